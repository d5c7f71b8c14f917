"""`/evolution/mesures/`: every count with its denominators, every changed amount, from the files."""

import re

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from tests import oracle_suites
from tests.elements import Element, ouvrir
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db
ADRESSE = "/evolution/mesures/"
LIENS = ("reconduite", "precisee", "modifiee", "terminee")
RELATIONS = {2019: (*LIENS, "plus_mentionnee"), 2022: (*LIENS, "nouvelle_dite", "anterieure_dite", "pas_citee")}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_les_comptes_et_leurs_denominateurs(f: Fichiers, client: Client) -> None:
    """Both tables, the 13 rows and the total; each number leads to a list that is as long."""
    if not f.cote_a_cote:
        assert "Aucun lien n’est encore codé" in ouvrir(ADRESSE).texte
        return
    page = ouvrir(ADRESSE)
    combien = len(f.cote_a_cote)
    for annee, table in zip((2019, 2022), page.tous("table.transitions"), strict=True):
        rangees = [*table.un("tbody").tous("tr"), *table.un("tfoot").tous("tr")]
        categories = [*f.categories, "", None]
        for rangee, categorie in zip(rangees, categories, strict=True):
            compte = oracle_suites.compter(f.lignes, 2019, 2022, annee, categorie)
            cellules = [td.texte for td in rangee.tous("td")]
            attendus = [str(compte.par_relation.get(r, 0)) for r in RELATIONS[annee]]
            assert cellules == [*attendus, str(compte.mesures), f"{compte.territoires} sur {combien}"]
        for a in [a for tr in rangees[:3] + rangees[-1:] for td in tr.tous("td") for a in td.tous("a")]:
            assert str(client.get(a.attributs["href"]).context["nombre"]) == a.texte, a.attributs["href"]


def test_les_montants_qui_ont_change(f: Fichiers) -> None:
    page = ouvrir(ADRESSE)
    attendus = []
    for s in oracle_suites.liens(f.lignes, 2019, 2022):
        for c in f.lignes["aides.changement"]:
            sienne = c["suite"] == [s["de"][0], s["a"][0]] and c["element"] in ("montant", "taux", "plafond")
            if sienne and c.get("avant") and c.get("apres"):
                attendus.append([_adresse(f, s["de"][0]), _adresse(f, s["a"][0])])
    lus = [_liens(tr) for t in page.tous("table.montants-changes") for tr in t.un("tbody").tous("tr")]
    assert sorted(lus) == sorted(attendus)
    assert page.texte.count(f"{len(attendus)} fois, l’une et l’autre fiche donnent") == bool(attendus)


def _adresse(f: Fichiers, cle: str) -> str:
    return f"{f.adresse(f.par_cle[cle]['fiche'][0])}mesures/{cle}/"


def _liens(tr: Element) -> list[str]:
    return [a for td in tr.tous("td") for a in td.liens]


def test_une_paire_demandee(client: Client) -> None:
    assert client.get(f"{ADRESSE}?de=2019&a=2022").content == client.get(ADRESSE).content
    for requete in ("?de=2022", "?de=2022&a=2019", "?a=2030", "?de=abc"):
        reponse = client.get(ADRESSE + requete)
        assert reponse.status_code == 400, requete


def test_l_evolution_y_mene(client: Client) -> None:
    assert f'href="{ADRESSE}"' in client.get("/evolution/").content.decode()


def test_jamais_on_ne_dit_qu_une_aide_a_disparu(client: Client) -> None:
    """« Plus mentionnée » is what the later sheet does not say."""
    for adresse in (ADRESSE, "/departements/19-correze/", "/dispositifs/?relation=plus_mentionnee"):
        page = client.get(adresse).content.decode()
        assert not re.search(r"dispar(?:u|ition)|supprimée depuis", page), adresse


def test_ce_que_la_page_dit_est_ce_que_l_atlas_compte() -> None:
    for suites in lire_recueil().suites_codees:
        texte = ouvrir(ADRESSE).un("p.chapeau").texte
        assert texte.startswith(
            f"Dans {len(suites.territoires)} territoires, les fiches de 2019 et de 2022 décrivent des aides."
        )
        assert f"{len(suites.liens)} liens entre une mesure de 2019 et la même aide en 2022" in texte
