"""Scales of amounts: round steps, and each mark where its amount stands."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aides.dessins.montants import DEBUT, FIN, LARGEUR, PISTE, dessiner, graduer, plus_haut
from aides.domaine.combien import MontantEnonce, Origine, de_mesure
from aides.domaine.montants import Montant
from tests.exports.exemples import MESURE

D = Decimal


@pytest.mark.parametrize(
    ("haut", "textes"),
    [
        ("1", ["0", "0,2", "0,4", "0,6", "0,8", "1 €"]),
        ("100", ["0", "20", "40", "60", "80", "100 €"]),
        ("600", ["0", "200", "400", "600 €"]),
        ("1000", ["0", "200", "400", "600", "800", "1 000 €"]),
        ("1001", ["0", "250", "500", "750", "1 000", "1 250 €"]),
        ("1600", ["0", "500", "1 000", "1 500", "2 000 €"]),
        ("50000", ["0", "10 000", "20 000", "30 000", "40 000", "50 000 €"]),
        ("50001", ["0", "20 000", "40 000", "60 000 €"]),
        ("83.33", ["0", "20", "40", "60", "80", "100 €"]),
    ],
)
def test_les_traits(haut: str, textes: list[str]) -> None:
    graduation = graduer(D(haut))
    assert [t.texte.replace("\u00a0", " ") for t in graduation.traits] == textes
    assert (graduation.traits[0].x, graduation.traits[-1].x) == (DEBUT, FIN)
    assert graduation.maximum >= D(haut)


def test_l_echelle_en_mots() -> None:
    assert graduer(D(1600)).en_mots.replace("\u00a0", " ") == "De 0 à 2 000 €, un trait tous les 500 €"


def test_une_place_est_a_proportion() -> None:
    graduation = graduer(D(2000))
    assert [graduation.place(D(v)) for v in (0, 500, 1000, 2000)] == [8, 83, 158, 308]


def dit(montant: Montant, origine: Origine = Origine.FICHE) -> MontantEnonce:
    return MontantEnonce(replace(de_mesure(MESURE), origine=origine), replace(montant, periodicite="mois"))


VALEUR = Montant(minimum=D(500), maximum=D(500))
FORMES = {
    "valeur": (VALEUR, (83, 83)),
    "fourchette": (Montant(minimum=D(500), maximum=D(1000)), (83, 158)),
    "jusqu_a": (Montant(maximum=D(1000), au_plus=True), (DEBUT, 158)),
    "au_moins": (Montant(minimum=D(500), au_moins=True), (83, FIN)),
}


@pytest.mark.parametrize("forme", FORMES)
def test_chaque_forme(forme: str) -> None:
    montant, bornes = FORMES[forme]
    [marque] = dessiner([[dit(montant)]], graduer(D(2000)), dernieres=[True]).marques
    assert (marque.forme, (marque.x1, marque.x2)) == (forme, bornes)
    assert (marque.tableau, marque.partie, marque.dernier, marque.rayon) == (False, False, True, 5)


def test_une_piste_par_enquete() -> None:
    """A cell and a part are told from the others; a survey without an amount keeps its track."""
    part, case = dit(replace(VALEUR, partie_de=1)), dit(VALEUR, Origine.TABLEAU)
    dessin = dessiner([[part], [], [case, part]], graduer(D(2000)), dernieres=[False, False, True])
    assert (dessin.largeur, dessin.hauteur) == (LARGEUR, 3 * PISTE)
    lues = [(m.y, m.tableau, m.partie, m.dernier, m.rayon) for m in dessin.marques]
    assert lues == [(10, False, True, False, 3), (50, True, False, True, 5), (50, False, True, True, 3)]


def test_le_plus_haut() -> None:
    dits = [dit(VALEUR), dit(Montant(maximum=D(1200), au_plus=True)), dit(Montant(minimum=D(900), au_moins=True))]
    assert plus_haut(dits) == 1200
