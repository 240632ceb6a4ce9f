"""A workshop that goes on now, with two tables that write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture import actions
from tupa.apps.capture.models import TableLink
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    """Began half an hour ago; the work at tables just now."""
    start = timezone.now() - timedelta(minutes=31)
    return cast.make_workshop(programme, starts_at=start, ends_at=start + timedelta(hours=3))


@pytest.fixture
def activity(workshop: Workshop) -> Activity:
    return workshop.activities.get()


@pytest.fixture
def table(workshop: Workshop) -> Table:
    return workshop.tables.get(number=1)


@pytest.fixture
def by(facilitator: User) -> Actor:
    return Actor.of_user(facilitator)


@pytest.fixture
def links(activity: Activity, by: Actor) -> list[TableLink]:
    """Both tables are open."""
    return actions.open_table_links(activity, by=by)


@pytest.fixture
def link(links: list[TableLink]) -> TableLink:
    """Table 1's."""
    return links[0]


@pytest.fixture
def at_table() -> Callable[[TableLink], Client]:
    """A phone in the middle of the table, its QR code read."""

    def opened(link: TableLink) -> Client:
        client = Client()
        assert client.get(f"/l/{link.token}").status_code == 302
        return client

    return opened
