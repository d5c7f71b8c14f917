"""The tool bar: what of a view can be kept. Its address, its rows as files, its map as a picture, how to cite it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from aides.domaine.comparaison import MINIMUM
from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.carte import EVOLUTION
from aides.views.annonce import Fichier, en_formats, fichier_de, jumeau_annonce
from aides.views.cartes import FRANCE, SELECTION
from aides.views.page import PagePublique
from aides.views.pages import PAR_NOM
from aides.views.vue import Couples, Vue, vue_de

# Nothing of theirs is kept or cited as a fact.
SANS_OUTILS = ("mentions_legales", "donnees_personnelles", "signaler", "signalement", "parole", "integrer", "sante")


@dataclass(frozen=True, slots=True)
class Carte:
    """The map that the page shows, as pictures."""

    svg: str
    png: str


@dataclass(frozen=True, slots=True)
class Outils:
    """`adresse` is the view's own, with its criteria: what is copied and cited. `note`: the address of its sheet of
    paper, `integrer`: where it is made ready for another site; "" where there is none."""

    adresse: str
    fichiers: tuple[Fichier, ...]
    carte: Carte | None
    note: str = ""
    integrer: str = ""


def outils(request: HttpRequest, page: PagePublique, origine: str, form: Formulaire | None) -> Outils:
    """Return what of a page can be kept.

    `origine` is the site's own address; `form`, where the page has one, says its criteria in one way however they
    were written.
    """
    vue = vue_de(request, page, form)
    requete = vue.criteres.urlencode(safe=":")
    jumeau = jumeau_annonce(request)
    autres = FICHIERS[page.nom](vue) if page.nom in FICHIERS else ()
    return Outils(
        adresse=f"{origine}{request.path}{'?' if requete else ''}{requete}",
        fichiers=(*([jumeau] if jumeau else ()), *autres),
        carte=CARTES[page.nom](vue) if page.nom in CARTES else None,
        note=NOTES[page.nom](vue) if page.nom in NOTES else "",
        integrer=_a_integrer(INTEGREES[page.nom](vue)) if page.nom in INTEGREES else "",
    )


# --- Files, besides those of the page itself ---


def _adresse(route: str, fichier: str, couples: Couples) -> str:
    """The address of a file, of the criteria alone where there are any."""
    requete = f"?{urlencode(couples)}" if couples else ""
    return reverse(route, args=[fichier]) + requete


def _de_la_page(nom: str) -> Callable[[Vue], list[Fichier]]:
    """The files of another page, asked the same; those that there are of criteria only."""
    page = PAR_NOM[nom]
    lus = page.parametres or ()

    def lire(vue: Vue) -> list[Fichier]:
        couples = ceux(vue.couples(), lambda couple: couple[0] in lus)
        return [fichier_de(page, couples)] if couples else []

    return lire


def _code(vue: Vue) -> str:
    """The code of the territory whose page it is."""
    return vue.objets["adresse"].partition("-")[0].upper()


def _du_territoire(vue: Vue) -> list[Fichier]:
    """Its measures: its own file has its answers."""
    return [replace(fichier_de(PAR_NOM["dispositifs"], [("departement", _code(vue))]), mot="Les mesures")]


def _dans_l_atlas(slug: str, recueil: Recueil) -> bool:
    """Whether it has a map of a région."""
    return any(region.slug == slug for region in recueil.regions)


def _du_jeu(mot: str, jeu: str, couples: Couples) -> Fichier:
    """A data set, or a part of it."""
    return en_formats(mot, lambda nom: _adresse("export", f"{jeu}.{nom}", couples))


def _accueil(vue: Vue) -> list[Fichier]:
    categorie = vue.criteres.get("categorie") or vue.recueil.categories[0].cle
    sienne: Couples = [("categorie", categorie)]
    annee = vue.criteres.get("annee") or str(vue.recueil.atlas.annee)
    if annee != EVOLUTION:
        return [_du_jeu("Cette carte", "offre", [*sienne, ("annee", annee)])]
    entre = vue.changement()
    return [_du_jeu("Cette carte", "evolution", [*sienne, *entre])] if entre else []


FICHIERS: Mapping[str, Callable[[Vue], Sequence[Fichier]]] = {
    "accueil": _accueil,
    "departement": _du_territoire,
    "note-comparaison": _de_la_page("comparer"),
    "note-je-cherche": _de_la_page("je-cherche"),
}


# --- Maps ---


def _carte(lieu: str, couples: Couples) -> Carte:
    return Carte(_adresse("carte", f"{lieu}.svg", couples), _adresse("carte", f"{lieu}.png", couples))


def _carte_categorie(vue: Vue) -> Carte:
    """Of the three, that of the last survey."""
    return _carte(FRANCE, [("categorie", vue.objets["cle"])])


def _carte_selection(vue: Vue) -> Carte:
    """The same in any order, as a list or as a matrix."""
    couples = [(nom, valeur) for nom, valeur in vue.couples() if nom not in ("tri", "vue")]
    return _carte(SELECTION, couples)


def _carte_region(vue: Vue) -> Carte | None:
    slug = vue.objets["slug"]
    return _carte(slug, vue.couples()) if _dans_l_atlas(slug, vue.recueil) else None


CARTES: Mapping[str, Callable[[Vue], Carte | None]] = {
    "accueil": lambda vue: _carte(FRANCE, vue.couples()),
    "departements": _carte_selection,
    "region": _carte_region,
    "categorie": _carte_categorie,
}


# --- Notes ---


def _note_souhaits(vue: Vue) -> str:
    """There is one of criteria only."""
    couples = vue.couples()
    return f"{reverse('note-je-cherche')}?{urlencode(couples)}" if couples else ""


NOTES: Mapping[str, Callable[[Vue], str]] = {"je-cherche": _note_souhaits}


# --- Frames of other sites ---


def _a_integrer(couples: Couples) -> str:
    return f"{reverse('integrer')}?{urlencode(couples)}" if couples else ""


def _comparaison_integree(vue: Vue) -> Couples:
    """Its territories and its survey; nothing where there is nothing to compare."""
    if len(vue.criteres.getlist("t")) < MINIMUM:
        return ()
    return ceux(vue.couples(), lambda couple: couple[0] in ("t", "annee"))


INTEGREES: Mapping[str, Callable[[Vue], Couples]] = {
    "departement": lambda vue: [("departement", _code(vue))],
    "categorie": lambda vue: [("categorie", vue.objets["cle"])],
    "comparer": _comparaison_integree,
}
