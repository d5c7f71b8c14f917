"""In front of Django's stack, as WSGI: a page whose data have not changed is answered from kept, compressed bytes.

What is kept is made from what its key holds and from nothing else: Django is shown neither the cookies nor the other
headers of whoever asked first, so that none of them can get into the page of those who follow.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, NamedTuple
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from aides.porte.adresse import defaut_requete, reduire
from aides.porte.affluence import suite
from aides.porte.atelier import Atelier
from aides.porte.cache import (
    CORPS_MAX,
    HOTE_MAX,
    REQUETE_MAX,
    Page,
    choisir_encodage,
    emballer,
    gardable,
    inchangee,
    reconnaitre,
)
from aides.porte.faiseurs import Faiseurs
from aides.porte.jeton import Jeton, Lecture
from aides.porte.mandataire import Mandataire
from aides.porte.memoire import Cle, Reserve
from aides.porte.secours import Secours

# What Django is shown besides the server's own `wsgi.…` and what the key holds.
TRANSMIS = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST")
LECTURES = ("GET", "HEAD")
# Where a request bears what was found of it.
TROUVEE = "atlas.trouvee"
REFUS = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Erreur 400</title></head>
<body><main><h1>Erreur 400</h1><p>Cette demande n’a pas pu être comprise. <a href="/">Retour à l’accueil</a></p>
</main></body></html>
""".encode()
POLITIQUE_REFUS = "default-src 'none'; frame-ancestors 'none'"


class Trouvaille(NamedTuple):
    """What the front knows of a request. `requete`: what the page reads of its query; None: the stack alone answers.
    `vue`: the token, and when it was asked for; None: the database is silent."""

    requete: str | None
    vue: Lecture | None = None
    cle: Cle | None = None
    page: Page | None = None


class Guichet:
    """Answer GET and HEAD of the public pages from kept copies, and keep those that may be.

    `parametres` says which names the page at a path reads, None where all matter; `exact`, whether the page there
    refuses any other: Django then answers, and says so. `hors` are the beginnings of the
    paths that never are kept, `a_part` tells the requests of a preview, `du_disque` the files that are sent as they
    lie on the disk: Django is shown the whole request, which may be of a part of one. `https` is the header, with its
    value, that says that a visitor came by https. `mandataire` settles with a proxy that keeps pages too; `garder` is
    what other caches are told (porte/cache.py). `secours` is what answers while the database does not, but at paths
    that begin with one of `sans_base`: these need none. `patience`: for how many seconds one waits for what another
    makes.
    """

    def __init__(
        self,
        application: WSGIApplication,
        *,
        jeton: Jeton,
        reserve: Reserve,
        parametres: Callable[[str], frozenset[str] | None],
        hors: tuple[str, ...],
        atelier: Atelier,
        secours: Secours | None = None,
        sans_base: tuple[str, ...] = (),
        https: tuple[str, str] | None = None,
        a_part: Callable[[WSGIEnvironment], bool] = lambda environ: False,
        exact: Callable[[str], bool] = lambda chemin: False,
        du_disque: Callable[[str], bool] = lambda chemin: False,
        mandataire: Mandataire | None = None,
        garder: str = "no-cache",
        patience: float = 3,
    ) -> None:
        self.application, self.jeton, self.reserve = application, jeton, reserve
        self.parametres, self.hors, self.atelier, self.https = parametres, hors, atelier, https
        self.a_part, self.exact, self.du_disque = a_part, exact, du_disque
        self.secours, self.sans_base = secours, sans_base
        self.mandataire, self.garder = mandataire or Mandataire(jeton), garder
        self.patience, self._faiseurs = patience, Faiseurs()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        trouvee = environ.pop(TROUVEE, None) or self._chercher(environ)
        if trouvee.requete is None:
            return self._sans_copie(environ, start_response)
        cle, page, vue = trouvee.cle, trouvee.page, trouvee.vue
        if cle is None or vue is None:
            return self._secourir(trouvee.requete, environ, start_response)
        if page is None:
            return self._a_son_tour(cle, vue, environ, start_response)
        return self._rendre(cle, page, vue, environ, start_response)

    def _rendre(
        self, cle: Cle, page: Page, vue: Lecture, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer with the copy."""
        if page.provisoire:
            self.atelier.prendre(cle, page)
        # For who counts and writes down what is answered (aides/veille/journal.py).
        environ["atlas.gardee"] = True
        return envoyer(page, environ, self.mandataire.dater(environ, vue, start_response))

    def _a_son_tour(
        self, cle: Cle, vue: Lecture, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Make the page, once for all who ask for it: after an edit they are many. They wait for it elsewhere than in
        the line for a place, and for no longer."""
        attendu = 0.0
        while True:
            with self._faiseurs.tour(cle, self.patience - attendu) as attente:
                if attente is None:
                    page = self.reserve.lire(cle)
                    if page is None:
                        return self._faire(cle, environ, start_response, attendu)
                    return self._rendre(cle, page, vue, environ, start_response)
            attendu += attente
            # Looked for anew: what was made is not kept where another edit came meanwhile.
            trouvee = self._chercher(environ)
            if trouvee.requete is None or trouvee.cle is None or trouvee.vue is None:
                return self._secourir(trouvee.requete or "", environ, start_response)
            cle, vue = trouvee.cle, trouvee.vue
            if trouvee.page is not None:
                return self._rendre(cle, trouvee.page, vue, environ, start_response)
            if attendu >= self.patience:
                return self._faire(cle, environ, start_response, attendu)

    def _sans_copie(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Have the stack alone answer. What needs a database that is silent is not made to wait for it."""
        necessaire = not environ.get("PATH_INFO", "").startswith(self.sans_base)
        if self.secours is not None and necessaire and self.jeton.muette():
            return self.secours.refuser(environ, start_response)
        return self.application(environ, start_response)

    def _secourir(self, requete: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer while the database does not. Without `secours`, the stack will say so."""
        if self.secours is None:
            return self.application(environ, start_response)
        vue = self.jeton.derniere()
        page = self.secours.page(self._cle(environ, "", requete), vue)
        if page is None:
            return self.secours.refuser(environ, start_response)
        return envoyer(page, environ, start_response)

    def garde(self, environ: WSGIEnvironment) -> bool:
        """Whether a request is answered without anything being made: it costs next to nothing. What was found goes
        with it."""
        environ[TROUVEE] = trouvee = self._chercher(environ)
        silence = trouvee.requete is not None and trouvee.vue is None
        return trouvee.page is not None or silence

    def _chercher(self, environ: WSGIEnvironment) -> Trouvaille:
        """Return under what an answer is kept, and the copy, if there is one."""
        requete = self._requete(environ)
        vue = None if requete is None else self.mandataire.vue(environ)
        if requete is None or vue is None:
            return Trouvaille(requete)
        cle = self._cle(environ, vue.jeton, requete)
        return Trouvaille(requete, vue, cle, self.reserve.lire(cle))

    def _requete(self, environ: WSGIEnvironment) -> str | None:
        """What the page reads of the query string; None for a request that is answered by the stack alone."""
        chemin = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in LECTURES or chemin.startswith(self.hors) or self.a_part(environ):
            return None
        if self.du_disque(chemin):
            return None
        requete: str = environ.get("QUERY_STRING", "")
        if not requete:
            return ""
        connus = self.parametres(chemin)
        if connus is None or defaut_requete(requete):
            return None
        lue = reduire(requete, connus)
        return None if lue != requete and self.exact(chemin) else lue

    def _cle(self, environ: WSGIEnvironment, jeton: str, requete: str) -> Cle:
        schema = environ["wsgi.url_scheme"]
        if self.https and self.https[0] in environ:
            # As Django reads it: the first of a list, and anything but the one value is http.
            dit = environ[self.https[0]].partition(",")[0].strip()
            schema = "https" if dit == self.https[1] else "http"
        encodage = choisir_encodage(environ.get("HTTP_ACCEPT_ENCODING", "")[:256])
        hote = environ.get("HTTP_HOST", "")
        return Cle(jeton, schema, hote, environ.get("PATH_INFO", ""), requete, encodage)

    def _faire(
        self, cle: Cle, environ: WSGIEnvironment, start_response: StartResponse, attendu: float
    ) -> Iterable[bytes]:
        """Have Django make the page; keep it where it may be."""
        with self.mandataire.lectures():
            reponse = Reponse(self.application, self._environ(cle, environ) | suite(environ, attendu))
        if not gardable(reponse.statut, reponse.entetes):
            return reponse.transmettre(environ, start_response)
        page = emballer(reponse.entetes, reponse.lire(), cle.encodage, self.garder)
        # Read again once the page is made: what an edit changed meanwhile, or shortly before, is kept under no token.
        # And no older page follows this one: if the token moved, the pages kept under the former are out of reach.
        vue = self.mandataire.revue(environ)
        if vue is None or vue.jeton != cle.jeton:
            return envoyer(page, environ, start_response)
        if _tient(cle, page):
            self.reserve.garder(cle, page)
        return envoyer(page, environ, self.mandataire.dater(environ, vue, start_response))

    def _environ(self, cle: Cle, environ: WSGIEnvironment) -> WSGIEnvironment:
        """The request as Django is shown it: rendered whole even to HEAD, since the copy then serves GET."""
        montre = {nom: valeur for nom, valeur in environ.items() if nom in TRANSMIS or nom.startswith("wsgi.")}
        montre |= {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": cle.chemin, "QUERY_STRING": cle.requete}
        montre |= {"wsgi.url_scheme": cle.schema, "wsgi.input": BytesIO()}
        if self.https and self.https[0] in environ:
            montre[self.https[0]] = environ[self.https[0]]
        return montre


def _tient(cle: Cle, page: Page) -> bool:
    return len(page.corps) <= CORPS_MAX and len(cle.requete) <= REQUETE_MAX and len(cle.hote) <= HOTE_MAX


def envoyer(page: Page, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Send a page whole; without its body to HEAD; as 304 to who has it already."""
    connus = environ.get("HTTP_IF_NONE_MATCH")
    if connus is None:
        etag = page.etag if inchangee(environ.get("HTTP_IF_MODIFIED_SINCE", ""), page) else ""
    else:
        etag = reconnaitre(connus, page)
    if etag:
        entetes = Headers(list(page.entetes_304))
        entetes["ETag"] = etag
        start_response("304 Not Modified", entetes.items())
        return []
    start_response("200 OK", list(page.entetes))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.corps]


class Reponse:
    """What Django answers to a request: it calls `start_response` before it returns."""

    def __init__(self, application: WSGIApplication, environ: WSGIEnvironment) -> None:
        self.statut, self.entetes = "", Headers([])
        self._corps = application(environ, self._noter)

    def _noter(self, statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], Any]:
        self.statut, self.entetes = statut, Headers(list(entetes))
        return _pas_d_ecriture

    def lire(self) -> bytes:
        """Return the whole body, and end the request."""
        try:
            return b"".join(self._corps)
        finally:
            if hasattr(self._corps, "close"):
                self._corps.close()

    def transmettre(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Send it as it is; without its body, but with its headers, to HEAD: a long one is not made for that."""
        start_response(self.statut, self.entetes.items())
        if environ["REQUEST_METHOD"] != "HEAD":
            return self._corps
        if hasattr(self._corps, "close"):
            self._corps.close()
        return []


def _pas_d_ecriture(morceau: bytes) -> None:
    raise NotImplementedError("Django never writes: it returns its body.")


def refuser_prefixe(application: WSGIApplication) -> WSGIApplication:
    """Answer 400 where the server says that the site stands under a prefix: it never does, a header said so.

    Believed, it would write the prefix into every link of a page, and take it off the path that is looked for.
    """

    def repondre(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("SCRIPT_NAME"):
            return application(environ, start_response)
        entetes = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(REFUS)))]
        entetes += [("X-Frame-Options", "DENY"), ("Content-Security-Policy", POLITIQUE_REFUS)]
        start_response("400 Bad Request", entetes)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [REFUS]

    return repondre
