"""How an edition is named, wherever data are cited."""

from datetime import date

from aides.mots.ecriture import date_longue


def nom_edition(jour: date) -> str:
    """Write « édition du 27 novembre 2026 »."""
    return f"édition du {date_longue(jour)}"


def parution(edition: date | None, corrigee: date | None) -> str:
    """Write « édition du 27 novembre 2026 », and since when the data differ from it where they do; "" where nothing
    is known."""
    dites = []
    if edition is not None:
        dites.append(nom_edition(edition))
    if corrigee is not None:
        dites.append(f"base corrigée le {date_longue(corrigee)}")
    return ", ".join(dites)
