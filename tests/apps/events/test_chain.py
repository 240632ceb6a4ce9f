"""The chain of events: it names what was tampered with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import (
    chain_held,
    check_daily,
    record,
    record_all,
    verify_chain,
    write_held,
)
from tupa.apps.events.models import ChainHead, Event
from tupa.apps.programmes.models import Programme


def add(city: City, times: int = 5) -> None:
    for number in range(times):
        record("trial.done", city, by=SYSTEM, number=number)


def without_guard() -> None:
    """What somebody with the database's own password could do."""
    drop = {
        "sqlite": ["DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete"],
        "postgresql": ["DROP TRIGGER events_append_only ON events_event"],
    }
    with connection.cursor() as cursor:
        for statement in drop[connection.vendor]:
            cursor.execute(statement)


def broken(city: City) -> list[tuple[int, str]]:
    return [(link.sequence, link.reason) for link in verify_chain(city)]


def test_an_untouched_chain_holds(city: City) -> None:
    add(city)
    out = StringIO()
    call_command("verify_events", stdout=out)

    assert "5 events, the chain holds" in out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "trial.undone"},
        {"actor_id": 7},
        {"facts": {"number": 9}},
        {"object_id": 1234},
        {"at": timezone.now() - timedelta(days=1)},
        {"programme_id": 3},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_row_edited_past_the_trigger_is_named(city: City, change: dict[str, Any]) -> None:
    add(city)
    without_guard()
    Event.objects.filter(city=city, sequence=3).update(**change)

    assert broken(city) == [(3, "changed")]
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("verify_events", stdout=out)
    assert error.value.returncode == 1
    assert f"{city.slug}: event 3: changed" in out.getvalue()


def test_a_removed_row_is_named(city: City) -> None:
    add(city)
    without_guard()
    Event.objects.filter(sequence=2).delete()

    assert (2, "missing") in broken(city)


def test_a_cut_off_end_is_seen(city: City) -> None:
    add(city)
    without_guard()
    Event.objects.filter(sequence=5).delete()

    assert broken(city) == [(5, "head")]


def test_an_edited_row_with_its_hash_made_anew_breaks_the_next(city: City) -> None:
    from tupa.apps.events.actions import digest

    add(city)
    without_guard()
    event = Event.objects.get(sequence=3)
    event.verb = "trial.undone"
    Event.objects.filter(pk=event.pk).update(verb=event.verb, hash=digest(event))

    assert broken(city) == [(4, "order")]


def test_update_and_delete_are_refused(city: City) -> None:
    add(city, 1)
    for act in (
        lambda: Event.objects.update(verb="x"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.get().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()

    assert Event.objects.get().verb == "trial.done"


def test_an_action_that_is_rolled_back_leaves_no_event(city: City) -> None:
    add(city, 1)

    def act_and_stumble() -> None:
        with transaction.atomic():
            record("trial.lost", city, by=SYSTEM)
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        act_and_stumble()
    add(city, 1)

    assert list(Event.objects.values_list("sequence", flat=True).order_by("sequence")) == [1, 2]
    assert broken(city) == []


def test_events_of_a_held_chain_are_written_together_and_the_chain_holds(city: City) -> None:
    add(city, 1)
    with chain_held(city), CaptureQueriesContext(connection) as queries:
        add(city, 3)
        assert len(queries) == 1  # the head, once
    add(city, 1)

    numbers = Event.objects.order_by("sequence").values_list("facts__number", flat=True)
    assert list(numbers) == [0, 0, 1, 2, 0]
    assert broken(city) == []


def test_a_held_chain_whose_action_fails_leaves_no_event(city: City) -> None:
    def act_and_stumble() -> None:
        with transaction.atomic(), chain_held(city):
            record("trial.lost", city, by=SYSTEM)
            raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        act_and_stumble()
    add(city, 1)

    assert list(Event.objects.values_list("verb", "sequence")) == [("trial.done", 1)]
    assert broken(city) == []


def test_an_event_that_could_outlive_what_it_records_is_refused(city: City) -> None:
    with chain_held(city), pytest.raises(RuntimeError, match="outlive"), transaction.atomic():
        add(city, 1)

    assert not Event.objects.exists()


def test_who_reads_events_in_a_held_chain_sees_those_before(city: City) -> None:
    with chain_held(city):
        add(city, 2)
        write_held()
        assert Event.objects.count() == 2
        add(city, 1)

    assert Event.objects.count() == 3
    assert broken(city) == []


def test_another_citys_events_do_not_wait_for_a_held_chain(city: City) -> None:
    other = cast.make_city("lepikko", host="l.example")
    with chain_held(city):
        add(other, 1)
        assert Event.objects.filter(city=other).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_a_fault_of_ours() -> None:
    city = cast.make_city()
    with pytest.raises(RuntimeError, match="belongs in the transaction"):
        record("trial.done", city, by=SYSTEM)


@pytest.mark.parametrize(
    "value",
    [
        "Aino Asukas",
        "aino@asukas.example",
        "Aino",
        "yksi kaksi",
        "ä",
        1.5,
        {"name": "x"},
        ["ok", "not ok"],
        date(2026, 1, 1),
        b"x",
        "a" * 129,
        "a\n",
    ],
    ids=repr,
)
def test_facts_refuse_what_could_hold_a_person(city: City, value: Any) -> None:
    with pytest.raises(ValueError, match="ids, numbers and codes only"):
        record("trial.done", city, by=SYSTEM, said=value)
    assert not Event.objects.exists()


@pytest.mark.parametrize("value", [1, None, True, "not_resident", [1, 2], "2026-11-24", uuid4()])
def test_facts_take_ids_numbers_and_codes(city: City, value: Any) -> None:
    record("trial.done", city, by=SYSTEM, said=value)

    assert broken(city) == []


def test_each_city_has_its_own_chain(city: City) -> None:
    other = cast.make_city("lepikko", host="l.example")
    add(city, 2)
    add(other, 3)

    assert Event.objects.filter(city=other).values_list("sequence", flat=True).count() == 3
    assert ChainHead.objects.get(city=city).sequence == 2
    assert broken(city) == broken(other) == []


def test_the_chain_is_checked_once_a_day(city: City) -> None:
    add(city)
    now = timezone.now()

    assert check_daily(city, now) == 1
    assert check_daily(city, now + timedelta(hours=23)) == 0
    assert check_daily(city, now + timedelta(hours=25)) == 1
    assert ChainHead.objects.get(city=city).checked_to == 5


LIST = "/fi/manage/events/"
SignIn = Callable[[User], Client]


def test_the_page_lists_and_filters_events(
    city: City, coordinator: User, programme: Programme, sign_in: SignIn
) -> None:
    with transaction.atomic():
        record("trial.done", programme, by=Actor.of_user(coordinator), count=4)
        record("trial.other", city, by=SYSTEM)
    client = sign_in(coordinator)

    page = client.get(LIST).content.decode()
    assert "Kielo Koordinaattori" in page
    assert "count=4" in page
    only = client.get(f"{LIST}?programme={programme.pk}").content.decode()
    assert ">trial.other</code>" not in only
    only = client.get(f"{LIST}?verb=trial.other").content.decode()
    assert ">trial.done</code>" not in only
    assert ">trial.other</code>" in only


@pytest.mark.parametrize("query", ["?verb=no.such", "?programme=x", "?page=-1", "?verb=%00"])
def test_a_senseless_filter_shows_everything(
    city: City, coordinator: User, sign_in: SignIn, query: str
) -> None:
    add(city)

    assert "trial.done" in sign_in(coordinator).get(LIST + query).content.decode()


def test_the_page_says_what_the_check_found(city: City, coordinator: User, sign_in: SignIn) -> None:
    client = sign_in(coordinator)
    add(city)
    client.post(LIST + "check/")
    assert "t-note--act" not in client.get(LIST).content.decode()

    without_guard()
    Event.objects.filter(sequence=2).update(verb="x")
    assert client.post(LIST + "check/").headers["Location"] == LIST
    assert "t-note--act" in client.get(LIST).content.decode()


def test_a_long_list_has_pages_and_few_queries(
    city: City, coordinator: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    add(city, 120)
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        page = client.get(LIST + "?verb=trial.done").content.decode()

    assert "verb=trial.done&amp;page=2" in page


@pytest.mark.parametrize(
    ("who", "reads", "checks"),
    [("observer", 200, 403), ("facilitator", 403, 403), ("unit_member", 403, 403)],
)
def test_who_may_read_and_check(
    city: City, who: str, reads: int, checks: int, sign_in: SignIn, request: Any
) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(LIST).status_code == reads
    assert client.post(LIST + "check/").status_code == checks
    assert Client().get(LIST).status_code == 302


def test_many_at_once_make_the_chain_that_one_after_the_other_makes(
    city: City, coordinator: User, second_coordinator: User
) -> None:
    add(city, 1)
    people = [coordinator, second_coordinator, coordinator]
    events = record_all("trial.done", people, by=SYSTEM, number=4)
    add(city, 1)

    kept = list(Event.objects.filter(city=city, object_type="accounts.user").order_by("sequence"))
    assert [event.object_id for event in kept] == [one.pk for one in people]
    assert [event.hash for event in kept] == [event.hash for event in events]
    assert [event.sequence for event in kept] == [2, 3, 4]
    assert broken(city) == []


def test_many_at_once_are_of_one_city(city: City) -> None:
    with pytest.raises(ValueError, match="a chain of its own"):
        record_all("trial.done", [city, cast.make_city("lepikko", host="l.example")], by=SYSTEM)
    assert record_all("trial.done", [], by=SYSTEM) == []
    assert not Event.objects.exists()
