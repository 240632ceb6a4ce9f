"""Where members travel from: given for this purpose, seen by coordinators alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.venues import world
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.panel.models import Member
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.venues.actions import save_origin
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import Origin, Venue
from tupa.apps.venues.warnings import warnings_about

Signed = Callable[[User], Client]


@pytest.fixture
def member(programme: Programme) -> Member:
    cast.make_call(programme)
    return cast.make_member(programme)


@pytest.fixture
def page(member: Member) -> tuple[Client, str]:
    """A phone on which the member's own link was opened, and the address of the page."""
    until = timezone.now() + timedelta(days=30)
    link = make_link(
        city=member.city,
        purpose="application",
        subject_id=member.application_id,
        expires_at=until,
    )
    client = Client()
    client.get(f"/l/{link.token}")
    return client, reverse("venues:mine", args=[link.link.key])


def test_a_member_gives_their_area_and_takes_it_away(
    city: City, member: Member, page: tuple[Client, str]
) -> None:
    area = world.make_areas(city)[0]
    client, url = page
    own = client.get(reverse("recruitment:mine", args=[url.rstrip("/").rsplit("/", 1)[1]]))
    assert url in own.content.decode()
    assert "00001" in client.get(url).content.decode()
    client.post(url, {"area": area.pk})
    assert Origin.objects.get().member == member
    assert Event.objects.get().actor_kind == "link"
    client.post(url, {"forget": "1"})
    assert not Origin.objects.exists()


def test_a_member_under_protection_is_not_asked(
    city: City, member: Member, page: tuple[Client, str]
) -> None:
    area = world.make_areas(city)[0]
    member.application.has_protected_address = True
    member.application.save()
    client, url = page
    own = client.get(reverse("recruitment:mine", args=[url.rstrip("/").rsplit("/", 1)[1]]))
    assert url not in own.content.decode()
    assert client.get(url).status_code == 404
    assert client.post(url, {"area": area.pk}).status_code == 404
    assert not Origin.objects.exists()


def test_a_coordinator_enters_what_a_member_said(
    city: City, member: Member, coordinator: User, sign_in: Signed
) -> None:
    area = world.make_areas(city)[0]
    url = reverse("venues:origin", args=[member.programme.slug, member.pk])
    sign_in(coordinator).post(url, {"area": area.pk})
    assert Origin.objects.get(member=member).area == area
    event = Event.objects.get()
    assert (event.verb, event.facts) == ("origin.given", {})


def test_an_area_is_taken_away_again_and_twice_is_harmless(
    city: City, member: Member, coordinator: User, sign_in: Signed
) -> None:
    area = world.make_areas(city)[0]
    save_origin(member, area=area, by=Actor.of_user(coordinator))
    client = sign_in(coordinator)
    url = reverse("venues:origin", args=[member.programme.slug, member.pk])
    for _ in range(2):
        client.post(url, {"forget": "1"})
    assert not Origin.objects.exists()
    assert Event.objects.filter(verb="origin.forgotten").count() == 1


@pytest.mark.parametrize("wrong", ["", "0", "99999999999999999999", "ei"])
def test_an_unknown_area_is_refused(
    wrong: str, city: City, member: Member, coordinator: User, sign_in: Signed
) -> None:
    world.make_areas(city)
    url = reverse("venues:origin", args=[member.programme.slug, member.pk])
    page = sign_in(coordinator).post(url, {"area": wrong})
    assert "govuk-error-summary" in page.content.decode()
    assert not Origin.objects.exists()


def test_another_citys_area_is_refused(
    city: City, member: Member, coordinator: User, sign_in: Signed
) -> None:
    world.make_areas(city)
    their = world.make_areas(cast.make_city("lehtola", host="lehtola.example"))[0]
    url = reverse("venues:origin", args=[member.programme.slug, member.pk])
    sign_in(coordinator).post(url, {"area": their.pk})
    assert not Origin.objects.exists()


def test_of_a_protected_address_nothing_is_kept_or_shown(
    city: City, programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    member = cast.make_member(programme, has_protected_address=True)
    area = world.make_areas(city)[0]
    with pytest.raises(NotAllowedNow):
        save_origin(member, area=area, by=Actor.of_user(coordinator))
    Origin.objects.create(city=city, member=member, area=area, given_at=timezone.now())
    page = sign_in(coordinator).get(reverse("venues:members", args=[programme.slug]))
    assert "00001" not in page.content.decode()
    assert "turvakielto" in page.content.decode()
    url = reverse("venues:origin", args=[programme.slug, member.pk])
    assert sign_in(coordinator).get(url).status_code == 302


def test_the_page_of_members_counts_each_of_them(
    city: City,
    member: Member,
    coordinator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    by = Actor.of_user(coordinator)
    areas, _places = world.make_areas(city), world.make_places(city)
    for one in (member, cast.make_member(member.programme)):
        save_origin(one, area=areas[0], by=by)
    world.ask(city, by)
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        page = client.get(reverse("venues:members", args=[member.programme.slug]))
    text = page.content.decode()
    assert text.count("00001") == 2
    assert "5,5" in text  # to Betoni in a straight line
    assert text.index("Betoni") < text.index("Ceder")


@pytest.mark.parametrize("who", ["facilitator", "observer", "unit_member"])
def test_only_coordinators_see_how_members_travel(
    who: str, member: Member, sign_in: Signed, request: Any
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(reverse("venues:members", args=[member.programme.slug])).status_code == 403


def test_the_area_goes_when_the_panel_has_ended(
    city: City, member: Member, coordinator: User
) -> None:
    save_origin(member, area=world.make_areas(city)[0], by=Actor.of_user(coordinator))
    later = timezone.now() + timedelta(days=40)
    keep_retention(city, later)
    assert Origin.objects.exists()
    Programme.objects.update(stage=Programme.Stage.ENDED)
    keep_retention(city, later)
    assert not Origin.objects.exists()


@pytest.mark.parametrize(
    ("facts", "people", "support", "said"),
    [
        ({"capacity": 10}, 11, 0, ["pieni"]),
        ({"capacity": 10}, 10, 0, []),
        ({"step_free": "no"}, 5, 1, ["portaaton"]),
        ({"step_free": "no"}, 5, 0, []),
        ({"step_free": ""}, 5, 1, ["tiedetä"]),
        ({"step_free": "yes", "toilet": "no"}, 5, 2, ["WC"]),
    ],
)
def test_a_warning_names_the_need_and_not_the_person(
    facts: dict[str, Any], people: int, support: int, said: list[str]
) -> None:
    warnings = warnings_about(Venue(**facts), people=people, needing_support=support)
    assert len(warnings) == len(said)
    assert all(word in text for word, text in zip(said, warnings, strict=True))
