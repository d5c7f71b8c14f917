"""`/recherche/`: one box for territories, communes, categories and measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import MesureLue, Territoire
from aides.domaine.noms import Trouvailles
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DispositifRegionalLu
from aides.filtres.recherche import texte_recherche
from aides.lectures.communes import chercher_communes
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.suggestions import MAXIMUM, CommuneTrouvee, suggerer_mesures
from aides.presentation.suggestions import suggestions as lignes_suggerees
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de
from territoires.communes import Commune

MESURES_MONTREES = 20


class CommuneSituee(NamedTuple):
    """A commune, and the territory that it is of."""

    commune: Commune
    territoire: Territoire


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecherche(Contexte):
    """What answers the words typed."""

    gabarit: ClassVar[str] = "recherche.html"
    texte: str
    """The words."""
    trouvailles: Trouvailles
    """Territories, régions, categories."""
    communes: list[CommuneSituee]
    """Communes, each with its territory."""
    mesures: list[VueMesure]
    """The first of the measures."""
    nombre_mesures: int
    """How many of them there are."""
    regionaux: Sequence[DispositifRegionalLu]
    """The schemes of Régions and others."""


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    texte, recueil = texte_recherche(request.GET), recueil_de(request)
    requete = Requete.lire(texte)
    mesures = _mesures(recueil, requete)
    page = PageRecherche(
        texte=texte,
        trouvailles=recueil.repertoire.chercher(texte),
        communes=_situees(recueil, chercher_communes(texte)),
        mesures=[vue_mesure(m) for m in mesures[:MESURES_MONTREES]],
        nombre_mesures=len(mesures),
        regionaux=_dispositifs(recueil, requete),
    )
    return rendre(request, page)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the box shows while one types, for the script alone: without it the box leads to `/recherche/`."""
    texte, recueil = texte_recherche(request.GET), recueil_de(request)
    situees = _situees(recueil, chercher_communes(texte, MAXIMUM))
    liste = f"{reverse('dispositifs')}?{urlencode({'q': texte})}"
    mesures = _mesures(recueil, Requete.lire(texte))
    trouvees = lignes_suggerees(
        recueil.repertoire.chercher(texte),
        communes=[CommuneTrouvee(commune.nom, territoire) for commune, territoire in situees],
        mesures=suggerer_mesures(texte, mesures[:MAXIMUM], nombre=len(mesures), liste=liste),
    )
    return JsonResponse({"q": texte, "suggestions": [s.json for s in trouvees]})


def _situees(recueil: Recueil, communes: Iterable[Commune]) -> list[CommuneSituee]:
    """Each commune with its territory; those of none of ours are left out."""
    situees = []
    for commune in communes:
        territoire = recueil.par_code.get(commune.departement)
        if territoire is not None:
            situees.append(CommuneSituee(commune, territoire))
    return situees


def _mesures(recueil: Recueil, requete: Requete) -> list[MesureLue]:
    """The measures that speak of what is typed, the last survey's first; none where nothing is."""
    trouvees = [m for m in recueil.mesures if not requete.vide and requete.correspond(m.recherche)]
    return sorted(trouvees, key=lambda m: -m.annee)


def _dispositifs(recueil: Recueil, requete: Requete) -> tuple[DispositifRegionalLu, ...]:
    """The schemes of Régions and others that speak of what is typed; none where nothing is."""
    dispositifs = recueil.regional.dispositifs
    return tuple(d for d in dispositifs if not requete.vide and requete.correspond(d.recherche))
