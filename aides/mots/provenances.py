"""Where facts were read, as every page and file cites it."""

from collections.abc import Iterable

from aides.domaine.provenances import Provenance


def citer(provenance: Provenance, partie: str = "") -> str:
    """Write where a fact was read: « Atlas, p. 12 », « Atlas, tableaux, p. 36 », « Délibération du conseil
    départemental, 12 mars 2026 »; "" of what was read nowhere. `partie` is of the document of the survey."""
    dits = [provenance.nom, "" if provenance.propre else partie, provenance.date]
    if provenance.page:
        dits.append(f"p. {provenance.page}")
    return ", ".join(filter(None, dits)) if provenance.nom else ""


def citer_pages(provenances: Iterable[Provenance]) -> str:
    """Write the same of several facts of one document: « Atlas, p. 12, 14 »."""
    toutes = tuple(provenances)
    pages = dict.fromkeys(str(p.page) for p in toutes if p.page)
    if not toutes:
        return ""
    return f"{toutes[0].nom}, p. {', '.join(pages)}" if pages else toutes[0].nom


def completee(provenance: Provenance) -> str:
    """Say that a sheet was completed after the document of its survey: when, from what; "" where it was not."""
    if not provenance.propre:
        return ""
    quand = f" le {provenance.date}" if provenance.date else ""
    return f"Complétée{quand} d’après « {provenance.nom} »"
