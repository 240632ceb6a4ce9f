"""Fills a real database for servers that run as processes of their own: `python -m … <var>`.

Prints the links' tokens as JSON. Settings and database come from the environment.
"""

from __future__ import annotations

import json
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - the apps must be loaded first
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from tests import cast  # noqa: E402
from tupa.apps.accounts.actor import Actor  # noqa: E402
from tupa.apps.capture import actions  # noqa: E402


def main() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)
    city = cast.make_city()
    facilitator = cast.make_user(city, "Saarni Ohjaaja", "facilitator")
    start = timezone.now() - timedelta(minutes=31)
    workshop = cast.make_workshop(
        cast.make_programme(city), starts_at=start, ends_at=start + timedelta(hours=3)
    )
    by = Actor.of_user(facilitator)
    activity = workshop.activities.get()
    links = actions.open_table_links(activity, by=by)
    wall = actions.open_wall_link(workshop, by=by)
    client = Client()
    client.force_login(facilitator)
    rows = {
        "tables": [link.token for link in links],
        "wall": wall.token,
        "session": client.cookies["sessionid"].value,
        "activity": activity.pk,
    }
    print(json.dumps(rows))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
