"""`comparaison.csv`: the rows of the offer that an address asks for, in its order, with the change."""

import pytest

from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.vocabulaire import Etat, Preuve
from aides.exports.comparaison import jeu_comparaison
from tests.exports.exemples import AIN, CORSE, atlas, case, cellules, recueil

CASES = [
    case("01", 2019, "bourse-etude", Etat.NON_MENTIONNEE),
    case("01", 2022, "bourse-etude", Etat.PROPOSEE, preuve=Preuve.LES_DEUX, mention="200 €", divergence=True, page=9),
    case("2A", 2019, "bourse-etude", Etat.PROPOSEE, preuve=Preuve.FICHE),
    case("2A", 2022, "bourse-etude", Etat.PROPOSEE, preuve=Preuve.TABLEAU),
    case("01", 2019, "salariat", Etat.PROPOSEE),
    case("01", 2022, "salariat", Etat.DECLAREE_ABSENTE),
]


def comparer(codes: tuple[str, ...], annees: tuple[int, ...], **options: bool) -> list[dict[str, str]]:
    jeu = jeu_comparaison(CriteresComparaison(codes, annees, **options), (2019, 2022))
    return cellules(jeu, recueil(atlas=atlas(CASES)))


def test_par_categorie_puis_territoire_puis_enquete_dans_l_ordre_demande() -> None:
    lignes = comparer(("2A", "01"), (2022, 2019))
    assert [
        (ligne["categorie"], ligne["territoire"], ligne["annee"], ligne["etat"], ligne["evolution"])
        for ligne in lignes
    ] == [
        ("bourse-etude", "2A", "2022", "proposee", "maintenue"),
        ("bourse-etude", "2A", "2019", "proposee", "maintenue"),
        ("bourse-etude", "01", "2022", "proposee", "nouvelle"),
        ("bourse-etude", "01", "2019", "non_mentionnee", "nouvelle"),
        ("salariat", "2A", "2022", "inconnue", "indeterminee"),
        ("salariat", "2A", "2019", "inconnue", "indeterminee"),
        ("salariat", "01", "2022", "declaree_absente", "supprimee"),
        ("salariat", "01", "2019", "proposee", "supprimee"),
    ]


def test_une_ligne() -> None:
    assert comparer(("01", "2A"), (2022,))[0] == {
        "territoire": "01",
        "nom": AIN.nom,
        "region": AIN.region.nom,
        "annee": "2022",
        "categorie": "bourse-etude",
        "etat": "proposee",
        "mention": "200 €",
        "preuve": "tableau+fiche",
        "divergence": "oui",
        "page": "9",
        "evolution": "nouvelle",
    }


def test_le_changement_est_le_meme_quelle_que_soit_l_enquete_demandee() -> None:
    assert [ligne["evolution"] for ligne in comparer(("01", "2A"), (2019,))] == [
        "nouvelle",
        "maintenue",
        "supprimee",
        "indeterminee",
    ]


def test_seulement_ce_qui_differe() -> None:
    """In 2022 both offer the grant; of the salaries of one of them nothing is known."""
    assert comparer(("01", "2A"), (2022,), differences=True) == []
    lignes = comparer(("01", "2A"), (2019,), differences=True)
    assert [(ligne["categorie"], ligne["nom"]) for ligne in lignes] == [
        ("bourse-etude", AIN.nom),
        ("bourse-etude", CORSE.nom),
    ]


@pytest.mark.parametrize(
    ("de", "a", "sens"),
    [
        (2019, 2022, "ce que la catégorie est devenue de 2019 à 2022"),
        (2022, 2026, "ce que la catégorie est devenue de 2022 à 2026"),
    ],
)
def test_le_jeu(de: int, a: int, sens: str) -> None:
    jeu = jeu_comparaison(CriteresComparaison(("01", "2A"), (2019, 2022)), (de, a))
    assert (jeu.cle, jeu.titre) == ("comparaison", "Une comparaison")
    assert jeu.description == "Les lignes d’offre.csv pour les territoires d’une comparaison, avec l’évolution."
    assert jeu.source.startswith("Atlas des aides à l’installation médicale")
    assert [colonne.nom for colonne in jeu.colonnes] == (
        "territoire nom region annee categorie etat mention preuve divergence page evolution".split()
    )
    derniere = jeu.colonnes[-1]
    assert (derniere.sens, derniere.vocabulaire and derniere.vocabulaire.colonne) == (sens, "evolution")


@pytest.mark.parametrize(
    ("bornes", "description"),
    [
        ((2019, 2022), "Les lignes d’offre.csv pour les territoires d’une comparaison, avec l’évolution."),
        (None, "Les lignes d’offre.csv pour les territoires d’une comparaison."),
    ],
)
def test_ce_que_le_fichier_dit_de_lui(bornes: tuple[int, int] | None, description: str) -> None:
    """Of one survey alone there is no change to speak of."""
    assert jeu_comparaison(CriteresComparaison(("01", "2A"), (2022,)), bornes).description == description
