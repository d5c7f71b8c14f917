"""Measures, operations and disagreements listed, over generated sites, against the naive oracle.

What criteria keep, alone and together, in which order, what facets count, what stays undecided, what to loosen, on
which page.
"""

from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from aides.domaine.desaccords import Desaccord
from aides.domaine.divergences import Divergence
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Relation
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.divergences import FiltreDivergences
from aides.filtres.operations import FiltreOperations
from tests import generateurs_recueil, oracle, oracle_listes, oracle_suites
from tests.filtres.demandes import (
    DISPOSITIFS,
    DIVERGENCES,
    OPERATIONS,
    comptes,
    demandes,
    en_pages,
    lue,
    pistes,
    requete,
)
from tests.generateurs import CODES, Lignes
from tests.generateurs_recueil import COMMUNES, SOURCES, recueil

# --- /dispositifs/ ---


class DispositifsCourts(FiltreDispositifs):
    PAR_PAGE = 2


def dispositifs(adresse: str, tout: Recueil) -> FiltreDispositifs:
    return DispositifsCourts(QueryDict(urlsplit(adresse).query), tout, "/dispositifs/")


@given(generateurs_recueil.lignes_mesures(), st.data())
def test_les_dispositifs(lignes: Lignes, data: st.DataObject) -> None:
    demande = data.draw(
        demandes(
            DISPOSITIFS,
            {
                "annee": [str(a) for a in oracle.annees(lignes)],
                "departement": [t["code"] for t in lignes["territoires.departement"]],
                "region": {t["region"][0] for t in lignes["territoires.departement"]},
                # Nothing counted, nothing to be asked.
                "relation": [r.value for r in Relation] if oracle_suites.comptes(lignes, 2019, 2022) else [],
            },
        )
    )
    tri = data.draw(st.sampled_from(["territoire", "-annee", "annee", "engagement", "-montant"]))
    tout = recueil(lignes)
    filtre = dispositifs(f"?{urlencode({**demande, 'tri': [tri], 'page': ['1']}, doseq=True)}", tout)
    assert filtre.valide
    rangees = oracle_listes.dispositifs(lignes)
    gardees = oracle_listes.gardees(rangees, demande)
    assert [m.cle for m in filtre.retenues] == oracle_listes.dispositifs_tries(lignes, gardees, tri)
    attendus = oracle_listes.indecises(rangees, demande)
    quoi = {"engagement_max": "la durée de l’engagement", "montant_min": "le montant par mois"}
    rangs = sorted(attendus, key=lambda noms: (len(noms), noms))
    assert filtre.indetermines() == [
        (len(attendus[noms]), " ni ".join(map(quoi.__getitem__, noms))) for noms in rangs
    ]
    toutes = {cle: " ni ".join(map(quoi.__getitem__, noms)) for noms, cles in attendus.items() for cle in cles}
    assert {m.cle: filtre.inconnu(m) for m in tout.mesures if filtre.inconnu(m)} == toutes
    assert (filtre.nombre_retenus, filtre.nombre_indecis) == (len(gardees), len(toutes))
    vus = dispositifs(f"?{urlencode({**demande, 'tri': [tri], 'vue': ['indecis']}, doseq=True)}", tout)
    dans_l_ordre = [r.cle for r in rangees if r.cle in toutes]
    assert [m.cle for m in vus.retenues] == oracle_listes.dispositifs_tries(lignes, dans_l_ordre, tri)
    assert lue(vus.adresse_retenus) == lue(filtre.adresse_retenus)
    assert lue(filtre.adresse_indecis) == {**lue(filtre.adresse_retenus), "vue": ["indecis"]}
    assert comptes(filtre.panneau) == oracle_listes.facettes(rangees, demande, list(filtre.facettes))
    ordre = {} if tri == "territoire" else {"tri": [tri]}
    assert pistes(filtre.a_relacher(), filtre.panneau) == [
        (nom, nombre, {**oracle_listes.sans(demande, nom), **ordre})
        for nom, nombre in oracle_listes.pistes(rangees, demande, list(DISPOSITIFS))
    ]


@settings(max_examples=20)
@given(generateurs_recueil.lignes_mesures(), st.data())
def test_les_dispositifs_page_apres_page(lignes: Lignes, data: st.DataObject) -> None:
    demande = data.draw(demandes({"stade": DISPOSITIFS["stade"], "engagement": DISPOSITIFS["engagement"]}, {}))
    tout = recueil(lignes)
    filtre = dispositifs(f"?{urlencode(demande, doseq=True)}", tout)
    lues = en_pages(filtre, lambda adresse: dispositifs(adresse, tout))
    assert lues == list(filtre.retenues)


# --- /operations/ ---


class OperationsCourtes(FiltreOperations):
    PAR_PAGE = 2


def operations(adresse: str, tout: Recueil) -> FiltreOperations:
    return OperationsCourtes(QueryDict(urlsplit(adresse).query), tout, "/operations/")


@given(generateurs_recueil.lignes_operations(), st.data())
def test_les_operations(lignes: Lignes, data: st.DataObject) -> None:
    """Only what some operation has may be chosen, in the order of the vocabulary, of the codes, of the documents."""
    rangees = oracle_listes.operations(lignes, COMMUNES)
    connues = {nom: {v for r in rangees for v in r.valeurs[nom]} for nom in OPERATIONS if nom != "commune"}
    demande = data.draw(demandes(OPERATIONS, connues))
    tout = recueil(lignes)
    filtre = operations(f"?{urlencode({**demande, 'page': ['1']}, doseq=True)}", tout)
    assert filtre.valide
    gardees = oracle_listes.gardees(rangees, demande)
    assert [o.cle for o in en_pages(filtre, lambda adresse: operations(adresse, tout))] == gardees
    assert comptes(filtre.panneau) == oracle_listes.facettes(rangees, demande, list(filtre.facettes))
    assert pistes(filtre.a_relacher(), filtre.panneau) == [
        (nom, nombre, oracle_listes.sans(demande, nom))
        for nom, nombre in oracle_listes.pistes(rangees, demande, list(OPERATIONS))
    ]
    ordres = {"departement": CODES, "nature": ("diagnostic", "cabinet", "hopital"), "source": SOURCES}
    for nom, ordre in {**ordres, "annee": ("2021", "2020")}.items():
        assert filtre.form.possibles(nom) == [v for v in ordre if v in connues[nom]]


# --- /divergences/ ---


def cle(d: Desaccord) -> str:
    if isinstance(d.objet, Divergence):
        return f"{d.objet.territoire.code} {d.objet.case.annee} {d.objet.categorie.cle} {d.objet.genre.value}"
    return getattr(d.objet, "cle", "") or d.objet.titre.cle  # type: ignore[union-attr]


@given(generateurs_recueil.lignes_desaccords(), st.data())
def test_les_divergences(lignes: Lignes, data: st.DataObject) -> None:
    tout = recueil(lignes)
    demande = data.draw(demandes(DIVERGENCES, {"region": {t.region.slug for t in tout.territoires}}))
    filtre = FiltreDivergences(requete(demande), tout.atlas, tout.desaccords, chemin="/divergences/")
    assert filtre.valide
    rangees = oracle_listes.desaccords(lignes)
    assert [cle(d) for d in tout.desaccords.lignes] == [r.cle for r in rangees]
    gardees = oracle_listes.gardees(rangees, demande)
    retenus = filtre.retenus
    assert [cle(d) for d in retenus.lignes] == gardees
    assert len(retenus) == len(gardees) == len(retenus.cases) + len(retenus.totaux) + len(retenus.documents)
    assert comptes(filtre.panneau) == oracle_listes.facettes(rangees, demande, list(filtre.facettes))
    assert pistes(filtre.a_relacher(), filtre.panneau) == [
        (nom, nombre, oracle_listes.sans(demande, nom))
        for nom, nombre in oracle_listes.pistes(rangees, demande, list(DIVERGENCES))
    ]
