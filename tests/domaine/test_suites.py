"""What became of each measure: named cases, then the naive oracle over generated sites of one to four surveys."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.recueil import Recueil
from aides.domaine.suites import ApparitionLue, CompteRelations, Difference, SuiteLue, Suites, etablir_suites
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation, StatutFiche
from tests import generateurs_recueil, oracle_changements, oracle_suites
from tests.domaine.objets import CATEGORIES, atlas, mesure, territoire
from tests.generateurs import Lignes

PAIRE = Bornes(2019, 2022)
AIN, AISNE, DROME = territoire("01"), territoire("02"), territoire("26")
BOURSE, LOGEMENT, MSP = CATEGORIES
A, B = mesure("a", AIN, annee=2019, categories=(LOGEMENT,)), mesure("b", AIN, annee=2019, categories=(MSP, BOURSE))
C, D = mesure("c", AIN, categories=(LOGEMENT,)), mesure("d", AIN)
E, F = mesure("e", AISNE, annee=2019), mesure("f", AISNE, categories=(MSP,))
SEULE = mesure("g", DROME)
MESURES = (A, B, C, D, E, F, SEULE)


def lien(de: MesureLue, a: MesureLue, relation: Relation = Relation.RECONDUITE, *dites: Difference) -> SuiteLue:
    return SuiteLue(de, a, relation, Confiance.SURE, "", dites)


def fiches(**autres: StatutFiche) -> Atlas:
    """Two sheets of aids in two territories, one in the third."""
    statuts = {(code, annee): StatutFiche.AIDES for code in ("01", "02") for annee in PAIRE}
    statuts |= {("26", 2022): StatutFiche.AIDES, ("26", 2019): autres.get("drome", StatutFiche.AUCUNE_AIDE)}
    return atlas((AIN, AISNE, DROME), {}, statuts)


def suites(*liens: SuiteLue, sur: Atlas | None = None, **dites: ApparitionLue) -> Suites:
    return etablir_suites(PAIRE, sur or fiches(), MESURES, liens=liens, apparitions=dites)


def test_sans_aucun_lien_code_rien_n_est_compte() -> None:
    """Nobody said that no measure was continued: nobody looked."""
    rien = suites()
    assert (rien.codees, rien.territoires, rien.avant, rien.apres, rien.passages) == (False, (), (), (), ())
    assert rien.relations(A) == ()
    assert rien.grappes("01") == ()


def test_seuls_comptent_les_territoires_dont_les_deux_fiches_decrivent_des_aides() -> None:
    dites = suites(lien(A, C))
    assert dites.codees
    assert dites.territoires == ("01", "02")
    assert (dites.avant, dites.apres) == ((A, B, E), (C, D, F))
    assert dites.relations(SEULE) == ()
    assert suites(lien(A, C), sur=fiches(drome=StatutFiche.AIDES)).territoires == ("01", "02", "26")
    for statut in StatutFiche:
        attendus = ("01", "02", "26") if statut is StatutFiche.AIDES else ("01", "02")
        assert suites(lien(A, C), sur=fiches(drome=statut)).territoires == attendus


def test_une_fiche_qui_n_est_pas_codee_ne_compte_pas() -> None:
    """It describes aids that nobody read yet: what became of them is not known."""
    toutes = fiches()
    non_codee = replace(toutes.fiches["02", 2019], codee=False)
    sur = replace(toutes, fiches={**toutes.fiches, ("02", 2019): non_codee})
    assert suites(lien(A, C), sur=sur).territoires == ("01",)


def test_entre_deux_enquetes_rien_n_est_d_une_troisieme() -> None:
    """A measure before, between or after them is not counted; nor is a link that leads to it or from it."""
    annees = (2016, 2019, 2022, 2026)
    mesures = tuple(mesure(str(annee), AIN, annee=annee) for annee in annees)
    statuts = {("01", annee): StatutFiche.AIDES for annee in annees}
    sur = atlas((AIN,), {}, statuts, annees=annees)
    de = dict(zip(annees, mesures, strict=True))
    liens = tuple(lien(de[avant], de[apres]) for avant, apres in combinations(annees, 2))
    for rang, (avant, apres) in enumerate(combinations(annees, 2)):
        dites = etablir_suites(Bornes(avant, apres), sur, mesures, liens=liens, apparitions={})
        assert (dites.avant, dites.apres, dites.liens) == ((de[avant],), (de[apres],), (liens[rang],))
        autres = [m for m in mesures if m.annee not in (avant, apres)]
        assert [dites.relations(m) for m in autres] == [(), ()]
    # Links that no other survey shares do not make these two coded.
    assert not etablir_suites(Bornes(2019, 2022), sur, mesures, liens=liens[:3], apparitions={}).codees
    assert not etablir_suites(Bornes(2016, 2022), sur, mesures, liens=liens[3:], apparitions={}).codees


def test_ce_que_chaque_mesure_est_devenue() -> None:
    dites = suites(
        lien(A, C, Relation.PRECISEE),
        lien(A, D, Relation.TERMINEE),
        f=ApparitionLue(Relation.NOUVELLE_DITE, "créée en 2021"),
    )
    assert {m.cle: dites.relations(m) for m in (*dites.avant, *dites.apres)} == {
        "a": (Relation.PRECISEE, Relation.TERMINEE),
        "b": (Relation.PLUS_MENTIONNEE,),
        "c": (Relation.PRECISEE,),
        "d": (Relation.TERMINEE,),
        "e": (Relation.PLUS_MENTIONNEE,),
        "f": (Relation.NOUVELLE_DITE,),
    }
    lus = [(p.de and p.de.cle, p.a and p.a.cle, p.relation) for p in dites.passages]
    assert lus == [
        ("a", "c", Relation.PRECISEE),
        ("a", "d", Relation.TERMINEE),
        ("b", None, Relation.PLUS_MENTIONNEE),
        ("e", None, Relation.PLUS_MENTIONNEE),
        (None, "f", Relation.NOUVELLE_DITE),
    ]
    assert [p.lien for p in dites.passages] == [*dites.liens, None, None, None]


def test_une_mesure_sans_lien_est_pas_citee_si_son_texte_n_en_dit_rien() -> None:
    dites = suites(lien(A, C), d=ApparitionLue(Relation.ANTERIEURE_DITE, "depuis 2018"))
    assert (dites.relations(D), dites.relations(F)) == ((Relation.ANTERIEURE_DITE,), (Relation.PAS_CITEE,))


def test_les_comptes_ont_leurs_denominateurs() -> None:
    """A measure with two links counts under both relations, once among the measures."""
    dites = suites(lien(A, C, Relation.PRECISEE), lien(A, D, Relation.MODIFIEE), lien(B, D, Relation.MODIFIEE))
    assert _compte(dites.compter_avant("logement")) == ({"precisee": 1, "modifiee": 1}, 1, 1)
    assert _compte(dites.compter_avant("bourse")) == ({"modifiee": 1}, 1, 1)
    assert _compte(dites.compter_avant(None)) == ({"plus_mentionnee": 1}, 1, 1)
    assert _compte(dites.compter_apres(None)) == ({"modifiee": 1}, 1, 1)
    assert _compte(dites.compter_apres("msp")) == ({"pas_citee": 1}, 1, 1)
    assert _compte(dites.total_avant) == ({"precisee": 1, "modifiee": 2, "plus_mentionnee": 1}, 3, 2)
    assert _compte(dites.total_apres) == ({"precisee": 1, "modifiee": 1, "pas_citee": 1}, 3, 2)
    assert dites.compter_avant("bourse").nombre(Relation.RECONDUITE) == 0


def _compte(compte: CompteRelations) -> tuple[dict[str, int], int, int]:
    return {r.value: n for r, n in compte.par_relation.items()}, compte.mesures, compte.territoires


def test_une_grappe_tient_toutes_celles_que_des_liens_joignent() -> None:
    """Split, then merged: one bunch; under the first category that one of its measures is of."""
    dites = suites(lien(A, C), lien(A, D), lien(B, D))
    [grappe] = dites.grappes("01")
    assert (grappe.avant, grappe.apres, grappe.liens) == ((A, B), (C, D), dites.liens)
    assert grappe.categorie(CATEGORIES) == BOURSE
    une, seule = dites.grappes("02")
    assert (une.avant, une.apres, une.liens) == ((E,), (), ())
    assert une.categorie(CATEGORIES) is None
    assert (seule.avant, seule.apres, seule.categorie(CATEGORIES)) == ((), (F,), MSP)


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"), [("800 €", "900 €", True), ("", "900 €", False), ("800 €", "", False)]
)
def test_une_difference_que_les_deux_fiches_disent(avant: str, apres: str, attendu: bool) -> None:
    assert Difference(ElementChange.MONTANT, avant, apres).des_deux_cotes is attendu


def test_l_adresse_d_une_mesure_est_sous_celle_de_son_territoire() -> None:
    assert A.url == "/01/mesures/a/"


# --- Against the oracle ---


def _passages(suites: Suites) -> list[oracle_suites.Passage]:
    lus = []
    for p in suites.passages:
        [code] = {m.territoire.code for m in (p.de, p.a) if m}
        de, a = p.de.cle if p.de else "", p.a.cle if p.a else ""
        lus.append(oracle_suites.Passage(code, de, a, p.relation.value))
    return lus


def verifier(recueil: Recueil, lignes: Lignes) -> None:
    """Everything that is said of any two surveys, against the oracle."""
    for de, a in oracle_changements.paires(lignes):
        suites = recueil.suites(Bornes(de, a))
        assert list(suites.territoires) == oracle_suites.comptes(lignes, de, a)
        assert _passages(suites) == oracle_suites.passages(lignes, de, a)
        for m in (*suites.avant, *suites.apres):
            assert [r.value for r in suites.relations(m)] == oracle_suites.relations(lignes, de, a, m.cle)
        for categorie in (*recueil.atlas.cles, None):
            attendue = categorie or ""
            assert _compte(suites.compter_avant(categorie)) == oracle_suites.compter(lignes, de, a, de, attendue)
            assert _compte(suites.compter_apres(categorie)) == oracle_suites.compter(lignes, de, a, a, attendue)
        assert _compte(suites.total_avant) == oracle_suites.compter(lignes, de, a, de, None)
        assert _compte(suites.total_apres) == oracle_suites.compter(lignes, de, a, a, None)
        for code in suites.territoires:
            grappes = [{m.cle for m in (*g.avant, *g.apres)} for g in suites.grappes(code)]
            attendues = oracle_suites.grappes(lignes, de, a, code)
            assert sorted(map(sorted, grappes)) == sorted(map(sorted, attendues))
            assert sum(len(g.liens) for g in suites.grappes(code)) == sum(
                lien.de.territoire.code == code for lien in suites.liens
            )


@given(generateurs_recueil.lignes_suites())
def test_chaque_suite_de_chaque_paire(lignes: Lignes) -> None:
    recueil = generateurs_recueil.recueil(lignes)
    verifier(recueil, lignes)
    codees = [p for p in oracle_changements.paires(lignes) if oracle_suites.comptes(lignes, *p)]
    assert [suites.paire for suites in recueil.suites_codees] == sorted(codees, key=lambda p: (p[1], p[0]))
    assert all(recueil.suites(suites.paire) is suites for suites in recueil.suites_codees)
    assert {m.cle: recueil.mesure(m.cle) for m in recueil.mesures} == {m.cle: m for m in recueil.mesures}
    assert recueil.mesure("inconnue") is None
