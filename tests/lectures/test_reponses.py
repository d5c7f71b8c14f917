"""All that answers a text on a small site, whole: of which kinds, in which order, how surely, and what is left out."""

from typing import Any

import pytest

from aides.domaine.reponses import Croisement, Force, Genre, Reponses
from aides.lectures.recherche import repondre
from tests.lectures.petit import DROME, ecrite, mesures, recueil

GENRES = {genre: genre.name.lower() for genre in Genre}


def dites(trouvees: Reponses) -> dict[str, Any]:
    """All that is found and is not empty, by names and keys; of each kind, how surely it is meant, the surest first."""
    tout = {
        "croisements": [_croisement(c) for c in trouvees.croisements],
        "nationaux": [n.sigle for n in trouvees.nationaux],
        "dehors": trouvees.dehors,
        "territoires": " ".join(t.code for t in trouvees.territoires),
        "regions": " ".join(r.slug for r in trouvees.regions),
        "categories": " ".join(c.cle for c in trouvees.categories),
        "communes": [(c.nom, c.lieu) for c in trouvees.communes],
        "homonymes": trouvees.homonymes,
        "mesures": " ".join(m.cle for m in trouvees.mesures),
        "regionaux": " ".join(d.cle for d in trouvees.regionaux),
        "manquants": " ".join(trouvees.manquants),
        "repondu": trouvees.repondu,
        "proposition": trouvees.proposition,
        "corrige": trouvees.corrige,
        "forces": " ".join(f"{GENRES[genre]}:{force.name.lower()}" for force, genre in sorted(trouvees.forces)),
    }
    return {nom: valeur for nom, valeur in tout.items() if valeur}


def _croisement(c: Croisement) -> tuple[str, ...]:
    categories, siennes = " ".join(k.cle for k in c.categories), " ".join(m.cle for m in c.mesures)
    return (c.lieu.nom, c.reste, categories, siennes, " ".join(c.manquants))


TOUS = [
