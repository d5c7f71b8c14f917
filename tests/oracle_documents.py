"""The files on documents, tables and categories a second time, from the fixture files alone."""

from tests import oracle_insee
from tests.oracle import Ligne

Lignes = dict[str, list[Ligne]]
Rangee = dict[str, str]


def documents(lignes: Lignes) -> list[Rangee]:
    """`documents.csv`."""
    return [
        {
            "cle": s["cle"],
            "titre": s["titre"],
            "editeur": s["editeur"],
            "date": s["date"],
            "court": s.get("court") or f"{s['editeur']}, {s['date']}",
            "enquetes": "|".join(str(e["annee"]) for e in lignes["aides.enquete"] if e["source"] == [s["cle"]]),
            "url": s.get("url", ""),
            "description": s.get("description", ""),
            "page": f"/sources/{s['cle']}/",
        }
        for s in sorted(lignes["aides.source"], key=lambda s: s["ordre"])
    ]


def tableaux(lignes: Lignes) -> list[Rangee]:
    """`tableaux.csv`."""
    regions = {r["slug"]: r for r in lignes["territoires.region"]}
    return [
        {
            "region": oracle_insee.droit(regions[t["region"][0]]["nom"]),
            "region_insee": oracle_insee.region(regions[t["region"][0]]["codes_insee"]),
            "annee": str(t["enquete"][0]),
            "total_imprime": t.get("total_imprime", ""),
            "remarque": t.get("remarque", ""),
            "page": str(t.get("page", "")),
        }
        for t in sorted(lignes["aides.tableau"], key=lambda t: (t["region"], t["enquete"]))
    ]


def categories(lignes: Lignes) -> list[Rangee]:
    """`categories.csv`."""
    ordonnees = sorted(lignes["aides.categorieaide"], key=lambda c: c["ordre"])
    return [{nom: c[nom] for nom in ("cle", "libelle", "court", "definition")} for c in ordonnees]


def aucune(lignes: Lignes) -> list[Rangee]:
    """Of a file that nothing has come into yet."""
    return []


FICHIERS = {
    "tableaux": tableaux,
    "documents": documents,
    "categories": categories,
    "corrections": aucune,
    "paroles": aucune,
}
