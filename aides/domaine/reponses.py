"""What answers the one box: by kind, and in which order the kinds stand. What is only partly answered says so."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.listes import ceux, sauf
from aides.domaine.nationaux import National
from aides.domaine.recherche import ELIDES, Requete, Terme, tous_dans
from aides.domaine.regional import DispositifRegionalLu
from aides.domaine.texte import OUTILS

# Words by which people ask, and that no text needs to hold.
_QUESTIONS = frozenset(
    """
    quel quels quelle quelles combien comment quoi qui ou est je tu cherche chercher trouver voudrais veux avoir ai
    puis peut peux faire sont ont y donne donnent propose proposent verse versent existe
    jusqu jusque environ
    """.split()
)
_SANS_SUJET = OUTILS | ELIDES | _QUESTIONS


class Genre(StrEnum):
    """A kind of answer."""

    CROISEMENT = "croisement"
    NATIONAL = "national"
    TERRITOIRE = "territoire"
    REGION = "region"
    CATEGORIE = "categorie"
    COMMUNE = "commune"
    MESURE = "mesure"


class Force(IntEnum):
    """How surely a kind of answer is what was meant, the surest first."""

    ENSEMBLE = 0
    DESIGNE = 1
    ENTIER = 2
    LIBELLE = 3
    ANCIEN = 4
    CHIFFRE = 5
    SANS_ZERO = 6
    DEBUT = 7
    SYNONYME = 8
    INTITULE = 9
    COMMUNE = 10
    TEXTE = 11


@dataclass(frozen=True, slots=True)
class CommuneTrouvee:
    """A commune, by the name that was meant: `actuelle` is the one that it has become part of. `lieu` and `url` are
    the territory that answers for it, or what the Atlas leaves out."""

    nom: str
    lieu: str
    url: str
    codes_postaux: tuple[str, ...] = ()
    actuelle: str = ""
    territoire: Territoire | None = None


@dataclass(frozen=True, slots=True)
class Croisement:
    """A place and words together: the categories that these name, the measures of its territories that speak of them.

    `lieu` is a territory, or a région. `manquants` are words that none of these measures has.
    """

    lieu: Territoire | RegionLue
    territoires: tuple[Territoire, ...]
    reste: str
    categories: tuple[Categorie, ...]
    mesures: tuple[MesureLue, ...]
    manquants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponses:
    """All that answers a request.

    `comparables` are the territories that it names in full, where these may stand side by side.
    `manquants` are words that nothing answers along with the others: the answer is partial. `repondu` are the words
    that are answered, where others name a national scheme or only ask. `proposition` is what was perhaps meant;
    `corrige`: these are its answers, nothing answered the words themselves. `homonymes`: communes elsewhere bear the
    name of the territory that was meant. `sans_zero` is the postcode that the number typed is without its zero, if it
    is no amount.
    """

    texte: str
    croisements: tuple[Croisement, ...] = ()
    nationaux: tuple[National, ...] = ()
    dehors: str = ""
    territoires: tuple[Territoire, ...] = ()
    comparables: tuple[Territoire, ...] = ()
    regions: tuple[RegionLue, ...] = ()
    categories: tuple[Categorie, ...] = ()
    communes: tuple[CommuneTrouvee, ...] = ()
    homonymes: bool = False
    mesures: tuple[MesureLue, ...] = ()
    regionaux: tuple[DispositifRegionalLu, ...] = ()
    manquants: tuple[str, ...] = ()
    forces: tuple[tuple[Force, Genre], ...] = ()
    repondu: str = ""
    proposition: str = ""
    corrige: bool = False
    sans_zero: str = ""

    def __bool__(self) -> bool:
        return bool(self.forces or self.regionaux or self.dehors)

    @property
    def ordre(self) -> list[Genre]:
        """The kinds that answer, the surest first."""
        return [genre for _, genre in sorted(self.forces, key=lambda paire: paire[0])]

    @property
    def cherche(self) -> str:
        """What lists are asked for, to show the same measures."""
        return self.proposition if self.corrige else self.repondu or self.texte

    @property
    def est_somme(self) -> bool:
        """Whether what is proposed is the nearest amount, and no other spelling."""
        return self.proposition.endswith("€")

    @property
    def faible(self) -> bool:
        """Whether nothing answers in full but names of communes, begun; or a number is no amount that is stated, and
        may be meant as one."""
        if self.sans_zero and not self.mesures:
            return True
        sures = [force for force, _ in self.forces if force is not Force.COMMUNE]
        return bool(self.manquants) or not (sures or self.regionaux or self.dehors)


def parler(mesures: Iterable[MesureLue], requete: Requete) -> tuple[tuple[MesureLue, ...], tuple[str, ...]]:
    """Return the measures that speak of a request, the last survey's first, and the words that they do not have.

    Where none has them all, those that have the most: the words that are left out are the same for each of them.
    """
    siennes = sorted(mesures, key=lambda m: -m.annee)
    toutes = () if requete.vide else ceux(siennes, lambda m: requete.correspond(m.recherche))
    utiles = utiles_de(requete)
    if toutes or not utiles:
        return toutes, ()
    gardes = _plus_dits(siennes, utiles)
    trouvees = ceux(siennes, lambda m: tous_dans(gardes, m.recherche)) if gardes else ()
    if not trouvees:
        return (), ()
    return trouvees, _mots_des(sauf(utiles, gardes))


def utiles_de(requete: Requete) -> tuple[Terme, ...]:
    """Return the words of a request that say something by themselves."""
    return tuple(t for t in requete.termes if t.mot not in _SANS_SUJET)


def sujet_de(requete: Requete, sans: Container[str] = ()) -> str:
    """Return these words as a text, some left out."""
    return " ".join(sauf(_mots_des(utiles_de(requete)), sans))


def _mots_des(termes: Iterable[Terme]) -> tuple[str, ...]:
    return tuple(terme.mot for terme in termes)


def sans_question(requete: Requete) -> Iterator[str]:
    """Yield what is asked about, without one more each time of the words that come before it: « combien donne la
    Drôme », « la Drôme », « Drôme »."""
    for rang, mot in enumerate(requete.mots[:-1], start=1):
        if mot not in _SANS_SUJET:
            return
        yield " ".join(requete.mots[rang:])


def _plus_dits(mesures: Sequence[MesureLue], utiles: Sequence[Terme]) -> tuple[Terme, ...]:
    """The most of these words that one measure holds together; of several choices, one with a number, then that of
    the most measures."""
    comptes: dict[tuple[Terme, ...], int] = {}
    for mesure in mesures:
        dits = tuple(terme for terme in utiles if terme.est_dans(mesure.recherche))
        comptes[dits] = comptes.get(dits, 0) + 1
    return max(comptes, key=lambda dits: (len(dits), _chiffres(dits), comptes[dits]), default=())


def _chiffres(termes: Iterable[Terme]) -> int:
    return len(ceux(_mots_des(termes), str.isdecimal))
