"""The files that go in and out, one by one: a table of columns each."""

from collections.abc import Callable, Mapping

from aides.domaine.vocabulaire import Relation, StatutFiche
from aides.equipe.echanges.sortes import Cellules, Echange, RangeeRefusee, Sorte
from aides.exports.jeux_atlas import FICHES as JEU_FICHES
from aides.exports.jeux_atlas import OFFRE as JEU_OFFRE
from aides.exports.jeux_dispositifs import DISPOSITIFS as JEU_DISPOSITIFS
from aides.exports.jeux_montants import FIGURES as JEU_FIGURES
from aides.exports.jeux_montants import MONTANTS as JEU_MONTANTS
from aides.exports.jeux_regional import OPERATIONS as JEU_OPERATIONS
from aides.exports.jeux_suites import SUITES as JEU_SUITES
from aides.models import (
    Apparition,
    ChiffreMesure,
    ChiffreReleve,
    Dispositif,
    Fiche,
    Montant,
    MontantReleve,
    Operation,
    Releve,
    Suite,
)

Existe = Callable[[Sorte], bool]
REGIONALES = "lignes d’une Région ou d’une ARS : elles se corrigent à l’écran"


def soi(noms: str) -> Mapping[str, str]:
    """Columns that bear the names of the fields that they are."""
    return {nom: nom for nom in noms.split()}


BROUILLON = ("brouillon", "oui : en cours de saisie, le public ne la voit pas encore")

FICHE = Sorte(
    Fiche,
    cle=("territoire", "annee"),
    liens={"departement": ("territoire",), "enquete": ("annee",)},
    champs=soi("statut page remarque source date_source brouillon codee absences sites"),
)
DISPOSITIF = Sorte(
    Dispositif,
    cle=("id",),
    noms={"id": "cle"},
    liens={"fiche": ("territoire", "annee")},
    champs=soi(
        "porteur intitule resume categories stade beneficiaires engagement_mois page source date_source confiance "
        "engagement engagement_texte schema_general resultats motif ordre brouillon engagement_mois_max "
        "engagement_au_moins engagement_au_plus"
    ),
)
_MONTANT = {
    **soi("nature payee_a minimum maximum au_moins au_plus unite plafond taux taux_minimum duree_mois total objet"),
    **soi("partie_de duree_au_plus"),
    "par": "periodicite",
}
_CHIFFRE = soi("sorte minimum maximum au_moins au_plus date objet")
_DE_LA_MESURE = {"dispositif": ("mesure",)}
_DE_LA_CASE = {"releve": ("territoire", "annee", "categories")}
_RANG = {"rang": "ordre"}
_CLE_MESURE, _CLE_CASE = ("mesure", "rang"), ("territoire", "annee", "categories", "rang")
MONTANT = Sorte(Montant, _CLE_MESURE, _MONTANT, liens=_DE_LA_MESURE, noms=_RANG)
MONTANT_CASE = Sorte(MontantReleve, _CLE_CASE, _MONTANT, liens=_DE_LA_CASE, noms=_RANG)
CHIFFRE = Sorte(ChiffreMesure, _CLE_MESURE, _CHIFFRE, liens=_DE_LA_MESURE, noms=_RANG)
CHIFFRE_CASE = Sorte(ChiffreReleve, _CLE_CASE, _CHIFFRE, liens=_DE_LA_CASE, noms=_RANG)
CASE = Sorte(
    Releve,
    cle=("territoire", "annee", "categorie"),
    liens={"departement": ("territoire",), "enquete": ("annee",), "categorie": ("categorie",)},
    # The public columns say where the state is known from: not always from the cell.
    champs={"mention": "mention", "source_case": "source", "date_source_case": "date_source"},
)
SUITE = Sorte(
    Suite,
    cle=("mesure_de", "mesure_a"),
    liens={"de": ("mesure_de",), "a": ("mesure_a",)},
    champs=soi("relation confiance motif changements"),
)
APPARITION = Sorte(Apparition, cle=("mesure_a",), liens={"dispositif": ("mesure_a",)}, champs=soi("relation preuve"))
OPERATION = Sorte(
    Operation,
    cle=("id",),
    noms={"id": "cle"},
    champs=soi(
        "source departement commune precision nature dispositif annee population code_insee montant lieu reserve "
        "ordre"
    ),
)


# --- What a row is ---


def _fiche(cellules: Cellules, existe: Existe) -> Sorte | str:
    if cellules.get("statut") == StatutFiche.ABSENTE and not existe(FICHE):
        return "territoires sans fiche"
    return FICHE


def _dispositif(cellules: Cellules, existe: Existe) -> Sorte | str:
    return REGIONALES if cellules.get("territoire", "").startswith("R") else DISPOSITIF


def _stipule(de_mesure: Sorte, de_case: Sorte) -> Callable[[Cellules, Existe], Sorte | str]:
    """What a measure states, or the cell of a table."""

    def trier(cellules: Cellules, existe: Existe) -> Sorte | str:
        if cellules.get("origine") == "regional" or cellules.get("territoire", "").startswith("R"):
            return REGIONALES
        return de_mesure if cellules.get("mesure") else de_case

    return trier


def _case(cellules: Cellules, existe: Existe) -> Sorte | str:
    if existe(CASE) or "tableau" in cellules.get("preuve", "").split("+"):
        return CASE
    if any(cellules.get(colonne) for colonne in CASE.champs):
        raise RangeeRefusee("preuve", "le tableau laisse cette case vide : pour la remplir, dites « tableau » ici.")
    return "cases que le tableau laisse vides"


def _suite(cellules: Cellules, existe: Existe) -> Sorte | str:
    if cellules.get("mesure_de") and cellules.get("mesure_a"):
        return SUITE
    dite = cellules.get("relation") in Relation.apparitions()
    if cellules.get("mesure_a") and (dite or existe(APPARITION)):
        return APPARITION
    return "mesures sans lien : ce qu’elles sont devenues se déduit des autres"


ECHANGES = (
    Echange(
        "fiches",
        "Fiches",
        JEU_FICHES,
        sortes=(FICHE,),
        equipe=(
            BROUILLON,
            ("codee", "oui : ses aides sont saisies"),
            ("absences", "clés des catégories que la fiche dit ne pas proposer, jointes par « | »"),
            ("sites", "adresses de sites et adresses génériques de la fiche, une par ligne"),
        ),
        trier=_fiche,
    ),
    Echange(
        "dispositifs",
        "Mesures",
        JEU_DISPOSITIFS,
        sortes=(DISPOSITIF,),
        equipe=(
            BROUILLON,
            ("ordre", "rang dans la fiche ; vide : à la suite"),
        ),
        trier=_dispositif,
    ),
    Echange(
        "montants",
        "Montants",
        JEU_MONTANTS,
        sortes=(MONTANT, MONTANT_CASE),
        equipe=(),
        trier=_stipule(MONTANT, MONTANT_CASE),
    ),
    Echange(
        "offre",
        "Cases remplies des tableaux",
        JEU_OFFRE,
        sortes=(CASE,),
        equipe=(
            ("source_case", "clé du document où la case a été lue ; vide : le tableau de l’enquête"),
            ("date_source_case", "date de ce document"),
        ),
        trier=_case,
    ),
    Echange(
        "suites",
        "Suites et apparitions des mesures",
        JEU_SUITES,
        sortes=(SUITE, APPARITION),
        equipe=(),
        trier=_suite,
    ),
    Echange(
        "figures",
        "Nombres et dates des mesures",
        JEU_FIGURES,
        sortes=(CHIFFRE, CHIFFRE_CASE),
        equipe=(),
        trier=_stipule(CHIFFRE, CHIFFRE_CASE),
    ),
    Echange(
        "operations",
        "Opérations régionales",
        JEU_OPERATIONS,
        sortes=(OPERATION,),
        equipe=(("ordre", "rang dans le document"),),
        trier=lambda cellules, existe: OPERATION,
    ),
)
PAR_CLE = {echange.cle: echange for echange in ECHANGES}
