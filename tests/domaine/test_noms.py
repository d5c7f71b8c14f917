"""What a word names: territories, régions and categories, by any of their names."""

import pytest

from aides.domaine.noms import AUTRES_MOTS, AUTRES_REGIONS, SURNOMS, SYNONYMES, texte_numerote
from aides.domaine.recherche import Requete
from tests.domaine.nommes import TERRITOIRES, repertoire


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("ain", ["01"]),
        ("1", ["01"]),
        ("01", ["01"]),
        ("10", ["10"]),
        ("0", []),
        ("2a", ["2A"]),
        ("2 A", ["2A"]),
        ("20", ["2A", "2B"]),
        ("corse", ["2A", "2B"]),
        ("69", ["69"]),
        ("69m", ["69M"]),
        ("69-M", ["69M"]),
        ("grand lyon", ["69M"]),
        ("lyon", ["69M"]),
        ("basses alpes", ["04"]),
        ("9-3", ["93"]),
        ("seine st denis", ["93"]),
        ("3", []),
        ("", []),
        ("…", []),
        ("rhone", ["69"]),
    ],
)
def test_territoires(texte: str, codes: list[str]) -> None:
    assert [t.code for t in repertoire().chercher(texte).territoires] == codes


@pytest.mark.parametrize(
    ("texte", "slugs"),
    [
        ("paca", ["provence-alpes-cote-dazur"]),
        ("coteazur", ["provence-alpes-cote-dazur"]),
        ("alpes", ["auvergne-rhone-alpes", "provence-alpes-cote-dazur"]),
        ("mayotte", ["mayotte"]),
        ("976", ["mayotte"]),
        ("", []),
    ],
)
def test_regions(texte: str, slugs: list[str]) -> None:
    """Each once, by name; those outside the Atlas too."""
    assert [r.slug for r in repertoire().chercher(texte).regions] == slugs


@pytest.mark.parametrize(
    ("texte", "cles"),
    [
        ("structures", ["soutien-msp"]),
        ("msp", ["soutien-msp"]),
        ("m.s.p.", ["soutien-msp"]),
        ("maisons de santé", ["soutien-msp"]),
        ("cesp", ["bourse-etude"]),
        ("bourses", ["bourse-etude"]),
        ("", []),
    ],
)
def test_categories(texte: str, cles: list[str]) -> None:
    assert [c.cle for c in repertoire().chercher(texte).categories] == cles


@pytest.mark.parametrize(
    ("texte", "codes"),
    [("1", ["01", "10"]), ("01", ["01"]), ("69", ["69", "69M"]), ("2", ["2A", "2B"]), ("grand lyon", ["69M"])],
)
def test_une_boite_a_numeros_prend_leurs_debuts(texte: str, codes: list[str]) -> None:
    requete = Requete.lire(texte)
    assert [t.code for t in TERRITOIRES if requete.correspond(texte_numerote(t.code, t.nom))] == codes


@pytest.mark.django_db
def test_chaque_cle_des_tables_existe() -> None:
    from aides.lectures.atlas import lire_recueil

    territoires, categories = lire_recueil().territoires, lire_recueil().categories
    regions = {*(t.region.slug for t in territoires), *(r.slug for r in lire_recueil().hors_atlas)}
    assert {*SURNOMS, *AUTRES_MOTS} <= {t.code for t in territoires}
    assert set(AUTRES_REGIONS) <= regions
    assert set(SYNONYMES) == {c.cle for c in categories}
