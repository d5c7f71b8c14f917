"""What became of measures, ready to be shown: links with what differs, measures side by side by category."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.catalogue import Categorie, FicheLue, MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.listes import grouper
from aides.domaine.suites import Difference, Grappe, SuiteLue, Suites
from aides.domaine.vocabulaire import HORS_CATEGORIE
from aides.mots.ecriture import INSECABLE
from aides.mots.etats import Pastille, statut_en_clair
from aides.mots.suites import (
    CONFIANCES_LIEN,
    compte_relations,
    differences_en_bref,
    element_en_clair,
    expliquer_relation,
    pastille_relation,
)
from aides.presentation.commun import cle_statut
from aides.presentation.mesures import VueMesure, silence_en_clair, vue_mesure


class LigneDifference(NamedTuple):
    """What differs, in words; empty where a sheet says nothing of it."""

    element: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class VueLien:
    """What became of a measure, or where it comes from. `de` and `a` are None where no link says it.

    `confiance` says how sure the link is, and why where it is not; empty without a link. `en_bref`: what differs,
    inside a line.
    """

    pastille: Pastille
    explication: str
    differences: tuple[LigneDifference, ...] = ()
    confiance: str = ""
    de: MesureLue | None = None
    a: MesureLue | None = None
    en_bref: str = ""


def _ligne_difference(d: Difference) -> LigneDifference:
    return LigneDifference(element_en_clair(d.element), d.avant, d.apres)


def vue_lien(lien: SuiteLue) -> VueLien:
    """Return a link in words."""
    paire = Bornes(avant=lien.de.annee, apres=lien.a.annee)
    confiance = CONFIANCES_LIEN[lien.confiance.value]
    return VueLien(
        pastille=pastille_relation(lien.relation),
        explication=expliquer_relation(lien.relation, paire),
        differences=tuple(map(_ligne_difference, lien.differences)),
        confiance=f"{confiance}{INSECABLE}: {lien.motif}" if lien.motif else confiance,
        de=lien.de,
        a=lien.a,
        en_bref=differences_en_bref(lien.differences),
    )


def vue_sans_lien(suites: Suites, mesure: MesureLue) -> VueLien:
    """Return what is said of a measure that nothing continues, or that continues nothing."""
    [relation] = suites.relations(mesure)
    dite = suites.apparition(mesure)
    preuve = dite.preuve if dite else ""
    return VueLien(pastille_relation(relation), expliquer_relation(relation, suites.paire, preuve))


@dataclass(frozen=True, slots=True)
class VueGrappe:
    """Measures side by side, and what leads from the earlier ones to the later ones."""

    avant: tuple[VueMesure, ...]
    apres: tuple[VueMesure, ...]
    liens: tuple[VueLien, ...]


@dataclass(frozen=True, slots=True)
class GroupeSuites:
    """The measures of a category, side by side."""

    cle: str
    titre: str
    grappes: tuple[VueGrappe, ...]


@dataclass(frozen=True, slots=True)
class Devenir:
    """What became of the measures of a territory from one survey to a later one; `bilans` count them, in words."""

    paire: Bornes
    bilans: tuple[str, str]
    groupes: tuple[GroupeSuites, ...]


def devenir(suites: Suites | None, code: str, categories: Sequence[Categorie]) -> Devenir | None:
    """Return the measures of a territory side by side; None where its two sheets do not both describe aids."""
    if suites is None or code not in suites.territoires:
        return None
    return Devenir(
        paire=suites.paire,
        bilans=(
            compte_relations(suites.compter(suites.avant_de(code))),
            compte_relations(suites.compter(suites.apres_de(code))),
        ),
        groupes=tuple(_groupes(suites, code, categories)),
    )


def _groupes(suites: Suites, code: str, categories: Sequence[Categorie]) -> list[GroupeSuites]:
    """The categories that something is said of, in their order; what is of none comes last."""
    par_categorie = grouper(suites.grappes(code), par=lambda g: g.categorie(categories))
    groupes = []
    for categorie in (*categories, None):
        if categorie in par_categorie:
            cle = categorie.cle if categorie else HORS_CATEGORIE
            titre = categorie.libelle if categorie else "Hors catégorie"
            vues = tuple(_vue_grappe(suites, grappe) for grappe in par_categorie[categorie])
            groupes.append(GroupeSuites(cle, titre, vues))
    return groupes


def _vue_grappe(suites: Suites, grappe: Grappe) -> VueGrappe:
    liens = tuple(map(vue_lien, grappe.liens))
    if not liens:
        [seule] = (*grappe.avant, *grappe.apres)
        liens = (vue_sans_lien(suites, seule),)
    return VueGrappe(tuple(map(vue_mesure, grappe.avant)), tuple(map(vue_mesure, grappe.apres)), liens)


# --- One measure ---


class LienVers(NamedTuple):
    """A link, and the measure at its other end."""

    lien: VueLien
    autre: VueMesure


@dataclass(frozen=True, slots=True)
class Etape:
    """What a measure was in an earlier survey, or became in a later one.

    `seule` where no link says it; `silence` says why the other sheet gives no measure, empty where it gives some.
    """

    annee: int
    plus_tard: bool
    liens: tuple[LienVers, ...]
    seule: VueLien | None
    silence: str


def etapes(mesure: MesureLue, toutes: Iterable[Suites], fiches: Mapping[tuple[str, int], FicheLue]) -> list[Etape]:
    """Return, for each survey that links were coded with, what a measure was or became in it; oldest first."""
    lignes = []
    for suites in toutes:
        if suites.codees and mesure.annee in suites.paire:
            lignes.append(_etape(suites, mesure, fiches))
    return sorted(lignes, key=lambda etape: etape.annee)


def _etape(suites: Suites, mesure: MesureLue, fiches: Mapping[tuple[str, int], FicheLue]) -> Etape:
    plus_tard = mesure.annee == suites.paire.avant
    annee = suites.paire.apres if plus_tard else suites.paire.avant
    liens = suites.liens_de(mesure) if plus_tard else suites.liens_vers(mesure)
    vers = []
    for lien in liens:
        autre = lien.a if plus_tard else lien.de
        vers.append(LienVers(vue_lien(lien), vue_mesure(autre)))
    comptee = bool(suites.relations(mesure))
    fiche = fiches.get((mesure.territoire.code, annee))
    return Etape(
        annee=annee,
        plus_tard=plus_tard,
        liens=tuple(vers),
        seule=vue_sans_lien(suites, mesure) if comptee and not liens else None,
        silence="" if comptee else silence_en_clair(cle_statut(fiche), statut_en_clair(fiche)),
    )
