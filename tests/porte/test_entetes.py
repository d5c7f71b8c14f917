"""The headers that every answer bears: what is missing is added, what is said stands."""

import pytest

from aides.porte.entetes import PERMISSIONS, Entetes

ENTETES = Entetes("default-src 'none'", referent="same-origin", prives=("/admin/",), publics=("/static/", "/api/v1/"))
TOUS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_ce_qui_ne_dit_rien_a_tout() -> None:
    assert dict(ENTETES.completer("/", [("Content-Type", "text/html")])) == {"Content-Type": "text/html", **TOUS}


@pytest.mark.parametrize("nom", TOUS)
def test_ce_qui_est_dit_reste_et_n_est_pas_dit_deux_fois(nom: str) -> None:
    entetes = ENTETES.completer("/", [(nom.lower(), "autre chose")])
    assert sorted(entetes) == sorted([*((n, v) for n, v in TOUS.items() if n != nom), (nom.lower(), "autre chose")])


def test_une_page_encadrable_reste_encadrable() -> None:
    entetes = dict(
        ENTETES.completer("/integrer/x/", [("Content-Security-Policy", "frame-ancestors *; img-src 'self'")])
    )
    assert "X-Frame-Options" not in entetes
    assert entetes["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("chemin", "dit"),
    [
        ("/", "same-origin"),
        ("/departements/", "same-origin"),
        ("/admin/", "same-origin"),
        ("/admin/fichiers/mesures/csv", "same-origin"),
        ("/static/css/atlas.css", "cross-origin"),
        ("/api/v1/", "cross-origin"),
        ("/api/v1/regions", "cross-origin"),
        ("/donnees/offre.csv", "cross-origin"),
        ("/partage/methode.png", "cross-origin"),
        ("/flux.atom", "cross-origin"),
    ],
)
def test_ce_qui_se_charge_d_ailleurs(chemin: str, dit: str) -> None:
    assert dict(ENTETES.completer(chemin, []))["Cross-Origin-Resource-Policy"] == dit
