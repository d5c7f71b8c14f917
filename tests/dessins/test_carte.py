"""The map: every territory once, its own state, and outlines that carry none."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from aides.dessins.carte import carte_choisie, carte_etats, carte_evolutions, carte_selection
from aides.dessins.petites_cartes import legende_commune, petites_cartes
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import Bornes
from aides.domaine.selection import Selection
from aides.domaine.vocabulaire import Base, Etat, Evolution, Preuve
from aides.lectures.atlas import lire_recueil
from territoires.contours import fond
from territoires.voisins import limitrophes
from tests.domaine.objets import atlas, territoire


@pytest.mark.django_db
def test_each_territory_is_drawn_once_with_its_own_state() -> None:
    atlas = lire_recueil().atlas
    for categorie in atlas.categories:
        carte = carte_etats(atlas, 2022, categorie.cle, "")
        assert [z.code for z in carte.zones] == [t.code for t in atlas.territoires]
        assert all(z.pastille.cle == atlas.case(z.code, 2022, categorie.cle).etat for z in carte.zones)
        assert sum(cle.nombre for cle in carte.legende) == len(atlas.territoires)
        assert {cle.pastille.cle for cle in carte.presentes} == {z.pastille.cle for z in carte.zones}
        assert {z.code for z in carte.loupe} == {"75", "92", "93", "94"}


@pytest.mark.django_db
def test_the_legend_of_the_changes_counts_what_the_domain_counts() -> None:
    atlas = lire_recueil().atlas
    for categorie in atlas.categories:
        changements = atlas.changements(Bornes(2019, 2022), Base.TOUTES_PREUVES)
        comptage = changements.comptage(categorie.cle)
        carte = carte_evolutions(atlas, changements, categorie.cle, titre="")
        legende = {cle.pastille.cle: cle.nombre for cle in carte.legende}
        assert legende == {e.value: comptage.nombre(e) for e in Evolution}


@pytest.mark.django_db
def test_a_territory_of_which_an_analysis_says_otherwise_bears_a_sign() -> None:
    """Within its outline, and said in its title; as large on a région as on the whole country."""
    tout = lire_recueil()
    carte = carte_etats(tout.atlas, 2022, "logement-internes", "")
    marquees = {z.code: z.pastille.precision for z in carte.zones if z.repere}
    assert marquees == dict.fromkeys(("36", "42", "64"), "dite proposée par une analyse")
    assert carte.contredits == 3
    for zone in carte.zones:
        if zone.repere:
            gauche, haut, droite, bas = fond()["territoires"][zone.code]["boite"]
            assert gauche < zone.repere.x < droite
            assert haut < zone.repere.y < bas
    region = carte_etats(tout.atlas_region("auvergne-rhone-alpes"), 2022, "logement-internes", "")
    assert [z.code for z in region.zones if z.repere] == ["42"]
    parts = [int(c.corps) / int(c.cadre.split()[2]) for c in (carte, region)]
    assert parts == pytest.approx([1 / 22, 1 / 22], abs=0.001)


@pytest.mark.django_db
def test_a_region_is_drawn_alone_in_its_own_frame() -> None:
    atlas = lire_recueil().atlas_region("corse")
    carte = carte_etats(atlas, 2022, atlas.categories[0].cle, "")
    assert [z.code for z in carte.zones] == ["2A", "2B"]
    assert not carte.loupe
    assert not carte.hors_atlas
    assert carte.cadre != fond()["viewBox"]
    assert not carte.alentour


@pytest.mark.django_db
def test_what_lies_around_a_region_is_drawn_without_a_state(client: Client) -> None:
    """Bretagne's frame also holds parts of Normandie and Pays de la Loire; none is a link, none is in the legend."""
    page = client.get("/regions/bretagne/").content.decode()
    [carte] = re.findall(r'<svg class="france".*?</svg>', page, re.S)
    assert set(re.findall(r'<use href="#t(\w+)"', carte)) == {"22", "29", "35", "56"}
    alentour = re.findall(r'<path class="alentour" d="([^"]+)"', carte)
    codes = {code for code, zone in fond()["territoires"].items() if zone["d"] in alentour}
    assert {"44", "50", "53"} <= codes
    assert not codes & {"22", "29", "35", "56", "75", "971"}


@pytest.mark.django_db
def test_without_a_year_the_map_shows_the_change() -> None:
    """Its title says on what it rests; with a year, or where nothing is compared, the states of a survey."""
    atlas = lire_recueil().atlas
    changements = atlas.changements(Bornes(2019, 2022), Base.FICHES)
    carte = carte_choisie(atlas, changements, atlas.categories[0], annee=None)
    assert carte.cle == "evolution"
    assert carte.titre.endswith(", de 2019 à 2022, à source égale, d’après les fiches seules")
    assert carte_choisie(atlas, changements, atlas.categories[0], annee=2019).cle == "c2019"
    assert carte_choisie(atlas, None, atlas.categories[0], annee=None).cle == "c2022"


@pytest.mark.django_db
def test_a_map_says_which_change_rests_on_the_table_alone() -> None:
    atlas = lire_recueil().atlas
    changements = atlas.changements(Bornes(2019, 2022), Base.TOUTES_PREUVES)
    carte = carte_evolutions(atlas, changements, "accueil-pmi", titre="")
    seuls = {e.territoire for e in changements.de_categorie("accueil-pmi") if e.du_seul_tableau}
    dits = {z.code for z in carte.zones if z.pastille.precision == "d’après le seul tableau, non daté"}
    assert seuls
    assert dits == seuls


@pytest.mark.django_db
def test_twelve_small_maps_show_what_is_asked_and_say_how_much_changed() -> None:
    atlas = lire_recueil().atlas
    changements = atlas.changements(Bornes(2019, 2022), Base.FICHES)
    for annee, cle in ((2019, "c2019"), (2022, "c2022"), (None, "evolution")):
        cartes = petites_cartes(atlas, changements, annee, tri="")
        assert [petite.categorie.cle for petite in cartes] == [c.cle for c in atlas.categories]
        assert {petite.carte.cle for petite in cartes} == {cle}
    assert cartes[4].note == "8 changements sur 67 comparés"
    assert petites_cartes(atlas, changements, 2019, tri="")[4].note == "proposée par 18 sur 84 connus"


def test_a_small_map_counts_what_came_what_went_and_what_was_given_up() -> None:
    """What stayed, or was never there, saw no change; what is not known on both sides is not compared."""
    etats: dict[tuple[str, int, str], Etat | tuple[Etat, Preuve]] = {
        ("01", 2019, "bourse"): Etat.PROPOSEE,
        ("01", 2022, "bourse"): Etat.DECLAREE_ABSENTE,
        ("2A", 2019, "bourse"): Etat.PROPOSEE,
        ("2A", 2022, "bourse"): Etat.NON_MENTIONNEE,
        ("69M", 2019, "bourse"): Etat.NON_MENTIONNEE,
        ("69M", 2022, "bourse"): Etat.PROPOSEE,
        ("26", 2019, "bourse"): Etat.PROPOSEE,
        ("26", 2022, "bourse"): Etat.PROPOSEE,
        ("07", 2022, "bourse"): Etat.PROPOSEE,
    }
    petit = atlas(tuple(territoire(code) for code in ("01", "07", "26", "2A", "69M")), etats)
    changements = petit.changements(Bornes(2019, 2022), Base.TOUTES_PREUVES)
    bourse, *autres = petites_cartes(petit, changements, None, tri="")
    assert (bourse.note, bourse.part_changee) == ("3 changements sur 4 comparés", 0.75)
    assert {(autre.note, autre.part_changee) for autre in autres} == {("0 changement sur 0 comparé", 0)}


@pytest.mark.django_db
def test_small_maps_come_in_the_order_asked_for() -> None:
    """By the part of the territories compared that saw a change; equal ones stay in the Atlas's order, both ways."""
    atlas = lire_recueil().atlas
    changements = atlas.changements(Bornes(2019, 2022), Base.FICHES)
    nombres = {}
    for cle in atlas.cles:
        compte = changements.comptage(cle)
        nombres[cle] = sum(map(compte.nombre, ("nouvelle", "plus_mentionnee", "supprimee")))
    croissant = [p.categorie.cle for p in petites_cartes(atlas, changements, None, tri="changement")]
    assert croissant == sorted(atlas.cles, key=lambda cle: nombres[cle])
    decroissant = [p.categorie.cle for p in petites_cartes(atlas, changements, None, tri="-changement")]
    assert decroissant == sorted(atlas.cles, key=lambda cle: -nombres[cle])
    assert decroissant[0] == "soutien-msp"


@pytest.mark.django_db
def test_small_maps_share_one_legend(client: Client) -> None:
    """Every look that one of them has, once, in its order; none of them has a legend of its own."""
    atlas = lire_recueil().atlas
    cartes = petites_cartes(atlas, atlas.changements(Bornes(2019, 2022), Base.FICHES), None, tri="")
    cles = [p.cle for p in legende_commune(cartes)]
    assert set(cles) == {z.pastille.cle for petite in cartes for z in petite.carte.zones}
    assert cles == [e.value for e in Evolution if e.value in cles]
    page = client.get("/evolution/").content.decode()
    assert page.count('class="zone z-maintenue" width="100%"') == 1
    assert page.count("<figure") == 12


@pytest.mark.django_db
def test_switches_of_the_evolution_keep_each_other(client: Client) -> None:
    page = client.get("/evolution/?base=toutes_preuves&parts=chaque-annee&annee=2019&tri=changement").content.decode()
    liens = dict(re.findall(r'<a href="(?:/evolution/)?(\?base=[^"]+)"( aria-current="true")?', page))
    ici = "?base=toutes_preuves&parts=chaque-annee&annee=2019&tri=changement"
    courants = {lien.replace("&amp;", "&") for lien, courant in liens.items() if courant}
    assert courants == {ici, f"{ici}#petites-cartes"}


@pytest.mark.django_db
def test_three_maps_of_a_page_show_three_different_things(client: Client) -> None:
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
@pytest.mark.parametrize(
    "adresse",
    [
        "/?annee=abc",
        "/?categorie=inconnue",
        "/?tri=note",
        "/regions/corse/?categorie=inconnue",
        "/categories/soutien-msp/?tri=etat-1999",
        "/evolution/?base=toutes",
        "/evolution/?annee=1999",
    ],
)
def test_a_map_nobody_can_draw_is_refused_in_french(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 400
    assert "n’est pas une valeur connue" in reponse.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "criteres",
    [
        {},
        {"categorie": frozenset({"soutien-msp"})},
        {"region": frozenset({"corse", "bretagne"})},
        {"etat": frozenset({"inconnue"})},
        {"categorie": frozenset({"emploi-conjoint"}), "evolution": frozenset({"nouvelle"})},
    ],
)
def test_the_map_of_an_answer(criteres: dict[str, Any]) -> None:
    """Kept, not kept, unknown: an unknown territory is neither, whether the criteria keep it or not."""
    atlas = lire_recueil().atlas
    voulus = CriteresTerritoires(annee=2022, **criteres)
    retenus, indetermines = Selection(atlas).retenus(voulus), Selection(atlas).indetermines(voulus)
    carte = carte_selection(atlas, 2022, retenus, indetermines)
    muets = {
        t.code
        for t in atlas.territoires
        if {atlas.case(t.code, 2022, c.cle).etat for c in atlas.categories} == {Etat.INCONNUE}
    }
    gardes = {t.code for t in retenus}
    for zone in carte.zones:
        if zone.code in {t.code for t in indetermines} | (gardes & muets):
            assert zone.pastille.glyphe == "?", zone.code
        else:
            assert zone.pastille.glyphe == ("●" if zone.code in gardes else "–"), zone.code
    assert sum(cle.nombre for cle in carte.legende) == len(atlas.territoires)


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [(), ("22", "29", "35", "56")], ids=["le pays", "une région"])
def test_each_entry_of_the_legend_leads_to_as_many_territories(client: Client, codes: tuple[str, ...]) -> None:
    """Zeros too, in the whole country and in a région; those of a change on the basis of the map."""
    atlas = lire_recueil().atlas
    atlas = atlas.restreint(codes) if codes else atlas
    cartes = [carte_etats(atlas, annee, "bourse-etude", titre="") for annee in atlas.annees]
    for base in Base:
        changements = atlas.changements(Bornes(2019, 2022), base)
        cartes.append(carte_evolutions(atlas, changements, "emploi-conjoint", titre=""))
    for carte in cartes:
        for cle in carte.legende:
            page = client.get(f"/departements/?{cle.liste}")
            assert page.context["nombre"] == cle.nombre, cle.liste
    assert {len(carte.legende) for carte in cartes} == {len(Etat), len(Evolution)}


def test_chaque_evolution_a_son_motif() -> None:
    """On a map no two changes are filled alike, in colour as in forced colours."""
    style = (Path(settings.BASE_DIR) / "static" / "css" / "cartes.css").read_text(encoding="utf-8")
    fonds = [re.search(rf"\.z-{e.value}\b[^{{]*{{ fill: ([^;]+);", style) for e in Evolution]
    assert None not in fonds
    assert len({fond[1] for fond in fonds if fond}) == len(Evolution)
