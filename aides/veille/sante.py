"""`/sante/`: for people who wonder whether the site is well, and for whoever runs it. Nothing secret stands there.

It is made anew each time, and holds where the database does not: it then needs nothing of the data.
"""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from django.conf import settings
from django.db import Error as ErreurBase
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aides.exports.papiers import parution
from aides.lectures.editions import derniere_edition
from aides.models.demandes import Demande
from aides.models.repliques import (
    MOMENT,
    REPLIQUE,
    Dit,
    aiguillage,
    hors_requete,
    lire_origine,
    lire_replique,
)
from aides.mots.ecriture import capitale, instant_en_clair
from aides.mots.editions import nom_edition
from aides.veille.mesures import MESURES, Base
from aides.veille.relais import alertes
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True)
class Constat:
    """A line of the page: what is looked at, whether it is well, in words."""

    quoi: str
    bien: bool
    dit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSante(Contexte):
    """How the site is."""

    gabarit: ClassVar[str] = "sante.html"
    chapeau: str
    """The whole in a sentence."""
    constats: list[Constat]
    """One thing after the other."""
    instant: str
    """When that was seen."""


class PageSanteSansBase(PageSante):
    """The same where the database does not answer: a page that needs nothing of it."""

    gabarit: ClassVar[str] = "sante_sans_base.html"


@require_safe
@never_cache
def sante(request: HttpRequest) -> HttpResponse:
    """Answer 200 in either case: machines ask /pret/."""
    # Both databases are asked at once: both may be frozen.
    demande = Demande(hors_requete(lire_replique)) if REPLIQUE in settings.DATABASES else None
    try:
        donnees = parution(recueil_de(request)).dite
        base = MESURES.constater(True)
    except ErreurBase:
        donnees, base = "", MESURES.constater(False)
    lue, replique = (False, []) if demande is None else _replique(demande.attendue(MOMENT), base)
    constats = [
        Constat("Site", bien=True, dit="Il répond."),
        _base(base),
        *replique,
        _donnees(base, donnees),
        _edition(),
        _courrier(),
        _proxys(alertes()),
    ]
    genre = PageSante if base.repond else PageSanteSansBase
    page = genre(chapeau=_chapeau(base, donnees, lue=lue), constats=constats, instant=dire_instant(time.time()))
    return rendre(request, page)


def dire_instant(instant: float) -> str:
    """Write a moment, given in seconds since 1970: « 27 novembre 2026 à 14 h 05 »."""
    return instant_en_clair(timezone.localtime(datetime.fromtimestamp(instant, UTC)))


def _chapeau(base: Base, donnees: str, *, lue: bool) -> str:
    if not base.repond and lue:
        return (
            "Le site répond, mais pas sa base de données : les pages se lisent dans la réplique, et rien ne peut "
            "être enregistré."
        )
    if not base.repond:
        return "Le site répond, mais pas sa base de données : seules les pages déjà faites peuvent être lues."
    return "Le site répond et ses données sont là." if donnees else "Le site répond, mais n’a pas encore de données."


def _base(base: Base) -> Constat:
    depuis = dire_instant(base.depuis)
    if base.repond:
        return Constat("Base de données", bien=True, dit=f"Elle répond, sans interruption vue depuis le {depuis}.")
    return Constat("Base de données", bien=False, dit=f"Elle ne répond pas ; constaté depuis le {depuis}.")


def _replique(dit: Dit | None, base: Base) -> tuple[bool, list[Constat]]:
    """Whether the public's pages are read from the copy, and what is said of it."""
    if dit is None:
        ou = " : les pages se lisent dans la base d’origine." if base.repond else " non plus."
        return False, [Constat("Réplique", bien=False, dit=f"Elle ne répond pas{ou}")]
    ici = aiguillage()
    retard = dit.retard if ici is None else ici.age(dit)
    if retard > settings.REPLIQUE_RETARD_MAX and base.repond:
        # One that says the primary's token misses nothing of what is published.
        retard = 0.0 if Demande(hors_requete(lire_origine)).attendue(MOMENT) == dit.jeton else retard
    suivie = retard <= settings.REPLIQUE_RETARD_MAX
    lue = suivie if base.repond else ici is None or ici.suffit(dit)
    if lue:
        ou = "les pages s’y lisent." if base.repond else "les pages s’y lisent, faute de la base d’origine."
    else:
        ou = "les pages se lisent dans la base d’origine." if base.repond else "ce qui a été montré est plus récent."
    phrase = f"Elle répond, avec {_duree(retard)} de retard : {ou}"
    return lue, [Constat("Réplique", bien=suivie and lue, dit=phrase)]


def _duree(secondes: float) -> str:
    if secondes < 1:
        return "moins d’une seconde"
    return f"{max(math.ceil(secondes), 2)} secondes" if secondes <= 120 else f"{math.ceil(secondes / 60)} minutes"


def _donnees(base: Base, donnees: str) -> Constat:
    if not base.repond:
        return Constat("Données", bien=False, dit="Leur date est dans la base.")
    dit = f"{capitale(donnees)}." if donnees else "Aucune n’est chargée."
    return Constat("Données", bien=bool(donnees), dit=dit)


def _edition() -> Constat:
    edition = derniere_edition()
    dit = f"{capitale(nom_edition(edition.jour))}." if edition else "Aucune n’est publiée."
    return Constat("Dernière édition", bien=edition is not None, dit=dit)


def _courrier() -> Constat:
    if settings.EMAIL_HOST:
        return Constat("Courriels", bien=True, dit="Un serveur d’envoi est réglé.")
    return Constat("Courriels", bien=False, dit="Aucun serveur d’envoi n’est réglé : aucun courriel ne part.")


def _proxys(vues: list[str]) -> Constat:
    if vues:
        return Constat("Mandataires", bien=False, dit=" ".join(vues))
    nombre: int = settings.NOMBRE_PROXYS
    dits: Mapping[int, str] = {0: "Aucun n’est déclaré.", 1: "Un est déclaré."}
    return Constat("Mandataires", bien=True, dit=dits.get(nombre, f"{nombre} sont déclarés."))
