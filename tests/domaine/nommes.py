"""Territories, régions and categories by their own names, to be looked for."""

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.noms import Repertoire

AURA = RegionLue("auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", "/aura/")
PACA = RegionLue("provence-alpes-cote-dazur", "Provence-Alpes-Côte d’Azur", "/paca/")
MAYOTTE = RegionLue("mayotte", "Mayotte", "/mayotte/", dans_atlas=False)
TERRITOIRES = tuple(
    Territoire(code, nom, f"/{code}/", region)
    for code, nom, region in [
        ("01", "Ain", AURA),
        ("04", "Alpes-de-Haute-Provence", PACA),
        ("10", "Aube", AURA),
        ("2A", "Corse-du-Sud", PACA),
        ("2B", "Haute-Corse", PACA),
        ("69", "Rhône", AURA),
        ("69M", "Métropole de Lyon", AURA),
        ("93", "Seine-Saint-Denis", AURA),
    ]
)
CATEGORIES = tuple(
    Categorie(cle, libelle, court, "", f"/{cle}/")
    for cle, libelle, court in [
        ("soutien-msp", "Soutien aux structures", "MSP"),
        ("bourse-etude", "Bourse d’étude", "Bourse"),
    ]
)


def repertoire() -> Repertoire:
    return Repertoire.etablir(TERRITOIRES, CATEGORIES, [MAYOTTE])
