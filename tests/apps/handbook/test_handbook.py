"""A handbook is counted, written, read through, published and taken as a file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from docx import Document
from pypdf import PdfReader

from tests.apps.followup.conftest import story
from tests.apps.reports.conftest import Told, told
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.handbook import actions
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.models import DebriefChoice, Handbook, HandbookFile, Learning
from tupa.apps.handbook.outline import CHAPTERS
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.privacy.actions import keep_retention, redact
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import save_channel
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.actions.briefing import save_debrief
from tupa.apps.workshops.models import Activity, Debrief

__all__ = ["story", "told"]

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/handbook/"
PAGE = "/fi/p/arki/handbook/"


@pytest.fixture
def ended(told: Told) -> Programme:
    programme = told.story.programme
    programme.stage = Programme.Stage.ENDED
    programme.save()
    return programme


@pytest.fixture
def debrief(told: Told, facilitator: User) -> Debrief:
    by, workshop = told.story.by, told.story.workshop
    workshop.refresh_from_db()
    said: dict[str, Any] = {"worked": "Pienet pöydät", "change": "Pidempi tauko"}
    return save_debrief(workshop, user=facilitator, by=by, **said)


def made(told: Told) -> Handbook:
    return actions.ask_handbook(told.story.programme, by=told.story.by, at_once=True)


def learnt(told: Told, user: User, chapter: str = "call", **texts: str) -> Learning | None:
    texts = texts or {"worked": "Kirjasto toi eniten väkeä"}
    programme, by = told.story.programme, told.story.by
    return actions.save_learning(programme, chapter=chapter, user=user, texts=texts, by=by)


def published(told: Told) -> Handbook:
    made(told)
    return actions.publish_handbook(told.story.programme, by=told.story.by)


def test_what_is_learnt_is_kept_once_a_person_and_taken_away_when_emptied(
    told: Told, coordinator: User, facilitator: User
) -> None:
    with override("sv"):
        first = learnt(told, coordinator)
    learnt(told, facilitator, worked="Radio")
    learnt(told, coordinator, worked="Kirjasto", otherwise="Aloita aiemmin")

    assert first is not None
    assert first.language == "sv"
    assert [one.worked for one in Learning.objects.order_by("pk")] == ["Kirjasto", "Radio"]
    assert learnt(told, coordinator, worked=" ") is None
    assert [one.worked for one in Learning.objects.all()] == ["Radio"]
    told_of = Event.objects.filter(verb__startswith="learning.").order_by("sequence")
    verbs = told_of.values_list("verb", flat=True)
    assert list(verbs) == ["learning.saved"] * 3 + ["learning.removed"]


def test_saving_the_same_words_again_changes_nothing(told: Told, coordinator: User) -> None:
    learnt(told, coordinator)
    before = Event.objects.count()

    learnt(told, coordinator)

    assert Event.objects.count() == before


def test_plan_and_reality_stand_in_one_table(
    told: Told, ended: Programme, coordinator: User, sign_in: Signed
) -> None:
    workshop = told.story.workshop
    workshop.refresh_from_db()
    handbook = made(told)
    facts = handbook.facts["en"]
    lines = {
        what: (planned, really) for row in facts.values() for what, planned, really in row["lines"]
    }

    assert set(handbook.facts) == {"fi", "sv", "en"}
    assert set(facts) == set(CHAPTERS)
    assert lines["Workshops"] == ("1", "1")
    assert lines["Tilat"] == ("900\xa0€", "850\xa0€")
    assert lines["Answers that came in time"] == ("1", "1")
    assert lines["Residents who applied"][1] == "1–4"
    page = sign_in(coordinator).get(f"{DESK}plan/").content.decode()
    assert page.count("<table") == 1
    assert "Tilat" in page
    assert "1–4" in page


def test_what_changed_on_the_day_is_told(told: Told) -> None:
    workshop = told.story.workshop
    workshop.refresh_from_db()
    values: dict[str, Any] = {"city": workshop.city, "workshop": workshop, "kind": "table"}
    began = workshop.starts_at
    Activity.objects.create(
        **values,
        title={"fi": "Lisäkierros", "en": "Extra round"},
        starts_at=began,
        minutes=10,
        began_at=began,
        finished_at=began + timedelta(minutes=14),
    )

    tables = made(told).facts["en"]["workshops"]["tables"]

    day = next(rows for caption, _head, rows, _n in tables if caption.startswith("What changed"))
    assert [row[0] for row in day] == ["Extra round"]
    assert day[0][1] == "not in the plan"
    assert day[0][2].endswith(", 14 min")


def test_response_is_told_per_channel_and_small_groups_are_hidden(told: Told) -> None:
    programme, by = told.story.programme, told.story.by
    call = programme.calls.get()
    named: dict[str, Any] = {"kind": "library", "contact_name": "", "by": by}
    busy, quiet = (save_channel(call, name=name, **named) for name in ("Kirjasto", "Seura"))
    first = Application.objects.filter(programme=programme).first()
    assert first is not None
    Application.objects.filter(pk=first.pk).update(came_by=quiet)

    tables = made(told).facts["en"]["call"]["tables"]

    rows = next(rows for caption, _h, rows, _n in tables if caption == "Response per channel")
    assert {row[0]: row[-1] for row in rows} == {
        "Seura": "1–4",
        busy.name: "0",
        "No channel known": "1–4",
    }


def test_a_debrief_goes_into_the_handbook_once_a_coordinator_has_read_it(
    told: Told, ended: Programme, debrief: Debrief, coordinator: User, sign_in: Signed
) -> None:
    made(told)
    client = sign_in(coordinator)
    assert "Pienet pöydät" not in client.get(f"{DESK}preview/").content.decode()
    page = client.get(f"{DESK}debriefs/").content.decode()
    assert "Pienet pöydät" in page
    assert "checked" in page

    client.post(f"{DESK}debriefs/", {"seen": [debrief.pk, 999], "take": [debrief.pk]})

    shown = client.get(f"{DESK}preview/").content.decode()
    assert "Pienet pöydät" in shown
    assert "Pidempi tauko" in shown
    assert facilitator_name(debrief) not in shown
    assert DebriefChoice.objects.get().is_taken


def facilitator_name(debrief: Debrief) -> str:
    assert debrief.written_by is not None
    return debrief.written_by.name


def test_a_debrief_written_anew_waits_to_be_read_again(told: Told, debrief: Debrief) -> None:
    by, programme = told.story.by, told.story.programme
    made(told)
    with pytest.raises(NotAllowedNow, match="purut") as refused:
        actions.publish_handbook(programme, by=by)
    assert refused.value.code == "unread"
    actions.choose_debriefs(programme, read=[debrief], taken=[debrief], by=by)
    assert actions.publish_handbook(programme, by=by).published_at

    later = timezone.now() + timedelta(minutes=1)
    user = debrief.written_by
    assert user is not None
    workshop = debrief.workshop
    save_debrief(workshop, user=user, worked="Eri sanat", change="", by=by, now=later)

    assert "Eri sanat" not in Client().get(PAGE).content.decode()


def test_nothing_is_published_before_it_was_made(told: Told) -> None:
    with pytest.raises(NotAllowedNow):
        actions.publish_handbook(told.story.programme, by=told.story.by)

    assert not Handbook.objects.exclude(published_at=None).exists()
    assert not Event.objects.filter(verb="handbook.published").exists()


def test_everyone_reads_a_published_handbook_in_each_language(
    told: Told, ended: Programme, coordinator: User
) -> None:
    learnt(told, coordinator)
    words = {"fi": "Aloittakaa ajoissa.\n\nPyytäkää apua."}
    actions.save_opening(ended, opening=words, by=told.story.by)
    assert Client().get(PAGE).status_code == 404

    published(told)

    titles = {"fi": "Käsikirja", "sv": "Handbok", "en": "Handbook"}
    for language, title in titles.items():
        page = Client().get(f"/{language}/p/arki/handbook/").content.decode()
        assert f"<h1>{title}</h1>" in page
        assert "Kirjasto toi eniten väkeä" in page
        assert ('lang="fi"' in page.split("Aloittakaa")[0][-60:]) == (language != "fi")
    assert PAGE in Client().get("/fi/p/arki/").content.decode()
    actions.unpublish_handbook(ended, by=told.story.by)
    assert Client().get(PAGE).status_code == 404


@pytest.mark.slow
def test_files_are_made_in_the_background_and_follow_what_is_redacted(
    told: Told, ended: Programme, coordinator: User, sign_in: Signed
) -> None:
    written = learnt(told, coordinator, worked="Soita Pirkolle")
    assert written is not None
    client = sign_in(coordinator)
    client.post(f"{DESK}make/")
    job = Job.objects.get(kind=actions.JOB)
    assert "<progress" in client.get(DESK).content.decode()

    run_job(job.pk)

    job.refresh_from_db()
    assert job.state == "done"
    assert HandbookFile.objects.count() == 6
    pdf = client.get(f"{DESK}handbook.pdf")
    assert "Soita Pirkolle" in pdf_text(pdf.content)
    root: Any = PdfReader(io.BytesIO(pdf.content)).root_object
    assert b"pdfuaid" in root["/Metadata"].get_data()
    word = client.get("/sv/manage/p/arki/handbook/handbook.docx")
    assert "Soita Pirkolle" in word_text(word.content)
    assert "Handbok" in word_text(word.content)

    redact(written, "worked", words="Pirkolle", by=told.story.by, **redaction())

    assert "Pirkolle" not in pdf_text(client.get(f"{DESK}handbook.pdf").content)
    assert "Pirkolle" not in word_text(client.get(f"{DESK}handbook.docx").content)


def redaction() -> dict[str, Any]:
    return {"reason": "name"}


def pdf_text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def word_text(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def test_the_page_of_a_stage_takes_a_few_lines(
    told: Told, ended: Programme, facilitator: User, observer: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    assert client.get(f"{DESK}learn/draw/").status_code == 200
    assert client.get(f"{DESK}learn/eiole/").status_code == 404
    assert client.post(f"{DESK}learn/draw/", {"worked": "x" * 2001}).status_code == 200
    assert not Learning.objects.exists()
    assert client.post(f"{DESK}learn/draw/", {"worked": "Pallot"}).status_code == 302
    assert "Pallot" in client.get(f"{DESK}learn/draw/").content.decode()
    assert client.get(f"{DESK}debriefs/").status_code == 403
    assert sign_in(observer).get(f"{DESK}learn/draw/").status_code == 403
    assert sign_in(observer).get(DESK).status_code == 200


def test_today_reminds_of_stages_nobody_has_written_about(
    told: Told, ended: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert f"{len(CHAPTERS)} vaihetta" in client.get("/fi/manage/").content.decode()

    learnt(told, coordinator)

    assert f"{len(CHAPTERS) - 1} vaihetta" in client.get("/fi/manage/").content.decode()


def test_the_writer_is_forgotten_in_time_and_the_words_stay(told: Told, coordinator: User) -> None:
    written = learnt(told, coordinator)
    assert written is not None

    keep_retention(written.city, timezone.now() + timedelta(days=731))

    written.refresh_from_db()
    assert (written.written_by, written.worked) == (None, "Kirjasto toi eniten väkeä")
