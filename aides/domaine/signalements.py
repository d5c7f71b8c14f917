"""What the public says is wrong, and what an authority says of its own facts: plain values, nobody's address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# What is kept of an address of the site, and of its words: no more, in letters as they are written down.
ADRESSE_MAX, INTITULE_MAX = 600, 300


class Suivi(StrEnum):
    """What became of a report."""

    RECU = "recu"
    EXAMINE = "examine"
    CORRIGE = "corrige"
    MAINTENU = "maintenu"

    @property
    def clos(self) -> bool:
        """Whether it has had its answer."""
        return self in (Suivi.CORRIGE, Suivi.MAINTENU)


class Moderation(StrEnum):
    """Whether the words of an authority are shown."""

    ATTENTE = "attente"
    PUBLIEE = "publiee"
    REFUSEE = "refusee"


@dataclass(frozen=True, slots=True)
class Sujet:
    """What a report is about: an address of the site, in French words; `departement` is its code, "" of no one's."""

    adresse: str
    intitule: str
    departement: str = ""


@dataclass(frozen=True, slots=True)
class SignalementLu:
    """A report as everybody may follow it. `message` is "" unless staff published it; `correction` is the number of
    the edit that corrects, where everybody may read it."""

    reference: str
    sujet: Sujet
    recu_le: date
    suivi: Suivi
    reponse: str
    repondu_le: date | None
    message: str
    correction: int | None


@dataclass(frozen=True, slots=True)
class Lien:
    """What staff send to an authority: for which territory it may speak, of which survey, under what name. `numero`
    is the link's own: it serves once."""

    code: str
    annee: int
    autorite: str
    numero: str


@dataclass(frozen=True, slots=True)
class Envoi:
    """What a form of reports brought: its own number, what it is about, the words, an address or ""."""

    formulaire: str
    sujet: Sujet
    message: str
    courriel: str


@dataclass(frozen=True, slots=True)
class Parole:
    """What an authority said of the answers of a survey, on a day. `texte` is "" until it was moderated.

    `corrige_le`: when the territory's facts were last corrected since; None where they stand as it saw them.
    """

    autorite: str
    annee: int
    jour: date
    exact: bool
    texte: str
    corrige_le: date | None = None


def paroles_montrees(paroles: Iterable[Parole]) -> tuple[Parole, ...]:
    """Return those that say something, the latest first; of a day, the last given first. A confirmation that says
    nothing else stands for those before it of its survey, by its signatory."""
    vues: set[tuple[str, int]] = set()
    montrees = []
    for parole in sorted(paroles, key=lambda p: p.jour)[::-1]:
        cle = (parole.autorite, parole.annee)
        redite = parole.exact and cle in vues
        if parole.exact:
            vues.add(cle)
        if parole.texte or (parole.exact and not redite):
            montrees.append(parole)
    return tuple(montrees)
