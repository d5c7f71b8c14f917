"""The regional layer's data sets: figures and operations. Its schemes are rows of `dispositifs`."""

from aides.domaine.regional import ChiffreLu, OperationLue
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import DECIMAL, ENTIER, TEXTE
from aides.exports.jeux import DOCUMENTS_REGIONAUX, Jeu
from aides.exports.jeux_dispositifs import code_region


def code_du_lieu(chiffre: ChiffreLu) -> str:
    """Return the code of the territory that a figure is about, or of its whole région."""
    return chiffre.territoire.code if chiffre.territoire else code_region(chiffre.code_region)


def nom_du_lieu(chiffre: ChiffreLu) -> str:
    """Return the name of the territory that a figure is about, or of its whole région."""
    return chiffre.territoire.nom if chiffre.territoire else chiffre.region.nom


COLONNES_CHIFFRES: tuple[Colonne[ChiffreLu], ...] = (
    colonne("source", "clé du document", TEXTE, lire=lambda c: c.source.cle),
    colonne(
        "territoire",
        "code INSEE du département, ou « R » et le code de la région quand elle est entière",
        TEXTE,
        lire=code_du_lieu,
    ),
    colonne("nom", "nom du département ou de la région", TEXTE, lire=nom_du_lieu),
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
)
COLONNES_OPERATIONS: tuple[Colonne[OperationLue], ...] = (
    colonne("source", "clé du document", TEXTE, lire=lambda o: o.source.cle),
    colonne("departement", "code INSEE du département", TEXTE, lire=lambda o: o.territoire.code),
    colonne("commune", "commune, arrondissement ou intercommunalité", TEXTE, lire=lambda o: o.commune),
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
CHIFFRES = Jeu(
    cle="chiffres",
    titre="Les chiffres régionaux",
    description=(
        "Une ligne par chiffre tiré d’un document de Région ou d’ARS, avec ce qu’il compte et sa période. Deux "
        "documents qui ne disent pas la même chose ont chacun leur ligne."
    ),
    source=DOCUMENTS_REGIONAUX,
    colonnes=COLONNES_CHIFFRES,
    lire=lambda recueil: recueil.regional.chiffres,
)
OPERATIONS = Jeu(
    cle="operations",
    titre="Les opérations régionales",
    description="Une ligne par opération ou lieu soutenu, dans sa commune, d’après les documents de Région et d’ARS.",
    source=DOCUMENTS_REGIONAUX,
    colonnes=COLONNES_OPERATIONS,
    lire=lambda recueil: recueil.regional.operations,
)
