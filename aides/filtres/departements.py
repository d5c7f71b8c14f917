"""The criteria of `/departements/`. States are computed by the domain, which does the choosing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from django import forms
from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.conditions import Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.listes import ceux, pour_chacun
from aides.domaine.selection import Bilan, Selection
from aides.domaine.souhaits import UN
from aides.domaine.vocabulaire import Base, Evolution
from aides.filtres.base import champs
from aides.filtres.base.changement import ChoixChangement, FormulaireChangement
from aides.filtres.base.groupes import UneParGroupe, par_groupe
from aides.filtres.base.panneau import Ignores, Panneau, Piste
from aides.lectures.lieux import codes_de, comprendre
from aides.mots.questions import Phrase, demandables, phrase
from aides.mots.vocabulaires import ETATS, EVOLUTIONS, MODES, PREUVES, STATUTS

COMPTES = ("annee", "categorie", "si", "etat", "evolution", "etat_de", "etat_a", "appui", "base", "region", "statut")
TRIS = (
    ("code", "Numéro"),
    ("-code", "Numéro, décroissant"),
    ("nom", "Nom"),
    ("-nom", "Nom, de Z à A"),
    ("region", "Région"),
    ("-region", "Région, de Z à A"),
)
MULTIPLES = ("region", "categorie", "etat", "evolution", "etat_de", "etat_a", "appui", "statut")
# What is asked of a change: nothing of one survey alone.
DU_CHANGEMENT = ("evolution", "etat_de", "etat_a", "appui")
ORDRE = (
    *("q", "annee", "categorie", "si", "mode", "etat"),
    *("evolution", "etat_de", "etat_a", "appui", "base", "de", "a"),
    *("region", "statut", "tri", "vue"),
)


# What addresses of before the two were told apart ask for.
ANCIENNES = {"jamais": (Evolution.ABSENTE.value, Evolution.JAMAIS_MENTIONNEE.value)}


class FormulaireDepartements(FormulaireChangement):
    """What may be asked of the list of territories."""

    neutres = ("tri", "vue", "mode")
    field_order = ORDRE

    q = champs.texte(
        "Nom ou numéro", "Ou une commune\u00a0: «\u00a0Hérault\u00a0», «\u00a034\u00a0», «\u00a034200 Sète\u00a0»."
    )
    annee = champs.un_choix("Enquête")
    categorie = champs.cases("Catégorie", "Sans état choisi, la catégorie doit être proposée.")
    si = UneParGroupe(
        "Une condition par catégorie",
        "À chaque catégorie son état ou son évolution. «\u00a0Pas proposée\u00a0»\u00a0: déclarée absente ou non "
        "mentionnée.",
        exemple="bourse-etude:proposee",
    )
    mode = champs.un_choix("Si plusieurs catégories", choix=MODES)
    etat = champs.cases(
        "État", "Des catégories choisies\u00a0; sans catégorie choisie, de l’une des douze au moins.", ETATS
    )
    evolution = champs.cases("Évolution", choix=EVOLUTIONS)
    etat_de = champs.cases("Évolution, état de départ", choix=ETATS)
    etat_a = champs.cases("Évolution, état d’arrivée", choix=ETATS)
    appui = champs.cases("Évolution, ce qui dit l’aide proposée à l’arrivée", choix=PREUVES)
    region = champs.cases("Région")
    statut = champs.cases("Fiche de l’enquête", choix=STATUTS)
    tri = champs.un_choix("Trier par", liste=True)
    vue = forms.ChoiceField(
        label="Vue",
        required=False,
        choices=[("liste", "Liste"), ("matrice", "Matrice")],
        widget=forms.HiddenInput,
        error_messages=champs.INCONNU,
    )


def actualiser(data: QueryDict) -> QueryDict:
    """Return what was sent with the changes of old addresses under the names that they have now."""
    actuelles: list[str] = []
    for valeur in data.getlist("evolution"):
        actuelles += ANCIENNES.get(valeur.strip(), (valeur,))
    recus = data.copy()
    recus.setlist("evolution", actuelles)
    return recus


def formulaire(data: QueryDict, atlas: Atlas) -> FormulaireDepartements:
    """Return the bound form, with what the data let one choose from: of one survey alone, no change."""
    categories = champs.categories_courtes(atlas.categories)
    form = FormulaireDepartements(
        actualiser(data),
        atlas.annees,
        bornes=atlas.bornes,
        choix={
            "annee": champs.annees(atlas.annees),
            "categorie": categories,
            "si": par_groupe(categories, demandables(compare=atlas.bornes is not None)),
            "region": champs.regions(atlas.territoires),
            "tri": tris(atlas.annees),
        },
        defauts={"annee": str(atlas.annee), "mode": "tous", "tri": "code", "vue": "liste"},
    )
    if not atlas.bornes:
        for nom in DU_CHANGEMENT:
            del form.fields[nom]
    elif len(atlas.annees) == 2:
        # There is nothing to choose: the two surveys are compared.
        for nom in ("de", "a"):
            form.fields[nom].widget = forms.HiddenInput()
    return form


def tris(annees: Sequence[int]) -> list[tuple[str, str]]:
    """Return the orders a visitor may ask for."""
    trouves = [*TRIS]
    for annee in annees:
        trouves += [
            (f"offre-{annee}", f"Catégories proposées en {annee}, croissant"),
            (f"-offre-{annee}", f"Catégories proposées en {annee}, décroissant"),
        ]
    return trouves


class FiltreDepartements:
    """A request for the list: its form, and once valid its criteria and what they keep."""

    def __init__(self, data: QueryDict, selection: Selection, chemin: str) -> None:
        self.selection = selection
        self.form = formulaire(data, selection.atlas)
        self.panneau = Panneau(
            self.form, chemin, replies=("si", "evolution", "etat_de", "etat_a", "appui", "region", "statut")
        )
        self.valide = self.form.is_valid()
        if self.valide:
            self.criteres = self._criteres()
            valeurs = pour_chacun(self._presents(COMPTES), self.form.possibles)
            self.crible = selection.cribler(self.criteres)
            self.panneau.comptes = selection.comptes(self.criteres, valeurs, self.crible)
            inconnus = selection.inconnus(self.criteres, self.crible)
            self.panneau.inconnus = lambda nom, valeur: Ignores(inconnus(nom, valeur))

    def _criteres(self) -> CriteresTerritoires:
        return CriteresTerritoires(
            annee=int(self.form.valeur("annee")),
            mode=self.form.valeur("mode"),
            tri=self.form.valeur("tri"),
            rapprochement=self.form.rapprochement,
            q=self.form.cleaned_data["q"],
            lieux=self._lieux(self.form.cleaned_data["q"]),
            conditions=self._conditions(),
            **{nom: frozenset(self.form.valeurs(nom)) for nom in self._presents(MULTIPLES)},
        )

    def _conditions(self) -> tuple[Condition, ...]:
        """What is asked of each category by itself, in the order of the Atlas."""
        demandees = self.form.valeurs("si")
        rangees = ceux(self.form.possibles("si"), lambda valeur: valeur in demandees)
        return tuple(map(Condition.lire, rangees))

    def _lieux(self, q: str) -> frozenset[str]:
        """The territories of a place that is none of them: a commune, a postcode."""
        if not q or self.selection.nomme(q):
            return frozenset()
        return codes_de(comprendre(q, self.selection.repertoire))

    def _presents(self, noms: Iterable[str]) -> tuple[str, ...]:
        """Those of these fields that the data leave in the form."""
        return ceux(noms, self.form.fields.__contains__)

    @property
    def retenus(self) -> tuple[Territoire, ...]:
        """The territories that answer, in the order asked for."""
        return self.selection.trier(self.crible.gardees, self.criteres)

    @cached_property
    def bilan(self) -> Bilan:
        """How many answer, over how many of whom it is known."""
        return self.selection.bilan(self.criteres, self.crible)

    @property
    def phrase(self) -> Phrase:
        """The same in words and, where it has a sentence, what is asked."""
        return phrase(self.criteres, self.selection.atlas.categories, self.bilan)

    @property
    def choix_changement(self) -> ChoixChangement | None:
        """What a change compares, and what else it may; the surveys are chosen in the form."""
        choix = self.form.choix_changement(self.selection.atlas, self.panneau.chemin)
        return replace(choix, annees=()) if choix else None

    @property
    def matrice(self) -> bool:
        """Whether the whole matrix is asked for."""
        return self.form.valeur("vue") == "matrice"

    @property
    def par_offre(self) -> bool:
        """Whether the order is by number of categories."""
        return "offre-" in self.criteres.tri

    @property
    def adresse_liste(self) -> str:
        """The same answer as a list."""
        return self.panneau.adresse(vue=[])

    @property
    def adresse_matrice(self) -> str:
        """The same answer as a matrix."""
        return self.panneau.adresse(vue=["matrice"])

    @property
    def adresses_tri(self) -> dict[str, str]:
        """The addresses of the same answer in each order."""
        return {cle: self.panneau.adresse(tri=[cle]) for cle in self.form.possibles("tri")}

    def a_relacher(self) -> list[Piste]:
        """Return, for each active criterion whose loss would help, what dropping it would keep; what one category
        would, where all are asked for; and what all evidence would, where sheets alone keep nothing."""
        pistes = self.panneau.a_relacher(
            lambda nom: self.selection.nombre_sans(self.criteres, nom), sauf=("annee", "de", "a", "si")
        )
        return [*pistes, *self._sans_une_condition(), *self._sans_tout_a_la_fois(), *self._avec_toutes_les_preuves()]

    def _sans_une_condition(self) -> list[Piste]:
        """What dropping one of the conditions would keep."""
        pistes = []
        for condition in self.criteres.conditions:
            nombre = self.selection.nombre(self.criteres.sans_condition(condition))
            puce = self.panneau.puce("si", str(condition))
            if nombre:
                pistes.append(Piste(f"{puce.critere}\u00a0: {puce.libelle}", nombre, puce.adresse))
        return pistes

    def _sans_tout_a_la_fois(self) -> list[Piste]:
        """What one of the categories named would keep, once one of them is asked something of its own."""
        criteres = self.criteres
        if not criteres.conditions or not criteres.ensemble or len(criteres.nommees) < 2:
            return []
        nombre = self.selection.nombre(replace(criteres, mode=UN))
        return [Piste("toutes à la fois", nombre, self.panneau.adresse(mode=[UN]))] if nombre else []

    def _avec_toutes_les_preuves(self) -> list[Piste]:
        if not self.criteres.porte_sur_changement:
            return []
        nombre = self.panneau.comptes["base"][Base.TOUTES_PREUVES.value]
        adresse = self.panneau.adresse(base=[Base.TOUTES_PREUVES.value])
        return [Piste("à source égale", nombre, adresse)] if nombre else []
