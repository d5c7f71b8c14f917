"""The journal of editions, in Markdown: what each added, changed and withdrew, the latest first."""

from collections.abc import Iterator, Sequence
from datetime import date

from aides.editions.comparer import DETAILLEES, Comparaison, Detail
from aides.mots.ecriture import nombre, pluriel

TETE = "# Journal des éditions\n"
SIGNES = {"ajoutee": "ajoutée", "changee": "changée", "retiree": "retirée"}


def rediger(jour: date, numero: int, comparees: Sequence[Comparaison], *, avant: str) -> str:
    """Return the journal: this edition's chapter, then those of the journal of the one before."""
    chapitre = "\n".join(_chapitre(jour, numero, comparees))
    return f"{TETE}\n{chapitre}\n{avant.removeprefix(TETE)}"


def _chapitre(jour: date, numero: int, comparees: Sequence[Comparaison]) -> Iterator[str]:
    yield f"## Édition n° {numero} du {jour.isoformat()}\n"
    lignes = sum(c.variation.lignes for c in comparees)
    if numero == 1:
        yield f"Première édition : {len(comparees)} tables, {nombre(lignes)} ligne{pluriel(lignes)}.\n"
    yield "| table | lignes | ajoutées | changées | retirées |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for c in comparees:
        v = c.variation
        yield f"| `{v.cle}` | {v.lignes} | {v.ajoutees} | {v.changees} | {v.retirees} |"
    yield ""
    for c in comparees:
        yield from map(_ligne, c.details)
        tues = c.variation.ajoutees + c.variation.changees + c.variation.retirees - len(c.details)
        if c.details and tues:
            autres = f"{nombre(tues)} autre{pluriel(tues)}"
            yield f"- `{c.variation.cle}` : et {autres}, au-delà des {DETAILLEES} premières."
    if any(c.details for c in comparees):
        yield ""


def _ligne(detail: Detail) -> str:
    champs = " ; ".join(f"`{nom}` : « {avant} » → « {apres} »" for nom, avant, apres in detail.champs)
    texte = f"- `{detail.table}`, {SIGNES[detail.sorte]} : {detail.ligne}"
    return f"{texte} — {champs}" if champs else texte
