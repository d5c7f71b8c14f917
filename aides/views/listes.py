"""Data sets in part. What a page lists stands beside the page (`views/jumeaux.py`): its old address leads there.

`/donnees/<jeu>.csv` without a criterion is the whole data set. States, and what became of them, one by one, are
listed by no page: criteria of their own keep some of their rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from aides.domaine.catalogue import Territoire
from aides.domaine.listes import sauf
from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import EVOLUTION, OFFRE, LigneDevenir
from aides.exports.reperes import DeCase
from aides.filtres.base.formulaire import LISIBLES
from aides.filtres.canonique import criteres_lus
from aides.filtres.fichiers import FormulaireDevenirs, FormulaireOffre
from aides.views.page import adresse_fichier
from aides.views.pages import PAR_NOM
from aides.views.parametres import DE_L_OFFRE, DES_DEVENIRS, TABLEUR

# Data sets, and rows that were one of criteria only → the page that lists them.
PAGES = {
    "matrice": "departements",
    "dispositifs": "dispositifs",
    "operations": "operations",
    "montants": "montants",
    "divergences": "divergences",
    "comparaison": "comparer",
    "je-cherche": "je-cherche",
}
# There are none of these without criteria.
DE_CRITERES = ("comparaison", "je-cherche")


def page_des_lignes(request: HttpRequest, cle: str, extension: str) -> str:
    """Return where what is asked of a data set stands now: beside the page that lists it; "" where the data set
    itself is asked for."""
    page = PAR_NOM[PAGES[cle]] if cle in PAGES else None
    if page is None:
        return ""
    # Of old, a file was of the whole list whatever its leaf.
    noms = sauf(page.parametres or (), ("page",))
    adresse = adresse_fichier(reverse(page.nom), extension)
    if not criteres_lus(request.GET, noms):
        return adresse if cle in DE_CRITERES else ""
    lus = criteres_lus(request.GET, (*noms, TABLEUR))
    return f"{adresse}?{lus.urlencode(safe=LISIBLES)}"


@dataclass(frozen=True, slots=True)
class Liste:
    """A data set that may be asked for in part. `parametres` are the criteria's names; `lire` makes the rows kept."""

    parametres: tuple[str, ...]
    lire: Callable[[HttpRequest, Recueil], Iterable[Any]]

    def demandee(self, request: HttpRequest) -> bool:
        """Whether an address asks for a part."""
        return bool(criteres_lus(request.GET, self.parametres))


def partie(jeu: Jeu[Any], request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """Return the data set, or the part of it that an address asks for; raises CritereInvalide."""
    liste = LISTES.get(jeu.cle)
    if liste is None or not liste.demandee(request):
        return jeu
    gardees = list(liste.lire(request, recueil))
    return replace(jeu, lire=lambda _: gardees)


def _offre(request: HttpRequest, recueil: Recueil) -> Iterator[DeCase]:
    criteres = FormulaireOffre(request.GET, recueil.atlas).criteres()
    for ligne in OFFRE.lire(recueil):
        case = ligne.case
        dites = _dites(ligne.territoire, case.categorie)
        if criteres.garde({**dites, "annee": str(case.annee), "etat": case.etat}):
            yield ligne


def _devenirs(request: HttpRequest, recueil: Recueil) -> Iterator[LigneDevenir]:
    criteres = FormulaireDevenirs(request.GET, recueil.atlas).criteres()
    for ligne in EVOLUTION.lire(recueil):
        paire, devenir = ligne.paire, ligne.devenir
        dites = _dites(ligne.territoire, devenir.categorie)
        changement = {
            "de": str(paire.avant),
            "a": str(paire.apres),
            "base": ligne.base,
            "evolution": devenir.evolution,
        }
        if criteres.garde({**dites, **changement}):
            yield ligne


def _dites(territoire: Territoire, categorie: str) -> dict[str, str]:
    return {"territoire": territoire.code, "region": territoire.region.slug, "categorie": categorie}


LISTES: Mapping[str, Liste] = {
    OFFRE.cle: Liste(DE_L_OFFRE, _offre),
    EVOLUTION.cle: Liste(DES_DEVENIRS, _devenirs),
}
