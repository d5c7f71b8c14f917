"""The letters of a shared picture: it is drawn 1200 px wide and shown at half of that or less."""

import pytest
from PIL import ImageFont

from aides.dessins.carte import carte_etats
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.images import halteres, texte
from aides.images.affiches import (
    Affiche,
    affiche_carte,
    affiche_categorie,
    affiche_evolution,
    affiche_mesure,
    affiche_page,
    affiche_territoire,
)
from aides.images.dessiner import dessiner
from aides.lectures.atlas import lire_recueil
from aides.views.pages import PAGES

pytestmark = pytest.mark.django_db


def affiches() -> list[Affiche]:
    """One of each sort, and of those whose letters shrink to fit, the longest."""
    recueil = lire_recueil()
    atlas = recueil.atlas
    return [
        affiche_territoire(max(atlas.territoires, key=lambda t: len(t.nom)), atlas.annees),
        affiche_mesure(max(recueil.mesures, key=lambda m: len(m.intitule))),
        affiche_categorie(atlas, max(atlas.categories, key=lambda c: len(c.libelle))),
        affiche_evolution(atlas, atlas.changements(Bornes(2019, 2022), Base.FICHES)),
        *(affiche_page(page.nom, page.titre, page.dire(atlas.annees)) for page in PAGES if page.titre),
    ]


def test_aucun_mot_n_est_ecrit_en_petites_lettres(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrites: set[int] = set()
    police = texte.police

    def noter(corps: int, graisse: int) -> ImageFont.FreeTypeFont:
        ecrites.add(corps)
        return police(corps, graisse)

    monkeypatch.setattr(texte, "police", noter)
    monkeypatch.setattr(halteres, "police", noter)
    for affiche in affiches():
        dessiner.__wrapped__(affiche)
    # A blank line is set in 1.
    assert min(ecrites - {1}) >= 14


@pytest.mark.parametrize(
    ("lieu", "dit"),
    [("la-reunion", "sur le seul territoire de la région"), ("bretagne", "sur les 4 territoires de la région")],
)
def test_une_carte_dit_sur_combien(lieu: str, dit: str) -> None:
    atlas = lire_recueil().atlas_region(lieu)
    carte = carte_etats(atlas, 2022, atlas.categories[0].cle, "")
    assert dit in [rang.texte for rang in texte._legende(affiche_carte(carte, [2022], lieu=lieu))]
