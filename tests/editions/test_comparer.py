"""What changed in a table between two editions: every kind of change, by the key or by all that a row holds."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aides.editions.comparer import DETAILLEES, Detail, _par_cle, confronter, identiques
from aides.editions.journal import rediger
from tests.exports.exemples import recueil

AVANT = [{"id": "a", "n": "1"}, {"id": "b", "n": "2"}, {"id": "c", "n": "3"}]
APRES = [{"id": "b", "n": "2"}, {"id": "c", "n": "4"}, {"id": "d", "n": "5"}]


def lues(rangees: list[dict[str, str]], *reperes: str) -> dict[tuple[str, ...], dict[str, str]]:
    return _par_cle(rangees, reperes)  # type: ignore[return-value]


def test_chaque_changement() -> None:
    dite = confronter("t", "T", lues(AVANT, "id"), apres=lues(APRES, "id"), detailler=True)
    variation = dite.variation
    assert (variation.lignes, variation.ajoutees, variation.changees, variation.retirees) == (3, 1, 1, 1)
    assert dite.details == (
        Detail("t", "ajoutee", "d"),
        Detail("t", "changee", "c", (("n", "3", "4"),)),
        Detail("t", "retiree", "a"),
    )
    assert variation.change
    assert confronter("t", "T", lues(AVANT, "id"), apres=lues(APRES, "id"), detailler=False).details == ()


def test_sans_changement() -> None:
    dite = confronter("t", "T", lues(AVANT, "id"), apres=lues(AVANT[::-1], "id"), detailler=True)
    assert (dite.variation.change, dite.details) == (False, ())


def test_sans_repere_une_ligne_changee_est_une_autre() -> None:
    dite = confronter("t", "T", lues(AVANT), apres=lues(APRES), detailler=True)
    assert (dite.variation.ajoutees, dite.variation.changees, dite.variation.retirees) == (2, 0, 2)


def test_deux_lignes_pareilles_comptent_pour_deux() -> None:
    doubles = [*AVANT, AVANT[0]]
    assert confronter("t", "T", lues(AVANT, "id"), apres=lues(doubles, "id"), detailler=True).variation.ajoutees == 1
    assert confronter("t", "T", lues(doubles, "id"), apres=lues(AVANT, "id"), detailler=True).variation.retirees == 1


def test_une_colonne_neuve_ne_change_aucune_ligne() -> None:
    elargies = [{**rangee, "neuve": "x"} for rangee in AVANT]
    assert not confronter("t", "T", lues(AVANT, "id"), apres=lues(elargies, "id"), detailler=True).variation.change


@pytest.mark.parametrize(("tues", "autres"), [(1, "1 autre"), (3, "3 autres")])
def test_le_journal_compte_ce_qu_il_ne_detaille_pas(tues: int, autres: str) -> None:
    beaucoup = [{"id": str(rang), "n": ""} for rang in range(DETAILLEES + tues)]
    dite = confronter("t", "T", {}, apres=lues(beaucoup, "id"), detailler=True)
    journal = rediger(date(2026, 12, 5), 2, [dite], avant="# Journal des éditions\n\n## Édition n° 1\n")
    assert len(dite.details) == DETAILLEES
    assert f"- `t` : et {autres}, au-delà des {DETAILLEES} premières.\n\n\n## Édition n° 1\n" in journal
    assert journal.count("- `t`, ajoutée : ") == DETAILLEES


@pytest.mark.parametrize(
    "decrite", [[], {}, "x", None, {"resources": None}, {"resources": ["offre.csv"]}, {"resources": [{"path": "a"}]}]
)
def test_une_archive_qui_ne_se_decrit_pas_est_une_autre(tmp_path: Path, decrite: Any) -> None:
    """Damaged: the data are not its own, and nothing stops for it."""
    archive = tmp_path / "atlas.zip"
    with zipfile.ZipFile(archive, "w") as ecrite:
        ecrite.writestr("datapackage.json", json.dumps(decrite))
    assert identiques(recueil(), archive) is False


@pytest.mark.parametrize("octet", [6, 8])
def test_une_archive_dont_un_octet_a_change_est_une_autre(tmp_path: Path, octet: int) -> None:
    """In the list at its end: said to be closed by a password, or pressed in a way that nobody knows."""
    archive = tmp_path / "atlas.zip"
    with zipfile.ZipFile(archive, "w") as ecrite:
        ecrite.writestr("datapackage.json", "{}")
    octets = bytearray(archive.read_bytes())
    debut = octets.index(b"PK\x01\x02")
    # The flags, then the method, two bytes further than in the entry itself.
    octets[debut + octet + 2] = 0x63
    octets[octet] = 0x63
    archive.write_bytes(octets)
    assert identiques(recueil(), archive) is False
