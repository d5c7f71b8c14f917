"""Which years the rows of a data set speak of."""

from typing import Any, NamedTuple

from aides.domaine.recueil import Recueil
from aides.exports.fichiers import paquets
from aides.exports.jeux import Jeu

# Columns that say of which year a row is.
ANNEES = ("annee", "annee_fin", "annee_de", "annee_a", "de", "a")


class Couverture(NamedTuple):
    """The first year and the last."""

    debut: int
    fin: int

    @property
    def intervalle(self) -> str:
        """« 2019/2022 », or the only year."""
        return str(self.debut) if self.debut == self.fin else f"{self.debut}/{self.fin}"


def couverture(jeu: Jeu[Any], recueil: Recueil) -> Couverture | None:
    """Return the years between which the rows of a data set are; None where they bear none."""
    annees: set[int] = set()
    datees = [colonne for colonne in jeu.colonnes if colonne.nom in ANNEES]
    for lignes in paquets(jeu, recueil) if datees else ():
        for colonne in datees:
            annees.update(annee for annee in map(colonne.lire, lignes) if annee is not None)
    return Couverture(min(annees), max(annees)) if annees else None


def couverture_du_tout(recueil: Recueil, tous: tuple[Jeu[Any], ...]) -> Couverture | None:
    """Return the same for several data sets together."""
    trouvees = [dite for dite in (couverture(jeu, recueil) for jeu in tous) if dite is not None]
    if not trouvees:
        return None
    return Couverture(min(c.debut for c in trouvees), max(c.fin for c in trouvees))
