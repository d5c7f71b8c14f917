"""`/donnees/editions/`: the list, an edition, its files, which never change; and how each page cites it."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as reglages
from django.test import Client

from aides.editions.comparer import identiques
from aides.editions.publier import somme, verifier
from aides.exports.paquet import ARCHIVE
from aides.lectures.atlas import lire_recueil
from aides.lectures.editions import lire_editions
from aides.models import VersionDonnees

pytestmark = pytest.mark.django_db
PREMIERE = "/donnees/editions/2026-11-27/"


@pytest.fixture
def seconde(tmp_path: Path, settings: Any) -> str:
    """A second edition, of this site: a sheet has been corrected since the first."""
    settings.EDITIONS_DIR = tmp_path
    place = tmp_path / "2026-11-30"
    place.mkdir()
    details = [
        {
            "table": "fiches",
            "sorte": "changee",
            "ligne": "26 · 2022",
            "champs": [["remarque", "", "Une remarque <neuve>."]],
        }
    ]
    fiches = {"cle": "fiches", "titre": "Les fiches", "lignes": 202, "ajoutees": 0, "changees": 1, "retirees": 0}
    notice = {"date": "2026-11-30", "numero": 2, "precedente": "2026-11-27", "tables": [fiches], "details": details}
    (place / "edition.json").write_text(json.dumps(notice), encoding="utf-8")
    (place / "CHANGELOG.md").write_text("# Journal des éditions\n", encoding="utf-8")
    sommes = [f"{somme(place / nom)}  {nom}\n" for nom in ("CHANGELOG.md", "edition.json")]
    (place / "SHA256SUMS").write_text("".join(sommes), encoding="utf-8")
    VersionDonnees.avancer(datee=False)
    VersionDonnees.objects.update(date=lire_editions()[-1].instant)
    return "/donnees/editions/2026-11-30/"


def test_la_premiere_edition_vient_avec_le_projet() -> None:
    assert [e.adresse for e in lire_editions()] == ["2026-11-27"]
    assert verifier() == []


def test_les_donnees_du_projet_sont_celles_de_sa_derniere_edition() -> None:
    """So every installation of a commit shows the same date."""
    archive = Path(reglages.EDITIONS_LIVREES) / lire_editions()[-1].adresse / ARCHIVE
    assert identiques(lire_recueil(), archive), "make edition"


def test_la_liste(client: Client, seconde: str) -> None:
    page = client.get("/donnees/editions/").content.decode()
    liens = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th>', page)
    assert [(lien, mot.replace("\u00a0", " ")) for lien, mot in liens] == [
        (seconde, "N° 2, 30 novembre 2026"),
        (PREMIERE, "N° 1, 27 novembre 2026"),
    ]


def test_sans_edition(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.EDITIONS_LIVREES = settings.EDITIONS_DIR = tmp_path / "rien"
    VersionDonnees.avancer()
    assert "Aucune édition n’a encore été publiée." in client.get("/donnees/editions/").content.decode()
    page = client.get("/donnees/").content.decode()
    assert "Aucune édition n’a encore été publiée." in page
    assert "édition du" not in page
    assert client.get(PREMIERE).status_code == 404


def test_une_edition(client: Client, seconde: str) -> None:
    premiere = client.get(PREMIERE).content.decode()
    assert "C’est la première." in premiere
    assert "édition plus récente" in premiere
    page = client.get(seconde).content.decode()
    assert "édition plus récente" not in page
    assert "0 ligne ajoutée, 1 changée, 0 retirée." in page.replace("\u00a0", " ")
    assert "Une remarque &lt;neuve&gt;." in page
    for fichier in lire_editions()[-1].fichiers:
        assert f'<a href="{seconde}{fichier.nom}">{fichier.nom}</a>' in page
        assert f'<code class="somme">{fichier.empreinte}</code>' in page


@pytest.mark.parametrize(
    ("nom", "type_media"),
    [
        ("atlas-aides-medicales.zip", "application/zip"),
        ("atlas.sqlite", "application/vnd.sqlite3"),
        ("CHANGELOG.md", "text/markdown; charset=utf-8"),
        ("edition.json", "application/json; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_un_fichier_est_celui_de_sa_somme(client: Client, nom: str, type_media: str) -> None:
    reponse: Any = client.get(f"{PREMIERE}{nom}")
    contenu = b"".join(reponse.streaming_content)
    assert reponse["Content-Type"] == type_media
    assert reponse["Content-Disposition"] == f'attachment; filename="{nom}"'
    assert reponse["Cache-Control"] == "public, max-age=31536000, immutable, no-transform"
    assert reponse["Content-Length"] == str(len(contenu))
    fichier = lire_editions()[0].fichier(nom)
    assert fichier is None or fichier.empreinte == sha256(contenu).hexdigest()


@pytest.mark.parametrize(
    "adresse",
    [
        *("2026-11-26/", "hier/", "2026-11-26/atlas.sqlite", "2026-11-27/inconnu", "2026-11-27/datapackage.json"),
        *("20261127/", "2026-11-27/..%2f..%2fetc%2fpasswd", "..%2f2026-11-27/atlas.sqlite"),
    ],
)
def test_ce_qui_n_existe_pas(client: Client, adresse: str) -> None:
    assert client.get(f"/donnees/editions/{adresse}").status_code == 404


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
@pytest.mark.parametrize(
    "adresse",
    ["/donnees/editions/", PREMIERE, f"{PREMIERE}atlas.sqlite", "/donnees/atlas.sqlite", "/donnees/offre.jsonld"],
)
def test_on_ne_fait_que_lire(client: Client, methode: str, adresse: str) -> None:
    assert getattr(client, methode)(adresse).status_code == 405


# --- Citations ---


def citation(client: Client, adresse: str) -> str:
    page = client.get(adresse).content.decode().replace("\u00a0", " ")
    return re.sub(r"<[^>]+>", "", page.split('id="citer"')[1].split("</p>")[0])


@pytest.mark.parametrize("adresse", ["/departements/26-drome/", "/comparer/note/?t=01&t=07&t=26", "/evolution/"])
def test_une_page_cite_la_derniere_edition(client: Client, adresse: str, seconde: str) -> None:
    """And nothing else, as long as the data are its own; else since when they are not."""
    assert re.search(r" ; édition du 30 novembre 2026 ; http", citation(client, adresse))
    VersionDonnees.objects.update(date="2026-12-03T10:00:00Z", jeton="un autre")
    assert re.search(
        r" ; édition du 30 novembre 2026, base corrigée le 3 décembre 2026 ; http", citation(client, adresse)
    )


def test_la_page_d_une_edition_cite_celle_ci(client: Client, seconde: str) -> None:
    assert " ; édition du 27 novembre 2026 ; http" in citation(client, PREMIERE)
    assert " ; édition du 30 novembre 2026 ; http" in citation(client, seconde)


def test_un_fichier_nomme_la_derniere_edition(client: Client, seconde: str) -> None:
    assert b"".join(client.get("/donnees/categories.json")).count(b'"edition": "2026-11-30"') == 1


@pytest.mark.parametrize("adresse", ["/", "/departements/26-drome/", "/donnees/", "/mentions-legales/"])
def test_chaque_page_nomme_la_licence(client: Client, adresse: str) -> None:
    page = client.get(adresse).content.decode().replace("\u00a0", " ")
    assert 'Codage sous <a rel="license" href="/donnees/#licence">Licence Ouverte 2.0</a>' in page
