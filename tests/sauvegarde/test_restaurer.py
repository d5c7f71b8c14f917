"""Putting a backup back: what comes back, what is set aside, what is refused, and that nothing is done then."""

import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

from aides.chargement.tour import chacun_son_tour
from aides.models import Fiche, Modification, Montant, lire_jeton
from aides.sauvegarde import restaurer
from aides.sauvegarde.contenu import ABANDON, SOMMES, lire_notice
from outils.epreuves.empreinte import lignes
from tests.sauvegarde.commandes import HORS, reecrire, refus, remettre, sauver

pytestmark = pytest.mark.django_db


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


def test_une_edition_d_apres_ne_part_pas_sans_le_dire(
    base: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the base is empty is no leave to move editions."""
    de, avant = sauver(), lignes(base)
    autre = settings.EDITIONS_DIR / "2026-12-05"
    autre.mkdir()
    (autre / "edition.json").write_text("{}")
    monkeypatch.setattr(restaurer, "_present", lambda: "")
    dit = refus("restaurer", str(de))
    assert "que la sauvegarde n’a pas, ou pas ainsi (2026-12-05) : rien n’a été touché." in dit
    assert lignes(base) == avant
    assert sorted(c.name for c in settings.EDITIONS_DIR.iterdir()) == ["2026-12-01", "2026-12-05"]


def test_une_edition_touchee_se_voit_a_ses_octets(base: str, settings: Any) -> None:
    """Of the same length and time as the one that was saved."""
    de = sauver()
    fichier = settings.EDITIONS_DIR / "2026-12-01" / "edition.json"
    quand = fichier.stat().st_mtime_ns
    fichier.write_text("[]")
    for chemin in (fichier, de / "editions/2026-12-01/edition.json"):
        os.utime(chemin, ns=(quand, quand))
    assert "Éditions mises de côté, dans EDITIONS_DIR/.ecartees-… : 2026-12-01." in remettre(de, "--ecraser")
    assert fichier.read_text() == "{}"


def gater(de: Path) -> None:
    """Make of the base what no engine reads, its sum right."""
    next(de.glob("base.*")).write_bytes(b"rien de bon" * 900)
    reecrire(de)


def lier(de: Path) -> None:
    """Put a link to the same bytes in the place of a file."""
    fichier, autre = de / "editions/2026-12-01/edition.json", de.parent / "ailleurs.json"
    fichier.rename(autre)
    fichier.symlink_to(autre)


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
    "lien": (lier, "edition.json n’est pas ce que dit sa somme"),
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


def test_une_base_remise_sans_ses_editions_le_dit(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base is back: nobody is told that nothing was done."""
    de = sauver()
    User.objects.create_user("blaise")

    def plein(self: Any) -> tuple[str, ...]:
        raise OSError(28, os.strerror(28), "editions")

    with monkeypatch.context() as disque:
        disque.setattr(restaurer._Poseur, "__call__", plein)
        dit = refus("restaurer", str(de), "--ecraser")
    raison = "« editions » : plus de place sur le disque"
    attendu = (
        f"La base est remise, mais ses éditions ne sont pas toutes à leur place ({raison}). Relancez avec --ecraser."
    )
    assert dit == attendu
    assert not User.objects.filter(username="blaise").exists()
    connections["default"].close()
    assert remettre(de, "--ecraser").startswith("Remplacé : 101 territoires, ")


def test_les_pages_se_refont_une_fois_les_editions_la(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page made between the base and its editions is not kept."""
    vus: list[str | None] = []
    poser = restaurer._Poseur.__call__

    def noter(self: Any) -> tuple[str, ...]:
        posees = poser(self)
        vus.append(lire_jeton())
        return posees

    monkeypatch.setattr(restaurer._Poseur, "__call__", noter)
    remettre(sauver(), "--ecraser")
    assert len(vus) == 1
    assert lire_jeton() not in (*vus, "", None)
    connections["default"].close()


def test_des_sortes_numerotees_autrement_demandent_un_redemarrage(base: str) -> None:
    """Workers keep the numbers of models: a correction would be noted of another."""
    de = sauver()
    assert "Redémarrez" not in remettre(de, "--ecraser")
    ContentType.objects.create(app_label="aides", model="ancienne")
    connections["default"].close()
    dit = remettre(de, "--ecraser")
    assert "Redémarrez le site avant que l’équipe ne corrige quoi que ce soit." in dit


def test_le_reste_d_une_restauration_tuee_s_en_va(base: str, settings: Any) -> None:
    """Accounts are in it, and the secrets of their second factor."""
    lieux = [settings.EDITIONS_DIR]
    if base.startswith("sqlite"):
        lieux.append(Path(base.removeprefix("sqlite:///")).parent)
    for nom, age in ((".restauration-vieille", ABANDON + 60), (".restauration-en-cours", ABANDON - 3600)):
        for lieu in lieux:
            (lieu / nom).mkdir()
            (lieu / nom / "base.sqlite3").write_text("x")
            os.utime(lieu / nom, (time.time() - age,) * 2)
    remettre(sauver(), "--ecraser")
    for lieu in lieux:
        assert [c.name for c in lieu.glob(".restauration-*")] == [".restauration-en-cours"]


def test_une_restauration_attend_son_tour(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody migrates or loads the base meanwhile: the lock is held from the first look to the last write."""
    tenus: list[bool] = []

    def libre() -> bool:
        essai = Thread(target=prendre, daemon=True)
        essai.start()
        essai.join(timeout=0.5)
        return not essai.is_alive()

    def prendre() -> None:
        with chacun_son_tour(connections["default"]):
            pass
        connections["default"].close()

    present, poser = restaurer._present, restaurer._Poseur.__call__

    def d_abord() -> str:
        tenus.append(not libre())
        return present()

    def enfin(self: Any) -> tuple[str, ...]:
        tenus.append(not libre())
        return poser(self)

    de = sauver()
    monkeypatch.setattr(restaurer, "_present", d_abord)
    monkeypatch.setattr(restaurer._Poseur, "__call__", enfin)
    remettre(de, "--ecraser")
    assert tenus == [True, True]
    assert libre()


@pytest.mark.long
def test_une_sauvegarde_d_avant_est_mise_a_niveau(base: str) -> None:
    # What the version before had no column for would hold it back.
    Montant.objects.update(duree_au_plus=False)
    call_command("migrate", "aides", "0020", verbosity=0)
    avant = lignes(base, ecartees=(*HORS, "django_migrations"))
    de = sauver()
    call_command("migrate", verbosity=0)
    dit = remettre(de, "--ecraser")
    assert "La sauvegarde était d’une version plus ancienne : la base a été mise à niveau." in dit
    apres = lignes(base, ecartees=(*HORS, "django_migrations"))
    assert {t: len(r) for t, r in apres.items()} == {t: len(r) for t, r in avant.items()}
    executeur = MigrationExecutor(connections["default"])
    assert executeur.migration_plan(executeur.loader.graph.leaf_nodes()) == []
    # Its column is there.
    assert not Modification.objects.filter(retiree=True).exists()
    connections["default"].close()
