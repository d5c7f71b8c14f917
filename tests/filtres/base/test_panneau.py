"""A form as its page shows it: blocks, options, chips, addresses, ways out, each whole."""

import pytest

from aides.filtres.base.panneau import Bloc, Option, Piste, Puce
from tests.filtres.base.exemple import panneau

TAILLES = (Option("p", "Petite", None, True), Option("g", "Grande", None, False))
TRIS = (Option("nom", "Nom", None, True), Option("-nom", "Nom, de Z à A", None, False))
FORMES = (Option("rond", "Rond", None, False), Option("carre", "Carré", None, False))
COULEURS = (
    Option("", "Toutes", None, False),
    Option("bleu", "Bleu", None, False),
    Option("gris", "Gris", None, False),
)


def test_les_blocs_d_un_formulaire_vide() -> None:
    """Every field but the page, in order, with its kind, its values and its bounds."""
    assert panneau().blocs == [
        Bloc("q", "texte", "Mots", "Débuts de mots.", "", (Option("1", "Mots", None, False),), True, ()),
        Bloc("forme", "cases", "Forme", "Une ou plusieurs.", "", FORMES, True, ()),
        Bloc("couleur", "liste", "Couleur", "", "", COULEURS, True, ()),
        Bloc("taille", "radios", "Taille", "", "p", TAILLES, True, ()),
        Bloc("mois", "nombre", "Mois", "", "", (Option("1", "Mois", None, False),), True, (), 1, 12),
        Bloc("neuf", "case", "Neuf", "", "", (Option("1", "Neuf", None, False),), True, ()),
        Bloc("tri", "liste", "Trier par", "", "nom", TRIS, True, ()),
        Bloc("vue", "cachee", "Vue", "", "", (Option("liste", "Liste", None, False),), True, ()),
    ]


def test_les_options_comptees_et_cochees() -> None:
    """Beside a value stands what it would keep: nought if no count names it, nothing if none counts."""
    sien = panneau("forme=carre&neuf=1&couleur=gris")
    sien.comptes = {"forme": {"rond": 3}, "neuf": {"1": 5}, "mois": {}}
    options = {bloc.nom: bloc.options for bloc in sien.blocs}
    assert options["forme"] == (Option("rond", "Rond", 3, False), Option("carre", "Carré", 0, True))
    assert options["neuf"] == (Option("1", "Neuf", 5, True),)
    assert options["mois"] == (Option("1", "Mois", None, False),)
    assert [(o.valeur, o.nombre, o.cochee) for o in options["couleur"]] == [
        ("", None, False),
        ("bleu", None, False),
        ("gris", None, True),
    ]


@pytest.mark.parametrize(
    ("requete", "ouverts"),
    [
        ("", {"q", "couleur", "neuf", "tri", "vue", "taille"}),
        ("forme=rond", {"q", "couleur", "neuf", "tri", "vue", "taille", "forme"}),
        ("mois=13", {"q", "couleur", "neuf", "tri", "vue", "taille", "mois"}),
    ],
)
def test_les_blocs_replies(requete: str, ouverts: set[str]) -> None:
    """Folded until one of their values is chosen, or is wrong; a default is no choice."""
    blocs = panneau(requete, replies=("forme", "mois")).blocs
    assert {bloc.nom for bloc in blocs if bloc.ouvert} == ouverts


def test_un_defaut_ne_deplie_rien() -> None:
    blocs = panneau("taille=p", replies=("taille",)).blocs
    assert [bloc.nom for bloc in blocs if not bloc.ouvert] == ["taille"]


def test_ce_qui_est_faux() -> None:
    """One sentence a field, under the field and above the form."""
    sien = panneau("mois=13&couleur=rouge&page=x")
    assert sien.messages == [
        "Couleur\u00a0: «\u00a0rouge\u00a0» n’est pas une valeur connue.",
        "Mois\u00a0: écrivez un nombre d’au plus 12.",
        "Page\u00a0: écrivez un nombre entier.",
    ]
    assert {bloc.nom: bloc.erreurs for bloc in sien.blocs if bloc.erreurs} == {
        "couleur": ("«\u00a0rouge\u00a0» n’est pas une valeur connue.",),
        "mois": ("écrivez un nombre d’au plus 12.",),
    }
    assert [bloc.valeur for bloc in sien.blocs if bloc.erreurs] == ["rouge", "13"]
    assert panneau("mois=12").messages == []


def test_plusieurs_fautes_d_un_champ_font_une_phrase() -> None:
    erreurs = "écrivez au moins une lettre ou un chiffre. écrivez au plus 200 caractères."
    assert panneau("q=" + "…" * 201).messages == [f"Mots\u00a0: {erreurs}"]


@pytest.mark.parametrize(
    ("requete", "adresse", "ici", "sans_filtre"),
    [
        ("", "/exemple/", "/exemple/", "/exemple/"),
        ("page=1", "/exemple/", "/exemple/", "/exemple/"),
        ("page=3", "/exemple/", "/exemple/?page=3", "/exemple/"),
        ("page=x", "/exemple/", "/exemple/?page=x", "/exemple/"),
        ("taille=p&tri=nom&q=", "/exemple/", "/exemple/", "/exemple/"),
        (
            "tri=-nom&forme=rond",
            "/exemple/?forme=rond&tri=-nom",
            "/exemple/?forme=rond&tri=-nom",
            "/exemple/?tri=-nom",
        ),
        ("taille=g&page=2", "/exemple/?taille=g", "/exemple/?taille=g&page=2", "/exemple/"),
        ("q=%C3%A9t%C3%A9+bleu", "/exemple/?q=%C3%A9t%C3%A9+bleu", "/exemple/?q=%C3%A9t%C3%A9+bleu", "/exemple/"),
        ("intrus=1&q=a", "/exemple/?q=a", "/exemple/?q=a", "/exemple/"),
    ],
)
def test_les_adresses(requete: str, adresse: str, ici: str, sans_filtre: str) -> None:
    """Nothing that goes without saying, nothing unknown; the page number in its own address alone."""
    sien = panneau(requete)
    assert (sien.adresse(), sien.ici, sien.sans_filtre) == (adresse, ici, sans_filtre)


def test_l_adresse_d_autres_valeurs() -> None:
    sien = panneau("forme=rond&q=a&page=2")
    assert sien.adresse(forme=["rond", "carre"]) == "/exemple/?q=a&forme=rond&forme=carre"
    assert sien.adresse(forme=(), taille=["p"], page=["4"]) == "/exemple/?q=a&page=4"
    assert sien.adresse(q=[""], forme=()) == "/exemple/"


def test_les_puces() -> None:
    """Each value on its own, by its label where it has one, with the page without it; never the order."""
    sien = panneau("q=a&forme=rond&forme=carre&couleur=rouge&taille=g&tri=-nom&page=2")
    reste = "couleur=rouge&taille=g&tri=-nom"
    assert sien.puces == [
        Puce("Mots", "a", f"/exemple/?forme=rond&forme=carre&{reste}"),
        Puce("Forme", "Rond", f"/exemple/?q=a&forme=carre&{reste}"),
        Puce("Forme", "Carré", f"/exemple/?q=a&forme=rond&{reste}"),
        Puce("Couleur", "rouge", "/exemple/?q=a&forme=rond&forme=carre&taille=g&tri=-nom"),
        Puce("Taille", "Grande", "/exemple/?q=a&forme=rond&forme=carre&couleur=rouge&tri=-nom"),
    ]
    assert sien.actifs == 5
    assert sien.criteres_actifs == ["q", "forme", "couleur", "taille"]


def test_sans_filtre_rien_n_est_actif() -> None:
    sien = panneau("taille=p&tri=-nom&page=2")
    assert (sien.puces, sien.actifs, sien.criteres_actifs) == ([], 0, [])


def test_ce_qu_il_faut_relacher() -> None:
    """Each active criterion whose loss would keep something, but those that cannot be dropped."""
    sien = panneau("q=a&forme=rond&forme=carre&mois=3&taille=g")
    nombres = {"q": 0, "forme": 1, "mois": 7, "taille": 9}
    forme = Piste("Forme", 1, "/exemple/?q=a&taille=g&mois=3")
    taille = Piste("Taille", 9, "/exemple/?q=a&forme=rond&forme=carre&mois=3")
    mois = Piste("Mois", 7, "/exemple/?q=a&forme=rond&forme=carre&taille=g")
    assert sien.a_relacher(lambda nom: nombres[nom]) == [forme, taille, mois]
    assert sien.a_relacher(lambda nom: nombres[nom], sauf=("taille",)) == [forme, mois]


@pytest.mark.parametrize(
    ("requete", "titre"),
    [
        ("", "Toutes les choses"),
        ("page=1", "Toutes les choses"),
        ("page=2", "Choses, page 2"),
        ("forme=rond&page=+3", "Choses\u00a0: Rond, page 3"),
        ("forme=rond&q=bleu", None),
        ("forme=ovale&page=2", "Erreur\u00a0: Choses"),
    ],
)
def test_le_titre_dit_ce_qui_est_demande_et_la_page(requete: str, titre: str | None) -> None:
    lu = panneau(requete).titre("Choses", sans_demande="Toutes les choses")
    assert lu == (titre or f"Choses\u00a0: {panneau(requete).demande}")
    assert panneau("").titre("Choses") == "Choses"
