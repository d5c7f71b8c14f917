"""A bound form as a page shows it: fields and facets with counts, removable chips, addresses, messages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms

from aides.filtres.base.formulaire import Formulaire

GENRES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "cachee"),
    (forms.CheckboxSelectMultiple, "cases"),
    (forms.CheckboxInput, "case"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "liste"),
    (forms.NumberInput, "nombre"),
)
Comptes = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; `nombre` is what would be kept with it, None where nothing can be counted."""

    valeur: str
    libelle: str
    nombre: int | None
    cochee: bool


@dataclass(frozen=True, slots=True)
class Bloc:
    """One field of the form, ready to be shown."""

    nom: str
    genre: str
    libelle: str
    aide: str
    valeur: str
    options: tuple[Option, ...]
    ouvert: bool
    erreurs: tuple[str, ...]
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Puce:
    """An active filter: what it says, the address of the page without it."""

    critere: str
    libelle: str
    adresse: str


class Piste(NamedTuple):
    """A way out of an empty answer: the criterion to drop, how many rows are then kept, the address that drops it."""

    critere: str
    nombre: int
    adresse: str


class Panneau:
    """The filters of one page. `replies` are the facets shown folded until one of their values is chosen."""

    def __init__(self, form: Formulaire, chemin: str, *, replies: Sequence[str] = ()) -> None:
        self.form, self.chemin, self.replies = form, chemin, replies
        self.comptes: Comptes = {}

    @property
    def messages(self) -> list[str]:
        """What is wrong, one sentence a field."""
        erreurs = self.form.errors
        return [f"{self.libelle(nom)}\u00a0: {' '.join(map(str, erreurs[nom]))}" for nom in erreurs]

    def adresse(self, **changements: Sequence[str]) -> str:
        """Return this page's address with other values for some fields; the page number never follows."""
        paires = []
        for nom in self.form.fields:
            valeurs = changements.get(nom, () if nom == "page" else self.form.valeurs(nom))
            paires += [(nom, v) for v in valeurs if v and v != self.form.defauts.get(nom)]
        return f"{self.chemin}?{urlencode(paires)}" if paires else self.chemin

    @property
    def ici(self) -> str:
        """This page's own address, its page number kept: what the address bar says once a form was sent."""
        numero = self.form.data.get("page", "").strip()
        return self.adresse(page=[numero] if numero != "1" else [])

    @property
    def sans_filtre(self) -> str:
        """The page's address with every filter dropped, in the same order and view."""
        return self.adresse(**dict.fromkeys((*self.form.restrictifs, "page"), ()))

    @cached_property
    def puces(self) -> list[Puce]:
        """The active filters, each value on its own."""
        return [self._puce(nom, v) for nom in self.form.restrictifs for v in self.form.choisies(nom)]

    def _puce(self, nom: str, valeur: str) -> Puce:
        libelles = {str(v): str(libelle) for v, libelle in getattr(self.form.fields[nom], "choices", ())}
        autres = [v for v in self.form.valeurs(nom) if v != valeur]
        return Puce(self.libelle(nom), libelles.get(valeur, valeur), self.adresse(**{nom: autres}))

    @property
    def actifs(self) -> int:
        """How many filter values are active."""
        return len(self.puces)

    @property
    def criteres_actifs(self) -> list[str]:
        """The names of the fields that narrow the answer."""
        return [nom for nom in self.form.restrictifs if self.form.choisies(nom)]

    def libelle(self, nom: str) -> str:
        """Return a field's label."""
        return str(self.form.fields[nom].label)

    def a_relacher(self, nombre_sans: Callable[[str], int], *, sauf: Sequence[str] = ()) -> list[Piste]:
        """Return, for each active criterion whose loss would help, what dropping it would keep, and the address that
        drops it. `nombre_sans` counts what is kept without a criterion; `sauf` are those that cannot be dropped."""
        ecartables = [nom for nom in self.criteres_actifs if nom not in sauf]
        pistes = [Piste(self.libelle(nom), nombre_sans(nom), self.adresse(**{nom: ()})) for nom in ecartables]
        return [piste for piste in pistes if piste.nombre]

    @property
    def blocs(self) -> list[Bloc]:
        """The fields as the form shows them, in order; the page number is not part of it."""
        return [self._bloc(nom, champ) for nom, champ in self.form.fields.items() if nom != "page"]

    def _bloc(self, nom: str, champ: forms.Field) -> Bloc:
        valeurs, comptes = self.form.valeurs(nom), self.comptes.get(nom)
        options = tuple(
            Option(str(v), str(libelle), None if comptes is None else comptes.get(str(v), 0), str(v) in valeurs)
            for v, libelle in getattr(champ, "choices", ())
        )
        erreurs = tuple(map(str, self.form.errors.get(nom, ())))
        return Bloc(
            nom,
            next((genre for widget, genre in GENRES if isinstance(champ.widget, widget)), "texte"),
            str(champ.label),
            str(champ.help_text),
            valeurs[0] if valeurs else "",
            options or (Option("1", str(champ.label), (comptes or {}).get("1"), bool(valeurs)),),
            bool(erreurs) or nom not in self.replies or bool(self.form.choisies(nom)),
            erreurs,
            getattr(champ, "min_value", None),
            getattr(champ, "max_value", None),
        )
