"""Changes on each basis, between any two surveys: named cases, then the naive oracle over generated atlases."""

from itertools import product

import pytest
from hypothesis import given

from aides.domaine.atlas import Atlas
from aides.domaine.changements import paires
from aides.domaine.evolutions import Bornes, LigneEvolution
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve
from aides.domaine.offre import etablir_offre
from aides.domaine.vocabulaire import Base, Etat, Evolution, Preuve, Raison, Stade, StatutFiche
from tests import generateurs, oracle, oracle_changements
from tests.domaine.objets import atlas as atlas_d_etats
from tests.domaine.objets import territoire
from tests.provenances import du_livre

AVANT, APRES = 2019, 2022
PAIRE = Bornes(AVANT, APRES)
AIDES, AUCUNE, VIDE = StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE, StatutFiche.VIDE
MSP, LOGEMENT = generateurs.CATEGORIES[2], generateurs.CATEGORIES[1]


def atlas_de(faits: Faits, annees: tuple[int, ...] = (AVANT, APRES)) -> Atlas:
    categories = tuple(map(generateurs.categorie, generateurs.CATEGORIES))
    offre = etablir_offre(faits, annees, generateurs.CATEGORIES, territoires=["01"])
    return Atlas(annees=annees, categories=categories, territoires=(territoire("01"),), fiches={}, offre=offre)


def faits(
    fiches: tuple[FaitsFiche, ...], mesures: tuple[FaitsMesure, ...] = (), releves: tuple[FaitsReleve, ...] = ()
) -> Faits:
    return Faits(fiches, mesures, releves, {("01", APRES): du_livre()})


def fiche(annee: int, statut: StatutFiche, *absences: str, codee: bool = True) -> FaitsFiche:
    return FaitsFiche("01", annee, statut, frozenset(absences), codee=codee)


def mesure(annee: int, categorie: str, stade: Stade = Stade.EN_VIGUEUR) -> FaitsMesure:
    return FaitsMesure("01", annee, frozenset({categorie}), stade)


# What the later sheet is, what it and the table say of MSP: the change on each basis, what it rests on.
LES_DEUX_FICHES = (fiche(AVANT, AIDES), fiche(APRES, AIDES))
CELLULE, AUTRE_CELLULE = FaitsReleve("01", APRES, MSP), FaitsReleve("01", APRES, LOGEMENT)
CAS = {
    "dite par la fiche": (
        faits(LES_DEUX_FICHES, (mesure(APRES, MSP),)),
        (Evolution.NOUVELLE, Preuve.FICHE),
        (Evolution.NOUVELLE, Preuve.FICHE, False),
    ),
    "dite par la fiche et le tableau": (
        faits(LES_DEUX_FICHES, (mesure(APRES, MSP),), (CELLULE,)),
        (Evolution.NOUVELLE, Preuve.FICHE),
        (Evolution.NOUVELLE, Preuve.LES_DEUX, False),
    ),
    "dite par le seul tableau": (
        faits(LES_DEUX_FICHES, (), (CELLULE,)),
        (Evolution.JAMAIS_MENTIONNEE, Preuve.AUCUNE),
        (Evolution.NOUVELLE, Preuve.TABLEAU, True),
    ),
    "maintenue par le seul tableau": (
        faits(LES_DEUX_FICHES, (mesure(AVANT, MSP),), (CELLULE,)),
        (Evolution.PLUS_MENTIONNEE, Preuve.AUCUNE),
        (Evolution.MAINTENUE, Preuve.TABLEAU, True),
    ),
    "niée par la fiche, dite par le tableau": (
        faits((fiche(AVANT, AIDES), fiche(APRES, AIDES, MSP)), (mesure(AVANT, MSP),), (CELLULE,)),
        (Evolution.SUPPRIMEE, Preuve.AUCUNE),
        (Evolution.MAINTENUE, Preuve.TABLEAU, True),
    ),
    "niée par la fiche": (
        faits((fiche(AVANT, AUCUNE), fiche(APRES, AUCUNE)), (), (AUTRE_CELLULE,)),
        (Evolution.ABSENTE, Preuve.AUCUNE),
        (Evolution.ABSENTE, Preuve.AUCUNE, False),
    ),
    "fiche vide, dite par le tableau": (
        faits((fiche(AVANT, AIDES), fiche(APRES, VIDE)), (), (CELLULE,)),
        (Evolution.INDETERMINEE, Preuve.AUCUNE),
        (Evolution.NOUVELLE, Preuve.TABLEAU, True),
    ),
    "fiche vide, tue par le tableau": (
        faits((fiche(AVANT, AIDES), fiche(APRES, VIDE)), (mesure(AVANT, MSP),), (AUTRE_CELLULE,)),
        (Evolution.INDETERMINEE, Preuve.AUCUNE),
        (Evolution.PLUS_MENTIONNEE, Preuve.AUCUNE, True),
    ),
    "fiche pas encore codée": (
        faits((fiche(AVANT, AIDES), fiche(APRES, AIDES, MSP, codee=False))),
        (Evolution.INDETERMINEE, Preuve.AUCUNE),
        (Evolution.ABSENTE, Preuve.AUCUNE, False),
    ),
    "rien avant": (
        faits((fiche(AVANT, VIDE), fiche(APRES, AIDES)), (), (CELLULE,)),
        (Evolution.INDETERMINEE, Preuve.AUCUNE),
        (Evolution.INDETERMINEE, Preuve.TABLEAU, False),
    ),
    "envisagée seulement": (
        faits(LES_DEUX_FICHES, (mesure(APRES, MSP, Stade.ENVISAGEE),)),
        (Evolution.JAMAIS_MENTIONNEE, Preuve.AUCUNE),
        (Evolution.JAMAIS_MENTIONNEE, Preuve.AUCUNE, False),
    ),
}


@pytest.mark.parametrize("nom", CAS)
def test_un_changement_dit_sur_quoi_il_repose(nom: str) -> None:
    dits, par_fiches, par_preuves = CAS[nom]
    atlas = atlas_de(dits)
    ligne = atlas.changements(PAIRE, Base.FICHES).ligne("01", MSP)
    assert (ligne.evolution, ligne.appui, ligne.du_seul_tableau) == (*par_fiches, False)
    ligne = atlas.changements(PAIRE, Base.TOUTES_PREUVES).ligne("01", MSP)
    assert (ligne.evolution, ligne.appui, ligne.du_seul_tableau) == par_preuves


@pytest.mark.parametrize(
    ("apres", "etat", "raison"),
    [
        (fiche(APRES, AIDES), Etat.NON_MENTIONNEE, Raison.AUCUNE),
        (fiche(APRES, AIDES, MSP), Etat.DECLAREE_ABSENTE, Raison.AUCUNE),
        (fiche(APRES, AUCUNE), Etat.DECLAREE_ABSENTE, Raison.AUCUNE),
        (fiche(APRES, AIDES, MSP, codee=False), Etat.INCONNUE, Raison.NON_CODEE),
        (fiche(APRES, VIDE), Etat.INCONNUE, Raison.VIDE),
        (fiche(APRES, StatutFiche.REFUS), Etat.INCONNUE, Raison.REFUS),
        (fiche(APRES, StatutFiche.SANS_REPONSE), Etat.INCONNUE, Raison.SANS_REPONSE),
        (None, Etat.INCONNUE, Raison.ABSENTE),
    ],
)
def test_une_fiche_seule(apres: FaitsFiche | None, etat: Etat, raison: Raison) -> None:
    """What the sheet says as if there were no table, whatever its cells hold."""
    releve = FaitsReleve("01", APRES, MSP, mention="400 €/MOIS")
    case = atlas_de(faits((apres,) if apres else (), (), (releve,))).case_fiche("01", APRES, MSP)
    assert (case.etat, case.raison) == (etat, raison)
    assert (case.preuve, case.mention, case.divergence) == (Preuve.AUCUNE, "", False)


def test_les_paires_vont_de_la_plus_ancienne_a_la_plus_recente() -> None:
    assert paires([2016]) == ()
    assert paires([2016, 2019, 2022]) == ((2016, 2019), (2016, 2022), (2019, 2022))


@given(generateurs.lignes())
def test_chaque_changement_de_chaque_paire_sur_chaque_base(lignes: generateurs.Lignes) -> None:
    """Of one survey, no pair; of four, six: states, change, support, and who is counted."""
    atlas = generateurs.atlas(lignes)
    assert list(atlas.paires) == oracle_changements.paires(lignes)
    for (de, a), base in product(oracle_changements.paires(lignes), Base):
        changements = atlas.changements(Bornes(de, a), base)
        assert {(e.territoire, e.categorie): _suite(e) for e in changements.lignes} == oracle_changements.suites(
            lignes, de, a, base.value
        )
        assert list(changements.territoires) == oracle_changements.base_de(lignes, de, a, base.value)
        comptes = oracle_changements.comptes(lignes, de, a, base.value)
        for categorie in oracle.categories(lignes):
            compte = changements.comptage(categorie)
            assert dict(compte.par_valeur) == comptes[categorie]
            assert compte.total == len(oracle.territoires(lignes))


def _suite(ligne: LigneEvolution) -> oracle_changements.Suite:
    return oracle_changements.Suite(
        ligne.avant.etat.value,
        ligne.apres.etat.value,
        ligne.evolution.value,
        ligne.appui.value,
        du_seul_tableau=ligne.du_seul_tableau,
    )


@given(generateurs.lignes(enquetes=2))
def test_a_source_egale_toutes_les_categories_ont_le_meme_denominateur(lignes: generateurs.Lignes) -> None:
    atlas = generateurs.atlas(lignes)
    for paire in atlas.paires:
        comptages = {atlas.changements(paire, Base.FICHES).comptage(cle).connus for cle in atlas.cles}
        assert comptages == {len(atlas.base_de(paire, Base.FICHES))}


@given(generateurs.lignes(enquetes=2))
def test_un_extrait_change_comme_le_tout(lignes: generateurs.Lignes) -> None:
    atlas = generateurs.atlas(lignes)
    extrait = atlas.restreint(["2A"])
    for paire, base in product(atlas.paires, Base):
        siennes = [e for e in atlas.changements(paire, base).lignes if e.territoire == "2A"]
        assert list(extrait.changements(paire, base).lignes) == siennes


def test_un_changement_n_est_calcule_qu_une_fois() -> None:
    atlas = atlas_de(faits(LES_DEUX_FICHES))
    assert atlas.changements(PAIRE, Base.FICHES) is atlas.changements(Bornes(2019, 2022), Base.FICHES)
    assert atlas.changements(PAIRE, Base.FICHES) is not atlas.changements(PAIRE, Base.TOUTES_PREUVES)


def test_ce_que_devinrent_ceux_qui_etaient_dans_un_etat() -> None:
    """Of one category, those that were in it alone; who cannot be followed is among them, not among the known."""
    tout = atlas_d_etats(
        tuple(territoire(code) for code in ("01", "02", "03", "04")),
        {
            ("01", AVANT, "msp"): Etat.PROPOSEE,
            ("01", APRES, "msp"): Etat.PROPOSEE,
            ("02", AVANT, "msp"): Etat.PROPOSEE,
            ("03", AVANT, "msp"): Etat.NON_MENTIONNEE,
            ("03", APRES, "msp"): Etat.PROPOSEE,
            ("04", AVANT, "bourse"): Etat.PROPOSEE,
        },
    )
    changements = tout.changements(PAIRE, Base.TOUTES_PREUVES)
    proposees = changements.partis_de(Etat.PROPOSEE, "msp")
    assert dict(proposees.par_valeur) == {"maintenue": 1, "indeterminee": 1}
    assert (proposees.connus, proposees.inconnus, proposees.total) == (1, 1, 2)
    assert changements.partis_de(Etat.DECLAREE_ABSENTE, "msp").total == 0
    assert [e.territoire for e in changements.de_categorie("msp")] == ["01", "02", "03", "04"]
    assert changements.de_categorie("x") == ()
    assert changements.evolution("03", "msp") is Evolution.NOUVELLE
    assert (changements.total.connus, changements.total.total) == (2, 12)
    assert changements.rapprochement == (PAIRE, Base.TOUTES_PREUVES)
    assert changements.territoires == ("01", "03")
