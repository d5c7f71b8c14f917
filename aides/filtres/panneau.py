"""A bound form as a page shows it: fields and facets with counts, removable chips, addresses, messages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms

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


class Panneau:
    """The filters of one page. `neutres` are fields that arrange the answer without narrowing it; `replies` are the
    facets shown folded until one of their values is chosen; `defauts` are the values that go without saying."""

    def __init__(
        self,
        form: forms.Form,
        chemin: str,
        *,
        neutres: Sequence[str] = ("tri",),
        replies: Sequence[str] = (),
        defauts: Mapping[str, str] | None = None,
    ) -> None:
        self.form, self.chemin = form, chemin
        self.neutres, self.replies, self.defauts = neutres, replies, dict(defauts or {})
        self.comptes: Comptes = {}

    @property
    def messages(self) -> list[str]:
        """What is wrong, one sentence a field."""
        erreurs = self.form.errors
        return [f"{self.form.fields[nom].label}\u00a0: {' '.join(map(str, erreurs[nom]))}" for nom in erreurs]

    def valeurs(self, nom: str) -> tuple[str, ...]:
        """Return what was sent for a field, each value once; a default stands for nothing sent."""
        data = self.form.data
        brutes = data.getlist(nom) if hasattr(data, "getlist") else [data.get(nom, "")]
        propres = tuple(dict.fromkeys(v.strip() for v in brutes if v.strip()))
        if not isinstance(self.form.fields[nom], forms.MultipleChoiceField):
            propres = propres[-1:]
        return propres or ((self.defauts[nom],) if nom in self.defauts else ())

    def adresse(self, **changements: Sequence[str]) -> str:
        """Return this page's address with other values for some fields; the page number never follows."""
        paires = []
        for nom in self.form.fields:
            valeurs = changements.get(nom, () if nom == "page" else self.valeurs(nom))
            paires += [(nom, v) for v in valeurs if v and v != self.defauts.get(nom)]
        return f"{self.chemin}?{urlencode(paires)}" if paires else self.chemin

    @property
    def ici(self) -> str:
        """This page's own address, its page number kept: what the address bar says once a form was sent."""
        numero = self.form.data.get("page", "").strip()
        return self.adresse(page=[numero] if numero != "1" else [])

    @property
    def sans_filtre(self) -> str:
        """The page's address with every filter dropped, in the same order and view."""
        return self.adresse(**{nom: () for nom in self.form.fields if nom not in self.neutres})

    @property
    def puces(self) -> list[Puce]:
        """The active filters, each value on its own."""
        puces = []
        for nom, champ in self.form.fields.items():
            if nom in self.neutres or nom == "page":
                continue
            libelles = dict(getattr(champ, "choices", ()))
            valeurs = self.valeurs(nom)
            for v in valeurs:
                if v != self.defauts.get(nom):
                    autres = [x for x in valeurs if x != v]
                    texte = "oui" if isinstance(champ, forms.BooleanField) else str(libelles.get(v, v))
                    puces.append(Puce(str(champ.label), texte, self.adresse(**{nom: autres})))
        return puces

    @property
    def actifs(self) -> int:
        """How many filter values are active."""
        return len(self.puces)

    @property
    def criteres_actifs(self) -> list[str]:
        """The names of the fields that narrow the answer."""
        return [
            nom
            for nom in self.form.fields
            if nom not in self.neutres
            and nom != "page"
            and any(v != self.defauts.get(nom) for v in self.valeurs(nom))
        ]

    def libelle(self, nom: str) -> str:
        """Return a field's label."""
        return str(self.form.fields[nom].label)

    def choix(self, *noms: str) -> dict[str, list[str]]:
        """Return the values each of these fields may take."""
        return {nom: [str(v) for v, _ in self.form.fields[nom].choices if v] for nom in noms}  # type: ignore[attr-defined]

    @property
    def blocs(self) -> list[Bloc]:
        """The fields as the form shows them, in order; the page number is not part of it."""
        return [self._bloc(nom, champ) for nom, champ in self.form.fields.items() if nom != "page"]

    def _bloc(self, nom: str, champ: forms.Field) -> Bloc:
        valeurs, comptes = self.valeurs(nom), self.comptes.get(nom)
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
            bool(erreurs) or nom not in self.replies or any(v != self.defauts.get(nom) for v in valeurs),
            erreurs,
            getattr(champ, "min_value", None),
            getattr(champ, "max_value", None),
        )
