"""What `/divergences/` asks for: a kind, a région, a category."""

from dataclasses import replace

from django import forms
from django.http import QueryDict

from aides.domaine.catalogue import Atlas
from aides.domaine.desaccords import Desaccords
from aides.domaine.divergences import CriteresDivergences
from aides.filtres import champs
from aides.filtres.panneau import Panneau
from aides.mots.divergences import GENRES

CRITERES = ("genre", "region", "categorie")


class FormulaireDivergences(forms.Form):
    """The bound form; each criterion left empty keeps everything."""

    genre = champs.un_choix("Ce qui diverge", choix=[("", "Tout"), *GENRES], liste=True)
    region = champs.un_choix("Région", liste=True)
    categorie = champs.un_choix("Catégorie", liste=True)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(champs.sans_vides(data))
        regions = {t.region.slug: t.region.nom for t in atlas.territoires}
        categories = [(c.cle, c.libelle) for c in atlas.categories]
        self.fields["region"].choices = [("", "Toutes"), *sorted(regions.items())]  # type: ignore[attr-defined]
        self.fields["categorie"].choices = [("", "Toutes"), *categories]  # type: ignore[attr-defined]


class FiltreDivergences:
    """A request: its form, and once valid its criteria."""

    def __init__(self, data: QueryDict, atlas: Atlas, chemin: str) -> None:
        self.form = FormulaireDivergences(data, atlas)
        self.panneau = Panneau(self.form, chemin, neutres=())
        self.valide = self.form.is_valid()

    @property
    def criteres(self) -> CriteresDivergences:
        """What is asked for, once the form is known to be valid."""
        return CriteresDivergences(**{nom: self.form.cleaned_data[nom] for nom in CRITERES})

    def compter(self, tous: Desaccords) -> None:
        """Give the panel, beside each value, how many disagreements there would be with it."""
        self.panneau.comptes = {
            nom: {v: len(tous.gardes(replace(self.criteres, **{nom: v}))) for v in valeurs}
            for nom, valeurs in self.panneau.choix(*CRITERES).items()
        }

    def a_relacher(self, tous: Desaccords) -> list[tuple[str, int, str]]:
        """Return, for each active criterion, what dropping it would keep, and the address that drops it."""
        return [
            (self.panneau.libelle(nom), nombre, self.panneau.adresse(**{nom: ()}))
            for nom in self.panneau.criteres_actifs
            if (nombre := len(tous.gardes(replace(self.criteres, **{nom: ""}))))
        ]
