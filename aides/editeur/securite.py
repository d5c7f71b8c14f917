"""Whom to tell of a flaw in this copy of the site: `security.txt` (RFC 9116), from its settings."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

# What a contact may be: an e-mail address as it is, or an address of one of these kinds.
COURRIEL = re.compile(r"[^\s@:]+@[^\s@:]+")
ADRESSE = re.compile(r"(?:mailto:[^\s@]+@|https://|tel:\+?)[^\s]+")


def contacts(dits: str, editeur: Mapping[str, str]) -> list[str]:
    """Return the contacts as the file writes them: those of SECURITE_CONTACT, parted by commas; the publisher's
    address where there is none. What is no contact is left out."""
    morceaux = dits.split(",") if dits.strip() else [editeur.get("EDITEUR_COURRIEL", "")]
    return list(filter(None, map(_contact, morceaux)))


def refuses(dits: str) -> list[str]:
    """Return what SECURITE_CONTACT says that is no contact."""
    morceaux = filter(None, map(str.strip, dits.split(",")))
    return [morceau for morceau in morceaux if not _contact(morceau)]


def _contact(dit: str) -> str:
    propre = dit.strip()
    if COURRIEL.fullmatch(propre):
        return f"mailto:{propre}"
    return propre if ADRESSE.fullmatch(propre) else ""


def fichier(joindre: Sequence[str], *, jusqu_a: datetime, adresse: str) -> str:
    """Return the file; `adresse` is its own, said over https only, as the norm wants."""
    lignes = [f"Contact: {contact}" for contact in joindre]
    lignes += [f"Expires: {jusqu_a:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: fr, en"]
    if adresse.startswith("https://"):
        lignes.append(f"Canonical: {adresse}")
    return "\n".join(lignes) + "\n"
