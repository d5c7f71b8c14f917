"""The pages of a filtered list, and their addresses."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

from aides.filtres.base.panneau import Panneau


class LienPage(NamedTuple):
    """The number of a page and its address; None and nothing where pages are left out."""

    numero: int | None
    adresse: str


def feuille(lignes: Sequence[Any], par_page: int, numero: int) -> Page[Any]:
    """Return a page of a list; 404 past the end."""
    try:
        return Paginator(lignes, par_page).page(numero)
    except EmptyPage as erreur:
        raise Http404(f"Cette liste n’a pas de page {numero}.") from erreur


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
        return feuille(self.retenues, self.PAR_PAGE, self.panneau.form.cleaned_data["page"] or 1)

    @property
    def en_fichier(self) -> Sequence[Any]:
        """What a file of it holds: the page asked for, where one is; otherwise all that is kept."""
        demandee = self.panneau.form.cleaned_data["page"]
        return list(self.page.object_list) if demandee else self.retenues

    def pages(self) -> list[LienPage]:
        """Return the pages worth a link, and where some are left out."""
        numeros = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return list(map(self._lien, numeros))

    def _lien(self, numero: int | str) -> LienPage:
        """A page's link; what Django writes where it leaves some out is no number."""
        return LienPage(numero, self.adresse_page(numero)) if isinstance(numero, int) else LienPage(None, "")

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
