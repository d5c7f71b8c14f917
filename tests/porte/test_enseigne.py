"""The sign that a proxy reads: turned to the database's version and never backwards; what is promised by it."""

import threading
from pathlib import Path
from typing import Any

import pytest

from aides.models.repliques import Dit
from aides.porte.cache import politique
from aides.porte.enseigne import AUCUNE, GARDES, Enseigne
from aides.porte.jeton import Jeton
from aides.porte.mandataire import Mandataire
from tests.models.deux import Deux
from tests.porte.banc import Banc
from tests.wsgi import demander


class Base:
    def __init__(self, jeton: str | None) -> None:
        self.jeton = jeton

    def lire(self) -> str | None:
        return self.jeton


def test_ouverte_puis_tournee(tmp_path: Path) -> None:
    base = Base("a" * 32)
    enseigne = Enseigne(tmp_path / "version", base.lire)
    assert enseigne.montree() == ""
    enseigne.ouvrir()
    assert (tmp_path / "version" / "courante").resolve() == tmp_path / "version" / AUCUNE
    enseigne.montrer()
    enseigne.ouvrir()
    assert enseigne.montree() == "a" * 32
    assert (tmp_path / "version" / "courante").resolve().is_dir()


def test_une_base_vide_ou_muette(tmp_path: Path) -> None:
    base = Base("")
    enseigne = Enseigne(tmp_path, base.lire)
    enseigne.montrer()
    assert enseigne.montree() == AUCUNE
    base.jeton = None
    enseigne.montrer()
    assert enseigne.montree() == AUCUNE


def test_les_anciens_bouts_s_en_vont(tmp_path: Path) -> None:
    base = Base("")
    enseigne = Enseigne(tmp_path, base.lire)
    for rang in range(10):
        base.jeton = f"{rang}" * 32
        enseigne.montrer()
    bouts = {chemin.name for chemin in tmp_path.iterdir() if chemin.is_dir() and not chemin.is_symlink()}
    assert len(bouts) == GARDES
    assert "9" * 32 in bouts
    assert {chemin.name for chemin in tmp_path.iterdir() if not chemin.is_dir()} == {"verrou"}


def test_le_dernier_venu_montre_le_plus_neuf(tmp_path: Path) -> None:
    """Who is held up between its turn and the others' asks the database again: it turns nothing back."""
    base = Base("1" * 32)
    enseignes = [Enseigne(tmp_path, base.lire) for _ in range(8)]

    def tourner(enseigne: Enseigne, rang: int) -> None:
        base.jeton = max(str(base.jeton), f"{rang + 1}" * 32)
        enseigne.montrer()

    fils = [threading.Thread(target=tourner, args=(e, n)) for n, e in enumerate(enseignes)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert enseignes[0].montree() == "8" * 32


def test_un_dossier_ou_l_on_ne_peut_ecrire_n_arrete_rien(tmp_path: Path, caplog: Any) -> None:
    (tmp_path / "fichier").write_text("")
    enseigne = Enseigne(tmp_path / "fichier" / "version", lambda: "a" * 32)
    enseigne.ouvrir()
    enseigne.montrer()
    assert enseigne.montree() == ""
    assert "n’a pas pu être montrée au mandataire" in caplog.text


# --- What is settled with the proxy ---


@pytest.fixture
def heure() -> list[float]:
    return [1000.2]


@pytest.fixture
def banc(tmp_path: Path, heure: list[float]) -> Banc:
    banc = Banc()
    banc.version = "1" * 32
    banc.jeton = Jeton(lambda: banc.version, delai=0.5, horloge=lambda: heure[0])
    enseigne = Enseigne(tmp_path, lambda: banc.version)
    enseigne.montrer()
    banc.guichet.jeton = banc.jeton
    banc.guichet.mandataire = Mandataire(banc.jeton, enseigne, heure=lambda: heure[0])
    return banc


def fin(banc: Banc, version: str | None, adresse: str = "/page/") -> str | None:
    entetes = {} if version is None else {"atlas_version": version}
    return demander(banc.guichet, adresse, **entetes).entetes["X-Accel-Expires"]


def test_une_page_est_bonne_jusqu_a_la_fin_de_la_seconde(banc: Banc, heure: list[float]) -> None:
    """That in which the database was asked; asked again where that one is over."""
    assert fin(banc, "1" * 32) == "@1000"
    heure[0] = 1000.6
    assert fin(banc, "1" * 32) == "@1000"
    heure[0] = 1000.9
    assert fin(banc, "1" * 32) == "@1000"
    # Looked at a fifth of a second ago, in the second before.
    heure[0] = 1001.1
    assert fin(banc, "1" * 32) == "@1001"
    assert fin(banc, "-") == "@1001"


def test_sans_mandataire_rien_n_est_dit(banc: Banc) -> None:
    assert fin(banc, None) is None


def test_une_autre_version_que_celle_de_l_enseigne_n_est_pas_gardee(banc: Banc) -> None:
    """Neither by who is behind nor by who is ahead; and the sign is right before the answer leaves."""
    assert fin(banc, "1" * 32) == "@1000"
    banc.version = "2" * 32
    enseigne = banc.guichet.mandataire.enseigne
    assert enseigne is not None
    # Within the half second this worker knows nothing of it, and what it has is of the version named.
    assert fin(banc, "1" * 32) == "@1000"
    enseigne.montrer()
    assert fin(banc, "2" * 32) == "@1000"
    banc.version = "3" * 32
    assert fin(banc, "9" * 32) is None
    assert enseigne.montree() == "3" * 32


def test_une_correction_pendant_le_rendu_tourne_l_enseigne(banc: Banc) -> None:
    def corriger() -> None:
        banc.version = "2" * 32

    banc.pile.pendant = corriger
    assert fin(banc, "1" * 32) is None
    assert banc.guichet.mandataire.enseigne is not None
    assert banc.guichet.mandataire.enseigne.montree() == "2" * 32


@pytest.mark.parametrize(
    ("secondes", "dit"), [(0, "no-cache"), (30, "public, max-age=0, must-revalidate, s-maxage=30")]
)
def test_ce_que_les_autres_caches_s_entendent_dire(secondes: int, dit: str) -> None:
    banc = Banc(garder=politique(secondes))
    assert [demander(banc.guichet, "/page/").entetes["Cache-Control"] for _ in range(2)] == [dit, dit]


# --- The replica ---


@pytest.fixture
def deux() -> Deux:
    return Deux()


@pytest.fixture
def derriere(tmp_path: Path, deux: Deux) -> Banc:
    """A worker that reads the replica, behind a proxy that reads the sign."""
    banc = Banc()
    banc.guichet.jeton = jeton = Jeton(deux.aiguillage.lire, delai=0)
    enseigne = Enseigne(tmp_path, lambda: deux.origine)
    enseigne.montrer()
    banc.guichet.mandataire = Mandataire(jeton, enseigne, deux.aiguillage)
    return banc


def test_l_enseigne_en_avance_sur_la_replique_fait_lire_l_origine(derriere: Banc, deux: Deux) -> None:
    recu = demander(derriere.guichet, "/page/", atlas_version="a")
    assert (recu.entetes["Atlas-Retard"], recu.entetes["X-Accel-Expires"] is not None) == ("0", True)
    deux.origine = "b"
    tourner(derriere)
    recu = demander(derriere.guichet, "/page/", atlas_version="b")
    assert (recu.entetes["Atlas-Retard"], deux.aiguillage.base) == (None, "default")


def test_l_enseigne_en_retard_sur_la_replique_ne_fait_pas_quitter_celle_ci(derriere: Banc, deux: Deux) -> None:
    """A command wrote, and the primary stopped: the sign cannot be turned, the replica is past what it shows."""
    demander(derriere.guichet, "/page/", atlas_version="a")
    deux.replique, deux.origine = Dit("b", 60.0), None
    recu = demander(derriere.guichet, "/page/", atlas_version="a")
    assert (recu.statut, recu.entetes["Atlas-Retard"] is not None) == (200, True)
    assert recu.entetes["X-Accel-Expires"] is None


def test_ce_que_dit_une_demande_n_est_pas_cru(derriere: Banc, deux: Deux) -> None:
    """Whoever calls a worker writes the header as he likes: the sign says what was shown."""
    demander(derriere.guichet, "/page/", atlas_version="a")
    deux.origine = None
    assert demander(derriere.guichet, "/page/", atlas_version="inventee").statut == 200
    assert demander(derriere.guichet, "/page/", atlas_version="a").statut == 200


def test_rien_de_plus_ancien_que_l_enseigne_l_origine_arretee(derriere: Banc, deux: Deux) -> None:
    deux.origine = "b"
    tourner(derriere)
    demander(derriere.guichet, "/page/", atlas_version="b")
    deux.origine, deux.replique = None, Dit("a", 3.0)
    assert derriere.guichet.mandataire.jeton.relu() is None
    deux.replique = Dit("b", 3.0)
    assert derriere.guichet.mandataire.jeton.relu() == "b"


def tourner(banc: Banc) -> None:
    """As another worker does after an edit."""
    enseigne = banc.guichet.mandataire.enseigne
    assert enseigne is not None
    enseigne.montrer()
