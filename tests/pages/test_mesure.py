"""`/departements/<code>-<slug>/mesures/<cle>/`: every measure at its own address, with what it was or became."""

import re
from typing import Any

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.models import Fiche
from tests import oracle_suites
from tests.elements import Element, ouvrir
from tests.lus import lien, mesure
from tests.oracle_pages import STATUTS, Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def adresse(f: Fichiers, d: dict[str, Any]) -> str:
    return f"{f.adresse(d['fiche'][0])}mesures/{d['cle']}/"


@pytest.mark.parametrize("reste", range(6))
def test_chaque_mesure(f: Fichiers, reste: int) -> None:
    """One in six, each time others: its facts, what it was or became, the others of its sheet, nothing of another."""
    passages = oracle_suites.passages(f.lignes, 2019, 2022)
    comptes = set(oracle_suites.comptes(f.lignes, 2019, 2022))
    for d in f.toutes_mesures[reste::6]:
        page = ouvrir(adresse(f, d))
        code, annee = d["fiche"]
        attendue = f.mesure(d)
        assert page.un("h1").texte == d["intitule"]
        assert page.un("p.chapeau").texte.startswith(f"{f.nom_code(code)}, fiche de {annee}")
        assert _mesure(page.tous("div.mesure")[0]) == {"montants": attendue["montants"], "faits": attendue["faits"]}
        assert page.un("nav.fil").liens[2] == f.adresse(code)
        autres = [adresse(f, x) for x in f.mesures(code, annee) if x is not d]
        liste = page.sous("autres").liens if "autres" in page.par_id else []
        assert liste[: len(autres)] == autres
        autre = 2022 if annee == 2019 else 2019
        if not comptes:
            assert f"en-{autre}" not in page.par_id
            continue
        section = page.sous(f"en-{autre}")
        dit = "Ce qu’elle est devenue en 2022" if annee == 2019 else "Ce qu’elle était en 2019"
        assert page.par_id[f"en-{autre}"].texte == dit
        siens = [p for p in passages if d["cle"] in (p.de, p.a)]
        assert [x.relation for x in map(lien, section.tous("div.lien"))] == [p.relation for p in siens]
        a_cote = [a.un("h3").liens[0] for a in section.tous("article.mesure")]
        assert a_cote == [
            adresse(f, f.par_cle[cle]) for p in siens for cle in (p.de, p.a) if cle not in ("", d["cle"])
        ]
        if code not in comptes:
            cle = f.fiche(code, autre)["statut"]
            statut = STATUTS[cle]
            # A sheet that says that there is no aid is an answer.
            dit = statut if cle == "aucune_aide" else f"On ne sait pas : {statut[0].lower()}{statut[1:]}"
            assert section.texte.startswith(f"La fiche de {autre} ne permet pas de la suivre. {dit}")


def _mesure(boite: Element) -> dict[str, Any]:
    faits = {div.un("dt").texte: div.un("dd").texte for div in boite.un("dl.faits").enfants}
    return {"montants": [li.texte for li in boite.tous("ul.montants li")], "faits": faits}


def test_une_cle_inconnue(client: Client) -> None:
    reponse = client.get("/departements/26-drome/mesures/26-2022-rien/")
    assert reponse.status_code == 404
    assert "Aucune mesure n’a la clé «\u00a026-2022-rien\u00a0»." in reponse.content.decode()


@pytest.mark.parametrize("faux", ["07-ardeche", "19", "99-nulle-part", "19-Correze"])
def test_un_autre_territoire_mene_au_bon(client: Client, faux: str) -> None:
    reponse = client.get(f"/departements/{faux}/mesures/19-2019-bourse-800/")
    assert reponse.status_code == 301
    assert reponse["Location"] == "/departements/19-correze/mesures/19-2019-bourse-800/"


def test_une_cle_en_capitales_mene_au_bon(client: Client) -> None:
    reponse = client.get("/departements/2a-corse-du-sud/mesures/2A-2022-X/")
    assert reponse.status_code == 404
    cle = next(m for m in lire_recueil().mesures if m.territoire.code == "19").cle
    assert client.get(f"/departements/19-correze/mesures/{cle.upper()}/").status_code == 301


def test_la_mesure_dit_comment_la_citer(client: Client) -> None:
    chemin = "/departements/19-correze/mesures/19-2019-bourse-800/"
    page = client.get(chemin).content.decode()
    assert f'<link rel="canonical" href="http://testserver{chemin}">' in page
    citation = page[page.index('id="citer"') :].split("</p>")[0].replace("\u00a0", " ")
    assert "Corrèze (19)" in citation
    assert ", enquête de 2019, " in citation
    assert "2022" not in citation.split("base corrigée")[0].replace("<cite>2019 VS 2022</cite>", "")


@pytest.mark.parametrize(
    ("statut", "dit"),
    [
        ("refus", "On ne sait pas : a refusé de répondre."),
        ("sans_reponse", "On ne sait pas : n’a pas répondu à l’enquête."),
        ("aucune_aide", "Déclare n’avoir mis aucune aide en place."),
    ],
)
def test_une_fiche_qui_ne_decrit_plus_rien_laisse_la_suite_inconnue(client: Client, statut: str, dit: str) -> None:
    """Nobody knows, but where the sheet says that there is none."""
    fiche = Fiche.objects.get(departement__code="19", enquete__annee=2022)
    fiche.statut = statut
    fiche.save()
    page = client.get("/departements/19-correze/mesures/19-2019-bourse-800/").content.decode().replace("\u00a0", " ")
    assert f"La fiche de 2022 ne permet pas de la suivre. {dit}</p>" in page


def test_les_listes_et_la_recherche_y_menent(client: Client) -> None:
    chemin = "/departements/19-correze/mesures/19-2019-bourse-800/"
    for page in ("/departements/19-correze/", "/dispositifs/?departement=19", "/recherche/?q=bourse+800"):
        assert f'href="{chemin}"' in client.get(page).content.decode(), page
    suggestions = client.get("/recherche/suggestions?q=wanted").json()["suggestions"]
    assert suggestions[0]["url"] == "/departements/03-allier/mesures/03-2022-wanted/"


@pytest.mark.parametrize(
    ("page", "mesure"),
    [
        ("/je-cherche/?categorie=bourse-etude", "19-correze/mesures/19-2022-bourse-internes-800/"),
        ("/comparer/?t=19&t=26", "19-correze/mesures/19-2022-bourse-internes-800/"),
        ("/departements/19-correze/", "19-correze/mesures/19-2022-bourse-internes-800/"),
        ("/dispositifs/?departement=19", "19-correze/mesures/19-2022-bourse-internes-800/"),
        ("/evolution/mesures/", ""),
        ("/divergences/", ""),
    ],
)
def test_les_autres_pages_menent_a_la_mesure_meme(client: Client, page: str, mesure: str) -> None:
    """Not to where it stands on its territory's page, which depends on what is compared there."""
    liens = ouvrir(page).liens
    ancres = [lien for lien in liens if re.search(r"^/departements/[^#]*#\w+-\d{4}-", lien)]
    assert ancres == []
    assert not mesure or f"/departements/{mesure}" in liens
    menees = [lien for lien in liens if re.fullmatch(r"/departements/[\w-]+/mesures/[\w-]+/", lien)]
    assert menees
    assert client.get(menees[0]).status_code == 200


def test_les_faits_se_lisent_comme_dans_les_listes(f: Fichiers) -> None:
    """The same component: what a list shows of a measure is what its page shows."""
    article = ouvrir("/dispositifs/?departement=19").tous("article.mesure")[0]
    page = ouvrir(article.un("h3").liens[0])
    lue = mesure(article)
    assert _mesure(page.tous("div.mesure")[0]) == {"montants": lue["montants"], "faits": lue["faits"]}
