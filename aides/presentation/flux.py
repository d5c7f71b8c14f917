"""What a feed reader shows of what changed: an entry a correction, an entry an edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from aides.domaine.corrections import Correction
from aides.domaine.editions import EditionLue
from aides.mots.ecriture import date_longue, nombre, pluriel
from aides.mots.editions import livre_en_clair
from aides.presentation.corrections import en_une_phrase, titre_de


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """An entry. `cle` never changes, nor is it that of another; `date` is when it was last true to say."""

    cle: str
    titre: str
    html: str
    chemin: str
    date: datetime


def entrees_des_corrections(corrections: Iterable[Correction], *, page: str, portee: str = "") -> list[Entree]:
    """Return an entry for each correction. `portee` tells the feed of a part, where it says that part alone; there an
    entry leads to where the row is shown, else to its place on `page`."""
    entrees = []
    for correction in corrections:
        siennes = [ligne.adresse for ligne in correction.lignes if ligne.adresse]
        chemin = (siennes or [page])[0] if portee else f"{page}#c-{correction.numero}"
        entree = Entree(
            cle=f"tag:corrections,{correction.date:%Y-%m-%d}:{correction.numero}{portee and '-'}{portee}",
            titre=titre_de(correction),
            html="".join(f"<p>{escape(ligne)}</p>" for ligne in en_une_phrase(correction).split("\n")),
            chemin=chemin,
            date=correction.date,
        )
        entrees.append(entree)
    return entrees


def entree_d_edition(edition: EditionLue, chemin: str) -> Entree:
    """Return the entry of an edition, which leads to its page: how much it holds, what changed since the last one."""
    tables = len(edition.tables)
    dit = f"{nombre(edition.lignes)} ligne{pluriel(edition.lignes)} en {tables} table{pluriel(tables)}."
    if edition.numero > 1:
        comptes = (("ajoutée", edition.ajoutees), ("changée", edition.changees), ("retirée", edition.retirees))
        dits = [f"{nombre(combien)} {mot}{pluriel(combien)}" for mot, combien in comptes]
        dit += f" Depuis la précédente : {', '.join(dits)}."
    if edition.livre is not None:
        dit += f" Elle est aussi un livre : {livre_en_clair(edition.livre)}."
    return Entree(
        cle=f"tag:editions,{edition.adresse}:{edition.numero}",
        titre=f"Édition du {date_longue(edition.jour)}",
        html=f"<p>{escape(dit)}</p>",
        chemin=chemin,
        date=edition.instant,
    )


def reunir(*sortes: Iterable[Entree]) -> list[Entree]:
    """Return entries of every kind, latest first: whatever else is to be followed is given here."""
    toutes: list[Entree] = []
    for siennes in sortes:
        toutes += siennes
    return sorted(toutes, key=lambda entree: entree.date, reverse=True)
