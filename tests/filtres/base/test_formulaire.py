"""A bound form: what was sent, what goes without saying, what is wrong, in words."""

import pytest
from django.http import QueryDict

from aides.filtres.base.formulaire import ChoixGroupe, choix_dit, sans_vides
from aides.filtres.erreurs import CritereInvalide
from tests.filtres.base.exemple import Exemple, exemple


@pytest.mark.parametrize(
    ("requete", "nom", "valeurs"),
    [
        ("", "q", ()),
        ("q=", "q", ()),
        ("q=+&q=a+", "q", ("a",)),
        ("q=a&q=b", "q", ("b",)),
        ("forme=rond&forme=carre", "forme", ("rond", "carre")),
        ("forme=rond&forme=+rond&forme=", "forme", ("rond",)),
        ("forme=losange", "forme", ("losange",)),
        ("couleur=bleu&couleur=gris", "couleur", ("gris",)),
        ("couleur=bleu&couleur=", "couleur", ("bleu",)),
        ("", "taille", ("p",)),
        ("taille=", "taille", ("p",)),
        ("taille=g", "taille", ("g",)),
    ],
)
def test_les_valeurs_d_un_champ(requete: str, nom: str, valeurs: tuple[str, ...]) -> None:
    """Each once, without what surrounds them; the last one where only one may be; a default where nothing is sent."""
    form = exemple(requete)
    assert form.valeurs(nom) == valeurs
    assert form.valeur(nom) == (valeurs[0] if valeurs else "")


@pytest.mark.parametrize(
    ("requete", "nom", "choisies"),
    [
        ("", "taille", ()),
        ("taille=p", "taille", ()),
        ("taille=g", "taille", ("g",)),
        ("", "forme", ()),
        ("forme=rond&forme=carre", "forme", ("rond", "carre")),
    ],
)
def test_ce_qui_ne_va_pas_sans_dire(requete: str, nom: str, choisies: tuple[str, ...]) -> None:
    assert exemple(requete).choisies(nom) == choisies


def test_ce_qui_peut_etre_choisi() -> None:
    """The values of a field but the empty one; the fields that narrow, which neither the order nor the page does."""
    form = exemple()
    assert form.possibles("couleur") == ["bleu", "gris"]
    assert form.possibles("forme") == ["rond", "carre"]
    assert form.restrictifs == ["q", "forme", "couleur", "taille", "mois", "neuf", "vue"]


def test_sans_defauts_rien_ne_va_de_soi() -> None:
    form = Exemple(QueryDict("taille=p"), choix={})
    assert (form.valeurs("tri"), form.valeur("tri"), form.choisies("taille")) == ((), "", ("p",))


def test_les_valeurs_vides_ne_sont_pas_envoyees() -> None:
    envoye = QueryDict("a=&b=1&b=+&b=2&c=+3+")
    assert dict(sans_vides(envoye).lists()) == {"a": [], "b": ["1", "2"], "c": [" 3 "]}


def test_un_formulaire_juste() -> None:
    """What each field asks for; nothing is wrong."""
    form = exemple("q=a&forme=carre&mois=3&page=2")
    assert form.valider() == {
        "q": "a",
        "forme": ["carre"],
        "couleur": "",
        "taille": "",
        "mois": 3,
        "neuf": False,
        "tri": "",
        "vue": "",
        "page": 2,
    }
    assert form.fautes() == []


def test_un_formulaire_faux() -> None:
    """Every fault after the name of its field, a sentence as it stands, with the form as it was sent."""
    form = exemple("mois=13&page=x")
    form.add_error("page", "Il n’y a pas de page x.")
    fautes = [
        "Mois\u00a0: écrivez un nombre d’au plus 12.",
        "Page\u00a0: écrivez un nombre entier.",
        "Il n’y a pas de page x.",
    ]
    assert form.fautes() == fautes
    with pytest.raises(CritereInvalide) as refus:
        form.valider()
    assert refus.value.messages == fautes
    assert refus.value.formulaire is form
    assert str(refus.value) == " ".join(fautes)


@pytest.mark.parametrize(
    ("dits", "messages"), [("Non.", ["Non."]), (("Non.", "Jamais."), ["Non.", "Jamais."]), ([], [])]
)
def test_un_critere_invalide(dits: str | list[str], messages: list[str]) -> None:
    """One message or several; a form only where there is one."""
    erreur = CritereInvalide(dits)
    assert (erreur.messages, erreur.formulaire, str(erreur)) == (messages, None, " ".join(messages))


def test_un_choix_par_sa_valeur_ce_qui_n_en_est_pas_un_par_lui_meme() -> None:
    champ = exemple("").fields["forme"]
    assert choix_dit(champ, "losange") == ChoixGroupe("losange", "losange")
    assert choix_dit(champ, "rond") == ChoixGroupe("rond", dict(champ.choices)["rond"])  # type: ignore[attr-defined]
