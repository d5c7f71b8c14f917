"""The index: schemes by their names, communes in which something was done; each with the pages that speak of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, NamedTuple

from aides.domaine.listes import grouper
from aides.domaine.recueil import Recueil
from aides.domaine.texte import normaliser
from aides.livre.parties import Partie, ancre_mesure, ancre_operation


class Renvoi(NamedTuple):
    """A place in the book: where it is, what it is of."""

    ancre: str
    mot: str


class Vedette(NamedTuple):
    """A name of the index, with its places."""

    nom: str
    renvois: tuple[Renvoi, ...]


class Lettre(NamedTuple):
    """The names that begin with a letter; those that begin with a figure come first."""

    lettre: str
    vedettes: tuple[Vedette, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieIndex(Partie):
    """The index."""

    gabarit: ClassVar[str] = "livre/index.html"
    dispositifs: tuple[Lettre, ...]
    """Measures of the sheets and regional schemes, by their names."""
    communes: tuple[Lettre, ...]
    """Communes that regional documents name, with what was done there."""


class Nom(NamedTuple):
    """A name as it is written at one of its places."""

    nom: str
    renvoi: Renvoi


def partie_index(recueil: Recueil) -> PartieIndex:
    """Return the index of the whole book."""
    return PartieIndex(
        ancre="index",
        titre="Index",
        dispositifs=ranger(chain(_des_fiches(recueil), _des_regions(recueil))),
        communes=ranger(_des_communes(recueil)),
    )


def _des_fiches(recueil: Recueil) -> Iterator[Nom]:
    for m in recueil.mesures:
        yield Nom(m.intitule, Renvoi(ancre_mesure(m), f"{m.territoire.nom}, {m.annee}"))


def _des_regions(recueil: Recueil) -> Iterator[Nom]:
    for d in recueil.regional.dispositifs:
        yield Nom(d.intitule, Renvoi(f"dispositif-{d.cle}", f"{d.region.nom}, {d.annee}"))


def _des_communes(recueil: Recueil) -> Iterator[Nom]:
    for o in recueil.regional.operations:
        yield Nom(f"{o.commune} ({o.territoire.code})", Renvoi(ancre_operation(o), str(o.annee)))


def ranger(noms: Iterable[Nom]) -> tuple[Lettre, ...]:
    """Return names in the order of the alphabet, whatever their capitals and accents, under their first letters."""
    par_nom = grouper(noms, par=lambda nom: normaliser(nom.nom))
    vedettes = {cle: Vedette(siens[0].nom, tuple(nom.renvoi for nom in siens)) for cle, siens in par_nom.items()}
    return tuple(_lettres(dict(sorted(vedettes.items()))))


def _lettres(vedettes: Mapping[str, Vedette]) -> Iterator[Lettre]:
    for lettre, cles in grouper(vedettes, par=lambda cle: _initiale(cle)).items():
        yield Lettre(lettre, tuple(map(vedettes.__getitem__, cles)))


def _initiale(cle: str) -> str:
    """The capital under which a name stands; of one that begins with a figure or a sign, a sign."""
    premiere = cle.strip()[:1].upper()
    return premiere if premiere.isalpha() else "0–9"
