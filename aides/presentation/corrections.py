"""A correction as a feed reader shows it: a title, a sentence."""

from aides.domaine.corrections import ChampCorrige, Correction, LigneCorrigee
from aides.mots.ecriture import INSECABLE, enumerer

VIDE = "vide"


def titre_de(correction: Correction) -> str:
    """Return what was corrected, in a few words: the territories if any, else the rows."""
    lieux = list(dict.fromkeys(ligne.territoire or ligne.nom for ligne in correction.lignes))
    reste = len(lieux) - 3
    return enumerer([*lieux[:3], f"{reste} de plus"] if reste > 0 else lieux)


def en_une_phrase(correction: Correction) -> str:
    """Return all that was done, then why."""
    morceaux = list(map(_dire, correction.lignes))
    if correction.motif:
        morceaux.append(f"Motif{INSECABLE}: {correction.motif}")
    return "\n".join(morceaux)


def _dire(ligne: LigneCorrigee) -> str:
    champs = " ; ".join(map(_dire_champ, ligne.champs))
    return f"{ligne.nom} ({ligne.sorte}){INSECABLE}: {champs}"


def _dire_champ(champ: ChampCorrige) -> str:
    return f"{champ.nom}, {champ.avant or VIDE} → {champ.apres or VIDE}"
