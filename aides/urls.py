"""Public addresses. A page's address is its data's address; the query string says what is on the screen."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from aides.views import (
    accueil,
    categories,
    comparaison,
    composants,
    departement,
    departements,
    dispositifs,
    divergences,
    donnees,
    evolution,
    je_cherche,
    mentions,
    methode,
    operations,
    plan,
    recherche,
    regions,
    source,
)

urlpatterns = [
    path("", accueil.accueil, name="accueil"),
    path("departements/", departements.departements, name="departements"),
    path("departements/<str:adresse>/", departement.departement, name="departement"),
    path("regions/", regions.regions, name="regions"),
    path("regions/<str:slug>/", regions.region, name="region"),
    path("categories/", categories.categories, name="categories"),
    path("categories/<str:cle>/", categories.categorie, name="categorie"),
    path("dispositifs/", dispositifs.dispositifs, name="dispositifs"),
    path("comparer/", comparaison.comparer, name="comparer"),
    path("divergences/", divergences.divergences, name="divergences"),
    path("je-cherche/", je_cherche.je_cherche, name="je-cherche"),
    path("recherche/", recherche.recherche, name="recherche"),
    path("recherche/suggestions", recherche.suggestions, name="suggestions"),
    path("evolution/", evolution.evolution, name="evolution"),
    path("methode/", methode.methode, name="methode"),
    path("sources/", methode.sources, name="sources"),
    path("sources/<str:cle>/", source.source, name="source"),
    path("operations/", operations.operations, name="operations"),
    path("donnees/", donnees.donnees, name="donnees"),
    path("donnees/<str:fichier>", donnees.export, name="export"),
    path("accessibilite/", mentions.accessibilite, name="accessibilite"),
    path("mentions-legales/", mentions.mentions_legales, name="mentions_legales"),
    path("donnees-personnelles/", mentions.donnees_personnelles, name="donnees_personnelles"),
    path("composants/", composants.composants, name="composants"),
    path("robots.txt", plan.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": plan.PLANS}, name="plan"),
]
