"""`/je-cherche/note/`: what the sheet says of the page’s answers, what it leaves out, how many sheets it takes."""

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from aides.domaine.souhaits import Reponse
from aides.filtres.je_cherche import FiltreSouhaits
from aides.lectures.atlas import lire_recueil
from tests.elements import Element, ouvrir, plat

pytestmark = [pytest.mark.django_db, pytest.mark.long]

# Narrow; around a commune; with what is to be asked; wide; within one région; several boxes; nobody.
QUESTIONS = {
    "etroite": "categorie=bourse-etude&pres=Nevers&rayon=150",
    "rayon": "categorie=logement-internes&pres=Lyon&rayon=100&mode=un",
    "conditions": "categorie=bourse-etude&montant_min=5000&engagement_max=36",
    "large": "categorie=soutien-msp",
    "tout": "montant_min=400",
    "region": "region=bretagne",
    "plusieurs": "categorie=bourse-etude&categorie=logement-internes&categorie=aide-financiere-internes",
    "personne": "categorie=emploi-conjoint&categorie=bourse-etude&region=corse",
}


def demande(requete: str) -> FiltreSouhaits:
    filtre = FiltreSouhaits(QueryDict(requete), lire_recueil(), "/je-cherche/")
    assert filtre.pret
    return filtre


def codes(texte: str) -> list[str]:
    """The territories named in a text, by their codes."""
    return re.findall(r"\((\d[\dAB]\d?|69[DM])\)", texte)


def paragraphe(page: Element, debut: str) -> str:
    """The paragraph that begins so; "" where there is none."""
    trouves = [p.texte for p in page.un("main").tous("p") if debut in p.texte]
    return trouves[0] if trouves else ""


@pytest.mark.parametrize("requete", QUESTIONS.values(), ids=QUESTIONS)
def test_chaque_reponse_est_dans_la_table_ou_nommee_dessous(client: Client, requete: str) -> None:
    """In the order of the page: those that answer, those to be asked; the others apart, the unknown by themselves."""
    filtre = demande(requete)
    page = ouvrir(f"/je-cherche/note/?{requete}")
    rangs = [th.texte for th in page.tous("tbody th") if th.attributs["scope"] == "row"]
    montres = [codes(rang)[0] for rang in rangs]
    laisses = codes(paragraphe(page, "faute de place"))
    assert montres + laisses == [c.territoire.code for c in filtre.retenues]
    assert montres or not filtre.retenues
    connues = [c for c in filtre.retenues if c.territoire.code in montres]
    reponses = {c.reponse for c in connues}
    rubriques = [th.texte for th in page.tous("tr.rubrique th")]
    attendues = (("Ils répondent", Reponse.OUI), ("À vérifier", Reponse.A_VERIFIER))
    assert rubriques == [titre for titre, reponse in attendues if reponse in reponses]
    inconnus = paragraphe(page, "On ne sait pas")
    assert sorted(codes(inconnus)) == sorted(c.territoire.code for c in filtre.inconnus)
    assert not inconnus or "Ce n’est pas un « non »." in inconnus
    sources = paragraphe(page, "Source")
    noms = [c.territoire.nom for c in connues if c.territoire.nom + ", fiche" in sources]
    assert len(noms) >= len(montres) / 2
    oui = sum(c.reponse is Reponse.OUI for c in filtre.retenues)
    assert f"En 2022, {oui or 'aucun'} territoire" in page.un("p.chapeau").texte
    assert ("à vérifier" in page.un("p.chapeau").texte) == (oui < len(filtre.retenues))


def test_les_mots_de_la_feuille(client: Client) -> None:
    page = ouvrir("/je-cherche/note/?categorie=bourse-etude&pres=Nevers&rayon=60&page=2&utm_source=x")
    assert page.un("h1").texte == "Je cherche…"
    chapeau = page.un("p.chapeau").texte
    assert chapeau == (
        "Bourse d’étude contre installation ; à 60 km au plus de Nevers (58), à vol d’oiseau. "
        "En 2022, 5 territoires répondent à cette recherche."
    )
    assert [th.texte for th in page.tous("thead th")] == [
        "Territoire",
        "Ce qu’il propose, combien, contre quoi",
        "À qui s’adresser",
    ]
    texte = page.un("main").texte
    assert "par distance : ce n’est pas un classement" in texte
    assert (
        "Bourse WANTED : 1 000 €/mois pendant 3 ans (36 000 € en tout). Pour internes et médecins généralistes. "
        "Engagement de 6 ans" in texte
    )
    assert "Bourse d’étude contre installation : d’après le tableau, non daté" in texte
    assert "mission.sante@yonne.fr fiche de 2022" in texte
    assert "Nièvre, fiche p. 92 et tableau p. 33" in texte
    assert "Réponses à l’enquête de 2022, non les droits d’aujourd’hui" in texte
    [retour] = page.un("p.fil").tous("a")
    dite = "/je-cherche/?categorie=bourse-etude&pres=Nevers&rayon=60"
    assert retour.attributs["href"].replace("&amp;", "&") == dite
    [adresse] = [s.texte for s in page.tous("span.adresse-citee") if "/note/" not in s.texte]
    assert adresse == f"http://testserver{dite}"


@pytest.mark.parametrize(
    ("requete", "raison"),
    [
        ("", "Dites ce que vous cherchez"),
        ("?utm_source=x", "Dites ce que vous cherchez"),
        ("?pres=Saint-Denis", "Dites ce que vous cherchez, et un lieu sans équivoque"),
        ("?categorie=zz", "«\u00a0zz\u00a0» n’est pas une valeur connue"),
        ("?categorie=bourse-etude&pres=zzzz", "aucune commune ni aucun département ne porte ce nom"),
        ("?rayon=50", "écrivez aussi une commune"),
    ],
)
def test_ce_qui_ne_se_note_pas(client: Client, requete: str, raison: str) -> None:
    reponse = client.get(f"/je-cherche/note/{requete}")
    assert reponse.status_code == 400
    assert raison in reponse.content.decode()


@pytest.mark.parametrize("requete", QUESTIONS.values(), ids=QUESTIONS)
def test_tient_sur_une_feuille(page: Any, requete: str) -> None:
    page.goto(f"/je-cherche/note/?{requete}")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1


@pytest.mark.parametrize(
    ("requete", "dite"),
    [
        ("categorie=accueil-pmi&region=corse", "aucun territoire connu ne répond à cette recherche."),
        ("categorie=bourse-etude&pres=Nevers&rayon=150", "territoires répondent à cette recherche"),
    ],
)
def test_le_silence_n_est_pas_un_non(requete: str, dite: str) -> None:
    """Said once, with the reserve that it needs."""
    page = ouvrir(f"/je-cherche/note/?{requete}")
    assert dite in plat(page.un("p.chapeau").texte)
    assert len([p for p in page.tous("p") if "ne répond" in p.texte]) == dite.startswith("aucun")
