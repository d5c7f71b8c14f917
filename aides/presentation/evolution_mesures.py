"""What became of measures, all territories together: counts by category, their denominators, changed amounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from aides.domaine.catalogue import Categorie, MesureLue
from aides.domaine.evolutions import Bornes
from aides.domaine.suites import CHIFFRES, CompteRelations, SuiteLue, Suites
from aides.domaine.vocabulaire import HORS_CATEGORIE, Relation
from aides.mots.etats import Pastille
from aides.mots.suites import CONFIANCES_LIEN, element_en_clair, montants_compares, pastille_relation


class NombreRelation(NamedTuple):
    """How many measures have a relation; the query of their list, empty where none is."""

    relation: str
    nombre: int
    liste: str


@dataclass(frozen=True, slots=True)
class LigneRelations:
    """The measures of a category in one of the two surveys, of how many, in how many territories."""

    titre: str
    adresse: str
    nombres: tuple[NombreRelation, ...]
    mesures: int
    territoires: int


@dataclass(frozen=True, slots=True)
class TableRelations:
    """One of the two surveys: what became of its measures, or where they come from, category by category."""

    annee: int
    autre: int
    plus_tard: bool
    pastilles: tuple[Pastille, ...]
    lignes: tuple[LigneRelations, ...]
    total: LigneRelations


class MontantChange(NamedTuple):
    """An amount, a rate or a ceiling that both sheets state, and not alike: « 800 → 1 200 €/mois »."""

    de: MesureLue
    a: MesureLue
    element: str
    texte: str
    confiance: str


@dataclass(frozen=True, slots=True)
class ParRelations:
    """All that the page says of two surveys. `tus` counts the amounts that one sheet alone states."""

    paire: Bornes
    territoires: int
    liens: int
    tables: tuple[TableRelations, TableRelations]
    montants: tuple[MontantChange, ...]
    tus: int


def par_relations(suites: Suites, categories: Sequence[Categorie], *, usuelle: Bornes) -> ParRelations | None:
    """Return the counts; None where no link was coded. `usuelle` are the surveys of which the lists of measures are
    without a word: of others, their addresses say it."""
    if not suites.codees:
        return None
    comparees = {} if suites.paire == usuelle else {"de": suites.paire.avant, "a": suites.paire.apres}
    return ParRelations(
        paire=suites.paire,
        territoires=len(suites.territoires),
        liens=len(suites.liens),
        tables=(
            _table(suites, categories, plus_tard=False, comparees=comparees),
            _table(suites, categories, plus_tard=True, comparees=comparees),
        ),
        montants=tuple(montants_changes(suites)),
        tus=_chiffres_tus(suites.liens),
    )


def _chiffres_tus(liens: Iterable[SuiteLue]) -> int:
    """How many figures that changed one of the two sheets does not state."""
    tus = 0
    for lien in liens:
        for difference in lien.differences:
            if difference.element in CHIFFRES and not difference.des_deux_cotes:
                tus += 1
    return tus


def _table(
    suites: Suites, categories: Sequence[Categorie], *, plus_tard: bool, comparees: Mapping[str, int]
) -> TableRelations:
    avant, apres = suites.paire
    annee, autre = (apres, avant) if plus_tard else (avant, apres)
    compter = suites.compter_apres if plus_tard else suites.compter_avant
    relations = _relations(plus_tard=plus_tard)
    criteres = {"annee": annee, **comparees}
    lignes = []
    for categorie in (*categories, None):
        compte = compter(categorie.cle if categorie else None)
        lignes.append(_ligne(compte, relations, categorie, criteres))
    total = suites.total_apres if plus_tard else suites.total_avant
    return TableRelations(
        annee=annee,
        autre=autre,
        plus_tard=plus_tard,
        pastilles=tuple(map(pastille_relation, relations)),
        lignes=tuple(lignes),
        total=_total(total, relations, criteres),
    )


def _relations(*, plus_tard: bool) -> list[Relation]:
    """What measures of the later survey may be, or of the earlier one."""
    seules = [*Relation.apparitions(), Relation.PAS_CITEE] if plus_tard else [Relation.PLUS_MENTIONNEE]
    return [*Relation.liens(), *seules]


def _ligne(
    compte: CompteRelations,
    relations: Iterable[Relation],
    categorie: Categorie | None,
    criteres: Mapping[str, int],
) -> LigneRelations:
    cle = categorie.cle if categorie else HORS_CATEGORIE
    return LigneRelations(
        titre=categorie.libelle if categorie else "Hors catégorie",
        adresse=categorie.url if categorie else "",
        nombres=_nombres(compte, relations, {**criteres, "categorie": cle}),
        mesures=compte.mesures,
        territoires=compte.territoires,
    )


def _total(compte: CompteRelations, relations: Iterable[Relation], criteres: Mapping[str, int]) -> LigneRelations:
    nombres = _nombres(compte, relations, criteres)
    return LigneRelations("Toutes", "", nombres, mesures=compte.mesures, territoires=compte.territoires)


def _nombres(
    compte: CompteRelations, relations: Iterable[Relation], criteres: Mapping[str, int | str]
) -> tuple[NombreRelation, ...]:
    nombres = []
    for relation in relations:
        nombre = compte.nombre(relation)
        voulus = {**criteres, "relation": relation.value}
        liste = urlencode(voulus) if nombre else ""
        nombres.append(NombreRelation(relation.value, nombre, liste))
    return tuple(nombres)


def montants_changes(suites: Suites) -> list[MontantChange]:
    """Return the amounts, rates and ceilings that both sheets state, and not alike; in the order of the sheets."""
    changes = []
    for lien in suites.liens:
        for d in lien.differences:
            if d.element in CHIFFRES and d.des_deux_cotes:
                change = MontantChange(
                    de=lien.de,
                    a=lien.a,
                    element=element_en_clair(d.element),
                    texte=montants_compares(d.avant, d.apres),
                    confiance=CONFIANCES_LIEN[lien.confiance.value],
                )
                changes.append(change)
    return changes
