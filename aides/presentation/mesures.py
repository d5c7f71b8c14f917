"""Measures as they are read: amounts, commitment and stage in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.listes import grouper
from aides.domaine.vocabulaire import Confiance, Stade, StatutFiche
from aides.mots.ecriture import INSECABLE, enumerer_libelles, minuscule
from aides.mots.engagements import DANS_LA_FICHE, duree_engagement, engagement_en_clair
from aides.mots.etats import titre_dit_le_stade
from aides.mots.montants import LigneMontant, en_ligne, ligne_montant
from aides.mots.vocabulaires import CONFIANCES, SCHEMA_GENERAL, STADES
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
        """Its amounts inside a line, each with what it is where it is no aid to a person."""
        return en_ligne(self.mesure.montants)

    @property
    def engagement_bref(self) -> str:
        """What is asked in return, inside a line; nothing where the sheet does not say."""
        m = self.mesure
        if m.engagement == "non_precise" and not m.engagement_texte:
            return ""
        dit = duree_engagement(m)
        return f"engagement {dit}" if dit else minuscule(self.engagement)

    @property
    def stade_bref(self) -> str:
        """Its stage beside its title, inside a line; nothing where the title itself ends with it."""
        dit = titre_dit_le_stade(self.mesure.intitule, self.mesure.stade)
        return "" if dit else minuscule(self.stade)

    @property
    def reserve(self) -> str:
        """Why it is not one of those that count, beside its title: its stage, or that it is no territory's own."""
        general = SCHEMA_GENERAL if self.mesure.schema_general else ""
        return ", ".join(filter(None, [self.stade_bref, general]))

    @property
    def doute_bref(self) -> str:
        """That we are not sure of how it is coded, inside a line; nothing where we are."""
        return f"confiance {minuscule(self.confiance)}" if self.doute else ""

    @property
    def public_bref(self) -> str:
        """Whom it is for, inside a line."""
        return enumerer_libelles([minuscule(b.libelle) for b in self.mesure.beneficiaires])


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
