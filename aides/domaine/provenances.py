"""Where a fact was read: what stands behind « source » wherever one is cited."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provenance:
    """A document by its key and the short name that it is cited by; the page and the date where there are any.

    `propre`: the fact was not read in the document of its survey, but in one of its own, which came later.
    """

    source: str
    nom: str
    page: int | None = None
    date: str = ""
    propre: bool = False


# Of what stands nowhere: a sheet that is not there.
NULLE_PART = Provenance(source="", nom="")
