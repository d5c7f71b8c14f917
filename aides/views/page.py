"""What the table of pages says of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from aides.mots.enquetes import d_annees, en_annees

# What is counted together (config/entrees.py says how much of each is made for one address).
RECHERCHES, SUGGESTIONS, COMPARAISONS = "recherches", "suggestions", "comparaisons"
FICHIERS, IMAGES = "fichiers", "images"


def adresse_fichier(chemin: str, extension: str) -> str:
    """Return where a page stands as a file: « /departements.csv » beside « /departements/ »."""
    return f"{chemin.removesuffix('/')}.{extension}"


@dataclass(frozen=True, slots=True)
class Jumeau:
    """A page as a file. `mot`: what its rows are, for the tool bar; `lire`, the function of `aides.views` that makes
    them of a request."""

    mot: str
    lire: str


@dataclass(frozen=True, slots=True)
class PagePublique:
    """A kind of address. `nom` is what `reverse` knows it by, `vue` the function of `aides.views` that answers.

    `titre` and `phrase` are the words of its share picture, where there is one such page only; `phrase` may hold
    `{en_annees}`, `{d_annees}` and `{derniere}`, the surveys' years (`dire` writes them). `menu` is its word in
    the main navigation and `rang` its place there. `parametres` are the names that it reads after « ? »: any other
    leads to the same page; None: it must see them all. `distinctifs` are those of them that make another page of it,
    to be cited by itself. `au_plan`: named in the sitemap. `reservee`: what it answers depends on who asks. `piece`:
    the room of `vue`, where it is not this one. `jumeau`: its rows as files; its address, its links, its place in the
    tool bar follow. `du_disque`: files that are sent as they lie on the disk. `recoit`: whether it takes a form that
    visitors send. `famille`: what it counts among, where making it for one address is bounded.
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
    piece: str = "views"
    jumeau: Jumeau | None = None
    du_disque: bool = False
    recoit: bool = False
    famille: str = ""

    @property
    def nom_jumeau(self) -> str:
        """What `reverse` knows the files by."""
        return f"{self.nom}-fichier"

    @property
    def route_jumeau(self) -> str:
        """Where they stand."""
        return adresse_fichier(self.route, "<str:extension>")

    def dire(self, annees: Sequence[int]) -> str:
        """Return `phrase` with the years of the surveys in it."""
        return self.phrase.format(en_annees=en_annees(annees), d_annees=d_annees(annees), derniere=annees[-1])


def image_de_liste(nom: str, parametres: tuple[str, ...]) -> PagePublique:
    """The picture of what a list is asked."""
    vue = f"partage_listes.{nom.replace('-', '_')}"
    route = f"partage/liste/{nom}.png"
    return PagePublique(nom=f"partage-{nom}", route=route, vue=vue, parametres=parametres, famille=IMAGES)
