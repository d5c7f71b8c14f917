"""`make pile-arreter` after the machine has started again: the numbers in its files are others' now."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from outils.grappe import Grappe
from outils.pile import Pile
from outils.processus import finir, naissance, noter, vivant

SOURD = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


@pytest.fixture
def autre(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Somebody else's process, of this user."""
    processus = subprocess.Popen(["sleep", "60"], cwd=tmp_path)
    yield processus
    processus.kill()
    processus.wait()


def test_un_numero_repris_par_un_autre_n_est_pas_arrete(tmp_path: Path, autre: subprocess.Popen[bytes]) -> None:
    """Neither where the file is of another start of the machine, nor of another process, nor of a former version."""
    pile = Pile(tmp_path, 18180)
    instant, _, machine = naissance(autre.pid).partition("@")
    for ecrit in (f"{autre.pid} {instant}@autre", f"{autre.pid} 1@{machine}", f"{autre.pid}", f"{autre.pid} ", ""):
        for nom in ("nginx", "web0", "web1", "valkey"):
            (tmp_path / f"{nom}.pid").write_text(ecrit)
            assert pile.pid(nom) is None
        pile.arreter()
        assert autre.poll() is None, ecrit
        assert list(tmp_path.glob("*.pid")) == []


def test_le_sien_est_arrete(tmp_path: Path, autre: subprocess.Popen[bytes]) -> None:
    fichier = tmp_path / "x.pid"
    noter(fichier, autre.pid)
    assert vivant(fichier) == autre.pid
    finir(fichier, signal.SIGTERM)
    assert autre.wait(timeout=10) == -signal.SIGTERM
    assert not fichier.exists()


def test_celui_qui_n_ecoute_pas_est_tue(tmp_path: Path) -> None:
    fichier = tmp_path / "x.pid"
    with subprocess.Popen([sys.executable, "-c", SOURD], stdout=subprocess.PIPE) as sourd:
        assert sourd.stdout is not None
        sourd.stdout.readline()
        noter(fichier, sourd.pid)
        finir(fichier, signal.SIGTERM, secondes=0.2)
        assert sourd.wait(timeout=10) == -signal.SIGKILL


def test_un_nom_de_programme_ne_trompe_pas(tmp_path: Path) -> None:
    """What the system writes before the figures may hold blanks and parentheses."""
    programme = tmp_path / "a) Z 1 (b"
    programme.symlink_to("/bin/sleep")
    with subprocess.Popen([str(programme), "60"]) as lance:
        assert naissance(lance.pid).partition("@")[0].isdigit()
        lance.kill()
    assert naissance(lance.pid) == ""


def test_une_base_dont_un_autre_a_le_numero(tmp_path: Path, autre: subprocess.Popen[bytes]) -> None:
    """`pg_ctl` would take it for the base, and stop it."""
    grappe = Grappe(tmp_path / "base", 18181)
    grappe.donnees = tmp_path / "base"
    grappe.donnees.mkdir()
    (grappe.donnees / "postmaster.pid").write_text(f"{autre.pid}\n{grappe.donnees}\n")
    assert grappe.vit() is False
    grappe.arreter()
    with pytest.raises(RuntimeError, match="ne tourne pas"):
        grappe.geler()
    assert autre.poll() is None
