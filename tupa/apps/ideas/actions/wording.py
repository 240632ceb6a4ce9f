"""Makes ideas from notes, words and translates them. The notes stay as they were written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.models import Note
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.sorting import sort_idea
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import EarlierIdeaWording, Idea, IdeaNote, IdeaTranslation, Theme
from tupa.apps.ideas.words import written_in
from tupa.apps.programmes.models import Programme

__all__ = ["edit_idea", "link_notes", "lock", "make_idea", "next_number", "unlink_note"]

#: A text in several languages: `LazyI18nString` or a mapping of codes (the library has no types).
Text: TypeAlias = Any


@transaction.atomic
def make_idea(
    *,
    programme: Programme,
    notes: Iterable[Note],
    title: Text,
    text: Text,
    original_language: str,
    by: Actor,
    theme: Theme | None = None,
    added: Mapping[str, Any] | None = None,
    submission: uuid.UUID | None = None,
) -> Idea:
    """This will make a draft from notes; the same submission again returns the first idea."""
    submission = submission or uuid.uuid4()
    Programme.objects.select_for_update().get(pk=programme.pk)
    known = Idea.objects.filter(city=programme.city, submission=submission).first()
    if known is not None:
        return known
    chosen = _checked(programme, notes)
    _check_original(title, text, original_language)
    tables = {note.table for note in chosen}
    workshops = {note.table.workshop for note in chosen}
    idea = Idea.objects.create(
        city=programme.city,
        programme=programme,
        workshop=workshops.pop() if len(workshops) == 1 else None,
        table=tables.pop() if len(tables) == 1 else None,
        number=next_number(programme),
        submission=submission,
        title=_text(title),
        text=_text(text),
        original_language=original_language,
    )
    _link(idea, chosen)
    record("idea.made", idea, by=by, notes=[note.pk for note in chosen])
    _note_translations(idea, set(written_in(idea)), by=by)
    if theme is not None or added is not None:
        sort_idea(idea, theme=theme, added=added, by=by)
    return idea


@transaction.atomic
def edit_idea(
    idea: Idea, *, title: Text, text: Text, by: Actor, original_language: str | None = None
) -> Idea:
    """This will reword a draft. If the table had been asked, it must be asked anew."""
    locked = lock(idea)
    if not locked.can_be_reworded:
        raise NotAllowedNow("not_a_draft")
    language = original_language or locked.original_language
    _check_original(title, text, language)
    changed = _changed(locked, title, text)
    is_reworded = language in changed or language != locked.original_language
    if not changed and not is_reworded:
        return locked
    if is_reworded:
        _keep_wording(locked)
    locked.title, locked.text, locked.original_language = _text(title), _text(text), language
    if is_reworded:
        _take_back_from_table(locked)
    locked.save()
    record("idea.edited", locked, by=by, wording=locked.wording, is_reworded=is_reworded)
    _note_translations(locked, changed, by=by)
    return locked


@transaction.atomic
def translate_idea(idea: Idea, *, language: str, title: str, text: str, by: Actor) -> Idea:
    """This will keep a written translation, with who wrote it and of which wording."""
    locked = lock(idea)
    if locked.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    if language == locked.original_language:
        raise NotAllowedNow("original_language")
    if not (title.strip() and text.strip()):
        raise NotAllowedNow("no_original")
    locked.title = LazyI18nString({**_dict(locked.title), language: title.strip()})
    locked.text = LazyI18nString({**_dict(locked.text), language: text.strip()})
    locked.save(update_fields=["title", "text"])
    _keep_translations(locked, [language], by)
    record("idea.translated", locked, by=by, language=language, wording=locked.wording)
    return locked


@transaction.atomic
def link_notes(idea: Idea, *, notes: Iterable[Note], by: Actor) -> int:
    """This will give an idea more notes; how many are new. A note may serve several ideas."""
    locked = lock(idea)
    if locked.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    chosen = _checked(locked.programme, notes)
    known = set(locked.sources.values_list("note_id", flat=True))
    new = [note for note in chosen if note.pk not in known]
    if new:
        _link(locked, new)
        record("idea.notes_linked", locked, by=by, notes=[note.pk for note in new])
    return len(new)


@transaction.atomic
def unlink_note(idea: Idea, *, note: Note, by: Actor) -> None:
    """This will take a note off an idea; the note itself stays."""
    locked = lock(idea)
    if not locked.can_be_reworded:
        raise NotAllowedNow("not_a_draft")
    links = locked.sources.filter(note=note)
    if not links.exists():
        return
    if locked.sources.count() == 1:
        raise NotAllowedNow("last_note")
    links.delete()
    record("idea.note_unlinked", locked, by=by, note=note.pk)


def lock(idea: Idea) -> Idea:
    """The idea as it is now, held until the transaction ends."""
    return (
        Idea.objects.select_for_update(of=("self",))
        .select_related("city", "programme")
        .get(pk=idea.pk)
    )


def next_number(programme: Programme) -> int:
    highest = Idea.objects.filter(city=programme.city, programme=programme)
    return (highest.aggregate(Max("number"))["number__max"] or 0) + 1


def _checked(programme: Programme, notes: Iterable[Note]) -> list[Note]:
    ids = {note.pk for note in notes}
    if not ids:
        raise NotAllowedNow("no_notes")
    found = Note.objects.filter(
        city=programme.city, pk__in=ids, table__workshop__programme=programme
    ).select_related("table__workshop")
    if len(found) != len(ids):
        raise NotAllowedNow("other_workshop")
    if any(note.state == Note.State.HIDDEN for note in found):
        raise NotAllowedNow("hidden_note")
    return list(found)


def _link(idea: Idea, notes: Iterable[Note]) -> None:
    IdeaNote.objects.bulk_create(IdeaNote(city=idea.city, idea=idea, note=note) for note in notes)


def _keep_wording(idea: Idea) -> None:
    """What a table was asked about stays to be seen beside what became of it."""
    if not idea.confirmations.filter(wording=idea.wording).exists():
        return
    EarlierIdeaWording.objects.get_or_create(
        city=idea.city,
        idea=idea,
        wording=idea.wording,
        defaults={
            "language": idea.original_language,
            "title": _in(idea.title, idea.original_language),
            "text": _in(idea.text, idea.original_language),
        },
    )


def _take_back_from_table(idea: Idea) -> None:
    idea.wording += 1
    idea.state = Idea.State.DRAFT
    idea.confirm_by = None
    idea.asked_count = idea.confirmed_count = 0


def _changed(idea: Idea, title: Text, text: Text) -> set[str]:
    """The languages whose words differ from what the idea says now."""
    codes = {*_dict(idea.title), *_dict(idea.text), *_dict(title), *_dict(text)}
    new = (_text(title), _text(text))
    return {
        code
        for code in codes
        if (_in(idea.title, code), _in(idea.text, code)) != (_in(new[0], code), _in(new[1], code))
    }


def _note_translations(idea: Idea, changed: set[str], *, by: Actor) -> None:
    """Languages written now translate this wording; the others stay with the wording they had."""
    written = written_in(idea)
    _keep_translations(idea, changed.intersection(written) - {idea.original_language}, by)
    kept = [code for code in written if code != idea.original_language]
    idea.translations.exclude(language__in=kept).delete()


def _keep_translations(idea: Idea, languages: Iterable[str], by: Actor) -> None:
    now = timezone.now()
    IdeaTranslation.objects.bulk_create(
        [
            IdeaTranslation(
                city=idea.city,
                idea=idea,
                language=language,
                wording=idea.wording,
                by=by.user,
                at=now,
            )
            for language in sorted(languages)
        ],
        update_conflicts=True,
        unique_fields=["city", "idea", "language"],
        update_fields=["wording", "by", "at"],
    )


def _check_original(title: Text, text: Text, language: str) -> None:
    if not (_in(_text(title), language) and _in(_text(text), language)):
        raise NotAllowedNow("no_original")


def _text(value: Text) -> LazyI18nString:
    """Only the languages that say something."""
    return LazyI18nString({code: part.strip() for code, part in _dict(value).items() if part})


def _dict(value: Any) -> dict[str, str]:
    data = value.data if isinstance(value, LazyI18nString) else value
    return dict(data) if isinstance(data, Mapping) else {}


def _in(value: Any, language: str) -> str:
    return _dict(value).get(language, "")
