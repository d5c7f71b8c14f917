"""What search engines are told: the sitemap with true dates, robots.txt, noindex; and whom to tell of a flaw."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.test import Client
from django.utils import timezone
from reversion.models import Revision

from aides.editeur.securite import contacts, refuses
from aides.lectures.atlas import lire_recueil
from aides.models import Dispositif
from aides.models.consignes import consigner
from tests.visites import PAGES as VISITEES
from tests.visites import PAGES_D_ERREUR, PAGES_VIDES, canonique, meta, visiter

pytestmark = pytest.mark.django_db
# noindex as they are: combinations, letters, what is framed.
NON_INDEXEES = [
    *("/recherche/", "/recherche/?q=msp", "/comparer/?t=26", "/comparer/note/?t=01&t=07", "/departements/?q=cote"),
    *("/signaler/", "/je-cherche/note/?categorie=bourse-etude&pres=Nevers&rayon=150", "/integrer/?departement=26"),
    *("/integrer/departement/26-drome/", "/integrer/categorie/soutien-msp/", "/integrer/comparaison/?t=01&t=07"),
    *("/composants/", "/admin/login/", "/nulle-part/", "/parole/x/", "/signalements/ABC/"),
]


def plan(client: Client) -> dict[str, str]:
    """The addresses of the sitemap, each with its date; "" where it says none."""
    texte = client.get("/sitemap.xml").content.decode()
    morceaux = re.findall(r"<url><loc>http://testserver(.*?)</loc>(.*?)</url>", texte)
    return {adresse: (re.findall(r"<lastmod>(.*?)</lastmod>", reste) or [""])[0] for adresse, reste in morceaux}


# --- robots.txt and noindex ---


def interdites(client: Client) -> list[str]:
    return re.findall(r"(?m)^Disallow: *(\S+)", client.get("/robots.txt").content.decode())


@pytest.mark.parametrize("adresse", NON_INDEXEES)
def test_ce_qui_dit_noindex_peut_etre_lu_et_n_est_pas_au_plan(client: Client, adresse: str) -> None:
    reponse = client.get(adresse, follow=True)
    html = reponse.content.decode()
    robots = re.search(r'<meta name="robots" content="([^"]+)"', html)
    assert robots is not None
    assert re.search(r"(?i)noindex|none", robots[1])
    assert [chemin for chemin in interdites(client) if adresse.startswith(chemin)] == []
    assert adresse not in plan(client)


@pytest.mark.parametrize("adresse", [*VISITEES.values(), *PAGES_VIDES.values()])
def test_une_page_est_au_plan_ou_dit_noindex(client: Client, adresse: str) -> None:
    """What may be indexed is known under an address of the sitemap, with or without what is read after « ? »."""
    page = visiter(adresse).page
    connue = str(canonique(page)).removeprefix("http://testserver")
    if meta(page, "robots") is None:
        assert connue.partition("?")[0] in plan(client)
    else:
        assert meta(page, "robots") == "noindex"
        assert adresse not in plan(client)


@pytest.mark.parametrize(("adresse", "statut"), PAGES_D_ERREUR.values())
def test_une_erreur_n_est_pas_a_indexer(adresse: str, statut: int) -> None:
    visite = visiter(adresse)
    assert visite.reponse.status_code == statut
    assert meta(visite.page, "robots") == "noindex"


# --- Dates ---


def test_chaque_adresse_a_la_date_de_ce_qu_elle_montre(client: Client) -> None:
    """Nothing was corrected yet: what is of a territory is of the first load; pages without data say nothing."""
    dates = plan(client)
    debut = Revision.objects.order_by("date_created")[0].date_created
    assert {dates[t.url] for t in lire_recueil().territoires} == {jour(debut)}
    sans = {adresse for adresse, date in dates.items() if not date}
    assert sans == {"/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/integrer/"}
    donnees = lire_recueil().date
    assert donnees is not None
    assert (dates["/"], dates["/categories/soutien-msp/"]) == (jour(donnees), jour(donnees))


def jour(date: datetime) -> str:
    return timezone.localtime(date).date().isoformat()


def vieillir() -> str:
    """Make all that was done until now as old as last year."""
    ancienne = timezone.now() - timedelta(days=400)
    Revision.objects.update(date_created=ancienne)
    return jour(ancienne)


def corriger(auteur: User, titre: str, **champs: Any) -> None:
    mesure = Dispositif.objects.filter(fiche__departement__code="26").order_by("pk")[0]
    with consigner(auteur, "x"):
        mesure.intitule = titre
        for nom, valeur in champs.items():
            setattr(mesure, nom, valeur)
        mesure.save()


def test_une_correction_avance_la_date_de_son_territoire_seul(client: Client) -> None:
    ancien, aujourd_hui = vieillir(), jour(timezone.now())
    corriger(User.objects.create_user("edith"), "Autre titre")
    dates = plan(client)
    territoires = {t.url: dates[t.url] for t in lire_recueil().territoires}
    assert {url for url, date in territoires.items() if date == aujourd_hui} == {"/departements/26-drome/"}
    assert set(territoires.values()) == {ancien, aujourd_hui}
    regions = {r.url: dates[r.url] for r in lire_recueil().regions}
    assert {url for url, date in regions.items() if date == aujourd_hui} == {"/regions/auvergne-rhone-alpes/"}
    siennes = {m.url for m in lire_recueil().mesures if m.territoire.code == "26"}
    assert {adresse for adresse, date in dates.items() if adresse.count("/") == 5 and date == aujourd_hui} == siennes


def test_un_brouillon_n_avance_rien(client: Client) -> None:
    edith = User.objects.create_user("edith")
    corriger(edith, "Brouillon", brouillon=True)
    vieillir()
    avant = plan(client)["/departements/26-drome/"]
    corriger(edith, "Encore un", brouillon=True)
    assert plan(client)["/departements/26-drome/"] == avant


# --- security.txt ---

CHEMIN = "/.well-known/security.txt"


def lignes(client: Client, **entetes: Any) -> list[str]:
    reponse = client.get(CHEMIN, **entetes)
    assert reponse.status_code == 200
    assert reponse["Content-Type"] == "text/plain; charset=utf-8"
    return reponse.content.decode().splitlines()


def test_sans_contact_pas_de_fichier(client: Client, settings: Any) -> None:
    settings.SECURITE_CONTACT, settings.EDITEUR = "", {}
    assert client.get(CHEMIN).status_code == 404


def test_le_contact_est_celui_de_l_editeur_faute_d_un_autre(client: Client, settings: Any) -> None:
    settings.SECURITE_CONTACT, settings.EDITEUR = " ", {"EDITEUR_COURRIEL": "moi@exemple.fr"}
    dites = lignes(client)
    assert dites[0] == "Contact: mailto:moi@exemple.fr"
    assert dites[2:] == ["Preferred-Languages: fr, en"]
    nom, _, date = dites[1].partition(": ")
    assert nom == "Expires"
    reste = datetime.strptime(date, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) - timezone.now()
    assert timedelta(days=170) < reste < timedelta(days=365)


def test_plusieurs_contacts_dans_leur_ordre_et_l_adresse_en_https(client: Client, settings: Any) -> None:
    settings.SECURITE_CONTACT = "https://exemple.fr/failles, failles@exemple.fr,tel:+33-1-23"
    settings.EDITEUR = {"EDITEUR_COURRIEL": "moi@exemple.fr"}
    dites = lignes(client, secure=True)
    assert dites[:3] == [
        "Contact: https://exemple.fr/failles",
        "Contact: mailto:failles@exemple.fr",
        "Contact: tel:+33-1-23",
    ]
    assert dites[-1] == f"Canonical: https://testserver{CHEMIN}"
    assert not [ligne for ligne in lignes(client) if ligne.startswith("Canonical")]


def test_il_n_est_pas_garde_avec_les_pages(client: Client, settings: Any) -> None:
    """Kept, it would go on saying until when it is good long after."""
    settings.SECURITE_CONTACT = "moi@exemple.fr"
    assert "private" in client.get(CHEMIN)["Cache-Control"]


@pytest.mark.parametrize(
    ("dits", "retenus", "mal_dits"),
    [
        ("moi@exemple.fr", ["mailto:moi@exemple.fr"], []),
        ("mailto:moi@exemple.fr", ["mailto:moi@exemple.fr"], []),
        ("http://exemple.fr/", [], ["http://exemple.fr/"]),
        ("Jeanne, moi@exemple.fr", ["mailto:moi@exemple.fr"], ["Jeanne"]),
        ("moi@exemple.fr\nExpires: 2999-01-01", [], ["moi@exemple.fr\nExpires: 2999-01-01"]),
        ("@", [], ["@"]),
        (" , ", [], []),
    ],
)
def test_ce_qui_est_un_contact(dits: str, retenus: list[str], mal_dits: list[str]) -> None:
    assert contacts(dits, {}) == retenus
    assert refuses(dits) == mal_dits


@pytest.mark.parametrize(
    ("dits", "editeur", "attendus"),
    [
        ("", {}, ["aides.W003"]),
        ("", {"EDITEUR_COURRIEL": "moi@exemple.fr"}, []),
        ("Jeanne", {"EDITEUR_COURRIEL": "moi@exemple.fr"}, ["aides.W002", "aides.W003"]),
        ("Jeanne,moi@exemple.fr", {}, ["aides.W002"]),
    ],
)
def test_le_controle_de_mise_en_ligne_le_dit(
    settings: Any, dits: str, editeur: dict[str, str], attendus: list[str]
) -> None:
    settings.SECURITE_CONTACT, settings.EDITEUR = dits, editeur
    trouves = [m.id for m in run_checks(include_deployment_checks=True) if m.id in ("aides.W002", "aides.W003")]
    assert trouves == attendus


def test_les_icones_sont_nommees(client: Client) -> None:
    html = client.get("/").content.decode()
    assert '<link rel="apple-touch-icon" href="/apple-touch-icon.png">' in html
    assert b"".join(client.get("/apple-touch-icon.png").streaming_content)  # type: ignore[attr-defined]
