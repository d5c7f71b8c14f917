"""`make licences`: the licence of each package that is installed with the site or with the book, in docs/licences.md.

What a package says of itself is read where it is installed; exit code 1 where one is under a licence that nobody
accepted yet.
"""

import re
import sys
from importlib.metadata import metadata
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.verrous import LIVRE, SITE, lire  # noqa: E402

TABLE = RACINE / "docs" / "licences.md"
# Nothing is asked in return for using what is under these but their notice, which the packages themselves bear.
ACCEPTEES = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "ZPL-2.1"),
    "Unlicense",
}
# Of these alone, since they are used as they are, neither changed nor copied (docs/decisions.md, 2026-11-27).
PAR_PAQUET = {
    "certifi": "MPL-2.0",
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "psycopg-pool": "LGPL-3.0-only",
    "pyphen": "MPL-1.1",
}
# Where a package offers several, the one that is taken; where it says one thing in two ways, that of its text.
CHOISIES = {"odfpy": "Apache-2.0", "pyphen": "MPL-1.1", "qrcode": "BSD-3-Clause"}
SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
DE_LA_LISTE = "License :: OSI Approved :: "


def licence(paquet: str) -> str:
    """Return the licence of an installed package, as SPDX writes it where it can be told; "" where it says none."""
    dit = metadata(paquet)
    rangees = [c.removeprefix(DE_LA_LISTE) for c in dit.get_all("Classifier") or [] if c.startswith(DE_LA_LISTE)]
    [libre, *_] = dit.get_all("License") or [""]
    # Some put the whole text there.
    courte = libre if len(libre) <= 20 else ""
    [expression, *_] = dit.get_all("License-Expression") or [""]
    trouvee = CHOISIES.get(paquet) or expression or courte or " OR ".join(rangees)
    return SPDX.get(trouvee, trouvee)


def acceptee(paquet: str, dite: str) -> bool:
    """Whether what is under this licence may be installed: one of those offered, all of those imposed."""
    permises = ACCEPTEES | {PAR_PAQUET.get(paquet, "")} - {""}
    offertes = [re.split(r" AND ", offerte) for offerte in dite.strip("()").split(" OR ")]
    return any(set(imposees) <= permises for imposees in offertes)


def releve() -> dict[str, tuple[str, str]]:
    """Return the licence of each package that applies here, and what it is for, by name."""
    site = {epingle.nom for epingle in lire(SITE) if epingle.ici}
    livre = {epingle.nom for epingle in lire(LIVRE) if epingle.ici}
    return {nom: (licence(nom), "le site" if nom in site else "le livre") for nom in sorted(site | livre)}


def rediger(trouvees: dict[str, tuple[str, str]]) -> str:
    """Return the page."""
    lignes = [
        "# Licences\n",
        "Ce que `make licences` lit des paquets installés avec le site et avec le livre, et que",
        "`tests/test_dependances.py` tient à jour. Lesquelles sont acceptées est dit dans `outils/licences.py`,",
        "pourquoi dans [decisions.md](decisions.md) (27 novembre 2026). Le code de ce dépôt est sous MIT, ses",
        "données sous Licence Ouverte 2.0, la police sous SIL Open Font License 1.1.\n",
        "| paquet | licence | pour |",
        "| --- | --- | --- |",
        *(f"| {nom} | {dite} | {pour} |" for nom, (dite, pour) in trouvees.items()),
    ]
    return "\n".join(lignes) + "\n"


def principal() -> int:
    """Write the page; say what nobody accepted."""
    trouvees = releve()
    TABLE.write_text(rediger(trouvees), encoding="utf-8")
    refusees = {nom: dite for nom, (dite, _) in trouvees.items() if not acceptee(nom, dite)}
    for nom, dite in refusees.items():
        print(f"{nom} : licence « {dite or 'non dite'} », qui n’est pas acceptée (outils/licences.py).")
    print(f"{len(trouvees)} paquets, {len(refusees)} licence(s) refusée(s) : docs/licences.md.")
    return 1 if refusees else 0


if __name__ == "__main__":
    sys.exit(principal())
