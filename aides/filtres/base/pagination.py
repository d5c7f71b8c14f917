"""The pages of a filtered list, and their addresses."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

from aides.filtres.base.panneau import Panneau


class Pagination:
    """For a filter with a `panneau`, a field `page`, what it keeps in `retenues`, and a `PAR_PAGE`."""

    PAR_PAGE: int
    panneau: Panneau

    @property
    def retenues(self) -> Sequence[Any]:
        """What is kept, in the order asked for."""
        raise NotImplementedError

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for; 404 past the end."""
        numero = self.panneau.form.cleaned_data["page"] or 1
        try:
            return Paginator(self.retenues, self.PAR_PAGE).page(numero)
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
