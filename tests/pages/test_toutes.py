"""Every kind of page, visited: status, markup, what it must say, what it must not carry, and what it costs."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from tests.visites import (
    PAGES_VIDES,
    TOUTES,
    XHTML,
    analyser,
    canonique,
    lignes_lues,
    meta,
    nom_element,
    sigles_nus,
    titre,
    visiter,
)

pytestmark = pytest.mark.django_db
toutes = pytest.mark.parametrize(("adresse", "statut"), TOUTES.values(), ids=TOUTES)


@toutes
@pytest.mark.deux_bases
def test_la_page_est_bien_faite(adresse: str, statut: int) -> None:
    reponse, html, page = visiter(adresse)
    assert reponse.status_code == statut
    # Python's own words: an unknown value is said in French, or left empty.
    assert (
        re.findall(r"\b(?:None(?!-Match)|True|False|nan|NaN|undefined)\b|\{\{|\{%", re.sub(r"<[^>]+>", " ", html))
        == []
    )
    assert page.get("lang") == "fr"
    assert len(list(page.iter(f"{XHTML}h1"))) == 1
    assert len(list(page.iter(f"{XHTML}main"))) == 1
    assert titre(page).strip()
    assert 50 <= len(meta(page, "description") or "") <= 320
    texte = "\n".join(lignes_lues(page))
    # Who declared nothing is said to have; who did in one survey, in that one.
    assert re.search(r"Situation déclarée en (2019( et en 2022)?|2022)\b|Aucune situation déclarée", texte)
    assert "2019 VS 2022, Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet" in texte
    assert "Atlas des aides à l’installation médicale" not in texte
    assert fautes_de_structure(page) == []


@toutes
def test_chaque_sigle_est_explique_a_son_premier_emploi(adresse: str, statut: int) -> None:
    assert sigles_nus(visiter(adresse).page) == set()


def fautes_de_structure(page: Any) -> list[str]:
    """What a parser lets through: twin ids, references to nothing, skipped levels of headings, nameless fields."""
    elements = [e for e in page.iter() if nom_element(e)]
    ids = [e.get("id") for e in elements if e.get("id")]
    fautes = [f"id en double : {i}" for i in set(ids) if ids.count(i) > 1]
    # Each box to search in is a place of its own, with its name.
    lieux = [e.get("aria-label") for e in elements if e.get("role") == "search"]
    fautes += ["recherches sans nom propre"] if None in lieux or len(set(lieux)) < len(lieux) else []
    for e in elements:
        for attribut in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list"):
            for vise in (e.get(attribut) or "").split():
                if vise not in ids:
                    fautes.append(f"{attribut}={vise} ne mène à rien")
        lien = e.get("href") or ""
        if lien.startswith("#") and len(lien) > 1 and lien[1:] not in ids:
            fautes.append(f"ancre {lien} ne mène à rien")
    niveaux = [int(nom[1]) for e in elements if re.fullmatch("h[1-6]", nom := nom_element(e))]
    fautes += [f"h{a} puis h{b}" for a, b in pairwise(niveaux) if b > a + 1]
    fautes += [f"th sans portée : {e.text}" for e in elements if nom_element(e) == "th" and not e.get("scope")]
    for t in page.iter(f"{XHTML}table"):
        fautes += ["table sans titre"] if t.find(f"{XHTML}caption") is None else []
        rangs = [[nom_element(c) for c in rang] for rang in t.iter(f"{XHTML}tr")]
        fautes += [f"rang sans en-tête : {r}" for r in rangs if "th" not in r]
        fautes += ["colonnes sans en-tête"] if not rangs or set(rangs[0]) != {"th"} else []
    return fautes


@toutes
def test_rien_d_etranger_ni_d_integre(adresse: str, statut: int) -> None:
    reponse, _, page = visiter(adresse)
    assert not reponse.cookies
    politique = reponse["Content-Security-Policy"]
    assert "unsafe" not in politique
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(re.split(r"\s*;\s*", politique))
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Referrer-Policy"] == "same-origin"
    for element in page.iter():
        nom = nom_element(element)
        assert nom not in ("style", "object", "embed")
        if nom == "iframe":
            # The page that shows what other sites will: pages of ours, made to be framed.
            assert element.get("src").startswith("/integrer/")
            assert "frame-src 'self'" in politique
        assert not (nom == "script" and (element.text or "").strip()), "script inline"
        for attribut, valeur in element.items():
            assert attribut != "style"
            assert not str(attribut).startswith("hx-"), "htmx reads data-hx-*, which HTML allows"
            assert not str(attribut).startswith("on")
            charge = attribut in ("src", "srcset", "action", "poster", "data") or (
                attribut == "href" and nom in ("link", "use", "image")
            )
            # Named, and not loaded.
            if charge and not element.get("itemprop") and element.get("rel") != "canonical":
                assert not re.match(r"(?:https?:)?//", str(valeur)), f"{nom} {attribut}={valeur}"


@toutes
def test_indexation(adresse: str, statut: int) -> None:
    """A canonical address wherever there is a page; `noindex` on what is one combination among millions."""
    page = visiter(adresse).page
    robots = meta(page, "robots")
    if statut == 200:
        lien = canonique(page)
        assert lien is not None
        assert lien.startswith("http://testserver/")
        assert meta(page, "og:url") == lien
        assert meta(page, "og:title") == titre(page)
        assert str(meta(page, "og:image")).startswith("http://testserver/partage/")
    elif statut == 404:
        assert canonique(page) is None
        assert robots == "noindex"
    if adresse in PAGES_VIDES.values():
        assert robots == "noindex"


@pytest.mark.parametrize(
    ("adresse", "attendue", "robots"),
    [
        ("/departements/", "/departements/", None),
        ("/departements/?vue=matrice", "/departements/?vue=matrice", None),
        ("/departements/?categorie=soutien-msp", "/departements/", "noindex"),
        ("/dispositifs/?page=2", "/dispositifs/?page=2", None),
        ("/dispositifs/?q=bourse&page=1", "/dispositifs/", "noindex"),
        ("/comparer/?t=26&t=07&differences=1", "/comparer/?t=07&t=26", None),
        ("/comparer/?t=07&t=26", "/comparer/?t=07&t=26", None),
        ("/comparer/?t=07&t=26&groupe=enquete", "/comparer/?t=07&t=26", None),
        ("/comparer/?t=26", "/comparer/?t=26", "noindex"),
        ("/?annee=2019&categorie=soutien-msp", "/", None),
        ("/evolution/?parts=chaque-annee&base=fiches", "/evolution/", None),
        ("/evolution/?base=toutes_preuves&annee=2019", "/evolution/?base=toutes_preuves", None),
        ("/categories/bourse-etude/?base=toutes_preuves", "/categories/bourse-etude/", None),
        ("/?categorie=soutien-msp&tri=nom", "/", "noindex"),
        ("/recherche/?q=msp", "/recherche/", "noindex"),
        ("/departements/26-drome/?utm_source=x", "/departements/26-drome/", None),
    ],
)
def test_adresse_canonique(client: Client, adresse: str, attendue: str, robots: str | None) -> None:
    page = analyser(client.get(adresse).content.decode())
    assert canonique(page) == f"http://testserver{attendue}"
    assert meta(page, "robots") == robots


# --- Every address of the site map ---


@pytest.mark.long
def test_le_plan_du_site(client: Client) -> None:
    """Each address answers, is its own canonical one, may be indexed; no two share title, description or picture.

    Of the measures, which are alike, one in ten is opened: what sets two of them apart is asked of all.
    """
    plan = client.get("/sitemap.xml")
    assert plan.status_code == 200
    adresses = re.findall(r"<loc>(.*?)</loc>", plan.content.decode())
    assert len(adresses) == len(set(adresses))
    toutes = lire_recueil().mesures
    mesures = {m.url for m in toutes}
    assert mesures <= {a.removeprefix("http://testserver") for a in adresses}
    assert len({(m.intitule, m.territoire.code, m.annee) for m in toutes}) == len(toutes)
    tues = {m.url for rang, m in enumerate(toutes) if rang % 10}
    assert sum("/departements/" in a for a in adresses) == 102 + len(mesures)
    assert sum("/categories/" in a for a in adresses) == 13
    titres: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    images: dict[str, str] = {}
    for adresse in adresses:
        if adresse.removeprefix("http://testserver") in tues:
            continue
        reponse = client.get(adresse.removeprefix("http://testserver"))
        assert reponse.status_code == 200, adresse
        page = analyser(reponse.content.decode())
        assert canonique(page) == adresse
        assert meta(page, "robots") is None, adresse
        assert titre(page) not in titres, (adresse, titres.get(titre(page)))
        titres[titre(page)] = adresse
        description = str(meta(page, "description"))
        assert description not in descriptions, (adresse, descriptions.get(description))
        descriptions[description] = adresse
        image = str(meta(page, "og:image"))
        assert image not in images, (adresse, images.get(image))
        images[image] = adresse


def test_robots(client: Client) -> None:
    reponse = client.get("/robots.txt")
    assert reponse["Content-Type"].startswith("text/plain")
    texte = reponse.content.decode()
    assert texte.splitlines() == ["User-agent: *", "Allow: /", "", "Sitemap: http://testserver/sitemap.xml"]


def test_les_jeux_de_donnees_se_decrivent(client: Client) -> None:
    """schema.org, as microdata: a Dataset for each set, its files reachable."""
    page = analyser(client.get("/donnees/").content.decode())
    jeux = [e for e in page.iter() if e.get("itemtype") == "https://schema.org/Dataset"]
    assert len(jeux) >= 5
    sans_annee = set()
    for jeu in jeux:
        proprietes = {e.get("itemprop") for e in jeu.iter() if e.get("itemprop")}
        attendues = {"name", "description", "license", "creator", "distribution", "isBasedOn", "dateModified"}
        assert attendues <= proprietes
        if "temporalCoverage" not in proprietes:
            sans_annee.add(next(e.get("id") for e in jeu.iter() if nom_element(e) == "h3"))
        liens = [e.get("href") for e in jeu.iter() if e.get("itemprop") == "contentUrl"]
        assert liens
        assert all(client.get(lien).status_code == 200 for lien in liens)
    # What no row of theirs is of a year.
    assert sans_annee == {
        "categories",
        "chiffres_cites",
        "chiffres_imprimes",
        "contributions",
        "corrections",
        "documents",
        "paroles",
        "regions",
        "territoires",
    }


# --- Bad input: a French message and 400 or 404, never 500 ---


@pytest.mark.parametrize(
    ("adresse", "statut", "message"),
    [
        ("/departements/?annee=abc", 400, "abc"),
        ("/dispositifs/?annee=abc", 400, "abc"),
        ("/operations/?annee=abc", 400, "abc"),
        ("/?annee=abc", 400, "abc"),
        ("/comparer/?t=01&t=07&annee=abc", 400, "abc"),
        ("/departements/?categorie=nulle", 400, "nulle"),
        ("/departements/?region=Corsica", 400, "Corsica"),
        ("/dispositifs/?departement=999", 400, "999"),
        ("/departements/999-nulle-part/", 404, "999"),
        ("/categories/nulle/", 404, "nulle"),
        ("/sources/nulle/", 404, "nulle"),
        ("/donnees/nulle.csv", 404, "nulle.csv"),
        ("/donnees/offre.exe", 404, "offre.exe"),
        ("/comparer/?t=01&t=02&t=03&t=04&t=05&t=06&t=07", 400, "six"),
        ("/comparer/?t=01&t=999", 400, "999"),
        ("/comparer/?t=01&t=07&groupe=abc", 400, "abc"),
        ("/regions/Armorique/", 404, "Armorique"),
        ("/departements/?q=" + "x" * 10_000, 400, "trop longue"),
        ("/?" + "x" * 10_000, 400, "trop longue"),
        ("/departements/?q=%00", 400, "caractère nul"),
        ("/dispositifs/?page=9999", 404, "page"),
        ("/dispositifs/?page=abc", 400, "page"),
        ("/operations/?page=9999", 404, "page"),
        ("/evolution/?base=abc", 400, "Évolution comptée sur\u00a0: «\u00a0abc\u00a0» n’est pas une valeur connue."),
    ],
)
def test_demande_impossible(client: Client, adresse: str, statut: int, message: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code in (400, 404)
    assert reponse.status_code == statut
    page = analyser(reponse.content.decode())
    assert message in "\n".join(lignes_lues(page.find(f".//{XHTML}main")))


@pytest.mark.parametrize("adresse", ["/departements/?annee=abc&region=corse", "/dispositifs/?annee=abc&region=corse"])
def test_une_erreur_ne_perd_rien_du_formulaire(client: Client, adresse: str) -> None:
    html = client.get(adresse).content.decode()
    assert re.search(r'value="corse"[^>]*(?:checked|selected)', html)
