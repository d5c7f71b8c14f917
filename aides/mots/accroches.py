"""The first sentence of a page: what it shows, counted from the data, with its denominator. No cause, no judgement,
no rank of territories. Where there is no survey, nothing is said."""

from collections.abc import Sequence
from typing import NamedTuple

from aides.mots.ecriture import INSECABLE, capitale, enumerer, minuscule, nombre, pluriel, pourcentage
from aides.mots.tableau import dont, dont_tableau


class Part(NamedTuple):
    """So many of so many that are known, in a survey; how many of them the undated table alone makes known."""

    annee: int
    nombre: int
    connus: int
    du_tableau: int = 0

    @property
    def dont(self) -> str:
        """What is said of those after them: sheets and table are no like sources."""
        return dont_tableau(self.du_tableau, self.nombre)


class CategoriePart(NamedTuple):
    """A category, and how many offer it of those that are known."""

    court: str
    part: Part


def accueil(connus: Part | None) -> str:
    """Write the title of the home page: of how many territories it is known what they did."""
    if connus is None:
        return "Ce que chaque département fait pour attirer et garder des médecins"
    font = "il faisait" if connus.nombre < 2 else "ils faisaient"
    qui = f"De {connus.nombre} territoire{pluriel(connus.nombre)} sur {connus.connus}"
    return f"{qui}, on sait ce qu’{font} en {connus.annee} pour attirer et garder des médecins"


def par_le_seul_tableau(connus: Part | None) -> str:
    """Write below that title how many of them no sheet makes known; empty where there are none."""
    if connus is None or not connus.du_tableau:
        return ""
    sont = "n’est connu" if connus.du_tableau < 2 else "ne sont connus"
    qui = f"{connus.du_tableau} d’entre eux"
    if connus.du_tableau == connus.nombre:
        qui = "Ils" if connus.nombre > 1 else "Il"
    return f"{qui} {sont} que par le tableau, non daté."


def connus(parts: Sequence[Part]) -> str:
    """Write how many territories are known, survey by survey, the last one first."""
    dites = [f"{p.nombre} en {p.annee}{_dont(p)}" for p in reversed(parts)]
    if not dites:
        return ""
    s = pluriel(parts[-1].nombre)
    return f"Sur {parts[-1].connus} territoire{pluriel(parts[-1].connus)}, {_avec(dites, f'connu{s}')}."


def _dont(p: Part) -> str:
    """The same, inside a list of surveys."""
    return f" ({p.dont})" if p.dont else ""


def _suite(p: Part) -> str:
    """The same, at the end of a sentence, after what else it counts."""
    dont = dont_tableau(p.du_tableau, p.nombre, tous="")
    return f", {dont}" if dont else ""


def _avec(dites: Sequence[str], mot: str) -> str:
    """« 75 connus en 2022 et 84 en 2019 »."""
    premier, _, reste = dites[0].partition(" ")
    return enumerer([f"{premier} {mot} {reste}", *dites[1:]])


def region(connus: Part, proposees: Part) -> str:
    """Write how many of a région's territories are known in the last survey, and how many of the categories one of
    them at least offers."""
    if not connus.nombre:
        combien = "de son seul territoire" if connus.connus == 1 else f"de ses {connus.connus} territoires"
        return f"En {connus.annee}, on ne sait rien {combien}{INSECABLE}: ce n’est pas un « non »."
    qui = "le seul connu" if connus.nombre == 1 else f"un au moins des {connus.nombre} connus"
    return (
        f"En {connus.annee}, {connus.nombre} territoire{pluriel(connus.nombre)} connu{pluriel(connus.nombre)} sur "
        f"{connus.connus}{_dont(connus)}{INSECABLE}; {proposees.nombre} catégorie{pluriel(proposees.nombre)} d’aides "
        f"sur {proposees.connus} proposée{pluriel(proposees.nombre)} par {qui}{_suite(proposees)}."
    )


def regions(completes: Part) -> str:
    """Write in how many régions every territory is known."""
    n = completes.nombre
    return (
        f"En {completes.annee}, tous les territoires sont connus dans {n} région{pluriel(n)} sur {completes.connus}."
    )


def categories(moins: CategoriePart, plus: CategoriePart) -> str:
    """Write between what numbers of territories the categories go."""
    depart = f"{moins.part.nombre} territoire{pluriel(moins.part.nombre)}"
    return (
        f"En {plus.part.annee}, de {depart} sur {_connus(moins.part)} ({minuscule(moins.court)}) à "
        f"{plus.part.nombre} sur {plus.part.connus} ({minuscule(plus.court)})."
    )


def preuves(parts: Sequence[Part]) -> str:
    """Write what the counts of each survey rest on, the last one first; `du_tableau`: how many cases, of the table
    alone."""
    dites = []
    for p in reversed(parts):
        quoi = "fiches et tableaux, ceux-ci non datés" if p.du_tableau else "fiches seules"
        dites.append(f"en {p.annee}, {quoi}")
    return f"{capitale(f'{INSECABLE}; '.join(dites))}." if dites else ""


def categorie(parts: Sequence[Part]) -> str:
    """Write how many offer a category, survey by survey, the last one first."""
    dites = list(map(_offert, reversed(parts)))
    if not dites:
        return ""
    premiere, *autres = dites
    phrase = f"{INSECABLE}; ".join([premiere, *map(minuscule, autres)])
    return f"{phrase}."


def _offert(p: Part) -> str:
    if not p.connus:
        return f"En {p.annee}, on ne sait pas qui la propose"
    part = pourcentage(p.nombre * 100 / p.connus)
    verbe = "la propose" if p.nombre < 2 else "la proposent"
    dite = f"En {p.annee}, {p.nombre} territoire{pluriel(p.nombre)} sur {_connus(p)} {verbe} ({part})"
    return ", ".join(filter(None, [dite, p.dont]))


def _connus(p: Part) -> str:
    return f"{p.connus} connu{pluriel(p.connus)}"


def mesures(par_annee: Sequence[Part], *, a_part: int, chiffrees: int, versees: int) -> str:
    """Write how many measures the sheets describe, of how many territories (`connus`), how many of them do not count;
    how many state an amount, and how many that of an aid paid to a person."""
    if not par_annee:
        return ""
    toutes = sum(p.nombre for p in par_annee)
    decrites = enumerer(list(map(_decrites, reversed(par_annee))))
    comptees = dont(a_part, toutes, f"non comptée{pluriel(a_part)}", tous="toutes")
    chiffres = f"{nombre(chiffrees)} {'disent' if chiffrees > 1 else 'dit'} un montant"
    payees = dont(versees, chiffrees, "une aide versée à une personne", tous="toutes")
    dites = [", ".join(filter(None, deux)) for deux in ((decrites, comptees), (chiffres, payees))]
    return f"Les fiches décrivent {f'{INSECABLE}; '.join(dites)}."


def _decrites(p: Part) -> str:
    return f"{nombre(p.nombre)} mesure{pluriel(p.nombre)} en {p.annee} ({p.connus} territoire{pluriel(p.connus)})"


def operations(toutes: int, communes: int, departements: int) -> str:
    """Write how many operations, in how many communes of how many départements."""
    return (
        f"{nombre(toutes)} opération{pluriel(toutes)} dans {nombre(communes)} commune{pluriel(communes)} de "
        f"{departements} département{pluriel(departements)}."
    )


def divergences(par_genre: Sequence[tuple[int, str]]) -> str:
    """Write how many disagreements of each kind there are."""
    dites = [f"{nombre(n)} «{INSECABLE}{minuscule(mot)}{INSECABLE}»" for n, mot in par_genre if n]
    total = sum(n for n, _ in par_genre)
    if not total:
        return "Aucun désaccord relevé."
    return f"{nombre(total)} désaccord{pluriel(total)}{INSECABLE}: {enumerer(dites)}."


def comparaisons(connus: Part, moins: int, plus: int, *, total: int) -> str:
    """Write between what numbers of categories the known territories go in the last survey; `connus` of all."""
    if not connus.nombre:
        return f"En {connus.annee}, aucun territoire connu sur {connus.connus}."
    entre = f"{f'de {moins} à ' if moins != plus else ''}{plus} catégorie{pluriel(plus)}"
    plusieurs = connus.nombre > 1
    qui = f"les {connus.nombre} territoires connus" if plusieurs else "le seul territoire connu"
    propose = "proposent" if plusieurs else "propose"
    return f"En {connus.annee}, {qui}{_dont(connus)} {propose} {entre} d’aides sur {total}."


def comparaison(differentes: Part, *, par_tous: Part, muets: Part) -> str:
    """Write on how many categories territories are known to differ in a survey, how many all are known to offer, and
    how many of both no sheet would let one know; of how many territories nothing is known."""
    if muets.nombre == muets.connus:
        return f"En {muets.annee}, on ne sait rien d’aucun d’eux{INSECABLE}: ce n’est pas un « non »."
    n, sur = differentes.nombre, differentes.connus
    if n:
        dits = [
            f"ce que l’on sait d’eux diffère sur {n} catégorie{pluriel(n)} d’aides sur {sur}{_suite(differentes)}"
        ]
    else:
        dits = [f"on ne leur sait aucune différence, sur {sur} catégorie{pluriel(sur)} d’aides"]
    communes = par_tous.nombre
    sait = f"on en sait {communes} proposée{pluriel(communes)}" if communes else "on n’en sait aucune proposée"
    dits.append(f"{sait} par tous{_suite(par_tous)}")
    if muets.nombre:
        dits.append(f"de {muets.nombre} territoire{pluriel(muets.nombre)} sur {muets.connus}, on ne sait rien")
    return f"En {differentes.annee}, {f'{INSECABLE}; '.join(dits)}."


def fichiers(jeux: int, lignes: int) -> str:
    """Write how many data sets there are, how many rows in all."""
    return f"{nombre(jeux)} jeu{'x' if jeux > 1 else ''} de données, {nombre(lignes)} ligne{pluriel(lignes)} en tout."


def sources(documents: int, mesures: int, *, autres: int, tires: Sequence[tuple[int, str]]) -> str:
    """Write how many documents there are; how many measures come from the Atlas, what comes from the `autres`."""
    viennent = f"viennent {nombre(mesures)} mesures" if mesures > 1 else f"vient {mesures} mesure"
    tete = f"{documents} document{pluriel(documents)}{INSECABLE}: de l’Atlas {viennent}"
    dits = [f"{nombre(n)} {mot}{pluriel(n)}" for n, mot in tires if n]
    if not (autres and dits):
        return f"{tete}."
    d_ou = f"des {autres} autres" if autres > 1 else "de l’autre"
    return f"{tete}{INSECABLE}; {d_ou}, {enumerer(dits)}."
