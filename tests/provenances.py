"""Where made-up facts were read."""

from aides.domaine.provenances import Provenance


def du_livre(page: int | None = None) -> Provenance:
    """A page of the book."""
    return Provenance("atlas", "Atlas", page=page)


# An answer that came after the book, by another way.
TARDIVE = Provenance("vote-2026", "Délibération du conseil départemental", date="12 mars 2026", propre=True)
