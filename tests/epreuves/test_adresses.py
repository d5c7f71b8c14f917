"""What the trials ask for is there: one that asks for nothing fails for want of a page, or passes for want of one."""

import pytest
from django.test import Client

from outils.epreuves.cas import une_journee
from outils.epreuves.cas.cache_arrete import SUGGESTIONS
from outils.epreuves.dossiers import FICHIERS
from outils.epreuves.equipe import PAGE
from outils.epreuves.visiteurs import GARDEES, NEUVES

pytestmark = [pytest.mark.django_db, pytest.mark.une_base]


@pytest.mark.parametrize("adresse", [*GARDEES, *NEUVES, PAGE, *une_journee.FICHIERS, *FICHIERS, SUGGESTIONS])
def test_ce_que_demandent_les_epreuves_est_la(client: Client, adresse: str) -> None:
    reponse = client.get(adresse.replace("{n}", "7"))
    # A file of the disk stays open until then.
    reponse.close()
    assert reponse.status_code == 200
