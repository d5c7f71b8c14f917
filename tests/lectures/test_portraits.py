"""The committed figures: those of the communes, areas near those published, and whom they make alike."""

import pytest

from aides.domaine.portraits import Portrait, Recensement
from aides.lectures.atlas import lire_recueil
from aides.lectures.portraits import lire_portraits, lire_recensement
from tests import oracle_semblables

# As published, km²: by the land register where it leaves no large water or glacier out, else between that and all.
SUPERFICIES = {
    "75": (105, 105),
    "26": (6_530, 6_530),
    "69M": (534, 534),
    "92": (176, 176),
    "33": (9_976, 10_725),
    "973": (83_500, 83_534),
    "974": (2_504, 2_504),
}
# Judged by hand, one by one: mountains with mountains, deep country with deep country, suburbs with suburbs, islands.
JUGES = {
    "26": "22 63 72 73 86",  # a middling town, plains and a mountain: as Savoie and Vienne
    "23": "15 46 52 55 32",  # the emptiest country; Creuse is the emptiest of all
    "05": "04 09 36 43 58",  # the southern Alps, then Ariège and the Massif central
    "06": "31 34 44 83 974",  # a large town on a coast, few small communes
    "29": "35 49 56 74 30",  # Bretagne, then the like of it elsewhere
    "92": "75 93 94 95 69M",  # the petite couronne
    "69M": "91 92 93 94 95",  # as dense as the suburbs of Paris
    "2A": "2B 04 05 82 87",  # the other half of Corsica first, then far ones, said to be far
    "971": "972 974 66 84 49",  # the islands, then the dense south
    "973": "04 2A 2B 86 87",  # nobody is like it: all are far
}


@pytest.mark.parametrize("code", SUPERFICIES)
def test_une_superficie_a_un_pour_cent_des_publiees(code: str) -> None:
    basse, haute = SUPERFICIES[code]
    assert basse * 0.99 <= oracle_semblables.lire("portraits.json")["territoires"][code]["superficie"] <= haute * 1.01


def test_la_france_entiere() -> None:
    """Inhabitants are those that INSEE published for 2023, Mayotte left out; ground, that of the country."""
    lus = lire_portraits(oracle_semblables.figures())
    assert len(lus) == 101
    assert sum(p.habitants for p in lus.values()) == 68_094_280
    assert 632_000 < sum(p.superficie for p in lus.values()) < 642_000


def test_les_chiffres_sont_ceux_des_communes() -> None:
    communes = oracle_semblables.populations()
    for code, portrait in lire_portraits(oracle_semblables.figures()).items():
        petites = sum(n for n in communes[code] if n < 2_000)
        assert (portrait.habitants, portrait.habitants_petites_communes) == (sum(communes[code]), petites), code


def test_qui_n_a_pas_de_chiffres_n_est_pas_invente() -> None:
    assert lire_portraits(["976", "26", "00"]) == {"26": Portrait(524_207, 6_560, 159_284)}
    assert lire_recensement() == Recensement(
        millesime=2023,
        seuil=2_000,
        attribution="Populations municipales : INSEE, populations de référence 2023, Licence Ouverte 2.0 ; "
        "superficies calculées d’après IGN, ADMIN EXPRESS COG, Licence Ouverte 2.0",
    )


@pytest.mark.django_db
def test_les_semblables_de_chacun() -> None:
    """All of them, found a second time; five each, in the order of the codes."""
    attendus = oracle_semblables.semblables()
    lus = lire_recueil().territoires
    assert {t.code: list(t.semblables) for t in lus} == attendus
    assert {len(t.semblables) for t in lus} == {5}
    assert [t.code for t in lus if t.code in t.semblables] == []


@pytest.mark.django_db
@pytest.mark.parametrize("code", JUGES)
def test_dix_listes_jugees_a_la_main(code: str) -> None:
    assert set(lire_recueil().par_code[code].semblables) == set(JUGES[code].split())


@pytest.mark.django_db
def test_ressembler_n_est_pas_reciproque() -> None:
    """Drôme has Sarthe, which does not have it; Drôme and Savoie have one another."""
    par_code = lire_recueil().par_code
    drome, sarthe, savoie = (par_code[code].semblables for code in ("26", "72", "73"))
    assert ("72" in drome, "26" in sarthe) == (True, False)
    assert ("73" in drome, "26" in savoie) == (True, True)
