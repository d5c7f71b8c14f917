"""What the analyses say that territories offer: it makes no state, it stands beside it."""

from dataclasses import dataclass

from aides.domaine.provenances import NULLE_PART, Provenance


@dataclass(frozen=True, slots=True)
class Affirmation:
    """What a passage of an analysis affirms: that a territory had a category, in the year of the analysis.

    `passage` is its key, `url` where it is published, `dit` what it says, in our words; `motif`, why its coding is
    doubtful, empty where it is not.
    """

    territoire: str
    annee: int
    categorie: str
    passage: str
    page: int
    dit: str
    url: str
    motif: str = ""
    provenance: Provenance = NULLE_PART
