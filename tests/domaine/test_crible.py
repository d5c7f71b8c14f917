"""Rows through criteria: what is kept, what each criterion alone stands in the way of, known or not."""

from collections.abc import Mapping

import pytest

from aides.domaine.crible import Critere, cribler, parmi
from aides.domaine.logique import Reponse

# Each row answers « a » then « b ».
LIGNES: tuple[tuple[Reponse, Reponse], ...] = (
    *((True, True), (True, True), (True, True)),
    *((False, True), (False, True), (None, True)),
    *((True, False), (True, None), (True, None), (True, None), (True, None)),
    *((False, False), (False, None), (None, False), (None, None)),
)
CRITERES = {"a": lambda ligne: ligne[0], "b": lambda ligne: ligne[1]}


@pytest.mark.parametrize(("nom", "nombre"), [("a", 3 + 2 + 1), ("b", 3 + 1 + 4), ("jamais demandé", 3)])
def test_ce_qu_on_garde_sans_un_critere(nom: str, nombre: int) -> None:
    """What all the others keep: kept, turned down by it, left undecided by it; nothing that another stops."""
    crible = cribler(LIGNES, CRITERES)
    assert crible.nombre_sans(nom) == nombre
    assert len(list(crible.sans(nom))) == nombre


def test_les_lignes_une_a_une() -> None:
    """All in their order; turned down by one criterion alone; undecided by one, or by two."""
    crible = cribler(enumerate(LIGNES), {"a": lambda ligne: ligne[1][0], "b": lambda ligne: ligne[1][1]})
    assert [rang for rang, _ in crible.gardees] == [0, 1, 2]
    refusees = {nom: [rang for rang, _ in siennes] for nom, siennes in crible.refusees.items()}
    assert refusees == {"a": [3, 4], "b": [6]}
    indecises = {noms: [rang for rang, _ in siennes] for noms, siennes in crible.indecises.items()}
    assert indecises == {("a",): [5], ("b",): [7, 8, 9, 10], ("a", "b"): [14]}
    assert sorted(rang for rang, _ in crible.sans("a")) == [0, 1, 2, 3, 4, 5]


def test_un_troisieme_critere_n_est_plus_demande_apres_deux_refus() -> None:
    demandes: list[str] = []

    def critere(nom: str, reponse: Reponse) -> Critere[int]:
        def juger(ligne: int) -> Reponse:
            demandes.append(nom)
            return reponse

        return juger

    crible = cribler([1], {"a": critere("a", False), "b": critere("b", False), "c": critere("c", True)})
    assert (crible.gardees, crible.refusees, crible.indecises) == ((), {}, {})
    assert demandes == ["a", "b"]


def test_sans_rien_d_indecis_ou_de_refuse() -> None:
    """A criterion that stops nothing gives nothing back."""
    assert cribler([(True, True)] * 2, CRITERES).nombre_sans("a") == 2
    assert cribler([(None, True)], CRITERES).nombre_sans("a") == 1
    assert cribler([(False, True)], CRITERES).nombre_sans("a") == 1
    assert cribler([], CRITERES).nombre_sans("a") == 0
    assert cribler(LIGNES, {}).nombre_sans("a") == len(LIGNES)


@pytest.mark.parametrize(
    ("voulu", "gardees"), [("rond", {"rond": 3, "rouge": 1, "vert": 1}), ("carré", {"carré": 1, "bleu": 1})]
)
def test_les_comptes_sont_ceux_que_chaque_valeur_garderait(voulu: str, gardees: Mapping[str, int]) -> None:
    """Under its own criterion, a value counts whatever was asked; under another, among what is kept; once a row."""
    lignes = [("rond", "rouge"), ("rond", "vert"), ("rond", "rond"), ("carré", "bleu")]
    crible = cribler(lignes, {"forme": parmi([voulu], lambda ligne: ligne[:1])})
    assert crible.compter("forme", lambda ligne: ligne[:1]) == {"rond": 3, "carré": 1}
    assert crible.compter("autre", lambda ligne: ligne) == gardees


def test_ce_dont_on_ne_sait_rien_sans_un_critere() -> None:
    """What none of the others turns down, and one of them asks what is not known of; turned down by this one, or not;
    nothing that it alone leaves undecided."""
    crible = cribler(enumerate(LIGNES), {"a": lambda ligne: ligne[1][0], "b": lambda ligne: ligne[1][1]})
    assert {nom: [rang for rang, _ in siennes] for nom, siennes in crible.suspendues.items()} == {
        "a": [12],
        "b": [13],
    }
    assert sorted(rang for rang, _ in crible.inconnues_sans("a")) == [7, 8, 9, 10, 12, 14]
    assert sorted(rang for rang, _ in crible.inconnues_sans("b")) == [5, 13, 14]
    assert crible.compter_inconnues("b", lambda ligne: (str(ligne[1][0]),)) == {"None": 3}
