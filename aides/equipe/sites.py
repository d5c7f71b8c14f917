"""Whether official sites answer: asked by a command of the team, never by a page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.db import transaction
from django.utils import timezone

from aides.models import EtatSite
from aides.mots.ecriture import pluriel
from territoires.models import Departement

SECONDES = 15
ENSEMBLE = 8
AGENT = "Atlas des aides medicales (verification des liens)"
# A site that refuses a robot is there for people.
LA_POUR_LES_GENS = (401, 403, 405, 429)
MUET = "ne répond pas"


@dataclass(frozen=True, slots=True)
class Bilan:
    """What was found: how many sites were asked, what is wrong with which; whether it was kept."""

    demandes: int
    defauts: tuple[tuple[str, str], ...]

    @property
    def garde(self) -> bool:
        """Nothing is, where no site answers: this machine is cut off, the sites are not."""
        return len(self.defauts) < self.demandes

    def __str__(self) -> str:
        if not self.garde:
            return "Aucun site n’a répondu : cette machine n’a sans doute pas de réseau. Rien n’est noté."
        s, n = pluriel(self.demandes), len(self.defauts)
        lignes = [f"  {nom} : {defaut}" for nom, defaut in self.defauts]
        tete = f"{self.demandes} site{s} demandé{s}, {n} à corriger ou à revoir{' :' if n else '.'}"
        return "\n".join([tete, *lignes])


def demander(adresse: str) -> str:
    """Ask an address; return in a few words what is wrong with its answer, "" where there is nothing."""
    try:
        with urlopen(Request(adresse, headers={"User-Agent": AGENT}), timeout=SECONDES):
            return ""
    except HTTPError as refus:
        return "" if refus.code in LA_POUR_LES_GENS else f"répond par une erreur ({refus.code})"
    except (OSError, HTTPException, ValueError):
        return MUET


def verifier_sites(demander: Callable[[str], str] = demander) -> Bilan:
    """Ask each official site, several at once, and keep what each answered; all or nothing."""
    territoires = list(Departement.objects.exclude(site="").order_by("tri"))
    with ThreadPoolExecutor(ENSEMBLE) as plusieurs:
        dits = list(plusieurs.map(demander, [t.site for t in territoires]))
    trouves = zip(territoires, dits, strict=True)
    bilan = Bilan(len(territoires), tuple((f"{t}, {t.site}", dit) for t, dit in trouves if dit))
    if bilan.garde:
        with transaction.atomic():
            for territoire, dit in zip(territoires, dits, strict=True):
                valeurs = {"adresse": territoire.site, "demande_le": timezone.now(), "defaut": dit}
                EtatSite.objects.update_or_create(departement=territoire, defaults=valeurs)
    return bilan
