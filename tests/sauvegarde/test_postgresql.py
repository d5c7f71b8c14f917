"""What only a PostgreSQL base is saved and brought back by: programs of its own, and a server that others use."""

from pathlib import Path
from typing import Any

import psycopg
import pytest

from aides.sauvegarde import postgresql, restaurer
from aides.sauvegarde.contenu import SauvegardeImpossible, lire_notice
from outils.epreuves.empreinte import lignes
from tests.sauvegarde.commandes import HORS, refus, remettre, sauver

pytestmark = [pytest.mark.django_db, pytest.mark.seul_postgresql]


def ordonner(base: str, *ordres: str) -> list[Any]:
    """Give orders as somebody else would; return what the last one answers."""
    with psycopg.connect(base, autocommit=True) as ici:
        for ordre in ordres:
            fait = ici.execute(ordre.encode())
        return fait.fetchall() if fait.description else []


def test_il_manque_de_quoi_copier(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Il manque pg_dump (paquet postgresql-client)." in refus("sauvegarder", "--vers", str(tmp_path / "copie"))
    assert not (tmp_path / "copie").exists()


def test_faute_de_place_cela_se_dit_en_francais(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump finds no room: its words are the system's, in the language of whoever started it."""
    (tmp_path / "plein").symlink_to("/dev/full")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with pytest.raises(SauvegardeImpossible, match=r"^pg_dump a échoué : plus de place sur le disque\.$"):
        postgresql.copier(tmp_path / "plein")


def test_une_erreur_au_milieu_se_dit_et_rien_ne_change(base: str) -> None:
    """PostgreSQL refuses an order: its words are told, not that a pipe broke."""
    ordonner(base, "CREATE TABLE aides_voisine (n int)")
    de = sauver()
    ordonner(base, "DROP TABLE aides_voisine", "CREATE VIEW aides_voisine AS SELECT 1 AS n")
    avant = lignes(base)
    dit = refus("restaurer", str(de), "--ecraser")
    assert dit.startswith("Rien n’a été restauré. La base n’a pas pu être remise : ")
    assert "aides_voisine" in dit
    assert dit.endswith("Rien n’a changé.")
    assert lignes(base) == avant


def test_ce_qui_suit_s_arrete_et_la_base_est_la(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """psql has committed: what a migration stopped at is told as what it is."""

    def tomber(self: restaurer._Suite) -> None:
        raise ValueError("une migration n’a pas pu")

    de = sauver()
    avant = lignes(base, ecartees=HORS)
    ordonner(base, "UPDATE aides_fiche SET page = 1")
    with monkeypatch.context() as panne:
        panne.setattr(restaurer._Suite, "__call__", tomber)
        dit = refus("restaurer", str(de), "--ecraser")
    assert dit == (
        "La base est remise, mais elle n’est pas mise à niveau, et ses éditions ne sont pas à leur place "
        "(une migration n’a pas pu). Relancez avec --ecraser."
    )
    assert lignes(base, ecartees=HORS) == avant
    assert remettre(de, "--ecraser").startswith("Remplacé : 101 territoires, ")


def test_une_table_d_un_autre_reste(base: str) -> None:
    """PostgreSQL's base may hold what is not ours."""
    de = sauver()
    ordonner(base, "CREATE TABLE voisine (n int)", "INSERT INTO voisine VALUES (7)")
    remettre(de, "--ecraser")
    assert lignes(base)["voisine"] == ["[('n', '7')]"]


def test_ce_qu_un_autre_avait_deja_ne_remonte_pas_le_temps(base: str) -> None:
    """Of whatever kind, in whatever schema: it is in no backup, and keeps nobody from coming back."""
    ordonner(
        base,
        "CREATE TABLE voisine (n int)",
        "INSERT INTO voisine VALUES (7)",
        "CREATE VIEW vue AS SELECT n FROM voisine",
        "CREATE SCHEMA ailleurs",
        "CREATE TABLE ailleurs.aides_fiche AS SELECT 1 AS n",
    )
    de = sauver()
    assert "voisine" not in lire_notice(de).tables
    ordonner(base, "UPDATE voisine SET n = 8", "UPDATE ailleurs.aides_fiche SET n = 2")
    remettre(de, "--ecraser")
    assert ordonner(base, "SELECT vue.n, f.n FROM vue, ailleurs.aides_fiche f") == [(8, 2)]


def test_les_commentaires_ne_reviennent_pas(base: str) -> None:
    """That of an extension is its owner's to write: a backup with it would come back by nobody else's hand."""
    dit = "SELECT obj_description('aides_fiche'::regclass)"
    ordonner(base, "COMMENT ON TABLE aides_fiche IS 'à nous'")
    de = sauver()
    remettre(de, "--ecraser")
    assert ordonner(base, dit) == [(None,)]
