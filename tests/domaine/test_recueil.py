"""The whole, asked for one part: exactly that part."""

from dataclasses import replace
from decimal import Decimal

from aides.domaine.analyses import AnalyseLue, ContributionLue, Dits, NatureTitre, TableauLu
from aides.domaine.catalogue import EnqueteLue, RegionLue
from aides.domaine.evolutions import Bornes
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.prise import PriseAtlas
from aides.domaine.recueil import Recueil
from aides.domaine.regional import Regional
from aides.domaine.suites import SuiteLue
from aides.domaine.vocabulaire import Confiance, Etat, Preuve, Relation, StatutFiche
from tests.domaine.objets import (
    ATLAS,
    CATEGORIES,
    NORD,
    RAPPORT,
    RECENSEMENT,
    SUD,
    atlas,
    capacite,
    desaccord,
    dispositif,
    mesure,
    territoire,
    titre,
)

AIN, AISNE = territoire("01", NORD, "02"), territoire("02", NORD, "01")
CORSE, HAUTE = territoire("2A", SUD), territoire("2B", SUD)
DEHORS = RegionLue("dehors", "Dehors", "/regions/dehors/", dans_atlas=False)
RECUEIL = Recueil(
    jeton="jeton",
    date=None,
    enquetes=(EnqueteLue(2019, "atlas"), EnqueteLue(2022, "atlas"), EnqueteLue(2025, "autre")),
    atlas=atlas(
        (AIN, AISNE, CORSE, HAUTE),
        {
            ("01", 2019, "bourse"): (Etat.PROPOSEE, Preuve.TABLEAU),
            ("01", 2022, "bourse"): (Etat.PROPOSEE, Preuve.FICHE),
            ("02", 2022, "msp"): (Etat.PROPOSEE, Preuve.LES_DEUX),
            ("2A", 2025, "msp"): (Etat.PROPOSEE, Preuve.TABLEAU),
        },
        {
            ("01", 2019): StatutFiche.AIDES,
            ("01", 2022): StatutFiche.AIDES,
            ("02", 2022): StatutFiche.SANS_REPONSE,
            ("2A", 2025): StatutFiche.AIDES,
        },
        annees=(2019, 2022, 2025),
    ),
    regions=(NORD, SUD),
    hors_atlas=(DEHORS,),
    beneficiaires=(),
    mesures=(
        mesure("a", AIN, annee=2019),
        mesure("b", AISNE),
        mesure("c", CORSE, annee=2025),
        mesure("d", AIN),
    ),
    liens=(),
    apparitions={},
    capacites=(capacite("lyon"), capacite("lyon", SUD), capacite("lyon", annee=2019), capacite("lyon")),
    tableaux=(TableauLu(NORD, 2019, ""), TableauLu(SUD, 2022, ""), TableauLu(NORD, 2022, "3/4")),
    contributions=(),
    analyses=tuple(
        AnalyseLue(cle, 2022, 7, categorie, "", "", ())
        for cle, categorie in (("x", "bourse"), ("y", ""), ("z", "msp"))
    ),
    titres=(titre("4", NatureTitre.COMPOSITION), titre("9", NatureTitre.COMPOSITION, SUD)),
    sources=(ATLAS, RAPPORT),
    regional=Regional((), (), (), (desaccord("nord", NORD, None, RAPPORT), desaccord("partout"))),
    recensement=RECENSEMENT,
)


def test_chacun_par_son_nom() -> None:
    assert (RECUEIL.region("sud"), RECUEIL.region("dehors"), RECUEIL.region("x")) == (SUD, DEHORS, None)
    assert (RECUEIL.categorie("msp"), RECUEIL.categorie("x")) == (CATEGORIES[2], None)
    assert (RECUEIL.source("rapport"), RECUEIL.source("x")) == (RAPPORT, None)
    assert RECUEIL.par_code == {"01": AIN, "02": AISNE, "2A": CORSE, "2B": HAUTE}
    assert RECUEIL.annees == (2019, 2022, 2025)


def test_une_region_et_un_entourage() -> None:
    assert RECUEIL.atlas_region("sud").territoires == (CORSE, HAUTE)
    entourage, limitrophe = RECUEIL.entourage(AISNE)
    assert ([t.code for t in entourage.territoires], limitrophe) == (["01", "02"], True)
    entourage, limitrophe = RECUEIL.entourage(CORSE)
    assert ([t.code for t in entourage.territoires], limitrophe) == (["2A", "2B"], False)


def test_les_parts() -> None:
    assert [m.cle for m in RECUEIL.mesures_de(["01"])] == ["a", "d"]
    assert [m.cle for m in RECUEIL.mesures_de({"02", "2A"})] == ["b", "c"]
    assert [m.cle for m in RECUEIL.mesures_de(["2A", "01", "2A", "69"])] == ["a", "d", "c"]
    assert RECUEIL.mesures_de([]) == ()
    assert (RECUEIL.territoires_de("nord"), RECUEIL.territoires_de("dehors")) == ((AIN, AISNE), ())
    assert RECUEIL.territoires_nommes(["2B", "01", "2B", "99"]) == (AIN, HAUTE)
    assert RECUEIL.capacites_de("dehors") == ()
    assert [(c.region.slug, c.annee) for c in RECUEIL.capacites_de("nord")] == [
        ("nord", 2022),
        ("nord", 2019),
        ("nord", 2022),
    ]
    assert [(t.region.slug, t.annee) for t in RECUEIL.tableaux_de("nord")] == [("nord", 2019), ("nord", 2022)]
    assert [a.cle for a in RECUEIL.analyses_de("msp")] == ["z"]


def test_l_ordre_est_celui_de_l_atlas_et_non_des_chiffres() -> None:
    """Corsica comes before the Côte-d’Or, as the Atlas has it."""
    cote = territoire("21")
    ailleurs = replace(
        RECUEIL, atlas=atlas((CORSE, cote), {}), mesures=(mesure("corse", CORSE), mesure("cote", cote))
    )
    assert ailleurs.territoires_nommes(["21", "2A"]) == (CORSE, cote)
    assert [m.cle for m in ailleurs.mesures_de(["21", "2A"])] == ["corse", "cote"]


def test_ce_qui_fut_pris_d_un_document() -> None:
    """Sheets, measures and cells of the surveys that rest on it, not those of another; capacities are the book's."""
    assert RECUEIL.prise("atlas") == PriseAtlas(
        fiches=3, territoires=2, dispositifs=3, releves=2, capacites=4, listes=3
    )
    assert RECUEIL.prise("autre") == PriseAtlas(
        fiches=1, territoires=1, dispositifs=1, releves=1, capacites=0, listes=0
    )
    assert (RECUEIL.prise("rapport"), RECUEIL.prise("x")) == (None, None)


def test_ce_que_disent_les_autres_documents() -> None:
    """Of a région, of a document; nothing of one that none speaks of."""
    assert [d.cle for d in RECUEIL.regional_de("nord").desaccords] == ["nord"]
    assert [d.cle for d in RECUEIL.tire_de("rapport").desaccords] == ["nord"]
    assert not RECUEIL.regional_de("sud").desaccords
    assert not RECUEIL.tire_de("atlas").desaccords


def test_tout_ce_qui_ne_s_accorde_pas() -> None:
    """The figure that our count equals is not among them."""
    assert [
        (d.genre.value, d.region) for d in RECUEIL.desaccords.lignes if d.genre.value in ("total", "documents")
    ] == [
        ("total", "sud"),
        ("documents", "nord"),
        ("documents", ""),
    ]
    assert [r.accord for r in RECUEIL.recomptes] == [True, False]


def test_les_annees_de_ce_qui_est_imprime() -> None:
    assert RECUEIL.annees_livre == tuple(e.annee for e in RECUEIL.enquetes if e.source == "atlas")
    assert RECUEIL.annees_tableaux == (2019, 2022)


def test_ce_que_dit_un_document() -> None:
    """All of it for the book, that of its own surveys; for another, the analyses of its surveys alone."""
    plus_tard = AnalyseLue("w", 2025, 7, "", "", "", ())
    contribution = ContributionLue("c", "", 4, "")
    tout = replace(RECUEIL, analyses=(*RECUEIL.analyses, plus_tard), contributions=(contribution,))
    assert tout.dits == Dits((contribution,), tout.analyses, tout.titres)
    assert tout.dits_source("atlas") == Dits((contribution,), RECUEIL.analyses, tout.titres)
    assert tout.dits_source("autre") == Dits(analyses=(plus_tard,))
    assert tout.dits_source("rapport") == Dits()


def test_une_mesure_par_sa_cle() -> None:
    assert [RECUEIL.mesure(cle) for cle in ("b", "x", "")] == [RECUEIL.mesures[1], None, None]


def test_les_montants_et_les_chiffres_de_partout() -> None:
    paye = Montant(payee_a="personne", minimum=Decimal(400), periodicite="mois")
    payante = mesure("p", AIN, categories=(CATEGORIES[1],), montants=(paye,), chiffres=(ChiffreDit("places"),))
    prime = dispositif("prime", categories=(CATEGORIES[0],), montants=(paye,))
    tout = replace(RECUEIL, mesures=(payante,), regional=Regional((prime,), (), ()))
    assert [(m.enonce.mesure, m.montant) for m in tout.montants] == [(payante, paye), (prime, paye)]
    assert [(c.enonce.mesure, c.chiffre.sorte) for c in tout.chiffres_dits] == [(payante, "places")]
    # What a région pays is no money of its territories.
    assert tout.categories_payees == (CATEGORIES[1],)


def test_les_suites_codees_la_plus_recente_en_dernier() -> None:
    """By the later survey, then by the earlier one; those between which nothing was coded are left out."""
    annees = (2019, 2022, 2025)
    mesures = tuple(mesure(str(annee), AIN, annee=annee) for annee in annees)
    statuts = {("01", annee): StatutFiche.AIDES for annee in annees}

    def lien(de: int, a: int) -> SuiteLue:
        return SuiteLue(mesures[de], mesures[a], Relation.RECONDUITE, Confiance.SURE, "")

    tout = replace(
        RECUEIL, atlas=atlas((AIN,), {}, statuts, annees=annees), mesures=mesures, liens=(lien(0, 2), lien(1, 2))
    )
    assert [suites.paire for suites in tout.suites_codees] == [(2019, 2025), (2022, 2025)]
    assert tout.suites(Bornes(2019, 2025)) is tout.suites_codees[0]
    assert not tout.suites(Bornes(2019, 2022)).codees
    assert [suites.paire for suites in tout.toutes_les_suites] == [(2019, 2022), (2019, 2025), (2022, 2025)]
    toutes = replace(tout, liens=(*tout.liens, lien(0, 1)))
    assert [suites.paire for suites in toutes.suites_codees] == [(2019, 2022), (2019, 2025), (2022, 2025)]
