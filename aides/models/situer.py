"""Where a row belongs: how it is named, what it hangs on, its territory, its place on the public pages."""

from typing import Any

from django.db import models
from django.urls import reverse

from aides.models.commun import CategorieAide, Enquete, Source
from aides.models.desaccords import Desaccord
from aides.models.ensembles import porteurs
from aides.models.fiches import Dispositif, Fiche
from aides.models.formation import Capacite
from aides.models.journal import maillon
from aides.models.suites import Suite
from aides.models.tableaux import Releve
from territoires.models import Departement, Region


def nom_de(objet: models.Model) -> str:
    """Return how people know a row; a part, by what it hangs on and its rank there."""
    porte = porteurs(objet)
    if not porte or isinstance(objet, Dispositif | Suite):
        return str(objet)
    rang = getattr(objet, "ordre", "")
    return f"{nom_de(porte[-1])} · {objet._meta.verbose_name} {rang}".strip()


def chemin_de(objet: models.Model) -> str:
    """Return all that a row hangs on, then itself, as `Modification.chemin` writes it."""
    maillons = "|"
    for porteur in porteurs(objet):
        maillons += chemin_de(porteur)[1:]
    return maillons + maillon(type(objet), objet.pk)


def departement_de(objet: models.Model) -> Departement | None:
    """Return the territory that a row is about; None of what is about several."""
    if isinstance(objet, Departement):
        return objet
    direct = getattr(objet, "departement", None)
    if isinstance(direct, Departement):
        return direct
    for porteur in porteurs(objet):
        trouve = departement_de(porteur)
        if trouve is not None:
            return trouve
    return None


def est_publie(objet: Any) -> bool:
    """Whether visitors see a row: neither it nor what it hangs on is a draft, and its survey is published."""
    enquete = getattr(objet, "enquete", objet)
    if not getattr(enquete, "publiee", True) or getattr(objet, "brouillon", False):
        return False
    return all(map(est_publie, porteurs(objet)))


def adresse_de(objet: Any) -> str:
    """Return where a row is shown; "" where no page shows it by itself."""
    if isinstance(objet, Departement | Region | CategorieAide):
        return objet.get_absolute_url()
    if isinstance(objet, Source):
        return reverse("source", args=[objet.cle])
    if isinstance(objet, Enquete):
        return reverse("source", args=[objet.source.cle])
    if isinstance(objet, Desaccord):
        return reverse("divergences")
    porte = porteurs(objet)
    if porte and not isinstance(objet, Dispositif):
        return adresse_de(porte[-1])
    departement = departement_de(objet)
    if departement is not None:
        return departement.get_absolute_url() + _ancre(objet)
    if isinstance(getattr(objet, "region", None), Region):
        return str(objet.region.get_absolute_url()) + _ancre(objet)
    if isinstance(getattr(objet, "enquete", None), Enquete):
        return adresse_de(objet.enquete)
    return ""


def _ancre(objet: Any) -> str:
    if isinstance(objet, Fiche):
        return f"#fiche-{objet.enquete.annee}"
    if isinstance(objet, Dispositif):
        return f"#{objet.cle}"
    if isinstance(objet, Releve):
        return f"#{objet.categorie.cle}"
    return "#poles" if isinstance(objet, Capacite) else ""
