"""What `/divergences/` asks for: a kind, a région, a category."""

from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest

from aides.domaine.catalogue import Atlas
from aides.domaine.divergences import CriteresDivergences
from aides.filtres import champs
from aides.libelles_divergences import GENRES


class FormulaireDivergences(forms.Form):
    """The bound form; each criterion left empty keeps everything."""

    genre = champs.un_choix("Ce qui diverge", choix=[("", "Tout"), *GENRES], liste=True)
    region = champs.un_choix("Région", liste=True)
    categorie = champs.un_choix("Catégorie", liste=True)

    def __init__(self, request: HttpRequest, atlas: Atlas) -> None:
        super().__init__(request.GET)
        regions = {t.region.slug: t.region.nom for t in atlas.territoires}
        self.fields["region"].choices = [("", "Toutes"), *sorted(regions.items())]  # type: ignore[attr-defined]
        self.fields["categorie"].choices = [  # type: ignore[attr-defined]
            ("", "Toutes"),
            *((c.cle, c.libelle) for c in atlas.categories),
        ]

    @property
    def messages(self) -> list[str]:
        """What is wrong, one sentence a field."""
        return [f"{self.fields[nom].label}\u00a0: {' '.join(map(str, e))}" for nom, e in self.errors.items()]

    def criteres(self) -> CriteresDivergences | None:
        """Return the criteria, or None where something is wrong."""
        if not self.is_valid():
            return None
        return CriteresDivergences(**{nom: self.cleaned_data[nom] for nom in ("genre", "region", "categorie")})

    @property
    def actifs(self) -> list[tuple[str, str]]:
        """The active criteria in words, each with the address of the page without it."""
        if not self.is_valid():
            return []
        donnes = {nom: valeur for nom, valeur in self.cleaned_data.items() if valeur}
        libelles = {nom: dict(self.fields[nom].choices) for nom in donnes}  # type: ignore[attr-defined]
        return [
            (libelles[nom][valeur], "?" + urlencode({n: v for n, v in donnes.items() if n != nom}))
            for nom, valeur in donnes.items()
        ]
