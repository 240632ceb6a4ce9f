"""Photos of sheets: upright, without metadata, for the table and staff only, not for ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image, PngImagePlugin

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.capture import actions
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import Note, SheetPhoto, TableLink
from tupa.apps.capture.photos import clean_photo
from tupa.apps.events.models import Event
from tupa.apps.privacy.actions import keep_retention

AtTable = Callable[[TableLink], Client]
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **more)
    return out.getvalue()


def tagged() -> bytes:
    """As a phone held upright takes it: lying, with place and maker."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "SALAINEN"
    exif.get_ifd(GPS)[1] = "N"
    return photo(exif=exif, comment=b"SALAINEN", xmp=b"<x>SALAINEN</x>")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg(kind: str) -> None:
    with Image.open(BytesIO(clean_photo(photo(kind)))) as made:
        assert (made.format, made.size) == ("JPEG", (60, 40))


def test_a_photo_is_turned_upright_and_loses_its_metadata() -> None:
    assert b"SALAINEN" in tagged()

    clean = clean_photo(tagged())

    assert b"SALAINEN" not in clean
    with Image.open(BytesIO(clean)) as made:
        assert made.size == (40, 60)
        assert len(made.getexif()) == 0


def test_text_hidden_in_a_png_does_not_stay() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SALAINEN")

    assert b"SALAINEN" not in clean_photo(photo("PNG", pnginfo=notes))


def test_a_large_photo_is_made_smaller() -> None:
    with Image.open(BytesIO(clean_photo(photo(size=(6000, 1500))))) as made:
        assert made.size == (3000, 750)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"Hello", "not_a_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_photo"),
        (photo("GIF"), "not_a_photo"),
        (photo(size=(500, 500), quality=95)[:700], "photo_broken"),
        (b"\xff" * 15_000_001, "photo_too_big"),
    ],
    ids=["heic", "text", "svg", "gif", "cut off", "16 MB"],
)
def test_what_is_not_a_photo_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(CaptureError) as refused:
        clean_photo(content)

    assert refused.value.code == code
    assert refused.value.text


@pytest.mark.parametrize("side", [8001, 20_000])
def test_a_picture_that_unpacks_to_something_huge_is_refused_unread(side: int) -> None:
    """A few kilobytes of one colour; the second is beyond what Pillow itself allows."""
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")

    with pytest.raises(CaptureError, match="photo_too_large"):
        clean_photo(out.getvalue())


def test_the_same_photo_twice_is_kept_once(link: TableLink) -> None:
    content = photo()
    first = actions.attach_photo(link.table, link.activity, content=content, by=SYSTEM, link=link)
    second = actions.attach_photo(link.table, link.activity, content=content, by=SYSTEM, link=link)

    assert first == second
    assert len(default_storage.listdir(f"sheets/{link.city_id}")[1]) == 1
    assert Event.objects.filter(verb="photo.attached").count() == 1


def test_a_photo_that_is_refused_leaves_no_file(link: TableLink) -> None:
    with pytest.raises(CaptureError):
        actions.attach_photo(link.table, link.activity, content=b"x", by=SYSTEM, link=link)

    assert not SheetPhoto.objects.exists()
    assert not default_storage.exists("sheets")


def test_the_name_of_the_file_says_nothing(link: TableLink) -> None:
    kept = actions.attach_photo(link.table, link.activity, content=photo(), by=SYSTEM)

    assert kept.file.startswith(f"sheets/{link.city_id}/")
    assert len(kept.file.rpartition("/")[2]) == len("0" * 32 + ".jpg")


def test_a_note_typed_from_a_photo_keeps_it_as_its_source(
    links: list[TableLink], at_table: AtTable
) -> None:
    kept = actions.attach_photo(links[0].table, links[0].activity, content=photo(), by=SYSTEM)
    own = actions.write_note(links[0], text="Paperilta", by=SYSTEM, photo=kept)

    assert own.photo == kept
    with pytest.raises(CaptureError, match="other_table"):
        actions.write_note(links[1], text="Toisen paperilta", by=SYSTEM, photo=kept)


def test_after_its_time_the_photo_is_gone_and_the_note_stays(link: TableLink) -> None:
    content = photo()
    kept = actions.attach_photo(link.table, link.activity, content=content, by=SYSTEM)
    note = cast.make_note(link.table, photo=kept)
    name = kept.file
    later = timezone.now() + timedelta(days=366)

    assert keep_retention(link.city, timezone.now() + timedelta(days=364)).get("sheets") is None
    assert keep_retention(link.city, later)["sheets"] == 1
    assert keep_retention(link.city, later).get("sheets") is None
    kept.refresh_from_db()
    assert kept.file == ""
    assert Note.objects.get(pk=note.pk).photo == kept
    again = actions.attach_photo(link.table, link.activity, content=content, by=SYSTEM)
    assert again != kept
    assert name != again.file


def test_the_file_is_deleted_once_the_erasing_is_committed(
    link: TableLink, django_capture_on_commit_callbacks: Any
) -> None:
    kept = actions.attach_photo(link.table, link.activity, content=photo(), by=SYSTEM)
    with django_capture_on_commit_callbacks(execute=True):
        keep_retention(link.city, timezone.now() + timedelta(days=366))
        assert default_storage.exists(kept.file)

    assert not default_storage.exists(kept.file)


def test_a_table_sends_a_photo_and_sees_it(link: TableLink, at_table: AtTable) -> None:
    client = at_table(link)
    assert link.link is not None
    page = f"/fi/my/table/{link.link.key}/photo/"
    response = client.post(page, {"photo": SimpleUploadedFile("lappu.jpg", tagged())})

    assert response.status_code == 302
    kept = SheetPhoto.objects.get()
    seen = client.get(f"{page}{kept.pk}/")
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert seen.headers["Cache-Control"] == "private, no-store"
    assert b"SALAINEN" not in seen.content


def test_nobody_else_sees_a_photo(
    links: list[TableLink],
    at_table: AtTable,
    unit_member: User,
    observer: User,
    sign_in: Callable[[User], Client],
) -> None:
    kept = actions.attach_photo(links[0].table, links[0].activity, content=photo(), by=SYSTEM)
    own, other = links[0].link, links[1].link
    assert own is not None
    assert other is not None
    for_staff = f"/fi/manage/p/arki/workshops/1/capture/photo/{kept.pk}/"

    assert at_table(links[1]).get(f"/fi/my/table/{other.key}/photo/{kept.pk}/").status_code == 404
    assert Client().get(f"/fi/my/table/{own.key}/photo/{kept.pk}/").status_code == 403
    assert Client().get(for_staff).status_code == 302
    assert sign_in(unit_member).get(for_staff).status_code == 403
    assert sign_in(observer).get(for_staff).status_code == 200
    assert Client().get(f"/media/{kept.file}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.heic", b"\0\0\0\x18ftypheic", "HEIC"), ("a.jpg", b"nope", "JPEG"), ("a.jpg", b"", "")],
)
def test_a_bad_photo_is_explained(
    link: TableLink, at_table: AtTable, name: str, content: bytes, said: str
) -> None:
    assert link.link is not None
    page = f"/en/my/table/{link.link.key}/photo/"
    response = at_table(link).post(page, {"photo": SimpleUploadedFile(name, content)})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not SheetPhoto.objects.exists()


def test_staff_add_a_photo_to_type_from(
    link: TableLink, facilitator: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(facilitator)
    page = f"/fi/manage/p/arki/workshops/1/capture/{link.activity_id}/table/1/"
    response = client.post(f"{page}photo/", {"photo": SimpleUploadedFile("a.png", photo("PNG"))})

    kept = SheetPhoto.objects.get()
    assert response.headers["Location"] == f"{page}typing/?photo={kept.pk}"
    assert f"/capture/photo/{kept.pk}/" in client.get(f"{page}typing/").content.decode()
    refused = client.post(
        f"{page}photo/", {"photo": SimpleUploadedFile("a.png", b"x")}, follow=True
    )
    assert refused.status_code == 200
    assert SheetPhoto.objects.count() == 1


@pytest.mark.parametrize("photo_id", ["x", "-1", "99999999999999999999", "\0"])
def test_a_note_typed_from_no_photo_of_this_table_is_explained(
    link: TableLink, at_table: AtTable, photo_id: str
) -> None:
    assert link.link is not None
    client = at_table(link)
    page = f"/fi/my/table/{link.link.key}/"
    answer = client.post(page, {"text": "Lainaamo", "photo": photo_id})
    assert answer.status_code == 422
    assert "Lainaamo" in answer.content.decode()
    assert not Note.objects.exists()
