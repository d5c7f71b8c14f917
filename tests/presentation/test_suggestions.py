"""What the search box suggests: which lines, in which order, how many of each kind."""

import pytest

from aides.domaine.noms import Trouvailles
from aides.presentation.suggestions import CommuneTrouvee, Suggestion, suggerer_mesures, suggestions
from tests.domaine.objets import CATEGORIES, NORD, SUD, mesure, territoire

TERRITOIRES = tuple(territoire(code) for code in ("01", "02", "03", "04", "05"))
COMMUNES = [CommuneTrouvee(f"Ville {rang}", TERRITOIRES[0]) for rang in range(9)]
MESURES = [Suggestion("m", "x", "/m/"), Suggestion("tous", "voir la liste", "/l/")]
DITS = [Suggestion(f"Territoire {t.code} ({t.code})", "Nord", f"/{t.code}/") for t in TERRITOIRES]
REGION = Suggestion("Sud", "région", "/regions/sud/")
BOURSE, LOGEMENT = (Suggestion(nom, "catégorie", f"/{nom.lower()}/") for nom in ("Bourse", "Logement"))
VILLES = [Suggestion(c.nom, "commune → Territoire 01 (01)", "/01/") for c in COMMUNES]


def trouvailles(territoires: int = 0, regions: int = 0, categories: int = 0) -> Trouvailles:
    return Trouvailles(TERRITOIRES[:territoires], (SUD, NORD)[:regions], CATEGORIES[:categories])


@pytest.mark.parametrize(
    ("trouvees", "communes", "mesures", "lignes"),
    [
        (trouvailles(), 0, [], []),
        (trouvailles(1), 2, [], [DITS[0], *VILLES[:2]]),
        (trouvailles(5, 2, 3), 9, [], [*DITS[:4], REGION, BOURSE, LOGEMENT, VILLES[0]]),
        (trouvailles(5, 2, 3), 9, MESURES, [*DITS[:4], REGION, BOURSE, LOGEMENT, MESURES[0]]),
        (trouvailles(0, 1), 9, MESURES, [REGION, *VILLES[:5], *MESURES]),
        (trouvailles(), 9, [], VILLES[:8]),
    ],
)
def test_the_lines(trouvees: Trouvailles, communes: int, mesures: list[Suggestion], lignes: list[Suggestion]) -> None:
    """Eight at most; few of each kind; communes in what is left, measures last."""
    assert suggestions(trouvees, iter(COMMUNES[:communes]), iter(mesures)) == lignes


def test_without_measures() -> None:
    assert suggestions(trouvailles(1), []) == [DITS[0]]


def test_a_line_as_the_script_reads_it() -> None:
    assert REGION.json == {"texte": "Sud", "precision": "région", "url": "/regions/sud/"}


SIENNES = [mesure(cle, TERRITOIRES[0], intitule=f"{cle} d’installation") for cle in ("Prime", "Bourse", "Aide")]


@pytest.mark.parametrize(
    ("texte", "nombre", "lignes"),
    [
        ("install", 0, []),
        ("zzz", 1, [("1 dispositif en parle", "voir la liste", "/l/")]),
        (
            "install",
            3,
            [
                ("Prime d’installation", "Territoire 01, 2022", "/01/mesures/Prime/"),
                ("Bourse d’installation", "Territoire 01, 2022", "/01/mesures/Bourse/"),
                ("3 dispositifs en parlent", "voir la liste", "/l/"),
            ],
        ),
        (
            "aide",
            2,
            [
                ("Aide d’installation", "Territoire 01, 2022", "/01/mesures/Aide/"),
                ("2 dispositifs en parlent", "voir la liste", "/l/"),
            ],
        ),
    ],
)
def test_measures(texte: str, nombre: int, lignes: list[tuple[str, str, str]]) -> None:
    """Two at most whose very title is typed, then the page of all that speak of it."""
    assert suggerer_mesures(texte, SIENNES, nombre=nombre, liste="/l/") == [Suggestion(*dits) for dits in lignes]
