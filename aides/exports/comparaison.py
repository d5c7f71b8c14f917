"""The data set of a comparison: rows of the offer, for the territories and the surveys that an address names."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Evolution, Preuve
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import APPUI, CASE
from aides.exports.origines import ATLAS
from aides.mots.changements import evidence
from aides.mots.enquetes import periode


@dataclass(frozen=True, slots=True)
class LigneComparaison:
    """What is known of a category in a territory and a survey, and what became of it; None where there is one."""

    territoire: Territoire
    case: Case
    devenir: LigneEvolution | None

    @property
    def evolution(self) -> Evolution | None:
        """What became of it."""
        return self.devenir.evolution if self.devenir else None

    @property
    def appui(self) -> Preuve | None:
        """What says that the later survey offers it."""
        return self.devenir.appui if self.devenir else None


def jeu_comparaison(criteres: CriteresComparaison) -> Jeu[LigneComparaison]:
    """Return the data set of a comparison.

    Its rows follow the page: by category, then by territory in the order asked for, then by survey. Of one survey the
    states stand alone: a column of changes would say « undetermined » of what nobody could look for.
    """

    def lire(recueil: Recueil) -> Iterator[LigneComparaison]:
        atlas = recueil.atlas
        changements = atlas.rapprocher(criteres.rapprochement)
        for categorie in criteres.retenues(atlas):
            for code in criteres.codes:
                devenir = changements.ligne(code, categorie.cle) if changements else None
                for annee in criteres.annees:
                    yield LigneComparaison(atlas.par_code[code], atlas.case(code, annee, categorie.cle), devenir)

    colonnes: tuple[Colonne[LigneComparaison], ...] = CASE
    avec = ""
    if criteres.rapprochement:
        paire, base = criteres.rapprochement
        avec = f", avec l’évolution {periode(paire)}, {evidence(base)}"
        colonnes += _colonnes_evolution(criteres.rapprochement)
    return Jeu(
        cle="comparaison",
        titre="Une comparaison",
        description=f"Les lignes d’offre.csv pour les territoires d’une comparaison{avec}.",
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=lire,
    )


def _colonnes_evolution(rapprochement: Rapprochement) -> tuple[Colonne[LigneComparaison], ...]:
    """The change, between which surveys and on which basis: a file is read far from its address."""
    paire, base = rapprochement
    return (
        colonne("de", "année de la première enquête comparée", ENTIER, lire=lambda ligne: paire.avant),
        colonne("a", "année de la seconde", ENTIER, lire=lambda ligne: paire.apres),
        colonne(
            "base",
            "fiches ou toutes_preuves : ce sur quoi l’évolution repose",
            TEXTE,
            lire=lambda ligne: base,
            vocabulaire=mots.BASE,
        ),
        colonne(
            "evolution",
            f"ce que la catégorie est devenue {periode(paire)}, {evidence(base)}",
            TEXTE,
            lire=lambda ligne: ligne.evolution,
            vocabulaire=mots.EVOLUTION,
        ),
        colonne("appui", APPUI, TEXTE, lire=lambda ligne: ligne.appui, vocabulaire=mots.PREUVE),
    )
