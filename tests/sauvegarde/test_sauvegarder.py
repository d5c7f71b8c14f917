"""Making a backup: what is in it, who may read it, what is refused, and that nothing is left then."""

import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from aides.sauvegarde import contenu
from aides.sauvegarde.contenu import ABANDON, NOTICE, SOMMES, lire_notice
from aides.sauvegarde.moteurs import moteur
from outils.epreuves.empreinte import lignes
from tests.sauvegarde.commandes import refus, sauver

pytestmark = pytest.mark.django_db


def test_ce_que_contient_une_sauvegarde(base: str, tmp_path: Path) -> None:
    de = sauver()
    assert de.parent == tmp_path / "var" / "sauvegardes"
    fichier = "base.sqlite3" if base.startswith("sqlite") else "base.dump"
    la = sorted(chemin.relative_to(de).as_posix() for chemin in de.rglob("*") if chemin.is_file())
    assert la == [SOMMES, fichier, "editions/2026-12-01/edition.json", NOTICE]
    assert {stat.S_IMODE(chemin.stat().st_mode) for chemin in de.rglob("*") if chemin.is_file()} == {0o600}
    assert {stat.S_IMODE(c.stat().st_mode) for c in (de, *de.rglob("*")) if c.is_dir()} == {0o700}
    assert sorted(chemin.name for chemin in de.parent.iterdir()) == [de.name]
    notice = lire_notice(de)
    assert (notice.projet, notice.editions) == ("0.1.0", ["2026-12-01"])
    assert notice.tables == {table: len(rangees) for table, rangees in attendues(base).items()}
    assert "0021_corrections_retirees" in notice.migrations["aides"]


def attendues(base: str) -> dict[str, list[str]]:
    """All rows but those that open a session."""
    toutes = lignes(base, ecartees=())
    return {table: [] if table in contenu.SANS_LIGNES else rangees for table, rangees in toutes.items()}


def test_le_dossier_des_sauvegardes_n_est_qu_a_qui_le_fait(base: str) -> None:
    """Its names too are of those who may read them."""
    assert stat.S_IMODE(sauver().parent.stat().st_mode) == 0o700


def test_tout_est_sur_le_disque_avant_d_avoir_son_nom(
    base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing says that it is there before it is."""
    place, assures = tmp_path / "copie", set[tuple[str, bool]]()

    def assurer(chemin: Path) -> None:
        assures.add((chemin.name, place.exists()))

    for module in ("contenu", "faire"):
        monkeypatch.setattr(f"aides.sauvegarde.{module}.assurer", assurer)
    sauver(place)
    assert {(nom, False) for nom in (SOMMES, NOTICE, "edition.json", "editions")} <= assures
    assert (tmp_path.name, True) in assures


def test_la_notice_dit_les_migrations_de_ce_qui_est_copie(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade that comes just before the copy is in both: an older release would take it for its own."""
    _, copieur = moteur()
    copier = copieur.copier

    def apres(vers: Path) -> contenu.Copie:
        MigrationRecorder(connections["default"]).record_applied("aides", "0999_demain")
        return copier(vers)

    monkeypatch.setattr(copieur, "copier", apres)
    assert lire_notice(sauver()).migrations["aides"][-2:] == ["0022_duree_au_plus", "0999_demain"]


def test_une_sauvegarde_n_en_remplace_pas_une_autre(base: str, tmp_path: Path) -> None:
    la = tmp_path / "copies"
    la.mkdir()
    assert sauver(la).parent == la
    fichier = tmp_path / "fichier"
    fichier.write_text("x")
    assert "existe déjà : une sauvegarde n’en remplace pas une autre" in refus("sauvegarder", "--vers", str(fichier))


def test_une_sauvegarde_ne_se_fait_pas_dans_une_autre(base: str, tmp_path: Path) -> None:
    de = sauver(tmp_path / "copie")
    attendu = f"« {de} » est déjà une sauvegarde : une sauvegarde n’en remplace pas une autre."
    assert refus("sauvegarder", "--vers", str(de)) == f"Rien n’a été sauvegardé. {attendu}"
    assert lire_notice(de).editions == ["2026-12-01"]


def test_le_reste_d_une_autre_s_en_va_une_fois_vieux(base: str, tmp_path: Path) -> None:
    """What was killed midway goes a day later; what may be under way is left, and what is just done."""
    la = tmp_path / "copies"
    for nom, age in ((".sauvegarde-vieille", ABANDON + 60), (".sauvegarde-en-cours", ABANDON - 3600)):
        (la / nom).mkdir(parents=True)
        (la / nom / "base.dump").write_text("x")
        os.utime(la / nom, (time.time() - age,) * 2)
    (la / ".sauvegarde-finie").symlink_to(la / "nulle-part")
    sauver(la / "copie")
    assert sorted(c.name for c in la.iterdir()) == [".sauvegarde-en-cours", ".sauvegarde-finie", "copie"]


def test_ce_qui_ne_peut_etre_copie_ne_laisse_rien(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*args: Any) -> None:
        raise OSError(28, os.strerror(28), "copie")

    monkeypatch.setattr("aides.sauvegarde.faire.ecrire_notice", plein)
    dit = refus("sauvegarder", "--vers", str(tmp_path / "la" / "copie"))
    assert dit == "Rien n’a été sauvegardé. « copie » : plus de place sur le disque."
    assert list((tmp_path / "la").iterdir()) == []


def test_une_place_que_le_systeme_ne_regarde_meme_pas_se_dit(base: str, tmp_path: Path) -> None:
    """As where one may not look, for whom rights are no matter."""
    longue = tmp_path / ("x" * 300)
    assert refus("sauvegarder", "--vers", str(longue)).endswith("» : le nom est trop long.")
    assert refus("restaurer", str(longue)) == f"Rien n’a été restauré. « {longue / SOMMES} » : le nom est trop long."


def test_une_base_ou_il_n_y_a_rien(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, copieur = moteur()
    monkeypatch.setattr(copieur, "copier", lambda vers: contenu.Copie({}, {}))
    assert refus("sauvegarder") == (
        "Rien n’a été sauvegardé. La base est vide : elle n’a pas été préparée (preparer_base)."
    )


def test_un_seul_ne_prend_pas_de_s() -> None:
    un, deux = dict.fromkeys(contenu.COMPTEES, 1), dict.fromkeys(contenu.COMPTEES, 2)
    assert contenu.compter(un) == (
        "1 territoire, 1 enquête, 1 fiche, 1 mesure, 1 ligne du journal, 1 signalement, 1 compte"
    )
    assert contenu.compter(deux) == (
        "2 territoires, 2 enquêtes, 2 fiches, 2 mesures, 2 lignes du journal, 2 signalements, 2 comptes"
    )
    assert contenu.Notice("", "", "", {}, {}, ["2026-12-01"]).dite() == "rien, 1 édition de ce site"
