"""A small site for the one box: a few territories by their own names, so that communes lead there, and few words."""

from decimal import Decimal
from typing import Any

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.montants import Montant
from aides.domaine.portraits import Recensement
from aides.domaine.recherche import Texte
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DispositifRegionalLu, Regional
from aides.domaine.reponses import Croisement, Genre, Reponses
from aides.domaine.texte import normaliser
from aides.lectures.mesures import texte_cherchable
from tests.domaine.objets import dispositif, mesure

AURA = RegionLue("auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", "/regions/aura/")
BFC = RegionLue("bourgogne-franche-comte", "Bourgogne-Franche-Comté", "/regions/bfc/")
BRETAGNE = RegionLue("bretagne", "Bretagne", "/regions/bretagne/")
GRAND_EST = RegionLue("grand-est", "Grand Est", "/regions/grand-est/")
ILES = RegionLue("la-reunion", "La Réunion", "/regions/la-reunion/")
MAYOTTE = RegionLue("mayotte", "Mayotte", "/regions/mayotte/", dans_atlas=False)
REGIONS = (AURA, BFC, BRETAGNE, GRAND_EST, ILES)

TERRITOIRES = tuple(
    Territoire(code, nom, f"/{code}/", region)
    for code, nom, region in [
        ("07", "Ardèche", AURA),
        ("26", "Drôme", AURA),
        ("29", "Finistère", BRETAGNE),
        ("54", "Meurthe-et-Moselle", GRAND_EST),
        ("58", "Nièvre", BFC),
        ("69", "Rhône", AURA),
        ("69M", "Métropole de Lyon", AURA),
        ("974", "La Réunion", ILES),
    ]
)
ARDECHE, DROME, FINISTERE, MEURTHE, NIEVRE, RHONE, LYON, REUNION = TERRITOIRES
BOURSE = Categorie("bourse-etude", "Bourse, étude ou projet (étudiants)", "Bourse", "", "/categories/bourse/")
LOGEMENT = Categorie("logement-internes", "Logement des internes", "Logement", "", "/categories/logement/")
MSP = Categorie("soutien-msp", "Soutien aux structures", "MSP", "", "/categories/msp/")
ACCUEIL = Categorie("accueil-internes", "Accueil des internes", "Accueil", "", "/categories/accueil/")


def ecrite(cle: str, ou: Territoire, intitule: str, *categories: Categorie, **champs: Any) -> MesureLue:
    """A measure of these words, ready to be searched as one that was read."""
    dits = {"resume": "", "montants": (), **champs}
    recherche = texte_cherchable(normaliser(f"{intitule} {dits['resume']}"), dits["montants"])
    return mesure(cle, ou, intitule=intitule, categories=categories, recherche=recherche, **dits)


def paie(euros: int, **champs: Any) -> Montant:
    return Montant(payee_a="personne", minimum=Decimal(euros), periodicite="mois", **champs)


def mesures() -> tuple[MesureLue, ...]:
    return (
        ecrite("07-accueil", ARDECHE, "Week-end d’accueil", ACCUEIL, resume="Découverte des gorges de l’Ardèche."),
        ecrite("26-ancienne", DROME, "Bourse d’étude", BOURSE, annee=2019, montants=(paie(400),)),
        ecrite("26-bourse", DROME, "Bourse de médecine", BOURSE, montants=(paie(500, total=Decimal(18_000)),)),
        ecrite("26-chambre", DROME, "Chambre en gîte", LOGEMENT, resume="Avec l’Hospitalet de Crest."),
        ecrite("29-wanted", FINISTERE, "Bourse WANTED", BOURSE, montants=(paie(5_000),)),
        ecrite("58-navette", NIEVRE, "Navette gratuite", montants=(Montant(minimum=Decimal("12.50")),)),
        ecrite("69M-cabinet", LYON, "Cabinet éphémère", MSP),
    )


def regionaux() -> tuple[DispositifRegionalLu, ...]:
    return (dispositif("action", BRETAGNE, recherche=Texte.lire("Action cabinets fragilisés")),)


def recueil(**champs: Any) -> Recueil:
    """The small site, made anew: what is kept of another is not kept of it."""
    ordinaires: dict[str, Any] = {
        "jeton": "petit",
        "date": None,
        "enquetes": (),
        "recensement": Recensement(millesime=2020, seuil=500, attribution="Qui les compte"),
        "atlas": Atlas(
            annees=(2019, 2022),
            categories=(BOURSE, LOGEMENT, MSP, ACCUEIL),
            territoires=TERRITOIRES,
            fiches={},
            offre={},
        ),
        "regions": REGIONS,
        "hors_atlas": (MAYOTTE,),
        "beneficiaires": (),
        "mesures": mesures(),
        "liens": (),
        "apparitions": {},
        "capacites": (),
        "tableaux": (),
        "analyses": (),
        "contributions": (),
        "titres": (),
        "sources": (),
        "regional": Regional(regionaux(), (), ()),
    }
    return Recueil(**(ordinaires | champs))


# --- What answers, to be compared ---

GENRES = {genre: genre.name.lower() for genre in Genre}


def dites(trouvees: Reponses) -> dict[str, Any]:
    """All that is found and is not empty, by names and keys; how surely each kind is meant, the surest first."""
    tout = {
        "croisements": [_croisement(c) for c in trouvees.croisements],
        "nationaux": [n.sigle for n in trouvees.nationaux],
        "dehors": trouvees.dehors,
        "territoires": " ".join(t.code for t in trouvees.territoires),
        "regions": " ".join(r.slug for r in trouvees.regions),
        "categories": " ".join(c.cle for c in trouvees.categories),
        "communes": [(c.nom, c.lieu) for c in trouvees.communes],
        "homonymes": trouvees.homonymes,
        "mesures": " ".join(m.cle for m in trouvees.mesures),
        "regionaux": " ".join(d.cle for d in trouvees.regionaux),
        "manquants": " ".join(trouvees.manquants),
        "repondu": trouvees.repondu,
        "proposition": trouvees.proposition,
        "corrige": trouvees.corrige,
        "forces": " ".join(f"{GENRES[genre]}:{force.name.lower()}" for force, genre in sorted(trouvees.forces)),
    }
    return {nom: valeur for nom, valeur in tout.items() if valeur}


def _croisement(c: Croisement) -> tuple[str, ...]:
    categories, siennes = " ".join(k.cle for k in c.categories), " ".join(m.cle for m in c.mesures)
    return (c.lieu.nom, c.reste, categories, siennes, " ".join(c.manquants))
