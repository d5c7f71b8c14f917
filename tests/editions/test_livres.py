"""The book of an edition: beside it, with sums of its own; from its own rows alone, once, whole or not at all."""

import hashlib
import io
import json
import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from aides.domaine.editions import EditionLue
from aides.editions.livres import ajouter, edition_a_mettre_en_livre, fautes_des_livres
from aides.editions.publier import PublicationImpossible, publier, verifier
from aides.lectures.editions import derniere_edition, dossier_de, dossier_du_livre
from aides.livre.composer import Imprime
from aides.livre.livre import LivreImpossible
from aides.models import VersionDonnees, lire_jeton
from tests.editions.atelier import PREMIER, SECOND, TROISIEME, corriger, faire, tout

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
PDF = b"%PDF-1.7 les pages"


def ecrire(contenu: bytes = PDF, pages: int = 12) -> Callable[[Path], int]:
    def poser(chemin: Path) -> int:
        chemin.write_bytes(contenu)
        return pages

    return poser


def test_il_est_a_cote_avec_ses_sommes(dossier: Path) -> None:
    edition = faire(dossier, PREMIER)
    fige = {c.name: c.read_bytes() for c in (dossier / "2026-11-28").iterdir()}
    avant, depuis = lire_jeton(), VersionDonnees.depuis()
    avec = ajouter(edition_a_mettre_en_livre(tout()), dossier, ecrire())
    assert avec == derniere_edition()
    assert avec.livre is not None
    somme = hashlib.sha256(PDF).hexdigest()
    fichier = avec.livre.fichier
    assert (fichier.nom, fichier.octets, fichier.empreinte) == ("atlas-2026-11-28.pdf", len(PDF), somme)
    assert (avec.livre.pages, avec.livre.accompagnent) == (12, ("livre.json", "livre.sha256"))
    place = dossier_du_livre(PREMIER)
    assert place == dossier / "livres" / "2026-11-28"
    notice = json.loads((place / "livre.json").read_bytes())
    archive = edition.fichier("atlas-aides-medicales.zip")
    assert archive is not None
    assert notice == {
        "edition": "2026-11-28",
        "fichier": "atlas-2026-11-28.pdf",
        "pages": 12,
        "archive": {"fichier": "atlas-aides-medicales.zip", "sha256": archive.empreinte},
    }
    sommes = {}
    for ligne in (place / "livre.sha256").read_text().splitlines():
        empreinte, _, nom = ligne.partition("  ")
        sommes[nom] = empreinte
    assert sommes == {nom: hashlib.sha256((place / nom).read_bytes()).hexdigest() for nom in sommes}
    assert sorted(sommes) == ["atlas-2026-11-28.pdf", "livre.json"]
    assert (place.stat().st_mode & 0o777, (place / "livre.json").stat().st_mode & 0o777) == (0o755, 0o644)
    # The edition is what it was; pages are made again, and the data are as old.
    assert {c.name: c.read_bytes() for c in (dossier / "2026-11-28").iterdir()} == fige
    assert lire_jeton() != avant
    assert VersionDonnees.depuis() == depuis
    assert (verifier(), fautes_des_livres()) == ([], [])


def test_il_ne_se_refait_pas(dossier: Path) -> None:
    edition = faire(dossier, PREMIER)
    ajouter(edition, dossier, ecrire())
    jeton = lire_jeton()
    with pytest.raises(PublicationImpossible, match=r"du 2026-11-28 a déjà son livre : .* ne change jamais"):
        edition_a_mettre_en_livre(tout())
    # Whoever put it there may have died before pages were made again.
    assert lire_jeton() != jeton
    # Two made at once: the second finds the place taken.
    with pytest.raises(PublicationImpossible, match="n’a pas pu être mis à sa place"):
        ajouter(edition, dossier, ecrire(b"autre"))
    assert (dossier / "livres" / "2026-11-28" / "atlas-2026-11-28.pdf").read_bytes() == PDF
    assert [c.name for c in (dossier / "livres").iterdir()] == ["2026-11-28"]


def test_il_est_des_lignes_de_l_edition_ou_n_est_pas(dossier: Path) -> None:
    with pytest.raises(PublicationImpossible, match="Aucune édition n’est publiée"):
        edition_a_mettre_en_livre(tout())
    faire(dossier, PREMIER)
    corriger()
    with pytest.raises(PublicationImpossible, match="Les données ne sont plus celles de l’édition du 2026-11-28"):
        edition_a_mettre_en_livre(tout())
    faire(dossier, SECOND)
    assert edition_a_mettre_en_livre(tout()).adresse == "2026-12-05"


def test_interrompu_rien_n_en_reste(dossier: Path) -> None:
    edition = faire(dossier, PREMIER)

    def tomber(chemin: Path) -> int:
        chemin.write_bytes(b"%PDF")
        raise LivreImpossible("Il pèse trop.")

    with pytest.raises(LivreImpossible):
        ajouter(edition, dossier, tomber)
    assert list((dossier / "livres").iterdir()) == []
    # Killed outright, what was begun is cleared away by the next one, once it is old.
    for nom in (".livre-vieux", ".livre-jeune"):
        (dossier / "livres" / nom).mkdir()
    vieux = time.time() - 2 * 3600
    os.utime(dossier / "livres" / ".livre-vieux", (vieux, vieux))
    ajouter(edition, dossier, ecrire())
    assert sorted(c.name for c in (dossier / "livres").iterdir()) == [".livre-jeune", "2026-11-28"]


def test_faute_de_place_cela_se_dit(dossier: Path, atelier: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    publier(tout(), dossier, date(2026, 11, 27), aujourd_hui=TROISIEME)

    def plein(*args: Any, **options: Any) -> Imprime:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("aides.management.commands.composer_livre.composer_edition", plein)
    with pytest.raises(CommandError) as dit:
        call_command("composer_livre", edition=True)
    attendu = "Le dossier des éditions ne peut pas être écrit (EDITIONS_DIR) : plus de place sur le disque."
    assert str(dit.value) == attendu


def test_faute_de_place_pour_composer_cela_se_dit(
    atelier: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint writes where temporary files go."""

    def plein(*args: Any, **options: Any) -> Imprime:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("aides.management.commands.composer_livre.composer", plein)
    with pytest.raises(CommandError, match=r"^Le livre n’a pas pu être composé : plus de place sur le disque\.$"):
        call_command("composer_livre", territoire="2A", sortie=tmp_path / "a.pdf")


def test_un_livre_touche_se_voit(dossier: Path) -> None:
    ajouter(faire(dossier, PREMIER), dossier, ecrire())
    place = dossier / "livres" / "2026-11-28"
    (place / "atlas-2026-11-28.pdf").write_bytes(b"autre")
    assert fautes_des_livres() == ["2026-11-28 : atlas-2026-11-28.pdf n’est pas ce que dit livre.sha256."]
    with pytest.raises(CommandError, match="ne sont plus ce qu’elles étaient"):
        call_command("publier_edition", verifier=True, stdout=io.StringIO())
    (place / "atlas-2026-11-28.pdf").unlink()
    assert fautes_des_livres() == ["2026-11-28 : atlas-2026-11-28.pdf n’est pas ce que dit livre.sha256."]
    (place / "livre.sha256").unlink()
    assert fautes_des_livres() == ["2026-11-28 : livre.sha256 manque."]
    # It cannot be read any more: the edition is shown without it.
    edition = derniere_edition()
    assert edition is not None
    assert edition.livre is None


def test_un_livre_sans_edition_n_est_rien(dossier: Path) -> None:
    ajouter(faire(dossier, PREMIER), dossier, ecrire())
    place = dossier_de(PREMIER)
    assert place is not None
    shutil.rmtree(place)
    assert derniere_edition() is None
    assert fautes_des_livres() == []


# --- Commands ---


@pytest.fixture
def atelier(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commands that write a PDF at once; the sites that they were told."""
    sites: list[str] = []

    def composer_edition(recueil: Any, edition: EditionLue, chemin: Path, *, site: str) -> Imprime:
        assert edition.adresse == "2026-11-27"
        sites.append(site)
        chemin.write_bytes(PDF)
        return Imprime(PDF, 12)

    for nom in ("composer_livre", "publier_edition"):
        monkeypatch.setattr(f"aides.management.commands.{nom}.composer_edition", composer_edition)
        monkeypatch.setattr(f"aides.management.commands.{nom}.lire_recueil", tout)
    return sites


def test_publier_compose_le_livre(dossier: Path, atelier: list[str]) -> None:
    dit = io.StringIO()
    call_command("publier_edition", date="2026-11-27", site="https://atlas.exemple.fr", stdout=dit)
    somme = hashlib.sha256(PDF).hexdigest()
    assert dit.getvalue().endswith(f"  {somme}  atlas-2026-11-27.pdf : 12 pages, 0\u00a0Mo\n")
    assert atelier == ["https://atlas.exemple.fr"]
    edition = derniere_edition()
    assert edition is not None
    assert edition.livre is not None


def test_publier_sans_livre(dossier: Path, atelier: list[str]) -> None:
    call_command("publier_edition", date="2026-11-27", sans_livre=True, stdout=io.StringIO())
    assert atelier == []
    assert dossier_du_livre(date(2026, 11, 27)) is None


def test_sans_ce_qui_le_compose_l_edition_parait_et_le_dit(
    dossier: Path, atelier: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def manquer(*args: Any, **kwargs: Any) -> Imprime:
        raise LivreImpossible("WeasyPrint ou Pango manque.")

    monkeypatch.setattr("aides.management.commands.publier_edition.composer_edition", manquer)
    plainte = io.StringIO()
    call_command("publier_edition", date="2026-11-27", stdout=io.StringIO(), stderr=plainte)
    attendue = "Sans son livre : WeasyPrint ou Pango manque. Ensuite : « composer_livre --edition ».\n"
    assert plainte.getvalue() == attendue
    edition = derniere_edition()
    assert edition is not None
    assert edition.livre is None
    assert list((dossier / "livres").iterdir()) == []


def test_composer_le_livre_d_une_edition(dossier: Path, atelier: list[str]) -> None:
    publier(tout(), dossier, date(2026, 11, 27), aujourd_hui=TROISIEME)
    dit = io.StringIO()
    call_command("composer_livre", edition=True, site="https://atlas.exemple.fr", stdout=dit)
    assert dit.getvalue() == (
        f"{hashlib.sha256(PDF).hexdigest()}  atlas-2026-11-27.pdf : 12 pages, 0\u00a0Mo, "
        "à côté de l’édition du 2026-11-27\n"
    )
    assert atelier == ["https://atlas.exemple.fr"]
    with pytest.raises(CommandError, match="a déjà son livre"):
        call_command("composer_livre", edition=True)
    with pytest.raises(CommandError, match="entier, à sa place : ni région, ni territoire, ni sortie"):
        call_command("composer_livre", edition=True, territoire="26")
