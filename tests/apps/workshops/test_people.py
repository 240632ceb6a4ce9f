"""Replies by phone, staff and their parts, attendance at the door, lists, retention."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests import cast
from tests.apps.workshops.evening import address, invited, refused
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.live.actions import version_of
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import (
    add_staff,
    record_attendance,
    record_reply,
    remove_staff,
)
from tupa.apps.workshops.models import Participant, Workshop

Signed = Callable[[User], Client]


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    """Tonight: it began an hour ago."""
    cast.make_call(programme)
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    return cast.make_workshop(programme, starts_at=now - hour, ends_at=now + 2 * hour)


@pytest.fixture
def resident(programme: Programme, workshop: Workshop) -> Participant:
    return invited(workshop, cast.make_member(programme, name="Aino Kuusela"))


def test_a_reply_by_phone_is_noted_once_with_an_event(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    for _ in range(2):
        client.post(address("reply", workshop, resident.pk), {"reply": "yes"})
    resident.refresh_from_db()
    assert resident.reply == "yes"
    assert resident.replied_at is not None
    assert Event.objects.get(verb="participant.replied").facts == {"reply": "yes"}
    client.post(address("reply", workshop, resident.pk), {"reply": "none"})
    assert workshop.participants.get(reply="none").replied_at is None


def test_nonsense_is_not_a_reply(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    sign_in(facilitator).post(address("reply", workshop, resident.pk), {"reply": "ehkä"})
    with pytest.raises(ValueError, match="unknown reply"):
        record_reply(resident, reply="ehkä", by=Actor.of_user(facilitator))
    assert not Event.objects.exists()


def test_after_the_workshop_replies_are_closed(resident: Participant, facilitator: User) -> None:
    with refused("over"):
        record_reply(
            resident,
            reply="yes",
            by=Actor.of_user(facilitator),
            now=resident.workshop.ends_at,
        )


def test_an_observer_reads_names_and_marks_nothing(
    resident: Participant, workshop: Workshop, observer: User, sign_in: Signed
) -> None:
    client = sign_in(observer)
    page = client.get(address("people", workshop)).content.decode()
    assert "Aino Kuusela" in page
    assert "asukas.example" not in page
    assert Event.objects.filter(verb="participants.read").count() == 1
    for url in (
        address("reply", workshop, resident.pk),
        address("mark", workshop, resident.pk),
        address("add_person", workshop),
    ):
        assert client.post(url, {"reply": "yes"}).status_code == 403
    assert client.get(address("attendance", workshop)).status_code == 403
    assert client.get(address("people_csv", workshop)).status_code == 403


def test_a_colleague_gets_a_part_and_another_part_later(
    workshop: Workshop, coordinator: User, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for part in ("facilitator", "facilitator", "scribe"):
        client.post(address("add_person", workshop), {"user": facilitator.pk, "part": part})
    person = workshop.participants.get()
    assert (person.part, person.staff_name) == ("scribe", "Saarni Ohjaaja")
    verbs = Event.objects.filter(verb__startswith="participant.").values_list("verb", flat=True)
    assert sorted(verbs) == ["participant.added", "participant.changed"]


def test_a_name_alone_is_enough_and_the_same_name_is_one_person(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    for name in ("Tutkija Tammi", " Tutkija  Tammi "):
        client.post(address("add_person", workshop), {"name": name, "part": "expert"})
    assert workshop.participants.get().name == "Tutkija Tammi"


@pytest.mark.parametrize(
    "bad",
    [
        {"part": "facilitator"},
        {"part": "resident", "name": "Aino"},
        {"part": "staff", "name": "   "},
        {"part": "staff", "name": "x" * 201},
        {"part": "staff", "user": "99999"},
    ],
)
def test_bad_input_adds_nobody(
    bad: dict[str, str], workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    response = sign_in(coordinator).post(address("add_person", workshop), bad)
    assert response.status_code == 200
    assert "govuk-error-summary" in response.content.decode()
    assert not workshop.participants.exists()


def test_a_colleague_of_another_city_cannot_be_added(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    stranger = cast.make_user(cast.make_city("lehtola"), "Vieras", "facilitator")
    response = sign_in(coordinator).post(
        address("add_person", workshop), {"user": stranger.pk, "part": "staff"}
    )
    assert response.status_code == 200
    with pytest.raises(ValueError, match="another city"):
        add_staff(workshop, part="staff", user=stranger, by=Actor.of_user(coordinator))


def test_staff_are_taken_off_after_asking_unless_they_took_part(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(coordinator)
    present = add_staff(workshop, part="scribe", name="Kirjuri Koivu", by=by)
    absent = add_staff(workshop, part="staff", name="Vieras Vaahtera", by=by)
    record_attendance(present, attended=True, by=by)
    client = sign_in(coordinator)
    assert client.get(address("remove_person", workshop, absent.pk)).status_code == 200
    client.post(address("remove_person", workshop, absent.pk))
    remove_staff(absent, by=by)
    with refused("was_present"):
        remove_staff(present, by=by)
    assert list(workshop.participants.all()) == [present]


def test_residents_are_not_removed(
    resident: Participant, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    sign_in(coordinator).post(address("remove_person", workshop, resident.pk))
    with pytest.raises(ValueError, match="residents"):
        remove_staff(resident, by=Actor.of_user(coordinator))
    assert workshop.participants.exists()


def test_the_database_keeps_residents_and_staff_apart(workshop: Workshop) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.create(city=workshop.city, workshop=workshop, part="resident")


def test_one_press_marks_present_and_another_takes_it_back(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client, url = sign_in(facilitator), address("mark", workshop, resident.pk)
    page = client.get(address("attendance", workshop)).content.decode()
    assert 'value="yes" aria-pressed="false"' in page
    response = client.post(url, {"attended": "yes"})
    assert response.headers["Location"].endswith(f"#person-{resident.pk}")
    page = client.get(address("attendance", workshop)).content.decode()
    assert 'value="unknown" aria-pressed="true"' in page
    client.post(url, {"attended": "unknown"})
    resident.refresh_from_db()
    assert resident.attended is None
    client.post(url, {"attended": "no"})
    resident.refresh_from_db()
    assert resident.attended is False


def test_a_press_sent_twice_is_one_mark_and_moves_the_live_page_once(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client, url = sign_in(facilitator), address("mark", workshop, resident.pk)
    for _ in range(2):
        client.post(url, {"attended": "yes"})
    assert Event.objects.filter(verb="participant.attended").count() == 1
    assert version_of(workshop.city, f"attendance:{workshop.pk}") == 1


def test_with_htmx_only_the_list_comes_back(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    response = client.post(
        address("mark", workshop, resident.pk),
        {"attended": "yes"},
        headers={"HX-Request": "true"},
    )
    page = response.content.decode()
    assert "<html" not in page
    assert 'aria-pressed="true"' in page
    fragment = client.get(address("attendance", workshop), headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert not Event.objects.filter(verb="participants.read").exists()


def test_the_search_finds_by_part_of_a_name_and_stays_after_a_press(
    resident: Participant, workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    by = Actor.of_user(facilitator)
    add_staff(workshop, part="staff", name="Väinö Virta", by=by)
    client = sign_in(facilitator)
    page = client.get(address("attendance", workshop), {"q": "kuus"}).content.decode()
    assert "Aino Kuusela" in page
    assert "Väinö Virta" not in page
    url = address("mark", workshop, resident.pk) + "?q=kuus"
    assert "?q=kuus#person-" in client.post(url, {"attended": "yes"}).headers["Location"]


def test_attendance_opens_on_the_day(programme: Programme, facilitator: User) -> None:
    cast.make_call(programme)
    tomorrow = cast.make_workshop(programme)
    person = invited(tomorrow, cast.make_member(programme))
    with refused("not_yet"):
        record_attendance(person, attended=True, by=Actor.of_user(facilitator))
    morning = timezone.localtime(tomorrow.starts_at).replace(hour=0, minute=1)
    record_attendance(person, attended=True, by=Actor.of_user(facilitator), now=morning)
    assert not Event.objects.exclude(verb="participant.attended").exists()


def test_the_door_page_needs_few_queries(
    programme: Programme,
    workshop: Workshop,
    facilitator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(8):
        invited(workshop, cast.make_member(programme))
    client = sign_in(facilitator)
    client.get(address("attendance", workshop))
    with django_assert_max_num_queries(15):
        client.get(address("attendance", workshop))


def test_a_member_who_left_is_off_the_list_unless_they_came(
    programme: Programme, workshop: Workshop
) -> None:
    left = invited(workshop, cast.make_member(programme, state="left"))
    assert list(workshop.participants.all().current()) == []
    Participant.objects.update(attended=True)
    assert list(workshop.participants.all().current()) == [left]


def test_the_list_goes_out_as_csv_and_xlsx_without_contact_data(
    resident: Participant, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    add_staff(workshop, part="staff", name="=SUM(A1)", by=Actor.of_user(coordinator))
    client = sign_in(coordinator)
    text = client.get(address("people_csv", workshop)).content.decode("utf-8-sig")
    assert "Aino Kuusela" in text
    assert "asukas.example" not in text
    assert ";=SUM" not in text
    assert "\n=SUM" not in text
    book = load_workbook(io.BytesIO(client.get(address("people_xlsx", workshop)).content))
    sheet = book.worksheets[0]
    assert sheet.cell(2, 1).value == "Aino Kuusela"
    assert Event.objects.filter(verb="participants.read").count() == 2


def test_after_two_years_who_from_the_city_was_there_is_forgotten(
    resident: Participant, workshop: Workshop, facilitator: User
) -> None:
    by = Actor.of_user(facilitator)
    add_staff(workshop, part="facilitator", user=facilitator, by=by)
    record_reply(resident, reply="yes", by=by)
    keep_retention(workshop.city, timezone.now() + datetime.timedelta(days=729))
    assert workshop.participants.filter(user=facilitator).exists()
    later = timezone.now() + datetime.timedelta(days=731)
    assert keep_retention(workshop.city, later)["attendance"] == 2
    staff = workshop.participants.get(part="facilitator")
    assert (staff.staff_name, staff.user) == ("", None)
    resident.refresh_from_db()
    assert (resident.reply, resident.replied_at) == ("none", None)
    assert "attendance" not in keep_retention(workshop.city, later)


def test_another_citys_people_are_not_there(coordinator: User, sign_in: Signed) -> None:
    other = cast.make_programme(cast.make_city("lehtola", host="lehtola.example"), "vieras")
    cast.make_call(other)
    workshop = cast.make_workshop(other)
    person = invited(workshop, cast.make_member(other))
    client = sign_in(coordinator)
    for url in (address("people", workshop), address("people_csv", workshop)):
        assert client.get(url).status_code == 404
    assert client.post(address("mark", workshop, person.pk)).status_code == 404


def test_a_person_of_another_workshop_is_not_there(
    programme: Programme, resident: Participant, facilitator: User, sign_in: Signed
) -> None:
    elsewhere = cast.make_workshop(programme, number=2)
    response = sign_in(facilitator).post(address("mark", elsewhere, resident.pk))
    assert response.status_code == 404
