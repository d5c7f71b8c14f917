"""Domain objects into rows, labels and words. HTML and exports eat the same rows; no ORM and no request here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aides.domaine.catalogue import Atlas, CapaciteLue, Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.evolutions import Comptage, evolution
from aides.domaine.montants import Montant
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Confiance, Etat, Evolution, Preuve, Stade
from aides.libelles import (
    CONFIANCES,
    ENGAGEMENTS,
    ETATS,
    EVOLUTIONS,
    GLYPHES,
    GLYPHES_EVOLUTION,
    NATURES_MONTANT,
    PERIODICITES,
    PREUVES,
    RAISONS,
    SPECIALITES,
    STADES,
    STATUTS,
)

INSECABLE = "\u00a0"
FINE = "\u202f"
_ETATS, _EVOLUTIONS, _PREUVES = dict(ETATS), dict(EVOLUTIONS), dict(PREUVES)
_RAISONS, _STATUTS, _STADES = dict(RAISONS), dict(STATUTS), dict(STADES)
_PERIODES, _NATURES, _ENGAGEMENTS, _CONFIANCES = (
    dict(PERIODICITES),
    dict(NATURES_MONTANT),
    dict(ENGAGEMENTS),
    dict(CONFIANCES),
)


@dataclass(frozen=True, slots=True)
class Pastille:
    """A state or a change as it is shown: never by colour alone, so a glyph and a word go with its class."""

    cle: str
    mot: str
    glyphe: str
    precision: str = ""


def pastille_etat(case: Case) -> Pastille:
    """Return how a case is shown; an unknown state says why it is unknown."""
    precision = _RAISONS.get(case.raison.value, "") if case.etat is Etat.INCONNUE else ""
    return Pastille(case.etat.value, _ETATS[case.etat.value], GLYPHES[case.etat.value], precision)


def pastille_evolution(valeur: Evolution) -> Pastille:
    """Return how a change is shown."""
    return Pastille(valeur.value, _EVOLUTIONS[valeur.value], GLYPHES_EVOLUTION[valeur.value])


def nombre(valeur: Decimal | float | int | None) -> str:
    """Write a number in French: « 1 200 », « 12,5 »; an unknown one is empty, never zero."""
    if valeur is None:
        return ""
    texte = f"{Decimal(str(valeur)).quantize(Decimal('0.01')):,f}".rstrip("0").rstrip(".")
    return texte.replace(",", INSECABLE).replace(".", ",")


def pourcentage(part: float | None) -> str:
    """Write a share (0–100) in French, to the nearest unit; empty where nothing is known."""
    return "" if part is None else f"{round(part)}{INSECABLE}%"


def euros(valeur: Decimal | None) -> str:
    """Write an amount in euros."""
    return "" if valeur is None else f"{nombre(valeur)}{INSECABLE}€"


def montant_en_clair(m: Montant) -> str:
    """Write an amount as a reader expects it: « 400 €/mois pendant 36 mois (14 400 € en tout) »."""
    morceaux = []
    par = _PERIODES.get(m.periodicite, "")
    suite = f"/{par}" if m.periodicite not in ("", "unique", "ensemble") else f" {par}" if par else ""
    if m.minimum is not None and m.maximum is not None and m.minimum != m.maximum:
        morceaux.append(f"de {nombre(m.minimum)} à {euros(m.maximum)}{suite}")
    elif m.maximum is not None:
        morceaux.append(f"{euros(m.maximum)}{suite}")
    elif m.minimum is not None:
        morceaux.append(f"à partir de {euros(m.minimum)}{suite}")
    if m.taux is not None:
        morceaux.append(f"{nombre(m.taux)}{INSECABLE}%")
    if m.plafond is not None:
        morceaux.append(f"jusqu’à {euros(m.plafond)}{suite if len(morceaux) == 0 or m.taux is not None else ''}")
    texte = ", ".join(morceaux)
    if m.duree_mois:
        texte += f" pendant {duree(m.duree_mois)}"
    if m.total is not None:
        texte = f"{texte} ({euros(m.total)} en tout)" if texte.strip() else f"{euros(m.total)} en tout"
    return texte.strip()


def duree(mois: int) -> str:
    """Write a duration: whole years as years, else months."""
    if mois % 12 == 0 and mois >= 24:
        return f"{mois // 12}{INSECABLE}ans"
    return "un an" if mois == 12 else f"{mois}{INSECABLE}mois"


@dataclass(frozen=True, slots=True)
class LigneMontant:
    """An amount in words, what it is, and what it concerns."""

    texte: str
    nature: str
    objet: str


@dataclass(frozen=True, slots=True)
class VueMesure:
    """A measure ready to be shown."""

    mesure: MesureLue
    ancre: str
    stade: str
    compte: bool
    confiance: str
    doute: bool
    montants: tuple[LigneMontant, ...]
    engagement: str
    beneficiaires: str


def vue_mesure(m: MesureLue) -> VueMesure:
    """Return a measure with its amounts, commitment and stage in words."""
    engagement = {
        "oui": "Engagement demandé",
        "non": "Sans engagement, la fiche le dit",
        "non_precise": "Engagement non précisé par la fiche",
    }[m.engagement]
    if m.engagement_mois:
        engagement = f"Engagement de {duree(m.engagement_mois)}"
    if m.engagement_texte:
        engagement = f"{engagement}{INSECABLE}: {m.engagement_texte}"
    return VueMesure(
        mesure=m,
        ancre=m.cle,
        stade="" if m.stade is Stade.EN_VIGUEUR else _STADES[m.stade.value],
        compte=m.stade.compte and not m.schema_general,
        confiance="" if m.confiance is Confiance.SURE else _CONFIANCES[m.confiance.value],
        doute=m.confiance is not Confiance.SURE,
        montants=tuple(
            LigneMontant(montant_en_clair(x), "" if x.nature == "aide" else _NATURES[x.nature], x.objet)
            for x in m.montants
        ),
        engagement=engagement,
        beneficiaires=", ".join(libelle for _, libelle in m.beneficiaires),
    )


@dataclass(frozen=True, slots=True)
class CelluleVue:
    """A case in a table: what it says, what it rests on, the words of the Atlas's cell."""

    etat: Pastille
    preuve: str
    mention: str
    divergence: bool
    annee: int


def cellule(case: Case) -> CelluleVue:
    """Return a case ready to be shown."""
    return CelluleVue(
        pastille_etat(case),
        _PREUVES.get(case.preuve.value, "") if case.preuve is not Preuve.AUCUNE else "",
        case.mention,
        case.divergence,
        case.annee,
    )


@dataclass(frozen=True, slots=True)
class LigneCategorie:
    """One category of one territory: a cell a year, and the change between the last two surveys."""

    categorie: Categorie
    cellules: tuple[CelluleVue, ...]
    evolution: Pastille


def lignes_categories(atlas: Atlas, territoire: str) -> list[LigneCategorie]:
    """Return the 12 rows of a territory's table."""
    de, a = atlas.bornes
    return [
        LigneCategorie(
            c,
            tuple(cellule(atlas.case(territoire, annee, c.cle)) for annee in atlas.annees),
            pastille_evolution(
                evolution(atlas.case(territoire, de, c.cle).etat, atlas.case(territoire, a, c.cle).etat)
            ),
        )
        for c in atlas.categories
    ]


@dataclass(frozen=True, slots=True)
class LigneComptage:
    """One category in numbers, with its denominator beside each."""

    categorie: Categorie
    annees: tuple[tuple[int, Comptage], ...]
    evolutions: Comptage


def lignes_comptage(atlas: Atlas) -> list[LigneComptage]:
    """Return, for each category, the counts of each year and of the changes, over the atlas's territories."""
    return [
        LigneComptage(
            c,
            tuple((annee, atlas.comptage(annee, c.cle)) for annee in atlas.annees),
            atlas.comptage_evolutions(c.cle),
        )
        for c in atlas.categories
    ]


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """One territory in a région's table: its sheet that year, and the 12 cells."""

    territoire: Territoire
    fiche: FicheLue | None
    statut: str
    cellules: tuple[CelluleVue, ...]


def lignes_territoires(atlas: Atlas, annee: int) -> list[LigneTerritoire]:
    """Return the table of a set of territories, one year, as the Atlas prints it."""
    return [
        LigneTerritoire(
            t,
            fiche := atlas.fiches.get((t.code, annee)),
            statut_en_clair(fiche),
            tuple(cellule(case) for case in atlas.cases(annee, territoire=t.code)),
        )
        for t in atlas.territoires
    ]


def statut_en_clair(fiche: FicheLue | None) -> str:
    """Return a sheet's status in plain words."""
    if fiche is None:
        return _STATUTS["absente"]
    texte = _STATUTS[fiche.statut.value]
    return texte if fiche.codee else f"{texte} (fiche pas encore codée)"


@dataclass(frozen=True, slots=True)
class MesuresAnnee:
    """A survey's measures in a territory; where there are none, `absence` says why in plain words."""

    annee: int
    vues: tuple[VueMesure, ...]
    absence: str


def par_annee(mesures: Iterable[MesureLue], fiches: Iterable[FicheVue]) -> list[MesuresAnnee]:
    """Group a territory's measures by survey, latest first. No measure is no « no »: the sheet's status says why."""
    vues = [vue_mesure(m) for m in mesures]
    return [
        MesuresAnnee(
            fiche.annee,
            tuple(v for v in vues if v.mesure.annee == fiche.annee),
            f"{fiche.statut}."
            if fiche.cle_statut == "aucune_aide"
            else f"On ne sait pas{INSECABLE}: {fiche.statut[0].lower()}{fiche.statut[1:]}.",
        )
        for fiche in sorted(fiches, key=lambda f: -f.annee)
    ]


@dataclass(frozen=True, slots=True)
class FicheVue:
    """A sheet with its status in plain words."""

    annee: int
    statut: str
    cle_statut: str
    page: int | None
    remarque: str
    sites: tuple[tuple[str, str], ...]
    proposees: int
    connue: bool


def fiches_en_clair(atlas: Atlas, territoire: str) -> list[FicheVue]:
    """Return the sheets of a territory, one a survey, with how many of the 12 categories it offers."""
    vues = []
    for annee in atlas.annees:
        fiche = atlas.fiches.get((territoire, annee))
        cases = list(atlas.cases(annee, territoire=territoire))
        vues.append(
            FicheVue(
                annee,
                statut_en_clair(fiche),
                fiche.statut.value if fiche else "absente",
                fiche.page if fiche else None,
                fiche.remarque if fiche else "",
                tuple((s, f"mailto:{s}" if "@" in s and "://" not in s else s) for s in fiche.sites) if fiche else (),
                sum(case.etat is Etat.PROPOSEE for case in cases),
                any(case.etat.connu for case in cases),
            )
        )
    return vues


@dataclass(frozen=True, slots=True)
class Bilan:
    """One survey over a set of territories: how many are known, how the sheets answered."""

    annee: int
    connus: int
    inconnus: int
    total: int
    statuts: tuple[tuple[str, str, int], ...]


def bilan_national(atlas: Atlas) -> list[Bilan]:
    """Return, for each survey, how many territories are known and unknown, and the sheets by status."""
    bilans = []
    for annee in atlas.annees:
        fiches = [atlas.fiches.get((t.code, annee)) for t in atlas.territoires]
        statuts = [f.statut.value if f else "absente" for f in fiches]
        connus = atlas.connus(annee)
        bilans.append(
            Bilan(
                annee,
                connus,
                len(atlas.territoires) - connus,
                len(atlas.territoires),
                tuple((cle, libelle, statuts.count(cle)) for cle, libelle in STATUTS if cle in statuts),
            )
        )
    return bilans


def par_region(atlas: Atlas) -> list[tuple[RegionLue, list[Bilan], list[Territoire]]]:
    """Return the régions with their own counts and territories."""
    regions = {t.region.slug: t.region for t in atlas.territoires}
    lignes = []
    for slug in sorted(regions):
        siens = [t for t in atlas.territoires if t.region.slug == slug]
        lignes.append((regions[slug], bilan_national(atlas.restreint(t.code for t in siens)), siens))
    return lignes


@dataclass(frozen=True, slots=True)
class Groupe:
    """The territories in one state (or change), with what each says of it."""

    pastille: Pastille
    territoires: tuple[tuple[Territoire, CelluleVue], ...]


def groupes_etats(atlas: Atlas, annee: int, categorie: str) -> list[Groupe]:
    """Group the territories by their state in a category, one year; empty groups are left out."""
    groupes = []
    for cle, mot in ETATS:
        siens = tuple(
            (t, cellule(case))
            for t in atlas.territoires
            if (case := atlas.case(t.code, annee, categorie)).etat.value == cle
        )
        if siens:
            groupes.append(Groupe(Pastille(cle, mot, GLYPHES[cle]), siens))
    return groupes


def groupes_evolutions(atlas: Atlas, categorie: str) -> list[Groupe]:
    """Group the territories by what became of a category between the last two surveys."""
    par_code = {t.code: t for t in atlas.territoires}
    groupes = []
    for valeur in Evolution:
        siens = tuple(
            (par_code[e.territoire], cellule(e.apres))
            for e in atlas.evolutions
            if e.categorie == categorie and e.evolution is valeur
        )
        if siens:
            groupes.append(Groupe(pastille_evolution(valeur), siens))
    return groupes


@dataclass(frozen=True, slots=True)
class LignePole:
    """A pole: for each trade, the interns it can train each year; None where the Atlas prints nothing."""

    nom: str
    contact: str
    annees: tuple[int, ...]
    specialites: tuple[tuple[str, tuple[int | None, ...]], ...]
    pages: tuple[int, ...]
    remarques: tuple[str, ...]


def poles(capacites: Iterable[CapaciteLue]) -> list[LignePole]:
    """Return the training poles of a région, with one column a year; a missing figure stays missing."""
    capacites = list(capacites)
    annees = tuple(sorted({c.annee for c in capacites}))
    lignes = []
    for nom in dict.fromkeys(c.pole for c in capacites):
        siennes = [c for c in capacites if c.pole == nom]
        valeurs = {(c.annee, c.specialite): c.internes for c in siennes}
        lignes.append(
            LignePole(
                nom,
                siennes[0].contact,
                annees,
                tuple(
                    (libelle, tuple(valeurs.get((annee, cle)) for annee in annees))
                    for cle, libelle in SPECIALITES
                    if any((annee, cle) in valeurs for annee in annees)
                ),
                tuple(sorted({c.page for c in siennes})),
                tuple(dict.fromkeys(c.remarque for c in siennes if c.remarque)),
            )
        )
    return lignes
