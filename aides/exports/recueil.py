"""What the files are made from: the whole of what the site knows."""

from collections.abc import Sequence
from typing import Protocol

from aides.domaine.catalogue import Atlas, CapaciteLue, MesureLue
from aides.domaine.regional import Regional


class Public(Protocol):
    """Whom a measure is for."""

    cle: str
    libelle: str


class Recueil(Protocol):
    """The parts of the whole that the files hold."""

    @property
    def atlas(self) -> Atlas: ...

    @property
    def mesures(self) -> Sequence[MesureLue]: ...

    @property
    def capacites(self) -> Sequence[CapaciteLue]: ...

    @property
    def regional(self) -> Regional: ...

    @property
    def beneficiaires(self) -> Sequence[Public]: ...
