"""The practice panel reaches no person, figure or list, and no file that is taken for real."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests import cast
from tests.apps.addresses import all_addresses
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.archive.actions import keep_model
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.models import ModelArchive
from tupa.apps.handbook.actions import ask_handbook
from tupa.apps.ideas import similar
from tupa.apps.jobs import actions as jobs
from tupa.apps.jobs.models import Job
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.reports import actions as reports
from tupa.apps.reports.models import Report
from tupa.apps.training import practice as practising
from tupa.apps.training.practice import practice_of, reset_practice
from tupa.apps.training.practice_content import PEOPLE
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.actions import invite_members
from tupa.apps.workshops.forms.activity import CopyForm
from tupa.apps.workshops.models import Workshop

Signed = Callable[[User], Client]
TOLD = {"fi": "Harjoitus: ihmiset", "sv": "Övning: människorna", "en": "Practice: the people"}
#: Where the practice panel itself is found.
ITS_OWN = {"training:practice", "training:reset"}
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|token=[\w:.-]+|\d+:\d\d|submission" value="[\w-]+"'
)


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def practice(city: City, by: Actor) -> Programme:
    return reset_practice(city, by=by)


@pytest.fixture
def workshop(practice: Programme) -> Workshop:
    """The evening is still to come, and one of its people has an address after all."""
    found: Workshop = practice.workshops.get()
    found.starts_at = timezone.now() + timedelta(days=20)
    found.ends_at = found.starts_at + timedelta(hours=3)
    found.venue = Venue.objects.create(city=practice.city, name=cast.both("Talo"))
    found.save()
    person = Member.objects.filter(programme=practice)[0].application
    person.channel, person.email = "email", "keksitty@asukas.example"
    person.save()
    return found


def _emptied(programme: Programme, by: Actor) -> Programme:
    """As if begun a minute ago: a click within seconds is the same click."""
    begun = timezone.now() - timedelta(minutes=1)
    Programme.objects.filter(pk=programme.pk).update(created_at=begun)
    return reset_practice(programme.city, by=by)


def test_what_is_written_to_its_people_goes_to_nobody(
    workshop: Workshop, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    assert invite_members(workshop, by=by) > 1
    assert set(Message.objects.values_list("state", flat=True)) == {"practice"}

    jobs.tick(timezone.now() + timedelta(hours=1))
    assert mail.outbox == []
    assert not Message.objects.exclude(state="practice").exists()

    desk, subject = sign_in(coordinator), Message.objects.all()[0].subject
    assert subject not in desk.get("/fi/manage/messages/").content.decode()
    its_own = desk.get(f"/fi/manage/messages/?programme={workshop.programme_id}").content.decode()
    assert subject in its_own
    assert "Harjoitus: ei lähde kenellekään" in its_own
    for waiting in ("outbox:letters", "outbox:calls", "outbox:letters_posted"):
        page = desk.get(reverse(waiting), follow=True).content.decode()
        assert "Keksitty" not in page
        assert subject not in page

    _emptied(workshop.programme, by)
    assert not Message.objects.exists()


def test_a_real_panel_beside_it_still_writes(workshop: Workshop, by: Actor) -> None:
    programme = cast.make_programme(workshop.city)
    cast.make_call(programme)
    cast.make_member(programme)
    later = timezone.now() + timedelta(days=20)
    real = cast.make_workshop(programme, starts_at=later, ends_at=later + timedelta(hours=3))
    invite_members(real, by=by)
    assert "practice" not in Message.objects.values_list("state", flat=True)


def _everywhere(city: City, client: Client) -> dict[str, str]:
    """Every page of the city that is about no one thing."""
    pages = {}
    for address in all_addresses():
        if not address.kinds and address.name not in ITS_OWN:
            answer: Any = client.get(address.url())
            kind = answer.headers.get("Content-Type", "")
            if kind.startswith(("text/", "application/json")):
                content = answer.getvalue() if answer.streaming else answer.content
                pages[address.name] = PASSING.sub("", content.decode())
    return pages


@pytest.mark.sweep
def test_no_page_of_the_city_reads_otherwise_because_of_it(
    city: City, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    desk = sign_in(coordinator)
    _everywhere(city, desk)  # what a first visit leaves behind is there
    before = _everywhere(city, desk)
    assert len(before) > 60

    practice = reset_practice(city, by=by)
    workshop = practice.workshops.get()
    workshop.is_published = True
    workshop.save()
    cast.make_idea(workshop)
    cast.make_call(practice)
    for application in practice.applications.all():
        application.email = "keksitty@asukas.example"
        application.save()

    after = _everywhere(city, desk)
    filters = re.compile(rf'<option value="{practice.pk}">Harjoituspaneeli</option>')
    changed = [name for name, page in after.items() if filters.sub("", page) != before[name]]
    # The chain of events holds what was done, whatever it was done to.
    assert set(changed) <= {"events:list", "events:check"}


def test_it_becomes_no_model(practice: Programme, by: Actor) -> None:
    cast.make_feature(practice, "ika", [("nuori", 1, 2)])
    with pytest.raises(ModelRefused) as refused:
        keep_model(practice, by=by)
    assert refused.value.code == "practice"
    assert not ModelArchive.objects.exists()


def test_nothing_of_it_is_proposed_to_a_real_panel(
    practice: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "_known", {})
    workshop = cast.make_workshop(cast.make_programme(practice.city))
    mine = cast.make_idea(workshop, title=cast.both("Työkaluja lainaan"))
    own = [
        cast.make_idea(practice.workshops.get(), number, title=cast.both("Työkaluja lainaan"))
        for number in (1, 2)
    ]
    assert similar.proposals_for(mine) == []
    assert [one.idea for one in similar.proposals_for(own[0])] == [own[1]]
    offered: Any = CopyForm(workshop=workshop).fields["source"]
    assert not offered.queryset.exists()


def test_retention_finds_nothing_of_it(practice: Programme) -> None:
    """It is emptied by a click, and has nothing of anybody to forget."""
    for days in (0, 400, 4000):
        keep_retention(practice.city, timezone.now() + timedelta(days=days))
    assert Member.objects.filter(programme=practice).count() == len(PEOPLE)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_its_files_say_what_they_are(
    practice: Programme, coordinator: User, sign_in: Signed, language: str
) -> None:
    desk, told = sign_in(coordinator), TOLD[language]
    word = {"fi": "harjoitus", "sv": "ovning", "en": "practice"}[language]
    with translation.override(language):
        csv = desk.get(reverse("capture:notes_file", args=[practice.slug, 1, "csv"]))
        xlsx = desk.get(reverse("capture:notes_file", args=[practice.slug, 1, "xlsx"]))
        pdf = desk.get(reverse("workshops:paper", args=[practice.slug, 1]))
    for answer in (csv, xlsx, pdf):
        assert f'filename="{word}' in answer.headers["Content-Disposition"]
    assert csv.content.decode("utf-8-sig").startswith(told)
    sheet = load_workbook(io.BytesIO(xlsx.content)).worksheets[0]
    assert str(sheet.cell(1, 1).value).startswith(told)
    pages = PdfReader(io.BytesIO(pdf.content)).pages
    assert all(told in page.extract_text() for page in pages)


def test_its_handbook_and_report_say_what_they_are(practice: Programme, by: Actor) -> None:
    from tupa.apps.handbook.actions import make_files
    from tupa.apps.handbook.models import HandbookFile

    handbook = ask_handbook(practice, by=by, at_once=True)
    make_files(handbook)
    kept = {one.kind: bytes(one.content) for one in HandbookFile.objects.filter(language="fi")}
    assert TOLD["fi"] in PdfReader(io.BytesIO(kept["pdf"])).pages[0].extract_text()
    words = Document(io.BytesIO(kept["docx"]))
    assert any(TOLD["fi"] in one.text for one in words.paragraphs)


def test_no_file_of_a_real_panel_says_so(
    city: City, coordinator: User, sign_in: Signed, practice: Programme
) -> None:
    real = cast.make_programme(city)
    cast.make_call(real)
    cast.make_workshop(real)
    csv = sign_in(coordinator).get(reverse("capture:notes_file", args=[real.slug, 1, "csv"]))
    assert "harjoitus" not in csv.headers["Content-Disposition"]
    assert TOLD["fi"] not in csv.content.decode()


def test_work_that_comes_after_it_was_emptied_finds_nothing(practice: Programme, by: Actor) -> None:
    reports.make_report(practice, frame="sheet", cut_off=timezone.localdate(), by=by)
    ask_handbook(practice, by=by)
    waiting = list(Job.objects.all())
    assert len(waiting) == 2
    anew = _emptied(practice, by)
    for job in waiting:
        jobs.run_job(job.pk)
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert not Report.objects.exists()
    assert practice_of(practice.city) == anew


def test_what_was_written_while_it_was_emptied_goes_too(
    practice: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database refuses to leave a row without its panel: then it is emptied once more."""
    tries: list[int] = []
    once = practising._reset

    def refused_once(city: City, actor: Actor) -> Programme:
        tries.append(1)
        if len(tries) == 1:
            raise IntegrityError
        return once(city, actor)

    monkeypatch.setattr(practising, "_reset", refused_once)
    assert _emptied(practice, by) != practice
    assert len(tries) == 2
