"""The pages of a filtered list, and their addresses."""

from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

from aides.filtres.panneau import Panneau


class Pagination:
    """For a FilterSet that has a `panneau`, a field `page` and a `PAR_PAGE`."""

    PAR_PAGE: int
    form: Any
    panneau: Panneau
    qs: Any

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for; 404 past the end."""
        numero = self.form.cleaned_data["page"] or 1
        try:
            return Paginator(self.qs, self.PAR_PAGE).page(numero)
        except EmptyPage as erreur:
            raise Http404(f"Cette liste n’a pas de page {numero}.") from erreur

    def pages(self) -> list[tuple[int | None, str]]:
        """Return the page numbers worth a link, with their addresses; None where some are left out."""
        numeros = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(n, self.adresse_page(n)) if isinstance(n, int) else (None, "") for n in numeros]

    def adresse_page(self, numero: int) -> str:
        """Return the address of another page of the same answer."""
        return self.panneau.adresse(page=[str(numero)] if numero > 1 else [])

    @property
    def precedente(self) -> str:
        """The address of the page before, where there is one."""
        return self.adresse_page(self.page.number - 1)

    @property
    def suivante(self) -> str:
        """The address of the page after, where there is one."""
        return self.adresse_page(self.page.number + 1)
