"""« Je cherche »: each answer, its measures and whom to ask, from the files."""

import re

import pytest

from tests.elements import Element, ouvrir, plat
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def reponses(categorie: str) -> list[Element]:
    """The answers of all pages."""
    articles: list[Element] = []
    adresse = f"/je-cherche/?categorie={categorie}"
    while adresse:
        page = ouvrir(adresse)
        articles += page.tous("article.candidat")
        adresse = next((a.attributs["href"] for a in page.tous("a") if a.attributs.get("rel") == "next"), "")
    return articles


def derniere_avec_adresse(f: Fichiers, code: str) -> int | None:
    """The last survey whose sheet names a site or an address."""
    avec = [annee for annee in f.annees if f.fiche(code, annee).get("sites")]
    return max(avec, default=None)


@pytest.mark.parametrize("categorie", fichiers().categories)
def test_chaque_reponse(f: Fichiers, categorie: str) -> None:
    for article in reponses(categorie):
        code = article.un("h3").un("span.code").texte
        siennes = [
            f.mesure(d) for d in f.mesures(code, f.annees[-1]) if [categorie] in d["categories"] and f.compte_pour(d)
        ]
        vues = article.tous("div.candidat-mesure")
        assert [v.un("h4").un("a").texte for v in vues] == [plat(m["intitule"]) for m in siennes], code
        for vue, mesure in zip(vues, siennes, strict=True):
            faits = {d.un("dt").texte: d.un("dd").texte for d in vue.un("dl.faits").tous("div")}
            page = re.search(r"p\. (\d+)", mesure["faits"]["Source"])
            assert page is not None
            assert faits["Déclaré"] == f"en {f.annees[-1]} (Atlas, p. {page[1]})"
            assert faits["Pour"] == mesure["faits"].get("Pour", "non précisé par la fiche")
            assert faits.get("Confiance", "") == mesure["faits"].get("Confiance", "").partition(" : ")[0].lower()
            for montant in mesure["montants"]:
                assert montant in faits["Montant"]
        contact, annee = article.un("p.candidat-contact"), derniere_avec_adresse(f, code)
        dite = re.findall(r"\(adresse de la fiche de (\d+)\)", contact.texte)
        assert dite == ([str(annee)] if annee not in (None, f.annees[-1]) else []), code
        sites = f.fiche(code, annee)["sites"] if annee else ""
        assert len(contact.liens) == len(sites.split()) + bool(f.territoires[code].get("site")), code
