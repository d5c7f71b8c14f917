"""The archive, read as its users do: by frictionless, by hand, twice."""

import io
import json
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from frictionless import Package, system

from aides.exports.catalogue import jeux
from aides.exports.papiers import Parution, parution, pour_citer
from aides.exports.paquet import ecrire_paquet
from aides.lectures.atlas import lire_recueil
from tests.exports.exemples import recueil

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
JOUR = date(2026, 11, 27)
PREMIERE = Parution(JOUR, JOUR)


def archive(journal: str = "# Journal\n", dite: Parution = PREMIERE) -> bytes:
    sortie = io.BytesIO()
    ecrire_paquet(sortie, lire_recueil(), dite, journal=journal)
    return sortie.getvalue()


def deplier(contenu: bytes, dossier: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(contenu)) as ouverte:
        ouverte.extractall(dossier)
    return dossier / "datapackage.json"


def fautes(description: Path) -> list[tuple[str, str]]:
    with system.use_context(trusted=True):
        rapport = Package(str(description)).validate()
    return [(tache.name, erreur.type) for tache in rapport.tasks for erreur in tache.errors] + [
        ("", erreur.type) for erreur in rapport.errors
    ]


def test_frictionless_le_trouve_valide_puis_plus(tmp_path: Path) -> None:
    """Types, constraints, keys, fingerprints; and what would be wrong is found wrong."""
    description = deplier(archive(), tmp_path)
    assert fautes(description) == []
    lue = json.loads(description.read_text(encoding="utf-8"))
    assert [r["name"] for r in lue["resources"]] == [jeu.cle for jeu in jeux(lire_recueil())]
    abimer(tmp_path / "donnees/fiches.csv", "01,01,Ain,", "99,01,Ain,")
    abimer(tmp_path / "donnees/fiches.csv", ",aides,", ",des aides,")
    abimer(tmp_path / "donnees/categories.csv", "soutien-msp", "emploi-conjoint")
    abimer(tmp_path / "donnees/montants.csv", ",1000,", ",mille,")
    garder(description, lue, "fiches documents territoires categories montants")
    trouvees = set(fautes(description))
    assert {("fiches", "foreign-key"), ("fiches", "constraint-error"), ("categories", "primary-key")} <= trouvees
    assert ("montants", "type-error") in trouvees


def abimer(chemin: Path, avant: str, apres: str) -> None:
    texte = chemin.read_text(encoding="utf-8")
    assert avant in texte
    chemin.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


def garder(chemin: Path, description: Any, noms: str) -> None:
    """Keep some tables, without their fingerprints, nor what names rows of those that leave."""
    description["resources"] = [r for r in description["resources"] if r["name"] in noms.split()]
    for ressource in description["resources"]:
        del ressource["hash"], ressource["bytes"]
        if ressource["name"] == "montants":
            del ressource["schema"]["foreignKeys"]
    chemin.write_text(json.dumps(description), encoding="utf-8")


def test_les_memes_donnees_font_les_memes_octets() -> None:
    assert archive() == archive()


def test_ce_qu_il_contient(client: Client) -> None:
    """Every table as it is served, dated as the data, then what goes with them."""
    with zipfile.ZipFile(io.BytesIO(archive("# Un journal\n"))) as ouverte:
        tous = jeux(lire_recueil())
        assert ouverte.namelist() == [
            *(f"donnees/{jeu.cle}.csv" for jeu in tous),
            *("datapackage.json", "README.md", "LICENCE.md", "CITATION.cff", "CHANGELOG.md"),
            *("dictionnaire.md", "metadata.json"),
        ]
        assert {i.date_time for i in ouverte.infolist()} == {(2026, 11, 27, 0, 0, 0)}
        assert {i.external_attr >> 16 for i in ouverte.infolist()} == {0o644}
        assert ouverte.read("CHANGELOG.md").decode() == "# Un journal\n"
        assert json.loads(ouverte.read("metadata.json")) == client.get("/donnees/metadata.json").json()
        description = json.loads(ouverte.read("datapackage.json"))
        for ressource in description["resources"]:
            contenu = ouverte.read(ressource["path"])
            assert contenu == b"".join(client.get(f"/donnees/{ressource['name']}.csv"))
            assert ressource["bytes"] == len(contenu)
            assert ressource["hash"] == f"sha256:{sha256(contenu).hexdigest()}"
            assert ressource["sources"]
            assert ressource["licenses"] == description["licenses"]
    assert [licence["name"] for licence in description["licenses"]] == ["etalab-2.0"]
    assert (description["version"], description["created"]) == ("2026-11-27", "2026-11-27T00:00:00Z")


def test_les_papiers_nomment_l_edition_et_les_sources() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(dite=Parution(date(2026, 12, 3), JOUR, date(2026, 12, 3))))) as ouverte:
        papiers = {nom: ouverte.read(nom).decode() for nom in ("README.md", "LICENCE.md", "CITATION.cff")}
        dictionnaire = ouverte.read("dictionnaire.md").decode()
    assert "Édition du 27 novembre 2026, base corrigée le 3 décembre 2026. Situation" in papiers["README.md"]
    assert 'version: "2026-11-27"\ndate-released: 2026-12-03\n' in papiers["CITATION.cff"]
    for jeu in jeux(lire_recueil()):
        assert f"- `{jeu.cle}` : " in papiers["LICENCE.md"]
        assert f"- `{jeu.cle}` : {jeu.titre}. " in papiers["README.md"]
        assert f"## `{jeu.cle}` : " in dictionnaire
    chiffres = next(li for li in papiers["LICENCE.md"].splitlines() if li.startswith("- `chiffres` :"))
    assert "Région Île-de-France" in chiffres
    assert "Grelier" not in chiffres


@pytest.mark.parametrize(
    ("dite", "attendu"),
    [
        (Parution(None), "L’Atlas des aides médicales ; d’après"),
        (Parution(JOUR, None, JOUR), "L’Atlas des aides médicales, base corrigée le 27 novembre 2026 ; d’après"),
        (Parution(JOUR, JOUR), "L’Atlas des aides médicales, édition du 27 novembre 2026 ; d’après"),
    ],
)
def test_pour_citer(dite: Parution, attendu: str) -> None:
    assert pour_citer(dite).startswith(attendu)


def test_sans_donnees_ni_date() -> None:
    assert parution(recueil()) == Parution(None)


def test_l_archive_du_jour(client: Client) -> None:
    reponse = client.get("/donnees/atlas-aides-medicales.zip")
    assert (reponse.status_code, reponse["Content-Type"]) == (200, "application/zip")
    assert reponse["Content-Disposition"].startswith('attachment; filename="atlas-aides-medicales-20')
    with zipfile.ZipFile(io.BytesIO(reponse.content)) as ouverte:
        assert ouverte.testzip() is None
        assert "## Édition n° 1 du 2026-11-27" in ouverte.read("CHANGELOG.md").decode()
    tete = client.head("/donnees/atlas-aides-medicales.zip")
    assert (tete.content, tete["Content-Length"]) == (b"", str(len(reponse.content)))
