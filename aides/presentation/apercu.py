"""What a preview shows that the public does not see, in a sentence."""

from aides.domaine.listes import ceux, sauf
from aides.domaine.recueil import Recueil
from aides.mots.ecriture import enumerer, pluriel


def inedits(recueil: Recueil) -> str:
    """Name what is not published: surveys, sheets and measures being entered; say so where all of it is."""
    enquetes = sauf(recueil.enquetes, ceux(recueil.enquetes, lambda e: e.publiee))
    fiches = ceux(recueil.atlas.fiches.values(), lambda f: f.brouillon)
    mesures = ceux(recueil.mesures, lambda m: m.brouillon)
    dits = [f"l’enquête de {enquete.annee}" for enquete in enquetes]
    if fiches:
        dits.append(f"{len(fiches)} fiche{pluriel(len(fiches))} en cours de saisie")
    if mesures:
        dits.append(f"{len(mesures)} mesure{pluriel(len(mesures))} en cours de saisie")
    return enumerer(dits) if dits else "rien de plus : tout est publié"
