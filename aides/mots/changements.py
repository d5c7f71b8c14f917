"""What a change rests on, in words: its basis, its denominator, the table that bears no date."""

from aides.domaine.evolutions import Bornes, LigneEvolution
from aides.domaine.vocabulaire import Base
from aides.mots.ecriture import nombre as ecrire
from aides.mots.enquetes import en_annees, periode
from aides.mots.etats import SEUL_TABLEAU, Pastille, pastille_evolution


def pastille_changement(ligne: LigneEvolution) -> Pastille:
    """Return how a territory's change is shown: what rests on the table alone says so."""
    pastille = pastille_evolution(ligne.evolution)
    return pastille.precisee(SEUL_TABLEAU) if ligne.du_seul_tableau else pastille


def evidence(base: Base) -> str:
    """Write what is taken for evidence: « à source égale, d’après les fiches seules »."""
    if base is Base.FICHES:
        return "à source égale, d’après les fiches seules"
    return "toutes preuves comptées, tableaux compris"


def comptes(paire: Bornes, base: Base, nombre: int, *, total: int) -> str:
    """Write the denominator: « les 67 territoires, sur 101, dont la fiche de 2019 et celle de 2022 disent quelque
    chose »."""
    qui = "le seul territoire" if nombre == 1 else f"les {ecrire(nombre)} territoires"
    if base is Base.FICHES:
        verbe = "dont la fiche de {0} et celle de {1} disent quelque chose"
    else:
        verbe = f"connu{'' if nombre == 1 else 's'} en {{0}} et en {{1}}"
    return f"{qui}, sur {ecrire(total)}, {verbe.format(*paire)}"


def base_en_mots(paire: Bornes, base: Base, nombre: int, *, total: int) -> str:
    """Write on what the changes of a page rest, and over which territories they are counted."""
    debut = f"Évolution {periode(paire)}, {evidence(base)}"
    if not nombre:
        return f"{debut}\u00a0: rien à compter, car {_personne(base, total)} {en_annees(paire)}."
    reserve = "" if base is Base.FICHES else " Les tableaux ne sont pas datés."
    return f"{debut}\u00a0: sur {comptes(paire, base, nombre, total=total)}.{reserve}"


def _personne(base: Base, total: int) -> str:
    """Write that none of so many territories is counted."""
    if total == 1:
        manque = "n’a pas de fiche qui dise quelque chose" if base is Base.FICHES else "n’est pas connu"
        return f"le seul territoire {manque}"
    manque = "n’a une fiche qui dise quelque chose" if base is Base.FICHES else "n’est connu"
    return f"aucun des {ecrire(total)} territoires {manque}"


def base_d_un_territoire(paire: Bornes, base: Base, *, compte: bool) -> str:
    """Write the same of one territory: on what its changes rest, or why they are undetermined."""
    debut = f"Évolution {periode(paire)}, {evidence(base)}"
    if compte and base is Base.FICHES:
        return f"{debut}\u00a0: celles de {paire.avant} et de {paire.apres} disent quelque chose."
    if compte:
        return f"{debut}. Les tableaux ne sont pas datés."
    if base is Base.FICHES:
        manque = f"sa fiche de {paire.avant} ou celle de {paire.apres} ne dit rien"
    else:
        manque = f"rien n’est connu de {paire.avant} ou de {paire.apres}"
    return f"{debut}\u00a0: indéterminée, car {manque}."
