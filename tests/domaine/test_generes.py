"""The domain against the naive oracle, over generated atlases: states, changes, counts, choices, wishes."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aides.domaine.atlas import Atlas
from aides.domaine.changements import Rapprochement
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import compter_etats, evolutions
from aides.domaine.montants import Argent
from aides.domaine.offre import appui
from aides.domaine.selection import Selection
from aides.domaine.souhaits import Souhaits, candidats
from aides.domaine.vocabulaire import Base, Etat, Evolution, StatutFiche
from tests import generateurs, generateurs_recueil, oracle, oracle_choix, oracle_listes, oracle_souhaits

lignes = generateurs.lignes()
lignes_deux = generateurs.lignes(enquetes=2)


def quelques(valeurs: list[str]) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(valeurs), max_size=2)


@st.composite
def criteres(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "region": draw(quelques(list(generateurs.REGIONS))),
        "statut": draw(st.just(set()) | quelques([s.value for s in StatutFiche])),
        "categorie": draw(quelques(list(generateurs.CATEGORIES))),
        "mode": draw(st.sampled_from(["tous", "un"])),
        "etat": draw(quelques([e.value for e in Etat])),
        "evolution": draw(quelques([e.value for e in Evolution])),
        "etat_de": draw(st.just(set()) | quelques([e.value for e in Etat])),
        "etat_a": draw(st.just(set()) | quelques([e.value for e in Etat])),
        "appui": draw(st.just(set()) | quelques(["tableau", "fiche", "tableau+fiche"])),
    }


@st.composite
def rapprochements(draw: st.DrawFn, atlas: Atlas) -> Rapprochement | None:
    """Any two surveys on either basis; None of one."""
    if not atlas.paires:
        return None
    return Rapprochement(draw(st.sampled_from(atlas.paires)), draw(st.sampled_from(Base)))


def ensembles(criteres: dict[str, Any], annee: int, rapprochement: Rapprochement | None) -> CriteresTerritoires:
    propres: dict[str, Any] = {nom: frozenset(v) if isinstance(v, set) else v for nom, v in criteres.items()}
    return CriteresTerritoires(annee=annee, rapprochement=rapprochement, **propres)


def dits(criteres: dict[str, Any], annee: int, rapprochement: Rapprochement | None, **autres: Any) -> dict[str, Any]:
    """The same criteria as the oracle takes them."""
    comparees: dict[str, Any] = {"de": None, "a": None, "base": None}
    if rapprochement:
        (de, a), base = rapprochement
        comparees = {"de": de, "a": a, "base": base.value}
    return {**criteres, **comparees, "annee": annee, **autres}


@given(lignes)
def test_chaque_case(lignes: generateurs.Lignes) -> None:
    offre = generateurs.atlas(lignes).offre
    obtenues = {
        cle: oracle.Reponse(case.etat.value, case.preuve.value, case.divergence, case.mention)
        for cle, case in offre.items()
    }
    assert obtenues == oracle.reponses(lignes)


@given(lignes)
def test_chaque_case_dit_ou_elle_est(lignes: generateurs.Lignes) -> None:
    for cle, case in generateurs.atlas(lignes).offre.items():
        assert (case.territoire, case.annee, case.categorie) == cle


@given(lignes)
def test_chaque_raison(lignes: generateurs.Lignes) -> None:
    for (code, annee, _), case in generateurs.atlas(lignes).offre.items():
        attendue = oracle.raison(lignes, code, annee) if case.etat is Etat.INCONNUE else ""
        assert case.raison.value == attendue


@given(lignes)
def test_chaque_appui(lignes: generateurs.Lignes) -> None:
    atlas, attendues = generateurs.atlas(lignes), oracle.reponses(lignes)
    avant = dict(zip(atlas.annees[1:], atlas.annees, strict=False))
    for cle, case in atlas.offre.items():
        code, annee, categorie = cle
        anterieure = atlas.case(code, avant[annee], categorie) if annee in avant else None
        support = appui(case, anterieure)
        assert (support.value if support else "") == oracle.appui(attendues, cle, list(atlas.annees))


@given(lignes_deux)
def test_chaque_evolution_entre_deux_enquetes_qui_se_suivent(lignes: generateurs.Lignes) -> None:
    atlas, attendues = generateurs.atlas(lignes), oracle.reponses(lignes)
    for de, a in zip(atlas.annees, atlas.annees[1:], strict=False):
        obtenues = {(e.territoire, e.categorie): e.evolution.value for e in evolutions(atlas.offre, de, a)}
        assert obtenues == {
            (code, c): oracle.evolution(attendues[code, de, c].etat, attendues[code, a, c].etat)
            for code in oracle.territoires(lignes)
            for c in oracle.categories(lignes)
        }


@given(lignes_deux)
def test_l_atlas_compare_d_abord_les_deux_dernieres_enquetes(lignes: generateurs.Lignes) -> None:
    atlas = generateurs.atlas(lignes)
    assert atlas.bornes == tuple(oracle.annees(lignes)[-2:])


@given(lignes)
def test_chaque_comptage(lignes: generateurs.Lignes) -> None:
    atlas, attendues = generateurs.atlas(lignes), oracle.reponses(lignes)
    for annee in atlas.annees:
        for c in atlas.categories:
            compte, attendu = atlas.comptage(annee, c.cle), oracle.comptes(attendues, annee, c.cle)
            connus = attendu.pop("connus")
            assert {etat: compte.nombre(etat) for etat in attendu} == attendu
            assert (compte.connus, compte.inconnus) == (connus, attendu["inconnue"])
            part = compte.part("proposee")
            assert part == (100 * attendu["proposee"] / connus if connus else None)
        dits = [oracle.decompte(attendues, t.code, annee) for t in atlas.territoires]
        assert atlas.connus(annee) == sum(inconnues < len(atlas.categories) for _, inconnues in dits)


@given(lignes)
def test_chaque_decompte(lignes: generateurs.Lignes) -> None:
    atlas, attendues = generateurs.atlas(lignes), oracle.reponses(lignes)
    for t in atlas.territoires:
        for annee in atlas.annees:
            decompte, (offertes, inconnues) = atlas.decompte(t.code, annee), oracle.decompte(attendues, t.code, annee)
            assert (decompte.proposees, decompte.inconnues, decompte.total) == (offertes, inconnues, 3)
            assert decompte.complet is (inconnues == 0)


@given(lignes, st.sets(st.sampled_from(generateurs.CODES)))
def test_un_extrait_dit_la_meme_chose_que_le_tout(lignes: generateurs.Lignes, codes: set[str]) -> None:
    atlas = generateurs.atlas(lignes)
    extrait = atlas.restreint(codes)
    assert [t.code for t in extrait.territoires] == [t.code for t in atlas.territoires if t.code in codes]
    assert dict(extrait.offre) == {cle: case for cle, case in atlas.offre.items() if cle[0] in codes}
    assert set(extrait.fiches) == {cle for cle in atlas.fiches if cle[0] in codes}
    for annee in atlas.annees:
        compte = extrait.comptage(annee, "msp")
        assert compte == compter_etats(c for c in atlas.cases(annee, categorie="msp") if c.territoire in codes)


@given(lignes, criteres(), st.data())
def test_chaque_choix(lignes: generateurs.Lignes, criteres: dict[str, Any], data: st.DataObject) -> None:
    """Kept, or not known; the others are dropped. Order: that of the codes."""
    selection = Selection(generateurs.atlas(lignes))
    annee = data.draw(st.sampled_from(oracle.annees(lignes)))
    rapprochement = data.draw(rapprochements(selection.atlas))
    dites = oracle_choix.choisir(lignes, dits(criteres, annee, rapprochement))
    demande = ensembles(criteres, annee, rapprochement)
    assert [t.code for t in selection.retenus(demande)] == [code for code, dite in dites.items() if dite == "oui"]
    assert [t.code for t in selection.indetermines(demande)] == [code for code, dite in dites.items() if dite == "?"]


@settings(max_examples=40)
@given(lignes, criteres(), st.data())
def test_chaque_facette(lignes: generateurs.Lignes, criteres: dict[str, Any], data: st.DataObject) -> None:
    """A facet counts what would be kept with that value alone for its criterion."""
    selection = Selection(generateurs.atlas(lignes))
    annee = data.draw(st.sampled_from(oracle.annees(lignes)))
    rapprochement = data.draw(rapprochements(selection.atlas))
    facettes = {
        "region": list(generateurs.REGIONS),
        "statut": [s.value for s in StatutFiche],
        "categorie": list(generateurs.CATEGORIES),
        "etat": [e.value for e in Etat],
        "evolution": [e.value for e in Evolution],
        "etat_de": [e.value for e in Etat],
        "etat_a": [e.value for e in Etat],
        "appui": ["tableau", "fiche", "tableau+fiche"],
    }
    comptes = selection.comptes(ensembles(criteres, annee, rapprochement), facettes)
    for nom, valeurs in facettes.items():
        attendus = {}
        for valeur in valeurs:
            dites = oracle_choix.choisir(lignes, dits(criteres, annee, rapprochement, **{nom: {valeur}}))
            attendus[valeur] = list(dites.values()).count("oui")
        assert comptes[nom] == attendus
    annees = {}
    for a in oracle.annees(lignes):
        dites = oracle_choix.choisir(lignes, dits(criteres, a, rapprochement))
        annees[str(a)] = list(dites.values()).count("oui")
    assert selection.comptes(ensembles(criteres, annee, rapprochement), {"annee": annees}) == {"annee": annees}
    if rapprochement:
        bases = {}
        for base in Base:
            dites = oracle_choix.choisir(lignes, dits(criteres, annee, rapprochement, base=base.value))
            bases[base.value] = list(dites.values()).count("oui")
        assert selection.comptes(ensembles(criteres, annee, rapprochement), {"base": bases}) == {"base": bases}


@settings(max_examples=40)
@given(lignes, criteres(), st.data())
def test_ce_qu_il_faudrait_lacher(lignes: generateurs.Lignes, criteres: dict[str, Any], data: st.DataObject) -> None:
    selection = Selection(generateurs.atlas(lignes))
    annee = data.draw(st.sampled_from(oracle.annees(lignes)))
    rapprochement = data.draw(rapprochements(selection.atlas))
    for nom in oracle_choix.PLUSIEURS:
        dites = oracle_choix.choisir(lignes, dits(criteres, annee, rapprochement, **{nom: set()}))
        nombre = selection.nombre_sans(ensembles(criteres, annee, rapprochement), nom)
        assert nombre == list(dites.values()).count("oui")


@given(
    lignes,
    st.lists(st.sampled_from(generateurs.CATEGORIES), unique=True),
    st.sampled_from(["tous", "un"]),
    st.none() | st.sampled_from([0, 5, 6, 12, 24, 600]),
    st.none() | st.sampled_from([1, 33, 34, 400, 401]),
)
def test_chaque_souhait(
    lignes: generateurs.Lignes, voulues: list[str], mode: str, maximum: int | None, euros: int | None
) -> None:
    """Those that answer, then those to be asked, then those of which nobody knows; each in the order of the codes."""
    atlas = generateurs.atlas(lignes)
    souhaits = Souhaits(atlas.annees[-1], tuple(voulues), mode=mode, engagement_max=maximum, montant_min=euros)
    trouves = candidats(atlas, generateurs.mesures(lignes), souhaits)
    dites = oracle_souhaits.souhaiter(lignes, voulues, mode, maximum, euros)
    attendus = [(c, r) for voulu in ("oui", "a_verifier", "inconnu") for c, r in dites.items() if r == voulu]
    assert [(c.territoire.code, c.reponse.value) for c in trouves] == attendus


@given(lignes, st.sets(st.sampled_from(generateurs.CODES)))
def test_ailleurs_on_ne_cherche_pas(lignes: generateurs.Lignes, codes: set[str]) -> None:
    atlas, mesures = generateurs.atlas(lignes), generateurs.mesures(lignes)
    partout = candidats(atlas, mesures, Souhaits(atlas.annees[-1]))
    ici = candidats(atlas, mesures, Souhaits(atlas.annees[-1], codes=frozenset(codes)))
    assert ici == [c for c in partout if c.territoire.code in codes]


DITES = {True: "oui", False: "non", None: "?"}


@given(generateurs_recueil.lignes_mesures())
def test_chaque_limite(lignes: generateurs.Lignes) -> None:
    """What a measure pays a month and asks in return, just within each limit and just beyond."""
    mesures = {m.cle: m for m in generateurs.mesures(lignes)}
    for d in lignes["aides.dispositif"]:
        m, plus_haut = mesures[d["cle"]], oracle_listes.par_mois(lignes, d)
        assert (None if m.par_mois is None else round(float(m.par_mois), 6)) == (
            plus_haut and round(float(plus_haut), 6)
        )
        for euros in (1, 33, 34, 41, 42, 66, 67, 83, 84, 133, 134, 166, 167, 400, 401, 500, 501):
            for argent in Argent:
                verse = oracle_souhaits.verse(lignes, d, euros, (argent.value,))
                assert DITES[m.verse_au_moins(euros, frozenset([argent]))] == verse
            assert DITES[m.verse_au_moins(euros)] == oracle_souhaits.verse(lignes, d, euros)
        for mois in (0, 5, 6, 11, 12, 35, 36, 600):
            assert DITES[m.engage_au_plus(mois)] == oracle_souhaits.engage(d, mois)
