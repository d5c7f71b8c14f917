"""Asks the whole site, as WSGI, one request after the other, each in a transaction that is undone; keeps faults."""

import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.db import connection, transaction

from aides.chargement.verifier import verifier_ensemble
from aides.lectures import atlas
from aides.models import lire_jeton
from tests.fuzz import apres
from tests.fuzz.alentour import balises, entrer, est_une_page, semer
from tests.fuzz.base import Surveillance, depasse
from tests.fuzz.demande import Demande
from tests.fuzz.equipe import Equipe
from tests.fuzz.mesure import GRAINE
from tests.fuzz.modes import ATELIER, Mode, mal_ecrit, mal_referee, mode_de, monter, relayer
from tests.fuzz.oracles import Reponse, fautes
from tests.fuzz.public import Public
from tests.fuzz.textes import Hasard, marque

SORTES: tuple[tuple[float, str], ...] = (
    (0.40, "page"),
    (0.53, "api"),
    (0.63, "tordue"),
    (0.73, "envoi"),
    (0.77, "connexion"),
    (0.88, "equipe"),
    (1.0, "equipe-envoi"),
)


def sorte_de(hasard: Hasard) -> str:
    """Return which generator makes a request: the first thing that is drawn of it."""
    de = hasard.random()
    return next(nom for seuil, nom in SORTES if de < seuil)


@dataclass(slots=True)
class Fautive:
    """A request that shows a fault, and what is wrong."""

    rang: int
    mode: Mode
    demande: Demande
    torts: list[str]

    def __str__(self) -> str:
        dits = "\n    ".join(self.torts)
        ou = f"{connection.vendor}, {self.mode.nom}"
        return f"GRAINE={GRAINE} RANG={self.rang} make fuzz  # {ou}\n  {self.demande}\n    {dits}"


@dataclass
class Passage:
    """The site, who asks it, and what was found. `statuts`: how many of each kind were answered what; `regards`: how
    many pages were looked at for what somebody had just written. `dossier`: where a proxy sees which version the data
    are of."""

    dossier: Path
    graine: str = GRAINE
    statuts: Counter[tuple[str, int]] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    regards: Counter[str] = field(default_factory=Counter)
    plus: dict[str, int] = field(default_factory=dict)
    trouvees: list[Fautive] = field(default_factory=list)
    sites: dict[str, Any] = field(default_factory=dict)
    temoins: dict[str, str] = field(default_factory=dict)
    fabriques: dict[str, Callable[[Hasard, str, int], Demande]] = field(default_factory=dict)
    plaintes: set[tuple[str, str]] = field(default_factory=set)

    def preparer(self) -> None:
        """Make the accounts and the rows that requests are about; read what they are made of."""
        agents = entrer()
        self.temoins = {nom: f"sessionid={agent.cookies['sessionid'].value}" for nom, agent in agents.items()}
        semer()
        public, equipe = Public(lire_jeton() or ""), Equipe(agents[apres.QUI])
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

    def oublier_les_pages(self) -> None:
        """Forget the pages that were kept."""
        self.sites.clear()

    def demande(self, rang: int) -> Demande:
        """Return the request of this rank."""
        hasard = random.Random(f"{self.graine}:{rang}")
        return self.fabriques[sorte_de(hasard)](hasard, marque(self.graine, rang), rang)

    def eprouver(self, rang: int) -> None:
        """Send the request of this rank, and keep what is wrong with what comes back."""
        mode = mode_de(self.graine, rang)
        with self._undone():
            demande = self.demande(rang)
        self.modes[mode.nom] += 1
        torts = self.torts(demande, rang, mode)
        if torts:
            self.trouvees.append(Fautive(rang, mode, demande, torts))

    def torts(self, demande: Demande, rang: int = 0, mode: Mode = ATELIER) -> list[str]:
        """Return what is wrong with the answer to a request; what it wrote is undone."""
        with self._undone():
            if mode.deux_fois:
                self.demander(demande, rang, mode)
            avant, ecrit = lire_jeton(), apres.derniere_ecriture()
            torts: list[str] = []
            reponse = self.demander(demande, rang, mode, torts=torts)
            torts += [*fautes(demande, reponse), *depasse(demande, reponse)]
            self.statuts[demande.sorte, reponse.statut] += 1
            self.plus[demande.sorte] = max(self.plus.get(demande.sorte, 0), len(reponse.requetes))
            hasard = random.Random(rang)
            if est_une_page(demande, reponse) and hasard.random() < 0.03:
                torts += balises(reponse)
            if not reponse.exception:
                torts += self._apres(demande, reponse, mode, hasard=hasard, avant=(avant, ecrit))
        return torts

    def demander(
        self, demande: Demande, rang: int = 0, mode: Mode = ATELIER, torts: list[str] | None = None
    ) -> Reponse:
        """Return the answer to a request, whatever it wrote; tell `torts` what is wrong around it."""
        adresse = f"10.{rang >> 16 & 255}.{rang >> 8 & 255}.{rang & 255}"
        environ = demande.environ(adresse, self.temoins.get(demande.qui, ""))
        environ = relayer(mode, environ, rang=rang, version=lire_jeton() or "-")
        recu: list[Any] = [0, []]

        def start_response(statut: str, entetes: list[tuple[str, str]], exc_info: Any = None) -> Any:
            recu[:] = [int(statut.split()[0]), entetes]
            return lambda morceau: None

        exception, corps, vue, demandee = "", b"", Surveillance(), dict(environ)
        with mode.reglee(), vue.veiller(json=mode.mandataire):
            try:
                reponse = self._site(mode)(environ, start_response)
                try:
                    corps = b"".join(reponse)
                finally:
                    getattr(reponse, "close", lambda: None)()
            except Exception:
                exception = traceback.format_exc()
        exception = "\n".join(vue.exceptions) + exception
        rendue = Reponse(recu[0], Headers(list(recu[1])), corps, vue.requetes, exception)
        if torts is not None and not exception:
            torts += [*mal_referee(mode, demandee, rendue), *mal_ecrit(demande, demandee, vue.lignes, rendue)]
        return rendue

    def _site(self, mode: Mode) -> Any:
        """Return the site of a mode, put together when it is first asked."""
        if mode.nom not in self.sites:
            self.sites[mode.nom] = monter(mode, self.dossier)
        return self.sites[mode.nom]

    @contextmanager
    def _undone(self) -> Iterator[None]:
        """Undo what is written inside, and what was read meanwhile of data that are no more."""
        gardees = atlas._publique.recueil, atlas._apercue.recueil
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        atlas._publique.recueil, atlas._apercue.recueil = gardees

    def _apres(
        self, demande: Demande, reponse: Reponse, mode: Mode, *, hasard: Hasard, avant: tuple[str | None, int]
    ) -> Iterator[str]:
        """What holds once somebody has written."""
        ou = ATELIER if mode.deux_fois else mode

        def demander(regardee: Demande) -> Reponse:
            self.regards[demande.sorte] += 1
            return self.demander(regardee, mode=ou)

        if demande.sorte == "envoi":
            yield from apres.du_public(demande, reponse, demander)
        if lire_jeton() != avant[0]:
            yield from apres.publie(demande, reponse, demander, hasard=hasard, plaintes=self.plaintes)
        if demande.sorte == "equipe-envoi":
            yield from apres.de_l_equipe(demande, demander, avant[1])
