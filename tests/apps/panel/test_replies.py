"""Confirming, declining, leaving; and that nothing happens by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.panel import steps
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import confirm_seat, decline_seat, leave_panel, remind, remind_due
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import withdraw_application
from tupa.apps.recruitment.models import Application

pytestmark = pytest.mark.django_db


def test_confirming_is_recorded_once_and_thanked_by_email(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    for _ in range(2):
        member = confirm_seat(member, by=Actor.of_user(coordinator))
    assert member.state == Member.State.CONFIRMED
    assert member.replied_at is not None
    assert Event.objects.filter(verb="seat.confirmed").count() == 1
    assert Message.objects.filter(template="panel/mail/confirmed.txt").count() == 1


def test_declining_frees_the_seat_and_proposes_a_reserve(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator, reserve_count=4)
    member = Member.objects.all()[0]
    member = decline_seat(member, by=Actor.of_user(coordinator))
    assert member.state == Member.State.DECLINED
    succession = Succession.objects.get()
    assert (succession.left, succession.successor) == (member, None)
    assert succession.proposed is not None
    assert succession.keeps_quotas
    assert (len(succession.seed), succession.engine[:5]) == (64, "tupa ")
    assert Event.objects.filter(verb="seat.declined").count() == 1
    assert not Message.objects.filter(about_id=succession.proposed.application_id).exclude(
        template="panel/mail/reserve.txt"
    )


def test_declining_twice_frees_one_seat(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    for _ in range(2):
        decline_seat(member, by=Actor.of_user(coordinator))
    assert Succession.objects.count() == 1
    assert Event.objects.filter(verb="seat.declined").count() == 1


def test_a_declined_seat_cannot_be_confirmed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = decline_seat(Member.objects.all()[0], by=Actor.of_user(coordinator))
    with steps.refused("seat_given"):
        confirm_seat(member, by=Actor.of_user(coordinator))


def test_a_confirmed_member_leaves(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    member = steps.confirmed(programme, coordinator, second_coordinator)[0]
    assert leave_panel(member, by=SYSTEM).state == Member.State.LEFT
    assert Succession.objects.get().left == member
    assert Event.objects.filter(verb="seat.left").count() == 1


def test_the_last_day_passes_and_nobody_loses_a_seat(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    Member.objects.update(reply_by=steps.in_days(-3))
    remind_due(programme.city, timezone.now())
    assert set(Member.objects.values_list("state", flat=True)) == {Member.State.ASKED}
    late = confirm_seat(Member.objects.all()[0], by=Actor.of_user(coordinator))
    assert late.state == Member.State.CONFIRMED


def test_a_reminder_goes_out_once_two_days_before(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    first, second, _ = Member.objects.all()
    confirm_seat(first, by=Actor.of_user(coordinator))
    Member.objects.filter(pk=second.pk).update(reply_by=steps.in_days(30))
    eight_days_on = timezone.now() + timedelta(days=8, hours=1)
    assert remind_due(programme.city, timezone.now()) == 0
    assert remind_due(programme.city, eight_days_on) == 1
    assert remind_due(programme.city, eight_days_on) == 0
    assert Message.objects.filter(template="panel/mail/reminder.txt").count() == 1


def test_a_letter_reminds_early_enough_to_arrive(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    writer, *others = Member.objects.select_related("application")
    for member in others:
        confirm_seat(member, by=Actor.of_user(coordinator))
    person = Application.objects.filter(pk=writer.application_id)
    person.update(channel="letter", postal_address="Kuja 1, 00000 Koivukylä")
    last = writer.reply_by
    assert last is not None

    assert remind_due(programme.city, last - timedelta(days=5, hours=1)) == 0
    assert remind_due(programme.city, last - timedelta(days=4, hours=23)) == 1
    assert remind_due(programme.city, last - timedelta(days=1)) == 0
    assert Message.objects.get(template="panel/mail/reminder.txt").channel == "letter"


def test_a_reminder_by_hand_goes_out_once_a_day_and_only_to_those_who_wait(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    by = Actor.of_user(coordinator)
    assert [remind(member, by=by), remind(member, by=by)] == [True, False]
    assert remind(member, by=by, now=timezone.now() + timedelta(days=1))
    confirm_seat(member, by=by)
    with steps.refused("not_asked"):
        remind(member, by=by)


def test_withdrawing_the_application_gives_up_the_seat(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    member = steps.confirmed(programme, coordinator, second_coordinator)[0]
    withdraw_application(member.application, by=SYSTEM)
    member.refresh_from_db()
    assert member.state == Member.State.LEFT
    assert Succession.objects.get().proposed == Reserve.objects.get()


def test_withdrawing_takes_a_reserve_off_and_the_proposal_with_it(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    member = steps.confirmed(programme, coordinator, second_coordinator)[0]
    leave_panel(member, by=SYSTEM)
    reserve = Reserve.objects.get()
    withdraw_application(reserve.application, by=SYSTEM)
    reserve.refresh_from_db()
    assert reserve.state == Reserve.State.DECLINED
    assert Succession.objects.get().proposed is None
