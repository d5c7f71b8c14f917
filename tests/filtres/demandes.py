"""Generated demands, what addresses and panels say of theirs: shared by the tests of the lists. No database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http import Http404, QueryDict
from hypothesis import strategies as st

from aides.domaine.montants import Argent
from aides.domaine.vocabulaire import Base, Confiance, Etat, Evolution, Relation, Stade, StatutFiche
from aides.filtres.base.panneau import Panneau, Piste
from tests import generateurs, oracle_choix
from tests.generateurs import CATEGORIES, CODES, REGIONS
from tests.generateurs_recueil import BENEFICIAIRES, MOTS, NATURES, SOURCES
from tests.oracle_listes import Demande

# What is sent for a criterion of one value, and for one of several.
UNE, PLUSIEURS = 1, 2
Champs = Mapping[str, tuple[int, Sequence[str]]]

AILLEURS = [str(annee) for annee in generateurs.ANNEES]
DEPARTEMENTS: Champs = {
    "q": (UNE, ["z", "haute", "ile h", "alpes", "01", "1", "2a", "69m", "6", "rien"]),
    "categorie": (PLUSIEURS, CATEGORIES),
    "etat": (PLUSIEURS, [e.value for e in Etat]),
    "evolution": (PLUSIEURS, [e.value for e in Evolution]),
    "etat_de": (PLUSIEURS, [e.value for e in Etat]),
    "etat_a": (PLUSIEURS, [e.value for e in Etat]),
    "appui": (PLUSIEURS, ["tableau", "fiche", "tableau+fiche"]),
    "base": (UNE, [b.value for b in Base]),
    "region": (PLUSIEURS, REGIONS),
    "statut": (PLUSIEURS, [s.value for s in StatutFiche]),
}
# What may be asked of one category by itself.
SEULES = [*(e.value for e in Etat), "pas_proposee", *(e.value for e in Evolution)]
DISPOSITIFS: Champs = {
    "q": (UNE, [*MOTS, "loge", "g", "prime guide", "rien"]),
    "annee": (PLUSIEURS, AILLEURS),
    "categorie": (PLUSIEURS, [*CATEGORIES, "hors-categorie"]),
    "beneficiaire": (PLUSIEURS, BENEFICIAIRES),
    "departement": (UNE, CODES),
    "region": (PLUSIEURS, REGIONS),
    "engagement": (PLUSIEURS, ["oui", "non", "non_precise", "sans_objet"]),
    "engagement_max": (UNE, ["0", "5", "6", "12", "36", "600"]),
    "montant_min": (UNE, ["1", "34", "67", "84", "133", "134", "400", "401", "501"]),
    "argent": (PLUSIEURS, [a.value for a in Argent]),
    "avec_montant": (UNE, ["oui"]),
    "stade": (PLUSIEURS, [s.value for s in Stade]),
    "confiance": (PLUSIEURS, [c.value for c in Confiance]),
    "relation": (PLUSIEURS, [r.value for r in Relation]),
}
OPERATIONS: Champs = {
    "commune": (UNE, ["evry", "ivry", "m", "94041", "772", "sante", "evry maison", "meaux ivry"]),
    "departement": (PLUSIEURS, CODES),
    "nature": (PLUSIEURS, NATURES),
    "annee": (PLUSIEURS, ["2020", "2021"]),
    "source": (PLUSIEURS, SOURCES),
}
DIVERGENCES: Champs = {
    "genre": (
        UNE,
        ["tableau_seul", "fiche_anterieure", "absente_du_tableau", "chiffre", "total", "documents"],
    ),
    "region": (UNE, REGIONS),
    "categorie": (UNE, CATEGORIES),
}
SOUHAITS: Champs = {
    "categorie": (PLUSIEURS, CATEGORIES),
    "region": (UNE, REGIONS),
    "pres": (UNE, list(oracle_choix.LIEUX)),
    "engagement_max": (UNE, ["0", "5", "6", "12", "36", "600"]),
    "montant_min": (UNE, ["1", "33", "34", "66", "67", "400", "401"]),
}


def demandes(champs: Champs, possibles: Mapping[str, Iterable[str]]) -> st.SearchStrategy[Demande]:
    """Criteria alone, in pairs, by three: of `possibles`, a page takes only the values that its data have."""
    pris = {nom: [v for v in valeurs if v in possibles.get(nom, [v])] for nom, (_, valeurs) in champs.items()}
    noms = [nom for nom, valeurs in pris.items() if valeurs]
    quels = st.lists(st.sampled_from(noms), min_size=1, max_size=3, unique=True)
    return quels.flatmap(lambda choisis: st.fixed_dictionaries({nom: _valeurs(champs, nom, pris) for nom in choisis}))


def _valeurs(champs: Champs, nom: str, pris: Mapping[str, Sequence[str]]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(pris[nom]), min_size=1, max_size=champs[nom][0], unique=True)


@st.composite
def conditions(draw: st.DrawFn, valeurs: Sequence[str] = SEULES) -> list[str]:
    """A condition for some of the categories, or for none."""
    categories = draw(st.lists(st.sampled_from(CATEGORIES), max_size=len(CATEGORIES), unique=True))
    return [f"{categorie}:{draw(st.sampled_from(valeurs))}" for categorie in categories]


def requete(demande: Demande) -> QueryDict:
    return QueryDict(urlencode(demande, doseq=True))


def lue(adresse: str) -> Demande:
    """What an address asks."""
    return parse_qs(urlsplit(adresse).query)


def comptes(panneau: Panneau) -> dict[str, dict[str, int]]:
    """What stands beside the values of each facet; nothing where it is nought."""
    return {nom: {v: n for v, n in siens.items() if n} for nom, siens in panneau.comptes.items()}


def pistes(trouvees: Iterable[Piste], panneau: Panneau) -> list[tuple[str, int, Demande]]:
    """Ways out, their criterion by its name rather than its label, their address read."""
    noms = {panneau.libelle(nom): nom for nom in panneau.form.fields}
    return [(noms[p.critere], p.nombre, lue(p.adresse)) for p in trouvees]


def en_pages(filtre: Any, parcourir: Any) -> list[Any]:
    """Every row, page after page as the links lead, with the number of pages that the first one announces."""
    derniere = filtre.page.paginator.num_pages
    rangees = list(filtre.page.object_list)
    for numero in range(2, derniere + 1):
        filtre = parcourir(filtre.suivante)
        assert filtre.page.number == numero
        rangees += filtre.page.object_list
    assert not filtre.page.has_next()
    with pytest.raises(Http404):
        _ = parcourir(filtre.adresse_page(derniere + 1)).page
    return rangees
