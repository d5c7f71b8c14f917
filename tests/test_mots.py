"""docs/mots.md is kept: what it says not to write is written nowhere, but between « »."""

import ast
import re
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
# What the site says in French: pages, words, files, the admin's own, what scripts say and what nginx says in the
# site's place, the team's guide, what we write of the sources.
ECRITS = [
    *(RACINE / "templates").rglob("*.html"),
    *(RACINE / "aides").rglob("*.py"),
    *(RACINE / "aides").rglob("*.html"),
    *(RACINE / "static" / "js").rglob("*.js"),
    *(RACINE / "deploiement" / "pages").rglob("*.html"),
    *(RACINE / "deploiement" / "pages").rglob("*.json"),
    RACINE / "docs" / "equipe.md",
    *(RACINE / "fixtures").rglob("*.yaml"),
]
CITE = re.compile(r"«[^»]*»")
# A site that is down is just that; the word is wrong of an answer.
JUSTES = ("Site indisponible",)


def proscrits() -> list[str]:
    """The second column of the tables, form by form."""
    lignes = (RACINE / "docs" / "mots.md").read_text(encoding="utf-8").splitlines()
    colonnes = [ligne.split("|")[2].strip() for ligne in lignes if ligne.startswith("|")]
    formes = [forme.strip() for pas in colonnes for forme in pas.split(",")]
    return [forme for forme in formes if forme not in ("et pas", "---")]


def dits(chemin: Path) -> str:
    """What a file says: of code its texts, joined as they will be, without names nor what is quoted in `…`."""
    texte = chemin.read_text(encoding="utf-8")
    if chemin.suffix != ".py":
        return texte
    noeuds = list(ast.walk(ast.parse(texte)))
    composes = [noeud for noeud in noeuds if isinstance(noeud, ast.JoinedStr)]
    parties = {id(partie) for compose in composes for partie in compose.values}
    seules = [n for n in noeuds if _est_un_texte(n) and id(n) not in parties]
    textes = ["".join(map(_partie, compose.values)) for compose in composes] + list(map(_partie, seules))
    return "\n".join(re.sub(r"`[^`]*`", "``", dit) for dit in textes)


def _partie(noeud: ast.AST) -> str:
    """A text as it is written; of what is computed, a place."""
    return noeud.value if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) else "…"


def _est_un_texte(noeud: ast.AST) -> bool:
    return isinstance(noeud, ast.Constant) and isinstance(noeud.value, str)


def sans_citations(texte: str) -> str:
    """A text on one line, its no-break spaces plain, what it quotes and the titles of others left out."""
    texte = re.sub(r"(?m)^ *theme: .*$", "", texte)
    plat = re.sub(r"\\?\n\s*(?:\\ )?", " ", texte.replace("\u00a0", " ").replace("\u202f", " "))
    for juste in JUSTES:
        plat = plat.replace(juste, "")
    return CITE.sub("« »", plat)


@pytest.fixture(scope="module")
def textes() -> dict[str, str]:
    return {str(c.relative_to(RACINE)): sans_citations(dits(c)) for c in ECRITS}


def test_la_table_se_lit() -> None:
    assert len(proscrits()) == 22
    assert {"bourses d’études", "le Département", "une piste par enquête"} <= set(proscrits())


def test_ce_qui_est_lu(tmp_path: Path, textes: dict[str, str]) -> None:
    """Every room, and what is said beside them; a text in two pieces is one, a name is no word."""
    pieces = {nom.split("/")[1] for nom in textes if nom.startswith("aides/")}
    assert {"api", "courrier", "domaine", "editions", "images", "lectures", "livre", "porte"} < pieces
    assert {"docs/equipe.md", "static/js/suggestions.js", "deploiement/pages/503.json"} < set(textes)
    code = tmp_path / "code.py"
    code.write_text('indisponible = 1\n"""De `a disparu`."""\nA = f"elle {n} a " "disparu"\nB = "« a disparu »"\n')
    assert sans_citations(dits(code)) == "elle … a disparu De ``. « »"


@pytest.mark.parametrize("forme", proscrits())
def test_ce_qui_ne_s_ecrit_pas_n_est_ecrit_nulle_part(textes: dict[str, str], forme: str) -> None:
    """As written; at the head of a sentence too, where that changes nothing else."""
    formes = {forme, forme[0].upper() + forme[1:]} if forme[0].islower() else {forme}
    motif = re.compile(rf"(?<![\w’])(?:{'|'.join(map(re.escape, formes))})(?![\w’])")
    assert [nom for nom, texte in textes.items() if motif.search(texte)] == []
