"""docs/epreuves.md is of the trials that there are: each has its part, in order, which says what it does, what it
promises."""

import ast
import re
from pathlib import Path

import pytest

from outils.epreuves import __main__ as epreuves
from outils.epreuves import document
from outils.epreuves.__main__ import CAS, charger, noms
from outils.epreuves.document import ANCIENNE, DOCUMENT, de_la_meme, ecrire, partie, vieillir

VIEILLIE = re.compile(
    r"\*\d{4}-\d\d-\d\d \d\d:\d\d UTC, ([\w-]+), .*\*\n\n"
    rf"{ANCIENNE} \(([\w-]+)\) : ce qui suit est d’alors\.\n\n- [✓✗] "
)


def test_chacune_a_sa_partie_dans_l_ordre() -> None:
    texte = DOCUMENT.read_text(encoding="utf-8")
    assert re.findall(r"^<!-- (/?\w+) -->$", texte, re.MULTILINE) == [m for nom in noms() for m in (nom, f"/{nom}")]


@pytest.mark.parametrize("nom", noms())
def test_elle_dit_ce_qui_s_y_fait(nom: str) -> None:
    cas = charger(nom)
    assert partie(nom)[:4] == [f"## {cas.TITRE}", "", cas.FAIT, ""]


@pytest.mark.parametrize("nom", noms())
def test_elle_promet_ce_que_promet_le_code(nom: str) -> None:
    """Or says that it was passed before that was written, or that it could not be."""
    lignes = partie(nom)
    if any(ligne.startswith(ANCIENNE) for ligne in lignes):
        dite = VIEILLIE.match("\n".join(lignes[4:]))
        assert dite
        assert dite[1] == dite[2]
        return
    dites = [re.sub(r"^- (?:✓|✗ \*\*non tenu\*\* :) ", "", ligne) for ligne in lignes if re.match("- [✓✗]", ligne)]
    assert dites
    promises = [*phrases(), r"- ✗ \*\*non passée\*\* : .+"]
    assert [dite for dite in dites if not any(re.fullmatch(phrase, dite) for phrase in promises)] == []


def phrases() -> list[str]:
    """Every text of the trials' code that is long enough to be a promise; anything may be where it is filled in."""
    lues = []
    for fichier in sorted(CAS.parent.rglob("*.py")):
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.JoinedStr):
                lues.append("".join(map(morceau, noeud.values)))
            elif isinstance(noeud, ast.Constant):
                lues.append(morceau(noeud))
    return [lue for lue in lues if len(lue.replace(".+", "")) > 12]


def morceau(noeud: ast.expr) -> str:
    return re.escape(str(noeud.value)) if isinstance(noeud, ast.Constant) else ".+"


# --- How it is written ---


PASSEE = "*2026-11-27 19:38 UTC, b676b19-dirty, 2 cœurs, 24 Go de mémoire ; 40 s.*"
AVANT = ["## Un essai", "", "On essayait.", "", PASSEE, "", "- ✓ Tenu.", "", "| | |"]


def test_ce_qui_fut_passe_avant_le_dit_une_fois() -> None:
    attendu = ["## Un essai", "", "On essaie.", "", PASSEE, ""]
    attendu += ["Passée avant que l’épreuve ne soit récrite (b676b19-dirty) : ce qui suit est d’alors.", ""]
    attendu += ["- ✓ Tenu.", "", "| | |"]
    une_fois = vieillir(AVANT, "Un essai", "On essaie.")
    assert une_fois == attendu
    assert vieillir(une_fois, "Un essai", "On essaie.") == attendu
    assert VIEILLIE.match("\n".join(attendu[4:]))
    assert not de_la_meme(AVANT, "Un essai", "On essaie.")
    assert de_la_meme(une_fois, "Un essai", "On essaie.")


def test_une_neuve_prend_sa_place(tmp_path: Path) -> None:
    fichier = tmp_path / "epreuves.md"
    fichier.write_text("# Épreuves\n\n<!-- b -->\nB\n<!-- /b -->\n\n<!-- d -->\nD\n<!-- /d -->\n", encoding="utf-8")
    for nom in ("c", "a", "e", "c"):
        ecrire(nom, [nom.upper()], fichier)
    parties = [f"<!-- {nom} -->\n{nom.upper()}\n<!-- /{nom} -->\n" for nom in "abcde"]
    assert fichier.read_text(encoding="utf-8") == "# Épreuves\n\n" + "\n".join(parties)
    assert partie("c", fichier) == ["C"]
    assert partie("f", fichier) == []


def test_la_commande_ne_vieillit_que_celles_qui_ne_disent_plus_ce_qui_se_fait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or those that are named: what they promise is no more what they promised."""
    fichier = tmp_path / "epreuves.md"
    fichier.write_text("# Épreuves\n", encoding="utf-8")
    monkeypatch.setattr(epreuves, "ecrire", lambda nom, lignes: document.ecrire(nom, lignes, fichier))
    monkeypatch.setattr(epreuves, "partie", lambda nom: document.partie(nom, fichier))
    meme, autre = charger("horloge"), charger("lenteurs")
    ecrire("horloge", [f"## {meme.TITRE}", "", meme.FAIT, "", *AVANT[4:]], fichier)
    ecrire("lenteurs", AVANT, fichier)
    assert epreuves.main("--recrites") == 0
    assert not any(ligne.startswith(ANCIENNE) for ligne in partie("horloge", fichier))
    assert partie("lenteurs", fichier) == vieillir(AVANT, autre.TITRE, autre.FAIT)
    assert epreuves.main("--recrites", "horloge") == 0
    assert any(ligne.startswith(ANCIENNE) for ligne in partie("horloge", fichier))
