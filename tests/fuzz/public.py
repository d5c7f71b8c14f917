"""Requests that anybody may send: each public route, its arguments and its criteria, right, wrong or twisted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from django.conf import settings

from aides.courrier.jetons import nouveau_formulaire
from tests.fuzz.criteres import bonnes, noms_de
from tests.fuzz.demande import Demande, en_multipart, en_requete
from tests.fuzz.entetes import GENRES, METHODES, entetes
from tests.fuzz.routes import Route, jeu_de_reference, routes
from tests.fuzz.textes import ENCODES, Hasard, bizarre, mutiler, sonde, valeur

Paires = list[tuple[str, str]]
STATIQUES = (
    "/static/css/atlas.css",
    "/static/js/vif.js",
    "/static/polices/public-sans.woff2",
    "/static/icone.svg",
    "/static/../config/settings.py",
    "/static/%2e%2e/config/settings.py",
    "/static/css/",
    "/static/",
    "/favicon.ico",
    "/apple-touch-icon.png",
)
# What those who look for holes in any site ask for.
AILLEURS = (
    "/.git/config",
    "/.env",
    "/wp-login.php",
    "/metriques",
    "/vivant/",
    "/pret/",
    "/metrics",
    "/server-status",
    "/admin/../admin/",
    "//pirate.example/",
    "/\\pirate.example/",
    "/%2f%2fpirate.example/%2e%2e",
    "/departements//",
    "//departements/",
    "/departements",
    "/DEPARTEMENTS/",
    "/departements/%2e%2e/",
    "/./departements/",
    "/donnees/../var/atlas.sqlite3",
    "/donnees/%2e%2e%2fvar%2fatlas.sqlite3",
    "/donnees/editions/2026-11-27/..%2f..%2freference.yaml",
    "/api",
    "/api/v1",
    "/api/v2/",
    "/api/v1/mesures/",
    "/*",
    "/",
)


@dataclass(slots=True)
class Public:
    """Makes them, of the data of a version."""

    version: str

    def page(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A route, each in its turn."""
        pages = publiques("api-", voulues=False)
        return self._lire("page", pages[rang % len(pages)], hasard, m)

    def api(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A route of the API, each in its turn."""
        siennes = publiques("api-", voulues=True)
        return self._lire("api", siennes[rang % len(siennes)], hasard, m)

    def tordue(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A path that is none, or hardly."""
        de = hasard.random()
        if de < 0.3:
            chemin = hasard.choice((*STATIQUES, *AILLEURS))
        else:
            chemin = self.chemin(hasard.choice(publiques("", voulues=True)), hasard, m)
            ou = hasard.randrange(len(chemin) + 1)
            autre = hasard.choice(
                (*ENCODES, quote(sonde(hasard, m), safe="/"), "/", "//", "/../", "/./", ".csv", ";a=b")
            )
            chemin = chemin[:ou] + autre + chemin[ou:]
        requete = hasard.choice(
            ("", "", f"?{hasard.choice(ENCODES)}", f"?q={hasard.choice(ENCODES)}", "?q=" + "a" * 4000)
        )
        # « # » never reaches a server from a browser, may from others; « ? » would end the path.
        cible = chemin.replace("?", "%3F").replace(" ", "%20") + requete
        return Demande("tordue", m, _latin(cible), self._methode(hasard), entetes(hasard, m))

    def envoi(self, hasard: Hasard, m: str, rang: int) -> Demande:
        """A body, to the form of reports, to an authority's, or where none is awaited; one time in ten with a file,
        or heavier than what is read."""
        de = hasard.random()
        arguments = jeu_de_reference(self.version)
        if de < 0.5:
            chemin, paires = "/signaler/", self._signalement(hasard, m)
        elif de < 0.75:
            lien = hasard.choice(arguments["parole", "jeton"])
            chemin, paires = f"/parole/{lien}/", self._parole(hasard, m)
        else:
            chemin = self.chemin(hasard.choice(publiques("", voulues=True)), hasard, m)
            paires = self.criteres(("q", "categorie", "t"), hasard, m)
        de = hasard.random()
        if de < 0.1:
            corps, genre = en_multipart(hasard, paires, [_fichier(hasard, m)])
        elif de < 0.2:
            corps, genre = corps_de(hasard, [*paires, ("message", "x" * (settings.ENVOI_MAX_PUBLIC + 1))])
        else:
            corps, genre = corps_de(hasard, paires)
        # Half of what is sent is sent as a browser would.
        dits = entetes(hasard, m) if hasard.random() < 0.5 else {}
        return Demande("envoi", m, _latin(chemin), "POST", dits, corps, genre)

    def chemin(self, route: Route, hasard: Hasard, m: str, *, juste: float = 0.8) -> str:
        """Return the path of a route, its arguments right so often."""
        pris = jeu_de_reference(self.version)
        valeurs = {}
        for argument in route.arguments:
            siennes = pris.get((route.nom, argument), ())
            if siennes and hasard.random() < juste:
                valeurs[argument] = hasard.choice(siennes)
            else:
                valeurs[argument] = quote(
                    mutiler(hasard, hasard.choice(siennes or ("x",)), m), safe="", errors="ignore"
                )
        return route.remplir(valeurs)

    def criteres(self, noms: Sequence[str], hasard: Hasard, m: str) -> Paires:
        """Return pairs: names that are read, some twice, as arrays or unknown; values as `valeur` has them."""
        connues = bonnes(self.version)
        paires: Paires = []
        for _ in range(hasard.choice((0, 1, 1, 1, 2, 2, 3, 5))):
            nom = hasard.choice(noms) if noms and hasard.random() < 0.9 else hasard.choice(list(connues))
            autres = connues[hasard.choice(list(connues))]
            ecrit = valeur(hasard, m, connues.get(nom, ()), autres)
            de = hasard.random()
            if de < 0.04:
                nom = hasard.choice((f"{nom}[]", f"{nom}[0]", nom.upper(), f" {nom}", sonde(hasard, m)))
            paires += [(nom, ecrit)] * (hasard.choice((2, 30)) if de > 0.97 else 1)
        return paires

    def _lire(self, sorte: str, route: Route, hasard: Hasard, m: str) -> Demande:
        chemin = self.chemin(route, hasard, m)
        paires = self.criteres(noms_de(chemin, route.nom), hasard, m)
        cible = f"{chemin}?{en_requete(hasard, paires)}" if paires else chemin
        return Demande(sorte, m, _latin(cible), self._methode(hasard), entetes(hasard, m))

    def _methode(self, hasard: Hasard) -> str:
        return "GET" if hasard.random() < 0.85 else hasard.choice(METHODES)

    def _signalement(self, hasard: Hasard, m: str) -> Paires:
        jeton = nouveau_formulaire()
        sujets = bonnes(self.version)["sujet"]
        champs: Mapping[str, str] = {
            "sujet": hasard.choice(sujets) if hasard.random() < 0.7 else valeur(hasard, m, sujets),
            "jeton": jeton if hasard.random() < 0.8 else mutiler(hasard, jeton, m),
            "message": hasard.choice((f"Faux. {sonde(hasard, m)}", bizarre(hasard), "é" * 2001, "👩" * 2000)),
            "courriel": hasard.choice(
                ("", "a@exemple.fr", f"a@{m}.fr\r\nBcc: b@c.fr", "é@é.fr", "a" * 255 + "@b.fr", "@")
            ),
            "site": "" if hasard.random() < 0.9 else sonde(hasard, m),
        }
        return _oublier(hasard, list(champs.items()))

    def _parole(self, hasard: Hasard, m: str) -> Paires:
        texte = hasard.choice(("", f"Rien. {sonde(hasard, m)}", bizarre(hasard), "é" * 601))
        return _oublier(hasard, [("exact", hasard.choice(("on", "", "zut"))), ("texte", texte)])


@cache
def publiques(debut: str, voulues: bool) -> tuple[Route, ...]:
    """Return the public routes whose name begins so, or the others."""
    publiques = [route for route in routes() if not route.de_l_equipe]
    return tuple(route for route in publiques if route.nom.startswith(debut) is voulues)


def _fichier(hasard: Hasard, m: str) -> tuple[str, str, bytes]:
    """Return a file that no form of the public has: its field, its name, its bytes."""
    champ = hasard.choice(("fichier", "message", "texte", "", sonde(hasard, m)))
    nom = hasard.choice(("x.csv", "../../x", "a" * 300, f"{m}.html", sonde(hasard, m), bizarre(hasard)))
    return champ, nom, hasard.choice((b"", b"a,b\n", b"\0" * 3_000, f"<{m}>".encode(), b"x" * 70_000))


def _oublier(hasard: Hasard, paires: Paires) -> Paires:
    """Return most of the pairs, some twice."""
    gardees = [paire for paire in paires if hasard.random() < 0.95]
    return gardees + [paire for paire in paires if hasard.random() < 0.04]


def _latin(cible: str) -> str:
    """Return a target as servers hand it over: bytes as latin-1 letters."""
    return cible.encode("utf-8", "surrogatepass").decode("latin-1") if not cible.isascii() else cible


def corps_de(hasard: Hasard, paires: Paires) -> tuple[bytes, str]:
    """Return a form's body and its type: as browsers send it, in parts, or as something else."""
    de = hasard.random()
    if de < 0.7:
        return en_requete(hasard, paires).encode("latin-1", "replace"), "application/x-www-form-urlencoded"
    if de < 0.88:
        corps, genre = en_multipart(hasard, paires)
        if hasard.random() < 0.25:
            corps = corps[: hasard.randrange(len(corps))]
        return corps, genre
    if de < 0.94:
        return json.dumps(dict(paires)).encode(), "application/json"
    return hasard.randbytes(hasard.choice((0, 10, 3000))), hasard.choice(GENRES).encode().decode("latin-1")
