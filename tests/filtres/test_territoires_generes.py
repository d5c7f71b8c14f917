"""Territories chosen, over generated sites, against the naive oracle.

What criteria keep, alone and together, in which order, what facets count, what stays undecided, what to loosen; the
shares of the national picture, and the lists that they lead to.
"""

from urllib.parse import parse_qs, urlencode

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from aides.dessins.pentes import lignes_pentes
from aides.domaine.evolutions import Bornes, Denominateur
from aides.domaine.vocabulaire import Base, Evolution
from aides.filtres.departements import FiltreDepartements
from aides.filtres.evolution import criteres_evolution, formulaire_evolution
from aides.presentation.changements import devenirs_categorie
from tests import generateurs, oracle, oracle_changements, oracle_choix, oracle_listes
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
    absents = () if len(annees) > 1 else (*oracle_choix.DU_CHANGEMENT, "base")
    return {nom: champ for nom, champ in DEPARTEMENTS.items() if nom not in absents}


def paire(data: st.DataObject, annees: list[str]) -> dict[str, list[str]]:
    """Two surveys to compare, or one of them, or none: what is not said goes without saying."""
    if len(annees) < 2 or not data.draw(st.booleans()):
        return {}
    rang = data.draw(st.integers(1, len(annees) - 1))
    de = data.draw(st.sampled_from([None, *annees[:rang]]))
    return {"a": [annees[rang]], **({"de": [de]} if de else {})}


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
    demande |= paire(data, annees)
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

    avant = [a for a in annees if a < demande.get("a", annees[-1:])[0]]
    defauts = {"annee": [annees[-1]], "tri": ["code"], "base": ["fiches"], "a": [annees[-1]], "de": avant[-1:]}
    attendues = []
    for nom in filtre.form.fields:
        reste = oracle_listes.sans(demande, nom)
        nombre = len(oracle_choix.retenus(lignes, reste))
        if nom in criteres and demande.get(nom, defauts.get(nom)) != defauts.get(nom) and nombre:
            attendues.append((nom, nombre, {n: v for n, v in reste.items() if v != defauts.get(n)}))
    trouvees = [piste for piste in filtre.a_relacher() if piste.critere != "à source égale"]
    assert pistes(trouvees, filtre.panneau) == attendues
    changement = any(nom in demande for nom in oracle_choix.DU_CHANGEMENT)
    autres = [piste.nombre for piste in filtre.a_relacher() if piste.critere == "à source égale"]
    toutes = len(oracle_choix.retenus(lignes, {**demande, "base": ["toutes_preuves"]}))
    assert autres == ([toutes] if changement and toutes else [])


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
    offre = any(demande.get(nom) for nom in ("categorie", "etat", *oracle_choix.DU_CHANGEMENT))
    for t in filtre.selection.retenus(filtre.criteres):
        attendues = demande.get("categorie", []) if offre else []
        if offre and not attendues:
            for categorie in CATEGORIES:
                seule = {**demande, "categorie": [categorie]}
                if oracle_choix.territoires(lignes, seule).get(t.code) == "oui":
                    attendues = [*attendues, categorie]
        obtenues = filtre.selection.concernees(filtre.criteres, t.code)
        assert [case.categorie for case, _ in obtenues] == [c for c in CATEGORIES if c in attendues]
        changements = filtre.selection.atlas.rapprocher(filtre.form.rapprochement)
        for case, devenir in obtenues:
            assert (case.territoire, case.annee) == (t.code, annee)
            assert devenir == (changements.ligne(t.code, case.categorie) if changements else None)


# --- /evolution/ ---


@pytest.mark.parametrize("annees", [(2019, 2022), (2016, 2019, 2022, 2026)])
def test_l_evolution(annees: tuple[int, ...]) -> None:
    """Two denominators; the change, or any survey there is."""
    for parts in (None, "deux-annees", "chaque-annee"):
        for annee in (None, "evolution", *map(str, annees)):
            envoye = {nom: v for nom, v in (("parts", parts), ("annee", annee)) if v}
            criteres = criteres_evolution(formulaire_evolution(QueryDict(urlencode(envoye)), annees))
            assert criteres.parts.value == (parts or "deux-annees")
            assert criteres.annee == (int(annee) if annee and annee.isdigit() else None)
            assert criteres.rapprochement == (annees[-2:], "fiches")


@settings(max_examples=50)
@given(generateurs.lignes(enquetes=2), st.sampled_from(Denominateur), st.sampled_from(Base), st.data())
def test_chaque_part_a_sa_liste(lignes: Lignes, parts: Denominateur, base: Base, data: st.DataObject) -> None:
    """A share is that of the territories known on the basis asked for; the list that it leads to holds just these."""
    tout, atlas = oracle.reponses(lignes), generateurs.atlas(lignes)
    sans_tableau = oracle_changements.dites(lignes, "fiches")
    de, a = data.draw(st.sampled_from(atlas.paires))
    changements = atlas.changements(Bornes(de, a), base)
    toutes = oracle_changements.suites(lignes, de, a, base.value)
    for pente in lignes_pentes(atlas, changements, parts):
        c = pente.categorie.cle
        suites = {code: toutes[code, c] for code in oracle.territoires(lignes)}
        comparables = [code for code, s in suites.items() if s.evolution != "indeterminee"]
        avant, apres = comparables, comparables
        if parts is Denominateur.CHAQUE_ANNEE:
            avant = [code for code, s in suites.items() if s.avant != "inconnue"]
            apres = [code for code, s in suites.items() if s.apres != "inconnue"]
        par_fiches = {an: [code for code in suites if sans_tableau[code, an, c].etat != "inconnue"] for an in (de, a)}
        if parts is Denominateur.DEUX_ANNEES:
            tus = {code for codes in par_fiches.values() for code in set(suites).difference(codes)}
            par_fiches = {an: [code for code in codes if code not in tus] for an, codes in par_fiches.items()}
        offrants_fiches = {
            an: [code for code in codes if sans_tableau[code, an, c].etat == "proposee"]
            for an, codes in par_fiches.items()
        }
        attendues = [
            (pente.avant, de, avant, [code for code in avant if suites[code].avant == "proposee"]),
            (pente.avant_fiches, de, par_fiches[de], offrants_fiches[de]),
            (pente.apres, a, par_fiches[a], offrants_fiches[a]),
            (pente.complet, a, apres, [code for code in apres if tout[code, a, c].etat == "proposee"]),
        ]
        for part, annee, connus, offrants in attendues:
            assert (part.annee, part.nombre, part.connus) == (annee, len(offrants), len(connus))
            assert part.part == (100 * len(offrants) / len(connus) if connus else None)
            for liste, siens in ((part.liste, offrants), (part.liste_connus, connus)):
                assert oracle_choix.retenus(lignes, parse_qs(liste)) == siens
        for e, nombre in zip(Evolution, pente.evolutions, strict=True):
            siens = [code for code, s in suites.items() if s.evolution == e.value]
            assert (nombre.cle, nombre.nombre) == (e.value, len(siens))
            assert oracle_choix.retenus(lignes, parse_qs(nombre.liste)) == siens
        perdus = [c for c, s in suites.items() if s.avant == "proposee" and s.evolution == "indeterminee"]
        assert pente.perdus.nombre == len(perdus)
        assert oracle_choix.retenus(lignes, parse_qs(pente.perdus.liste)) == perdus
        assert pente.comptage.connus == len(comparables)
        assert oracle_choix.retenus(lignes, parse_qs(pente.liste_connus)) == comparables


@settings(max_examples=50)
@given(generateurs.lignes(enquetes=2), st.sampled_from(Base), st.data())
def test_chaque_devenir_a_sa_liste(lignes: Lignes, base: Base, data: st.DataObject) -> None:
    """What became of the offers, zeros too; those that offered it first, and those of them that are lost sight of."""
    atlas = generateurs.atlas(lignes)
    de, a = data.draw(st.sampled_from(atlas.paires))
    changements = atlas.changements(Bornes(de, a), base)
    toutes = oracle_changements.suites(lignes, de, a, base.value)
    avec_tableau = oracle_changements.suites(lignes, de, a, "toutes_preuves")
    for c in oracle.categories(lignes):
        vue = devenirs_categorie(atlas, changements, c)
        attendus = []
        for cle in ("maintenue", "nouvelle", "plus_mentionnee", "supprimee"):
            attendus.append([code for (code, autre), s in toutes.items() if autre == c and s.evolution == cle])
        attendus.append([code for (code, autre), s in toutes.items() if autre == c and s.evolution != "indeterminee"])
        attendus.append([code for (code, autre), s in toutes.items() if autre == c and s.avant == "proposee"])
        attendus.append(perdus_de_vue(toutes, c))
        nombres = [*vue.devenirs, vue.connus, vue.perdus.partis, vue.perdus.indetermines]
        if base is Base.FICHES:
            assert vue.perdus.avec_tableau is not None
            nombres.append(vue.perdus.avec_tableau)
            attendus.append(perdus_de_vue(avec_tableau, c))
        else:
            assert vue.perdus.avec_tableau is None
        assert vue.perdus.annee == de
        for nombre, siens in zip(nombres, attendus, strict=True):
            assert nombre.nombre == len(siens)
            assert oracle_choix.retenus(lignes, parse_qs(nombre.liste)) == siens


def perdus_de_vue(suites: dict[tuple[str, str], oracle_changements.Suite], categorie: str) -> list[str]:
    """Those that offered a category first, and of which nobody knows what became of it."""
    siennes = {code: s for (code, autre), s in suites.items() if autre == categorie}
    return [code for code, s in siennes.items() if s.avant == "proposee" and s.evolution == "indeterminee"]
