"""Communes, to find a département from a commune or a postcode. INSEE's list, committed; no table of its own."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from aides.domaine.listes import ceux
from aides.domaine.recherche import Feuille, Index, Requete, Texte
from aides.domaine.texte import mots
from territoires.communes import Ancienne, Commune, anciennes, communes

TOUTES = 40_000
# The inhabitants of a large one.
GRANDE = 20_000
# « Aix » may mean Aix-en-Provence: a town of so many inhabitants, and so many times those of any « Aix ».
_ABREGEE = 10_000
_FOIS = 10


@dataclass(frozen=True, slots=True)
class CommuneNommee:
    """A commune, by its name or by that of one which became part of it. `entiere`: the name is the whole of what was
    asked, or a large town's that people shorten so. `commence`: the name begins with the whole of it."""

    commune: Commune
    ancien: str = ""
    entiere: bool = False
    commence: bool = False

    @property
    def nom(self) -> str:
        """The name that was meant."""
        return self.ancien or self.commune.nom

    @property
    def departement(self) -> str:
        """The code of the territory that it is in."""
        return self.commune.departement

    @property
    def habitants(self) -> int:
        """How many people the name may mean: of a former commune, those of the one that is still called so (« Évry »,
        « Évry-Courcouronnes »); nobody counts the others."""
        siens, actuels = mots(self.nom), mots(self.commune.nom)
        return self.commune.population if actuels[: len(siens)] == siens else 0


@cache
def _index() -> Index:
    return _indexer(communes())


@cache
def _index_anciennes() -> Index:
    return _indexer(anciennes())


def _indexer(nommees: Iterable[Commune | Ancienne]) -> Index:
    """Names made ready to be searched together."""
    return Index(Texte.lire(nommee.nom) for nommee in nommees)


@cache
def _codes_postaux() -> Feuille:
    return Feuille(map(_codes_en_ligne, communes()))


@cache
def _populations() -> Sequence[int]:
    """How many live in each: asked of thousands of names at once, where one letter is typed."""
    return array("L", [commune.population for commune in communes()])


def _codes_en_ligne(commune: Commune) -> str:
    """A commune's postcodes, each after a space."""
    return "".join(f" {code}" for code in commune.codes_postaux)


def preparer() -> None:
    """Make ready what is searched, before the first visitor and before the workers part."""
    _index()
    _index_anciennes()
    _codes_postaux()
    _populations()


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
    rangs = _trouver(_index(), requete, _habitants)
    return list(map(communes().__getitem__, rangs[:limite]))


def communes_nommees(requete: Requete) -> list[CommuneNommee]:
    """Return the communes whose name answers: those that it means whole, the most inhabited first; then the others of
    today, and former ones, the likest first. None where nothing is asked."""
    if requete.vide:
        return []
    trouvees = [*_nommees(requete), *_anciennes_nommees(requete)]
    entieres = les_entieres(trouvees)
    abregees = list(_abregees(trouvees, entieres))
    codes = {abregee.commune.code for abregee in abregees}
    autres = ceux(trouvees, lambda t: not t.entiere and (t.ancien or t.commune.code not in codes))
    # One town is what a short name means first; more of them would hide those that bear it.
    premieres = sorted([*entieres, *abregees[:1]], key=lambda trouvee: -trouvee.habitants)
    return [*premieres, *abregees[1:], *autres]


def _abregees(trouvees: Iterable[CommuneNommee], entieres: Sequence[CommuneNommee]) -> Iterator[CommuneNommee]:
    """Yield the large towns whose name begins with one that small communes bear whole, the largest first: as if their
    own were the whole of what is asked."""
    if not entieres:
        return
    assez = max(_ABREGEE, _FOIS * max(entiere.habitants for entiere in entieres))
    for trouvee in trouvees:
        abregee = trouvee.commence and not (trouvee.entiere or trouvee.ancien)
        if abregee and trouvee.commune.population >= assez:
            yield replace(trouvee, entiere=True)


def grandes_nommees(nom: str) -> tuple[CommuneNommee, ...]:
    """Return the large communes that a whole name names: many small ones are called as things are (« Bus »)."""
    entieres = les_entieres(communes_nommees(Requete.lire(nom)))
    return ceux(entieres, lambda entiere: entiere.habitants >= GRANDE)


def les_entieres(trouvees: Iterable[CommuneNommee]) -> tuple[CommuneNommee, ...]:
    """Return those of which the whole name is asked."""
    return ceux(trouvees, lambda trouvee: trouvee.entiere)


def departements_des(communes: Iterable[CommuneNommee]) -> frozenset[str]:
    """Return the codes of the territories that communes are in."""
    return frozenset(commune.departement for commune in communes)


def _nommees(requete: Requete) -> Iterator[CommuneNommee]:
    index, toutes = _index(), communes()
    for rang in _trouver(index, requete, _habitants):
        texte = index.texte(rang)
        commence = texte.normal.startswith(requete.normal)
        yield CommuneNommee(toutes[rang], entiere=_est_entiere(requete, texte), commence=commence)


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
    others; in the order of `departage` each."""
    entier = requete.normal
    debut = entier.rstrip()

    def ressemblance(rang: int) -> tuple[bool, bool, int]:
        normal = index.texte(rang).normal
        return (normal != entier, not normal.startswith(debut), departage(rang))

    return sorted(index.trouver(requete), key=ressemblance)


def _habitants(rang: int) -> int:
    """How many live there, for sorting: the communes that more people mean come first."""
    return -_populations()[rang]


def par_code_postal(code: str, limite: int = TOUTES) -> list[Commune]:
    """Return the communes of which a postcode begins so, the largest first: two digits are a département's number, a
    postcode has five."""
    if len(code) < 3:
        return []
    toutes = communes()
    siennes = map(toutes.__getitem__, _codes_postaux().lignes(f" {code}"))
    return sorted(siennes, key=lambda commune: -commune.population)[:limite]


def par_code_insee(code: str) -> list[Commune]:
    """Return the commune of an INSEE code, alone; none where there is none."""
    rang = communes().rang(code.upper())
    return [] if rang is None else [communes()[rang]]
