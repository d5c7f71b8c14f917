"""Acronyms spelled out in prose; the operator's settings on the legal pages and in the checks."""

from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client

from aides.editeur.mentions import LIBELLES
from aides.porte.sigles import expliquer

MSP = '<abbr title="maison de santé pluriprofessionnelle">MSP</abbr>'
PMI = '<abbr title="protection maternelle et infantile">PMI</abbr>'


@pytest.mark.parametrize(
    ("ecrit", "publie"),
    [
        ("Murs d’une MSP, puis d’une autre MSP.", f"Murs d’une {MSP}, puis d’une autre MSP."),
        ("<h1>Les MSP</h1><p>Une MSP et la PMI</p>", f"<h1>Les {MSP}</h1><p>Une MSP et la {PMI}</p>"),
        ("XMSP MSPX MSP-SUD", "XMSP MSPX MSP-SUD"),
        ("MSP &amp; PMI", f"{MSP} &amp; {PMI}"),
        ('<a title="MSP" href="/?q=MSP">MSP</a>', f'<a title="MSP" href="/?q=MSP">{MSP}</a>'),
        (
            "<select><option>MSP</option></select><svg><title>MSP</title></svg><code>MSP</code> MSP",
            f"<select><option>MSP</option></select><svg><title>MSP</title></svg><code>MSP</code> {MSP}",
        ),
        ("<dfn>MSP</dfn>", "<dfn>MSP</dfn>"),
        ("Rien à dire", "Rien à dire"),
        ("<abbr>MSP</abbr> MSP", f"<abbr>MSP</abbr> {MSP}"),
        ("<svg><g>MSP</g> MSP</svg>MSP", f"<svg><g>MSP</g> MSP</svg>{MSP}"),
        ("<svg><code>x</code>MSP</svg>MSP", f"<svg><code>x</code>MSP</svg>{MSP}"),
        ("<select><option>PMI</option></select>PMI MSP PMI", f"<select><option>PMI</option></select>{PMI} {MSP} PMI"),
        ("<!-- MSP --> MSP", f"<!-- MSP --> {MSP}"),
        ('<a data-x="1 > MSP">MSP</a>', f'<a data-x="1 > MSP">{MSP}</a>'),
        ("<p>MSP, PMI</p><p>MSP, PMI</p>", f"<p>{MSP}, {PMI}</p><p>MSP, PMI</p>"),
    ],
)
def test_sigles(ecrit: str, publie: str) -> None:
    autour = "<title>MSP</title><nav>PMI</nav>{}<footer>ARS</footer>"
    assert expliquer(autour.format(f"<main>{ecrit}</main>")) == autour.format(f"<main>{publie}</main>")


def test_hors_du_contenu_rien_ne_change() -> None:
    assert expliquer("<p>MSP</p>") == "<p>MSP</p>"
    assert expliquer("<p>MSP</p></main>") == "<p>MSP</p></main>"


def test_un_contenu_sans_rien_devant() -> None:
    assert expliquer('<main id="x">MSP</main>PMI') == f'<main id="x">{MSP}</main>PMI'


# --- Who publishes ---

PAGES_LEGALES = ("/mentions-legales/", "/donnees-personnelles/", "/accessibilite/")


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", PAGES_LEGALES)
def test_les_pages_disent_ce_qui_manque(client: Client, settings: Any, adresse: str) -> None:
    settings.EDITEUR = {"EDITEUR_NOM": "Association de l’Atlas"}
    html = client.get(adresse).content.decode()
    assert "Cette page est incomplète" in html
    assert "EDITEUR_COURRIEL" in html
    assert "EDITEUR_NOM" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", PAGES_LEGALES)
def test_les_pages_remplies_ne_manquent_de_rien(client: Client, settings: Any, adresse: str) -> None:
    settings.EDITEUR = dict.fromkeys(LIBELLES, "<i>30</i>")
    html = client.get(adresse).content.decode()
    assert "incomplète" not in html
    assert "renseigné" not in html.replace("renseignez", "")
    assert "&lt;i&gt;30&lt;/i&gt;" in html
    assert "<i>30" not in html


def test_le_deploiement_avertit(settings: Any) -> None:
    settings.EDITEUR = {"EDITEUR_NOM": "x"}
    avertissements = [m for m in run_checks(include_deployment_checks=True) if m.id == "aides.W001"]
    assert len(avertissements) == len(LIBELLES) - 1
    settings.EDITEUR = dict.fromkeys(LIBELLES, "x")
    assert [m for m in run_checks(include_deployment_checks=True) if m.id == "aides.W001"] == []
