"""The tool bar: what of each view can be kept, exactly."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from aides.exports.formats import FORMATS
from tests.elements import ouvrir
from tests.visites import PAGES, PAGES_D_ERREUR

pytestmark = pytest.mark.django_db

ENTRE = "base=fiches&de=2019&a=2022"
# What stands in the bar, format by format: « /adresse » with what follows it, a data set, a map.
LIENS = {
    "/": ["offre?categorie=aide-financiere-internes&annee=2022", "carte france"],
    "/?categorie=soutien-msp&annee=evolution": [
        f"evolution?categorie=soutien-msp&{ENTRE}",
        "carte france?categorie=soutien-msp&annee=evolution",
    ],
    "/departements/": ["/departements", "carte selection"],
    "/departements/?q=cote&utm_source=x": ["/departements?q=cote", "carte selection?q=cote"],
    "/departements/?si=bourse-etude:proposee&vue=matrice&tri=-nom": [
        "/departements?si=bourse-etude%3Aproposee&tri=-nom&vue=matrice",
        "carte selection?si=bourse-etude%3Aproposee",
    ],
    "/departements/2a-corse-du-sud/": ["/departements/2a-corse-du-sud", "/dispositifs?departement=2A"],
    "/departements/26-drome/?base=toutes_preuves": [
        "/departements/26-drome?base=toutes_preuves",
        "/dispositifs?departement=26",
    ],
    "/regions/": ["/regions"],
    "/regions/bretagne/?annee=2019": [
        "/regions/bretagne?annee=2019",
        "carte bretagne?annee=2019",
    ],
    "/regions/mayotte/": [],
    "/categories/": ["/categories"],
    "/categories/soutien-msp/": [
        "/categories/soutien-msp",
        "carte france?categorie=soutien-msp",
    ],
    "/dispositifs/?page=2": ["/dispositifs"],
    "/dispositifs/?annee=2022&tri=-montant": ["/dispositifs?annee=2022&tri=-montant"],
    "/montants/?annee=2022": ["/montants?annee=2022"],
    "/operations/": ["/operations"],
    "/divergences/?genre=analyse": ["/divergences?genre=analyse"],
    "/corrections/": ["/corrections"],
    "/comparer/": [],
    "/comparer/?t=01&t=07": ["/comparer?t=01&t=07"],
    "/comparer/note/?t=01&t=07&annee=2022": ["/comparer?t=01&t=07&annee=2022"],
    "/je-cherche/": [],
    "/je-cherche/?pres=nevers&rayon=150 km&categorie=bourse-etude&page=1": [
        "/je-cherche?categorie=bourse-etude&pres=nevers&rayon=150"
    ],
    "/je-cherche/note/?categorie=bourse-etude": ["/je-cherche?categorie=bourse-etude"],
    "/evolution/?base=toutes_preuves": ["/evolution?base=toutes_preuves"],
    "/evolution/mesures/": ["/evolution/mesures"],
    "/methode/": [],
}


@pytest.mark.parametrize("adresse", LIENS)
def test_ce_qui_se_garde(client: Client, adresse: str) -> None:
    """Each file in every format, that of spreadsheets first; the map as a drawing and a picture; all answer."""
    barre = ouvrir(adresse).un("section.outils")
    tous = [a.attributs["href"].replace("&amp;", "&") for a in barre.tous("a")]
    liens = [lien for lien in tous if "/note/" not in lien and not lien.startswith("/integrer/")]
    attendus = []
    for dit in LIENS[adresse]:
        nom, point, requete = dit.partition("?")
        debut = "" if nom.startswith("/") else "/donnees/"
        formats: Iterable[str] = FORMATS
        if nom.startswith("carte "):
            debut, formats = "/cartes/", ("svg", "png")
        attendus += [f"{debut}{nom.removeprefix('carte ')}.{f}{point}{requete}" for f in formats]
    assert liens[:-1] == attendus
    assert {lien: client.get(lien).status_code for lien in attendus} == dict.fromkeys(attendus, 200)
    assert liens[-1].startswith("/partage/")


@pytest.mark.parametrize("adresse", LIENS)
def test_ce_qui_a_une_note(client: Client, adresse: str) -> None:
    """Wishes, with the criteria of the view: the number of the page is none of them."""
    barre = ouvrir(adresse).un("section.outils")
    notes = [a.attributs["href"].replace("&amp;", "&") for a in barre.tous("a") if "/note/" in a.attributs["href"]]
    if not adresse.startswith("/je-cherche/?"):
        assert notes == []
        return
    assert notes == ["/je-cherche/note/?categorie=bourse-etude&pres=nevers&rayon=150"]
    assert client.get(notes[0]).status_code == 200


INTEGREES = {
    "/departements/2a-corse-du-sud/": "/integrer/?departement=2A",
    "/departements/26-drome/?base=toutes_preuves": "/integrer/?departement=26",
    "/categories/soutien-msp/": "/integrer/?categorie=soutien-msp",
    "/comparer/?t=01&t=07": "/integrer/?t=01&t=07",
}


@pytest.mark.parametrize("adresse", [*LIENS, "/comparer/?t=26"])
def test_ce_qui_s_integre_a_un_site(client: Client, adresse: str) -> None:
    """A territory, a category, a comparison: nothing else, and no territory alone as a comparison."""
    barre = ouvrir(adresse).un("section.outils")
    tous = [a.attributs["href"].replace("&amp;", "&") for a in barre.tous("a")]
    attendus = [INTEGREES[adresse]] if adresse in INTEGREES else []
    assert [lien for lien in tous if lien.startswith("/integrer/")] == attendus
    for lien in attendus:
        assert "<iframe" in client.get(lien).content.decode()


@pytest.mark.parametrize("adresse", PAGES.values(), ids=PAGES)
def test_la_barre_cite_l_adresse_de_la_vue(adresse: str) -> None:
    """Under its own title, with its criteria; what is no fact of the Atlas has none."""
    page = ouvrir(adresse)
    if adresse.startswith(("/mentions-legales/", "/donnees-personnelles/", "/signaler/", "/integrer/", "/sante/")):
        assert page.tous("section.outils") == []
        return
    barre = page.un("section.outils")
    assert barre.un("span.adresse-citee").texte == f"http://testserver{adresse}"
    titre = page.tous("title")[0].texte.removesuffix(" — L’Atlas des aides médicales")
    assert barre.un("q").texte == titre
    enquetes = "" if adresse == "/regions/mayotte/" else r", enquêtes? de (2019 et de 2022|\d{4})"
    assert re.search(
        enquetes + r", L’Atlas des aides médicales, .* ; "
        r"édition du 27 novembre 2026(, base corrigée le \d+(?:er)? \w+ \d{4})? ; ",
        barre.texte,
    )
    assert [b.texte for b in barre.tous("button")] == ["Copier le lien", "Imprimer"]


@pytest.mark.parametrize(("adresse", "statut"), PAGES_D_ERREUR.values(), ids=PAGES_D_ERREUR)
def test_d_une_erreur_rien_ne_se_garde(client: Client, adresse: str, statut: int) -> None:
    reponse = client.get(adresse)
    html = reponse.content.decode()
    assert reponse.status_code == statut
    assert 'class="outils"' not in html
    titre: Any = re.search(r"<title>(.*?)</title>", html)
    assert titre[1].startswith("Erreur\u00a0: ")


@pytest.mark.parametrize(
    ("adresse", "titre"),
    [
        ("/dispositifs/", "Les dispositifs : toutes les aides, montants et engagements"),
        ("/dispositifs/?page=3", "Les dispositifs, page 3"),
        ("/dispositifs/?annee=2022&categorie=logement-internes&page=2", "Les dispositifs : 2022, Logement, page 2"),
        ("/dispositifs/?q=loge", "Les dispositifs : Mots : loge"),
        ("/dispositifs/?tri=-montant", "Les dispositifs : toutes les aides, montants et engagements"),
        ("/operations/?departement=93", "Les opérations, commune par commune : 93 · Seine-Saint-Denis"),
        ("/divergences/?region=bretagne", "Divergences : Bretagne"),
        ("/montants/", "Combien ? Tous les montants dits"),
        ("/?annee=2019", "Aide financière aux internes en stage, en 2019, département par département"),
        ("/regions/bretagne/?categorie=soutien-msp", "Bretagne : Soutien aux MSP, en 2022"),
    ],
)
def test_le_titre_dit_ce_qui_est_demande(adresse: str, titre: str) -> None:
    page = ouvrir(adresse)
    assert page.tous("title")[0].texte.replace("\u00a0", " ") == f"{titre} — L’Atlas des aides médicales"
    partage = [m.attributs["content"] for m in page.tous("meta") if m.attributs.get("property") == "og:title"]
    assert [p.replace("\u00a0", " ") for p in partage] in ([], [f"{titre} — L’Atlas des aides médicales"])
    if ": " in titre and adresse.startswith(("/dispositifs/?annee", "/operations/", "/divergences/")):
        assert page.un("h1 span.demande").texte == titre.partition(" : ")[2].partition(", page")[0]
