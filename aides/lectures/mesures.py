"""READS measures with their amounts."""

from collections.abc import Iterable, Mapping

from aides.domaine.catalogue import MesureLue
from aides.domaine.listes import grouper
from aides.domaine.montants import ChiffreDit
from aides.domaine.montants import Montant as MontantLu
from aides.domaine.recherche import Texte
from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Confiance, Stade
from aides.lectures.reperes import Reperes, relier
from aides.models import ChiffreMesure, Dispositif, Fiche, Montant
from aides.models.montants import ChiffreStipule, MontantStipule, Stipule
from aides.mots.ecriture import nombre

ORDRE = ("fiche__departement__tri", "fiche__enquete__annee", "ordre", "cle")


def lire_mesures(reperes: Reperes) -> tuple[MesureLue, ...]:
    """Return every measure as published, by territory, survey, then in the sheet's order: six queries."""
    fiches = Fiche.objects.in_bulk()
    liens_categories = Dispositif.categories.through.objects.values_list("dispositif_id", "categorieaide_id")
    categories = relier(liens_categories, reperes.categories)
    liens_beneficiaires = Dispositif.beneficiaires.through.objects.values_list("dispositif_id", "beneficiaire_id")
    beneficiaires = relier(liens_beneficiaires, reperes.beneficiaires)
    montants = grouper_montants(Montant.objects.order_by("ordre"))
    chiffres = grouper_chiffres(ChiffreMesure.objects.order_by("ordre"))
    mesures = []
    for d in Dispositif.objects.visibles(apercu=reperes.apercu).order_by(*ORDRE):
        fiche = fiches[d.fiche_id]
        enquete = reperes.enquetes[fiche.enquete_id]
        provenance = reperes.provenance(d if d.source_id else fiche, fiche.enquete_id, d.page)
        mesures.append(
            MesureLue(
                cle=d.cle,
                territoire=reperes.territoires[fiche.departement_id],
                annee=enquete.annee,
                intitule=d.intitule,
                resume=d.resume,
                categories=categories.get(d.pk, ()),
                stade=Stade(d.stade),
                confiance=Confiance(d.confiance),
                motif=d.motif,
                porteur=d.porteur,
                schema_general=d.schema_general,
                beneficiaires=beneficiaires.get(d.pk, ()),
                engagement=d.engagement,
                engagement_mois=d.engagement_mois,
                engagement_mois_max=d.engagement_mois_max,
                engagement_au_moins=d.engagement_au_moins,
                engagement_au_plus=d.engagement_au_plus,
                engagement_texte=d.engagement_texte,
                montants=montants.get(d.pk, ()),
                chiffres=chiffres.get(d.pk, ()),
                resultats=d.resultats,
                page=d.page,
                source=provenance.source,
                recherche=texte_cherchable(d.recherche, montants.get(d.pk, ())),
                provenance=provenance,
                brouillon=d.brouillon or fiche.brouillon,
            )
        )
    return tuple(mesures)


def texte_cherchable(normal: str, montants: Iterable[MontantLu]) -> Texte:
    """Return the words of a measure and its amounts, ready to be searched: « 6 000 » finds what pays it."""
    sommes: list[str] = []
    for m in montants:
        # As people type it: « 0,25 » is no zero; a word after each, or « 300 » and « 400 » would be one number.
        sommes += [f"{' '.join(mots(nombre(valeur)))} {m.periodicite or 'et'}" for valeur in m.valeurs]
    return Texte.de_normal(f"{normal} {' '.join(sommes)}")


def grouper_montants(lignes: Iterable[MontantStipule]) -> Mapping[int, tuple[MontantLu, ...]]:
    """Return the amounts of each measure, cell or scheme, in the order of the rows."""
    montants = {}
    for porteur, siens in grouper(lignes, par=_porteur).items():
        montants[porteur] = tuple(map(_montant, siens))
    return montants


def grouper_chiffres(lignes: Iterable[ChiffreStipule]) -> Mapping[int, tuple[ChiffreDit, ...]]:
    """Return the counts and dates of each measure or cell, in the order of the rows."""
    chiffres = {}
    for porteur, siens in grouper(lignes, par=_porteur).items():
        chiffres[porteur] = tuple(map(_chiffre, siens))
    return chiffres


def _porteur(ligne: Stipule) -> int:
    """What states it."""
    cle: int = getattr(ligne, f"{ligne.PORTEUR}_id")
    return cle


def _montant(m: MontantStipule) -> MontantLu:
    return MontantLu(
        nature=m.nature,
        payee_a=m.payee_a,
        minimum=m.minimum,
        maximum=m.maximum,
        au_moins=m.au_moins,
        au_plus=m.au_plus,
        unite=m.unite,
        periodicite=m.periodicite,
        plafond=m.plafond,
        taux=m.taux,
        taux_minimum=m.taux_minimum,
        duree_mois=m.duree_mois,
        duree_au_plus=m.duree_au_plus,
        total=m.total,
        partie_de=m.partie_de,
        objet=m.objet,
        ordre=m.ordre,
    )


def _chiffre(c: ChiffreStipule) -> ChiffreDit:
    return ChiffreDit(
        sorte=c.sorte,
        minimum=c.minimum,
        maximum=c.maximum,
        au_moins=c.au_moins,
        au_plus=c.au_plus,
        date=c.date,
        objet=c.objet,
        ordre=c.ordre,
    )
