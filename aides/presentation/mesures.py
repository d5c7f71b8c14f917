"""Measures as they are read: amounts, commitment and stage in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.montants import Montant
from aides.domaine.vocabulaire import Confiance, Stade
from aides.mots.ecriture import INSECABLE, duree, euros, nombre
from aides.mots.vocabulaires import CONFIANCES, NATURES_MONTANT, PERIODICITES, STADES
from aides.presentation.pages import FicheVue

_PERIODES, _NATURES = dict(PERIODICITES), dict(NATURES_MONTANT)
_STADES, _CONFIANCES = dict(STADES), dict(CONFIANCES)


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
