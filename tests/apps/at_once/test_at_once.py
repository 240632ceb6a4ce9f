"""Two people at the same moment: what happens once happens once, and nobody sees a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from tests.apps.at_once import from_workshop, to_panel
from tests.apps.at_once.crowd import at_once
from tests.apps.forms.sending import rows
from tests.apps.forms.world import build_world
from tupa.apps.events.actions import verify_chain

#: Threads see only what is committed.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("at once")]
#: The queue of tasks is filled once a job is committed.
QUEUE = "django_tasks"


def counts() -> dict[str, int]:
    return {table: len(of) for table, of in rows().items() if not table.startswith(QUEUE)}


def more_since(before: dict[str, int]) -> dict[str, int]:
    return {table: n - before[table] for table, n in counts().items() if n != before[table]}


def done_alone(work: Callable[[], Any], before: dict[str, int]) -> dict[str, int]:
    with transaction.atomic():
        work()
        more = more_since(before)
        transaction.set_rollback(True)
    return more


def is_refusal(result: Any) -> bool:
    """An error with a code is one that a page tells in words."""
    return isinstance(result, Exception) and bool(getattr(result, "code", ""))


def test_what_three_people_do_at_once_is_done_once() -> None:
    with transaction.atomic():
        world = build_world()
    faults = []
    for name, race in (to_panel.RACES | from_workshop.RACES).items():
        work, before = race(world), counts()
        alone = done_alone(work, before)
        assert alone, name
        results = at_once(work, work, work)
        broke = [r for r in results if isinstance(r, Exception) and not is_refusal(r)]
        if broke or all(map(is_refusal, results)) or more_since(before) != alone:
            faults.append((name, results, alone, more_since(before)))
    assert faults == []
    assert list(verify_chain(world.city)) == []
