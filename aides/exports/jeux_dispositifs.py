"""The data set of measures: those of the départements' sheets, then the schemes of Régions and the ARS.

Both kinds have most fields in common; where they differ, a row says which value each gives.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.identites import leurs_cles, leurs_codes
from aides.domaine.montants import Montant
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DispositifRegionalLu
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, V, colonne
from aides.exports.contraintes import DU_DOCUMENT, Contraintes
from aides.exports.genres import BOOLEEN, DECIMAL, ENTIER, TEXTE, Genre, liste
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import PAGE
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX
from aides.exports.reperes import ANNEE, CODE, CODE_INSEE, DATE_SOURCE, NOM, REGION_INSEE
from aides.exports.vocabulaires import Vocabulaire
from territoires.insee import code_insee, nom_insee, region_insee


def code_region(codes_insee: str) -> str:
    """Return how the files name a région: « R11 »; « R01-02-03 » where the Atlas groups several.

    A territory's code is never taken for it.
    """
    return "R" + codes_insee.replace(" ", "-")


@dataclass(frozen=True, slots=True)
class LigneDispositif:
    """A measure or a regional scheme, with what only one of the two kinds has, or has elsewhere.

    `page` is None and `confiance` and `motif` are empty for a scheme: it is in no sheet of the Atlas, and has a
    `lieu` in its document. `departements` are the codes of those that a scheme is of; none: the whole région.
    """

    mesure: MesureLue | DispositifRegionalLu
    territoire: str
    nom: str
    code_insee: str
    region_insee: str
    page: int | None
    source: str
    confiance: str
    schema_general: bool
    motif: str
    lieu: str = ""
    departements: tuple[str, ...] = ()
    date_source: str = ""
    cadre: str = ""


def ligne_mesure(mesure: MesureLue) -> LigneDispositif:
    """Return the row of a département's measure."""
    return LigneDispositif(
        mesure,
        territoire=mesure.territoire.code,
        nom=nom_insee(mesure.territoire.nom),
        code_insee=code_insee(mesure.territoire.code),
        region_insee=region_insee(mesure.territoire.region.codes_insee, mesure.territoire.code),
        page=mesure.page,
        source=mesure.source,
        confiance=mesure.confiance,
        schema_general=mesure.schema_general,
        motif=mesure.motif,
        date_source=mesure.provenance.date,
    )


def ligne_regionale(dispositif: DispositifRegionalLu) -> LigneDispositif:
    """Return the row of a regional scheme: under its région's code, counted in no département."""
    return LigneDispositif(
        dispositif,
        territoire=code_region(dispositif.code_region),
        nom=nom_insee(dispositif.region.nom),
        code_insee="",
        region_insee=region_insee(dispositif.code_region),
        page=None,
        source=dispositif.source.cle,
        confiance="",
        schema_general=True,
        motif="",
        lieu=dispositif.lieu,
        departements=leurs_codes(dispositif.territoires),
        cadre=dispositif.cadre.cle if dispositif.cadre else "",
    )


def _lignes(recueil: Recueil) -> Iterator[LigneDispositif]:
    for mesure in recueil.mesures:
        yield ligne_mesure(mesure)
    for dispositif in recueil.regional.dispositifs:
        yield ligne_regionale(dispositif)


def par_montant(
    nom: str,
    sens: str,
    genre: Genre[V],
    *,
    lire: Callable[[Montant], V | None],
    unite: str = "",
    vocabulaire: Vocabulaire | None = None,
) -> Colonne[LigneDispositif]:
    """Return a column with one value an amount: all such columns have as many, in the same order."""

    def lire_tous(ligne: LigneDispositif) -> Sequence[V | None]:
        return [lire(montant) for montant in ligne.mesure.montants]

    return colonne(nom, sens, liste(genre), lire=lire_tous, unite=unite, vocabulaire=vocabulaire)


EUROS = "celle de la colonne unite"
AU_MOINS = "oui où le document dit « au moins », « à partir de », « plus de »"
AU_PLUS = "oui où il dit « au plus », « jusqu’à »"
DUREE_AU_PLUS = "oui où le document donne la durée pour un maximum : « trois ans maximum »"
TAUX_MINIMUM = "taux le plus bas, quand le document donne une fourchette de taux"
PAYEE_A = "personne ou structure ; vide : personne n’est payé (coût, loyer), ou le document ne dit pas qui"
RANG_MONTANT = "rang du montant dans la mesure (rang de montants.csv)"
COLONNES: tuple[Colonne[LigneDispositif], ...] = (
    colonne(
        "id",
        "clé de la mesure ; c’est aussi son ancre dans la page du territoire ou de la région",
        TEXTE,
        lire=lambda ligne: ligne.mesure.cle,
    ),
    colonne(
        "territoire",
        f"{CODE} ; « R11 » : la région, pour une aide de la Région ou de l’ARS",
        TEXTE,
        lire=lambda ligne: ligne.territoire,
    ),
    colonne("code_insee", CODE_INSEE, TEXTE, lire=lambda ligne: ligne.code_insee),
    colonne("nom", NOM, TEXTE, lire=lambda ligne: ligne.nom),
    colonne("region_insee", REGION_INSEE, TEXTE, lire=lambda ligne: ligne.region_insee),
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.mesure.annee),
    colonne(
        "porteur", "qui la mène ; vide : le département lui-même", TEXTE, lire=lambda ligne: ligne.mesure.porteur
    ),
    colonne("intitule", "titre, de notre main", TEXTE, lire=lambda ligne: ligne.mesure.intitule),
    colonne("resume", "résumé, de notre main", TEXTE, lire=lambda ligne: ligne.mesure.resume),
    colonne(
        "categories",
        "clés des catégories ; vide : hors catégorie",
        liste(TEXTE),
        lire=lambda ligne: leurs_cles(ligne.mesure.categories),
        vocabulaire=mots.CATEGORIE,
    ),
    colonne(
        "stade",
        "en_vigueur, experimentee, adoptee (ces trois comptent), envisagee, en_creation ou terminee",
        TEXTE,
        lire=lambda ligne: ligne.mesure.stade,
        vocabulaire=mots.STADE,
    ),
    par_montant("montant_min", "valeur la plus basse", DECIMAL, lire=lambda m: m.minimum, unite=EUROS),
    par_montant(
        "montant_max",
        "valeur la plus haute ; égale à la plus basse quand la fiche en donne une seule",
        DECIMAL,
        lire=lambda m: m.maximum,
        unite=EUROS,
    ),
    par_montant("unite", "unité du montant (EUR)", TEXTE, lire=lambda m: m.unite, vocabulaire=mots.UNITE),
    par_montant(
        "periodicite",
        "par mois, an, stage, projet… ; unique : en une fois ; ensemble : en tout",
        TEXTE,
        lire=lambda m: m.periodicite,
        vocabulaire=mots.PERIODICITE,
    ),
    par_montant("plafond", "valeur à ne pas dépasser", DECIMAL, lire=lambda m: m.plafond, unite=EUROS),
    par_montant("taux", "part prise en charge, en pour cent", DECIMAL, lire=lambda m: m.taux, unite="%"),
    colonne(
        "beneficiaires",
        "clés des publics",
        liste(TEXTE),
        lire=lambda ligne: leurs_cles(ligne.mesure.beneficiaires),
        vocabulaire=mots.BENEFICIAIRE,
    ),
    colonne(
        "engagement_mois",
        "durée de l’engagement demandé, en mois ; la plus courte d’une fourchette",
        ENTIER,
        lire=lambda ligne: ligne.mesure.engagement_mois,
        unite="mois",
    ),
    colonne(
        "engagement_mois_max",
        "durée la plus longue de l’engagement, quand le document donne une fourchette",
        ENTIER,
        lire=lambda ligne: ligne.mesure.engagement_mois_max,
        unite="mois",
    ),
    colonne(
        "engagement_au_moins",
        "oui : au moins cette durée",
        BOOLEEN,
        lire=lambda ligne: ligne.mesure.engagement_au_moins,
    ),
    colonne(
        "engagement_au_plus",
        "oui : au plus cette durée",
        BOOLEEN,
        lire=lambda ligne: ligne.mesure.engagement_au_plus,
    ),
    colonne("page", f"{PAGE} ; vide hors de l’Atlas", ENTIER, lire=lambda ligne: ligne.page),
    colonne("source", "clé du document", TEXTE, lire=lambda ligne: ligne.source),
    colonne(
        "confiance",
        "confiance du codage : sure, probable ou douteuse",
        TEXTE,
        lire=lambda ligne: ligne.confiance,
        vocabulaire=mots.CONFIANCE,
    ),
    par_montant(
        "nature_montant",
        "aide, pret, budget (coût ou budget), loyer (payé par le bénéficiaire) ou remuneration",
        TEXTE,
        lire=lambda m: m.nature,
        vocabulaire=mots.NATURE_MONTANT,
    ),
    par_montant("objet_montant", "ce que le montant concerne", TEXTE, lire=lambda m: m.objet),
    par_montant("duree_mois", "durée du versement, en mois", ENTIER, lire=lambda m: m.duree_mois, unite="mois"),
    par_montant("total", "total sur la durée, quand la fiche le donne", DECIMAL, lire=lambda m: m.total, unite=EUROS),
    colonne(
        "engagement",
        "oui, non (la fiche le dit), non_precise, ou sans_objet (rien n’est versé à une personne)",
        TEXTE,
        lire=lambda ligne: ligne.mesure.engagement,
        vocabulaire=mots.ENGAGEMENT,
    ),
    colonne("engagement_texte", "termes de l’engagement", TEXTE, lire=lambda ligne: ligne.mesure.engagement_texte),
    colonne(
        "schema_general",
        "oui pour un schéma national ou régional, cité mais non compté",
        BOOLEEN,
        lire=lambda ligne: ligne.schema_general,
    ),
    colonne("resultats", "résultats annoncés par la fiche", TEXTE, lire=lambda ligne: ligne.mesure.resultats),
    colonne("motif", "pourquoi le codage n’est pas sûr", TEXTE, lire=lambda ligne: ligne.motif),
    colonne(
        "lieu", "place dans le document d’une Région ou d’une ARS ; vide pour une fiche", TEXTE, lire=lambda o: o.lieu
    ),
    colonne(
        "departements",
        "codes des départements auxquels l’aide d’une Région ou d’une ARS se limite ; vide : toute la région",
        liste(TEXTE),
        lire=lambda ligne: ligne.departements,
    ),
    colonne("date_source", DATE_SOURCE, TEXTE, lire=lambda ligne: ligne.date_source),
    colonne(
        "cadre",
        "clé du dispositif régional dont celui-ci est une part ; vide : d’aucun",
        TEXTE,
        lire=lambda ligne: ligne.cadre,
    ),
    par_montant("rang_montant", RANG_MONTANT, ENTIER, lire=lambda m: m.ordre),
    par_montant("payee_a", PAYEE_A, TEXTE, lire=lambda m: m.payee_a, vocabulaire=mots.PAYEE_A),
    par_montant("montant_au_moins", f"{AU_MOINS}, de la valeur ou du taux", BOOLEEN, lire=lambda m: m.au_moins),
    par_montant("montant_au_plus", f"{AU_PLUS}, de la valeur ou du taux", BOOLEEN, lire=lambda m: m.au_plus),
    par_montant("taux_minimum", TAUX_MINIMUM, DECIMAL, lire=lambda m: m.taux_minimum, unite="%"),
    par_montant("duree_au_plus", DUREE_AU_PLUS, BOOLEEN, lire=lambda m: m.duree_au_plus),
    par_montant(
        "partie_de",
        "rang_montant du montant dont celui-ci est une part, à ne pas additionner avec lui ; vide : d’aucun",
        ENTIER,
        lire=lambda m: m.partie_de,
    ),
)
DISPOSITIFS = Jeu(
    cle="dispositifs",
    contraintes=Contraintes(
        cle=("id",),
        requises=("territoire", "nom", "annee", "intitule", "stade", "source", "engagement", "schema_general"),
        renvois=(DU_DOCUMENT,),
    ),
    titre="Les dispositifs",
    description=(
        "Une ligne par mesure décrite par une fiche, à tous les stades, « hors catégorie » comprises. Les "
        "colonnes de montants sont des listes, qui se lisent rang par rang (le premier minimum va avec la première "
        "unité) ; montants.csv a une ligne par montant. Les dispositifs d’une Région "
        "ou d’une ARS suivent, sous le code « R » de leur région : ils ne comptent dans aucun département."
    ),
    origines=(ATLAS, DOCUMENTS_REGIONAUX),
    colonnes=COLONNES,
    lire=_lignes,
)
