"""`comparaison.csv`: the rows of the offer that an address asks for, in its order, with the change."""

from typing import Any

import pytest

from aides.domaine.changements import Rapprochement
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import Bornes
from aides.domaine.offre import EtatMotive
from aides.domaine.vocabulaire import Base, Etat, Preuve
from aides.exports.comparaison import jeu_comparaison
from tests.exports.exemples import AIN, CORSE, atlas, case, cellules, recueil
from tests.provenances import du_livre

CASES = [
    case("01", 2019, "bourse-etude", Etat.NON_MENTIONNEE),
    case(
        "01",
        2022,
        "bourse-etude",
        Etat.PROPOSEE,
        preuve=Preuve.LES_DEUX,
        mention="200 €",
        divergence=True,
        provenance=du_livre(9),
    ),
    case("2A", 2019, "bourse-etude", Etat.PROPOSEE, preuve=Preuve.FICHE),
    case("2A", 2022, "bourse-etude", Etat.PROPOSEE, preuve=Preuve.TABLEAU),
    case("01", 2019, "salariat", Etat.PROPOSEE),
    case("01", 2022, "salariat", Etat.DECLAREE_ABSENTE),
]


COMPARES = Rapprochement(Bornes(2019, 2022), Base.TOUTES_PREUVES)


def comparer(codes: tuple[str, ...], annees: tuple[int, ...], **options: Any) -> list[dict[str, str]]:
    jeu = jeu_comparaison(CriteresComparaison(codes, annees, **options, rapprochement=COMPARES))
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
        "code_insee": "01",
        "nom": AIN.nom,
        "region": AIN.region.nom,
        "region_insee": "32",
        "annee": "2022",
        "categorie": "bourse-etude",
        "etat": "proposee",
        "mention": "200 €",
        "preuve": "tableau+fiche",
        "divergence": "oui",
        "page": "9",
        "page_tableau": "",
        "analyse": "",
        "source": "atlas",
        "date_source": "",
        "de": "2019",
        "a": "2022",
        "base": "toutes_preuves",
        "evolution": "nouvelle",
        "appui": "tableau+fiche",
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


def test_par_enquete_ce_qui_differe_cette_annee_la_d_abord() -> None:
    """In 2019 they differ by the grant; in 2022, known of one alone, by nothing: the order is that of the page, whose
    first categories are those that differ in some year."""
    lignes = comparer(("01", "2A"), (2019, 2022), par_enquete=True)
    assert [(ligne["annee"], ligne["categorie"], ligne["territoire"]) for ligne in lignes] == [
        ("2019", "bourse-etude", "01"),
        ("2019", "bourse-etude", "2A"),
        ("2019", "salariat", "01"),
        ("2019", "salariat", "2A"),
        ("2022", "bourse-etude", "01"),
        ("2022", "bourse-etude", "2A"),
        ("2022", "salariat", "01"),
        ("2022", "salariat", "2A"),
    ]


def test_ce_qui_repose_sur_le_seul_tableau() -> None:
    """By the sheets alone it is another change, and nothing says that it is offered."""
    dites = [
        case("01", 2019, "salariat", Etat.PROPOSEE, preuve=Preuve.FICHE, fiche=EtatMotive(Etat.PROPOSEE)),
        case("01", 2022, "salariat", Etat.PROPOSEE, preuve=Preuve.TABLEAU, fiche=EtatMotive(Etat.NON_MENTIONNEE)),
    ]
    lus = []
    for base in Base:
        criteres = CriteresComparaison(("01", "2A"), (2022,), rapprochement=COMPARES._replace(base=base))
        ligne = cellules(jeu_comparaison(criteres), recueil(atlas=atlas(dites)))[2]
        lus.append((ligne["etat"], ligne["de"], ligne["a"], ligne["base"], ligne["evolution"], ligne["appui"]))
    assert lus == [
        ("proposee", "2019", "2022", "fiches", "plus_mentionnee", ""),
        ("proposee", "2019", "2022", "toutes_preuves", "maintenue", "tableau"),
    ]


@pytest.mark.parametrize(
    ("compares", "dite"),
    [
        (COMPARES, "de 2019 à 2022, toutes preuves comptées, tableaux compris"),
        (Rapprochement(Bornes(2022, 2026), Base.FICHES), "de 2022 à 2026, à source égale, d’après les fiches seules"),
    ],
)
def test_le_jeu(compares: Rapprochement, dite: str) -> None:
    jeu = jeu_comparaison(CriteresComparaison(("01", "2A"), (2019, 2022), rapprochement=compares))
    assert (jeu.cle, jeu.titre) == ("comparaison", "Une comparaison")
    assert jeu.description == (
        f"Les lignes d’offre.csv pour les territoires d’une comparaison, avec l’évolution {dite}."
    )
    assert jeu.source.startswith("«\u00a02019 VS 2022\u00a0»")
    noms = "territoire code_insee nom region region_insee annee categorie etat mention preuve divergence page"
    noms += " page_tableau analyse source date_source"
    assert [colonne.nom for colonne in jeu.colonnes] == [*noms.split(), "de", "a", "base", "evolution", "appui"]
    assert [(c.sens, c.vocabulaire and c.vocabulaire.colonne) for c in jeu.colonnes[-2:]] == [
        (f"ce que la catégorie est devenue {dite}", "evolution"),
        (
            "ce qui dit que l’aide est proposée à la seconde enquête : tableau, fiche ou tableau+fiche ; sinon vide",
            "preuve",
        ),
    ]


def test_d_une_seule_enquete_le_fichier_ne_parle_pas_d_evolution() -> None:
    jeu = jeu_comparaison(CriteresComparaison(("01", "2A"), (2022,)))
    assert jeu.description == "Les lignes d’offre.csv pour les territoires d’une comparaison."
    assert jeu.colonnes[-1].nom == "date_source"
