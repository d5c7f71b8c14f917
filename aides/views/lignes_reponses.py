"""What the files of the pages about territories hold: their answers, survey by survey, with what became of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, RegionLue
from aides.domaine.changements import Changements
from aides.domaine.listes import ceux
from aides.domaine.offre import Cle
from aides.domaine.recueil import Recueil
from aides.exports.comparaison import jeu_comparaison
from aides.exports.jeux import Jeu
from aides.exports.jeux_reponses import jeu_reponses, reponses
from aides.filtres.carte import EVOLUTION, FormulaireCarte, FormulaireTableau
from aides.filtres.erreurs import CritereInvalide
from aides.presentation.tableau import trier
from aides.views.base import formulaire_changement
from aides.views.categories import categorie_de
from aides.views.comparaison import formulaire_comparaison
from aides.views.departement import hors_atlas, reponses_de, trouver_territoire
from aides.views.jumeaux import AutreAdresse
from aides.views.regions import region_de


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a category, as pages show it below its map: territories in an order, surveys in theirs."""

    atlas: Atlas
    changements: Changements | None
    tri: str
    annees: tuple[int, ...]

    def cles(self, categories: Iterable[Categorie]) -> Iterator[Cle]:
        """Return the cases of the tables of some categories, one after the other."""
        for c in categories:
            for t in trier(self.atlas, self.changements, c.cle, tri=self.tri):
                for annee in self.annees:
                    yield t.code, annee, c.cle


def territoire(request: HttpRequest, recueil: Recueil, adresse: str) -> Jeu[Any]:
    """A territory's answers, category by category as its page has them: those of which nothing is said go last.

    Raises AutreAdresse where the territory has another address; Http404 on what is not in the Atlas.
    """
    if (dehors := hors_atlas(recueil, adresse)) is not None:
        raise Http404(_hors_atlas(dehors))
    trouve = trouver_territoire(recueil, adresse)
    if trouve.url.split("/")[-2] != adresse:
        raise AutreAdresse(trouve.url)
    atlas, _ = recueil.entourage(trouve)
    formulaire = formulaire_changement(request, atlas)
    dites = reponses_de(recueil, trouve, formulaire)
    changements = atlas.rapprocher(formulaire.rapprochement)
    cles = [(trouve.code, annee, c.cle) for c in dites.categories for annee in atlas.annees]
    lignes = list(reponses(atlas, changements, cles))
    return jeu_reponses(lignes, formulaire.rapprochement, ordre="catégorie par catégorie")


def categorie(request: HttpRequest, recueil: Recueil, cle: str) -> Jeu[Any]:
    """The answers of all territories on a category, in the order of its table. Raises AutreAdresse where the category
    has another address."""
    trouvee = categorie_de(recueil, cle)
    if trouvee.cle != cle:
        raise AutreAdresse(trouvee.url)
    formulaire = FormulaireTableau(request.GET, recueil.atlas)
    tri = formulaire.valider()["tri"]
    changements = recueil.atlas.rapprocher(formulaire.rapprochement)
    table = Table(recueil.atlas, changements, tri=tri, annees=recueil.annees)
    lignes = list(reponses(recueil.atlas, changements, table.cles([trouvee])))
    return jeu_reponses(lignes, formulaire.rapprochement, ordre="territoire par territoire")


def region(request: HttpRequest, recueil: Recueil, slug: str) -> Jeu[Any]:
    """The answers of a région's territories, category after category, each in the order of its table. Of the choices
    of the map, a category keeps its own rows, a survey its own; the change, the two surveys compared.

    Raises AutreAdresse where the région has another address; Http404 on one that is not in the Atlas.
    """
    trouvee = region_de(recueil, slug)
    if trouvee.slug != slug:
        raise AutreAdresse(trouvee.url)
    if not trouvee.dans_atlas:
        raise Http404(_hors_atlas(trouvee))
    atlas = recueil.atlas_region(slug)
    formulaire = FormulaireCarte(request.GET, atlas)
    choix = formulaire.valider()
    changements = atlas.rapprocher(formulaire.rapprochement)
    categories = ceux(atlas.categories, lambda c: choix["categorie"] in ("", c.cle))
    table = Table(atlas, changements, tri=choix["tri"], annees=_annees(atlas, formulaire, choix["annee"]))
    lignes = list(reponses(atlas, changements, table.cles(categories)))
    return jeu_reponses(
        lignes, formulaire.rapprochement, ordre="catégorie par catégorie, puis territoire par territoire"
    )


def _hors_atlas(region: RegionLue) -> str:
    return f"{region.nom} n’est pas dans l’Atlas\u00a0: il n’y a pas de réponse à donner en fichier."


def _annees(atlas: Atlas, formulaire: FormulaireCarte, choisie: str) -> tuple[int, ...]:
    """The surveys that the map is asked to show; all where nothing is asked."""
    if not choisie:
        return atlas.annees
    if choisie == EVOLUTION and formulaire.paire:
        return tuple(formulaire.paire)
    return (int(choisie),)


def comparaison(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The territories that are compared, as their page groups them; raises CritereInvalide where there is one."""
    formulaire = formulaire_comparaison(request, recueil)
    criteres = formulaire.criteres()
    if criteres is None:
        raise CritereInvalide(formulaire.messages)
    return jeu_comparaison(criteres)
