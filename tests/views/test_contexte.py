"""What every page says of the documents that its surveys were read in."""

from typing import Any

import pytest
from django.test import Client

from aides.lectures.atlas import lire_recueil
from aides.models import Source
from aides.views.contexte import autres_documents, documents
from tests.enquetes import ajouter

pytestmark = pytest.mark.django_db


@pytest.fixture
def trois() -> Any:
    """A third survey, of a document of its own."""
    source = Source.objects.create(cle="recueil", titre="Un recueil", editeur="Essai", date="mai 2025", ordre=99)
    ajouter(2025, source, tableau="bretagne")
    return lire_recueil()


@pytest.mark.parametrize(
    ("annees", "dits"),
    [
        ((2019, 2022), "Atlas"),
        ((2022,), "Atlas"),
        ((2025,), "Essai, mai 2025"),
        ((2022, 2025), "Atlas et Essai, mai 2025"),
        ((), ""),
    ],
)
def test_les_documents_sont_ceux_des_enquetes(trois: Any, annees: tuple[int, ...], dits: str) -> None:
    assert documents(trois, annees) == dits


def test_le_pied_de_page_nomme_les_autres(trois: Any, client: Client) -> None:
    assert [source.cle for source in autres_documents(trois)] == ["recueil"]
    pied = " ".join(client.get("/methode/").content.decode().split("<footer")[1].split())
    assert "Antoine Reydellet ; <cite>Un recueil</cite>, Essai, mai 2025." in pied


def test_un_tableau_cite_les_siens(trois: Any, client: Client) -> None:
    """The change of two surveys names theirs, not those of a third."""
    assert "Source : Atlas, fiches" in " ".join(client.get("/evolution/?de=2019&a=2022").content.decode().split())
    autre = " ".join(client.get("/evolution/?de=2022&a=2025").content.decode().split())
    assert "Source : Atlas et Essai, mai 2025, fiches" in autre
