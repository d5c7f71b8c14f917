"""The first sentence of each page, counted from a small atlas; over the real data, tests/pages/test_accroches.py."""

from dataclasses import replace

import pytest

from aides.domaine.desaccords import reunir
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.vocabulaire import Etat
from aides.presentation import accroches
from tests.domaine.objets import NORD, atlas, case, desaccord, operation
from tests.presentation.exemple import ANCIENNE, ATLAS, BOURSE, ENVISAGEE, LOYER, MENSUEL, PRIME, A, B, C

SANS_ENQUETE = atlas((A, B, C), {}, annees=())


def test_combien_sont_connus() -> None:
    assert accroches.des_territoires(ATLAS) == "Sur 3 territoires, 2 connus en 2022 et 1 en 2019."
    assert accroches.titre_accueil(ATLAS) == (
        "De 2 territoires sur 3, on sait ce qu’ils faisaient en 2022 pour attirer et garder des médecins"
    )


def test_une_region_et_toutes() -> None:
    """« 69M » is not known, « 2A » is alone in its région."""
    assert accroches.d_une_region(replace(ATLAS, territoires=(A, C))) == (
        "En 2022, 1 territoire connu sur 2\u00a0; 2 catégories d’aides sur 3 proposées par le seul connu, dont 1 "
        "d’après le seul tableau, non daté."
    )
    assert accroches.des_regions(ATLAS) == "En 2022, tous les territoires sont connus dans 1 région sur 2."
    assert accroches.des_regions(replace(ATLAS, territoires=(B,))) == (
        "En 2022, tous les territoires sont connus dans 1 région sur 1."
    )
    assert accroches.des_regions(replace(ATLAS, territoires=(A, C))) == (
        "En 2022, tous les territoires sont connus dans 0 région sur 1."
    )


def test_une_categorie_et_toutes() -> None:
    assert accroches.des_categories(ATLAS) == ("En 2022, de 0 territoire sur 1 connu (msp) à 2 sur 2 (bourse).")
    assert accroches.d_une_categorie(ATLAS, "bourse") == (
        "En 2022, 2 territoires sur 2 connus la proposent (100\u00a0%)\u00a0; "
        "en 2019, 1 territoire sur 1 connu la propose (100\u00a0%)."
    )


def test_de_celles_qui_se_valent_la_premiere() -> None:
    une = atlas((A,), {("01", 2022, cle): Etat.PROPOSEE for cle in ("bourse", "logement", "msp")})
    assert accroches.des_categories(une) == "En 2022, de 1 territoire sur 1 connu (bourse) à 1 sur 1 (bourse)."


@pytest.mark.parametrize(
    ("annees", "phrase"),
    [
        (
            (2019, 2022),
            "Les fiches décrivent 3 mesures en 2022 (2 territoires) et 1 mesure en 2019 (1 territoire), "
            "dont 1 non comptée\u00a0; 2 disent un montant, dont 1 une aide versée à une personne.",
        ),
        (
            (2022,),
            "Les fiches décrivent 3 mesures en 2022 (2 territoires), dont 1 non comptée\u00a0; 2 disent un montant, "
            "dont 1 une aide versée à une personne.",
        ),
        (
            (2022, 2025),
            "Les fiches décrivent 0 mesure en 2025 (0 territoire) et 3 mesures en 2022 (2 territoires), "
            "dont 1 non comptée\u00a0; 2 disent un montant, dont 1 une aide versée à une personne.",
        ),
    ],
)
def test_les_mesures(annees: tuple[int, ...], phrase: str) -> None:
    ailleurs = replace(PRIME, cle="ailleurs", territoire=B, montants=(replace(MENSUEL, payee_a="personne"), LOYER))
    siennes = [m for m in (PRIME, ENVISAGEE, ANCIENNE, ailleurs) if m.annee in annees]
    assert accroches.des_mesures(siennes, annees) == phrase


def test_les_operations() -> None:
    """Two communes of one name are two; two operations in one, one."""
    siennes = [
        operation("Crest", A),
        operation("Crest", A),
        operation("Crest", B),
        operation("Die", B),
    ]
    assert accroches.des_operations(siennes) == "4 opérations dans 3 communes de 2 départements."


def test_les_divergences() -> None:
    sienne = case("2A", 2022, "bourse", Etat.PROPOSEE)
    fiche = ATLAS.fiches["2A", 2022]

    def divergence(genre: Genre) -> Divergence:
        return Divergence(genre=genre, territoire=B, categorie=BOURSE, case=sienne, fiche=fiche)

    tous = reunir(
        map(divergence, (Genre.CHIFFRE, Genre.TABLEAU_SEUL, Genre.CHIFFRE)),
        (),
        [desaccord("d", NORD)],
    )
    assert accroches.des_divergences(tous) == (
        "4 désaccords\u00a0: 1 «\u00a0case du tableau sans appui\u00a0», 2 «\u00a0chiffres différents\u00a0» et "
        "1 «\u00a0entre documents régionaux\u00a0»."
    )
    assert accroches.des_divergences(reunir((), (), ())) == "Aucun désaccord relevé."


def test_sans_enquete_rien_n_est_dit() -> None:
    assert accroches.titre_accueil(SANS_ENQUETE) == (
        "Ce que chaque département fait pour attirer et garder des médecins"
    )
    dites = {
        accroches.des_territoires(SANS_ENQUETE),
        accroches.d_une_region(SANS_ENQUETE),
        accroches.des_regions(SANS_ENQUETE),
        accroches.des_categories(SANS_ENQUETE),
        accroches.d_une_categorie(SANS_ENQUETE, "bourse"),
        accroches.des_mesures((), ()),
    }
    assert dites == {""}
