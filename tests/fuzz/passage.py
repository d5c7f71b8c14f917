"""Asks the whole site, as WSGI, one request after the other, each in a transaction that is undone; keeps faults."""

import random
import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from wsgiref.headers import Headers

from django.contrib.auth.models import Group, User
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.test import Client

from aides.chargement.verifier import verifier_ensemble
from aides.equipe.groupes import REDACTION
from aides.lectures import atlas
from aides.models import lire_jeton
from tests.fuzz.alentour import balises, est_une_page, semer, valide
from tests.fuzz.demande import Demande
from tests.fuzz.equipe import Equipe
from tests.fuzz.mesure import GRAINE
from tests.fuzz.oracles import Reponse, fautes
from tests.fuzz.public import Public
from tests.fuzz.textes import Hasard, marque
from tests.wsgi import site_neuf

ECRITURE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.I)
# Tables that a request may write, by what it is: what is published is in none of them.
SESSIONS = {"django_session", "aides_sessionouverte"}
PORTE = SESSIONS | {"axes_accessattempt", "axes_accesslog", "axes_accessfailurelog", "aides_connexion", "auth_user"}
DES_CODES = {"otp_totp_totpdevice", "otp_static_staticdevice", "otp_static_statictoken", "django_admin_log"}
PERMIS: dict[str, set[str]] = {
    "page": set(),
    "api": set(),
    "tordue": set(),
    "envoi": {"aides_signalement", "aides_envois", "aides_paroleautorite", "aides_versiondonnees"},
    "connexion": PORTE | DES_CODES,
    "equipe": PORTE | DES_CODES,
}
# How many queries one request may make. Seen: 12 of a page, 16 of a report, 118 of a list of the team, 680 of a page
# that asks before a survey is deleted, 2,560 of what deletes it, each row kept.
REQUETES_AU_PLUS = {
    "page": 30,
    "api": 30,
    "tordue": 30,
    "envoi": 40,
    "connexion": 40,
    "equipe": 1_000,
    "equipe-envoi": 4_000,
}
# Of one query: steps of SQLite's machine, a million at a time; milliseconds of PostgreSQL.
MILLIONS_DE_PAS, MILLISECONDES = 60, 8_000
SORTES: tuple[tuple[float, str], ...] = (
    (0.42, "page"),
    (0.57, "api"),
    (0.68, "tordue"),
    (0.76, "envoi"),
    (0.79, "connexion"),
    (0.9, "equipe"),
    (1.0, "equipe-envoi"),
)
# What shows what staff have just written.
VITRINES = (
    *("/", "/departements/", "/departements/01-ain/", "/dispositifs/", "/dispositifs.csv", "/dispositifs.json"),
    *(
        "/corrections/",
        "/corrections.atom",
        "/flux.atom",
        "/donnees/dispositifs.csv",
        "/divergences/",
        "/operations/",
    ),
    *("/recherche/?q=ain", "/comparer/?t=01&t=02", "/sources/", "/methode/", "/regions/bretagne/", "/regions.csv"),
    *("/api/v1/mesures", "/evolution/mesures/", "/montants/", "/categories/bourse-etude/", "/donnees/sources.csv"),
    *("/categories/", "/categories/bourse-etude/flux.atom", "/je-cherche/?categorie=bourse-etude", "/composants/"),
    *("/sitemap.xml", "/integrer/departement/01-ain/", "/note", "/donnees/offre.json", "/donnees/montants.json"),
)


@dataclass(slots=True)
class Fautive:
    """A request that shows a fault, and what is wrong."""

    rang: int
    demande: Demande
    torts: list[str]

    def __str__(self) -> str:
        dits = "\n    ".join(self.torts)
        return f"GRAINE={GRAINE} RANG={self.rang} make fuzz  # {connection.vendor}\n  {self.demande}\n    {dits}"


@dataclass
class Passage:
    """The site, who asks it, and what was found. `statuts`: how many of each kind were answered what."""

    graine: str = GRAINE
    statuts: Counter[tuple[str, int]] = field(default_factory=Counter)
    plus: dict[str, int] = field(default_factory=dict)
    trouvees: list[Fautive] = field(default_factory=list)
    site: Any = None
    temoins: tuple[str, ...] = ()
    fabriques: dict[str, Callable[[Hasard, str], Demande]] = field(default_factory=dict)
    plaintes: set[tuple[str, str]] = field(default_factory=set)
    _exceptions: list[str] = field(default_factory=list)
    _requetes: list[str] = field(default_factory=list)
    _pas: int = 0

    def preparer(self) -> None:
        """Make the accounts and the rows that requests are about; read what they are made of."""
        self.preparer_le_site()
        agents = [Client(raise_request_exception=False) for _ in range(2)]
        ada = User.objects.create_superuser("agent", "agent@exemple.fr", "trois loutres au soleil")
        redactrice = User.objects.create_user("redactrice", is_staff=True)
        redactrice.groups.set(Group.objects.filter(name=REDACTION))
        for agent, compte in zip(agents, (ada, redactrice), strict=True):
            agent.force_login(compte)
        semer(ada)
        self.temoins = tuple(f"sessionid={agent.cookies['sessionid'].value}" for agent in agents)
        public, equipe = Public(lire_jeton() or ""), Equipe(agents[0])
        self.fabriques = {
            "page": public.page,
            "api": public.api,
            "tordue": public.tordue,
            "envoi": public.envoi,
            "connexion": equipe.connexion,
            "equipe": equipe.lecture,
            "equipe-envoi": equipe.envoi,
        }
        self.plaintes = set(verifier_ensemble())
        # What is undone leaves these as they are now.
        atlas.lire_recueil()
        atlas.lire_recueil(apercu=True)

    def preparer_le_site(self) -> None:
        """Forget the pages that were kept."""
        self.site = site_neuf()

    def demande(self, rang: int) -> Demande:
        """Return the request of this rank."""
        hasard = random.Random(f"{self.graine}:{rang}")
        de = hasard.random()
        sorte = next(nom for seuil, nom in SORTES if de < seuil)
        return self.fabriques[sorte](hasard, marque(self.graine, rang))

    def eprouver(self, rang: int) -> None:
        """Send the request of this rank, and keep what is wrong with what comes back."""
        with self._undone():
            demande = self.demande(rang)
        torts = self.torts(demande, rang)
        if torts:
            self.trouvees.append(Fautive(rang, demande, torts))

    def torts(self, demande: Demande, rang: int = 0) -> list[str]:
        """Return what is wrong with the answer to a request; what it wrote is undone."""
        with self._undone():
            avant = lire_jeton()
            reponse = self.demander(demande, rang)
            torts = [*fautes(demande, reponse), *self._base(demande, reponse)]
            self.statuts[demande.sorte, reponse.statut] += 1
            self.plus[demande.sorte] = max(self.plus.get(demande.sorte, 0), len(reponse.requetes))
            hasard = random.Random(rang)
            if est_une_page(demande, reponse) and hasard.random() < 0.03:
                torts += balises(reponse)
            if not reponse.exception and lire_jeton() != avant:
                torts += self._apres(demande, reponse, hasard)
        return torts

    def demander(self, demande: Demande, rang: int = 0) -> Reponse:
        """Return the answer to a request, whatever it wrote."""
        temoins = self.temoins[rang % 5 == 4] if demande.equipe else ""
        adresse = f"10.{rang >> 16 & 255}.{rang >> 8 & 255}.{rang & 255}"
        environ = demande.environ(adresse, temoins)
        recu: list[Any] = [0, []]

        def start_response(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
            recu[:] = [int(statut.split()[0]), entetes]
            return lambda morceau: None

        exception = ""
        corps = b""
        with self._surveille():
            try:
                reponse = self.site(environ, start_response)
                try:
                    corps = b"".join(reponse)
                finally:
                    getattr(reponse, "close", lambda: None)()
            except Exception:
                exception = traceback.format_exc()
        if self._exceptions:
            exception = "\n".join(self._exceptions) + exception
        return Reponse(recu[0], Headers(list(recu[1])), corps, list(self._requetes), exception)

    # --- The database ---

    @contextmanager
    def _undone(self) -> Iterator[None]:
        """Undo what is written inside, and what was read meanwhile of data that are no more."""
        gardees = atlas._publique.recueil, atlas._apercue.recueil
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        atlas._publique.recueil, atlas._apercue.recueil = gardees

    @contextmanager
    def _surveille(self) -> Iterator[None]:
        self._requetes, self._exceptions, self._pas = [], [], 0
        with ExitStack() as pile:
            pile.enter_context(connection.execute_wrapper(self._noter))
            got_request_exception.connect(self._retenir)
            pile.callback(got_request_exception.disconnect, self._retenir)
            if connection.vendor == "sqlite":
                connection.ensure_connection()
                connection.connection.set_progress_handler(self._compter, 1_000_000)
                pile.callback(connection.connection.set_progress_handler, None, 0)
            yield

    def _noter(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self._requetes.append(sql)
        self._pas = 0
        return execute(sql, params, many, context)

    def _compter(self) -> int:
        """Called by SQLite each million of steps: anything but 0 stops the query."""
        self._pas += 1
        return int(self._pas > MILLIONS_DE_PAS)

    def _retenir(self, **kwargs: Any) -> None:
        self._exceptions.append(traceback.format_exc()[-1500:])

    def _base(self, demande: Demande, reponse: Reponse) -> Iterator[str]:
        """Whether what was asked of the database is what such a request may ask."""
        if len(reponse.requetes) > REQUETES_AU_PLUS[demande.sorte]:
            yield f"{len(reponse.requetes)} requêtes à la base"
        # Going back to a state is tried, then undone, to be shown.
        if demande.sorte in PERMIS and "/retablir/" not in demande.chemin:
            ecrites = {trouvee[1] for sql in reponse.requetes if (trouvee := ECRITURE.match(sql))}
            for table in sorted(ecrites - PERMIS[demande.sorte]):
                yield f"une lecture écrit dans {table}"

    def _apres(self, demande: Demande, reponse: Reponse, hasard: Hasard) -> Iterator[str]:
        """What holds once somebody has changed what is published: all of it or nothing, valid, shown escaped."""
        if demande.sorte == "envoi" and demande.chemin.startswith("/parole/"):
            return
        if demande.sorte != "equipe-envoi":
            yield "ce qui est publié a changé"
            return
        # In a window of its own, what is saved is answered by a page that closes it.
        if reponse.statut != 302 and b"_popup" not in demande.corps:
            yield f"ce qui est publié a changé, et la réponse est {reponse.statut}"
        yield from (f"règle rompue : {plainte}" for plainte in set(verifier_ensemble()) - self.plaintes)
        yield from valide(demande.chemin)
        for adresse in hasard.sample(VITRINES, 2):
            vitrine = Demande("page", demande.marque, adresse)
            yield from (f"{adresse} : {tort}" for tort in fautes(vitrine, self.demander(vitrine)))
        la = urlsplit(reponse.entetes["Location"] or "/admin/").path
        suite = Demande("equipe", demande.marque, la, equipe=True)
        yield from (f"{la} : {tort}" for tort in fautes(suite, self.demander(suite)))
