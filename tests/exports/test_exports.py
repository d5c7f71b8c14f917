"""The files of `/donnees/`: exact headers, every row, and values counted again from the fixture files alone."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

pytestmark = pytest.mark.django_db

ENTETES = {
    "offre": "territoire,nom,region,annee,categorie,etat,mention,preuve,divergence,page",
    "evolution": "territoire,nom,region,categorie,etat_2019,etat_2022,evolution",
    "fiches": "territoire,nom,region,annee,statut,page,remarque,site",
    "dispositifs": "id,territoire,nom,annee,porteur,intitule,resume,categories,stade,montant_min,montant_max,unite,"
    "periodicite,plafond,taux,beneficiaires,engagement_mois,page,source,confiance,nature_montant,objet_montant,"
    "duree_mois,total,engagement,engagement_texte,schema_general,resultats,motif",
    "capacites": "pole,region,annee,specialite,internes,page",
}


def lire(client: Client, jeu: str) -> list[dict[str, str]]:
    reponse = client.get(f"/donnees/{jeu}.csv")
    assert reponse.status_code == 200
    return list(csv.DictReader(io.StringIO(reponse.content.decode())))


@pytest.fixture(scope="module")
def enregistrements(racine: Path) -> dict[str, list[dict[str, Any]]]:
    """Every record of the fixture files, by model."""
    par_modele: dict[str, list[dict[str, Any]]] = {}
    for fichier in sorted((racine / "fixtures").rglob("*.yaml")):
        for ligne in yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            par_modele.setdefault(ligne["model"], []).append(ligne["fields"])
    return par_modele


@pytest.mark.parametrize(("jeu", "entete"), ENTETES.items())
def test_entete_et_type(client: Client, jeu: str, entete: str) -> None:
    reponse = client.get(f"/donnees/{jeu}.csv")
    assert reponse.content.decode().splitlines()[0] == entete
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    assert reponse["Content-Disposition"] == f'attachment; filename="{jeu}.csv"'


def test_nombre_de_lignes(client: Client, enregistrements: dict[str, list[dict[str, Any]]]) -> None:
    assert len(lire(client, "offre")) == 101 * 2 * 12
    assert len(lire(client, "evolution")) == 101 * 12
    assert len(lire(client, "fiches")) == 101 * 2
    assert len(lire(client, "dispositifs")) == len(
        enregistrements["aides.dispositif"] + enregistrements["aides.dispositifregional"]
    )
    assert len(lire(client, "capacites")) == len(enregistrements["aides.capacite"])


def test_l_offre_recomptee(client: Client, enregistrements: dict[str, list[dict[str, Any]]]) -> None:
    """A second, plain computation of evidence and states, from the files."""
    tableau = {(r["departement"][0], r["enquete"][0], r["categorie"][0]) for r in enregistrements["aides.releve"]}
    fiche = {
        (d["fiche"][0], d["fiche"][1], c[0])
        for d in enregistrements["aides.dispositif"]
        for c in d.get("categories", [])
        if d["stade"] in ("en_vigueur", "experimentee", "adoptee") and not d.get("schema_general")
    }
    fiches = {(f["departement"][0], f["enquete"][0]): f for f in enregistrements["aides.fiche"]}
    lignes_remplies = {(code, annee) for code, annee, _ in tableau}
    for ligne in lire(client, "offre"):
        cle = (ligne["territoire"], int(ligne["annee"]), ligne["categorie"])
        preuve = "+".join(mot for mot, lieu in (("tableau", tableau), ("fiche", fiche)) if cle in lieu)
        lue = fiches[cle[:2]]
        if preuve:
            etat = "proposee"
        elif lue["statut"] == "aucune_aide" or [cle[2]] in lue.get("absences", []):
            etat = "declaree_absente"
        elif lue["statut"] == "aides" or cle[:2] in lignes_remplies:
            etat = "non_mentionnee"
        else:
            etat = "inconnue"
        assert (ligne["preuve"], ligne["etat"]) == (preuve, etat), cle
        assert ligne["page"] == str(lue["page"])


def test_evolution_suit_l_offre(client: Client) -> None:
    etats = {(o["territoire"], o["categorie"], o["annee"]): o["etat"] for o in lire(client, "offre")}
    for ligne in lire(client, "evolution"):
        cle = (ligne["territoire"], ligne["categorie"])
        assert (ligne["etat_2019"], ligne["etat_2022"]) == (etats[*cle, "2019"], etats[*cle, "2022"])
        assert (ligne["evolution"] == "indeterminee") is ("inconnue" in (ligne["etat_2019"], ligne["etat_2022"]))


def test_les_montants_sont_alignes(client: Client, enregistrements: dict[str, list[dict[str, Any]]]) -> None:
    montants: dict[str, list[dict[str, Any]]] = {}
    regionaux = enregistrements["aides.montantregional"]
    for m in sorted(enregistrements["aides.montant"] + regionaux, key=lambda m: (m["dispositif"], m["ordre"])):
        montants.setdefault(m["dispositif"][0], []).append(m)
    for ligne in lire(client, "dispositifs"):
        if ligne["territoire"].startswith("R"):
            continue
        siens = montants.get(ligne["id"], [])
        assert ligne["unite"] == "|".join("EUR" for _ in siens)
        for colonne, champ in (("montant_min", "minimum"), ("montant_max", "maximum"), ("total", "total")):
            attendus = ["" if m.get(champ) is None else str(m[champ]) for m in siens]
            assert ligne[colonne] == ("|".join(attendus) if any(attendus) else ""), (ligne["id"], colonne)


def test_les_statuts_et_les_regions(client: Client) -> None:
    fiches = lire(client, "fiches")
    assert {f["region"] for f in fiches if f["territoire"] in ("971", "972")} == {"Guadeloupe, Martinique, Guyane"}
    lyon = [f for f in fiches if f["territoire"] == "69M"]
    assert [f["statut"] for f in lyon] == ["absente", "absente"]
    assert Counter(f["annee"] for f in fiches) == {"2019": 101, "2022": 101}


def test_json_dit_la_meme_chose(client: Client) -> None:
    contenu = json.loads(client.get("/donnees/offre.json").content)
    lignes = contenu["lignes"]
    assert [ligne["mention"] or "" for ligne in lignes] == [o["mention"] for o in lire(client, "offre")]
    assert lignes[0]["annee"] == 2019
    assert "enquête" in contenu["avertissement"]
    assert client.get("/donnees/dispositifs.json")["Content-Type"] == "application/json; charset=utf-8"


def test_aucune_valeur_d_aujourd_hui_ne_ressemble_a_une_formule(client: Client) -> None:
    for jeu in ENTETES:
        assert not [v for ligne in lire(client, jeu) for v in ligne.values() if v.startswith("'")], jeu


@pytest.mark.parametrize("fichier", ["inconnu.csv", "offre", "offre.xml", "offre.csv.csv", ".csv", "comparaison.xml"])
def test_fichier_inconnu(client: Client, fichier: str) -> None:
    assert client.get(f"/donnees/{fichier}").status_code == 404


def test_la_page_donne_lignes_et_colonnes(client: Client) -> None:
    texte = client.get("/donnees/").content.decode()
    for jeu, entete in ENTETES.items():
        assert f"/donnees/{jeu}.csv" in texte
        assert f"/donnees/{jeu}.json" in texte
        assert all(f"<code>{colonne}</code>" in texte for colonne in entete.split(","))
    assert "2\u00a0424" in texte
    assert "1\u00a0212" in texte


def test_le_nombre_de_requetes_est_celui_de_deux_territoires(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16):
        client.get("/donnees/offre.csv")
    with django_assert_max_num_queries(26):
        client.get("/donnees/dispositifs.csv")
