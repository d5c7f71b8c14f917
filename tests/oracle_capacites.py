"""Training capacities as a file a second time, from the fixture files alone."""

from tests import oracle_insee
from tests.oracle import Ligne
from tests.oracle_fichiers import Rangee, lignes_de


def capacites(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`capacites.csv`. A list keeps the order in which its file prints it."""
    poles, regions = lignes_de(lignes, "aides.pole", "cle"), lignes_de(lignes, "territoires.region", "slug")
    rangees = []
    premieres = {
        (*c["pole"], c["annee"], c["specialite"]): c for c in lignes["aides.capacite"] if not c.get("departement")
    }
    for c in sorted(lignes["aides.capacite"], key=lambda c: (c["region"], c["pole"], c["annee"])):
        premiere = premieres[(*c["pole"], c["annee"], c["specialite"])] if c.get("departement") else None
        assert premiere is None or premiere["internes"] == c["internes"]
        rangees.append(
            {
                "id": _cle_capacite(c),
                "doublon_de": _cle_capacite(premiere) if premiere else "",
                "remarque": c.get("remarque", ""),
                "code_insee": oracle_insee.code(c["departement"][0]) if c.get("departement") else "",
                "region_insee": oracle_insee.region(regions[c["region"][0]]["codes_insee"]),
                "pole": poles[c["pole"][0]]["nom"],
                "region": oracle_insee.droit(regions[c["region"][0]]["nom"]),
                "annee": str(c["annee"]),
                "specialite": c["specialite"],
                "internes": str(c["internes"]),
                "page": str(c["page"]),
                "repetee": "oui" if c.get("departement") else "non",
                "territoire": c["departement"][0] if c.get("departement") else "",
            }
        )
    return rangees


def _cle_capacite(c: Ligne) -> str:
    return f"{c['pole'][0]}-{c['region'][0]}-{c['annee']}-{c['specialite']}"
