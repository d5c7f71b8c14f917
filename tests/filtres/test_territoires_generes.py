"""Territories chosen, over generated sites, against the naive oracle.

What criteria keep, alone and together, in which order, what facets count, what stays undecided, what to loosen; the
shares of the national picture, and the lists that they lead to.
"""

from urllib.parse import parse_qs, urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from aides.dessins.pentes import lignes_pentes, total_evolutions
from aides.domaine.evolutions import Denominateur
from aides.domaine.vocabulaire import Evolution
from aides.filtres.departements import FiltreDepartements
from aides.filtres.evolution import criteres_evolution
from tests import generateurs, oracle, oracle_choix, oracle_listes
from tests.filtres.demandes import (
    DEPARTEMENTS,
    Champs,
    comptes,
    demandes,
    pistes,
    requete,
)
from tests.generateurs import CATEGORIES, Lignes
from tests.generateurs_recueil import recueil

# --- /departements/ ---

TRIS = ["code", "nom", "region", *(f"offre-{annee}" for annee in generateurs.ANNEES)]


def criteres_de(annees: list[str]) -> Champs:
    """What may be asked: of one survey alone, nothing became of anything."""
    return {nom: champ for nom, champ in DEPARTEMENTS.items() if nom != "evolution" or len(annees) > 1}


@given(generateurs.lignes(), st.data())
def test_les_departements(lignes: Lignes, data: st.DataObject) -> None:
    annees = [str(a) for a in oracle.annees(lignes)]
    regions = {t["region"][0] for t in lignes["territoires.departement"]}
    criteres = criteres_de(annees)
    demande = data.draw(demandes(criteres, {"region": regions}))
    if data.draw(st.booleans()):
        demande["annee"] = [data.draw(st.sampled_from(annees))]
    if data.draw(st.booleans()):
        demande["mode"] = ["un"]
    tri = data.draw(st.sampled_from([t for t in TRIS if t[-4:] in annees or "offre" not in t]))
    demande["tri"] = [data.draw(st.sampled_from(["", "-"])) + tri]

    filtre = FiltreDepartements(requete(demande), recueil(lignes).selection, "/departements/")
    assert filtre.valide
    assert [t.code for t in filtre.selection.retenus(filtre.criteres)] == oracle_choix.retenus(lignes, demande)
    dites = oracle_choix.territoires(lignes, demande)
    indetermines = [t.code for t in filtre.selection.indetermines(filtre.criteres)]
    assert indetermines == [code for code, dite in dites.items() if dite == "?"]

    possibles = {nom: list(valeurs) for nom, (_, valeurs) in criteres.items() if nom != "q"}
    for nom, valeurs in {**possibles, "annee": annees}.items():
        attendus = {v: len(oracle_choix.retenus(lignes, {**demande, nom: [v]})) for v in valeurs}
        assert comptes(filtre.panneau)[nom] == {v: n for v, n in attendus.items() if n}, nom

    defauts = {"annee": [annees[-1]], "tri": ["code"]}
    attendues = []
    for nom in criteres:
        reste = oracle_listes.sans(demande, nom)
        nombre = len(oracle_choix.retenus(lignes, reste))
        if nom in demande and nombre:
            attendues.append((nom, nombre, {n: v for n, v in reste.items() if v != defauts.get(n)}))
    assert pistes(filtre.a_relacher(), filtre.panneau) == attendues


@settings(max_examples=40)
@given(generateurs.lignes(), st.data())
def test_pourquoi_un_departement_est_retenu(lignes: Lignes, data: st.DataObject) -> None:
    """The categories named or, if none is, those that fit; none where nothing is asked of categories."""
    regions = {t["region"][0] for t in lignes["territoires.departement"]}
    annees = oracle.annees(lignes)
    demande = data.draw(demandes(criteres_de(list(map(str, annees))), {"region": regions}))
    annee = data.draw(st.sampled_from(annees))
    demande["annee"] = [str(annee)]
    filtre = FiltreDepartements(requete(demande), recueil(lignes).selection, "/departements/")
    offre = any(demande.get(nom) for nom in ("categorie", "etat", "evolution"))
    for t in filtre.selection.retenus(filtre.criteres):
        attendues = demande.get("categorie", []) if offre else []
        if offre and not attendues:
            for categorie in CATEGORIES:
                seule = {**demande, "categorie": [categorie]}
                if oracle_choix.territoires(lignes, seule).get(t.code) == "oui":
                    attendues = [*attendues, categorie]
        obtenues = filtre.selection.concernees(filtre.criteres, t.code)
        assert [case.categorie for case, _ in obtenues] == [c for c in CATEGORIES if c in attendues]
        for case, suite in obtenues:
            assert (case.territoire, case.annee) == (t.code, annee)
            assert suite == filtre.selection.atlas.devenir(t.code, case.categorie)


# --- /evolution/ ---


@pytest.mark.parametrize("annees", [(2019, 2022), (2016, 2019, 2022, 2026)])
def test_l_evolution(annees: tuple[int, ...]) -> None:
    """Two bases; the change, or any survey there is."""
    for base in (None, "deux-annees", "chaque-annee"):
        for annee in (None, "evolution", *map(str, annees)):
            envoye = {nom: v for nom, v in (("base", base), ("annee", annee)) if v}
            criteres = criteres_evolution(QueryDict(urlencode(envoye)), annees)
            assert criteres.base.value == (base or "deux-annees")
            assert criteres.annee == (int(annee) if annee and annee.isdigit() else None)


@settings(max_examples=50)
@given(generateurs.lignes(enquetes=2), st.sampled_from(Denominateur))
def test_chaque_part_a_sa_liste(lignes: Lignes, base: Denominateur) -> None:
    """A share is that of the territories known on the base asked for; the list that it leads to holds just these."""
    tout, atlas = oracle.reponses(lignes), generateurs.atlas(lignes)
    de, a = oracle.annees(lignes)[-2:]
    ensemble = dict.fromkeys(Evolution, 0)
    for pente in lignes_pentes(atlas, base):
        c = pente.categorie.cle
        suites = {
            code: oracle.evolution(tout[code, de, c].etat, tout[code, a, c].etat)
            for code in oracle.territoires(lignes)
        }
        for part, annee in zip(pente.parts, (de, a), strict=True):
            connus = [code for code in suites if tout[code, annee, c].etat != "inconnue"]
            if base is Denominateur.DEUX_ANNEES:
                connus = [code for code in connus if suites[code] != "indeterminee"]
            offrants = [code for code in connus if tout[code, annee, c].etat == "proposee"]
            assert (part.annee, part.nombre, part.connus) == (annee, len(offrants), len(connus))
            assert part.part == (100 * len(offrants) / len(connus) if connus else None)
            for liste, attendus in ((part.liste, offrants), (part.liste_connus, connus)):
                assert oracle_choix.retenus(lignes, parse_qs(liste)) == attendus
        dites = list(suites.values())
        assert pente.evolutions == tuple((e.value, dites.count(e.value)) for e in Evolution)
        for e in Evolution:
            ensemble[e] += dites.count(e.value)
        determines = [code for code, suite in suites.items() if suite != "indeterminee"]
        assert pente.comptage.connus == len(determines)
        assert oracle_choix.retenus(lignes, parse_qs(pente.liste_connus)) == determines
    total = total_evolutions(atlas)
    assert {e: total.nombre(e.value) for e in Evolution} == ensemble
