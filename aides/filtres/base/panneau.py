"""A bound form as a page shows it: fields and facets with counts, removable chips, addresses, messages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django import forms

from aides.domaine.listes import ceux
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
    """A way out of an empty answer: the criterion to drop, how many rows are then kept, the address that drops it.

    `dit` says what is changed, where it is not the criterion of that name that is dropped; `genre` is « case » for a
    single box among several.
    """

    critere: str
    nombre: int
    adresse: str
    dit: str = ""
    genre: str = ""


class Panneau:
    """The filters of one page. `replies` are the facets shown folded until one of their values is chosen."""

    def __init__(self, form: Formulaire, chemin: str, *, replies: Sequence[str] = ()) -> None:
        self.form, self.chemin, self.replies = form, chemin, replies
        self.comptes: Comptes = {}

    @property
    def messages(self) -> list[str]:
        """What is wrong, one sentence a field."""
        messages = []
        for nom, erreurs in self.form.errors.items():
            phrase = " ".join(map(str, erreurs))
            messages.append(f"{self.libelle(nom)}\u00a0: {phrase}")
        return messages

    def adresse(self, **changements: Sequence[str]) -> str:
        """Return this page's address with other values for some fields; the page number never follows."""
        return self.chemin + self.form.requete(**changements)

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
        puces: list[Puce] = []
        for nom in self.form.restrictifs:
            puces += [self._puce(nom, valeur) for valeur in self.form.choisies(nom)]
        return puces

    def _puce(self, nom: str, valeur: str) -> Puce:
        libelles = {str(v): str(libelle) for v, libelle in _choix(self.form.fields[nom])}
        autres = ceux(self.form.valeurs(nom), lambda v: v != valeur)
        return Puce(self.libelle(nom), libelles.get(valeur, valeur), self.adresse(**{nom: autres}))

    @property
    def actifs(self) -> int:
        """How many filter values are active."""
        return len(self.puces)

    @property
    def criteres_actifs(self) -> list[str]:
        """The names of the fields that narrow the answer."""
        return list(filter(self.form.choisies, self.form.restrictifs))

    def libelle(self, nom: str) -> str:
        """Return a field's label."""
        return str(self.form.fields[nom].label)

    def a_relacher(self, nombre_sans: Callable[[str], int], *, sauf: Sequence[str] = ()) -> list[Piste]:
        """Return, for each active criterion whose loss would help, what dropping it would keep, and the address that
        drops it. `nombre_sans` counts what is kept without a criterion; `sauf` are those that cannot be dropped."""
        pistes = []
        for nom in self.criteres_actifs:
            nombre = 0 if nom in sauf else nombre_sans(nom)
            if nombre:
                pistes.append(Piste(self.libelle(nom), nombre, adresse=self.adresse(**{nom: ()})))
        return pistes

    @property
    def blocs(self) -> list[Bloc]:
        """The fields as the form shows them, in order; the page number is not part of it."""
        return [self._bloc(nom, champ) for nom, champ in self.form.fields.items() if nom != "page"]

    def _bloc(self, nom: str, champ: forms.Field) -> Bloc:
        erreurs, genre = tuple(map(str, self.form.errors.get(nom, ()))), _genre(champ)
        # Nobody sees what is hidden: sent only where it does not go without saying.
        valeurs = self.form.choisies(nom) if genre == "cachee" else self.form.valeurs(nom)
        return Bloc(
            nom=nom,
            genre=genre,
            libelle=str(champ.label),
            aide=str(champ.help_text),
            valeur=valeurs[0] if valeurs else "",
            options=self._options(nom, champ),
            ouvert=bool(erreurs) or nom not in self.replies or bool(self.form.choisies(nom)),
            erreurs=erreurs,
            minimum=getattr(champ, "min_value", None),
            maximum=getattr(champ, "max_value", None),
        )

    def _options(self, nom: str, champ: forms.Field) -> tuple[Option, ...]:
        """A field's values; of one that has no list of them, its only one."""
        valeurs, comptes = self.form.valeurs(nom), self.comptes.get(nom)
        options = []
        for v, libelle in _choix(champ):
            valeur = str(v)
            option = Option(
                valeur=valeur,
                libelle=str(libelle),
                nombre=None if comptes is None else comptes.get(valeur, 0),
                cochee=valeur in valeurs,
            )
            options.append(option)
        if not options:
            nombre = None if comptes is None else comptes.get("1")
            options.append(Option(valeur="1", libelle=str(champ.label), nombre=nombre, cochee=bool(valeurs)))
        return tuple(options)


def _choix(champ: forms.Field) -> Iterable[tuple[object, object]]:
    """The values that a field may take, with their labels; none where any will do."""
    siens: Iterable[tuple[object, object]] = getattr(champ, "choices", ())
    return siens


def _genre(champ: forms.Field) -> str:
    """How a field is shown."""
    for widget, genre in GENRES:
        if isinstance(champ.widget, widget):
            return genre
    return "texte"
