"""The picture shown where a page is shared: its address, its size, what it shows of what is unknown."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image, ImageColor

from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base, Etat, Preuve
from aides.images.affiches import (
    CHOISI,
    affiche_categorie,
    affiche_evolution,
    affiche_mesure,
    affiche_page,
    affiche_territoire,
)
from aides.images.carte import CARTE_H, CARTE_X, CARTE_Y, COULEURS, LARGEUR, PETIT, TEINTES
from aides.images.dessiner import dessiner
from aides.images.halteres import HAUT, TABLEAU, ZERO
from aides.images.traces import Ligne, lire_trace
from aides.lectures.atlas import lire_recueil
from aides.models import Releve
from aides.views.pages import PAGES
from config.statiques import assembler
from territoires.contours import fond
from tests.visites import PAGES as VISITEES
from tests.visites import analyser, lignes_lues, meta
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db


def ouvrir(octets: bytes) -> Image.Image:
    return Image.open(BytesIO(octets)).convert("RGB")


def pixels() -> float:
    """How many pixels one unit of the outlines is."""
    return CARTE_H / float(fond()["viewBox"].split()[3])


def au_coeur(image: Image.Image, code: str) -> set[str]:
    """The colours around the point of a territory that is farthest from its borders."""
    zone = fond()["territoires"][code]
    return couleurs_a(image, zone["x"], zone["y"], 4)


def couleurs_a(image: Image.Image, x: float, y: float, rayon: int = 0) -> set[str]:
    """The colours at a point of the map, and around it."""
    x0, y0, _, _ = (float(n) for n in fond()["viewBox"].split())
    a, b = round(CARTE_X + (x - x0) * pixels()), round(CARTE_Y + (y - y0) * pixels())
    morceau = image.crop((a - rayon, b - rayon, a + rayon + 1, b + rayon + 1))
    couleurs: Any = morceau.getcolors(100)
    return {nommer(couleur) for _, couleur in couleurs}


def nommer(couleur: tuple[int, int, int]) -> str:
    """The tint that a colour is, or its own code: a picture's palette may be a shade off what was painted."""
    for teinte in TEINTES.values():
        if all(abs(a - b) <= 3 for a, b in zip(couleur, ImageColor.getrgb(teinte), strict=True)):
            return teinte
    return "#{:02x}{:02x}{:02x}".format(*couleur)


def boite_centre(ligne: Ligne) -> tuple[float, float]:
    xs, ys = zip(*ligne, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


# --- Addresses ---


@pytest.mark.parametrize("adresse", VISITEES.values(), ids=VISITEES)
def test_la_page_dit_son_image_et_l_image_repond(client: Client, adresse: str) -> None:
    page = analyser(client.get(adresse).content.decode())
    image = str(meta(page, "og:image"))
    assert re.fullmatch(r"http://testserver/partage/([\w-]+\.png|liste/[\w-]+\.png\?\S+)", image)
    assert meta(page, "twitter:image") == image
    alt = str(meta(page, "og:image:alt"))
    assert len(alt) > 30
    assert meta(page, "twitter:image:alt") == alt
    reponse = client.get(image.removeprefix("http://testserver"))
    assert reponse.status_code == 200
    assert reponse["Content-Type"] == meta(page, "og:image:type") == "image/png"
    assert ouvrir(reponse.content).size == (1200, 630)
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ("1200", "630")


@pytest.mark.parametrize(
    ("adresse", "image"),
    [
        ("/departements/2a-corse-du-sud/", "departement-2a"),
        ("/departements/19-correze/mesures/19-2019-bourse-800/", "mesure-19-2019-bourse-800"),
        ("/regions/corse/", "region-corse"),
        ("/regions/mayotte/", "region-mayotte"),
        ("/categories/soutien-msp/", "categorie-soutien-msp"),
        ("/sources/atlas/", "source-atlas"),
        ("/donnees/editions/2026-11-27/", "edition-2026-11-27"),
        ("/comparer/?t=26&t=07&differences=1", "comparaison-07-26"),
        ("/comparer/", "comparer"),
        ("/evolution/?parts=chaque-annee", "evolution"),
        ("/evolution/?base=toutes_preuves", "evolution-toutes_preuves"),
        ("/?categorie=soutien-msp&annee=2019", "accueil"),
    ],
)
def test_l_image_est_celle_de_la_page(client: Client, adresse: str, image: str) -> None:
    page = analyser(client.get(adresse).content.decode())
    assert meta(page, "og:image") == f"http://testserver/partage/{image}.png"


@pytest.mark.parametrize(
    "cle",
    [
        "nulle",
        "composants",
        "departement-999",
        "departement-2A",
        "region-nulle",
        "categorie-nulle",
        "source-nulle",
        "comparaison-07",
        "comparaison-26-07",
        "comparaison-07-07",
        "comparaison-07-26-999",
        "comparaison-01-02-03-04-05-06-07",
        "departement-",
        "mesure-nulle",
        "mesure-",
        "evolution-2019",
    ],
)
def test_une_image_que_personne_ne_montre_n_existe_pas(client: Client, cle: str) -> None:
    """One address a picture, and none beside: nobody can have the same one drawn a thousand times."""
    reponse = client.get(f"/partage/{cle}.png")
    assert reponse.status_code == 404
    assert f"Aucune image n’a l’adresse «\u00a0{cle}.png" in "\n".join(
        lignes_lues(analyser(reponse.content.decode()))
    )


def test_un_parametre_ne_fait_pas_une_autre_image(client: Client) -> None:
    reponse = client.get("/partage/accueil.png?x=1")
    assert reponse.status_code == 301
    assert reponse["Location"] == "/partage/accueil.png"


def test_une_correction_change_l_image() -> None:
    """Drawn from live data, and kept: with the same validator until the data change, another afterwards."""
    adresse = "/partage/categorie-soutien-msp.png"
    site = site_neuf()
    etag = str(demander(site, adresse).entetes["ETag"])
    assert demander(site, adresse, if_none_match=etag).statut == 304
    atlas = lire_recueil().atlas
    case = next(c for c in atlas.cases(atlas.annees[-1], categorie="soutien-msp") if c.preuve is Preuve.TABLEAU)
    Releve.objects.get(
        departement__code=case.territoire, enquete__annee=case.annee, categorie__cle="soutien-msp"
    ).delete()
    apres = demander(site, adresse, if_none_match=etag)
    assert apres.statut == 200
    assert apres.entetes["ETag"] != etag


# --- What is drawn ---


def test_l_inconnu_est_hachure_et_ne_ressemble_a_aucune_reponse() -> None:
    atlas = lire_recueil().atlas
    categorie = next(c for c in atlas.categories if c.cle == "soutien-msp")
    image = ouvrir(dessiner(affiche_categorie(atlas, categorie)))
    vus = set()
    for case in atlas.cases(atlas.annees[-1], categorie=categorie.cle):
        x0, y0, x1, y1 = fond()["territoires"][case.territoire]["boite"]
        if min(x1 - x0, y1 - y0) * pixels() < PETIT:
            continue  # has no nine pixels of its own
        couleurs = au_coeur(image, case.territoire)
        vus.add(case.etat)
        if case.etat is Etat.INCONNUE:
            assert len(couleurs) > 1, case.territoire
            assert not couleurs & set(TEINTES.values()), case.territoire
        else:
            assert couleurs == {TEINTES[case.etat.value]}, case.territoire
    assert vus == set(Etat)


@pytest.mark.parametrize("code", ["26", "2A", "69", "973"])
def test_le_territoire_ressort_seul(code: str) -> None:
    territoires = {t.code: t for t in lire_recueil().territoires}
    image = ouvrir(dessiner(affiche_territoire(territoires[code], (2019, 2022))))
    assert au_coeur(image, code) == {TEINTES[CHOISI]}
    assert au_coeur(image, "12") == {TEINTES[""]}


def test_une_enclave_reste_a_qui_elle_est() -> None:
    """The canton of Valréas, in Drôme, is Vaucluse's: a hole in the one, filled by the other."""
    territoires = {t.code: t for t in lire_recueil().territoires}
    drome, vaucluse = (ouvrir(dessiner(affiche_territoire(territoires[c], (2022,)))) for c in ("26", "84"))
    x0, y0, x1, y1 = fond()["territoires"]["26"]["boite"]
    centres = [boite_centre(ligne) for ligne in lire_trace(fond()["territoires"]["84"]["d"])]
    (valreas,) = [(x, y) for x, y in centres if x0 < x < x1 and y0 < y < y1]
    # Seven pixels wide, borders included: what is in the middle, not what a single pixel has.
    assert couleurs_a(drome, *valreas, rayon=1) & {TEINTES[""], TEINTES[CHOISI]} == {TEINTES[""]}
    assert couleurs_a(vaucluse, *valreas, rayon=1) & {TEINTES[""], TEINTES[CHOISI]} == {TEINTES[CHOISI]}


@pytest.mark.parametrize(
    ("base", "cle", "sur"),
    [
        (
            Base.FICHES,
            "evolution",
            "à source égale, d’après les fiches seules, sur les 67 territoires, sur 101, dont la fiche de 2019 et "
            "celle de 2022 disent quelque chose.",
        ),
        (
            Base.TOUTES_PREUVES,
            "evolution-toutes_preuves",
            "toutes preuves comptées, tableaux compris, sur les 73 territoires, sur 101, connus en 2019 et en 2022.",
        ),
    ],
)
def test_l_evolution_dit_sur_quoi_elle_repose(base: Base, cle: str, sur: str) -> None:
    """Shares of those that are compared, in the Atlas's order: an unknown is in no share, and nothing is ranked."""
    atlas = lire_recueil().atlas
    changements = atlas.changements(Bornes(2019, 2022), base)
    affiche = affiche_evolution(atlas, changements)
    assert affiche.cle == cle
    assert affiche.phrase.endswith(sur)
    assert ("ce que le tableau seul ajoute" in affiche.alt) == (base is Base.FICHES)
    assert [haltere.mot for haltere in affiche.halteres] == [c.court for c in atlas.categories]
    codes = changements.territoires
    for haltere, categorie in zip(affiche.halteres, atlas.categories, strict=True):
        avant = [c for c in codes if changements.ligne(c, categorie.cle).avant.etat is Etat.PROPOSEE]
        lire = atlas.case_fiche if base is Base.FICHES else atlas.case
        apres = [c for c in codes if lire(c, 2022, categorie.cle).etat is Etat.PROPOSEE]
        complet = [c for c in codes if atlas.case(c, 2022, categorie.cle).etat is Etat.PROPOSEE]
        attendues = [100 * len(siens) / len(codes) for siens in (avant, apres, complet)]
        assert [haltere.avant, haltere.apres, haltere.complet] == pytest.approx(attendues)
        assert haltere.ecrite == haltere.apres


def test_ce_que_le_tableau_ajoute_est_explique_dans_l_image() -> None:
    """A picture travels without its page; where the table adds nothing there is nothing to explain."""
    atlas = lire_recueil().atlas
    affiche = affiche_evolution(atlas, atlas.changements(Bornes(2019, 2022), Base.FICHES))
    sans = replace(affiche, halteres=tuple(h._replace(complet=h.apres) for h in affiche.halteres))
    assert (affiche.ajoute, sans.ajoute) == (True, False)
    # Above the rows, after the years.
    cadre = (ZERO + TABLEAU, HAUT - 60, LARGEUR, HAUT - 30)
    vues = [len(set(ouvrir(dessiner(a)).crop(cadre).tobytes())) for a in (affiche, sans)]
    # One colour, the ground's, has three bytes at most.
    assert [nombre > 3 for nombre in vues] == [True, False]


def test_chaque_base_et_chaque_paire_a_son_image(client: Client) -> None:
    """The page names the picture of what it shows; an address of none is no picture."""
    for requete, cle in (("", "evolution"), ("?base=toutes_preuves", "evolution-toutes_preuves")):
        page = client.get(f"/evolution/{requete}").content.decode()
        assert f"/partage/{cle}.png" in page
        assert client.get(f"/partage/{cle}.png").status_code == 200
    for cle in ("evolution-fiches", "evolution-2019-2022", "evolution-2022-2019", "evolution-x"):
        assert client.get(f"/partage/{cle}.png").status_code == 404


def test_aucun_mot_ne_deborde_de_sa_colonne() -> None:
    """Nothing but plain ground between the words and the map, and below the last line, on any picture."""
    atlas = lire_recueil().atlas
    longs = sorted(atlas.territoires, key=lambda t: len(t.nom))[-12:]
    affiches = [affiche_territoire(t, atlas.annees) for t in longs]
    titres = sorted(lire_recueil().mesures, key=lambda m: len(m.intitule))
    affiches += [affiche_mesure(m) for m in titres[-8:]]
    affiches += [affiche_categorie(atlas, c) for c in atlas.categories]
    affiches += [affiche_page(page.nom, page.titre, page.dire(atlas.annees)) for page in PAGES if page.titre]
    for affiche in affiches:
        image = ouvrir(dessiner(affiche))
        for bande in ((568, 0, 588, 630), (0, 0, 56, 630), (0, 592, 1200, 630), (0, 0, 560, 56)):
            couleurs = image.crop(bande).getcolors()
            assert couleurs is not None, (affiche.cle, bande)
            assert len(couleurs) == 1, (affiche.cle, bande)


def test_les_couleurs_sont_celles_du_site() -> None:
    style = assembler(Path(settings.BASE_DIR) / "static" / "css" / "atlas.css")
    for nom, couleur in COULEURS.items():
        assert f"--{nom}:{couleur};" in style, nom
    # What is declared absent bears crosses on the site: their ground is the colour.
    for etat, classe in (
        (Etat.PROPOSEE, "z-proposee"),
        (Etat.NON_MENTIONNEE, "z-non_mentionnee"),
        (Etat.DECLAREE_ABSENTE, "motif-absente"),
    ):
        regle = re.search(rf"\.{classe}\b[^{{]*{{fill:var\((--[\w-]+)\)", style)
        assert regle is not None, classe
        assert f"{regle[1]}:{TEINTES[etat.value]};" in style
