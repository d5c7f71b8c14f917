"""`/api/`: the API for people to read, made from its own OpenAPI document; examples are asked as a program would."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from aides.api.consulter import consulter_liste
from aides.api.document import ENTETES, MOTS_PROBLEMES, chemin_ligne, document
from aides.api.reponses import PREFIXE, contenu_probleme
from aides.api.ressources import PAR_CLE, RESSOURCES, Ressource
from aides.api.routes import api
from aides.domaine.recueil import Recueil
from aides.exports.origines import LICENCE, Licence
from aides.filtres.erreurs import CritereInvalide
from aides.filtres.ressources import PAR_PAGE, PAR_PAGE_MAX
from aides.lectures.atlas import lire_recueil
from aides.presentation.api import RessourceMontree, montrer_parametre, montrer_propriete
from aides.presentation.donnees import Terme
from aides.views.contextes import Contexte, rendre

# What a program might ask first, and what one that mistypes it is answered.
EXEMPLE, FAUTIF = "mesures", "offre"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageApi(Contexte):
    """The API."""

    gabarit: ClassVar[str] = "api.html"
    origine_api: str
    """What its addresses begin with."""
    ressources: list[RessourceMontree]
    """Each with what it may be asked and what its rows hold."""
    exemple: str
    """An address."""
    reponse: str
    """What it answers."""
    exemple_faux: str
    """An address that is refused."""
    refus: str
    """What that answers."""
    entetes: list[Terme]
    """The headers of an answer, and what they say."""
    problemes: list[Terme]
    """What errors are answered with."""
    limite: int
    """How many answers a minute are made for one address."""
    par_page: int
    """How many rows a page has, unless it is said."""
    par_page_max: int
    """How many it may have."""
    licence: Licence
    """That of our coding."""


@require_safe
def api_lisible(request: HttpRequest) -> HttpResponse:
    recueil = lire_recueil()
    ecrit = document(api, recueil, request.build_absolute_uri("/"))
    annee = recueil.annees[-1]
    demande, faute = f"categorie={recueil.categories[0].cle}&annee={annee}&par_page=1", f"anee={annee}"
    page = PageApi(
        origine_api=request.build_absolute_uri(PREFIXE),
        ressources=[_montrer(ressource, ecrit, recueil) for ressource in RESSOURCES],
        exemple=f"{EXEMPLE}?{demande}",
        reponse=_ecrire(_demander(request, EXEMPLE, demande, recueil=recueil)),
        exemple_faux=f"{FAUTIF}?{faute}",
        refus=_ecrire(_demander(request, FAUTIF, faute, recueil=recueil)),
        entetes=[Terme(nom, sens) for nom, sens in ENTETES.items()],
        problemes=[Terme(statut, mot) for statut, mot in MOTS_PROBLEMES.items()],
        limite=settings.API_PAR_MINUTE,
        par_page=PAR_PAGE,
        par_page_max=PAR_PAGE_MAX,
        licence=LICENCE,
    )
    return rendre(request, page)


def _montrer(ressource: Ressource, ecrit: Mapping[str, Any], recueil: Recueil) -> RessourceMontree:
    chemin = f"{PREFIXE}{ressource.cle}"
    operation = ecrit["paths"][chemin]["get"]
    proprietes = ecrit["components"]["schemas"][ressource.cle]["properties"]
    exemple = ""
    if ressource.clef:
        parties = ecrit["paths"][chemin_ligne(ressource)]["get"]["parameters"]
        exemple = "/".join(partie.get("example", "") for partie in parties).strip("/")
    return RessourceMontree(
        cle=ressource.cle,
        titre=operation["summary"],
        description=operation["description"],
        chemin=chemin,
        clef=ressource.clef,
        exemple_ligne=f"{chemin}/{exemple}" if exemple else "",
        parametres=[montrer_parametre(p) for p in operation["parameters"]],
        proprietes=[montrer_propriete(nom, schema) for nom, schema in proprietes.items()],
    )


def _demander(request: HttpRequest, cle: str, requete: str, *, recueil: Recueil) -> Any:
    """What the API answers to a request."""
    demande = HttpRequest()
    demande.META, demande.path = request.META, f"{PREFIXE}{cle}"
    demande.GET = QueryDict(requete)
    try:
        return consulter_liste(demande, PAR_CLE[cle], recueil).model_dump()
    except CritereInvalide as erreur:
        return contenu_probleme(400, erreur.messages)


def _ecrire(contenu: Any) -> str:
    return json.dumps(contenu, ensure_ascii=False, indent=2)
