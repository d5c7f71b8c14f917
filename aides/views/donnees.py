"""`/donnees/`: the data sets, what their columns mean; `/donnees/<jeu>.<format>`: the files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, starmap
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from aides.domaine.editions import EditionLue
from aides.domaine.listes import premier
from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.exports.couverture import couverture
from aides.exports.formats import CSV_FR, FORMATS, Format, formats_de
from aides.exports.jeux import Jeu
from aides.exports.notice import jour_des_donnees, nom_de_fichier
from aides.exports.origines import LICENCE, Licence, citations
from aides.exports.vocabulaires import DE_LA_PAGE, Vocabulaire
from aides.filtres.fichiers import pour_tableur
from aides.presentation.accroches import des_fichiers
from aides.presentation.donnees import ENTIERS, FichierEntier, FichierMontre, JeuMontre, Terme, VocabulaireMontre
from aides.views.contextes import Contexte, rendre
from aides.views.listes import page_des_lignes, partie
from aides.views.recueil import recueil_de

# A longer file is sent as it is made, and is not kept: it would take the place of a hundred pages.
ENTIER_MAX = 4_000_000
# So is one of more pieces, each of some hundreds of rows: well compressed, it takes as long to make.
MORCEAUX_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDonnees(Contexte):
    """The files."""

    gabarit: ClassVar[str] = "donnees.html"
    accroche: str
    """How many files and rows there are."""
    jeux: list[JeuMontre]
    """Each with its columns and how many rows it has."""
    vocabulaires: list[VocabulaireMontre]
    """What the values of some columns mean."""
    licence: Licence
    """Under what terms what is ours may be used again."""
    entiers: list[FichierEntier]
    """All of the data in one file: which, and what it is."""
    edition: EditionLue | None
    """The latest; None before there is one."""
    modifie_le: str
    """Since when the data are as they are, as machines write it; "" before there are any."""


@require_safe
def donnees(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    jour = jour_des_donnees(recueil)
    montres = [_montrer(jeu, recueil) for jeu in jeux(recueil)]
    page = PageDonnees(
        accroche=des_fichiers([montre.nombre for montre in montres]),
        jeux=montres,
        vocabulaires=[_expliquer(vocabulaire, recueil) for vocabulaire in DE_LA_PAGE],
        licence=LICENCE,
        entiers=ENTIERS,
        edition=recueil.edition,
        modifie_le=jour.isoformat() if jour else "",
    )
    return rendre(request, page)


def _montrer(jeu: Jeu[Any], recueil: Recueil) -> JeuMontre:
    annees = couverture(jeu, recueil)
    return JeuMontre(
        jeu.cle,
        jeu.titre,
        jeu.description,
        source=jeu.source,
        sources=citations(jeu.origines, recueil),
        annees=annees.intervalle if annees else "",
        colonnes=[Terme(colonne.nom, colonne.sens) for colonne in jeu.colonnes],
        fichiers=[_fichier_montre(jeu, extension) for extension in formats_de(jeu)],
        nombre=sum(1 for _ in jeu.lire(recueil)),
    )


def _fichier_montre(jeu: Jeu[Any], extension: str) -> FichierMontre:
    forme = formats_de(jeu)[extension]
    return FichierMontre(f"{jeu.cle}.{extension}", forme.mot, type=forme.type.partition(";")[0])


def _expliquer(vocabulaire: Vocabulaire, recueil: Recueil) -> VocabulaireMontre:
    valeurs = list(starmap(Terme, vocabulaire.lire(recueil)))
    return VocabulaireMontre(vocabulaire.colonne, vocabulaire.titre, valeurs)


@require_safe
def export(request: HttpRequest, fichier: str) -> HttpResponseBase:
    cle, _, extension = fichier.partition(".")
    if extension in FORMATS and (ailleurs := page_des_lignes(request, cle, extension)):
        return HttpResponsePermanentRedirect(ailleurs)
    recueil = recueil_de(request)
    jeu = premier(jeux(recueil), lambda jeu: jeu.cle == cle)
    if jeu is None or extension not in formats_de(jeu):
        raise Http404(absent(fichier))
    demandee = partie(jeu, request, recueil)
    # Far from its address, nothing else tells a part from the whole.
    nom = jeu.cle if demandee is jeu else f"{jeu.cle}-extrait"
    return en_fichier(request, demandee, extension, nom=nom)


def absent(fichier: str) -> str:
    """Return what is said of a file that there is not."""
    return f"Aucun fichier de données ne s’appelle «\u00a0{fichier[:60]}\u00a0»."


def en_fichier(request: HttpRequest, jeu: Jeu[Any], extension: str, *, nom: str) -> HttpResponseBase:
    """Answer with a data set as a file of this name, and of the date of the data."""
    recueil = recueil_de(request)
    forme = formats_de(jeu)[extension]
    if pour_tableur(request.GET, extension):
        forme, nom = CSV_FR, f"{nom}-tableur"
    fichier = nom_de_fichier(nom, extension, recueil)
    return envoyer(forme, jeu, recueil, entetes={"Content-Disposition": f'attachment; filename="{fichier}"'})


def envoyer(forme: Format, jeu: Jeu[Any], recueil: Recueil, *, entetes: Mapping[str, str]) -> HttpResponseBase:
    """Answer with a data set in one of the formats: whole where it is short, else as it is made."""
    return en_morceaux(forme.morceaux(jeu, recueil), forme.type, entetes=entetes)


def en_morceaux(morceaux: Iterator[bytes], type_media: str, *, entetes: Mapping[str, str]) -> HttpResponseBase:
    """Answer with a file that is made piece after piece: whole where it is short, else as it is made."""
    debut, octets = [], 0
    for morceau in morceaux:
        debut.append(morceau)
        octets += len(morceau)
        if octets > ENTIER_MAX or len(debut) > MORCEAUX_MAX:
            # An empty piece says nothing, and would end a body.
            suite = filter(None, chain(debut, morceaux))
            return StreamingHttpResponse(suite, content_type=type_media, headers=dict(entetes))
    return HttpResponse(b"".join(debut), content_type=type_media, headers=dict(entetes))
