"""The data set of an answer to wishes: each territory with what it says of what is looked for, measure by measure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue, Territoire
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux
from aides.domaine.offre import Case
from aides.domaine.souhaits import Candidat
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import PAGE_PREUVE
from aides.exports.origines import ATLAS
from aides.exports.reperes import ENQUETE_ET_CATEGORIE, TERRITOIRE
from aides.mots.conditions import non_dit
from aides.mots.engagements import DANS_LA_FICHE, engagement_en_clair
from aides.mots.montants import entiers

Distance = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class LigneSouhait:
    """A category looked for in a territory, with one of the measures that fit it; None where none is described."""

    candidat: Candidat
    case: Case
    mesure: MesureLue | None
    distance: int | None

    @property
    def territoire(self) -> Territoire:
        """Whose it is."""
        return self.candidat.territoire

    @property
    def intitule(self) -> str | None:
        """The measure's title."""
        return self.mesure.intitule if self.mesure else None

    @property
    def page(self) -> int | None:
        """Where it is printed."""
        return self.mesure.page if self.mesure else self.case.page_preuve

    @property
    def montants(self) -> Sequence[str]:
        """The amounts in words, each with what it concerns and what it is: the measure's or, where there is none,
        those of the table's cell."""
        return entiers(self.mesure.montants if self.mesure else self.case.montants)


def _lignes(candidats: Iterable[Candidat], distance: Distance) -> Iterator[LigneSouhait]:
    for candidat in candidats:
        loin = distance(candidat.territoire.code)
        for case in candidat.cases:
            for mesure in _mesures(candidat, case):
                yield LigneSouhait(candidat, case, mesure, distance=loin)


def _mesures(candidat: Candidat, case: Case) -> Sequence[MesureLue | None]:
    """The measures that fit under a category; None stands for a category of which none is described."""
    siennes = ceux(candidat.mesures, lambda m: m.est_de(case.categorie))
    return siennes or (None,)


COLONNES: tuple[Colonne[LigneSouhait], ...] = (
    *TERRITOIRE,
    colonne(
        "reponse",
        "oui : répond à la demande ; a_verifier : propose, sans tout dire ; inconnu : rien ne permet de le dire",
        TEXTE,
        lire=lambda ligne: ligne.candidat.reponse,
    ),
    colonne(
        "non_dit",
        "ce qui est demandé et que rien ne dit",
        TEXTE,
        lire=lambda ligne: non_dit(ligne.candidat.a_verifier),
    ),
    colonne(
        "distance",
        "à vol d’oiseau, du lieu demandé au plus proche point du territoire ; vide : aucun lieu demandé",
        ENTIER,
        lire=lambda ligne: ligne.distance,
        unite="km",
    ),
    *ENQUETE_ET_CATEGORIE,
    colonne("etat", "état de la catégorie", TEXTE, lire=lambda ligne: ligne.case.etat, vocabulaire=mots.ETAT),
    colonne(
        "preuve",
        "tableau, fiche ou tableau+fiche ; vide quand rien ne dit que l’aide est proposée",
        TEXTE,
        lire=lambda ligne: ligne.case.preuve,
        vocabulaire=mots.PREUVE,
    ),
    colonne(
        "mesure",
        "clé de la mesure (id de dispositifs.csv) ; vide : aucune n’est décrite",
        TEXTE,
        lire=lambda ligne: ligne.mesure.cle if ligne.mesure else None,
    ),
    colonne("intitule", "titre, de notre main", TEXTE, lire=lambda ligne: ligne.intitule),
    colonne(
        "montants",
        "montants en clair, avec (ce qu’ils concernent) et [ce qu’ils sont, hors aide à une personne] ; sans mesure, "
        "ceux de la case du tableau",
        liste(TEXTE),
        lire=lambda ligne: ligne.montants,
    ),
    colonne(
        "engagement",
        "ce qui est demandé en retour, en clair",
        TEXTE,
        lire=lambda ligne: engagement_en_clair(ligne.mesure, DANS_LA_FICHE) if ligne.mesure else None,
    ),
    colonne(
        "beneficiaires",
        "clés des publics ; vide : non dits",
        liste(TEXTE),
        lire=lambda ligne: leurs_cles(ligne.mesure.beneficiaires) if ligne.mesure else (),
        vocabulaire=mots.BENEFICIAIRE,
    ),
    colonne("page", PAGE_PREUVE, ENTIER, lire=lambda ligne: ligne.page),
)


def jeu_souhaits(candidats: Iterable[Candidat], distance: Distance) -> Jeu[LigneSouhait]:
    """Return the data set of these answers, in their order.

    `distance` says how far each is, in kilometres; None where no place was written.
    """
    trouves = list(candidats)
    return Jeu(
        cle="je-cherche",
        titre="Une recherche d’interne",
        description=(
            "Une ligne par territoire qui répond ou dont on ne sait rien, catégorie cherchée et mesure, dans l’ordre "
            "de la page : ce qui est dit à la dernière enquête."
        ),
        origines=(ATLAS,),
        colonnes=COLONNES,
        lire=lambda _: _lignes(trouves, distance),
    )
