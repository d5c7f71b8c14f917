"""A page of another site that shows one of ours in a frame; the code that is copied; no other page is shown so."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.chromium import Serveur

pytestmark = pytest.mark.long


class _Ailleurs(BaseHTTPRequestHandler):
    """Another site: its one page is what its server was given."""

    def do_GET(self) -> None:
        corps = self.server.corps.encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        self.wfile.write(corps)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def article(navigateur: Any) -> Iterator[Any]:
    """A page of another site, in which a frame is put."""
    autre: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Ailleurs)
    Thread(target=autre.serve_forever, daemon=True).start()
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 700, "height": 900})

    def ouvrir(code: str) -> Any:
        autre.corps = f'<!doctype html><link rel="icon" href="data:,"><title>Ailleurs</title><body>{code}</body>'
        onglet = contexte.new_page()
        onglet.demandes = []
        onglet.on("request", lambda requete: onglet.demandes.append(requete.url))
        onglet.goto(f"http://127.0.0.1:{autre.server_port}/")
        onglet.wait_for_load_state("networkidle")
        return onglet

    yield ouvrir
    contexte.close()
    autre.shutdown()
    autre.server_close()


def test_le_code_copie_montre_la_page_ailleurs(page: Any, article: Any, serveur: Serveur) -> None:
    """Without a script, a cookie or a fetch but its sheet and icon; what is followed opens in a tab of its own."""
    page.goto("/integrer/")
    page.get_by_label("Département", exact=True).select_option("26")
    with page.expect_navigation():
        page.get_by_role("button", name="Voir le tableau").click()
    apercu = page.frame_locator("iframe.apercu-cadre")
    assert apercu.get_by_role("heading", name="Drôme (26)").is_visible()
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (t) => { window.copie = t; } } })"
    )
    page.get_by_role("button", name="Copier le code").click()
    page.get_by_text("Code copié.").wait_for()
    code = page.evaluate("window.copie")
    assert code == page.locator("#cadre").input_value()
    onglet = article(code)
    cadre = onglet.frame_locator("iframe")
    cadre.get_by_role("heading", name="Drôme (26)").wait_for()
    siennes = [adresse for adresse in onglet.demandes if adresse.startswith(serveur.adresse)]
    assert [adresse.removeprefix(serveur.adresse).partition(".")[0] for adresse in siennes] == [
        "/integrer/departement/26-drome/",
        "/static/css/integre",
    ]
    assert onglet.context.cookies() == []
    with onglet.context.expect_page() as ouverte:
        cadre.get_by_role("link", name="La page entière, avec").click()
    assert ouverte.value.url == f"{serveur.adresse}/departements/26-drome/"


@pytest.mark.parametrize("adresse", ["/", "/departements/26-drome/", "/integrer/"])
def test_une_autre_page_ne_se_montre_pas(article: Any, serveur: Serveur, adresse: str) -> None:
    onglet = article(f'<iframe src="{serveur.adresse}{adresse}"></iframe>')
    assert onglet.frames[1].url.startswith("chrome-error:")


@pytest.mark.parametrize("largeur", [320, 500, 700, 1100])
@pytest.mark.parametrize(
    "adresse",
    [
        "/integrer/departement/973-guyane/",
        "/integrer/categorie/logement-internes/?annee=evolution",
        "/integrer/comparaison/?t=01&t=07",
        "/integrer/comparaison/?t=01&t=07&t=26&t=75&t=69M&t=973",
    ],
)
def test_un_cadre_tient_dans_sa_largeur(page: Any, adresse: str, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    page.goto(adresse)
    assert page.locator("html").evaluate("e => e.scrollWidth") <= largeur
