"""On what the changes of the book rest, the same on each of its pages: sheets alone, over those that both surveys
know."""

from aides.domaine.atlas import Atlas
from aides.domaine.changements import Changements
from aides.domaine.vocabulaire import Base
from aides.mots.changements import base_en_mots


def changements_du_livre(atlas: Atlas) -> Changements | None:
    """Return what changed between the two surveys that are compared; None where there is one survey."""
    return atlas.changements(atlas.bornes, Base.FICHES) if atlas.bornes else None


def base_du_livre(changements: Changements | None, atlas: Atlas) -> str:
    """Say the same with its denominator; "" where there is one survey."""
    if changements is None:
        return ""
    paire, base = changements.rapprochement
    return base_en_mots(paire, base, len(changements.territoires), total=len(atlas.territoires))
