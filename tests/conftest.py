"""What every test stands on: a loaded database, strict templates, shuffled rows, a real browser.

The data of `fixtures/` are loaded once for a state of what makes them, kept, and copied into each xdist worker
(`tests/base_preparee.py`); each test runs in a transaction that is rolled back. So no test here may be transactional:
it would empty the tables for all that follow.
"""

import gc
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

# Playwright's synchronous API runs an event loop in this thread; without this Django refuses its queries there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Only tools of the workshop bring lxml: sheets are read as the site reads them. Before anything imports openpyxl.
os.environ["OPENPYXL_LXML"] = "False"

import dj_database_url
import hypothesis
import pytest
from django.conf import settings
from django.db import DataError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Field, QuerySet
from django.template import Template as GabaritDjango
from django.template import engines
from django.template.backends.jinja2 import Template as GabaritJinja
from django.test.signals import template_rendered

from aides.veille import mesures
from tests.base_preparee import base_preparee
from tests.chromium import *  # noqa: F403  (its fixtures)
from tests.repartition import pytest_xdist_make_scheduler  # noqa: F401  (a hook)

EXIGER_TOUT = os.environ.get("EXIGER_TOUT") == "1"


def _regler() -> None:
    """Set what tests need otherwise, before anything has read the settings."""
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        base: Any = settings.DATABASES["default"]
        base.clear()
        base.update(dj_database_url.parse(url))
        connections.configure_settings(settings.DATABASES)
        # A check made at start has opened the default connection already: it would go on with its own engine.
        if hasattr(connections._connections, "default"):  # type: ignore[attr-defined]
            del connections["default"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = tempfile.mkdtemp(prefix="static-")
    settings.WHITENOISE_USE_FINDERS = True
    # Each client would list all static files first: they are looked for when asked for.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


_regler()

# A worker holds the whole data, and pages of them, in hundreds of thousands of objects: looked through as often as
# Python does by itself, they cost a fifth of the run.
gc.set_threshold(100_000, 20, 50)

# No test times anything: a deadline would fail on a busy machine. Under mutation, fewer examples and always the same.
hypothesis.settings.register_profile("maison", deadline=None, print_blob=True, max_examples=40)
hypothesis.settings.register_profile(
    "mutations", parent=hypothesis.settings.get_profile("maison"), derandomize=True, max_examples=30
)
hypothesis.settings.load_profile(os.environ.get("PROFIL_HYPOTHESIS", "maison"))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """All the fixtures, loaded: a copy for each worker of a database made once."""
    travailleur = getattr(request.config, "workerinput", {}).get("workerid", "")
    with ExitStack() as pile:
        with django_db_blocker.unblock():
            pile.enter_context(base_preparee(f"_{travailleur}"))
        yield
        with django_db_blocker.unblock():
            pile.close()


@pytest.fixture
def annonces() -> Iterator[list[str]]:
    """The tokens that `donnees_changees` has sent: run the commit's callbacks to see any."""
    from aides.models import donnees_changees

    recus: list[str] = []

    def noter(jeton: str, **kwargs: Any) -> None:
        recus.append(jeton)

    donnees_changees.connect(noter)
    yield recus
    donnees_changees.disconnect(noter)


@pytest.fixture(autouse=True, scope="session")
def _transactions_tenues() -> Iterator[None]:
    """Keep the connection that a test's transaction lives in: a request sent through the whole site ends by closing
    old ones, and on PostgreSQL (in-memory SQLite ignores it) the data of the test would go with it."""
    fermer = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def fermer_hors_transaction(self: BaseDatabaseWrapper) -> None:
        if not self.in_atomic_block:
            fermer(self)

    BaseDatabaseWrapper.close_if_unusable_or_obsolete = fermer_hors_transaction  # type: ignore[method-assign]
    yield
    BaseDatabaseWrapper.close_if_unusable_or_obsolete = fermer  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _longueurs_tenues() -> Iterator[None]:
    """Refuse what is longer than its column, as PostgreSQL does: SQLite keeps it, and a fault would show there alone
    (`PositiveIntegerField` and the like are held by both)."""

    def preparer(self: CharField, value: Any, connection: BaseDatabaseWrapper) -> Any:  # type: ignore[type-arg]
        prepare = Field.get_db_prep_save(self, value, connection)
        if isinstance(prepare, str) and self.max_length is not None and len(prepare) > self.max_length:
            raise DataError(f"{self}: value too long for type character varying({self.max_length})")
        return prepare

    CharField.get_db_prep_save = preparer  # type: ignore[method-assign, assignment]
    yield
    del CharField.get_db_prep_save


@pytest.fixture
def client_equipe(client: Any, admin_user: Any) -> Any:
    """A client logged in as staff."""
    client.force_login(admin_user)
    return client


@pytest.fixture(autouse=True)
def _sans_alertes() -> None:
    """An alert lasts a day, and pages tell it: what the requests of another test showed is no news of this one's."""
    for rang in range(len(mesures.ALERTES)):
        mesures.MESURES._cases[mesures._ALERTES + rang] = 0


# --- What pages are given ---


@pytest.fixture(autouse=True, scope="session")
def _contextes_vus() -> Iterator[None]:
    """Tell Django's client what each page was rendered with: of its own templates only it hears by itself."""
    rendre: Any = GabaritJinja.render

    def annoncer(gabarit: Any, context: dict[str, Any] | None = None, request: Any = None) -> str:
        contexte = {} if context is None else context
        html: str = rendre(gabarit, contexte, request)
        template_rendered.send(sender=gabarit, template=gabarit, context=contexte)
        return html

    GabaritJinja.render = annoncer  # type: ignore[method-assign, assignment]
    yield
    GabaritJinja.render = rendre  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def _pieces_tues(_contextes_vus: None) -> Iterator[None]:
    """Not what each field of a form was rendered with: the client copies thousands of contexts that nobody looks at,
    a quarter of the time of the team's pages."""
    gabarits: Any = GabaritDjango
    tout_dire: Any = gabarits._render

    def rendre(gabarit: Any, contexte: Any) -> str:
        tait = (gabarit.name or "").startswith(("django/forms/", "admin/widgets/"))
        html: str = gabarit.nodelist.render(contexte) if tait else tout_dire(gabarit, contexte)
        return html

    gabarits._render = rendre
    yield
    gabarits._render = tout_dire


# --- A name that no context holds fails: of itself on the pages, by this in the admin's templates ---

TOLERES = ("/django/contrib/", "/django/forms/")


class VariableInconnue(str):
    """What Django's templates get for an unknown name: raises when printed, but for those that are not ours."""

    def __contains__(self, morceau: object) -> bool:
        return morceau == "%s"

    def __mod__(self, variable: Any) -> str:
        import sys

        origine = _origine(sys._getframe(1))
        if any(dossier in origine for dossier in TOLERES):
            return ""
        raise AssertionError(f"Variable inconnue « {variable} » dans {origine}")


def _origine(cadre: FrameType | None) -> str:
    """Return the template whose node is being rendered, from the nearest frame that knows."""
    while cadre is not None:
        origine = getattr(cadre.f_locals.get("self"), "origin", None)
        if origine is not None and getattr(origine, "name", None):
            return str(origine.name)
        cadre = cadre.f_back
    return "un gabarit sans nom"


@pytest.fixture(autouse=True, scope="session")
def _gabarits_stricts() -> None:
    engines["django"].engine.string_if_invalid = VariableInconnue()  # type: ignore[attr-defined]


# --- Rows that nothing orders come back in another order than they were written ---


@pytest.fixture(autouse=True, scope="session")
def _lignes_melangees() -> Iterator[None]:
    """Shuffle the rows of unordered querysets: whoever counts on their order fails here, not on PostgreSQL."""
    hasard = random.Random(2022)
    chercher: Any = QuerySet._fetch_all

    def melanger(requete: Any) -> None:
        nouveau = requete._result_cache is None
        chercher(requete)
        if nouveau and not requete.ordered and not requete.query.is_sliced:
            hasard.shuffle(requete._result_cache)

    QuerySet._fetch_all = melanger  # type: ignore[method-assign, assignment]
    yield
    QuerySet._fetch_all = chercher  # type: ignore[method-assign]


# --- In CI nothing is left out ---


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With EXIGER_TOUT=1 a skipped test fails the run."""
    rapport = session.config.pluginmanager.get_plugin("terminalreporter")
    if EXIGER_TOUT and rapport is not None and rapport.stats.get("skipped") and not session.exitstatus:
        rapport.write_line("EXIGER_TOUT=1 : un essai a été sauté, le passage échoue.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def racine() -> Path:
    """The folder of the project."""
    return Path(settings.BASE_DIR)
