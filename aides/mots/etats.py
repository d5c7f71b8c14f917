"""States, changes and counts of them, in words: never by colour alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aides.domaine.atlas import Decompte
from aides.domaine.catalogue import FicheLue
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Evolution, Stade
from aides.mots.articles import le
from aides.mots.ecriture import INSECABLE, capitale, enumerer
from aides.mots.enquetes import en_annees
from aides.mots.tableau import dont_tableau
from aides.mots.vocabulaires import (
    ETATS,
    ETATS_PLURIEL,
    EVOLUTIONS,
    GLYPHES,
    GLYPHES_EVOLUTION,
    RAISONS,
    STATUTS,
)

# What stands beside a state that an analysis does not share.
DITE = "dite proposée par une analyse"
# So many territories at most are named in a sentence.
NOMMES = 4
_RAISONS, _STATUTS = dict(RAISONS), dict(STATUTS)


@dataclass(frozen=True, slots=True)
class Pastille:
    """A state or a change as it is shown: never by colour alone, so a glyph and a word go with its class."""

    cle: str
    mot: str
    glyphe: str
    precision: str = ""

    def precisee(self, precision: str) -> "Pastille":
        """Return the same with what must be said beside it."""
        return replace(self, precision=precision)


# Made once: a page shows hundreds, of few kinds.
def _pastilles(mots: Iterable[tuple[str, str]], glyphes: Mapping[str, str]) -> Mapping[str, Pastille]:
    return {cle: Pastille(cle, mot, glyphes[cle]) for cle, mot in mots}


_BREVES = _pastilles(ETATS, GLYPHES)
_CONTREDITES = {cle: pastille.precisee(DITE) for cle, pastille in _BREVES.items()}
_SUITES = _pastilles(EVOLUTIONS, GLYPHES_EVOLUTION)


def pastille_nue(etat: Etat) -> Pastille:
    """Return how a state is shown, whatever it is a state of."""
    return _BREVES[etat.value]


def pastille_etat(case: Case) -> Pastille:
    """Return how a case is shown; an unknown state says why it is unknown."""
    nue = pastille_nue(case.etat)
    return nue.precisee(_RAISONS.get(case.raison.value, "")) if case.etat is Etat.INCONNUE else nue


def pastille_breve(case: Case) -> Pastille:
    """Return how a case is shown in a word or two, why it is unknown left out: what an analysis says against it is
    said, where no sentence does beside it."""
    return (_CONTREDITES if case.contraires else _BREVES)[case.etat.value]


def pastille_et_analyse(case: Case) -> Pastille:
    """The same, with why it is unknown."""
    pastille = pastille_etat(case)
    if not case.contraires:
        return pastille
    return pastille.precisee(f"{pastille.precision}, {DITE}" if pastille.precision else DITE)


def pastille_evolution(valeur: Evolution) -> Pastille:
    """Return how a change is shown."""
    return _SUITES[valeur.value]


def silence_des_fiches(noms: Sequence[str]) -> str:
    """Say of which territories no sheet describes aids, nor declares that there are none; "" where there are none."""
    if not noms:
        return ""
    qui = enumerer(list(map(le, noms))) if len(noms) <= NOMMES else f"{len(noms)} territoires"
    return (
        f"Aucune fiche ne dit ce qu’il en est pour {qui}, à une enquête au moins de celles qui sont demandées"
        f"{INSECABLE}: ce n’est pas un «{INSECABLE}non{INSECABLE}»."
    )


def silence_en_mots(etats: Mapping[int, Pastille], nombre: int) -> str:
    """Write the states of so many categories, survey by survey: « Non mentionnées en 2019 et en 2022 », « Inconnue
    en 2019 (pas de réponse), déclarée absente en 2022 »."""
    annees: dict[Pastille, list[int]] = {}
    for annee, pastille in etats.items():
        annees.setdefault(pastille, []).append(annee)
    parties = []
    for pastille, siennes in annees.items():
        mot = ETATS_PLURIEL[pastille.cle] if nombre > 1 else pastille.mot.lower()
        raison = f" ({pastille.precision})" if pastille.precision else ""
        parties.append(f"{mot} {en_annees(siennes)}{raison}")
    return capitale(", ".join(parties))


# What a title may end with, in its own words, and the stage that it says so.
_STADES_DES_TITRES = {
    Stade.EXPERIMENTEE.value: ("(expérimentation)", "(expérimentée)", "(expérimenté)"),
    Stade.ADOPTEE.value: ("(adoptée)", "(adopté)", "(votée)", "(voté)"),
    Stade.ENVISAGEE.value: ("(à l’étude)", "(en projet)", "(projet)", "(envisagée)", "(envisagé)"),
    Stade.EN_CREATION.value: ("(en construction)", "(en création)", "(en cours)"),
    Stade.TERMINEE.value: ("(supprimée)", "(supprimé)", "(terminée)", "(terminé)"),
}


def titre_dit_le_stade(intitule: str, stade: Stade) -> bool:
    """Whether a title ends with its stage: « (à l’étude) »."""
    return intitule.endswith(_STADES_DES_TITRES.get(stade.value, ()))


def offre_en_clair(d: Decompte) -> tuple[str, str]:
    """Write « 5 sur 12 », « 5 au moins » where some categories are unknown, « inconnu » where all are; then what
    must be said with it: what is unknown, what the table alone says."""
    if not d.connues:
        return "inconnu", ""
    tableau = dont_tableau(d.du_tableau, d.proposees, tous="")
    if d.complet:
        return f"{d.proposees}\u00a0sur\u00a0{d.total}", tableau
    reste = "catégorie inconnue" if d.inconnues == 1 else "catégories inconnues"
    inconnues = f"{d.inconnues}\u00a0{reste} sur\u00a0{d.total}"
    # The « dont » is of those that are offered: it stands beside them.
    return f"{d.proposees}\u00a0au moins", "\u00a0; ".join(filter(None, (tableau, inconnues)))


def statut_en_clair(fiche: FicheLue | None) -> str:
    """Return a sheet's status in plain words."""
    if fiche is None:
        return _STATUTS["absente"]
    texte = _STATUTS[fiche.statut.value]
    return texte if fiche.codee else f"{texte} (fiche pas encore codée)"
