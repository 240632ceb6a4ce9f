"""The pages of models: taking one in, beginning a panel, comparing, sharing; and the commands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation
from typer.testing import CliRunner

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.archive import actions
from tupa.apps.archive.models import Adoption, Lesson, ModelArchive
from tupa.apps.programmes.models import Programme
from tupa.cli import app
from tupa.engines import InputError
from tupa.engines.archive import read_archive

pytestmark = pytest.mark.django_db

SHELF = "/en/manage/models/"
DAY = (timezone.localdate() + timedelta(days=40)).isoformat()


@pytest.fixture
def desk(coordinator: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def content(db: None) -> bytes:
    """The model of another city's panel."""
    other = cast.make_city("lehtola", name=cast.both("Lehtola"), host="lehtola.example")
    programme = cast.make_programme(other, "malli")
    feature = programme.features.get(key="alue")
    feature.is_place = True
    feature.save()
    actions.save_lessons(programme, lessons={"features": cast.both("Nuoria puuttui")}, by=SYSTEM)
    return actions.export_model(Programme.objects.select_related("city").get(pk=programme.pk))


@pytest.fixture
def kept(city: City, content: bytes) -> ModelArchive:
    return actions.receive_model(city, content, by=SYSTEM)


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("malli.tupa", content)


def _values(**more: Any) -> dict[str, Any]:
    names = {f"name_{number}": "Uusi paneeli" for number in range(3)}
    return {**names, "panel_size": "3", "first_day": DAY, "districts": "later", **more}


def _post(desk: Client, kept: ModelArchive, **more: Any) -> Any:
    return desk.post(f"{SHELF}{kept.pk}/begin/", _values(**more))


def test_a_file_is_looked_at_before_anything_is_taken_over(desk: Client, content: bytes) -> None:
    page = desk.post(SHELF, {"file": _file(content)}, follow=True)
    text = page.content.decode()
    assert "Nuoria puuttui (en)" in text
    assert "Lehtola (en) (panel@koivukyla.example" in text
    assert "The districts of your city" in text
    assert "Languages: English, Finnish, Swedish" in text
    assert not Adoption.objects.exists()


def test_what_is_no_model_is_refused_in_the_readers_language(desk: Client, content: bytes) -> None:
    for language, said in (("en", "truncated or damaged"), ("fi", "katkennut"), ("sv", "skadad")):
        page = desk.post(f"/{language}/manage/models/", {"file": _file(content[:200])})
        assert said in page.content.decode(), language
    assert not ModelArchive.objects.exists()


def test_a_panel_is_begun_with_the_model_and_nothing_is_public(
    desk: Client, kept: ModelArchive
) -> None:
    page = _post(desk, kept, districts="own", own_districts="Ranta; 40\nKylä; 60")
    programme = Programme.objects.get(city=kept.city)
    assert page.headers["Location"].endswith(f"/manage/p/{programme.slug}/")
    assert (str(programme.name), programme.is_published) == ("Uusi paneeli", False)
    assert programme.features.get(key="alue").values.count() == 2
    assert desk.get(f"{SHELF}{kept.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Ranta; 40\nKylä; 50", "make 90.0 per cent"),
        ("Ranta; 40", "at least two districts"),
        ("Ranta\nKylä; 50", "Line 1"),
        ("Ranta; 40\nRanta; 60", "each district once"),
        ("Ranta; 1e9\nKylä; 60", "Line 1"),
    ],
)
def test_districts_that_do_not_add_up_are_refused(
    desk: Client, kept: ModelArchive, lines: str, said: str
) -> None:
    page = _post(desk, kept, districts="own", own_districts=lines)
    assert said in page.content.decode()
    assert not Programme.objects.filter(city=kept.city).exists()


def test_a_first_workshop_in_the_past_is_refused(desk: Client, kept: ModelArchive) -> None:
    page = _post(desk, kept, first_day="2020-01-01")
    assert "within ten years" in page.content.decode() or "still to come" in page.content.decode()
    assert not Adoption.objects.exists()


def test_two_models_are_compared(desk: Client, city: City, kept: ModelArchive) -> None:
    _post(desk, kept, districts="model")
    made = actions.keep_model(Programme.objects.get(city=city), by=SYSTEM)
    address = f"{SHELF}compare/?first={kept.pk}&second={made.pk}"
    text = desk.get(address).content.decode()
    assert "manifest" not in text
    assert "The two models are the same" in text
    Programme.objects.get(city=city).features.filter(key="ika").update(name=cast.both("Vuodet"))
    later = actions.keep_model(Programme.objects.get(city=city), by=SYSTEM)
    text = desk.get(f"{SHELF}compare/?first={kept.pk}&second={later.pk}").content.decode()
    assert "[ika].name.fi" in text
    assert "Vuodet" in text
    assert desk.get(f"{SHELF}compare/?first=999&second=x").status_code == 200


def test_what_was_learned_is_written_and_goes_into_the_model(desk: Client, city: City) -> None:
    programme = cast.make_programme(city)
    address = f"/en/manage/p/{programme.slug}/model/"
    assert f'action="{address}make/"' in desk.get(address).content.decode()
    assert desk.get(address).content.decode().count("action=") == 1
    desk.post(address, {"form_0": "Lyhyt lomake riittää"})
    assert Lesson.objects.get(programme=programme).part == "form"
    page = desk.post(f"{address}make/", follow=True)
    assert "Lyhyt lomake riittää" in page.content.decode()
    kept = ModelArchive.objects.get()
    assert str(desk.get(address).content.decode()).count(f"/manage/models/{kept.pk}/") == 1
    download = desk.get(f"{SHELF}{kept.pk}/model.tupa")
    assert download.content == bytes(kept.content)
    assert "attachment" in download.headers["Content-Disposition"]


def test_a_shared_model_is_everyones_and_names_who_uses_it(
    desk: Client, city: City, kept: ModelArchive, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert Client().get(f"/en/models/{kept.pk}/model.tupa").status_code == 404
    desk.post(f"{SHELF}{kept.pk}/share/")
    _post(desk, kept)
    text = Client().get("/en/models/").content.decode()
    assert "Cities whose panels" not in text
    Programme.objects.filter(city=city).update(is_published=True)
    there = Client(headers={"host": "lehtola.example"})
    text = there.get("/en/models/").content.decode()
    assert "Cities whose panels were begun with it: Birchville" in text
    assert there.get(f"/en/models/{kept.pk}/model.tupa").content == bytes(kept.content)
    desk.post(f"{SHELF}{kept.pk}/unshare/")
    assert Client().get(f"/en/models/{kept.pk}/model.tupa").status_code == 404


def test_another_citys_models_are_not_there(
    kept: ModelArchive, sign_in: Callable[[User], Client], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    stranger = cast.make_user(City.objects.get(slug="lehtola"), "Lehto Vieras", "coordinator")
    client = sign_in(stranger)
    client.defaults["HTTP_HOST"] = "lehtola.example"
    for path in ("", "model.tupa", "remove/"):
        assert client.get(f"{SHELF}{kept.pk}/{path}").status_code == 404
    for path in ("begin/", "share/", "unshare/", "remove/"):
        assert client.post(f"{SHELF}{kept.pk}/{path}", _values()).status_code == 404


def test_a_model_is_removed_after_a_question(desk: Client, kept: ModelArchive) -> None:
    assert desk.get(f"{SHELF}{kept.pk}/remove/").status_code == 200
    assert ModelArchive.objects.exists()
    desk.post(f"{SHELF}{kept.pk}/remove/")
    assert not ModelArchive.objects.exists()


def test_pages_of_models_stay_within_their_queries(
    desk: Client, kept: ModelArchive, django_assert_max_num_queries: Any
) -> None:
    _post(desk, kept, districts="model")
    programme = Programme.objects.get(city=kept.city)
    for path in ("models/", f"models/{kept.pk}/", f"p/{programme.slug}/model/"):
        with django_assert_max_num_queries(15):
            assert desk.get(f"/en/manage/{path}").status_code == 200
    with django_assert_max_num_queries(15):
        Client().get("/en/models/")


# --- the commands -----------------------------------------------------------------------------


def run(*arguments: object) -> Any:
    with translation.override("fi"):
        return CliRunner().invoke(app, ["model", *map(str, arguments)])


def test_the_command_writes_a_model_and_begins_a_panel_with_it(
    city: City, kept: ModelArchive, tmp_path: Path
) -> None:
    out = tmp_path / "malli.tupa"
    done = run("export", "malli", "--city", "lehtola", "--out", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes() == bytes(kept.content)
    said = run("import", out, "--city", "koivukyla", "--preview").output
    assert "new: Features and quotas: Ika (en): 2 values" in said
    assert "to fill in: The panel itself: The mandate" in said
    assert not Adoption.objects.exists()
    named = ("--name", "Uusi", "--seats", "6", "--no-places")
    done = run("import", out, "--city", "koivukyla", *named)
    assert "The panel uusi has been begun" in done.output
    programme = Programme.objects.get(city=city)
    assert (programme.panel_size, programme.features.count()) == (6, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export", "ei-ole", "--city", "lehtola", "--out", "x.tupa"], "no_programme"),
        (["export", "malli", "--out", "x.tupa"], "no_city"),
        (["export", "malli", "--city", "lehtola", "--out", "/ei/ole/x.tupa"], "file_unwritable"),
        (["import", "/ei/ole.tupa", "--city", "koivukyla"], "file_unreadable"),
        (["import", "FILE", "--city", "koivukyla", "--first-day", "2020-01-01"], "past"),
        (["import", "BROKEN", "--city", "koivukyla"], "damaged"),
    ],
)
def test_the_commands_refuse_in_english_and_write_nothing(
    city: City, content: bytes, tmp_path: Path, arguments: list[str], code: str
) -> None:
    files = {"FILE": tmp_path / "a.tupa", "BROKEN": tmp_path / "b.tupa", "x.tupa": tmp_path / "x"}
    files["FILE"].write_bytes(content)
    files["BROKEN"].write_bytes(content[:-40])
    done = run(*[files.get(one, one) for one in arguments])
    assert isinstance(done.exception, InputError), done.output
    assert done.exception.code == code
    assert not (tmp_path / "x").exists()
    assert not Programme.objects.filter(city=city).exists()


def test_the_file_is_what_the_engine_reads(content: bytes) -> None:
    archive = read_archive(content)
    assert archive.licence == "CC-BY-4.0"
    assert archive.languages == ("en", "fi", "sv")
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
