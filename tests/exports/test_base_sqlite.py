"""The database that people take away, opened by SQLite: its rows, its keys, and each view against a second count."""

import csv
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aides.exports.base_sqlite import ecrire_base
from aides.exports.catalogue import jeux
from aides.exports.vues import VUES
from aides.lectures.atlas import lire_recueil
from tests import oracle, oracle_changements, oracle_suites
from tests.oracle_jeux import FICHIERS

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
FAITE: dict[str, Path] = {}


@pytest.fixture
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Made once: nothing here writes it."""
    if "base" not in FAITE:
        FAITE["base"] = tmp_path_factory.mktemp("base") / "atlas.sqlite"
        ecrire_base(FAITE["base"], lire_recueil(), jour=date(2026, 11, 27))
    ouverte = sqlite3.connect(f"file:{FAITE['base']}?mode=ro", uri=True)
    ouverte.row_factory = sqlite3.Row
    yield ouverte
    ouverte.close()


@pytest.fixture
def lignes(racine: Path) -> oracle.Lues:
    return oracle.lire(racine / "fixtures")


def noms(base: sqlite3.Connection, sorte: str) -> list[str]:
    return [r["name"] for r in base.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY name", [sorte])]


def test_elle_est_saine(base: sqlite3.Connection) -> None:
    assert [tuple(r) for r in base.execute("PRAGMA integrity_check")] == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [n for n in noms(base, "table") if not n.startswith("sqlite_")] == sorted(
        [*(jeu.cle for jeu in jeux(lire_recueil())), "a_propos", "valeurs"]
    )
    assert noms(base, "view") == sorted(vue.nom for vue in VUES)


def test_chaque_table_a_sa_cle_et_ses_renvois(base: sqlite3.Connection) -> None:
    for jeu in jeux(lire_recueil()):
        colonnes = base.execute(f"PRAGMA table_info({jeu.cle})").fetchall()
        assert [c["name"] for c in colonnes] == list(jeu.noms)
        cles = sorted((c["pk"], c["name"]) for c in colonnes if c["pk"])
        assert tuple(nom for _, nom in cles) == jeu.contraintes.cle
        assert {c["name"] for c in colonnes if c["notnull"]} == jeu.contraintes.presentes
        renvois = {(r["from"], r["table"], r["to"]) for r in base.execute(f"PRAGMA foreign_key_list({jeu.cle})")}
        assert renvois == {(r.colonne, r.jeu, r.vers) for r in jeu.contraintes.renvois}
        cherchees = {r["name"] for r in base.execute(f"PRAGMA index_list({jeu.cle})") if r["origin"] == "c"}
        assert cherchees >= {f"{jeu.cle}_{r[0]}" for r in renvois if (r[0],) != jeu.contraintes.cle[:1]}


def test_chaque_ligne_des_fichiers_y_est(base: sqlite3.Connection, client: Client) -> None:
    """The values of the JSON: lists as arrays, yes and no as 1 and 0, nothing for what is missing."""
    for jeu in jeux(lire_recueil()):
        fichier = json.loads(b"".join(client.get(f"/donnees/{jeu.cle}.json")))["lignes"]
        rangees = base.execute(f"SELECT * FROM {jeu.cle} ORDER BY rowid").fetchall()
        assert [tuple(map(rendre, r)) for r in rangees] == [tuple(map(rendre, ligne.values())) for ligne in fichier]


def rendre(valeur: Any) -> Any:
    if isinstance(valeur, list):
        return json.dumps(valeur, ensure_ascii=False)
    return int(valeur) if isinstance(valeur, bool) else valeur


def test_les_memes_donnees_font_les_memes_octets(base: sqlite3.Connection, tmp_path: Path) -> None:
    ecrire_base(tmp_path / "autre", lire_recueil(), jour=date(2026, 11, 27))
    assert (tmp_path / "autre").read_bytes() == FAITE["base"].read_bytes()


@pytest.mark.parametrize(
    ("requete", "faute"),
    [
        ("INSERT INTO categories VALUES ('soutien-msp', 'x', 'x', 'x')", "UNIQUE"),
        ("INSERT INTO categories VALUES ('neuve', NULL, 'x', 'x')", "NOT NULL"),
        ("UPDATE offre SET etat = 'oui' WHERE rowid = 1", "CHECK"),
        ("UPDATE offre SET divergence = 2 WHERE rowid = 1", "CHECK"),
        ("UPDATE dispositifs SET categories = 'soutien-msp' WHERE rowid = 1", "CHECK"),
        ("UPDATE offre SET territoire = '976' WHERE rowid = 1", "FOREIGN KEY"),
    ],
)
def test_elle_refuse_ce_qui_ne_tient_pas(base: sqlite3.Connection, requete: str, faute: str) -> None:
    copie = sqlite3.connect(":memory:")
    base.backup(copie)
    copie.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match=faute):
        copie.execute(requete)
    copie.close()


def test_elle_dit_d_ou_elle_vient(base: sqlite3.Connection) -> None:
    dits = [tuple(r) for r in base.execute("SELECT sujet, dit FROM a_propos WHERE table_citee IS NULL")]
    assert dits[0] == ("titre", "L’Atlas des aides médicales")
    assert dict(dits)["licence"].startswith("Licence Ouverte 2.0 (https://")
    assert dict(dits)["date"] == "2026-11-27"
    sources = "SELECT dit FROM a_propos WHERE table_citee = 'territoires' AND sujet = 'source'"
    assert any("INSEE" in r["dit"] for r in base.execute(sources))
    mots = "SELECT valeur, sens FROM valeurs WHERE table_citee = 'offre' AND colonne = 'etat'"
    assert {r["valeur"] for r in base.execute(mots)} == {"proposee", "declaree_absente", "non_mentionnee", "inconnue"}


# --- Each view, counted a second time from the files ---


def test_etats_par_categorie(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    reponses = oracle.reponses(lignes)
    vues = {(r["annee"], r["categorie"]): dict(r) for r in base.execute("SELECT * FROM etats_par_categorie")}
    assert list(vues) == [(a, c) for a in oracle.annees(lignes) for c in oracle.categories(lignes)]
    for (annee, categorie), vue in vues.items():
        comptes = Counter(r.etat for (_, a, c), r in reponses.items() if (a, c) == (annee, categorie))
        assert {etat: vue[etat] for etat in ("proposee", "declaree_absente", "non_mentionnee", "inconnue")} == {
            etat: comptes[etat] for etat in ("proposee", "declaree_absente", "non_mentionnee", "inconnue")
        }
        assert (vue["connus"], vue["territoires"]) == (101 - comptes["inconnue"], 101)


def test_etats_par_region(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    attendus = Counter(
        (r["annee"], r["region"], r["categorie"]) for r in FICHIERS["offre"](lignes) if r["etat"] == "proposee"
    )
    vues = base.execute("SELECT * FROM etats_par_region").fetchall()
    assert sum(v["territoires"] for v in vues) == 101 * 2 * 12
    assert {(str(v["annee"]), v["region"], v["categorie"]): v["proposee"] for v in vues if v["proposee"]} == attendus


def test_evolutions_par_categorie(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    vues = base.execute("SELECT * FROM evolutions_par_categorie").fetchall()
    assert len(vues) == 24
    for vue in vues:
        comptes = oracle_changements.comptes(lignes, vue["de"], vue["a"], vue["base"])[vue["categorie"]]
        noms_ = ("maintenue", "nouvelle", "plus_mentionnee", "supprimee", "absente", "jamais_mentionnee")
        assert {nom: vue[nom] for nom in noms_} == {nom: comptes.get(nom, 0) for nom in noms_}
        assert vue["comparables"] == len(oracle_changements.base_de(lignes, vue["de"], vue["a"], vue["base"]))


def test_fiches_par_statut(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    attendus = Counter((int(r["annee"]), r["statut"]) for r in FICHIERS["fiches"](lignes))
    assert {tuple(r)[:2]: r["territoires"] for r in base.execute("SELECT * FROM fiches_par_statut")} == attendus


def test_mesures_par_categorie(base: sqlite3.Connection, client: Client) -> None:
    """As many as the list of the page keeps."""
    vues = {(r["annee"], r["categorie"]): r["mesures"] for r in base.execute("SELECT * FROM mesures_par_categorie")}
    assert len(vues) == 24
    for (annee, categorie), nombre in list(vues.items())[::5]:
        adresse = f"/dispositifs.csv?categorie={categorie}&annee={annee}"
        texte = b"".join(client.get(adresse)).decode()
        assert len(list(csv.DictReader(io.StringIO(texte, newline="")))) == nombre, adresse


def test_montants_par_mesure(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    vues = base.execute("SELECT * FROM montants_par_mesure").fetchall()
    attendus = Counter((r["mesure"], r["minimum"], r["par"]) for r in FICHIERS["montants"](lignes))
    assert Counter((v["mesure"] or "", ecrire(v["minimum"]), v["par"] or "") for v in vues) == attendus
    assert all(v["intitule"] for v in vues if v["mesure"])


def ecrire(valeur: Any) -> str:
    return "" if valeur is None else f"{valeur:g}" if isinstance(valeur, float) else str(valeur)


def test_mesures_par_relation(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    attendus = Counter(r["relation"] for r in oracle_suites.fichier(lignes))
    assert {r["relation"]: r["liens"] for r in base.execute("SELECT * FROM mesures_par_relation")} == attendus


def test_divergences_par_genre(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    attendus = Counter(r["genre"] for r in FICHIERS["divergences"](lignes))
    assert {r["genre"]: r["divergences"] for r in base.execute("SELECT * FROM divergences_par_genre")} == attendus


def test_internes_par_annee(base: sqlite3.Connection, lignes: oracle.Lues) -> None:
    attendus: Counter[tuple[int, str]] = Counter()
    for c in lignes["aides.capacite"]:
        if not c.get("departement"):
            attendus[c["annee"], c["specialite"]] += c["internes"]
    assert {tuple(r)[:2]: r["internes"] for r in base.execute("SELECT * FROM internes_par_annee")} == attendus


# --- As the site gives it ---


def test_la_base_du_jour(client: Client, tmp_path: Path) -> None:
    reponse: Any = client.get("/donnees/atlas.sqlite")
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/vnd.sqlite3")
    assert reponse["Content-Disposition"] == 'attachment; filename="atlas.sqlite"'
    contenu = b"".join(reponse.streaming_content)
    assert len(contenu) == int(reponse["Content-Length"])
    (tmp_path / "atlas.sqlite").write_bytes(contenu)
    ouverte = sqlite3.connect(tmp_path / "atlas.sqlite")
    assert ouverte.execute("SELECT COUNT(*) FROM offre").fetchone() == (2424,)
    ouverte.close()


def test_datasette_a_les_titres_les_termes_et_les_sources(client: Client, base: sqlite3.Connection) -> None:
    dites = client.get("/donnees/metadata.json").json()
    assert (dites["license"], dites["title"]) == ("Licence Ouverte 2.0", "L’Atlas des aides médicales")
    [(nom, contenu)] = dites["databases"].items()
    assert nom == "atlas"
    tables = [*(jeu.cle for jeu in jeux(lire_recueil())), *(vue.nom for vue in VUES)]
    assert list(contenu["tables"]) == tables
    for jeu in jeux(lire_recueil()):
        table = contenu["tables"][jeu.cle]
        assert table["columns"] == {c.nom: c.sens for c in jeu.colonnes}
        assert (table["license"], bool(table["source"])) == ("Licence Ouverte 2.0", True)
