"""A territory: its answers, survey beside survey, then its measures with what they became, and what stands around."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import ClassVar, NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, Territoire
from aides.domaine.changements import Changements
from aides.domaine.listes import ceux, grouper
from aides.domaine.recueil import Recueil
from aides.domaine.suites import Suites
from aides.livre.bases import changements_du_livre
from aides.livre.parties import Partie, ancre_territoire, complement
from aides.mots.changements import base_d_un_territoire
from aides.mots.montants import LigneMontant, ligne_montant
from aides.presentation.accroche_territoire import Accroche, accroche
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.changements import SuiteVue, suite_vue
from aides.presentation.commun import CelluleVue, Site, cellules_par_annee, site_officiel
from aides.presentation.mesures import MesuresAnnee, VueMesure, par_annee
from aides.presentation.pages import FicheVue, fiches_en_clair
from aides.presentation.pages_regionales import PageTerritoire, page_territoire
from aides.presentation.suites import Devenir, VueGrappe, VueLien, devenir
from aides.presentation.territoire import Autour, reponses
from aides.presentation.voisinage import Entourage, entourage


class CaseLivre(NamedTuple):
    """What is known of a category in a survey, and the amounts of the measures that say so."""

    vue: CelluleVue
    montants: tuple[LigneMontant, ...]


class LigneLivre(NamedTuple):
    """A category: a case a survey, what became of it, who offers it around; what these do not say of its measures."""

    categorie: Categorie
    cases: tuple[CaseLivre, ...]
    suite: SuiteVue | None
    autour: Autour
    nuances: tuple[str, ...]


class Liees(NamedTuple):
    """Measures of both surveys that links join, and the category that they stand under."""

    titre: str
    grappe: VueGrappe


class Seule(NamedTuple):
    """A measure that no link joins to another, what is said of that, and the category that it stands under."""

    titre: str
    vue: VueMesure
    lien: VueLien


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieTerritoire(Partie):
    """The pages of a territory."""

    gabarit: ClassVar[str] = "livre/territoire.html"
    a_gauche: ClassVar[bool] = True
    territoire: Territoire
    """Its own."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    annee: int
    """The one shown first."""
    site: Site | None
    """Its official site; None where none is known."""
    fiches: list[FicheVue]
    """Its sheets, one a survey."""
    accroche: Accroche
    """It in a sentence."""
    base: str
    """On what its changes rest; "" where there is one survey."""
    lignes: tuple[LigneLivre, ...]
    """The categories, all of them."""
    devenir: Devenir | None
    """Its measures beside what they became; None where one of its two sheets describes no aid."""
    mesures: list[MesuresAnnee]
    """The measures of the surveys that do not stand there, oldest first; why there are none."""
    entourage: Entourage
    """Those around it."""
    limitrophe: bool
    """They touch it by land; otherwise they are of its région."""
    regional: PageTerritoire | None
    """What the regional documents say of it; None where none does."""
    dits: DitsVus | None
    """What the Atlas says of it besides its sheets and tables."""

    @property
    def _grappes(self) -> Iterator[Liees]:
        for groupe in self.devenir.groupes if self.devenir else ():
            yield from map(Liees, repeat(groupe.titre), groupe.grappes)

    @property
    def liees(self) -> tuple[Liees, ...]:
        """Its measures that links join, category by category."""
        return ceux(self._grappes, lambda liees: liees.grappe.avant and liees.grappe.apres)

    @property
    def seules_avant(self) -> tuple[Seule, ...]:
        """Those of the earlier survey that nothing continues."""
        return tuple(_seule(liees, liees.grappe.avant) for liees in self._grappes if not liees.grappe.apres)

    @property
    def seules_apres(self) -> tuple[Seule, ...]:
        """Those of the later survey that continue nothing."""
        return tuple(_seule(liees, liees.grappe.apres) for liees in self._grappes if not liees.grappe.avant)


def _seule(liees: Liees, siennes: tuple[VueMesure, ...]) -> Seule:
    """What no link joins stands alone."""
    [vue], [lien] = siennes, liees.grappe.liens
    return Seule(liees.titre, vue, lien)


def partie_territoire(recueil: Recueil, territoire: Territoire) -> PartieTerritoire:
    """Return the pages of a territory."""
    code = territoire.code
    autour, limitrophe = recueil.entourage(territoire)
    changements = changements_du_livre(autour)
    fiches = fiches_en_clair(autour, code)
    mesures = recueil.mesures_de([code])
    suites = recueil.suites(changements.paire) if changements else None
    cote_a_cote = devenir(suites, code, recueil.categories)
    a_part = cote_a_cote.paire if cote_a_cote else ()
    return PartieTerritoire(
        ancre=ancre_territoire(territoire),
        titre=territoire.nom_et_code,
        territoire=territoire,
        annees=autour.annees,
        annee=autour.annee,
        site=site_officiel(territoire),
        fiches=fiches,
        accroche=accroche(autour, code, changements, recueil.montants_par_code.get(code, ())),
        base=_base(changements, code),
        lignes=tuple(_lignes(autour, code, changements, mesures=mesures, suites=suites)),
        devenir=cote_a_cote,
        mesures=par_annee(mesures, ceux(fiches, lambda f: f.annee not in a_part))[::-1],
        entourage=entourage(autour, code),
        limitrophe=limitrophe,
        regional=page_territoire(recueil.regional_de(territoire.region.slug), code),
        dits=dits_vus(recueil.dits.de_territoire(code)),
        complement=complement(
            autour,
            autour.annee,
            titre=f"{territoire.nom} et {'ses voisins' if limitrophe else 'sa région'}, {autour.annee}",
            code=code,
        ),
    )


def _base(changements: Changements | None, code: str) -> str:
    if changements is None:
        return ""
    return base_d_un_territoire(*changements.rapprochement, compte=code in changements.territoires)


def _lignes(
    atlas: Atlas,
    code: str,
    changements: Changements | None,
    *,
    mesures: Sequence[MesureLue],
    suites: Suites | None,
) -> Iterable[LigneLivre]:
    dites = reponses(atlas, code, changements, mesures=mesures, suites=suites)
    autour: dict[str, Autour] = {ligne.categorie.cle: ligne.autour for ligne in dites.dites}
    nuances = {ligne.categorie.cle: ligne.nuances for ligne in dites.dites}
    for silence in dites.silences:
        autour |= {tue.categorie.cle: tue.autour for tue in silence.categories}
    par_an = grouper(mesures, par=lambda m: m.annee)
    for c in atlas.categories:
        yield LigneLivre(
            categorie=c,
            cases=tuple(_cases(atlas, code, c, par_an=par_an)),
            suite=suite_vue(atlas, changements, code, c.cle) if changements else None,
            autour=autour[c.cle],
            nuances=nuances.get(c.cle, ()),
        )


def _cases(
    atlas: Atlas, code: str, categorie: Categorie, *, par_an: Mapping[int, Sequence[MesureLue]]
) -> Iterable[CaseLivre]:
    for vue in cellules_par_annee(atlas, code, categorie.cle):
        # An amount of what is only envisaged, or of everybody's scheme, makes no state: it stands with its measure.
        siennes = ceux(par_an.get(vue.annee, ()), lambda m: m.compte and m.est_de(categorie.cle))
        montants: list[LigneMontant] = []
        for m in siennes:
            montants += map(ligne_montant, m.montants)
        yield CaseLivre(vue, tuple(dict.fromkeys(montants)))
