"""The demonstration city, loaded once for all tests of this folder and taken back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tupa.apps.accounts.models import City
from tupa.apps.demo.content.city import CITY
from tupa.apps.demo.loading.story import load_story


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_story()
        yield City.objects.get(slug=CITY.slug)
        transaction.set_rollback(True)
