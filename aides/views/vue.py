"""What a page was asked, said in one way however it was written: what the addresses of its files carry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.http import HttpRequest, QueryDict

from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.canonique import criteres_lus
from aides.views.page import PagePublique
from aides.views.parametres import CHANGEMENT
from aides.views.recueil import recueil_de

Couples = Sequence[tuple[str, str]]


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


def vue_de(request: HttpRequest, page: PagePublique, form: Formulaire | None) -> Vue:
    """Return what a page was asked. `form`, where the page has one, says its criteria in one way."""
    objets = request.resolver_match.kwargs if request.resolver_match else {}
    criteres = criteres_lus(request.GET, page.parametres)
    recueil = recueil_de(request)
    if form is not None:
        criteres = QueryDict(form.requete(page=_feuille(form)).removeprefix("?"))
    else:
        criteres = _sans_l_ordinaire(criteres, recueil)
    return Vue(objets, criteres, recueil)


def _feuille(form: Formulaire) -> list[str]:
    """The number of the page; the first goes without saying."""
    numero = form.data.get("page", "")
    return [numero] if numero not in ("", "1") else []
