"""The team's guide: each task that it describes is done here as it says, and shows the pictures made of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aides.equipe.guide import TEXTE, composer, lire_guide
from tests.chromium import Serveur, servir
from tests.taches import TACHES
from tests.taches.equipier import Tache

# What the guide explains, which is no task.
EXPLIQUEES = {
    "Qui peut quoi",
    "Ce qui est à relire",
    "Écrire un nombre",
    "Ce qui se passe au prochain chargement",
    "Préparer des corrections avant de les publier",
}
# Played with all that is seen of it: tests/pages/test_enquete_saisie.py.
AILLEURS = {"Ajouter une enquête"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    """A site of their own: what the tasks change is seen by no other test."""
    with servir(tmp_path_factory.mktemp("guide")) as servi:
        yield servi


@pytest.mark.long
@pytest.mark.parametrize("tache", [t for t in TACHES if t.titre not in AILLEURS], ids=lambda t: t.titre)
def test_une_tache(navigateur: Any, site: Serveur, tache: Tache) -> None:
    tache.jouer(navigateur, site)


def test_le_guide_dit_chaque_tache_et_rien_d_autre() -> None:
    parties = [partie.texte for partie in lire_guide().parties]
    assert [titre for titre in parties if titre not in EXPLIQUEES] == [tache.titre for tache in TACHES]
    assert set(parties) >= EXPLIQUEES


def test_ses_images_sont_celles_des_taches(racine: Path) -> None:
    """Each is there, told to who does not see it, and taken by a task; none is left over."""
    guide = lire_guide()
    sources = "".join(chemin.read_text(encoding="utf-8") for chemin in (racine / "tests/taches").glob("*.py"))
    montrees = {nom.removeprefix("guide/").removesuffix(".webp") for nom in guide.images}
    assert montrees == {chemin.stem for chemin in (racine / "static/guide").glob("*.webp")}
    assert {nom for nom in montrees if f'.photo("{nom}")' not in sources} == set()
    assert 'alt=""' not in guide.html


def test_le_guide_mene_ou_il_dit() -> None:
    guide = composer(
        "# Titre\n\n## Corriger l’année\n\nVoir [ici](#corriger-lannee).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert [(p.ancre, p.texte) for p in guide.parties] == [("corriger-lannee", "Corriger l’année")]
    assert '<h2 id="corriger-lannee">' in guide.html
    assert "<h1" not in guide.html
    assert "<table>" in guide.html
    assert TEXTE.read_text(encoding="utf-8").count("<") == 0, "no HTML in the guide: it would be shown as it is"
