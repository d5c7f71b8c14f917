"""The house's rules that no other tool checks: nothing from elsewhere, nothing inline, short files, safe tests."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
GABARITS = sorted(
    chemin
    for dossier in ("templates", "aides/equipe/gabarits")
    for chemin in (RACINE / dossier).rglob("*")
    if chemin.is_file()
)
STYLES = sorted((RACINE / "static").rglob("*.css"))
SCRIPTS = sorted(c for c in (RACINE / "static").rglob("*.js") if "htmx" not in c.name)
CODE = sorted(
    chemin
    for dossier in ("aides", "territoires", "config", "tests", "outils")
    for chemin in (RACINE / dossier).rglob("*.py")
    if "migrations" not in chemin.parts
)
# Long on purpose: one thing each, that parts would hide.
LONGS = {"tests/equipe/test_admin.py"}


def nom(chemin: Path) -> str:
    return chemin.relative_to(RACINE).as_posix()


def texte(chemin: Path) -> str:
    return chemin.read_text(encoding="utf-8")


def test_il_y_a_quelque_chose_a_regarder() -> None:
    assert len(GABARITS) > 60
    assert len(CODE) > 20
    assert STYLES


# What makes a browser fetch. An `href` of a link that people follow is not one: sources may be cited.
CHARGE = re.compile(
    r"""(?ix)
      <(?:script|img|iframe|source|video|audio|object|embed|use|image)\b[^>]*?
      \b(?:src|srcset|data|href)\s*=\s*["']?\s*(?:https?:)?//
    | <link\b[^>]*\bhref\s*=\s*["']?\s*(?:https?:)?//
    | <form\b[^>]*\baction\s*=\s*["']?\s*(?:https?:)?//
    """
)
STYLE_CHARGE = re.compile(r"""(?i)(?:url\(\s*["']?|@import\s+["']?)\s*(?:https?:)?//""")
INTEGRE = re.compile(r"(?i)\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|<script\b(?![^>]*\bsrc=)|javascript:")
DONNEES_JSON = re.compile(r"""<script\b[^>]*type=["']application/(?:ld\+)?json["'][^>]*>""")


@pytest.mark.parametrize("gabarit", GABARITS, ids=nom)
def test_un_gabarit_n_appelle_personne_et_n_integre_rien(gabarit: Path) -> None:
    contenu = texte(gabarit)
    assert CHARGE.findall(contenu) == []
    assert INTEGRE.findall(DONNEES_JSON.sub("", contenu)) == []


@pytest.mark.parametrize("gabarit", GABARITS, ids=nom)
def test_une_ligne_de_gabarit_tient_dans_un_diff(gabarit: Path) -> None:
    assert [n for n, ligne in enumerate(texte(gabarit).splitlines(), 1) if len(ligne) > 120] == []


@pytest.mark.parametrize("feuille", STYLES, ids=nom)
def test_un_style_n_appelle_personne(feuille: Path) -> None:
    assert STYLE_CHARGE.findall(texte(feuille)) == []


def test_un_script_n_appelle_personne_et_n_evalue_rien() -> None:
    interdits = re.compile(r"https?://(?!www\.w3\.org/)|\beval\(|new Function|\.innerHTML\s*=")
    assert [nom(script) for script in SCRIPTS if interdits.search(texte(script))] == []


def test_les_regles_reconnaissent_ce_qu_elles_cherchent() -> None:
    assert CHARGE.search('<script src="https://cdn.exemple.fr/x.js"></script>')
    assert CHARGE.search("<link rel=stylesheet href='//exemple.fr/x.css'>")
    assert not CHARGE.search('<a href="https://exemple.fr/">')
    assert STYLE_CHARGE.search("@font-face { src: url(https://exemple.fr/x.woff2) }")
    assert INTEGRE.search('<p style="color:red">')
    assert INTEGRE.search('<button onclick="x()">')
    assert INTEGRE.search("<script>x()</script>")
    assert not INTEGRE.search('<script src="/static/x.js" defer></script>')


@pytest.mark.parametrize("chemin", [*CODE, *GABARITS, *STYLES, *SCRIPTS], ids=nom)
def test_un_fichier_reste_court(chemin: Path) -> None:
    if nom(chemin) not in LONGS:
        lignes = texte(chemin).count("\n")
        assert lignes <= 300, "does it still do one thing? If so, name it in LONGS"


def test_les_fichiers_longs_le_sont_encore() -> None:
    assert [n for n in LONGS if texte(RACINE / n).count("\n") <= 300] == []


def test_chaque_module_dit_pourquoi_il_est_la() -> None:
    """A file that holds code opens with a docstring; an `apps.py` is what its name says."""
    pleins = [c for c in CODE if texte(c).strip() and c.name != "apps.py"]
    muets = [nom(c) for c in pleins if not ast.get_docstring(ast.parse(texte(c)))]
    assert muets == []


# What they raise is their own to catch, or asked of them by a library.
RATTRAPE = {"retablir_view", "clean"}


def test_qui_refuse_dit_ce_qu_il_leve() -> None:
    """A function that others call and that raises an error of ours, or ValueError, has it in its docstring."""
    arbres = {c: ast.parse(texte(c)) for c in CODE if c.relative_to(RACINE).parts[0] in ("aides", "config")}
    classes = {n.name for arbre in arbres.values() for n in ast.walk(arbre) if isinstance(n, ast.ClassDef)}
    muettes = [
        f"{nom(chemin)} {fonction.name}"
        for chemin, arbre in arbres.items()
        for fonction in ast.walk(arbre)
        if isinstance(fonction, ast.FunctionDef)
        and _leve(fonction) & (classes | {"ValueError"})
        and not re.search(r"\b[Rr]aises?\b", _dite(fonction))
        and fonction.name not in RATTRAPE
    ]
    assert muettes == []


def _dite(fonction: ast.FunctionDef) -> str:
    """Its docstring; those that have none, or are of one file alone, need say nothing."""
    dite = ast.get_docstring(fonction)
    return "raises" if dite is None or fonction.name.startswith("_") else dite


def _leve(fonction: ast.FunctionDef) -> set[str]:
    """The names of the classes that a function raises, by itself."""
    leves = [n.exc for n in ast.walk(fonction) if isinstance(n, ast.Raise)]
    return {e.func.id for e in leves if isinstance(e, ast.Call) and isinstance(e.func, ast.Name)}


def test_rien_ne_nomme_une_machine_ni_un_registre() -> None:
    """Addresses of package registries and paths of one machine belong in no file of the project."""
    interdits = re.compile(r"files\.pythonhosted|pypi\.org|registry\.npmjs|/work/|/root/|/home/\w+/")
    fichiers = [*CODE, *GABARITS, *(c for fin in ("txt", "in", "md", "toml", "yml") for c in RACINE.glob(f"*.{fin}"))]
    fichiers += [RACINE / "Makefile", *(RACINE / ".ci").iterdir(), *(RACINE / "docs").rglob("*.md")]
    fautes = [nom(f) for f in fichiers if f != Path(__file__) and interdits.search(texte(f))]
    assert fautes == []


def test_aucune_fusion_n_est_restee_en_plan() -> None:
    """Marks of two versions that git could not put together."""
    marque = re.compile(r"(?m)^(?:<{7}|>{7}) ")
    suffixes = {".py", ".md", ".html", ".txt", ".in", ".toml", ".yml", ".css", ".js"}
    fichiers = [*CODE, *GABARITS, *STYLES, *SCRIPTS, *RACINE.glob("*"), *(RACINE / "docs").rglob("*")]
    assert [nom(f) for f in fichiers if f.suffix in suffixes and marque.search(texte(f))] == []


def test_aucun_essai_ne_vide_la_base() -> None:
    """A worker has one copy of the loaded data; a transactional test would empty the tables for those that follow."""
    interdits = re.compile(r"transaction\s*=\s*True|transactional_db|live_server\b|(Transaction|LiveServer)TestCase")
    essais = [c for c in CODE if c.is_relative_to(RACINE / "tests") and c != Path(__file__)]
    assert [nom(c) for c in essais if interdits.search(texte(c))] == []


VERROUS = ("requirements", "requirements-dev", "requirements-livre", "requirements-outils")


@pytest.mark.parametrize("fichier", [f"{verrou}.in" for verrou in VERROUS])
def test_chaque_dependance_dit_pourquoi_elle_est_la(fichier: str) -> None:
    lignes = [li for li in texte(RACINE / fichier).splitlines() if li and not li.startswith(("#", "-r"))]
    assert lignes
    assert [ligne for ligne in lignes if not re.search(r"\s#\s\S+", ligne)] == []


@pytest.mark.parametrize("fichier", [f"{verrou}.txt" for verrou in VERROUS])
def test_chaque_paquet_est_fige_et_signe(fichier: str) -> None:
    blocs = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^\s*#.*\n?", "", texte(RACINE / fichier)))
    assert [b for b in blocs if b.strip() and ("==" not in b or "--hash=sha256:" not in b)] == []


def test_le_projet_vise_python_3_11() -> None:
    projet = tomllib.loads(texte(RACINE / "pyproject.toml"))
    assert projet["project"]["requires-python"] == ">=3.11"
