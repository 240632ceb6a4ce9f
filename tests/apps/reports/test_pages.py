"""Reports on the desk and for everyone, as pages and as files."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.apps.reports.conftest import Told, tell
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import finish, run_job
from tupa.apps.jobs.models import Job
from tupa.apps.reports.models import Report, ReportTemplate
from tupa.apps.reports.slides import own_slides
from tupa.apps.reports.word import own_word

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/reports/"


def word_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def slide_text(content: bytes) -> str:
    slides = Presentation(io.BytesIO(content)).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(shape.text_frame.text for shape in shapes)


@pytest.mark.parametrize("frame", Report.Frame.values)
def test_everyone_reads_a_published_report(told: Told, frame: str) -> None:
    tell(told, "under_way")
    told.report(frame)
    for language in ("fi", "sv", "en"):
        page = Client().get(f"/{language}/p/arki/reports/1/")
        assert page.status_code == 200
        assert f"/{language}/p/arki/reports/1/numbers/promises/" in page.content.decode()
    assert "/fi/p/arki/reports/" in Client().get("/fi/p/arki/").content.decode()
    assert Client().get("/fi/p/arki/reports/").status_code == 200


def test_every_number_leads_to_its_query(told: Told) -> None:
    report = told.report()
    tell(told, "kept")
    for key, value in report.facts["numbers"].items():
        page = Client().get(f"/fi/p/arki/reports/1/numbers/{key}/").content.decode()
        assert "luku on sama" in page, (key, value)
    ideas = Client().get("/fi/p/arki/reports/1/numbers/ideas/").content.decode()
    assert "/fi/p/arki/ideas/1/" in ideas
    assert Client().get("/fi/p/arki/reports/1/numbers/eiole/").status_code == 404


def test_small_numbers_of_people_are_not_told(told: Told) -> None:
    told.report()
    page = Client().get("/fi/p/arki/reports/1/").content.decode()
    assert page.count("1–4") >= 3  # applications, members, residents present


def test_what_is_not_published_is_for_the_desk(
    told: Told, coordinator: User, observer: User, sign_in: Signed
) -> None:
    told.report(published=False)
    for path in ("", "report.pdf", "numbers/ideas/", "charts/goals.svg"):
        assert Client().get(f"/fi/p/arki/reports/1/{path}").status_code == 404
    assert Client().get("/fi/p/arki/").content.decode().count("/reports/") == 0
    assert sign_in(observer).get(f"{DESK}1/preview/").status_code == 200
    assert sign_in(observer).get(f"{DESK}1/publish/").status_code == 403
    assert sign_in(coordinator).get(f"{DESK}1/report.docx").status_code == 200
    assert sign_in(coordinator).get(f"{DESK}1/report.exe").status_code == 404


def test_a_report_as_word_powerpoint_and_pictures(told: Told) -> None:
    told.report("espoo")
    root = "/fi/p/arki/reports/1/"
    word = Client().get(f"{root}report.docx").content
    assert "Ketään ei jätetä" in word_text(word)
    assert "{{" not in word_text(word)
    links = {one.target_ref for one in Document(io.BytesIO(word)).part.rels.values()}
    assert "http://testserver/fi/p/arki/reports/1/numbers/ideas/" in links
    slides = Client().get(f"{root}report.pptx").content
    assert "Tehdään yhdessä" in slide_text(slides)
    deck = Presentation(io.BytesIO(slides)).slides
    assert any(shape.has_chart for slide in deck for shape in slide.shapes)
    png = Image.open(io.BytesIO(Client().get(f"{root}charts/goals.png").content))
    assert png.width == 920
    assert b"<title>" in Client().get(f"{root}charts/goals.svg").content
    data = Client().get(f"{root}charts/goals.csv").content.decode("utf-8-sig")
    assert data.splitlines()[1] == "12 Vastuullista kuluttamista,1"
    assert Client().get(f"{root}charts/eiole.png").status_code == 404


def test_the_sheet_for_decision_makers_is_one_tagged_page(told: Told) -> None:
    told.report("sheet")
    content = Client().get("/sv/p/arki/reports/1/report.pdf").content
    pdf = PdfReader(io.BytesIO(content))
    root: Any = pdf.trailer["/Root"]
    assert len(pdf.pages) == 1
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv", True)


def test_words_redacted_later_are_gone_from_the_report(told: Told) -> None:
    told.report()
    idea = told.story.idea
    idea.text = {"fi": "[poistettu]"}
    idea.save()
    page = Client().get("/fi/p/arki/reports/1/").content.decode()
    assert "Tavaroita voisi lainata" not in page
    assert "[poistettu]" in page


def test_a_coordinator_makes_writes_publishes_and_removes_a_report(
    told: Told, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    future = client.post(f"{DESK}new/", {"frame": "un", "cut_off": "2099-01-01"})
    assert future.status_code == 200
    assert not Report.objects.exists()
    client.post(f"{DESK}new/", {"frame": "un", "cut_off": "2026-01-01"})
    assert "report-progress" in client.get(f"{DESK}1/").content.decode()
    client.post(f"{DESK}1/publish/")
    assert Report.objects.get().published_at is None
    run_job(Job.objects.get(kind="report").pk)
    client.post(f"{DESK}1/words/", {"opening_0": "Kaupunki kysyi.", "opening_1": "Staden frågade."})
    assert "Kaupunki kysyi." in client.get(f"{DESK}1/preview/").content.decode()
    client.post(f"{DESK}1/publish/")
    assert "Staden frågade." in Client().get("/sv/p/arki/reports/1/").content.decode()
    client.post(f"{DESK}1/remove/")
    assert Report.objects.get().published_at is not None
    client.post(f"{DESK}1/unpublish/")
    client.post(f"{DESK}1/remove/")
    assert not Report.objects.exists()
    verbs = Event.objects.filter(verb__startswith="report.").values_list("verb", flat=True)
    assert set(verbs) == {
        f"report.{verb}" for verb in ("made", "written", "published", "unpublished", "removed")
    }


def test_a_report_whose_counting_failed_is_begun_again(
    told: Told, coordinator: User, sign_in: Signed
) -> None:
    client, asked = sign_in(coordinator), {"frame": "un", "cut_off": "2026-01-01"}
    client.post(f"{DESK}new/", asked)
    client.post(f"{DESK}new/", asked)
    failed = Job.objects.get(kind="report")
    finish(failed, error="worker_died")
    page = client.get(f"{DESK}1/").content.decode()
    assert 'name="cut_off" value="2026-01-01"' in page
    client.post(f"{DESK}new/", asked)
    run_job(Job.objects.get(kind="report", state="waiting").pk)
    assert Report.objects.get().counted_at is not None


def with_field(content: bytes, name: str, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "docx":
        document = Document(io.BytesIO(content))
        document.add_paragraph(f"Leima: {{{{ {name} }}}}")
        document.save(out)
    else:
        deck = Presentation(io.BytesIO(content))
        deck.slides[0].placeholders[1].text = f"{{{{ {name} }}}}"
        deck.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "own"), [("docx", own_word), ("pptx", own_slides)])
def test_the_citys_template_is_used_and_an_unknown_field_is_named(
    told: Told, coordinator: User, sign_in: Signed, kind: str, own: Callable[[], bytes]
) -> None:
    told.report()
    client, page = sign_in(coordinator), "/fi/manage/report-templates/"

    def bring(content: bytes) -> str:
        file = SimpleUploadedFile(f"malli.{kind}", content)
        return client.post(page, {"kind": kind, "file": file}, follow=True).content.decode()

    assert "kaupungin_leima" in bring(with_field(own(), "kaupungin_leima", kind))
    assert f".{kind}" in bring(b"not a file at all")
    assert not ReportTemplate.objects.exists()
    bring(with_field(own(), "panel", kind))
    read = word_text if kind == "docx" else slide_text
    made = read(Client().get(f"/fi/p/arki/reports/1/report.{kind}").content)
    assert "Leima: Kestävä arki" in made or "\nKestävä arki\n" in made
    assert "{{" in read(client.get(f"{page}{kind}/").content)
    client.post(f"{page}{kind}/drop/")
    assert not ReportTemplate.objects.exists()


def test_a_panel_without_reports_says_so(city: City, told: Told) -> None:
    assert "kaupunki on julkaissut" in Client().get("/fi/p/arki/reports/").content.decode()
