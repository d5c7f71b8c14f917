"""The criteria of `/dispositifs/`: a walk over the measures of both surveys."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict

from aides.domaine.catalogue import A_UNE_PERSONNE, MesureLue
from aides.domaine.crible import Critere, Manques, cribler
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux, premier, sauf
from aides.domaine.logique import Reponse
from aides.domaine.montants import Argent
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.suites import Suites
from aides.domaine.vocabulaire import HORS_CATEGORIE
from aides.filtres.base import champs
from aides.filtres.base.enquetes import PAIRE, FormulaireEnquetes
from aides.filtres.base.liste import Facettes, FiltreLignes
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Ignores, Panneau
from aides.filtres.muets import Silence, muets, silence_de
from aides.filtres.ordres import RANGS, TRIS
from aides.mots.conditions import non_dit
from aides.mots.ecriture import capitale
from aides.mots.suites import RELATIONS, aide_relation, lien_non_code, titre_relation
from aides.mots.vocabulaires import ARGENTS, CONFIANCES, ENGAGEMENTS, STADES, VUES_LISTE

FACETTES: Facettes[MesureLue] = {
    "annee": lambda m: (str(m.annee),),
    "region": lambda m: (m.territoire.region.slug,),
    "departement": lambda m: (m.territoire.code,),
    "categorie": lambda m: leurs_cles(m.categories) or (HORS_CATEGORIE,),
    "beneficiaire": lambda m: leurs_cles(m.beneficiaires),
    "engagement": lambda m: (m.engagement,),
    "stade": lambda m: (m.stade.value,),
    "confiance": lambda m: (m.confiance.value,),
    "avec_montant": lambda m: ("oui",) if m.montants else (),
    "argent": lambda m: m.argents,
}
RETENUS, INDECIS = dict(VUES_LISTE)
# An amount is asked of such money, at such stages: another choice there asks another question of it.
LIES = ("stade", "argent")

REPLIES = ("beneficiaire", "region", "stade", "confiance", "engagement", "relation")


class FormulaireDispositifs(FormulaireEnquetes):
    """What may be asked of the list of measures."""

    neutres = ("tri", "vue", *PAIRE)

    q = champs.texte(
        "Mots", "Débuts de mots, avec ou sans accents\u00a0: «\u00a0loge\u00a0» trouve «\u00a0logement\u00a0»."
    )
    annee = champs.cases("Enquête")
    categorie = champs.cases("Catégorie")
    beneficiaire = champs.cases("Bénéficiaire")
    departement = champs.un_choix("Département", liste=True)
    region = champs.cases("Région")
    engagement = champs.cases("Engagement", choix=ENGAGEMENTS)
    engagement_max = champs.engagement_max()
    montant_min = champs.montant_min()
    argent = champs.cases("À qui va l’argent", choix=ARGENTS)
    avec_montant = champs.cases("Montant", choix=[("oui", "Avec un montant chiffré")])
    stade = champs.cases("Stade", choix=STADES)
    confiance = champs.cases("Confiance du codage", choix=CONFIANCES)
    relation = champs.cases("Ce qu’elle est devenue", choix=RELATIONS)
    tri = champs.un_choix("Trier par", choix=list(TRIS.items()), liste=True)
    vue = champs.cachee(VUES_LISTE)
    page = champs.entier("Page", minimum=1)

    codees: tuple[Suites, ...] = ()
    """What became of measures, wherever links were coded: nothing is asked of other surveys."""

    def comparer(self, codees: tuple[Suites, ...]) -> None:
        """Let one ask what became of measures between two surveys, the last ones that links were coded between by
        default; nothing where there are none."""
        self.codees = codees
        if not codees:
            for nom in ("relation", *PAIRE):
                self.fields.pop(nom, None)
                self.defauts.pop(nom, None)
            return
        self.defauts["a"] = str(codees[-1].paire.apres)
        self.defauts["de"] = self._precedente(self.valeur("a"))
        autres = sauf(self.fields, PAIRE)
        rang = autres.index("relation") + 1
        self.order_fields([*autres[:rang], *PAIRE, *autres[rang:]])
        if len(self.enquetes) == 2:
            # There is nothing to choose.
            for nom in PAIRE:
                self.fields[nom].widget = forms.HiddenInput()
        if self.is_valid() and self.paire:
            champ = self.fields["relation"]
            champ.label = titre_relation(self.paire, self.enquetes)
            champ.help_text = aide_relation(self.paire) if self.suites else capitale(lien_non_code(self.paire))

    def _precedente(self, annee: str) -> str:
        """The last survey that links lead from to one of these; the one before it where none does."""
        departs = [suites.paire.avant for suites in self.codees if str(suites.paire.apres) == annee]
        return str(departs[-1]) if departs else super()._precedente(annee)

    @property
    def suites(self) -> Suites | None:
        """What became of measures between the two surveys, once valid; None where no link was coded."""
        return premier(self.codees, lambda suites: suites.paire == self.paire)

    def clean(self) -> dict[str, Any]:
        """Refuse to say what became of measures where no link was coded: nobody knows it."""
        propres = super().clean()
        if not self.errors and propres.get("relation") and self.paire and not self.suites:
            self.add_error("relation", lien_non_code(self.paire))
        return propres


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireDispositifs:
    """Return the bound form, with what the data let one choose from."""
    territoires = recueil.territoires
    form = FormulaireDispositifs(
        data,
        recueil.annees,
        bornes=recueil.atlas.bornes,
        choix={
            "annee": champs.annees(reversed(recueil.annees)),
            "categorie": [*champs.categories_courtes(recueil.categories), (HORS_CATEGORIE, "Hors catégorie")],
            "beneficiaire": recueil.beneficiaires,
            "departement": [("", "Tous"), *champs.territoires(territoires)],
            "region": champs.regions(territoires),
        },
        defauts={"tri": "territoire", "vue": RETENUS},
    )
    form.comparer(recueil.suites_codees)
    return form


class Indetermines(NamedTuple):
    """How many measures are neither kept nor dropped, and what their sheets do not say."""

    nombre: int
    quoi: str


class FiltreDispositifs(Pagination, FiltreLignes[MesureLue]):
    """A request for the measures: what it keeps, counts, and leaves unsaid."""

    PAR_PAGE = 25
    incertaines = ("mesure à vérifier", "mesures à vérifier")

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        self.recueil = recueil
        form = formulaire(data, recueil)
        panneau = Panneau(form, chemin, replies=REPLIES)
        super().__init__(form, panneau, recueil.mesures, facettes=_facettes(form))

    def autres_criteres(self) -> Mapping[str, Critere[MesureLue]]:
        """Words; limits to what is asked in return and to what is paid, which a sheet may leave unsaid."""
        return dict(self._autres())

    def _autres(self) -> Iterator[tuple[str, Critere[MesureLue]]]:
        propres = self.form.cleaned_data
        if propres["q"]:
            requete = Requete.lire(propres["q"])
            yield "q", lambda m: requete.correspond(m.recherche)
        if (mois := propres["engagement_max"]) is not None:
            yield "engagement_max", lambda m: m.engage_au_plus(mois)
        if (euros := propres["montant_min"]) is not None:
            yield "montant_min", _versement(euros, self.form.les_valeurs(LIES))

    def compter(self, nom: str) -> Mapping[str, int]:
        """Count what each value of a facet would keep, where it changes what is asked of an amount too."""
        if not self._change_le_versement(nom):
            return super().compter(nom)
        candidates, lire = self._du_reste(nom), self.facettes[nom]
        comptes: Counter[str] = Counter()
        for valeur in self.form.possibles(nom):
            versent = ceux(candidates, self._versement_si(nom, [valeur]))
            comptes[valeur] = sum(valeur in lire(m) for m in versent)
        return comptes

    def inconnus(self, nom: str, valeur: str) -> Ignores:
        """Count the measures of which nobody could say or, where there are none, the territories that said nothing.
        How sure a measure is, we say ourselves."""
        indecises = super().inconnus(nom, valeur)
        if indecises.nombre or nom == "confiance":
            return indecises
        voulu = self.form.les_valeurs(("annee", "categorie", "region", "departement"))
        return muets(self.recueil.atlas, {**voulu, nom: [valeur]}, self.recueil.atlas.cles)

    def nombre_sans(self, nom: str) -> int:
        """Count the rows kept once a criterion is dropped, and with it what it makes an amount be asked of."""
        if not self._change_le_versement(nom):
            return super().nombre_sans(nom)
        return len(ceux(self._du_reste(nom), self._versement_si(nom, [])))

    def _change_le_versement(self, nom: str) -> bool:
        return nom in LIES and "montant_min" in self.criteres

    def _versement_si(self, nom: str, valeurs: Sequence[str]) -> Critere[MesureLue]:
        """Whether a measure pays what is asked for, were these the values of a criterion."""
        return _versement(self.form.cleaned_data["montant_min"], {**self.form.les_valeurs(LIES), nom: valeurs})

    def _du_reste(self, nom: str) -> Sequence[MesureLue]:
        """The measures that meet all that is asked, but the amount and this criterion: walked once for all values."""
        criteres = dict(self.criteres)
        criteres.pop("montant_min")
        criteres.pop(nom, None)
        return cribler(self.lignes, criteres).gardees

    @property
    def au_mois(self) -> bool:
        """Whether amounts are compared by the month."""
        return "montant_min" in self.criteres or self.form.valeur("tri") == "-montant"

    @property
    def indecis_montres(self) -> bool:
        """Whether the measures neither kept nor dropped are asked for, in place of those kept."""
        return self.form.valeur("vue") == INDECIS

    @cached_property
    def retenues(self) -> Sequence[MesureLue]:
        """The measures to be shown, in the order asked for; ties in the order of the Atlas."""
        montrees = self._indecis if self.indecis_montres else self.crible.gardees
        return sorted(montrees, key=RANGS[self.form.valeur("tri")])

    @cached_property
    def _manques(self) -> Mapping[str, Manques]:
        """By the keys of the measures neither kept nor dropped: what is asked that their sheets do not say."""
        manques: dict[str, Manques] = {}
        for noms, siennes in self.crible.indecises.items():
            manques |= dict.fromkeys(leurs_cles(siennes), noms)
        return manques

    @cached_property
    def _indecis(self) -> Sequence[MesureLue]:
        """The measures neither kept nor dropped, in the Atlas's order."""
        return ceux(self.lignes, lambda m: m.cle in self._manques)

    def inconnu(self, m: MesureLue) -> str:
        """Return what the sheet does not say of what is asked; empty of a measure that is kept."""
        return non_dit(self._manques.get(m.cle, ()))

    def indetermines(self) -> list[Indetermines]:
        """Return, for each thing or set of things left unsaid, the measures neither kept nor dropped."""
        notes = []
        for noms in sorted(self.crible.indecises, key=lambda noms: (len(noms), noms)):
            notes.append(Indetermines(len(self.crible.indecises[noms]), non_dit(noms)))
        return notes

    @cached_property
    def silence(self) -> Silence:
        """Of which of the territories asked for no sheet says anything."""
        return silence_de(self.recueil.atlas, self.form.les_valeurs(("annee", "region", "departement")))

    @property
    def nombre_retenus(self) -> int:
        """How many measures are kept."""
        return len(self.crible.gardees)

    @property
    def nombre_indecis(self) -> int:
        """How many are neither kept nor dropped."""
        return len(self._manques)

    @property
    def adresse_indecis(self) -> str:
        """The same request, for those."""
        return self.panneau.adresse(vue=[INDECIS])

    @property
    def adresse_retenus(self) -> str:
        """The same request, for those kept."""
        return self.panneau.adresse(vue=[])


def _versement(euros: int, choisies: Mapping[str, Sequence[str]]) -> Critere[MesureLue]:
    """Whether a measure pays so much a month: to persons and in force, unless something else is chosen."""
    stades, argents = choisies["stade"], frozenset(map(Argent, choisies["argent"])) or A_UNE_PERSONNE

    def verse(m: MesureLue) -> Reponse:
        a_ce_stade = m.stade.value in stades if stades else m.stade.compte
        return m.verse_au_moins(euros, argents) if a_ce_stade else False

    return verse


def _facettes(form: FormulaireDispositifs) -> Facettes[MesureLue]:
    """What each criterion reads of a measure; what became of it, between surveys that links were coded between."""
    suites = form.suites if form.is_valid() else None
    if suites is None:
        return FACETTES
    return {**FACETTES, "relation": lambda m: suites.relations(m)}
