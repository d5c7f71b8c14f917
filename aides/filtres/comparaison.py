"""What `/comparer/` asks for: two to six territories, one survey or all, some categories, differences only, how to
group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.comparaison import MAXIMUM, MINIMUM, CriteresComparaison
from aides.domaine.evolutions import Bornes
from aides.domaine.identites import leurs_codes, par_leur_code
from aides.domaine.listes import ceux
from aides.filtres.base import champs
from aides.filtres.base.changement import CHAMPS, FormulaireChangement

GROUPES = [("", "Par catégorie, en détail"), ("enquete", "Par enquête, d’un coup d’œil")]


class Ajout(NamedTuple):
    """A territory, and the address of the comparison with it, or without it where it is chosen already."""

    territoire: Territoire
    adresse: str


class AjoutEnsemble(NamedTuple):
    """How many territories may be added together, and the address of the comparison with all of them."""

    nombre: int
    adresse: str


class FormulaireComparaison(FormulaireChangement):
    """The bound form. A list left on its empty choice counts for nothing."""

    t = champs.cases(
        "Territoires",
        messages={
            "invalid_choice": "«\u00a0%(value)s\u00a0» n’est le code d’aucun territoire de l’Atlas "
            "(exemples\u00a0: 01, 2A, 69M, 974)."
        },
    )
    annee = champs.un_choix(
        "Enquêtes", messages={"invalid_choice": "L’année «\u00a0%(value)s\u00a0» n’est celle d’aucune enquête."}
    )
    differences = champs.un_choix(
        "Seulement ce qui diffère",
        choix=[("", "non"), ("1", "oui")],
        messages={"invalid_choice": "«\u00a0differences\u00a0» vaut 1 ou rien, pas «\u00a0%(value)s\u00a0»."},
    )
    groupe = champs.un_choix(
        "Regrouper",
        choix=GROUPES,
        messages={"invalid_choice": "«\u00a0groupe\u00a0» vaut enquete ou rien, pas «\u00a0%(value)s\u00a0»."},
    )

    categorie = champs.cases("Catégories")

    def __init__(
        self,
        data: QueryDict,
        territoires: Sequence[Territoire],
        annees: Sequence[int],
        *,
        categories: Sequence[Categorie],
        bornes: Bornes | None = None,
    ) -> None:
        noms = [(t.code, t.nom) for t in territoires]
        enquetes = [("", "Toutes"), *champs.annees(annees)]
        choix = {"t": noms, "annee": enquetes, "categorie": champs.categories(categories)}
        super().__init__(data, annees, bornes=bornes, choix=choix)
        self.par_code = par_leur_code(territoires)
        self.annees = tuple(annees)
        self.categories = tuple(categories)

    def clean_t(self) -> list[str]:
        codes: list[str] = self.cleaned_data["t"]
        doubles = [code for code, nombre in Counter(codes).items() if nombre > 1]
        if doubles:
            noms = ", ".join(self.par_code[code].nom for code in doubles)
            raise forms.ValidationError(f"Choisi plus d’une fois\u00a0: {noms}. Une fois suffit.")
        if len(codes) < MINIMUM:
            raise forms.ValidationError(
                "Choisissez au moins deux territoires\u00a0: un seul ne se compare à rien.", code="manque"
            )
        if len(codes) > MAXIMUM:
            raise forms.ValidationError(
                f"Six territoires au plus peuvent être comparés, {len(codes)} sont demandés\u00a0: retirez-en."
            )
        return codes

    @property
    def en_attente(self) -> bool:
        """Nothing is wrong, but there are not two territories yet: the page asks for more and answers 200."""
        fautes = chain.from_iterable(self.errors.as_data().values())
        return {faute.code for faute in fautes} == {"manque"}

    @property
    def messages(self) -> list[str]:
        """What is wrong, in French."""
        return self.fautes()

    def criteres(self) -> CriteresComparaison | None:
        """Return the criteria, or None where something is wrong."""
        if not self.is_valid():
            return None
        annee = self.cleaned_data["annee"]
        return CriteresComparaison(
            codes=tuple(self.cleaned_data["t"]),
            annees=(int(annee),) if annee else self.annees,
            differences=self.cleaned_data["differences"] == "1",
            par_enquete=self.cleaned_data["groupe"] == "enquete",
            rapprochement=self.rapprochement,
            categories=self.cochees,
        )

    # What the page shows of the form: kept whatever was wrong.

    @property
    def codes(self) -> list[str]:
        """The codes of the known territories asked for, each once, in the order asked for."""
        return list(filter(self.par_code.__contains__, self.valeurs("t")))

    @property
    def choisis(self) -> list[Ajout]:
        """The known territories asked for, each with the address of the page without it."""
        codes = self.codes
        choisis = []
        for rang, code in enumerate(codes):
            autres = codes[:rang] + codes[rang + 1 :]
            choisis.append(Ajout(self.par_code[code], self.adresse(autres)))
        return choisis

    def ajouts(self, territoires: Iterable[Territoire]) -> list[Ajout]:
        """Return each territory with the address of the comparison with it; none once there are six."""
        codes = self.codes
        if len(codes) >= MAXIMUM:
            return []
        return [Ajout(t, self.adresse([*codes, t.code])) for t in territoires]

    def avec(self, territoires: Iterable[Territoire]) -> AjoutEnsemble:
        """Return how many of these territories may still be added together, in their order, and the address."""
        codes = self.codes
        ensemble = [*codes, *leurs_codes(territoires)]
        tiennent = ensemble[:MAXIMUM]
        return AjoutEnsemble(len(tiennent) - len(codes), self.adresse(tiennent))

    @property
    def autres(self) -> list[Territoire]:
        """The territories that may still be added."""
        choisis = set(self.codes)
        return list(ceux(self.par_code.values(), lambda t: t.code not in choisis))

    @property
    def listes(self) -> range:
        """The ranks of the lists from which to add a territory: as many as a comparison still lacks, and one more."""
        nombre = len(self.choisis)
        manquent = max(MINIMUM - nombre, 0)
        return range(nombre + 1, min(nombre + manquent + 1, MAXIMUM) + 1)

    def _comparees(self) -> dict[str, str]:
        """What of the basis and of the surveys does not go without saying."""
        comparees = {}
        for nom in CHAMPS:
            if nom in self.fields and self.choisies(nom):
                comparees[nom] = self._connue(nom)
        return comparees

    @property
    def annee_choisie(self) -> str:
        """The survey asked for; empty: all."""
        return self._connue("annee")

    @property
    def annees_proposees(self) -> list[tuple[str, str]]:
        """The surveys to choose from."""
        return [("", "Toutes"), *champs.annees(self.annees)]

    @property
    def differences_seules(self) -> bool:
        """Whether differences only were asked for."""
        return bool(self._connue("differences"))

    @property
    def cochees(self) -> tuple[str, ...]:
        """The keys of the categories asked for; none: all."""
        return ceux(self.valeurs("categorie"), self.possibles("categorie").__contains__)

    @property
    def groupe_choisi(self) -> str:
        """The grouping asked for; empty: by category."""
        return self._connue("groupe")

    def _connue(self, nom: str) -> str:
        """The value of a field; empty where what was sent is none of those that it may take."""
        valeur = self.valeur(nom)
        return valeur if valeur in self.possibles(nom) else ""

    @property
    def groupes(self) -> list[tuple[str, str]]:
        """The groupings to choose from."""
        return GROUPES

    @property
    def adresse_note(self) -> str:
        """The comparison on a sheet of paper."""
        return self._adresse(self.codes, reverse("note-comparaison"), groupe="", differences="")

    @property
    def sans_differences(self) -> str:
        """The same comparison with every category."""
        return self._adresse(self.codes, differences="")

    def adresse(self, codes: Sequence[str]) -> str:
        """Return the address of a comparison of these territories, the other criteria being kept."""
        return self._adresse(codes)

    def _adresse(self, codes: Sequence[str], chemin: str = "", **changements: str) -> str:
        criteres = {
            "t": codes,
            "annee": self._connue("annee"),
            "differences": self._connue("differences"),
            "groupe": self._connue("groupe"),
            "categorie": self.cochees,
            **self._comparees(),
            **changements,
        }
        dits = {nom: valeur for nom, valeur in criteres.items() if valeur}
        chemin = chemin or reverse("comparer")
        return f"{chemin}?{urlencode(dits, doseq=True)}" if dits else chemin
