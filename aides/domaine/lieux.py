"""What somebody writes for a place: a name and what goes with it. One reading for every box and every address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aides.domaine.listes import ceux, sauf
from aides.domaine.texte import mots, reunir_nombres

# « 69D » is what the State writes for Rhône since the métropole left it; 2A and 2B were 20 until 1976.
_CODE = re.compile(r"\d{1,3}|2[ab]|69[dm]", re.ASCII)
_RHONE = {"69D": "69"}
ENSEMBLES: dict[str, frozenset[str]] = {"20": frozenset({"2A", "2B"}), "69": frozenset({"69", "69M"})}
OUTRE_MER = frozenset({"971", "972", "973", "974", "976"})
# What has a number like a département's and is none: the Atlas says nothing of it.
HORS_ATLAS = {
    "975": "Saint-Pierre-et-Miquelon", "977": "Saint-Barthélemy", "978": "La collectivité de Saint-Martin",
    "984": "Les Terres australes et antarctiques françaises", "986": "Wallis-et-Futuna",
    "987": "La Polynésie française", "988": "La Nouvelle-Calédonie",
}  # fmt: skip
AUTRES_NOMS_HORS_ATLAS = {
    "975": ("Saint-Pierre et Miquelon",), "977": ("Saint-Barth",), "978": ("Saint-Martin Antilles",),
    "986": ("Wallis", "Futuna"),
    "987": ("Papeete", "Tahiti", "Polynésie"), "988": ("Nouméa", "Calédonie"),
}  # fmt: skip

# The postcodes of islands that had Guadeloupe's.
_POSTAUX_HORS_ATLAS = {"97133": "977", "97150": "978"}
_CODE_POSTAL = 5

# Words that say what a place is, before its name or after it.
_DEPARTEMENT = frozenset("departement departements departemental dept dpt dep cd cg".split())
_AGGLOMERATION = frozenset("metropole agglomeration agglo".split())
_CADRES = _DEPARTEMENT | _AGGLOMERATION | frozenset("commune ville mairie region conseil general prefecture".split())
_APRES = _DEPARTEMENT | _AGGLOMERATION | frozenset("commune ville".split())
_DIRECTIONS = frozenset("nord sud est ouest centre".split())
_LIENS = frozenset("de du des d la le les l en dans a".split())
# « n° 33 », « D33 », « CD33 »: what goes before a number, apart or not.
_NUMERO = frozenset("n no numero".split())
_NUMEROTE = re.compile(r"(?:n|no|d|dep|dept|dpt|cd|cg)(\d{2,3}|2[ab])", re.ASCII)
_ARRONDISSEMENT = re.compile(r"(\d{1,2})(?:e|er|eme|ieme|ere)?", re.ASCII)
_DIT_ARRONDISSEMENT = frozenset("arrondissement arrondissements arr ardt".split())
# The communes parted in arrondissements: how many, and what their postcodes begin with.
ARRONDIES = {"paris": (20, "750"), "lyon": (9, "6900"), "marseille": (16, "130")}
_ROMAINS = {"i": 1, "v": 5, "x": 10}
_ROMAIN = re.compile(r"([ivx]+)(?:e|er|eme|ieme)?")


def lire_code(texte: str) -> str:
    """Return the number of a département as addresses bear it, however it is typed: « 1 » and « 01 », « 2a », « 2 B
    », « 69-M », « 69D » for Rhône; "" for what is no number."""
    reunis = "".join(mots(texte))
    if not _CODE.fullmatch(reunis):
        return ""
    code = reunis.upper()
    return _RHONE.get(code, code.zfill(2) if len(code) < 3 else code)


def code_de(code_postal: str) -> str:
    """Return the number of the département that a postcode of five digits begins with; "" for fewer."""
    if len(code_postal) != _CODE_POSTAL:
        return ""
    if code_postal in _POSTAUX_HORS_ATLAS:
        return _POSTAUX_HORS_ATLAS[code_postal]
    return code_postal[: 3 if code_postal.startswith(("97", "98")) else 2]


def avec_zero(code_postal: str) -> str:
    """Return the postcode that four figures are without their zero, as spreadsheets leave « 06000 »; any other as it
    is."""
    return f"0{code_postal}" if len(code_postal) == 4 else code_postal


def codes_dits(code: str) -> frozenset[str]:
    """Return the territories that people mean by a number beside a commune's name: Lyon is « in 69 »."""
    return OUTRE_MER if code == "97" else ENSEMBLES.get(code, frozenset({code}))


@dataclass(frozen=True, slots=True)
class LieuEcrit:
    """What was typed, parted: the words of a name, a département's number, a postcode, an arrondissement's rank.

    Each may be missing. `departement`: it was said that a département is meant.
    """

    nom: tuple[str, ...]
    code: str = ""
    code_postal: str = ""
    arrondissement: int = 0
    departement: bool = False

    @property
    def texte(self) -> str:
        """The words of the name."""
        return " ".join(self.nom)

    @classmethod
    def lire(cls, texte: str) -> "LieuEcrit":
        """Part what was typed."""
        ecrits = reunir_nombres(mots(texte))
        if len(ecrits) > 1 and (code := lire_code("".join(ecrits))) and len("".join(ecrits)) <= 3:
            return cls((), code=code)
        departement = bool(_DEPARTEMENT.intersection(ecrits))
        gardes = _sans_cadre(ecrits)
        if arrondie := _lire_arrondissement(gardes):
            return arrondie
        return _partager(gardes, departement=departement)


def sans_direction(nom: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without the one that says which part is meant: « Finistère nord », « sud Manche »;
    none where none does."""
    if len(nom) > 1 and nom[-1] in _DIRECTIONS:
        return tuple(nom[:-1])
    return tuple(nom[1:]) if len(nom) > 1 and nom[0] in _DIRECTIONS else ()


def sans_cadre(texte: str) -> str:
    """Return the words of a place without those that say what it is: « département de la Drôme », « drome »."""
    return " ".join(_sans_cadre(reunir_nombres(mots(texte))))


def _sans_cadre(ecrits: Sequence[str]) -> list[str]:
    """The words without those that say what the place is, and what links these to its name; all where no other is."""
    restants = [_NUMEROTE.sub(r"\1", mot) if _NUMEROTE.fullmatch(mot) else mot for mot in ecrits]
    restants = [mot for mot, suivant in pairwise([*restants, ""]) if not (mot in _NUMERO and lire_code(suivant))]
    cadre = len(restants) > 2 and restants[0] in _LIENS and restants[1] in _CADRES
    if cadre:
        del restants[0]
    while len(restants) > 1 and (restants[0] in _CADRES or (cadre and restants[0] in _LIENS)):
        cadre = True
        del restants[0]
    while len(restants) > 1 and restants[-1] in _APRES:
        del restants[-1]
    return restants


def _partager(ecrits: Sequence[str], *, departement: bool) -> LieuEcrit:
    """Take the numbers out of a name; the first of each kind counts."""
    nom: list[str] = []
    code = code_postal = ""
    for rang, mot in enumerate(ecrits):
        lu = lire_code(mot)
        if mot == "cedex" or (rang and ecrits[rang - 1] == "cedex" and lu):
            continue
        if lu and not code:
            code = lu
        elif len(mot) in (4, 5) and mot.isdecimal() and not code_postal:
            code_postal = mot
        else:
            nom.append(mot)
    if code and _LIENS.issuperset(nom):
        # « Le 93 », « dans le 93 ».
        nom = []
    if code_postal and nom:
        # It says more than a number.
        code = ""
    # A name with a number of three digits that is no département's begins a postcode: « 264 ».
    if not nom and len(code) == 3 and code.isdecimal() and code not in OUTRE_MER:
        return LieuEcrit((), code_postal=code)
    return LieuEcrit(tuple(nom), code=code, code_postal=code_postal, departement=departement)


def _lire_arrondissement(ecrits: Sequence[str]) -> LieuEcrit | None:
    """Read « Paris 13e », « 13e arrondissement de Paris », « Lyon 3 »; None for anything else.

    « Paris 75 » and « Marseille 13 » bear the number of the département, or lead there anyway.
    """
    villes = ceux(ecrits, ARRONDIES.__contains__)
    if len(villes) != 1:
        return None
    autres = sauf(ecrits, {villes[0], *_DIT_ARRONDISSEMENT, *_LIENS})
    if len(autres) != 1:
        return None
    nombre, debut = ARRONDIES[villes[0]]
    rang = _rang(autres[0])
    if not 1 <= rang <= nombre:
        return None
    postal = f"{debut}{rang:0{5 - len(debut)}d}"
    return LieuEcrit((villes[0],), code_postal=postal, arrondissement=rang)


def _rang(mot: str) -> int:
    """The rank that a word says, in figures or as Romans did; 0 where it says none."""
    if dit := _ARRONDISSEMENT.fullmatch(mot):
        return int(dit[1])
    romain = _ROMAIN.fullmatch(mot)
    if romain is None:
        return 0
    valeurs = [_ROMAINS[lettre] for lettre in romain[1]]
    total = 0
    for rang, valeur in enumerate(valeurs):
        suivante = valeurs[rang + 1] if rang + 1 < len(valeurs) else 0
        total += -valeur if valeur < suivante else valeur
    return total
