"""From the records of generated analyses to the domain's objects."""

from aides.domaine.affirmations import Affirmation
from tests.oracle import Ligne


def affirmations(lignes: dict[str, list[Ligne]]) -> tuple[Affirmation, ...]:
    """Return what the analyses affirm, with the passage of each."""
    passages = {a["cle"]: a for a in lignes.get("aides.analyse", [])}
    return tuple(
        Affirmation(
            territoire=a["departement"][0],
            annee=passages[a["analyse"][0]]["enquete"][0],
            categorie=a["categorie"][0],
            passage=a["analyse"][0],
            page=passages[a["analyse"][0]]["page"],
            dit=a["dit"],
            url="",
        )
        for a in lignes.get("aides.affirmation", [])
    )
