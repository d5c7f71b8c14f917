"""`/integrer/`: choose what another site will show of this one, see it, take the code or the picture."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.comparaison import MAXIMUM
from aides.domaine.recueil import Recueil
from aides.filtres.integrer import FormulaireIntegrer
from aides.mots.ecriture import INSECABLE, enumerer
from aides.presentation.integrer import Integration, integration, titre_integre
from aides.views.cartes import FRANCE
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de

# How high a frame shows it all in an article; narrower, and with three territories or more, it scrolls.
HAUTEURS = {"departement": 1000, "categorie": 1200, "t": 1250}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIntegrer(Contexte):
    """What to show, and how to show it."""

    gabarit: ClassVar[str] = "integrer.html"
    formulaire: FormulaireIntegrer
    """What may be shown, what was asked for, what is wrong with it."""
    integration: Integration | None
    """What was asked for, ready to be taken away; None before."""
    rangs: range
    """Of the lists of territories to compare."""


@require_safe
@csp_update({"frame-src": [SELF]})
def integrer(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    formulaire = FormulaireIntegrer(request.GET, recueil.atlas)
    sorte = formulaire.sorte
    origine = f"{request.scheme}://{request.get_host()}"
    page = PageIntegrer(
        formulaire=formulaire,
        integration=SORTES[sorte](recueil, formulaire, origine) if sorte else None,
        rangs=range(1, MAXIMUM + 1),
    )
    return rendre(request, page, status=400 if formulaire.messages else 200)


def _departement(recueil: Recueil, formulaire: FormulaireIntegrer, origine: str) -> Integration:
    territoire = recueil.par_code[formulaire.valeur("departement")]
    return integration(
        origine,
        titre_integre(territoire.nom_et_code, recueil.annees),
        formulaire.adresse_departement(territoire),
        svg=reverse("image-departement", args=[territoire.adresse, "svg"]),
        png=reverse("image-departement", args=[territoire.adresse, "png"]),
        page=territoire.url,
        hauteur=HAUTEURS["departement"],
    )


def _categorie(recueil: Recueil, formulaire: FormulaireIntegrer, origine: str) -> Integration:
    cle, annee = formulaire.valeur("categorie"), formulaire.valeur("annee") or str(recueil.atlas.annee)
    [categorie] = (c for c in recueil.categories if c.cle == cle)
    quand = f"en {annee}" if annee.isdecimal() else "évolution"
    requete = urlencode({"categorie": cle, "annee": annee})
    return integration(
        origine,
        f"Carte{INSECABLE}: {categorie.libelle}, {quand}",
        formulaire.adresse_categorie(cle),
        svg=f"{reverse('carte', args=[f'{FRANCE}.svg'])}?{requete}",
        png=f"{reverse('carte', args=[f'{FRANCE}.png'])}?{requete}",
        page=categorie.url,
        hauteur=HAUTEURS["categorie"],
    )


def _comparaison(recueil: Recueil, formulaire: FormulaireIntegrer, origine: str) -> Integration:
    annees = tuple(filter(None, [formulaire.valeur("annee")])) or recueil.annees
    noms = enumerer([recueil.par_code[code].nom for code in formulaire.valeurs("t")])
    requete = formulaire.requete_comparaison
    return integration(
        origine,
        titre_integre(noms, tuple(map(int, annees))),
        reverse("integre-comparaison") + requete,
        svg=reverse("image-comparaison", args=["svg"]) + requete,
        png=reverse("image-comparaison", args=["png"]) + requete,
        page=reverse("comparer") + requete,
        hauteur=HAUTEURS["t"],
    )


SORTES = {"departement": _departement, "categorie": _categorie, "t": _comparaison}
