"""Wishes: how a category answers, how a territory does, who is found, in which order, and what is counted."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine import souhaits as domaine_souhaits
from aides.domaine.catalogue import MesureLue
from aides.domaine.montants import Montant
from aides.domaine.souhaits import (
    TOUS,
    UN,
    Offres,
    Reponse,
    Souhaits,
    candidats,
    cherches,
    comptes_categories,
    nombre,
)
from aides.domaine.vocabulaire import Etat, Stade
from tests.domaine.objets import CATEGORIES, atlas, mesure, territoire


@pytest.fixture(autouse=True)
def _de_l_argent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of these three categories, grants give money to persons."""
    monkeypatch.setattr(domaine_souhaits, "PORTEUSES", frozenset(["bourse"]))


A, B, C, D = (territoire(code) for code in "ABCD")
BOURSE, LOGEMENT, MSP = CATEGORIES
ABSENTE = Etat.DECLAREE_ABSENTE
# « A » offers grants for a year's promise and housing for none; « B » grants on terms unsaid; « C » housing by its
# table alone; of « D » nothing is known.
ATLAS = atlas(
    (A, B, C, D),
    {
        ("A", 2022, "bourse"): Etat.PROPOSEE,
        ("A", 2022, "logement"): Etat.PROPOSEE,
        ("A", 2022, "msp"): ABSENTE,
        ("B", 2022, "bourse"): Etat.PROPOSEE,
        ("B", 2022, "logement"): ABSENTE,
        ("B", 2022, "msp"): Etat.NON_MENTIONNEE,
        ("C", 2022, "logement"): Etat.PROPOSEE,
        ("C", 2022, "msp"): Etat.NON_MENTIONNEE,
        ("B", 2019, "logement"): Etat.PROPOSEE,
    },
)


def promesse(cle: str, ou: Any, mois: int | None, **champs: Any) -> MesureLue:
    """A grant that asks for so many months."""
    dite = {"categories": (BOURSE,), "engagement": "oui", "engagement_mois": mois, **champs}
    return mesure(cle, ou, **dite)


AN, VAGUE = promesse("an", A, 12), promesse("vague", B, None)
VAGUE_A = promesse("vague-a", A, None)
LIBRE = mesure("libre", A, categories=(LOGEMENT, MSP), engagement="non")
# Not of the survey, not counted, or of none: none of them answers anything.
AUTRES = (
    promesse("ancienne", B, 1, annee=2019),
    promesse("finie", B, 1, stade=Stade.TERMINEE),
    promesse("schema", B, 1, schema_general=True),
    promesse("sans", B, 1, categories=()),
)
MESURES = (AN, LIBRE, VAGUE, *AUTRES)


@pytest.mark.parametrize(
    ("code", "categorie", "maximum", "reponse"),
    [
        ("A", "bourse", None, Reponse.OUI),
        ("A", "bourse", 12, Reponse.OUI),
        ("A", "bourse", 11, None),
        ("A", "bourse", 0, None),
        ("A", "logement", 0, Reponse.OUI),
        ("A", "msp", None, None),
        ("B", "bourse", 36, Reponse.A_VERIFIER),
        ("B", "bourse", 0, None),
        ("B", "bourse", None, Reponse.OUI),
        ("B", "msp", None, None),
        ("C", "logement", None, Reponse.OUI),
        ("C", "logement", 6, Reponse.OUI),
        ("D", "bourse", None, Reponse.INCONNU),
        ("D", "bourse", 6, Reponse.INCONNU),
    ],
)
def test_comment_une_categorie_repond(
    code: str, categorie: str, maximum: int | None, reponse: Reponse | None
) -> None:
    """Offered on terms that fit, on terms to be asked for, on none that fit; unknown stays unknown."""
    offres = Offres(ATLAS, MESURES, Souhaits(2022, engagement_max=maximum))
    assert offres.reponse(code, categorie) is reponse


@pytest.mark.parametrize(
    ("code", "cles", "attendues"),
    [
        ("A", ["bourse"], (AN,)),
        ("A", ["msp", "bourse"], (AN, LIBRE)),
        ("A", [], ()),
        ("B", ["bourse"], (VAGUE,)),
        ("D", ["bourse"], ()),
    ],
)
def test_les_mesures_comptees(code: str, cles: list[str], attendues: tuple[MesureLue, ...]) -> None:
    """Those of the survey that count, of one of the categories at least."""
    assert Offres(ATLAS, MESURES, Souhaits(2022)).mesures(code, cles) == attendues


@pytest.mark.parametrize(
    ("categories", "mode", "maximum", "reponses"),
    [
        ((), TOUS, None, {"A": "oui", "B": "oui", "C": "oui", "D": "inconnu"}),
        ((), TOUS, 6, {"A": "oui", "B": "a_verifier", "C": "oui", "D": "inconnu"}),
        (("bourse", "logement"), TOUS, None, {"A": "oui", "C": "inconnu", "D": "inconnu"}),
        (("bourse", "logement"), UN, None, {"A": "oui", "B": "oui", "C": "oui", "D": "inconnu"}),
        (("bourse", "logement"), TOUS, 12, {"A": "oui", "C": "inconnu", "D": "inconnu"}),
        (("bourse", "logement"), TOUS, 6, {"C": "inconnu", "D": "inconnu"}),
        (("msp",), TOUS, None, {"D": "inconnu"}),
    ],
)
def test_comment_un_territoire_repond(
    categories: tuple[str, ...], mode: str, maximum: int | None, reponses: dict[str, str]
) -> None:
    """As its weakest category where all are wanted, as its strongest where one is enough or none is named."""
    souhaits = Souhaits(2022, categories, mode, engagement_max=maximum)
    trouves = candidats(ATLAS, MESURES, souhaits)
    assert {c.territoire.code: c.reponse.value for c in trouves} == reponses
    favorables = [r for r in reponses.values() if r != "inconnu"]
    assert nombre(ATLAS, MESURES, souhaits) == len(favorables)


def test_dans_quel_ordre() -> None:
    """Who answers, who is to be asked, who is not known; in the Atlas's order within each."""
    trouves = candidats(ATLAS, MESURES, Souhaits(2022, ("bourse", "logement"), UN, engagement_max=0))
    assert [(c.territoire, c.reponse) for c in trouves] == [(A, Reponse.OUI), (C, Reponse.OUI), (D, Reponse.INCONNU)]
    trouves = candidats(ATLAS, MESURES, Souhaits(2022, ("bourse",), engagement_max=12))
    assert [(c.territoire, c.reponse) for c in trouves] == [
        (A, Reponse.OUI),
        (B, Reponse.A_VERIFIER),
        (C, Reponse.INCONNU),
        (D, Reponse.INCONNU),
    ]
    inverse = atlas((D, C, A), {cle: case.etat for cle, case in ATLAS.offre.items() if cle[0] != "B"})
    assert [c.territoire for c in candidats(inverse, MESURES, Souhaits(2022, ("logement",)))] == [C, A, D]


@pytest.mark.parametrize(
    ("souhaits", "cases", "mesures"),
    [
        (Souhaits(2022), ["bourse", "logement"], (AN, LIBRE)),
        (Souhaits(2022, engagement_max=6), ["bourse", "logement"], (LIBRE,)),
        (Souhaits(2022, ("bourse", "msp"), UN), ["bourse", "msp"], (AN, LIBRE)),
        (Souhaits(2022, ("bourse",)), ["bourse"], (AN,)),
    ],
)
def test_ce_qui_est_montre(souhaits: Souhaits, cases: list[str], mesures: tuple[MesureLue, ...]) -> None:
    """The categories looked for or else those offered, and the measures that fit or might."""
    [candidat] = [c for c in candidats(ATLAS, MESURES, souhaits) if c.territoire == A]
    assert candidat.cases == tuple(ATLAS.case("A", 2022, cle) for cle in cases)
    assert candidat.mesures == mesures


def test_une_mesure_a_verifier_est_montree() -> None:
    [candidat] = [c for c in candidats(ATLAS, MESURES, Souhaits(2022, engagement_max=6)) if c.territoire == B]
    assert candidat.mesures == (VAGUE,)


def test_ou_l_on_cherche() -> None:
    assert cherches(ATLAS, Souhaits(2022)) == (A, B, C, D)
    assert cherches(ATLAS, Souhaits(2022, codes=frozenset("CA"))) == (A, C)
    assert cherches(ATLAS, Souhaits(2022, codes=frozenset())) == ()
    ailleurs = Souhaits(2022, ("bourse",), codes=frozenset("BD"))
    assert [c.territoire for c in candidats(ATLAS, MESURES, ailleurs)] == [B, D]
    assert nombre(ATLAS, MESURES, ailleurs) == 1


@pytest.mark.parametrize(
    ("souhaits", "comptes"),
    [
        (Souhaits(2022), {"bourse": 2, "logement": 2, "msp": 0}),
        (Souhaits(2022, ("msp",)), {"bourse": 2, "logement": 2, "msp": 0}),
        (Souhaits(2022, engagement_max=6), {"bourse": 1, "logement": 2, "msp": 0}),
        (Souhaits(2022, codes=frozenset("BC")), {"bourse": 1, "logement": 1, "msp": 0}),
        (Souhaits(2019), {"bourse": 0, "logement": 1, "msp": 0}),
    ],
)
def test_les_comptes(souhaits: Souhaits, comptes: dict[str, int]) -> None:
    """Each category alone, whatever is named: who answers, or is to be asked."""
    assert comptes_categories(ATLAS, MESURES, souhaits) == comptes


PAYE = Montant(minimum=Decimal(400), maximum=Decimal(400), periodicite="mois", payee_a="personne")
SON_CADRE = {"categories": (BOURSE,), "engagement": "non"}
CHAMBRE = mesure("chambre", A, categories=(LOGEMENT,), engagement="sans_objet")
LOYER = mesure("loyer", A, montants=(PAYE,), categories=(LOGEMENT,), engagement="non")
PAYEE, MUETTE = mesure("payee", A, montants=(PAYE,), **SON_CADRE), mesure("muette", A, **SON_CADRE)


@pytest.mark.parametrize(
    ("siennes", "souhaits", "reponse", "a_verifier"),
    [
        ((PAYEE,), Souhaits(2022, ("bourse",), montant_min=400), Reponse.OUI, ()),
        ((PAYEE,), Souhaits(2022, ("bourse",), montant_min=401), None, ()),
        ((MUETTE,), Souhaits(2022, ("bourse",), montant_min=400), Reponse.A_VERIFIER, ("montant_min",)),
        ((MUETTE, PAYEE), Souhaits(2022, ("bourse",), montant_min=400), Reponse.OUI, ()),
        ((VAGUE_A,), Souhaits(2022, ("bourse",), engagement_max=6), Reponse.A_VERIFIER, ("engagement_max",)),
        (
            (VAGUE_A,),
            Souhaits(2022, ("bourse",), engagement_max=6, montant_min=400),
            Reponse.A_VERIFIER,
            ("engagement_max", "montant_min"),
        ),
        ((), Souhaits(2022, ("bourse",), engagement_max=6), Reponse.A_VERIFIER, ("engagement_max",)),
        ((), Souhaits(2022, ("logement",), engagement_max=0), Reponse.OUI, ()),
        ((), Souhaits(2022, ("logement",), montant_min=400), Reponse.A_VERIFIER, ("montant_min",)),
        ((CHAMBRE,), Souhaits(2022, ("logement",), montant_min=400), None, ()),
        ((LOYER,), Souhaits(2022, ("logement",), montant_min=400), Reponse.OUI, ()),
        ((LOYER,), Souhaits(2022, ("logement",), montant_min=401), None, ()),
        ((PAYEE, CHAMBRE), Souhaits(2022, ("bourse", "logement"), montant_min=400), Reponse.OUI, ()),
        ((PAYEE, CHAMBRE), Souhaits(2022, ("bourse", "logement"), montant_min=401), None, ()),
        ((PAYEE, CHAMBRE), Souhaits(2022, ("bourse", "logement"), mode=UN, montant_min=401), None, ()),
        ((PAYEE, CHAMBRE), Souhaits(2022, montant_min=401), None, ()),
        ((PAYEE, CHAMBRE), Souhaits(2022, montant_min=400), Reponse.OUI, ()),
        # Who answers by one category is asked nothing of another.
        ((VAGUE_A,), Souhaits(2022, ("bourse", "logement"), mode=UN, engagement_max=6), Reponse.OUI, ()),
    ],
)
def test_ce_qui_est_a_verifier(
    siennes: tuple[MesureLue, ...], souhaits: Souhaits, reponse: Reponse | None, a_verifier: tuple[str, ...]
) -> None:
    """What is unknown is named, condition by condition. Housing is asked for no promise, and for no money beside a
    grant that is wanted too; by itself a room pays nobody."""
    trouves = {c.territoire: c for c in candidats(ATLAS, siennes, souhaits)}
    obtenu = trouves.get(A)
    assert (obtenu and obtenu.reponse, obtenu.a_verifier if obtenu else ()) == (reponse, a_verifier)


def test_une_promesse_que_la_fiche_demande_compte_partout() -> None:
    """Housing that a sheet does tie to a promise does not fit who accepts none."""
    tenue = mesure("tenue", A, categories=(LOGEMENT,), engagement="oui", engagement_mois=12)
    souhaits = Souhaits(2022, ("logement",), engagement_max=6)
    assert A not in [c.territoire for c in candidats(ATLAS, (tenue,), souhaits)]


def test_la_case_paie_ce_que_la_fiche_ne_chiffre_pas() -> None:
    case = replace(ATLAS.case("A", 2022, "bourse"), montants=(PAYE,))
    paye = replace(ATLAS, offre={**ATLAS.offre, ("A", 2022, "bourse"): case})
    for siennes in ((MUETTE,), ()):
        [oui] = [
            c for c in candidats(paye, siennes, Souhaits(2022, ("bourse",), montant_min=400)) if c.territoire == A
        ]
        assert oui.reponse is Reponse.OUI
        trop = candidats(paye, siennes, Souhaits(2022, ("bourse",), montant_min=401))
        assert A not in [c.territoire for c in trop]
