"""The one matcher: whether what somebody typed speaks of a text, however both are written.

Each word asked for begins some word of the text, in any order. Besides accents, capitals, ligatures and points
(`texte`), these are the same: singular and plural; feminine and masculine; « 3e » and « troisième »; « St » and
« Saint »; a number however its thousands are parted; an acronym and what it stands for; words joined or parted
(« darmor », « d’Armor »). Which of the texts found comes first is for callers to say.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from aides.domaine.listes import sauf
from aides.domaine.sigles import SIGLES_ECRITS, sens_de, sigles_dits
from aides.domaine.sommes import en_euros, sommes_dites
from aides.domaine.texte import (
    OUTILS,
    debuts,
    developper,
    en_capitales,
    en_entier,
    mots,
    normaliser,
    reunir_nombres,
)

# Letters that an apostrophe cuts off: « d’Or », « l’Haÿ ».
ELIDES = frozenset([*"cdjlmnst", "qu"])
_MONNAIE = frozenset({"euro", "euros", "eur"})
_JAMAIS_DERNIERS = OUTILS | ELIDES
# The letters that a word must have to be spelled by several words of a text; fewer would often be there by chance.
_ELIDE, _ENTIER, _COMMENCE = 3, 5, 6
# The letters that the last of these words must have given, where it is only begun.
_DERNIER = 3
_NORMAL, _COLLE = attrgetter("normal"), attrgetter("colle")


@dataclass(frozen=True, slots=True)
class Texte:
    """A text made ready for requests, once: its words between spaces, and the same run together.

    `colle` holds them twice, with and without elided letters (« coteazur » for « Côte d’Azur »).
    """

    normal: str
    colle: str

    @classmethod
    def lire(cls, texte: str) -> "Texte":
        """Make any text ready."""
        return cls.de_normal(normaliser(texte))

    @classmethod
    def de_normal(cls, normal: str) -> "Texte":
        """Make ready a text that `normaliser` has written, as the database keeps it."""
        siens = developper(reunir_nombres(normal.split()))
        if not siens:
            return cls("", "")
        sans_elisions = sauf(siens, ELIDES)
        colle = f"{''.join(siens)} {''.join(sans_elisions)}"
        return cls(f" {' '.join(siens)} ", colle)


@dataclass(frozen=True, slots=True)
class Terme:
    """One word asked for: what a normal form may hold of it, and how its meaning is recognised."""

    mot: str
    formes: tuple[str, ...]
    sens: tuple[re.Pattern[str], ...]

    def est_dans(self, texte: Texte) -> bool:
        """Whether a text holds the word, in one form or another."""
        for forme in self.formes:
            if forme in texte.normal:
                return True
        for sens in self.sens:
            if sens.search(texte.normal):
                return True
        return self.peut_s_epeler and self.mot in texte.colle and est_epele(self.mot, texte)

    @property
    def peut_s_epeler(self) -> bool:
        """Whether the word is long enough to be looked for over several words of a text."""
        return len(self.mot) >= _ENTIER and not self.mot.isdecimal()


@dataclass(frozen=True, slots=True)
class Requete:
    """What somebody looks for, read once. One without words asks nothing: every text answers it. `sommes` are those
    of its words that are said to be money."""

    mots: tuple[str, ...]
    termes: tuple[Terme, ...]
    sommes: frozenset[str] = frozenset()

    @classmethod
    def lire(cls, texte: str) -> "Requete":
        """Read what was typed."""
        dit = en_euros(texte)
        cherches = _sans_monnaie(reunir_nombres(mots(dit)))
        sommes = sommes_dites(dit)
        entiers = sommes | (en_capitales(texte) & SIGLES_ECRITS)
        return cls(tuple(cherches), tuple(_termes(cherches, entiers)), sommes=sommes)

    @property
    def vide(self) -> bool:
        """Whether nothing is asked for."""
        return not self.termes

    @property
    def normal(self) -> str:
        """The request as a text: equal to the `normal` of one that says this and nothing else."""
        return Texte.de_normal(" ".join(self.mots)).normal

    @property
    def colle(self) -> str:
        """The letters of the request run together."""
        return "".join(developper(self.mots))

    def sans(self, exclus: Container[str]) -> str:
        """Return its words as a text, these left out."""
        return " ".join(sauf(self.mots, exclus))

    def correspond(self, texte: Texte) -> bool:
        """Whether a text holds every word asked for."""
        return tous_dans(self.termes, texte)


def _sans_monnaie(cherches: Sequence[str]) -> list[str]:
    """The words without « euros » after a number, which is what « € » says."""
    gardes: list[str] = []
    for mot in cherches:
        if not (mot in _MONNAIE and gardes and gardes[-1].isdecimal()):
            gardes.append(mot)
    return gardes


def tous_dans(termes: Iterable[Terme], texte: Texte) -> bool:
    """Whether a text holds all of these words."""
    for terme in termes:  # noqa: SIM110 - asked of every text, a generator would take as long as the question
        if not terme.est_dans(texte):
            return False
    return True


def _termes(cherches: Sequence[str], entiers: frozenset[str]) -> Iterator[Terme]:
    """Yield a term for each word; what it says with its neighbours counts as said by it. `entiers` begin no other:
    « 26 € » is not 260, « SEM » no « semaine »."""
    for rang, (mot, sigles) in enumerate(zip(cherches, sigles_dits(cherches), strict=True)):
        formes = [f" {mot} "] if mot in entiers else _formes(mot)
        formes += en_entier(sigles)
        if rang:
            formes += _reunis(cherches[rang - 1], mot)
        if rang + 1 < len(cherches):
            formes += _reunis(mot, cherches[rang + 1])
        yield Terme(mot, tuple(dict.fromkeys(formes)), sens_de(mot))


def _formes(mot: str) -> list[str]:
    """Return what a normal form may hold of a word. An acronym is the plural of nothing: « PASS » is no « pas »."""
    return [f" {mot}"] if mot in SIGLES_ECRITS else [*debuts(mot), *_partages(mot)]


def _partages(mot: str) -> list[str]:
    """Return what a normal form may hold of a word that a text parts: « dor », « d’Or »."""
    if mot[0] not in ELIDES or len(mot) < _ELIDE or mot[1:] in OUTILS:
        return []
    return [f" {mot[0]} {mot[1:]}" if len(mot) >= _COMMENCE else f" {mot[0]} {mot[1:]} "]


def _reunis(mot: str, suivant: str) -> tuple[str, ...]:
    """Return what a normal form may hold of two words that a text joins: « week end », « weekend »."""
    reunis = mot + suivant
    return debuts(reunis) if len(reunis) >= _ENTIER and not reunis.isdecimal() else ()


def est_epele(mot: str, texte: Texte) -> bool:
    """Whether several words of a text that follow each other spell `mot`, elided letters aside.

    Words of grammar begin no such run but at the head of the text (« La Réunion »), and end none.
    """
    siens = texte.normal.split()
    for rang, premier in enumerate(siens):
        if mot.startswith(premier) and not (rang and premier in OUTILS) and _epele(mot, siens[rang:]):
            return True
    return False


def _epele(mot: str, suite: Sequence[str]) -> bool:
    """Whether the first words of `suite`, two at least, spell `mot`; of a long one, the last may be only begun."""
    reste = mot.removeprefix(suite[0])
    for autre in suite[1:]:
        if autre == reste:
            return autre not in _JAMAIS_DERNIERS
        if autre.startswith(reste):
            return len(reste) >= _DERNIER and len(mot) >= _COMMENCE
        if reste.startswith(autre):
            reste = reste.removeprefix(autre)
        elif autre not in ELIDES:
            return False
    return False


class Index:
    """Many texts, searched together: for tens of thousands, where asking each would be slow."""

    def __init__(self, textes: Iterable[Texte]) -> None:
        siens = list(textes)
        self._normaux = Feuille(map(_NORMAL, siens))
        self._colles = Feuille(map(_COLLE, siens))

    def __len__(self) -> int:
        return len(self._normaux)

    def texte(self, rang: int) -> Texte:
        """Return a text by its rank."""
        return Texte(self._normaux.ligne(rang), self._colles.ligne(rang))

    def semblables(self, debut: str, entre: range) -> Iterator[str]:
        """Yield the texts, as words, that begin so and have so many signs."""
        yield from self._normaux.semblables(f" {debut}", range(entre.start + 2, entre.stop + 2))

    def trouver(self, requete: Requete) -> list[int]:
        """Return the ranks of the texts that answer, in their order; all of them where nothing is asked."""
        # The longest word is in the fewest texts: these alone are asked for the others.
        longs = sorted(requete.termes, key=lambda terme: -len(terme.mot))
        if not longs:
            return list(range(len(self._normaux)))
        premier, *autres = longs
        return [rang for rang in sorted(self._rangs(premier)) if tous_dans(autres, self.texte(rang))]

    def _rangs(self, terme: Terme) -> set[int]:
        """The ranks of the texts that hold a word."""
        trouves: set[int] = set()
        for forme in terme.formes:
            trouves.update(self._normaux.lignes(forme))
        for sens in terme.sens:
            trouves.update(self._normaux.lignes_dites(sens))
        if terme.peut_s_epeler:
            for rang in set(self._colles.lignes(terme.mot)) - trouves:
                if est_epele(terme.mot, self.texte(rang)):
                    trouves.add(rang)
        return trouves


class Feuille:
    """Lines written one under the other, so that one pass finds a string in all of them."""

    def __init__(self, lignes: Iterable[str]) -> None:
        siennes = list(lignes)
        self._tout = "\n".join(siennes)
        # Machine integers: as Python's they would weigh more than the text.
        self._debuts = array("L", [0])
        for ligne in siennes:
            self._debuts.append(self._debuts[-1] + len(ligne) + 1)

    def __len__(self) -> int:
        return len(self._debuts) - 1

    def ligne(self, rang: int) -> str:
        """Return a line by its rank."""
        return self._tout[self._debuts[rang] : self._debuts[rang + 1] - 1]

    def lignes(self, chaine: str) -> Iterator[int]:
        """Yield the ranks of the lines that hold a string, each once, in their order."""
        place = self._tout.find(chaine)
        while place >= 0:
            rang = bisect_right(self._debuts, place) - 1
            yield rang
            place = self._tout.find(chaine, self._debuts[rang + 1])

    def semblables(self, debut: str, entre: range) -> Iterator[str]:
        """Yield the lines that begin so and have so many signs, without the spaces around them."""
        reste = len(debut)
        bornes = f"{{{max(entre.start - reste, 0)},{max(entre.stop - 1 - reste, 0)}}}"
        for passage in re.finditer(f"^{re.escape(debut)}.{bornes}$", self._tout, re.MULTILINE):
            yield passage[0].strip()

    def lignes_dites(self, expression: re.Pattern[str]) -> Iterator[int]:
        """Yield the ranks of the lines that an expression recognises."""
        for passage in expression.finditer(self._tout):
            yield bisect_right(self._debuts, passage.start()) - 1
