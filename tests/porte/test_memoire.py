"""The store of kept pages: bounded in bytes and in number, least recently asked for out first."""

from typing import Any

from aides.porte.cache import Page
from aides.porte.memoire import SURCHARGE, Cle, Reserve, poids


def cle(nom: str, **autres: Any) -> Cle:
    return Cle("jeton", "http", "hote", nom, "", "br")._replace(**autres)


def page(octets: int) -> Page:
    return Page((), (), b"x" * octets, '"e"')


def presentes(reserve: Reserve, noms: str) -> str:
    """The names whose page is there; looking does not count as asking."""
    return "".join(nom for nom in noms if cle(nom) in reserve._pages)


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
    assert presentes(reserve, "abcde") == "de"
    assert reserve.octets == 3 * chacune


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
