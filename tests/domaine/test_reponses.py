"""What answers the one box: which measures speak of words, which words are left out, what a question asks about."""

from typing import Any

import pytest

from aides.domaine.catalogue import MesureLue
from aides.domaine.recherche import Requete, Texte
from aides.domaine.reponses import Force, Genre, Reponses, parler, sans_question, sujet_de, utiles_de
from tests.domaine.objets import dispositif, mesure


def dite(cle: str, texte: str, annee: int = 2022) -> MesureLue:
    """A measure of these words."""
    return mesure(cle, annee=annee, recherche=Texte.lire(texte))


def siennes() -> list[MesureLue]:
    """Made in each test: what makes words ready is tried too."""
    return [
        dite("ancienne", "Bourse d’étude de médecine", annee=2019),
        dite("bourse", "Bourse d’étude"),
        dite("loyer", "Logement des internes, loyer 400"),
        dite("chambre", "Logement des internes en chambre"),
        dite("future", "Bourse de médecine", annee=2025),
    ]


@pytest.mark.parametrize(
    ("texte", "cles", "manquants"),
    [
        ("bourse", ["future", "bourse", "ancienne"], ()),
        ("bourse médecine", ["future", "ancienne"], ()),
        ("logement", ["loyer", "chambre"], ()),
        # Words that no text needs to hold are not left out.
        ("quelle bourse de médecine", ["future", "ancienne"], ()),
        ("combien de bourse", ["future", "bourse", "ancienne"], ()),
        # Those that have the most words, and the words that none of them has.
        ("bourse zeppelin", ["future", "bourse", "ancienne"], ("zeppelin",)),
        ("étude médecine zeppelin", ["ancienne"], ("zeppelin",)),
        ("zeppelin internes chambre ballon", ["chambre"], ("zeppelin", "ballon")),
        # Two words of three either way: the choice of the most measures.
        ("logement internes bourse étude", ["bourse", "ancienne"], ("logement", "internes")),
        # One word either way: a number first, even of one measure alone.
        ("bourse 400", ["loyer"], ("bourse",)),
        ("zeppelin", [], ()),
        ("zeppelin ballon", [], ()),
        ("combien", [], ()),
        ("", [], ()),
    ],
)
def test_les_mesures_qui_en_parlent(texte: str, cles: list[str], manquants: tuple[str, ...]) -> None:
    """The last survey's first, then in their own order."""
    mesures, restes = parler(siennes(), Requete.lire(texte))
    assert ([m.cle for m in mesures], restes) == (cles, manquants)


def test_de_rien_rien_ne_parle() -> None:
    assert parler([], Requete.lire("bourse")) == ((), ())


def test_des_choix_aussi_longs_celui_de_plus_de_mesures() -> None:
    mesures = [dite("a", "bourse"), dite("b", "logement"), dite("c", "logement"), dite("d", "prime")]
    trouvees, manquants = parler(mesures, Requete.lire("bourse logement prime"))
    assert ([m.cle for m in trouvees], manquants) == (["b", "c"], ("bourse", "prime"))


def test_plus_de_mots_passent_avant_un_nombre() -> None:
    mesures = [dite("nombre", "loyer 400"), dite("mots", "bourse logement prime")]
    trouvees, manquants = parler(mesures, Requete.lire("400 bourse logement prime"))
    assert ([m.cle for m in trouvees], manquants) == (["mots"], ("400",))


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("combien donne la Drôme", ["drome"]),
        ("quelles aides à l’installation dans l’Ain", ["aides", "installation", "ain"]),
        ("où est-ce que je peux trouver un logement", ["logement"]),
        ("jusqu’à 400 euros", ["400"]),
        ("quoi", []),
        ("", []),
    ],
)
def test_les_mots_qui_disent_quelque_chose(texte: str, mots: list[str]) -> None:
    requete = Requete.lire(texte)
    assert [terme.mot for terme in utiles_de(requete)] == mots
    assert sujet_de(requete) == " ".join(mots)
    assert sujet_de(requete, sans=mots[:1]) == " ".join(mots[1:])


@pytest.mark.parametrize(
    ("texte", "suites"),
    [
        ("combien donne la Drôme", ["donne la drome", "la drome", "drome"]),
        ("la Drôme", ["drome"]),
        ("dans l’Isère et la Drôme", ["l isere et la drome", "isere et la drome"]),
        ("Drôme", []),
        # The last word is never taken away.
        ("combien", []),
        ("combien donne", ["donne"]),
        ("bourse de la Drôme", []),
        ("", []),
    ],
)
def test_ce_dont_une_question_parle(texte: str, suites: list[str]) -> None:
    assert list(sans_question(Requete.lire(texte))) == suites


@pytest.mark.parametrize(
    ("parts", "repond"),
    [
        ({}, False),
        ({"manquants": ("x",), "proposition": "y"}, False),
        ({"forces": ((Force.TEXTE, Genre.MESURE),)}, True),
        ({"regionaux": (dispositif("prime"),)}, True),
        ({"dehors": "La Nouvelle-Calédonie"}, True),
    ],
)
def test_ce_qui_repond(parts: dict[str, Any], *, repond: bool) -> None:
    assert bool(Reponses(texte="x", **parts)) is repond


def test_les_genres_les_plus_surs_d_abord() -> None:
    forces = (
        (Force.TEXTE, Genre.MESURE),
        (Force.ENTIER, Genre.TERRITOIRE),
        (Force.ENTIER, Genre.REGION),
        (Force.ENSEMBLE, Genre.CROISEMENT),
    )
    assert Reponses(texte="x", forces=forces).ordre == [
        Genre.CROISEMENT,
        Genre.TERRITOIRE,
        Genre.REGION,
        Genre.MESURE,
    ]


@pytest.mark.parametrize(
    ("parts", "cherche"),
    [
        ({}, "x"),
        ({"repondu": "y"}, "y"),
        ({"repondu": "y", "proposition": "z"}, "y"),
        ({"proposition": "z"}, "x"),
        ({"repondu": "y", "proposition": "z", "corrige": True}, "z"),
    ],
)
def test_ce_que_les_listes_cherchent(parts: dict[str, Any], cherche: str) -> None:
    assert Reponses(texte="x", **parts).cherche == cherche


@pytest.mark.parametrize(("proposition", "somme"), [("", False), ("bourse", False), ("5\u00a0000\u00a0€", True)])
def test_une_somme_proposee(proposition: str, *, somme: bool) -> None:
    assert Reponses(texte="x", proposition=proposition).est_somme is somme


@pytest.mark.parametrize(
    ("parts", "faible"),
    [
        ({}, True),
        ({"forces": ((Force.COMMUNE, Genre.COMMUNE),)}, True),
        ({"forces": ((Force.COMMUNE, Genre.COMMUNE), (Force.TEXTE, Genre.MESURE))}, False),
        ({"forces": ((Force.TEXTE, Genre.MESURE),), "manquants": ("y",)}, True),
        ({"regionaux": (dispositif("prime"),)}, False),
        ({"dehors": "Wallis-et-Futuna"}, False),
    ],
)
def test_ce_qui_ne_repond_qu_a_peine(parts: dict[str, Any], *, faible: bool) -> None:
    assert Reponses(texte="x", **parts).faible is faible
