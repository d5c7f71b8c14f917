"""`/flux.atom` and those of the corrections, of a territory, of a category: what changed, for feed readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from aides.domaine.adresses import cle_d_adresse
from aides.images.affiches import SITE
from aides.lectures.corrections import CorrectionsLues, corrections_de_categorie
from aides.lectures.editions import lire_editions
from aides.mots.ecriture import INSECABLE
from aides.presentation.flux import Entree, entree_d_edition, entrees_des_corrections, reunir
from aides.views.departement import trouver_territoire
from aides.views.recueil import recueil_de

AU_FLUX = 50
TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flux:
    """A feed: its words, the page that it follows, its own address, what is in it."""

    titre: str
    sous_titre: str
    page: str
    entrees: Iterable[Entree]


class _Atom(Atom1Feed):
    """Says of an empty feed that it is as old as the data, not that it is of this minute."""

    def latest_post_date(self) -> datetime:
        """Django's hook: when the feed last changed."""
        return super().latest_post_date() if self.items else self.feed["sans_entree"]


@require_safe
def general(request: HttpRequest) -> HttpResponse:
    flux = Flux(
        titre=SITE,
        sous_titre="Les éditions des données publiées, et ce qui y est corrigé.",
        page=reverse("accueil"),
        entrees=reunir(_corrections(), _editions()),
    )
    return _repondre(request, flux)


@require_safe
def des_corrections(request: HttpRequest) -> HttpResponse:
    flux = Flux(
        titre=f"Corrections de {SITE}",
        sous_titre="Ce que l’équipe a corrigé dans les données publiées.",
        page=reverse("corrections"),
        entrees=_corrections(),
    )
    return _repondre(request, flux)


@require_safe
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    territoire = trouver_territoire(recueil_de(request), adresse)
    if adresse != territoire.adresse:
        return HttpResponsePermanentRedirect(reverse("flux-departement", args=[territoire.adresse]))
    corrections = CorrectionsLues(territoire.code)[:AU_FLUX]
    flux = Flux(
        titre=f"{territoire.nom_et_code}{INSECABLE}: ce qui change",
        sous_titre=f"Ce que l’équipe a corrigé des réponses de ce territoire. {SITE}.",
        page=territoire.url,
        entrees=reunir(entrees_des_corrections(corrections, page=territoire.url, portee=territoire.code)),
    )
    return _repondre(request, flux)


@require_safe
def categorie(request: HttpRequest, cle: str) -> HttpResponse:
    trouvee = recueil_de(request).categorie(cle_d_adresse(cle))
    if trouvee is None:
        raise Http404(f"Aucune catégorie n’a l’adresse « {cle[:60]} ».")
    if trouvee.cle != cle:
        return HttpResponsePermanentRedirect(reverse("flux-categorie", args=[trouvee.cle]))
    corrections = corrections_de_categorie(trouvee.cle, AU_FLUX)
    flux = Flux(
        titre=f"{trouvee.libelle}{INSECABLE}: ce qui change",
        sous_titre=f"Ce que l’équipe a corrigé de cette catégorie d’aide. {SITE}.",
        page=trouvee.url,
        entrees=reunir(entrees_des_corrections(corrections, page=trouvee.url, portee=trouvee.cle)),
    )
    return _repondre(request, flux)


def _corrections() -> list[Entree]:
    return entrees_des_corrections(CorrectionsLues()[:AU_FLUX], page=reverse("corrections"))


def _editions() -> list[Entree]:
    dernieres = lire_editions()[-AU_FLUX:]
    return [entree_d_edition(edition, reverse("edition", args=[edition.adresse])) for edition in dernieres]


def _repondre(request: HttpRequest, flux: Flux) -> HttpResponse:
    atom: Any = _Atom(
        title=flux.titre,
        link=request.build_absolute_uri(flux.page),
        description="",
        subtitle=flux.sous_titre,
        language="fr",
        author_name=SITE,
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=request.build_absolute_uri(request.path),
        sans_entree=recueil_de(request).date or datetime(1970, 1, 1, tzinfo=UTC),
    )
    for entree in flux.entrees:
        atom.add_item(
            title=entree.titre,
            link=request.build_absolute_uri(entree.chemin),
            description=entree.html,
            unique_id=entree.cle,
            pubdate=entree.date,
            updateddate=entree.date,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=TYPE)
