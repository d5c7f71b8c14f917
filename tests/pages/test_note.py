"""`/comparer/note/`: the sheet, its criteria, what it refuses; how many pages of paper it takes."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.elements import ouvrir

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_la_feuille(client: Client) -> None:
    page = ouvrir("/comparer/note/?t=01&t=07&categorie=soutien-msp&categorie=accueil-pmi")
    assert page.un("h1").texte == "Ain (01) et Ardèche (07)"
    assert page.un("p.chapeau").texte == (
        "Que déclaraient-ils en 2022 pour attirer et garder des médecins : Soutien aux MSP, "
        "Accueil des internes en PMI ?"
    )
    titre = page.tous("title")[0].texte
    assert (
        titre == "Note : Ain (01) et Ardèche (07), 2022, Soutien aux MSP, Stages en PMI — L’Atlas des aides médicales"
    )
    assert [th.texte for th in page.tous("thead th")] == ["Catégorie", "Ain (01)", "Ardèche (07)"]
    assert [th.texte for th in page.tous("tbody th")] == ["Ce qui diffère", "Soutien aux MSP"]
    assert "Pass territoire pour les MSP" in page.tous("td")[1].texte
    assert "Proposée par aucun d’eux, d’après ce qui est connu : Accueil des internes en PMI." in page.texte
    assert "Source : Atlas, Ain, fiche p. 48 et tableau p. 32 ; Ardèche, fiche p. 58" in page.texte.replace(
        "\u00a0", " "
    )
    assert "Réponses à l’enquête de 2022, non les droits d’aujourd’hui : à vérifier auprès de chacun." in page.texte
    assert "enquête de 2019" not in page.un("main").texte


def test_la_comparaison_y_mene_et_elle_y_ramene(client: Client) -> None:
    page = ouvrir("/comparer/?t=01&t=07&annee=2019&differences=1")
    [lien] = [a.attributs["href"] for a in page.tous("a") if "note" in a.attributs["href"]]
    assert lien.replace("&amp;", "&") == "/comparer/note/?t=01&t=07&annee=2019"
    feuille = ouvrir(lien.replace("&amp;", "&"))
    assert "Que déclaraient-ils en 2019" in feuille.texte
    [retour] = feuille.un("p.fil").tous("a")
    assert retour.attributs["href"].replace("&amp;", "&") == "/comparer/?t=01&t=07"
    assert [b.attributs["value"] for b in feuille.tous("input") if "checked" in b.attributs] == ["2019"]


@pytest.mark.parametrize(
    ("requete", "raison"),
    [
        ("", "Choisissez au moins deux territoires"),
        ("?t=01", "Choisissez au moins deux territoires"),
        ("?t=01&t=01&t=zz", "n’est le code d’aucun territoire"),
        ("?t=01&t=07&annee=1900", "L’année «\u00a01900\u00a0» n’est celle d’aucune enquête."),
        ("?t=01&t=07&categorie=zz", "Catégories\u00a0: «\u00a0zz\u00a0» n’est pas une valeur connue."),
        ("?t=01&t=02&t=03&t=04&t=05&t=06&t=07", "Six territoires au plus"),
    ],
)
def test_ce_qui_ne_se_compare_pas(client: Client, requete: str, raison: str) -> None:
    reponse = client.get(f"/comparer/note/{requete}")
    assert reponse.status_code == 400
    assert raison in reponse.content.decode()


@pytest.mark.parametrize(
    ("requete", "feuilles"),
    [
        ("?t=01&t=07&categorie=soutien-msp", 1),
        ("?t=01&t=07&t=26", 1),
        (
            "?t=61&t=72&t=53&t=49&t=28&t=41&categorie=soutien-msp&categorie=aide-financiere-internes"
            "&categorie=accompagnement-installation",
            2,
        ),
    ],
)
def test_tient_sur_le_papier(page: Any, requete: str, feuilles: int) -> None:
    page.goto(f"/comparer/note/{requete}")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b", pdf)) <= feuilles
