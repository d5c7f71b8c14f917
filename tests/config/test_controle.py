"""What `check --deploy` and the legal pages say of what the operator has not set: each by its name."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client

from aides.editeur.mentions import LIBELLES

REMPLI = {nom: "30" if nom.endswith("JOURS") else f"valeur de {nom}" for nom in LIBELLES}


def dits(numero: str) -> list[str]:
    return [m.msg for m in run_checks(include_deployment_checks=True) if m.id == numero]


def test_les_variables_de_l_editeur() -> None:
    noms = "NOM STATUT ADRESSE TELEPHONE COURRIEL DIRECTEUR HEBERGEUR JOURNAUX_JOURS"
    assert set(LIBELLES) == {f"EDITEUR_{nom}" for nom in noms.split()}


@pytest.mark.parametrize("variable", LIBELLES)
def test_celle_qui_manque_est_nommee(settings: Any, variable: str) -> None:
    settings.EDITEUR = {**REMPLI, variable: " "}
    attendu = f"{LIBELLES[variable]} : la variable d’environnement {variable} n’est pas remplie."
    assert dits("aides.W001") == [attendu]


@pytest.mark.django_db
@pytest.mark.parametrize("variable", LIBELLES)
def test_les_pages_legales_nomment_celle_qui_manque(settings: Any, client: Client, variable: str) -> None:
    pages = ("/mentions-legales/", "/accessibilite/", "/donnees-personnelles/")
    for manque in (True, False):
        settings.EDITEUR = REMPLI if not manque else {**REMPLI, variable: ""}
        nommee = [f"<code>{variable}</code>" in client.get(page).content.decode() for page in pages]
        assert nommee == [manque] * 3


@pytest.mark.django_db
def test_ce_qui_est_rempli_se_lit(settings: Any, client: Client) -> None:
    settings.EDITEUR = REMPLI
    pages = ("/mentions-legales/", "/donnees-personnelles/")
    texte = "".join(client.get(page).content.decode() for page in pages)
    dites = {
        nom for nom in LIBELLES if f"valeur de {nom}" in texte or (nom.endswith("JOURS") and "30 jours" in texte)
    }
    assert dites == set(LIBELLES)


def test_un_dossier_d_editions_qui_ne_s_ecrit_pas(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Neither a file in its place nor a folder without the right; one that is yet to be made stands where one may."""
    settings.EDITIONS_DIR = tmp_path / "pas" / "encore"
    assert dits("aides.W004") == []
    fichier = tmp_path / "fichier"
    fichier.touch()
    for dossier in (fichier, fichier / "dedans"):
        settings.EDITIONS_DIR = dossier
        assert dits("aides.W004") == [f"EDITIONS_DIR : « {dossier} » ne peut pas être écrit."]
    settings.EDITIONS_DIR = tmp_path
    monkeypatch.setattr(os, "access", lambda chemin, droit: Path(chemin) != tmp_path)
    assert dits("aides.W004") == [f"EDITIONS_DIR : « {tmp_path} » ne peut pas être écrit."]
