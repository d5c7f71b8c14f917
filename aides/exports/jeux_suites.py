"""What became of each measure, as a data set: a row a link, and a row a measure without one."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue, Territoire
from aides.domaine.evolutions import Bornes
from aides.domaine.recueil import Recueil
from aides.domaine.suites import Passage
from aides.domaine.vocabulaire import Relation
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_TERRITOIRE, Contraintes, Renvoi
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import NOMME
from aides.mots.suites import difference_en_clair


@dataclass(frozen=True, slots=True)
class LigneSuite:
    """A measure and what it became, or one of them alone, between two surveys."""

    territoire: Territoire
    paire: Bornes
    passage: Passage
    preuve: str = ""


def _lignes(recueil: Recueil) -> Iterator[LigneSuite]:
    """Territory by territory, then from one survey to each later one."""
    for territoire in recueil.territoires:
        for suites in recueil.toutes_les_suites:
            for passage in suites.passages_de(territoire.code):
                yield LigneSuite(territoire, suites.paire, passage, preuve=_preuve(recueil, passage))


def _preuve(recueil: Recueil, passage: Passage) -> str:
    """The words that say the age of a measure that continues none."""
    if passage.a is None or passage.relation not in Relation.apparitions():
        return ""
    dite = recueil.apparitions.get(passage.a.cle)
    return dite.preuve if dite else ""


def _cle(mesure: MesureLue | None) -> str | None:
    return mesure.cle if mesure else None


def _differences(passage: Passage) -> list[str]:
    return list(map(difference_en_clair, passage.lien.differences)) if passage.lien else []


COLONNES: tuple[Colonne[LigneSuite], ...] = (
    *NOMME,
    colonne(
        "mesure_de",
        "clé de la mesure de la première enquête (id de dispositifs.csv) ; vide : la seconde n’en continue aucune",
        TEXTE,
        lire=lambda ligne: _cle(ligne.passage.de),
    ),
    colonne(
        "mesure_a",
        "clé de la mesure de la seconde enquête ; vide : aucune ne continue celle de la première",
        TEXTE,
        lire=lambda ligne: _cle(ligne.passage.a),
    ),
    colonne("annee_de", "année de la première enquête", ENTIER, lire=lambda ligne: ligne.paire.avant),
    colonne("annee_a", "année de la seconde", ENTIER, lire=lambda ligne: ligne.paire.apres),
    colonne(
        "relation",
        "reconduite, precisee, modifiee ou terminee ; d’une mesure seule : plus_mentionnee, nouvelle_dite, "
        "anterieure_dite ou pas_citee",
        TEXTE,
        lire=lambda ligne: ligne.passage.relation,
        vocabulaire=mots.RELATION,
    ),
    colonne(
        "confiance",
        "confiance du lien : sure, probable ou douteuse ; vide sans lien",
        TEXTE,
        lire=lambda ligne: ligne.passage.lien.confiance if ligne.passage.lien else None,
        vocabulaire=mots.CONFIANCE,
    ),
    colonne(
        "changements",
        "ce qui diffère, élément par élément : « montant : 800 €/mois → 1 200 €/mois » ; « non dit » : la fiche "
        "n’en dit rien",
        liste(TEXTE),
        lire=lambda ligne: _differences(ligne.passage),
    ),
    colonne(
        "motif",
        "pourquoi le lien n’est pas sûr",
        TEXTE,
        lire=lambda ligne: ligne.passage.lien.motif if ligne.passage.lien else None,
    ),
    colonne(
        "preuve",
        "mots de la fiche qui disent l’âge d’une mesure seule",
        TEXTE,
        lire=lambda ligne: ligne.preuve,
    ),
)
DE_LA_PREMIERE = Renvoi("mesure_de", "dispositifs", "id")
DE_LA_SECONDE = Renvoi("mesure_a", "dispositifs", "id")
SUITES = Jeu(
    cle="suites",
    contraintes=Contraintes(
        identite=("territoire", "mesure_de", "mesure_a", "annee_de", "annee_a"),
        requises=("territoire", "nom", "annee_de", "annee_a", "relation"),
        renvois=(DU_TERRITOIRE, DE_LA_PREMIERE, DE_LA_SECONDE),
    ),
    titre="Les suites des mesures",
    description=(
        "Une ligne par lien entre une mesure d’une enquête et celle qu’elle est devenue dans une enquête plus "
        "récente, et une par mesure sans lien, dans les territoires dont l’une et l’autre fiche décrivent des aides. "
        "Une mesure scindée ou fondue a plusieurs lignes. « plus_mentionnee » : la fiche récente n’en parle pas ; "
        "rien ne dit que l’aide a pris fin. Entre deux enquêtes dont aucun lien n’est codé, il n’y a aucune ligne."
    ),
    origines=(ATLAS,),
    colonnes=COLONNES,
    lire=_lignes,
)
