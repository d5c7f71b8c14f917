"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from aides.domaine.recherche import Feuille, Index, Requete, Texte
from territoires.communes import Commune, anciennes, communes

TOUTES = 40_000


@dataclass(frozen=True, slots=True)
class CommuneNommee:
    """A commune, by its name or by that of one which became part of it. `entiere`: the name is the whole of what was
    asked."""

    commune: Commune
    ancien: str = ""
    entiere: bool = False

    @property
    def nom(self) -> str:
        """The name that was meant."""
        return self.ancien or self.commune.nom


@cache
def _index() -> Index:
    return Index([Texte.lire(commune.nom) for commune in communes()])


@cache
def _index_anciennes() -> Index:
    return Index([Texte.lire(ancienne.nom) for ancienne in anciennes()])


@cache
def _codes_postaux() -> Feuille:
    return Feuille(map(_codes_en_ligne, communes()))


def _codes_en_ligne(commune: Commune) -> str:
    """A commune's postcodes, each after a space."""
    return "".join(f" {code}" for code in commune.codes_postaux)


def preparer() -> None:
    """Make ready what is searched, before the first visitor and before the workers part."""
    _index()
    _index_anciennes()
    _codes_postaux()


def noms_semblables(debut: str, entre: range) -> Iterator[str]:
    """Yield the names that begin so and have so many letters, as they are searched: of today, then former ones."""
    for index in (_index(), _index_anciennes()):
        yield from index.semblables(debut, entre)


def chercher_communes(texte: str, limite: int = 30) -> list[Commune]:
    """Return the communes of today whose name answers `texte`, the likest first, or whose postcode begins so."""
    requete = Requete.lire(texte)
    if requete.vide:
        return []
    if len(requete.mots) == 1 and requete.mots[0].isdigit():
        return par_code_postal(requete.mots[0], limite)
    rangs = _trouver(_index(), requete, _usage)
    toutes = communes()
    return [toutes[rang] for rang in rangs[:limite]]


def communes_nommees(requete: Requete) -> list[CommuneNommee]:
    """Return the communes of today whose name answers, then former ones, the likest first; none where nothing is
    asked."""
    return [] if requete.vide else [*_nommees(requete), *_anciennes_nommees(requete)]


def les_entieres(trouvees: Iterable[CommuneNommee]) -> list[CommuneNommee]:
    """Return those of which the whole name is asked."""
    return [trouvee for trouvee in trouvees if trouvee.entiere]


def _nommees(requete: Requete) -> Iterator[CommuneNommee]:
    index, toutes = _index(), communes()
    for rang in _trouver(index, requete, _usage):
        yield CommuneNommee(toutes[rang], entiere=_est_entiere(requete, index.texte(rang)))


def _anciennes_nommees(requete: Requete) -> Iterator[CommuneNommee]:
    index, toutes, actuelles = _index_anciennes(), anciennes(), communes()
    for rang in _trouver(index, requete, lambda rang: rang):
        ancienne = toutes[rang]
        place = actuelles.rang(ancienne.commune)
        if place is not None:
            entiere = _est_entiere(requete, index.texte(rang))
            yield CommuneNommee(actuelles[place], ancien=ancienne.nom, entiere=entiere)


def _est_entiere(requete: Requete, texte: Texte) -> bool:
    """Whether a request is the whole of a name, however its words are joined."""
    return requete.colle == texte.colle.partition(" ")[0]


def _trouver(index: Index, requete: Requete, departage: Callable[[int], int]) -> list[int]:
    """Return the ranks of the names that answer, the likest first: the name itself, those that begin with it, the
    shortest. `departage` orders namesakes."""
    entier = requete.normal
    debut = entier.rstrip()

    def ressemblance(rang: int) -> tuple[bool, bool, int, int]:
        normal = index.texte(rang).normal
        return (normal != entier, not normal.startswith(debut), len(normal), departage(rang))

    return sorted(index.trouver(requete), key=ressemblance)


def _usage(rang: int) -> int:
    """Namesakes of which more is asked come first: the chief town's postcode ends in 000, a large one has several."""
    codes = _codes_postaux().ligne(rang).split()
    chef_lieu = any(code.endswith("000") for code in codes)
    return -len(codes) - 100 * chef_lieu


def par_code_postal(code: str, limite: int = TOUTES) -> list[Commune]:
    """Return the communes of which a postcode begins so: two digits are a département's number, a postcode has
    five."""
    if len(code) < 3:
        return []
    toutes = communes()
    rangs = islice(_codes_postaux().lignes(f" {code}"), limite)
    return [toutes[rang] for rang in rangs]


def par_code_insee(code: str) -> list[Commune]:
    """Return the commune of an INSEE code, alone; none where there is none."""
    rang = communes().rang(code.upper())
    return [] if rang is None else [communes()[rang]]
