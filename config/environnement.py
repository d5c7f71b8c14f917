"""Reads the settings from the environment, typed; what cannot be read is refused by name, in French, at start.

A variable that is empty is one that is not set: compose files hand over those that nobody gave.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

T = TypeVar("T")

OUI = frozenset("1 oui vrai on yes y o true t".split())
NON = frozenset("0 non faux off no n false f".split())
# Django's own measure of a key that can be guessed (security.W009).
CLE_LONGUEUR, CLE_SIGNES = 50, 5
# What a host's name never holds: these make an address of it, or all hosts at once.
HORS_D_UN_HOTE = frozenset("*/@ ")


class Illisible(ValueError):
    """What a value should have been, to be said after the name of its variable."""


class Lecteur:
    """The variables of an environment. `production`: what is obligatory there must be there."""

    def __init__(self) -> None:
        self._env = Env()
        self.production = self.choix("ENVIRONNEMENT", ("atelier", "production")) == "production"

    def _lire(self, nom: str, defaut: T, comprendre: Callable[[str], T]) -> T:
        """Return what `comprendre` makes of a variable; `defaut` where it is not set or empty.

        Raises ImproperlyConfigured, which names the variable, never shows its value, and says what it should be.
        """
        try:
            dit = self._env.str(nom, "").strip()
            return comprendre(dit) if dit else defaut
        except (EnvError, ValueError) as erreur:
            attendu = str(erreur) if isinstance(erreur, Illisible) else "valeur illisible"
            raise ImproperlyConfigured(f"La variable d’environnement {nom} est refusée : {attendu}.") from None

    def texte(self, nom: str, defaut: str = "") -> str:
        """Return a variable as it is, without the blanks around it."""
        return self._lire(nom, defaut, str)

    def requis(self, nom: str, atelier: str) -> str:
        """Return a variable; outside production, `atelier` stands in for it. Raises where production lacks it."""
        dit = self.texte(nom)
        if not dit and self.production:
            raise ImproperlyConfigured(f"La variable d’environnement {nom} est obligatoire en production.")
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

    def dossier(self, nom: str, defaut: Path) -> Path:
        """Return a folder. One that is not absolute is under where the command is given."""
        return self._lire(nom, defaut, Path)

    def hotes(self, nom: str, atelier: str) -> list[str]:
        """Return the names that the site answers to: never all, each a name and not an address."""
        self.requis(nom, atelier)
        hotes = self.liste(nom, atelier)
        if not hotes or any(HORS_D_UN_HOTE & set(hote) for hote in hotes):
            raise ImproperlyConfigured(
                f"La variable d’environnement {nom} est refusée : ce sera des noms séparés par des virgules, "
                "sans « * » ni « https:// »."
            )
        return hotes

    def cle(self, nom: str, atelier: str) -> str:
        """Return the secret that signs. Production refuses the one that is published here, or easy to guess."""
        cle = self.requis(nom, atelier)
        devinable = len(cle) < CLE_LONGUEUR or len(set(cle)) < CLE_SIGNES or cle.startswith("django-insecure-")
        if self.production and (devinable or cle == atelier):
            raise ImproperlyConfigured(
                f"La variable d’environnement {nom} est refusée : ce sera {CLE_LONGUEUR} caractères au hasard "
                "au moins, qui ne sont publiés nulle part."
            )
        return cle

    def commencant_par(self, prefixe: str) -> dict[str, str]:
        """Return the variables whose name begins so, by whole name, but the empty ones."""
        return {nom: dit for nom in sorted(os.environ) if nom.startswith(prefixe) and (dit := self.texte(nom))}


def adresse_de_base(lire: Callable[[str], Any], nom: str, url: str) -> Any:
    """Return what `lire` makes of a database's address. Raises by name, without the password that is in it."""
    try:
        return lire(url)
    except Exception:
        raise ImproperlyConfigured(
            f"La variable d’environnement {nom} est refusée : ce sera postgresql://nom:mot-de-passe@hote:5432/base "
            "(caractères spéciaux codés en %) ou sqlite:///chemin."
        ) from None
