"""`/departements/<code>-<slug>/`: one territory, survey by survey."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.views.decorators.http import require_safe

from aides.domaine.catalogue import RegionLue, Territoire, precedent_et_suivant
from aides.domaine.evolutions import Bornes
from aides.domaine.lieux import HORS_ATLAS, lire_code
from aides.domaine.listes import ceux, premier
from aides.domaine.recueil import Recueil
from aides.domaine.signalements import Parole
from aides.filtres.base.changement import FormulaireChangement
from aides.images.affiches import Affiche, affiche_territoire
from aides.lectures.signalements import paroles_de
from aides.presentation.accroche_territoire import Accroche, accroche
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.commun import Site, site_officiel
from aides.presentation.mesures import MesuresAnnee, par_annee
from aides.presentation.pages import FicheVue, fiches_en_clair
from aides.presentation.pages_regionales import PageTerritoire, page_territoire
from aides.presentation.portraits import Portraits, portraits
from aides.presentation.suites import Devenir, devenir
from aides.presentation.territoire import Reponses, reponses
from aides.presentation.voisinage import Entourage, entourage
from aides.views.base import BaseMontree, base_d_un_seul, formulaire_changement
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import en_apercu, recueil_de


class PaireVue(NamedTuple):
    """Two surveys, and the address of the page that compares them."""

    paire: Bornes
    adresse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDepartement(Contexte):
    """A département."""

    gabarit: ClassVar[str] = "departement.html"
    territoire: Territoire
    """The page's own."""
    site: Site | None
    """Its official site; None where none is known."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    fiches: list[FicheVue]
    """Its sheets, one a survey."""
    paroles: tuple[Parole, ...]
    """What its authority says of its answers, dated: apart from them."""
    accroche: Accroche
    """It in a sentence."""
    base: BaseMontree | None
    """On what its changes rest; None where there is one survey."""
    reponses: Reponses
    """Its 12 categories, beside what those around it offer."""
    entourage: Entourage
    """How many categories it offers, beside those around it."""
    limitrophe: bool
    """Those around are land neighbours; otherwise, where it has none, those of its région."""
    semblables: Portraits
    """It and those that are alike, wherever they are, with the figures that say so."""
    devenir: Devenir | None
    """What became of its measures between the two surveys compared, side by side; None where one of its two sheets
    describes no aid, or where no link was coded."""
    autres_paires: list[PaireVue]
    """Other surveys between which the same can be seen."""
    mesures: list[MesuresAnnee]
    """What it does, survey by survey, latest first; those that stand side by side are not among them."""
    region: RegionLue
    """Its own."""
    regional: PageTerritoire | None
    """What the regional documents say of it; None where none does."""
    dits: DitsVus | None
    """What the Atlas says of it besides its sheets and tables; None where nothing."""
    voisins: tuple[Territoire, ...]
    """The others of its région."""
    precedent: Territoire | None
    """The one before it, in the order of codes."""
    suivant: Territoire | None
    """The one after it."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    recueil = recueil_de(request)
    if (dehors := hors_atlas(recueil, adresse)) is not None:
        return HttpResponseRedirect(dehors.url)
    territoire = trouver_territoire(recueil, adresse)
    if request.path != territoire.url:
        return HttpResponsePermanentRedirect(territoire.url)
    atlas, limitrophe = recueil.entourage(territoire)
    code = territoire.code
    formulaire = formulaire_changement(request, atlas)
    seul = atlas.restreint([code])
    fiches = fiches_en_clair(atlas, code)
    paire = formulaire.paire
    suites = devenir(recueil.suites(paire), code, recueil.categories) if paire else None
    a_part = suites.paire if suites else ()
    regional = recueil.regional_de(territoire.region.slug)
    changements = atlas.rapprocher(formulaire.rapprochement)
    mesures = recueil.mesures_de([code])
    precedent, suivant = precedent_et_suivant(recueil.territoires, code)
    page = PageDepartement(
        territoire=territoire,
        site=site_officiel(territoire),
        annees=atlas.annees,
        fiches=fiches,
        paroles=paroles_de(code, apercu=en_apercu(request)),
        accroche=accroche(atlas, code, changements, recueil.montants_par_code.get(code, ())),
        base=base_d_un_seul(formulaire.choix_changement(seul, request.path, ancre="#categories")),
        reponses=reponses_de(recueil, territoire, formulaire),
        entourage=entourage(atlas, code),
        limitrophe=limitrophe,
        semblables=portraits(recueil.atlas.restreint([code, *territoire.semblables]), recueil.recensement, code),
        devenir=suites,
        autres_paires=_autres_paires(recueil, formulaire, request.path, code=code),
        mesures=par_annee(mesures, ceux(fiches, lambda f: f.annee not in a_part)),
        region=territoire.region,
        regional=page_territoire(regional, code),
        dits=dits_vus(recueil.dits.de_territoire(code)),
        voisins=ceux(recueil.territoires_de(territoire.region.slug), lambda t: t.code != code),
        precedent=precedent,
        suivant=suivant,
        partage=affiche_territoire(territoire, atlas.annees),
    )
    return rendre(request, page)


def reponses_de(recueil: Recueil, territoire: Territoire, formulaire: FormulaireChangement) -> Reponses:
    """Return the answers of a territory, beside those around it."""
    atlas, _ = recueil.entourage(territoire)
    paire = formulaire.paire
    return reponses(
        atlas,
        territoire.code,
        atlas.rapprocher(formulaire.rapprochement),
        mesures=recueil.mesures_de([territoire.code]),
        suites=recueil.suites(paire) if paire else None,
    )


def _autres_paires(recueil: Recueil, formulaire: FormulaireChangement, chemin: str, *, code: str) -> list[PaireVue]:
    """The surveys between which what became of a territory's measures is known, but those compared."""
    paires = []
    for suites in recueil.suites_codees:
        if suites.paire != formulaire.paire and code in suites.territoires:
            paires.append(PaireVue(suites.paire, f"{chemin}{formulaire.requete_paire(suites.paire)}#devenir"))
    return paires


def trouver_territoire(recueil: Recueil, adresse: str) -> Territoire:
    """Find a territory by « code-slug »; a known code with another slug, or typed otherwise (« 1 », « 2a », « 69D
    »), is redirected, the rest is a 404."""
    territoire = recueil.par_code.get(_code(adresse))
    if territoire is None:
        raise Http404(_absence(adresse))
    return territoire


def hors_atlas(recueil: Recueil, adresse: str) -> RegionLue | None:
    """Return the région that answers for a département that the Atlas leaves out; None for any other address."""
    dites = recueil.repertoire.chercher(_code(adresse)).regions if _code(adresse) else ()
    return premier(dites, lambda r: not r.dans_atlas)


def _code(adresse: str) -> str:
    return lire_code(adresse.split("-", 1)[0])


def _absence(adresse: str) -> str:
    """Why no territory has this address."""
    code = _code(adresse)
    if code == "20":
        return "La Corse a deux départements depuis 1976 : la Corse-du-Sud (2A) et la Haute-Corse (2B)."
    if code in HORS_ATLAS:
        return f"{HORS_ATLAS[code]} ({code}) n’est pas dans l’Atlas."
    return f"Aucun département n’a le code « {adresse.split('-', 1)[0][:10]} »."
