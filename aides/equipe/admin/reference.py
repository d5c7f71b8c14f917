"""What the rest refers to: surveys, sources, categories, beneficiaries; and what the Atlas says of itself."""

from django.contrib import admin
from django.db import models

from aides.equipe.admin.commun import CleFixe, FormulaireAuChamp
from aides.equipe.admin.motifs import AvecHistorique
from aides.models import (
    Affirmation,
    Analyse,
    Beneficiaire,
    CategorieAide,
    ChiffreAnalyse,
    Contribution,
    Enquete,
    Source,
    TitreAtlas,
)


@admin.register(Source)
class SourceAdmin(AvecHistorique, CleFixe):
    list_display = ["titre", "editeur", "date", "ordre"]
    search_fields = ["titre", "editeur", "cle"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Enquete)
class EnqueteAdmin(AvecHistorique, CleFixe):
    list_display = ["annee", "source"]
    list_select_related = ["source"]


@admin.register(CategorieAide)
class CategorieAideAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "court", "ordre"]
    search_fields = ["libelle", "cle"]

    def view_on_site(self, categorie: CategorieAide) -> str:  # type: ignore[override]
        return categorie.get_absolute_url()


@admin.register(Beneficiaire)
class BeneficiaireAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "cle", "ordre"]
    search_fields = ["libelle", "cle"]


class FormulaireAnalyse(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre passage de cette enquête a déjà ce rang."


class FormulaireChiffre(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre chiffre de ce passage a déjà ce rang."


class ChiffresEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    model = ChiffreAnalyse
    form = FormulaireChiffre
    extra = 0


class FormulaireAffirmation(FormulaireAuChamp):
    champ_unicite = "categorie"
    message_unicite = "Ce passage dit déjà quelque chose de cette catégorie dans ce territoire."


class AffirmationsEnLigne(admin.StackedInline):  # type: ignore[type-arg]
    model = Affirmation
    form = FormulaireAffirmation
    extra = 0


@admin.register(Analyse)
class AnalyseAdmin(AvecHistorique, CleFixe):
    form = FormulaireAnalyse
    inlines = [ChiffresEnLigne, AffirmationsEnLigne]
    filter_horizontal = ["departements"]
    list_display = ["theme", "enquete", "ordre", "categorie", "page"]
    list_filter = ["enquete", "categorie"]
    list_select_related = ["enquete", "categorie"]
    search_fields = ["theme", "texte", "cle"]


@admin.register(TitreAtlas)
class TitreAtlasAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "valeur", "nature", "region", "departement", "page"]
    list_filter = ["nature"]
    list_select_related = ["region", "departement"]
    search_fields = ["libelle", "valeur", "cle"]


@admin.register(Contribution)
class ContributionAdmin(AvecHistorique, CleFixe):
    list_display = ["theme", "ordre", "departement", "page"]
    list_select_related = ["departement"]
    search_fields = ["theme", "texte", "cle"]
