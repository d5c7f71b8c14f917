"""The lists of the admin cost as many queries with ten thousand rows as with what there is: made once, in bulk."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aides.models import (
    Apparition,
    Changement,
    Chiffre,
    ChiffreMesure,
    Connexion,
    Dispositif,
    DispositifRegional,
    Enquete,
    Fiche,
    Modification,
    Montant,
    Operation,
    Releve,
    Source,
    Suite,
    Tableau,
)
from territoires.models import Departement, Region
from tests.equipe.test_admin import envoyer

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]
MILLE = 1_000
# One row after another of the same, but for what names it.
LISTES: tuple[Any, ...] = (
    *(Fiche, Releve, Tableau, Dispositif, Montant, ChiffreMesure, Suite, Changement, Apparition),
    *(DispositifRegional, Operation, Chiffre, Source, Modification, Connexion, User),
)


def copies(modele: Any, nombre: int, **varies: Any) -> Iterator[Any]:
    """New rows like the first one of a model; what varies is a function of their rank."""
    ligne = modele._default_manager.order_by("pk")[0]
    valeurs = {c.attname: getattr(ligne, c.attname) for c in modele._meta.concrete_fields if not c.primary_key}
    for rang in range(nombre):
        yield modele(**valeurs | {nom: dit(rang) for nom, dit in varies.items()})


def ecrire(modele: Any, nombre: int, **varies: Any) -> list[Any]:
    """Write them all at once."""
    return list(modele._default_manager.bulk_create(copies(modele, nombre, **varies), batch_size=500))


def peupler() -> None:
    """Ten thousand sheets, cells, measures, amounts and lines of the journal; a thousand of the rest."""
    source = Source.objects.get(cle="atlas")
    enquetes = Enquete.objects.bulk_create(Enquete(annee=2100 + n, source=source) for n in range(100))
    territoires = list(Departement.objects.order_by("tri"))
    regions = list(Region.objects.order_by("slug"))
    ou = {
        "departement_id": lambda n: territoires[n % 101].pk,
        "enquete_id": lambda n: enquetes[n // 101].pk,
    }
    ecrire(Fiche, 100 * 101, **ou, remarque=lambda n: "" if n < MILLE else "Vue.")
    ecrire(Releve, 100 * 101, **ou)
    par_region = {"region_id": lambda n: regions[n % len(regions)].pk}
    ecrire(Tableau, 100 * len(regions), **par_region, enquete_id=lambda n: enquetes[n // len(regions)].pk)
    mesures = ecrire(Dispositif, 10 * MILLE, cle="essai-{}".format)
    ecrire(Montant, 10 * MILLE, ordre=lambda n: n + 100)
    ecrire(ChiffreMesure, MILLE, ordre=lambda n: n + 100)
    suites = ecrire(Suite, MILLE, a_id=lambda n: mesures[n].pk)
    ecrire(Changement, MILLE, suite_id=lambda n: suites[n].pk)
    ecrire(Apparition, MILLE, dispositif_id=lambda n: mesures[-n - 1].pk)
    for modele in (DispositifRegional, Operation, Chiffre, Source):
        ecrire(modele, MILLE, cle="essai-{}".format)
    ecrire(Modification, 10 * MILLE)
    ecrire(Connexion, MILLE)
    ecrire(User, MILLE, username="essai-{}".format)


def couts(client: Client) -> dict[str, int]:
    """How many queries each list takes, searched too, and the front page."""
    adresses = {"accueil": "/admin/"}
    for modele in LISTES:
        nom = f"{modele._meta.app_label}_{modele._meta.model_name}"
        adresses[nom] = reverse(f"admin:{nom}_changelist")
    adresses["recherche"] = adresses["aides_dispositif"] + "?q=aide"
    adresses["travail"] = adresses["aides_fiche"] + "?a_faire=divergences"
    trouves = {}
    for nom, adresse in adresses.items():
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(adresse).status_code == 200
        trouves[nom] = len(requetes)
    return trouves


@pytest.mark.long
def test_dix_mille_lignes_coutent_autant_de_requetes_que_cent(client_equipe: Client) -> None:
    Connexion.objects.create(identifiant="ada", issue="ouverte")
    envoyer(client_equipe, Dispositif.objects.order_by("pk")[0], intitule="Corrigé")
    for modele in (Modification, Connexion, User):
        ecrire(modele, 100, **({"username": "cent-{}".format} if modele is User else {}))
    client_equipe.get("/admin/")
    cent = couts(client_equipe)
    peupler()
    assert all(modele in admin.site._registry for modele in LISTES)
    assert couts(client_equipe) == cent
