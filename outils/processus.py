"""A process that was started before, found again by a file: it, and not whoever has its number since."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path


def noter(fichier: Path, pid: int) -> None:
    """Write down a process that has just begun."""
    fichier.write_text(f"{pid} {naissance(pid)}")


def vivant(fichier: Path) -> int | None:
    """Return the process that was written down; None where none was, or it is no more."""
    with suppress(OSError, ValueError):
        numero, nee = fichier.read_text().split()
        if naissance(int(numero)) == nee:
            return int(numero)
    return None


def finir(fichier: Path, signe: signal.Signals, secondes: float = 40) -> None:
    """Have it end, and wait for that; killed where it does not."""
    fin, tue = time.monotonic() + secondes, False
    with suppress(ProcessLookupError):
        if (pid := vivant(fichier)) is not None:
            os.kill(pid, signe)
        while (pid := vivant(fichier)) is not None:
            if time.monotonic() > fin and not tue:
                os.kill(pid, signal.SIGKILL)
                tue = True
            time.sleep(0.05)
    fichier.unlink(missing_ok=True)


def naissance(pid: int) -> str:
    """Return when a process began, and since which start of the machine: numbers come again, these do not. "" where
    there is none, or it has ended and waits to be asked about."""
    with suppress(OSError):
        # What stands before may be anything: the name of the program.
        champs = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if champs[0] != "Z":
            return f"{champs[19]}@{Path('/proc/sys/kernel/random/boot_id').read_text().strip()}"
    return ""
