"""The criteria of `/dispositifs/`, over the database: the same answers on SQLite and on PostgreSQL."""

from typing import Any

import django_filters as df
from django import forms
from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict

from aides import lectures
from aides.domaine.montants import MOIS_PAR_PERIODE
from aides.filtres import champs
from aides.filtres.pagination import Pagination
from aides.filtres.panneau import Panneau
from aides.models import Beneficiaire, Dispositif, Montant
from aides.mots.vocabulaires import CONFIANCES, ENGAGEMENTS, STADES

HORS_CATEGORIE = "hors-categorie"
TRIS = {
    "territoire": ("Territoire", ()),
    "-annee": ("Enquête, la plus récente d’abord", (F("fiche__enquete__annee").desc(),)),
    "annee": ("Enquête, la plus ancienne d’abord", (F("fiche__enquete__annee").asc(),)),
    "engagement": ("Durée d’engagement connue, la plus courte d’abord", (F("engagement_mois").asc(nulls_last=True),)),
    "-montant": ("Montant par mois connu, le plus élevé d’abord", (F("par_mois").desc(nulls_last=True),)),
}
ORDRE = ("fiche__departement__tri", "fiche__enquete__annee", "ordre", "cle")
FACETTES = {
    "annee": "fiche__enquete__annee",
    "region": "fiche__departement__region__slug",
    "departement": "fiche__departement__code",
    "categorie": "categories__cle",
    "beneficiaire": "beneficiaires__cle",
    "engagement": "engagement",
    "stade": "stade",
    "confiance": "confiance",
}


def montants_par_mois() -> QuerySet[Montant]:
    """Return the amounts paid over time, with `valeur` per period: those of which `Montant.par_mois` is known."""
    return (
        Montant.objects.filter(nature="aide", unite="EUR", periodicite__in=MOIS_PAR_PERIODE)
        .annotate(valeur=Coalesce("maximum", "minimum", "plafond"))
        .filter(valeur__isnull=False)
    )


class Entier(df.Filter):
    """A whole number between bounds."""

    field_class = forms.IntegerField


class FormulaireDispositifs(forms.Form):
    """Beside the filters: the order and the page, which narrow nothing."""

    tri = champs.un_choix("Trier par", choix=[(cle, mot) for cle, (mot, _) in TRIS.items()], liste=True)
    page = champs.entier("Page", minimum=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([nom for nom in self.fields if nom not in ("tri", "page")])


def cases(label: str, chemin: str = "", **extra: Any) -> df.MultipleChoiceFilter:
    """Several values of a field; `method` where the field is on the other side of a many-to-many."""
    return df.MultipleChoiceFilter(
        field_name=chemin,
        label=label,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=champs.INCONNU,
        **extra,
    )


class FiltreDispositifs(Pagination, df.FilterSet):
    """A request for the measures: what it keeps, counts, and leaves unsaid."""

    PAR_PAGE = 25

    q = df.CharFilter(
        label="Mots",
        method="cherchant",
        max_length=champs.TEXTE_MAX,
        validators=[champs.mots_requis],
        help_text="Débuts de mots, avec ou sans accents\u00a0: «\u00a0loge\u00a0» trouve «\u00a0logement\u00a0».",
        error_messages={"max_length": f"écrivez au plus {champs.TEXTE_MAX} caractères."},
    )
    annee = cases("Enquête", FACETTES["annee"])
    categorie = cases("Catégorie", method="dans_categories")
    beneficiaire = cases("Bénéficiaire", method="pour_beneficiaires")
    departement = df.ChoiceFilter(
        field_name=FACETTES["departement"], label="Département", empty_label="Tous", error_messages=champs.INCONNU
    )
    region = cases("Région", FACETTES["region"])
    engagement = cases("Engagement", "engagement", choices=ENGAGEMENTS)
    engagement_max = Entier(
        label="Engagement le plus long accepté (mois)",
        method="engageant_au_plus",
        min_value=0,
        max_value=600,
        help_text="0\u00a0: aucun engagement. Les durées non précisées sont comptées à part.",
        error_messages=champs.NOMBRE,
    )
    montant_min = Entier(
        label="Au moins, en euros par mois",
        method="versant_au_moins",
        min_value=1,
        max_value=1_000_000,
        help_text="Parmi les aides versées au mois, au trimestre, au semestre ou à l’année.",
        error_messages=champs.NOMBRE,
    )
    avec_montant = cases("Montant", method="avec_montants", choices=[("oui", "Avec un montant chiffré")])
    stade = cases("Stade", "stade", choices=STADES)
    confiance = cases("Confiance du codage", "confiance", choices=CONFIANCES)

    class Meta:
        model = Dispositif
        fields: list[str] = []
        form = FormulaireDispositifs

    def __init__(self, data: QueryDict, chemin: str) -> None:
        super().__init__(champs.sans_vides(data), Dispositif.objects.all())
        territoires = lectures.lire_territoires()
        self._choix("annee", [(str(a), str(a)) for a in reversed(lectures.lire_annees())])
        self._choix(
            "categorie",
            [*((c.cle, c.court) for c in lectures.lire_categories()), (HORS_CATEGORIE, "Hors catégorie")],
        )
        self._choix("beneficiaire", list(Beneficiaire.objects.order_by("ordre").values_list("cle", "libelle")))
        self._choix("departement", [(t.code, f"{t.code} · {t.nom}") for t in territoires])
        self._choix("region", sorted({t.region.slug: t.region.nom for t in territoires}.items()))
        self.panneau = Panneau(
            self.form,
            chemin,
            replies=("beneficiaire", "region", "stade", "confiance", "engagement"),
            defauts={"tri": "territoire"},
        )
        self.valide = self.is_valid()
        if self.valide:
            self.panneau.comptes = self._comptes()

    def _choix(self, nom: str, choix: list[tuple[str, str]]) -> None:
        self.filters[nom].extra["choices"] = choix

    def filter_queryset(self, queryset: QuerySet[Dispositif]) -> QuerySet[Dispositif]:
        """Apply every filter, then the order asked for; ties in the order of the Atlas."""
        [tri] = self.panneau.valeurs("tri")
        return self.sans("").annotate(par_mois=_par_mois()).order_by(*TRIS[tri][1], *ORDRE)

    def sans(self, *noms: str) -> QuerySet[Dispositif]:
        """Return what all filters but these keep, unordered."""
        retenus = self.queryset.all().order_by()
        for nom, filtre in self.filters.items():
            if nom not in noms:
                retenus = filtre.filter(retenus, self.form.cleaned_data.get(nom))
        return retenus

    def indetermines(self) -> list[tuple[int, str]]:
        """Return how many measures a limit can neither keep nor drop, the sheet not saying, and what it lacks."""
        propres, notes = self.form.cleaned_data, []
        if propres["engagement_max"] is not None:
            flous = Q(engagement="non_precise") | Q(engagement="oui", engagement_mois__isnull=True)
            notes.append((self.sans("engagement_max").filter(flous).count(), "la durée de l’engagement"))
        if propres["montant_min"] is not None:
            connus = montants_par_mois().values("dispositif")
            notes.append((self.sans("montant_min").exclude(pk__in=connus).count(), "un montant par mois"))
        return [(nombre, quoi) for nombre, quoi in notes if nombre]

    def a_relacher(self) -> list[tuple[str, int, str]]:
        """Return, for each active criterion, what dropping it would keep, and the address that drops it."""
        return [
            (self.panneau.libelle(nom), nombre, self.panneau.adresse(**{nom: ()}))
            for nom in self.panneau.criteres_actifs
            if (nombre := self.sans(nom).count())
        ]

    def _comptes(self) -> dict[str, dict[str, int]]:
        comptes = {}
        for nom, champ in FACETTES.items():
            lignes = self.sans(nom).values_list(champ).annotate(n=Count("pk", distinct=True))
            comptes[nom] = {HORS_CATEGORIE if v is None else str(v): n for v, n in lignes}
        comptes["avec_montant"] = {"oui": self.avec_montants(self.sans("avec_montant"), "", ["oui"]).count()}
        return comptes

    def cherchant(self, queryset: Any, nom: str, texte: str) -> Any:
        """Every word of the text begins some word of the measure."""
        return queryset.cherchant(texte)

    def dans_categories(self, queryset: Any, nom: str, cles: list[str]) -> Any:
        """One of the categories, or none at all where « hors catégorie » is among them."""
        if not cles:
            return queryset
        liens = Dispositif.categories.through.objects
        condition = Q(pk__in=liens.filter(categorieaide__cle__in=cles).values("dispositif"))
        if HORS_CATEGORIE in cles:
            condition |= ~Q(pk__in=liens.values("dispositif"))
        return queryset.filter(condition)

    def pour_beneficiaires(self, queryset: Any, nom: str, cles: list[str]) -> Any:
        """For one of these beneficiaries."""
        liens = Dispositif.beneficiaires.through.objects.filter(beneficiaire__cle__in=cles)
        return queryset.filter(pk__in=liens.values("dispositif")) if cles else queryset

    def engageant_au_plus(self, queryset: Any, nom: str, mois: int) -> Any:
        """Said to ask for nothing, or for a stated time within the limit; an unstated one is not « short »."""
        return queryset.filter(Q(engagement="non") | Q(engagement_mois__lte=mois))

    def versant_au_moins(self, queryset: Any, nom: str, euros: int) -> Any:
        """Paying at least so much a month; compared per period, without a division that databases round apart."""
        assez = Q()
        for periodicite, mois in MOIS_PAR_PERIODE.items():
            assez |= Q(periodicite=periodicite, valeur__gte=euros * mois)
        return queryset.filter(pk__in=montants_par_mois().filter(assez).values("dispositif"))

    def avec_montants(self, queryset: Any, nom: str, valeurs: list[str]) -> Any:
        """Stating an amount of any kind."""
        return queryset.filter(pk__in=Montant.objects.values("dispositif")) if valeurs else queryset


def _par_mois() -> Subquery:
    """The highest amount a month of a measure, to sort by."""
    mois = Case(*(When(periodicite=p, then=Value(m)) for p, m in MOIS_PAR_PERIODE.items()))
    siens = montants_par_mois().filter(dispositif=OuterRef("pk"))
    champ = DecimalField(max_digits=14, decimal_places=4)
    return Subquery(siens.annotate(m=F("valeur") / mois).order_by("-m").values("m")[:1], output_field=champ)
