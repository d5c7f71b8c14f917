"""The domain's objects as tests want them: what a test does not name is empty or ordinary."""

from decimal import Decimal
from typing import Any

from aides.domaine.analyses import CapaciteLue, NatureTitre, TitreLu
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.offre import Case, EtatMotive
from aides.domaine.portraits import Recensement
from aides.domaine.regional import (
    ChiffreLu,
    DesaccordLu,
    DispositifRegionalLu,
    NatureChiffre,
    NatureOperation,
    Niveau,
    OperationLue,
    SourceLue,
    VersionLue,
)
from aides.domaine.vocabulaire import Confiance, Etat, Preuve, Raison, Stade, StatutFiche
from tests.provenances import du_livre

NORD = RegionLue("nord", "Nord", "/regions/nord/")
SUD = RegionLue("sud", "Sud", "/regions/sud/")
CATEGORIES = tuple(Categorie(cle, cle.capitalize(), cle, "", f"/{cle}/") for cle in ("bourse", "logement", "msp"))
ATLAS, RAPPORT = (SourceLue(cle, cle.capitalize(), "", "", "") for cle in ("atlas", "rapport"))

RECENSEMENT = Recensement(millesime=2020, seuil=500, attribution="Qui les compte")


def territoire(code: str, region: RegionLue = NORD, *voisins: str) -> Territoire:
    return Territoire(code, f"Territoire {code}", f"/{code}/", region, voisins=voisins)


def case(code: str, annee: int, categorie: str, etat: Etat, preuve: Preuve = Preuve.AUCUNE) -> Case:
    """What the table alone says, its sheet does not mention."""
    raison = Raison.AUCUNE if etat.connu else Raison.SANS_REPONSE
    fiche = EtatMotive(Etat.NON_MENTIONNEE if preuve is Preuve.TABLEAU else etat, raison)
    return Case(code, annee, categorie, etat=etat, preuve=preuve, raison=raison, fiche=fiche)


def atlas(
    territoires: tuple[Territoire, ...],
    etats: dict[tuple[str, int, str], Etat | tuple[Etat, Preuve]],
    statuts: dict[tuple[str, int], StatutFiche] | None = None,
    annees: tuple[int, ...] = (2019, 2022),
) -> Atlas:
    """An atlas where all that `etats` does not name is unknown."""
    offre = {}
    for t in territoires:
        for annee in annees:
            for c in CATEGORIES:
                dit = etats.get((t.code, annee, c.cle), Etat.INCONNUE)
                etat, preuve = dit if isinstance(dit, tuple) else (dit, Preuve.AUCUNE)
                offre[t.code, annee, c.cle] = case(t.code, annee, c.cle, etat, preuve)
    fiches = {
        (code, annee): FicheLue(code, annee, statut, page=7, codee=True, provenance=du_livre(7))
        for (code, annee), statut in (statuts or {}).items()
    }
    return Atlas(annees=annees, categories=CATEGORIES, territoires=territoires, fiches=fiches, offre=offre)


def mesure(cle: str = "m", ou: Territoire | None = None, **champs: Any) -> MesureLue:
    ordinaires: dict[str, Any] = {
        "cle": cle,
        "territoire": ou or territoire("01"),
        "annee": 2022,
        "intitule": cle,
        "resume": "",
        "categories": (),
        "stade": Stade.EN_VIGUEUR,
        "confiance": Confiance.SURE,
        "motif": "",
        "porteur": "",
        "schema_general": False,
        "beneficiaires": (),
        "engagement": "non_precise",
        "engagement_mois": None,
        "engagement_texte": "",
        "montants": (),
        "resultats": "",
        "page": 7,
        "source": "atlas",
    }
    return MesureLue(**(ordinaires | champs))


def capacite(pole: str, region: RegionLue = NORD, annee: int = 2022) -> CapaciteLue:
    return CapaciteLue(pole, region, annee, "medecine-generale", internes=3, page=7)


def dispositif(cle: str, region: RegionLue = NORD, *territoires: Territoire, **champs: Any) -> DispositifRegionalLu:
    ordinaires: dict[str, Any] = {
        "cle": cle,
        "source": RAPPORT,
        "region": region,
        "code_region": "1",
        "territoires": territoires,
        "cadre": None,
        "annee": 2022,
        "porteur": "",
        "intitule": cle,
        "resume": "",
        "categories": (),
        "stade": Stade.EN_VIGUEUR,
        "beneficiaires": (),
        "engagement": "non_precise",
        "engagement_mois": None,
        "engagement_texte": "",
        "montants": (),
        "resultats": "",
        "lieu": "",
    }
    return DispositifRegionalLu(**(ordinaires | champs))


def chiffre(cle: str, region: RegionLue = NORD, ou: Territoire | None = None, **champs: Any) -> ChiffreLu:
    ordinaires: dict[str, Any] = {
        "cle": cle,
        "source": RAPPORT,
        "region": region,
        "code_region": "1",
        "territoire": ou,
        "niveau": Niveau.DEPARTEMENT if ou else Niveau.REGION,
        "porteur": "",
        "dispositif": None,
        "indicateur": cle,
        "valeur": Decimal(1),
        "unite": "",
        "periode": "",
        "annee_fin": None,
        "nature": NatureChiffre.COMPTE,
        "lieu": "",
        "serie": "",
    }
    return ChiffreLu(**(ordinaires | champs))


def operation(cle: str, ou: Territoire, source: SourceLue = RAPPORT) -> OperationLue:
    return OperationLue(
        cle=cle,
        source=source,
        territoire=ou,
        commune=cle,
        code_insee="",
        precision="",
        nature=NatureOperation.OPERATION,
        dispositif=None,
        annee=2022,
        population=None,
        montant=None,
        lieu="",
    )


def desaccord(
    cle: str, region: RegionLue | None = None, ou: Territoire | None = None, *sources: SourceLue
) -> DesaccordLu:
    versions = tuple(VersionLue(source, "1", "", "") for source in sources)
    return DesaccordLu(cle, cle, "", region, ou, versions)


def titre(valeur: str, nature: NatureTitre, region: RegionLue | None = None) -> TitreLu:
    return TitreLu(f"titre-{valeur}", valeur, "", nature, 7, region)
