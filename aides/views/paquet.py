"""The data as a whole, and what machines read of them: the archive, the database, schemas, records, catalogue."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from aides.domaine.listes import premier
from aides.editions import courantes
from aides.exports.base_sqlite import FICHIER
from aides.exports.catalogue import jeux
from aides.exports.dcat import TYPE_SQLITE, TYPE_ZIP, catalogue
from aides.exports.fiches_jsonld import fiche
from aides.exports.jeux import Jeu
from aides.exports.metadonnees import metadonnees as metadonnees_datasette
from aides.exports.notice import jour_des_donnees, nom_de_fichier
from aides.exports.papiers import parution
from aides.exports.paquet import NOM, en_json, en_paquet
from aides.exports.schemas import schema_publie
from aides.lectures.editions import lire_journal
from aides.views.donnees import absent, en_morceaux
from aides.views.du_disque import du_disque
from aides.views.recueil import en_apercu, recueil_de

JSON, JSON_LD = "application/json; charset=utf-8", "application/ld+json; charset=utf-8"
# A long file is sent from the disk, as it is: neither compressed nor kept among the pages.
TEL_QUEL = "no-cache, no-transform"


@require_safe
def archive(request: HttpRequest) -> HttpResponseBase:
    recueil = recueil_de(request)
    morceaux = en_paquet(recueil, parution(recueil), journal=lire_journal())
    entetes = {"Content-Disposition": f'attachment; filename="{nom_de_fichier(NOM, "zip", recueil)}"'}
    return en_morceaux(morceaux, TYPE_ZIP, entetes=entetes)


@require_safe
def base(request: HttpRequest) -> HttpResponseBase:
    """The database. Its file keeps the name that Datasette shows, and that `metadata.json` names."""
    courante = courantes.apercue if en_apercu(request) else courantes.publique
    faite = courante.fichier(recueil_de(request))
    return du_disque(request, faite.chemin, faite.empreinte, nom=FICHIER, type_media=TYPE_SQLITE, garde=TEL_QUEL)


@require_safe
def metadonnees(request: HttpRequest) -> HttpResponse:
    return HttpResponse(en_json(metadonnees_datasette(recueil_de(request))), content_type=JSON)


@require_safe
def schema(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    jour = jour_des_donnees(recueil)
    decrit = schema_publie(
        _jeu(request, cle, f"{cle}.schema.json"),
        recueil,
        origine=_origine(request),
        jour=jour.isoformat() if jour else "",
    )
    return HttpResponse(en_json(decrit), content_type=JSON)


@require_safe
def fiche_jsonld(request: HttpRequest, cle: str) -> HttpResponse:
    jeu = _jeu(request, cle, f"{cle}.jsonld")
    return HttpResponse(en_json(fiche(jeu, recueil_de(request), origine=_origine(request))), content_type=JSON_LD)


@require_safe
def catalogue_jsonld(request: HttpRequest) -> HttpResponse:
    decrit = catalogue(recueil_de(request), origine=_origine(request))
    return HttpResponse(en_json(decrit), content_type=JSON_LD)


def _jeu(request: HttpRequest, cle: str, fichier: str) -> Jeu[Any]:
    jeu = premier(jeux(recueil_de(request)), lambda jeu: jeu.cle == cle)
    if jeu is None:
        raise Http404(absent(fichier))
    return jeu


def _origine(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
