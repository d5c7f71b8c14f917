"""What those who die were to do: what can be read before is read once, by who outlives them."""

from pathlib import Path
from typing import Any

import pytest

from aides.models import Dispositif, Modification
from outils.epreuves import gestes

pytestmark = pytest.mark.django_db


def compter(monkeypatch: pytest.MonkeyPatch, ou: str) -> list[str]:
    """The times that a function is called from now on."""
    module, _, nom = ou.rpartition(".")
    faire: Any = getattr(__import__(module, fromlist=[nom]), nom)
    fois: list[str] = []

    def compte(*args: Any, **reste: Any) -> Any:
        fois.append(nom)
        return faire(*args, **reste)

    monkeypatch.setattr(ou, compte)
    return fois


def test_l_import_est_essaye_d_avance(monkeypatch: pytest.MonkeyPatch) -> None:
    essais = compter(monkeypatch, "aides.equipe.echanges.importer.essayer")
    lectures = compter(monkeypatch, "aides.equipe.echanges.lire.lire_fichier")
    relus = Dispositif.objects.filter(resume__endswith=" Relu.")
    faire = gestes.importer()
    assert (essais, lectures, relus.count(), Modification.objects.count()) == (["essayer"], ["lire_fichier"], 0, 0)
    faire()
    assert (essais, lectures, relus.count(), Modification.objects.count()) == (
        ["essayer"],
        ["lire_fichier"],
        100,
        100,
    )


def test_les_donnees_d_une_edition_sont_lues_d_avance(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.EDITIONS_DIR = tmp_path / "editions"
    lectures = compter(monkeypatch, "aides.lectures.atlas.lire_recueil")
    publies = compter(monkeypatch, "aides.editions.publier.publier")
    faire = gestes.editer()
    assert (lectures, publies) == (["lire_recueil"], [])
    monkeypatch.setattr("aides.editions.publier.identiques", lambda *args: False)
    faire()
    assert (lectures, publies) == (["lire_recueil"], ["publier"])
    assert [chemin.name for chemin in (tmp_path / "editions").iterdir()] == ["2027-01-01"]


def test_rien_de_la_base_ne_reste_ouvert_pour_les_enfants(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes on one connection read each other's answers."""
    ordre: list[str] = []
    monkeypatch.setitem(gestes.PREPARER, "charger", lambda: ordre.append("prêt"))
    monkeypatch.setattr("django.db.connections.close_all", lambda: ordre.append("fermé"))
    gestes.preparer("charger")
    assert ordre == ["prêt", "fermé"]
