"""Deadlines know the channel, reminders climb a ladder, calls are noted, silence frees a seat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.lottery import steps as draw_steps
from tests.apps.panel import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel import actions
from tupa.apps.panel.models import Member, ReplyCall, Reserve
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def member(programme: Programme, coordinator: User, second_coordinator: User) -> Member:
    steps.asked(programme, coordinator, second_coordinator)
    return Member.objects.select_related("application", "programme")[0]


def overdue(member: Member) -> Member:
    member.reply_by = steps.in_days(-1)
    member.save()
    return member


def test_who_is_reached_by_letter_has_the_days_of_the_post_more(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = draw_steps.settled(programme, coordinator, second_coordinator)
    Application.objects.filter(programme=programme).update(
        channel="letter", postal_address="Koivukuja 1"
    )
    last = steps.in_days(10)

    members = actions.seat_panel(draw, reply_by=last, by=Actor.of_user(coordinator))

    assert {one.reply_by for one in members} == {last + timedelta(days=6)}


def test_reminders_climb_the_ladder_one_step_at_a_time(member: Member) -> None:
    Member.objects.exclude(pk=member.pk).update(state=Member.State.CONFIRMED)
    last = member.reply_by
    assert last is not None

    sent = [
        actions.remind_due(member.city, last - before)
        for before in (
            timedelta(days=6),
            timedelta(days=5),
            timedelta(days=4),
            timedelta(days=2),
            timedelta(hours=14),
            timedelta(hours=1),
        )
    ]

    assert sent == [0, 1, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("confirmed", "confirmed"), ("declined", "declined"), ("not_reached", "asked")],
)
def test_a_call_is_noted_and_does_what_was_said(
    member: Member, by: Actor, outcome: str, state: str
) -> None:
    actions.note_call(member, outcome=outcome, by=by)

    member.refresh_from_db()
    assert member.state == state
    assert ReplyCall.objects.get().outcome == outcome
    assert Event.objects.filter(verb="seat.rung").count() == 1


def test_who_asks_for_time_has_it_before_the_seat_can_be_freed(member: Member, by: Actor) -> None:
    actions.note_call(overdue(member), outcome="more_time", by=by)

    member.refresh_from_db()
    assert member.reply_by is not None
    assert member.reply_by > timezone.now() + timedelta(days=4)
    with steps.refused("still_has_time"):
        actions.release_silent(member, by=by)


def test_silence_past_the_own_day_brings_the_like_for_like_reserve(
    member: Member, by: Actor
) -> None:
    with steps.refused("still_has_time"):
        actions.release_silent(member, by=by)

    freed = actions.release_silent(overdue(member), by=by)

    member.refresh_from_db()
    assert member.state == Member.State.SILENT
    assert freed.proposed == Reserve.objects.get()
    assert all({"before", "after"} <= set(one) for one in freed.counts)
    assert Message.objects.filter(template="panel/mail/silent.txt").count() == 1
    assert actions.release_silent(member, by=by) == freed
    with steps.refused("seat_given"):
        actions.confirm_seat(member, by=by)


def test_the_list_leads_from_the_call_to_the_balance(
    member: Member, coordinator: User, sign_in: Any
) -> None:
    client, slug = sign_in(coordinator), member.programme.slug
    overdue(member)

    listed = client.get(reverse("panel:calls", args=[slug]))
    noted = client.post(
        reverse("panel:rung", args=[slug, member.pk]), {"outcome": "not_reached"}, follow=True
    )
    bad = client.post(reverse("panel:rung", args=[slug, member.pk]), {"outcome": "x"})
    freed = client.post(reverse("panel:silent", args=[slug, member.pk]), follow=True)

    assert listed.context["rows"][0].member == member
    assert "Ei tavoitettu" in noted.content.decode()
    assert bad.status_code == 200
    assert freed.redirect_chain[0][0].endswith("/ask/")
    assert "t-table" in freed.content.decode()


def test_facilitators_do_not_see_whom_to_ring(
    member: Member, facilitator: User, sign_in: Any
) -> None:
    path = reverse("panel:calls", args=[member.programme.slug])
    assert sign_in(facilitator).get(path).status_code == 403
