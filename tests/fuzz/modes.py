"""The site as it may be set: in a workshop, behind a proxy, in production, with rates that are soon reached.

A request's rank makes its mode, so that it is made again alone. Whatever the mode, the log of requests is around all.
"""

import random
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings

from aides.porte.jeton import Jeton, lire_version
from aides.porte.memoire import Reserve
from aides.porte.reference import BIEN_FORMEE
from aides.veille.sondes import METRIQUES, PRET, VIVANT
from config.couches import composer, veiller
from tests.fuzz.demande import Demande
from tests.fuzz.oracles import Reponse

# A letter of who watches, which no request has.
JETON_DES_METRIQUES = "zqxmetriques" * 3
TAUX = (
    *("API_PAR_MINUTE", "RECHERCHES_PAR_MINUTE", "SUGGESTIONS_PAR_MINUTE", "FICHIERS_PAR_MINUTE"),
    *("COMPARAISONS_PAR_MINUTE", "IMAGES_PAR_MINUTE", "PAGES_PAR_MINUTE", "CONNEXIONS_PAR_MINUTE"),
    "ENVOIS_PAR_MINUTE",
)
LARGES, SERRES = dict.fromkeys(TAUX, 1_000_000), dict.fromkeys(TAUX, 1)
DERRIERE = {**LARGES, "NOMBRE_PROXYS": 1, "METRIQUES_JETON": JETON_DES_METRIQUES, "JOURNAL_REQUETES": "toutes"}
PRODUCTION = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_HSTS_SECONDS": 60 * 60 * 24 * 365,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECOND_FACTEUR_OBLIGATOIRE": True,
    "CDN_SECONDES": 60,
}
SANS_LIGNE = (VIVANT, PRET, METRIQUES)


@dataclass(frozen=True, slots=True)
class Mode:
    """`jusqu_a`: which part of the requests, cumulated. `mandataire`: a proxy hands them over; `https`: who came by
    TLS. `deux_fois`: each is sent twice, and the second answer is looked at."""

    nom: str
    jusqu_a: float
    reglages: Mapping[str, Any] = field(default_factory=dict)
    mandataire: bool = False
    https: bool = False
    deux_fois: bool = False

    def reglee(self) -> AbstractContextManager[Any]:
        """Set the site so while inside."""
        return override_settings(**self.reglages)


ATELIER = Mode("atelier", 0.35, {**LARGES, "JOURNAL_REQUETES": "faites"})
MODES = (
    ATELIER,
    Mode("serrée", 0.5, {**SERRES, "JOURNAL_REQUETES": "faites"}, deux_fois=True),
    Mode("mandataire", 0.75, DERRIERE, mandataire=True),
    Mode("production", 1.0, {**DERRIERE, **PRODUCTION}, mandataire=True, https=True),
)


def mode_de(graine: str, rang: int) -> Mode:
    """Return the mode in which the request of this rank is asked."""
    de = random.Random(f"mode {graine}:{rang}").random()
    return next(mode for mode in MODES if de < mode.jusqu_a)


def monter(mode: Mode, dossier: Path) -> WSGIApplication:
    """Return the whole site, log and all, with nothing kept yet; `dossier`: where a proxy sees the data's version."""
    reglages = {**mode.reglages, "VERSION_DIR": dossier if mode.mandataire else None}
    with override_settings(**reglages):
        reserve = Reserve()
        return veiller(composer(WSGIHandler(), Jeton(lire_version, delai=0), reserve), reserve)


def relayer(mode: Mode, environ: dict[str, Any], *, rang: int, version: str) -> dict[str, Any]:
    """Return a request as it is handed over in a mode: as deploiement/nginx.conf does; one time in four the proxy
    passes on what it was sent, and adds nothing."""
    if not mode.mandataire:
        return environ
    relais = {
        "HTTP_X_REQUEST_ID": f"{rang:032x}",
        "HTTP_ATLAS_VERSION": version if rang % 3 else "-",
        "HTTP_X_FORWARDED_PROTO": "https" if mode.https else "http",
    }
    if rang % 4:
        dite = environ.get("HTTP_X_FORWARDED_FOR")
        adresse = environ["REMOTE_ADDR"]
        relais |= {"HTTP_X_FORWARDED_FOR": f"{dite}, {adresse}" if dite else adresse}
        environ = {nom: dit for nom, dit in environ.items() if nom != "HTTP_X_FORWARDED_FOR"}
    relais["REMOTE_ADDR"] = "127.0.0.1"
    recue = {**relais, **environ, "REMOTE_ADDR": "127.0.0.1"}
    if mode.https and "HTTP_ORIGIN" not in recue:
        # By TLS a form says the page that it was on.
        recue.setdefault("HTTP_REFERER", "https://testserver/")
    return recue


def mal_referee(mode: Mode, environ: Mapping[str, Any], reponse: Reponse) -> Iterator[str]:
    """Whether an answer has one reference: the proxy's where it is one, else one that is made here."""
    rendues = reponse.entetes.get_all("X-Request-ID")
    if environ["PATH_INFO"] in SANS_LIGNE:
        return
    if len(rendues) != 1 or not BIEN_FORMEE.fullmatch(rendues[0]):
        yield f"une réponse a pour référence {rendues!r}"
        return
    dite = environ.get("HTTP_X_REQUEST_ID", "")
    crue = mode.mandataire and BIEN_FORMEE.fullmatch(dite)
    if bool(crue) is not (rendues[0] == dite):
        yield f"la référence reçue {dite[:80]!r} (mode {mode.nom}) est rendue {rendues[0]!r}"


def mal_ecrit(demande: Demande, environ: Mapping[str, Any], lignes: list[str], reponse: Reponse) -> Iterator[str]:
    """Whether the log of requests is lines, bears the reference, and repeats nothing but a path."""
    for ligne in lignes:
        if re.search(r"[\x00-\x1f\x7f\u2028\u2029]", ligne):
            yield f"une ligne du journal n’en est pas une : {ligne[:200]!r}"
        if (reponse.entetes["X-Request-ID"] or "") not in ligne:
            yield f"une ligne du journal est sans référence : {ligne[:200]!r}"
        if demande.marque in ligne and demande.marque not in environ["PATH_INFO"]:
            yield f"le journal répète ce qu’on a envoyé : {ligne[:200]!r}"
        for debut in ("/parole/", "/signalements/"):
            reste = environ["PATH_INFO"].removeprefix(debut).strip("/")
            if environ["PATH_INFO"].startswith(debut) and len(reste) > 9 and reste in ligne:
                yield f"le journal répète un secret : {ligne[:200]!r}"
