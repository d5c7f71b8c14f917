"""The sheet of the book: no rule without a use, no class without a rule; letters that can be read; no address."""

import re
from pathlib import Path

from tests.statique.feuilles import CALCUL, classes_ecrites, est_ecrite, lire, noms_choisis

ICI = Path(__file__).resolve().parents[2]
FEUILLE = ICI / "aides" / "livre" / "livre.css"
GABARITS = sorted((ICI / "templates" / "livre").glob("*.html"))
CORPS = {"7pt", "7.5pt", "8pt", "9pt", "10.5pt", "13pt", "26pt", "42pt"}
# Classes that no rule needs: they name what tests and readers of the template look for.
SANS_REGLE = {"suite", "national", "reponses", "operations", "ecarts", "titres"}


def test_chaque_regle_sert_et_chaque_classe_en_a_une() -> None:
    # A territory's sentence is a component of the site's.
    ecrites = classes_ecrites([*GABARITS, ICI / "templates" / "composants" / "accroche.html"])
    choisies = {nom[1:] for regle in lire(FEUILLE) for nom in noms_choisis(regle.selecteur) if nom[0] == "."}
    assert {nom for nom in choisies if not est_ecrite(nom, ecrites)} == set()
    entieres = {nom for nom in ecrites if CALCUL not in nom}
    assert entieres - choisies - SANS_REGLE == set()
    assert {nom.partition(CALCUL)[0] for nom in ecrites - entieres} == {"etat-", "case-", ""} - {""}


def test_les_lettres_sont_de_l_echelle_et_se_lisent() -> None:
    tailles = set()
    for regle in lire(FEUILLE):
        for nom, valeur in regle.declarations:
            if nom in ("font-size", "font"):
                tailles |= set(re.findall(r"[\d.]+pt", valeur))
    assert tailles == CORPS
    assert min(float(taille.removesuffix("pt")) for taille in tailles) >= 7


def test_elle_n_appelle_que_la_police_du_site() -> None:
    assert re.findall(r"(?<!\w)url\(([^)]*)\)", FEUILLE.read_text(encoding="utf-8")) == ['"public-sans.woff2"']


def test_aucune_annee_n_est_ecrite_dans_un_gabarit() -> None:
    """The only years are those of the title of the document that is cited."""
    for gabarit in GABARITS:
        texte = gabarit.read_text(encoding="utf-8").replace("2019 VS 2022", "").replace("www.w3.org/2000/svg", "")
        assert re.findall(r"\b20\d\d\b", texte) == [], gabarit.name
