"""Reads the settings from the environment, typed; what cannot be read is refused by name, in French, at start.

A variable that is empty is one that is not set: compose files hand over those that nobody gave.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from environs import Env, EnvError

from config.noms import DE_LA_MACHINE, est_un_hote, origine
from config.refus import Illisible, ReglageRefuse

T = TypeVar("T")
D = TypeVar("D", Path, None)

OUI = frozenset("1 oui vrai on yes y o true t".split())
NON = frozenset("0 non faux off no n false f".split())
# Django's own measure of a key that can be guessed (security.W009).
CLE_LONGUEUR, CLE_SIGNES = 50, 5
JETON_LONGUEUR = 24
_ADRESSE = r"[^\s@<>,;:]+@[^\s@<>,;:]+"
HOTES_ATTENDUS = (
    "ce sera des noms séparés par des virgules, sans « * », « https:// » ni port ; « .exemple.fr » pour tous ceux "
    "qui sont sous un nom à vous"
)
ORIGINES_ATTENDUES = (
    "ce sera des adresses séparées par des virgules, « https://nom » chacune, sans chemin ; « https://*.exemple.fr » "
    "pour toutes celles qui sont sous un nom à vous"
)
COURRIEL = re.compile(rf"{_ADRESSE}|[^@<>,;:]+ <{_ADRESSE}>")


class Lecteur:
    """The variables of an environment. `production`: what is obligatory there must be there."""

    def __init__(self) -> None:
        self._env = Env()
        # An empty word would be the workshop, whose key is published: whoever sets it means something.
        if "ENVIRONNEMENT" in os.environ and not self.texte("ENVIRONNEMENT"):
            raise ReglageRefuse("ENVIRONNEMENT", "elle est vide, et ce sera « atelier » ou « production »")
        self.production = self.choix("ENVIRONNEMENT", ("atelier", "production")) == "production"

    def _lire(self, nom: str, defaut: T, comprendre: Callable[[str], T]) -> T:
        """Return what `comprendre` makes of a variable; `defaut` where it is not set or empty.

        Raises ReglageRefuse, which names the variable, never shows its value, and says what it should be.
        """
        try:
            dit = self._env.str(nom, "").strip()
            # What was no UTF-8 would only fail once it is written somewhere.
            dit.encode()
            return comprendre(dit) if dit else defaut
        except UnicodeEncodeError:
            raise ReglageRefuse(nom, "ce sera du texte en UTF-8") from None
        except (EnvError, ValueError) as erreur:
            attendu = str(erreur) if isinstance(erreur, Illisible) else "valeur illisible"
            raise ReglageRefuse(nom, attendu) from None

    def texte(self, nom: str, defaut: str = "") -> str:
        """Return a variable as it is, without the blanks around it."""
        return self._lire(nom, defaut, str)

    def requis(self, nom: str, atelier: str) -> str:
        """Return a variable; outside production, `atelier` stands in for it. Raises
        ReglageRefuse where production lacks it."""
        dit = self.texte(nom)
        if not dit and self.production:
            raise ReglageRefuse(nom, "elle est obligatoire en production")
        return dit or atelier

    def choix(self, nom: str, permis: tuple[str, ...]) -> str:
        """Return one of the words of `permis`, in any case; the first where nothing is said. Raises
        ReglageRefuse on any other."""

        def comprendre(dit: str) -> str:
            if dit.lower() not in permis:
                raise Illisible(f"ce sera {' ou '.join(f'« {mot} »' for mot in permis)}")
            return dit.lower()

        return self._lire(nom, permis[0], comprendre)

    def booleen(self, nom: str, defaut: bool) -> bool:
        """Return yes or no, however it is written. Raises ReglageRefuse on any other word."""

        def comprendre(dit: str) -> bool:
            if dit.lower() not in OUI | NON:
                raise Illisible("ce sera 1 ou 0 (oui ou non)")
            return dit.lower() in OUI

        return self._lire(nom, defaut, comprendre)

    def nombre(self, nom: str, defaut: int, *, mini: int = 0, maxi: int = 10**9) -> int:
        """Return a whole number from `mini` to `maxi`. Raises ReglageRefuse on anything else."""

        def comprendre(dit: str) -> int:
            if not (dit.isascii() and dit.isdigit()) or not mini <= int(dit) <= maxi:
                raise Illisible(f"ce sera un nombre entier, de {mini} à {maxi}")
            return int(dit)

        return self._lire(nom, defaut, comprendre)

    def liste(self, nom: str, defaut: str = "") -> list[str]:
        """Return what stands between commas, without blanks around it or empty places."""
        return [mot for dit in self.texte(nom, defaut).split(",") if (mot := dit.strip())]

    def adresse(self, nom: str, comprendre: Callable[[str], T], defaut: T) -> T:
        """Return what `comprendre` makes of the address of a server (config/serveurs.py); `defaut` without one."""
        return self._lire(nom, defaut, comprendre)

    def dossier(self, nom: str, defaut: D) -> Path | D:
        """Return a folder, or `defaut`. One that is not absolute is under where the command is given."""
        return self._lire(nom, defaut, Path)

    def hotes(self, nom: str, atelier: str) -> list[str]:
        """Return the names that the site answers to: never all, each a name and not an address; those of the machine
        alone outside production, whose key is published and whose cookies travel in clear. Raises ReglageRefuse on
        any other name, or where none is said."""
        self.requis(nom, atelier)
        hotes = self.liste(nom, atelier)
        if not hotes or not all(map(est_un_hote, hotes)):
            raise ReglageRefuse(nom, HOTES_ATTENDUS)
        if not self.production and not all(map(DE_LA_MACHINE.fullmatch, hotes)):
            raise ReglageRefuse(
                nom, "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])"
            )
        return hotes

    def origines(self, nom: str) -> list[str]:
        """Return the origins that forms may come from besides the site's own: in production encrypted ones alone, but
        for the machine's own, of which nothing leaves. Raises ReglageRefuse on any other."""
        origines = [origine(dite, production=self.production) for dite in self.liste(nom)]
        if not all(origines):
            raise ReglageRefuse(nom, ORIGINES_ATTENDUES)
        return origines

    def courriel(self, nom: str) -> str:
        """Return the address that letters are from, with the name before it if there is one; empty: none is said.
        Raises ReglageRefuse on what is no address."""

        def comprendre(dit: str) -> str:
            if not COURRIEL.fullmatch(dit) or not dit.isprintable():
                raise Illisible("ce sera une adresse de courriel, « nom@exemple.fr » ou « Nom <nom@exemple.fr> »")
            return dit

        return self._lire(nom, "", comprendre)

    def jamais_en_production(self, nom: str) -> bool:
        """Return yes or no; yes is refused in production, aloud: whoever says it believes that it is so. Raises
        ReglageRefuse."""
        oui = self.booleen(nom, False)
        if oui and self.production:
            raise ReglageRefuse(nom, "ce sera 0 en production, où elle montrerait le code et les réglages à tous")
        return oui

    def seulement_avec(self, nom: str, autre: str) -> bool:
        """Return yes or no; yes is refused where another yes, that it means nothing without, is not said. Raises
        ReglageRefuse."""
        oui = self.booleen(nom, False)
        if oui and not self.booleen(autre, False):
            raise ReglageRefuse(nom, f"elle ne vaut rien sans {autre}=1")
        return oui

    def cle(self, nom: str, atelier: str) -> str:
        """Return the secret that signs. Production refuses the one that is published here, or easy to guess.

        Raises ReglageRefuse.
        """
        cle = self.requis(nom, atelier)
        if self.production and (devinable(cle) or cle == atelier):
            raise ReglageRefuse(
                nom,
                f"ce sera {CLE_LONGUEUR} caractères au hasard au moins, sans blancs ni « $( », qui ne sont publiés "
                "nulle part",
            )
        return cle

    def jeton(self, nom: str) -> str:
        """Return what opens a door to who sends it; empty: nothing does. One that could be guessed is refused.

        Raises ReglageRefuse.
        """

        def comprendre(dit: str) -> str:
            court = len(dit) < JETON_LONGUEUR or len(set(dit)) < CLE_SIGNES
            if court or _repete(dit) or _a_remplacer(dit) or not (dit.isascii() and dit.isprintable()):
                raise Illisible(f"ce sera {JETON_LONGUEUR} caractères au hasard au moins, sans accents ni blancs")
            return dit

        return self._lire(nom, "", comprendre)

    def adresse_d_envoi(self, nom: str, lisible: Callable[[str], bool]) -> str:
        """Return where things are sent; empty: nowhere. `lisible` tells an address from what is none. Raises
        ReglageRefuse on the latter."""

        def comprendre(dit: str) -> str:
            if not lisible(dit):
                raise Illisible("ce sera l’adresse que donne le service, « https://clé@hôte/numéro »")
            return dit

        return self._lire(nom, "", comprendre)

    def commencant_par(self, prefixe: str) -> dict[str, str]:
        """Return the variables whose name begins so, by whole name, but the empty ones."""
        return {nom: dit for nom in sorted(os.environ) if nom.startswith(prefixe) and (dit := self.texte(nom))}


def devinable(cle: str) -> bool:
    """Whether a secret is short, of few signs, Django's own for beginners, or a shorter one said again and again; or
    what should have made one: a command, a variable."""
    return (
        len(cle) < CLE_LONGUEUR
        or len(set(cle)) < CLE_SIGNES
        or cle.startswith("django-insecure-")
        or _repete(cle)
        or _a_remplacer(cle)
    )


def _repete(cle: str) -> bool:
    """Whether a secret is one half as long at most, said again; the last time perhaps not to its end."""
    return any(cle.startswith(cle[periode:]) for periode in range(1, len(cle) // 2 + 1))


def _a_remplacer(cle: str) -> bool:
    """Whether a secret is words that a shell would have put something else for, or words at all."""
    return any(signe.isspace() for signe in cle) or "$(" in cle or "${" in cle
