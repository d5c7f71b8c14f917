"""Values made up for the gallery, so that each state is shown whatever the data hold. All are named « Exemple ».

Only what is said is made up: how it is said comes from the same functions as on the pages.
"""

from dataclasses import replace
from decimal import Decimal

from aides.domaine.affirmations import Affirmation
from aides.domaine.analyses import AnalyseLue, ChiffreCite, ContributionLue, Dits, NatureTitre, TitreLu
from aides.domaine.catalogue import Beneficiaire, Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.montants import Montant
from aides.domaine.offre import Case
from aides.domaine.portraits import Recensement
from aides.domaine.provenances import Provenance
from aides.domaine.regional import (
    ChiffreLu,
    DesaccordLu,
    DispositifRegionalLu,
    NatureChiffre,
    NatureOperation,
    Niveau,
    OperationLue,
    Renvoi,
    SourceLue,
    VersionLue,
)
from aides.domaine.suites import Difference, SuiteLue
from aides.domaine.vocabulaire import Confiance, ElementChange, Etat, Preuve, Raison, Relation, Stade

DU_LIVRE = Provenance("atlas", "Atlas", page=12)
ICI = "/composants/"
REGION = RegionLue("exemple", "Région Exemple", ICI)
CATEGORIE = Categorie("exemple", "Catégorie exemple", "Exemple", "Pour montrer.", ICI)
TERRITOIRE = Territoire("00", "Exemple", ICI, REGION, "https://site.example/")
SANS_SITE = Territoire("000", "Exemple sans site", ICI, REGION)
RECENSEMENT = Recensement(millesime=2023, seuil=2_000, attribution="Qui les compte")
INTERNES = (Beneficiaire("internes", "Internes"), Beneficiaire("generalistes", "Médecins généralistes"))
SOURCE = SourceLue("exemple", "Document exemple", "Éditeur exemple", "mars 2022", ICI, adresse=ICI)
AUTRE_SOURCE = SourceLue("exemple-2", "Second document", "Autre éditeur", "juin 2023", ICI, adresse=ICI)


def cases() -> list[Case]:
    """Return one case of each appearance: state, reason, proof, with or without the Atlas's words, disputed."""
    proposees = [
        _proposee(Preuve.LES_DEUX),
        _proposee(Preuve.LES_DEUX, mention="3 logements"),
        _proposee(Preuve.TABLEAU),
        _proposee(Preuve.TABLEAU, divergence=True),
        _proposee(Preuve.TABLEAU, mention="3 logements", divergence=True),
        _proposee(Preuve.FICHE),
        _proposee(Preuve.FICHE, divergence=True),
    ]
    dite = Affirmation(
        TERRITOIRE.code,
        2022,
        CATEGORIE.cle,
        passage="exemple",
        page=12,
        dit="cite Exemple parmi d’autres",
        url=ICI,
        provenance=DU_LIVRE,
    )
    absente = Case(TERRITOIRE.code, 2022, CATEGORIE.cle, etat=Etat.DECLAREE_ABSENTE)
    muette = Case(TERRITOIRE.code, 2022, CATEGORIE.cle, etat=Etat.NON_MENTIONNEE)
    inconnues = [_inconnue(raison) for raison in Raison if raison is not Raison.AUCUNE]
    return [*proposees, absente, muette, replace(muette, affirmations=(dite,)), *inconnues]


def dits() -> Dits:
    """Return a passage of a contribution, one of an analysis with exact figures and others, a printed figure."""
    chiffres = (
        ChiffreCite(Decimal(48), "%", "internes d’accord", "internes interrogés", "au printemps"),
        ChiffreCite(Decimal(10), "%", "internes contre", "", "", dit="moins de 10 %"),
    )
    passage = AnalyseLue(
        "passage-exemple", 2022, 27, CATEGORIE.cle, "Exemple", "Exemple.", chiffres, provenance=DU_LIVRE
    )
    contribution = ContributionLue("contribution-exemple", "Exemple", 8, "Exemple.", TERRITOIRE, DU_LIVRE)
    titre = TitreLu("titre-exemple", "66/100", "Exemple", NatureTitre.AUCUNE, 2, REGION, provenance=DU_LIVRE)
    return Dits((contribution,), (passage,), (titre,))


def _proposee(preuve: Preuve, *, mention: str = "", divergence: bool = False) -> Case:
    return Case(
        territoire=TERRITOIRE.code,
        annee=2022,
        categorie=CATEGORIE.cle,
        etat=Etat.PROPOSEE,
        preuve=preuve,
        mention=mention,
        divergence=divergence,
    )


def _inconnue(raison: Raison) -> Case:
    return Case(TERRITOIRE.code, 2022, CATEGORIE.cle, etat=Etat.INCONNUE, raison=raison)


def montants() -> tuple[Montant, ...]:
    """Return one amount of each way of saying one, and of each nature."""
    return (
        Montant(maximum=Decimal(400), periodicite="mois", duree_mois=36, total=Decimal(14_400), objet="en stage"),
        Montant(minimum=Decimal(500), maximum=Decimal(1_200), periodicite="an", payee_a="personne"),
        Montant(minimum=Decimal(2_000), periodicite="unique"),
        Montant(taux=Decimal("12.5"), plafond=Decimal(30_000), objet="des travaux"),
        Montant(nature="pret", maximum=Decimal(10_000), payee_a="personne", periodicite="unique"),
        Montant(nature="budget", maximum=Decimal(250_000), periodicite="ensemble"),
        Montant(nature="loyer", maximum=Decimal(90), periodicite="mois", objet="par chambre"),
        Montant(nature="remuneration", maximum=Decimal("36.5"), periodicite="jour"),
    )


def mesure(
    intitule: str,
    *,
    stade: Stade = Stade.EN_VIGUEUR,
    confiance: Confiance = Confiance.SURE,
    engagement: str = "non_precise",
    mois: int | None = None,
    texte: str = "",
    chiffree: bool = False,
    porteur: str = "",
    schema_general: bool = False,
) -> MesureLue:
    """Return a measure of the territory that does not exist."""
    return MesureLue(
        cle=f"exemple-{stade.value}-{confiance.value}-{engagement}",
        territoire=TERRITOIRE,
        annee=2022,
        intitule=intitule,
        resume="Une mesure inventée, pour voir comment elle se présente.",
        categories=(CATEGORIE,) if chiffree else (),
        stade=stade,
        confiance=confiance,
        motif="" if confiance is Confiance.SURE else "la fiche ne dit pas à qui l’aide s’adresse",
        porteur=porteur,
        schema_general=schema_general,
        beneficiaires=INTERNES if chiffree else (),
        engagement=engagement,
        engagement_mois=mois,
        engagement_texte=texte,
        montants=montants() if chiffree else (),
        resultats="12 étudiants aidés" if chiffree else "",
        page=1,
        provenance=DU_LIVRE,
        source="atlas",
    )


def mesures() -> list[MesureLue]:
    """Return measures that together show every stage, doubt, commitment and amount."""
    oui, non = "oui", "non"
    return [
        mesure("Tout est dit", engagement=oui, mois=60, texte="exercer dans le département", chiffree=True),
        mesure("Sans engagement", stade=Stade.EXPERIMENTEE, confiance=Confiance.PROBABLE, engagement=non),
        mesure("Engagement non précisé", stade=Stade.ADOPTEE, confiance=Confiance.DOUTEUSE),
        mesure("Pas encore décidée", stade=Stade.ENVISAGEE, engagement=oui),
        mesure("En préparation", stade=Stade.EN_CREATION, engagement=oui, mois=12),
        mesure("Finie", stade=Stade.TERMINEE, engagement=oui, mois=30),
        mesure("Celle que tous ont", porteur="Un organisme national", schema_general=True),
    ]


def chiffre(
    cle: str,
    valeur: str,
    *,
    unite: str = "EUR",
    nature: NatureChiffre = NatureChiffre.COMPTE,
    annee: int = 2022,
    territoire: Territoire | None = None,
    indicateur: str = "montant inventé pour montrer",
) -> ChiffreLu:
    """Return a figure; those of one `indicateur` and key beginning make a series."""
    return ChiffreLu(
        cle=f"exemple-{cle}",
        source=SOURCE,
        region=REGION,
        code_region=REGION.slug,
        territoire=territoire,
        niveau=Niveau.DEPARTEMENT if territoire else Niveau.REGION,
        porteur="Région",
        dispositif=None,
        indicateur=indicateur,
        valeur=Decimal(valeur),
        unite=unite,
        periode=str(annee),
        annee_fin=annee,
        nature=nature,
        lieu="page 1",
        serie=cle.partition("-")[0],
    )


def chiffres() -> list[ChiffreLu]:
    """Return a figure of each nature and unit; the documents' own reserves stay beside the value."""
    return [
        chiffre("seul", "65000000"),
        chiffre("reserve", "8195320", indicateur="montant inventé («\u00a0près de\u00a0»)"),
        chiffre("annonce", "69", unite="%", nature=NatureChiffre.ANNONCE),
        chiffre("prevision", "429", unite="structures", nature=NatureChiffre.PREVISION),
    ]


def series(territoires: tuple[Territoire, ...]) -> list[ChiffreLu]:
    """Return two series: years of which some are not given and the last is announced; one bar a territory."""
    compte, annonce = NatureChiffre.COMPTE, NatureChiffre.ANNONCE
    dans_le_temps = ((2018, "12", compte), (2021, "30", compte), (2022, "40", annonce))
    chiffres = []
    for annee, valeur, nature in dans_le_temps:
        cle = f"annees-{annee}"
        chiffres.append(chiffre(cle, valeur, unite="maisons", nature=nature, annee=annee, indicateur="par an"))
    for valeur, t in zip(("9", "4", "7"), territoires, strict=False):
        cle = f"lieux-{t.code}"
        chiffres.append(chiffre(cle, valeur, unite="maisons", territoire=t, indicateur="par département"))
    return chiffres


def operation(rang: int, territoire: Territoire, *, tout: bool = False) -> OperationLue:
    """Return an operation; without `tout`, nothing is said of it but where it was."""
    return OperationLue(
        cle=f"exemple-operation-{rang}",
        source=SOURCE,
        territoire=territoire,
        commune="Commune exemple",
        code_insee="",
        precision="maison de santé" if tout else "",
        nature=NatureOperation.OPERATION,
        dispositif=None,
        annee=2022,
        population=3_400 if tout else None,
        montant=Decimal(120_000) if tout else None,
        lieu="page 2",
    )


def operations(territoires: tuple[Territoire, ...]) -> list[OperationLue]:
    """Return operations in all territories but the last: none in it, one more in each than in the one before."""
    toutes: list[OperationLue] = []
    for combien, territoire in enumerate(territoires[:-1], 1):
        for _ in range(combien):
            toutes.append(operation(len(toutes), territoire, tout=not toutes))
    return toutes


def dispositif_regional(cle: str, *, tout: bool = False) -> DispositifRegionalLu:
    """Return a scheme of a région: with all that one can say, or with as little as one may."""
    return DispositifRegionalLu(
        cle=f"exemple-{cle}",
        source=SOURCE,
        region=REGION,
        code_region=REGION.slug,
        territoires=(TERRITOIRE,) if tout else (),
        cadre=Renvoi(cle="exemple-cadre", intitule="Plan exemple") if tout else None,
        annee=2022,
        porteur="Région Exemple",
        intitule="Un dispositif dont tout est dit" if tout else "Un dispositif dont peu est dit",
        resume="Un dispositif inventé, pour voir comment il se présente.",
        categories=(CATEGORIE,) if tout else (),
        stade=Stade.ENVISAGEE if tout else Stade.EN_VIGUEUR,
        beneficiaires=INTERNES if tout else (),
        engagement="oui" if tout else "non_precise",
        engagement_mois=36 if tout else None,
        engagement_texte="exercer trois ans" if tout else "",
        montants=montants()[:2] if tout else (),
        resultats="12 maisons ouvertes" if tout else "",
        lieu="page 3" if tout else "",
    )


def desaccord() -> DesaccordLu:
    """Return two documents that do not agree."""
    return DesaccordLu(
        cle="exemple",
        objet="Nombre de maisons de santé aidées",
        explication="Les deux documents ne comptent pas à la même date.",
        region=REGION,
        territoire=None,
        versions=(
            VersionLue(SOURCE, "120 maisons", "à la fin de 2021", "page 4"),
            VersionLue(AUTRE_SOURCE, "137 maisons", "au printemps de 2023", "page 7"),
        ),
    )


def suites() -> list[SuiteLue]:
    """Return a link of each relation and of each confidence; of a change, one element that each side alone states."""
    avant, apres = mesure("Avant"), mesure("Après")
    montant = Difference(ElementChange.MONTANT, "800 €/mois", "1 200 €/mois")
    tues = (Difference(ElementChange.DUREE, "", "3 ans"), Difference(ElementChange.ZONE, "zones sous-dotées", ""))
    return [
        SuiteLue(avant, apres, Relation.RECONDUITE, Confiance.SURE, motif=""),
        SuiteLue(avant, apres, Relation.PRECISEE, Confiance.PROBABLE, motif="un nom différent", differences=tues),
        SuiteLue(
            avant, apres, Relation.MODIFIEE, Confiance.DOUTEUSE, motif="public peu clair", differences=(montant,)
        ),
        SuiteLue(avant, apres, Relation.TERMINEE, Confiance.SURE, motif=""),
    ]
