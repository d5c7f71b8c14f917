"""`/divergences/`: every disagreement, both sides, found again by a plain computation from the fixture files."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from aides.domaine.analyses import recompter
from aides.domaine.divergences import Genre, compter, euros_de, relever
from aides.lectures.atlas import lire_recueil
from aides.mots.divergences import GENRES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def enregistrements(racine: Path) -> dict[str, list[dict[str, Any]]]:
    par_modele: dict[str, list[dict[str, Any]]] = {}
    for fichier in sorted((racine / "fixtures").rglob("*.yaml")):
        for ligne in yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            par_modele.setdefault(ligne["model"], []).append(ligne["fields"])
    return par_modele


@pytest.fixture
def relevees() -> list[Any]:
    return relever(lire_recueil().atlas, lire_recueil().mesures)


def de(relevees: list[Any], genre: Genre) -> set[tuple[str, str]]:
    return {(d.territoire.code, d.categorie.cle) for d in relevees if d.genre is genre}


def test_les_trois_premiers_genres_recomptes(
    relevees: list[Any], enregistrements: dict[str, list[dict[str, Any]]]
) -> None:
    tableau = {(r["departement"][0], r["categorie"][0]) for r in enregistrements["aides.releve"]}
    fiche: dict[int, set[tuple[str, str]]] = {2019: set(), 2022: set()}
    for d in enregistrements["aides.dispositif"]:
        if d["stade"] in ("en_vigueur", "experimentee", "adoptee") and not d.get("schema_general"):
            fiche[d["fiche"][1]] |= {(d["fiche"][0], c[0]) for c in d.get("categories", [])}
    avec_tableau = {t["region"][0] for t in enregistrements["aides.tableau"]}
    codes = {d["code"] for d in enregistrements["territoires.departement"] if d["region"][0] in avec_tableau}
    assert de(relevees, Genre.TABLEAU_SEUL) == tableau - fiche[2022] - fiche[2019]
    assert de(relevees, Genre.FICHE_ANTERIEURE) == (tableau - fiche[2022]) & fiche[2019]
    assert de(relevees, Genre.ABSENTE_DU_TABLEAU) == {c for c in fiche[2022] - tableau if c[0] in codes}


def test_chaque_divergence_a_ses_deux_preuves(relevees: list[Any]) -> None:
    for d in relevees:
        assert d.fiche is not None
        assert d.fiche.page >= 1
        if d.genre is Genre.ABSENTE_DU_TABLEAU:
            assert d.mesures
        if d.genre is Genre.FICHE_ANTERIEURE:
            assert d.anterieures


def test_les_chiffres_connus(relevees: list[Any]) -> None:
    chiffres = {(d.territoire.code, d.categorie.cle): d.chiffres for d in relevees if d.genre is Genre.CHIFFRE}
    assert chiffres["19", "bourse-etude"] == (Decimal(600),)
    assert chiffres["41", "aide-financiere-internes"] == (Decimal(300),)
    assert ("19", "aide-financiere-internes") not in chiffres
    assert ("07", "aide-financiere-internes") not in chiffres
    assert ("89", "aide-financiere-internes") not in chiffres


@pytest.mark.parametrize(
    ("mention", "euros"),
    [
        ("400\u00a0€/mois", [400]),
        ("14 places, 40\u00a0€/mois", [40]),
        ("Entre 200 et 600\u00a0€/mois selon l’éloignement", [200, 600]),
        ("600\u00a0€ pour 6 mois", [600]),
        ("1\u00a0200\u00a0€", [1200]),
        ("12,50 euros", [Decimal("12.5")]),
        ("PSLA", []),
        ("", []),
    ],
)
def test_les_euros_d_une_mention(mention: str, euros: list[Any]) -> None:
    assert list(euros_de(mention)) == euros


def test_les_totaux_de_l_atlas_et_les_notres() -> None:
    recomptes = {r.titre.cle: r for r in recompter(lire_recueil().atlas, lire_recueil().titres, 2022)}
    assert recomptes["reponses-enquete"].titre.valeur == "66/100"
    assert not recomptes["reponses-enquete"].accord
    assert recomptes["fraction-centre-val-de-loire"].accord
    assert not recomptes["fraction-bretagne"].accord
    assert all(r.accord for cle, r in recomptes.items() if cle.startswith("composition-"))


def test_la_page_montre_tout(client: Client, relevees: list[Any]) -> None:
    """Page after page, kind by kind; each kind says how many it has, on whatever page."""
    reponse = client.get("/divergences/")
    nombre, texte, montrees = reponse.context["page"].paginator.num_pages, "", []
    for numero in range(1, nombre + 1):
        page = client.get(f"/divergences/?page={numero}")
        texte += page.content.decode()
        assert (page.context["nombre"], page.context["page"].number) == (reponse.context["nombre"], numero)
        for section in page.context["sections"]:
            montrees += [(section.genre, ligne.ancre) for ligne in section.lignes]
            siennes = sum(d.genre == section.genre for d in relevees)
            assert f'<h2 id="{section.genre}">{section.titre} <span class="discret">{siennes}</span>' in texte
    assert client.get(f"/divergences/?page={nombre + 1}").status_code == 404
    assert client.get("/divergences/?page=0").status_code == 400
    assert len(set(montrees)) == len(montrees) == len(relevees)
    genres = [genre for genre, _ in GENRES]
    assert [g for g, _ in montrees] == sorted((g for g, _ in montrees), key=genres.index)
    assert all(texte.count(f'id="{ancre}"') == 1 for _, ancre in montrees)
    assert "66/100" in texte
    assert 'id="documents"' in texte
    assert texte.count('id="comptes"') == 1  # the first page alone counts them
    par_categorie, par_region = compter(relevees)
    assert sum(par_categorie.values()) == sum(par_region.values()) == len(relevees)
    assert sum(c.total for c in reponse.context["par_categorie"]) == len(relevees)
    assert sum(c.total for c in reponse.context["par_region"]) == len(relevees)


@pytest.mark.parametrize("requete", ["genre=chiffre", "region=bretagne", "categorie=accueil-pmi"])
def test_les_filtres(client: Client, relevees: list[Any], requete: str) -> None:
    nom, valeur = requete.split("=")
    lire: Callable[[Any], str] = {
        "genre": lambda d: d.genre.value,
        "region": lambda d: d.territoire.region.slug,
        "categorie": lambda d: d.categorie.cle,
    }[nom]
    montrees = [x.divergence for s in client.get(f"/divergences/?{requete}").context["sections"] for x in s.lignes]
    assert montrees
    assert len(montrees) == sum(lire(d) == valeur for d in relevees)
    assert {lire(d) for d in montrees} == {valeur}


def test_un_filtre_sans_reponse(client: Client) -> None:
    reponse = client.get("/divergences/?region=corse&categorie=accueil-pmi")
    assert reponse.status_code == 200
    assert "Aucun désaccord" in reponse.content.decode()
    assert reponse.context["relacher"]
    for piste in reponse.context["relacher"]:
        assert client.get(piste.adresse).context["nombre"] == piste.nombre > 0


def test_chaque_valeur_dit_combien_elle_garderait(client: Client) -> None:
    panneau = client.get("/divergences/?region=bretagne").context["panneau"]
    for nom, valeur in (
        ("genre", "chiffre"),
        ("genre", "documents"),
        ("region", "corse"),
        ("categorie", "bourse-etude"),
    ):
        suite = client.get(panneau.adresse(**{nom: [valeur]}))
        assert suite.context["nombre"] == panneau.comptes[nom][valeur]


@pytest.mark.parametrize("requete", ["genre=x", "region=bretagnes"])
def test_refus_clair_et_formulaire_garde(client: Client, requete: str) -> None:
    reponse = client.get(f"/divergences/?{requete}&categorie=accueil-pmi")
    texte = reponse.content.decode()
    assert reponse.status_code == 400
    assert "n’est pas une valeur connue" in texte
    assert '<option value="accueil-pmi" selected>' in texte


def test_les_requetes_ne_croissent_pas(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(24):
        client.get("/divergences/")


def test_les_analyses_sont_sur_la_page_de_leur_categorie(client: Client) -> None:
    texte = client.get("/categories/bourse-etude/").content.decode()
    assert "48\u00a0%" in texte
    assert "Analyse de 2022" in texte
    assert "Analyse de 2019" in texte
    assert "Atlas, p. 16" in texte.replace("\u00a0", " ")
    for analyse in lire_recueil().analyses_de("bourse-etude"):
        assert f'id="{analyse.cle}"' in texte


def test_chaque_passage_est_de_notre_main_et_a_sa_page() -> None:
    analyses = lire_recueil().analyses
    assert {a.annee for a in analyses} == {2019, 2022}
    assert all(16 <= a.page <= 31 and a.texte for a in analyses)


def test_le_lien_permanent_montre_sa_divergence(client: Client) -> None:
    """Whatever page it is on: it asks for its kind, région and category."""
    for numero in range(1, client.get("/divergences/").context["page"].paginator.num_pages + 1):
        texte = client.get(f"/divergences/?page={numero}").content.decode()
        for lien in re.findall(r'class="ancre" href="([^"]+)"', texte)[::9]:
            adresse, _, ancre = lien.replace("&amp;", "&").partition("#")
            chemin = adresse if adresse.startswith("/") else f"/divergences/{adresse}"
            assert f'id="{ancre}"' in client.get(chemin).content.decode(), lien


def test_l_adresse_d_une_divergence_mene_a_sa_ligne(client: Client) -> None:
    """Each by the name that it had when the list was one page, in letters that the script knows; so do kinds."""
    ancres = [d.objet.ancre for d in lire_recueil().desaccords.lignes]
    assert len(set(ancres)) == len(ancres) > 200
    assert [a for a in ancres if not re.fullmatch(r"[a-z_]+-[\w-]+", a, re.ASCII)] == []
    for ancre in [*ancres[::7], *ancres[-40:], *dict(GENRES)]:
        reponse = client.get(f"/divergences/{ancre}/")
        assert reponse.status_code == 301, ancre
        adresse, _, place = reponse["Location"].partition("#")
        assert place == ancre
        assert f'id="{ancre}"' in client.get(adresse).content.decode(), ancre
    perdue = client.get("/divergences/chiffre-01-2022-nulle-part/")
    assert perdue.status_code == 404
    assert "elle a pu être corrigée" in perdue.content.decode()
