"""What the picture of a filtered list says: what is asked, how many answer, where they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat, starmap

from aides.dessins.carte import Carte
from aides.domaine.catalogue import MesureLue, Territoire, leurs_territoires
from aides.domaine.identites import leurs_codes
from aides.domaine.souhaits import Candidat, Reponse
from aides.domaine.vocabulaire import Etat
from aides.images.affiches import (
    A_VERIFIER,
    CHOISI,
    Affiche,
    Aspect,
    CleLegende,
    affiche_carte,
    situation,
)
from aides.mots.ecriture import INSECABLE, abreger, capitale, nombre, pluriel

# A title longer than that would leave no room for the legend.
LONGUEUR = 170
REPONSES = {Reponse.OUI: Etat.PROPOSEE.value, Reponse.A_VERIFIER: A_VERIFIER, Reponse.INCONNU: Etat.INCONNUE.value}
MOTS = {
    Etat.PROPOSEE.value: "Répond",
    A_VERIFIER: "À vérifier",
    Etat.NON_MENTIONNEE.value: "Ne répond pas",
    Etat.INCONNUE.value: "On ne sait pas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vue:
    """A list that is asked something: the key of its page, its name, what is asked in words and as its address
    says it."""

    cle: str
    nom: str
    question: str
    requete: str


def affiche_territoires(vue: Vue, carte: Carte, *, combien: str, alt: str, annee: int) -> Affiche:
    """Return the picture of a list of territories; `carte` shows those kept, `combien` says how many they are or,
    where the question does, what else is so of them; `alt`, the same for who does not see the legend."""
    annees = situation([annee])
    return replace(
        affiche_carte(carte, [annee]),
        cle=vue.cle,
        requete=vue.requete,
        titre=abreger(capitale(vue.question), LONGUEUR),
        phrase=f"{capitale(combien)}. {annees}" if combien else annees,
        alt=_alt(vue, alt),
        surtitre=vue.nom,
    )


def affiche_mesures(vue: Vue, gardees: Sequence[MesureLue], *, indecises: int = 0, silence: bool = False) -> Affiche:
    """Return the picture of a list of measures: where they are; where none is kept, of how many nobody knows, or that
    nobody knows of any (`silence`: sheets say nothing)."""
    codes = frozenset(leurs_codes(leurs_territoires(gardees)))
    combien = f"{nombre(len(gardees)) if gardees else 'Aucune'} mesure{pluriel(len(gardees))}"
    if codes:
        combien += f", dans {len(codes)} territoire{pluriel(len(codes))}"
    elif silence and not indecises:
        combien = "Aucune mesure connue"
    elif indecises:
        verbe = "elles répondent" if indecises > 1 else "elle répond"
        combien = f"{nombre(indecises)} mesure{pluriel(indecises)}, dont on ne sait pas si {verbe}"
    return Affiche(
        cle=vue.cle,
        requete=vue.requete,
        titre=abreger(capitale(vue.question), LONGUEUR),
        phrase=f"{combien}. {situation(_annees(gardees))}" if gardees else f"{combien}.",
        alt=_alt(vue, combien),
        surtitre=vue.nom,
        zones=tuple(map(Aspect, sorted(codes), repeat(CHOISI))),
    )


def affiche_souhaits(
    vue: Vue, trouves: Iterable[Candidat], *, cherches: Collection[Territoire], annee: int
) -> Affiche:
    """Return the picture of an answer to wishes: who answers, who is to be asked, of whom nobody knows, of those
    `cherches` where one looks."""
    aspects = dict.fromkeys(leurs_codes(cherches), Etat.NON_MENTIONNEE.value)
    for candidat in trouves:
        aspects[candidat.territoire.code] = REPONSES[candidat.reponse]
    comptes = Counter(aspects.values())
    n = comptes[Etat.PROPOSEE.value]
    combien = f"{n} territoire{pluriel(n)} répond{'ent' if n > 1 else ''}"
    if not n:
        connu = " connu" if comptes[Etat.INCONNUE.value] else ""
        combien = f"aucun territoire{connu} ne répond"
    return Affiche(
        cle=vue.cle,
        requete=vue.requete,
        titre=abreger(capitale(vue.question), LONGUEUR),
        phrase=situation([annee]),
        alt=_alt(vue, combien),
        surtitre=vue.nom,
        zones=tuple(starmap(Aspect, aspects.items())),
        legende=tuple(CleLegende(aspect, mot, comptes[aspect]) for aspect, mot in MOTS.items() if comptes[aspect]),
        etendue="l’Atlas" if len(aspects) > LARGE else "la recherche",
    )


# One looks in all of them.
LARGE = 100


def _alt(vue: Vue, combien: str) -> str:
    dite = f"{vue.question}{INSECABLE}: {combien}" if combien else vue.question
    return f"{vue.nom}, {dite}{INSECABLE}; en couleur sur la carte des départements."


def _annees(mesures: Iterable[MesureLue]) -> list[int]:
    return sorted({m.annee for m in mesures})
