"""Disagreements in words: both sides, the measures that are evidence, counts by kind."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.mots.divergences import GENRES, expliquer
from aides.presentation.divergences import (
    Decompte,
    LigneDivergence,
    NombreGenre,
    Section,
    Temoin,
    TitreGenre,
    decomptes,
    ligne,
    regions_de,
    sections,
    titres_cases,
)
from tests.domaine.objets import CATEGORIES, NORD, SUD, case
from tests.presentation.exemple import ANCIENNE, ATLAS, BOURSE, ENVISAGEE, MENSUEL, PRIME, B

CASE = replace(case("2A", 2022, "bourse", Etat.PROPOSEE), mention="400 €/MOIS")
FICHE = replace(ATLAS.fiches["2A", 2022], statut=StatutFiche.AIDES)


def divergence(genre: Genre = Genre.TABLEAU_SEUL, **champs: Any) -> Divergence:
    return Divergence(
        **{"genre": genre, "territoire": B, "categorie": BOURSE, "case": CASE, "fiche": FICHE, **champs}
    )


def test_both_sides() -> None:
    """The measures of the year, then those of the sheet before, each with why it may not count."""
    siens = divergence(mesures=(PRIME, ENVISAGEE), anterieures=(ANCIENNE,))
    assert ligne(siens) == LigneDivergence(
        divergence=siens,
        ancre="tableau_seul-2a-2022-bourse",
        tableau="Case remplie\u00a0: «\u00a0400 €/MOIS\u00a0»",
        fiche="La fiche de 2022 en parle sans que cela compte.",
        temoins=(
            Temoin(
                2022,
                "prime",
                "/01/mesures/prime/",
                ("400\u00a0€/mois (par étudiant)", "de 100 à 200\u00a0€/mois [payé par le bénéficiaire]"),
                "",
            ),
            Temoin(2022, "envisagee", "/01/mesures/envisagee/", (), "envisagée, confiance douteuse"),
            Temoin(2019, "ancienne", "/01/mesures/ancienne/", (), "confiance probable"),
        ),
    )


def test_a_general_scheme_is_no_evidence() -> None:
    [temoin] = ligne(divergence(mesures=(replace(ENVISAGEE, schema_general=True),))).temoins
    assert temoin.reserve == "envisagée, schéma national ou régional, non compté, confiance douteuse"


@pytest.mark.parametrize(
    ("genre", "mention", "dit"),
    [
        (Genre.TABLEAU_SEUL, "", "Case remplie"),
        (Genre.CHIFFRE, "x", "Case remplie\u00a0: «\u00a0x\u00a0»"),
        (Genre.ABSENTE_DU_TABLEAU, "", "Case vide"),
        (Genre.ABSENTE_DU_TABLEAU, "x", "Case vide"),
    ],
)
def test_what_the_table_says(genre: Genre, mention: str, dit: str) -> None:
    assert ligne(divergence(genre, case=replace(CASE, mention=mention))).tableau == dit


DITE = Affirmation("2A", 2022, "bourse", "passage", 26, "cite la Corse-du-Sud", "/sources/atlas/#passage")
MUETTE = replace(CASE, etat=Etat.NON_MENTIONNEE, mention="", affirmations=(DITE,))


@pytest.mark.parametrize(("en_tableau", "dit"), [(True, "Case vide"), (False, "Pas de tableau de la région en 2022")])
def test_what_an_analysis_alone_says(en_tableau: bool, dit: str) -> None:
    lue = ligne(divergence(Genre.ANALYSE, case=replace(MUETTE, ligne_tableau=en_tableau)))
    assert (lue.tableau, lue.analyses) == (dit, (DITE,))
    assert lue.fiche == "La fiche de 2022 décrit d’autres aides, pas celle-ci."
    assert ligne(divergence(case=MUETTE)).analyses == ()


REFUS = replace(FICHE, statut=StatutFiche.REFUS)


@pytest.mark.parametrize(
    ("genre", "champs", "dit"),
    [
        (Genre.ABSENTE_DU_TABLEAU, {"mesures": (PRIME,)}, "La fiche de 2022 le décrit."),
        (
            Genre.CHIFFRE,
            {"mesures": (PRIME, ENVISAGEE), "chiffres": (Decimal(300), Decimal(1200))},
            "La fiche de 2022 donne d’autres montants que 300\u00a0€ et 1\u00a0200\u00a0€.",
        ),
        (
            Genre.CHIFFRE,
            {"mesures": (replace(ENVISAGEE, montants=(MENSUEL,)),), "chiffres": (Decimal(300),)},
            "La fiche de 2022 donne d’autres montants que 300\u00a0€.",
        ),
        (Genre.CHIFFRE, {"mesures": (ENVISAGEE,)}, "La fiche de 2022 ne donne aucun montant."),
        (Genre.CHIFFRE, {}, "La fiche de 2022 décrit d’autres aides, pas celle-ci."),
        (Genre.TABLEAU_SEUL, {}, "La fiche de 2022 décrit d’autres aides, pas celle-ci."),
        (Genre.TABLEAU_SEUL, {"mesures": (PRIME,)}, "La fiche de 2022 en parle sans que cela compte."),
        (Genre.TABLEAU_SEUL, {"fiche": None}, "Fiche de 2022\u00a0: pas de fiche."),
        (Genre.CHIFFRE, {"fiche": REFUS}, "Fiche de 2022\u00a0: a refusé de répondre."),
        (Genre.FICHE_ANTERIEURE, {"fiche": REFUS, "mesures": (PRIME,)}, "Fiche de 2022\u00a0: a refusé de répondre."),
    ],
)
def test_what_the_sheet_says(genre: Genre, champs: dict[str, Any], dit: str) -> None:
    assert ligne(divergence(genre, **champs)).fiche == dit


def test_by_kind() -> None:
    """In the order of the vocabulary; a kind of which there is none is left out."""
    seul, autre, chiffre = divergence(), divergence(case=replace(CASE, annee=2019)), divergence(Genre.CHIFFRE)
    assert sections([chiffre, seul, autre], (2019, 2022)) == [
        Section(
            "tableau_seul",
            dict(GENRES)["tableau_seul"],
            expliquer("tableau_seul", (2019, 2022)),
            lignes=(ligne(seul), ligne(autre)),
        ),
        Section("chiffre", dict(GENRES)["chiffre"], expliquer("chiffre", (2019, 2022)), lignes=(ligne(chiffre),)),
    ]
    [seule] = sections([seul], (2022,))
    assert seule.explication == expliquer("tableau_seul", (2022,))


def test_counts() -> None:
    """By category, by région: each kind, none included, and their sum."""
    compte = Counter({("bourse", Genre.CHIFFRE): 2, ("bourse", Genre.TABLEAU_SEUL): 1, ("nord", Genre.CHIFFRE): 4})
    cases = ("tableau_seul", "fiche_anterieure", "absente_du_tableau", "chiffre", "analyse")

    def nombres(*siens: int) -> tuple[NombreGenre, ...]:
        return tuple(map(NombreGenre, cases, siens))

    assert decomptes([BOURSE, CATEGORIES[1]], compte) == [
        Decompte("bourse", "Bourse", nombres(1, 0, 0, 2, 0), total=3),
        Decompte("logement", "Logement", nombres(0, 0, 0, 0, 0), total=0),
    ]
    assert decomptes([NORD], compte) == [Decompte("nord", "Nord", nombres(0, 0, 0, 4, 0), total=4)]
    assert titres_cases() == [TitreGenre(cle, mot) for cle, mot in GENRES if cle in cases]
    assert len(titres_cases()) == 5


def test_the_regions_of_an_atlas() -> None:
    assert regions_de(ATLAS) == [NORD, SUD]
