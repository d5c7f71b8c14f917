"""What always holds of the rows of a data set: what designates one, what is never missing, what names other rows.

Schemas, the package and the database that people take away follow from it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Renvoi:
    """A column whose values, where there are any, are those of a column of another data set."""

    colonne: str
    jeu: str
    vers: str


@dataclass(frozen=True, slots=True)
class Contraintes:
    """What holds of the rows of a data set, by the names of its columns.

    `cle`: what designates a row, and is never missing. `identite`: the same where some of it may be missing, so that
    two rows are told apart and no more. `requises`: what is never missing besides.
    """

    cle: tuple[str, ...] = ()
    identite: tuple[str, ...] = ()
    requises: tuple[str, ...] = ()
    renvois: tuple[Renvoi, ...] = ()

    @property
    def presentes(self) -> frozenset[str]:
        """The columns that are never empty."""
        return frozenset((*self.cle, *self.requises))

    @property
    def reperes(self) -> tuple[str, ...]:
        """What a row is known by from one edition to the next."""
        return self.cle or self.identite


DU_TERRITOIRE = Renvoi("territoire", "territoires", "territoire")
DE_LA_CATEGORIE = Renvoi("categorie", "categories", "cle")
DU_DOCUMENT = Renvoi("source", "documents", "cle")
DE_LA_MESURE = Renvoi("mesure", "dispositifs", "id")
DU_DISPOSITIF = Renvoi("dispositif", "dispositifs", "id")
DE_L_ANALYSE = Renvoi("analyse", "analyses", "id")


def d_enonces(*requises: str) -> Contraintes:
    """Return what holds of amounts and of counts: a measure, or the category of a cell, and a rank in it."""
    return Contraintes(
        identite=("mesure", "territoire", "annee", "categories", "rang"),
        requises=("territoire", "nom", "annee", "origine", "au_moins", "au_plus", "rang", *requises),
        renvois=(DE_LA_MESURE,),
    )
