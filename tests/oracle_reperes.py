"""The files of régions and surveys a second time, naive on purpose, from the fixture files alone."""

from tests.oracle import Ligne, annees, territoires
from tests.oracle_fichiers import Rangee, lignes_de


def regions(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`regions.csv`: those of the Atlas, then the others, each by its key."""
    rangees = []
    for dans_atlas in (True, False):
        for r in sorted(lignes["territoires.region"], key=lambda r: r["slug"]):
            if r.get("dans_atlas", True) is not dans_atlas:
                continue
            siens = [d["code"] for d in lignes["territoires.departement"] if d["region"] == [r["slug"]]]
            tableaux = [t["enquete"][0] for t in lignes["aides.tableau"] if t["region"] == [r["slug"]]]
            rangees.append(
                {
                    "cle": r["slug"],
                    "nom": r["nom"].replace("’", "'"),
                    "regions_insee": "|".join(r["codes_insee"].split()),
                    "dans_atlas": "oui" if dans_atlas else "non",
                    "territoires": "|".join(code for code in territoires(lignes) if code in siens),
                    "tableaux": "|".join(map(str, sorted(tableaux))),
                }
            )
    return rangees


def enquetes(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`enquetes.csv`, oldest first."""
    documents = lignes_de(lignes, "aides.source", "cle")
    avec_tableaux = {t["enquete"][0] for t in lignes["aides.tableau"]}
    rangees = []
    for annee in annees(lignes):
        [cle] = [e["source"][0] for e in lignes["aides.enquete"] if e["annee"] == annee]
        document = documents[cle]
        rangees.append(
            {
                "annee": str(annee),
                "source": cle,
                "titre": document["titre"],
                "editeur": document["editeur"],
                "date": document["date"],
                "tableaux": "oui" if annee in avec_tableaux else "non",
            }
        )
    return rangees


FICHIERS = {"regions": regions, "enquetes": enquetes}
