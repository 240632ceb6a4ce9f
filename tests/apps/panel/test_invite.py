"""From the ticket to the members, the reserves and everybody else being told."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from tests.apps.lottery import steps as draw_steps
from tests.apps.panel import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import find_by_code
from tupa.apps.accounts.models import City, SignedLink, User
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import drawn_people
from tupa.apps.lottery.errors import NotAllowedNow as DrawNotAllowedNow
from tupa.apps.lottery.models import Draw
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import seat_panel, tell_not_drawn
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

pytestmark = pytest.mark.django_db


def test_the_drawn_become_members_with_a_link_and_a_last_day(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.asked(programme, coordinator, second_coordinator)
    members = Member.objects.all()
    assert [one.application_id for one in members] == drawn_people(draw)
    assert {one.state for one in members} == {Member.State.ASKED}
    assert SignedLink.objects.filter(purpose="seat").count() == 3
    messages = Message.objects.filter(template="panel/mail/chosen.txt")
    assert messages.count() == 3
    assert "/l/" in (messages[0].body or "")
    programme.refresh_from_db()
    assert programme.stage == Programme.Stage.WORKSHOPS
    assert draw.confirmed_by == coordinator
    assert Event.objects.get(verb="panel.seated").facts == {"members": 3, "reserves": 1}


def test_each_is_told_in_their_own_language_and_channel(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.settled(programme, coordinator, second_coordinator)
    swede, caller, writer = drawn_people(draw)
    Application.objects.filter(pk=swede).update(language="sv")
    Application.objects.filter(pk=caller).update(channel="phone", phone="040 000 0000")
    Application.objects.filter(pk=writer).update(channel="letter", postal_address="Kuja 1")
    City.objects.update(contact_address="PL 1, 00000 Koivukylä")
    seat_panel(draw, reply_by=steps.in_days(10), by=Actor.of_user(coordinator))
    told = {one.about_id: one for one in Message.objects.filter(template="panel/mail/chosen.txt")}
    assert told[swede].subject == "Du har blivit lottad till panelen"
    assert (told[caller].channel, told[caller].state) == ("phone", "to_call")
    assert (told[writer].channel, told[writer].state) == ("letter", "to_print")
    assert "8<" not in (told[caller].body or "")
    slip = (told[writer].body or "").partition("8<")[2]
    assert "[ ] Otan paikan vastaan" in slip


def test_reserves_can_stand_in_and_are_a_third_of_the_seats(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    reserve = Reserve.objects.get()
    assert reserve.position == 1
    assert not Member.objects.filter(application=reserve.application).exists()
    message = Message.objects.get(template="panel/mail/reserve.txt")
    assert message.about_id == reserve.application_id


CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


def test_those_not_drawn_are_thanked_once_by_the_job(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    job = Job.objects.get(kind="not_drawn")
    run_job(job.pk)
    tell_not_drawn(job)
    messages = Message.objects.filter(template="panel/mail/not_drawn.txt")
    assert messages.count() == 9 - 3 - 1
    told = set(messages.values_list("about_id", flat=True))
    assert not told & set(Member.objects.values_list("application_id", flat=True))
    assert "Et tullut arvotuksi" in messages[0].subject
    for message in messages:
        found = [find_by_code(programme.city, code) for code in CODE.findall(message.body or "")]
        assert [(one and one.purpose, one and one.subject_id) for one in found] == [
            ("application", message.about_id)
        ]


def test_seating_twice_seats_once(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.asked(programme, coordinator, second_coordinator)
    again = seat_panel(draw, reply_by=steps.in_days(20), by=Actor.of_user(coordinator))
    assert len(again) == 3
    assert Member.objects.count() == 3
    assert Message.objects.filter(template="panel/mail/chosen.txt").count() == 3


def test_a_last_day_in_the_past_seats_nobody(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.settled(programme, coordinator, second_coordinator)
    with steps.refused("reply_by_passed"):
        seat_panel(draw, reply_by=steps.in_days(-1), by=Actor.of_user(coordinator))
    assert not Member.objects.exists()


def test_a_draw_nobody_has_confirmed_seats_nobody(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.drawn(programme, coordinator, second_coordinator)
    with draw_steps.refused("not_confirmed"):
        seat_panel(draw, reply_by=steps.in_days(5), by=Actor.of_user(coordinator))
    assert not Member.objects.exists()


def test_a_draw_without_a_ticket_seats_nobody(programme: Programme, coordinator: User) -> None:
    draw = draw_steps.ready(programme, coordinator)
    with pytest.raises(DrawNotAllowedNow):
        seat_panel(draw, reply_by=steps.in_days(5), by=Actor.of_user(coordinator))
    assert not Member.objects.exists()


def test_panels_changed_after_the_draw_seat_nobody(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.settled(programme, coordinator, second_coordinator)
    assert draw.tickets is not None
    drawn = draw.tickets["panels"][58]
    outsider = next(one["id"] for one in draw.pool.people if one["id"] not in drawn)
    drawn[0] = outsider
    Draw.objects.update(tickets=draw.tickets)
    with pytest.raises(DrawNotAllowedNow):
        seat_panel(draw, reply_by=steps.in_days(5), by=Actor.of_user(coordinator))
    assert not Member.objects.exists()
    assert not Message.objects.filter(template="panel/mail/chosen.txt").exists()


def test_somebody_who_withdrew_after_sealing_is_drawn_but_not_asked(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.settled(programme, coordinator, second_coordinator)
    gone = drawn_people(draw)[0]
    Application.objects.filter(pk=gone).update(withdrawn_at=timezone.now())
    seat_panel(draw, reply_by=steps.in_days(5), reserve_count=1, by=Actor.of_user(coordinator))
    assert Member.objects.get(application=gone).state == Member.State.DECLINED
    assert Succession.objects.get().proposed == Reserve.objects.get()
    assert not Message.objects.filter(about_id=gone).exists()
