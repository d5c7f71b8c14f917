"""Editions and books that lost a file, or the one that they went with: told, not served, followed by nothing."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from aides.editions.dater import dater
from aides.editions.livres import ajouter, edition_a_mettre_en_livre, fautes_des_livres
from aides.editions.publier import PublicationImpossible, verifier
from aides.lectures.editions import derniere_edition, lire_editions, lire_journal
from tests.editions.atelier import PREMIER, SECOND, TROISIEME, corriger, faire, tout
from tests.editions.test_livres import ecrire

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


def vider(place: Path) -> None:
    for fichier in place.iterdir():
        fichier.unlink()


PERTES: dict[str, Callable[[Path], Any]] = {
    "le journal": lambda place: (place / "CHANGELOG.md").unlink(),
    "les sommes": lambda place: (place / "SHA256SUMS").unlink(),
    "la notice": lambda place: (place / "edition.json").unlink(),
    "une notice coupée": lambda place: (place / "edition.json").write_text('{"numero": 1'),
    "tout": vider,
}


@pytest.mark.parametrize("perte", PERTES)
def test_verifier_dit_ce_qui_ne_se_lit_plus(dossier: Path, perte: str) -> None:
    """It is not among the editions, and is missing all the same: its number would be given again."""
    faire(dossier, PREMIER)
    PERTES[perte](dossier / "2026-11-28")
    assert lire_editions() == ()
    assert verifier() == ["2026-11-28 : l’édition ne se lit pas."]
    with pytest.raises(CommandError, match="ne sont plus ce qu’elles étaient"):
        call_command("publier_edition", verifier=True, stdout=io.StringIO())
    corriger()
    with pytest.raises(
        PublicationImpossible, match=r"Une édition ne se lit pas \(2026-11-28\) : remettez ses fichiers"
    ):
        faire(dossier, SECOND)
    assert sorted(c.name for c in dossier.iterdir()) == ["2026-11-28"]


def test_une_somme_de_moins_se_voit(dossier: Path) -> None:
    faire(dossier, PREMIER)
    sommes = dossier / "2026-11-28" / "SHA256SUMS"
    sommes.write_text(
        "".join(ligne for ligne in sommes.read_text().splitlines(keepends=True) if "atlas.sqlite" not in ligne)
    )
    assert verifier() == ["2026-11-28 : atlas.sqlite n’est pas dans SHA256SUMS."]


def couper(dossier: Path) -> None:
    archive = dossier / "2026-11-28" / "atlas-aides-medicales.zip"
    archive.write_bytes(archive.read_bytes()[:400])


def test_une_archive_coupee_n_arrete_pas_une_mise_en_service(dossier: Path, monkeypatch: Any) -> None:
    """The data are loaded all the same; nothing follows an edition that nobody can compare with."""
    monkeypatch.setattr("aides.editions.dater.lire_recueil", tout)
    faire(dossier, PREMIER)
    couper(dossier)
    assert dater() is False
    assert verifier() == ["2026-11-28 : atlas-aides-medicales.zip n’est pas ce que dit SHA256SUMS."]
    corriger()
    with pytest.raises(PublicationImpossible, match="L’archive de l’édition du 2026-11-28 n’est plus ce que dit"):
        faire(dossier, SECOND)
    with pytest.raises(PublicationImpossible, match="Les données ne sont plus celles de l’édition du 2026-11-28"):
        edition_a_mettre_en_livre(tout())


def test_le_journal_est_celui_de_la_derniere_qui_se_lit(dossier: Path) -> None:
    faire(dossier, PREMIER)
    journal = lire_journal()
    assert journal.startswith("# Journal des éditions\n\n## Édition n° 1 du 2026-11-28\n")
    (dossier / "2026-12-05").mkdir()
    (dossier / "2026-12-05" / "edition.json").write_text("{}")
    assert lire_journal() == journal


def test_un_livre_reste_seul_n_est_pas_celui_d_une_autre_edition_du_jour(dossier: Path) -> None:
    """An edition was taken away by hand, and its day published anew from other rows."""
    ajouter(faire(dossier, PREMIER), dossier, ecrire())
    shutil.rmtree(dossier / "2026-11-28")
    corriger()
    faire(dossier, PREMIER)
    edition = derniere_edition()
    assert edition is not None
    assert edition.livre is None
    assert fautes_des_livres() == ["2026-11-28 : son livre n’est pas de cette édition."]
    with pytest.raises(
        PublicationImpossible, match=r"« .*/livres/2026-11-28 » n’est pas son livre, ou ne se lit pas"
    ):
        edition_a_mettre_en_livre(tout())
    shutil.rmtree(dossier / "livres" / "2026-11-28")
    assert edition_a_mettre_en_livre(tout()) == edition


def test_un_livre_sans_ce_qui_le_dit_est_une_faute(dossier: Path) -> None:
    ajouter(faire(dossier, PREMIER), dossier, ecrire())
    place = dossier / "livres" / "2026-11-28"
    sommes = (place / "livre.sha256").read_text()
    (place / "livre.sha256").write_text("")
    touchees = [
        f"2026-11-28 : {nom} n’est pas ce que dit livre.sha256." for nom in ("atlas-2026-11-28.pdf", "livre.json")
    ]
    assert fautes_des_livres() == touchees
    (place / "livre.sha256").write_text(sommes)
    assert fautes_des_livres() == []
    (place / "livre.json").unlink()
    assert fautes_des_livres() == touchees[1:]
    with pytest.raises(CommandError, match="ne sont plus ce qu’elles étaient"):
        call_command("publier_edition", verifier=True, stdout=io.StringIO())


def test_rien_ne_s_ecrit_la_ou_rien_ne_se_lit(dossier: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """What is printed and dated would be the edition before."""
    monkeypatch.setattr("aides.management.commands.publier_edition.lire_recueil", tout)
    faire(dossier, PREMIER)
    corriger()
    with pytest.raises(
        CommandError, match=r"Rien n’a été publié\. « .*/ailleurs » n’est ni « .*/livrees » ni « .*/edi"
    ):
        call_command("publier_edition", date="2026-11-27", dossier=tmp_path / "ailleurs", stdout=io.StringIO())
    assert not (tmp_path / "ailleurs").exists()
    # The same folder by another way is the same.
    (tmp_path / "lien").symlink_to(dossier)
    assert faire(tmp_path / "lien", TROISIEME).adresse == "2026-12-20"
