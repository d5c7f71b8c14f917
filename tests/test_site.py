"""Every kind of page, visited in the test client: answers, valid HTML, headers, and links that lead somewhere."""

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from tests.pages import PAGES, PAGES_D_ERREUR, PAGES_VIDES, analyser

pytestmark = pytest.mark.django_db

TOUTES = {
    **{nom: (adresse, 200) for nom, adresse in (PAGES | PAGES_VIDES).items()},
    **PAGES_D_ERREUR,
    "page après la dernière": ("/dispositifs/?page=9999", 404),
    "région en majuscules": ("/regions/Bretagne/", 404),
    "sept territoires": ("/comparer/?t=01&t=02&t=03&t=07&t=08&t=09&t=10", 400),
    "octet nul": ("/departements/?q=%00", 400),
    "dix mille lettres": ("/departements/?q=" + "a" * 10_000, 400),
}
chaque_page = pytest.mark.parametrize(("adresse", "statut"), TOUTES.values(), ids=TOUTES.keys())


def html(client: Client, adresse: str, statut: int = 200) -> str:
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    return reponse.content.decode()


class Releve(HTMLParser):
    """Ids, labels, headings and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.balises: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        self.balises.append((balise, dict(attributs)))

    def valeurs(self, attribut: str, *balises: str) -> list[str]:
        return [str(a[attribut]) for b, a in self.balises if attribut in a and (not balises or b in balises)]


@chaque_page
def test_la_page_est_du_html_valide(client: Client, adresse: str, statut: int) -> None:
    page = html(client, adresse, statut)
    analyser(page)
    releve = Releve(page)
    noms = [balise for balise, _ in releve.balises]
    assert '<html lang="fr"' in page
    assert (noms.count("h1"), noms.count("main")) == (1, 1)
    assert re.search(r"<title>[^<]{8,}</title>", page[: page.index("<body")])
    ids = releve.valeurs("id")
    assert [i for i, n in Counter(ids).items() if n > 1] == []
    vises = [v for a in ("aria-labelledby", "aria-describedby", "aria-controls", "for") for v in releve.valeurs(a)]
    assert {mot for v in vises for mot in v.split()} <= set(ids)
    ancres = {h[1:] for h in releve.valeurs("href", "a") if h.startswith("#") and len(h) > 1}
    assert ancres <= set(ids)


@chaque_page
def test_les_entetes_protegent_et_rien_ne_suit_le_visiteur(client: Client, adresse: str, statut: int) -> None:
    reponse = client.get(adresse)
    politique = reponse["Content-Security-Policy"]
    assert "unsafe" not in politique
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= {
        p.strip() for p in politique.split(";")
    }
    assert reponse["X-Content-Type-Options"] == "nosniff"
    assert reponse["Referrer-Policy"] == "same-origin"
    assert not reponse.cookies


@chaque_page
def test_la_page_dit_sa_source_et_que_c_est_du_passe(client: Client, adresse: str, statut: int) -> None:
    page = html(client, adresse, statut)
    pied = page[page.index("<footer") :]
    assert "Atlas" in pied
    assert re.search(r"2019", pied)
    assert re.search(r"2022", pied)


@chaque_page
def test_la_page_ne_dit_ni_none_ni_nan(client: Client, adresse: str, statut: int) -> None:
    """Nothing of Python's own words shows: an unknown value is said in French, or left empty."""
    corps = re.sub(r"<[^>]+>", " ", html(client, adresse, statut))
    assert re.findall(r"\b(?:None|True|False|nan|NaN|undefined)\b|\{\{|\{%", corps) == []


def test_chaque_lien_mene_quelque_part(client: Client) -> None:
    """From the home page, every internal link without a query is followed once; anchors exist where they point."""
    a_voir, vues, ancres = ["/"], {}, set()
    while a_voir:
        adresse = a_voir.pop()
        reponse = client.get(adresse)
        assert reponse.status_code == 200, adresse
        if not reponse["Content-Type"].startswith("text/html"):
            vues[adresse] = set()
            continue
        releve = Releve(reponse.content.decode())
        vues[adresse] = set(releve.valeurs("id"))
        for href in releve.valeurs("href", "a"):
            cible, ancre = urldefrag(urljoin(adresse, href))
            lien = urlsplit(cible)
            if (
                lien.scheme in ("http", "https", "mailto")
                or lien.query
                or lien.path.startswith(("/admin/", "/static/"))
            ):
                continue
            if ancre:
                ancres.add((adresse, lien.path, ancre))
            if lien.path not in vues and lien.path not in a_voir:
                a_voir.append(lien.path)
    assert sum(re.fullmatch(r"/departements/[^/]+/", v) is not None for v in vues) == 101
    assert sum(re.fullmatch(r"/categories/[^/]+/", v) is not None for v in vues) == 12
    assert [a for a in ancres if a[2] not in vues[a[1]]] == []
