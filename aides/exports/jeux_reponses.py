"""What territories answered, as pages show it: states, in each survey, with what became of the category."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Changements, Rapprochement
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.offre import Case, Cle
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
class LigneReponse:
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


def reponses(atlas: Atlas, changements: Changements | None, cles: Iterable[Cle]) -> Iterator[LigneReponse]:
    """Return the rows of some cases, in their order; `changements` where surveys are compared."""
    for code, annee, categorie in cles:
        devenir = changements.ligne(code, categorie) if changements else None
        yield LigneReponse(atlas.par_code[code], atlas.case(code, annee, categorie), devenir)


def jeu_reponses(
    lignes: Sequence[LigneReponse], rapprochement: Rapprochement | None, *, ordre: str
) -> Jeu[LigneReponse]:
    """Return the data set of the answers that a page shows; `ordre` says by what they go."""
    return Jeu(
        cle="reponses",
        titre="Les réponses d’une page",
        description=f"Les lignes d’offre.csv que montre une page{avec_evolution(rapprochement)}, {ordre}.",
        origines=(ATLAS,),
        colonnes=colonnes_reponses(rapprochement),
        lire=lambda _: lignes,
    )


def avec_evolution(rapprochement: Rapprochement | None) -> str:
    """« , avec l’évolution de 2019 à 2022, … »; "" where nothing is compared."""
    if rapprochement is None:
        return ""
    paire, base = rapprochement
    return f", avec l’évolution {periode(paire)}, {evidence(base)}"


def colonnes_reponses(rapprochement: Rapprochement | None) -> tuple[Colonne[LigneReponse], ...]:
    """Return the columns: those of the offer, then those of the change. Of one survey the states stand alone: a
    column of changes would say « undetermined » of what nobody could look for."""
    return (*CASE, *_colonnes_evolution(rapprochement)) if rapprochement else CASE


def _colonnes_evolution(rapprochement: Rapprochement) -> tuple[Colonne[LigneReponse], ...]:
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
