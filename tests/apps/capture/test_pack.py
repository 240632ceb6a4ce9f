"""What to pack, and everything to print: counted from the run sheet, one tagged PDF."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests import cast
from tests.pace import slowness
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.capture.models import TableLink
from tupa.apps.events.models import Event
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.actions import add_staff
from tupa.apps.workshops.models import Activity, Material, Workshop
from tupa.apps.workshops.packing import packing_list

Signed = Callable[[User], Client]
PACK = "/fi/manage/p/arki/workshops/1/capture/pack/"


def bring(activity: Activity, name: str, amount: int, per: str) -> Material:
    return Material.objects.create(
        city=activity.city, activity=activity, name=cast.both(name), amount=amount, per=per
    )


@pytest.fixture
def evening(workshop: Workshop, activity: Activity, programme: Programme, by: Actor) -> Workshop:
    """25 residents at five tables, staff, and things to bring."""
    cast.make_call(programme)
    for number in range(3, 6):
        Table.objects.create(city=workshop.city, workshop=workshop, number=number)
    tables = list(workshop.tables.all())
    for number in range(25):
        member = cast.make_member(programme, name=f"Asukas Numero{number}")
        cast.seat(member, tables[number % 5])
    add_staff(workshop, part="facilitator", name="Saarni Ohjaaja", by=by)
    bring(activity, "Fläppi", 2, "table")
    bring(activity, "Tussi", 1, "person")
    bring(activity, "Kello", 1, "workshop")
    return workshop


def read(response: Any) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(response.content))
    return reader, " ".join(page.extract_text() for page in reader.pages)


def test_things_are_counted_by_table_by_person_and_once(evening: Workshop) -> None:
    parts = list(evening.activities.in_full())
    counted = {one.name: one.total for one in packing_list(parts, tables=5, people=26)}
    assert counted == {"Fläppi": 10, "Tussi": 26, "Kello": 1}


def test_a_thing_of_two_parts_is_one_row_with_the_most_of_one_part(
    workshop: Workshop, activity: Activity
) -> None:
    from tests.apps.workshops.evening import part

    bring(activity, "Tussi", 4, "table")
    bring(part(workshop, 100, 20), "tussi ", 1, "table")
    (thing,) = packing_list(workshop.activities.in_full(), tables=2, people=0)
    assert (thing.total, thing.at_once, len(thing.parts)) == (10, 8, 2)


def test_the_page_lists_what_to_pack(evening: Workshop, facilitator: User, sign_in: Signed) -> None:
    page = sign_in(facilitator).get(PACK).content.decode()
    assert "Fläppi" in page
    assert "pack.pdf" in page
    assert "Asukas" not in page


def test_the_page_says_what_is_missing(
    workshop: Workshop, facilitator: User, sign_in: Signed
) -> None:
    workshop.tables.all().delete()
    page = sign_in(facilitator).get(PACK).content.decode()
    assert "Työpajalla ei ole vielä pöytiä" in page
    assert "Ohjelmaan ei ole vielä merkitty" in page


def test_the_pack_is_a_tagged_document_with_title_and_language(
    evening: Workshop, facilitator: User, sign_in: Signed
) -> None:
    response = sign_in(facilitator).get(f"{PACK}pack.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    reader, _ = read(response)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "fi"
    assert "Työpajan paperit" in str(reader.metadata.title if reader.metadata else "")
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_paper_is_in_the_pack(evening: Workshop, facilitator: User, sign_in: Signed) -> None:
    _, text = read(sign_in(facilitator).get(f"{PACK}pack.pdf"))
    papers = (
        *("Minuuttiaikataulu", "Pakkauslista", "Pöytä 5", "Mitä pitäisi tapahtua ensi vuonna?"),
        *("Kuvat ja kirjaukset", "Luettelo ovelle", "Numero24", "Millainen työpaja oli?"),
    )
    assert [paper for paper in papers if paper not in text] == []


def test_open_tables_have_their_code_on_the_sign(
    links: list[TableLink], facilitator: User, sign_in: Signed
) -> None:
    _, text = read(sign_in(facilitator).get(f"{PACK}pack.pdf"))
    codes = [one.printed.typed for one in links if one.printed]
    assert len(codes) == 2
    assert [code for code in codes if code not in text] == []


def test_the_pack_of_twenty_five_people_takes_less_than_five_seconds(
    evening: Workshop, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    began = time.process_time()
    client.get(f"{PACK}pack.pdf")
    assert time.process_time() - began < 5 * slowness()


def test_reading_the_names_leaves_an_event_without_names(
    evening: Workshop, facilitator: User, sign_in: Signed
) -> None:
    sign_in(facilitator).get(f"{PACK}pack.pdf")
    event = Event.objects.get(verb="participants.read")
    assert event.facts == {}


def test_an_observer_gets_neither_codes_nor_names(
    evening: Workshop, observer: User, sign_in: Signed
) -> None:
    client = sign_in(observer)
    assert client.get(PACK).status_code == 403
    assert client.get(f"{PACK}pack.pdf").status_code == 403
