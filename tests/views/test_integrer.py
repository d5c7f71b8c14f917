"""`/integrer/`: what is copied is what is seen; what means nothing is said, and kept."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.elements import analyser, ouvrir, plat

pytestmark = pytest.mark.django_db


def cadre_copie(adresse: str) -> dict[str, str]:
    """The attributes of the frame that the page gives to copy."""
    code = ouvrir(adresse).par_id["cadre"].texte
    return analyser(code).un("iframe").attributs


@pytest.mark.parametrize(
    ("requete", "cadre", "page", "titre"),
    [
        (
            "departement=2a",
            "/integrer/departement/2a-corse-du-sud/",
            "/departements/2a-corse-du-sud/",
            "Corse-du-Sud (2A) : aides aux médecins, réponses de 2019 et de 2022",
        ),
        (
            "categorie=soutien-msp&annee=2022",
            "/integrer/categorie/soutien-msp/",
            "/categories/soutien-msp/",
            "Carte : Soutien aux MSP, en 2022",
        ),
        (
            "categorie=soutien-msp&annee=evolution",
            "/integrer/categorie/soutien-msp/?annee=evolution",
            "/categories/soutien-msp/",
            "Carte : Soutien aux MSP, évolution",
        ),
        (
            "t=26&t=07",
            "/integrer/comparaison/?t=26&t=07",
            "/comparer/?t=26&t=07",
            "Drôme et Ardèche : aides aux médecins, réponses de 2019 et de 2022",
        ),
        (
            "t=26&t=07&t=&annee=2019",
            "/integrer/comparaison/?t=26&t=07&annee=2019",
            "/comparer/?t=26&t=07&annee=2019",
            "Drôme et Ardèche : aides aux médecins, réponses de 2019",
        ),
    ],
)
def test_ce_qu_on_copie_est_ce_qu_on_voit(client: Client, requete: str, cadre: str, page: str, titre: str) -> None:
    vue = ouvrir(f"/integrer/?{requete}")
    code = cadre_copie(f"/integrer/?{requete}")
    assert plat(code.pop("title")) == titre
    assert int(code.pop("height")) >= 1000
    assert code == {
        "src": f"http://testserver{cadre}",
        "width": "100%",
        "loading": "lazy",
        "referrerpolicy": "no-referrer",
        "style": "border:0",
    }
    apercu = vue.un("iframe").attributs
    assert (apercu["src"].replace("&amp;", "&"), plat(apercu["title"])) == (cadre, titre)
    liens = [lien.replace("&amp;", "&") for lien in vue.un("main").liens]
    assert page in liens
    images = [lien for lien in liens if re.search(r"\.(svg|png)(\?|$)", lien)]
    assert [urlsplit(i).path.rpartition(".")[2] for i in images] == ["svg", "png"]
    assert [client.get(i)["Content-Type"] for i in images] == ["image/svg+xml", "image/png"]
    if requete.startswith("categorie"):
        demandee = parse_qs(requete)
        assert [parse_qs(urlsplit(i).query) for i in images] == [demandee, demandee]
    assert client.get(cadre).status_code == 200
    assert [m.attributs["content"] for m in vue.tous("meta") if m.attributs.get("name") == "robots"] == ["noindex"]


@pytest.mark.parametrize("requete", ["", "?t=26", "?t=&annee=", "?annee=2022", "?utm_source=x"])
def test_rien_a_montrer_encore(requete: str) -> None:
    page = ouvrir(f"/integrer/{requete}")
    assert page.tous("iframe") == []
    assert ("Choisissez-en un autre." in page.texte) == (requete == "?t=26")
    assert len(page.un("main").tous("form")) == 3


@pytest.mark.parametrize(
    ("requete", "message"),
    [
        ("departement=999", "Département : « 999 » n’est pas une valeur connue."),
        ("categorie=x", "Catégorie : « x » n’est pas une valeur connue."),
        ("categorie=soutien-msp&annee=1999", "Enquête : « 1999 » n’est pas une valeur connue."),
        ("t=01&t=99", "Territoires : « 99 » n’est pas une valeur connue."),
        ("t=01&t=01", "Choisi plus d’une fois : Ain. Une fois suffit."),
        ("t=01&t=02&t=03&t=04&t=05&t=06&t=07", "Six territoires au plus peuvent être comparés, 7 sont demandés"),
        ("t=01&t=07&annee=evolution", "L’année « evolution » n’est celle d’aucune enquête."),
        ("departement=26&categorie=soutien-msp", "Une seule chose à la fois"),
        ("departement=26&t=07&t=01", "Une seule chose à la fois"),
        ("departement=26&annee=2022", "Le tableau d’un département montre toutes les enquêtes"),
    ],
)
def test_ce_qui_n_a_pas_de_sens_est_dit_et_garde(client: Client, requete: str, message: str) -> None:
    reponse = client.get(f"/integrer/?{requete}")
    page = analyser(reponse.content.decode())
    assert reponse.status_code == 400
    assert message in page.par_id["erreurs"].texte
    assert page.tous("iframe") == []
    if "departement=26" in requete:
        assert '<option value="26" selected>' in reponse.content.decode()


@pytest.mark.parametrize(
    ("adresse", "dit"),
    [
        ("/integrer/departement/26-drome/", True),
        ("/integrer/comparaison/?t=26&t=07", True),
        ("/integrer/comparaison/?t=26&t=07&annee=2022", False),
    ],
)
def test_deux_enquetes_cote_a_cote_ne_sont_pas_une_evolution(adresse: str, dit: bool) -> None:
    """Said where two are shown, with where the change is."""
    principal = ouvrir(adresse).un("main")
    assert ("ce que chaque aide est devenue se lit, à source égale, sur la page entière." in principal.texte) is dit
