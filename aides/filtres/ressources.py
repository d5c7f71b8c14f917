"""What the API is asked: how many rows, which sheet of them, and the criteria of rows that no page lists one by one.

A program writes what it means: where a page reads « 2a » for « 2A » and passes over an empty box, this refuses.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.filtres.base import champs
from aides.filtres.base.formulaire import LISIBLES, Formulaire
from aides.filtres.erreurs import CritereInvalide
from aides.filtres.fichiers import FormulaireCases, FormulaireCriteres
from aides.mots.ecriture import enumerer
from aides.mots.regional import NATURES_CHIFFRE, NIVEAUX
from aides.mots.suites import RELATIONS
from aides.mots.vocabulaires import STATUTS

PAR_PAGE, PAR_PAGE_MAX = 100, 500
FEUILLE = ("page", "par_page")


class FormulaireFeuille(Formulaire):
    """Which rows of an answer: those of one page."""

    page = champs.entier("Page", "Numéro de la page.", minimum=1)
    par_page = champs.entier("Lignes par page", "Nombre de lignes par page.", minimum=1, maximum=PAR_PAGE_MAX)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, choix={}, defauts={"page": "1", "par_page": str(PAR_PAGE)})

    @property
    def numero(self) -> int:
        """The page asked for, once valid."""
        return int(self.valeur("page"))

    @property
    def nombre(self) -> int:
        """How many rows a page has, once valid."""
        return int(self.valeur("par_page"))


class FormulaireRien(Formulaire):
    """Of rows that nothing is asked of."""

    def __init__(self, data: QueryDict, recueil: Recueil) -> None:
        super().__init__(data, choix={})


class FormulaireFiches(FormulaireCases):
    """Of the sheets."""

    annee = champs.cases("Enquête")
    statut = champs.cases("Fiche de l’enquête", choix=STATUTS)

    def __init__(self, data: QueryDict, recueil: Recueil) -> None:
        super().__init__(data, recueil.atlas, annee=champs.annees(recueil.annees))
        del self.fields["categorie"]


class FormulaireSuites(FormulaireCases):
    """Of what became of measures: of all pairs of surveys, unless some are named."""

    relation = champs.cases("Ce qu’elle est devenue", choix=RELATIONS)
    de = champs.cases("De l’enquête de")
    a = champs.cases("À celle de")

    def __init__(self, data: QueryDict, recueil: Recueil) -> None:
        annees = champs.annees(recueil.annees)
        super().__init__(data, recueil.atlas, de=annees, a=annees)
        del self.fields["categorie"]


class FormulaireChiffres(FormulaireCriteres):
    """Of the figures of regional documents: only what some figure has may be chosen."""

    region = champs.cases("Région")
    source = champs.cases("Source")
    niveau = champs.cases("Niveau", choix=NIVEAUX)
    nature = champs.cases("Nature", choix=NATURES_CHIFFRE)

    def __init__(self, data: QueryDict, recueil: Recueil) -> None:
        regions, sources = set(), set()
        for chiffre in recueil.regional.chiffres:
            regions.add((chiffre.region.slug, chiffre.region.nom))
            sources.add(chiffre.source)
        connues = ceux(recueil.sources, lambda source: source in sources)
        super().__init__(data, choix={"region": sorted(regions), "source": champs.sources(connues)})


# One letter or figure at least: what there is to look for. Written out: dialects of patterns differ on words.
UN_SIGNE = "[0-9A-Za-zÀ-ÖØ-öø-ÿŒœ]"


def exiger_exact(data: QueryDict, lus: Sequence[tuple[Formulaire, Collection[str]]]) -> None:
    """Refuse names that are read by none of these forms, of the names given with each, and values that a form would
    put right before it reads them; raises CritereInvalide."""
    connus: dict[str, Formulaire] = {}
    for form, noms in lus:
        connus |= dict.fromkeys(noms, form)
    fautes: list[str] = []
    for nom, valeurs in data.lists():
        fautes += _fautes(nom, valeurs, connus[nom]) if nom in connus else [_inconnu(nom, list(connus))]
    if fautes:
        raise CritereInvalide(fautes)


def autre_page(data: QueryDict, numero: int) -> str:
    """Return what follows the path of an address that asks the same of another page."""
    autre = data.copy()
    autre.pop("page", None)
    if numero > 1:
        autre["page"] = str(numero)
    return f"?{autre.urlencode(safe=LISIBLES)}" if autre else ""


def _est_un_texte(champ: forms.Field) -> bool:
    """Whether a field takes any words, as a search does."""
    return not isinstance(champ, forms.ChoiceField | champs.Entier)


def _inconnu(nom: str, connus: Sequence[str]) -> str:
    seuls = f"elle lit {enumerer(list(connus))}" if connus else "elle n’en lit aucun"
    return f"«\u00a0{nom[:60]}\u00a0» n’est pas un paramètre de cette adresse\u00a0: {seuls}."


def _fautes(nom: str, valeurs: Sequence[str], form: Formulaire) -> list[str]:
    """What of the values of a parameter is not as an address has it."""
    if not all(valeur.strip() for valeur in valeurs):
        return [f"{nom}\u00a0: une valeur est vide\u00a0; sans rien à demander, laissez le paramètre."]
    if len(valeurs) > 1 and not isinstance(form.fields[nom], forms.MultipleChoiceField):
        return [f"{nom}\u00a0: donné {len(valeurs)} fois, une seule valeur est lue."]
    champ = form.fields[nom]
    if _est_un_texte(champ) and not all(re.search(UN_SIGNE, valeur) for valeur in valeurs):
        return [f"{champ.label}\u00a0: {champs.SANS_MOT}"]
    if len(set(valeurs)) < len(valeurs):
        return [f"{nom}\u00a0: une même valeur est donnée plus d’une fois."]
    data: Any = form.data
    couples = zip(valeurs, data.getlist(nom), strict=True)
    return [
        f"{nom}\u00a0: «\u00a0{ecrite[:60]}\u00a0» s’écrit «\u00a0{exacte}\u00a0»."
        for ecrite, exacte in couples
        if ecrite != exacte
    ]
