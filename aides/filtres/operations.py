"""The criteria of `/operations/`, over the database."""

from typing import Any

import django_filters as df
from django import forms
from django.db.models import Count, QuerySet
from django.http import QueryDict

from aides.filtres import champs
from aides.filtres.pagination import Pagination
from aides.filtres.panneau import Panneau
from aides.lectures import regional as lectures_regional
from aides.models import Operation, Source
from aides.mots.regional import NATURES_OPERATION

ORDRE = ("departement__tri", "-annee", "source__ordre", "ordre", "cle")
FACETTES = {
    "departement": "departement__code",
    "nature": "nature",
    "annee": "annee",
    "source": "source__cle",
}


class FormulaireOperations(forms.Form):
    """Beside the filters: the page, which narrows nothing."""

    page = champs.entier("Page", minimum=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([nom for nom in self.fields if nom != "page"])


def cases(label: str, chemin: str, **extra: Any) -> df.MultipleChoiceFilter:
    """Several values of a field, ticked."""
    return df.MultipleChoiceFilter(
        field_name=chemin,
        label=label,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=champs.INCONNU,
        **extra,
    )


class FiltreOperations(Pagination, df.FilterSet):
    """A request for the operations: what it keeps and counts."""

    PAR_PAGE = 50

    commune = df.CharFilter(
        label="Commune",
        method="dans_commune",
        max_length=champs.TEXTE_MAX,
        validators=[champs.mots_requis],
        help_text="Nom, début de nom ou code INSEE : « evry », « 93046 ».",
        error_messages={"max_length": f"écrivez au plus {champs.TEXTE_MAX} caractères."},
    )
    departement = cases("Département", FACETTES["departement"])
    nature = cases("Nature", FACETTES["nature"])
    annee = cases("Année", FACETTES["annee"])
    source = cases("Source", FACETTES["source"])

    class Meta:
        model = Operation
        fields: list[str] = []
        form = FormulaireOperations

    def __init__(self, data: QueryDict, chemin: str) -> None:
        super().__init__(champs.sans_vides(data), Operation.objects.all())
        tout = Operation.objects.order_by()
        presentes = set(tout.values_list("nature", flat=True))
        annees = sorted(set(tout.values_list("annee", flat=True)), reverse=True)
        sources = Source.objects.filter(pk__in=tout.values("source"))
        territoires = lectures_regional.lire_territoires_operations()
        self._choix("departement", [(t.code, f"{t.code} · {t.nom}") for t in territoires])
        self._choix("nature", [(cle, mot) for cle, mot in NATURES_OPERATION if cle in presentes])
        self._choix("annee", [(str(a), str(a)) for a in annees])
        self._choix("source", [(s.cle, f"{s.editeur}, {s.date}") for s in sources])
        self.panneau = Panneau(self.form, chemin, neutres=())
        self.valide = self.is_valid()
        if self.valide:
            self.panneau.comptes = self._comptes()

    def _choix(self, nom: str, choix: list[tuple[str, str]]) -> None:
        self.filters[nom].extra["choices"] = choix

    def dans_commune(self, queryset: Any, nom: str, texte: str) -> Any:
        """Every word of the text begins some word of the commune, its code or the operation's own name."""
        return queryset.cherchant(texte)

    def filter_queryset(self, queryset: QuerySet[Operation]) -> QuerySet[Operation]:
        """Apply every filter, in the order of the territories, latest first."""
        return self.sans("").order_by(*ORDRE)

    def sans(self, *noms: str) -> QuerySet[Operation]:
        """Return what all filters but these keep, unordered."""
        retenues = self.queryset.all().order_by()
        for nom, filtre in self.filters.items():
            if nom not in noms:
                retenues = filtre.filter(retenues, self.form.cleaned_data.get(nom))
        return retenues

    def _comptes(self) -> dict[str, dict[str, int]]:
        return {
            nom: {str(v): n for v, n in self.sans(nom).values_list(champ).annotate(n=Count("pk"))}
            for nom, champ in FACETTES.items()
        }

    def a_relacher(self) -> list[tuple[str, int, str]]:
        """Return, for each active criterion, what dropping it would keep, and the address that drops it."""
        return [
            (self.panneau.libelle(nom), n, self.panneau.adresse(**{nom: ()}))
            for nom in self.panneau.criteres_actifs
            if (n := self.sans(nom).count())
        ]
