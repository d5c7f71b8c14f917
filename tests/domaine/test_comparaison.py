"""Territories side by side: who differs, whom to add."""

from dataclasses import replace

import pytest

from aides.domaine.atlas import Atlas
from aides.domaine.comparaison import CriteresComparaison, different, voisinage_de
from aides.domaine.vocabulaire import Etat, Preuve
from tests.domaine.objets import SUD, atlas, territoire

OUI, NON, MUET, INCONNU = Etat.PROPOSEE, Etat.DECLAREE_ABSENTE, Etat.NON_MENTIONNEE, Etat.INCONNUE


def _atlas(*etats: tuple[Etat, Etat]) -> tuple[Atlas, list[str]]:
    """Grants in 2019 and in 2022, a pair a territory; the other categories are unknown."""
    codes = [f"{rang:02}" for rang in range(1, len(etats) + 1)]
    dits: dict[tuple[str, int, str], Etat | tuple[Etat, Preuve]] = {}
    for code, (avant, apres) in zip(codes, etats, strict=True):
        dits[code, 2019, "bourse"], dits[code, 2022, "bourse"] = avant, apres
    return atlas(tuple(territoire(code) for code in codes), dits), codes


@pytest.mark.parametrize(
    ("etats", "annees", "attendu"),
    [
        ([(OUI, OUI), (OUI, OUI)], (2019, 2022), False),
        ([(OUI, OUI), (NON, OUI)], (2019, 2022), True),
        ([(OUI, OUI), (NON, OUI)], (2022,), False),
        ([(OUI, OUI), (OUI, MUET)], (2019, 2022), True),
        ([(OUI, OUI), (OUI, MUET)], (2019,), False),
        ([(OUI, OUI), (INCONNU, INCONNU)], (2019, 2022), False),
        ([(OUI, NON), (INCONNU, INCONNU)], (2019, 2022), False),
        ([(OUI, OUI), (INCONNU, OUI), (NON, OUI)], (2019,), True),
        ([(NON, MUET), (MUET, MUET)], (2019,), True),
        ([(INCONNU, INCONNU), (INCONNU, INCONNU)], (2019, 2022), False),
    ],
)
def test_ils_different(etats: list[tuple[Etat, Etat]], annees: tuple[int, ...], *, attendu: bool) -> None:
    """Within a survey, among known states: an unknown one may well be the same."""
    tous, codes = _atlas(*etats)
    assert different(tous, codes, annees, "bourse") is attendu
    assert different(tous, iter(codes), iter(annees), "bourse") is attendu


def test_les_categories_retenues() -> None:
    tous, codes = _atlas((OUI, OUI), (NON, OUI))
    toutes = CriteresComparaison(tuple(codes), (2019, 2022))
    assert [c.cle for c in toutes.retenues(tous)] == ["bourse", "logement", "msp"]
    differentes = CriteresComparaison(tuple(codes), (2019, 2022), differences=True)
    assert [c.cle for c in differentes.retenues(tous)] == ["bourse"]
    depuis = CriteresComparaison(tuple(codes), (2022,), differences=True)
    assert depuis.retenues(tous) == ()


def test_ce_qui_differe_vient_d_abord() -> None:
    """Then the others, each group in the Atlas's order; of those that are asked for, whatever their order."""
    tous = atlas(
        (territoire("01"), territoire("02")),
        {("01", 2022, "msp"): OUI, ("02", 2022, "msp"): NON, ("01", 2022, "bourse"): OUI},
    )
    toutes = CriteresComparaison(("01", "02"), (2019, 2022))
    assert [c.cle for c in toutes.retenues(tous)] == ["msp", "bourse", "logement"]
    siennes = replace(toutes, categories=("msp", "bourse"))
    assert [c.cle for c in siennes.retenues(tous)] == ["msp", "bourse"]
    assert [c.cle for c in replace(siennes, annees=(2019,)).retenues(tous)] == ["bourse", "msp"]
    assert replace(toutes, categories=("logement",), differences=True).retenues(tous) == ()
    differentes, communes = siennes.partage(tous, reversed(tous.categories), iter([2022]))
    assert ([c.cle for c in differentes], [c.cle for c in communes]) == (["msp"], ["bourse"])


# 01 — 02 — 03 touch one another in that order; 2A and 2B touch nobody, in a région of their own with 971.
CARTE = (
    territoire("01", SUD, "02"),
    territoire("02", SUD, "01", "03"),
    territoire("03", SUD, "02"),
    territoire("2A"),
    territoire("2B"),
    territoire("971"),
)


@pytest.mark.parametrize(
    ("codes", "voisins", "isoles", "compagnons"),
    [
        ([], [], [], []),
        (["01"], ["02"], [], []),
        (["02"], ["01", "03"], [], []),
        (["01", "03"], ["02"], [], []),
        (["01", "02"], ["03"], [], []),
        (["01", "02", "03"], [], [], []),
        (["2A"], [], ["2A"], ["2B", "971"]),
        (["2B", "01"], ["02"], ["2B"], ["2A", "971"]),
        (["2A", "2B", "971"], [], ["2A", "2B", "971"], []),
    ],
)
def test_qui_ajouter(codes: list[str], voisins: list[str], isoles: list[str], compagnons: list[str]) -> None:
    trouve = voisinage_de(codes, CARTE)
    assert [t.code for t in trouve.voisins] == voisins
    assert [t.code for t in trouve.isoles] == isoles
    assert [t.code for t in trouve.compagnons] == compagnons


@pytest.mark.parametrize(
    ("codes", "repere", "semblables"),
    [
        ([], None, []),
        (["02"], "02", ["01", "971"]),
        # Of the first one chosen, whoever follows, and whatever its code; who is chosen already is not offered.
        (["02", "2A"], "02", ["01", "971"]),
        (["02", "971"], "02", ["01"]),
        (["2A", "02"], "2A", []),
    ],
)
def test_les_semblables_du_premier(codes: list[str], repere: str | None, semblables: list[str]) -> None:
    deux = replace(CARTE[1], semblables=("971", "01"))
    trouve = voisinage_de(codes, (CARTE[0], deux, *CARTE[2:]))
    assert (trouve.repere.code if trouve.repere else None) == repere
    assert [t.code for t in trouve.semblables] == semblables
