"""The book: which parts it is made of, whole, of a région, of a territory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils import timezone

from aides.domaine.adresses import cle_d_adresse
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.editions import EditionLue, corrigee_depuis
from aides.domaine.lieux import lire_code
from aides.domaine.recueil import Recueil
from aides.livre.index import partie_index
from aides.livre.nationales import (
    partie_categorie,
    partie_divergences,
    partie_lecture,
    partie_methode,
    partie_nationale,
)
from aides.livre.parties import Complement, Entree, Partie, complement
from aides.livre.regions import partie_region
from aides.livre.territoires import partie_territoire
from aides.mots.ecriture import capitale, date_longue
from aides.mots.editions import parution

NOM = "L’Atlas des aides médicales"


class LivreImpossible(Exception):
    """What is asked for cannot be made; says why, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapitres:
    """Parts of the book under one title, which is "" where they stand by themselves; the maps that may go with it."""

    ancre: str
    titre: str
    parties: tuple[Partie, ...]
    complement: Complement | None = None

    @property
    def entree(self) -> Entree:
        """They in the contents."""
        return Entree(self.ancre, self.titre, tuple(partie.entree for partie in self.parties))


@dataclass(frozen=True, slots=True, kw_only=True)
class Livre:
    """The book, or a part of it alone: what its template reads."""

    titre: str
    """Of the whole, as the file bears it."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    date: datetime | None
    """Since when the data are as they are; None before there are any."""
    parution: str
    """Which edition it is of, or follows, and since when the data are not its own; "" where nothing is known."""
    edition: str
    """The edition's name in addresses, where the book is of its very rows; "" otherwise."""
    site: str
    """Where its links to the site lead; "" where there are none."""
    entier: bool
    """It has its cover and its contents."""
    chapitres: tuple[Chapitres, ...]
    """What stands in it."""
    completees: frozenset[str] = frozenset()
    """The parts that are given their page of maps, by their places."""

    @property
    def hote(self) -> str:
        """The address of the site as it is printed: « atlas.exemple.fr »."""
        return urlsplit(self.site).netloc

    @property
    def entrees(self) -> Iterator[Entree]:
        """The contents: parts that bear no common title stand by themselves."""
        for chapitres in self.chapitres:
            if chapitres.titre:
                yield chapitres.entree
            else:
                yield from chapitres.entree.sous

    @property
    def ancres(self) -> frozenset[str]:
        """Where a link may lead: what is not in the book has no page."""
        return frozenset(_ancres(chapitres.entree for chapitres in self.chapitres))


def _ancres(entrees: Iterable[Entree]) -> Iterator[str]:
    for entree in entrees:
        yield entree.ancre
        yield from _ancres(entree.sous)


def etablir(recueil: Recueil, *, region: str = "", territoire: str = "", site: str = "") -> Livre:
    """Return the whole book or, where one is asked for, the chapter of a région by its slug, the pages of a territory
    by its code. `site`: the address of the site that links lead to. Raises LivreImpossible."""
    if not recueil.annees:
        raise LivreImpossible("Aucune enquête n’est publiée : il n’y a rien à composer.")
    if region and territoire:
        raise LivreImpossible("Une région ou un territoire, pas les deux : un territoire n’a que ses pages.")
    lien = _adresse(site)
    if territoire:
        return _d_un_territoire(recueil, _territoire(recueil, territoire), site=lien)
    if region:
        return _d_une_region(recueil, _region(recueil, region), site=lien)
    return _entier(recueil, site=lien)


def _adresse(site: str) -> str:
    """The address of the site, without a slash at its end."""
    try:
        morceaux = urlsplit(site)
        complete = morceaux.scheme in ("http", "https") and bool(morceaux.hostname)
    except ValueError:
        complete = False
    if site and (not complete or morceaux.path.strip("/") or morceaux.query or morceaux.fragment):
        raise LivreImpossible(f"« {site[:80]} » n’est pas l’adresse d’un site : écrivez https://atlas.exemple.fr.")
    return site.rstrip("/")


def _territoire(recueil: Recueil, code: str) -> Territoire:
    trouve = recueil.par_code.get(lire_code(code))
    if trouve is None:
        raise LivreImpossible(f"Aucun territoire de l’Atlas n’a le code « {code[:10]} ».")
    return trouve


def _region(recueil: Recueil, slug: str) -> RegionLue:
    trouvee = recueil.region(cle_d_adresse(slug))
    if trouvee is None:
        connues = ", ".join(r.slug for r in recueil.regions)
        raise LivreImpossible(f"Aucune région ne s’appelle « {slug[:60]} ». Celles de l’Atlas : {connues}.")
    if not trouvee.dans_atlas:
        raise LivreImpossible(f"{trouvee.nom} n’est pas dans l’Atlas : elle n’a pas de chapitre.")
    return trouvee


def _d_un_territoire(recueil: Recueil, territoire: Territoire, *, site: str) -> Livre:
    seules = Chapitres(ancre="territoires", titre="", parties=(partie_territoire(recueil, territoire),))
    return _livre(recueil, f"{territoire.nom_et_code} — {NOM}", (seules,), site=site)


def _d_une_region(recueil: Recueil, region: RegionLue, *, site: str) -> Livre:
    seules = Chapitres(
        ancre="regions",
        titre="",
        parties=(partie_region(recueil, region), partie_lecture(recueil)),
    )
    return _livre(recueil, f"{region.nom} — {NOM}", (seules,), site=site)


def _entier(recueil: Recueil, *, site: str) -> Livre:
    regions = tuple(partie_region(recueil, r) for r in recueil.regions)
    categories = tuple(partie_categorie(recueil, c) for c in recueil.categories)
    fin = (partie_divergences(recueil), partie_methode(recueil), partie_index(recueil))
    chapitres = (
        Chapitres(ancre="debut", titre="", parties=(partie_lecture(recueil), partie_nationale(recueil))),
        Chapitres(ancre="regions", titre="Les régions et leurs territoires", parties=regions),
        Chapitres(
            ancre="categories",
            titre="Les douze catégories d’aides",
            parties=categories,
            complement=complement(recueil.atlas, recueil.atlas.annee, f"Toutes sur la carte, {recueil.atlas.annee}"),
        ),
        Chapitres(ancre="fin", titre="", parties=fin),
    )
    return _livre(recueil, NOM, chapitres, site=site, entier=True)


def _livre(
    recueil: Recueil, titre: str, chapitres: tuple[Chapitres, ...], *, site: str, entier: bool = False
) -> Livre:
    edition, corrigee = recueil.edition, corrigee_depuis(recueil.date, recueil.edition)
    return Livre(
        titre=titre,
        annees=recueil.annees,
        date=recueil.date,
        parution=_parution(edition, corrigee),
        edition=edition.adresse if edition and not corrigee else "",
        site=site,
        entier=entier,
        chapitres=chapitres,
    )


def _parution(edition: EditionLue | None, corrigee: datetime | None) -> str:
    """« Édition du 27 novembre 2026 », and since when data differ from it; « Données du … » where there is none."""
    jour = timezone.localdate(corrigee) if corrigee else None
    if edition is None:
        return f"Données du {date_longue(jour)}" if jour else ""
    return capitale(parution(edition.jour, jour))
