"""A table as a picture: each state has its own sign and its word, nothing goes past the edge or over another."""

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from aides.dessins.planche import MARGE, SIGNE, Bilan, Dit, Planche, Rangee, couper, planche
from aides.domaine.vocabulaire import Etat
from aides.images.carte import ECHELLE
from aides.images.planche import PALETTE, dessiner_planche
from aides.images.texte import police
from aides.mots.etats import pastille_nue

LIBELLES = ("Soutien aux MSP", "Accompagnement personnalisé à l’installation des médecins généralistes")


def poser(colonnes: int, etat: Etat = Etat.PROPOSEE, precision: str = "", annees: tuple[str, ...] = ("",)) -> Planche:
    pastille = pastille_nue(etat).precisee(precision)
    case = tuple(Dit(annee, pastille) for annee in annees)
    return planche(
        "Un titre",
        "Une phrase.",
        [f"Territoire-au-nom-long n° {rang}" for rang in range(colonnes)],
        rangees=[Rangee(libelle=libelle, cases=(case,) * colonnes) for libelle in LIBELLES],
        bilans=[Bilan("La fiche", ((("n’a pas répondu à l’enquête"),) * len(annees),) * colonnes)],
        pied=["Un pied. " * 40, "La fin."],
    )


@pytest.mark.parametrize("colonnes", [1, 2, 3, 6])
@pytest.mark.parametrize("annees", [("",), ("2019", "2022"), ("2019", "2022", "2026")])
@pytest.mark.parametrize("etat", Etat)
def test_tout_tient_dans_l_image(colonnes: int, annees: tuple[str, ...], etat: Etat) -> None:
    dessin = poser(colonnes, etat, "dite proposée par une analyse, tableau seul, p. 112, un", annees)
    assert dessin.mots[-1].texte == "La fin."
    for mot in dessin.mots:
        assert mot.x >= MARGE
        assert mot.corps <= mot.y < dessin.hauteur
    for trait in dessin.traits:
        assert 0 <= min(trait.x0, trait.x1) <= max(trait.x0, trait.x1) <= dessin.largeur - MARGE
        assert 0 < min(trait.y0, trait.y1) <= max(trait.y0, trait.y1) < dessin.hauteur
    # As the font writes it, no line reaches the next column, nor the edge.
    debuts = sorted({mot.x for mot in dessin.mots if mot.texte.startswith("Territoire-au")} | {dessin.largeur})
    for mot in dessin.mots:
        fin = mot.x + police(mot.corps, mot.graisse).getlength(mot.texte) / ECHELLE
        suivants = [debut for debut in debuts if debut > mot.x]
        # The title, the sentence and the foot go from margin to margin.
        if mot.corps < 20 and not mot.texte.endswith((".", "Un")):
            assert fin <= suivants[0], mot
        assert fin <= dessin.largeur - 4, mot


def test_deux_lignes_ne_se_touchent_pas() -> None:
    dessin = poser(3, Etat.INCONNUE, "une précision assez longue pour tenir sur deux lignes", ("2019", "2022"))
    par_place: dict[int, list[tuple[int, int]]] = {}
    for mot in dessin.mots:
        par_place.setdefault(mot.x, []).append((mot.y, mot.corps))
    for places in par_place.values():
        for (haut, _), (bas, corps) in pairwise(places):
            assert bas - haut >= corps


def signes(etat: Etat) -> tuple[list[tuple[int, int, int, int]], int]:
    """The strokes and dots of one sign, from its corner."""
    dessin = poser(1, etat)
    [x] = {mot.x for mot in dessin.mots if mot.texte == pastille_nue(etat).mot}
    y = min(mot.y for mot in dessin.mots if mot.texte == pastille_nue(etat).mot)
    coin = x - SIGNE - 9, y - SIGNE + 1
    traits = [
        (t.x0 - coin[0], t.y0 - coin[1], t.x1 - coin[0], t.y1 - coin[1])
        for t in dessin.traits
        if coin[0] <= min(t.x0, t.x1) and max(t.x0, t.x1) <= coin[0] + SIGNE and coin[1] <= t.y0 <= coin[1] + SIGNE
    ]
    return traits, len(dessin.disques)


def test_chaque_etat_a_son_signe() -> None:
    """A dot, two strokes that cross, a dash, a hatched square: never the same, never by colour alone."""
    tous = {etat: signes(etat) for etat in Etat}
    assert tous[Etat.PROPOSEE] == ([], len(LIBELLES))
    croix, disques = tous[Etat.DECLAREE_ABSENTE]
    assert (len(croix), disques) == (2, 0)
    [tiret] = tous[Etat.NON_MENTIONNEE][0]
    assert tiret[1] == tiret[3]
    hachures, disques = tous[Etat.INCONNUE]
    assert len(hachures) > 6
    assert disques == 0
    # Hatching stays in its square.
    assert {n for trait in hachures for n in trait} <= set(range(SIGNE + 1))


def test_une_ligne_se_coupe_aux_espaces() -> None:
    assert couper("un deux trois", 60, 10) == ["un deux", "trois"]
    assert couper("2019\u00a0: inconnu", 40, 10) == ["2019\u00a0:", "inconnu"]
    assert couper("Saint-Pierre-et-Miquelon", 10, 10) == ["Saint-", "Pierre-", "et-", "Miquelon"]


def test_chaque_couleur_est_de_la_palette_et_l_image_est_a_ses_mesures() -> None:
    for etat in Etat:
        dessin = poser(2, etat, "tableau seul")
        nommees = {mot.couleur for mot in dessin.mots} | {trait.couleur for trait in dessin.traits}
        nommees |= {disque.couleur for disque in dessin.disques}
        assert nommees <= set(PALETTE)
        with Image.open(BytesIO(dessiner_planche(dessin))) as image:
            assert image.size == (dessin.largeur, dessin.hauteur)
