"""What all pages share: cells, a territory's rows, a category's; sheets by status, territories by région."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Beneficiaire, Categorie, FicheLue, RegionLue, Territoire
from aides.domaine.changements import Changements
from aides.domaine.evolutions import Comptage
from aides.domaine.listes import grouper
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Preuve, StatutFiche
from aides.mots.ecriture import INSECABLE
from aides.mots.etats import Pastille, pastille_etat, pastille_nue, statut_en_clair
from aides.mots.tableau import dont_tableau
from aides.mots.vocabulaires import PREUVES
from aides.presentation.changements import DevenirsCategorie, devenirs_categorie

# A state in one word: why it is unknown is left out.
ETATS_BREFS = {etat.value: pastille_nue(etat) for etat in Etat}
# « Nowhere » goes without saying.
_PREUVES = {**dict(PREUVES), Preuve.AUCUNE.value: ""}


@dataclass(frozen=True, slots=True)
class CelluleVue:
    """A case in a table: what it says, what it rests on, the words of the Atlas's cell, what analyses say against
    it."""

    etat: Pastille
    preuve: str
    mention: str
    divergence: bool
    annee: int
    contraires: tuple[Affirmation, ...] = ()


def cellule(case: Case) -> CelluleVue:
    """Return a case ready to be shown."""
    return CelluleVue(
        etat=pastille_etat(case),
        preuve=preuve_en_clair(case),
        mention=case.mention,
        divergence=case.divergence,
        annee=case.annee,
        contraires=case.contraires,
    )


def preuve_datee(case: Case) -> str:
    """Say the same where no page says beside it that the table bears no date."""
    preuve = preuve_en_clair(case)
    return f"{preuve}, non daté" if preuve and case.du_seul_tableau else preuve


def preuve_en_clair(case: Case) -> str:
    """Say what a state rests on, with the table's page where nothing else says it."""
    if not (case.du_seul_tableau and case.ligne_tableau):
        return _PREUVES[case.preuve.value]
    mot = _PREUVES[Preuve.TABLEAU.value]
    return f"{mot}, p.{INSECABLE}{case.page_tableau}" if case.page_tableau else mot


def cellules_par_annee(atlas: Atlas, territoire: str, categorie: str) -> tuple[CelluleVue, ...]:
    """Return what a territory said of a category, a cell a survey."""
    return tuple(map(cellule, atlas.suivre(territoire, categorie)))


class ComptageAnnee(NamedTuple):
    """How many territories were in each state in a survey; what is said of those that the table alone tells."""

    annee: int
    comptage: Comptage
    tableau: str


@dataclass(frozen=True, slots=True)
class LigneComptage:
    """One category in numbers, with its denominator beside each; no changes where there is one survey."""

    categorie: Categorie
    annees: tuple[ComptageAnnee, ...]
    evolutions: DevenirsCategorie | None


def lignes_comptage(atlas: Atlas, changements: Changements | None = None) -> list[LigneComptage]:
    """Return, for each category, the counts of each year and of the changes, over the atlas's territories."""
    return [ligne_comptage(atlas, c, changements) for c in atlas.categories]


def ligne_comptage(atlas: Atlas, categorie: Categorie, changements: Changements | None) -> LigneComptage:
    """Return the same of one category."""
    annees = tuple(comptage_annee(atlas, annee, categorie.cle) for annee in atlas.annees)
    evolutions = devenirs_categorie(atlas, changements, categorie.cle) if changements else None
    return LigneComptage(categorie, annees, evolutions)


def comptage_annee(atlas: Atlas, annee: int, categorie: str) -> ComptageAnnee:
    """Return the counts of a category in a survey."""
    comptage, du_tableau = atlas.comptage(annee, categorie), atlas.offertes_au_seul_tableau(annee, categorie)
    return ComptageAnnee(annee, comptage, dont_tableau(du_tableau, comptage.nombre(Etat.PROPOSEE), tous=""))


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """One territory in a région's table: its sheet that year, and the 12 cells."""

    territoire: Territoire
    fiche: FicheLue | None
    statut: str
    cellules: tuple[CelluleVue, ...]


def lignes_territoires(atlas: Atlas, annee: int) -> list[LigneTerritoire]:
    """Return the table of a set of territories, one year, as the Atlas prints it."""
    lignes = []
    for t in atlas.territoires:
        fiche = atlas.fiches.get((t.code, annee))
        ligne = LigneTerritoire(
            territoire=t,
            fiche=fiche,
            statut=statut_en_clair(fiche),
            cellules=tuple(map(cellule, atlas.cases(annee, territoire=t.code))),
        )
        lignes.append(ligne)
    return lignes


def cle_statut(fiche: FicheLue | None) -> str:
    """Return the key of a sheet's status; a sheet that is not there is absent."""
    return fiche.statut.value if fiche else StatutFiche.ABSENTE.value


def beneficiaires_en_clair(beneficiaires: Iterable[Beneficiaire]) -> str:
    """Say whom a measure or a scheme is for; "" where nothing says it."""
    return ", ".join(b.libelle for b in beneficiaires)


def compter_statuts(atlas: Atlas, annee: int) -> Counter[str]:
    """Count a survey's sheets by status; a territory without a sheet counts as such."""
    fiches = [atlas.fiches.get((code, annee)) for code in atlas.codes]
    return Counter(map(cle_statut, fiches))


class Site(NamedTuple):
    """A site or an address that a sheet names, with what to follow to get there."""

    texte: str
    lien: str


def site_cite(texte: str) -> Site:
    """Return a site as it is written, with its link: that of an address is a letter to it."""
    courriel = "@" in texte and "://" not in texte
    return Site(texte, f"mailto:{texte}" if courriel else texte)


def site_officiel(t: Territoire) -> Site | None:
    """Return a territory's own site under its host's name; None where none is known."""
    hote = urlsplit(t.site).hostname
    return Site(hote.removeprefix("www."), t.site) if hote else None


class TerritoiresRegion(NamedTuple):
    """A région and its territories, or some of them."""

    region: RegionLue
    territoires: tuple[Territoire, ...]


def territoires_par_region(territoires: Iterable[Territoire]) -> list[TerritoiresRegion]:
    """Return the territories by région, in the order of its slug."""
    groupes = grouper(territoires, par=lambda t: t.region.slug)
    return [TerritoiresRegion(siens[0].region, siens) for _, siens in sorted(groupes.items())]
