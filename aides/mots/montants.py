"""Amounts in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aides.domaine.montants import Montant, ParMois
from aides.mots.ecriture import INSECABLE, duree, euros, minuscule, nombre
from aides.mots.vocabulaires import NATURES_MONTANT, PERIODICITES

_PERIODES, _NATURES = dict(PERIODICITES), dict(NATURES_MONTANT)
# Periods that are said as they are, not as « per something ».
_TELLES = ("unique", "ensemble")


@dataclass(frozen=True, slots=True)
class LigneMontant:
    """An amount in words, what it is where it is no aid to a person, what it concerns, and what it comes to a month.

    `par_mois`: nothing where it is no money of anybody's, where no time is stated, or where `texte` says as much.
    """

    texte: str
    nature: str
    objet: str
    par_mois: str = ""

    @property
    def avec_nature(self) -> str:
        """It and what it is: « 150 €/mois [payé par le bénéficiaire] ». No sum goes alone where it is no aid."""
        return f"{self.texte} [{minuscule(self.nature)}]" if self.nature else self.texte

    @property
    def entier(self) -> str:
        """It, what it concerns, what it is, inside a line."""
        nature = f"[{minuscule(self.nature)}]" if self.nature else ""
        return " ".join(filter(None, [self.texte, f"({self.objet})" if self.objet else "", nature]))


def ligne_montant(m: Montant) -> LigneMontant:
    """Return an amount ready to be shown."""
    return LigneMontant(montant_en_clair(m), nature_en_clair(m), m.objet, par_mois=_ramene(m))


def en_ligne(montants: Iterable[Montant]) -> tuple[str, ...]:
    """Return the amounts of one thing as they stand in a line, each with what it is. What they concern tells several
    apart; of a single one, its measure says it."""
    lignes = list(map(ligne_montant, montants))
    return tuple(ligne.entier if len(lignes) > 1 else ligne.avec_nature for ligne in lignes)


def entiers(montants: Iterable[Montant]) -> tuple[str, ...]:
    """Return amounts in words, each with what it concerns and what it is."""
    return tuple(ligne_montant(m).entier for m in montants)


def _ramene(m: Montant) -> str:
    par_mois = m.par_mois
    if m.argent is None or par_mois is None:
        return ""
    fourchette = par_mois.minimum is not None and par_mois.maximum not in (None, par_mois.minimum)
    return par_mois_en_clair(par_mois) if par_mois.calcule or fourchette else ""


def nature_en_clair(m: Montant) -> str:
    """Say what an amount is where it is not money given to a person, and of what it is a part; else nothing."""
    dits = []
    if m.nature != "aide":
        dits.append(_NATURES[m.nature])
    if m.payee_a == "structure":
        dits.append("à une structure" if dits else "Versé à une structure")
    if m.partie_de is not None:
        dits.append("compris dans un autre montant" if dits else "Compris dans un autre montant")
    return ", ".join(dits)


def montant_en_clair(m: Montant) -> str:
    """Write an amount as a reader expects it: « 400 €/mois pendant 36 mois (14 400 € en tout) »."""
    par = _par(m.periodicite)
    morceaux = _valeur(m, par)
    if m.taux is not None:
        morceaux.append(_taux(m, seul=not morceaux))
    if m.plafond is not None:
        deja_dit = morceaux and m.taux is None
        morceaux.append(f"jusqu’à {euros(m.plafond)}{'' if deja_dit else par}")
    texte = ", ".join(morceaux)
    en_tout = "" if m.total is None else f"{euros(m.total)} en tout"
    if en_tout and not texte:
        # Of a sum for the whole time, nothing is said of how it is shared out over it.
        return f"{en_tout}, sur {_pendant(m)}" if m.duree_mois else en_tout
    if m.duree_mois:
        texte += f" pendant {_pendant(m)}"
    if en_tout:
        texte += f" ({en_tout})"
    return texte.strip()


def _pendant(m: Montant) -> str:
    return f"{duree(m.duree_mois or 0)}{' au plus' if m.duree_au_plus else ''}"


def par_mois_en_clair(p: ParMois) -> str:
    """Write what an amount comes to a month: « 400 €/mois », « jusqu’à 600 €/mois », and that we divided it."""
    calcul = ", calculé" if p.calcule else ""
    if p.maximum is None:
        return f"au moins {euros(_arrondi(p.sommet))}/mois{calcul}"
    haut = f"{euros(_arrondi(p.maximum))}/mois"
    return f"{haut}{calcul}" if p.minimum == p.maximum else f"jusqu’à {haut}{calcul}"


def _arrondi(valeur: Decimal) -> Decimal:
    """To the nearest cent, as it is written."""
    return valeur.quantize(Decimal("0.01"))


def _par(periodicite: str) -> str:
    """Write what an amount is paid per: « /mois », « en une fois »; nothing where it is not said."""
    mot = _PERIODES.get(periodicite, "")
    if not mot:
        return ""
    return f" {mot}" if periodicite in _TELLES else f"/{mot}"


def _valeur(m: Montant, par: str) -> list[str]:
    """Write the value or the range of an amount; nothing where neither bound is known."""
    if m.maximum is None:
        return [] if m.minimum is None else [f"au moins {euros(m.minimum)}{par}"]
    if m.minimum is None and m.au_plus:
        return [f"jusqu’à {euros(m.maximum)}{par}"]
    if m.minimum is None or m.minimum == m.maximum:
        return [f"{euros(m.maximum)}{par}"]
    return [f"de {nombre(m.minimum)} à {euros(m.maximum)}{par}"]


def _taux(m: Montant, *, seul: bool) -> str:
    """Write a rate or a range of rates; « au moins » and « au plus » are said of it where there is no value."""
    haut = f"{nombre(m.taux)}{INSECABLE}%"
    if m.taux_minimum is not None and m.taux_minimum != m.taux:
        return f"de {nombre(m.taux_minimum)} à {haut}"
    if seul and m.au_moins:
        return f"au moins {haut}"
    return f"au plus {haut}" if seul and m.au_plus else haut
