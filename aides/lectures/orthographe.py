"""Spelling: the nearest name or words of the site to what was typed, where these are none of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple
from weakref import ref

from rapidfuzz import process
from rapidfuzz.distance import OSA

from aides.domaine.catalogue import MesureLue
from aides.domaine.lieux import sans_cadre
from aides.domaine.listes import ceux
from aides.domaine.noms import mots_de_categorie
from aides.domaine.recherche import ELIDES, Requete
from aides.domaine.recueil import Recueil
from aides.domaine.sigles import SIGLES
from aides.domaine.texte import OUTILS, debuts, developper, en_minuscules, mots
from aides.lectures import communes
from aides.mots.ecriture import euros

# Letters, up to which so many may be wrong; beyond, three. Of a word or of a commune's name, two at most.
_FAUTES = ((6, 1), (10, 2))
_FAUTES_MAX = 3
_FAUTES_MOT = 2
# How much nearer a large commune is than a word of the site as far.
_GRANDE = 0.5
# Shorter words are not corrected: too many others are near.
_COURT = 4
# Words as they are written, between blanks; those that an apostrophe comes before.
_SEULS, _APRES = re.compile(r"\S+"), re.compile(r"['’]([^\s'’]+)")
_COMPOSE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
# The nearest amount is said where it is not further than this part of the one asked for.
_ECART = Decimal("0.25")
_RONDE = 100


@dataclass(frozen=True, slots=True)
class Proche:
    """What was perhaps meant, and how many letters it is away."""

    texte: str
    distance: float


@dataclass(frozen=True)
class Lexique:
    """The words of the site and how often each is written, those joined by a hyphen as one (« weekend ») and as they
    are written; those that it writes in small letters, as no name is; the whole names of its territories, régions,
    categories."""

    mots: Mapping[str, int]
    communs: frozenset[str]
    composes: Mapping[str, str]
    noms: Mapping[str, str]


def proposer(recueil: Recueil, texte: str, *, connue: bool = False) -> list[str]:
    """Return what was perhaps meant by a text that nothing answers, the nearest first. `connue`: communes' names
    begin so, and only a large one may have been meant instead."""
    demande = Requete.lire(texte).mots
    if len(demande) == 1 and demande[0].isdecimal():
        somme = Decimal(demande[0])
        # « 2610 » begins a postcode; « 6000 » may too, but is money first.
        return [] if connue and somme % _RONDE else _montant_proche(recueil, somme)
    cherche = " ".join(developper(mots(sans_cadre(texte))))
    if len(cherche) < _COURT or not any(map(str.isalpha, cherche)):
        return []
    lexique = lexique_de(recueil)
    # « Métropole de Lyon » is a name as it stands.
    ecrit = " ".join(mots(texte))
    if ecrit != cherche and (entier := _plus_proche(ecrit, lexique.noms)):
        return [entier.texte]
    proches = [
        _plus_proche(cherche, lexique.noms),
        _par_mots(recueil, lexique, cherche),
        _commune(cherche, grande=connue),
    ]
    # Of what is as near, the site's own names come before its words, and these before communes.
    trouves = sorted(filter(None, proches), key=lambda proche: proche.distance)
    return list(dict.fromkeys(_nom_propre(recueil, proche.texte, trouves) for proche in trouves))


def _nom_propre(recueil: Recueil, texte: str, trouves: Iterable[Proche]) -> str:
    """A text as it is written where it is the name of a commune found, of a région or of a territory."""
    entiers = recueil.repertoire.entier(texte)
    if len(entiers.territoires) == 1:
        return entiers.territoires[0].nom
    if entiers.regions:
        return entiers.regions[-1].nom
    return ceux(trouves, lambda proche: mots(proche.texte) == mots(texte))[-1].texte


def _montant_proche(recueil: Recueil, demande: Decimal) -> list[str]:
    """The nearest amount that a measure states in whole euros; none where none is near."""
    dits = _euros_entiers(recueil.mesures)
    proche = min(dits, key=lambda valeur: (abs(valeur - demande), valeur), default=None)
    if proche is None or abs(proche - demande) > demande * _ECART:
        return []
    return [euros(proche)]


def _euros_entiers(mesures: Iterable[MesureLue]) -> Iterator[Decimal]:
    """Yield the amounts that measures state in whole euros."""
    for mesure in mesures:
        for montant in mesure.montants:
            for valeur in montant.valeurs:
                if valeur == valeur.to_integral_value():
                    yield valeur


class _Reserve(NamedTuple):
    """The words of the data that were read last, and these data: nothing is kept of them once they are no longer
    read."""

    recueil: Callable[[], Recueil | None]
    lexique: Lexique


_reserves: list[_Reserve] = []


def lexique_de(recueil: Recueil) -> Lexique:
    """Return the words of the data; made once a version."""
    for reserve in _reserves:
        if reserve.recueil() is recueil:
            return reserve.lexique
    lexique = _etablir(recueil)
    _reserves[:] = [_Reserve(ref(recueil), lexique)]
    return lexique


def _etablir(recueil: Recueil) -> Lexique:
    comptes: Counter[str] = Counter()
    composes: dict[str, str] = {}
    for mesure in recueil.mesures:
        comptes.update(mesure.recherche.normal.split())
        for compose in _COMPOSE.findall(f"{mesure.intitule} {mesure.resume}".lower()):
            composes.setdefault("".join(mots(compose)), compose)
    comptes.update(composes.keys())
    repertoire = recueil.repertoire
    for nommes in (repertoire.territoires, repertoire.regions, repertoire.categories):
        for nomme in nommes:
            comptes.update(nomme.noms.normal.split())
    comptes.update(map(_compare, SIGLES))
    textes = [*map(mots_de_categorie, recueil.categories), *(f"{m.intitule} {m.resume}" for m in recueil.mesures)]
    connus = {mot: nombre for mot, nombre in comptes.items() if len(mot) >= _COURT and not mot.isdecimal()}
    return Lexique(connus, en_minuscules(" ".join(textes)), composes, dict(_noms(recueil)))


def _noms(recueil: Recueil) -> Iterator[tuple[str, str]]:
    """Yield whole names as they are compared, and as they are written."""
    for territoire in recueil.territoires:
        yield _compare(territoire.nom), territoire.nom
    for region in (*recueil.regions, *recueil.hors_atlas):
        yield _compare(region.nom), region.nom
    for categorie in recueil.categories:
        yield _compare(categorie.court), categorie.court


def _compare(nom: str) -> str:
    """A name as it is compared: its words alone."""
    return " ".join(mots(nom))


def _fautes(lettres: int) -> int:
    for jusqu_a, fautes in _FAUTES:
        if lettres <= jusqu_a:
            return fautes
    return _FAUTES_MAX


def _plus_proche(cherche: str, noms: Mapping[str, str]) -> Proche | None:
    trouve = process.extractOne(cherche, noms.keys(), scorer=OSA.distance, score_cutoff=_fautes(len(cherche)))
    return Proche(noms[trouve[0]], int(trouve[1])) if trouve and trouve[1] else None


def _commune(cherche: str, *, grande: bool) -> Proche | None:
    """The nearest commune's name, which begins alike, for there are many; a large one first. `grande`: no other. No
    name of a commune holds a figure."""
    if any(map(str.isdecimal, cherche)):
        return None
    limite = min(_fautes(len(cherche)), _FAUTES_MOT)
    longueurs = range(max(len(cherche) - limite, 1), len(cherche) + limite + 1)
    candidats = dict.fromkeys(communes.noms_semblables(cherche[0], longueurs))
    trouves = process.extract(cherche, list(candidats), scorer=OSA.distance, score_cutoff=limite, limit=20)
    proches = []
    for nom, distance, _ in trouves:
        [commune, *_] = communes.communes_nommees(Requete.lire(nom))
        large = commune.commune.population >= communes.GRANDE
        if distance and (large or not grande):
            proches.append(Proche(commune.nom, distance - _GRANDE * large))
    return min(proches, key=lambda proche: proche.distance, default=None)


def _par_mots(recueil: Recueil, lexique: Lexique, cherche: str) -> Proche | None:
    """The same words, each that is unknown replaced by the nearest; None where one has none, or all are known."""
    corriges: list[str] = []
    distance = 0.0
    for mot in cherche.split():
        if _est_connu(mot, lexique.mots) or communes.grandes_nommees(mot):
            corriges.append(mot if len(mot) < _COURT else _ecrire(recueil, lexique, mot))
            continue
        proche = _mot_proche(mot, lexique.mots)
        if proche is None:
            return None
        corriges.append(_ecrire(recueil, lexique, proche.texte))
        distance += proche.distance
    return Proche(_elider(corriges), distance) if distance else None


def _elider(ecrits: Iterable[str]) -> str:
    """Return words as a text, the elided letters against the next word: « bourse d’étude »."""
    return "".join(f"{mot}’" if mot in ELIDES else f"{mot} " for mot in ecrits).strip()


def _est_connu(mot: str, connus: Iterable[str]) -> bool:
    if len(mot) < _COURT or mot in OUTILS or mot in ELIDES or not mot.isalpha():
        return True
    formes = tuple(map(str.strip, debuts(mot)))
    return any(connu.startswith(mot) or connu in formes for connu in connus)


def _mot_proche(mot: str, connus: Mapping[str, int]) -> Proche | None:
    """The nearest word; of several, the one that is written most. With two faults it begins alike."""
    limite = min(_fautes(len(mot)), _FAUTES_MOT)
    trouves = process.extract(mot, connus.keys(), scorer=OSA.distance, score_cutoff=limite, limit=20)
    permis = ceux(trouves, lambda trouve: trouve[1] < _FAUTES_MOT or trouve[0][0] == mot[0])
    if not permis:
        return None
    choisi, distance, _ = min(permis, key=lambda t: (t[1], t[0][0] != mot[0], -connus[t[0]]))
    return Proche(choisi, int(distance))


def _ecrire(recueil: Recueil, lexique: Lexique, mot: str) -> str:
    """Return a word as the site writes it, with its accents and hyphens; one that it never writes alone (« l’économie
    ») as it stands after an apostrophe."""
    if mot in lexique.composes:
        return lexique.composes[mot]
    textes = [f"{c.libelle} {c.court}" for c in recueil.categories]
    textes += [f"{m.intitule} {m.resume}" for m in recueil.mesures if f" {mot} " in m.recherche.normal]
    noms = [nomme.objet.nom.replace("-", " ") for nomme in recueil.repertoire.territoires]
    ecrit = _trouver(mot, textes, _SEULS).lower() or _trouver(mot, noms, _SEULS)
    return ecrit or _trouver(mot, textes, _APRES).lower() or mot


def _trouver(mot: str, textes: Iterable[str], ecriture: re.Pattern[str]) -> str:
    """A word as the first of these texts writes it, without the signs around it; "" where none does."""
    for texte in textes:
        for ecrit in ecriture.findall(texte):
            if mots(ecrit) == [mot]:
                return str(ecrit).strip("(),.:;«»")
    return ""
