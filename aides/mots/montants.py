"""Amounts in words."""

from dataclasses import dataclass

from aides.domaine.montants import Montant
from aides.mots.ecriture import INSECABLE, duree, euros, nombre
from aides.mots.vocabulaires import NATURES_MONTANT, PERIODICITES

_PERIODES, _NATURES = dict(PERIODICITES), dict(NATURES_MONTANT)
# Periods that are said as they are, not as « per something ».
_TELLES = ("unique", "ensemble")


@dataclass(frozen=True, slots=True)
class LigneMontant:
    """An amount in words, what it is where it is no aid, and what it concerns."""

    texte: str
    nature: str
    objet: str


def ligne_montant(m: Montant) -> LigneMontant:
    """Return an amount ready to be shown."""
    return LigneMontant(montant_en_clair(m), "" if m.nature == "aide" else _NATURES[m.nature], m.objet)


def montant_en_clair(m: Montant) -> str:
    """Write an amount as a reader expects it: « 400 €/mois pendant 36 mois (14 400 € en tout) »."""
    par = _par(m.periodicite)
    morceaux = _valeur(m, par)
    if m.taux is not None:
        morceaux.append(f"{nombre(m.taux)}{INSECABLE}%")
    if m.plafond is not None:
        deja_dit = morceaux and m.taux is None
        morceaux.append(f"jusqu’à {euros(m.plafond)}{'' if deja_dit else par}")
    texte = ", ".join(morceaux)
    if m.duree_mois:
        texte += f" pendant {duree(m.duree_mois)}"
    if m.total is not None:
        en_tout = f"{euros(m.total)} en tout"
        texte = f"{texte} ({en_tout})" if texte else en_tout
    return texte.strip()


def _par(periodicite: str) -> str:
    """Write what an amount is paid per: « /mois », « en une fois »; nothing where it is not said."""
    mot = _PERIODES.get(periodicite, "")
    if not mot:
        return ""
    return f" {mot}" if periodicite in _TELLES else f"/{mot}"


def _valeur(m: Montant, par: str) -> list[str]:
    """Write the value or the range of an amount; nothing where neither bound is known."""
    if m.maximum is None:
        return [] if m.minimum is None else [f"à partir de {euros(m.minimum)}{par}"]
    if m.minimum is None or m.minimum == m.maximum:
        return [f"{euros(m.maximum)}{par}"]
    return [f"de {nombre(m.minimum)} à {euros(m.maximum)}{par}"]
