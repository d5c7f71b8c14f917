"""What the search box suggests: which lines, in which order, how many of each kind."""

from dataclasses import replace
from typing import Any

import pytest

from aides.domaine.nationaux import NATIONAUX
from aides.domaine.reponses import CommuneTrouvee, Croisement, Force, Genre, Reponses
from aides.presentation.suggestions import Adresses, Suggestion, suggestions
from tests.domaine.objets import CATEGORIES, NORD, SUD, mesure, territoire

TERRITOIRES = tuple(territoire(code) for code in ("01", "02", "03", "04", "05"))
COMMUNES = tuple(CommuneTrouvee(f"Ville {rang}", "Territoire 01 (01)", "/01/") for rang in range(9))
MESURES = tuple(mesure(cle, TERRITOIRES[0], intitule=f"{cle} d’installation") for cle in ("Prime", "Bourse", "Aide"))
ADRESSES = Adresses("/r/", "/d/")
DITS = [Suggestion(f"Territoire {t.code} ({t.code})", "Nord", f"/{t.code}/") for t in TERRITOIRES]
REGIONS = [Suggestion(nom, "région", f"/regions/{nom.lower()}/") for nom in ("Sud", "Nord")]
BOURSE, LOGEMENT = (Suggestion(nom, "catégorie", f"/{nom.lower()}/") for nom in ("Bourse", "Logement"))
VILLES = [Suggestion(c.nom, "commune → Territoire 01 (01)", "/01/") for c in COMMUNES]
GENRES = {
    "territoires": (Force.ENTIER, Genre.TERRITOIRE),
    "regions": (Force.DEBUT, Genre.REGION),
    "categories": (Force.SYNONYME, Genre.CATEGORIE),
    "communes": (Force.COMMUNE, Genre.COMMUNE),
    "mesures": (Force.TEXTE, Genre.MESURE),
    "nationaux": (Force.DESIGNE, Genre.NATIONAL),
    "croisements": (Force.ENSEMBLE, Genre.CROISEMENT),
}


def reponses(texte: str = "x", **trouves: Any) -> Reponses:
    """What was found, of usual strength; `autres` are other fields."""
    autres = trouves.pop("autres", {})
    forces = tuple(GENRES[nom] for nom, siens in trouves.items() if siens)
    return Reponses(texte=texte, forces=forces, **trouves, **autres)


@pytest.mark.parametrize(
    ("trouvees", "lignes"),
    [
        (reponses(), []),
        (reponses(communes=COMMUNES[:2], territoires=TERRITOIRES[:1]), [DITS[0], *VILLES[:2]]),
        (
            reponses(communes=COMMUNES, territoires=TERRITOIRES, regions=(SUD, NORD), categories=CATEGORIES[:3]),
            [*DITS[:4], *REGIONS, BOURSE, LOGEMENT],
        ),
        (reponses(communes=COMMUNES), VILLES[:5]),
    ],
)
def test_the_lines(trouvees: Reponses, lignes: list[Suggestion]) -> None:
    """Eight at most; few of each kind; the surest first."""
    assert suggestions(trouvees, ADRESSES) == lignes


def test_what_is_surest_comes_first() -> None:
    trouvees = Reponses(
        texte="x",
        territoires=TERRITOIRES[:1],
        categories=CATEGORIES[:1],
        forces=((Force.DEBUT, Genre.TERRITOIRE), (Force.LIBELLE, Genre.CATEGORIE)),
    )
    assert suggestions(trouvees, ADRESSES) == [BOURSE, DITS[0]]


def test_a_line_as_the_script_reads_it() -> None:
    assert REGIONS[0].json == {"texte": "Sud", "precision": "région", "url": "/regions/sud/"}


@pytest.mark.parametrize(
    ("texte", "mesures", "lignes"),
    [
        ("install", (), []),
        ("zzz", MESURES[:1], [("1 dispositif en parle", "voir la liste", "/d/?q=zzz")]),
        (
            "install",
            MESURES,
            [
                ("Prime d’installation", "Territoire 01, 2022", "/01/mesures/Prime/"),
                ("Bourse d’installation", "Territoire 01, 2022", "/01/mesures/Bourse/"),
                ("3 dispositifs en parlent", "voir la liste", "/d/?q=install"),
            ],
        ),
        (
            "aide",
            MESURES[1:],
            [
                ("Aide d’installation", "Territoire 01, 2022", "/01/mesures/Aide/"),
                ("2 dispositifs en parlent", "voir la liste", "/d/?q=aide"),
            ],
        ),
        (
            "400",
            MESURES[:1],
            [
                ("Prime d’installation", "Territoire 01, 2022", "/01/mesures/Prime/"),
                ("1 dispositif en parle", "voir la liste", "/d/?q=400"),
            ],
        ),
    ],
)
def test_measures(texte: str, mesures: Any, lignes: list[tuple[str, str, str]]) -> None:
    """Two at most whose very title is typed, or that a number names, then the page of all that speak of it."""
    assert suggestions(reponses(texte, mesures=mesures), ADRESSES) == [Suggestion(*dits) for dits in lignes]


def test_the_list_of_measures_is_never_crowded_out() -> None:
    dites = suggestions(reponses(territoires=TERRITOIRES, communes=COMMUNES, mesures=MESURES), ADRESSES)
    assert len(dites) == 8
    assert dites[-1].url == "/d/?q=x"


def test_a_partial_answer_says_so() -> None:
    partielle = reponses("prime xyz", mesures=MESURES, autres={"manquants": ("xyz",)})
    assert suggestions(partielle, ADRESSES)[-1] == Suggestion(
        "3 dispositifs en parlent en partie", "voir les réponses", "/r/?q=prime+xyz"
    )


def test_what_was_perhaps_meant_comes_before_all() -> None:
    corrige = reponses("medcin", categories=CATEGORIES[:1], autres={"proposition": "médecin", "corrige": True})
    premiere, seconde = suggestions(corrige, ADRESSES)
    assert (premiere.url, seconde) == ("/r/?q=m%C3%A9decin", BOURSE)
    assert "médecin" in premiere.texte


def test_a_national_scheme_and_a_place_with_words() -> None:
    croisement = Croisement(TERRITOIRES[0], TERRITOIRES[:1], reste="bourse", categories=CATEGORIES[:1], mesures=())
    dites = suggestions(reponses("bourse 01", nationaux=NATIONAUX[:1], croisements=(croisement,)), ADRESSES)
    assert [s.texte for s in dites] == ["Territoire 01\u00a0: bourse", "CESP"]
    assert dites[1].url == "/r/?q=CESP"


def test_a_former_commune_says_what_it_is_part_of() -> None:
    ancienne = CommuneTrouvee("Octeville", "Manche (50)", "/50/", actuelle="Cherbourg-en-Cotentin")
    [dite] = suggestions(reponses(communes=(ancienne,)), ADRESSES)
    assert dite.precision == "aujourd’hui Cherbourg-en-Cotentin → Manche (50)"


def test_the_nearest_amount_comes_after_a_place_that_answers() -> None:
    """« 6000 » is Nice, and no measure's amount; before what is the list of all."""
    proche = Suggestion("Le montant le plus proche\u00a0: 5 €", "", "/r/?q=5+%E2%82%AC")
    sans = reponses(territoires=TERRITOIRES[:1], communes=COMMUNES, autres={"proposition": "5 €"})
    assert suggestions(sans, ADRESSES) == [proche, DITS[0], *VILLES[:5]]
    assert suggestions(replace(sans, sans_zero="06000"), ADRESSES) == [DITS[0], *VILLES[:5], proche]
