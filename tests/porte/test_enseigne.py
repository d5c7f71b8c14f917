"""The sign that a proxy reads: turned to the database's version and never backwards; what is promised by it."""

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from aides.porte.cache import politique
from aides.porte.enseigne import AUCUNE, GARDES, Enseigne
from aides.porte.jeton import Jeton
from aides.porte.mandataire import Mandataire
from tests.porte.banc import Banc
from tests.wsgi import demander


class Base:
    def __init__(self, jeton: str | None) -> None:
        self.jeton = jeton

    def lire(self) -> str | None:
        return self.jeton


def test_ouverte_puis_tournee(tmp_path: Path) -> None:
    base = Base("a" * 32)
    enseigne = Enseigne(tmp_path / "version", base.lire)
    assert enseigne.montree() == ""
    enseigne.ouvrir()
    assert (tmp_path / "version" / "courante").resolve() == tmp_path / "version" / AUCUNE
    enseigne.montrer()
    enseigne.ouvrir()
    assert enseigne.montree() == "a" * 32
    assert (tmp_path / "version" / "courante").resolve().is_dir()


def test_une_base_vide_ou_muette(tmp_path: Path) -> None:
    base = Base("")
    enseigne = Enseigne(tmp_path, base.lire)
    enseigne.montrer()
    assert enseigne.montree() == AUCUNE
    base.jeton = None
    enseigne.montrer()
    assert enseigne.montree() == AUCUNE


def test_les_anciens_bouts_s_en_vont(tmp_path: Path) -> None:
    base = Base("")
    enseigne = Enseigne(tmp_path, base.lire)
    for rang in range(10):
        base.jeton = f"{rang}" * 32
        enseigne.montrer()
    bouts = {chemin.name for chemin in tmp_path.iterdir() if chemin.is_dir() and not chemin.is_symlink()}
    assert len(bouts) == GARDES
    assert "9" * 32 in bouts
    assert {chemin.name for chemin in tmp_path.iterdir() if not chemin.is_dir()} == {"verrou"}


def test_le_dernier_venu_montre_le_plus_neuf(tmp_path: Path) -> None:
    """Who is held up between its turn and the others' asks the database again: it turns nothing back."""
    base = Base("1" * 32)
    enseignes = [Enseigne(tmp_path, base.lire) for _ in range(8)]

    def tourner(enseigne: Enseigne, rang: int) -> None:
        base.jeton = max(str(base.jeton), f"{rang + 1}" * 32)
        enseigne.montrer()

    fils = [threading.Thread(target=tourner, args=(e, n)) for n, e in enumerate(enseignes)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert enseignes[0].montree() == "8" * 32


def dites(caplog: Any) -> list[str]:
    return [trace.getMessage().partition(" : ")[0] for trace in caplog.records]


CASSEE = "La version des données n’a pas pu être montrée au mandataire"
REMISE = "La version des données est de nouveau montrée au mandataire."


def test_un_dossier_ou_l_on_ne_peut_ecrire_n_arrete_rien(tmp_path: Path, caplog: Any) -> None:
    """It is said once, tried again after a second, without the database being asked meanwhile; then said again."""
    heure, demandes = [10.0], []
    (tmp_path / "fichier").write_text("")

    def lire() -> str:
        demandes.append("")
        return "a" * 32

    enseigne = Enseigne(tmp_path / "fichier" / "version", lire, lambda: heure[0])
    enseigne.ouvrir()
    for heure[0] in (10.0, 10.5, 10.9, 11.0, 11.9, 12.0):
        enseigne.montrer()
    assert (enseigne.montree(), demandes) == ("", [])
    (tmp_path / "fichier").unlink()
    enseigne.montrer()
    assert enseigne.montree() == ""
    assert dites(caplog) == [CASSEE]
    heure[0] = 13.0
    enseigne.montrer()
    enseigne.montrer()
    assert (enseigne.montree(), len(demandes)) == ("a" * 32, 2)
    assert dites(caplog) == [CASSEE, REMISE]


def test_un_disque_plein(tmp_path: Path, caplog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock is there, nothing new can be: one question to the database a second."""
    heure, base = [10.0], Base("a" * 32)
    demandes: list[str | None] = []

    def lire() -> str | None:
        demandes.append(base.jeton)
        return base.jeton

    enseigne = Enseigne(tmp_path, lire, lambda: heure[0])
    enseigne.montrer()
    base.jeton = "b" * 32
    with monkeypatch.context() as plein:
        plein.setattr(Path, "symlink_to", lever_plein)
        for _ in range(20):
            enseigne.montrer()
        assert demandes == ["a" * 32, "b" * 32]
        assert [enseigne.coincee(version) for version in ("a" * 32, "b" * 32)] == [True, False]
        base.jeton, heure[0] = None, 11.0
        assert not enseigne.coincee("a" * 32)
        enseigne.montrer()
    assert dites(caplog) == [CASSEE]
    base.jeton = "b" * 32
    enseigne.montrer()
    assert (enseigne.montree(), dites(caplog)) == ("b" * 32, [CASSEE, REMISE])


def lever_plein(*arguments: object, **nommes: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# --- What is settled with the proxy ---


@pytest.fixture
def heure() -> list[float]:
    return [1000.2]


@pytest.fixture
def banc(tmp_path: Path, heure: list[float]) -> Banc:
    banc = Banc()
    banc.version = "1" * 32
    banc.jeton = Jeton(lambda: banc.version, delai=0.5, horloge=lambda: heure[0])
    enseigne = Enseigne(tmp_path, lambda: banc.version, lambda: heure[0])
    enseigne.montrer()
    banc.guichet.jeton = banc.jeton
    banc.guichet.mandataire = Mandataire(banc.jeton, enseigne, heure=lambda: heure[0])
    return banc


def fin(banc: Banc, version: str | None, adresse: str = "/page/") -> str | None:
    entetes = {} if version is None else {"atlas_version": version}
    return demander(banc.guichet, adresse, **entetes).entetes["X-Accel-Expires"]


def test_une_page_est_bonne_jusqu_a_la_fin_de_la_seconde(banc: Banc, heure: list[float]) -> None:
    """That in which the database was asked; asked again where that one is over."""
    assert fin(banc, "1" * 32) == "@1000"
    heure[0] = 1000.6
    assert fin(banc, "1" * 32) == "@1000"
    heure[0] = 1000.9
    assert fin(banc, "1" * 32) == "@1000"
    # Looked at a fifth of a second ago, in the second before.
    heure[0] = 1001.1
    assert fin(banc, "1" * 32) == "@1001"
    assert fin(banc, "-") == "@1001"


def test_sans_mandataire_rien_n_est_dit(banc: Banc) -> None:
    assert fin(banc, None) is None


def test_une_autre_version_que_celle_de_l_enseigne_n_est_pas_gardee(banc: Banc) -> None:
    """Neither by who is behind nor by who is ahead; and the sign is right before the answer leaves."""
    assert fin(banc, "1" * 32) == "@1000"
    banc.version = "2" * 32
    enseigne = banc.guichet.mandataire.enseigne
    assert enseigne is not None
    # Within the half second this worker knows nothing of it, and what it has is of the version named.
    assert fin(banc, "1" * 32) == "@1000"
    enseigne.montrer()
    assert fin(banc, "2" * 32) == "@1000"
    banc.version = "3" * 32
    assert fin(banc, "9" * 32) is None
    assert enseigne.montree() == "3" * 32


def test_une_enseigne_coincee_ne_fait_pas_interroger_la_base_a_chaque_demande(
    banc: Banc, heure: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As often as without a proxy: twice a second, and once more to try."""
    lues: list[float] = []
    demander(banc.guichet, "/page/", atlas_version="1" * 32)
    banc.version = "2" * 32

    def lire() -> str:
        lues.append(heure[0])
        return str(banc.version)

    monkeypatch.setattr(banc.jeton, "_lire", lire)
    monkeypatch.setattr(Path, "symlink_to", lever_plein)
    heure[0] = 1001.0
    for _ in range(20):
        assert demander(banc.guichet, "/page/", atlas_version="1" * 32).entetes["X-Accel-Expires"] is None
    # The look, that of who finds the sign behind, that after the page is made.
    assert len(lues) == 3
    # Somebody else has turned it: what it shows may be newer than what is known here.
    demander(banc.guichet, "/page/", atlas_version="3" * 32)
    assert len(lues) == 4


def test_une_correction_pendant_le_rendu_tourne_l_enseigne(banc: Banc) -> None:
    def corriger() -> None:
        banc.version = "2" * 32

    banc.pile.pendant = corriger
    assert fin(banc, "1" * 32) is None
    assert banc.guichet.mandataire.enseigne is not None
    assert banc.guichet.mandataire.enseigne.montree() == "2" * 32


@pytest.mark.parametrize(
    ("secondes", "dit"), [(0, "no-cache"), (30, "public, max-age=0, must-revalidate, s-maxage=30")]
)
def test_ce_que_les_autres_caches_s_entendent_dire(secondes: int, dit: str) -> None:
    banc = Banc(garder=politique(secondes))
    assert [demander(banc.guichet, "/page/").entetes["Cache-Control"] for _ in range(2)] == [dit, dit]
