"""Putting messages into the outbox."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, models

from tests import cast
from tests.apps.outbox.messages import CODE, queue
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox import actions
from tupa.apps.outbox.kinds import OVERTAKEN
from tupa.apps.outbox.models import Message


def test_the_same_occasion_is_queued_once(city: City) -> None:
    first = queue(city)

    assert queue(city, name="Asukas Kaksi") == first
    assert Message.objects.count() == 1
    assert Event.objects.filter(verb="message.queued").count() == 1


def test_the_same_key_in_another_city_is_another_message(city: City) -> None:
    queue(city)
    queue(cast.make_city("lepikko", host="l.example"))

    assert Message.objects.count() == 2


def test_two_at_the_same_moment_make_one(city: City, monkeypatch: Any) -> None:
    first = queue(city)
    monkeypatch.setattr(
        "tupa.apps.outbox.actions.queue.Message.objects.filter",
        lambda **_: Message.objects.none(),
    )

    assert queue(city) == first


@pytest.mark.parametrize(
    ("channel", "state"), [("email", "queued"), ("letter", "to_print"), ("phone", "to_call")]
)
def test_each_way_of_reaching_a_person_waits_for_its_own_step(
    city: City, channel: str, state: str
) -> None:
    assert queue(city, channel=channel).state == state


def test_address_and_text_are_encrypted_in_the_database(city: City) -> None:
    message = queue(city)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, body FROM outbox_message")
        row = cursor.fetchone()

    assert all(value.startswith("gAAAA") for value in row)
    assert message.address == "asukas@asukas.example"


def test_the_first_line_is_the_subject_and_empty_lines_are_few(city: City) -> None:
    message = queue(city)

    assert message.subject == "Kutsu"
    assert message.body is not None
    assert message.body.startswith("Asukas Yksi,\n\ntervetuloa.\n\n")


def test_a_mail_carries_link_and_code_and_paper_the_code_alone(city: City) -> None:
    by_mail, on_paper = queue(city), queue(city, key="l", channel="letter")

    assert by_mail.body is not None
    assert on_paper.body is not None
    assert "/l/token-of-the-link" in by_mail.body
    assert CODE in by_mail.body
    assert "token-of-the-link" not in on_paper.body
    assert CODE in on_paper.body


def test_events_of_messages_hold_no_person(city: City) -> None:
    queue(city)

    assert "Asukas" not in str(list(Event.objects.values()))
    assert "@" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_ticking_off_twice_leaves_one_event(city: City, coordinator: User) -> None:
    letter = queue(city, channel="letter")
    by = Actor.of_user(coordinator)

    assert actions.mark_done(letter, by=by)
    assert not actions.mark_done(letter, by=by)
    assert Event.objects.filter(verb="message.printed").count() == 1


def test_a_sent_mail_cannot_be_ticked_off_or_sent_again(city: City, coordinator: User) -> None:
    message = queue(city)
    actions.deliver_due(city)
    by = Actor.of_user(coordinator)

    assert not actions.mark_done(message, by=by)
    assert not actions.resend(message, by=by)


@pytest.mark.parametrize("state", ["parked", "refused"])
def test_a_person_may_send_again(city: City, coordinator: User, state: str) -> None:
    message = queue(city)
    Message.objects.update(state=state, attempts=7)
    by = Actor.of_user(coordinator)

    assert actions.resend(message, by=by)
    assert not actions.resend(message, by=by)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 0)
    assert actions.deliver_due(city) == 1


def test_a_call_nobody_answered_stays_on_the_list(city: City, coordinator: User) -> None:
    message = queue(city, channel="phone")
    by = Actor.of_user(coordinator)

    assert actions.not_reached(message, by=by) == 1
    assert actions.not_reached(message, by=by) == 2
    actions.mark_done(message, by=by)
    with pytest.raises(actions.NotDoneError):
        actions.not_reached(message, by=by)


def test_old_messages_are_emptied_and_that_they_went_out_stays(city: City) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from tupa.apps.privacy.actions import keep_retention

    message = queue(city)
    actions.deliver_due(city)
    assert keep_retention(city, timezone.now() + timedelta(days=89)) == {}
    assert keep_retention(city, timezone.now() + timedelta(days=91)) == {"messages": 1}

    message.refresh_from_db()
    assert (message.address, message.body, message.recipient_name) == (None, None, "")
    assert message.state == "sent"
    assert keep_retention(city, timezone.now() + timedelta(days=92)) == {}


def test_each_emptied_message_has_its_event(city: City) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from tupa.apps.events.actions import verify_chain
    from tupa.apps.privacy.actions import keep_retention

    messages = [queue(city, key=f"message {number}") for number in range(3)]
    actions.deliver_due(city)
    assert keep_retention(city, timezone.now() + timedelta(days=91)) == {"messages": 3}

    erased = Event.objects.filter(verb="data.erased").order_by("sequence")
    assert [event.object_id for event in erased] == [message.pk for message in messages]
    assert not Message.objects.exclude(address=None).exists()
    assert list(verify_chain(city)) == []


@pytest.fixture
def overtaken(monkeypatch: pytest.MonkeyPatch) -> str:
    """A message that makes the invitation out of date."""
    later = "panel/mail/confirmed.txt"
    monkeypatch.setitem(OVERTAKEN, later, frozenset({"outbox/tests/invitation.txt"}))
    return later


def later(city: City, template: str, about: models.Model) -> Message:
    programme = SimpleNamespace(name="Arki")
    return actions.queue_message(
        city=city,
        to=actions.Recipient("Asukas", "letter", "Koivukuja 1", "fi"),
        template=template,
        key="later",
        context={"programme": programme},
        by=SYSTEM,
        about=about,
    )


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_what_waits_on_paper_or_for_a_call_lapses_when_it_is_overtaken(
    city: City, coordinator: User, overtaken: str, channel: str
) -> None:
    waiting = queue(city, channel=channel, about=coordinator)
    of_another = queue(city, key="other", channel=channel, about=city)
    later(city, overtaken, coordinator)
    for one in (waiting, of_another):
        one.refresh_from_db()
    assert (waiting.state, of_another.state != "lapsed") == ("lapsed", True)
    assert Event.objects.get(verb="message.lapsed").object_id == waiting.pk


def test_what_has_gone_or_goes_by_itself_does_not_lapse(
    city: City, coordinator: User, overtaken: str
) -> None:
    printed = queue(city, channel="letter", about=coordinator)
    actions.mark_done(printed, by=SYSTEM)
    mail = queue(city, key="mail", about=coordinator)
    later(city, overtaken, coordinator)
    for one in (printed, mail):
        one.refresh_from_db()
    assert (printed.state, mail.state) == ("printed", "queued")
