"""`/montants/`: category by category, who offers without saying how much, then every known amount, on its scale."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.dessins.montants import Dessin, Graduation, dessiner, graduer, plus_haut
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.combien import MontantEnonce, Offrants, mediane, sur
from aides.domaine.listes import ceux, grouper
from aides.domaine.montants import Echelle
from aides.domaine.vocabulaire import Etat
from aides.mots.combien import ECHELLES, SANS_ECHELLE, mediane_en_clair, silence_en_clair, valeurs_en_clair
from aides.mots.etats import Pastille, pastille_et_analyse
from aides.presentation.montants_dits import Bloc, LigneAPart, blocs, ligne_a_part


@dataclass(frozen=True, slots=True)
class CelluleMontants:
    """What a territory states in a survey; where it states nothing here, what is known of the category."""

    annee: int
    blocs: tuple[Bloc, ...]
    etat: Pastille
    ailleurs: bool
    proposee: bool


@dataclass(frozen=True, slots=True)
class LigneMontants:
    """A territory, survey by survey, and its drawing; None where no scale holds its amounts."""

    territoire: Territoire
    cellules: tuple[CelluleMontants, ...]
    dessin: Dessin | None


@dataclass(frozen=True, slots=True)
class TableMontants:
    """The amounts of one scale, or those that none holds."""

    cle: str
    titre: str
    annees: tuple[int, ...]
    graduation: Graduation | None
    medianes: tuple[str, ...]
    lignes: tuple[LigneMontants, ...]
    nombre: int


class Piste(NamedTuple):
    """What all territories state in a survey, each value in words, then drawn."""

    annee: int
    valeurs: str
    dessin: Dessin


@dataclass(frozen=True, slots=True)
class Survol:
    """The amounts of one scale, all territories together, a track a survey."""

    cle: str
    titre: str
    graduation: Graduation
    medianes: tuple[str, ...]
    pistes: tuple[Piste, ...]


class SilenceAnnee(NamedTuple):
    """Who offers a category in a survey without an amount, in words and by name."""

    annee: int
    mots: str
    offrants: Offrants


@dataclass(frozen=True, slots=True)
class SectionMontants:
    """All that is known of the amounts of a category: at a glance, then territory by territory."""

    categorie: Categorie
    silences: tuple[SilenceAnnee, ...]
    survols: tuple[Survol, ...]
    tables: tuple[TableMontants, ...]
    a_part: tuple[LigneAPart, ...]

    @property
    def sans_echelle(self) -> int:
        """How many amounts no scale holds."""
        sans = ceux(self.tables, lambda table: table.graduation is None)
        return sum(table.nombre for table in sans)


@dataclass(frozen=True, slots=True)
class Retenus:
    """What a category's section is made of: all its money in force to persons, that which answers, what is apart."""

    tous: Sequence[MontantEnonce]
    gardes: Sequence[MontantEnonce]
    a_part: Sequence[MontantEnonce]


def section(atlas: Atlas, categorie: Categorie, retenus: Retenus, offrants: Sequence[Offrants]) -> SectionMontants:
    """Return what is known of a category. A scale is that of all its amounts: it stays while criteria change."""
    siens, tous = _de(retenus.gardes, categorie), _de(retenus.tous, categorie)
    silences = tuple(map(_silence, offrants))
    annees = tuple(silence.annee for silence in silences)
    survols, tables = [], []
    for echelle in (*Echelle, None):
        montants = sur(siens, echelle)
        if not montants:
            continue
        graduation = graduer(plus_haut(sur(tous, echelle))) if echelle else None
        tables.append(_table(atlas, categorie, montants, siens=siens, annees=annees, graduation=graduation))
        if echelle and graduation:
            survols.append(_survol(tables[-1], echelle, montants, derniere=atlas.annee))
    return SectionMontants(
        categorie=categorie,
        silences=silences,
        survols=tuple(survols),
        tables=tuple(tables),
        a_part=tuple(map(ligne_a_part, _de(retenus.a_part, categorie))),
    )


def ranges(atlas: Atlas, categories: Iterable[Categorie], retenus: Retenus) -> list[MontantEnonce]:
    """Return the amounts in the order in which sections show them, scale by scale, then territory by territory; what
    is of several categories once, where it is met first."""
    vus: dict[int, MontantEnonce] = {}
    for categorie in categories:
        siens = _de(retenus.gardes, categorie)
        for echelle in (*Echelle, None):
            places = sorted(sur(siens, echelle), key=lambda m: _place(atlas, m))
            vus |= {id(m): m for m in places if id(m) not in vus}
        vus |= {id(m): m for m in _de(retenus.a_part, categorie) if id(m) not in vus}
    return list(vus.values())


def _place(atlas: Atlas, m: MontantEnonce) -> tuple[int, int]:
    """The row and the column of an amount in its table."""
    code, annee = _case(m)
    return atlas.rangs[code], annee


def _silence(o: Offrants) -> SilenceAnnee:
    return SilenceAnnee(o.annee, silence_en_clair(o), o)


def _survol(table: TableMontants, echelle: Echelle, montants: Sequence[MontantEnonce], *, derniere: int) -> Survol:
    par_annee = grouper(montants, lambda m: m.enonce.annee)
    assert table.graduation is not None
    pistes = []
    for annee in table.annees:
        siens = par_annee.get(annee, ())
        dessin = dessiner([siens], table.graduation, dernieres=[annee == derniere])
        pistes.append(Piste(annee, valeurs_en_clair(siens, echelle), dessin))
    return Survol(
        cle=table.cle,
        titre=table.titre,
        graduation=table.graduation,
        medianes=table.medianes,
        pistes=tuple(pistes),
    )


def _de(montants: Iterable[MontantEnonce], categorie: Categorie) -> Sequence[MontantEnonce]:
    return ceux(montants, lambda m: m.enonce.est_de(categorie.cle))


def _table(
    atlas: Atlas,
    categorie: Categorie,
    montants: Sequence[MontantEnonce],
    *,
    siens: Sequence[MontantEnonce],
    annees: tuple[int, ...],
    graduation: Graduation | None,
) -> TableMontants:
    """`montants` are those of the scale, `siens` all those of the category."""
    echelle = montants[0].montant.echelle
    titre, _ = ECHELLES[echelle] if echelle else (SANS_ECHELLE, "")
    ici, partout = grouper(montants, _case), grouper(siens, _case)
    montrees = grouper(montants, lambda m: m.enonce.territoire)
    lignes = []
    for t in atlas.territoires:
        if t not in montrees:
            continue
        par_annee, cellules = [], []
        for annee in annees:
            propres = ici.get((t.code, annee), ())
            par_annee.append(propres)
            case = atlas.case(t.code, annee, categorie.cle)
            cellule = CelluleMontants(
                annee=annee,
                blocs=blocs(propres),
                etat=pastille_et_analyse(case),
                ailleurs=(t.code, annee) in partout,
                proposee=case.etat is Etat.PROPOSEE,
            )
            cellules.append(cellule)
        dernieres = [annee == atlas.annee for annee in annees]
        dessin = dessiner(par_annee, graduation, dernieres=dernieres) if graduation else None
        lignes.append(LigneMontants(t, tuple(cellules), dessin))
    return TableMontants(
        cle=f"{categorie.cle}-{echelle.value if echelle else 'autres'}",
        titre=titre,
        annees=annees,
        graduation=graduation,
        medianes=_medianes(montants, annees, echelle),
        lignes=tuple(lignes),
        nombre=len(montants),
    )


def _case(m: MontantEnonce) -> tuple[str, int]:
    """Whose amount it is, and when."""
    return (m.enonce.territoire.code if m.enonce.territoire else "", m.enonce.annee)


def _medianes(montants: Iterable[MontantEnonce], annees: Iterable[int], echelle: Echelle | None) -> tuple[str, ...]:
    """Return what may be said of all the values of a scale, survey by survey; nothing of too few."""
    dites = []
    par_annee = grouper(montants, lambda m: m.enonce.annee)
    for annee in annees:
        milieu = mediane(par_annee.get(annee, ()))
        if milieu is not None and echelle is not None:
            dites.append(mediane_en_clair(milieu, annee, echelle))
    return tuple(dites)


class Ensemble(NamedTuple):
    """In a survey, over the categories shown: how many times one is offered, and how many without an amount; how many
    times one of the others is, of which none states an amount."""

    annee: int
    taisent: int
    proposent: int
    ailleurs: int


def ensemble(sections: Iterable[SectionMontants], ailleurs: Iterable[Offrants]) -> list[Ensemble]:
    """Return the sum of the silences, survey by survey; a survey in which nothing is offered is left out. `ailleurs`:
    who offers the categories that are not shown."""
    taisent, proposent, autres = Counter[int](), Counter[int](), Counter[int]()
    for o in ailleurs:
        autres[o.annee] += o.proposent
    for s in sections:
        for silence in s.silences:
            taisent[silence.annee] += len(silence.offrants.taisent)
            proposent[silence.annee] += silence.offrants.proposent
    dits = []
    for annee, nombre in proposent.items():
        if nombre:
            dits.append(Ensemble(annee, taisent[annee], nombre, ailleurs=autres[annee]))
    return dits


def nombre_territoires(sections: Iterable[SectionMontants]) -> int:
    """How many territories have an amount among those shown."""
    codes: set[str] = set()
    for s in sections:
        for table in s.tables:
            codes.update(ligne.territoire.code for ligne in table.lignes)
    return len(codes)
