"""The store of kept pages: bounded in bytes and in number, what was asked for once out first."""

from typing import Any

from aides.porte.cache import Page
from aides.porte.memoire import SURCHARGE, Cle, Reserve, poids


def cle(nom: str, **autres: Any) -> Cle:
    return Cle("jeton", "http", "hote", nom, "", "br")._replace(**autres)


def page(octets: int) -> Page:
    return Page((), (), b"x" * octets, '"e"')


def presentes(reserve: Reserve, noms: str) -> str:
    """The names whose page is there; looking does not count as asking."""
    return "".join(nom for nom in noms if cle(nom) in reserve)


def test_le_poids_compte_corps_entetes_et_cle() -> None:
    une = Page((("Nom", "valeur"), ("A", "bc")), (), b"x" * 100, '"e"')
    assert une.octets == 100 + 3 + 6 + 1 + 2
    assert poids(cle("/chemin/"), une) == SURCHARGE + len("jetonhttphote/chemin/br") + une.octets


def test_chaque_partie_de_la_cle_compte() -> None:
    reserve = Reserve()
    reserve.garder(cle("/"), page(1))
    assert reserve.lire(cle("/")) is not None
    for partie in Cle._fields:
        assert reserve.lire(cle("/")._replace(**{partie: "autre"})) is None, partie


def test_la_moins_recemment_demandee_sort_la_premiere() -> None:
    chacune = poids(cle("a"), page(1000))
    reserve = Reserve(octets_max=3 * chacune)
    for nom in "abc":
        reserve.garder(cle(nom), page(1000))
    assert presentes(reserve, "abc") == "abc"
    assert reserve.octets == 3 * chacune
    reserve.lire(cle("a"))
    reserve.garder(cle("d"), page(1000))
    assert presentes(reserve, "abcd") == "acd"
    reserve.garder(cle("e"), page(1000 + chacune))
    assert presentes(reserve, "abcde") == "ae"
    assert reserve.octets == 3 * chacune


def test_ce_que_personne_ne_redemande_ne_chasse_pas_ce_que_tous_lisent() -> None:
    reserve = Reserve(octets_max=10 * poids(cle("a"), page(1000)))
    for nom in "abc":
        reserve.garder(cle(nom), page(1000))
        reserve.lire(cle(nom))
    for rang in range(50):
        reserve.garder(cle("d", requete=f"{rang:03}"), page(1000))
    assert presentes(reserve, "abc") == "abc"
    assert len(reserve) == 9


def test_ce_qui_fut_redemande_ne_tient_pas_toute_la_place() -> None:
    """Under a new token nobody asks for it any more: it leaves as others are asked for again."""
    reserve = Reserve(octets_max=10 * poids(cle("a"), page(1000)))
    for nom in "abcdefghij":
        reserve.garder(cle(nom), page(1000))
        reserve.lire(cle(nom))
    reserve.garder(cle("k"), page(1000))
    assert presentes(reserve, "abcdefghijk") == "bcdefghijk"
    reserve.garder(cle("l"), page(1000))
    assert presentes(reserve, "abcdefghijkl") == "cdefghijkl"
    # Eight of ten are followed: what is new makes room for what is new.
    reserve.garder(cle("m"), page(1000))
    assert presentes(reserve, "abcdefghijklm") == "cdefghijlm"


def test_une_page_remplacee_pese_son_poids_dans_sa_partie() -> None:
    chacune = poids(cle("a"), page(1000))
    reserve = Reserve(octets_max=10 * chacune)
    lourde, legere = page(1000 + 6 * chacune), page(1000)
    reserve.garder(cle("a"), lourde)
    reserve.lire(cle("a"))
    reserve.remplacer(cle("a"), lourde, legere)
    assert (reserve.octets, reserve._octets_suivis) == (chacune, chacune)
    reserve.garder(cle("b"), lourde)
    reserve.remplacer(cle("b"), lourde, legere)
    assert (reserve.octets, reserve._octets_suivis) == (2 * chacune, chacune)
    reserve.vider()
    assert (len(reserve), reserve.octets, reserve._octets_suivis) == (0, 0, 0)


def test_une_page_trop_grande_ne_reste_pas() -> None:
    reserve = Reserve(octets_max=10_000)
    reserve.garder(cle("a"), page(10))
    reserve.garder(cle("b"), page(10_000))
    assert len(reserve) == 0
    assert reserve.octets == 0


def test_le_nombre_est_borne() -> None:
    reserve = Reserve(pages_max=3)
    for nom in "abcde":
        reserve.garder(cle(nom), page(1))
    assert presentes(reserve, "abcde") == "cde"
    assert len(reserve) == 3
    assert reserve.octets == 3 * poids(cle("a"), page(1))


def test_garder_a_nouveau_remplace() -> None:
    reserve = Reserve()
    reserve.garder(cle("a"), page(10))
    nouvelle = page(20)
    reserve.garder(cle("a"), nouvelle)
    assert reserve.lire(cle("a")) is nouvelle
    assert reserve.octets == poids(cle("a"), nouvelle)


def test_remplacer_ne_prend_que_la_place_de_l_ancienne() -> None:
    reserve, ancienne, nouvelle = Reserve(), page(30), page(10)
    reserve.garder(cle("a"), ancienne)
    reserve.remplacer(cle("a"), page(30), nouvelle)
    assert reserve.lire(cle("a")) is ancienne
    reserve.remplacer(cle("a"), ancienne, nouvelle)
    assert reserve.lire(cle("a")) is nouvelle
    assert reserve.octets == poids(cle("a"), nouvelle)
    reserve.remplacer(cle("b"), ancienne, nouvelle)
    assert reserve.lire(cle("b")) is None


def test_vider() -> None:
    reserve = Reserve()
    reserve.garder(cle("a"), page(10))
    reserve.vider()
    assert len(reserve) == 0
    assert reserve.octets == 0
    assert reserve.lire(cle("a")) is None
