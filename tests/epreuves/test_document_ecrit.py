"""What docs/epreuves.md says: of code that can be found again, and nothing that is no more so."""

import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from outils.epreuves import __main__ as epreuves
from outils.epreuves import document
from outils.epreuves.bilan import Bilan

AVANT = "# Épreuves\n\n<!-- essai -->\n## Un essai\n\n- ✓ Tenu.\n<!-- /essai -->\n"


@pytest.fixture
def ecrit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document in which an épreuve has passed once."""
    fichier = tmp_path / "epreuves.md"
    fichier.write_text(AVANT, encoding="utf-8")
    monkeypatch.setattr(epreuves, "ecrire", lambda nom, lignes: document.ecrire(nom, lignes, fichier))
    monkeypatch.setattr(epreuves, "modifie", lambda: False)
    for variable in ("EPREUVES_SANS_ECRIRE", "EPREUVES_NON_ENREGISTRE"):
        monkeypatch.delenv(variable, raising=False)
    return fichier


def un_essai(monkeypatch: pytest.MonkeyPatch, passer: Any) -> bool:
    cas = SimpleNamespace(TITRE="Un essai", FAIT="On essaie.", passer=passer)
    monkeypatch.setattr(epreuves, "charger", lambda nom: cas)
    return epreuves.passer("essai", None)  # type: ignore[arg-type]


def tenir(ici: Any) -> Bilan:
    bilan = Bilan()
    bilan.promet("Tenu de nouveau.", True)
    return bilan


def tomber(ici: Any) -> Bilan:
    raise SystemExit(
        "tueur : Traceback\n  File « /tmp/epreuves-x/atlas.py », ligne 3\nValueError: /tmp/x/base manque"
    )


def test_une_epreuve_passee_remplace_la_sienne(ecrit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert un_essai(monkeypatch, tenir)
    assert "- ✓ Tenu de nouveau.\n" in ecrit.read_text(encoding="utf-8")
    assert "- ✓ Tenu.\n" not in ecrit.read_text(encoding="utf-8")


def test_une_epreuve_qui_tombe_ne_garde_pas_son_succes(ecrit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not un_essai(monkeypatch, tomber)
    lignes = ecrit.read_text(encoding="utf-8").splitlines()
    assert [ligne for ligne in lignes if "✓" in ligne] == []
    assert lignes[-2:] == [
        "- ✗ **non passée** : SystemExit, tueur : Traceback … ValueError: … manque",
        "<!-- /essai -->",
    ]
    assert lignes[2:6] == ["<!-- essai -->", "## Un essai", "", "On essaie."]


def test_une_raison_tient_en_une_ligne() -> None:
    def dite(manque: BaseException) -> str:
        return document.rediger_manquee("T", "F", manque, "ici")[-1].removeprefix("- ✗ **non passée** : ")

    assert dite(KeyError()) == "KeyError"
    assert (
        dite(ValueError("à https://exemple.fr/a/b, 1/2, et/ou")) == "ValueError, à https://exemple.fr/a/b, 1/2, et/ou"
    )
    assert dite(ValueError("x" * 1000)) == f"ValueError, {'x' * 300}"


@pytest.mark.parametrize("passer", [tenir, tomber])
def test_d_un_code_qui_n_est_d_aucun_commit_rien_ne_s_ecrit(
    ecrit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], passer: Any
) -> None:
    monkeypatch.setattr(epreuves, "modifie", lambda: True)
    un_essai(monkeypatch, passer)
    assert ecrit.read_text(encoding="utf-8") == AVANT
    dit = capsys.readouterr().out
    assert "EPREUVES_NON_ENREGISTRE=1" in dit
    assert "Tenu de nouveau." in dit or "non passée" in dit
    monkeypatch.setenv("EPREUVES_NON_ENREGISTRE", "1")
    un_essai(monkeypatch, passer)
    assert ecrit.read_text(encoding="utf-8") != AVANT


@pytest.mark.parametrize("passer", [tenir, tomber])
def test_le_document_reste_comme_il_est_quand_on_le_demande(
    ecrit: Path, monkeypatch: pytest.MonkeyPatch, passer: Any
) -> None:
    monkeypatch.setenv("EPREUVES_SANS_ECRIRE", "1")
    monkeypatch.setenv("EPREUVES_NON_ENREGISTRE", "1")
    un_essai(monkeypatch, passer)
    assert ecrit.read_text(encoding="utf-8") == AVANT


def git(la: Path, *mots: str) -> None:
    qui = ("-c", "user.name=ada", "-c", "user.email=ada@exemple.fr", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *qui, *mots], cwd=la, check=True, capture_output=True)


def test_les_documents_ne_comptent_pas_le_code_compte(tmp_path: Path) -> None:
    """Each épreuve writes into docs/: the next is of the same code."""
    assert not document.modifie(tmp_path)
    assert "hors de git" in document.ou_et_quand(1, tmp_path)
    (tmp_path / "docs").mkdir()
    for nom in ("docs/epreuves.md", "code.py"):
        (tmp_path / nom).write_text("un", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=un")
    (tmp_path / "docs" / "epreuves.md").write_text("deux", encoding="utf-8")
    assert not document.modifie(tmp_path)
    assert "-dirty" not in document.ou_et_quand(1, tmp_path)
    (tmp_path / "neuf.py").write_text("neuf", encoding="utf-8")
    assert document.modifie(tmp_path)
    (tmp_path / "neuf.py").unlink()
    (tmp_path / "code.py").write_text("deux", encoding="utf-8")
    assert document.modifie(tmp_path)
    assert "-dirty, " in document.ou_et_quand(1, tmp_path)
