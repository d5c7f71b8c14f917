"""How much, in words: who offers without an amount, why an amount stands apart, the median and what it is of."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from aides.domaine.catalogue import MesureLue
from aides.domaine.combien import APart, Mediane, MontantEnonce, Offrants, Origine
from aides.domaine.montants import Echelle, Montant
from aides.mots.ecriture import INSECABLE, euros, nombre, pluriel
from aides.mots.engagements import DANS_LA_FICHE, DANS_LE_DOCUMENT, engagement_en_clair
from aides.mots.montants import montant_en_clair, par_mois_en_clair
from aides.mots.tableau import dont_tableau
from aides.mots.vocabulaires import STADES

_STADES = dict(STADES)
ECHELLES = {
    Echelle.MOIS: ("Par mois", "/mois"),
    Echelle.INSTALLATION: ("Par installation", "/installation"),
    Echelle.STAGE: ("Par stage", "/stage"),
}
SANS_ECHELLE = "Sans unité commune, non dessinés"
RAISONS_A_PART = {
    APart.GENERAL: "Schéma national ou régional, compté dans aucun territoire",
    APart.PRET: "Prêté, non donné",
    APart.STRUCTURE: "Versé à une structure",
    APart.AUTRE: "Ni donné ni prêté à une personne, ou la fiche ne dit pas à qui",
}
STADE_A_PART = "Mesure qui n’est pas en vigueur"
# Each reason as a file names it, with its word.
A_PARTS = [(raison.value, RAISONS_A_PART.get(raison, STADE_A_PART)) for raison in APart]
PUBLIC_TU = "Ni la fiche ni le tableau ne disent pour qui"


def silence_en_clair(o: Offrants) -> str:
    """Write how many offer without stating an amount: « 3 territoires sur 13 »; nothing where nobody offers."""
    if not o.proposent:
        return ""
    return f"{len(o.taisent)}{INSECABLE}territoire{pluriel(len(o.taisent))} sur{INSECABLE}{o.proposent}"


def mediane_en_clair(m: Mediane, annee: int, echelle: Echelle) -> str:
    """Write a median with what it is the median of."""
    _, par = ECHELLES[echelle]
    tableau = dont_tableau(m.du_tableau, m.nombre, tous="")
    dont = f" ({tableau})" if tableau else ""
    return (
        f"Médiane en {annee}{INSECABLE}: {euros(m.euros)}{par}, sur {m.nombre} territoires{dont}, le plus haut "
        "montant que chacun dit (sans les parts d’un autre montant ni ceux dont seul le minimum est dit)."
    )


def valeurs_en_clair(montants: Iterable[MontantEnonce], echelle: Echelle) -> str:
    """Write every value, the lowest first: « 200 (3 fois), 300, jusqu’à 600 €/mois »; nothing where there is none."""
    _, par = ECHELLES[echelle]
    ranges = sorted(montants, key=lambda m: m.montant.etendue.sommet if m.montant.etendue else 0)
    compte = Counter(map(_valeur, ranges))
    dits = [f"{valeur} ({n}{INSECABLE}fois)" if n > 1 else valeur for valeur, n in compte.items()]
    return f"{', '.join(dits)} €{par}" if dits else ""


def _valeur(m: MontantEnonce) -> str:
    """Write a value without its unit, and what it is where it is no plain one."""
    etendue = m.montant.etendue
    assert etendue is not None, "an amount without a scale has no place among the others"
    bas, haut = nombre(_arrondi(etendue.minimum)), nombre(_arrondi(etendue.maximum))
    if not haut:
        texte = f"au moins {bas}"
    elif not bas:
        texte = f"jusqu’à {haut}"
    else:
        texte = haut if bas == haut else f"de {bas} à {haut}"
    precisions = []
    if m.enonce.origine is Origine.TABLEAU:
        precisions.append("tableau")
    if m.montant.partie_de is not None:
        precisions.append("part")
    return f"{texte} ({', '.join(precisions)})" if precisions else texte


def _arrondi(valeur: Decimal | None) -> Decimal | None:
    return None if valeur is None else valeur.quantize(Decimal("0.01"))


def texte_sur_echelle(m: Montant) -> str:
    """Write an amount as it stands on its scale: by the month where we divided it, else as it is stated."""
    par_mois = m.par_mois
    return par_mois_en_clair(par_mois) if par_mois is not None and par_mois.calcule else montant_en_clair(m)


def texte_d_origine(m: Montant) -> str:
    """Write the amount as it is stated, where it stands otherwise on its scale."""
    par_mois = m.par_mois
    return montant_en_clair(m) if par_mois is not None and par_mois.calcule else ""


def en_retour(m: MontantEnonce) -> str:
    """Write what is asked in return for an amount, or that nothing says it."""
    mesure = m.enonce.mesure
    if mesure is None:
        return "Le tableau ne dit pas s’il y a un engagement"
    return engagement_en_clair(mesure, DANS_LA_FICHE if isinstance(mesure, MesureLue) else DANS_LE_DOCUMENT)


def raison_a_part(m: MontantEnonce) -> str:
    """Write why an amount stands apart."""
    raison, mesure = m.a_part, m.enonce.mesure
    if raison is APart.STADE and mesure is not None:
        return f"Mesure {_STADES[mesure.stade.value].lower()}, pas en vigueur"
    return RAISONS_A_PART[raison] if raison is not None else PUBLIC_TU
