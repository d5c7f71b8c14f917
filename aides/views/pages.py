"""The one table of pages: addresses, sitemap, menu, share pictures, canonical and kept addresses follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aides.images.affiches import SITE
from aides.mots.enquetes import d_annees, en_annees
from aides.views import parametres as lus


@dataclass(frozen=True, slots=True)
class PagePublique:
    """A kind of address. `nom` is what `reverse` knows it by, `vue` the function of `aides.views` that answers.

    `titre` and `phrase` are the words of its share picture, where there is one such page only; `phrase` may hold
    `{en_annees}`, `{d_annees}` and `{derniere}`, the surveys' years (`dire` writes them). `menu` is its word in
    the main navigation and `rang` its place there. `parametres` are the names that it reads after « ? »: any other
    leads to the same page; None: it must see them all. `distinctifs` are those of them that make another page of it,
    to be cited by itself. `au_plan`: named in the sitemap. `reservee`: what it answers depends on who asks.
    """

    nom: str
    route: str
    vue: str
    titre: str = ""
    phrase: str = ""
    menu: str = ""
    rang: int = 0
    parametres: tuple[str, ...] | None = ()
    distinctifs: tuple[str, ...] = ()
    au_plan: bool = False
    reservee: bool = False

    def dire(self, annees: Sequence[int]) -> str:
        """Return `phrase` with the years of the surveys in it."""
        return self.phrase.format(en_annees=en_annees(annees), d_annees=d_annees(annees), derniere=annees[-1])


def _image_de_liste(nom: str, parametres: tuple[str, ...]) -> PagePublique:
    """The picture of what a list is asked."""
    vue = f"partage_listes.{nom.replace('-', '_')}"
    return PagePublique(nom=f"partage-{nom}", route=f"partage/liste/{nom}.png", vue=vue, parametres=parametres)


PAGES = (
    PagePublique(
        nom="accueil",
        route="",
        vue="accueil.accueil",
        titre=SITE,
        phrase="Ce que chaque département a déclaré, {en_annees}, pour attirer des médecins.",
        parametres=lus.CARTE,
        au_plan=True,
    ),
    PagePublique(
        nom="departements",
        route="departements/",
        vue="departements.departements",
        titre="Les départements",
        phrase="101 territoires, leurs réponses {d_annees}, côte à côte.",
        menu="Départements",
        rang=1,
        parametres=lus.DES_TERRITOIRES,
        distinctifs=("vue",),
        au_plan=True,
    ),
    PagePublique(
        nom="departement",
        route="departements/<str:adresse>/",
        vue="departement.departement",
        parametres=lus.CHANGEMENT,
    ),
    PagePublique(nom="mesure", route="departements/<str:adresse>/mesures/<str:cle>/", vue="mesure.mesure"),
    PagePublique(
        nom="regions",
        route="regions/",
        vue="regions.regions",
        titre="Les régions",
        phrase="Les tableaux et les fiches de l’Atlas, région par région.",
        menu="Régions",
        rang=2,
        au_plan=True,
    ),
    PagePublique(nom="region", route="regions/<str:slug>/", vue="regions.region", parametres=lus.CARTE),
    PagePublique(
        nom="categories",
        route="categories/",
        vue="categories.categories",
        titre="Les 12 catégories d’aides",
        phrase="Qui déclarait quoi, {en_annees}.",
        menu="Catégories",
        rang=3,
        parametres=lus.CHANGEMENT,
        au_plan=True,
    ),
    PagePublique(
        nom="categorie",
        route="categories/<str:cle>/",
        vue="categories.categorie",
        parametres=("tri", *lus.CHANGEMENT),
    ),
    PagePublique(
        nom="dispositifs",
        route="dispositifs/",
        vue="dispositifs.dispositifs",
        titre="Les dispositifs",
        phrase="Chaque mesure : pour qui, combien, contre quel engagement.",
        menu="Dispositifs",
        rang=5,
        parametres=lus.DES_MESURES,
        distinctifs=("page",),
        au_plan=True,
    ),
    PagePublique(
        nom="montants",
        route="montants/",
        vue="montants.montants",
        titre="Combien ?",
        phrase="Chaque montant dit, sur une échelle, et d’abord ceux qui ne le sont pas.",
        menu="Combien ?",
        rang=6,
        parametres=lus.DES_MONTANTS,
        distinctifs=("categorie",),
        au_plan=True,
    ),
    PagePublique(
        nom="operations",
        route="operations/",
        vue="operations.operations",
        titre="Les opérations régionales",
        phrase="Ce que des Régions et une ARS disent avoir soutenu, commune par commune.",
        parametres=lus.DES_OPERATIONS,
        distinctifs=("page",),
        au_plan=True,
    ),
    PagePublique(
        nom="comparer",
        route="comparer/",
        vue="comparaison.comparer",
        titre="Comparer des territoires",
        phrase="De deux à six départements, mesure par mesure.",
        menu="Comparer",
        rang=8,
        parametres=lus.COMPARAISON,
        distinctifs=("t",),
        au_plan=True,
    ),
    PagePublique(
        nom="note-comparaison",
        route="comparer/note/",
        vue="note.note_comparaison",
        parametres=lus.COMPARAISON,
        distinctifs=("t",),
    ),
    # Its picture has figures: views/partage.py draws it apart.
    PagePublique(
        nom="evolution",
        route="evolution/",
        vue="evolution.evolution",
        menu="Évolution",
        rang=4,
        parametres=(*lus.CHANGEMENT, "parts", "annee", "tri"),
        distinctifs=lus.CHANGEMENT,
        au_plan=True,
    ),
    PagePublique(
        nom="evolution-mesures",
        route="evolution/mesures/",
        vue="evolution_mesures.evolution_mesures",
        titre="Ce que les mesures sont devenues",
        phrase="Redites, précisées, modifiées, terminées ou plus mentionnées, fiche contre fiche.",
        parametres=("de", "a"),
        au_plan=True,
    ),
    PagePublique(
        nom="divergences",
        route="divergences/",
        vue="divergences.divergences",
        titre="Les divergences",
        phrase="Là où un tableau et une fiche de l’Atlas ne disent pas la même chose.",
        parametres=lus.DES_DIVERGENCES,
        distinctifs=("page",),
        au_plan=True,
    ),
    PagePublique(nom="divergence", route="divergences/<str:ancre>/", vue="divergences.divergence"),
    PagePublique(
        nom="methode",
        route="methode/",
        vue="methode.methode",
        titre="Méthode et limites",
        phrase="Comment l’Atlas a été lu, codé et compté. Ce qui n’est pas connu reste inconnu.",
        menu="Méthode",
        rang=9,
        au_plan=True,
    ),
    PagePublique(
        nom="sources",
        route="sources/",
        vue="methode.sources",
        titre="Les sources",
        phrase="Chaque fait dit son document, sa page, son tableau.",
        au_plan=True,
    ),
    PagePublique(nom="source", route="sources/<str:cle>/", vue="source.source"),
    PagePublique(
        nom="donnees",
        route="donnees/",
        vue="donnees.donnees",
        titre="Données ouvertes",
        phrase="Tout le site en CSV et en JSON, à réutiliser.",
        menu="Données",
        rang=10,
        au_plan=True,
    ),
    PagePublique(
        nom="corrections",
        route="corrections/",
        vue="corrections.corrections",
        titre="Corrections",
        phrase="Ce que l’équipe a corrigé, l’avant et l’après, et pourquoi.",
        parametres=("page",),
        distinctifs=("page",),
        au_plan=True,
    ),
    PagePublique(nom="flux-corrections", route="corrections.atom", vue="corrections.flux"),
    PagePublique(
        nom="export-comparaison",
        route="donnees/comparaison.<str:extension>",
        vue="donnees.export_comparaison",
        parametres=lus.COMPARAISON,
    ),
    PagePublique(
        nom="export-je-cherche",
        route="donnees/je-cherche.<str:extension>",
        vue="donnees.export_je_cherche",
        parametres=lus.DES_SOUHAITS,
    ),
    PagePublique(
        nom="carte-selection",
        route="cartes/selection.<str:extension>",
        vue="cartes.carte_des_retenus",
        parametres=lus.DES_TERRITOIRES,
    ),
    PagePublique(nom="carte", route="cartes/<str:fichier>", vue="cartes.carte", parametres=lus.CARTE),
    PagePublique(nom="export", route="donnees/<str:fichier>", vue="donnees.export", parametres=lus.DES_FICHIERS),
    PagePublique(
        nom="je-cherche",
        route="je-cherche/",
        vue="je_cherche.je_cherche",
        titre="Je cherche…",
        phrase="Un logement, une bourse, un stage, un poste pour deux : où en parlait-on en {derniere} ?",
        menu="Je cherche…",
        rang=7,
        parametres=lus.DES_SOUHAITS,
        au_plan=True,
    ),
    PagePublique("note-je-cherche", "je-cherche/note/", vue="note.note_je_cherche", parametres=lus.DES_SOUHAITS),
    PagePublique(
        nom="recherche",
        route="recherche/",
        vue="recherche.recherche",
        titre="Rechercher",
        phrase="Un département, une commune, un code postal, un dispositif.",
        parametres=("q",),
    ),
    PagePublique(nom="suggestions", route="recherche/suggestions", vue="recherche.suggestions", parametres=("q",)),
    PagePublique(
        nom="accessibilite",
        route="accessibilite/",
        vue="mentions.accessibilite",
        titre="Accessibilité",
        phrase="Ce qui a été vérifié, ce qui reste à faire, à qui le dire.",
        au_plan=True,
    ),
    PagePublique(
        nom="mentions_legales",
        route="mentions-legales/",
        vue="mentions.mentions_legales",
        titre="Mentions légales",
        phrase="Qui publie ce site, qui l’héberge.",
        au_plan=True,
    ),
    PagePublique(
        nom="donnees_personnelles",
        route="donnees-personnelles/",
        vue="mentions.donnees_personnelles",
        titre="Données personnelles",
        phrase="Aucun cookie, aucune mesure d’audience.",
        au_plan=True,
    ),
    _image_de_liste("departements", lus.DES_TERRITOIRES),
    _image_de_liste("dispositifs", lus.DES_MESURES),
    _image_de_liste("je-cherche", lus.DES_SOUHAITS),
    # It redirects whatever stands after « ? ».
    PagePublique(nom="partage", route="partage/<str:cle>.png", vue="partage.partage", parametres=None),
    PagePublique(
        nom="composants",
        route="composants/",
        vue="composants.composants",
        parametres=("tri", *lus.CHANGEMENT),
        reservee=True,
    ),
    PagePublique(nom="robots", route="robots.txt", vue="plan.robots"),
    PagePublique(nom="plan", route="sitemap.xml", vue="plan.plan", parametres=("p",)),
)
PAR_NOM = {page.nom: page for page in PAGES}
ACCUEIL = PAR_NOM["accueil"]
