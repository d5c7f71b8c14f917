"""Methods and bodies: what is refused, in which words, before a byte of it is read."""

from typing import Any
from wsgiref.types import WSGIEnvironment

import pytest

from aides.porte.corps import Accueil, borner, defaut
from aides.porte.refus import refuseur
from tests.wsgi import Recu, environnement, executer

FORMULAIRE = Accueil(("GET", "HEAD", "POST"), 64_000)
LECTURE, DE_L_API = Accueil(), Accueil(("GET", "HEAD", "OPTIONS"))


def demande(methode: str, longueur: str | None = None, codage: str | None = None) -> dict[str, Any]:
    environ = environnement("/x/", methode)
    if longueur is not None:
        environ["CONTENT_LENGTH"] = longueur
    if codage is not None:
        environ["HTTP_TRANSFER_ENCODING"] = codage
    return environ


@pytest.mark.parametrize(
    ("accueil", "methode", "longueur", "codage"),
    [
        (LECTURE, "GET", None, None),
        (LECTURE, "GET", "", None),
        (LECTURE, "GET", "0", None),
        (LECTURE, "HEAD", None, None),
        (DE_L_API, "OPTIONS", None, None),
        (FORMULAIRE, "POST", None, None),
        (FORMULAIRE, "POST", "0", None),
        (FORMULAIRE, "POST", "64000", None),
    ],
)
def test_ce_qui_passe(accueil: Accueil, methode: str, longueur: str | None, codage: str | None) -> None:
    assert defaut(demande(methode, longueur, codage), lambda environ: accueil) is None


@pytest.mark.parametrize(
    ("genre", "lisible"),
    [
        ("application/x-www-form-urlencoded", True),
        ("multipart/form-data; boundary=x", True),
        ("text/plain; charset=UTF-8", True),
        ('text/plain; charset="utf8"', True),
        ("zut", True),
        (";;;", True),
        ("text/plain; charset=rot13", False),
        ("text/plain; charset=latin-1", False),
        ("text/plain; charset=zut", False),
        ("text/plain; charset=", False),
        ("text/plain; charset*=utf-8''rot13", False),
        ("text/plain; a*=zut''%e9", False),
        ("text/plain; charset*=zut''%e9", False),
    ],
)
def test_une_autre_ecriture_n_est_pas_lue(genre: str, lisible: bool) -> None:
    for methode in ("GET", "POST"):
        refus = defaut(demande(methode) | {"CONTENT_TYPE": genre}, lambda environ: FORMULAIRE)
        assert (None if refus is None else refus.statut) == (None if lisible else 415)


@pytest.mark.parametrize(
    ("accueil", "methode", "longueur", "statut"),
    [
        (LECTURE, "POST", "5", 405),
        (LECTURE, "POST", None, 405),
        (FORMULAIRE, "PUT", "5", 405),
        (FORMULAIRE, "FOO", "5", 501),
        (FORMULAIRE, "GET", "5", 400),
        (FORMULAIRE, "POST", "70000", 415),
    ],
)
def test_la_methode_se_dit_avant_l_ecriture(
    accueil: Accueil, methode: str, longueur: str | None, statut: int
) -> None:
    """A method that is refused says which are taken, whatever the body that comes with it is written in."""
    environ = demande(methode, longueur) | {"CONTENT_TYPE": "text/plain; charset=latin-1"}
    refus = defaut(environ, lambda environ: accueil)
    assert refus is not None
    assert refus.statut == statut
    assert dict(refus.entetes) == ({"Allow": ", ".join(accueil.methodes)} if statut == 405 else {})


@pytest.mark.parametrize(
    ("accueil", "methode", "longueur", "codage", "statut", "fermer"),
    [
        (LECTURE, "GET", "1", None, 400, True),
        (LECTURE, "HEAD", None, "chunked", 400, True),
        (FORMULAIRE, "OPTIONS", "5", None, 400, True),
        (LECTURE, "OPTIONS", None, None, 405, False),
        (FORMULAIRE, "OPTIONS", None, None, 405, False),
        (LECTURE, "POST", None, None, 405, False),
        (LECTURE, "POST", "1", None, 405, True),
        (LECTURE, "POST", None, "chunked", 405, True),
        (FORMULAIRE, "PUT", None, None, 405, False),
        (FORMULAIRE, "TRACE", None, None, 405, False),
        (FORMULAIRE, "CONNECT", None, None, 405, False),
        (FORMULAIRE, "PROPFIND", None, None, 501, True),
        (FORMULAIRE, "FOO", "3", None, 501, True),
        (FORMULAIRE, "get", None, None, 501, True),
        (FORMULAIRE, "POST", None, "chunked", 411, True),
        (FORMULAIRE, "POST", "3", "chunked", 411, True),
        (FORMULAIRE, "POST", "-1", None, 400, True),
        (FORMULAIRE, "POST", "beaucoup", None, 400, True),
        (FORMULAIRE, "POST", "٣", None, 400, True),
        (FORMULAIRE, "POST", "64001", None, 413, True),
        (FORMULAIRE, "POST", "9" * 5000, None, 413, True),
    ],
)
def test_ce_qui_est_refuse(
    accueil: Accueil, methode: str, longueur: str | None, codage: str | None, statut: int, fermer: bool
) -> None:
    refus = defaut(demande(methode, longueur, codage), lambda environ: accueil)
    assert refus is not None
    assert (refus.statut, refus.fermer) == (statut, fermer)
    permises = (("Allow", ", ".join(accueil.methodes)),) if statut == 405 else ()
    assert refus.entetes == permises


class JamaisLu:
    """A body that nobody may read."""

    def read(self, *args: Any) -> bytes:
        raise AssertionError("lu")

    readline = readlines = __iter__ = read


def test_rien_n_est_lu_et_le_site_n_en_sait_rien() -> None:
    def site(environ: WSGIEnvironment, start_response: Any) -> list[bytes]:
        raise AssertionError("demandé")

    application = borner(site, lambda environ: FORMULAIRE, refuseur({}))
    environ = demande("POST", "70000") | {"wsgi.input": JamaisLu()}
    recu = executer(application, environ)
    assert (recu.statut, recu.entetes["Connection"], recu.entetes["Cache-Control"]) == (413, "close", "no-store")
    assert phrases(recu) == (
        "Un envoi pèse ici 64\u00a0ko au plus\u00a0; rien de celui-ci n’a été lu.",
        "Revenez à la page précédente de votre navigateur\u00a0: vos mots y sont encore.",
    )


def phrases(recu: Recu) -> tuple[str, ...]:
    """What a page of refusal says, sentence by sentence, but for the way home."""
    corps = recu.corps.decode()
    return tuple(morceau.partition("</p>")[0] for morceau in corps.split("<p>")[1:-1])
