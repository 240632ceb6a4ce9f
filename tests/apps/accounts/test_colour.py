"""A city's colour is taken only where it can be read, and stands on its pages and papers."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests import cast
from tupa.apps.accounts.colours import ENOUGH, contrast, least_contrast, nearest_that_passes
from tupa.apps.accounts.models import City, User
from tupa.apps.look.documents import make_pdf
from tupa.apps.outbox.models import Message

PAGE = "/en/manage/colour/"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.fixture
def desk(sign_in: Callable[[User], Client], coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#595959", "#ffffff", 7.0)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_what_is_offered_instead_can_be_read(colour: str) -> None:
    near = nearest_that_passes(colour)
    assert least_contrast(near) >= ENOUGH
    assert contrast(near, "#ffffff") >= ENOUGH
    if least_contrast(colour) >= ENOUGH:
        assert near == colour


def test_a_colour_stands_on_every_page(db: None, city: City, desk: Client) -> None:
    assert desk.get("/en/style/city.css").status_code == 404
    assert desk.post(PAGE, {"colour": "#0A5580"}).status_code == 302
    city.refresh_from_db()
    assert city.colour == "#0a5580"
    page = desk.get("/en/").content.decode()
    assert '<link rel="stylesheet" href="/en/style/city.css?v=0a5580">' in page
    sheet = desk.get("/en/style/city.css")
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "tupa/tupa.css" in page  # behind it, so that forced colours still win
    assert page.index("city.css") < page.index("tupa/tupa.css")
    assert "--t-spruce:#0a5580" in sheet.content.decode()
    again = desk.get("/en/style/city.css", headers={"if-none-match": sheet.headers["ETag"]})
    assert again.status_code == 304
    assert desk.post(PAGE, {"colour": ""}).status_code == 302
    assert "city.css" not in desk.get("/en/").content.decode()


def _colours_in(pdf: bytes) -> set[str]:
    """The colours its pages are written and drawn with."""
    content = b" ".join(
        page.get_contents().get_data()  # type: ignore[union-attr]
        for page in PdfReader(io.BytesIO(pdf)).pages
    )
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", content)
    return {"#" + "".join(f"{round(float(part) * 255):02x}" for part in one) for one in found}


@pytest.mark.parametrize("colour", ["", "#8a1f4f"])
def test_a_colour_stands_on_the_papers(city: City, desk: Client, colour: str) -> None:
    City.objects.filter(pk=city.pk).update(colour=colour)
    programme = cast.make_programme(city)
    call = cast.make_call(programme)
    cast.make_workshop(programme)
    letter = Message.objects.create(
        city=city,
        key="a",
        template="a.txt",
        channel="letter",
        state="to_print",
        language="fi",
        recipient_name="Aino Asukas",
        address="Koivukuja 1\n00000 Koivukylä",
        subject="Koodi",
        body="Hei,\n\ntässä on koodisi: ABCDE-FGHJK\n",
    )
    city.refresh_from_db()
    poster = {"city": city, "programme": programme, "call": call, "address": "koivukyla.example"}
    papers = [
        desk.get(reverse("workshops:paper", args=[programme.slug, 1])).content,
        desk.get(reverse("outbox:letter_pdf", args=[letter.pk])).content,
        make_pdf("recruitment/poster_paper.html", poster),
    ]
    for paper in papers:
        assert (colour or "#1e5b45") in _colours_in(paper)


@pytest.mark.parametrize(
    ("colour", "said"),
    [("#ffcc00", "The nearest is #"), ("red", "six digits"), ("#12345;}", "six digits")],
)
def test_a_colour_that_cannot_be_read_is_refused(
    colour: str, said: str, db: None, city: City, desk: Client
) -> None:
    assert said in desk.post(PAGE, {"colour": colour[:7]}).content.decode()
    city.refresh_from_db()
    assert city.colour == ""


def test_only_a_coordinator_chooses_it(
    db: None, city: City, sign_in: Callable[[User], Client]
) -> None:
    observer = sign_in(cast.make_user(city, "Helmi Havainto", "observer"))
    assert observer.get(PAGE).status_code == 403
    assert observer.post(PAGE, {"colour": ""}).status_code == 403
