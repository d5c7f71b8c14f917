"""The regional layer in rows: by document, by year, by territory; what a région's and a territory's pages show."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.dessins.graphiques import carte_operations, graphiques
from aides.domaine.catalogue import Beneficiaire, Territoire
from aides.domaine.regional import NatureOperation, OperationLue, Regional, Renvoi, SourceLue
from aides.domaine.vocabulaire import Stade
from aides.mots.montants import ligne_montant
from aides.mots.regional import vue_chiffre
from aides.presentation.pages_regionales import (
    DispositifsSource,
    PageRegionale,
    PageTerritoire,
    page_regionale,
    page_territoire,
)
from aides.presentation.regional import (
    ColonneOperations,
    GroupeSource,
    LigneOperations,
    NombreOperations,
    OperationsAnnee,
    TableauOperations,
    VueDesaccord,
    VueDispositifRegional,
    VueOperation,
    operations_par_territoire,
    par_source,
    vue_desaccord,
    vue_dispositif,
    vue_operation,
)
from tests.domaine.objets import NORD, RAPPORT, chiffre, desaccord, dispositif, operation, territoire
from tests.presentation.exemple import MENSUEL

A, B, C = (territoire(code) for code in ("75", "77", "78"))
AUTRE = SourceLue("autre", "Un autre", editeur="Région", date="2023", url="")


def faite(cle: str, ou: Territoire, annee: int = 2022, source: SourceLue = RAPPORT) -> OperationLue:
    return replace(operation(cle, ou, source), annee=annee)


# --- One fact in words ---


@pytest.mark.parametrize(
    ("champs", "nature", "population", "montant"),
    [
        ({}, "Opération financée", "", ""),
        ({"nature": NatureOperation.HOPITAL}, "Hôpital soutenu", "", ""),
        (
            {"population": 1234, "montant": Decimal(5000)},
            "Opération financée",
            "1\u00a0234\u00a0habitants",
            "5\u00a0000\u00a0€",
        ),
        ({"population": 0}, "Opération financée", "0\u00a0habitants", ""),
    ],
)
def test_an_operation(champs: dict[str, Any], nature: str, population: str, montant: str) -> None:
    """What is not given is no word, not nought."""
    sienne = replace(operation("a", A), **champs)
    assert vue_operation(sienne) == VueOperation(sienne, nature, population, montant)


def test_a_scheme() -> None:
    """What the document does not say is said to be unsaid."""
    nu = dispositif("nu")
    assert vue_dispositif(nu) == VueDispositifRegional(nu, "", (), "Non précisé par le document", "", (), 0)
    dit = dispositif(
        "dit",
        stade=Stade.ADOPTEE,
        montants=(MENSUEL,),
        engagement="oui",
        engagement_mois=24,
        engagement_texte="sur place",
        beneficiaires=(Beneficiaire("internes", "Internes"),),
    )
    assert vue_dispositif(dit, [chiffre("c")], 3) == VueDispositifRegional(
        dispositif=dit,
        stade="Adoptée",
        montants=(ligne_montant(MENSUEL),),
        engagement="Engagement de 2\u00a0ans\u00a0: sur place",
        beneficiaires="Internes",
        chiffres=(vue_chiffre(chiffre("c")),),
        parties=3,
    )
    assert vue_dispositif(replace(dit, engagement="non", engagement_mois=None)).engagement == (
        "Sans engagement, le document le dit\u00a0: sur place"
    )


@pytest.mark.parametrize(
    ("sources", "interne"), [((RAPPORT, RAPPORT), True), ((RAPPORT,), True), ((RAPPORT, AUTRE), False), ((), False)]
)
def test_a_disagreement(sources: tuple[SourceLue, ...], interne: bool) -> None:
    """Whether one document contradicts itself."""
    sien = desaccord("x", NORD, None, *sources)
    requete = f"genre=documents&region={NORD.slug}"
    assert vue_desaccord(sien) == VueDesaccord(sien, requete, "desaccord-x", interne)
    assert vue_desaccord(replace(sien, region=None)).requete == "genre=documents"


# --- By document ---

PLAN = dispositif("plan")
AXES = tuple(dispositif(cle, cadre=Renvoi("plan", "plan")) for cle in ("axe-1", "axe-2"))
AILLEURS = dispositif("ailleurs", source=AUTRE)
DU_PLAN = chiffre("du-plan", dispositif=Renvoi("plan", "plan"))
D_UN_ABSENT, SEUL = chiffre("d-un-absent", dispositif=Renvoi("absent", "absent")), chiffre("seul", en_avant=True)
OPERATIONS = (faite("a", A), faite("b", A, 2021), faite("c", C, 2022), faite("d", A, 2022, AUTRE))
VIDE = Regional((), (), ())
REGIONAL = Regional((PLAN, *AXES, AILLEURS), (DU_PLAN, D_UN_ABSENT, SEUL), OPERATIONS)
GROUPES = [
    GroupeSource(
        source=RAPPORT,
        dispositifs=(vue_dispositif(PLAN, [DU_PLAN], 2), vue_dispositif(AXES[0]), vue_dispositif(AXES[1])),
        chiffres=(vue_chiffre(D_UN_ABSENT), vue_chiffre(SEUL)),
        operations=(
            OperationsAnnee(2022, (vue_operation(OPERATIONS[0]), vue_operation(OPERATIONS[2]))),
            OperationsAnnee(2021, (vue_operation(OPERATIONS[1]),)),
        ),
    ),
    GroupeSource(AUTRE, (vue_dispositif(AILLEURS),), (), (OperationsAnnee(2022, (vue_operation(OPERATIONS[3]),)),)),
]


def test_by_document() -> None:
    """A figure stands with its scheme, or alone where that is not shown; operations by year, latest first."""
    assert par_source(REGIONAL) == GROUPES
    assert par_source(VIDE) == []


def test_a_document_in_brief() -> None:
    """How much of each there is; the figures that stand alone, as long as a line bears them."""
    trois = tuple(chiffre(f"c{n}", valeur=Decimal(n), unite="lits") for n in (2, 3, 4))

    def en_bref(regional: Regional) -> list[str]:
        return [groupe.en_bref.replace("\u00a0", " ") for groupe in par_source(regional)]

    assert en_bref(replace(REGIONAL, chiffres=trois[:1])) == [
        "3 dispositifs ; 1 chiffre (2 lits) ; 3 opérations",
        "1 dispositif ; 1 opération",
    ]
    assert en_bref(Regional((), trois, ())) == ["3 chiffres (2 lits, 3 lits, 4 lits)"]
    assert en_bref(Regional((), (*trois, SEUL), ())) == ["4 chiffres"]


def test_documents_as_they_are_met() -> None:
    """First those of the schemes, then of the figures, then of the operations."""
    seuls = Regional((AILLEURS,), (SEUL,), ())
    assert [g.source for g in par_source(seuls)] == [AUTRE, RAPPORT]
    assert [g.source for g in par_source(Regional((), (), OPERATIONS[::-1]))] == [AUTRE, RAPPORT]


# --- By territory ---


def test_operations_by_territory() -> None:
    """A column a document and year, latest first; no number where a document lists none; bars against the largest."""

    def nombres(*siens: int | None) -> tuple[NombreOperations, ...]:
        return tuple(map(NombreOperations, ("Région, 2022", ", 2022", ", 2021"), siens))

    assert operations_par_territoire(iter(OPERATIONS), [A, B, C]) == TableauOperations(
        colonnes=(ColonneOperations(AUTRE, 2022), ColonneOperations(RAPPORT, 2022), ColonneOperations(RAPPORT, 2021)),
        lignes=(
            LigneOperations(A, nombres(1, 1, 1), total=3, part=100),
            LigneOperations(B, nombres(None, None, None), total=0, part=0),
            LigneOperations(C, nombres(None, 1, None), total=1, part=100 / 3),
        ),
        total=4,
    )
    assert operations_par_territoire([], [A]) is None


# --- Pages ---

MIEN, LEUR = dispositif("mien", NORD, A), dispositif("leur", NORD, B)
DESACCORDS = (desaccord("a", NORD, A), desaccord("b", NORD))
COMPLET = replace(
    REGIONAL,
    dispositifs=(*REGIONAL.dispositifs, MIEN, LEUR),
    chiffres=(*REGIONAL.chiffres, chiffre("sien", NORD, A)),
    desaccords=DESACCORDS,
)


def test_the_page_of_a_region() -> None:
    assert page_regionale(COMPLET, iter([A, B, C])) == PageRegionale(
        en_avant=(vue_chiffre(SEUL),),
        graphiques=tuple(graphiques(COMPLET.chiffres)),
        groupes=tuple(par_source(COMPLET)),
        tableau=operations_par_territoire(OPERATIONS, [A, B, C]),
        carte=carte_operations(OPERATIONS, (A, B, C)),
        desaccords=tuple(map(vue_desaccord, DESACCORDS)),
    )
    assert page_regionale(COMPLET, [A, B, C]).carte is not None  # type: ignore[union-attr]
    assert page_regionale(VIDE, [A]) is None


def test_the_page_of_a_territory() -> None:
    """Its own, document by document; then what holds for the whole région, document by document."""
    sien = COMPLET.pour("75")
    page = page_territoire(COMPLET, "75")
    assert page == PageTerritoire(
        propres=tuple(par_source(Regional((MIEN,), sien.chiffres, sien.operations))),
        operations=3,
        generaux=(
            DispositifsSource(RAPPORT, tuple(map(vue_dispositif, (PLAN, *AXES)))),
            DispositifsSource(AUTRE, (vue_dispositif(AILLEURS),)),
        ),
        en_avant=(vue_chiffre(SEUL),),
        desaccords=tuple(map(vue_desaccord, sien.desaccords)),
    )
    assert [d.desaccord.cle for d in page.desaccords] == ["a"]
    assert [v.dispositif.cle for v in page.propres[0].dispositifs] == ["mien"]
    assert page_territoire(VIDE, "75") is None
