"""Reads the settings from the environment, typed; what cannot be read is refused by name, in French, at start.

A variable that is empty is one that is not set: compose files hand over those that nobody gave.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

T = TypeVar("T")
D = TypeVar("D", Path, None)

OUI = frozenset("1 oui vrai on yes y o true t".split())
NON = frozenset("0 non faux off no n false f".split())
# Django's own measure of a key that can be guessed (security.W009).
CLE_LONGUEUR, CLE_SIGNES = 50, 5
JETON_LONGUEUR = 24
# A name, an address of IPv4, one of IPv6 between brackets; without a port, which Django never compares. A point in
# front means all names under one: never under « .fr ».
_MOT = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
HOTE = re.compile(rf"{_MOT}(?:\.{_MOT})*|(?:\.{_MOT}){{2,}}|\[[0-9a-f:.]+\]", re.IGNORECASE)
# Where a form of the staff's may come from besides the site: a scheme, one name, a port at most.
ORIGINE = re.compile(rf"(https?)://(?:\*\.{_MOT}\.)?{_MOT}(?:\.{_MOT})*(?::[0-9]{{1,5}})?", re.IGNORECASE)
# Names by which nobody but the machine itself calls it; and that of Django's tests.
DE_LA_MACHINE = re.compile(r"(?i)(?:.*\.)?localhost|testserver|127(?:\.[0-9]+){3}|\[(?:0*:)+:?0*1\]")
LOCALE = re.compile(r"(?i)http://(?:127\.0\.0\.1|localhost)(?::\d+)?$")
_ADRESSE = r"[^\s@<>,;:]+@[^\s@<>,;:]+"
COURRIEL = re.compile(rf"{_ADRESSE}|[^@<>,;:]+ <{_ADRESSE}>")
MOTEURS = {"django.db.backends.postgresql", "django.db.backends.sqlite3"}


class ReglageRefuse(ImproperlyConfigured):
    """What is wrong with a variable, by its name, in French: config/demarrage.py says it in one line."""

    def __init__(self, nom: str, attendu: str) -> None:
        super().__init__(f"La variable d’environnement {nom} est refusée : {attendu}.")


class Illisible(ValueError):
    """What a value should have been, to be said after the name of its variable."""


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
            return comprendre(dit) if dit else defaut
        except (EnvError, ValueError) as erreur:
            attendu = str(erreur) if isinstance(erreur, Illisible) else "valeur illisible"
            raise ReglageRefuse(nom, attendu) from None

    def texte(self, nom: str, defaut: str = "") -> str:
        """Return a variable as it is, without the blanks around it."""
        return self._lire(nom, defaut, str)

    def requis(self, nom: str, atelier: str) -> str:
        """Return a variable; outside production, `atelier` stands in for it. Raises where production lacks it."""
        dit = self.texte(nom)
        if not dit and self.production:
            raise ReglageRefuse(nom, "elle est obligatoire en production")
        return dit or atelier

    def choix(self, nom: str, permis: tuple[str, ...]) -> str:
        """Return one of the words of `permis`, in any case; the first where nothing is said."""

        def comprendre(dit: str) -> str:
            if dit.lower() not in permis:
                raise Illisible(f"ce sera {' ou '.join(f'« {mot} »' for mot in permis)}")
            return dit.lower()

        return self._lire(nom, permis[0], comprendre)

    def booleen(self, nom: str, defaut: bool) -> bool:
        """Return yes or no, however it is written."""

        def comprendre(dit: str) -> bool:
            if dit.lower() not in OUI | NON:
                raise Illisible("ce sera 1 ou 0 (oui ou non)")
            return dit.lower() in OUI

        return self._lire(nom, defaut, comprendre)

    def nombre(self, nom: str, defaut: int, *, mini: int = 0, maxi: int = 10**9) -> int:
        """Return a whole number from `mini` to `maxi`."""

        def comprendre(dit: str) -> int:
            if not (dit.isascii() and dit.isdigit()) or not mini <= int(dit) <= maxi:
                raise Illisible(f"ce sera un nombre entier, de {mini} à {maxi}")
            return int(dit)

        return self._lire(nom, defaut, comprendre)

    def liste(self, nom: str, defaut: str = "") -> list[str]:
        """Return what stands between commas, without blanks around it or empty places."""
        return [mot for dit in self.texte(nom, defaut).split(",") if (mot := dit.strip())]

    def adresse(self, nom: str, schemas: tuple[str, ...]) -> str:
        """Return the address of a server, under one of these schemes; "" where none is given."""

        def comprendre(dit: str) -> str:
            schema, deux_points, hote = dit.partition("://")
            if schema not in schemas or not deux_points or not hote:
                raise Illisible(f"ce sera {' ou '.join(f'{schema}://…' for schema in schemas)}")
            return dit

        return self._lire(nom, "", comprendre)

    def dossier(self, nom: str, defaut: D) -> Path | D:
        """Return a folder, or `defaut`. One that is not absolute is under where the command is given."""
        return self._lire(nom, defaut, Path)

    def hotes(self, nom: str, atelier: str) -> list[str]:
        """Return the names that the site answers to: never all, each a name and not an address; those of the machine
        alone outside production, whose key is published and whose cookies travel in clear."""
        self.requis(nom, atelier)
        hotes = self.liste(nom, atelier)
        if not hotes or not all(map(HOTE.fullmatch, hotes)):
            raise ReglageRefuse(nom, "ce sera des noms séparés par des virgules, sans « * », « https:// » ni port")
        if not self.production and not all(map(DE_LA_MACHINE.fullmatch, hotes)):
            raise ReglageRefuse(
                nom, "sans ENVIRONNEMENT=production, ce sera des noms de cette machine (localhost, 127.0.0.1, [::1])"
            )
        return hotes

    def origines(self, nom: str) -> list[str]:
        """Return the origins that forms may come from besides the site's own: in production encrypted ones alone, but
        for the machine's own, of which nothing leaves."""
        origines = self.liste(nom)
        lues = [ORIGINE.fullmatch(origine) for origine in origines]
        if not all(lu and (lu[1].lower() == "https" or not self.production or LOCALE.match(lu[0])) for lu in lues):
            raise ReglageRefuse(
                nom, "ce sera des adresses séparées par des virgules, « https://nom » chacune, sans chemin"
            )
        return origines

    def courriel(self, nom: str) -> str:
        """Return the address that letters are from, with the name before it if there is one; empty: none is said."""

        def comprendre(dit: str) -> str:
            if not COURRIEL.fullmatch(dit) or not dit.isprintable():
                raise Illisible("ce sera une adresse de courriel, « nom@exemple.fr » ou « Nom <nom@exemple.fr> »")
            return dit

        return self._lire(nom, "", comprendre)

    def jamais_en_production(self, nom: str) -> bool:
        """Return yes or no; yes is refused in production, aloud: whoever says it believes that it is so."""
        oui = self.booleen(nom, False)
        if oui and self.production:
            raise ReglageRefuse(nom, "ce sera 0 en production, où elle montrerait le code et les réglages à tous")
        return oui

    def seulement_avec(self, nom: str, autre: str) -> bool:
        """Return yes or no; yes is refused where another yes, that it means nothing without, is not said."""
        oui = self.booleen(nom, False)
        if oui and not self.booleen(autre, False):
            raise ReglageRefuse(nom, f"elle ne vaut rien sans {autre}=1")
        return oui

    def cle(self, nom: str, atelier: str) -> str:
        """Return the secret that signs. Production refuses the one that is published here, or easy to guess."""
        cle = self.requis(nom, atelier)
        if self.production and (devinable(cle) or cle == atelier):
            raise ReglageRefuse(
                nom, f"ce sera {CLE_LONGUEUR} caractères au hasard au moins, qui ne sont publiés nulle part"
            )
        return cle

    def jeton(self, nom: str) -> str:
        """Return what opens a door to who sends it; empty: nothing does. One that could be guessed is refused."""

        def comprendre(dit: str) -> str:
            if len(dit) < JETON_LONGUEUR or len(set(dit)) < CLE_SIGNES or not (dit.isascii() and dit.isprintable()):
                raise Illisible(f"ce sera {JETON_LONGUEUR} caractères au hasard au moins, sans accents")
            return dit

        return self._lire(nom, "", comprendre)

    def adresse_d_envoi(self, nom: str, lisible: Callable[[str], bool]) -> str:
        """Return where things are sent; empty: nowhere. `lisible` tells an address from what is none."""

        def comprendre(dit: str) -> str:
            if not lisible(dit):
                raise Illisible("ce sera l’adresse que donne le service, « https://clé@hôte/numéro »")
            return dit

        return self._lire(nom, "", comprendre)

    def commencant_par(self, prefixe: str) -> dict[str, str]:
        """Return the variables whose name begins so, by whole name, but the empty ones."""
        return {nom: dit for nom in sorted(os.environ) if nom.startswith(prefixe) and (dit := self.texte(nom))}


def devinable(cle: str) -> bool:
    """Whether a secret is short, of few signs, Django's own for beginners, or a shorter one said again and again."""
    repetee = cle in (cle + cle)[1:-1]
    return len(cle) < CLE_LONGUEUR or len(set(cle)) < CLE_SIGNES or repetee or cle.startswith("django-insecure-")


def adresse_de_base(lire: Callable[[str], Any], nom: str, url: str) -> Any:
    """Return what `lire` makes of a database's address. Raises by name, without the password that is in it."""
    try:
        base = lire(url)
        lue = base["ENGINE"] in MOTEURS and base["NAME"] and not str(base["NAME"]).isspace()
    except Exception:
        lue = False
    if not lue:
        raise ReglageRefuse(
            nom,
            "ce sera postgresql://nom:mot-de-passe@hote:5432/base (caractères spéciaux codés en %) "
            "ou sqlite:///chemin",
        )
    return base
