"""The maps as files: what they draw is what the page draws, whole or of a région, without a style sheet."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from aides.domaine.vocabulaire import Base, Evolution
from aides.images.carte import HACHUREES, SIGNES, TEINTES
from aides.images.texte import SOURCE
from aides.lectures.atlas import lire_recueil
from tests.elements import ouvrir

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
MOTIFS = {
    "declaree_absente": "croix",
    "supprimee": "croix",
    "absente": "barres",
    "nouvelle": "plus",
    "plus_mentionnee": "points",
    "inconnue": "hachures",
    "indeterminee": "hachures",
}


def dessin(client: Client, adresse: str) -> ET.Element:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "image/svg+xml")
    return ET.fromstring(reponse.content)


def remplies(racine: ET.Element) -> dict[str, str]:
    """The fill of each territory, by code, from the words that name it."""
    trouvees: dict[str, str] = {}
    for zone in racine.iter(f"{SVG}path"):
        titre = zone.find(f"{SVG}title")
        if titre is not None and titre.text and (code := re.search(r"\((\w+)\) : ", titre.text)):
            assert trouvees.setdefault(code[1], zone.attrib["fill"]) == zone.attrib["fill"]
    return trouvees


def couleur(cle: str) -> str:
    return f"url(#{MOTIFS[cle]})" if cle in MOTIFS else TEINTES[cle]


@pytest.mark.parametrize("annee", [2019, 2022])
def test_les_etats_de_chacun(client: Client, annee: int) -> None:
    atlas = lire_recueil().atlas
    racine = dessin(client, f"/cartes/france.svg?categorie=logement-internes&annee={annee}")
    etats = {code: atlas.case(code, annee, "logement-internes").etat.value for code in atlas.codes}
    assert remplies(racine) == {code: couleur(etat) for code, etat in etats.items()}
    textes = ["".join(t.itertext()) for t in racine.iter(f"{SVG}text")]
    assert textes[:2] == ["Logement pour les internes", f"En {annee}"]
    for mot, etat in (("● Proposée", "proposee"), ("? Inconnue", "inconnue")):
        assert f"{mot} : {list(etats.values()).count(etat)}" in textes
    assert textes[-1].startswith(f"{SOURCE} Fond de carte : IGN, ADMIN EXPRESS COG")
    assert "Mayotte" in textes


@pytest.mark.parametrize("base", list(Base))
def test_le_devenir_de_chacun(client: Client, base: Base) -> None:
    atlas = lire_recueil().atlas
    assert atlas.bornes
    changements = atlas.changements(atlas.bornes, base)
    racine = dessin(client, f"/cartes/france.svg?categorie=soutien-msp&annee=evolution&base={base.value}")
    attendues = {code: changements.ligne(code, "soutien-msp").evolution.value for code in atlas.codes}
    assert remplies(racine) == {code: couleur(evolution) for code, evolution in attendues.items()}


def test_une_region_seule(client: Client) -> None:
    racine = dessin(client, "/cartes/bretagne.svg?categorie=soutien-msp")
    assert remplies(racine) == dict.fromkeys(("22", "29", "35", "56"), TEINTES["proposee"])
    textes = ["".join(t.itertext()) for t in racine.iter(f"{SVG}text")]
    assert textes[0] == "Bretagne : Soutien aux MSP"
    assert "● Proposée : 4" in textes
    assert "Mayotte" not in textes


def test_rien_n_y_depend_d_ailleurs(client: Client) -> None:
    """No style, no script, no picture of another file: it reads the same in a word processor."""
    racine = dessin(client, "/cartes/france.svg?annee=evolution")
    assert {e.tag.removeprefix(SVG) for e in racine.iter()} & {"style", "script", "image", "use", "a"} == set()
    noms = {e.attrib["id"] for e in racine.iter() if "id" in e.attrib}
    voulus = {v[5:-1] for e in racine.iter() for v in e.attrib.values() if v.startswith("url(#")}
    assert voulus <= noms


def test_la_page_et_le_fichier_dessinent_les_memes(client: Client) -> None:
    page = ouvrir("/?categorie=emploi-conjoint&annee=2019")
    mots = [t.texte for t in page.un("svg.france").tous("title")]
    racine = dessin(client, "/cartes/france.svg?categorie=emploi-conjoint&annee=2019")
    zones = [t.text for p in racine.iter(f"{SVG}path") for t in p.iter(f"{SVG}title")]
    assert sorted(filter(None, zones)) == sorted(mot for mot in mots if "hors de l’Atlas" not in mot)


def couleurs(client: Client, adresse: str) -> set[tuple[int, int, int]]:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "image/png")
    image = Image.open(BytesIO(reponse.content))
    assert image.size == (1200, 630)
    trouvees = image.convert("RGB").getcolors(1 << 20)
    return {couleur for nombre, couleur in trouvees or [] if nombre > 40}  # type: ignore[misc]


def pres(teinte: str, vues: set[tuple[int, int, int]]) -> bool:
    voulue = tuple(int(teinte[i : i + 2], 16) for i in (1, 3, 5))
    return any(all(abs(a - b) <= 6 for a, b in zip(voulue, vue, strict=True)) for vue in vues)


def test_en_image_les_memes_teintes(client: Client) -> None:
    """What is drawn where is held by `tests/images`; here, that a change and a région have their own."""
    evolution = couleurs(client, "/cartes/france.png?categorie=soutien-msp&annee=evolution")
    assert [cle for cle in ("maintenue", "nouvelle", "jamais_mentionnee") if not pres(TEINTES[cle], evolution)] == []
    bretagne = couleurs(client, "/cartes/bretagne.png?categorie=soutien-msp")
    assert pres(TEINTES["proposee"], bretagne)
    assert not pres(TEINTES["declaree_absente"], bretagne)


def test_chaque_etat_a_une_teinte_ou_une_hachure() -> None:
    assert set(Evolution) <= {*TEINTES, *HACHUREES}
    assert set(SIGNES) <= set(TEINTES)


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/cartes/france.svg?annee=1900", 400),
        ("/cartes/france.svg?categorie=zzz", 400),
        ("/cartes/france.gif", 404),
        ("/cartes/france", 404),
        ("/cartes/nulle-part.svg", 404),
        ("/cartes/mayotte.svg", 404),
        ("/cartes/.svg", 404),
    ],
)
def test_une_carte_qui_n_existe_pas(client: Client, adresse: str, statut: int) -> None:
    assert client.get(adresse).status_code == statut
