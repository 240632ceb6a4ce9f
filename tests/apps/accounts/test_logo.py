"""A city's logo: drawn anew or refused with the reason, shown everywhere, never another city's."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from docx import Document
from PIL import Image, ImageDraw, PngImagePlugin
from pptx import Presentation
from pypdf import PdfReader

from tests import cast
from tupa.apps.accounts.logo import LogoError, contrast_on, drawn_logo, logo_bytes
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.actions import export_model
from tupa.apps.archive.whole import look_at, read_model
from tupa.apps.events.models import Event
from tupa.apps.look.documents import _engine, make_pdf
from tupa.apps.look.spoken import speaking
from tupa.apps.reports.fields import Logo
from tupa.apps.reports.slides import own_slides, write_slides
from tupa.apps.reports.word import own_word, write_word

PAGE = "/en/manage/logo/"
SignIn = Callable[[User], Client]


def picture(kind: str = "PNG", mode: str = "RGB", colour: Any = "navy", **more: Any) -> bytes:
    size = more.pop("size", (200, 100))
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **more)
    return out.getvalue()


def sign(ink: str, ground: tuple[int, ...] = (0, 0, 0, 0)) -> bytes:
    """A logo as cities have them: a drawing on a transparent ground, or on one of its own."""
    image, out = Image.new("RGBA", (300, 100), ground), BytesIO()
    ImageDraw.Draw(image).rectangle((10, 10, 90, 90), fill=ink)
    image.save(out, "PNG")
    return out.getvalue()


def huge(side: int) -> bytes:
    """The head of a picture of so many pixels, and nothing behind it."""

    def part(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def moving() -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def upload(content: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


@pytest.fixture
def desk(sign_in: SignIn, coordinator: User) -> Client:
    return sign_in(coordinator)


@pytest.mark.parametrize(
    "content",
    [
        picture(),
        picture("JPEG"),
        picture("JPEG", mode="CMYK", colour=(0, 255, 255, 0)),
        picture(mode="P", colour=1),
        picture(mode="I;16", colour=30_000),
        picture(size=(4000, 1000)),
        sign("navy"),
    ],
    ids=["png", "jpeg", "cmyk", "palette", "16 bits", "large", "transparent"],
)
def test_a_picture_is_drawn_anew(content: bytes) -> None:
    made = drawn_logo(content)
    with Image.open(BytesIO(made.content)) as image:
        assert (image.format, image.size) == ("PNG", (made.width, made.height))
        assert made.width <= 640
        assert made.height <= 200
        image.load()


def test_colours_of_print_and_greys_of_sixteen_bits_stay_what_they_are() -> None:
    def colour(content: bytes) -> tuple[int, ...]:
        with Image.open(BytesIO(drawn_logo(content).content)) as image:
            return image.convert("RGB").getpixel((5, 5))  # type: ignore[return-value]

    red, green, blue = colour(picture("JPEG", mode="CMYK", colour=(0, 255, 255, 0)))
    assert red > 200
    assert max(green, blue) < 90
    assert colour(picture(mode="I;16", colour=32_768)) == (128, 128, 128)


def test_what_stands_beside_the_picture_is_left_behind() -> None:
    notes, exif = PngImagePlugin.PngInfo(), Image.Exif()
    notes.add_text("Author", "SALAINEN")
    exif[0x010F] = "SALAINEN"
    for content in (picture(pnginfo=notes), picture("JPEG", exif=exif, comment=b"SALAINEN")):
        assert b"SALAINEN" in content
        assert b"SALAINEN" not in drawn_logo(content).content


def test_a_transparent_border_is_cut_away() -> None:
    assert (drawn_logo(sign("navy")).width, drawn_logo(sign("navy")).height) == (81, 81)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Hello", "unknown"),
        (b"", "unknown"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (picture("GIF"), "unknown"),
        (picture("JPEG", size=(500, 500), quality=95)[:700], "broken"),
        (sign("navy")[:-40], "broken"),
        (huge(50_000), "pixels"),
        (huge(5_000), "pixels"),
        (b"\x89PNG" + b"\0" * 20_000_000, "bytes"),
        (moving(), "animated"),
        (picture(size=(200, 10)), "small"),
        (picture(mode="RGBA", colour=(0, 0, 0, 0)), "empty"),
    ],
    ids=[
        *("text", "nothing", "svg", "gif", "cut jpeg", "cut png", "50,000", "5,000", "20 MB"),
        *("moving", "low", "invisible"),
    ],
)
def test_what_is_no_logo_is_refused_with_the_reason(content: bytes, code: str) -> None:
    with pytest.raises(LogoError) as refused:
        drawn_logo(content)
    assert refused.value.code == code
    assert refused.value.text


@pytest.mark.parametrize(
    ("content", "light", "dark"),
    [
        (sign("navy"), True, False),
        (sign("white"), False, True),
        (sign("white", (0, 0, 128, 255)), True, True),
        (sign("navy", (255, 255, 255, 255)), True, True),
    ],
    ids=["dark", "white", "white on its own blue", "dark on its own white"],
)
def test_how_well_it_is_seen_is_measured_on_both_grounds(
    content: bytes, light: bool, dark: bool
) -> None:
    made = drawn_logo(content).content
    assert (contrast_on(made, "#faf8f3") >= 3) is light
    assert (contrast_on(made, "#12382c") >= 3) is dark


def test_it_stands_on_every_page_with_its_words(db: None, city: City, desk: Client) -> None:
    assert "t-logo" not in desk.get("/en/").content.decode()
    desk.post(PAGE, {"file": upload(sign("navy")), "alt_0": "Koivukylän vaakuna"})
    city.refresh_from_db()
    address = f"/logo/{city.logo['mark']}.png"
    for page, words in (("/fi/", "Koivukylän vaakuna"), ("/en/", "Birchville"), (PAGE, "Birch")):
        read = desk.get(page).content.decode()
        assert f'src="{address}"' in read
        assert f'alt="{words}' in read
    found = Client().get(address)
    assert found.headers["Content-Type"] == "image/png"
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in found.headers
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    verbs = Event.objects.filter(verb="city.logo_chosen").values_list("facts", flat=True)
    assert [sorted(one["fields"]) for one in verbs] == [["logo", "logo_alt"]]


def test_one_that_vanishes_is_told(db: None, city: City, desk: Client) -> None:
    said = desk.post(PAGE, {"file": upload(sign("white"))}, follow=True).content.decode()
    assert "The logo vanishes" in said
    assert "hardly seen" in said
    assert "seen well" in said
    said = desk.post(PAGE, {"file": upload(sign("navy"))}, follow=True).content.decode()
    assert "The logo vanishes" not in said


def test_the_earlier_one_comes_back_and_a_third_lets_it_go(
    db: None, city: City, desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    marks = []
    for ink in ("navy", "darkred", "darkgreen"):
        with django_capture_on_commit_callbacks(execute=True):
            desk.post(PAGE, {"file": upload(sign(ink))})
        city.refresh_from_db()
        marks.append(city.logo["mark"])
    assert len(set(marks)) == 3
    page = desk.get(PAGE).content.decode()
    assert '<form method="post" enctype="multipart/form-data" novalidate>' in page
    assert page.count('action="/en/manage/logo/back/"') == 1
    assert logo_bytes(city.pk, marks[0]) is None
    assert desk.get("/en/manage/logo/back/").status_code == 405
    desk.post("/en/manage/logo/back/")
    city.refresh_from_db()
    assert (city.logo["mark"], city.logo_before["mark"]) == (marks[1], marks[2])
    assert Client().get(f"/logo/{marks[1]}.png").status_code == 200
    assert Client().get(f"/logo/{marks[2]}.png").status_code == 404


def test_words_alone_are_kept_without_a_new_picture(db: None, city: City, desk: Client) -> None:
    assert "Choose a picture first" in desk.post(PAGE, {"alt_0": "Vaakuna"}).content.decode()
    desk.post(PAGE, {"file": upload(sign("navy"))})
    desk.post(PAGE, {"alt_0": "Vaakuna"})
    city.refresh_from_db()
    assert city.logo["mark"]
    assert not city.logo_before
    assert city.logo_alt.data == {"fi": "Vaakuna"}


def test_removing_asks_first_and_deletes_both_files(
    db: None, city: City, desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    for ink in ("navy", "darkred"):
        desk.post(PAGE, {"file": upload(sign(ink)), "alt_0": "Vaakuna"})
    assert "Remove the logo?" in desk.get("/en/manage/logo/remove/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/en/manage/logo/remove/")
    city.refresh_from_db()
    assert not city.logo
    assert not city.logo_before
    assert default_storage.listdir(f"logos/{city.pk}")[1] == []
    assert "t-logo" not in desk.get("/en/").content.decode()
    assert Event.objects.filter(verb="city.logo_removed").count() == 1


def test_what_is_refused_changes_nothing(db: None, city: City, desk: Client) -> None:
    said = desk.post(PAGE, {"file": upload(b"<svg/>", "logo.svg")}).content.decode()
    assert "SVG is not taken" in said
    city.refresh_from_db()
    assert not city.logo
    assert not default_storage.exists("logos")


def test_a_city_shows_its_own_alone(city: City, desk: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "lehtola.example"]
    other = cast.make_city("lehtola", host="lehtola.example")
    desk.post(PAGE, {"file": upload(sign("navy"))})
    city.refresh_from_db()
    address = f"/logo/{city.logo['mark']}.png"
    assert desk.get(address, headers={"host": "lehtola.example"}).status_code == 404
    page = desk.get("/en/", headers={"host": "lehtola.example"}).content.decode()
    assert "t-logo" not in page
    assert not City.objects.get(pk=other.pk).logo
    assert desk.post(PAGE, {}, headers={"host": "lehtola.example"}).status_code == 302
    assert not City.objects.get(pk=other.pk).logo


@pytest.mark.parametrize("role", ["facilitator", "unit", "observer"])
def test_only_a_coordinator_chooses_it(db: None, city: City, sign_in: SignIn, role: str) -> None:
    client = sign_in(cast.make_user(city, "Helmi Havainto", role))
    for path in (PAGE, f"{PAGE}remove/", f"{PAGE}back/"):
        assert client.post(path, {"file": upload(sign("navy"))}).status_code == 403
    city.refresh_from_db()
    assert not city.logo


@pytest.mark.parametrize(
    "address", ["/fi/p/arki/apply/paper/", "/fi/p/arki/apply/poster/"], ids=["form", "poster"]
)
def test_pages_for_paper_carry_it(city: City, desk: Client, address: str) -> None:
    cast.make_call(cast.make_programme(city))
    desk.post(PAGE, {"file": upload(sign("navy"))})
    assert 'class="t-logo"' in Client().get(address).content.decode()


def test_a_paper_made_as_pdf_carries_it_with_its_words(city: City, desk: Client) -> None:
    desk.post(PAGE, {"file": upload(sign("navy")), "alt_0": "Koivukylän vaakuna"})
    city.refresh_from_db()
    words = {"city": city, "course": {"title": "Kurssi"}, "taken": {"name": "Aava"}}
    with translation.override("fi"), speaking(city.spoken):
        made = PdfReader(BytesIO(make_pdf("training/certificate.html", words)))
    assert len(made.pages[0].images) == 1
    figures = [one for one in tags_of(made) if one.get("/S") == "/Figure"]
    assert [one["/Alt"] for one in figures] == ["Koivukylän vaakuna"]


def test_another_file_of_the_store_is_not_put_into_a_paper(city: City) -> None:
    default_storage.save("logos/1/secret.png", ContentFile(sign("navy")))
    for path in ("/logos/1/secret.png", "/logos/../logos/1/secret.png", "/logos/1/"):
        page = f'<html lang="fi"><title>x</title><img alt="x" src="{path}">'
        assert not PdfReader(BytesIO(_engine()(page))).pages[0].images


def test_word_and_slides_carry_it_where_the_template_says(city: City, desk: Client) -> None:
    values = {"title": "Raportti", "city": "Koivukylä", "cut_off": "1.1.2026", "address": "x"}
    logo = Logo(drawn_logo(sign("navy")).content, "Koivukylän vaakuna")
    for shown, count in ((logo, 1), (None, 0)):
        document = Document(BytesIO(write_word(own_word(), [], values, shown)))
        assert len(document.inline_shapes) == count
        assert "logo" not in "".join(one.text for one in document.paragraphs)
        assert (document.paragraphs[0].text == "") is bool(count)
        deck = Presentation(BytesIO(write_slides(own_slides(), [], values, shown)))
        pictures = [one for one in deck.slides[0].shapes if one.shape_type == 13]
        said = [one._element.nvPicPr.cNvPr.get("descr") for one in pictures]
        assert said == ["Koivukylän vaakuna"] * count


def test_a_model_brings_no_logo_and_says_where_one_is_missing(city: City, desk: Client) -> None:
    programme = cast.make_programme(city)
    desk.post(PAGE, {"file": upload(sign("navy")), "alt_0": "Koivukylän vaakuna"})
    city.refresh_from_db()
    content = export_model(programme)
    assert city.logo["mark"].encode() not in content
    assert b"vaakuna" not in content
    archive = read_model(content)

    def missing(at: City) -> list[str]:
        return next(one.found.to_fill for one in look_at(at, archive) if one.key == "logo")

    assert missing(city) == []
    assert len(missing(cast.make_city("lehtola"))) == 1


def tags_of(made: PdfReader) -> list[Any]:
    """Every element of the tree a screen reader follows."""

    def below(one: Any) -> list[Any]:
        one = one.get_object()
        if isinstance(one, list):
            return [tag for child in one for tag in below(child)]
        if not isinstance(one, dict):
            return []
        return [one, *below(one["/K"])] if "/K" in one else [one]

    root: Any = made.trailer["/Root"]
    return below(root["/StructTreeRoot"])
