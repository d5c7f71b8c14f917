"""What may be asked of two files that no list shows row by row: states, and what became of them; and, of any file in
CSV, that a spreadsheet in French opens it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Choix, Formulaire
from aides.filtres.erreurs import CritereInvalide
from aides.mots.vocabulaires import BASES, ETATS, EVOLUTIONS

SANS_TABLEUR = "«\u00a0tableur\u00a0» ne se demande que d’un fichier CSV\u00a0: XLSX et ODS sont déjà pour tableur."


class FormulaireTableur(Formulaire):
    """Which spreadsheet is to open the file; left empty: none in particular."""

    tableur = champs.un_choix("Tableur", choix=[("fr", "en français")])


def pour_tableur(data: QueryDict, extension: str) -> bool:
    """Whether a file is asked for as a spreadsheet in French opens it; raises CritereInvalide."""
    formulaire = FormulaireTableur(data, choix={})
    formulaire.valider()
    demande = bool(formulaire.valeur("tableur"))
    if demande and extension != "csv":
        raise CritereInvalide(
            "«\u00a0tableur\u00a0» ne se demande que d’un fichier CSV\u00a0: XLSX et ODS en sont déjà."
        )
    return demande


@dataclass(frozen=True, slots=True)
class Criteres:
    """The values asked for, by name of criterion; those of which nothing is asked are not there."""

    voulues: Mapping[str, frozenset[str]]

    def garde(self, dites: Mapping[str, str]) -> bool:
        """Whether what is said of a row, by name of criterion, is all among what is asked for."""
        return all(dites[nom] in siennes for nom, siennes in self.voulues.items())


class FormulaireCriteres(Formulaire):
    """Criteria that say which values of a row are wanted; one left empty keeps all."""

    def criteres(self) -> Criteres:
        """Return what is asked for; raises CritereInvalide."""
        self.valider()
        voulues = {}
        for nom, valeurs in self.les_valeurs(self.fields).items():
            if valeurs:
                voulues[nom] = frozenset(valeurs)
        return Criteres(voulues)


class FormulaireCases(FormulaireCriteres):
    """What both files may be asked."""

    territoire = champs.cases("Territoire")
    region = champs.cases("Région")
    categorie = champs.cases("Catégorie")

    def __init__(self, data: QueryDict, atlas: Atlas, **choix: Choix) -> None:
        super().__init__(
            data,
            choix={
                "territoire": champs.territoires(atlas.territoires),
                "region": champs.regions(atlas.territoires),
                "categorie": champs.categories(atlas.categories),
                **choix,
            },
        )


class FormulaireOffre(FormulaireCases):
    """Of the states."""

    annee = champs.cases("Enquête")
    etat = champs.cases("État", choix=ETATS)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(data, atlas, annee=champs.annees(atlas.annees))


class FormulaireDevenirs(FormulaireCases):
    """Of what became of them: of all pairs of surveys and both bases, unless some are named."""

    evolution = champs.cases("Évolution", choix=EVOLUTIONS)
    de = champs.cases("De l’enquête de")
    a = champs.cases("À celle de")
    base = champs.cases("Base", choix=BASES)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        annees = champs.annees(atlas.annees)
        super().__init__(data, atlas, de=annees, a=annees)
