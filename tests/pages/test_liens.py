"""Every internal link of the site, followed once."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.views import cartes, partage

pytestmark = pytest.mark.django_db


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


@pytest.mark.long
def test_chaque_lien_mene_quelque_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the home page, every internal link without a query is followed once; anchors exist where they point.

    Of the measures, whose pages are alike, one in twenty is opened. Pictures answer, and are drawn elsewhere
    (tests/images).
    """
    for module in (partage, cartes):
        monkeypatch.setattr(module, "dessiner", lambda affiche: b"")
    mesures = [m.url for m in lire_recueil().mesures]
    tues = {url for rang, url in enumerate(mesures) if rang % 20}
    a_voir, ancres = ["/"], set()
    vues: dict[str, Any] = {}
    while a_voir:
        adresse = a_voir.pop()
        if adresse in tues:
            vues[adresse] = set()
            continue
        reponse = client.get(adresse)
        assert reponse.status_code == 200, adresse
        if not reponse["Content-Type"].startswith("text/html"):
            # A file may be sent from the disk.
            reponse.close()
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
    assert set(mesures) <= vues.keys()
    assert sum(re.fullmatch(r"/departements/[^/]+/", v) is not None for v in vues) == 101
    assert sum(re.fullmatch(r"/categories/[^/]+/", v) is not None for v in vues) == 12
    assert [a for a in ancres if a[2] not in vues[a[1]]] == []
