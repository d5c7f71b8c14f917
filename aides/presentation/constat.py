"""What the national picture shows, said first: which categories are offered more often by what sheets say, which only
once the table is counted. Counts with their denominators; never a cause, a judgement or a rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from aides.dessins.pentes import Part, Pente
from aides.domaine.evolutions import Bornes
from aides.domaine.listes import ceux
from aides.domaine.vocabulaire import Base
from aides.mots.changements import evidence
from aides.mots.ecriture import capitale, enumerer, minuscule, nombre, pourcentage
from aides.mots.enquetes import periode


@dataclass(frozen=True, slots=True)
class Constat:
    """A title and the sentences under it: each category is named once, in the Atlas's order."""

    titre: str
    phrases: tuple[str, ...]


def constat(pentes: Sequence[Pente], paire: Bornes, base: Base) -> Constat:
    """Return what holds of these categories, whatever the data: none, one or many of each kind."""
    connues = ceux(pentes, lambda p: p.avant.connus and p.apres.connus)
    if not connues:
        return Constat(f"{capitale(periode(paire))}, rien à compter {_a_source(base)}", ())
    montent = ceux(connues, lambda p: p.monte)
    par_tableau = ceux(connues, lambda p: p.monte_par_le_tableau)
    comptees = len(ceux(connues, lambda p: p.hausse(base)))
    return Constat(
        titre=f"{capitale(periode(paire))}, {_combien(comptees, len(connues))} {_a_source(base)}",
        phrases=tuple(_phrases(connues, montent, par_tableau, base=base)),
    )


def _a_source(base: Base) -> str:
    return evidence(base).partition(",")[0]


def _combien(comptees: int, toutes: int) -> str:
    if not comptees:
        return f"aucune des {nombre(toutes)} catégories n’est proposée plus souvent"
    if comptees == 1:
        return f"une catégorie sur {nombre(toutes)} est proposée plus souvent"
    if comptees == toutes:
        return f"les {nombre(toutes)} catégories sont proposées plus souvent"
    return f"{nombre(comptees)} catégories sur {nombre(toutes)} sont proposées plus souvent"


def _phrases(
    connues: Sequence[Pente], montent: Sequence[Pente], par_tableau: Sequence[Pente], *, base: Base
) -> list[str]:
    """The sentences; one that names no category is left out, but for that on the table, which says that none is."""
    phrases = []
    if montent:
        phrases.append(f"Plus souvent d’après les fiches\u00a0: {_nommees(montent, Base.FICHES)}.")
    if par_tableau:
        verbe = "ne monte qu’" if len(par_tableau) == 1 else "ne montent qu’"
        nommees = enumerer([_nommee(p, Base.FICHES, avec_tableau=True) for p in par_tableau])
        phrases.append(f"{capitale(nommees)} {verbe}en comptant le tableau, qui n’est pas daté.")
    else:
        phrases.append("Aucune ne monte par le seul tableau.")
    autres = ceux(connues, lambda p: not (p.monte or p.monte_par_le_tableau))
    baissent = ceux(autres, lambda p: p.baisse(base))
    egales = ceux(autres, lambda p: not p.baisse(base))
    if baissent:
        phrases.append(f"Moins souvent\u00a0: {_nommees(baissent, base)}.")
    if egales:
        phrases.append(f"Aussi souvent\u00a0: {_nommees(egales, base)}.")
    return phrases


def _nommees(pentes: Sequence[Pente], base: Base) -> str:
    return enumerer([_nommee(p, base) for p in pentes])


def _nommee(p: Pente, base: Base, *, avec_tableau: bool = False) -> str:
    """« salariat (de 4 à 16) » or, with the table, « bourse (de 13 à 13, 17 avec le tableau) »; where the table adds
    territories to both surveys, « (de 13 à 13, de 17 à 21 avec le tableau) »."""
    dits = _de_a(*p.paire(base))
    if avec_tableau and p.a_source_egale:
        dits += f", {_compte(p.complet, nombres=p.avant.connus == p.complet.connus)} avec le tableau"
    elif avec_tableau:
        dits += f", {_de_a(*p.paire(Base.TOUTES_PREUVES))} avec le tableau"
    return f"{minuscule(p.categorie.court)} ({dits})"


def _de_a(avant: Part, apres: Part) -> str:
    """Counted over other territories each year, shares are what can be compared."""
    memes = avant.connus == apres.connus
    return f"de {_compte(avant, nombres=memes)} à {_compte(apres, nombres=memes)}"


def _compte(part: Part, *, nombres: bool) -> str:
    return nombre(part.nombre) if nombres else pourcentage(part.part)
