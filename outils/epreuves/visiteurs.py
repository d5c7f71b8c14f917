"""People who ask for pages while something breaks: what each was answered, and how long it took."""

import http.client
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from outils.epreuves.cadence import Cadence

# Pages that are kept after their first visitor, and those that nobody ever asked for: `{n}` is new each time.
GARDEES = ("/", "/departements/", "/departements/26-drome/", "/dispositifs/", "/evolution/", "/methode/", "/donnees/")
NEUVES = ("/recherche/?q=aide%20{n}", "/operations/?commune=a{n}", "/departements/?q=a{n}&categorie=soutien-msp")


@dataclass(frozen=True, slots=True)
class Reponse:
    """What came: when it was asked (seconds from the start), how long it took, what it was."""

    quand: float
    duree: float
    adresse: str
    # 0: nothing came, `entetes["erreur"]` says what did.
    statut: int
    entetes: dict[str, str]
    corps: bytes = b""

    @property
    def perdue(self) -> bool:
        return self.statut == 0


def demander(port: int, adresse: str, debut: float, *, patience: float = 15, corps: bool = False) -> Reponse:
    """Ask for a page, on a connection of its own. Never raises."""
    quand = time.monotonic()
    try:
        connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
        try:
            connexion.request("GET", adresse, headers={"Accept-Encoding": "identity" if corps else "br"})
            reponse = connexion.getresponse()
            lu = reponse.read()
            entetes = {nom.lower(): valeur for nom, valeur in reponse.getheaders()}
            statut = reponse.status
        finally:
            connexion.close()
    except (OSError, http.client.HTTPException) as erreur:
        statut, entetes, lu = 0, {"erreur": type(erreur).__name__}, b""
    return Reponse(quand - debut, time.monotonic() - quand, adresse, statut, entetes, lu if corps else b"")


@dataclass(slots=True)
class Foule:
    """Those who ask, and what they were answered."""

    debut: float = field(default_factory=time.monotonic)
    reponses: list[Reponse] = field(default_factory=list)
    finie: threading.Event = field(default_factory=threading.Event)

    def entre(self, debut: float, fin: float) -> "Foule":
        """Return what was asked between two moments, in seconds from the start."""
        return Foule(self.debut, [r for r in self.reponses if debut <= r.quand < fin])

    def statuts(self) -> Counter[int]:
        """Return how many of each status; 0 is for what never came."""
        return Counter(r.statut for r in self.reponses)

    def dits(self) -> str:
        """Write the statuses: « 200 : 812, 503 : 4 »."""
        return ", ".join(f"{s or 'perdues'} : {n}" for s, n in sorted(self.statuts().items())) or "aucune"

    def pire(self) -> float:
        """Return the longest that anyone waited, in seconds."""
        return max((r.duree for r in self.reponses), default=0.0)

    def centile(self, rang: int) -> float:
        """Return the seconds that so many of a hundred did not exceed."""
        durees = sorted(r.duree for r in self.reponses)
        return durees[min(len(durees) - 1, len(durees) * rang // 100)] if durees else 0.0

    def sans_retry_after(self) -> list[Reponse]:
        """Return the 503 and 429 that do not say when to come back."""
        return [r for r in self.reponses if r.statut in (429, 503) and "retry-after" not in r.entetes]

    @property
    def instant(self) -> float:
        return time.monotonic() - self.debut


@contextmanager
def foule(
    port: int,
    adresses: Sequence[str] = GARDEES,
    *,
    gens: int = 4,
    pause: float = 0.0,
    par_seconde: float = 0.0,
    patience: float = 15,
    corps: bool = False,
    demande: Callable[..., Reponse] = demander,
) -> Iterator[Foule]:
    """So many people asking for pages one after another during a block; it ends once each has its last answer. With
    `par_seconde` they make so many requests together, each at its time, and go through the pages together."""
    elle, numeros = Foule(), itertools.count(int(time.time() * 1000) % 10**9)
    cadence, ensemble = Cadence(elle.debut, par_seconde) if par_seconde else None, itertools.count()

    def visiter(rang: int) -> None:
        for tour in ensemble if cadence else itertools.count(rang):
            if cadence:
                cadence.attendre(elle.finie)
            if elle.finie.is_set():
                return
            adresse = adresses[tour % len(adresses)].replace("{n}", str(next(numeros)))
            # A list's append is one step: threads share it.
            elle.reponses.append(demande(port, adresse, elle.debut, patience=patience, corps=corps))
            if pause:
                elle.finie.wait(pause)

    fils = [threading.Thread(target=visiter, args=(rang,), daemon=True) for rang in range(gens)]
    for fil in fils:
        fil.start()
    try:
        yield elle
    finally:
        elle.finie.set()
        for fil in fils:
            fil.join(patience + 5)


def chauffer(port: int, adresses: Sequence[str] = GARDEES, fois: int = 8) -> None:
    """Ask for pages until every worker keeps them, compressed and not."""
    for _ in range(fois):
        for adresse in adresses:
            demander(port, adresse, 0)
            demander(port, adresse, 0, corps=True)
