"""Two people who want different things at the same moment: one of them gets it."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.at_once.crowd import at_once
from tests.apps.forms.world import World
from tests.apps.lottery import steps as draws
from tests.apps.panel import steps as panels
from tests.apps.recruitment.steps import filled
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.models import Event
from tupa.apps.lottery.actions import pick_ticket
from tupa.apps.lottery.models import Draw
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import ask_successor, confirm_seat, decline_seat, leave_seat_empty
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("at once")]


@pytest.fixture
def panel(city: City) -> World:
    """Three have been asked, three are on reserve."""
    world = World(
        city,
        cast.make_user(city, "Kielo Koordinaattori", "coordinator"),
        cast.make_user(city, "Vanamo Varmistaja", "coordinator"),
    )
    programme = cast.make_programme(city)
    panels.asked(programme, world.coordinator, world.witness, reserve_count=3)
    return world


def test_a_seat_confirmed_and_given_up_at_once_is_given_up(panel: World) -> None:
    for member in Member.objects.all():
        yes, no = at_once(
            partial(confirm_seat, member, by=SYSTEM), partial(decline_seat, member, by=panel.by)
        )
        assert isinstance(no, Member), no
        assert isinstance(yes, Member) or yes.code == "seat_given", yes
        state = Member.objects.get(pk=member.pk).state
        assert state == (Member.State.LEFT if isinstance(yes, Member) else Member.State.DECLINED)
        assert Succession.objects.filter(left=member).count() == 1


def test_a_seat_is_either_offered_or_left_empty(panel: World) -> None:
    decline_seat(Member.objects.all()[0], by=panel.by)
    free = Succession.objects.get()
    reserve, until = free.proposed, panels.in_days(7)
    assert reserve is not None
    results = at_once(
        lambda: ask_successor(free, reserve=reserve, reply_by=until, by=panel.by),
        lambda: leave_seat_empty(free, by=Actor.of_user(panel.witness)),
    )
    assert sum(getattr(one, "code", "") == "seat_settled" for one in results) == 1, results
    free.refresh_from_db()
    assert (free.successor is None) != (free.left_empty_at is None)
    assert Member.objects.count() == (3 if free.successor is None else 4)


def test_two_rows_of_balls_draw_one_panel(city: City) -> None:
    first = cast.make_user(city, "Kielo Koordinaattori", "coordinator")
    second = cast.make_user(city, "Vanamo Varmistaja", "coordinator")
    draw = draws.committed(cast.make_programme(city), first)
    results = at_once(
        lambda: pick_ticket(draw, by=Actor.of_user(first), balls=(0, 0, 1), witness=second),
        lambda: pick_ticket(draw, by=Actor.of_user(second), balls=(9, 0, 1), witness=first),
    )
    assert sum(getattr(one, "code", "") == "drawn_otherwise" for one in results) == 1, results
    assert Draw.objects.get().ticket in {1, 901}
    assert Event.objects.filter(verb="draw.drawn").count() == 1


def test_one_form_sent_three_times_at_once_is_one_application(programme: Programme) -> None:
    cast.make_call(programme)
    sent = filled()
    answers = at_once(*[lambda: Client().post("/fi/p/arki/apply/form/", sent)] * 3)
    assert [answer.status_code for answer in answers] == [302] * 3
    assert Application.objects.count() == 1
    assert Message.objects.count() == 1


def test_two_forms_with_one_address_at_once_are_one_application(programme: Programme) -> None:
    cast.make_call(programme)
    forms = [filled(name="Aino Asukas"), filled(name="Aino B. Asukas")]
    answers = at_once(
        *[lambda sent=sent: Client().post("/fi/p/arki/apply/form/", sent) for sent in forms]
    )
    assert [answer.status_code for answer in answers] == [302] * 2
    assert Application.objects.count() == 1
    assert timezone.now() > Application.objects.get().created_at
