"""READS which places the words of the one box name, alone or among others."""

from collections.abc import Sequence

from aides.domaine.catalogue import Territoire
from aides.domaine.lieux import lire_code
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.reponses import sans_question
from aides.lectures.communes import grandes_nommees
from aides.lectures.lieux import Lieux, comprendre

# What people put between places that they want side by side.
_ENTRE_DEUX = frozenset("comparer comparaison compare entre et ou vs versus contre avec".split())
# The words of the longest name looked for: « Les Terres australes et antarctiques françaises ».
PASSAGE = 6


def lieux_demandes(recueil: Recueil, requete: Requete, texte: str) -> Lieux:
    """The place that a text is, or that it asks about: « dans l’Isère », « combien donne la Drôme ». Beside money, a
    territory or a région: no number is a place's."""
    if requete.sommes:
        return lieu_dit(recueil, requete, ())
    lus = comprendre(texte, recueil.repertoire)
    if lus and lus.entier:
        return lus
    for suite in sans_question(requete):
        autres = comprendre(suite, recueil.repertoire)
        if autres and autres.entier and not autres.sans_zero:
            return autres
    return _plusieurs(recueil, requete.mots) or lus


def _plusieurs(recueil: Recueil, siens: Sequence[str]) -> Lieux:
    """The territories that all the words name, one after the other: « Sarthe et Orne », « 72 61 »."""
    trouves: list[Territoire] = []
    debut, noms = 0, 0
    while debut < len(siens):
        if siens[debut] in _ENTRE_DEUX:
            debut += 1
            continue
        longueur, nommes = _nomme_en_tete(recueil, siens[debut : debut + PASSAGE])
        if not nommes:
            return Lieux()
        trouves += nommes
        debut, noms = debut + longueur, noms + 1
    return Lieux(tuple(dict.fromkeys(trouves))) if noms > 1 else Lieux()


def _nomme_en_tete(recueil: Recueil, siens: Sequence[str]) -> tuple[int, Sequence[Territoire]]:
    """The territories that the most of the first words name, and how many words these are."""
    for longueur in range(len(siens), 0, -1):
        nom = " ".join(siens[:longueur])
        code = lire_code(nom) if longueur == 1 else ""
        nommes = recueil.repertoire.de_nombre(code) or recueil.repertoire.entier(nom).territoires
        if nommes:
            return longueur, nommes
    return 0, ()


def lieu_dit(recueil: Recueil, requete: Requete, manquants: Sequence[str]) -> Lieux:
    """The territory or région that the words say which are not missing; nothing where they say another thing."""
    lus = comprendre(requete.sans([*manquants, *requete.sommes]), recueil.repertoire)
    return lus if lus.territoires or (lus.regions and lus.entier) else Lieux()


def grande_ville(manquants: Sequence[str]) -> Lieux:
    """The large communes that the missing words name: « CHU de Brest »."""
    return Lieux(communes=grandes_nommees(" ".join(manquants)), entier=False)
