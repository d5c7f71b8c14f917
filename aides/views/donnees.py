"""`/donnees/`: the data sets, what their columns mean; `/donnees/<jeu>.csv` and `.json`: the files."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aides import exports, lectures
from aides.exports import jeux as exports_jeux
from aides.exports import regional as exports_regional
from aides.filtres.comparaison import FormulaireComparaison
from aides.filtres.erreurs import CritereInvalide
from aides.lectures import comparaison as lectures_comparaison
from aides.lectures import regional as lectures_regional
from aides.presentation.donnees import vocabulaires

JEUX: dict[str, Callable[[], exports.Jeu]] = {
    "offre": lambda: exports_jeux.jeu_offre(lectures.lire_atlas()),
    "evolution": lambda: exports_jeux.jeu_evolution(lectures.lire_atlas()),
    "fiches": lambda: exports_jeux.jeu_fiches(lectures.lire_atlas()),
    "dispositifs": lambda: _dispositifs(),
    "capacites": lambda: exports_jeux.jeu_capacites(lectures.lire_capacites()),
    "chiffres": lambda: exports_regional.jeu_chiffres(lectures_regional.lire_regional().chiffres),
    "operations": lambda: exports_regional.jeu_operations(lectures_regional.lire_regional().operations),
}


@require_safe
def donnees(request: HttpRequest) -> HttpResponse:
    atlas = lectures.lire_atlas()
    jeux = [
        exports_jeux.jeu_offre(atlas),
        exports_jeux.jeu_evolution(atlas),
        exports_jeux.jeu_fiches(atlas),
        _dispositifs(),
        exports_jeux.jeu_capacites(lectures.lire_capacites()),
        JEUX["chiffres"](),
        JEUX["operations"](),
    ]
    contexte = {"jeux": jeux, "formats": list(exports.FORMATS), "vocabulaires": vocabulaires(atlas.categories)}
    return render(request, "donnees.html", contexte)


@require_safe
def export(request: HttpRequest, fichier: str) -> HttpResponse:
    nom, _, extension = fichier.partition(".")
    if extension not in exports.FORMATS or nom not in {*JEUX, "comparaison"}:
        raise Http404(f"Aucun fichier de données ne s’appelle «\u00a0{fichier[:60]}\u00a0».")
    jeu = _comparaison(request) if nom == "comparaison" else JEUX[nom]()
    genre, ecrire = exports.FORMATS[extension]
    return HttpResponse(
        ecrire(jeu),
        content_type=genre,
        headers={"Content-Disposition": f'attachment; filename="{jeu.nom}.{extension}"'},
    )


def export_comparaison(request: HttpRequest, extension: str) -> HttpResponse:
    """The one file that reads what stands after « ? »."""
    return export(request, f"comparaison.{extension}")


def _dispositifs() -> exports.Jeu:
    """The départements' measures, then the schemes of Régions and the ARS."""
    regionaux = exports_regional.lignes_dispositifs(lectures_regional.lire_regional().dispositifs)
    return exports_jeux.jeu_dispositifs(lectures.lire_mesures(), regionaux)


def _comparaison(request: HttpRequest) -> exports.Jeu:
    """The rows of the comparison that the address asks for; raises CritereInvalide as the page says it."""
    formulaire = FormulaireComparaison(request, lectures.lire_territoires(), lectures.lire_annees())
    criteres = formulaire.criteres()
    if criteres is None:
        raise CritereInvalide(formulaire.messages)
    atlas = lectures_comparaison.lire_atlas_de(criteres.codes)
    return exports_jeux.jeu_comparaison(atlas, criteres)
