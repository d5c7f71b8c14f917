"""Files that are sent from the disk: whole, in part, or nothing to who has them; with Django alone, and with all that
stands before it."""

import hashlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.http import parse_http_date

from aides.editions.courantes import Courante
from aides.lectures.atlas import lire_recueil
from aides.views.annuaire import du_disque
from tests.pleine import sqlite_pleine

pytestmark = pytest.mark.django_db

FICHIERS = ["/donnees/atlas.sqlite", "/donnees/editions/2026-11-27/atlas-aides-medicales.zip"]
Demander = Callable[..., Any]


def corps(reponse: Any) -> bytes:
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


@pytest.fixture(params=FICHIERS)
def entier(request: pytest.FixtureRequest, client: Client) -> tuple[str, Any, bytes]:
    """A file's address, the answer that is all of it, its bytes."""
    reponse = client.get(request.param)
    return request.param, reponse, corps(reponse)


def test_un_fichier_entier_dit_ce_qu_on_peut_en_demander(entier: tuple[str, Any, bytes], client: Client) -> None:
    adresse, reponse, octets = entier
    assert (reponse.status_code, reponse["Accept-Ranges"]) == (200, "bytes")
    assert reponse["Content-Length"] == str(len(octets))
    assert reponse["ETag"] == f'"{hashlib.sha256(octets).hexdigest()}"'
    assert octets.startswith((b"SQLite format 3\x00", b"PK"))
    tete: Any = client.head(adresse)
    assert (tete.status_code, dict(tete.items()), tete.content) == (200, dict(reponse.items()), b"")


def test_qui_l_a_deja_ne_le_recoit_pas(entier: tuple[str, Any, bytes], client: Client) -> None:
    """By ETag, any of a list or a weak one, or else by date; another's is sent whole."""
    adresse, reponse, octets = entier
    etag, jour = reponse["ETag"], reponse["Last-Modified"]
    for entetes in (
        {"If-None-Match": etag},
        {"If-None-Match": f'"x", W/{etag}'},
        {"If-Modified-Since": jour},
        {"If-None-Match": etag, "Range": "bytes=0-9"},
    ):
        for demander in (client.get, client.head):
            dite = demander(adresse, headers=entetes)
            assert (dite.status_code, corps(dite), dite["ETag"]) == (304, b"", etag)
    for entetes in (
        {"If-None-Match": '"x"'},
        {"If-None-Match": '"x"', "If-Modified-Since": jour},
        {"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    ):
        dite = client.get(adresse, headers=entetes)
        assert (dite.status_code, len(corps(dite))) == (200, len(octets))


def test_une_part(entier: tuple[str, Any, bytes], client: Client) -> None:
    adresse, _, octets = entier
    taille = len(octets)
    for demande, debut, fin in (
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, taille - 1),
        ("bytes=-10", taille - 10, taille - 1),
        (f"bytes={taille - 1}-", taille - 1, taille - 1),
        (f"bytes=5-{taille + 5}", 5, taille - 1),
        (f"bytes=-{taille + 5}", 0, taille - 1),
    ):
        dite = client.get(adresse, headers={"Range": demande})
        assert (dite.status_code, dite["Content-Range"]) == (206, f"bytes {debut}-{fin}/{taille}"), demande
        assert corps(dite) == octets[debut : fin + 1]
        assert dite["Content-Length"] == str(fin + 1 - debut)


def test_une_part_qu_il_n_y_a_pas(entier: tuple[str, Any, bytes], client: Client) -> None:
    adresse, _, octets = entier
    for demande in (f"bytes={len(octets)}-", "bytes=-0"):
        dite = client.get(adresse, headers={"Range": demande})
        assert (dite.status_code, dite["Content-Range"], corps(dite)) == (416, f"bytes */{len(octets)}", b"")


@pytest.mark.parametrize(
    "demande",
    [
        *("bytes=0-1,4-5", "lignes=0-1", "bytes=a-b", "bytes", "bytes=9-2-3", ""),
        *("bytes=5-2", "bytes=-", "bytes=+5-9", "bytes=--5", "bytes=0-" + "9" * 5000),
    ],
    ids=range(11),
)
def test_ce_qui_n_est_pas_une_part_est_laisse_de_cote(client: Client, demande: str) -> None:
    dite = client.get(FICHIERS[0], headers={"Range": demande})
    assert (dite.status_code, len(corps(dite))) == (200, int(dite["Content-Length"]))


def test_la_suite_d_un_autre_fichier_ne_sert_a_rien(entier: tuple[str, Any, bytes], client: Client) -> None:
    adresse, reponse, octets = entier
    for si, statut in ((reponse["ETag"], 206), (reponse["Last-Modified"], 206), ('"x"', 200)):
        dite = client.get(adresse, headers={"Range": "bytes=5-", "If-Range": si})
        assert dite.status_code == statut
        assert corps(dite) == (octets[5:] if statut == 206 else octets)


def test_deux_travailleurs_ont_la_meme_base(client: Client) -> None:
    """What one worker sent, another knows: the same bytes, as old as the data."""
    recueil = lire_recueil()
    une, autre = Courante().fichier(recueil), Courante().fichier(recueil)
    assert (une.empreinte, une.chemin == autre.chemin) == (autre.empreinte, False)
    assert recueil.date is not None
    assert parse_http_date(client.head(FICHIERS[0])["Last-Modified"]) == int(recueil.date.timestamp())


@pytest.mark.parametrize(
    ("chemin", "attendu"),
    [
        *((fichier, True) for fichier in FICHIERS),
        ("/donnees/editions/2026-11-27/", False),
        ("/donnees/editions/", False),
        ("/donnees/", False),
        ("/donnees/offre.csv", False),
    ],
)
def test_lesquels(chemin: str, attendu: bool) -> None:
    """What is kept in front of Django does not see them; pages are kept still."""
    assert du_disque(chemin) is attendu


def test_faute_de_place_il_n_en_reste_pas_la_moitie(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file would take room where there is none; the next one that asks has it made."""
    recueil = lire_recueil()
    courante = Courante()
    with monkeypatch.context() as panne:
        panne.setattr("aides.editions.courantes.ecrire_base", a_moitie)
        with pytest.raises(sqlite3.OperationalError):
            courante.fichier(recueil)
    assert courante._dossier is not None
    assert list(courante._dossier.iterdir()) == []
    assert courante.fichier(recueil).chemin.exists()


def test_ce_qui_n_a_pas_pris_sa_place_ne_prete_pas_sa_somme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The former file stands: under a sum that is not its own, a download gone on with would be two files in one."""
    recueil = lire_recueil()
    courante = Courante()
    ancien = replace(recueil, jeton="avant", date=datetime(2020, 1, 1, tzinfo=UTC), edition=None)
    avant = courante.fichier(ancien)
    octets = avant.chemin.read_bytes()

    def refuser(*args: Any) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as panne:
        panne.setattr(Path, "replace", refuser)
        with pytest.raises(OSError, match="Input/output error"):
            courante.fichier(recueil)
    assert courante.fichier(ancien) == avant
    assert avant.chemin.read_bytes() == octets
    assert hashlib.sha256(octets).hexdigest() == avant.empreinte != courante.fichier(recueil).empreinte


def a_moitie(chemin: Path, *args: Any, **options: Any) -> None:
    chemin.write_bytes(b"SQLite")
    raise sqlite_pleine()
