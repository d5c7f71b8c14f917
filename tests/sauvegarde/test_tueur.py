"""How those who are to die are killed, and what is looked at once they are dead."""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from outils.epreuves import tueur
from outils.epreuves.empreinte import jeton, nombres, verrous
from outils.epreuves.mourir import Mort
from tests.equipe.base_a_part import copie
from tests.models.test_retours import adresse_de
from tests.sauvegarde.test_promesses import TOUT_OU_RIEN, TUES, tenues

# --- Killed until there are as many deaths as said ---

TUE, TUE_AVANT, FAIT = Mort(-27, 0.5, 0.2, 0), Mort(-27, 0.1, 0, 0), Mort(0, 1.0, 0.2, 1.0)
AVANT: dict[str, Any] = {
    "somme": "a",
    "trace": {},
    "version": "1",
    "editions": [],
    "sauvegarde": None,
    "fautes": [],
    "verrous": 0,
}
APRES: dict[str, Any] = {**AVANT, "somme": "b", "version": "2"}


class Monde:
    """Children that end as it is told, and what is then seen."""

    def __init__(self, *essais: tuple[Mort, dict[str, Any]]) -> None:
        self.essais, self.vu, self.faits = list(essais), AVANT, list[str]()

    def mourir(self, faire: Any, apres: float = 0, *, des_l_ecriture: bool = False, **reste: Any) -> Mort:
        mort, self.vu = self.essais.pop(0)
        self.faits.append(
            f"{apres:.2f} {'en écrivant' if des_l_ecriture else 'dès le début'}" if apres else "en entier"
        )
        return mort

    def remettre(self) -> None:
        self.faits.append("remis")

    def passer(self, monkeypatch: pytest.MonkeyPatch, fois: int) -> list[str]:
        monkeypatch.setattr(sys, "argv", ["tueur", "sauvegarder", str(fois)])
        monkeypatch.setattr(tueur, "preparer", lambda quoi: None)
        monkeypatch.setattr(tueur, "mourir", self.mourir)
        monkeypatch.setattr(tueur, "etat", lambda: dict(self.vu))
        monkeypatch.setattr(tueur, "remettre", self.remettre)
        assert tueur.main() == 0
        return self.faits


def test_les_morts_se_suivent_dans_ce_qui_ecrit(monkeypatch: pytest.MonkeyPatch) -> None:
    monde = Monde((FAIT, APRES), (TUE_AVANT, AVANT), *[(TUE, AVANT)] * 4, (FAIT, APRES))
    assert monde.passer(monkeypatch, 5) == [
        *("en entier", "remis", "0.10 dès le début"),
        *("0.10 en écrivant", "0.30 en écrivant", "0.50 en écrivant", "0.70 en écrivant", "en entier"),
    ]


def test_ce_qu_un_mort_a_fait_s_en_va_avant_le_suivant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dead past its commit, or once its backup had its name: there would be nothing left to do."""
    monde = Monde((FAIT, APRES), (TUE, APRES), (TUE, {**AVANT, "sauvegarde": {}}), (FAIT, APRES))
    assert monde.passer(monkeypatch, 2) == [
        *("en entier", "remis", "0.10 dès le début", "remis", "0.40 en écrivant", "remis", "en entier"),
    ]


@pytest.mark.parametrize("quoi", ["somme", "trace", "version", "editions", "sauvegarde", "fautes"])
def test_tout_ce_qui_a_change_est_remis(quoi: str) -> None:
    assert tueur.change({**AVANT, quoi: "autre"}, AVANT)
    assert not tueur.change({**AVANT, "verrous": 1}, AVANT)


@pytest.mark.parametrize("trop_tard", [FAIT, Mort(-27, 0.9, 0.2, 0.7)])
def test_qui_a_fini_avant_de_mourir_ne_compte_pas(monkeypatch: pytest.MonkeyPatch, trop_tard: Mort) -> None:
    """Another one is killed in its place, earlier."""
    monde = Monde((FAIT, APRES), (TUE_AVANT, AVANT), (trop_tard, APRES), (TUE, AVANT), (FAIT, APRES))
    assert monde.passer(monkeypatch, 2) == [
        *("en entier", "remis", "0.10 dès le début", "0.40 en écrivant", "remis", "0.32 en écrivant", "en entier"),
    ]


def test_on_ne_s_y_prend_pas_sans_fin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monde = Monde((FAIT, APRES), *[(FAIT, APRES)] * 6, (FAIT, APRES))
    monde.passer(monkeypatch, 2)
    assert monde.essais == []
    etats = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert [etat["mort"] for etat in etats] == [None, *[0] * 8]
    assert not tenues(*etats, fois=2)[TUES]


def test_une_edition_que_personne_n_a_annoncee_l_est_par_le_suivant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    posee = {**AVANT, "editions": ["2027-01-01"]}
    refus = Mort(1, 0.1, 0, 0)
    fin = (FAIT, {**posee, "version": "3"})
    monde = Monde((FAIT, {**posee, "version": "2"}), (TUE, posee), (refus, {**posee, "version": "4"}), fin)
    assert monde.passer(monkeypatch, 1) == [
        *("en entier", "remis", "0.10 dès le début", "en entier", "remis", "en entier"),
    ]
    etats = [json.loads(ligne) for ligne in capsys.readouterr().out.splitlines()]
    assert all(tenues(*etats, fois=1).values())
    # Had it not been told, readers would not know of it before somebody writes.
    etats[2]["repris"] = posee
    assert not tenues(*etats, fois=1)[TOUT_OU_RIEN]


# --- What is seen ---


@pytest.fixture
def la(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where a base, no edition and no backup stand."""
    base = tmp_path / "base.sqlite3"
    with closing(sqlite3.connect(base)) as ouverte:
        for table in tueur.TRACE:
            ouverte.execute(f"CREATE TABLE {table} (id INTEGER, jeton TEXT)")
        ouverte.execute("CREATE TABLE aides_fiche (id INTEGER)")
        ouverte.execute("INSERT INTO aides_versiondonnees VALUES (1, 'abc')")
        ouverte.commit()
    (tmp_path / "editions").mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{base}")
    monkeypatch.setenv("EDITIONS_DIR", str(tmp_path / "editions"))
    monkeypatch.setenv("SAUVEGARDE_VERS", str(tmp_path / "copie"))
    return tmp_path


def ecrire(la: Path, ordre: str) -> None:
    with closing(sqlite3.connect(la / "base.sqlite3")) as base:
        base.execute(ordre)
        base.commit()


def test_les_donnees_leur_trace_et_leur_version_se_voient_a_part(la: Path) -> None:
    avant = tueur.etat()
    assert avant["version"] == "abc"
    assert avant["trace"] == {**dict.fromkeys(tueur.TRACE, 0), "aides_versiondonnees": 1}
    assert (avant["sauvegarde"], avant["fautes"], avant["verrous"]) == (None, [], 0)
    ecrire(la, "INSERT INTO aides_modification VALUES (1, '')")
    ecrire(la, "UPDATE aides_versiondonnees SET jeton = 'def'")
    apres = tueur.etat()
    assert apres["somme"] == avant["somme"]
    assert (apres["trace"]["aides_modification"], apres["version"]) == (1, "def")
    ecrire(la, "INSERT INTO aides_fiche VALUES (1)")
    assert tueur.etat()["somme"] != avant["somme"]


def sauvegarde(dossier: Path) -> None:
    from aides.sauvegarde.contenu import Notice, ecrire_notice

    dossier.mkdir()
    (dossier / "base.sqlite3").write_bytes(b"entiere")
    ecrire_notice(dossier, Notice("2026-11-27", "sqlite", "1", {}, {"aides_fiche": 202}, []))


@pytest.mark.parametrize("variable", ["SAUVEGARDE_VERS", "SAUVEGARDE_DE"])
def test_une_sauvegarde_tronquee_sous_son_nom_se_voit(
    la: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """The one that was being made, or the one that was being put back."""
    monkeypatch.setenv(variable, str(la / "copie-ci"))
    sauvegarde(la / "copie-ci")
    vue = tueur.etat()
    assert (vue["sauvegarde"], vue["fautes"]) == ({"aides_fiche": 202} if variable.endswith("VERS") else None, [])
    (la / "copie-ci" / "base.sqlite3").write_bytes(b"enti")
    assert tueur.etat()["fautes"] == ["La sauvegarde n’est pas entière : base.sqlite3 n’est pas ce que dit sa somme."]
    (la / "copie-ci" / "SHA256SUMS").unlink()
    [faute] = tueur.etat()["fautes"]
    assert "n’est pas une sauvegarde" in faute


# --- Who is still at work ---


def test_qui_ecrit_dans_sqlite_se_voit(la: Path) -> None:
    url = f"sqlite:///{la / 'base.sqlite3'}"
    with closing(sqlite3.connect(la / "base.sqlite3", isolation_level=None)) as autre:
        autre.execute("BEGIN IMMEDIATE")
        assert verrous(url) == 1
    assert verrous(url) == 0


@pytest.mark.django_db
@pytest.mark.seul_postgresql
def test_qui_travaille_encore_dans_postgresql_se_voit(tmp_path: Path) -> None:
    """psql, whose parent is dead, goes on with what it was given, and may yet commit it."""
    with copie(tmp_path) as nom:
        url = adresse_de(nom)
        assert jeton(url)
        assert nombres(url, ["aides_versiondonnees"]) == {"aides_versiondonnees": 1}
        assert verrous(url) == 0
        with psycopg.connect(url, autocommit=True) as autre:
            autre.pgconn.send_query(b"SELECT pg_sleep(60)")
            autre.pgconn.flush()
            vus = (verrous(url) for _ in range(1000))
            assert next(filter(None, vus)) == 1
            autre.cancel()
            while autre.pgconn.get_result():
                pass
