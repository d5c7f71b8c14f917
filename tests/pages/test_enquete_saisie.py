"""A survey that was entered and published by the admin alone, in a browser (tests/taches/enquete.py): what is true of
surveys in general (test_enquetes.py) is true of it, and each thing typed is seen as it was."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import transaction

from tests.base_preparee import reprendre
from tests.chromium import servir
from tests.elements import analyser
from tests.pages.test_enquetes import (  # noqa: F401  (each is a test of this file too)
    test_les_dispositifs_de_deux_enquetes,
    test_les_fichiers_ne_disent_que_ces_enquetes,
    test_les_images_ne_disent_que_ces_enquetes,
    test_les_mesures_de_deux_enquetes,
    test_les_pages_ne_disent_que_ces_enquetes,
    test_tout_repond,
    test_un_territoire_montre_les_paires_demandees,
    visiter,
)
from tests.releves import Releve
from tests.taches.enquete import ANNEE, BOURSE, CASES, EN_COURS, MESURES, SOURCE, STATUTS, SUITES, ajouter_une_enquete
from tests.taches.equipier import Tache

pytestmark = [pytest.mark.navigateur, pytest.mark.long]
# What is read of what was typed.
EUROS = {"1 200,5": 1200.5, "500": 500, "400": 400}


@pytest.fixture(scope="module")
def releve(
    navigateur: Any, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Releve]:
    """The task played, then every address of its base asked for once."""
    dossier = tmp_path_factory.mktemp("enquete")
    with servir(dossier) as serveur:
        Tache("Ajouter une enquête", ajouter_une_enquete).jouer(navigateur, serveur)
    with ExitStack() as pile:
        pile.enter_context(django_db_blocker.unblock())
        pile.enter_context(transaction.atomic())
        reprendre(dossier / "essai.sqlite3")
        yield visiter((2019, 2022, ANNEE))
        transaction.set_rollback(True)


def lignes(releve: Releve, fichier: str) -> list[dict[str, Any]]:
    """The rows of a public file that are of the survey."""
    contenu = json.loads(releve.corps[f"/donnees/{fichier}.json"])
    return [ligne for ligne in contenu["lignes"] if ANNEE in (ligne.get("annee"), ligne.get("annee_a"))]


PUBLIEES = {code: saisies for code, saisies in MESURES.items() if code != EN_COURS}
MUETS = {"03": "aucune_aide", "05": "sans_reponse", "13": "refus", "14": "absente", "21": "vide"}


def test_chaque_fiche_est_vue_comme_elle_a_ete_saisie(releve: Releve) -> None:
    """Its status; a sheet still being entered, and one that nobody began, are not there."""
    assert set(MUETS) == set(STATUTS)
    vues = {ligne["territoire"]: ligne["statut"] for ligne in lignes(releve, "fiches")}
    absentes = {code: vues.pop(code) for code in list(vues) if code not in (*PUBLIEES, *MUETS)}
    assert vues == dict.fromkeys(PUBLIEES, "aides") | MUETS
    assert len(absentes) == 101 - len(PUBLIEES) - len(MUETS)
    assert set(absentes.values()) == {"absente"}


def test_ce_qui_n_est_pas_publie_est_inconnu(releve: Releve) -> None:
    """Never « no »: but for the cells of the table, which say by themselves."""
    cases = {(code, categorie) for code, _, categorie, _ in CASES}
    connus = {("03", "declaree_absente")}
    for ligne in lignes(releve, "offre"):
        code = ligne["territoire"]
        if code in PUBLIEES or code == "03":
            assert ligne["etat"] != "inconnue", ligne
            connus.add((code, ligne["etat"]))
        elif not any(code == de_la_case for de_la_case, _ in cases):
            assert ligne["etat"] == "inconnue", ligne
    assert ("03", "proposee") not in connus


def test_chaque_mesure_est_vue_avec_ses_montants_et_sa_source(releve: Releve) -> None:
    attendues = {(code, saisie.intitule) for code, saisies in PUBLIEES.items() for saisie in saisies}
    vues = {(ligne["territoire"], ligne["intitule"]) for ligne in lignes(releve, "dispositifs")}
    assert vues == attendues
    assert {ligne["source"] for ligne in lignes(releve, "dispositifs")} == {SOURCE["cle"]}
    payes = [saisie for saisies in PUBLIEES.values() for saisie in saisies]
    sommes = sorted((ligne["minimum"], ligne["maximum"], ligne["par"]) for ligne in lignes(releve, "montants"))
    assert sommes == sorted((EUROS[saisie.euros], EUROS[saisie.euros], "mois") for saisie in payes)
    engagements = [ligne["engagement_mois"] for ligne in lignes(releve, "dispositifs") if ligne["engagement_mois"]]
    assert engagements == [60] * sum(saisie.mois == "60" for saisie in payes)


def test_les_liens_et_le_tableau_sont_vus(releve: Releve) -> None:
    liens = {
        (ligne["territoire"], ligne["relation"])
        for ligne in lignes(releve, "suites")
        if ligne["mesure_de"] and ligne["mesure_a"]
    }
    mots = {"Reconduite": "reconduite", "Modifiée": "modifiee"}
    assert liens == {(code, mots[relation]) for code, _, relation in SUITES}
    mentions = {(ligne["territoire"], ligne["mention"]) for ligne in lignes(releve, "offre") if ligne["mention"]}
    assert mentions == {(code, mention) for code, _, _, mention in CASES if mention}


def test_la_page_cite_le_document_de_l_enquete(releve: Releve) -> None:
    page = analyser(releve.corps["/departements/01-ain/"]).texte
    assert SOURCE["court"] in page
    assert page.count(BOURSE.intitule) >= 1
