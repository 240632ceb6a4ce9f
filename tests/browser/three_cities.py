"""Fills an installation with three cities: two found by their paths, one by its host.

Each has an open call and a workshop that goes on now. Settings and database come from the
environment. Prints where each city is found and who coordinates it, as JSON.
"""

from __future__ import annotations

import json
from typing import Any

import django

django.setup()

from tests import cast  # noqa: E402 - the apps must be loaded first
from tests.browser.rows import hold_workshop  # noqa: E402
from tupa.apps.accounts.city import site_url  # noqa: E402

PLACES: dict[str, dict[str, Any]] = {
    "lehtola": {"at_path": True},
    "lepikko": {"at_path": True},
    "kolmas": {"host": "kolmas.localhost"},
}


def main() -> None:
    found = []
    for slug, place in PLACES.items():
        name = cast.both(f"{slug.title()} yhdessä")
        city = cast.make_city(slug, name=name, site_name=name, **place)
        coordinator = cast.make_user(city, f"{slug.title()} Koordinaattori", "coordinator")
        programme = cast.make_programme(city)
        cast.make_call(programme)
        hold_workshop(programme)
        found.append((site_url(city), coordinator.email))
    print(json.dumps(found))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main()
