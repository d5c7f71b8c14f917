"""Amounts as the documents state them, and how they compare. Units: euros, months, per cent."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, ou

MOIS_PAR_PERIODE = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12}
# What is paid once, or for a thing: by nature no monthly amount. Of any other period (a placement, a week) the
# document leaves unsaid how long it lasts in a month.
JAMAIS_PAR_MOIS = frozenset(
    ("installation", "projet", "structure", "logement", "unique", "km", "m2", "dossier", "consultation")
)
# A sum for the whole time that it is paid over, where the document tells that time.
EN_TOUT = frozenset(("", "ensemble", "unique", "stage", "personne"))


class Argent(StrEnum):
    """Whose money an amount is: given to a person, given to a structure, or lent."""

    PERSONNE = "personne"
    STRUCTURE = "structure"
    PRET = "pret"


class Echelle(StrEnum):
    """What amounts that can be laid on one scale are paid per: no scale holds two units."""

    MOIS = "mois"
    INSTALLATION = "installation"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Etendue:
    """From what to what, in euros. `minimum` None: « jusqu’à » ; `maximum` None: « au moins »."""

    minimum: Decimal | None
    maximum: Decimal | None

    @property
    def sommet(self) -> Decimal:
        """The highest value stated."""
        dit = self.minimum if self.maximum is None else self.maximum
        return Decimal(0) if dit is None else dit


@dataclass(frozen=True, slots=True)
class ParMois(Etendue):
    """What is paid a month. `calcule`: divided by us, from a yearly sum or a total over a known time."""

    calcule: bool

    def atteint(self, euros: int) -> Reponse:
        """Whether it may reach so many euros a month, a range by its top; None where the top is not stated."""
        if self.maximum is not None:
            return self.maximum >= euros
        return True if self.minimum is not None and self.minimum >= euros else None


@dataclass(frozen=True, slots=True)
class Montant:
    """One amount: a value or a range, per what, under which ceiling or rate, and in all where the document says so.

    `au_moins` and `au_plus` qualify the value or, where there is none, the rate; `taux_minimum` is the lowest of a
    range of rates; `duree_au_plus`: paid so long at most; `partie_de` is the rank of the amount, of the same measure,
    that this one is a part of.
    `payee_a`: « personne », « structure », or empty where nobody is paid or the document does not tell.
    """

    nature: str = "aide"
    payee_a: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    au_moins: bool = False
    au_plus: bool = False
    unite: str = "EUR"
    periodicite: str = ""
    plafond: Decimal | None = None
    taux: Decimal | None = None
    taux_minimum: Decimal | None = None
    duree_mois: int | None = None
    duree_au_plus: bool = False
    total: Decimal | None = None
    partie_de: int | None = None
    objet: str = ""
    # Its own rank; two that say the same are the same.
    ordre: int = field(default=0, compare=False)

    @property
    def valeurs(self) -> tuple[Decimal, ...]:
        """The sums that are stated, each once."""
        dites = (self.minimum, self.maximum, self.plafond, self.total)
        return tuple(dict.fromkeys(valeur for valeur in dites if valeur is not None))

    @property
    def argent(self) -> Argent | None:
        """Whose money it is; None for a cost, a rent, a salary, or where the document does not tell."""
        if self.nature == "pret":
            return Argent.PRET
        return Argent(self.payee_a) if self.nature == "aide" and self.payee_a else None

    @property
    def par_mois(self) -> ParMois | None:
        """What it comes to a month; None where it is not paid over a time that the document states."""
        mois = MOIS_PAR_PERIODE.get(self.periodicite)
        if mois is not None and self._chiffre:
            return self._diviser(mois, calcule=mois > 1)
        # A sum for three years at most does not say how long it is paid: nothing to divide by.
        duree = None if self.duree_au_plus else self.duree_mois
        if duree and self.total is not None:
            en_un_mois = self.total / duree
            return ParMois(en_un_mois, en_un_mois, calcule=True)
        if duree and self._chiffre and self.periodicite in EN_TOUT:
            return self._diviser(duree, calcule=True)
        return None

    @property
    def echelle(self) -> Echelle | None:
        """The scale that it can be laid on; None where the document states no unit that others share."""
        if self.par_mois is not None:
            return Echelle.MOIS
        if self._chiffre and self.periodicite in (Echelle.INSTALLATION, Echelle.STAGE):
            return Echelle(self.periodicite)
        return None

    @property
    def etendue(self) -> Etendue | None:
        """From what to what it goes on its scale; None where it has none."""
        if self.echelle in (None, Echelle.MOIS):
            return self.par_mois
        plafonne = self.minimum is None and self.maximum is None
        return Etendue(self.minimum, self.plafond if plafonne else self.maximum)

    @property
    def _chiffre(self) -> bool:
        """Whether a value is stated, be it a ceiling; a rate alone is none."""
        return not self.minimum is self.maximum is self.plafond is None

    def _diviser(self, mois: int, *, calcule: bool) -> ParMois:
        if self.minimum is None and self.maximum is None:
            return ParMois(None, self.plafond / mois if self.plafond else None, calcule=calcule)
        return ParMois(
            minimum=None if self.minimum is None else self.minimum / mois,
            maximum=None if self.maximum is None else self.maximum / mois,
            calcule=calcule,
        )

    def atteint_par_mois(self, euros: int) -> Reponse:
        """Whether it pays so much a month; None where the document does not let one know."""
        par_mois = self.par_mois
        if par_mois is not None:
            return par_mois.atteint(euros)
        return False if self.periodicite in JAMAIS_PAR_MOIS else None


def de_cet_argent(montants: Iterable[Montant], voulus: frozenset[Argent]) -> tuple[Montant, ...]:
    """Return the amounts that are of one of these kinds of money."""
    return ceux(montants, lambda montant: montant.argent in voulus)


def atteignent(montants: Iterable[Montant], euros: int) -> Reponse:
    """Whether one of these amounts pays so much a month; False where there are none."""
    return ou(montant.atteint_par_mois(euros) for montant in montants)


def le_plus_par_mois(montants: Iterable[Montant]) -> Decimal | None:
    """Return the highest of what these amounts come to a month; None where none is paid over a known time."""
    sommets = []
    for montant in montants:
        par_mois = montant.par_mois
        if par_mois is not None:
            sommets.append(par_mois.sommet)
    return max(sommets, default=None)


@dataclass(frozen=True, slots=True)
class ChiffreDit:
    """A count or a date that a text gives: so many places, people, sessions; created that year.

    `date` is written as far as it is known, « 2018 », « 2018-09 » or « 2018-09-05 »; then there is no value.
    """

    sorte: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    au_moins: bool = False
    au_plus: bool = False
    date: str = ""
    objet: str = ""
    ordre: int = field(default=0, compare=False)
