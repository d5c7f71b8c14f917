"""Archives that leave as they are made: what is written into one is taken before the next piece is."""

import zipfile


class Sortie:
    """What an archive is written into: it holds what was not taken yet, and cannot be gone back in."""

    def __init__(self) -> None:
        self._morceaux: list[bytes] = []

    def write(self, octets: bytes) -> int:
        """Take what is written."""
        self._morceaux.append(bytes(octets))
        return len(octets)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def close(self) -> None:
        """Nothing is open."""

    def prendre(self) -> bytes:
        """Return what was written since the last time; it is held no more."""
        pris = b"".join(self._morceaux)
        self._morceaux.clear()
        return pris


def partie(nom: str) -> zipfile.ZipInfo:
    """Return a part of an archive, without the hour at which it is made: made twice, the archive is the same."""
    dite = zipfile.ZipInfo(nom)
    dite.compress_type = zipfile.ZIP_DEFLATED
    return dite
