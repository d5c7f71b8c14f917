"""What the site rests on, as data sets: the documents, the summary tables, the categories with their definitions."""

from aides.domaine.analyses import TableauLu
from aides.domaine.catalogue import Categorie, RegionLue
from aides.domaine.recueil import Recueil
from aides.domaine.regional import SourceLue
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import Contraintes
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX, EQUIPE
from aides.exports.reperes import ANNEE, REGION, insee_region, nom_de_region, sans_territoire


def documents(recueil: Recueil) -> Jeu[SourceLue]:
    """Return the data set of documents; it says which surveys each printed."""
    colonnes: tuple[Colonne[SourceLue], ...] = (
        colonne("cle", "clé du document : la colonne source des autres fichiers", TEXTE, lire=lambda s: s.cle),
        colonne("titre", "titre", TEXTE, lire=lambda s: s.titre),
        colonne("editeur", "qui l’a écrit ou publié", TEXTE, lire=lambda s: s.editeur),
        colonne("date", "date, comme il la donne", TEXTE, lire=lambda s: s.date),
        colonne("court", "comment les pages le citent", TEXTE, lire=lambda s: s.nom_court),
        colonne("enquetes", "années des enquêtes qu’il a imprimées", liste(ENTIER), lire=lambda s: annees(s.cle)),
        colonne("url", "adresse qu’il donne de lui-même", TEXTE, lire=lambda s: s.url),
        colonne("description", "ce qu’il contient, de notre main", TEXTE, lire=lambda s: s.description),
        colonne(
            "page", "adresse, sur ce site, de la page qui dit ce qui en est tiré", TEXTE, lire=lambda s: s.adresse
        ),
    )
    annees = recueil.annees_de
    return Jeu(
        cle="documents",
        contraintes=Contraintes(cle=("cle",), requises=("titre", "editeur")),
        titre="Les documents",
        description="Une ligne par document d’où viennent les faits : l’Atlas, puis ceux de Régions et d’ARS.",
        origines=(ATLAS, DOCUMENTS_REGIONAUX),
        colonnes=colonnes,
        lire=lambda recueil: recueil.sources,
    )


def _du_tableau(tableau: TableauLu) -> RegionLue:
    return tableau.region


TABLEAUX: Jeu[TableauLu] = Jeu(
    cle="tableaux",
    contraintes=Contraintes(cle=("region", "annee")),
    titre="Les tableaux récapitulatifs",
    description="Une ligne par tableau d’une région que l’Atlas imprime. Leurs cases remplies sont dans offre.csv.",
    origines=(ATLAS,),
    colonnes=(
        colonne("region", REGION, TEXTE, lire=lambda t: nom_de_region(t.region)),
        insee_region(_du_tableau, sans_territoire),
        colonne("annee", ANNEE, ENTIER, lire=lambda t: t.annee),
        colonne(
            "total_imprime", "fraction que l’Atlas imprime sous le tableau", TEXTE, lire=lambda t: t.total_imprime
        ),
        colonne("remarque", "notre remarque sur le tableau", TEXTE, lire=lambda t: t.remarque),
        colonne("page", "page imprimée", ENTIER, lire=lambda t: t.page),
    ),
    lire=lambda recueil: recueil.tableaux,
)
CATEGORIES: Jeu[Categorie] = Jeu(
    cle="categories",
    contraintes=Contraintes(cle=("cle",), requises=("libelle", "court", "definition")),
    titre="Les catégories d’aide",
    description="Une ligne par catégorie de l’Atlas, avec notre définition.",
    origines=(ATLAS, EQUIPE),
    colonnes=(
        colonne("cle", "clé de la catégorie : la colonne categorie des autres fichiers", TEXTE, lire=lambda c: c.cle),
        colonne("libelle", "nom de la catégorie", TEXTE, lire=lambda c: c.libelle),
        colonne("court", "nom court, dans les tableaux", TEXTE, lire=lambda c: c.court),
        colonne("definition", "ce qu’elle comprend, de notre main", TEXTE, lire=lambda c: c.definition),
    ),
    lire=lambda recueil: recueil.categories,
)
