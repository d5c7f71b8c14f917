"""How a command that cannot do what it was told says so: one line, no trace, the word of what is in its way."""

from subprocess import CompletedProcess


def phrase(faite: "CompletedProcess[str]") -> str:
    """Return the one line by which a command refused; "" where it did not refuse, or did otherwise."""
    lignes = faite.stderr.strip().splitlines()
    if faite.returncode != 1 or len(lignes) != 1 or "Traceback" in faite.stderr:
        return ""
    return lignes[0].strip()


def montre(faite: "CompletedProcess[str]") -> str:
    """Return what to show of a command: its last words, or that it did it."""
    if faite.returncode == 0:
        return "fait"
    return (faite.stderr.strip().splitlines() or ["rien"])[-1]
