"""Collects what was learnt, counts a handbook, makes its files, publishes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.actions import record
from tupa.apps.handbook.chapters import tell
from tupa.apps.handbook.compose import compose, stamp_of
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.files import write_file
from tupa.apps.handbook.known import Known
from tupa.apps.handbook.lookup import debriefs_to_read
from tupa.apps.handbook.models import DebriefChoice, Handbook, HandbookFile, Learning
from tupa.apps.handbook.outline import CHAPTERS, QUESTIONS
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.look.spoken import choice_of, language_codes
from tupa.apps.programmes.models import Programme
from tupa.apps.reports.parts import Section
from tupa.apps.workshops.models import Debrief

__all__ = [
    "JOB",
    "ask_handbook",
    "choose_debriefs",
    "count_handbook",
    "make_files",
    "publish_handbook",
    "save_learning",
    "save_opening",
    "unpublish_handbook",
    "work_on",
]

JOB = "handbook"
Progress = Callable[[str, int, int | None], None]


@transaction.atomic
def save_learning(
    programme: Programme, *, chapter: str, user: User, texts: dict[str, str], by: Actor
) -> Learning | None:
    """This will keep what one organiser learnt in a stage; written again, it replaces their own.

    With every answer emptied it is taken away.
    """
    key: dict[str, Any] = {"city": programme.city, "programme": programme}
    key |= {"chapter": CHAPTERS[chapter].key, "written_by": user}
    said = {name: texts.get(name, "").strip() for name in QUESTIONS}
    known = Learning.objects.select_for_update().filter(**key).first()
    if known and all(getattr(known, name) == words for name, words in said.items()):
        return known
    if not any(said.values()):
        if known:
            record("learning.removed", known, by=by, programme_id=programme.pk)
            known.delete()
        return None
    written = known or Learning(**key)
    for name, words in said.items():
        setattr(written, name, words)
    written.language = _own_language()
    written.written_at = timezone.now()
    written.save()
    record("learning.saved", written, by=by, programme_id=programme.pk)
    return written


def _own_language() -> str:
    return choice_of(get_language())


@transaction.atomic
def choose_debriefs(
    programme: Programme, *, read: Iterable[Debrief], taken: Iterable[Debrief], by: Actor
) -> None:
    """This will note which of the debriefs that were read stand in the handbook."""
    chosen = {one.pk for one in taken}
    now = timezone.now()
    for one in read:
        values = {"is_taken": one.pk in chosen, "at": now}
        DebriefChoice.objects.update_or_create(city=programme.city, debrief=one, defaults=values)
    record("handbook.debriefs_read", programme, by=by, programme_id=programme.pk)


@transaction.atomic
def save_opening(programme: Programme, *, opening: dict[str, str], by: Actor) -> Handbook:
    """This will keep the city's own words to those who come next."""
    held = _held(programme)
    held.opening = opening
    held.save(update_fields=["opening"])
    record("handbook.written", held, by=by, programme_id=programme.pk)
    return held


@transaction.atomic
def ask_handbook(programme: Programme, *, by: Actor, at_once: bool = False) -> Handbook:
    """This will count everything anew and make the files, in the background or at once."""
    held = _held(programme)
    record("handbook.asked", held, by=by, programme_id=programme.pk)
    if at_once:
        return count_handbook(held)
    start_job(JOB, city=held.city, object_id=held.pk)
    return held


def count_handbook(handbook: Handbook) -> Handbook:
    """This will count the chapters and keep them in every language of the site."""
    known = Known(handbook.programme)
    facts = {}
    for language in language_codes():
        with override(language):
            facts[language] = tell(known)
    handbook.facts, handbook.counted_at = facts, known.now
    handbook.save(update_fields=["facts", "counted_at"])
    return handbook


def work_on(job: Job) -> None:
    """In the background: count, then write each file."""
    found = Handbook.objects.select_related("programme__city", "city")
    handbook = found.filter(city=job.city, pk=job.object_id).first()
    if handbook is None:
        return
    progress = report_to(job, every=0)
    progress("count", 0, 1 + len(language_codes()) * len(HandbookFile.Kind.values))
    count_handbook(handbook)
    make_files(handbook, progress)


def make_files(handbook: Handbook, progress: Progress | None = None) -> None:
    """This will write each file whose words have changed since it was last made."""
    kinds = HandbookFile.Kind.values
    total = 1 + len(language_codes()) * len(kinds)
    for turn, language in enumerate(language_codes()):
        with override(language):
            sections = compose(handbook)
            for place, kind in enumerate(kinds, start=1 + turn * len(kinds)):
                if progress:
                    progress("write", place, total)
                _make_file(handbook, sections, language, kind)


def _make_file(handbook: Handbook, sections: list[Section], language: str, kind: str) -> None:
    stamp = stamp_of(sections)
    key: dict[str, Any] = {"city": handbook.city, "handbook": handbook}
    key |= {"language": language, "kind": kind}
    if HandbookFile.objects.filter(**key, stamp=stamp).exists():
        return
    values = {"stamp": stamp, "made_at": timezone.now()}
    values["content"] = write_file(handbook, sections, kind)
    HandbookFile.objects.update_or_create(**key, defaults=values)


@transaction.atomic
def publish_handbook(programme: Programme, *, by: Actor) -> Handbook:
    """This will put the handbook on the panel's public pages; every debrief has been read first."""
    held = _held(programme)
    if held.counted_at is None:
        raise NotAllowedNow("not_made")
    if debriefs_to_read(programme):
        raise NotAllowedNow("unread")
    if held.published_at is None:
        held.published_at = timezone.now()
        held.save(update_fields=["published_at"])
        record("handbook.published", held, by=by, programme_id=programme.pk)
    return held


@transaction.atomic
def unpublish_handbook(programme: Programme, *, by: Actor) -> Handbook:
    """This will take the handbook off the public pages."""
    held = _held(programme)
    if held.published_at is not None:
        held.published_at = None
        held.save(update_fields=["published_at"])
        record("handbook.unpublished", held, by=by, programme_id=programme.pk)
    return held


def _held(programme: Programme) -> Handbook:
    Handbook.objects.get_or_create(city=programme.city, programme=programme)
    found = Handbook.objects.select_for_update().select_related("programme__city", "city")
    return found.get(city=programme.city_id, programme=programme)
