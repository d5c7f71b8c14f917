"""What became of measures, as pages show it: named cases, then any two surveys of generated sites and the oracle."""

from types import MappingProxyType
from urllib.parse import parse_qs

import pytest
from hypothesis import given

from aides.domaine.catalogue import FicheLue
from aides.domaine.evolutions import Bornes
from aides.domaine.suites import ApparitionLue, Difference, SuiteLue, Suites
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation, StatutFiche
from aides.presentation.evolution_mesures import montants_changes, par_relations
from aides.presentation.suites import LigneDifference, VueLien, devenir, etapes, vue_lien, vue_sans_lien
from tests import generateurs_recueil, oracle_changements, oracle_suites
from tests.domaine.objets import CATEGORIES, mesure, territoire
from tests.generateurs import Lignes
from tests.generateurs_recueil import recueil

AIN = territoire("01")
AVANT, APRES = mesure("a", AIN, annee=2019), mesure("b", AIN, annee=2025)
MONTANT = Difference(ElementChange.MONTANT, "800 €/mois", "1 200 €/mois")
TAUX = Difference(ElementChange.TAUX, "", "20 %")
PLAFOND = Difference(ElementChange.PLAFOND, "5 000 €", "9 000 €")
DUREE = Difference(ElementChange.DUREE, "2 ans", "3 ans")
ZONE = Difference(ElementChange.ZONE, "", "zones sous-dotées")


def lien(relation: Relation, confiance: Confiance = Confiance.SURE, motif: str = "", *dites: Difference) -> SuiteLue:
    return SuiteLue(AVANT, APRES, relation, confiance, motif, dites)


def suites(*liens: SuiteLue, **dites: ApparitionLue) -> Suites:
    return Suites(Bornes(2019, 2025), ("01",), (AVANT,), (APRES,), liens, MappingProxyType(dites))


# --- Named cases ---


@pytest.mark.parametrize(
    ("confiance", "motif", "dit"),
    [
        (Confiance.SURE, "", "lien sûr"),
        (Confiance.PROBABLE, "deux aides se ressemblent", "lien probable\u00a0: deux aides se ressemblent"),
        (Confiance.DOUTEUSE, "", "lien douteux"),
    ],
)
def test_un_lien(confiance: Confiance, motif: str, dit: str) -> None:
    """Each side on its own side, the years of the two sheets, how sure it is and why."""
    vue = vue_lien(lien(Relation.TERMINEE, confiance, motif, MONTANT, TAUX))
    assert (vue.de, vue.a, vue.confiance) == (AVANT, APRES, dit)
    assert vue.pastille.cle == "terminee"
    assert vue.explication == "La fiche de 2025 dit qu’elle a pris fin ou qu’elle est remplacée."
    assert vue.differences == (
        LigneDifference("Montant", "800 €/mois", "1 200 €/mois"),
        LigneDifference("Taux", "", "20 %"),
    )
    assert vue.en_bref == "montant\u00a0; en plus\u00a0: taux"


def test_sans_lien() -> None:
    """What the text says of its age, or that nothing is said; no confidence, no other side."""
    tue = vue_sans_lien(suites(), AVANT)
    assert tue.explication == "La fiche de 2025 n’en parle pas ; rien ne dit qu’elle a pris fin."
    neuve = vue_sans_lien(suites(b=ApparitionLue(Relation.NOUVELLE_DITE, "créée en 2024")), APRES)
    assert neuve.explication == "La fiche de 2025 le dit : créée en 2024."
    muette = vue_sans_lien(suites(), APRES)
    assert muette.explication == "La fiche de 2019 n’en parle pas ; elle existait peut-être déjà."
    for vue, cle in ((tue, "plus_mentionnee"), (neuve, "nouvelle_dite"), (muette, "pas_citee")):
        assert vue == VueLien(vue.pastille, vue.explication)
        assert vue.pastille.cle == cle


def test_les_montants_qui_ont_change() -> None:
    """Amounts, rates and ceilings that both sheets state; what one alone states is counted apart; nothing else is."""
    dites = suites(
        lien(Relation.MODIFIEE, Confiance.DOUTEUSE, "motif", MONTANT, DUREE, TAUX, PLAFOND, ZONE),
        lien(Relation.RECONDUITE),
    )
    changes = montants_changes(dites)
    assert [(c.element, c.texte, c.confiance, c.de, c.a) for c in changes] == [
        ("Montant", "800 → 1 200 €/mois", "lien douteux", AVANT, APRES),
        ("Plafond", "5 000 → 9 000 €", "lien douteux", AVANT, APRES),
    ]
    vues = par_relations(dites, CATEGORIES, usuelle=dites.paire)
    assert vues is not None
    assert (vues.tus, vues.liens, vues.territoires, vues.montants) == (1, 2, 1, tuple(changes))


def test_le_bilan_de_chaque_cote_est_le_sien() -> None:
    """Two measures before, one after: what became of these, where that one comes from."""
    tue = mesure("c", AIN, annee=2019)
    change = lien(Relation.MODIFIEE)
    dites = Suites(Bornes(2019, 2025), ("01",), (AVANT, tue), (APRES,), (change,), MappingProxyType({}))
    vue = devenir(dites, "01", CATEGORIES)
    assert vue is not None
    assert vue.bilans == (
        "2 mesures\u00a0: 1 modifiée et 1 plus mentionnée",
        "1 mesure\u00a0: 1 modifiée",
    )
    assert (devenir(dites, "02", CATEGORIES), devenir(None, "01", CATEGORIES)) == (None, None)


def test_les_etapes_vont_de_la_plus_ancienne_a_la_plus_recente() -> None:
    """Whatever the order in which pairs come; a sheet that describes no aid says why, each its own."""
    trois = {annee: mesure(f"m{annee}", AIN, annee=annee) for annee in (2016, 2019, 2022)}
    toutes = []
    for de, a in ((2016, 2019), (2019, 2022)):
        unique = SuiteLue(trois[de], trois[a], Relation.RECONDUITE, Confiance.SURE, "")
        cotes = (trois[de],), (trois[a],)
        toutes.append(Suites(Bornes(de, a), ("01",), *cotes, (unique,), MappingProxyType({})))
    for ordre in (toutes, toutes[::-1]):
        vues = etapes(trois[2019], ordre, {})
        assert [(e.annee, e.plus_tard, e.liens[0].autre.ancre) for e in vues] == [
            (2016, False, "m2016"),
            (2022, True, "m2022"),
        ]


@pytest.mark.parametrize(
    ("statut", "dit"),
    [
        (StatutFiche.AUCUNE_AIDE, "Déclare n’avoir mis aucune aide en place."),
        (StatutFiche.REFUS, "On ne sait pas\u00a0: a refusé de répondre."),
        (StatutFiche.SANS_REPONSE, "On ne sait pas\u00a0: n’a pas répondu à l’enquête."),
    ],
)
def test_une_fiche_sans_aide_dit_pourquoi_on_ne_suit_pas(statut: StatutFiche, dit: str) -> None:
    """That of the other survey, not of its own."""
    ailleurs = mesure("d", territoire("02"), annee=2019)
    fiches = {
        ("02", 2025): FicheLue("02", 2025, statut, page=7, codee=True),
        ("02", 2019): FicheLue("02", 2019, StatutFiche.AIDES, page=7, codee=True),
    }
    [etape] = etapes(ailleurs, [suites(lien(Relation.RECONDUITE))], fiches)
    assert (etape.annee, etape.silence, etape.seule, etape.liens) == (2025, dit, None, ())


# --- Against the oracle ---


@given(generateurs_recueil.lignes_suites())
def test_les_paires_de_chaque_territoire(lignes: Lignes) -> None:
    """Of each two surveys: every measure once, on its side, in bunches; every link and every measure without one."""
    tout = recueil(lignes)
    for de, a in oracle_changements.paires(lignes):
        comptes = oracle_suites.comptes(lignes, de, a)
        for code in tout.atlas.codes:
            vue = devenir(tout.suites(Bornes(de, a)), code, tout.categories)
            assert (vue is not None) == (code in comptes)
            if vue is None:
                continue
            assert vue.paire == (de, a)
            grappes = [g for groupe in vue.groupes for g in groupe.grappes]
            for cote, annee in (("avant", de), ("apres", a)):
                cles = [v.ancre for g in grappes for v in getattr(g, cote)]
                assert sorted(cles) == sorted(m["cle"] for m in oracle_suites.mesures(lignes, code, annee))
            lues = [{v.ancre for v in (*g.avant, *g.apres)} for g in grappes]
            assert sorted(map(sorted, lues)) == sorted(map(sorted, oracle_suites.grappes(lignes, de, a, code)))
            dits = [vu for g in grappes for vu in (_dits(g.avant, g.apres, vue=v) for v in g.liens)]
            attendus = [p[1:] for p in oracle_suites.passages(lignes, de, a) if p.code == code]
            assert sorted(dits) == sorted(attendus)
            ordre = [*tout.atlas.cles, "hors-categorie"]
            assert [g.cle for g in vue.groupes] == [cle for cle in ordre if cle in {g.cle for g in vue.groupes}]


def _dits(avant: tuple[object, ...], apres: tuple[object, ...], *, vue: VueLien) -> tuple[str, str, str]:
    """The earlier measure of a link, the later one, the relation; of none, the only measure of its bunch."""
    if vue.de and vue.a:
        return vue.de.cle, vue.a.cle, vue.pastille.cle
    de, a = (getattr(cote[0], "ancre", "") if cote else "" for cote in (avant, apres))
    return de, a, vue.pastille.cle


@given(generateurs_recueil.lignes_suites())
def test_les_etapes_de_chaque_mesure(lignes: Lignes) -> None:
    """Of each survey that links were coded with, oldest first: its links, what it is without one, or why nobody
    knows."""
    tout = recueil(lignes)
    toutes = tout.toutes_les_suites
    for d in lignes["aides.dispositif"]:
        annee, m = d["fiche"][1], tout.mesure(d["cle"])
        assert m is not None
        attendues = []
        for de, a in oracle_changements.paires(lignes):
            if annee in (de, a) and oracle_suites.comptes(lignes, de, a):
                siens = [p for p in oracle_suites.passages(lignes, de, a) if d["cle"] in (p.de, p.a)]
                attendues.append((a if annee == de else de, annee == de, _vers(siens, d["cle"]), _seule(siens)))
        lues = []
        for etape in etapes(m, toutes, tout.atlas.fiches):
            vers = [(v.autre.ancre, v.lien.pastille.cle) for v in etape.liens]
            lues.append((etape.annee, etape.plus_tard, vers, etape.seule.pastille.cle if etape.seule else ""))
            assert bool(etape.silence) == (not vers and not etape.seule)
        assert lues == sorted(attendues)


def _vers(siens: list[oracle_suites.Passage], cle: str) -> list[tuple[str, str]]:
    return [(p.a if p.de == cle else p.de, p.relation) for p in siens if p.de and p.a]


def _seule(siens: list[oracle_suites.Passage]) -> str:
    return "".join(p.relation for p in siens if not (p.de and p.a))


@given(generateurs_recueil.lignes_suites())
def test_les_comptes_de_chaque_paire(lignes: Lignes) -> None:
    """Both tables of any two surveys, with their denominators; each number names its list, nought names none."""
    tout = recueil(lignes)
    for de, a in oracle_changements.paires(lignes):
        for usuelle in (Bornes(de, a), Bornes(1900, 1901)):
            vues = par_relations(tout.suites(Bornes(de, a)), tout.categories, usuelle=usuelle)
            assert (vues is not None) == bool(oracle_suites.comptes(lignes, de, a))
            if vues is None:
                continue
            for table, annee, autre in zip(vues.tables, (de, a), (a, de), strict=True):
                assert (table.annee, table.autre, table.plus_tard) == (annee, autre, annee == a)
                categories = [*tout.atlas.cles, "", None]
                for ligne, categorie in zip((*table.lignes, table.total), categories, strict=True):
                    compte = oracle_suites.compter(lignes, de, a, annee, categorie)
                    assert (ligne.mesures, ligne.territoires) == (compte.mesures, compte.territoires)
                    assert {n.relation: n.nombre for n in ligne.nombres if n.nombre} == compte.par_relation
                    for n in ligne.nombres:
                        demande = {"annee": [str(annee)], "relation": [n.relation]}
                        if categorie is not None:
                            demande["categorie"] = [categorie or "hors-categorie"]
                        if usuelle != (de, a):
                            demande |= {"de": [str(de)], "a": [str(a)]}
                        assert parse_qs(n.liste) == (demande if n.nombre else {})
