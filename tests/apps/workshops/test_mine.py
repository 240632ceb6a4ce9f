"""A resident's own page of a workshop: coming or not, place, programme, calendar."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.workshops.evening import invited, link_of
from tupa.apps.events.models import Event
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.mine_section import show_workshops
from tupa.apps.workshops.models import Participant, Workshop


@pytest.fixture
def resident(programme: Programme) -> Participant:
    cast.make_call(programme)
    workshop = cast.make_workshop(programme)
    return invited(workshop, cast.make_member(programme, name="Aino Kuusela"))


@pytest.fixture
def page(resident: Participant) -> tuple[Client, str]:
    """A phone on which the link of the invitation was opened."""
    client, link = Client(), link_of(resident)
    response = client.get(f"/l/{link.token}")
    return client, response.headers["Location"]


def test_opening_the_link_shows_and_changes_nothing(
    page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    shown = client.get(url).content.decode()
    assert "Koivukylän kirjasto" in shown
    assert 'name="reply" value="yes"' in shown
    resident.refresh_from_db()
    assert resident.reply == "none"
    assert not Event.objects.exists()


@pytest.mark.parametrize("reply", ["yes", "no"])
def test_a_reply_is_saved_and_can_be_changed(
    reply: str, page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    for _ in range(2):
        assert client.post(url, {"reply": reply}).status_code == 302
    resident.refresh_from_db()
    assert resident.reply == reply
    event = Event.objects.get(verb="participant.replied")
    assert (event.actor_kind, event.facts) == ("link", {"reply": reply})
    shown = client.get(url).content.decode()
    assert f'name="reply" value="{reply}"' not in shown
    other = {"yes": "no", "no": "yes"}[reply]
    client.post(url, {"reply": other})
    resident.refresh_from_db()
    assert resident.reply == other


@pytest.mark.parametrize("bad", [{}, {"reply": "ehkä"}, {"reply": "none"}, {"reply": "y\x00"}])
def test_nonsense_is_answered_and_changes_nothing(
    bad: dict[str, str], page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    response = client.post(url, bad, follow=True)
    assert "t-note--act" in response.content.decode()
    resident.refresh_from_db()
    assert resident.reply == "none"


def test_after_the_workshop_the_page_stays_and_replies_are_closed(
    page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    now = timezone.now()
    Workshop.objects.update(starts_at=now - datetime.timedelta(hours=4), ends_at=now)
    assert 'name="reply"' not in client.get(url).content.decode()
    client.post(url, {"reply": "yes"})
    resident.refresh_from_db()
    assert resident.reply == "none"


def test_somebody_who_left_the_panel_cannot_reply(
    page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    Member.objects.update(state="left")
    assert 'name="reply"' not in client.get(url).content.decode()
    client.post(url, {"reply": "yes"})
    resident.refresh_from_db()
    assert resident.reply == "none"


def test_the_calendar_entry_works_before_the_workshop_is_public(
    page: tuple[Client, str], resident: Participant
) -> None:
    client, url = page
    response = client.get(f"{url}calendar.ics")
    assert response.content.startswith(b"BEGIN:VCALENDAR")
    assert b"URL" not in response.content
    assert b"Aino" not in response.content


def test_without_the_link_the_page_stays_closed(resident: Participant) -> None:
    link = link_of(resident).link
    assert Client().get(reverse("workshops:mine", args=[link.key])).status_code == 403
    assert Client().get(reverse("workshops:my_calendar", args=[link.key])).status_code == 403


def test_the_page_names_nobody_else(
    page: tuple[Client, str], resident: Participant, programme: Programme
) -> None:
    invited(resident.workshop, cast.make_member(programme, name="Eetu Mäki"))
    client, url = page
    assert "Eetu" not in client.get(url).content.decode()


def test_the_page_opens_by_the_typed_code_too(resident: Participant) -> None:
    client, link = Client(), link_of(resident)
    response = client.post(reverse("enter_code"), {"code": link.typed.lower()})
    assert response.headers["Location"].endswith(f"/my/workshop/{link.link.key}/")


def test_the_members_own_page_lists_coming_workshops_with_the_reply(
    resident: Participant, programme: Programme
) -> None:
    assert resident.member is not None
    application = resident.member.application
    request = RequestFactory().get("/")
    shown = show_workshops(request, application) or ""
    assert "Koivukylän kirjasto" in shown
    assert "t-tag--late" in shown
    Participant.objects.update(reply="yes")
    assert "t-tag--done" in (show_workshops(request, application) or "")
    Member.objects.update(state="left")
    assert show_workshops(request, Application.objects.get(pk=application.pk)) is None


def test_somebody_not_on_the_panel_sees_no_workshops(
    resident: Participant, programme: Programme
) -> None:
    assert show_workshops(RequestFactory().get("/"), cast.make_application(programme)) is None


def test_a_city_without_a_phone_names_none(page: tuple[Client, str], resident: Participant) -> None:
    client, url = page
    assert resident.city.contact_phone in client.get(url).content.decode()
    resident.city.contact_phone = ""
    resident.city.save()
    shown = client.get(url).content.decode()
    assert resident.city.contact_email in shown
    assert "Puhelin" not in shown
