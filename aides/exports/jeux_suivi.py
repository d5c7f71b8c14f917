"""What came after the surveys, as data sets: what was corrected, what authorities say of their answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from aides.domaine.catalogue import Territoire
from aides.domaine.corrections import ChampCorrige, Correction, LigneCorrigee
from aides.domaine.recueil import Recueil
from aides.domaine.signalements import Parole
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_TERRITOIRE, Contraintes
from aides.exports.genres import BOOLEEN, DATE, ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import AUTORITES, EQUIPE
from aides.exports.reperes import ANNEE, CODE, CODE_INSEE, NOMME
from territoires.insee import code_insee, nom_insee

# Corrections that are read at once: they are in the database, and there may be thousands.
TRANCHE = 200


@dataclass(frozen=True, slots=True)
class LigneCorrection:
    """A field that a correction changed; None where a row came or went without one to tell."""

    correction: Correction
    ligne: LigneCorrigee
    champ: ChampCorrige | None

    @property
    def jour(self) -> date:
        """When it was made."""
        return timezone.localdate(self.correction.date)


def _corrections(recueil: Recueil) -> Iterator[LigneCorrection]:
    debut = 0
    while tranche := recueil.corrections[debut : debut + TRANCHE]:
        yield from lignes_corrections(tranche)
        debut += TRANCHE


def lignes_corrections(corrections: Iterable[Correction]) -> Iterator[LigneCorrection]:
    """Return the rows of some corrections, in their order."""
    for correction in corrections:
        for ligne in correction.lignes:
            for champ in ligne.champs or (None,):
                yield LigneCorrection(correction, ligne, champ)


COLONNES_CORRECTIONS: tuple[Colonne[LigneCorrection], ...] = (
    colonne(
        "numero", "numéro de la correction : son ancre dans /corrections/", ENTIER, lire=lambda o: o.correction.numero
    ),
    colonne("date", "jour de la correction", DATE, lire=lambda ligne: ligne.jour),
    colonne("motif", "pourquoi, quand l’équipe l’a rendu public", TEXTE, lire=lambda ligne: ligne.correction.motif),
    colonne("sorte", "ajout, modification ou suppression", TEXTE, lire=lambda ligne: ligne.ligne.sorte),
    colonne("objet", "ce qui est corrigé : fiche, mesure, montant…", TEXTE, lire=lambda ligne: ligne.ligne.modele),
    colonne("designation", "comment cela s’appelle", TEXTE, lire=lambda ligne: ligne.ligne.nom),
    colonne("territoire", f"{CODE} ; vide : aucun", TEXTE, lire=lambda ligne: ligne.ligne.code),
    colonne("code_insee", CODE_INSEE, TEXTE, lire=lambda ligne: code_insee(ligne.ligne.code)),
    colonne("nom", "nom du territoire, puis son code", TEXTE, lire=lambda ligne: nom_insee(ligne.ligne.territoire)),
    colonne("champ", "ce qui a changé", TEXTE, lire=lambda ligne: ligne.champ.nom if ligne.champ else None),
    colonne(
        "avant",
        "ce qui était dit ; vide : rien",
        TEXTE,
        lire=lambda ligne: ligne.champ.avant if ligne.champ else None,
    ),
    colonne(
        "apres", "ce qui est dit ; vide : rien", TEXTE, lire=lambda ligne: ligne.champ.apres if ligne.champ else None
    ),
    colonne("page", "adresse, sur ce site, de la page corrigée", TEXTE, lire=lambda ligne: ligne.ligne.adresse),
)
CORRECTIONS = Jeu(
    cle="corrections",
    contraintes=Contraintes(
        identite=("numero", "objet", "champ"), requises=("numero", "date", "sorte", "objet"), renvois=(DU_TERRITOIRE,)
    ),
    titre="Les corrections",
    description=(
        "Une ligne par champ que l’équipe a corrigé dans ce qui était publié, la dernière correction d’abord. Vide "
        "tant que rien n’a été corrigé."
    ),
    origines=(EQUIPE,),
    colonnes=COLONNES_CORRECTIONS,
    lire=_corrections,
)


@dataclass(frozen=True, slots=True)
class LigneParole:
    """What an authority said of the answers of a territory."""

    territoire: Territoire
    parole: Parole


def _paroles(recueil: Recueil) -> Iterator[LigneParole]:
    for territoire in recueil.territoires:
        for parole in recueil.paroles.get(territoire.code, ()):
            yield LigneParole(territoire, parole)


COLONNES_PAROLES: tuple[Colonne[LigneParole], ...] = (
    *NOMME,
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.parole.annee),
    colonne(
        "autorite", "qui parle : une autorité, jamais une personne", TEXTE, lire=lambda ligne: ligne.parole.autorite
    ),
    colonne("date", "jour où elle l’a dit", DATE, lire=lambda ligne: ligne.parole.jour),
    colonne(
        "exact", "oui : elle confirme que sa réponse est toujours exacte", BOOLEEN, lire=lambda o: o.parole.exact
    ),
    colonne("texte", "ce qu’elle en dit ; vide : rien de plus", TEXTE, lire=lambda ligne: ligne.parole.texte),
    colonne(
        "corrige_le",
        "jour de la dernière correction du territoire, quand elle est venue après",
        DATE,
        lire=lambda ligne: ligne.parole.corrige_le,
    ),
)
PAROLES = Jeu(
    cle="paroles",
    contraintes=Contraintes(
        identite=("territoire", "annee", "date", "autorite"),
        requises=("territoire", "nom", "date"),
        renvois=(DU_TERRITOIRE,),
    ),
    titre="Ce que les autorités disent de leurs réponses",
    description=(
        "Une ligne par réponse d’une collectivité à ce que le site dit d’elle, telle que sa page la montre. Vide "
        "tant qu’aucune n’a répondu."
    ),
    origines=(AUTORITES,),
    colonnes=COLONNES_PAROLES,
    lire=_paroles,
)
