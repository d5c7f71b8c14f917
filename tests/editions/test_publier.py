"""Freezing an edition: what it holds, what is refused, what is left where it is killed midway."""

import hashlib
import io
import json
import os
import sqlite3
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from aides.editions import publier as module
from aides.editions.dater import dater
from aides.editions.publier import ABANDON, PublicationImpossible, publier, verifier
from aides.lectures.editions import dossier_de, lire_details, lire_editions, lire_journal
from aides.models import VersionDonnees, lire_jeton
from tests.editions.atelier import PREMIER, SECOND, TROISIEME, corriger, faire, tout
from tests.exports.exemples import recueil
from tests.pleine import sqlite_pleine

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def test_une_edition_a_ses_fichiers_et_leurs_sommes(dossier: Path) -> None:
    edition = faire(dossier, PREMIER)
    assert [f.nom for f in edition.fichiers] == [
        "atlas-aides-medicales.zip",
        "atlas.sqlite",
        "CHANGELOG.md",
        "edition.json",
    ]
    place = dossier / "2026-11-28"
    assert sorted(c.name for c in dossier.iterdir()) == ["2026-11-28"]
    assert sorted(c.name for c in place.iterdir()) == sorted([*(f.nom for f in edition.fichiers), "SHA256SUMS"])
    for fichier in edition.fichiers:
        contenu = (place / fichier.nom).read_bytes()
        assert (fichier.octets, fichier.empreinte) == (len(contenu), hashlib.sha256(contenu).hexdigest())
    assert (place.stat().st_mode & 0o777, (place / "atlas.sqlite").stat().st_mode & 0o777) == (0o755, 0o644)
    assert (edition.numero, edition.adresse, edition.ajoutees) == (1, "2026-11-28", edition.lignes)
    assert lire_details(PREMIER) == []
    assert lire_editions() == (edition,)
    with zipfile.ZipFile(place / "atlas-aides-medicales.zip") as archive:
        assert archive.read("CHANGELOG.md") == (place / "CHANGELOG.md").read_bytes()
        assert json.loads(archive.read("datapackage.json"))["version"] == "2026-11-28"


def test_la_suivante_dit_ce_qui_a_change(dossier: Path) -> None:
    faire(dossier, PREMIER)
    corriger()
    seconde = faire(dossier, SECOND)
    assert (seconde.numero, [e.numero for e in lire_editions()]) == (2, [1, 2])
    variations = {t.cle: (t.lignes, t.ajoutees, t.changees, t.retirees) for t in seconde.tables}
    assert variations == {"fiches": (2, 0, 1, 0), "montants": (1, 0, 0, 1)}
    assert (seconde.lignes, seconde.ajoutees, seconde.changees, seconde.retirees) == (3, 0, 1, 1)
    changee = ["dit", "Une remarque.", "Une remarque neuve."]
    assert lire_details(SECOND) == [
        {"table": "fiches", "sorte": "changee", "ligne": "26", "champs": [changee]},
        {"table": "montants", "sorte": "retiree", "ligne": "19-a", "champs": []},
    ]
    assert lire_journal() == JOURNAL


JOURNAL = """# Journal des éditions

## Édition n° 2 du 2026-12-05

| table | lignes | ajoutées | changées | retirées |
| --- | ---: | ---: | ---: | ---: |
| `fiches` | 2 | 0 | 1 | 0 |
| `montants` | 1 | 0 | 0 | 1 |

- `fiches`, changée : 26 — `dit` : « Une remarque. » → « Une remarque neuve. »
- `montants`, retirée : 19-a


## Édition n° 1 du 2026-11-28

Première édition : 2 tables, 4 lignes.

| table | lignes | ajoutées | changées | retirées |
| --- | ---: | ---: | ---: | ---: |
| `fiches` | 2 | 2 | 0 | 0 |
| `montants` | 2 | 2 | 0 | 0 |

"""


def test_une_edition_ne_change_jamais(dossier: Path) -> None:
    faire(dossier, PREMIER)
    avant = {c.name: c.read_bytes() for c in (dossier / "2026-11-28").iterdir()}
    corriger()
    with pytest.raises(PublicationImpossible, match=r"Il y a déjà une édition du 2026-11-28"):
        faire(dossier, PREMIER)
    faire(dossier, SECOND)
    assert {c.name: c.read_bytes() for c in (dossier / "2026-11-28").iterdir()} == avant


def test_ce_qui_est_refuse(dossier: Path, tmp_path: Path, settings: Any) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(
        PublicationImpossible, match=r"« .*/fichier » n’est ni « .*/livrees » ni « .*/editions » : le"
    ):
        faire(tmp_path / "fichier", PREMIER)
    settings.EDITIONS_DIR = tmp_path / "fichier" / "editions"
    with pytest.raises(
        PublicationImpossible, match=r"ne peut pas être écrit \(EDITIONS_DIR\) : ce n’est pas un dossier"
    ):
        faire(tmp_path / "fichier" / "editions", PREMIER)
    settings.EDITIONS_DIR = dossier
    with pytest.raises(PublicationImpossible, match=r"n’est pas encore venu"):
        faire(dossier, SECOND, aujourd_hui=PREMIER)
    faire(dossier, SECOND)
    with pytest.raises(PublicationImpossible, match=r"Rien n’a changé depuis l’édition du 2026-12-05"):
        faire(dossier, TROISIEME)
    corriger()
    with pytest.raises(PublicationImpossible, match=r"celle-ci ne peut la précéder"):
        faire(dossier, PREMIER)
    assert [e.adresse for e in lire_editions()] == ["2026-12-05"]


def test_interrompue_elle_ne_laisse_rien_voir(dossier: Path, monkeypatch: Any) -> None:
    def couper(*args: Any, **options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "ecrire_base", couper)
    with pytest.raises(KeyboardInterrupt):
        faire(dossier, PREMIER)
    assert list(dossier.iterdir()) == []
    # Killed, it clears nothing away: the next one does.
    reste = dossier / ".edition-abc"
    reste.mkdir()
    (reste / "edition.json").write_text("{", encoding="utf-8")
    assert lire_editions() == ()


def test_faute_de_place_pour_la_base_cela_se_dit_et_rien_ne_reste(dossier: Path, monkeypatch: Any) -> None:
    """The archive found room, the database that comes after it does not: SQLite's own error is no trace."""

    def plein(*args: Any, **options: Any) -> None:
        raise sqlite_pleine()

    monkeypatch.setattr(module, "ecrire_base", plein)
    attendu = "Le dossier des éditions ne peut pas être écrit (EDITIONS_DIR) : plus de place sur le disque."
    with pytest.raises(PublicationImpossible) as dit:
        faire(dossier, PREMIER)
    assert str(dit.value) == attendu
    assert list(dossier.iterdir()) == []


def test_une_faute_de_sqlite_garde_sa_trace(dossier: Path, monkeypatch: Any) -> None:
    def faux(*args: Any, **options: Any) -> None:
        raise sqlite3.OperationalError("no such table: a_propos")

    monkeypatch.setattr(module, "ecrire_base", faux)
    with pytest.raises(sqlite3.OperationalError):
        faire(dossier, PREMIER)


def test_le_reste_d_une_autre_s_en_va(dossier: Path) -> None:
    reste = dossier / ".edition-abc"
    reste.mkdir(parents=True)
    (reste / "edition.json").write_text("{", encoding="utf-8")
    os.utime(reste, (time.time() - ABANDON - 60,) * 2)
    en_cours = dossier / ".edition-def"
    en_cours.mkdir()
    # Nearly an hour: a long one is under way yet.
    os.utime(en_cours, (time.time() - 3500,) * 2)
    # Another had the time to finish between its name and its date.
    (dossier / ".edition-finie").symlink_to(dossier / "nulle-part")
    faire(dossier, PREMIER)
    assert sorted(c.name for c in dossier.iterdir()) == [".edition-def", ".edition-finie", "2026-11-28"]


def test_prise_de_vitesse_elle_ne_remplace_rien(dossier: Path, monkeypatch: Any) -> None:
    """Another process put the same day in its place meanwhile."""

    def devancer(chemin: Path, *args: Any, **options: Any) -> None:
        chemin.write_bytes(b"")
        (dossier / "2026-11-28").mkdir(parents=True)
        (dossier / "2026-11-28" / "autre").write_text("x", encoding="utf-8")

    monkeypatch.setattr(module, "ecrire_base", devancer)
    with pytest.raises(PublicationImpossible, match=r"n’a pas pu être mis à sa place"):
        faire(dossier, PREMIER)
    assert [c.name for c in (dossier / "2026-11-28").iterdir()] == ["autre"]


def test_une_edition_illisible_n_empeche_rien(dossier: Path, caplog: Any) -> None:
    faire(dossier, PREMIER)
    for nom, contenu in (("2026-12-01", "{"), ("2026-12-02", "{}"), ("brouillon", "{}"), ("2026-13-01", "{}")):
        (dossier / nom).mkdir()
        (dossier / nom / "edition.json").write_text(contenu, encoding="utf-8")
    assert [e.adresse for e in lire_editions()] == ["2026-11-28"]
    assert "L’édition du 2026-12-01 ne se lit pas." in caplog.text


def test_verifier_trouve_ce_qui_a_ete_touche(dossier: Path) -> None:
    faire(dossier, PREMIER)
    assert verifier() == []
    chemin = dossier / "2026-11-28" / "CHANGELOG.md"
    chemin.write_text(chemin.read_text(encoding="utf-8") + "x", encoding="utf-8")
    assert verifier() == ["2026-11-28 : CHANGELOG.md n’est pas ce que dit SHA256SUMS."]
    (dossier / "2026-11-28").rename(dossier / "2026-11-29")
    assert "2026-11-29 : edition.json dit 2026-11-28." in verifier()


# --- The date of the data ---


def test_les_donnees_d_une_edition_en_portent_la_date(dossier: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("aides.editions.dater.lire_recueil", tout)
    assert dater() is False
    edition = faire(dossier, SECOND)
    assert VersionDonnees.depuis() == edition.instant
    # Loaded anew, on another day.
    VersionDonnees.avancer()
    assert VersionDonnees.depuis() != edition.instant
    assert dater() is True
    assert VersionDonnees.depuis() == edition.instant
    jeton = lire_jeton()
    assert dater() is True
    assert lire_jeton() == jeton
    corriger()
    assert dater() is False
    assert VersionDonnees.depuis() != edition.instant


def test_des_donnees_changees_pendant_ce_temps_gardent_leur_date(dossier: Path, monkeypatch: Any) -> None:
    """What is frozen is what was read first; what was written meanwhile is no part of it."""

    def ecrire(chemin: Path, *args: Any, **options: Any) -> None:
        chemin.write_bytes(b"")
        corriger()

    monkeypatch.setattr(module, "ecrire_base", ecrire)
    edition = faire(dossier, SECOND)
    assert lire_editions() == (edition,)
    assert VersionDonnees.depuis() != edition.instant


def test_une_correction_pendant_qu_on_date_garde_sa_date(dossier: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("aides.editions.dater.lire_recueil", tout)
    edition = faire(dossier, SECOND)
    VersionDonnees.avancer()

    def identiques(*args: Any) -> bool:
        corriger()
        return True

    monkeypatch.setattr("aides.editions.dater.identiques", identiques)
    assert dater() is False
    assert VersionDonnees.depuis() != edition.instant


def test_la_commande(dossier: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("aides.management.commands.publier_edition.lire_recueil", tout)
    dit = io.StringIO()
    call_command("publier_edition", date="2026-11-27", sans_livre=True, stdout=dit)
    assert dit.getvalue().startswith("Édition n° 1 du 2026-11-27 : ")
    assert dossier_de(date(2026, 11, 27)) == dossier / "2026-11-27"
    call_command("publier_edition", verifier=True, stdout=dit)
    assert "1 édition(s) : chaque fichier est ce que dit sa somme de contrôle." in dit.getvalue()
    with pytest.raises(CommandError, match=r"Rien n’a été publié\. Il y a déjà une édition du 2026-11-27"):
        call_command("publier_edition", date="2026-11-27", stdout=dit)
    with pytest.raises(CommandError, match="« hier » n’est pas une date"):
        call_command("publier_edition", date="hier", stdout=dit)
    (dossier / "2026-11-27" / "edition.json").write_text('{"numero": 1, "tables": [], "date": "x"}', encoding="utf-8")
    with pytest.raises(CommandError, match="ne sont plus ce qu’elles étaient"):
        call_command("publier_edition", verifier=True, stdout=dit)


def test_sans_donnees_rien_ne_se_publie(dossier: Path) -> None:
    with pytest.raises(PublicationImpossible, match="chargez-les"):
        publier(recueil(annees=()), dossier, PREMIER, aujourd_hui=PREMIER)
    assert not dossier.exists()


def test_celle_que_personne_n_a_annoncee_l_est_par_le_refus(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put in its place by somebody who died before pages were made again: they are, and the day stays taken."""
    with monkeypatch.context() as mort:
        mort.setattr(module, "_annoncer", lambda *args: None)
        faire(dossier, PREMIER)
    avant = lire_jeton()
    with pytest.raises(PublicationImpossible, match="Il y a déjà une édition"):
        faire(dossier, PREMIER)
    assert lire_jeton() != avant
