"""Threads see only what is committed, so these tests commit; afterwards the tables are emptied."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.fixture(autouse=True)
def _events_may_go(transactional_db: None) -> Iterator[None]:
    """Whoever empties the tables afterwards must get past the trigger, which stays."""
    yield
    # No table of a model, so nobody empties it: the limits of signing in would last into the next
    cache.clear()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'events_no_delete'")
            (trigger,) = cursor.fetchone()
            cursor.execute("DROP TRIGGER events_no_delete")
            cursor.execute("DELETE FROM events_event")
            cursor.execute(trigger)
