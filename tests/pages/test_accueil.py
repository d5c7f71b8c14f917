"""`/`: the numbers of the national picture and the squares that draw it."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from aides.filtres.departements import FiltreDepartements
from aides.lectures.atlas import lire_recueil
from aides.presentation.pages import bilan_national

pytestmark = pytest.mark.django_db
NOMBRE = re.compile(r'<a[^>]* href="(/departements/\?categorie=[^"]+)">(?:<strong>)?(\d+)')
STATUT = re.compile(r'href="(/departements/\?annee=\d+&amp;statut=\w+)">[^<]*</a>\s*:\s*(\d+)')


def test_chaque_nombre_mene_a_sa_liste(client: Client) -> None:
    """Offers, unknowns and changes of each category, and the sheets by status, lead to as many territories: as the
    list's page reads each address, and, of one in ten, as it shows it."""
    page = client.get("/").content.decode()
    statuts = STATUT.findall(page)
    liens = [(adresse.replace("&amp;", "&"), int(n)) for adresse, n in (*NOMBRE.findall(page), *statuts)]
    recueil = lire_recueil()
    faux = {}
    for adresse, nombre in liens:
        filtre = FiltreDepartements(QueryDict(adresse.partition("?")[2]), recueil.selection, "/departements/")
        if len(filtre.retenus) != nombre:
            faux[adresse] = nombre
    for adresse, nombre in liens[::10]:
        if len(re.findall('data-titre="Numéro"', client.get(adresse).content.decode())) != nombre:
            faux[adresse] = nombre
    assert len(statuts) == 11
    assert len(liens) > 12 * 6
    assert faux == {}


def test_un_carre_par_territoire() -> None:
    """As many squares as territories, each once, in as many groups as statuses."""
    for bilan in bilan_national(lire_recueil().atlas):
        traces = [g.trace for g in bilan.carres.groupes]
        coins = re.findall(r"M(\d+ \d+)", "".join(traces))
        assert len(coins) == len(set(coins)) == bilan.total
        assert [t.count("M") for t in traces] == [n for _, _, n in bilan.statuts]
        assert max(int(c.split()[1]) for c in coins) < bilan.carres.hauteur
