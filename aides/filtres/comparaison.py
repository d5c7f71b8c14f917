"""What `/comparer/` asks for: two to six territories, one survey or all, differences only."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from aides.domaine.catalogue import Territoire
from aides.domaine.comparaison import CriteresComparaison

MINIMUM, MAXIMUM = 2, 6


class FormulaireComparaison(forms.Form):
    """The bound form. Codes are read in any case (« 2a »), and a list left on its empty choice counts for nothing."""

    t = forms.MultipleChoiceField(required=False)
    annee = forms.ChoiceField(
        required=False,
        error_messages={"invalid_choice": "L’année «\u00a0%(value)s\u00a0» n’est celle d’aucune enquête."},
    )
    differences = forms.ChoiceField(
        required=False,
        choices=[("", "non"), ("1", "oui")],
        error_messages={"invalid_choice": "«\u00a0differences\u00a0» vaut 1 ou rien, pas «\u00a0%(value)s\u00a0»."},
    )

    def __init__(self, request: HttpRequest, territoires: Sequence[Territoire], annees: Sequence[int]) -> None:
        recus = MultiValueDict({nom: request.GET.getlist(nom) for nom in ("annee", "differences")})
        recus.setlist("t", [code.strip().upper() for code in request.GET.getlist("t") if code.strip()])
        super().__init__(recus)
        self.demandes: list[str] = recus.getlist("t")
        self.par_code = {t.code: t for t in territoires}
        self.annees = tuple(annees)
        self.fields["t"].choices = [(t.code, t.nom) for t in territoires]  # type: ignore[attr-defined]
        self.fields["t"].error_messages["invalid_choice"] = (
            "«\u00a0%(value)s\u00a0» n’est le code d’aucun territoire de l’Atlas (exemples\u00a0: 01, 2A, 69M, 974)."
        )
        self.fields["annee"].choices = [("", "")] + [(str(a), str(a)) for a in annees]  # type: ignore[attr-defined]

    def clean_t(self) -> list[str]:
        codes: list[str] = self.cleaned_data["t"]
        doubles = [self.par_code[code].nom for code in dict.fromkeys(codes) if codes.count(code) > 1]
        if doubles:
            raise forms.ValidationError(f"Choisi plus d’une fois\u00a0: {', '.join(doubles)}. Une fois suffit.")
        if len(codes) < MINIMUM:
            raise forms.ValidationError("Choisissez au moins deux territoires\u00a0: un seul ne se compare à rien.")
        if len(codes) > MAXIMUM:
            raise forms.ValidationError(
                f"Six territoires au plus peuvent être comparés, {len(codes)} sont demandés\u00a0: retirez-en."
            )
        return codes

    @property
    def vide(self) -> bool:
        """Nothing was asked yet."""
        return not self.demandes and not self.errors.keys() - {"t"}

    @property
    def messages(self) -> list[str]:
        """What is wrong, in French."""
        return [str(message) for messages in self.errors.values() for message in messages]

    def criteres(self) -> CriteresComparaison | None:
        """Return the criteria, or None where something is wrong."""
        if not self.is_valid():
            return None
        annee = self.cleaned_data["annee"]
        return CriteresComparaison(
            tuple(self.cleaned_data["t"]),
            (int(annee),) if annee else self.annees,
            self.cleaned_data["differences"] == "1",
        )

    # What the page shows of the form: kept whatever was wrong.

    @property
    def choisis(self) -> list[tuple[Territoire, str]]:
        """The known territories asked for, each with the address of the comparison without it (empty: too few)."""
        codes = [code for code in dict.fromkeys(self.demandes) if code in self.par_code]
        return [
            (self.par_code[code], self.adresse([c for c in codes if c != code]) if len(codes) > MINIMUM else "")
            for code in codes
        ]

    @property
    def autres(self) -> list[Territoire]:
        """The territories that may still be added."""
        choisis = set(self.demandes)
        return [t for t in self.par_code.values() if t.code not in choisis]

    @property
    def listes(self) -> range:
        """The ranks of the lists from which to add a territory: one, or as many as a comparison still lacks."""
        nombre = len(self.choisis)
        manquent = max(MINIMUM - nombre, 0)
        return range(nombre + 1, min(nombre + manquent + 1, MAXIMUM) + 1)

    @property
    def annee_choisie(self) -> str:
        """The survey asked for; empty: all."""
        annee = self.data.get("annee") or ""
        return annee if annee in map(str, self.annees) else ""

    @property
    def annees_proposees(self) -> list[tuple[str, str]]:
        """The surveys to choose from."""
        return [("", "Toutes")] + [(str(annee), str(annee)) for annee in self.annees]

    @property
    def differences_seules(self) -> bool:
        """Whether differences only were asked for."""
        return self.data.get("differences") == "1"

    def adresse(self, codes: Sequence[str], chemin: str = "") -> str:
        """Return the address of a comparison of these territories, the other criteria being kept."""
        criteres = [("t", code) for code in codes]
        if self.annee_choisie:
            criteres.append(("annee", self.annee_choisie))
        if self.differences_seules:
            criteres.append(("differences", "1"))
        return f"{chemin or reverse('comparer')}?{urlencode(criteres)}"
