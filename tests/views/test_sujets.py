"""What a report is about: addresses of the site, said in words; anything else is nothing."""

import re

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.views.sujets import lire_sujet
from tests.visites import PAGES, visiter

pytestmark = pytest.mark.django_db

LUS = {
    "/": ("/", "la page « L’Atlas des aides médicales »", ""),
    "/departements/26-drome/": ("/departements/26-drome/", "Drôme (26)", "26"),
    "/departements/26-drome/#soutien-msp": (
        "/departements/26-drome/#soutien-msp",
        "Drôme (26), catégorie « Soutien aux MSP »",
        "26",
    ),
    "/departements/26-drome/#fiche-2022": (
        "/departements/26-drome/#fiche-2022",
        "Drôme (26), fiche de 2022 (décrit ses aides)",
        "26",
    ),
    # A place that the page does not have, or that is another one's: the page is meant.
    "/departements/26-drome/#nulle-part": ("/departements/26-drome/", "Drôme (26)", "26"),
    "/departements/26-drome/#19-2019-bourse-800": ("/departements/26-drome/", "Drôme (26)", "26"),
    "/departements/26-drome/?base=fiches&x=1": ("/departements/26-drome/", "Drôme (26)", "26"),
    "/departements/19-correze/#19-2019-bourse-800": (
        "/departements/19-correze/#19-2019-bourse-800",
        "Corrèze (19), mesure « Bourse de 800\u00a0€ pour les internes de médecine générale », 2019",
        "19",
    ),
    "/regions/bretagne/": ("/regions/bretagne/", "région Bretagne", ""),
    "/regions/mayotte/": ("/regions/mayotte/", "région Mayotte", ""),
    "/regions/bretagne/#soutien-msp": (
        "/regions/bretagne/#soutien-msp",
        "région Bretagne, catégorie « Soutien aux MSP »",
        "",
    ),
    "/categories/soutien-msp/": ("/categories/soutien-msp/", "catégorie « Soutien aux MSP »", ""),
    "/comparer/?t=26&t=01&vue=x": (
        "/comparer/?t=26&t=01",
        "la page « Comparer des territoires » : Ain (01) et Drôme (26)",
        "",
    ),
    "/dispositifs/?q=bourse": (
        "/dispositifs/?q=bourse",
        "la page « Les dispositifs », avec les choix qui y étaient faits",
        "",
    ),
    "/donnees/editions/2026-11-27/": ("/donnees/editions/2026-11-27/", "édition du 27 novembre 2026", ""),
    "/evolution/": ("/evolution/", "la page « Évolution »", ""),
}
AUCUN = (
    *("", "departements/", "/nulle-part/", "//exemple.fr/", "https://exemple.fr/departements/26-drome/"),
    *("/departements/26/", "/departements/99-x/", "/departements/26-autre/", "/categories/x/", "/regions/x/"),
    *(
        "/sources/x/",
        "/donnees/editions/2026-11-26/",
        "/departements/26-drome/mesures/x/",
        "/departements/26-drome/mesures/19-2019-bourse-800/",
    ),
    *("/admin/", "/composants/", "/donnees/offre.csv", "/partage/accueil.png", "/robots.txt", "/signalements/ABC/"),
)


@pytest.mark.parametrize("adresse", LUS)
def test_une_adresse_du_site_se_dit(adresse: str) -> None:
    sujet = lire_sujet(lire_recueil(), adresse)
    assert sujet is not None
    assert (sujet.adresse, sujet.intitule, sujet.departement) == LUS[adresse]


@pytest.mark.parametrize("adresse", AUCUN)
def test_le_reste_n_est_rien(adresse: str) -> None:
    assert lire_sujet(lire_recueil(), adresse) is None


def test_ce_que_disent_les_documents_regionaux() -> None:
    """A scheme, a figure, an operation: where it stands on the page of its région, source, territory."""
    recueil = lire_recueil()
    regional = recueil.regional_de("ile-de-france")
    dispositif, chiffre = regional.dispositifs[0], regional.chiffres[0]
    operation = next(o for o in regional.operations if o.territoire.code == "77")
    attendus = {
        f"/regions/ile-de-france/#{dispositif.cle}": f"région Île-de-France, « {dispositif.intitule} »",
        f"/regions/ile-de-france/#{chiffre.cle}": (
            f"région Île-de-France, « {chiffre.indicateur} », {chiffre.periode}"
        ),
        f"/sources/{dispositif.source.cle}/#{dispositif.cle}": (
            f"source « {dispositif.source.titre} », « {dispositif.intitule} »"
        ),
        f"{operation.territoire.url}#{operation.cle}": (
            f"Seine-et-Marne (77), opération à {operation.commune}, {operation.annee}"
        ),
    }
    for adresse, intitule in attendus.items():
        sujet = lire_sujet(recueil, adresse)
        assert sujet is not None
        assert (sujet.adresse, sujet.intitule) == (adresse, intitule)


@pytest.mark.parametrize("adresse", PAGES.values(), ids=PAGES)
def test_chaque_lien_d_une_page_mene_a_ce_qu_il_nomme(client: Client, adresse: str) -> None:
    """At the foot, this page with what it was asked; beside a fact, that fact; not one of them is unknown."""
    html = visiter(adresse).html
    pied = re.findall(r'<a class="sans-papier" href="/signaler/(?:\?sujet=([^"]*))?">Signaler une erreur</a>', html)
    assert len(pied) == 1
    sujets = re.findall(r'class="signaler" href="/signaler/\?sujet=([^"]+)"', html)
    for sujet in {*sujets, *filter(None, pied)}:
        dit = client.get("/signaler/", QUERY_STRING=f"sujet={sujet}").context["sujet"]
        if sujet in sujets:
            assert "%23" not in sujet or "#" in dit.adresse, sujet
        assert dit.adresse.partition("?")[0].partition("#")[0] == re.split("%23|%3F", sujet)[0]


def test_une_erreur_ne_se_signale_pas_elle_meme(client: Client) -> None:
    for adresse in ("/nulle-part/", "/departements/999-x/", "/signaler/"):
        assert 'href="/signaler/">Signaler une erreur</a>' in client.get(adresse).content.decode(), adresse


def test_une_comparaison_se_signale_avec_ses_territoires(client: Client) -> None:
    html = client.get("/comparer/?t=26&t=01&x=1").content.decode()
    assert 'href="/signaler/?sujet=/comparer/%3Ft%3D01%26t%3D26">Signaler une erreur</a>' in html


def test_les_faits_d_un_departement_ont_leur_lien(client: Client) -> None:
    """Each category that something is said of, each measure."""
    html = client.get("/departements/26-drome/").content.decode()
    liens = re.findall(r'class="signaler" href="/signaler/\?sujet=([^"]+)" aria-label="([^"]+)"', html)
    recueil = lire_recueil()
    mesures = {m.url for m in recueil.mesures_de(["26"])}
    assert {sujet for sujet, _ in liens if "/mesures/" in sujet} <= mesures
    dites = re.findall(r'<tr id="([a-z-]+)">', html.split("reponses", 1)[1].split("</table>")[0])
    assert dites
    assert {s.split("%23")[1] for s, _ in liens if "%23" in s and "/mesures/" not in s} >= set(dites)
    assert all(nom.startswith("Signaler une erreur\u00a0: ") for _, nom in liens)
