"""What other sites may frame, and that nothing else is: what it says is what the files say."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from aides.views.pages import PAGES as TABLE
from outils.poids import poids_statique
from tests.elements import Element, analyser, ouvrir, plat
from tests.oracle_pages import MOTS, RAISONS, STATUTS, fichiers
from tests.visites import TOUTES
from tests.visites import analyser as analyser_strictement
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"
CADRES = {
    "un département": "/integrer/departement/26-drome/",
    "un département sans réponse": "/integrer/departement/973-guyane/",
    "la carte d’une catégorie": "/integrer/categorie/logement-internes/",
    "son évolution": "/integrer/categorie/logement-internes/?annee=evolution&base=toutes_preuves",
    "une comparaison": "/integrer/comparaison/?t=01&t=07&t=26&t=75&t=69M&t=973",
    "une comparaison, une enquête": "/integrer/comparaison/?t=26&t=07&annee=2022",
}
AUTRES = [
    *("/integrer/departement/26-drome.svg", "/integrer/departement/26-drome.png", "/partage/accueil.png"),
    *("/integrer/comparaison.svg?t=01&t=07", "/cartes/france.svg", "/cartes/france.png"),
    *("/donnees/offre.csv", "/donnees/offre.json", "/integrer/?t=26&t=07"),
    *("/flux.atom", "/corrections.atom", "/departements/26-drome/flux.atom", "/categories/bourse-etude/flux.atom"),
    *("/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/recherche/suggestions?q=dr"),
    *("/admin/", "/admin/login/", "/composants/", "/parole/x/", "/signalements/ABC/", "/note/"),
    *("/integrer/departement/999/", "/integrer/categorie/x/", "/integrer/comparaison/?t=01"),
    *("/integrer/categorie/logement-internes/?annee=1999", "/integrer/comparaison/?t=01&t=99"),
]
GLYPHES = {"proposee": "●", "declaree_absente": "✕", "non_mentionnee": "–", "inconnue": "?"}


def encadrable(entetes: Any) -> bool:
    """Whether both headers let it be framed; they never contradict each other."""
    ancetres = re.search(r"frame-ancestors ([^;]+)", entetes["Content-Security-Policy"] or "")
    assert ancetres
    admis = ancetres[1].strip() == "*"
    assert (entetes.get("X-Frame-Options") is None) == admis
    assert admis or (ancetres[1].strip(), entetes["X-Frame-Options"]) == ("'none'", "DENY")
    return admis


@pytest.mark.parametrize("adresse", CADRES.values(), ids=CADRES)
def test_un_cadre_se_montre_partout(client: Client, adresse: str) -> None:
    """It runs nothing, sends nothing, fetches nothing but its sheet and its icon; what is kept of it is alike."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    assert encadrable(reponse.headers)
    politique = set(re.split(r"\s*;\s*", reponse["Content-Security-Policy"]))
    assert politique == {
        *("default-src 'none'", "script-src 'none'", "style-src 'self'", "img-src 'self'", "font-src 'none'"),
        *("connect-src 'none'", "form-action 'none'", "base-uri 'none'", "frame-ancestors *"),
    }
    assert not reponse.cookies
    page = analyser(reponse.content.decode())
    charges = [e for e in page.parcourir() if e.nom in ("link", "script", "img")]
    assert [e.attributs["href"] for e in charges] == ["/static/css/integre.css", "/static/icone.svg"]
    assert page.un("base").attributs == {"target": "_blank"}
    assert [m.attributs["content"] for m in page.tous("meta") if m.attributs.get("name") == "robots"] == ["noindex"]
    analyser_strictement(reponse.content.decode())
    site = site_neuf()
    for _ in range(2):
        assert encadrable(demander(site, adresse).entetes)


@pytest.mark.parametrize(("adresse", "statut"), TOUTES.values(), ids=TOUTES)
def test_une_page_ne_se_montre_pas_ailleurs(client: Client, adresse: str, statut: int) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    assert not encadrable(reponse.headers)


@pytest.mark.parametrize("adresse", AUTRES)
def test_ni_un_fichier_ni_une_image_ni_un_refus(client: Client, adresse: str) -> None:
    assert not encadrable(client.get(adresse).headers)


def test_une_autre_methode_est_refusee(client: Client) -> None:
    reponse = client.post("/integrer/departement/26-drome/")
    assert reponse.status_code == 405
    assert not encadrable(reponse.headers)


def test_chaque_sorte_de_cadre_est_visitee() -> None:
    """A page of the table whose name says that it is framed is among those above."""
    routes = {page.route.partition("<")[0] for page in TABLE if page.nom.startswith("integre-")}
    assert routes == {re.match(r"/(integrer/\w+/)", adresse)[1] for adresse in CADRES.values()}  # type: ignore[index]


@pytest.mark.parametrize("adresse", CADRES.values(), ids=CADRES)
def test_un_cadre_est_leger(adresse: str) -> None:
    """Under 20 kB with its sheet, for whoever asks first."""
    corps = demander(site_neuf(), adresse, accept_encoding="br").corps
    assert len(corps) + poids_statique("css/integre.css") < 20_000


@pytest.mark.parametrize("cle", fichiers().categories)
def test_toutes_les_cartes_sont_legeres(cle: str) -> None:
    for requete in ("", "?annee=2019", "?annee=evolution&base=toutes_preuves"):
        corps = demander(site_neuf(), f"/integrer/categorie/{cle}/{requete}", accept_encoding="br").corps
        assert len(corps) + poids_statique("css/integre.css") < 20_000


# --- What it says ---


def dit(code: str, annee: int, categorie: str) -> str:
    """A state as a frame writes it: sign, word; what an analysis says; that the table alone tells it."""
    etat, _, _, preuve, _, contraires = fichiers().cellule(code, annee, categorie)
    precisions = ["dite proposée par une analyse"] * bool(contraires)
    precisions += [preuve.replace("Tableau", "tableau") + ", non daté"] * preuve.startswith("Tableau seul")
    mot = MOTS[etat].capitalize()
    return f"{GLYPHES[etat]} {mot}" + (f" — {', '.join(precisions)}" if precisions else "")


def offre(code: str, annee: int) -> str:
    """« 5 sur 12 », « 5 au moins (2 catégories inconnues sur 12) », « inconnu »; and what the table alone says."""
    f = fichiers()
    etats = [f.reponses[code, annee, categorie].etat for categorie in f.categories]
    inconnues, proposees = etats.count("inconnue"), etats.count("proposee")
    if inconnues == len(etats):
        return "inconnu"
    dont = f.au_seul_tableau([code], annee, list(f.categories))
    if not inconnues:
        return f"{proposees} sur {len(etats)}" + (f" ({dont})" if dont else "")
    reste = "catégorie inconnue" if inconnues == 1 else "catégories inconnues"
    dits = [*([dont] if dont else []), f"{inconnues} {reste} sur {len(etats)}"]
    return f"{proposees} au moins ({' ; '.join(dits)})"


def statut(code: str, annee: int) -> str:
    siennes = [x for x in fichiers().lignes["aides.fiche"] if x["departement"] == [code] and x["enquete"] == [annee]]
    mot = STATUTS[siennes[0]["statut"] if siennes else "absente"]
    return mot[0].lower() + mot[1:]


def rangees(page: Element) -> dict[str, list[list[str]]]:
    """The table: under each head of row the lines of each cell."""
    lues = {}
    for tr in page.un("table").un("tbody").tous("tr"):
        cases = [[plat(p.texte.replace(" —", " — ")) for p in td.tous("p")] for td in tr.tous("td")]
        lues[tr.un("th").texte] = cases
    return lues


@pytest.mark.parametrize("code", fichiers().codes)
def test_le_tableau_d_un_departement(client: Client, code: str) -> None:
    f = fichiers()
    adresse = f.adresse(code).replace("/departements/", "/integrer/departement/")
    lues = rangees(analyser(client.get(adresse).content.decode()))
    attendues = {
        f.noms_categories[cle]["libelle"]: [[dit(code, annee, cle)] for annee in f.annees] for cle in f.categories
    }
    attendues["Catégories proposées"] = [[offre(code, annee)] for annee in f.annees]
    attendues["La fiche"] = [[statut(code, annee)] for annee in f.annees]
    assert lues == attendues
    assert list(lues) == list(attendues)


def test_une_comparaison() -> None:
    """In the order asked for, the years before the states; those that differ first, as on its page."""
    codes, f = ["75", "26", "973"], fichiers()
    page = ouvrir("/integrer/comparaison/?" + "&".join(f"t={code}" for code in codes))
    attendues = {
        f.noms_categories[cle]["libelle"]: [[f"{annee}{dit(c, annee, cle)}" for annee in f.annees] for c in codes]
        for cle in f.categories
    }
    attendues["Catégories proposées"] = [[f"{annee} : {offre(c, annee)}" for annee in f.annees] for c in codes]
    attendues["La fiche"] = [[f"{annee} : {statut(c, annee)}" for annee in f.annees] for c in codes]
    lues = rangees(page)
    assert lues == attendues
    tetes = page.un("thead").tous("th")[1:]
    assert [t.texte for t in tetes] == [f.nom_code(code) for code in codes]
    assert [lien for t in tetes for lien in t.liens] == [f.adresse(code) for code in codes]
    entiere = ouvrir("/comparer/?" + "&".join(f"t={code}" for code in codes))
    ordre = [tr.texte for tr in entiere.tous("tr.rubrique")]
    assert [libelle for libelle in lues if libelle in ordre] == [o for o in ordre if o in lues]


def test_une_comparaison_d_une_enquete_et_de_ce_qui_differe() -> None:
    choix = "annee=2022&differences=1&categorie=bourse-etude&categorie=accueil-pmi"
    page = ouvrir(f"/integrer/comparaison/?t=26&t=07&{choix}")
    assert list(rangees(page)) == ["Bourse d’étude contre installation", "Catégories proposées", "La fiche"]
    assert rangees(page)["Bourse d’étude contre installation"] == [["– Non mentionnée"], ["✕ Déclarée absente"]]
    assert page.un("h1").texte == "Drôme et Ardèche : aides aux médecins, réponses de 2022"


@pytest.mark.parametrize(("requete", "annees"), [("", "2022"), ("?annee=2019", "2019")])
def test_une_carte_compte_et_dit_sur_combien(requete: str, annees: str) -> None:
    f = fichiers()
    page = ouvrir(f"/integrer/categorie/soutien-msp/{requete}")
    etats = [f.reponses[code, int(annees), "soutien-msp"].etat for code in f.codes]
    dites = [li.texte.split(" : ") for li in page.un("ul.legende-carte").tous("li")]
    legende = {mot[2:]: int(nombre) for mot, nombre in dites}
    assert {cle: legende[MOTS[cle].capitalize()] for cle in GLYPHES} == {cle: etats.count(cle) for cle in GLYPHES}
    connus = len(etats) - etats.count("inconnue")
    assert f"En {annees}, {etats.count('proposee')} territoires sur {connus} connus" in page.un("main").texte
    assert f"Situation déclarée en {annees}. Ce sont des réponses à des enquêtes, pas les droits" in page.texte
    assert "qui n’est pas dans l’Atlas" in page.texte


def test_une_evolution_dit_sa_base() -> None:
    dite = ouvrir("/integrer/categorie/soutien-msp/?annee=evolution").un("main").texte
    assert "d’après les fiches seules : sur les 67 territoires, sur 101," in dite
    toutes = ouvrir("/integrer/categorie/soutien-msp/?annee=evolution&base=toutes_preuves").un("main").texte
    assert "sur les 73 territoires, sur 101," in toutes
    assert "Situation déclarée en 2019 et en 2022" in dite


@pytest.mark.parametrize("adresse", CADRES.values(), ids=CADRES)
def test_un_cadre_dit_a_qui_il_est(client: Client, adresse: str) -> None:
    """The source, whose coding, since when, on what terms, and the whole page: each link answers."""
    pied = ouvrir(adresse).un("footer")
    source = "Source : l’Atlas, 2019 VS 2022, Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet."
    assert source in pied.texte
    assert re.search(r"Codage : L’Atlas des aides médicales\. Édition du \d+(?:er)? \w+ \d{4}[.,]", pied.texte)
    assert [client.get(lien.replace("&amp;", "&")).status_code for lien in pied.liens] == [200, 200, 200]


@pytest.mark.parametrize(
    ("adresse", "canonique"),
    [
        ("/integrer/departement/26/", "/integrer/departement/26-drome/"),
        ("/integrer/departement/2a-faux/", "/integrer/departement/2a-corse-du-sud/"),
        ("/integrer/departement/26.svg", "/integrer/departement/26-drome.svg"),
        ("/integrer/categorie/Logement-Internes/", "/integrer/categorie/logement-internes/"),
    ],
)
def test_une_autre_adresse_mene_a_la_bonne(client: Client, adresse: str, canonique: str) -> None:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Location"]) == (301, canonique)


@pytest.mark.parametrize(
    ("adresse", "statut_attendu"),
    [
        ("/integrer/departement/999-x/", 404),
        ("/integrer/departement/976-mayotte/", 404),
        ("/integrer/categorie/x/", 404),
        ("/integrer/categorie/logement-internes/?annee=1999", 400),
        ("/integrer/categorie/logement-internes/?base=x", 400),
        ("/integrer/comparaison/", 400),
        ("/integrer/comparaison/?t=01", 400),
        ("/integrer/comparaison/?t=01&t=01", 400),
        ("/integrer/comparaison/?t=01&t=02&t=03&t=04&t=05&t=06&t=07", 400),
        ("/integrer/departement/26-drome.gif", 404),
        ("/integrer/departement/26.gif", 404),
        ("/integrer/comparaison.pdf?t=01&t=07", 404),
        ("/integrer/comparaison.png", 400),
    ],
)
def test_ce_qui_ne_veut_rien_dire(client: Client, adresse: str, statut_attendu: int) -> None:
    assert client.get(adresse).status_code == statut_attendu


# --- Pictures of tables ---


def textes(contenu: bytes) -> str:
    racine = ET.fromstring(contenu)
    return plat(" ".join("".join(t.itertext()) for t in racine.iter(f"{SVG}text")))


@pytest.mark.parametrize("adresse", ["/integrer/departement/26-drome", "/integrer/departement/973-guyane"])
def test_l_image_d_un_departement_dit_tout_et_a_qui(client: Client, adresse: str) -> None:
    f, code = fichiers(), re.search(r"/(\d+)-", adresse)[1]  # type: ignore[index]
    svg = client.get(f"{adresse}.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    dits = textes(svg.content)
    for annee in f.annees:
        for cle in f.categories:
            assert MOTS[f.reponses[code, annee, cle].etat].capitalize() in dits
        assert offre(code, annee) in dits
        assert statut(code, annee) in dits
    assert "Situation déclarée en 2019 et en 2022. Des réponses à des enquêtes, pas les droits d’aujourd’hui." in dits
    assert "Source : l’Atlas « 2019 VS 2022 », Jean-Carles Grelier" in dits
    page = adresse.replace("/integrer/departement/", "/departements/")
    assert dits.endswith(f"Réutilisation libre en citant les deux : http://testserver{page}/")
    png = client.get(f"{adresse}.png")
    assert png["Content-Type"] == "image/png"
    racine = ET.fromstring(svg.content)
    with Image.open(BytesIO(png.content)) as image:
        assert image.size == (int(racine.attrib["width"]), int(racine.attrib["height"]))


def test_les_mots_de_l_inconnu_sont_ceux_de_la_fiche() -> None:
    """Why nothing is known stands once, in the row of the sheet."""
    assert RAISONS["sans_reponse"] not in ouvrir("/integrer/departement/973-guyane/").texte
    assert "n’a pas répondu à l’enquête" in ouvrir("/integrer/departement/973-guyane/").texte
