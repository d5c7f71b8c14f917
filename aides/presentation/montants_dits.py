"""Amounts as they are read: in words, measure by measure, with what is asked in return; why one stands apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import MesureLue
from aides.domaine.combien import MontantEnonce
from aides.domaine.listes import grouper
from aides.mots.combien import en_retour, raison_a_part, texte_d_origine, texte_sur_echelle
from aides.mots.montants import nature_en_clair


@dataclass(frozen=True, slots=True)
class MontantVu:
    """An amount in words; `origine`: as it is stated, where we divided it; what it is for; of what it is a part."""

    texte: str
    origine: str
    objet: str
    nature: str


@dataclass(frozen=True, slots=True)
class Bloc:
    """The amounts of one measure, or of a cell (`mesure` is None), with what is asked in return."""

    montants: tuple[MontantVu, ...]
    mesure: MesureLue | None
    retour: str


@dataclass(frozen=True, slots=True)
class LigneAPart:
    """An amount that is not among the others, and why."""

    nom: str
    url: str
    annee: str
    montant: MontantVu
    intitule: str
    url_mesure: str
    raison: str


def blocs(montants: Iterable[MontantEnonce]) -> tuple[Bloc, ...]:
    """Return the amounts measure by measure, in their order."""
    groupes = grouper(montants, lambda m: m.enonce.mesure.cle if m.enonce.mesure else "")
    vus = []
    for siens in groupes.values():
        mesure = siens[0].enonce.mesure
        bloc = Bloc(
            montants=tuple(map(montant_vu, siens)),
            mesure=mesure if isinstance(mesure, MesureLue) else None,
            retour=en_retour(siens[0]),
        )
        vus.append(bloc)
    return tuple(vus)


def montant_vu(m: MontantEnonce) -> MontantVu:
    """Return an amount in words."""
    return MontantVu(
        texte=texte_sur_echelle(m.montant),
        origine=texte_d_origine(m.montant),
        objet=m.montant.objet,
        nature=nature_en_clair(m.montant),
    )


def ligne_a_part(m: MontantEnonce) -> LigneAPart:
    """Return an amount that stands apart, and why."""
    territoire, mesure = m.enonce.territoire, m.enonce.mesure
    return LigneAPart(
        nom=territoire.nom_et_code if territoire else m.enonce.region.nom,
        url=territoire.url if territoire else m.enonce.region.url,
        annee=str(m.enonce.annee),
        montant=montant_vu(m),
        intitule=mesure.intitule if mesure else "Case du tableau, non datée",
        url_mesure=mesure.url if isinstance(mesure, MesureLue) else "",
        raison=raison_a_part(m),
    )
