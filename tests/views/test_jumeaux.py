"""A page's files: which pages have them, what they refuse, what is kept of them."""

import pytest
from django.test import Client

from aides.exports.catalogue import jeux, jeux_des_pages
from aides.exports.formats import FORMATS
from aides.lectures.atlas import lire_recueil
from aides.views.annuaire import exact
from aides.views.pages import PAGES, PAR_FICHIER
from tests.wsgi import demander, site_neuf

pytestmark = pytest.mark.django_db

# What shows no rows of its own, and why. A new page has its files, or its line here.
SANS_FICHIER = {
    "accueil": "ways in; its map is a category's",
    "mesure": "one row of a list",
    "note-comparaison": "the comparison on paper",
    "note-je-cherche": "the answers on paper",
    "divergence": "leads to its place in a list",
    "methode": "words",
    "sources": "words",
    "source": "what a document says, of all kinds",
    "donnees": "the data sets themselves",
    "flux-corrections": "the corrections, for feed readers",
    "flux": "the same, with editions",
    "flux-departement": "a territory's",
    "flux-categorie": "a category's",
    "api": "what programs ask",
    "sante": "how the site is now",
    "archive": "all the files in one",
    "base": "all of them in a database",
    "metadonnees": "what Datasette reads of it",
    "catalogue": "what catalogues read",
    "schema": "a file's columns",
    "fiche-jsonld": "what catalogues read of a file",
    "editions": "each has its files",
    "edition": "its files are those of its day",
    "fichier-edition": "a file",
    "integrer": "a form",
    "integre-departement": "a page framed elsewhere",
    "integre-categorie": "a page framed elsewhere",
    "integre-comparaison": "a page framed elsewhere",
    "image-departement": "a picture",
    "image-comparaison": "a picture",
    "securite": "a file",
    "carte-selection": "a picture",
    "carte": "a picture",
    "export": "a file",
    "recherche": "answers of all kinds",
    "suggestions": "answers of all kinds",
    "accessibilite": "words",
    "mentions_legales": "words",
    "donnees_personnelles": "words",
    "signaler": "a form",
    "signalement": "nobody else's",
    "parole": "nobody else's",
    "partage-departements": "a picture",
    "partage-dispositifs": "a picture",
    "partage-je-cherche": "a picture",
    "partage": "a picture",
    "composants": "the gallery",
    "robots": "a file",
    "plan": "a file",
}
# One of each.
FICHIERS = {
    "departements": "/departements",
    "departement": "/departements/26-drome",
    "regions": "/regions",
    "region": "/regions/bretagne",
    "categories": "/categories",
    "categorie": "/categories/soutien-msp",
    "dispositifs": "/dispositifs",
    "montants": "/montants",
    "operations": "/operations",
    "comparer": "/comparer",
    "evolution": "/evolution",
    "evolution-mesures": "/evolution/mesures",
    "divergences": "/divergences",
    "corrections": "/corrections",
    "je-cherche": "/je-cherche",
}
# What there is no file without.
CRITERES = {"/comparer": "?t=26&t=07", "/je-cherche": "?categorie=bourse-etude"}
PAR_CHEMIN = {chemin: nom for nom, chemin in FICHIERS.items()}
tous = pytest.mark.parametrize("chemin", FICHIERS.values(), ids=FICHIERS)


def test_chaque_page_qui_liste_a_ses_fichiers() -> None:
    assert {page.nom for page in PAGES if page.jumeau is None} == set(SANS_FICHIER)
    assert [page.nom for page in PAR_FICHIER.values()] == list(FICHIERS)


# --- Refused ---


@tous
def test_un_format_inconnu(client: Client, chemin: str) -> None:
    reponse = client.get(f"{chemin}.xml{CRITERES.get(chemin, '')}")
    assert reponse.status_code == 404
    dit = reponse.content.decode().replace("\u00a0", " ")
    *formats, dernier = (f".{nom}" for nom in FORMATS)
    assert f"Cette page n’a pas de fichier « .xml » : ceux qu’elle a sont {', '.join(formats)} et {dernier}." in dit


@tous
@pytest.mark.parametrize("inconnu", ["zzz=1", "utm_source=x", "Annee=2022", "zzz="])
def test_un_parametre_inconnu(client: Client, chemin: str, inconnu: str) -> None:
    """Refused before anything else, named, with those that there are; by the whole site as by Django alone."""
    requete = CRITERES.get(chemin, "?") + "&" + inconnu
    reponse = client.get(f"{chemin}.json{requete}")
    assert reponse.status_code == 400
    dit = reponse.content.decode().replace("\u00a0", " ")
    nom = inconnu.partition("=")[0]
    assert f"Paramètre inconnu de ce fichier : « {nom} »." in dit
    page = next(page for page in PAGES if page.nom == PAR_CHEMIN[chemin])
    assert f"Ceux qu’il connaît : {', '.join((*(page.parametres or ()), 'tableur'))}." in dit
    assert demander(site_neuf(), f"{chemin}.json{requete}").statut == 400


def test_plusieurs_parametres_inconnus(client: Client) -> None:
    dit = client.get("/regions.csv?un=1&deux=2&un=3").content.decode().replace("\u00a0", " ")
    assert "Paramètre inconnu de ce fichier : « un » et « deux ». Ceux qu’il connaît : tableur." in dit


@pytest.mark.parametrize(
    ("adresse", "statut", "raison"),
    [
        ("/departements.csv?q=!!", 400, "écrivez au moins une lettre ou un chiffre."),
        ("/dispositifs.csv?montant_min=abc", 400, "écrivez un nombre entier."),
        ("/dispositifs.csv?page=abc", 400, "écrivez un nombre entier."),
        ("/dispositifs.csv?page=9999", 404, "Cette liste n’a pas de page 9999."),
        ("/corrections.json?page=2", 404, "Cette liste n’a pas de page 2."),
        ("/operations.csv?annee=abc", 400, "n’est pas une valeur connue."),
        ("/montants.csv?annee=abc", 400, "n’est pas une valeur connue."),
        ("/divergences.json?genre=abc", 400, "n’est pas une valeur connue."),
        ("/categories.csv?base=abc", 400, "n’est pas une valeur connue."),
        ("/categories/soutien-msp.csv?tri=abc", 400, "n’est pas une valeur connue."),
        ("/categories/zzz.csv", 404, "Aucune catégorie n’a l’adresse « zzz »."),
        ("/regions/bretagne.csv?categorie=abc", 400, "n’est pas une valeur connue."),
        ("/regions/armorique.csv", 404, "Aucune région n’a l’adresse « armorique »."),
        ("/regions/mayotte.csv", 404, "Mayotte n’est pas dans l’Atlas : il n’y a pas de réponse à donner"),
        ("/departements/976-mayotte.csv", 404, "Mayotte n’est pas dans l’Atlas"),
        ("/departements/999-x.csv", 404, "Aucun département n’a le code « 999 »."),
        ("/evolution.csv?parts=abc", 400, "n’est pas une valeur connue."),
        ("/evolution/mesures.csv?de=1900", 400, "1900"),
        ("/comparer.csv", 400, "au moins deux territoires"),
        ("/comparer.csv?t=26", 400, "au moins deux territoires"),
        ("/comparer.csv?t=26&t=99", 400, "« 99 » n’est le code d’aucun territoire"),
        ("/comparer.csv?t=01&t=02&t=03&t=07&t=08&t=09&t=10", 400, "Six territoires au plus"),
        ("/je-cherche.csv", 400, "Dites ce que vous cherchez"),
        ("/je-cherche.csv?categorie=bourse-etude&pres=Saint-Denis", 400, "sans équivoque"),
        ("/je-cherche.csv?rayon=abc&pres=Nevers", 400, "Rayon"),
        ("/departements.csv?q=%00", 400, "caractère nul"),
    ],
)
def test_ce_qui_ne_veut_rien_dire(client: Client, adresse: str, statut: int, raison: str) -> None:
    """Answered as the page answers it: a page that says why."""
    reponse = client.get(adresse)
    assert reponse.status_code == statut
    assert reponse["Content-Type"].startswith("text/html")
    assert raison in reponse.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("adresse", "ailleurs"),
    [
        ("/departements/26.csv", "/departements/26-drome.csv"),
        ("/departements/2A-corse.json?base=toutes_preuves", "/departements/2a-corse-du-sud.json?base=toutes_preuves"),
        ("/regions/Bretagne.csv", "/regions/bretagne.csv"),
        ("/categories/Soutien-MSP.csv?tri=nom", "/categories/soutien-msp.csv?tri=nom"),
    ],
)
def test_une_adresse_mal_ecrite_mene_a_la_bonne(client: Client, adresse: str, ailleurs: str) -> None:
    reponse = client.get(adresse)
    assert (reponse.status_code, reponse["Location"]) == (301, ailleurs)


@tous
def test_on_ne_fait_que_lire(client: Client, chemin: str) -> None:
    adresse = f"{chemin}.csv{CRITERES.get(chemin, '')}"
    assert client.post(adresse).status_code == 405
    tete, plein = client.head(adresse), client.get(adresse)
    assert (tete.status_code, tete.content) == (200, b"")
    assert tete.headers == plein.headers


# --- What they are ---


@tous
def test_chaque_colonne_est_au_dictionnaire(client: Client, chemin: str) -> None:
    """A file's columns are those of a data set that is documented."""
    recueil = lire_recueil()
    connues = {",".join(jeu.noms) for jeu in (*jeux(recueil), *jeux_des_pages(recueil))}
    texte = client.get(f"{chemin}.csv{CRITERES.get(chemin, '')}").content.decode()
    assert texte.splitlines()[0] in connues


@tous
def test_pour_un_tableur_en_francais(client: Client, chemin: str) -> None:
    """The same rows as a spreadsheet in French opens them; asked of no other format, and of no page."""
    requete = CRITERES.get(chemin, "?")
    texte = client.get(f"{chemin}.csv{requete}&tableur=fr").content.decode()
    assert texte.startswith("\ufeff")
    noms = client.get(f"{chemin}.csv{requete}").content.decode().splitlines()[0]
    assert texte.splitlines()[0].removeprefix("\ufeff") == noms.replace(",", ";")
    assert client.get(f"{chemin}.xlsx{requete}&tableur=fr").status_code == 400
    assert client.get(f"{chemin}.csv{requete}&tableur=de").status_code == 400


def test_ce_qui_ne_fait_que_disposer_l_ecran_ne_change_rien(client: Client) -> None:
    for adresse, aussi in (
        ("/departements.csv?tri=nom", "&vue=matrice"),
        ("/evolution.csv?tri=changement", "&annee=2019"),
    ):
        assert client.get(adresse).content == client.get(adresse + aussi).content


# --- Kept ---


def test_un_fichier_est_garde_comme_une_page() -> None:
    """Under what it reads; what it does not read is for Django to refuse."""
    site = site_neuf()
    premier, second = (demander(site, "/regions.csv") for _ in range(2))
    assert premier.statut == 200
    assert premier.paires == second.paires
    assert "ETag" in premier.entetes
    assert demander(site, "/regions.csv?x=1").statut == 400
    assert demander(site, "/regions/?x=1").statut == 200


@pytest.mark.parametrize(
    ("chemin", "refuse"),
    [("/regions.csv", True), ("/departements/26-drome.xlsx", True), ("/regions/", False), ("/nulle-part.csv", False)],
)
def test_ce_qui_refuse_l_inconnu(chemin: str, *, refuse: bool) -> None:
    assert exact(chemin) is refuse
