"""The scale of the style sheets, the order of their layers, and no rule without a use nor class without a rule."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.statiques import alleger, assembler, sans_remarques
from tests.statique.feuilles import (
    COMMENTAIRE,
    RACINE,
    STYLES,
    Regle,
    attributs_choisis,
    classes_des_gabarits,
    classes_du_code,
    est_ecrite,
    lire,
    lire_toutes,
    noms_choisis,
)

REGLES = lire_toutes()
COUCHES = {
    "police.css": "base",
    "base.css": "base",
    "etats.css": "composants",
    "composants.css": "composants",
    "cartes.css": "composants",
    "dessins.css": "composants",
    "pages.css": "pages",
    "telephone.css": "pages",
    "acces.css": "acces",
    "papier.css": "papier",
}
# Named by the pages that need them, after the sheet that all name.
A_PART = {
    "api.css": "composants",
    "apercu.css": "composants",
    "courrier.css": "composants",
    "sante.css": "composants",
    "matrice.css": "composants",
}
# The sheet of the pages that other sites show: parts of the other one, and one of its own.
DES_CADRES = {
    "base.css": "base",
    "etats.css": "composants",
    "cartes.css": "composants",
    "cadre.css": "pages",
    "acces.css": "acces",
}
# In rem: where pages change with the screen, with the box of a table, with the height of the screen.
ECRANS = {"24", "46", "62", "75"}
BOITES = {"20", "28", "36", "44"}
HAUTEURS = {"60"}
CORPS = {f"var(--corps-{n})" for n in range(1, 10)} | {"var(--dessin-1)"}
CORPS |= {f"var(--dessin-carte{taille})" for taille in ("", "-petite", "-code", "-bref")}
# What a part says to its writers is not sent.
COMMENTAIRE_ET_LIGNE = re.compile(r"(?s)/\*.*?\*/\n?")
RAYONS = {"var(--rayon-petit)", "var(--rayon)", "var(--rayon-rond)"}
BLANC = re.compile(r"(margin|padding|gap|row-gap|column-gap)(-[a-z]+)*")
# A blank that follows the letters, the margins of a sheet of paper, the width left beside a drawing.
BLANCS_ADMIS = {"0.35em", "1mm 1.2mm", "14mm 15mm", "10mm", "calc(max(0px, 100% - 24rem))"}
# Classes that no rule needs.
SANS_REGLE = {
    "adresse-citee": "says which address a citation gives, for who saves the page",
    "bandeau-interieur": "the header of the page of an internal error",
    "bilan": "names the block",
    "chiffres": "names the block",
    "comparateur": "names the form",
    "desaccord": "names the block",
    "formulaire": "names the form",
    "montants-changes": "names the table",
    "operations": "names the list",
}


def lire_texte(nom: str) -> str:
    return (STYLES / nom).read_text(encoding="utf-8")


def declarees(*proprietes: str) -> Iterator[tuple[Regle, str]]:
    """Every value declared for these properties, with its rule."""
    for regle in REGLES:
        for nom, valeur in regle.declarations:
            if nom in proprietes:
                yield regle, valeur


def test_les_couches_sont_posees_dans_l_ordre() -> None:
    feuille = assembler(STYLES / "atlas.css")
    assert re.findall(r"(?m)^@layer ([\w, ]+)", feuille) == [
        "base, composants, pages, acces, papier",
        *("base ", "base ", *["composants "] * 4, "pages ", "pages ", "acces ", "papier "),
    ]
    assert "@import" not in feuille
    seules = {"atlas.css", "integre.css", "cadre.css", "admin.css"}
    assert {chemin.name for chemin in STYLES.glob("*.css")} == {*COUCHES, *A_PART, *seules}
    for nom, couche in A_PART.items():
        assert lire_texte(nom).split("*/\n", 1)[1].startswith(f"@layer {couche} {{\n")
    for nom, couche in COUCHES.items():
        assert f"@layer {couche} {{\n{alleger(lire_texte(nom))}}}" in feuille
    assert "/*" not in feuille


def test_les_cadres_ont_les_parts_dont_ils_ont_besoin() -> None:
    feuille = assembler(STYLES / "integre.css")
    assert re.findall(r"(?m)^@layer ([\w, ]+?) ?[{;]", feuille) == [
        "base, composants, pages, acces",
        *DES_CADRES.values(),
    ]
    assert "@import" not in feuille
    for nom, couche in DES_CADRES.items():
        assert f"@layer {couche} {{\n{alleger(lire_texte(nom))}}}" in feuille


def test_ce_qui_est_envoye_ne_perd_que_ce_que_lisent_ses_auteurs() -> None:
    assert alleger("/* Un\nmot. */\n.a { b: c; }\n\n@media (d: 1) {\n  .e > .f { g-h: i; } /* x */\n}\n") == (
        ".a{b:c;}@media (d:1){.e > .f{g-h:i;}}"
    )
    assert alleger('.a :hover { content: attr(b) "\\00a0: "; --c-1: d e; }') == (
        '.a :hover{content:attr(b) "\\00a0: ";--c-1:d e;}'
    )
    textes = [t for nom in COUCHES for t in re.findall(r'"[^"]*"', COMMENTAIRE.sub("", lire_texte(nom)))]
    assert len(textes) > 40
    assert [t for t in textes if re.search("[{};,]", t)] == []


def test_un_script_est_envoye_sans_ses_lignes_de_commentaire() -> None:
    """What is left is the same script: no line begins inside a string."""
    assert sans_remarques('// Un\n(() => {\n  // deux\n  a("//  non");  // reste\n\n    b;\n})();\n') == (
        '(() => {\na("//  non");  // reste\n\nb;\n})();\n'
    )
    for chemin in (STYLES.parent / "js").glob("*.js"):
        script = chemin.read_text(encoding="utf-8")
        assert all(ligne.count("`") % 2 == 0 for ligne in script.splitlines()), chemin.name
        assert not re.search(r"\n( |//)", sans_remarques(script)), chemin.name


def test_une_part_absente_arrete_tout(tmp_path: Path) -> None:
    feuille = tmp_path / "atlas.css"
    feuille.write_text('@import url("nulle-part.css") layer(base);', encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        assembler(feuille)


def test_les_lettres_sont_de_l_echelle() -> None:
    autres = [(regle.selecteur, valeur) for regle, valeur in declarees("font-size") if valeur not in CORPS]
    assert autres == [(":root", "9.5pt")]  # paper: what a rem is there
    assert {valeur for _, valeur in declarees("font")} == {
        "inherit",
        'var(--corps-4)/1.6 "Public Sans", system-ui, sans-serif',
    }


def test_les_coins_sont_de_l_echelle() -> None:
    coins = {coin for _, valeur in declarees("border-radius") for coin in valeur.split()}
    assert coins == {*RAYONS, "0"}


def test_les_blancs_sont_de_l_echelle() -> None:
    fautes = []
    for regle in REGLES:
        for nom, valeur in regle.declarations:
            reste = re.sub(r"var\(--(?:e-\d+|pas|marge-page|sous-panier)\)|calc\(-1 \* |3\.5vw", "", valeur)
            if BLANC.fullmatch(nom) and valeur not in BLANCS_ADMIS and re.search(r"[1-9]", reste):
                fautes.append((regle.selecteur, nom, valeur))
    assert fautes == []


def test_chaque_pas_de_l_echelle_sert() -> None:
    texte = assembler(STYLES / "atlas.css")
    proprietes = set(re.findall(r"[{;](--[a-z0-9-]+):", texte))
    assert {nom for nom in proprietes if f"var({nom})" not in texte} == set()
    assert {nom for nom in re.findall(r"var\((--[a-z0-9-]+)", texte) if nom not in proprietes} == set()


def _luminance(couleur: str) -> float:
    """Relative luminance, as WCAG defines it."""
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaires = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return sum(p * c for p, c in zip((0.2126, 0.7152, 0.0722), lineaires, strict=True))


def _contraste(une: str, autre: str) -> float:
    bas, haut = sorted((_luminance(une), _luminance(autre)))
    return (haut + 0.05) / (bas + 0.05)


@pytest.mark.parametrize("sombre", [False, True], ids=["clair", "sombre"])
def test_deux_zones_d_une_teinte_se_distinguent(sombre: bool) -> None:
    """Pale tints have a dark line, dark ones the page's own: 3:1 at least."""
    racines = [r for r in REGLES if r.fichier == "base.css" and r.selecteur == ":root"]
    couleurs = {nom: v for r in racines if sombre or not r.conditions for nom, v in r.declarations}
    bords = {
        regle.selecteur: valeur
        for regle in REGLES
        if regle.fichier == "cartes.css" and regle.selecteur.endswith(("indeterminee)", ".zone"))
        for nom, valeur in regle.declarations
        if nom == "stroke" and not regle.selecteur.startswith((".france", ".carte"))
    }
    assert set(bords.values()) == {"var(--fond)", "var(--d-bord)"}
    for bord, teintes in {"--fond": ("proposee", "absente", "nouvelle"), "--d-bord": ("muette",)}.items():
        for teinte in teintes:
            assert _contraste(couleurs[bord], couleurs[f"--d-{teinte}"]) >= 3, (bord, teinte)
    assert _contraste(couleurs["--d-bord"], couleurs["--surface"]) >= 3


def test_chaque_couleur_a_sa_paire_sans_light_dark() -> None:
    """Custom properties alone, which all browsers with `@layer` know: `light-dark()` is of 2024."""
    assert [regle.selecteur for regle in REGLES for _, valeur in regle.declarations if "light-dark" in valeur] == []
    assert "light-dark" not in COMMENTAIRE.sub("", (STYLES / "admin.css").read_text(encoding="utf-8"))
    racines = [regle for regle in REGLES if regle.fichier == "base.css" and regle.selecteur == ":root"]
    claires = {nom: valeur for r in racines if not r.conditions for nom, valeur in r.declarations}
    sombres = {nom: valeur for r in racines if r.conditions for nom, valeur in r.declarations}
    # Paper is white, whatever the screen is.
    assert [r.conditions for r in racines if r.conditions] == [("@media screen and (prefers-color-scheme: dark)",)]
    assert {nom for nom, valeur in claires.items() if valeur.startswith("#")} - set(sombres) == {"--sur-enseigne"}
    assert set(sombres) <= set(claires)


def test_les_largeurs_sont_de_la_liste() -> None:
    conditions = [condition for regle in REGLES for condition in regle.conditions]
    ecrans = [c for c in conditions if c.startswith("@media")]
    assert {n for c in ecrans for n in re.findall(r"max-width: ([\d.]+)rem", c)} <= ECRANS
    plus_larges = {n for c in ecrans for n in re.findall(r"min-width: ([\d.]+)rem", c)}
    assert {n.removesuffix(".01") for n in plus_larges} <= ECRANS
    assert {n for c in ecrans for n in re.findall(r"height: ([\d.]+)rem", c)} == HAUTEURS
    boites = [c for c in conditions if c.startswith("@container")]
    assert {n for c in boites for n in re.findall(r"width: ([\d.]+)rem", c)} == BOITES
    assert not [c for c in ecrans if re.search(r"\d(px|em)\b", c.replace("rem", ""))]


def test_chaque_regle_sert() -> None:
    """Each class, identifier and attribute that a rule names is written by a template, Python code or a script.

    Whether those of one selector ever meet on a page, reading files does not say.
    """
    ecrites = classes_des_gabarits() | classes_du_code()
    sources = "".join(
        chemin.read_text(encoding="utf-8")
        for dossier, fin in (("templates", "html"), ("static/js", "js"))
        for chemin in sorted((RACINE / dossier).rglob(f"*.{fin}"))
    )
    noms = {nom for regle in REGLES for nom in noms_choisis(regle.selecteur)}
    assert {nom for nom in noms if nom[0] == "." and not est_ecrite(nom[1:], ecrites)} == set()
    assert {nom for nom in noms if nom[0] == "#" and f'id="{nom[1:]}"' not in sources} == set()
    attributs = {nom for regle in REGLES for nom in attributs_choisis(regle.selecteur)}
    en_camel = {nom: re.sub(r"-(\w)", lambda m: m[1].upper(), nom.removeprefix("data-")) for nom in attributs}
    assert {a for a in attributs if not re.search(rf"\b{a}\b|dataset\.{en_camel[a]}\b", sources)} == set()


def test_chaque_classe_a_une_regle_ou_une_raison() -> None:
    choisies = {nom[1:] for regle in REGLES for nom in noms_choisis(regle.selecteur)}
    sans = set()
    for ecrite in classes_des_gabarits() | classes_du_code():
        debut, calcul, _ = ecrite.partition("\0")
        connue = any(choisie.startswith(debut) for choisie in choisies) if calcul else ecrite in choisies
        if not connue:
            sans.add(ecrite)
    assert sans == set(SANS_REGLE)


def test_la_lecture_voit_ce_qu_elle_cherche(tmp_path: Path) -> None:
    """A sheet made up for the occasion: nested conditions, words in quotation marks, a rule without declarations."""
    feuille = tmp_path / "essai.css"
    feuille.write_text(
        '/* .mort { } */ .a, #b[data-c="x"] { color: red; content: "}: ;"; }\n'
        "@media print { @supports (d: e) { .vide { } .f > h1 { margin: 0 } } .g { gap: 1rem; } }",
        encoding="utf-8",
    )
    assert lire(feuille) == [
        Regle("essai.css", (), '.a, #b[data-c="x"]', (("color", "red"), ("content", '"}: ;"'))),
        Regle("essai.css", ("@media print", "@supports (d: e)"), ".f > h1", (("margin", "0"),)),
        Regle("essai.css", ("@media print",), ".g", (("gap", "1rem"),)),
    ]
    assert noms_choisis('.a, #b[data-c=".x"]') == {".a", "#b"}
    assert attributs_choisis('.a, #b[data-c="x"]') == {"data-c"}
    assert est_ecrite("z-nouvelle", {"z-\0"})
    assert not est_ecrite("mort", {"z-\0", "vif"})
