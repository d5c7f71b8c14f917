"""What the API gives: each resource, the data set that its rows are of, what it may be asked, what names one row.

Addresses, the document that describes them, the readable page and the tests follow from this one table.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from aides.domaine.combien import MontantEnonce
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import premier
from aides.domaine.recueil import Recueil
from aides.domaine.regional import ChiffreLu, OperationLue
from aides.exports.catalogue import jeux
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import EVOLUTION, FICHES, OFFRE, LigneFiche
from aides.exports.jeux_dispositifs import DISPOSITIFS, LigneDispositif, ligne_mesure, ligne_regionale
from aides.exports.jeux_documents import CATEGORIES
from aides.exports.jeux_montants import MONTANTS
from aides.exports.jeux_regional import CHIFFRES, OPERATIONS
from aides.exports.jeux_reperes import ENQUETES, REGIONS
from aides.exports.jeux_suites import SUITES, LigneSuite
from aides.exports.jeux_suivi import CORRECTIONS
from aides.exports.jeux_territoires import LigneTerritoire
from aides.filtres import departements, dispositifs, montants, operations
from aides.filtres.base.formulaire import Formulaire, exiger
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.fichiers import FormulaireDevenirs, FormulaireOffre
from aides.filtres.montants import FiltreMontants
from aides.filtres.operations import FiltreOperations
from aides.filtres.ressources import (
    FEUILLE,
    FormulaireChiffres,
    FormulaireFiches,
    FormulaireRien,
    FormulaireSuites,
)
from aides.views.listes import partie

Lire = Callable[[QueryDict, Recueil], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Ressource:
    """A resource of the API.

    `cle` is its name in addresses, `jeu` makes its data set, `formulaire` the form that reads what it is asked (but
    for the parameters `sauf`). `lire` returns the rows kept, in their order, where they are not those of the data
    set. `clef` are the columns that designate a row, which then has an address of its own; none where some of them
    may be missing.
    `titre` and `description` say what its rows are where they are not all those of the data set; `precision`, what
    else is to be known.
    """

    cle: str
    jeu: Callable[[Recueil], Jeu[Any]]
    formulaire: Callable[[QueryDict, Recueil], Formulaire] = FormulaireRien
    lire: Lire | None = None
    clef: tuple[str, ...] = ()
    sauf: tuple[str, ...] = ()
    titre: str = ""
    description: str = ""
    precision: str = ""

    def nommer(self, recueil: Recueil) -> str:
        """Return its title."""
        return self.titre or self.jeu(recueil).titre

    def dire(self, recueil: Recueil) -> str:
        """Return what its rows are."""
        return " ".join(filter(None, (self.description or self.jeu(recueil).description, self.precision)))

    def lignes(self, data: QueryDict, recueil: Recueil) -> Iterable[Any]:
        """Return the rows that what is asked keeps."""
        return self.lire(data, recueil) if self.lire else self.jeu(recueil).lire(recueil)

    def nommeur(self, recueil: Recueil) -> Callable[[Any], str]:
        """Return what names a row: what its key holds, as its address has it, « 2A/2022 »."""
        par_nom = {colonne.nom: colonne.lire for colonne in self.jeu(recueil).colonnes}
        lire = [par_nom[nom] for nom in self.clef]
        return lambda ligne: "/".join([str(lu(ligne)) for lu in lire])

    def criteres(self, form: Formulaire) -> tuple[str, ...]:
        """Return the names of the criteria that it reads."""
        return tuple(nom for nom in form.fields if nom not in (*self.sauf, *FEUILLE))


def _du_catalogue(cle: str) -> Callable[[Recueil], Jeu[Any]]:
    """A data set whose words follow from the data."""

    def trouver(recueil: Recueil) -> Jeu[Any]:
        jeu = premier(jeux(recueil), lambda jeu: jeu.cle == cle)
        if jeu is None:
            raise LookupError(cle)
        return jeu

    return trouver


def _comme_le_fichier(jeu: Jeu[Any]) -> Lire:
    """The rows that the file of this data set has for the same criteria."""

    def lire(data: QueryDict, recueil: Recueil) -> Iterable[Any]:
        demande = HttpRequest()
        demande.GET = data  # type: ignore[assignment]
        return partie(jeu, demande, recueil).lire(recueil)

    return lire


def _territoires(data: QueryDict, recueil: Recueil) -> Iterator[LigneTerritoire]:
    """The territories that answer, in the order asked for."""
    filtre = exiger(FiltreDepartements(data, recueil.selection, ""))
    par_code = {ligne.territoire.code: ligne for ligne in _du_catalogue("territoires")(recueil).lire(recueil)}
    for code in leurs_codes(filtre.retenus):
        if code in par_code:
            yield par_code[code]


def _mesures(data: QueryDict, recueil: Recueil) -> Iterator[LigneDispositif]:
    return map(ligne_mesure, exiger(FiltreDispositifs(data, recueil, "")).retenues)


def _dispositifs_regionaux(data: QueryDict, recueil: Recueil) -> Iterator[LigneDispositif]:
    return map(ligne_regionale, recueil.regional.dispositifs)


def _montants(data: QueryDict, recueil: Recueil) -> Iterable[MontantEnonce]:
    """All amounts; of criteria, those that the page of amounts shows."""
    filtre = exiger(FiltreMontants(data, recueil, ""))
    if not filtre.criteres:
        return MONTANTS.lire(recueil)
    return filtre.retenues


def _operations(data: QueryDict, recueil: Recueil) -> Iterable[OperationLue]:
    return exiger(FiltreOperations(data, recueil, "")).retenues


def _fiches(data: QueryDict, recueil: Recueil) -> Iterator[LigneFiche]:
    criteres = FormulaireFiches(data, recueil).criteres()
    for ligne in FICHES.lire(recueil):
        territoire = ligne.territoire
        lieu = {"territoire": territoire.code, "region": territoire.region.slug}
        if criteres.garde({**lieu, "annee": str(ligne.annee), "statut": ligne.statut}):
            yield ligne


def _suites(data: QueryDict, recueil: Recueil) -> Iterator[LigneSuite]:
    criteres = FormulaireSuites(data, recueil).criteres()
    for ligne in SUITES.lire(recueil):
        lieu = {"territoire": ligne.territoire.code, "region": ligne.territoire.region.slug}
        paire = {"de": str(ligne.paire.avant), "a": str(ligne.paire.apres)}
        if criteres.garde({**lieu, **paire, "relation": ligne.passage.relation}):
            yield ligne


def _chiffres(data: QueryDict, recueil: Recueil) -> Iterator[ChiffreLu]:
    criteres = FormulaireChiffres(data, recueil).criteres()
    for c in CHIFFRES.lire(recueil):
        dites = {"region": c.region.slug, "source": c.source.cle, "niveau": c.niveau, "nature": c.nature}
        if criteres.garde(dites):
            yield c


PAR_RANG = "Les colonnes de montants se lisent rang par rang : le premier minimum va avec la première unité."
RESSOURCES = (
    Ressource(
        cle="territoires",
        jeu=_du_catalogue("territoires"),
        formulaire=lambda data, recueil: departements.formulaire(data, recueil.atlas),
        lire=_territoires,
        clef=("territoire",),
        sauf=("vue",),
        precision=(
            "Les critères sont ceux de la page /departements/ : ne sont donnés que les territoires qui y répondent, "
            "non ceux dont rien ne permet de le dire."
        ),
    ),
    Ressource(cle="regions", jeu=lambda _: REGIONS, clef=("cle",)),
    Ressource(cle="categories", jeu=lambda _: CATEGORIES, clef=("cle",)),
    Ressource(cle="enquetes", jeu=lambda _: ENQUETES, clef=("annee",)),
    Ressource(
        cle="fiches",
        jeu=lambda _: FICHES,
        formulaire=FormulaireFiches,
        lire=_fiches,
        clef=("territoire", "annee"),
    ),
    Ressource(
        cle="mesures",
        jeu=lambda _: DISPOSITIFS,
        formulaire=dispositifs.formulaire,
        lire=_mesures,
        clef=("id",),
        titre="Les mesures",
        description="Une ligne par mesure décrite par une fiche, à tous les stades, « hors catégorie » comprises.",
        precision=(
            f"{PAR_RANG} Les critères sont ceux de la page /dispositifs/ ; les aides d’une Région ou d’une ARS sont "
            "la ressource « dispositifs-regionaux »."
        ),
    ),
    Ressource(
        cle="dispositifs-regionaux",
        jeu=lambda _: DISPOSITIFS,
        lire=_dispositifs_regionaux,
        clef=("id",),
        titre="Les dispositifs régionaux",
        description="Une ligne par aide d’une Région ou d’une ARS : elle ne compte dans aucun département.",
        precision=PAR_RANG,
    ),
    Ressource(
        cle="montants",
        jeu=lambda _: MONTANTS,
        formulaire=montants.formulaire,
        lire=_montants,
        precision="Sans critère, tous les montants ; avec un critère, ceux que la page /montants/ montre.",
    ),
    Ressource(cle="suites", jeu=lambda _: SUITES, formulaire=FormulaireSuites, lire=_suites),
    Ressource(
        cle="offre",
        jeu=lambda _: OFFRE,
        formulaire=lambda data, recueil: FormulaireOffre(data, recueil.atlas),
        lire=_comme_le_fichier(OFFRE),
        clef=("territoire", "annee", "categorie"),
    ),
    Ressource(
        cle="evolution",
        jeu=lambda _: EVOLUTION,
        formulaire=lambda data, recueil: FormulaireDevenirs(data, recueil.atlas),
        lire=_comme_le_fichier(EVOLUTION),
        clef=("territoire", "categorie", "de", "a", "base"),
    ),
    Ressource(
        cle="chiffres",
        jeu=lambda _: CHIFFRES,
        formulaire=FormulaireChiffres,
        lire=_chiffres,
        clef=("id",),
    ),
    Ressource(
        cle="operations",
        jeu=lambda _: OPERATIONS,
        formulaire=operations.formulaire,
        lire=_operations,
        clef=("id",),
    ),
    Ressource(cle="corrections", jeu=lambda _: CORRECTIONS),
)
PAR_CLE = {ressource.cle: ressource for ressource in RESSOURCES}
