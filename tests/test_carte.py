"""The map: every territory once, its own state, and outlines that carry none."""

import re

import pytest

from aides import lectures
from aides.domaine.vocabulaire import Evolution
from aides.presentation_carte import carte_choisie, carte_etats, carte_etendue, carte_evolutions, fond
from territoires.models import Departement
from territoires.voisinage import limitrophes


@pytest.mark.django_db
def test_each_territory_is_drawn_once_with_its_own_state() -> None:
    atlas = lectures.lire_atlas()
    for categorie in atlas.categories:
        carte = carte_etats(atlas, 2022, categorie.cle, "")
        assert [z.code for z in carte.zones] == [t.code for t in atlas.territoires]
        assert all(z.pastille.cle == atlas.case(z.code, 2022, categorie.cle).etat for z in carte.zones)
        assert sum(n for _, n in carte.legende) == len(atlas.territoires)
        assert {z.code for z in carte.loupe} == {"75", "92", "93", "94"}


@pytest.mark.django_db
def test_the_legend_of_the_changes_counts_what_the_domain_counts() -> None:
    atlas = lectures.lire_atlas()
    for categorie in atlas.categories:
        comptage = atlas.comptage_evolutions(categorie.cle)
        legende = {p.cle: n for p, n in carte_evolutions(atlas, categorie.cle, "").legende}
        assert legende == {e.value: comptage.nombre(e) for e in Evolution if comptage.nombre(e)}


@pytest.mark.django_db
def test_a_region_is_drawn_alone_in_its_own_frame() -> None:
    atlas = lectures.lire_atlas(Departement.objects.filter(region__slug="corse"))
    carte = carte_etendue(atlas)
    assert [z.code for z in carte.zones] == ["2A", "2B"]
    assert not carte.loupe
    assert not carte.hors_atlas
    assert carte.cadre != fond()["viewBox"]


@pytest.mark.django_db
def test_without_a_year_the_map_shows_the_change() -> None:
    atlas = lectures.lire_atlas()
    assert carte_choisie(atlas, atlas.categories[0], None).cle == "evolution"
    assert carte_choisie(atlas, atlas.categories[0], 2019).cle == "c2019"


@pytest.mark.django_db
def test_three_maps_of_a_page_show_three_different_things(client) -> None:
    """An outline with a class of its own would paint every map that uses it: the three would look the same."""
    page = client.get("/categories/soutien-msp/").content.decode()
    cartes = re.findall(r'<svg class="france".*?</svg>', page, re.S)
    assert len(cartes) == 3
    assert len({tuple(re.findall(r'<use href="#t(\w+)" class="zone z-(\w+)"', carte)) for carte in cartes}) == 3
    assert not re.findall(r'<path id="t\w+" class', page)


def test_borders_go_both_ways_and_overseas_has_none() -> None:
    assert set(limitrophes("75")) == {"92", "93", "94"}
    assert set(limitrophes("69M")) == {"01", "38", "69"}
    assert limitrophes("973") == ()
    assert limitrophes("XX") == ()
    for code in fond()["territoires"]:
        assert all(code in limitrophes(voisin) for voisin in limitrophes(code))


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", ["/?annee=abc", "/?categorie=inconnue", "/evolution/?base=toutes"])
def test_a_map_nobody_can_draw_is_refused_in_french(client, adresse) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 400
    assert "n’est pas une valeur connue" in reponse.content.decode()
