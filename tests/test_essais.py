"""What `make test` and continuous integration choose among the tests."""

import subprocess
from typing import Any

import pytest

from outils import essais


@pytest.fixture
def passer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command without running a test; returns what each engine is asked to choose."""
    choisis: dict[str, str] = {}

    def noter(titre: str, *options: str, base: str | None = None) -> int:
        choisis[titre] = options[options.index("-m") + 1]
        return 0

    def passer(exiger: str, navigateur: str | None = "/chromium") -> tuple[int, dict[str, str]]:
        monkeypatch.setenv("EXIGER_TOUT", exiger)
        monkeypatch.setattr(essais, "chemin_chromium", lambda: navigateur)
        return essais.main(), choisis

    def prete(base: str) -> subprocess.Popen[str]:
        return subprocess.Popen(["true"], stdout=subprocess.PIPE, text=True)

    monkeypatch.setattr(essais, "postgresql", lambda: "postgresql:///atlas")
    monkeypatch.setattr(essais, "preparer", prete)
    monkeypatch.setattr("shutil.which", lambda nom, path=None: f"/{nom}")
    monkeypatch.setattr(essais, "pytest", noter)
    return passer


def test_un_passage_ordinaire_laisse_les_essais_longs_et_le_dit(passer: Any, capsys: Any) -> None:
    code, choisis = passer("")
    assert code == 0
    assert choisis == {
        "SQLite": "not long",
        "PostgreSQL": "django_db and not navigateur and not une_base and not long and not reprise",
    }
    dit = "Laissé de côté : ce qui est long, que passent .ci/run et EXIGER_TOUT=1 make test.\n"
    assert capsys.readouterr().out == dit


def test_l_integration_continue_ne_laisse_rien(passer: Any, capsys: Any) -> None:
    code, choisis = passer("1")
    assert code == 0
    assert choisis == {"SQLite": "", "PostgreSQL": "django_db and not navigateur and not une_base"}
    assert capsys.readouterr().out == ""


def test_sans_navigateur_l_un_le_dit_et_l_autre_echoue(passer: Any, capsys: Any) -> None:
    _, choisis = passer("", navigateur=None)
    assert choisis["SQLite"] == "not long and not navigateur"
    assert capsys.readouterr().out.startswith("Laissé de côté : Chromium (paquet chromium) ; ce qui est long")
    assert passer("1", navigateur=None)[0] == 1


@pytest.mark.parametrize("commande", ["soffice", "nginx", "openssl", "pg_dump"])
def test_ce_qui_est_long_n_est_exige_que_de_l_integration_continue(
    passer: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, commande: str
) -> None:
    """What only long tests ask for."""
    monkeypatch.setattr("shutil.which", lambda nom, path=None: None if nom == commande else f"/{nom}")
    assert passer("")[0] == 0
    assert essais.DU_LONG[commande] not in capsys.readouterr().out
    assert passer("1")[0] == 1
    assert capsys.readouterr().out == f"EXIGER_TOUT=1, et il manque : {essais.DU_LONG[commande]}.\n"


def test_valkey_ou_redis(passer: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda nom, path=None: None if nom == "valkey-server" else f"/{nom}")
    assert passer("1")[0] == 0
    monkeypatch.setattr("shutil.which", lambda nom, path=None: None if nom.endswith("-server") else f"/{nom}")
    assert passer("")[0] == 0
    assert "Valkey (paquet valkey ou redis-server)" in capsys.readouterr().out
    assert passer("1")[0] == 1
