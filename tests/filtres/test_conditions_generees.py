"""A condition of its own for each category, over generated sites, against the naive oracle: who answers, of whom
nobody knows, what stands beside each choice, what to loosen, for which cases; with all else that may be asked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aides.filtres.departements import FiltreDepartements
from tests import generateurs, oracle, oracle_changements, oracle_choix
from tests.filtres.demandes import DEPARTEMENTS, SEULES, comptes, conditions, demandes, lue, requete
from tests.filtres.site import site
from tests.generateurs import CATEGORIES, Lignes
from tests.generateurs_recueil import recueil
from tests.oracle_listes import Demande

AUTRES = {nom: champ for nom, champ in DEPARTEMENTS.items() if nom not in ("q", "etat_de", "etat_a", "appui")}
DU_CHANGEMENT = ("evolution", "base")


def demander(lignes: Lignes, data: st.DataObject) -> tuple[Demande, list[str]]:
    """A demand with conditions, and what may be asked of each category: of one survey alone, no change."""
    annees = [str(annee) for annee in oracle.annees(lignes)]
    seules = [v for v in SEULES if len(annees) > 1 or v not in oracle_changements.EVOLUTIONS]
    champs = {nom: champ for nom, champ in AUTRES.items() if len(annees) > 1 or nom not in DU_CHANGEMENT}
    regions = {t["region"][0] for t in lignes["territoires.departement"]}
    demande = data.draw(demandes(champs, {"region": regions})) if data.draw(st.booleans()) else {}
    demande["si"] = data.draw(conditions(seules))
    demande["annee"] = [data.draw(st.sampled_from(annees))]
    if data.draw(st.booleans()):
        demande["mode"] = ["un"]
    return {nom: valeurs for nom, valeurs in demande.items() if valeurs}, seules


@settings(max_examples=40)
@given(generateurs.lignes(), st.data())
def test_a_chaque_categorie_sa_condition(lignes: Lignes, data: st.DataObject) -> None:
    demande, seules = demander(lignes, data)
    si = demande.get("si", [])
    filtre = FiltreDepartements(requete(demande), recueil(lignes).selection, "/departements/")
    assert filtre.valide
    dites = oracle_choix.territoires(lignes, demande)
    assert [t.code for t in filtre.retenus] == oracle_choix.retenus(lignes, demande)
    indetermines = filtre.selection.indetermines(filtre.criteres)
    assert [t.code for t in indetermines] == [code for code, dite in dites.items() if dite == "?"]

    attendus = {}
    for categorie in CATEGORIES:
        reste = [c for c in si if not c.startswith(f"{categorie}:")]
        for valeur in seules:
            condition = f"{categorie}:{valeur}"
            attendus[condition] = len(oracle_choix.retenus(lignes, {**demande, "si": [*reste, condition]}))
    trouves = comptes(filtre.panneau)
    assert trouves["si"] == {condition: n for condition, n in attendus.items() if n}
    for nom in {*AUTRES, "annee"} & filtre.form.fields.keys():
        for valeur in filtre.form.possibles(nom):
            attendu = len(oracle_choix.retenus(lignes, {**demande, nom: [valeur]}))
            assert trouves[nom].get(valeur, 0) == attendu, (nom, valeur)


@settings(max_examples=40)
@given(generateurs.lignes(), st.data())
def test_quoi_lacher(lignes: Lignes, data: st.DataObject) -> None:
    """Each condition by itself, and « all at once », where that would help; the address drops just that."""
    demande, _ = demander(lignes, data)
    si = demande.get("si", [])
    filtre = FiltreDepartements(requete(demande), recueil(lignes).selection, "/departements/")
    attendues = []
    for condition in sorted(si, key=lambda c: CATEGORIES.index(c.split(":")[0])):
        reste = {**demande, "si": [c for c in si if c != condition]}
        nombre = len(oracle_choix.retenus(lignes, reste))
        if nombre:
            attendues.append((nombre, sorted(reste["si"])))
    nommees = {*demande.get("categorie", []), *(c.split(":")[0] for c in si)}
    if si and demande.get("mode") != ["un"] and len(nommees) > 1:
        nombre = len(oracle_choix.retenus(lignes, {**demande, "mode": ["un"]}))
        if nombre:
            attendues.append((nombre, sorted(si)))
    criteres = {str(bloc.libelle) for bloc in filtre.panneau.blocs} | {"à source égale"}
    trouvees = [p for p in filtre.a_relacher() if p.critere not in criteres]
    assert [(p.nombre, sorted(lue(p.adresse).get("si", []))) for p in trouvees] == attendues
    assert all(lue(p.adresse).get("mode") == ["un"] for p in trouvees if p.critere == "toutes à la fois")


@settings(max_examples=40)
@given(generateurs.lignes(), st.data())
def test_pour_quelles_categories(lignes: Lignes, data: st.DataObject) -> None:
    """Those named, either way; where something is asked of any, those that fit besides."""
    demande, _ = demander(lignes, data)
    filtre = FiltreDepartements(requete(demande), recueil(lignes).selection, "/departements/")
    nommees = {*demande.get("categorie", []), *(c.split(":")[0] for c in demande.get("si", []))}
    commun = demande.keys() & {"etat", "evolution"}
    for t in filtre.retenus:
        attendues = set(nommees)
        for categorie in CATEGORIES if commun and not demande.get("categorie") else ():
            seule = {nom: v for nom, v in demande.items() if nom != "si"} | {"categorie": [categorie]}
            if oracle_choix.territoires(lignes, seule).get(t.code) == "oui":
                attendues.add(categorie)
        obtenues = filtre.selection.concernees(filtre.criteres, t.code)
        assert [c.case.categorie for c in obtenues] == [c for c in CATEGORIES if c in attendues]


@given(conditions().flatmap(st.permutations))
def test_l_adresse_dit_les_conditions(si: list[str]) -> None:
    """In the order sent, as people read them; however sent, they are asked in the order of the Atlas."""
    filtre = FiltreDepartements(requete({"si": si}), site().selection, "/d/")
    assert filtre.panneau.adresse() == ("/d/?" + "&".join(f"si={condition}" for condition in si) if si else "/d/")
    rangees = sorted(si, key=lambda condition: CATEGORIES.index(condition.split(":")[0]))
    assert [str(condition) for condition in filtre.criteres.conditions] == rangees
