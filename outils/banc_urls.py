"""What the site is measured against: a view that does nothing, and the matrix written without care."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from aides.models import CategorieAide, Dispositif, Enquete, Releve
from territoires.models import Departement


def nue(request: HttpRequest) -> HttpResponse:
    """The bare view behind the site's whole stack of middlewares: `no-store` keeps it out of the kept pages."""
    return HttpResponse("ok", headers={"Cache-Control": "no-store"})


def nue_gardee(request: HttpRequest) -> HttpResponse:
    """The bare view as a kept page: what the cache itself can do at most."""
    return HttpResponse("ok")


class Case:
    """A cell that asks the database when the template asks it."""

    def __init__(self, departement: Departement, enquete: Enquete, categorie: CategorieAide) -> None:
        self.departement, self.enquete, self.categorie = departement, enquete, categorie

    def mesures(self) -> int:
        return Dispositif.objects.filter(
            fiche__departement=self.departement, fiche__enquete=self.enquete, categories=self.categorie
        ).count()

    def releve(self) -> Releve | None:
        return Releve.objects.filter(
            departement=self.departement, enquete=self.enquete, categorie=self.categorie
        ).first()

    def absente(self) -> bool:
        return self.departement.fiches.filter(enquete=self.enquete, absences=self.categorie).exists()


class Ligne:
    def __init__(self, departement: Departement, enquete: Enquete) -> None:
        self.departement, self.enquete = departement, enquete

    def cases(self) -> Iterator[Case]:
        for categorie in CategorieAide.objects.all():
            yield Case(self.departement, self.enquete, categorie)


def naive(request: HttpRequest) -> HttpResponse:
    """The 101 × 12 matrix with the ORM in the template, a fragment and an address looked up for each cell."""
    enquete = Enquete.objects.latest("annee")
    lignes = (Ligne(d, enquete) for d in Departement.objects.all())
    reponse = render(request, "naive.html", {"lignes": lignes, "categories": CategorieAide.objects.all()})
    reponse["Cache-Control"] = "no-store"
    return reponse


urlpatterns = [
    path("banc/nue/", nue),
    path("banc/nue-gardee/", nue_gardee),
    path("banc/naive/", naive),
    path("", include("config.urls")),
]
