"""How much is tried: what continuous integration passes, or what `make fuzz` asks for in the environment."""

import os

# Told by `make fuzz`, the same ranks on both engines; continuous integration, which tries few, tries others on each.
GRAINE = os.environ.get("GRAINE", "14")
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "").startswith("postgres")
# Of continuous integration: 1,200 requests and 200 files, on both engines together.
REQUETES = int(os.environ.get("REQUETES") or (400 if POSTGRESQL else 800))
FICHIERS = int(os.environ.get("FICHIERS") or (60 if POSTGRESQL else 140))
DEBUT = int(os.environ.get("DEBUT") or (1_000_000 if POSTGRESQL else 0))
# One alone, to see a fault again.
RANG = os.environ.get("RANG", "")
TRANCHE = 500


def tranches(nombre: int) -> list[range]:
    """Return the ranks to try, some hundreds a test: workers share them."""
    if RANG:
        return [range(int(RANG), int(RANG) + 1)]
    fin = DEBUT + nombre
    return [range(debut, min(debut + TRANCHE, fin)) for debut in range(DEBUT, fin, TRANCHE)]
