"""Amounts as the sheets state them, and how they compare. Units: euros, months, per cent."""

from dataclasses import dataclass
from decimal import Decimal

MOIS_PAR_PERIODE = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12}


@dataclass(frozen=True, slots=True)
class Montant:
    """One amount: a value or a range, per what, under which ceiling or rate, and in all where the sheet says so."""

    nature: str = "aide"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unite: str = "EUR"
    periodicite: str = ""
    plafond: Decimal | None = None
    taux: Decimal | None = None
    duree_mois: int | None = None
    total: Decimal | None = None
    objet: str = ""

    @property
    def par_mois(self) -> Decimal | None:
        """The highest stated value per month, in euros, or None where the amount is not paid over time."""
        mois = MOIS_PAR_PERIODE.get(self.periodicite)
        if self.unite != "EUR" or mois is None:
            return None
        for valeur in (self.maximum, self.minimum, self.plafond):
            if valeur is not None:
                return valeur / mois
        return None
