"""No capital word without a meaning: what is stored and what pages say is in the glossary, or said to have none."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models

from aides.domaine.sigles import SANS_SENS
from aides.models import Contribution
from aides.mots.sigles import INEXPLIQUES, SIGLES
from tests.visites import PAGES, XHTML, lignes_lues, visiter

pytestmark = pytest.mark.django_db

MOT = re.compile(r"[\w-]+")
# Names, not acronyms, and whose.
NOMS = {
    "API": "« Aisne Partenariat Investissement », dit en toutes lettres par les deux mesures qui en viennent",
    "INSTALLation": "« Grand Est Médecins INSTALLation », que GEMINSTAL abrège",
    "ILYAD": "« Mob’ILYAD », un véhicule",
    "LOT": "« OH MY LOT ! », une marque",
    "WANTED": "une campagne de l’Allier",
    "WIN": "un dispositif de l’agglomération de Nevers",
}
# As printed inside a table cell, which is cited.
IMPRIMES = {"MOIS", "SEMESTRE"}
# What the site is made of, on the pages that speak of its files, its fonts, its maps and addresses.
INFORMATIQUE = set(
    "ADMIN CEDEX CHANGELOG CSS CSV DCAT EUR EXPRESS GeoJSON HTML HTTP HTTPS JSON JSON-LD ODS PNG SHA SHA-256 "
    "SHA256SUMS SIL SQL SQLite SVG URL UTF-8 WCAG WGS XLSX".split()
)
INFORMATIQUE |= set("GET HEAD OPTIONS OpenAPI RFC".split())


def capitales(texte: str) -> set[str]:
    """The words with three capitals or more between two hyphens, among small letters and figures or not."""
    return {mot for mot in MOT.findall(texte) if any(map(_en_capitales, mot.split("-")))}


def _en_capitales(partie: str) -> bool:
    return sum(map(str.isupper, partie)) >= 3


def inconnus(textes: Iterable[str], *, permis: Iterable[str] = ()) -> set[str]:
    connus = {*SIGLES, *INEXPLIQUES, *NOMS, *IMPRIMES, *permis}
    trouves: set[str] = set()
    for texte in textes:
        trouves |= capitales(texte) - connus
    return {mot for mot in trouves if mot.removeprefix("ex-") not in connus}


def textes_gardes() -> Iterator[str]:
    """Every sentence and name that the tables hold; neither keys nor values of a closed list."""
    for modele in apps.get_app_config("aides").get_models():
        champs = [f.name for f in modele._meta.get_fields() if _de_texte(f)]
        for ligne in modele._default_manager.values_list(*champs) if champs else ():
            yield from ligne


def _de_texte(champ: object) -> bool:
    if not isinstance(champ, models.CharField | models.TextField) or isinstance(champ, models.URLField):
        return False
    return not champ.choices and champ.name not in {"cle", "empreinte", "valeurs", "mention", "unite"}


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("une MSP et des MSU, d’IPA", {"MSP", "MSU", "IPA"}),
        ("ReAGJIR, DFA1 et l’ISNAR-IMG", {"ReAGJIR", "DFA1", "ISNAR-IMG"}),
        ("Le CH de Nevers, Provence-Alpes-Côte d’Azur, La Réunion", set()),
    ],
)
def test_les_mots_en_capitales(texte: str, attendus: set[str]) -> None:
    assert capitales(texte) == attendus


def test_aucun_mot_en_capitales_sans_explication_dans_les_donnees() -> None:
    assert inconnus(textes_gardes()) == set()


@pytest.mark.parametrize("nom", PAGES)
def test_aucun_mot_en_capitales_sans_explication_sur_les_pages(nom: str) -> None:
    page = visiter(PAGES[nom]).page
    assert inconnus(lignes_lues(page.find(f".//{XHTML}body")), permis=INFORMATIQUE) == set()


def test_un_sigle_est_explique_ou_ne_l_est_pas() -> None:
    assert not set(SIGLES) & {*INEXPLIQUES, *NOMS, *IMPRIMES, *INFORMATIQUE}


def test_chaque_exception_sert() -> None:
    dits = set().union(*map(capitales, textes_gardes()))
    assert set(NOMS) - dits == set()
    assert {mot for mot in INEXPLIQUES if len(mot) > 2} - dits == set()


def test_ce_qui_est_inexplique_se_cherche_comme_un_sigle() -> None:
    assert set(INEXPLIQUES) == SANS_SENS


def test_le_collectif_que_la_source_explique() -> None:
    assert SIGLES["CODASAM"] == "collectif de défense de l’accès aux soins en Ardèche méridionale"
    assert "CODASAM, collectif qui défend l’accès aux soins" in Contribution.objects.get(cle="sdis07-4").texte
