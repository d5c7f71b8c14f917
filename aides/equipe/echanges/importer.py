"""Tries a file on the database, or writes it: one transaction, all or nothing, one revision."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from import_export.results import Result
from tablib import Dataset

from aides.chargement.verifier import verifier_ensemble
from aides.equipe.echanges.etat import etat_de
from aides.equipe.echanges.examen import Demande, Droits, Examen
from aides.equipe.echanges.lire import Feuille
from aides.equipe.echanges.rapport import Rapport, Refus
from aides.equipe.echanges.ressource import Ressource, erreurs_par_colonne
from aides.equipe.echanges.sortes import Echange
from aides.models import VersionDonnees
from aides.models.consignes import consigner
from aides.models.journal import Origine


class ApercuPerime(Exception):
    """What would be written is not what was shown: `rapport` is what it would be now."""

    def __init__(self, rapport: Rapport) -> None:
        super().__init__()
        self.rapport = rapport


class _Annule(Exception):
    """Undoes what was tried."""


def essayer(echange: Echange, feuille: Feuille, droits: Droits) -> Rapport:
    """Say what an import would do; nothing is written. Raises FichierRefuse."""
    rapport = Rapport()
    with _sans_trace():
        rapport = _importer(echange, feuille, droits)
        raise _Annule
    return rapport


def importer(
    echange: Echange, feuille: Feuille, droits: Droits, *, attendu: str, auteur: Any, motif: str, public: bool
) -> Rapport:
    """Write what a file asks for, as one revision, if that is still what `attendu` is the sum of.

    Raises FichierRefuse, and ApercuPerime where it would refuse or do anything else: nothing is written then.
    """
    with consigner(auteur=auteur, motif=motif, public=public, origine=Origine.IMPORT):
        # Whoever edits one of these rows waits until this is done, and is then told.
        for modele in echange.modeles:
            list(modele._default_manager.select_for_update().order_by("pk").values_list("pk"))
        rapport = _importer(echange, feuille, droits)
        if not rapport.possible or rapport.somme != attendu:
            raise ApercuPerime(rapport)
    return rapport


@contextmanager
def _sans_trace() -> Iterator[None]:
    try:
        with transaction.atomic(), VersionDonnees.avancer_une_fois():
            yield
    except _Annule:
        pass


def _importer(echange: Echange, feuille: Feuille, droits: Droits) -> Rapport:
    examen = Examen(echange, feuille, etat=etat_de(echange), droits=droits)
    rapport, demandes = examen.rapport, examen.demandes
    if demandes:
        avant = set(verifier_ensemble())
        ressource = Ressource(demandes, rapport=rapport, droits=droits)
        lignes = Dataset(*[(demande.rangee.ligne,) for demande in demandes], headers=["ligne"])
        resultat = ressource.import_data(lignes, rollback_on_validation_errors=False)
        _dire_les_refus(resultat, demandes, rapport)
        if not rapport.refus:
            for ligne, raison in sorted(set(verifier_ensemble()) - avant):
                rapport.refus.append(_refus_de_l_ensemble(ligne, raison, demandes))
    rapport.refus.sort(key=lambda refus: refus.ligne)
    return rapport


def _dire_les_refus(resultat: Result, demandes: list[Demande], rapport: Rapport) -> None:
    for refusee in resultat.invalid_rows:
        demande = demandes[refusee.number - 1]
        for colonne, raison in erreurs_par_colonne(demande.sorte, refusee.error_dict):
            rapport.refus.append(_refus(demande, colonne, raison))
    # What is no refusal is a fault of ours.
    for fautive in resultat.error_rows:
        raise fautive.errors[0].error
    for erreur in resultat.base_errors:
        raise erreur.error


def _refus(demande: Demande, colonne: str, raison: str) -> Refus:
    return Refus(demande.rangee.ligne, colonne, demande.rangee.cellules.get(colonne, ""), raison)


def _refus_de_l_ensemble(enregistrement: str, raison: str, demandes: list[Demande]) -> Refus:
    """A rule of the whole: at the line that asked for the row, where one did."""
    for demande in demandes:
        if demande.cle and enregistrement == f"{demande.sorte.nom} {demande.cle}":
            return _refus(demande, "", f"{raison}.")
    return Refus(0, "", "", f"{enregistrement.partition(' ')[2]} : {raison}.")
