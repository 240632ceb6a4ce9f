"""The world and its forms, made once for all tests of this folder and taken back afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings as site
from django.db import transaction
from django.test.utils import override_settings

from tests.apps.forms.crawl import Site, explore
from tests.apps.forms.sending import Rows, rows
from tests.apps.forms.world import World, build_world

#: So many pages behind each door, where the site is only glimpsed.
GLIMPSE = 6


@dataclass
class Tried:
    """The site with its forms, and the rows there were before any was sent."""

    world: World
    site: Site
    before: Rows


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.TUPA_DEMO = True


@pytest.fixture(scope="module")
def glimpse(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Tried]:
    """The same world, of which only the first pages behind each door are opened."""
    with _explored(django_db_blocker, tmp_path_factory, most=GLIMPSE) as some:
        yield some


@pytest.fixture(scope="package")
def tried(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Tried]:
    with _explored(django_db_blocker, tmp_path_factory) as everything:
        yield everything


@contextmanager
def _explored(
    django_db_blocker: Any, tmp_path_factory: Any, most: int | None = None
) -> Iterator[Tried]:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    logging.disable()
    with (
        override_settings(
            TUPA_DEMO=True,
            TUPA_FORM_SECONDS=0,
            MEDIA_ROOT=tmp_path_factory.mktemp("media"),
            STORAGES={**site.STORAGES, "staticfiles": plain},
        ),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        world = build_world()
        yield Tried(world, explore(world, most), rows())
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
