"""The first sentence of each page of many territories, from the data."""

from collections.abc import Iterable, Sequence
from itertools import chain

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import MesureLue
from aides.domaine.comparaison import CriteresComparaison, different
from aides.domaine.desaccords import Desaccords
from aides.domaine.listes import ceux, grouper, sauf
from aides.domaine.montants import Argent
from aides.domaine.recueil import Recueil
from aides.domaine.regional import OperationLue, codes_des_lieux
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.mots import accroches
from aides.mots.accroches import CategoriePart, Part
from aides.mots.divergences import GENRES


def des_territoires(atlas: Atlas) -> str:
    """How many are known, survey by survey."""
    return accroches.connus([_connus(atlas, annee) for annee in atlas.annees])


def titre_accueil(atlas: Atlas) -> str:
    """Of how many territories it is known what they did."""
    return accroches.accueil(_connus(atlas, atlas.annee) if atlas.annees else None)


def sous_titre_accueil(atlas: Atlas) -> str:
    """How many of them the undated table alone makes known."""
    return accroches.par_le_seul_tableau(_connus(atlas, atlas.annee) if atlas.annees else None)


def d_une_region(atlas: Atlas) -> str:
    """What is known of it in the last survey. `atlas`: of its territories."""
    if not atlas.annees:
        return ""
    annee = atlas.annee
    offertes = ceux(atlas.cles, lambda cle: atlas.comptage(annee, cle).nombre(Etat.PROPOSEE.value))
    seules = ceux(offertes, lambda cle: _au_seul_tableau(atlas, annee, cle))
    return accroches.region(
        _connus(atlas, annee), Part(annee, len(offertes), len(atlas.cles), du_tableau=len(seules))
    )


def _au_seul_tableau(atlas: Atlas, annee: int, cle: str) -> bool:
    """Whether no sheet says that a category is offered."""
    return not ceux(atlas.codes, lambda code: atlas.case_fiche(code, annee, cle).etat is Etat.PROPOSEE)


def des_regions(atlas: Atlas) -> str:
    """In how many of them all is known."""
    if not atlas.annees:
        return ""
    annee = atlas.annee
    regions = grouper(atlas.territoires, par=lambda t: t.region.slug)
    completes = ceux(regions.values(), lambda siens: all(atlas.decompte(t.code, annee).connues for t in siens))
    return accroches.regions(Part(annee, len(completes), len(regions)))


def des_categories(atlas: Atlas) -> str:
    """From how few territories to how many they go; of those that tie, the first."""
    if not atlas.annees:
        return ""
    annee = atlas.annee
    parts = [CategoriePart(c.court, _proposent(atlas, annee, c.cle)) for c in atlas.categories]
    return accroches.categories(min(parts, key=_nombre), max(parts, key=_nombre))


def des_preuves(atlas: Atlas) -> str:
    """What the counts of each survey rest on: those of different evidence stand side by side."""
    parts = []
    for annee in atlas.annees:
        du_tableau = ceux(atlas.cases(annee), lambda case: case.du_seul_tableau)
        parts.append(Part(annee, len(du_tableau), len(atlas.codes), du_tableau=len(du_tableau)))
    return accroches.preuves(parts)


def d_une_categorie(atlas: Atlas, cle: str) -> str:
    """How many offer it, survey by survey."""
    return accroches.categorie([_proposent(atlas, annee, cle) for annee in atlas.annees])


def d_une_enquete(atlas: Atlas, cle: str, annee: int) -> str:
    """How many offer it in one survey."""
    return accroches.categorie([_proposent(atlas, annee, cle)])


def des_mesures(mesures: Iterable[MesureLue], annees: Iterable[int]) -> str:
    """How many the sheets describe, of how many territories, how many of them do not count; how many state an amount,
    and how many that of an aid paid to a person."""
    par_annee = grouper(mesures, par=lambda m: m.annee)
    parts = []
    for annee in annees:
        siennes = par_annee.get(annee, ())
        par_territoire = grouper(siennes, par=lambda m: m.territoire.code)
        parts.append(Part(annee, len(siennes), len(par_territoire)))
    toutes = tuple(chain.from_iterable(par_annee.values()))
    chiffrees = ceux(toutes, lambda m: m.montants)
    return accroches.mesures(
        parts,
        a_part=len(ceux(toutes, lambda m: not m.compte)),
        chiffrees=len(chiffrees),
        versees=len(ceux(chiffrees, lambda m: Argent.PERSONNE in m.argents)),
    )


def des_operations(operations: Sequence[OperationLue]) -> str:
    """How many, and where."""
    communes = grouper(operations, par=lambda o: (o.territoire.code, o.commune))
    territoires = set(codes_des_lieux(operations))
    return accroches.operations(len(operations), len(communes), len(territoires))


def des_divergences(tous: Desaccords) -> str:
    """How many of each kind."""
    comptes = tous.par_genre
    return accroches.divergences([(comptes[cle], mot) for cle, mot in GENRES])


def des_comparaisons(atlas: Atlas) -> str:
    """Between what numbers of categories the known territories go in the last survey."""
    if not atlas.annees:
        return ""
    annee = atlas.annee
    decomptes = [atlas.decompte(code, annee) for code in atlas.codes]
    offres = [decompte.proposees for decompte in ceux(decomptes, lambda d: d.connues)]
    return accroches.comparaisons(
        _connus(atlas, annee), min(offres, default=0), max(offres, default=0), total=len(atlas.cles)
    )


def d_une_comparaison(atlas: Atlas, criteres: CriteresComparaison) -> str:
    """On how many of the categories asked for they differ in the last survey asked for, how many all of them offer.
    `atlas`: of these territories."""
    annee = criteres.annees[-1]
    differentes, communes = criteres.partage(atlas, atlas.categories, (annee,))
    par_tous = ceux(communes, lambda c: atlas.comptage(annee, c.cle).nombre(Etat.PROPOSEE.value) == len(atlas.codes))
    muets = ceux(atlas.codes, lambda code: not atlas.decompte(code, annee).connues)
    total = len(differentes) + len(communes)
    par_le_tableau = sauf(
        differentes,
        ceux(differentes, lambda c: different(atlas, atlas.codes, (annee,), c.cle, offre=atlas.offre_fiches)),
    )
    tous_par_le_tableau = ceux(par_tous, lambda c: atlas.offertes_au_seul_tableau(annee, c.cle))
    return accroches.comparaison(
        Part(annee, len(differentes), total, du_tableau=len(par_le_tableau)),
        par_tous=Part(annee, len(par_tous), total, du_tableau=len(tous_par_le_tableau)),
        muets=Part(annee, len(muets), len(atlas.codes)),
    )


def des_fichiers(lignes: Sequence[int]) -> str:
    """How many data sets, how many rows. `lignes`: how many each has."""
    return accroches.fichiers(len(lignes), sum(lignes))


def des_sources(recueil: Recueil) -> str:
    """How many documents; what comes from the Atlas, from the others."""
    autres = ceux(recueil.sources, lambda source: recueil.prise(source.cle) is None)
    regional = recueil.regional
    tires = (
        (len(regional.dispositifs), "dispositif"),
        (len(regional.chiffres), "chiffre"),
        (len(regional.operations), "opération"),
    )
    return accroches.sources(len(recueil.sources), len(recueil.mesures), autres=len(autres), tires=tires)


def _connus(atlas: Atlas, annee: int) -> Part:
    """How many are known; by the table alone, those whose sheet says nothing."""
    dites = (StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE)
    muets = ceux(atlas.codes, lambda code: not _a_fiche(atlas, code, annee, dites))
    du_tableau = ceux(muets, lambda code: atlas.decompte(code, annee).connues)
    return Part(annee, atlas.connus(annee), len(atlas.territoires), du_tableau=len(du_tableau))


def _a_fiche(atlas: Atlas, code: str, annee: int, statuts: Sequence[StatutFiche]) -> bool:
    fiche = atlas.fiches.get((code, annee))
    return fiche is not None and fiche.statut in statuts


def _proposent(atlas: Atlas, annee: int, cle: str) -> Part:
    comptage = atlas.comptage(annee, cle)
    du_tableau = atlas.offertes_au_seul_tableau(annee, cle)
    return Part(annee, comptage.nombre(Etat.PROPOSEE.value), comptage.connus, du_tableau=du_tableau)


def _nombre(categorie: CategoriePart) -> int:
    return categorie.part.nombre
