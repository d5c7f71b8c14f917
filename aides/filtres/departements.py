"""The criteria of `/departements/`. States are computed by the domain, not stored: the form is a plain form, and the
domain does the choosing."""

from django import forms
from django.http import QueryDict

from aides.domaine.catalogue import Atlas
from aides.domaine.selection import CriteresTerritoires, Selection
from aides.filtres import champs
from aides.filtres.panneau import Panneau
from aides.mots.vocabulaires import ETATS, EVOLUTIONS, STATUTS

COMPTES = ("annee", "categorie", "etat", "evolution", "region", "statut")
MULTIPLES = ("region", "categorie", "etat", "evolution", "statut")


class FormulaireDepartements(forms.Form):
    """What may be asked of the list of territories."""

    q = champs.texte("Nom ou numéro", "Par exemple «\u00a0Hérault\u00a0», «\u00a0cote\u00a0» ou «\u00a034\u00a0».")
    annee = champs.un_choix("Enquête")
    categorie = champs.cases("Catégorie", "Sans état choisi, la catégorie doit être proposée.")
    mode = champs.un_choix("Si plusieurs catégories", choix=[("tous", "Toutes à la fois"), ("un", "L’une au moins")])
    etat = champs.cases(
        "État", "Des catégories choisies\u00a0; sans catégorie choisie, de l’une des douze au moins.", ETATS
    )
    evolution = champs.cases("Évolution", "Entre les deux enquêtes.", EVOLUTIONS)
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

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(data)
        regions = {t.region.slug: t.region.nom for t in atlas.territoires}
        self._choix("annee", [(str(a), str(a)) for a in atlas.annees])
        self._choix("categorie", [(c.cle, c.court) for c in atlas.categories])
        self._choix("region", sorted(regions.items()))
        self._choix("tri", tris(atlas.annees))

    def _choix(self, nom: str, choix: list[tuple[str, str]]) -> None:
        self.fields[nom].choices = choix  # type: ignore[attr-defined]


def tris(annees: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return the orders a visitor may ask for."""
    return [
        ("code", "Numéro"),
        ("-code", "Numéro, décroissant"),
        ("nom", "Nom"),
        ("-nom", "Nom, de Z à A"),
        ("region", "Région"),
        ("-region", "Région, de Z à A"),
        *((f"{s}offre-{a}", f"Catégories proposées en {a}, {mot}") for a in annees for s, mot in _SENS),
    ]


_SENS = (("", "croissant"), ("-", "décroissant"))


class FiltreDepartements:
    """A request for the list: its form, and once valid its criteria and what they keep."""

    def __init__(self, data: QueryDict, atlas: Atlas, chemin: str) -> None:
        self.form = FormulaireDepartements(champs.sans_vides(data), atlas)
        self.selection = Selection(atlas)
        self.panneau = Panneau(
            self.form,
            chemin,
            neutres=("tri", "vue", "mode"),
            replies=("evolution", "region", "statut"),
            defauts={"annee": str(atlas.annees[-1]), "mode": "tous", "tri": "code", "vue": "liste"},
        )
        self.valide = self.form.is_valid()
        if self.valide:
            self.criteres = self._criteres()
            self.panneau.comptes = self.selection.comptes(self.criteres, self.panneau.choix(*COMPTES))

    def _criteres(self) -> CriteresTerritoires:
        propres = self.form.cleaned_data

        def unique(nom: str) -> str:
            return self.panneau.valeurs(nom)[0]

        return CriteresTerritoires(
            annee=int(unique("annee")),
            mode=unique("mode"),
            tri=unique("tri"),
            q=propres["q"],
            **{nom: frozenset(propres[nom]) for nom in MULTIPLES},
        )

    @property
    def matrice(self) -> bool:
        """Whether the whole matrix is asked for."""
        return self.panneau.valeurs("vue") == ("matrice",)

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
        return {cle: self.panneau.adresse(tri=[cle]) for cle in self.panneau.choix("tri")["tri"]}

    def a_relacher(self) -> list[tuple[str, int, str]]:
        """Return, for each active criterion, what dropping it would keep, and the address that drops it."""
        return [
            (self.panneau.libelle(nom), nombre, self.panneau.adresse(**{nom: ()}))
            for nom in self.panneau.criteres_actifs
            if nom != "annee" and (nombre := self.selection.nombre_sans(self.criteres, nom))
        ]
