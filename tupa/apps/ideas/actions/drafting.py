"""Makes a draft of notes with one key, and takes back a draft nobody outside the desk has seen."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.models import Note
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.linking import split_idea
from tupa.apps.ideas.actions.wording import lock, make_idea
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Idea, IdeaLink
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.models import Programme

__all__ = ["discard_draft", "draft_from_notes", "split_off"]

_MOST_OF_TITLE = 80
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@transaction.atomic
def draft_from_notes(
    *,
    programme: Programme,
    notes: Iterable[Note],
    by: Actor,
    submission: uuid.UUID | None = None,
) -> Idea:
    """This will make a draft in the notes' own words, to be worded by a person afterwards."""
    chosen = list(notes)
    return make_idea(
        programme=programme, notes=chosen, by=by, submission=submission, **_words(chosen)
    )


@transaction.atomic
def split_off(
    idea: Idea, *, notes: Iterable[Note], by: Actor, submission: uuid.UUID | None = None
) -> Idea:
    """This will split an idea: some of its notes become a draft in their own words."""
    chosen = list(notes)
    return split_idea(idea, notes=chosen, by=by, submission=submission, **_words(chosen))


@transaction.atomic
def discard_draft(idea: Idea, *, by: Actor) -> bool:
    """This will take back a draft made by mistake; its notes stay. False: it is gone already."""
    if not Idea.objects.filter(pk=idea.pk).exists():
        return False
    locked = lock(idea)
    links = IdeaLink.objects.filter(earlier=locked) | IdeaLink.objects.filter(later=locked)
    was_seen = locked.confirmations.exists() or locked.published_at or not locked.sources.exists()
    if locked.state != Idea.State.DRAFT or was_seen or links.exists():
        raise NotAllowedNow("draft_seen")
    notes = list(locked.sources.values_list("note_id", flat=True))
    record("idea.discarded", locked, by=by, number=locked.number, notes=notes)
    locked.delete()
    return True


def _words(notes: list[Note]) -> dict[str, Any]:
    """The first sentence is the title, all notes one after another are the text."""
    if not notes:
        raise NotAllowedNow("no_notes")
    language = notes[0].language
    if language not in language_codes():
        raise NotAllowedNow("note_language")
    first = _END_OF_SENTENCE.split(notes[0].text.strip())[0].rstrip(".")
    text = "\n\n".join(note.text.strip() for note in notes)
    return {
        "title": {language: _shortened(first)},
        "text": {language: text},
        "original_language": language,
    }


def _shortened(sentence: str) -> str:
    """Cut between words."""
    if len(sentence) <= _MOST_OF_TITLE:
        return sentence
    return sentence[:_MOST_OF_TITLE].rsplit(" ", 1)[0] + " …"
