"""The organisers' pages: tables, sheets, typing, the wall and how it is steered, the list."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture import actions
from tupa.apps.capture.models import Note, ReadBack, TableLink, Wall
from tupa.apps.capture.read_backs import seen_mark
from tupa.apps.events.models import Event
from tupa.apps.privacy.actions import redact
from tupa.apps.workshops.models import Activity, Workshop

Signed = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
DESK = "/en/manage/p/arki/workshops/1/capture/"


@pytest.fixture
def desk(facilitator: User, sign_in: Signed) -> Client:
    return sign_in(facilitator)


def html(client: Client, address: str, **more: Any) -> str:
    response = client.get(address, **more)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_page_is_built_with_few_queries(
    desk: Client, links: list[TableLink], activity: Activity, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        note = cast.make_note(links[number % 2].table, f"Kirjaus {number}")
        actions.edit_note(note, text=f"Muutettu {number}", by=SYSTEM)
    actions.open_wall_link(activity.workshop, by=SYSTEM)
    places = ["", "typing/", "notes/", "moderate/", "wall/", f"{activity.pk}/sheets/"]
    for place in [*places, f"{activity.pk}/table/1/typing/", f"{activity.pk}/table/1/read-back/"]:
        with django_assert_max_num_queries(15):
            html(desk, DESK + place)


def test_the_other_parts_of_the_workshop_are_a_link_away(desk: Client, activity: Activity) -> None:
    page = html(desk, DESK)
    for part in ("", "people/", "tables/", "attendance/"):
        assert f'href="{DESK.removesuffix("capture/")}{part}"' in page


def test_tables_are_opened_closed_and_opened_again(desk: Client, activity: Activity) -> None:
    place = f"{DESK}{activity.pk}/"
    assert "Not opened" in html(desk, DESK)
    assert desk.get(f"{place}open/").status_code == 405
    desk.post(f"{place}open/", {"grace_minutes": "5"})
    page = html(desk, DESK)
    assert page.count("Open until") == 2
    code = TableLink.objects.get(table__number=1).printed
    assert code is not None
    assert code.typed in page
    desk.post(f"{place}close/", {"table": "2"})
    assert html(desk, DESK).count("Open until") == 1
    desk.post(f"{place}open/", {"table": "2"})
    assert html(desk, DESK, headers=HTMX).count("Open until") == 2
    assert "<html" not in html(desk, DESK, headers=HTMX)
    assert TableLink.objects.get(table__number=2).grace_minutes == 5


@pytest.mark.parametrize("bad", ["-1", "241", "x", ""])
def test_bad_minutes_are_refused(desk: Client, activity: Activity, bad: str) -> None:
    response = desk.post(f"{DESK}{activity.pk}/open/", {"grace_minutes": bad}, follow=True)

    assert "from 0 to 240" in response.content.decode()
    assert not TableLink.objects.exists()


def test_a_table_that_is_not_there_is_not_found(desk: Client, activity: Activity) -> None:
    for number in ("9", "x", "99999999999999999999"):
        assert desk.post(f"{DESK}{activity.pk}/open/", {"table": number}).status_code == 404


def test_a_table_reads_its_page_and_sheet_in_its_own_language(
    activity: Activity, by: Actor, desk: Client
) -> None:
    with translation.override("en"):
        (link, _) = actions.open_table_links(activity, by=by)
    swedish = Client().get(f"/l/{link.token}", headers={"accept-language": "sv"})
    assert swedish.headers["Location"].startswith("/sv/")
    typed = Client().post("/fi/code/", {"code": link.code})
    assert typed.headers["Location"].startswith("/fi/")

    sheet = desk.get(f"{DESK}{activity.pk}/sheets/").content.decode()
    for said in ("Osoita puhelimen kameralla", "Rikta telefonens kamera", "Point a phone"):
        assert said in sheet


def test_the_sheets_have_a_code_each_and_the_square_opens_the_table(
    desk: Client, links: list[TableLink], activity: Activity
) -> None:
    page = html(desk, f"{DESK}{activity.pk}/sheets/")

    assert page.count("<svg") == 2
    assert "style=" not in page
    for link in links:
        assert link.printed is not None
        assert link.printed.typed in page
        response = Client().post("/en/code/", {"code": link.printed.typed.lower()})
        assert "/my/table/" in response.headers["Location"]


def test_an_observer_reads_but_sees_no_codes_and_opens_nothing(
    links: list[TableLink], activity: Activity, observer: User, sign_in: Signed
) -> None:
    client = sign_in(observer)
    page = html(client, DESK)

    assert links[0].printed is not None
    assert links[0].printed.typed not in page
    assert "Open every table" not in page
    for place in ("open/", "close/", "sheets/", "table/1/typing/", "table/1/read-back/"):
        assert client.post(f"{DESK}{activity.pk}/{place}").status_code == 403
    assert client.get(f"{DESK}{activity.pk}/sheets/").status_code == 403
    assert client.get(f"{DESK}moderate/").status_code == 403
    assert client.get(f"{DESK}notes/").status_code == 200
    assert client.get(f"{DESK}wall/").status_code == 200


def test_a_unit_sees_the_wall_only(workshop: Workshop, unit_member: User, sign_in: Signed) -> None:
    client = sign_in(unit_member)

    assert client.get(f"{DESK}wall/").status_code == 200
    for place in ("", "notes/", "notes/csv/", "moderate/", "typing/"):
        assert client.get(DESK + place).status_code == 403


def test_staff_type_note_after_note(desk: Client, activity: Activity) -> None:
    place = f"{DESK}{activity.pk}/table/2/typing/"
    data = {"text": "Paperilta", "kind": "idea", "language": "sv"}
    for _ in range(2):
        mark = {"submission": str(uuid.uuid4())}
        assert desk.post(place, data | mark).status_code == 302
        assert desk.post(place, data | mark).status_code == 302
    part = desk.post(place, data | {"submission": str(uuid.uuid4())}, headers=HTMX)

    assert "The table has 3 notes" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert set(Note.objects.values_list("source", "table__number")) == {("staff", 2)}
    assert '<option value="sv" selected>' in html(desk, place)
    refused = desk.post(place, data | {"text": " ", "submission": str(uuid.uuid4())})
    assert refused.status_code == 422
    live = desk.post(place, {"text": "", "submission": ""}, headers=HTMX)
    assert live.status_code == 422


def test_the_facilitator_stores_that_the_table_agreed(desk: Client, activity: Activity) -> None:
    cast.make_note(activity.workshop.tables.get(number=1))
    place = f"{DESK}{activity.pk}/table/1/read-back/"
    assert "The table agrees" in html(desk, place)
    stale = desk.post(place, {"seen": "x"}, follow=True)
    assert "Somebody changed this" in stale.content.decode()
    desk.post(place, {"seen": seen_mark(Note.objects.all())})

    assert ReadBack.objects.count() == 1
    assert "Read back and agreed" in html(desk, DESK)


def test_the_wall_opens_on_the_projector_without_a_sign_in(
    desk: Client, workshop: Workshop, links: list[TableLink]
) -> None:
    actions.write_note(links[0], text="Seinälle <b>", by=SYSTEM)
    desk.post(f"{DESK}moderate/wall-link/")
    first = Wall.objects.get()
    projector = Client()
    address = projector.get(f"/l/{first.token}").headers["Location"]
    page = html(projector, address)

    assert "Seinälle &lt;b&gt;" in page
    assert "Mitä pitäisi tapahtua ensi vuonna?" in page
    assert "data-live=" in page
    assert "<html" not in html(projector, address, headers=HTMX)
    assert Event.objects.filter(verb="wall.link_made").count() == 1
    desk.post(f"{DESK}moderate/wall-link/")
    assert projector.get(address).status_code == 410


def test_the_wall_shows_the_newest_and_counts_all(desk: Client, links: list[TableLink]) -> None:
    for number in range(12):
        actions.write_note(links[0], text=f"Kirjaus nro {number}.", by=SYSTEM)
    page = html(desk, f"{DESK}wall/")

    assert "12 notes" in page
    assert "and 5 earlier notes" in page
    assert page.index("Kirjaus nro 11.") < page.index("Kirjaus nro 5.")
    assert "Kirjaus nro 4." not in page


def test_held_hidden_and_redacted_notes_are_not_read_on_the_wall(
    desk: Client, links: list[TableLink], by: Actor
) -> None:
    hidden = actions.write_note(links[0], text="Piiloon", by=SYSTEM)
    insult = actions.write_note(links[0], text="Solvaus", by=SYSTEM)
    assert desk.post(f"{DESK}moderate/note/{hidden.pk}/hide/").status_code == 302
    desk.post(f"{DESK}moderate/hold/")
    actions.write_note(links[1], text="Odottaa", by=SYSTEM)
    redact(insult, "text", by=by, reason="insult")
    page = html(desk, f"{DESK}wall/")

    assert "[Removed by the organisers]" in page
    assert not [word for word in ("Piiloon", "Solvaus", "Odottaa") if word in page]
    phone = html(desk, f"{DESK}moderate/")
    assert "1 note is waiting." in phone
    response = desk.post(f"{DESK}moderate/release/", follow=True)
    assert "1 note was waiting" in response.content.decode()
    back = desk.post(f"{DESK}moderate/note/{hidden.pk}/show/")
    assert back.headers["Location"].endswith(f"#note-{hidden.pk}")
    page = html(desk, f"{DESK}wall/")
    assert "Piiloon" in page
    assert "Odottaa" in page


def test_the_facilitator_chooses_what_the_wall_shows(
    desk: Client, workshop: Workshop, activity: Activity
) -> None:
    later = Activity.objects.create(
        city=workshop.city,
        workshop=workshop,
        starts_at=activity.ends_at,
        minutes=30,
        kind="table",
        title=cast.both("Toteutus"),
        question=cast.both("Kuka tekee?"),
    )
    assert "ensi vuonna?" in html(desk, f"{DESK}wall/")
    desk.post(f"{DESK}moderate/activity/", {"activity": str(later.pk)})
    assert "Kuka tekee?" in html(desk, f"{DESK}wall/")
    desk.post(f"{DESK}moderate/activity/", {"activity": ""})
    assert "ensi vuonna?" in html(desk, f"{DESK}wall/")
    assert desk.post(f"{DESK}moderate/activity/", {"activity": "0"}).status_code == 404
    assert Event.objects.filter(verb="wall.activity_chosen").count() == 2


def test_a_note_of_another_programme_cannot_be_hidden_from_here(
    desk: Client, workshop: Workshop
) -> None:
    other = cast.make_workshop(cast.make_programme(workshop.city, "toinen"))
    note = cast.make_note(other.tables.get(number=1))

    assert desk.post(f"{DESK}moderate/note/{note.pk}/hide/").status_code == 404


def test_only_coordinators_are_offered_redaction(
    desk: Client, links: list[TableLink], coordinator: User, sign_in: Signed
) -> None:
    cast.make_note(links[0].table)

    assert "Redact" not in html(desk, f"{DESK}notes/")
    client = sign_in(coordinator)
    assert "/manage/redact/capture.Note/" in html(client, f"{DESK}notes/")
    assert "/manage/redact/capture.Note/" in html(client, f"{DESK}moderate/")


def test_the_list_is_filtered_and_keeps_earlier_wordings(
    desk: Client, links: list[TableLink]
) -> None:
    note = cast.make_note(links[0].table, "Eka", kind="concern")
    actions.edit_note(note, text="Toka", by=SYSTEM)
    cast.make_note(links[1].table, "Kolmas")
    page = html(desk, f"{DESK}notes/")

    assert all(text in page for text in ("Eka", "Toka", "Kolmas"))
    assert "Kolmas" not in html(desk, f"{DESK}notes/?table=1")
    assert "Toka" not in html(desk, f"{DESK}notes/?kind=idea")
    assert "Kolmas" in html(desk, f"{DESK}notes/?table=x&kind=<&state=%00")
    assert "No note is like this." in html(desk, f"{DESK}notes/?state=hidden")


def test_the_list_goes_out_as_csv_and_xlsx(desk: Client, links: list[TableLink]) -> None:
    cast.make_note(links[0].table, "=1+1", language="sv")
    cast.make_note(links[1].table, "Toinen")
    as_csv = desk.get(f"{DESK}notes/csv/?table=1").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(as_csv), delimiter=";"))
    sheet = load_workbook(io.BytesIO(desk.get(f"{DESK}notes/xlsx/").content)).worksheets[0]

    assert [len(rows), rows[0][3], rows[1][3]] == [2, "Note", "'=1+1"]
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == ["'=1+1", "Toinen"]
    assert desk.get(f"{DESK}notes/pdf/").status_code == 404


def test_without_tables_or_activities_the_pages_say_what_to_do(
    desk: Client, workshop: Workshop
) -> None:
    workshop.tables.all().delete()
    empty = html(desk, DESK)
    assert "has no tables yet" in empty
    assert "Go to the tables" in empty
    assert "has no tables yet" in html(desk, f"{DESK}typing/")
    workshop.activities.all().delete()
    for place in ("", "typing/"):
        empty = html(desk, DESK + place)
        assert "No activity has work at tables yet" in empty
        assert "Go to the programme of the workshop" in empty
    for place in ("wall/", "moderate/", "notes/", "typing/"):
        html(desk, DESK + place)
