"""The regional layer's data sets: figures and operations. Its schemes are rows of `dispositifs`."""

from aides.domaine.catalogue import Territoire
from aides.domaine.regional import ChiffreLu, OperationLue
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_DISPOSITIF, DU_DOCUMENT, Contraintes, Renvoi
from aides.exports.genres import BOOLEEN, DECIMAL, ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.jeux_dispositifs import code_region
from aides.exports.origines import DOCUMENTS_REGIONAUX
from aides.exports.reperes import CODE, REGION_INSEE, insee, insee_region, sans_region
from territoires.insee import nom_insee, region_insee


def code_du_lieu(chiffre: ChiffreLu) -> str:
    """Return the code of the territory that a figure is about, or of its whole région."""
    return chiffre.territoire.code if chiffre.territoire else code_region(chiffre.code_region)


def nom_du_lieu(chiffre: ChiffreLu) -> str:
    """Return the name of the territory that a figure is about, or of its whole région."""
    return nom_insee(chiffre.territoire.nom if chiffre.territoire else chiffre.region.nom)


def _du_chiffre(c: ChiffreLu) -> Territoire | None:
    return c.territoire


def _de_l_operation(o: OperationLue) -> Territoire:
    return o.territoire


COLONNES_CHIFFRES: tuple[Colonne[ChiffreLu], ...] = (
    colonne("source", "clé du document", TEXTE, lire=lambda c: c.source.cle),
    colonne(
        "territoire",
        f"{CODE} ; ou « R » et le code de la région quand elle est entière",
        TEXTE,
        lire=code_du_lieu,
    ),
    insee(_du_chiffre),
    colonne("nom", "nom du territoire ou de la région", TEXTE, lire=nom_du_lieu),
    colonne("region_insee", REGION_INSEE, TEXTE, lire=lambda c: region_insee(c.code_region)),
    colonne(
        "niveau",
        "region, departement ou commune (l’indicateur nomme alors la commune)",
        TEXTE,
        lire=lambda c: c.niveau,
        vocabulaire=mots.NIVEAU,
    ),
    colonne("porteur", "qui agit : Région, ARS, URPS…", TEXTE, lire=lambda c: c.porteur),
    colonne(
        "dispositif",
        "clé du dispositif régional dans dispositifs.csv ; vide : aucun en particulier",
        TEXTE,
        lire=lambda c: c.dispositif and c.dispositif.cle,
    ),
    colonne(
        "indicateur",
        "ce qui est compté, avec la réserve du document (« près de »)",
        TEXTE,
        lire=lambda c: c.indicateur,
    ),
    colonne("valeur", "valeur imprimée", DECIMAL, lire=lambda c: c.valeur, unite="celle de la colonne unite"),
    colonne("unite", "EUR, %, structures, professionnels…", TEXTE, lire=lambda c: c.unite),
    colonne("periode", "période, comme le document la donne", TEXTE, lire=lambda c: c.periode),
    colonne(
        "nature",
        "compte (compté), annonce (annoncé) ou prevision (prévu)",
        TEXTE,
        lire=lambda c: c.nature,
        vocabulaire=mots.NATURE_CHIFFRE,
    ),
    colonne("lieu", "place dans le document", TEXTE, lire=lambda c: c.lieu),
    colonne("id", "clé du chiffre ; c’est aussi son ancre dans la page du document", TEXTE, lire=lambda c: c.cle),
    colonne(
        "serie", "clé commune aux chiffres qui se comparent d’une année à l’autre", TEXTE, lire=lambda c: c.serie
    ),
    colonne("annee_fin", "dernière année de la période, quand elle est dite", ENTIER, lire=lambda c: c.annee_fin),
    colonne("en_avant", "oui : l’un des chiffres clés de la page de la région", BOOLEEN, lire=lambda c: c.en_avant),
)
COLONNES_OPERATIONS: tuple[Colonne[OperationLue], ...] = (
    colonne("source", "clé du document", TEXTE, lire=lambda o: o.source.cle),
    colonne("departement", CODE, TEXTE, lire=lambda o: o.territoire.code),
    insee(_de_l_operation, nom="departement_insee"),
    insee_region(sans_region, _de_l_operation),
    colonne("commune", "commune, arrondissement ou intercommunalité", TEXTE, lire=lambda o: nom_insee(o.commune)),
    colonne("precision", "quartier, nom du cabinet ou objet de l’opération", TEXTE, lire=lambda o: o.precision),
    colonne(
        "nature",
        "clé de la nature de l’opération",
        TEXTE,
        lire=lambda o: o.nature,
        vocabulaire=mots.NATURE_OPERATION,
    ),
    colonne(
        "dispositif",
        "clé du dispositif régional dans dispositifs.csv",
        TEXTE,
        lire=lambda o: o.dispositif and o.dispositif.cle,
    ),
    colonne("annee", "année", ENTIER, lire=lambda o: o.annee),
    colonne(
        "population",
        "habitants, quand le document les donne",
        ENTIER,
        lire=lambda o: o.population,
        unite="habitants",
    ),
    colonne(
        "code_insee",
        "code INSEE de la commune ; vide pour une intercommunalité",
        TEXTE,
        lire=lambda o: o.code_insee,
    ),
    colonne(
        "montant", "montant en euros, quand le document le donne", DECIMAL, lire=lambda o: o.montant, unite="EUR"
    ),
    colonne("lieu", "place dans le document", TEXTE, lire=lambda o: o.lieu),
    colonne(
        "reserve",
        "ce que le document ne permet plus de lire, ou de trancher",
        TEXTE,
        lire=lambda o: o.reserve,
    ),
    colonne("id", "clé de l’opération", TEXTE, lire=lambda o: o.cle),
)
DU_DEPARTEMENT = Renvoi("departement", "territoires", "territoire")
CHIFFRES = Jeu(
    cle="chiffres",
    contraintes=Contraintes(
        cle=("id",),
        requises=(
            "source",
            "territoire",
            "nom",
            "niveau",
            "porteur",
            "indicateur",
            "valeur",
            "unite",
            "nature",
            "en_avant",
        ),
        renvois=(DU_DOCUMENT, DU_DISPOSITIF),
    ),
    titre="Les chiffres régionaux",
    description=(
        "Une ligne par chiffre tiré d’un document de Région ou d’ARS, avec ce qu’il compte et sa période. Deux "
        "documents qui ne disent pas la même chose ont chacun leur ligne."
    ),
    origines=(DOCUMENTS_REGIONAUX,),
    colonnes=COLONNES_CHIFFRES,
    lire=lambda recueil: recueil.regional.chiffres,
)
OPERATIONS = Jeu(
    cle="operations",
    contraintes=Contraintes(
        cle=("id",),
        requises=("source", "departement", "commune", "nature", "annee"),
        renvois=(DU_DOCUMENT, DU_DISPOSITIF, DU_DEPARTEMENT),
    ),
    titre="Les opérations régionales",
    description="Une ligne par opération ou lieu soutenu, dans sa commune, d’après les documents de Région et d’ARS.",
    origines=(DOCUMENTS_REGIONAUX,),
    colonnes=COLONNES_OPERATIONS,
    lire=lambda recueil: recueil.regional.operations,
)
