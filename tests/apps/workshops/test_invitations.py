"""Invitations, reminders: each person once an occasion, in their own language and way."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import address, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import SignedLink, User
from tupa.apps.events.models import Event
from tupa.apps.jobs.schedule import PARTS
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    add_staff,
    invite_members,
    record_reply,
    remind_participants,
    tell_participants,
)
from tupa.apps.workshops.models import Participant, Workshop

Signed = Callable[[User], Client]
DAY = datetime.timedelta(days=1)


def _in_ten_days(programme: Programme) -> Workshop:
    start = timezone.now().replace(microsecond=0) + 10 * DAY
    return cast.make_workshop(
        programme, starts_at=start, ends_at=start + datetime.timedelta(hours=3)
    )


def test_every_seat_gets_an_invitation_in_its_own_way_and_language(
    programme: Programme, coordinator: User
) -> None:
    cast.make_call(programme)
    cast.make_member(programme, channel="email", language="sv")
    cast.make_member(programme, channel="letter", state="asked")
    cast.make_member(programme, channel="phone")
    cast.make_member(programme, state="left")
    cast.make_member(programme, state="declined")
    programme.city.contact_address = "PL 1, 00000 Koivukylä"
    programme.city.save()
    workshop = _in_ten_days(programme)
    assert invite_members(workshop, by=Actor.of_user(coordinator)) == 3
    states = set(Message.objects.values_list("channel", "state"))
    assert states == {("email", "queued"), ("letter", "to_print"), ("phone", "to_call")}
    slips = {one.channel: "[ ] Tulen" in (one.body or "") for one in Message.objects.all()}
    assert slips == {"email": False, "letter": True, "phone": False}
    swedish = Message.objects.get(channel="email")
    assert "Jakaminen (sv)" in swedish.subject
    assert "Koivukylän kirjasto (sv), Kirjastotie 1" in (swedish.body or "")
    assert "/l/" in (swedish.body or "")
    assert Event.objects.filter(verb="workshop.invited").count() == 1
    workshop.refresh_from_db()
    assert workshop.invited_at is not None


def test_inviting_again_adds_only_who_is_new(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = _in_ten_days(programme)
    client = sign_in(coordinator)
    assert client.get(address("invite", workshop)).status_code == 200
    assert not Message.objects.exists()
    for _ in range(2):
        client.post(address("invite", workshop))
    assert (Participant.objects.count(), Message.objects.count()) == (1, 1)
    assert SignedLink.objects.count() == 1
    cast.make_member(programme)
    assert invite_members(workshop, by=Actor.of_user(coordinator)) == 1
    assert (Participant.objects.count(), Message.objects.count()) == (2, 2)
    assert Event.objects.filter(verb="workshop.invited").count() == 2


def test_whoever_invites_to_less_time_than_the_programme_takes_is_warned(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_member(programme)
    workshop, client = _in_ten_days(programme), sign_in(coordinator)
    assert not client.get(address("invite", workshop)).context["faults"]
    workshop.activities.update(minutes=151)

    page = client.get(address("invite", workshop)).content.decode()

    assert "t-note--act" in page
    assert address("desk", workshop) in page.partition("t-note--act")[2].partition("</div>")[0]
    client.post(address("invite", workshop))
    assert Participant.objects.count() == 1


def test_colleagues_are_invited_and_names_alone_are_not(
    programme: Programme, coordinator: User, facilitator: User
) -> None:
    workshop, by = _in_ten_days(programme), Actor.of_user(coordinator)
    add_staff(workshop, part="facilitator", user=facilitator, by=by)
    add_staff(workshop, part="expert", name="Tutkija Tammi", by=by)
    assert invite_members(workshop, by=by) == 1
    assert Message.objects.get().address == facilitator.email


def test_nobody_is_invited_without_a_place_or_to_the_past_or_to_an_empty_room(
    programme: Programme, coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    workshop = _in_ten_days(programme)
    with refused("nobody"):
        invite_members(workshop, by=by)
    with refused("over"):
        invite_members(workshop, by=by, now=timezone.now() + 11 * DAY)
    Workshop.objects.update(venue=None)
    with refused("no_venue"):
        invite_members(workshop, by=by)
    assert not Message.objects.exists()
    assert not Event.objects.exists()
    workshop.refresh_from_db()
    assert workshop.invited_at is None


def test_a_link_outlives_the_workshop_a_little(programme: Programme, coordinator: User) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = _in_ten_days(programme)
    invite_members(workshop, by=Actor.of_user(coordinator))
    assert SignedLink.objects.get().expires_at == workshop.ends_at + 30 * DAY


def test_two_days_before_those_coming_or_silent_are_reminded_once(
    programme: Programme, coordinator: User
) -> None:
    cast.make_call(programme)
    people = [cast.make_member(programme) for _ in range(4)]
    workshop, by = _in_ten_days(programme), Actor.of_user(coordinator)
    invite_members(workshop, by=by)
    coming, staying, leaving, silent = (Participant.objects.get(member=member) for member in people)
    record_reply(coming, reply="yes", by=by)
    record_reply(staying, reply="no", by=by)
    Member.objects.filter(participations=leaving).update(state="left")
    two_days_before = workshop.starts_at - 2 * DAY
    assert remind_participants(workshop.city, two_days_before - DAY / 24) == 0
    assert remind_participants(workshop.city, two_days_before) == 2
    assert remind_participants(workshop.city, two_days_before + DAY) == 0
    reminded = Message.objects.filter(template="workshops/mail/reminder.txt")
    assert set(reminded.values_list("about_id", flat=True)) == {coming.pk, silent.pk}
    assert len(set(reminded.values_list("subject", flat=True))) == 1
    assert len({one.body for one in reminded}) == 2
    assert Event.objects.filter(verb="workshop.reminded").count() == 1


def test_a_letter_reminds_a_week_before_and_not_so_late_that_it_comes_after(
    programme: Programme, coordinator: User
) -> None:
    cast.make_call(programme)
    cast.make_member(programme, channel="letter")
    start = timezone.now() + 20 * DAY
    workshop = cast.make_workshop(programme, starts_at=start, ends_at=start + DAY / 8)
    invite_members(workshop, by=Actor.of_user(coordinator))

    assert remind_participants(workshop.city, start - 8 * DAY - DAY / 24) == 0
    assert remind_participants(workshop.city, start - 3 * DAY) == 0
    assert remind_participants(workshop.city, start - 7 * DAY) == 1
    assert remind_participants(workshop.city, start - 6 * DAY) == 0
    body = Message.objects.get(template="workshops/mail/reminder.txt").body or ""
    assert "ylihuomenna" not in body


def test_whoever_was_invited_just_now_is_not_reminded(
    programme: Programme, coordinator: User
) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = cast.make_workshop(programme)  # tomorrow
    invite_members(workshop, by=Actor.of_user(coordinator))
    assert remind_participants(workshop.city) == 0


def test_after_the_workshop_nobody_is_reminded(programme: Programme, coordinator: User) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = _in_ten_days(programme)
    invite_members(workshop, by=Actor.of_user(coordinator))
    assert remind_participants(workshop.city, workshop.starts_at + DAY) == 0


def test_reminders_are_part_of_the_tick() -> None:
    assert PARTS["workshop reminders"] is remind_participants


def test_the_time_and_place_are_sent_again_once_a_press(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    cast.make_member(programme)
    workshop = _in_ten_days(programme)
    invite_members(workshop, by=Actor.of_user(coordinator))
    client = sign_in(coordinator)
    assert 'name="version" value="0"' in client.get(address("tell", workshop)).content.decode()
    for _ in range(2):
        client.post(address("tell", workshop), {"version": "0"})
    client.post(address("tell", workshop), {"version": "x" * 500})
    assert Message.objects.filter(template="workshops/mail/changed.txt").count() == 1
    workshop.refresh_from_db()
    assert workshop.calendar_sequence == 1


def test_nothing_is_sent_again_to_a_workshop_that_is_over(
    programme: Programme, coordinator: User
) -> None:
    workshop = _in_ten_days(programme)
    with refused("over"):
        tell_participants(workshop, version=0, by=Actor.of_user(coordinator), now=workshop.ends_at)
