"""A city's colour is taken only where it can be read, and stands on its pages and papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tupa.apps.accounts.colours import ENOUGH, contrast, least_contrast, nearest_that_passes
from tupa.apps.accounts.models import City, User

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
