"""The house's table « Who may import whom », held against the code, and its rules for names."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent

# A room is a folder: `aides/<room>/`, or one of the two other roots. What Django looks for by name has its own line.
DE_DJANGO = {
    "aides/apps": "atelier",
    "aides/urls": "atelier",
    "aides/management/commands": "commandes",
}
RACINES = ("territoires", "config")
# Room → the rooms it may import besides itself: this is the table; its differences from the first plan are in
# docs/decisions.md, 2026-11-25, « Rooms are folders ».
PERMIS: dict[str, set[str]] = {
    "domaine": set(),
    "mots": {"domaine"},
    "territoires": set(),
    # What is written for good: sums, and that the disk has it.
    "disque": set(),
    "models": {"mots", "domaine", "territoires"},
    "lectures": {"models", "mots", "domaine", "territoires"},
    "chargement": {"models", "mots", "domaine", "territoires"},
    "filtres": {"lectures", "mots", "domaine"},
    "dessins": {"mots", "domaine", "territoires"},
    "presentation": {"dessins", "mots", "domaine"},
    "exports": {"mots", "domaine", "territoires"},
    # What is published for good, and what goes with it; it waits for its turn with what loads and restores.
    "editions": {"disque", "chargement", "exports", "lectures", "models", "mots", "domaine"},
    # The base and the editions, kept and brought back: files and tables, whatever they say.
    "sauvegarde": {"disque", "models", "mots", "domaine"},
    "images": {"dessins", "mots", "domaine", "territoires"},
    "galerie": {"presentation", "dessins", "editeur", "mots", "domaine"},
    "editeur": set(),
    # Reports and what authorities say come in here, letters go out.
    "courrier": {"models", "mots", "domaine", "territoires", "porte"},
    "views": {
        *("filtres", "lectures", "presentation", "dessins", "exports", "images", "galerie", "editeur"),
        *("courrier", "editions", "mots", "domaine", "territoires"),
    },
    # What programs ask: the files' rows, by the pages' forms. Its page stands here too: no page needs it.
    "api": {"filtres", "lectures", "exports", "presentation", "views", "porte", "mots", "domaine"},
    "equipe": {
        "territoires",
        "models",
        "lectures",
        "exports",
        "mots",
        "domaine",
        "chargement",
        "courrier",
        "porte",
        "veille",
        # What reads a file goes beside the loop of the worker.
        "config",
    },
    "porte": {"models", "mots"},
    "gabarits": {"mots"},
    # What whoever runs the site sees of it; its page is one of the site's.
    "veille": {"porte", "models", "lectures", "exports", "views", "mots", "domaine"},
    # Pages on paper: rows as views have them, set as what leaves is set; what is read is given to it.
    "livre": {"presentation", "dessins", "mots", "domaine", "porte"},
    "commandes": {
        *("chargement", "courrier", "editions", "equipe", "lectures", "livre", "sauvegarde", "mots", "domaine"),
    },
    "atelier": {"views", "api", "editeur", "equipe", "models"},
    "config": {"porte", "veille", "views", "api", "models", "lectures"},
}
FICHIERS = [
    chemin
    for app in ("aides", "territoires", "config")
    for chemin in sorted((RACINE / app).rglob("*.py"))
    if "migrations" not in chemin.parts
]


def module(chemin: Path) -> str:
    """The path of a module without its ending; a package's is the folder's."""
    nom = chemin.relative_to(RACINE).with_suffix("").as_posix()
    return nom.removesuffix("/__init__")


def piece(nom: str) -> str | None:
    """The room of a module given as a path; None outside every room."""
    morceaux = nom.split("/")
    if morceaux[0] in RACINES:
        return morceaux[0]
    for debut, trouvee in DE_DJANGO.items():
        if nom == debut or nom.startswith(f"{debut}/"):
            return trouvee
    return morceaux[1] if len(morceaux) > 1 and morceaux[1] in PERMIS else None


def imports(chemin: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, dotted, functions' own imports included."""
    for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Import):
            yield from ((alias.name, noeud.lineno) for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, f"{chemin} : import relatif"
            depuis = str(noeud.module)
            for alias in noeud.names:
                # `from aides import lectures` names a module; `from aides.lectures import lire` does not.
                sous_module = RACINE / f"{depuis}.{alias.name}".replace(".", "/")
                existe = sous_module.is_dir() or sous_module.with_suffix(".py").is_file()
                yield (f"{depuis}.{alias.name}" if existe else depuis), noeud.lineno


def est_a_nous(nom: str) -> bool:
    return nom.split(".")[0] in ("aides", "territoires", "config")


@pytest.mark.parametrize("chemin", FICHIERS, ids=module)
def test_chaque_fichier_a_sa_piece(chemin: Path) -> None:
    if chemin.read_text(encoding="utf-8").strip():
        trouvee = piece(module(chemin))
        assert trouvee is not None, "a room of the house, or a new line in this table"


def test_qui_importe_qui() -> None:
    fautes = []
    for chemin in FICHIERS:
        ici = piece(module(chemin))
        for nom, ligne in imports(chemin):
            la = piece(nom.replace(".", "/"))
            if ici and la and est_a_nous(nom) and la != ici and la not in PERMIS[ici]:
                fautes.append(f"{chemin.relative_to(RACINE)}:{ligne} : {ici} → {la} ({nom})")
    assert fautes == []


def test_le_domaine_ne_connait_que_la_bibliotheque_standard() -> None:
    fautes = [
        f"{chemin.name}:{ligne} : {nom}"
        for chemin in FICHIERS
        if piece(module(chemin)) == "domaine"
        for nom, ligne in imports(chemin)
        if nom.split(".")[0] not in sys.stdlib_module_names and not nom.startswith("aides.domaine")
    ]
    assert fautes == []


def test_la_presentation_ne_connait_ni_base_ni_requete() -> None:
    fautes = [
        f"{chemin.name}:{ligne} : {nom}"
        for chemin in FICHIERS
        if piece(module(chemin)) in ("presentation", "exports")
        for nom, ligne in imports(chemin)
        if nom.startswith(("django.db", "django.http", "django.shortcuts", "django.core.paginator"))
    ]
    assert fautes == []


def test_seuls_les_filtres_lisent_la_requete() -> None:
    """`request.GET` is read in `filtres` alone: everything after works on frozen, validated criteria."""
    fautes = [
        f"{chemin.relative_to(RACINE)}:{noeud.lineno}"
        for chemin in FICHIERS
        if piece(module(chemin)) in ("views", "api", "presentation", "exports", "lectures", "domaine", "gabarits")
        for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Subscript | ast.Attribute | ast.Call)
        for acces in [noeud.value if isinstance(noeud, ast.Subscript | ast.Attribute) else noeud.func]
        if isinstance(acces, ast.Attribute) and acces.attr in ("GET", "POST")
    ]
    assert fautes == []


# --- Names ---

FRANCAIS = set(
    """
    annee atlas beneficiaire capacite categorie chiffre departement dispositif engagement enquete etat evolution
    fiche lire ecrire etablir mesure mention montant offre pole preuve region releve source statut tableau
    territoire
    """.split()
)
ANGLAIS = set(
    """
    get set build make load read write list item items count data row rows value values key name label
    fetch compute render check is has from to by for with without of and or current all any
    """.split()
)
# Framework words that end a class, as Django names it.
SUFFIXES = (
    "Manager",
    "QuerySet",
    "FilterSet",
    "Filter",
    "Form",
    "Field",
    "Widget",
    "Admin",
    "Inline",
    "Config",
    "Cache",
)


def noms(chemin: Path) -> Iterator[tuple[str, int]]:
    """Names that a file defines: functions, classes, arguments, assigned variables."""
    for noeud in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef):
            yield noeud.name, noeud.lineno
        elif isinstance(noeud, ast.arg):
            yield noeud.arg, noeud.lineno
        elif isinstance(noeud, ast.Name) and isinstance(noeud.ctx, ast.Store):
            yield noeud.id, noeud.lineno


def morceaux(nom: str) -> set[str]:
    """The words of an identifier, in the singular."""
    for suffixe in SUFFIXES:
        nom = nom.removesuffix(suffixe)
    trouves = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", nom)
    return {m.lower().removesuffix("s") if len(m) > 3 else m.lower() for m in trouves}


def test_pas_d_anglais_et_de_francais_dans_un_meme_nom() -> None:
    fautes = [
        f"{chemin.relative_to(RACINE)}:{ligne} : {nom}"
        for chemin in FICHIERS
        for nom, ligne in noms(chemin)
        if (mots := morceaux(nom)) & FRANCAIS and mots & ANGLAIS
    ]
    assert fautes == []


def test_les_noms_sont_sans_accent() -> None:
    fautes = [f"{module(c)}:{ligne} : {nom}" for c in FICHIERS for nom, ligne in noms(c) if not nom.isascii()]
    assert fautes == []


def test_la_regle_des_noms_se_voit() -> None:
    assert morceaux("get_categories") == {"get", "categorie"}
    assert morceaux("FicheManager") == {"fiche"}
    assert morceaux("lireMontants") == {"lire", "montant"}
