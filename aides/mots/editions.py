"""How an edition is named, wherever data are cited."""

from datetime import date

from aides.domaine.editions import LivreFige
from aides.mots.ecriture import date_longue, megaoctets, nombre, pluriel


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


def pages_en_clair(pages: int) -> str:
    """Write how many pages: « 450 pages »."""
    return f"{nombre(pages)} page{pluriel(pages)}"


def livre_en_clair(livre: LivreFige) -> str:
    """Write what the file of a book is: « PDF, 450 pages, 7,5 Mo »."""
    return f"PDF, {pages_en_clair(livre.pages)}, {megaoctets(livre.fichier.octets)}"
