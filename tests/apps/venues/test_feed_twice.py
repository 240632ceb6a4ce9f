"""A timetable given twice."""

from __future__ import annotations

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.venues.actions.feeds import add_feed
from tupa.apps.venues.models import Feed

ADDRESS = "https://feeds.example/timetable.zip"


def test_the_same_timetable_twice_is_one_while_it_waits(city: City) -> None:
    first = add_feed(city, by=SYSTEM, url=ADDRESS)

    assert add_feed(city, by=SYSTEM, url=ADDRESS) == first
    assert Feed.objects.count() == 1


def test_a_timetable_that_could_not_be_read_can_be_given_again(city: City) -> None:
    failed = add_feed(city, by=SYSTEM, url=ADDRESS)
    Feed.objects.update(failure={"code": "file_empty"})

    assert add_feed(city, by=SYSTEM, url=ADDRESS) != failed
