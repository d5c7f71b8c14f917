"""`/donnees/editions/`: the data as they were on a day; each edition's page, and its files, which never change."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from aides.domaine.editions import EditionLue
from aides.domaine.listes import premier
from aides.exports.dcat import TYPE_SQLITE, TYPE_ZIP
from aides.images.affiches import Affiche, affiche_edition
from aides.lectures.editions import (
    SOMMES,
    derniere_edition,
    dossier_de,
    dossier_du_livre,
    lire_details,
    lire_editions,
)
from aides.presentation.editions import MOTS_FICHIERS, LigneChangee, lignes_changees
from aides.views.contextes import Contexte, rendre
from aides.views.du_disque import du_disque

# Whoever has a file has it for good: neither asked for again, nor compressed, nor kept among the pages.
POUR_TOUJOURS = "public, max-age=31536000, immutable, no-transform"
TYPES = {
    ".zip": TYPE_ZIP,
    ".sqlite": TYPE_SQLITE,
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".sha256": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEditions(Contexte):
    """All of them."""

    gabarit: ClassVar[str] = "editions.html"
    editions: list[EditionLue]
    """Latest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEdition(Contexte):
    """One of them."""

    gabarit: ClassVar[str] = "edition.html"
    edition: EditionLue
    """Its tables, its files."""
    derniere: bool
    """Whether none came after."""
    lignes: list[LigneChangee]
    """The rows that came, changed or went: all, or the first of each table."""
    mots: dict[str, str]
    """What each file is, by its name."""
    sommes: str
    """The name of the file of sums."""
    partage: Affiche
    """Its picture."""


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    return rendre(request, PageEditions(editions=list(reversed(lire_editions()))))


@require_safe
def edition(request: HttpRequest, jour: str) -> HttpResponse:
    lue = _edition(jour)
    page = PageEdition(
        edition=lue,
        derniere=lue == derniere_edition(),
        lignes=lignes_changees(lire_details(lue.jour)),
        mots=MOTS_FICHIERS,
        sommes=SOMMES,
        partage=affiche_edition(lue.jour),
    )
    return rendre(request, page)


@require_safe
def fichier_d_edition(request: HttpRequest, jour: str, fichier: str) -> HttpResponseBase:
    lue = _edition(jour)
    dossier = _dossier(lue, fichier)
    if dossier is None:
        raise Http404(f"L’édition du {lue.adresse} n’a pas de fichier «\u00a0{fichier[:60]}\u00a0».")
    chemin = dossier / fichier
    # Under the name that the file of sums knows it by.
    type_media = TYPES[chemin.suffix]
    return du_disque(
        request, chemin, _empreinte(lue, fichier), nom=fichier, type_media=type_media, garde=POUR_TOUJOURS
    )


def _dossier(edition: EditionLue, fichier: str) -> Path | None:
    """Where a file of an edition stands, or of its book; None where neither has it."""
    if edition.livre and fichier in (edition.livre.fichier.nom, *edition.livre.accompagnent):
        return dossier_du_livre(edition.jour)
    if edition.fichier(fichier) or fichier == SOMMES:
        return dossier_de(edition.jour)
    return None


def _empreinte(edition: EditionLue, fichier: str) -> str:
    """The sum of a file that is told with the edition; empty of those that tell sums."""
    if edition.livre and fichier == edition.livre.fichier.nom:
        return edition.livre.fichier.empreinte
    fige = edition.fichier(fichier)
    return fige.empreinte if fige else ""


def _edition(jour: str) -> EditionLue:
    trouvee = premier(lire_editions(), lambda edition: edition.adresse == jour)
    if trouvee is None:
        raise Http404(f"Il n’y a pas d’édition du «\u00a0{jour[:60]}\u00a0».")
    return trouvee
