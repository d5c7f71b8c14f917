"""`/methode/` and `/sources/`: the counts that the pages give, computed again from the fixture files."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.mots.sigles import SIGLES

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def enregistrements(racine: Path) -> dict[str, list[dict[str, Any]]]:
    par_modele: dict[str, list[dict[str, Any]]] = {}
    for fichier in sorted((racine / "fixtures").rglob("*.yaml")):
        for ligne in yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            par_modele.setdefault(ligne["model"], []).append(ligne["fields"])
    return par_modele


def test_ce_qui_appuie_chaque_case(client: Client, enregistrements: dict[str, list[dict[str, Any]]]) -> None:
    fiche: dict[int, set[tuple[str, str]]] = {2019: set(), 2022: set()}
    for d in enregistrements["aides.dispositif"]:
        if d["stade"] in ("en_vigueur", "experimentee", "adoptee") and not d.get("schema_general"):
            fiche[d["fiche"][1]] |= {(d["fiche"][0], c[0]) for c in d.get("categories", [])}
    attendus: Counter[tuple[str, int]] = Counter()
    for r in enregistrements["aides.releve"]:
        case = (r["departement"][0], r["categorie"][0])
        colonne = 0 if case in fiche[2022] else 1 if case in fiche[2019] else 2
        attendus[case[1], colonne] += 1
    lignes = client.get("/methode/").context["lignes_appuis"]
    assert len(lignes) == 13
    for ligne in lignes[:-1]:
        assert ligne.nombres == tuple(attendus[ligne.categorie.cle, i] for i in range(3)), ligne.categorie.cle
    assert lignes[-1].total == len(enregistrements["aides.releve"]) == 274


def test_les_statuts(client: Client, enregistrements: dict[str, list[dict[str, Any]]]) -> None:
    compte = Counter((f["statut"], f["enquete"][0]) for f in enregistrements["aides.fiche"])
    statuts = client.get("/methode/").context["statuts"]
    assert [sum(colonne) for colonne in zip(*(n for _, _, n in statuts), strict=True)] == [101, 101]
    for cle, _, nombres in statuts:
        assert nombres == [compte[cle, 2019], compte[cle, 2022]]


def test_la_table_des_evolutions_est_celle_du_domaine(client: Client) -> None:
    lignes = client.get("/methode/").context["evolutions"]
    assert [[p.cle for p in suites] for _, suites in lignes] == [
        ["maintenue", "supprimee", "plus_mentionnee", "indeterminee"],
        ["nouvelle", "absente", "jamais_mentionnee", "indeterminee"],
        ["nouvelle", "absente", "jamais_mentionnee", "indeterminee"],
        ["indeterminee"] * 4,
    ]


@pytest.mark.parametrize("chiffre", ["66/100", "65/100", "11/11", "5/7", "1/4", "6/6"])
def test_les_chiffres_de_tete_sont_ceux_de_l_atlas(client: Client, chiffre: str) -> None:
    titres = client.get("/methode/").context["titres"]
    [titre] = [t for t in titres if t.recompte.titre.valeur == chiffre]
    assert titre.nos_comptes


def test_les_sigles_et_les_limites(client: Client) -> None:
    texte = client.get("/methode/").content.decode()
    for sigle in SIGLES:
        assert f"<dfn>{sigle}</dfn>" in texte, sigle
    assert "droits d’aujourd’hui" in texte


def test_chaque_document_est_nomme(client: Client) -> None:
    reponse = client.get("/sources/")
    texte = reponse.content.decode()
    documents = lire_recueil().sources
    assert len(documents) == 5
    for document in documents:
        assert document.description
        assert f'id="{document.cle}"' in texte


def test_les_requetes_ne_croissent_pas(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(22):
        client.get("/methode/")
