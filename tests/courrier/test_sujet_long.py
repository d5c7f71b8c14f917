"""A report's subject, once it is written as addresses are: longer than it was typed."""

import pytest
from django.test import Client

from aides.models import Signalement
from tests.courrier.lettres import envoyer, seul

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sujet", "gardee"),
    [
        # Six letters are kept for each of these: 3,494 of them did not fit.
        ("/recherche/?q=" + "é" * 580, "/recherche/"),
        ("/recherche/?q=" + "é" * 98, "/recherche/"),
        ("/recherche/?q=" + "é" * 97, "/recherche/?q=" + "%C3%A9" * 97),
        ("/recherche/?q=" + "a" * 586, "/recherche/?q=" + "a" * 586),
        ("/dispositifs/?q=" + "%" * 500, "/dispositifs/"),
    ],
    ids=["580 accents", "98 accents", "97 accents", "600 lettres", "pourcents"],
)
def test_un_sujet_qui_s_allonge_une_fois_ecrit_tient_dans_sa_colonne(client: Client, sujet: str, gardee: str) -> None:
    """PostgreSQL refuses what does not fit, with a 500."""
    assert envoyer(client, sujet=sujet).status_code == 303
    assert seul().adresse == gardee
    # What was kept is what is sent again.
    assert envoyer(client, sujet=gardee, message="Encore.").status_code == 303
    assert {ecrit.adresse for ecrit in Signalement.objects.all()} == {gardee}
