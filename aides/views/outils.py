"""The tool bar: what of a view can be kept. Its address, its rows as files, its map as a picture, how to cite it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.canonique import criteres_lus
from aides.filtres.carte import EVOLUTION
from aides.views.cartes import FRANCE, SELECTION
from aides.views.page import PagePublique
from aides.views.parametres import CHANGEMENT, COMPARAISON
from aides.views.recueil import recueil_de

Couples = Sequence[tuple[str, str]]
# The formats that a page offers, first the one that people open; /donnees/ has the others.
PROPOSES = ("xlsx", "csv", "json")
# Nothing of theirs is kept or cited as a fact.
SANS_OUTILS = ("mentions_legales", "donnees_personnelles", "signaler", "signalement", "parole")


@dataclass(frozen=True, slots=True)
class Fichier:
    """Rows that the page shows, as files: what they are, their address in each format."""

    mot: str
    xlsx: str
    csv: str
    json: str


@dataclass(frozen=True, slots=True)
class Carte:
    """The map that the page shows, as pictures."""

    svg: str
    png: str


@dataclass(frozen=True, slots=True)
class Outils:
    """`adresse` is the view's own, with its criteria: what is copied and cited. `note`: the address of its sheet of
    paper; "" where there is none."""

    adresse: str
    fichiers: tuple[Fichier, ...]
    carte: Carte | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vue:
    """What a page was asked: the parts of its address, and its criteria, those that it reads and no other."""

    objets: Mapping[str, str]
    criteres: QueryDict
    recueil: Recueil

    def couples(self, **autres: str) -> Couples:
        """Return the criteria as an address carries them; `autres` where they are not given."""
        couples: list[tuple[str, str]] = []
        for nom, valeurs in self.criteres.lists():
            if nom != "page":
                couples += product([nom], valeurs)
        for nom, valeur in autres.items():
            if nom not in self.criteres:
                couples.append((nom, valeur))
        return couples

    def changement(self) -> Couples:
        """Return what a change compares, said in full: of a file, nothing goes without saying."""
        ordinaire = changement_ordinaire(self.recueil)
        return [(nom, self.criteres.get(nom) or ordinaire[nom]) for nom in CHANGEMENT if nom in ordinaire]


def changement_ordinaire(recueil: Recueil) -> dict[str, str]:
    """Return what a change compares where nothing is said of it; nothing of one survey alone."""
    bornes = recueil.atlas.bornes
    if bornes is None:
        return {}
    return {"base": Base.FICHES.value, "de": str(bornes.avant), "a": str(bornes.apres)}


def _sont_ordinaires(dits: QueryDict, ordinaire: Mapping[str, str], noms: Iterable[str]) -> bool:
    """Whether criteria of these names, where given, say what goes without saying."""
    return all(dits.get(nom, ordinaire.get(nom)) == ordinaire.get(nom) for nom in noms)


def _sans_l_ordinaire(criteres: QueryDict, recueil: Recueil) -> QueryDict:
    """The criteria without what goes without saying of a change: one page, one address."""
    dits = criteres.copy()
    ordinaire = changement_ordinaire(recueil)
    if _sont_ordinaires(dits, ordinaire, ("de", "a")):
        dits.pop("de", None)
        dits.pop("a", None)
    if dits.get("base") == ordinaire.get("base"):
        dits.pop("base", None)
    return dits


def outils(request: HttpRequest, page: PagePublique, origine: str, form: Formulaire | None) -> Outils:
    """Return what of a page can be kept.

    `origine` is the site's own address; `form`, where the page has one, says its criteria in one way however they
    were written.
    """
    objets = request.resolver_match.kwargs if request.resolver_match else {}
    criteres = criteres_lus(request.GET, page.parametres)
    recueil = recueil_de(request)
    if form is not None:
        criteres = QueryDict(form.requete(page=_feuille(form)).removeprefix("?"))
    else:
        criteres = _sans_l_ordinaire(criteres, recueil)
    vue = Vue(objets, criteres, recueil)
    requete = criteres.urlencode(safe=":")
    fichiers = FICHIERS[page.nom](vue) if page.nom in FICHIERS else ()
    return Outils(
        adresse=f"{origine}{request.path}{'?' if requete else ''}{requete}",
        fichiers=tuple(fichiers),
        carte=CARTES[page.nom](vue) if page.nom in CARTES else None,
        note=NOTES[page.nom](vue) if page.nom in NOTES else "",
    )


def _feuille(form: Formulaire) -> list[str]:
    """The number of the page; the first goes without saying."""
    numero = form.data.get("page", "")
    return [numero] if numero not in ("", "1") else []


# --- Files ---


def _adresse(route: str, fichier: str, couples: Couples) -> str:
    """The address of a file, of the criteria alone where there are any."""
    requete = f"?{urlencode(couples)}" if couples else ""
    return reverse(route, args=[fichier]) + requete


def _fichier(mot: str, jeu: str, couples: Couples) -> Fichier:
    xlsx, csv, json = [_adresse("export", f"{jeu}.{forme}", couples) for forme in PROPOSES]
    return Fichier(mot, xlsx, csv=csv, json=json)


def _liste(jeu: str, **autres: str) -> Callable[[Vue], list[Fichier]]:
    """The rows of a list. `autres` tell a list that nothing is asked of from its whole data set."""
    return lambda vue: [_fichier("Cette liste", jeu, vue.couples(**autres))]


def _de_criteres(mot: str, route: str, couples: Couples) -> list[Fichier]:
    """A file that there is of criteria only."""
    if not couples:
        return []
    xlsx, csv, json = [_adresse(route, forme, couples) for forme in PROPOSES]
    return [Fichier(mot, xlsx, csv=csv, json=json)]


def _comparaison(vue: Vue) -> list[Fichier]:
    if "t" not in vue.criteres:
        return []
    couples = ceux(vue.couples(), lambda couple: couple[0] in COMPARAISON)
    return _de_criteres("Cette comparaison", "export-comparaison", couples)


def _souhaits(vue: Vue) -> list[Fichier]:
    return _de_criteres("Ces réponses", "export-je-cherche", vue.couples())


def _evolution(vue: Vue) -> list[Fichier]:
    return [_fichier("Ces évolutions", "evolution", vue.changement())] if vue.changement() else []


def _categorie(vue: Vue) -> list[Fichier]:
    sienne: Couples = [("categorie", vue.objets["cle"])]
    return [_fichier("Les états", "offre", sienne), *_devenirs(vue, sienne)]


def _territoire(vue: Vue) -> list[Fichier]:
    code = vue.objets["adresse"].partition("-")[0].upper()
    siens: Couples = [("territoire", code)]
    mesures = _fichier("Les mesures", "dispositifs", [("departement", code)])
    return [_fichier("Les états", "offre", siens), *_devenirs(vue, siens), mesures]


def _region(vue: Vue) -> list[Fichier]:
    sienne: Couples = [("region", vue.objets["slug"])]
    mesures = _fichier("Les mesures des fiches", "dispositifs", sienne)
    return [_fichier("Les états", "offre", sienne), *_devenirs(vue, sienne), mesures]


def _devenirs(vue: Vue, dont: Couples) -> list[Fichier]:
    entre = vue.changement()
    return [_fichier("Les évolutions", "evolution", [*dont, *entre])] if entre else []


def _accueil(vue: Vue) -> list[Fichier]:
    categorie = vue.criteres.get("categorie") or vue.recueil.categories[0].cle
    sienne: Couples = [("categorie", categorie)]
    annee = vue.criteres.get("annee") or str(vue.recueil.atlas.annee)
    if annee == EVOLUTION:
        return _devenirs(vue, sienne)
    return [_fichier("Cette carte", "offre", [*sienne, ("annee", annee)])]


FICHIERS: Mapping[str, Callable[[Vue], Sequence[Fichier]]] = {
    "accueil": _accueil,
    "departements": _liste("matrice", tri="code"),
    "departement": _territoire,
    "regions": lambda vue: [_fichier("La matrice", "matrice", [])],
    "region": _region,
    "categories": lambda vue: [_fichier("Les états", "offre", []), *_evolution(vue)],
    "categorie": _categorie,
    "dispositifs": _liste("dispositifs", tri="territoire"),
    "montants": _liste("montants"),
    "operations": _liste("operations"),
    "divergences": _liste("divergences"),
    "comparer": _comparaison,
    "note-comparaison": _comparaison,
    "je-cherche": _souhaits,
    "note-je-cherche": _souhaits,
    "evolution": _evolution,
    "evolution-mesures": lambda vue: [_fichier("Tous les liens", "suites", [])],
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


CARTES: Mapping[str, Callable[[Vue], Carte]] = {
    "accueil": lambda vue: _carte(FRANCE, vue.couples()),
    "departements": _carte_selection,
    "region": lambda vue: _carte(vue.objets["slug"], vue.couples()),
    "categorie": _carte_categorie,
}


# --- Notes ---


def _note_souhaits(vue: Vue) -> str:
    """There is one of criteria only."""
    couples = vue.couples()
    return f"{reverse('note-je-cherche')}?{urlencode(couples)}" if couples else ""


NOTES: Mapping[str, Callable[[Vue], str]] = {"je-cherche": _note_souhaits}
