"""The maps as files: what they draw is what the page draws, whole or of a région, without a style sheet."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from PIL import Image

from aides.domaine.selection import indecis
from aides.domaine.vocabulaire import Base, Evolution
from aides.filtres.departements import FiltreDepartements
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
    assert textes[-2].startswith(f"{SOURCE} Fond de carte : IGN, ADMIN EXPRESS COG")
    assert textes[-1].startswith("Codage : L’Atlas des aides médicales, http://testserver. Des réponses")
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


# --- The territories of a list, the small maps ---

DEMANDES = ("", "?categorie=logement-internes&etat=proposee", "?region=bretagne&annee=2019", "?q=zzzz")


@pytest.mark.parametrize("requete", DEMANDES)
def test_les_territoires_d_une_liste(client: Client, requete: str) -> None:
    """Those kept, the others, and those of whom nobody knows: as the page lists them."""
    recueil = lire_recueil()
    filtre = FiltreDepartements(QueryDict(requete.removeprefix("?")), recueil.selection, "/departements/")
    annee = filtre.criteres.annee
    gardes = {t.code for t in filtre.retenus}
    inconnus = {t.code for t in indecis(filtre.crible)}
    attendues = {}
    for code in recueil.atlas.codes:
        tu = code in inconnus or (code in gardes and not recueil.atlas.decompte(code, annee).connues)
        attendues[code] = couleur("inconnue" if tu else "proposee" if code in gardes else "non_mentionnee")
    racine = dessin(client, f"/cartes/selection.svg{requete}")
    assert remplies(racine) == attendues
    textes = ["".join(t.itertext()) for t in racine.iter(f"{SVG}text")]
    dite = f"\u00a0: {filtre.panneau.demande}" if filtre.panneau.demande and gardes else ""
    assert textes[:2] == ["Les territoires de la sélection", f"Enquête de {annee}{dite}"]
    assert f"● Dans la sélection : {list(attendues.values()).count(couleur('proposee'))}" in textes


def test_une_longue_question_tient_sur_sa_ligne(client: Client) -> None:
    """Cut on the drawing, whole in its title."""
    noms = [c.cle for c in lire_recueil().categories][:4]
    racine = dessin(client, f"/cartes/selection.svg?mode=un&{urlencode({'categorie': noms}, doseq=True)}")
    entier = "".join(next(racine.iter(f"{SVG}title")).itertext())
    ligne = ["".join(t.itertext()) for t in racine.iter(f"{SVG}text")][1]
    assert len(ligne) <= 80
    assert ligne.endswith("…")
    assert entier.partition(", ")[2].lower()[:40] == ligne.lower()[:40]
    assert all(c.court.lower() in entier.lower() for c in lire_recueil().categories[:4])


def test_la_carte_d_une_liste_en_image(client: Client) -> None:
    vues = couleurs(client, "/cartes/selection.png?si=bourse-etude:proposee&utm_source=x")
    assert [cle for cle in ("proposee", "non_mentionnee") if not pres(TEINTES[cle], vues)] == []
    assert couleurs(client, "/cartes/selection.png?q=zzzz")


@pytest.mark.parametrize("requete", ["annee=1900", "categorie=zz", "si=bourse-etude:zz", "tri=zz"])
@pytest.mark.parametrize("extension", ["svg", "png"])
def test_des_criteres_qui_ne_veulent_rien_dire(client: Client, requete: str, extension: str) -> None:
    reponse = client.get(f"/cartes/selection.{extension}?{requete}")
    assert reponse.status_code == 400
    assert "n’est" in reponse.content.decode()


def test_une_liste_n_a_que_deux_fichiers(client: Client) -> None:
    assert client.get("/cartes/selection.gif").status_code == 404


@pytest.mark.parametrize(
    ("adresse", "requete"),
    [
        ("/evolution/", "annee=evolution"),
        ("/evolution/?parts=chaque-annee&tri=-changement", "annee=evolution"),
        ("/evolution/?annee=2019&base=toutes_preuves", "annee=2019"),
        ("/evolution/?base=toutes_preuves", "annee=evolution&base=toutes_preuves"),
    ],
)
def test_chaque_petite_carte_a_ses_fichiers(client: Client, adresse: str, requete: str) -> None:
    """What the file draws is what stands beside its link."""
    atlas = lire_recueil().atlas
    figures = ouvrir(adresse).tous("figure.carte-figure")
    assert len(figures) == len(atlas.categories)
    for figure in figures:
        cle = figure.un("figcaption").tous("a")[0].attributs["href"].split("/")[2]
        svg, png = (a.attributs["href"].replace("&amp;", "&") for a in figure.un("p.sans-papier").tous("a"))
        assert (svg, png) == tuple(f"/cartes/france.{f}?categorie={cle}&{requete}" for f in ("svg", "png"))
    racine = dessin(client, svg)
    zones = [t.text for p in racine.iter(f"{SVG}path") for t in p.iter(f"{SVG}title") if t.text]
    mots = [t.texte for t in figure.un("svg.france").tous("title") if "hors de l’Atlas" not in t.texte]
    assert sorted(set(zones)) == sorted(set(mots))
