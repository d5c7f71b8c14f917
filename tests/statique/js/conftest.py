"""One script alone in Chromium: a page made for the test, no server; what it asks for is answered from a table."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent.parent.parent / "static" / "js"
SITE = "http://atlas.test"


@dataclass
class Essai:
    """A tab on `SITE`/: what stands in the page, what each path answers, what was asked for."""

    onglet: Any
    html: str = ""
    reponses: dict[str, Any] = field(default_factory=dict)
    demandes: list[str] = field(default_factory=list)
    plaintes: list[str] = field(default_factory=list)

    def servir(self, route: Any) -> None:
        """Answer the page, a script of the site, or what the table says (None: the network is away)."""
        adresse = urlsplit(route.request.url)
        chemin = adresse.path + (f"?{adresse.query}" if adresse.query else "")
        fichier = SCRIPTS / Path(adresse.path).name
        if adresse.path == "/":
            route.fulfill(content_type="text/html; charset=utf-8", body=self.html)
        elif adresse.path.startswith("/js/") and fichier.exists():
            route.fulfill(content_type="text/javascript", body=fichier.read_text(encoding="utf-8"))
        else:
            self.demandes.append(chemin)
            reponse = self.reponses.get(chemin, "une autre page")
            if reponse is None:
                route.abort()
            elif isinstance(reponse, int):
                route.fulfill(status=reponse, body="")
            elif isinstance(reponse, str):
                route.fulfill(content_type="text/plain", body=reponse)
            else:
                route.fulfill(content_type="application/json", body=json.dumps(reponse))

    def attendre(self, *chemins: str) -> None:
        """Wait until these have been asked for; fails where others have, or in another order."""
        for _ in range(250):
            if len(self.demandes) >= len(chemins):
                break
            self.onglet.wait_for_timeout(20)
        self.onglet.wait_for_load_state("networkidle")
        assert self.demandes == [*chemins]

    def ouvrir(self, corps: str, script: str, attributs: str = "") -> Any:
        """Open a page with this body and one script of the site; return the tab, the script run."""
        balise = f'<script src="/js/{script}" {attributs} defer></script>'
        self.html = f"<!doctype html><html lang=fr><head>{balise}</head><body>{corps}</body></html>"
        self.onglet.goto(f"{SITE}/")
        return self.onglet


@pytest.fixture
def essai(navigateur: Any) -> Iterator[Essai]:
    """A fresh tab; an error that a script does not catch fails the test."""
    contexte = navigateur.new_context(locale="fr-FR")
    onglet = contexte.new_page()
    monte = Essai(onglet)
    onglet.on("pageerror", lambda erreur: monte.plaintes.append(str(erreur)))
    contexte.route("**/*", monte.servir)
    yield monte
    contexte.close()
    assert monte.plaintes == []


@pytest.fixture
def suivre(essai: Essai) -> Callable[[str], None]:
    """Wait until the tab has left for an address of the site."""
    return lambda chemin: essai.onglet.wait_for_url(f"{SITE}{chemin}")
