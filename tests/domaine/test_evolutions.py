"""The change of a category between two surveys, and counts with their denominators: ATLAS.md's table, whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.evolutions import compter_etats, compter_evolutions, evolution, evolutions
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure
from aides.domaine.offre import etablir_offre
from aides.domaine.vocabulaire import Etat, Evolution, StatutFiche

# Rows: the earlier state; columns: the later one, in the order of ATLAS.md.
COLONNES = ["proposee", "declaree_absente", "non_mentionnee", "inconnue"]
TABLE = {
    "proposee": ["maintenue", "supprimee", "plus_mentionnee", "indeterminee"],
    "declaree_absente": ["nouvelle", "absente", "jamais_mentionnee", "indeterminee"],
    "non_mentionnee": ["nouvelle", "absente", "jamais_mentionnee", "indeterminee"],
    "inconnue": ["indeterminee", "indeterminee", "indeterminee", "indeterminee"],
}


@pytest.mark.parametrize(
    ("avant", "apres", "attendue"),
    [(a, b, attendue) for a, ligne in TABLE.items() for b, attendue in zip(COLONNES, ligne, strict=True)],
)
def test_evolution(avant: str, apres: str, attendue: str) -> None:
    assert evolution(Etat(avant), Etat(apres)) is Evolution(attendue)


def test_la_table_est_entiere() -> None:
    assert set(TABLE) == set(COLONNES) == {e.value for e in Etat}
    assert {e for ligne in TABLE.values() for e in ligne} == {e.value for e in Evolution}


statuts = st.sampled_from(StatutFiche)
territoires = st.lists(st.tuples(statuts, statuts, st.booleans(), st.booleans()), max_size=12)


def faits_de(lignes: list[tuple[StatutFiche, StatutFiche, bool, bool]]) -> Faits:
    """One territory a tuple: both sheets' status, and whether each has a measure of the category (where it can)."""
    fiches, mesures = [], []
    for rang, (avant, apres, mesure_avant, mesure_apres) in enumerate(lignes):
        for annee, statut, mesure in ((2019, avant, mesure_avant), (2022, apres, mesure_apres)):
            fiches.append(FaitsFiche(f"{rang:02}", annee, statut))
            if mesure and statut is StatutFiche.AIDES:
                mesures.append(FaitsMesure(f"{rang:02}", annee, frozenset({"msp"})))
    return Faits(tuple(fiches), tuple(mesures), (), {})


@given(territoires)
def test_les_comptes_se_recoupent(lignes: list[tuple[StatutFiche, StatutFiche, bool, bool]]) -> None:
    """Counts by change add up to the counts by state of the territories known in both years."""
    offre = etablir_offre(faits_de(lignes), [2019, 2022], ["msp"])
    changements = evolutions(offre, 2019, 2022)
    compte = compter_evolutions(changements)
    connus_deux_fois = [c for c in changements if c.avant.etat.connu and c.apres.etat.connu]
    assert compte.total == len(lignes)
    assert compte.connus == len(connus_deux_fois)
    assert compte.inconnus == compte.nombre("indeterminee") == compte.total - compte.connus
    assert sum(compte.par_valeur.values()) == compte.total
    apres = compter_etats(c.apres for c in connus_deux_fois)
    assert compte.nombre("maintenue") + compte.nombre("nouvelle") == apres.nombre("proposee")
    avant = compter_etats(c.avant for c in connus_deux_fois)
    perdues = compte.nombre("supprimee") + compte.nombre("plus_mentionnee")
    assert compte.nombre("maintenue") + perdues == avant.nombre("proposee")


@given(territoires)
def test_l_inconnu_n_est_dans_aucun_denominateur(lignes: list[tuple[StatutFiche, StatutFiche, bool, bool]]) -> None:
    offre = etablir_offre(faits_de(lignes), [2019, 2022], ["msp"])
    compte = compter_etats(offre[cle] for cle in offre if cle[1] == 2022)
    dits = sum(apres in (StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE) for _, apres, _, _ in lignes)
    assert (compte.connus, compte.total) == (dits, len(lignes))
    parts = [compte.part(etat.value) for etat in Etat if etat.connu]
    if dits:
        assert sum(part for part in parts if part is not None) == pytest.approx(100)
    else:
        assert parts == [None, None, None]


def test_rien_de_connu_n_est_pas_zero_pour_cent() -> None:
    offre = etablir_offre(faits_de([(StatutFiche.REFUS, StatutFiche.VIDE, False, False)]), [2022], ["msp"])
    compte = compter_etats(offre.values())
    assert (compte.connus, compte.inconnus, compte.part("proposee")) == (0, 1, None)


def test_une_evolution_n_existe_qu_entre_deux_enquetes_lues() -> None:
    offre = etablir_offre(faits_de([(StatutFiche.AIDES, StatutFiche.AIDES, True, True)]), [2019], ["msp"])
    assert evolutions(offre, 2019, 2022) == ()
