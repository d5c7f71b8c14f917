"""Who offers, and who says how much: every amount and count with what states it, survey by survey."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Beneficiaire, MesureLue, Territoire
from aides.domaine.combien import (
    Demande,
    Enonce,
    MontantEnonce,
    Offrants,
    Origine,
    categories_payees,
    chiffres_enonces,
    de_mesure,
    du_dispositif,
    montants_enonces,
    offrants,
    sur,
)
from aides.domaine.montants import ChiffreDit, Echelle, Montant
from aides.domaine.vocabulaire import Etat, Preuve, Stade
from tests.domaine.objets import CATEGORIES, NORD, SUD, atlas, dispositif, mesure, territoire
from tests.provenances import du_livre

A, B, C, D, E = (territoire(code, region) for code, region in zip("ABCDE", (NORD, NORD, NORD, SUD, SUD), strict=True))
BOURSE, LOGEMENT, MSP = CATEGORIES
PAYE = Montant(payee_a="personne", minimum=Decimal(400), maximum=Decimal(400), periodicite="mois")
PRIME = replace(PAYE, periodicite="installation")
PLACES, DEPUIS = ChiffreDit("places", minimum=Decimal(3)), ChiffreDit("creation", date="2018")


def etats(**dits: tuple[Etat, Preuve]) -> Atlas:
    """An atlas where territories offer grants so in the last survey; the earlier one offers nothing known."""
    return atlas((A, B, C, D, E), {(code, 2022, "bourse"): dit for code, dit in dits.items()})


def avec_case(sur_qui: Atlas, code: str, categorie: str, **champs: Any) -> Atlas:
    """The same atlas with a cell that states more."""
    cle = (code, 2022, categorie)
    return replace(sur_qui, offre={**sur_qui.offre, cle: replace(sur_qui.offre[cle], **champs)})


def bourse(ou: Territoire, *montants: Montant, **champs: Any) -> MesureLue:
    return mesure(f"bourse-{ou.code}", ou, categories=(BOURSE,), montants=montants, **champs)


# --- Every amount, every count ---


def test_tous_les_montants_avec_ce_qui_les_dit() -> None:
    """Those of the sheets, then of the cells, then of the regional schemes, in their order."""
    deux, muette = bourse(A, PAYE, PRIME, page=48), bourse(B)
    regional = dispositif("prime", SUD, categories=(MSP,), montants=(PRIME,), annee=2024)
    tout = avec_case(etats(), "D", "logement", montants=(PAYE,), provenance_tableau=du_livre(12))
    au_tableau = Enonce(Origine.TABLEAU, 2022, SUD, D, (LOGEMENT,), None, 12)
    assert montants_enonces([deux, muette], tout, [regional]) == (
        MontantEnonce(de_mesure(deux), PAYE),
        MontantEnonce(de_mesure(deux), PRIME),
        MontantEnonce(au_tableau, PAYE),
        MontantEnonce(du_dispositif(regional), PRIME),
    )
    assert de_mesure(deux) == Enonce(Origine.FICHE, 2022, NORD, A, (BOURSE,), deux, 48)
    assert du_dispositif(regional) == Enonce(Origine.REGIONAL, 2024, SUD, None, (MSP,), regional, None)
    assert montants_enonces([], etats(), []) == ()


def test_tous_les_chiffres_avec_ce_qui_les_dit() -> None:
    """Of a sheet's measures, then of the cells, be it one without an amount."""
    sienne = bourse(A, chiffres=(PLACES, DEPUIS))
    tout = avec_case(etats(), "D", "logement", chiffres=(DEPUIS,), provenance_tableau=du_livre(12))
    assert [(c.enonce, c.chiffre) for c in chiffres_enonces([sienne], tout)] == [
        (de_mesure(sienne), PLACES),
        (de_mesure(sienne), DEPUIS),
        (Enonce(Origine.TABLEAU, 2022, SUD, D, (LOGEMENT,), None, 12), DEPUIS),
    ]
    assert montants_enonces([], tout, []) == ()


def test_les_categories_payees() -> None:
    """In the order of the categories; not those of money that stands apart."""
    montants = [
        MontantEnonce(de_mesure(mesure("m", A, categories=(MSP, BOURSE))), PAYE),
        MontantEnonce(de_mesure(mesure("finie", A, categories=(LOGEMENT,), stade=Stade.TERMINEE)), PAYE),
        MontantEnonce(de_mesure(mesure("pret", A, categories=(LOGEMENT,))), replace(PAYE, nature="pret")),
    ]
    assert categories_payees(montants, CATEGORIES) == (BOURSE, MSP)
    assert categories_payees(montants[1:], CATEGORIES) == ()


@pytest.mark.parametrize(("echelle", "rangs"), [(Echelle.MOIS, [0, 3]), (Echelle.INSTALLATION, [1]), (None, [2])])
def test_les_montants_d_une_echelle(echelle: Echelle | None, rangs: Sequence[int]) -> None:
    tous = (PAYE, PRIME, replace(PAYE, periodicite=""), PAYE)
    montants = [MontantEnonce(de_mesure(bourse(A)), montant) for montant in tous]
    assert sur(montants, echelle) == tuple(montants[rang] for rang in rangs)
    assert sur(montants, Echelle.STAGE) == ()


# --- Who offers ---

PAR_FICHE, PAR_TABLEAU = (Etat.PROPOSEE, Preuve.FICHE), (Etat.PROPOSEE, Preuve.TABLEAU)
LES_DEUX, MUETTE = (Etat.PROPOSEE, Preuve.LES_DEUX), (Etat.NON_MENTIONNEE, Preuve.AUCUNE)
INTERNES, MEDECINS = Beneficiaire("internes", "Internes"), Beneficiaire("medecins", "Médecins")


def compte_des(trouves: Offrants) -> tuple[str, str, str]:
    """The codes of who states an amount, who states none, of whom nobody can say."""
    siens = (trouves.disent, trouves.taisent, trouves.incertains)
    disent, taisent, incertains = ("".join(t.code for t in groupe) for groupe in siens)
    return disent, taisent, incertains


@pytest.mark.parametrize(
    ("demande", "attendus"),
    [
        (Demande((2022,)), [("AD", "BC", "")]),
        (Demande((2022,), region="nord"), [("A", "BC", "")]),
        (Demande((2022,), region="sud"), [("D", "", "")]),
        (Demande((2022,), region="ouest"), [("", "", "")]),
        # The earlier survey states an amount of « A » and offers nothing that is known.
        (Demande((2019, 2022)), [("", "", ""), ("AD", "BC", "")]),
        (Demande(()), []),
        # « A » and « C » say whom their grants are for; « B » does not; of a table, nobody can say.
        (Demande((2022,), public="internes"), [("A", "", "BD")]),
        (Demande((2022,), public="medecins"), [("", "C", "BD")]),
        (Demande((2022,), public="ipa"), [("", "", "BD")]),
        (Demande((2022,), region="sud", public="internes"), [("", "", "D")]),
    ],
)
def test_qui_propose_et_qui_chiffre(demande: Demande, attendus: list[tuple[str, str, str]]) -> None:
    """Territory by territory, survey by survey; who does not offer is in none of the three."""
    tout = etats(A=PAR_FICHE, B=PAR_FICHE, C=PAR_FICHE, D=PAR_TABLEAU, E=MUETTE)
    mesures = [
        bourse(A, PAYE, beneficiaires=(INTERNES,)),
        bourse(A, PAYE, annee=2019),
        bourse(B),
        bourse(C, beneficiaires=(MEDECINS,)),
        bourse(E, PAYE),
    ]
    montants = [MontantEnonce(de_mesure(m), PAYE) for m in mesures if m.montants]
    montants.append(MontantEnonce(Enonce(Origine.TABLEAU, 2022, SUD, D, (BOURSE,), None), PAYE))
    trouves = offrants(tout, mesures, montants, demande, "bourse")
    assert [compte_des(t) for t in trouves] == attendus
    assert [t.annee for t in trouves] == list(demande.annees)
    assert [t.proposent for t in trouves] == [len(disent) + len(taisent) for disent, taisent, _ in attendus]


def test_un_montant_d_une_autre_categorie_ne_chiffre_pas_celle_ci() -> None:
    autre = MontantEnonce(de_mesure(mesure("m", A, categories=(LOGEMENT,))), PAYE)
    [trouves] = offrants(etats(A=PAR_FICHE), [], [autre], Demande((2022,)), "bourse")
    assert compte_des(trouves) == ("", "A", "")


def test_une_mesure_qui_ne_compte_pas_ne_dit_pas_pour_qui() -> None:
    """Nor does one of another category, of another survey, of another territory."""
    siennes = [
        bourse(A, beneficiaires=(INTERNES,), stade=Stade.TERMINEE),
        bourse(A, beneficiaires=(INTERNES,), annee=2019),
        bourse(B, beneficiaires=(INTERNES,)),
        mesure("logement", A, categories=(LOGEMENT,), beneficiaires=(INTERNES,)),
    ]
    [trouves] = offrants(etats(A=PAR_FICHE), siennes, [], Demande((2022,), public="internes"), "bourse")
    assert compte_des(trouves) == ("", "", "")


@pytest.mark.parametrize(
    ("etat", "publics", "attendus"),
    [
        # By its sheet alone: what the sheet says.
        (PAR_FICHE, [(INTERNES,)], ("", "A", "")),
        (PAR_FICHE, [(MEDECINS,)], ("", "", "")),
        (PAR_FICHE, [(MEDECINS,), (INTERNES,)], ("", "A", "")),
        (PAR_FICHE, [(MEDECINS,), ()], ("", "", "A")),
        (PAR_FICHE, [], ("", "", "")),
        # The table may mean another public than the sheet.
        (LES_DEUX, [(INTERNES,)], ("", "A", "")),
        (LES_DEUX, [(MEDECINS,)], ("", "", "A")),
        (PAR_TABLEAU, [], ("", "", "A")),
        (MUETTE, [(INTERNES,)], ("", "", "")),
    ],
)
def test_a_qui_c_est_propose(
    etat: tuple[Etat, Preuve], publics: Sequence[tuple[Beneficiaire, ...]], attendus: tuple[str, str, str]
) -> None:
    mesures = [bourse(A, beneficiaires=siens) for siens in publics]
    [trouves] = offrants(etats(A=etat), mesures, [], Demande((2022,), public="internes"), "bourse")
    assert compte_des(trouves) == attendus
