"""What `/integrer/` asks for: a territory's table, a category's map, a comparison; and what a framed map is asked."""

from collections.abc import Sequence
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.filtres.base import champs
from aides.filtres.base.changement import CHAMPS, FormulaireChangement
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.carte import EVOLUTION, evolutions
from aides.filtres.comparaison import FormulaireComparaison

# Each asks for one thing to show; the survey goes with the last two.
SORTES = ("departement", "categorie", "t")
DEUX_CHOSES = "Une seule chose à la fois\u00a0: un département, une catégorie ou une comparaison."
TOUTES_LES_ENQUETES = "Le tableau d’un département montre toutes les enquêtes\u00a0: aucune n’est à choisir."


def _enquetes(annees: Sequence[int]) -> list[tuple[str, str]]:
    """The surveys of a map, latest first, then the change."""
    return [*champs.annees(reversed(annees)), *evolutions(annees)]


class FormulaireIntegrer(Formulaire):
    """The page's three forms read as one: what is asked for says which was sent."""

    departement = champs.un_choix("Département", liste=True)
    categorie = champs.un_choix("Catégorie", liste=True)
    annee = champs.un_choix("Enquête", liste=True)
    t = champs.cases("Territoires")

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        choix = {
            "departement": champs.territoires(atlas.territoires),
            "categorie": champs.categories(atlas.categories),
            "annee": _enquetes(atlas.annees),
            "t": champs.territoires(atlas.territoires),
        }
        super().__init__(data, choix=choix)
        self.atlas = atlas

    def clean(self) -> None:
        """Refuse two things at once, and a survey of what shows them all."""
        super().clean()
        if len(self.demandees) > 1:
            self.add_error(self.demandees[0], DEUX_CHOSES)
        elif self.demandees == ("departement",) and self.valeur("annee"):
            self.add_error("annee", TOUTES_LES_ENQUETES)

    @property
    def demandees(self) -> tuple[str, ...]:
        """Which of the three forms were sent."""
        return tuple(filter(self.valeurs, SORTES))

    @property
    def sorte(self) -> str:
        """Which one, where nothing is wrong with it and nothing missing; "" where nothing is to be shown."""
        if self.messages or not self.demandees or self.en_attente:
            return ""
        return self.demandees[0]

    @property
    def messages(self) -> list[str]:
        """What is wrong, in French."""
        if self.errors:
            return self.fautes()
        if self.comparaison is None or self.comparaison.en_attente:
            return []
        return self.comparaison.messages

    @property
    def en_attente(self) -> bool:
        """One territory, which is compared with nothing yet."""
        return self.comparaison is not None and self.comparaison.en_attente

    @cached_property
    def comparaison(self) -> FormulaireComparaison | None:
        """The comparison that is asked for, read as the page of comparisons reads it."""
        if self.demandees != ("t",):
            return None
        atlas = self.atlas
        demande = QueryDict(urlencode({"t": self._dits("t"), "annee": self._dits("annee")}, doseq=True))
        return FormulaireComparaison(demande, atlas.territoires, atlas.annees, categories=atlas.categories)

    def _dits(self, nom: str) -> list[str]:
        """All that was sent for a field, the same value twice too."""
        donnees: QueryDict = self.data  # type: ignore[assignment]
        return donnees.getlist(nom)

    @property
    def annees(self) -> tuple[int, ...]:
        """The surveys to choose from."""
        return self.atlas.annees

    def adresse_departement(self, territoire: Territoire) -> str:
        """Return the address of a territory's table in a frame."""
        return reverse("integre-departement", args=[territoire.adresse])

    def adresse_categorie(self, cle: str) -> str:
        """Return that of a category's map: the last survey goes without saying."""
        annee = self.valeur("annee")
        suite = f"?annee={annee}" if annee not in ("", str(self.atlas.annee)) else ""
        return reverse("integre-categorie", args=[cle]) + suite

    @property
    def requete_comparaison(self) -> str:
        """What follows the path of the comparison, in a frame, as a picture and on its page."""
        couples = [*(("t", code) for code in self.valeurs("t"))]
        if self.valeur("annee"):
            couples.append(("annee", self.valeur("annee")))
        return f"?{urlencode(couples)}"


class FormulaireCarteIntegree(FormulaireChangement):
    """What a category's map in a frame shows: a survey, or the change and its basis."""

    field_order = ("annee", *CHAMPS)

    annee = champs.un_choix("Enquête", liste=True)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(data, atlas.annees, bornes=atlas.bornes, choix={"annee": _enquetes(atlas.annees)})
        self.derniere = atlas.annee

    @property
    def montree(self) -> int | None:
        """The survey that is shown, the last by default; None: the change."""
        annee = self.valeur("annee") or str(self.derniere)
        return None if annee == EVOLUTION else int(annee)
