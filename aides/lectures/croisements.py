"""READS what a place has of the words beside its name: « ardeche bourse », « logement Brest »."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.identites import leurs_cles, leurs_codes
from aides.domaine.lieux import LieuEcrit, lire_code
from aides.domaine.listes import ceux
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.reponses import Croisement, parler, sujet_de
from aides.lectures.communes import departements_des
from aides.lectures.lieux import comprendre
from aides.lectures.orthographe import lexique_de

# A number before one of these is no département's.
_UNITES = frozenset(
    "mois an ans annee annees jour jours semaine semaines heure heures km euros euro pour premiers".split()
)
_MOTS_MAX = 10
_PREPOSITIONS = frozenset("a au aux en dans de du des d pres vers autour".split())


class Passage(NamedTuple):
    """Words that follow each other, by their ranks, and the places that they name."""

    rangs: range
    nommes: tuple[Territoire | RegionLue, ...]

    def touche(self, autre: "Passage") -> bool:
        """Whether both have a word in common."""
        return bool(set(self.rangs).intersection(autre.rangs))


def croiser(recueil: Recueil, requete: Requete, *, texte: str, seules: bool) -> Iterator[Croisement]:
    """Yield what a place has of the words beside its name. `seules`: nothing else has all the words, so that a
    commune may be the place too."""
    for lieu, autres in _coupes(recueil, requete):
        croisement = _croisement(recueil, lieu, autres)
        if croisement is not None:
            seules = False
            yield croisement
    if not seules:
        return
    for lieu, autres in _coupes_communes(recueil, requete, texte):
        croisement = _croisement(recueil, lieu, autres)
        if croisement is not None:
            yield croisement
            return


def _coupes(recueil: Recueil, requete: Requete) -> Iterator[tuple[Territoire | RegionLue, list[str]]]:
    """Yield the territories or régions that the words name, with those of the words that name none of them."""
    passages = list(_passages(recueil, requete))
    for lui in passages:
        eux = [autre for autre in passages if autre is lui or not autre.touche(lui)]
        restent = [mot for rang, mot in enumerate(requete.mots) if not any(rang in autre.rangs for autre in eux)]
        yield from zip(lui.nommes, repeat(restent), strict=False)


def _passages(recueil: Recueil, requete: Requete) -> Iterator[Passage]:
    """Yield the words that name places, the most of them together: not « Savoie » in « Haute-Savoie ». Money names
    none."""
    siens = requete.mots
    nombre = min(len(siens), _MOTS_MAX)
    longs: list[Passage] = []
    for longueur in range(nombre - 1, 0, -1):
        trouves: list[Passage] = []
        for debut in range(nombre - longueur + 1):
            fin = debut + longueur
            if requete.sommes.intersection(siens[debut:fin]):
                continue
            nommes = _nommes(recueil, siens[debut:fin], [*siens[:debut], *siens[fin:]], siens[fin:])
            passage = Passage(range(debut, fin), tuple(nommes))
            if nommes and not any(map(passage.touche, longs)):
                trouves.append(passage)
        yield from trouves
        longs += trouves


def _nommes(
    recueil: Recueil, nom: Sequence[str], autres: Sequence[str], suite: Sequence[str]
) -> Sequence[Territoire | RegionLue]:
    """The territories of a whole name, or else the régions; or that of a number of two signs, at either end."""
    repertoire = recueil.repertoire
    if len(nom) == 1 and len(nom[0]) in (2, 3) and (code := lire_code(nom[0])):
        mesure = suite[:1] and suite[0] in _UNITES
        return () if mesure or any(map(str.isdecimal, autres)) else repertoire.de_nombre(code)
    ecrit = LieuEcrit.lire(" ".join(nom))
    if ecrit.nom and ecrit.code:
        return repertoire.de_nom_et_nombre(ecrit.texte, ecrit.code)
    territoires, regions = repertoire.entier(" ".join(nom))
    return territoires or [r for r in regions if r.dans_atlas]


def _coupes_communes(recueil: Recueil, requete: Requete, texte: str) -> Iterator[tuple[Territoire, list[str]]]:
    """Yield the territory of a commune whose whole name begins or ends the words, where it has no namesake."""
    siens = requete.mots
    for longueur in range(min(len(siens), _MOTS_MAX) - 1, 0, -1):
        for nom, autres in ((siens[:longueur], siens[longueur:]), (siens[-longueur:], siens[:-longueur])):
            ecrit = " ".join(nom)
            # « 50 000 » is money, 50000 may be a postcode; « à Brest » is not Abrest.
            argent = requete.sommes.intersection(nom) or (ecrit.isdecimal() and ecrit not in texte)
            commun = len(nom) == 1 and ecrit in lexique_de(recueil).communs
            if nom[0] in _PREPOSITIONS or argent or commun:
                continue
            lieux = comprendre(ecrit, recueil.repertoire)
            codes = departements_des(lieux.communes)
            # « Prime 5000 » is money: 05000 is written with its zero beside other words.
            if lieux.entier and len(codes) == 1 and not (lieux.territoires or lieux.sans_zero):
                trouve = recueil.par_code.get(min(codes))
                if trouve is not None:
                    yield trouve, list(autres)


def _croisement(recueil: Recueil, lieu: Territoire | RegionLue, autres: Sequence[str]) -> Croisement | None:
    """What a place has of some words; None where it has nothing of them, or they say nothing."""
    requete = Requete.lire(" ".join(autres))
    reste = sujet_de(requete)
    if not reste:
        return None
    territoires = (lieu,) if isinstance(lieu, Territoire) else recueil.territoires_de(lieu.slug)
    siennes = recueil.mesures_de(leurs_codes(territoires))
    voulu = Requete.lire(reste)
    mesures, manquants = parler(siennes, voulu)
    categories = _les_dites(recueil, voulu) or _les_dites(recueil, Requete.lire(voulu.sans(manquants)))
    if not (mesures or categories):
        return None
    if categories:
        dites = () if manquants else mesures
        mesures, manquants = tuple(dict.fromkeys([*dites, *_des_categories(siennes, categories)])), ()
    return Croisement(lieu, territoires, reste=reste, categories=categories, mesures=mesures, manquants=manquants)


def _les_dites(recueil: Recueil, requete: Requete) -> tuple[Categorie, ...]:
    """The categories whose labels hold the words; else those that have other words for them."""
    if requete.vide:
        return ()
    repertoire = recueil.repertoire
    dites = repertoire.libellees(requete) or repertoire.categories_dites(requete)
    # Of many words, the first that a label has says most.
    for mot in requete.mots:
        dites = dites or repertoire.libellees(Requete.lire(mot))
    for mot in requete.mots:
        dites = dites or repertoire.categories_dites(Requete.lire(mot))
    return dites


def _des_categories(mesures: Iterable[MesureLue], categories: Sequence[Categorie]) -> tuple[MesureLue, ...]:
    cles = frozenset(leurs_cles(categories))
    return tuple(sorted(ceux(mesures, lambda m: m.est_parmi(cles)), key=lambda m: -m.annee))
