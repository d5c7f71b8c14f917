"""Freezing an edition: a folder of files, written apart, then put in its place in one move; never written again.

Killed midway, nothing of it is seen: what was begun bears no date, and the next publication clears it away.
"""

import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from aides.chargement.tour import chacun_son_tour
from aides.disque.durable import assurer, somme
from aides.domaine.editions import EditionLue
from aides.domaine.recueil import Recueil
from aides.editions.comparer import Comparaison, comparer, identiques
from aides.editions.journal import rediger
from aides.exports.base_sqlite import FICHIER as BASE
from aides.exports.base_sqlite import ecrire_base
from aides.exports.papiers import Parution
from aides.exports.paquet import ARCHIVE, ecrire_paquet, en_json
from aides.lectures.editions import (
    JOURNAL,
    NOTICE,
    SOMMES,
    dossier_de,
    dossiers,
    illisibles,
    lire_editions,
    lire_journal,
)
from aides.models import VersionDonnees, lire_jeton
from aides.mots.pannes import raison, raison_sqlite

COMMENCE = ".edition-"
# After how many seconds what was begun will not be finished.
ABANDON = 3600
# In the order of the page.
FICHIERS = (ARCHIVE, BASE, JOURNAL, NOTICE)


class PublicationImpossible(Exception):
    """Why nothing was published, in French."""


def publier(recueil: Recueil, dossier: Path, jour: date, *, aujourd_hui: date) -> EditionLue:
    """Freeze the data as the edition of a day; raises PublicationImpossible, and then nothing is there."""
    if dossier_de(jour) is not None:
        # Whoever put it in its place may have died before saying so.
        refaire_les_pages()
    _exiger_le_dossier(dossier)
    with tour():
        # What another published meanwhile comes before this one.
        editions = lire_editions()
        _exiger(recueil, editions, jour, aujourd_hui=aujourd_hui)
        with ecriture():
            _publier(recueil, editions, dossier, jour)
        edition = lire_editions()[-1]
        _annoncer(edition, recueil.jeton)
    return edition


@contextmanager
def tour() -> Iterator[None]:
    """Have nobody else publish, load or restore meanwhile; wait for those who do. Raises PublicationImpossible where
    the folder of the base cannot be written."""
    with ExitStack() as pile:
        try:
            pile.enter_context(chacun_son_tour(connection))
        except OSError as erreur:
            raise PublicationImpossible(
                f"Le dossier de la base ne peut pas être écrit : {raison(erreur)}."
            ) from erreur
        yield


def _exiger_le_dossier(dossier: Path) -> None:
    if dossier.resolve() not in {lu.resolve() for lu in dossiers()}:
        lus = " ni ".join(f"« {lu} »" for lu in dossiers())
        raise PublicationImpossible(f"« {dossier} » n’est ni {lus} : le site n’y lit pas d’éditions.")


@contextmanager
def ecriture() -> Iterator[None]:
    """Tell, of what is written there, why it cannot be. Raises PublicationImpossible."""
    try:
        yield
    except OSError as erreur:
        raise _refusee(raison(erreur)) from erreur
    except sqlite3.OperationalError as erreur:
        # One of the files is a database, and SQLite has words of its own.
        if not (dite := raison_sqlite(erreur)):
            raise
        raise _refusee(dite) from erreur


def _refusee(dite: str) -> PublicationImpossible:
    return PublicationImpossible(f"Le dossier des éditions ne peut pas être écrit (EDITIONS_DIR) : {dite}.")


def _publier(recueil: Recueil, editions: tuple[EditionLue, ...], dossier: Path, jour: date) -> None:
    """Write the edition apart, then put it in its place."""
    commence = commencer(dossier, COMMENCE)
    try:
        _ecrire(commence, recueil, editions, jour)
        poser(commence, dossier / jour.isoformat())
    finally:
        shutil.rmtree(commence, ignore_errors=True)


def commencer(dossier: Path, prefixe: str) -> Path:
    """Return a folder to write in, apart; clear away those that were begun long ago and will not be finished."""
    dossier.mkdir(parents=True, exist_ok=True)
    for reste in dossier.glob(f"{prefixe}*"):
        # A younger one may be under way, or just be done.
        with suppress(FileNotFoundError):
            if time.time() - reste.stat().st_mtime > ABANDON:
                shutil.rmtree(reste, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=prefixe, dir=dossier))


def _annoncer(edition: EditionLue, jeton: str) -> None:
    """Have pages made again, for they name the latest edition; date the data as it, if nobody wrote meanwhile."""
    with transaction.atomic():
        VersionDonnees.retenir()
        inchangees = lire_jeton() == jeton
        VersionDonnees.avancer(datee=False)
        if inchangees:
            VersionDonnees.objects.filter(pk=1).update(date=edition.instant)


def refaire_les_pages() -> None:
    """Have what names the latest edition, or its book, made again; the data are as old as they were."""
    with transaction.atomic():
        VersionDonnees.avancer(datee=False)


def _exiger(recueil: Recueil, editions: tuple[EditionLue, ...], jour: date, *, aujourd_hui: date) -> None:
    if not recueil.annees:
        raise PublicationImpossible("Il n’y a pas de données : chargez-les d’abord.")
    if jour > aujourd_hui:
        raise PublicationImpossible(f"Le {jour.isoformat()} n’est pas encore venu.")
    if dossier_de(jour) is not None:
        raise PublicationImpossible(f"Il y a déjà une édition du {jour.isoformat()} : une édition ne change jamais.")
    if perdues := illisibles():
        raise PublicationImpossible(
            f"Une édition ne se lit pas ({', '.join(perdues)}) : remettez ses fichiers, ou ôtez son dossier, d’abord."
        )
    if not editions:
        return
    derniere = editions[-1]
    if recueil.edition is None or recueil.edition.adresse != derniere.adresse:
        # These data were read before it: they may be older than its own.
        raise PublicationImpossible(f"L’édition du {derniere.adresse} vient d’être publiée : relancez la commande.")
    if jour < derniere.jour:
        raise PublicationImpossible(f"La dernière édition est du {derniere.adresse} : celle-ci ne peut la précéder.")
    archive, dite = _archive(derniere), derniere.fichier(ARCHIVE)
    if archive is None or dite is None or somme(archive) != dite.empreinte:
        # What changed since cannot be told.
        raise PublicationImpossible(
            f"L’archive de l’édition du {derniere.adresse} n’est plus ce que dit sa somme : remettez-la d’abord."
        )
    if identiques(recueil, archive):
        raise PublicationImpossible(f"Rien n’a changé depuis l’édition du {derniere.adresse}.")


def _archive(edition: EditionLue) -> Path | None:
    dossier = dossier_de(edition.jour)
    return dossier / ARCHIVE if dossier else None


def _ecrire(dossier: Path, recueil: Recueil, editions: tuple[EditionLue, ...], jour: date) -> None:
    avant = editions[-1] if editions else None
    numero = avant.numero + 1 if avant else 1
    comparees = comparer(recueil, _archive(avant) if avant else None)
    journal = rediger(jour, numero, comparees, avant=lire_journal())
    with (dossier / ARCHIVE).open("wb") as fichier:
        ecrire_paquet(fichier, recueil, Parution(jour, jour), journal=journal)
    ecrire_base(dossier / BASE, recueil, jour=jour)
    (dossier / JOURNAL).write_text(journal, encoding="utf-8")
    (dossier / NOTICE).write_bytes(en_json(_notice(jour, numero, avant, comparees=comparees)))
    sommes = [f"{somme(dossier / nom)}  {nom}\n" for nom in FICHIERS]
    (dossier / SOMMES).write_text("".join(sommes), encoding="utf-8")


def _notice(jour: date, numero: int, avant: EditionLue | None, *, comparees: list[Comparaison]) -> dict[str, Any]:
    return {
        "date": jour.isoformat(),
        "numero": numero,
        "precedente": avant.adresse if avant else None,
        "tables": [asdict(c.variation) for c in comparees],
        "details": [asdict(detail) for c in comparees for detail in c.details],
    }


def poser(commence: Path, place: Path) -> None:
    """Put a folder where it is read, whole, on the disk before it has its name. Raises PublicationImpossible where it
    cannot take that name, OSError where the disk refuses it."""
    for chemin in (*commence.iterdir(), commence):
        assurer(chemin)
        chemin.chmod(0o755 if chemin.is_dir() else 0o644)
    try:
        commence.rename(place)
    except OSError as erreur:
        raise PublicationImpossible(
            f"« {place.name} » n’a pas pu être mis à sa place : {raison(erreur)}."
        ) from erreur
    assurer(place.parent)


def verifier() -> list[str]:
    """Return what is wrong with the editions, in French: files that are missing or are not what their sums say."""
    fautes = [f"{nom} : l’édition ne se lit pas." for nom in illisibles()]
    for edition in lire_editions():
        dossier = dossier_de(edition.jour)
        assert dossier is not None
        fautes += [
            f"{edition.adresse} : {fichier.nom} n’est pas ce que dit {SOMMES}."
            for fichier in edition.fichiers
            if somme(dossier / fichier.nom) != fichier.empreinte
        ]
        fautes += [
            f"{edition.adresse} : {nom} n’est pas dans {SOMMES}." for nom in FICHIERS if not edition.fichier(nom)
        ]
        dite = json.loads((dossier / NOTICE).read_text(encoding="utf-8")).get("date")
        if dite != edition.adresse:
            fautes.append(f"{edition.adresse} : {NOTICE} dit {dite}.")
    return fautes
