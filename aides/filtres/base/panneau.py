"""A bound form as a page shows it: fields and facets with counts, removable chips, addresses, messages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django import forms

from aides.domaine.listes import ceux, grouper
from aides.filtres.base.champs import Entier
from aides.filtres.base.formulaire import ChoixGroupe, Formulaire, choix_de, choix_dit
from aides.filtres.base.groupes import ListesParGroupe, groupe_de
from aides.mots.ecriture import INCONNUS, effectif, minuscule

GENRES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "cachee"),
    (forms.CheckboxSelectMultiple, "cases"),
    (ListesParGroupe, "groupes"),
    (forms.CheckboxInput, "case"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "liste"),
    (forms.NumberInput, "nombre"),
)
# The kinds of fields of which a value says by itself what it is of.
CHOISIS = ("cases", "radios", "liste")
# The names of what arranges an answer, or helps to ask, whatever the page.
ARRANGENT = ("besoin", "tri", "vue", "page")
Comptes = Mapping[str, Mapping[str, int]]


class Ignores(NamedTuple):
    """Of how many nobody can say, and what they are, one and many."""

    nombre: int = 0
    mots: tuple[str, str] = INCONNUS


PERSONNE = Ignores()
# What they are where the page lists other things than territories.
TERRITOIRES_INCONNUS = ("territoire inconnu", "territoires inconnus")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; `nombre` is what would be kept with it, None where nothing can be counted. Where it is
    nought, `ignores` is of how many nobody can say."""

    valeur: str
    libelle: str
    nombre: int | None
    cochee: bool
    ignores: Ignores = PERSONNE

    @property
    def effectif(self) -> str:
        """How many, in words: « 12 », « 0, 2 inconnus »; nothing where nothing can be counted."""
        return "" if self.nombre is None else effectif(self.nombre, self.ignores.nombre, self.ignores.mots)


@dataclass(frozen=True, slots=True)
class Groupe:
    """A list of values of which one at most is chosen; `cle` is what they all begin with."""

    cle: str
    libelle: str
    options: tuple[Option, ...]


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
    groupes: tuple[Groupe, ...] = ()


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


def aucun_inconnu(nom: str, valeur: str) -> Ignores:
    """Where all is known, none is unknown."""
    return PERSONNE


class Panneau:
    """The filters of one page. `replies` are the facets shown folded until one of their values is chosen."""

    def __init__(self, form: Formulaire, chemin: str, *, replies: Sequence[str] = ()) -> None:
        self.form, self.chemin, self.replies = form, chemin, replies
        self.comptes: Comptes = {}
        # Asked of the values that would keep nothing.
        self.inconnus: Callable[[str, str], Ignores] = aucun_inconnu

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
    def question(self) -> str:
        """What follows the path of an address that asks the same, in no order and as no view: one question, one
        address."""
        return self.form.requete(**dict.fromkeys(ARRANGENT, ()))

    @property
    def sans_filtre(self) -> str:
        """The page's address with every filter dropped, in the same order and view."""
        return self.adresse(**dict.fromkeys((*self.form.restrictifs, "page"), ()))

    @cached_property
    def puces(self) -> list[Puce]:
        """The active filters, each value on its own."""
        puces: list[Puce] = []
        for nom in self.form.restrictifs:
            puces += self._puces(nom)
        return puces

    def _puces(self, nom: str) -> list[Puce]:
        return [self.puce(nom, valeur) for valeur in self.form.choisies(nom)]

    def puce(self, nom: str, valeur: str) -> Puce:
        """Return a value of a field as an active filter; what has groups is named by its own."""
        champ = self.form.fields[nom]
        dite = choix_dit(champ, valeur)
        autres = ceux(self.form.valeurs(nom), lambda v: v != valeur)
        critere = self.libelle(nom)
        libelle = champ.dire(valeur) if isinstance(champ, Entier) else dite.libelle
        if dite.groupe:
            # « Évolution : nouvelle », of a group: its first part goes with the group's name.
            debut, _, libelle = dite.libelle.rpartition("\u00a0: ")
            critere = f"{dite.groupe}, {minuscule(debut)}" if debut else dite.groupe
        return Puce(critere, libelle, self.adresse(**{nom: autres}))

    def _demander(self, nom: str, puce: Puce) -> str:
        """What a value asks, in words: what is typed keeps the name of its field, but a number has its own words."""
        champ = self.form.fields[nom]
        if _genre(champ) in CHOISIS:
            return puce.libelle
        if isinstance(champ, Entier) and champ.phrase:
            return champ.phrase.format(puce.libelle)
        return f"{puce.critere}\u00a0: {puce.libelle}"

    @property
    def demande(self) -> str:
        """What is asked, in words: « Logement, 2022 »; "" where nothing is asked, or nothing that means anything."""
        return "" if self.form.errors else self.demande_de(self.form.restrictifs)

    def demande_de(self, noms: Sequence[str]) -> str:
        """Return what is asked by these fields, in words."""
        dits = []
        for nom in noms:
            for puce in self._puces(nom):
                dits.append(self._demander(nom, puce))
        return ", ".join(dits)

    def titre(self, nom: str, *, sans_demande: str = "") -> str:
        """Return the title of the page that is called `nom`: with what is asked and the number of the page, or that
        the request is an error. `sans_demande` is that of the page that nothing is asked of."""
        if self.form.errors:
            return f"Erreur\u00a0: {nom}"
        numero = self.form.data.get("page", "").strip()
        page = f", page {numero}" if numero not in ("", "1") else ""
        if not self.demande:
            return f"{nom}{page}" if page else sans_demande or nom
        return f"{nom}\u00a0: {self.demande}{page}"

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
            options=() if genre == "groupes" else self._options(nom, champ),
            ouvert=bool(erreurs) or nom not in self.replies or bool(self.form.choisies(nom)),
            erreurs=erreurs,
            minimum=getattr(champ, "min_value", None),
            maximum=getattr(champ, "max_value", None),
            groupes=self._groupes(nom, champ) if genre == "groupes" else (),
        )

    def _groupes(self, nom: str, champ: forms.Field) -> tuple[Groupe, ...]:
        groupes = []
        for libelle, siens in grouper(choix_de(champ), par=lambda choix: choix.groupe).items():
            options = tuple(self._proposees(nom, siens))
            groupes.append(Groupe(groupe_de(siens[0].valeur), libelle, options))
        return tuple(groupes)

    def _proposees(self, nom: str, siens: Iterable[ChoixGroupe]) -> Iterator[Option]:
        """Yield some of a field's values, with what each would keep where that is counted."""
        valeurs, comptes = self.form.valeurs(nom), self.comptes.get(nom)
        for choix in siens:
            nombre = None if comptes is None else comptes.get(choix.valeur, 0)
            yield Option(
                valeur=choix.valeur,
                libelle=choix.libelle,
                nombre=nombre,
                cochee=choix.valeur in valeurs,
                ignores=self.inconnus(nom, choix.valeur) if nombre == 0 and choix.valeur else PERSONNE,
            )

    def _options(self, nom: str, champ: forms.Field) -> tuple[Option, ...]:
        """A field's values; of one that has no list of them, its only one."""
        options = tuple(self._proposees(nom, choix_de(champ)))
        if options:
            return options
        nombre = self.comptes[nom].get("1") if nom in self.comptes else None
        seule = Option(valeur="1", libelle=str(champ.label), nombre=nombre, cochee=bool(self.form.valeurs(nom)))
        return (seule,)


def _genre(champ: forms.Field) -> str:
    """How a field is shown."""
    for widget, genre in GENRES:
        if isinstance(champ.widget, widget):
            return genre
    return "texte"
