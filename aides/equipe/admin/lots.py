"""Rows beneath the rows of one page: a measure's amounts on the page of its sheet. Django's own lists go one deep."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst

from aides.equipe.admin.commun import gardees

A_CORRIGER = "corrigez ce qui est signalé plus bas."
PARTIE = "une ligne n’est plus là, quelqu’un l’a retirée. Rien n’est enregistré\u00a0: rouvrez la page."


class FormulairePorteur(forms.ModelForm):  # type: ignore[type-arg]
    """A row with others beneath it: its `lots`, which the list that it stands in gives it."""

    lots: tuple[InlineAdminFormSet, ...] = ()

    def has_changed(self) -> bool:
        """Whether it was touched, or something beneath it."""
        return super().has_changed() or any(lot.formset.has_changed() for lot in self.lots)

    def clean(self) -> Any:
        champs = super().clean()
        for lot in self.lots:
            if not lot.formset.is_valid():
                nom = capfirst(str(lot.opts.model._meta.verbose_name_plural))
                partie = any(lot.formset._pk_field.name in erreurs for erreurs in lot.formset.errors)
                self.add_error(None, f"{nom}\u00a0: {PARTIE if partie else A_CORRIGER}")
        return champs


class LignesPorteuses(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that have others beneath them, of the kinds `dessous`, saved with them."""

    requete: Any = None
    dessous: tuple[Any, ...] = ()

    def dessous_de(self) -> Iterator[Any]:
        """The kinds of rows that this page shows beneath each."""
        yield from self.dessous

    @classmethod
    def lignes_dessous(cls, porteurs: Any) -> list[tuple[Any, list[str]]]:
        """Return the rows beneath some rows, a queryset for each kind, with the names of the fields shown of them."""
        trouvees = []
        for sorte in cls.dessous:
            classe = _classe(sorte, cls.requete)
            siennes = sorte.model._base_manager.filter(**{f"{classe.fk.name}__in": porteurs})
            trouvees.append((siennes, list(classe.form.base_fields)))
        return trouvees

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.lots = tuple(self._lot(sorte, form) for sorte in self.dessous_de())

    def _lot(self, sorte: Any, form: Any) -> InlineAdminFormSet:
        requete, modele = self.requete, sorte.model._meta
        classe = _classe(sorte, requete)
        formset = classe(
            form.data if form.is_bound else None,
            instance=form.instance,
            prefix=f"{form.prefix}-{classe.get_default_prefix()}",
        )
        # The sheet of a measure that is being added is told by nobody else yet.
        formset.page = self.instance
        return InlineAdminFormSet(
            sorte,
            formset,
            list(sorte.get_fieldsets(requete)),
            readonly_fields=list(sorte.get_readonly_fields(requete)),
            model_admin=sorte,
            has_add_permission=requete.user.has_perm(f"aides.add_{modele.model_name}"),
            has_change_permission=sorte.has_change_permission(requete),
            has_delete_permission=sorte.has_delete_permission(requete),
            has_view_permission=sorte.has_view_permission(requete),
        )

    def save(self, commit: bool = True) -> Any:
        """Save the rows, then what is beneath those that stay."""
        lignes = super().save(commit)
        for formulaire in gardees(self):
            for lot in formulaire.lots:
                lot.formset.save(commit)
        return lignes


def _classe(sorte: Any, requete: Any) -> Any:
    """Return the class of the list of one kind of rows; who may not add any gets no blank one. Made once a page."""
    faites = requete.__dict__.setdefault("_lots", {})
    if sorte not in faites:
        ajoute = sorte.has_add_permission(requete, None)
        options = {} if ajoute else {"max_num": 0}
        faites[sorte] = sorte.get_formset(requete, None, **options)
    return faites[sorte]
