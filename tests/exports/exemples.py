"""Made-up facts for the files: every field has a value of its own, so that no column can be taken for another."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from aides.domaine.analyses import CapaciteLue
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Beneficiaire, Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.montants import Montant
from aides.domaine.offre import Case
from aides.domaine.portraits import Recensement
from aides.domaine.regional import (
    ChiffreLu,
    DispositifRegionalLu,
    NatureChiffre,
    NatureOperation,
    Niveau,
    OperationLue,
    Renvoi,
    SourceLue,
)
from aides.domaine.vocabulaire import Confiance, Etat, Raison, Stade
from aides.exports.jeux import Jeu
from tests.provenances import du_livre

NORD = RegionLue(slug="grand-nord", nom="Grand Nord", url="/regions/grand-nord/", codes_insee="32")
SUD = RegionLue(slug="grand-sud", nom="Grand Sud", url="/regions/grand-sud/", codes_insee="94")
AIN = Territoire("01", "Ain", "/departements/01-ain/", NORD, "https://ain.example")
CORSE = Territoire("2A", "Corse-du-Sud", "/departements/2a-corse-du-sud/", SUD)
# How rows name them.
EN_AIN = {"territoire": "01", "code_insee": "01", "nom": "Ain", "region": "Grand Nord", "region_insee": "32"}
EN_CORSE = {
    "territoire": "2A",
    "code_insee": "2A",
    "nom": "Corse-du-Sud",
    "region": "Grand Sud",
    "region_insee": "94",
}
BOURSE = Categorie("bourse-etude", "Bourse", "Bourse (court)", "Une bourse.", "/categories/bourse-etude/")
SALARIAT = Categorie("salariat", "Salariat", "Salariat (court)", "Un salaire.", "/categories/salariat/")
DOCUMENT = SourceLue("doc-2024", "Le document", "L’éditeur", "mars 2024", "https://doc.example")
ANNEES = (2019, 2022)

MESURE = MesureLue(
    cle="01-2022-bourse",
    territoire=AIN,
    annee=2022,
    intitule="L’intitulé",
    resume="Le résumé.",
    categories=(BOURSE,),
    stade=Stade.ADOPTEE,
    confiance=Confiance.PROBABLE,
    motif="Le motif.",
    porteur="Le porteur",
    schema_general=False,
    beneficiaires=(Beneficiaire("internes", "Internes"),),
    engagement="oui",
    engagement_mois=36,
    engagement_texte="Les termes.",
    montants=(),
    resultats="Les résultats.",
    page=48,
    source="atlas",
)
REGIONAL = DispositifRegionalLu(
    cle="doc-2024-prime",
    source=DOCUMENT,
    region=SUD,
    code_region="94",
    territoires=(CORSE,),
    cadre=Renvoi("doc-2024-plan", "Le plan"),
    annee=2024,
    porteur="La Région",
    intitule="L’intitulé régional",
    resume="Le résumé régional.",
    categories=(BOURSE, SALARIAT),
    stade=Stade.EXPERIMENTEE,
    beneficiaires=(Beneficiaire("medecins", "Médecins"), Beneficiaire("ipa", "IPA")),
    engagement="non",
    engagement_mois=None,
    engagement_texte="Les termes régionaux.",
    montants=(),
    resultats="Les résultats régionaux.",
    lieu="p. 3",
)
MONTANT = Montant(
    nature="budget",
    minimum=Decimal("100.00"),
    maximum=Decimal("200.50"),
    unite="EUR",
    periodicite="mois",
    plafond=Decimal("300.00"),
    taux=Decimal("40.00"),
    duree_mois=5,
    total=Decimal("600.00"),
    objet="L’objet",
    taux_minimum=Decimal("25.50"),
    partie_de=1,
    ordre=2,
)
SANS = Montant(unite="")
CHIFFRE = ChiffreLu(
    cle="doc-2024-lits",
    source=DOCUMENT,
    region=SUD,
    code_region="94",
    territoire=CORSE,
    niveau=Niveau.DEPARTEMENT,
    porteur="L’agence",
    dispositif=Renvoi("doc-2024-prime", "L’intitulé régional"),
    indicateur="les lits",
    valeur=Decimal("12.50"),
    unite="lits",
    periode="2016-2024",
    annee_fin=2023,
    nature=NatureChiffre.COMPTE,
    lieu="p. 4",
    serie="serie-lits",
)
OPERATION = OperationLue(
    cle="doc-2024-ajaccio",
    source=DOCUMENT,
    territoire=CORSE,
    commune="Ajaccio",
    code_insee="2A004",
    precision="Le quartier",
    nature=NatureOperation.CABINET,
    dispositif=Renvoi("doc-2024-prime", "L’intitulé régional"),
    annee=2021,
    population=70000,
    montant=Decimal("1500.00"),
    lieu="p. 5",
)
CAPACITE = CapaciteLue(
    pole="Ajaccio",
    region=SUD,
    annee=2018,
    specialite="chirurgie",
    internes=19,
    page=46,
    contact="contact@pole.example",
    remarque="La remarque.",
    cle="ajaccio-grand-sud-2018-chirurgie",
)


def case(code: str, annee: int, categorie: str, etat: Etat, **reste: Any) -> Case:
    """Return a case, on page 7 unless said otherwise."""
    return Case(code, annee, categorie, etat, **{"provenance": du_livre(7), **reste})


def atlas(
    cases: Iterable[Case] = (),
    *,
    annees: Sequence[int] = ANNEES,
    fiches: Iterable[FicheLue] = (),
    categories: Sequence[Categorie] = (BOURSE, SALARIAT),
) -> Atlas:
    """Return an atlas of Ain and Corse-du-Sud: every case that is not given is unknown, its sheet missing."""
    dites = {(c.territoire, c.annee, c.categorie): c for c in cases}
    offre = {}
    for t in (AIN, CORSE):
        for annee in annees:
            for c in categories:
                tue = Case(t.code, annee, c.cle, Etat.INCONNUE, raison=Raison.ABSENTE)
                offre[t.code, annee, c.cle] = dites.get((t.code, annee, c.cle), tue)
    return Atlas(
        annees=tuple(annees),
        categories=tuple(categories),
        territoires=(AIN, CORSE),
        fiches={(f.territoire, f.annee): f for f in fiches},
        offre=offre,
    )


def recueil(**parties: Any) -> Any:
    """Return a whole that holds these parts, and nothing else."""
    vides: dict[str, Any] = {"atlas": atlas(), "mesures": (), "capacites": (), "beneficiaires": (), "date": None}
    vides["edition"] = None
    vides |= {"sources": (), "apparitions": {}, "annees_de": lambda source: ()}
    vides["recensement"] = Recensement(millesime=2020, seuil=500, attribution="Qui les compte")
    couche = {nom: parties.pop(nom, ()) for nom in ("dispositifs", "chiffres", "operations")}
    return SimpleNamespace(**{**vides, "regional": SimpleNamespace(**couche), **parties})


def cellules(jeu: Jeu[Any], tout: Any) -> list[dict[str, str]]:
    """Return the rows of a data set as CSV holds them."""
    lignes = list(jeu.lire(tout))
    colonnes = {colonne.nom: colonne.cellules(lignes) for colonne in jeu.colonnes}
    return [{nom: siennes[rang] for nom, siennes in colonnes.items()} for rang in range(len(lignes))]


def objets(jeu: Jeu[Any], tout: Any) -> list[dict[str, Any]]:
    """Return the rows of a data set as JSON holds them."""
    lignes = list(jeu.lire(tout))
    colonnes = {colonne.nom: colonne.json(lignes) for colonne in jeu.colonnes}
    return [{nom: siennes[rang] for nom, siennes in colonnes.items()} for rang in range(len(lignes))]
