"""The world and its forms, made once for all tests of this folder and taken back afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test.utils import override_settings

from tests.apps.forms.crawl import Site, explore
from tests.apps.forms.sending import Rows, rows
from tests.apps.forms.world import World, build_world

#: So many pages behind each door, where the site is only glimpsed.
GLIMPSE = 4


@dataclass
class Tried:
    """The site with its forms, and the rows there were before any was sent."""

    world: World
    site: Site
    before: Rows


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.TUPA_DEMO = True


class Worlds:
    """One world at a time: the whole site or a glimpse of it, as a file of tests asks for."""

    def __init__(self, django_db_blocker: Any, tmp_path_factory: Any) -> None:
        self._blocker, self._folders, self._held = django_db_blocker, tmp_path_factory, ExitStack()
        self._there: dict[int | None, Tried] = {}

    def explored(self, most: int | None = None) -> Tried:
        if most not in self._there:
            self.close()
            one = _explored(self._blocker, self._folders, most)
            self._there[most] = self._held.enter_context(one)
        return self._there[most]

    def close(self) -> None:
        self._there.clear()
        self._held.close()


@pytest.fixture(scope="package")
def worlds(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Worlds]:
    held = Worlds(django_db_blocker, tmp_path_factory)
    yield held
    held.close()


@pytest.fixture(scope="module")
def glimpse(worlds: Worlds) -> Tried:
    """The same world, of which only the first pages behind each door are opened."""
    return worlds.explored(GLIMPSE)


@pytest.fixture(scope="module")
def tried(worlds: Worlds) -> Tried:
    return worlds.explored()


@contextmanager
def _explored(
    django_db_blocker: Any, tmp_path_factory: Any, most: int | None = None
) -> Iterator[Tried]:
    logging.disable()
    with (
        override_settings(
            TUPA_DEMO=True,
            TUPA_FORM_SECONDS=0,
            MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        ),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        world = build_world()
        yield Tried(world, explore(world, most), rows())
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
