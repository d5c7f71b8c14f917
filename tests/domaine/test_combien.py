"""Amounts with what states them: what stands apart and why, whom it is for, which scale holds it, the median."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from aides.domaine.catalogue import Beneficiaire, MesureLue
from aides.domaine.combien import APart, MontantEnonce, Origine, de_mesure, du_dispositif, mediane, montants_enonces
from aides.domaine.montants import Echelle, Etendue, Montant
from aides.domaine.vocabulaire import Etat, Stade
from tests.exports.exemples import CORSE, MESURE, REGIONAL, atlas, case

D = Decimal
VERSE = Montant(payee_a="personne", minimum=D(400), maximum=D(400), periodicite="mois")
EN_VIGUEUR = replace(MESURE, stade=Stade.EN_VIGUEUR)


def dit(montant: Montant = VERSE, mesure: MesureLue = EN_VIGUEUR) -> MontantEnonce:
    return MontantEnonce(de_mesure(mesure), montant)


@pytest.mark.parametrize(
    ("montant", "mesure", "raison"),
    [
        (VERSE, EN_VIGUEUR, None),
        (VERSE, replace(EN_VIGUEUR, stade=Stade.EXPERIMENTEE), None),
        (VERSE, replace(EN_VIGUEUR, stade=Stade.ADOPTEE), None),
        (VERSE, replace(EN_VIGUEUR, stade=Stade.TERMINEE), APart.STADE),
        (VERSE, replace(EN_VIGUEUR, stade=Stade.ENVISAGEE), APart.STADE),
        (VERSE, replace(EN_VIGUEUR, schema_general=True), APart.GENERAL),
        (VERSE, replace(EN_VIGUEUR, schema_general=True, stade=Stade.TERMINEE), APart.GENERAL),
        (replace(VERSE, payee_a="structure"), EN_VIGUEUR, APart.STRUCTURE),
        (replace(VERSE, nature="pret"), EN_VIGUEUR, APart.PRET),
        (replace(VERSE, nature="remuneration"), EN_VIGUEUR, APart.AUTRE),
        (replace(VERSE, nature="loyer", payee_a=""), EN_VIGUEUR, APart.AUTRE),
        (replace(VERSE, payee_a=""), EN_VIGUEUR, APart.AUTRE),
        (replace(VERSE, nature="pret"), replace(EN_VIGUEUR, stade=Stade.TERMINEE), APart.STADE),
    ],
)
def test_ce_qui_est_a_part(montant: Montant, mesure: MesureLue, raison: APart | None) -> None:
    assert dit(montant, mesure).a_part is raison


def test_un_dispositif_regional_n_est_d_aucun_territoire() -> None:
    enonce = du_dispositif(REGIONAL)
    assert (enonce.origine, enonce.territoire, enonce.region, enonce.page) == (
        Origine.REGIONAL,
        None,
        REGIONAL.region,
        None,
    )
    assert MontantEnonce(enonce, VERSE).a_part is APart.GENERAL


def test_pour_qui() -> None:
    """A sheet that names no public, and a cell, do not say that it is for nobody."""
    assert de_mesure(MESURE).vise("internes") is True
    assert de_mesure(MESURE).vise("ipa") is False
    assert de_mesure(replace(MESURE, beneficiaires=())).vise("internes") is None
    sur = atlas([case(CORSE.code, 2022, "salariat", Etat.PROPOSEE, montants=(VERSE,))])
    [au_tableau] = montants_enonces([], sur, [])
    assert au_tableau.enonce.vise("internes") is None
    assert au_tableau.a_part is None
    assert (au_tableau.enonce.territoire, au_tableau.enonce.origine) == (CORSE, Origine.TABLEAU)
    assert [c.cle for c in au_tableau.enonce.categories] == ["salariat"]


@pytest.mark.parametrize(
    ("montant", "echelle", "etendue"),
    [
        (VERSE, Echelle.MOIS, (D(400), D(400))),
        (replace(VERSE, periodicite="an", minimum=None, maximum=D(7_200)), Echelle.MOIS, (None, D(600))),
        (Montant(total=D(21_600), duree_mois=36), Echelle.MOIS, (D(600), D(600))),
        (replace(VERSE, periodicite="stage"), Echelle.STAGE, (D(400), D(400))),
        (replace(VERSE, periodicite="stage", duree_mois=4), Echelle.MOIS, (D(100), D(100))),
        (
            replace(VERSE, periodicite="installation", maximum=None, au_moins=True),
            Echelle.INSTALLATION,
            (D(400), None),
        ),
        (Montant(taux=D(40), plafond=D(20_000), periodicite="installation"), Echelle.INSTALLATION, (None, D(20_000))),
        (replace(VERSE, plafond=D(900), periodicite="installation"), Echelle.INSTALLATION, (D(400), D(400))),
        (Montant(taux=D(40), periodicite="installation"), None, None),
        (replace(VERSE, periodicite=""), None, None),
        (replace(VERSE, periodicite="jour"), None, None),
    ],
)
def test_sur_quelle_echelle(
    montant: Montant, echelle: Echelle | None, etendue: tuple[Decimal | None, Decimal | None] | None
) -> None:
    assert montant.echelle is echelle
    lue = montant.etendue
    assert (None if lue is None else (lue.minimum, lue.maximum)) == etendue


def test_le_sommet() -> None:
    assert [Etendue(D(1), D(3)).sommet, Etendue(None, D(3)).sommet, Etendue(D(1), None).sommet] == [3, 3, 1]


def dans(code: str, *montants: Montant) -> list[MontantEnonce]:
    mesure = replace(EN_VIGUEUR, territoire=replace(CORSE, code=code))
    return [dit(m, mesure) for m in montants]


def de(euros: int) -> Montant:
    return replace(VERSE, minimum=D(euros), maximum=D(euros))


def dix(*autres: Montant) -> list[MontantEnonce]:
    """Nine territories that pay 100 to 900 a month, and a tenth that pays these."""
    siens: list[MontantEnonce] = []
    for rang in range(1, 10):
        siens += dans(f"0{rang}", de(100 * rang))
    return siens + dans("10", *autres)


@pytest.mark.parametrize(
    ("autres", "euros", "nombre"),
    [
        ([de(1_000)], D(550), 10),
        ([de(1_000), de(50)], D(550), 10),
        ([de(450)], D(475), 10),
        ([replace(VERSE, minimum=D(10), maximum=D(450))], D(475), 10),
        ([replace(VERSE, minimum=None, maximum=D(450))], D(475), 10),
    ],
)
def test_la_mediane_d_un_montant_par_territoire(autres: Sequence[Montant], euros: Decimal, nombre: int) -> None:
    """The highest of each."""
    lue = mediane(dix(*autres))
    assert lue is not None
    assert (lue.euros, lue.nombre) == (euros, nombre)


@pytest.mark.parametrize(
    "autre",
    [
        replace(VERSE, maximum=None, au_moins=True),
        replace(VERSE, partie_de=1),
        replace(VERSE, periodicite=""),
        None,
    ],
)
def test_pas_de_mediane_de_neuf(autre: Montant | None) -> None:
    """What is at least, a part, or on no scale is no value."""
    assert mediane(dix(autre) if autre else dix()) is None
    # What is no value hides none of those that come after it.
    lue = mediane([*dans("00", *([autre] if autre else [])), *dix(de(1_000))])
    assert lue is not None
    assert (lue.euros, lue.nombre) == (D(550), 10)


def test_ce_qui_est_d_une_region_n_est_d_aucun_territoire() -> None:
    regional = MontantEnonce(du_dispositif(REGIONAL), de(9_000))
    assert mediane([regional, *dix()]) is None
    lue = mediane([regional, *dix(de(1_000))])
    assert lue is not None
    assert (lue.euros, lue.nombre) == (D(550), 10)


def test_ce_que_la_mediane_doit_au_seul_tableau() -> None:
    """The highest value of a territory is the table's where no sheet says as much."""

    def au_tableau(code: str, euros: int) -> MontantEnonce:
        return MontantEnonce(
            replace(de_mesure(MESURE), origine=Origine.TABLEAU, mesure=None, territoire=replace(CORSE, code=code)),
            de(euros),
        )

    lue = mediane([*dix(), au_tableau("01", 150), au_tableau("02", 200), au_tableau("03", 50), au_tableau("10", 7)])
    assert lue is not None
    assert (lue.nombre, lue.du_tableau) == (10, 2)


def test_un_onzieme_territoire() -> None:
    lue = mediane([*dix(de(1_000)), *dans("11", de(5_000))])
    assert lue is not None
    assert (lue.euros, lue.nombre) == (D(600), 11)


def test_les_publics_d_une_mesure_de_plusieurs() -> None:
    deux = replace(MESURE, beneficiaires=(Beneficiaire("a", "A"), Beneficiaire("b", "B")))
    assert [de_mesure(deux).vise(cle) for cle in "abc"] == [True, True, False]
