"""Measures as they are read: amounts, commitment and stage in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.listes import grouper
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from aides.mots.ecriture import INSECABLE, enumerer, minuscule
from aides.mots.engagements import DANS_LA_FICHE, duree_engagement, engagement_en_clair
from aides.mots.montants import LigneMontant, ligne_montant
from aides.mots.vocabulaires import CONFIANCES, STADES
from aides.presentation.commun import beneficiaires_en_clair
from aides.presentation.pages import FicheVue

_STADES, _CONFIANCES = dict(STADES), dict(CONFIANCES)


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

    @property
    def textes_montants(self) -> tuple[str, ...]:
        """Its amounts alone, without what they are for."""
        return tuple(montant.texte for montant in self.montants)

    @property
    def engagement_bref(self) -> str:
        """What is asked in return, inside a line; nothing where the sheet does not say."""
        m = self.mesure
        if m.engagement == "non_precise" and not m.engagement_texte:
            return ""
        dit = duree_engagement(m)
        return f"engagement {dit}" if dit else minuscule(self.engagement)

    @property
    def public_bref(self) -> str:
        """Whom it is for, inside a line."""
        return enumerer([minuscule(b.libelle) for b in self.mesure.beneficiaires])


def vue_mesure(m: MesureLue) -> VueMesure:
    """Return a measure with its amounts, commitment and stage in words."""
    return VueMesure(
        mesure=m,
        ancre=m.cle,
        stade="" if m.stade is Stade.EN_VIGUEUR else _STADES[m.stade.value],
        compte=m.compte,
        confiance="" if m.confiance is Confiance.SURE else _CONFIANCES[m.confiance.value],
        doute=m.confiance is not Confiance.SURE,
        montants=tuple(map(ligne_montant, m.montants)),
        engagement=engagement_en_clair(m, DANS_LA_FICHE),
        beneficiaires=beneficiaires_en_clair(m.beneficiaires),
    )


@dataclass(frozen=True, slots=True)
class MesuresAnnee:
    """A survey's measures in a territory; where there are none, `absence` says why in plain words."""

    annee: int
    vues: tuple[VueMesure, ...]
    absence: str


def par_annee(mesures: Iterable[MesureLue], fiches: Iterable[FicheVue]) -> list[MesuresAnnee]:
    """Group a territory's measures by survey, latest first. No measure is no « no »: the sheet's status says why."""
    groupes = grouper(mesures, par=lambda m: m.annee)
    annees = []
    for fiche in sorted(fiches, key=lambda f: -f.annee):
        vues = tuple(map(vue_mesure, groupes.get(fiche.annee, ())))
        annees.append(MesuresAnnee(fiche.annee, vues, absence=silence_en_clair(fiche.cle_statut, fiche.statut)))
    return annees


def silence_en_clair(cle_statut: str, statut: str) -> str:
    """Say why a sheet gives no measure: that it has none is an answer, all else is not known. `statut` in words."""
    if cle_statut == StatutFiche.AUCUNE_AIDE.value:
        return f"{statut}."
    return f"On ne sait pas{INSECABLE}: {statut[0].lower()}{statut[1:]}."
