"""Where each fact was read, a second time: from the fixture files alone. Imports nothing of the site."""

from tests.oracle import Ligne

Rangee = dict[str, str]


def lue_dans(lignes: dict[str, list[Ligne]], annee: int, *faits: Ligne | None) -> Rangee:
    """The two columns of where a fact was read: the document that the first fact to name one names, else the
    survey's; nothing where there is no fact."""
    dits = [fait for fait in faits if fait is not None]
    if not dits:
        return {"source": "", "date_source": ""}
    [du_sien] = [e["source"][0] for e in lignes["aides.enquete"] if e["annee"] == annee]
    fait = next((f for f in dits if f.get("source")), dits[-1])
    return {
        "source": fait["source"][0] if fait.get("source") else du_sien,
        "date_source": fait.get("date_source", ""),
    }


def imprimee(fiche: Ligne | None) -> Ligne | None:
    """A sheet that is there: the row of one that is not stands on no page of no document."""
    return fiche if fiche and fiche["statut"] != "absente" else None


def releve_de(lignes: dict[str, list[Ligne]], cle: tuple[str, int, str]) -> Ligne | None:
    """The filled cell of a category in a territory and a survey, if there is one."""
    code, annee, categorie = cle
    for r in lignes["aides.releve"]:
        if (r["departement"], r["enquete"], r["categorie"]) == ([code], [annee], [categorie]):
            return r
    return None
