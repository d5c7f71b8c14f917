"""READS measures with their amounts."""

from collections.abc import Iterable, Mapping

from aides.domaine.catalogue import MesureLue
from aides.domaine.listes import grouper
from aides.domaine.montants import Montant as MontantLu
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Confiance, Stade
from aides.lectures.reperes import Reperes, relier
from aides.models import Dispositif, Fiche, Montant, MontantRegional

ORDRE = ("fiche__departement__tri", "fiche__enquete__annee", "ordre", "cle")


def lire_mesures(reperes: Reperes) -> tuple[MesureLue, ...]:
    """Return every measure as published, by territory, survey, then in the sheet's order: five queries."""
    fiches = Fiche.objects.in_bulk()
    liens_categories = Dispositif.categories.through.objects.values_list("dispositif_id", "categorieaide_id")
    categories = relier(liens_categories, reperes.categories)
    liens_beneficiaires = Dispositif.beneficiaires.through.objects.values_list("dispositif_id", "beneficiaire_id")
    beneficiaires = relier(liens_beneficiaires, reperes.beneficiaires)
    montants = grouper_montants(Montant.objects.order_by("ordre"))
    mesures = []
    for d in Dispositif.objects.order_by(*ORDRE):
        fiche = fiches[d.fiche_id]
        enquete = reperes.enquetes[fiche.enquete_id]
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
                engagement_texte=d.engagement_texte,
                montants=montants.get(d.pk, ()),
                resultats=d.resultats,
                page=d.page,
                source=enquete.source,
                recherche=Texte.de_normal(d.recherche),
            )
        )
    return tuple(mesures)


def grouper_montants(lignes: Iterable[Montant | MontantRegional]) -> Mapping[int, tuple[MontantLu, ...]]:
    """Return the amounts of each measure or scheme, in the order of the rows."""
    montants = {}
    for dispositif, siens in grouper(lignes, par=lambda m: m.dispositif_id).items():
        montants[dispositif] = tuple(map(_montant, siens))
    return montants


def _montant(m: Montant | MontantRegional) -> MontantLu:
    return MontantLu(
        nature=m.nature,
        minimum=m.minimum,
        maximum=m.maximum,
        unite=m.unite,
        periodicite=m.periodicite,
        plafond=m.plafond,
        taux=m.taux,
        duree_mois=m.duree_mois,
        total=m.total,
        objet=m.objet,
    )
