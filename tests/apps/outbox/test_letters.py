"""Letters: their shape, the slip that comes back, and that none is lost or printed twice."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.outbox.messages import CODE, queue
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.outbox.actions import Recipient, readdress
from tupa.apps.outbox.letters import SlipLine, letter_of
from tupa.apps.outbox.models import Message

SignIn = Callable[[User], Client]
BASE = "/fi/manage/messages/"
SLIP = "outbox/tests/question.txt"


@pytest.fixture
def desk(coordinator: User, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def address(city: City) -> str:
    City.objects.update(contact_address="PL 1\n00000 Koivukylä")
    city.refresh_from_db()
    return city.contact_address


def ticked(desk: Client) -> dict[int, bool]:
    page = desk.get(BASE + "letters/posted/").content.decode()
    return {
        int(pk): "checked" in rest
        for pk, rest in re.findall(r'name="letter" value="(\d+)"([^>]*)>', page)
    }


def test_the_code_stands_where_the_text_tells_about_it(city: City) -> None:
    letter = letter_of(queue(city, channel="letter"))

    assert letter.before == ["Asukas Yksi,", "tervetuloa."]
    assert letter.told.endswith("tämä koodi:")
    assert letter.code == CODE
    assert CODE not in " ".join([*letter.before, letter.told, *letter.after])


def test_a_text_without_a_code_is_whole(city: City) -> None:
    message = Message(city=city, body="Yksi.\n\nKaksi.\n")

    letter = letter_of(message)

    assert letter.before == ["Yksi.", "Kaksi."]
    assert (letter.told, letter.code, letter.after, letter.slip) == ("", "", [], [])


def test_how_to_reach_us_is_said_at_the_foot_alone(city: City, address: str) -> None:
    ending = "Vid samma bord\npanel@koivukyla.example, 09 000 0000\nPL 1\n00000 Koivukylä\n"
    message = Message(city=city, body=f"Kysy: panel@koivukyla.example\n\n{ending}")

    assert letter_of(message).before == ["Kysy: panel@koivukyla.example"]


def test_a_letter_that_asks_has_a_slip_to_send_back(city: City, address: str) -> None:
    letter = letter_of(queue(city, channel="letter", template=SLIP))

    where, what = letter.slip
    assert [line.text for line in where][2:] == ["PL 1", "00000 Koivukylä"]
    assert [line.text for line in what][:2] == ["Asukas Yksi", "Kestävä arki"]
    assert [line.text for line in what if line.kind == "choice"] == ["Kyllä", "Ei"]
    assert what[-2:] == [SlipLine("write"), SlipLine("write")]
    assert not any("8<" in part for part in letter.after)


@pytest.mark.parametrize("channel", ["email", "phone"])
def test_nobody_else_gets_a_slip(city: City, address: str, channel: str) -> None:
    assert "8<" not in (queue(city, channel=channel, template=SLIP).body or "")


def test_no_slip_before_the_city_has_said_its_address(city: City) -> None:
    assert "8<" not in (queue(city, channel="letter", template=SLIP).body or "")


def test_the_slip_is_printed_with_boxes_and_lines(city: City, address: str, desk: Client) -> None:
    message = queue(city, channel="letter", template=SLIP)

    page = desk.get(f"{BASE}{message.pk}/letter/").content.decode()
    assert page.count('<span class="t-box"></span>') == 2
    assert page.count('<p class="t-slip-write"></p>') == 2


def test_a_letter_that_came_after_the_printing_is_not_ticked(city: City, desk: Client) -> None:
    first = queue(city, key="a", channel="letter")
    assert ticked(desk) == {first.pk: False}
    desk.get(BASE + "letters/")
    later = queue(city, key="b", channel="letter")

    assert ticked(desk) == {first.pk: True, later.pk: False}
    assert "t-note" in desk.get(BASE + "letters/posted/").content.decode()


def test_a_letter_printed_alone_is_ticked(city: City, desk: Client) -> None:
    first, second = (queue(city, key=key, channel="letter") for key in "ab")
    desk.get(f"{BASE}{second.pk}/letter/")

    assert ticked(desk) == {first.pk: False, second.pk: True}


def test_what_was_printed_before_is_said_and_can_be_left_out(city: City, desk: Client) -> None:
    queue(city, key="a", channel="letter", name="Asukas Ennen")
    assert "t-note--act" not in desk.get(BASE + "letters/").content.decode()
    queue(city, key="b", channel="letter", name="Asukas Uusi")

    both = desk.get(BASE + "letters/").content.decode()
    assert "t-note--act" in both
    assert "Asukas Ennen" in both
    queue(city, key="c", channel="letter", name="Asukas Viimeinen")
    new = desk.get(BASE + "letters/?new=1").content.decode()
    assert "Asukas Uusi" not in new
    assert "Asukas Viimeinen" in new
    assert set(ticked(desk).values()) == {True}


def test_one_letter_is_marked_where_it_is_printed(city: City, desk: Client) -> None:
    message = queue(city, channel="letter")
    page = desk.get(f"{BASE}{message.pk}/letter/").content.decode()
    assert f'action="{BASE}{message.pk}/done/"' in page

    desk.post(f"{BASE}{message.pk}/done/")

    again = desk.get(f"{BASE}{message.pk}/letter/").content.decode()
    assert f'action="{BASE}{message.pk}/done/"' not in again
    assert "Asukas Yksi" not in desk.get(BASE + "letters/").content.decode()


def test_waiting_letters_follow_the_person_to_a_new_address(city: City) -> None:
    waiting, posted = (queue(city, key=key, channel="letter") for key in "ab")
    Message.objects.filter(pk=posted.pk).update(state="printed")
    other = queue(city, key="c", channel="letter", name="Asukas Toinen")
    before = Recipient("Asukas Yksi", "letter", waiting.address or "", "fi")
    after = Recipient("Asukas Yksi", "letter", "Uusikatu 2\n00000 Koivukylä", "fi")

    assert readdress(city, before=before, after=after, by=SYSTEM) == 1
    assert readdress(city, before=before, after=after, by=SYSTEM) == 0
    found = {one.pk: one.address for one in Message.objects.all()}
    assert found[waiting.pk] == after.address
    assert found[posted.pk] == found[other.pk] == before.address
    assert Event.objects.filter(verb="message.readdressed").count() == 1


def test_a_change_to_another_way_leaves_waiting_letters_alone(city: City) -> None:
    waiting = queue(city, channel="letter")
    before = Recipient("Asukas Yksi", "letter", waiting.address or "", "fi")
    after = Recipient("Asukas Yksi", "email", "yksi@asukas.example", "fi")

    assert readdress(city, before=before, after=after, by=SYSTEM) == 0


def test_letters_come_as_one_pdf_each_on_its_sheet_and_in_large_print(
    city: City, desk: Client
) -> None:
    from pypdf import PdfReader

    first, second = queue(city, channel="letter"), queue(city, key="k2", channel="letter")
    pages = PdfReader(io.BytesIO(desk.get(f"{BASE}letters.pdf").content)).pages
    assert len(pages) == 2
    assert first.subject in pages[0].extract_text().replace("\0", "")
    large = PdfReader(io.BytesIO(desk.get(f"{BASE}{second.pk}/letter.pdf?large=1").content))
    sizes: set[float] = set()
    large.pages[0].extract_text(visitor_text=lambda t, cm, tm, font, size: sizes.add(size * tm[0]))
    assert max(sizes) >= 18
    assert "/Lang" in large.root_object


def test_no_letters_no_pdf(desk: Client) -> None:
    assert desk.get(f"{BASE}letters.pdf").status_code == 302
