"""The library: read, searched, a city's own methods, and a method put into a run sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, hold, part, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import insert_method, latest_number
from tupa.apps.workshops.library import card_of, ready_cards, search
from tupa.apps.workshops.models import Activity, Material, Method, Workshop

Signed = Callable[[User], Client]
LIBRARY, NEW = "/fi/manage/methods/", "/fi/manage/methods/new/"


def _form(**more: Any) -> dict[str, Any]:
    """What the browser sends for a method of the city's own."""
    return {
        "name_0": "Saunailta",
        "stage": "talk",
        "least": "4",
        "most": "12",
        "purpose_0": "Puhutaan rauhassa.",
        "phases_0": "10 Löyly: Kaikki istuvat.\n20 Jäähdyttely",
        "for_person_0": "1 pyyhe",
    } | more


@pytest.fixture
def workshop(programme: Programme, coordinator: User) -> Workshop:
    held: Workshop = hold(programme, coordinator)
    return held


def _times(workshop: Workshop) -> list[str]:
    return [
        f"{timezone.localtime(one.starts_at):%H.%M}+{one.minutes}"
        for one in workshop.activities.all()
    ]


def test_the_library_is_found_by_words_group_and_time() -> None:
    cards = list(ready_cards().values())
    assert {one.key for one in search(cards, people=50, minutes=12)} == {"one-two-four-all"}
    assert all(one.stage == "choose" for one in search(cards, stage="choose"))
    assert search(cards, words="jungk")[0].key == "future-workshop"
    assert search(cards, words="jungk olematon") == []


def test_the_page_lists_what_suits_and_refuses_nonsense(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    everything = client.get(LIBRARY).content.decode()
    assert "Erätauko" in everything
    assert "Oppimiskahvila" in everything
    found = client.get(f"{LIBRARY}?q=premortem").content.decode()
    assert "premortem" in found
    assert "Erätauko" not in found
    assert "govuk-error-summary" in client.get(f"{LIBRARY}?people=x").content.decode()
    assert "t-empty" in client.get(f"{LIBRARY}?q=olematonta").content.decode()


@pytest.mark.parametrize("key", sorted(ready_cards()))
def test_every_ready_method_has_its_page_in_every_language(
    key: str, city: City, coordinator: User, sign_in: Signed
) -> None:
    client, card = sign_in(coordinator), ready_cards()[key]
    for code in ("fi", "sv", "en"):
        page = client.get(f"/{code}/manage/methods/{key}/").content.decode()
        assert card.phases[-1].name.data[code].replace("'", "&#x27;") in page


def test_a_method_that_is_not_there_is_not_found(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    assert sign_in(coordinator).get(f"{LIBRARY}olematon/").status_code == 404


def test_a_city_writes_its_own_once(city: City, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    for _ in range(2):
        assert client.post(NEW, _form()).headers["Location"] == f"{LIBRARY}saunailta/"
    method = Method.objects.get()
    assert [phase["minutes"] for phase in method.phases] == [10, 20]
    assert method.materials == [{"amount": 1, "per": "person", "name": {"fi": "pyyhe"}}]
    assert Event.objects.filter(verb="method.added").count() == 1
    assert "Saunailta" in client.get(LIBRARY).content.decode()


@pytest.mark.parametrize(
    "bad",
    [
        {"name_0": ""},
        {"stage": "tanssi"},
        {"least": "0"},
        {"least": "13"},
        {"purpose_0": ""},
        {"phases_0": ""},
        {"phases_0": "Löyly"},
        {"phases_0": "10 Löyly", "phases_1": "11 Bad"},
        {"phases_0": "400 Löyly\n400 Löyly"},
        {"for_person_0": "0 pyyhettä"},
        {"name_0": "a\x00b"},
    ],
)
def test_a_method_that_does_not_hold_together_is_not_saved(
    bad: dict[str, str], city: City, coordinator: User, sign_in: Signed
) -> None:
    page = sign_in(coordinator).post(NEW, _form(**bad))
    assert page.status_code == 200
    assert "govuk-error-summary" in page.content.decode()
    assert not Method.objects.exists()


def test_a_copy_never_hides_the_ready_method(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    shown = client.get(f"{LIBRARY}world-cafe/copy/").content.decode()
    assert "Sadonkorjuu" in shown
    client.post(f"{LIBRARY}world-cafe/copy/", _form(name_0="World Cafe"))
    method = Method.objects.get()
    assert (method.key, method.copied_from) == ("world-cafe-2", "world-cafe")
    assert "Oppimiskahvila" in client.get(f"{LIBRARY}world-cafe-2/").content.decode()
    new = client.post(NEW, _form(name_0="New"))
    assert new.headers["Location"] == f"{LIBRARY}new-2/"


def test_an_own_method_is_changed_and_removed_and_a_ready_one_is_not(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    client.post(NEW, _form())
    client.post(f"{LIBRARY}saunailta/change/", _form(name_0="Saunailta kesällä"))
    assert str(Method.objects.get().name) == "Saunailta kesällä"
    assert Event.objects.filter(verb="method.changed").count() == 1
    assert client.get(f"{LIBRARY}saunailta/remove/").status_code == 200
    assert Method.objects.exists()
    client.post(f"{LIBRARY}saunailta/remove/")
    assert not Method.objects.exists()
    assert Event.objects.filter(verb="method.removed").count() == 1
    assert client.post(f"{LIBRARY}world-cafe/change/", _form()).status_code == 404
    assert client.post(f"{LIBRARY}world-cafe/remove/").status_code == 404


def test_a_facilitator_reads_and_does_not_write(
    city: City, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    page = client.get(f"{LIBRARY}timeout/").content.decode()
    assert reverse("workshops:copy_method", args=["timeout"]) not in page
    assert client.post(NEW, _form()).status_code == 403
    assert not Method.objects.exists()


def test_another_city_does_not_see_it(city: City, coordinator: User, sign_in: Signed) -> None:
    sign_in(coordinator).post(NEW, _form())
    assert card_of(cast.make_city("lehtola", host="lehtola.example"), "saunailta") is None


def test_a_method_goes_in_as_phases_and_the_later_parts_move_along(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    first, last = part(workshop, 0, 20), part(workshop, 20, 10)
    client = sign_in(coordinator)
    page = client.get(f"{address('choose_method', workshop)}one-two-four-all/").content.decode()
    assert 'name="version" value="0"' in page
    form = {
        "after": first.pk,
        "minutes": "24",
        "form": "phases",
        "question_0": "Mitä lainataan?",
        "version": "0",
    }
    for _ in range(2):
        url = f"{address('choose_method', workshop)}one-two-four-all/"
        assert client.post(url, form).status_code == 302
    assert _times(workshop) == ["17.00+20", "17.20+2", "17.22+4", "17.26+8", "17.34+10", "17.44+10"]
    last.refresh_from_db()
    assert workshop.activities.last() == last
    alone, pairs, *_ = workshop.activities.filter(method="one-two-four-all")
    assert (str(alone.question), alone.writes) == ("Mitä lainataan?", "scribes")
    assert (str(alone.purpose)[:8], str(pairs.purpose)) == ("Jokainen", "")
    assert Material.objects.filter(activity=alone).count() == 2
    assert Event.objects.filter(verb="method.inserted").count() == 1


def test_a_method_goes_in_as_one_part_at_the_beginning(
    workshop: Workshop, coordinator: User
) -> None:
    part(workshop, 0, 20)
    card = ready_cards()["world-cafe"]
    by = Actor.of_user(coordinator)
    insert_method(workshop, card, version=0, as_phases=False, question=cast.both("Mitä?"), by=by)
    assert _times(workshop) == ["17.00+80", "18.20+20"]
    assert not workshop.activities.filter(reseats=True).exists()


def test_rounds_of_a_method_begin_with_new_tables(workshop: Workshop, coordinator: User) -> None:
    card, by = ready_cards()["world-cafe"], Actor.of_user(coordinator)
    insert_method(workshop, card, version=0, question=cast.both("Mitä?"), by=by)
    assert [one.reseats for one in workshop.activities.all()] == [False, False, True, True, False]


@pytest.mark.parametrize("minutes", [4, 5, 11, 12, 13, 100])
def test_no_phase_is_ever_without_a_minute(
    minutes: int, workshop: Workshop, coordinator: User
) -> None:
    card, by = ready_cards()["one-two-four-all"], Actor.of_user(coordinator)
    added = insert_method(workshop, card, version=0, minutes=minutes, by=by)
    assert sum(one.minutes for one in added) == minutes
    assert min(one.minutes for one in added) >= 1


def test_nothing_goes_in_past_twelve_hours_or_after_somebody_elses_change(
    workshop: Workshop, coordinator: User
) -> None:
    part(workshop, 0, 300)
    card, by = ready_cards()["futures-frequency"], Actor.of_user(coordinator)
    with refused("too_long"):
        insert_method(workshop, card, version=0, minutes=500, by=by)
    with refused("stale"):
        insert_method(workshop, card, version=7, by=by)
    assert Activity.objects.count() == 1
    assert not Event.objects.filter(verb="method.inserted").exists()
    assert latest_number(workshop) == 0


@pytest.mark.parametrize(
    "bad", [{"minutes": "3"}, {"minutes": ""}, {"question_0": ""}, {"form": "x"}]
)
def test_bad_input_puts_nothing_in(
    bad: dict[str, str], workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    form = {"after": "", "minutes": "12", "form": "phases", "question_0": "Mitä?", "version": "0"}
    url = f"{address('choose_method', workshop)}one-two-four-all/"
    page = sign_in(coordinator).post(url, form | bad)
    assert "govuk-error-summary" in page.content.decode()
    assert not Activity.objects.exists()
