"""Backups and restores: what is in them, who may read them, what is refused, and that nothing is done then."""

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.utils import timezone

from aides.models import Fiche, lire_jeton
from aides.sauvegarde import contenu, postgresql, restaurer, sqlite
from aides.sauvegarde.contenu import NOTICE, SOMMES, ecrire_notice, lire_notice
from outils.epreuves.empreinte import lignes
from tests.equipe.base_a_part import copie, sur
from tests.models.test_retours import adresse_de

pytestmark = pytest.mark.django_db
HORS = ("django_session", "aides_sessionouverte", "aides_versiondonnees")


@pytest.fixture
def base(db: None, tmp_path: Path, settings: Any) -> Iterator[str]:
    """The address of a loaded base of one's own; there is an edition, and an account that is signed in."""
    settings.VAR_DIR, settings.EDITIONS_DIR = tmp_path / "var", tmp_path / "editions"
    edition = tmp_path / "editions" / "2026-12-01"
    edition.mkdir(parents=True)
    (edition / "edition.json").write_text("{}")
    with copie(tmp_path) as nom, sur(nom):
        Client().force_login(User.objects.create_superuser("ada"))
        connections["default"].close()
        yield adresse_de(nom)


def sauver(vers: Path | None = None) -> Path:
    """Make a backup; return where it is."""
    sortie = StringIO()
    call_command("sauvegarder", *(["--vers", str(vers)] if vers else []), stdout=sortie)
    connections["default"].close()
    return Path(sortie.getvalue().removeprefix("Sauvegardé dans ").partition(" (")[0])


def remettre(de: Path, *options: str) -> str:
    """Restore; return what it says."""
    sortie = StringIO()
    call_command("restaurer", str(de), *options, stdout=sortie)
    connections["default"].close()
    return sortie.getvalue()


def refus(nom: str, *options: str) -> str:
    """What a command says that it refuses to do."""
    with pytest.raises(CommandError) as dit:
        call_command(nom, *options, stdout=StringIO())
    connections["default"].close()
    return str(dit.value)


def reecrire(de: Path, **changes: Any) -> None:
    """Change what the notice says, and the sums with it."""
    notice = json.loads((de / NOTICE).read_text())
    (de / SOMMES).unlink()
    (de / NOTICE).unlink()
    ecrire_notice(de, contenu.Notice(**{**notice, **changes}))


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


def test_tout_revient_sauf_les_sessions(base: str, settings: Any) -> None:
    avant, jeton = lignes(base, ecartees=HORS), lire_jeton()
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    de = sauver()
    Fiche.objects.update(page=1)
    User.objects.create_user("blaise")
    shutil.rmtree(settings.EDITIONS_DIR)
    connections["default"].close()
    dit = remettre(de, "--ecraser")
    assert dit.startswith("Remplacé : 101 territoires, 2 enquêtes, 202 fiches, 759 mesures, ")
    assert lignes(base, ecartees=HORS) == avant
    assert not Session.objects.exists()
    # Drawn anew: no page that was kept of what is undone comes back, nor of the day of the backup.
    assert lire_jeton() not in ("", None, jeton)
    assert [c.name for c in settings.EDITIONS_DIR.iterdir()] == ["2026-12-01"]
    assert stat.S_IMODE((settings.EDITIONS_DIR / "2026-12-01" / "edition.json").stat().st_mode) == 0o644
    # By the form again, as the first time.
    client = Client()
    client.force_login(User.objects.get(username="ada"))
    assert client.get("/admin/").status_code == 200
    connections["default"].close()


def test_les_livres_reviennent_avec_leurs_editions(base: str, settings: Any) -> None:
    livre = settings.EDITIONS_DIR / "livres" / "2026-12-01" / "livre.json"
    livre.parent.mkdir(parents=True)
    livre.write_text("{}")
    de = sauver()
    assert lire_notice(de).editions == ["2026-12-01"]
    shutil.rmtree(settings.EDITIONS_DIR)
    assert "mises de côté" not in remettre(de, "--ecraser")
    assert livre.read_text() == "{}"
    assert sorted(c.name for c in settings.EDITIONS_DIR.iterdir()) == ["2026-12-01", "livres"]
    assert {stat.S_IMODE(c.stat().st_mode) for c in (livre.parent.parent, livre.parent)} == {0o755}


def test_un_livre_d_apres_est_mis_de_cote_et_les_autres_restent(base: str, settings: Any) -> None:
    """It is of an edition that may be published anew, and would be taken for its book."""
    livres = settings.EDITIONS_DIR / "livres"
    (livres / "2026-12-01").mkdir(parents=True)
    (livres / "2026-12-01" / "livre.json").write_text("{}")
    de = sauver()
    (livres / "2026-12-05").mkdir()
    (livres / "2026-12-05" / "livre.json").write_text("{}")
    (livres / ".livre-en-cours").mkdir()
    assert "mises de côté, dans EDITIONS_DIR/.ecartees-… : livres/2026-12-05." in remettre(de, "--ecraser")
    assert sorted(c.name for c in livres.iterdir()) == [".livre-en-cours", "2026-12-01"]
    [a_cote] = settings.EDITIONS_DIR.glob(".ecartees-*")
    assert [c.relative_to(a_cote).as_posix() for c in a_cote.rglob("*.json")] == ["livres/2026-12-05/livre.json"]


def test_une_base_pleine_n_est_pas_ecrasee_sans_le_dire(base: str, settings: Any) -> None:
    de, avant = sauver(), lignes(base)
    dit = refus("restaurer", str(de))
    assert dit.startswith("Rien n’a été restauré. La base n’est pas vide (101 territoires, 2 enquêtes, 202 fiches, ")
    assert dit.endswith(") : rien n’a été touché. ECRASER=1 (--ecraser) la remplace.")
    assert lignes(base) == avant


def test_une_edition_d_apres_est_mise_de_cote(base: str, settings: Any) -> None:
    de = sauver()
    autre = settings.EDITIONS_DIR / "2026-12-05"
    autre.mkdir()
    (autre / "edition.json").write_text("{}")
    (settings.EDITIONS_DIR / "2026-12-01" / "edition.json").write_text('{"touchee": 1}')
    dit = remettre(de, "--ecraser")
    assert "Éditions mises de côté, dans EDITIONS_DIR/.ecartees-… : 2026-12-01, 2026-12-05." in dit
    assert sorted(c.name for c in settings.EDITIONS_DIR.glob("[0-9]*")) == ["2026-12-01"]
    assert (settings.EDITIONS_DIR / "2026-12-01" / "edition.json").read_text() == "{}"
    [a_cote] = settings.EDITIONS_DIR.glob(".ecartees-*")
    assert sorted(c.name for c in a_cote.iterdir()) == ["2026-12-01", "2026-12-05"]


def gater(de: Path) -> None:
    """Make of the base what no engine reads, its sum right."""
    next(de.glob("base.*")).write_bytes(b"rien de bon" * 900)
    reecrire(de)


ABIMES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "base changée": (lambda de: next(de.glob("base.*")).write_bytes(b"x"), "n’est pas ce que dit sa somme"),
    "fichier qui manque": (lambda de: (de / "editions/2026-12-01/edition.json").unlink(), "edition.json manque"),
    "fichier de trop": (lambda de: (de / "autre").write_text("x"), "autre n’est pas d’elle"),
    "pas de sommes": (lambda de: (de / SOMMES).unlink(), "n’est pas une sauvegarde"),
    "autre moteur": (lambda de: reecrire(de, moteur="oracle"), "est d’une base oracle, et le site est réglé sur"),
    "plus récente": (
        lambda de: reecrire(de, projet="9.0", migrations={"aides": ["0999_demain"]}),
        "d’une version plus récente du projet (9.0), dont on ne connaît pas ici : aides 0999_demain.",
    ),
    "base qui n'en est pas une": (lambda de: gater(de), "Rien n’a changé."),
}


@pytest.mark.parametrize("cas", ABIMES)
def test_ce_qui_n_est_pas_entier_est_refuse_et_rien_ne_change(base: str, cas: str, settings: Any) -> None:
    de = sauver()
    abimer, raison = ABIMES[cas]
    abimer(de)
    avant = lignes(base)
    dit = refus("restaurer", str(de), "--ecraser")
    assert dit.startswith("Rien n’a été restauré. ")
    assert raison in dit
    assert lignes(base) == avant
    assert [c.name for c in settings.EDITIONS_DIR.iterdir()] == ["2026-12-01"]


def test_une_sauvegarde_n_en_remplace_pas_une_autre(base: str, tmp_path: Path) -> None:
    la = tmp_path / "copies"
    la.mkdir()
    assert sauver(la).parent == la
    fichier = tmp_path / "fichier"
    fichier.write_text("x")
    assert "existe déjà : une sauvegarde n’en remplace pas une autre" in refus("sauvegarder", "--vers", str(fichier))


def test_ce_qui_ne_peut_etre_copie_ne_laisse_rien(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(*args: Any) -> None:
        raise OSError(28, os.strerror(28), "copie")

    monkeypatch.setattr("aides.sauvegarde.faire.ecrire_notice", plein)
    dit = refus("sauvegarder", "--vers", str(tmp_path / "la" / "copie"))
    assert dit == "Rien n’a été sauvegardé. No space left on device : copie."
    assert list((tmp_path / "la").iterdir()) == []


def test_il_manque_de_quoi_copier(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if base.startswith("sqlite"):
        monkeypatch.setitem(connections["default"].settings_dict, "NAME", str(tmp_path / "nulle-part.sqlite3"))
        with pytest.raises(contenu.SauvegardeImpossible, match="Il n’y a pas de base à l’adresse"):
            sqlite.copier(tmp_path / "copie")
        return
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Il manque pg_dump (paquet postgresql-client)." in refus("sauvegarder", "--vers", str(tmp_path / "copie"))
    assert not (tmp_path / "copie").exists()


@pytest.mark.long
def test_une_sauvegarde_d_avant_est_mise_a_niveau(base: str) -> None:
    call_command("migrate", "aides", "0020", verbosity=0)
    avant = lignes(base, ecartees=(*HORS, "django_migrations"))
    de = sauver()
    call_command("migrate", verbosity=0)
    dit = remettre(de, "--ecraser")
    assert "La sauvegarde était d’une version plus ancienne : la base a été mise à niveau." in dit
    apres = lignes(base, ecartees=(*HORS, "django_migrations"))
    assert {t: len(r) for t, r in apres.items()} == {t: len(r) for t, r in avant.items()}
    assert not restaurer._Suite().mise_a_niveau
    assert postgresql.FICHIER != sqlite.FICHIER
