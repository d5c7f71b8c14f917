"""docs/mots.md is kept: what it says not to write is written nowhere, but between « »."""

import re
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
# What the site says in French: pages, words, files, the admin's own, what we write of the sources.
ECRITS = [
    *(RACINE / "templates").rglob("*.html"),
    *(
        chemin
        for piece in ("mots", "presentation", "filtres", "exports", "equipe", "models", "editeur", "views")
        for chemin in (RACINE / "aides" / piece).rglob("*.py")
    ),
    *(RACINE / "aides" / "equipe").rglob("*.html"),
    *(RACINE / "fixtures").rglob("*.yaml"),
]
CITE = re.compile(r"«[^»]*»")


def proscrits() -> list[str]:
    """The second column of the tables, form by form."""
    lignes = (RACINE / "docs" / "mots.md").read_text(encoding="utf-8").splitlines()
    colonnes = [ligne.split("|")[2].strip() for ligne in lignes if ligne.startswith("|")]
    formes = [forme.strip() for pas in colonnes for forme in pas.split(",")]
    return [forme for forme in formes if forme not in ("et pas", "---")]


def sans_citations(texte: str) -> str:
    """A text on one line, its no-break spaces plain, what it quotes and the titles of others left out."""
    texte = re.sub(r"(?m)^ *theme: .*$", "", texte)
    plat = re.sub(r"\\?\n\s*(?:\\ )?", " ", texte.replace("\u00a0", " ").replace("\u202f", " "))
    return CITE.sub("« »", plat)


@pytest.fixture(scope="module")
def textes() -> dict[str, str]:
    return {str(c.relative_to(RACINE)): sans_citations(c.read_text(encoding="utf-8")) for c in ECRITS}


def test_la_table_se_lit() -> None:
    assert len(proscrits()) == 22
    assert {"bourses d’études", "le Département", "une piste par enquête"} <= set(proscrits())


@pytest.mark.parametrize("forme", proscrits())
def test_ce_qui_ne_s_ecrit_pas_n_est_ecrit_nulle_part(textes: dict[str, str], forme: str) -> None:
    """As written; at the head of a sentence too, where that changes nothing else."""
    formes = {forme, forme[0].upper() + forme[1:]} if forme[0].islower() else {forme}
    motif = re.compile(rf"(?<![\w’])(?:{'|'.join(map(re.escape, formes))})(?![\w’])")
    assert [nom for nom, texte in textes.items() if motif.search(texte)] == []
