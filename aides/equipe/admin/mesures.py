"""The rules of a measure that staff type, whichever page they type it on."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from aides.domaine.vocabulaire import StatutFiche
from aides.equipe.admin.commun import premiere_libre
from aides.equipe.admin.saisie import LARGEUR
from aides.equipe.avertissements import AIDE_RESUME
from aides.models import Dispositif, Fiche, Suite

DERNIER = (
    "C’est le seul dispositif d’une fiche dite codée : décochez d’abord « codée » sur la fiche, "
    "ou changez son statut."
)

LIEE = "D’autres mesures sont liées à celle-ci : supprimez d’abord ses « suites »."

# A dozen categories, some twenty kinds of beneficiaries: seen at a glance.
CASES_A_COCHER: Any = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}
DEUX_LIGNES: Any = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": LARGEUR})}}


class FormulaireDispositif(forms.ModelForm):  # type: ignore[type-arg]
    """The page is the sheet's unless told, or read elsewhere; the key is made from the title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "page" in self.fields:
            self.fields["page"].help_text = "Vide : la page de la fiche."
        if "resume" in self.fields:
            self.fields["resume"].help_text = AIDE_RESUME

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        fiche = champs.get("fiche") or _fiche(self.instance)
        sans_page = "page" in champs and champs["page"] is None
        source = champs.get("source") if "source" in self.fields else self.instance.source_id
        if sans_page and fiche is not None and not source:
            champs["page"] = fiche.page
        if "fiche" in self.changed_data and self.instance.pk and "fiche" in champs:
            quittee = Fiche.objects.get(dispositifs=self.instance.pk)
            if quittee != champs["fiche"] and serait_vide(quittee, {self.instance.pk}):
                self.add_error("fiche", DERNIER)
            elif Suite.objects.filter(Q(de=self.instance) | Q(a=self.instance)).exists():
                self.add_error("fiche", LIEE)
        return champs

    def save(self, commit: bool = True) -> Any:
        if not self.instance.cle:
            self.instance.cle = cle_libre(self.instance)
        return super().save(commit)


def cle_libre(dispositif: Dispositif) -> str:
    """Return a key like those of the fixtures, « 01-2022-salariat », that no other measure has."""
    fiche = dispositif.fiche
    debut = f"{fiche.departement.code.lower()}-{fiche.enquete.annee}-{slugify(dispositif.intitule)}"[:110].rstrip("-")
    prises = set(Dispositif.objects.filter(cle__startswith=debut).values_list("cle", flat=True))
    return premiere_libre(debut, prises)


def _fiche(dispositif: Dispositif) -> Fiche | None:
    try:
        return dispositif.fiche
    except ObjectDoesNotExist:
        return None


def serait_vide(fiche: Fiche, sans: set[int]) -> bool:
    """Whether a sheet said to be coded would have no measure left: the next load would stop there."""
    return bool(
        fiche.statut == StatutFiche.AIDES and fiche.codee and not fiche.dispositifs.exclude(pk__in=sans).exists()
    )
