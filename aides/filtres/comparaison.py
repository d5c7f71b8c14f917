"""What `/comparer/` asks for: two to six territories, one survey or all, differences only, how to group."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from aides.domaine.catalogue import Territoire
from aides.domaine.comparaison import MAXIMUM, MINIMUM, CriteresComparaison

GROUPES = [("", "Par catégorie, en détail"), ("enquete", "Par enquête, d’un coup d’œil")]


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
    groupe = forms.ChoiceField(
        required=False,
        choices=GROUPES,
        error_messages={"invalid_choice": "«\u00a0groupe\u00a0» vaut enquete ou rien, pas «\u00a0%(value)s\u00a0»."},
    )

    def __init__(self, request: HttpRequest, territoires: Sequence[Territoire], annees: Sequence[int]) -> None:
        recus = MultiValueDict({nom: request.GET.getlist(nom) for nom in ("annee", "differences", "groupe")})
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
            raise forms.ValidationError(
                "Choisissez au moins deux territoires\u00a0: un seul ne se compare à rien.", code="manque"
            )
        if len(codes) > MAXIMUM:
            raise forms.ValidationError(
                f"Six territoires au plus peuvent être comparés, {len(codes)} sont demandés\u00a0: retirez-en."
            )
        return codes

    @property
    def en_attente(self) -> bool:
        """Nothing is wrong, but there are not two territories yet: the page asks for more and answers 200."""
        return {e.code for erreurs in self.errors.as_data().values() for e in erreurs} == {"manque"}

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
            self.cleaned_data["groupe"] == "enquete",
        )

    # What the page shows of the form: kept whatever was wrong.

    @property
    def codes(self) -> list[str]:
        """The codes of the known territories asked for, each once, in the order asked for."""
        return [code for code in dict.fromkeys(self.demandes) if code in self.par_code]

    @property
    def choisis(self) -> list[tuple[Territoire, str]]:
        """The known territories asked for, each with the address of the page without it."""
        return [(self.par_code[code], self.adresse([c for c in self.codes if c != code])) for code in self.codes]

    def ajouts(self, territoires: Iterable[Territoire]) -> list[tuple[Territoire, str]]:
        """Return each territory with the address of the comparison with it; none once there are six."""
        if len(self.codes) >= MAXIMUM:
            return []
        return [(t, self.adresse([*self.codes, t.code])) for t in territoires]

    def avec(self, territoires: Iterable[Territoire]) -> tuple[int, str]:
        """Return how many of these territories may still be added together, in their order, and the address."""
        codes = [*self.codes, *(t.code for t in territoires)][:MAXIMUM]
        return len(codes) - len(self.codes), self.adresse(codes)

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

    @property
    def groupe_choisi(self) -> str:
        """The grouping asked for; empty: by category."""
        groupe = self.data.get("groupe") or ""
        return groupe if groupe in dict(GROUPES) else ""

    @property
    def groupes(self) -> list[tuple[str, str]]:
        """The groupings to choose from."""
        return GROUPES

    @property
    def adresse_fichier(self) -> str:
        """The comparison as a file: the same rows, however they are grouped on the page."""
        return self.adresse(self.codes, reverse("export", args=["comparaison.csv"]))

    @property
    def sans_differences(self) -> str:
        """The same comparison with every category."""
        return self.adresse(self.codes).replace("&differences=1", "")

    def adresse(self, codes: Sequence[str], chemin: str = "") -> str:
        """Return the address of a comparison of these territories, the other criteria being kept."""
        criteres = [("t", code) for code in codes]
        if self.annee_choisie:
            criteres.append(("annee", self.annee_choisie))
        if self.differences_seules:
            criteres.append(("differences", "1"))
        if self.groupe_choisi and not chemin:
            criteres.append(("groupe", self.groupe_choisi))
        return (chemin or reverse("comparer")) + (f"?{urlencode(criteres)}" if criteres else "")
