"""Accounts that sign in as people do."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.equipe.acces import Application, application, compte


@pytest.fixture
def ada() -> User:
    """A superuser who knows her password."""
    return compte()


@pytest.fixture
def telephone(ada: User) -> Application:
    """Her application of codes."""
    return application(ada)


@pytest.fixture
def obligatoire(settings: Any) -> None:
    """The second factor is asked of all, as in production."""
    settings.SECOND_FACTEUR_OBLIGATOIRE = True


@pytest.fixture
def blaise() -> Client:
    """Somebody else of the team, who is quicker."""
    client = Client()
    client.force_login(User.objects.create_superuser("blaise"))
    return client
