"""The note of « Je cherche », for one sheet of paper: who answers, what each pays and asks, whom to ask."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from operator import attrgetter
from typing import NamedTuple

from aides.domaine.catalogue import Territoire, leurs_territoires
from aides.domaine.listes import ceux, grouper
from aides.domaine.souhaits import Candidat
from aides.mots.ecriture import enumerer
from aides.presentation.commun import Site, site_officiel
from aides.presentation.note import PagesTerritoire, pages_dites
from aides.presentation.souhaits import (
    CandidatVue,
    Declarations,
    Distance,
    MesureProposee,
    SansMesure,
    candidats_vus,
    nulle_part,
)

# What a sheet of A4 holds below its title, in lines of its table; how many letters a line has, across the sheet and
# in the columns of names, of measures and of addresses: tests/pages/test_note_souhaits.py counts the sheets.
LIGNES, LARGEUR, DES_NOMS, DES_MESURES, DES_ADRESSES = 51, 108, 18, 64, 22
# What separates two territories.
ENTRE = 0.6
# Of a territory, so many measures; its own page has the others.
MESURES = 5
# So many territories at most are tried: a sheet has no room for more.
RANGS = 40
_NOM, _DIT, _LIGNES = attrgetter("nom_et_code"), attrgetter("dit"), attrgetter("lignes")


@dataclass(frozen=True, slots=True)
class Reponse:
    """A territory that answers, or that is to be asked: what it offers, how many measures are left out, whom to
    ask."""

    candidat: CandidatVue
    mesures: tuple[MesureProposee, ...]
    autres: int
    sites: tuple[Site, ...]

    @property
    def territoire(self) -> Territoire:
        """The territory."""
        return self.candidat.territoire

    @property
    def sans_mesure(self) -> tuple[SansMesure, ...]:
        """What the table alone says is offered."""
        return self.candidat.sans_mesure

    @property
    def lignes(self) -> float:
        """How many lines it takes in the table, or a little more."""
        propose = sum(map(_lignes_mesure, self.mesures)) + sum(map(_lignes_sans_mesure, self.sans_mesure))
        propose += bool(self.autres) + ceil(len(self.candidat.non_dit) / DES_MESURES)
        t = self.territoire
        nom = ceil(len(t.nom_et_code) / DES_NOMS) + bool(self.candidat.distance)
        adresses = sum(map(_lignes_adresse, self.sites)) + bool(self.candidat.sites)
        return max(propose, nom, adresses) + ENTRE


def _lignes_mesure(m: MesureProposee) -> int:
    v = m.vue
    dits = (v.mesure.intitule, *v.textes_montants, *m.au_tableau, v.public_bref, v.engagement, v.confiance)
    return ceil((sum(map(len, dits)) + 20) / DES_MESURES)


def _lignes_adresse(site: Site) -> int:
    return ceil(len(site.texte) / DES_ADRESSES)


def _lignes_sans_mesure(s: SansMesure) -> int:
    dits = (s.categorie.libelle, *s.au_tableau, s.statut)
    return ceil((sum(map(len, dits)) + 40) / DES_MESURES)


class Inconnus(NamedTuple):
    """Why nothing is known, and of whom."""

    raison: str
    noms: str

    @property
    def dit(self) -> str:
        """Both, in words."""
        return f"{self.raison}\u00a0: {self.noms}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSouhaits:
    """What is asked, in words; `nombre` territories answer all of it and come first, `a_verifier` are to be asked;
    those of `laissees` find no room on the sheet."""

    annee: int
    voeux: str
    nombre: int
    a_verifier: int
    repondent: tuple[Reponse, ...]
    a_demander: tuple[Reponse, ...]
    laissees: tuple[Territoire, ...]
    inconnus: tuple[Inconnus, ...]
    pages: tuple[PagesTerritoire, ...]

    @property
    def dit_des_inconnus(self) -> str:
        """Of whom nobody knows, in words."""
        return enumerer(list(map(_DIT, self.inconnus)))

    @property
    def autres(self) -> str:
        """Those that find no room, in words."""
        return noms(self.laissees)


def noms(territoires: Sequence[Territoire]) -> str:
    """Name territories with their codes."""
    return ", ".join(map(_NOM, territoires))


def note_souhaits(
    d: Declarations,
    retenues: Sequence[Candidat],
    inconnus: Sequence[Candidat],
    *,
    voeux: str,
    distance: Distance = nulle_part,
) -> NoteSouhaits:
    """Return the note of these answers to what `voeux` says, in their order: as many as one sheet holds."""
    reponses = tuple(map(_reponse, candidats_vus(d, retenues[:RANGS], distance)))
    tus = tuple(_inconnus(candidats_vus(d, inconnus)))
    pages = tuple(_pages(d, retenues[: len(reponses)]))
    # What is asked is larger than the rest.
    dits = _lignes(map(_DIT, tus)) + _lignes([voeux, voeux])
    places = leurs_territoires(retenues)

    def tiennent(combien: int) -> bool:
        laissees = _lignes([noms(places[combien:])])
        sources = _lignes(map(_source, pages[:combien]))
        table: float = sum(map(_LIGNES, reponses[:combien]))
        return table + laissees + sources + dits <= LIGNES

    gardees = _le_plus(len(reponses), tiennent)
    montrees = reponses[:gardees]
    return NoteSouhaits(
        annee=d.atlas.annee,
        voeux=voeux,
        nombre=len(ceux(retenues, lambda c: not c.a_verifier)),
        a_verifier=len(ceux(retenues, lambda c: c.a_verifier)),
        repondent=ceux(montrees, lambda r: not r.candidat.a_verifier),
        a_demander=ceux(montrees, lambda r: r.candidat.a_verifier),
        laissees=places[gardees:],
        inconnus=tus,
        pages=ceux(pages[:gardees], lambda siennes: siennes.dit),
    )


def _le_plus(total: int, tiennent: Callable[[int], bool]) -> int:
    """How many hold together; the first always stands."""
    for combien in range(total, 1, -1):
        if tiennent(combien):
            return combien
    return min(total, 1)


def _lignes(dits: Iterable[str]) -> int:
    """How many lines these take one after the other, across the sheet."""
    return ceil(len(", ".join(["", *dits])) / LARGEUR)


def _source(pages: PagesTerritoire) -> str:
    return f"{pages.territoire.nom}, {pages.dit}"


def _reponse(c: CandidatVue) -> Reponse:
    officiel = site_officiel(c.territoire)
    sites = c.sites or ((officiel,) if officiel else ())
    return Reponse(c, c.mesures[:MESURES], autres=len(c.mesures[MESURES:]), sites=sites)


def _inconnus(vues: Sequence[CandidatVue]) -> Iterator[Inconnus]:
    for raison, siens in grouper(vues, par=lambda c: c.raison).items():
        yield Inconnus(raison, noms(leurs_territoires(siens)))


def _pages(d: Declarations, candidats: Sequence[Candidat]) -> Iterator[PagesTerritoire]:
    """Where the Atlas prints what each says, one for each; without words where it prints nothing."""
    annee = d.atlas.annee
    for c in candidats:
        yield PagesTerritoire(c.territoire, pages_dites(d.atlas.fiches.get((c.territoire.code, annee)), c.cases))
