"""A workshop is cancelled and held after all; it leaves the site; experts are invited by mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests import cast
from tests.apps.workshops.evening import address, hold, invited, link_of, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    add_staff,
    cancel_workshop,
    invite_members,
    make_feed,
    make_plan,
    publish_workshop,
    record_reply,
    reinstate_workshop,
    remind_participants,
    unpublish_workshop,
)
from tupa.apps.workshops.models import Participant, Workshop

Signed = Callable[[User], Client]
REASON = cast.both("Kirjaston sali on remontissa.")


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def workshop(programme: Programme, by: Actor) -> Workshop:
    """Two members and an expert without an account have been invited."""
    cast.make_call(programme)
    for _ in range(2):
        cast.make_member(programme)
    workshop = cast.make_workshop(programme, is_published=True)
    add_staff(workshop, part="expert", name="Raita Esimerkki", email="raita@virasto.example", by=by)
    invite_members(workshop, by=by)
    return Workshop.objects.get(pk=workshop.pk)


def _feed(programme: Programme, by: Actor, audience: str = "everyone") -> dict[str, str]:
    """Of the one workshop: status, sequence, uid and summary."""
    _, token = make_feed(programme=programme, audience=audience, language="fi", by=by)
    calendar = Calendar.from_ical(Client().get(f"/feeds/{token}.ics").content)
    found = calendar.walk("VEVENT")
    shown = [one for one in found if "TRANSP" not in one]
    return {name: str(shown[0][name]) for name in ("status", "sequence", "uid", "summary")}


# --- an expert without an account -----------------------------------------------


def test_an_expert_without_an_account_is_invited_by_mail(workshop: Workshop) -> None:
    message = Message.objects.get(recipient_name="Raita Esimerkki")
    assert message.address == "raita@virasto.example"
    assert "Asiantuntija" in (message.body or "")


def test_an_expert_reads_the_advice_and_confirms_by_the_link(workshop: Workshop) -> None:
    expert = workshop.participants.get(part="expert")
    client, link = Client(), link_of(expert)
    page = client.get(f"/l/{link.token}").headers["Location"]
    assert "Kuuntele enemmän kuin puhut" in client.get(page).content.decode()
    client.post(page, {"reply": "yes"})
    expert.refresh_from_db()
    assert expert.reply == "yes"


def test_the_form_takes_a_name_with_its_address(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client, page = sign_in(coordinator), address("add_person", workshop)
    form = {"part": "expert", "email": "jalava@virasto.example", "language": "sv"}
    assert "govuk-error-summary" in client.post(page, form).content.decode()
    client.post(page, form | {"name": "Jalava Esimerkki"})
    person = Participant.objects.get(staff_name="Jalava Esimerkki")
    assert (person.email, person.language) == ("jalava@virasto.example", "sv")


def test_after_two_years_the_experts_address_is_gone(workshop: Workshop) -> None:
    keep_retention(workshop.city, timezone.now() + timedelta(days=740))
    assert workshop.participants.get(part="expert").email is None


# --- cancelling -----------------------------------------------------------------


def test_everyone_invited_hears_that_it_is_cancelled_and_why(workshop: Workshop, by: Actor) -> None:
    assert cancel_workshop(workshop, reason=REASON, by=by) == 3
    said = Message.objects.filter(template="workshops/mail/cancelled.txt")
    assert said.count() == 3
    assert all("Kirjaston sali on remontissa." in (one.body or "") for one in said)
    event = Event.objects.get(verb="workshop.cancelled")
    assert event.facts == {"people": 3, "version": 1}


def test_cancelled_twice_is_told_once(workshop: Workshop, by: Actor) -> None:
    cancel_workshop(workshop, reason=REASON, by=by)
    assert cancel_workshop(workshop, reason=REASON, by=by) == 0


def test_calendars_hear_of_it_under_the_same_uid_with_a_higher_sequence(
    workshop: Workshop, programme: Programme, by: Actor
) -> None:
    before = _feed(programme, by)
    cancel_workshop(workshop, reason=REASON, by=by)
    after = _feed(programme, by)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"])
    entry = Calendar.from_ical(Client().get(address("calendar", workshop)).content)
    [event] = entry.walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"
    assert str(event["summary"]).startswith("Peruttu")


def test_the_public_pages_say_that_it_is_cancelled(workshop: Workshop, by: Actor) -> None:
    cancel_workshop(workshop, reason=REASON, by=by)
    listed = reverse("workshops:public", args=[workshop.programme.slug])
    assert "Peruttu" in Client().get(listed).content.decode()
    shown = Client().get(address("page", workshop)).content.decode()
    assert "Kirjaston sali on remontissa." in shown


@pytest.mark.parametrize("what", ["invite", "reply", "remind"])
def test_nothing_more_is_asked_about_a_cancelled_workshop(
    what: str, workshop: Workshop, by: Actor
) -> None:
    cancel_workshop(workshop, reason="", by=by)
    person = workshop.participants.filter(part="resident")[0]
    if what == "remind":
        Message.objects.update(created_at=timezone.now() - timedelta(days=20))
        assert remind_participants(workshop.city) == 0
        return
    with refused("cancelled"):
        if what == "invite":
            invite_members(workshop, by=by)
        else:
            record_reply(person, reply="yes", by=by)


def test_tasks_still_open_are_cancelled_and_come_back_with_it(
    workshop: Workshop, by: Actor
) -> None:
    make_plan(workshop, by=by)
    cancel_workshop(workshop, reason="", by=by)
    assert not workshop.plan_tasks.open().exists()
    reinstate_workshop(workshop, by=by)
    assert workshop.plan_tasks.open().count() == 16


def test_held_after_all_everyone_is_asked_again(workshop: Workshop, by: Actor) -> None:
    person = workshop.participants.filter(part="resident")[0]
    record_reply(person, reply="yes", by=by)
    cancel_workshop(workshop, reason=REASON, by=by)
    assert reinstate_workshop(workshop, by=by) == 3
    person.refresh_from_db()
    assert person.reply == "none"
    assert Message.objects.filter(template="workshops/mail/changed.txt").count() == 3
    assert _feed(workshop.programme, by)["status"] == "CONFIRMED"


def test_a_workshop_that_is_over_cannot_be_cancelled(workshop: Workshop, by: Actor) -> None:
    with refused("over"):
        cancel_workshop(workshop, reason="", by=by, now=workshop.ends_at)
    assert Workshop.objects.get().cancelled_at is None


def test_the_coordinator_cancels_and_takes_it_back_on_pages(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert client.get(address("cancel", workshop)).status_code == 200
    client.post(address("cancel", workshop), {"reason_0": "Sali on remontissa."})
    assert Workshop.objects.get().cancelled_at is not None
    assert "Sali on remontissa." in client.get(address("desk", workshop)).content.decode()
    assert client.get(address("reinstate", workshop)).status_code == 200
    client.post(address("reinstate", workshop))
    assert Workshop.objects.get().cancelled_at is None


def test_a_facilitator_cannot_cancel(workshop: Workshop, sign_in: Signed) -> None:
    client = sign_in(cast.make_user(workshop.city, "Saarni Ohjaaja", "facilitator"))
    assert client.post(address("cancel", workshop)).status_code == 403


# --- off the public site --------------------------------------------------------


def test_a_workshop_taken_off_the_site_is_cancelled_in_everyones_calendar(
    workshop: Workshop, programme: Programme, by: Actor
) -> None:
    before = _feed(programme, by)
    unpublish_workshop(workshop, by=by)
    after = _feed(programme, by)
    assert (after["status"], after["uid"]) == ("CANCELLED", before["uid"])
    assert int(after["sequence"]) > int(before["sequence"])
    assert _feed(programme, by, "coordinator")["status"] == "CONFIRMED"
    publish_workshop(workshop, by=by)
    again = _feed(programme, by)
    assert again["status"] == "CONFIRMED"
    assert int(again["sequence"]) > int(after["sequence"])


def test_a_workshop_never_published_is_in_nobodys_calendar(
    programme: Programme, coordinator: User, by: Actor
) -> None:
    hold(programme, coordinator)
    _, token = make_feed(programme=programme, audience="everyone", language="fi", by=by)
    calendar = Calendar.from_ical(Client().get(f"/feeds/{token}.ics").content)
    assert calendar.walk("VEVENT") == []


def test_a_member_sees_on_their_own_page_that_it_is_cancelled(
    workshop: Workshop, by: Actor, programme: Programme
) -> None:
    person = invited(workshop, cast.make_member(programme))
    cancel_workshop(workshop, reason=REASON, by=by)
    client, link = Client(), link_of(person)
    shown = client.get(client.get(f"/l/{link.token}").headers["Location"]).content.decode()
    assert "Työpaja on peruttu." in shown
    assert 'value="yes"' not in shown
