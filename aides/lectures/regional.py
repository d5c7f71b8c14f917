"""READS the regional layer."""

from functools import partial

from aides.domaine.listes import grouper
from aides.domaine.recherche import Texte
from aides.domaine.regional import (
    ChiffreLu,
    DesaccordLu,
    DispositifRegionalLu,
    NatureChiffre,
    NatureOperation,
    Niveau,
    OperationLue,
    Regional,
    Renvoi,
    VersionLue,
)
from aides.domaine.vocabulaire import Stade
from aides.lectures.mesures import grouper_montants, texte_cherchable
from aides.lectures.reperes import Reperes, par_cle_primaire, relier
from aides.models import Chiffre, Desaccord, DispositifRegional, MontantRegional, Operation, VersionDesaccord

ORDRE = ("region__slug", "source__ordre", "ordre", "cle")
ORDRE_OPERATIONS = ("departement__tri", "-annee", "source__ordre", "ordre", "cle")


def lire_regional(reperes: Reperes) -> Regional:
    """Return the whole regional layer: nine queries."""
    lignes = list(DispositifRegional.objects.order_by(*ORDRE))
    # What a figure or an operation says of its scheme, and a scheme of the one it is part of.
    renvois = par_cle_primaire(lignes, lambda d: Renvoi(d.cle, d.intitule))
    lire_chiffre = partial(_chiffre, reperes, renvois)
    lire_operation = partial(_operation, reperes, renvois)
    return Regional(
        dispositifs=_dispositifs(reperes, lignes, renvois),
        chiffres=tuple(map(lire_chiffre, Chiffre.objects.order_by(*ORDRE))),
        operations=tuple(map(lire_operation, Operation.objects.order_by(*ORDRE_OPERATIONS))),
        desaccords=_desaccords(reperes),
    )


Renvois = dict[int, Renvoi]


def _dispositifs(
    reperes: Reperes, lignes: list[DispositifRegional], renvois: Renvois
) -> tuple[DispositifRegionalLu, ...]:
    modele = DispositifRegional
    liens_territoires = modele.departements.through.objects.values_list("dispositifregional_id", "departement_id")
    liens_categories = modele.categories.through.objects.values_list("dispositifregional_id", "categorieaide_id")
    liens_publics = modele.beneficiaires.through.objects.values_list("dispositifregional_id", "beneficiaire_id")
    territoires = relier(liens_territoires, reperes.territoires)
    categories = relier(liens_categories, reperes.categories)
    beneficiaires = relier(liens_publics, reperes.beneficiaires)
    montants = grouper_montants(MontantRegional.objects.order_by("ordre"))
    dispositifs = []
    for d in lignes:
        lu = DispositifRegionalLu(
            cle=d.cle,
            source=reperes.sources[d.source_id],
            region=reperes.regions[d.region_id],
            code_region=reperes.codes_regions[d.region_id],
            territoires=territoires.get(d.pk, ()),
            cadre=renvois[d.cadre_id] if d.cadre_id else None,
            annee=d.annee,
            porteur=d.porteur,
            intitule=d.intitule,
            resume=d.resume,
            categories=categories.get(d.pk, ()),
            stade=Stade(d.stade),
            beneficiaires=beneficiaires.get(d.pk, ()),
            engagement=d.engagement,
            engagement_mois=d.engagement_mois,
            engagement_mois_max=d.engagement_mois_max,
            engagement_au_moins=d.engagement_au_moins,
            engagement_au_plus=d.engagement_au_plus,
            engagement_texte=d.engagement_texte,
            montants=montants.get(d.pk, ()),
            resultats=d.resultats,
            lieu=d.lieu_source,
            recherche=texte_cherchable(d.recherche, montants.get(d.pk, ())),
        )
        dispositifs.append(lu)
    return tuple(dispositifs)


def _chiffre(reperes: Reperes, renvois: Renvois, c: Chiffre) -> ChiffreLu:
    return ChiffreLu(
        cle=c.cle,
        source=reperes.sources[c.source_id],
        region=reperes.regions[c.region_id],
        code_region=reperes.codes_regions[c.region_id],
        territoire=reperes.territoires[c.departement_id] if c.departement_id else None,
        niveau=Niveau(c.niveau),
        porteur=c.porteur,
        dispositif=renvois[c.dispositif_id] if c.dispositif_id else None,
        indicateur=c.indicateur,
        valeur=c.valeur,
        unite=c.unite,
        periode=c.periode,
        annee_fin=c.annee_fin,
        nature=NatureChiffre(c.nature),
        lieu=c.lieu,
        serie=c.serie,
        en_avant=c.en_avant,
    )


def _operation(reperes: Reperes, renvois: Renvois, o: Operation) -> OperationLue:
    return OperationLue(
        cle=o.cle,
        source=reperes.sources[o.source_id],
        territoire=reperes.territoires[o.departement_id],
        commune=o.commune,
        code_insee=o.code_insee,
        precision=o.precision,
        nature=NatureOperation(o.nature),
        dispositif=renvois[o.dispositif_id] if o.dispositif_id else None,
        annee=o.annee,
        population=o.population,
        montant=o.montant,
        lieu=o.lieu,
        recherche=Texte.de_normal(o.recherche),
        reserve=o.reserve,
    )


def _desaccords(reperes: Reperes) -> tuple[DesaccordLu, ...]:
    """Disagreements, their versions in order: two queries."""
    versions = grouper(VersionDesaccord.objects.order_by("ordre"), par=lambda v: v.desaccord_id)
    desaccords = []
    for d in Desaccord.objects.order_by("ordre", "cle"):
        siennes = map(partial(_version, reperes), versions.get(d.pk, ()))
        desaccords.append(_desaccord(reperes, d, tuple(siennes)))
    return tuple(desaccords)


def _desaccord(reperes: Reperes, d: Desaccord, versions: tuple[VersionLue, ...]) -> DesaccordLu:
    return DesaccordLu(
        cle=d.cle,
        objet=d.objet,
        explication=d.explication,
        region=reperes.regions[d.region_id] if d.region_id else None,
        territoire=reperes.territoires[d.departement_id] if d.departement_id else None,
        versions=versions,
    )


def _version(reperes: Reperes, v: VersionDesaccord) -> VersionLue:
    return VersionLue(source=reperes.sources[v.source_id], valeur=v.valeur, portee=v.portee, lieu=v.lieu)
