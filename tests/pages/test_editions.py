"""`/donnees/editions/`: the list, an edition, its files, which never change; and how each page cites it."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as reglages
from django.test import Client

from aides.disque.durable import somme
from aides.editions.comparer import identiques
from aides.editions.livres import ajouter
from aides.editions.publier import verifier
from aides.exports.paquet import ARCHIVE
from aides.lectures.atlas import lire_recueil
from aides.lectures.editions import derniere_edition, lire_editions
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


# --- Its book ---


@pytest.fixture
def livre(tmp_path: Path, settings: Any) -> str:
    """The book of the first edition, made on this site; where it is."""
    settings.EDITIONS_DIR = tmp_path
    edition = derniere_edition()
    assert edition is not None

    def ecrire(chemin: Path) -> int:
        chemin.write_bytes(b"%PDF-1.7" * 1_000_000)
        return 423

    ajouter(edition, tmp_path, ecrire)
    return f"{PREMIERE}atlas-2026-11-27.pdf"


def test_le_livre_est_annonce_ou_rien_n_en_est_dit(client: Client, livre: str) -> None:
    dit = "PDF, 423 pages, 8 Mo"
    pages = {a: client.get(a).content.decode().replace("\u00a0", " ") for a in (PREMIERE, "/donnees/")}
    assert f'<h2 id="livre">Son livre</h2>\n<p><a href="{livre}" type="application/pdf">' in pages[PREMIERE]
    assert f"({dit}) : les mêmes lignes" in pages[PREMIERE]
    assert f'<code class="somme">{sha256(b"%PDF-1.7" * 1_000_000).hexdigest()}</code>' in pages[PREMIERE]
    assert re.findall(
        r'<link rel="alternate" type="application/pdf" title="([^"]+)" href="([^"]+)">', pages[PREMIERE]
    ) == [("Le livre de l’édition du 27 novembre 2026", livre)]
    assert f'qui est aussi <a href="{livre}" type="application/pdf">un livre</a> ({dit})' in pages["/donnees/"]
    liste = client.get("/donnees/editions/").content.decode().replace("\u00a0", " ")
    assert (
        f'<a href="{livre}" type="application/pdf">{dit}<span class="vh">, édition du 27 novembre 2026</span></a>'
        in liste
    )
    flux = client.get("/flux.atom").content.decode().replace("\u00a0", " ")
    assert f"Elle est aussi un livre : {dit}." in flux
    graphe = json.loads(b"".join(client.get("/donnees/catalogue.jsonld")))["@graph"]
    [entier] = [noeud for noeud in graphe if str(noeud["@id"]).endswith("#tout")]
    assert entier["foaf:page"]["@id"] == f"http://testserver{livre}"


def test_sans_livre_rien_n_en_est_dit(client: Client) -> None:
    for adresse in (PREMIERE, "/donnees/", "/donnees/editions/", "/flux.atom", "/donnees/catalogue.jsonld"):
        page = b"".join(client.get(adresse)).decode()
        assert not re.search(r"\.pdf|application/pdf|Son livre|un livre|foaf:page", page), adresse
    assert client.get(f"{PREMIERE}atlas-2026-11-27.pdf").status_code == 404
    assert client.get(f"{PREMIERE}livre.json").status_code == 404


def test_de_deux_editions_l_une_a_son_livre(client: Client, livre: str, seconde: str) -> None:
    """Its own site's editions stand where the book does."""
    liste = client.get("/donnees/editions/").content.decode().replace("\u00a0", " ")
    cases = re.findall(r'<td data-titre="Livre">(.*?)</td>', liste, flags=re.DOTALL)
    assert [re.sub("<[^>]+>", "", case) for case in cases] == [
        "Pas sur ce site",
        "PDF, 423 pages, 8 Mo, édition du 27 novembre 2026",
    ]
    assert 'id="livre"' not in client.get(seconde).content.decode()
    assert client.get(f"{seconde}atlas-2026-11-27.pdf").status_code == 404


@pytest.mark.parametrize(
    ("nom", "type_media"),
    [
        ("atlas-2026-11-27.pdf", "application/pdf"),
        ("livre.json", "application/json; charset=utf-8"),
        ("livre.sha256", "text/plain; charset=utf-8"),
    ],
)
def test_les_fichiers_du_livre_se_servent_comme_ceux_de_l_edition(
    client: Client, livre: str, tmp_path: Path, nom: str, type_media: str
) -> None:
    adresse = f"{PREMIERE}{nom}"
    reponse: Any = client.get(adresse)
    contenu = b"".join(reponse.streaming_content)
    assert contenu == (tmp_path / "livres" / "2026-11-27" / nom).read_bytes()
    assert reponse["Content-Type"] == type_media
    assert reponse["Content-Disposition"] == f'attachment; filename="{nom}"'
    assert reponse["Cache-Control"] == "public, max-age=31536000, immutable, no-transform"
    tete = client.head(adresse)
    assert (tete["Content-Length"], tete.content) == (str(len(contenu)), b"")
    assert client.post(adresse).status_code == 405
    # Its other files are the edition's; nothing else of the folder is served.
    assert client.head(f"{PREMIERE}atlas.sqlite").status_code == 200
    assert client.get(f"{PREMIERE}livres").status_code == 404


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


def test_une_image_dit_de_quand_sont_ses_donnees(client: Client, seconde: str) -> None:
    """As pages do, by the day of Paris: half past midnight is the day before in London."""
    fin = "Réutilisation libre"
    assert f"Codage : L’Atlas des aides médicales. Édition du 30 novembre 2026. {fin}" in dit_par_l_image(client)
    VersionDonnees.objects.update(date="2026-12-02T23:30:00Z", jeton="un autre")
    edition = "Édition du 30 novembre 2026, base corrigée le 3 décembre 2026"
    assert f"Codage : L’Atlas des aides médicales. {edition}. {fin}" in dit_par_l_image(client)


def dit_par_l_image(client: Client) -> str:
    image = client.get("/integrer/departement/26-drome.svg").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", image).split())


def test_la_page_d_une_edition_cite_celle_ci(client: Client, seconde: str) -> None:
    assert " ; édition du 27 novembre 2026 ; http" in citation(client, PREMIERE)
    assert " ; édition du 30 novembre 2026 ; http" in citation(client, seconde)


def test_un_fichier_nomme_la_derniere_edition(client: Client, seconde: str) -> None:
    assert b"".join(client.get("/donnees/categories.json")).count(b'"edition": "2026-11-30"') == 1


@pytest.mark.parametrize("adresse", ["/", "/departements/26-drome/", "/donnees/", "/mentions-legales/"])
def test_chaque_page_nomme_la_licence(client: Client, adresse: str) -> None:
    page = client.get(adresse).content.decode().replace("\u00a0", " ")
    assert 'Codage sous <a rel="license" href="/donnees/#licence">Licence Ouverte 2.0</a>' in page
