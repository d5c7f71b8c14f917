"""What the one box says of what was meant, of what is missing, of what the Atlas leaves out."""

from collections.abc import Sequence

from aides.domaine.nationaux import National
from aides.mots.ecriture import INSECABLE, capitale, enumerer


def national_en_clair(n: National) -> str:
    """Say that a scheme is national, and that the Atlas does not describe it."""
    return (
        f"{n.sigle}{INSECABLE}: {n.sens}. Ce dispositif est national et relève de {n.porteur}. L’Atlas ne le décrit "
        "pas, il ne dit que ce que les départements en citent."
    )


def sans_zero_en_clair(code_postal: str, *, chiffre: bool) -> str:
    """Say that a number is read as an amount and as a postcode without its zero, the likelier first. `chiffre`:
    measures state it as an amount."""
    nombre = code_postal.removeprefix("0")
    lectures = ["un montant", f"le code postal {code_postal} écrit sans son zéro"]
    premiere, seconde = lectures if chiffre else lectures[::-1]
    return f"«{INSECABLE}{nombre}{INSECABLE}» peut être {premiere}, ou {seconde}."


def dehors_en_clair(nom: str) -> str:
    """Say that a place is outside the Atlas."""
    return f"{capitale(nom)} n’est pas dans l’Atlas{INSECABLE}: de ce qui s’y propose, on ne sait rien."


def manquants_en_clair(mots: Sequence[str]) -> str:
    """Say which words the answers do not have."""
    dits = [f"«{INSECABLE}{mot}{INSECABLE}»" for mot in mots]
    absents = enumerer(dits, "ni de")
    return f"Réponse partielle{INSECABLE}: rien ne contient tous ces mots. Ce qui suit ne dit rien de {absents}."
