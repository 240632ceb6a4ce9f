"""The fixture city and its people: invented, each with a name and a role."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from tests import cast
from tests.migrated import copy_migrated
from tupa.apps.accounts.models import City, User
from tupa.apps.programmes.models import Programme

#: The same examples in every run, and all the time they need on whatever machine.
hypothesis.settings.register_profile(
    "tupa",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("tupa")


def pytest_configure() -> None:
    """Each test client starts the site anew: without first reading every static file.

    The browser tests start processes of their own, which serve them.
    """
    served = "servestatic.middleware.ServeStaticMiddleware"
    django_settings.MIDDLEWARE = [one for one in django_settings.MIDDLEWARE if one != served]
    django_settings.TUPA_FORM_SECONDS = 0.0  # a test fills a form in no time at all
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # no manifest
    django_settings.STORAGES = {**django_settings.STORAGES, "staticfiles": plain}


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it again and again costs a fifth of the run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def migrated(pytestconfig: pytest.Config) -> Path:
    """Where a database with every table is kept from one run to the next; see migrated.py."""
    return pytestconfig.cache.mkdir("migrated")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The database of the tests: a copy of a migrated one on SQLite, migrated on PostgreSQL."""
    is_copy = connection.vendor == "sqlite"
    with django_db_blocker.unblock():
        if is_copy:
            creation: Any = connection.creation
            name = Path(creation._get_test_db_name())
            copy_migrated(request.getfixturevalue("migrated"), name)
        connection.settings_dict["TEST"]["MIGRATE"] = not is_copy
        before = setup_databases(
            verbosity=0, interactive=False, keepdb=is_copy, serialized_aliases=set()
        )
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0)


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for every test, made by the first that writes a file: most tests write none."""
    base = tmp_path_factory.mktemp("surroundings")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _quiet_surroundings(settings: Any, surroundings: Iterator[Path]) -> Any:
    """No media beside the checkout, no language left active."""
    folder = next(surroundings)
    settings.MEDIA_ROOT = folder / "media"
    settings.TUPA_REACH = str(folder / "reach")
    with translation.override("fi"):
        yield


@pytest.fixture
def city(db: None) -> City:
    return cast.make_city()


@pytest.fixture
def coordinator(city: City) -> User:
    return cast.make_user(city, "Kielo Koordinaattori", "coordinator")


@pytest.fixture
def second_coordinator(city: City) -> User:
    return cast.make_user(city, "Vanamo Varmistaja", "coordinator")


@pytest.fixture
def facilitator(city: City) -> User:
    return cast.make_user(city, "Saarni Ohjaaja", "facilitator")


@pytest.fixture
def unit_member(city: City) -> User:
    return cast.make_user(city, "Paju Vastaaja", "unit")


@pytest.fixture
def observer(city: City) -> User:
    return cast.make_user(city, "Leinikki Katsoja", "observer")


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser in which this member of staff is signed in."""

    def signed(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed


@pytest.fixture
def programme(city: City) -> Programme:
    """A programme with a mandate and two features, its rules not yet frozen."""
    return cast.make_programme(city)
