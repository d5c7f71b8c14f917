"""The book of an edition: beside the editions, with sums of its own; added once, never replaced.

An edition's folder is frozen the day it is published; its book weighs more than all the rest and needs what the site
does not: so it may come after, from data that are still the edition's to the byte.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from aides.disque.durable import somme
from aides.domaine.editions import LIVRES, EditionLue
from aides.domaine.recueil import Recueil
from aides.editions.comparer import identiques
from aides.editions.publier import PublicationImpossible, commencer, ecriture, poser, refaire_les_pages, tour
from aides.exports.paquet import ARCHIVE, en_json
from aides.lectures.editions import (
    NOTICE_LIVRE,
    SOMMES_LIVRE,
    derniere_edition,
    dossier_de,
    dossier_du_livre,
    dossiers,
    lire_editions,
    nom_du_livre,
)

COMMENCE = ".livre-"
# Writes a book there and returns how many pages it has.
Ecrire = Callable[[Path], int]


def edition_a_mettre_en_livre(recueil: Recueil) -> EditionLue:
    """Return the edition whose rows these data are, to the byte. Raises PublicationImpossible where there is none, or
    where it has its book."""
    edition = derniere_edition()
    dossier = dossier_de(edition.jour) if edition else None
    if edition is None or dossier is None:
        raise PublicationImpossible("Aucune édition n’est publiée : publiez-en une d’abord (publier_edition).")
    if edition.livre is not None:
        # Whoever put it in its place may have died before saying so.
        refaire_les_pages()
        raise PublicationImpossible(
            f"L’édition du {edition.adresse} a déjà son livre : comme elle, il ne change jamais."
        )
    if (place := dossier_du_livre(edition.jour)) is not None:
        raise PublicationImpossible(f"Ce qui est dans « {place} » n’est pas son livre, ou ne se lit pas : ôtez-le.")
    if not identiques(recueil, dossier / ARCHIVE):
        raise PublicationImpossible(
            f"Les données ne sont plus celles de l’édition du {edition.adresse} : un livre dirait autre chose."
        )
    return edition


def ajouter(edition: EditionLue, dossier: Path, ecrire: Ecrire) -> EditionLue:
    """Have the book of an edition written, put it beside the editions with its sums, and return the edition with it.

    Nothing of it is seen until all of it is there. Raises PublicationImpossible where a book came meanwhile, or where
    the edition went.
    """
    livres = dossier / LIVRES
    with ecriture():
        commence = commencer(livres, COMMENCE)
        try:
            _ecrire(commence, edition, ecrire)
            # It took minutes: only now is anybody kept waiting.
            with tour():
                _exiger_qu_elle_soit_la(edition)
                poser(commence, livres / edition.adresse)
                refaire_les_pages()
                return _telle_qu_elle_est(edition) or edition
        finally:
            shutil.rmtree(commence, ignore_errors=True)


def _exiger_qu_elle_soit_la(edition: EditionLue) -> None:
    la = _telle_qu_elle_est(edition)
    if la is None or la.fichier(ARCHIVE) != edition.fichier(ARCHIVE):
        raise PublicationImpossible(
            f"L’édition du {edition.adresse} n’est plus là, ou n’est plus la même : son livre n’est pas gardé."
        )


def _telle_qu_elle_est(edition: EditionLue) -> EditionLue | None:
    return next((lue for lue in lire_editions() if lue.jour == edition.jour), None)


def _ecrire(dossier: Path, edition: EditionLue, ecrire: Ecrire) -> None:
    nom = nom_du_livre(edition.jour)
    pages = ecrire(dossier / nom)
    archive = edition.fichier(ARCHIVE)
    notice = {
        "edition": edition.adresse,
        "fichier": nom,
        "pages": pages,
        # From which rows.
        "archive": {"fichier": ARCHIVE, "sha256": archive.empreinte if archive else None},
    }
    (dossier / NOTICE_LIVRE).write_bytes(en_json(notice))
    sommes = [f"{somme(dossier / n)}  {n}\n" for n in (nom, NOTICE_LIVRE)]
    (dossier / SOMMES_LIVRE).write_text("".join(sommes), encoding="utf-8")


def fautes_des_livres() -> list[str]:
    """Return what is wrong with the books, in French: files that are missing or are not what their sums say, and a
    book that is not of the edition that it stands beside."""
    return [
        f"{edition.adresse} : {faute}"
        for edition in lire_editions()
        for dossier in dossiers()
        for faute in _fautes(edition, dossier / LIVRES / edition.adresse)
    ]


def _fautes(edition: EditionLue, dossier: Path) -> Iterator[str]:
    if not dossier.is_dir():
        return
    try:
        lignes = (dossier / SOMMES_LIVRE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        yield f"{SOMMES_LIVRE} manque."
        return
    dites = {nom: empreinte for empreinte, _, nom in (ligne.partition("  ") for ligne in lignes)}
    touchees = [
        nom
        for nom in sorted({nom_du_livre(edition.jour), NOTICE_LIVRE, *dites})
        if not (dossier / nom).is_file() or somme(dossier / nom) != dites.get(nom)
    ]
    for nom in touchees:
        yield f"{nom} n’est pas ce que dit {SOMMES_LIVRE}."
    if not touchees and edition.livre is None:
        yield "son livre n’est pas de cette édition."
