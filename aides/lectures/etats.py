"""READS sheets and table cells, from which the domain establishes the states."""

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from django.urls import reverse

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Atlas, CleFiche
from aides.domaine.catalogue import FicheLue, MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve, Ligne
from aides.domaine.identites import leurs_cles, leurs_codes
from aides.domaine.listes import grouper
from aides.domaine.offre import etablir_offre
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.vocabulaire import StatutFiche
from aides.lectures.mesures import grouper_chiffres, grouper_montants
from aides.lectures.reperes import Reperes, relier
from aides.models import Affirmation as AffirmationEnBase
from aides.models import ChiffreReleve, Dispositif, Fiche, MontantReleve, Presentation, Releve, Tableau


def lire_atlas(reperes: Reperes, mesures: Iterable[MesureLue]) -> Atlas:
    """Return every territory with its sheets and its states: nine queries, besides the measures given."""
    annees = tuple(e.annee for e in reperes.enquetes.values())
    categories, territoires = tuple(reperes.categories.values()), tuple(reperes.territoires.values())
    visibles = Fiche.objects.visibles(apercu=reperes.apercu)
    lignes = list(visibles.order_by("departement__tri", "enquete__annee"))
    faits = Faits(
        fiches=_faits_fiches(reperes, lignes),
        mesures=tuple(map(_faits_mesure, mesures)),
        releves=_faits_releves(reperes),
        tableaux=_tableaux(reperes),
        affirmations=_affirmations(reperes),
    )
    offre = etablir_offre(faits, annees, leurs_cles(categories), territoires=leurs_codes(territoires))
    return Atlas(
        annees=annees,
        categories=categories,
        territoires=territoires,
        fiches=_fiches(reperes, lignes),
        offre=MappingProxyType(offre),
        choisies=_paire_choisie(reperes),
    )


def _fiches(reperes: Reperes, lignes: Iterable[Fiche]) -> Mapping[CleFiche, FicheLue]:
    """The sheets, each under its territory and year."""
    fiches = {}
    for ligne in lignes:
        lue = _fiche(reperes, ligne)
        fiches[lue.territoire, lue.annee] = lue
    return MappingProxyType(fiches)


def _fiche(reperes: Reperes, f: Fiche) -> FicheLue:
    imprimee = f.statut != StatutFiche.ABSENTE
    return FicheLue(
        territoire=reperes.territoires[f.departement_id].code,
        annee=reperes.enquetes[f.enquete_id].annee,
        statut=StatutFiche(f.statut),
        page=f.page if imprimee else None,
        codee=f.codee,
        remarque=f.remarque,
        sites=tuple(f.sites.split()),
        provenance=_lue_ou(reperes, f),
        brouillon=f.brouillon,
    )


def _lue_ou(reperes: Reperes, f: Fiche) -> Provenance:
    """Where a sheet was read: nowhere, if there is none, whatever page the row may hold."""
    return reperes.provenance(f, f.enquete_id, f.page) if f.statut != StatutFiche.ABSENTE else NULLE_PART


def _faits_fiches(reperes: Reperes, lignes: Iterable[Fiche]) -> tuple[FaitsFiche, ...]:
    liens = Fiche.absences.through.objects.values_list("fiche_id", "categorieaide_id")
    absences = relier(liens, reperes.categories)
    en_saisie = relier(_liens_en_saisie(reperes), reperes.categories)
    faits = []
    for ligne in lignes:
        fait = FaitsFiche(
            territoire=reperes.territoires[ligne.departement_id].code,
            annee=reperes.enquetes[ligne.enquete_id].annee,
            statut=StatutFiche(ligne.statut),
            absences=frozenset(leurs_cles(absences.get(ligne.pk, ()))),
            codee=ligne.codee,
            provenance=_lue_ou(reperes, ligne),
            en_saisie=frozenset(leurs_cles(en_saisie.get(ligne.pk, ()))),
        )
        faits.append(fait)
    return tuple(faits)


def _liens_en_saisie(reperes: Reperes) -> Iterable[tuple[int, int]]:
    """Sheets with the categories of their measures that the public does not see; none in a preview."""
    if reperes.apercu:
        return ()
    inedites = Dispositif.objects.filter(brouillon=True, categories__isnull=False)
    return inedites.order_by().values_list("fiche_id", "categories").distinct()


def _faits_mesure(m: MesureLue) -> FaitsMesure:
    return FaitsMesure(
        territoire=m.territoire.code,
        annee=m.annee,
        categories=frozenset(leurs_cles(m.categories)),
        stade=m.stade,
        schema_general=m.schema_general,
    )


def _faits_releves(reperes: Reperes) -> tuple[FaitsReleve, ...]:
    montants = grouper_montants(MontantReleve.objects.order_by("ordre"))
    chiffres = grouper_chiffres(ChiffreReleve.objects.order_by("ordre"))
    releves = []
    for r in Releve.objects.visibles(apercu=reperes.apercu).order_by("pk"):
        releve = FaitsReleve(
            territoire=reperes.territoires[r.departement_id].code,
            annee=reperes.enquetes[r.enquete_id].annee,
            categorie=reperes.categories[r.categorie_id].cle,
            mention=r.mention,
            montants=montants.get(r.pk, ()),
            chiffres=chiffres.get(r.pk, ()),
            provenance=reperes.provenance(r, r.enquete_id, None) if r.source_id else None,
        )
        releves.append(releve)
    return tuple(releves)


def _tableaux(reperes: Reperes) -> dict[Ligne, Provenance]:
    """The rows of the tables, each territory of a région that has one, in the year of its survey; where each was
    read."""
    par_region = grouper(reperes.territoires.values(), par=lambda t: t.region)
    rangees: dict[Ligne, Provenance] = {}
    visibles = Tableau.objects.visibles(apercu=reperes.apercu)
    for region, enquete, page in visibles.values_list("region_id", "enquete_id", "page"):
        provenance = reperes.de_l_enquete(enquete, page)
        for t in par_region.get(reperes.regions[region], ()):
            rangees[t.code, reperes.enquetes[enquete].annee] = provenance
    return rangees


def _paire_choisie(reperes: Reperes) -> Bornes | None:
    """The two surveys that the site compares where nothing is asked; None where none are chosen, or can be seen."""
    choisie = Presentation.objects.values_list("avant_id", "apres_id").first()
    if choisie is None or not all(cle in reperes.enquetes for cle in choisie):
        return None
    avant, apres = choisie
    return Bornes(reperes.enquetes[avant].annee, apres=reperes.enquetes[apres].annee)


def _affirmations(reperes: Reperes) -> tuple[Affirmation, ...]:
    """What the analyses affirm, in their order."""
    lignes = AffirmationEnBase.objects.visibles(apercu=reperes.apercu).select_related("analyse")
    lignes = lignes.order_by("analyse__enquete__annee", "analyse__ordre", "departement__tri", "categorie__ordre")
    return tuple(map(partial(_affirmation, reperes), lignes))


def _affirmation(reperes: Reperes, a: AffirmationEnBase) -> Affirmation:
    enquete = reperes.enquetes[a.analyse.enquete_id]
    return Affirmation(
        territoire=reperes.territoires[a.departement_id].code,
        annee=enquete.annee,
        categorie=reperes.categories[a.categorie_id].cle,
        passage=a.analyse.cle,
        page=a.analyse.page,
        dit=a.dit,
        url=f"{reverse('source', args=[enquete.source])}#{a.analyse.cle}",
        motif=a.motif,
        provenance=reperes.de_l_enquete(a.analyse.enquete_id, a.analyse.page),
    )
