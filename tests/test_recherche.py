"""One box: territories by any name, communes, postcodes, categories by acronym, measures."""

import pytest

from aides import lectures
from aides.domaine.recherche import chercher
from aides.lectures_communes import chercher_communes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("drome", ["26"]),
        ("DRÔ", ["26"]),
        ("26", ["26"]),
        ("2a", ["2A"]),
        ("côtes-du-nord", ["22"]),
        ("seine inferieure", ["76"]),
        ("seine-et-oise", ["78", "91", "95"]),
        ("grand lyon", ["69M"]),
        ("zzz", []),
    ],
)
def test_territories_by_name_number_and_former_name(texte, codes) -> None:
    trouve = chercher(texte, lectures.lire_territoires(), lectures.lire_categories())
    assert [t.code for t in trouve.territoires] == codes


@pytest.mark.parametrize(
    ("texte", "cle"),
    [
        ("MSP", "soutien-msp"),
        ("maison de santé", "soutien-msp"),
        ("PSLA", "soutien-msp"),
        ("MSU", "formation-msu"),
        ("maitre de stage", "formation-msu"),
        ("CESP", "bourse-etude"),
        ("indemnité", "aide-financiere-internes"),
        ("PMI", "accueil-pmi"),
        ("conjoint", "emploi-conjoint"),
    ],
)
def test_categories_by_acronym_and_synonym(texte, cle) -> None:
    trouve = chercher(texte, (), lectures.lire_categories())
    assert cle in [c.cle for c in trouve.categories]


@pytest.mark.parametrize(
    ("texte", "nom", "departement"),
    [
        ("crest", "Crest", "26"),
        ("26400", "Crest", "26"),
        ("villeurbanne", "Villeurbanne", "69M"),
        ("AJACCIO", "Ajaccio", "2A"),
    ],
)
def test_a_commune_or_postcode_leads_to_its_territory(texte, nom, departement) -> None:
    assert (nom, departement) in [(c.nom, c.departement) for c in chercher_communes(texte)]


def test_an_exact_name_comes_first() -> None:
    assert chercher_communes("Vienne")[0].nom == "Vienne"


def test_a_scheme_is_found_by_its_name(client) -> None:
    page = client.get("/recherche/", {"q": "wanted"}).content.decode()
    assert "/departements/03-allier/#03-2022-wanted" in page


def test_nothing_found_says_what_to_try(client) -> None:
    assert "Rien ne correspond" in client.get("/recherche/", {"q": "xyzxyz"}).content.decode()


def test_an_empty_box_is_no_mistake(client) -> None:
    assert client.get("/recherche/").status_code == 200


def test_words_that_hold_no_letter_are_refused(client) -> None:
    assert client.get("/recherche/", {"q": "!!!"}).status_code == 400
