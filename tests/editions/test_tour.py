"""Two who publish at once: each waits for the other, and knows what the other published; so do books."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from aides.editions import livres
from aides.editions import publier as module
from aides.editions.livres import ajouter
from aides.editions.publier import PublicationImpossible, publier
from aides.lectures.editions import lire_editions, lire_journal
from tests.editions.atelier import PREMIER, SECOND, TROISIEME, corriger, faire, tout
from tests.editions.test_livres import PDF, ecrire

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
Faire = Callable[[], Any]


@pytest.fixture
def attendre(monkeypatch: pytest.MonkeyPatch) -> Callable[[Faire], list[str]]:
    """Have somebody do something before whoever comes next has its turn; a list of what is done."""
    faits: list[str] = []

    def preparer(autre: Faire) -> list[str]:
        @contextmanager
        def tour(connexion: Any) -> Iterator[None]:
            if "un autre" not in faits:
                faits.append("un autre")
                autre()
            faits.append("pris")
            yield
            faits.append("rendu")

        monkeypatch.setattr(module, "chacun_son_tour", tour)
        return faits

    return preparer


def noter(monkeypatch: pytest.MonkeyPatch, ou: Any, nom: str, faits: list[str]) -> None:
    vrai = getattr(ou, nom)

    def noter_et_faire(*args: Any, **options: Any) -> Any:
        faits.append(nom)
        return vrai(*args, **options)

    monkeypatch.setattr(ou, nom, noter_et_faire)


def test_qui_attendait_ne_publie_pas_ce_qu_il_avait_lu(dossier: Path, attendre: Any) -> None:
    """Both would have been the first, and the journal of one would have left out the other."""
    lu = tout()
    attendre(lambda: faire(dossier, PREMIER))
    with pytest.raises(PublicationImpossible, match=r"^L’édition du 2026-11-28 vient d’être publiée : relancez la c"):
        publier(lu, dossier, SECOND, aujourd_hui=TROISIEME)
    assert [(e.numero, e.adresse) for e in lire_editions()] == [(1, "2026-11-28")]
    corriger()
    faire(dossier, SECOND)
    assert [(e.numero, e.adresse) for e in lire_editions()] == [(1, "2026-11-28"), (2, "2026-12-05")]
    assert [ligne for ligne in lire_journal().splitlines() if ligne.startswith("## ")] == [
        "## Édition n° 2 du 2026-12-05",
        "## Édition n° 1 du 2026-11-28",
    ]


def test_le_jour_pris_pendant_l_attente_se_dit(dossier: Path, attendre: Any) -> None:
    lu = tout()
    attendre(lambda: faire(dossier, PREMIER))
    with pytest.raises(PublicationImpossible, match="Il y a déjà une édition du 2026-11-28"):
        publier(lu, dossier, PREMIER, aujourd_hui=TROISIEME)


def test_le_tour_est_tenu_jusqu_au_bout(dossier: Path, attendre: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    faits = attendre(lambda: None)
    for nom in ("lire_editions", "ecrire_base", "poser", "_annoncer"):
        noter(monkeypatch, module, nom, faits)
    faire(dossier, PREMIER)
    assert faits == [
        "un autre",
        "pris",
        "lire_editions",
        "ecrire_base",
        "poser",
        "lire_editions",
        "_annoncer",
        "rendu",
    ]


def test_un_livre_n_attend_que_pour_prendre_sa_place(
    dossier: Path, attendre: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its minutes keep nobody waiting. Another edition came meanwhile: the book is of its own all the same."""
    edition, faits = faire(dossier, PREMIER), attendre(lambda: None)
    noter(monkeypatch, livres, "_ecrire", faits)
    noter(monkeypatch, livres, "poser", faits)
    noter(monkeypatch, livres, "refaire_les_pages", faits)

    def publier_pendant(chemin: Path) -> int:
        with monkeypatch.context() as autre:
            autre.setattr(module, "tour", ouvert)
            corriger()
            faire(dossier, SECOND)
        return ecrire()(chemin)

    avec = ajouter(edition, dossier, publier_pendant)
    assert faits == ["_ecrire", "un autre", "pris", "poser", "refaire_les_pages", "rendu"]
    assert (avec.adresse, avec.livre is not None) == ("2026-11-28", True)
    assert [(e.adresse, e.livre is not None) for e in lire_editions()] == [
        ("2026-11-28", True),
        ("2026-12-05", False),
    ]


@contextmanager
def ouvert() -> Iterator[None]:
    yield


def test_un_livre_dont_l_edition_est_partie_ne_reste_pas(dossier: Path, attendre: Any) -> None:
    """A backup was brought back meanwhile, that has not this edition, or another of its day."""
    edition = faire(dossier, PREMIER)

    def refaire() -> None:
        corriger()
        faire(dossier, PREMIER)

    attendus = r"^L’édition du 2026-11-28 n’est plus là, ou n’est plus la même : son livre n’est pas gardé\.$"
    for ensuite in (lambda: None, refaire):

        def partir(chemin: Path, ensuite: Faire = ensuite) -> int:
            shutil.rmtree(dossier / "2026-11-28", ignore_errors=True)
            ensuite()
            chemin.write_bytes(PDF)
            return 12

        with pytest.raises(PublicationImpossible, match=attendus):
            ajouter(edition, dossier, partir)
        assert list((dossier / "livres").iterdir()) == []


def test_ou_le_tour_ne_se_prend_pas_cela_se_dit(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beside SQLite's says whose turn it is."""

    @contextmanager
    def lecture_seule(connexion: Any) -> Iterator[None]:
        raise OSError(30, "Read-only file system")
        yield

    monkeypatch.setattr(module, "chacun_son_tour", lecture_seule)
    with pytest.raises(PublicationImpossible) as dit:
        faire(dossier, PREMIER)
    assert str(dit.value) == "Le dossier de la base ne peut pas être écrit : le disque est en lecture seule."
    assert not dossier.exists()
