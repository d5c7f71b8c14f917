"""The territories as a file: the figures by which they are alike, who touches whom, who is like whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from aides.domaine.catalogue import Territoire
from aides.domaine.portraits import Portrait, Recensement
from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import Contraintes
from aides.exports.genres import DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import SITES, officielle
from aides.exports.reperes import TERRITOIRE
from aides.mots.ecriture import nombre


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """A territory that has figures."""

    territoire: Territoire
    portrait: Portrait


def _lignes(recueil: Recueil) -> Iterator[LigneTerritoire]:
    for t in recueil.territoires:
        if t.portrait is not None:
            yield LigneTerritoire(t, t.portrait)


def _arrondi(valeur: float) -> Decimal:
    """A figure to one decimal."""
    return Decimal(f"{valeur:.1f}")


def territoires(recensement: Recensement) -> Jeu[LigneTerritoire]:
    """Return the data set; it names the year of the populations, and what a small commune is."""
    petites = f"une commune de moins de {nombre(recensement.seuil)} habitants"
    colonnes: tuple[Colonne[LigneTerritoire], ...] = (
        *TERRITOIRE,
        colonne(
            "site",
            "site officiel de la collectivité, relevé en 2026",
            TEXTE,
            lire=lambda ligne: ligne.territoire.site,
        ),
        colonne(
            "habitants",
            f"population municipale en {recensement.millesime}",
            ENTIER,
            lire=lambda ligne: ligne.portrait.habitants,
            unite="habitants",
        ),
        colonne(
            "superficie",
            "ce que le contour enferme, lacs, glaciers et estuaires compris : ce n’est pas la superficie du cadastre",
            ENTIER,
            lire=lambda ligne: ligne.portrait.superficie,
            unite="km²",
        ),
        colonne(
            "densite",
            "habitants divisés par superficie",
            DECIMAL,
            lire=lambda ligne: _arrondi(ligne.portrait.densite),
            unite="habitants au km²",
        ),
        colonne(
            "habitants_petites_communes",
            f"ceux qui vivent dans {petites}",
            ENTIER,
            lire=lambda ligne: ligne.portrait.habitants_petites_communes,
            unite="habitants",
        ),
        colonne(
            "part_petites_communes",
            f"part des habitants qui vivent dans {petites}",
            DECIMAL,
            lire=lambda ligne: _arrondi(ligne.portrait.part_petites_communes),
            unite="%",
        ),
        colonne(
            "voisins",
            "codes des territoires qui le touchent par la terre ; vide : aucun",
            liste(TEXTE),
            lire=lambda ligne: ligne.territoire.voisins,
        ),
        colonne(
            "semblables",
            "codes de ceux dont population, densité et part des petites communes sont ensemble les plus proches ; "
            "dans l’ordre des codes, qui n’est pas un classement",
            liste(TEXTE),
            lire=lambda ligne: ligne.territoire.semblables,
        ),
    )
    return Jeu(
        cle="territoires",
        contraintes=Contraintes(
            cle=("territoire",), requises=("nom", "region", "habitants", "superficie", "densite")
        ),
        titre="Les territoires",
        description="Une ligne par territoire : sa population, sa superficie, ses voisins et ses semblables.",
        origines=(officielle(recensement.attribution), SITES),
        colonnes=colonnes,
        lire=_lignes,
    )
