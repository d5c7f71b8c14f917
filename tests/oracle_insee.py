"""INSEE's codes and apostrophes a second time, territory by territory: nothing is computed that can be listed."""

from typing import Any

OUTRE_MER = {"971": "01", "972": "02", "973": "03", "974": "04"}


def code(territoire: str) -> str:
    """INSEE's code of a département; Métropole de Lyon has none."""
    if territoire == "69M":
        return ""
    return "69D" if territoire == "69" else territoire


def region(codes: str, territoire: str = "") -> str:
    """INSEE's code of a région; of those put together, that of the territory."""
    return OUTRE_MER.get(territoire, "") if " " in codes else codes


def droit(nom: str) -> str:
    """A name with straight apostrophes."""
    return "'".join(nom.split("\u2019"))


def lieu(lignes: dict[str, list[dict[str, Any]]], territoire: str, slug: str) -> dict[str, str]:
    """What says where a row is: of a territory, else of a région, else of none."""
    codes = {r["slug"]: r["codes_insee"] for r in lignes["territoires.region"]}
    for d in lignes["territoires.departement"]:
        if d["code"] == territoire:
            return {"code_insee": code(territoire), "region_insee": region(codes[d["region"][0]], territoire)}
    return {"code_insee": "", "region_insee": region(codes[slug]) if slug else ""}
