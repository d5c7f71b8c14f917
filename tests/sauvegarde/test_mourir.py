"""A child that dies: when it began to write, and whether it was killed then. Short ones, that touch no base."""

import os
import signal
import time
from pathlib import Path

import pytest
from django.db import connection

from aides.models import VersionDonnees, donnees_changees
from outils.epreuves.mourir import Mort, Reperes, mourir
from territoires.models import Departement


def sans_fin() -> None:
    """Take the processor, and the clock with it, for as long as one is let."""
    while True:
        os.getpid()


def par_le_disque(dossier: Path) -> None:
    (dossier / "neuf").mkdir()
    sans_fin()


@pytest.mark.parametrize(("par_l_horloge", "de_quoi"), [(False, signal.SIGPROF), (True, signal.SIGALRM)])
def test_tue_pendant_qu_il_ecrit(tmp_path: Path, par_l_horloge: bool, de_quoi: signal.Signals) -> None:
    mort = mourir(lambda: par_le_disque(tmp_path), 0.01, des_l_ecriture=True, par_l_horloge=par_l_horloge)
    assert (mort.code, mort.tue, mort.en_ecrivant) == (-de_quoi, True, True)
    assert (tmp_path / "neuf").is_dir()


def test_tue_avant_d_ecrire() -> None:
    mort = mourir(sans_fin, 0.01)
    assert (mort.au_milieu, mort.debut, mort.en_ecrivant) == (True, 0, False)


def test_qui_n_ecrit_jamais_n_est_pas_tue_pour_cela() -> None:
    mort = mourir(lambda: None, 0.01, des_l_ecriture=True)
    assert (mort.code, mort.tue, mort.debut) == (0, False, 0)


def test_laisse_faire_il_dit_quand_il_ecrit(tmp_path: Path) -> None:
    def faire() -> None:
        time.sleep(0.02)
        (tmp_path / "neuf").mkdir()
        time.sleep(0.02)

    fait = mourir(faire, par_l_horloge=True)
    assert (fait.code, fait.tue, fait.en_ecrivant) == (0, False, False)
    assert 0 < fait.debut < fait.fin <= fait.duree


def test_tout_est_ecrit_une_fois_la_version_annoncee(tmp_path: Path) -> None:
    """What it reads afterwards is not what it writes."""

    def faire() -> None:
        (tmp_path / "neuf").mkdir()
        donnees_changees.send(sender=VersionDonnees, jeton="x")
        sans_fin()

    mort = mourir(faire, 0.01, des_l_ecriture=True, annonce=True)
    assert (mort.tue, mort.au_milieu, mort.en_ecrivant) == (True, False, False)
    assert 0 < mort.debut <= mort.fin


def test_qui_echoue_n_est_pas_tue(capfd: pytest.CaptureFixture[str]) -> None:
    mort = mourir(lambda: int("x"))
    assert (mort.code, mort.tue, mort.fin) == (1, False, 0)
    assert "ValueError" in capfd.readouterr().err


def test_mort_d_autre_chose_n_est_pas_tue() -> None:
    assert not Mort(-signal.SIGSEGV, 1.0, 0.5, 0).tue


@pytest.mark.django_db
def test_ecrire_dans_la_base_se_voit_la_lire_non() -> None:
    reperes = Reperes(time.monotonic)
    with connection.execute_wrapper(reperes.ordre):
        list(Departement.objects.select_for_update().filter(code="26"))
        assert reperes.debut == 0
        Departement.objects.filter(code="26").update(site="https://exemple.fr")
        premier = reperes.debut
        assert premier > 0
        Departement.objects.filter(code="26").update(site="https://exemple.fr/2")
    assert reperes.debut == premier


@pytest.mark.parametrize(
    ("sql", "ecrit"),
    [
        ('  INSERT INTO "aides_fiche" VALUES (1)', True),
        ("insert into aides_fiche values (1)", True),
        ('UPDATE "aides_fiche" SET page = 1', True),
        ('DELETE FROM "aides_fiche"', True),
        ("SELECT 'DELETE'", False),
        ("SAVEPOINT s1", False),
        ("BEGIN", False),
    ],
)
def test_ce_qui_ecrit(sql: str, ecrit: bool) -> None:
    reperes, dits = Reperes(time.monotonic), list[object]()
    reperes.au_debut = lambda: dits.append("debut")
    for _ in range(2):
        assert reperes.ordre(lambda *tout: tout, sql, None, False, {}) == (sql, None, False, {})
    assert (bool(reperes.debut), dits) == (ecrit, ["debut"] if ecrit else [])
