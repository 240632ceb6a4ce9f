"""Merges and splits ideas by links with author and time, and undoes them. No words are lost."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.models import Note
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions.wording import link_notes, lock, make_idea
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Idea, IdeaLink, IdeaNote
from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.programmes.models import Programme

__all__ = ["link_merged", "merge_ideas", "split_idea", "undo_link"]

_VERB = {IdeaLink.Kind.MERGED: "idea.merged", IdeaLink.Kind.SPLIT: "idea.split"}


@transaction.atomic
def merge_ideas(ideas: Iterable[Idea], *, into: Idea, by: Actor) -> list[IdeaLink]:
    """This will put ideas into another: their notes come along by links, their pages stay."""
    return [link for one in ideas if (link := _merge(one, into, by=by)) is not None]


def link_merged(idea: Idea, into: Idea, *, by: Actor) -> IdeaLink:
    """This will note that a locked idea goes into another, and bring its notes along."""
    _hold_programme(idea)
    if into.pk == idea.pk:
        raise NotAllowedNow("merged_into_itself")
    target = lock(into)
    if target.programme_id != idea.programme_id or target.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    if _leads_to(target, idea):
        raise NotAllowedNow("makes_circle", idea=idea.number, into=target.number)
    if IdeaLink.objects.standing().filter(earlier=idea, later=target).exists():
        raise NotAllowedNow("already_linked")
    brought = _bring_notes(idea, target, by=by)
    return _link(IdeaLink.Kind.MERGED, idea, target, brought, by=by)


@transaction.atomic
def split_idea(
    idea: Idea,
    *,
    notes: Iterable[Note],
    title: Any,
    text: Any,
    original_language: str,
    by: Actor,
    submission: uuid.UUID | None = None,
) -> Idea:
    """This will make a draft of some of an idea's notes. They leave a draft, and stay with an idea
    whose words its table or the public has seen."""
    submission = submission or uuid.uuid4()
    known = Idea.objects.filter(city=idea.city, submission=submission).first()
    if known is not None:
        return known
    locked = lock(idea)
    if locked.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    chosen = {note.pk: note for note in notes}
    own = set(locked.sources.values_list("note_id", flat=True))
    if not chosen or not set(chosen) <= own:
        raise NotAllowedNow("not_of_idea")
    if set(chosen) == own:
        raise NotAllowedNow("all_notes")
    made = make_idea(
        programme=locked.programme,
        notes=chosen.values(),
        title=title,
        text=text,
        original_language=original_language,
        theme=locked.theme,
        submission=submission,
        by=by,
    )
    moved = sorted(chosen) if locked.state == Idea.State.DRAFT else []
    locked.sources.filter(note_id__in=moved).delete()
    _link(IdeaLink.Kind.SPLIT, locked, made, moved, by=by)
    return made


@transaction.atomic
def undo_link(link: IdeaLink, *, by: Actor) -> IdeaLink:
    """This will take a merge or a split back; the link stays as history."""
    locked = IdeaLink.objects.select_for_update().get(pk=link.pk)
    if locked.undone_at is not None:
        return locked
    earlier, later = lock(locked.earlier), lock(locked.later)
    if locked.kind == IdeaLink.Kind.MERGED:
        _unmerge(locked, earlier, later)
    else:
        _unsplit(locked, earlier, later)
    locked.undone_at, locked.undone_by = timezone.now(), by.user
    locked.save(update_fields=["undone_at", "undone_by"])
    record("idea.link_undone", later, by=by, link=locked.pk, earlier=earlier.pk, kind=locked.kind)
    return locked


def _merge(idea: Idea, into: Idea, *, by: Actor) -> IdeaLink | None:
    locked = lock(idea)
    if locked.is_withdrawn:
        if locked.merged_into_id == into.pk:
            return None
        raise NotAllowedNow("withdrawn")
    link = link_merged(locked, into, by=by)
    locked.state, locked.withdrawn_at = Idea.State.WITHDRAWN, timezone.now()
    said = in_every_language(lambda: _("The idea was merged with another idea."))
    locked.withdrawal_reason, locked.merged_into = LazyI18nString(said), into
    locked.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "merged_into"])
    return link


def _unmerge(link: IdeaLink, earlier: Idea, later: Idea) -> None:
    if later.is_withdrawn:
        raise NotAllowedNow("undo_later_first")
    taken = later.sources.filter(note_id__in=link.note_ids)
    if later.sources.exclude(note_id__in=link.note_ids).exists():
        taken.delete()
    earlier.state = Idea.State(link.state_before or Idea.State.DRAFT)
    earlier.withdrawn_at, earlier.withdrawal_reason, earlier.merged_into = None, "", None
    earlier.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "merged_into"])


def _unsplit(link: IdeaLink, earlier: Idea, later: Idea) -> None:
    """The idea that was split off is withdrawn, and its notes go back."""
    if later.published_at is not None:
        raise NotAllowedNow("cannot_undo_published")
    standing = IdeaLink.objects.standing().exclude(pk=link.pk)
    if later.is_withdrawn or standing.filter(earlier=later).exists() or earlier.is_withdrawn:
        raise NotAllowedNow("undo_later_first")
    known = set(earlier.sources.values_list("note_id", flat=True))
    IdeaNote.objects.bulk_create(
        IdeaNote(city=earlier.city, idea=earlier, note_id=pk)
        for pk in link.note_ids
        if pk not in known
    )
    later.state, later.withdrawn_at = Idea.State.WITHDRAWN, timezone.now()
    said = in_every_language(
        lambda: _("The split was undone: the notes belong to the first idea again.")
    )
    later.withdrawal_reason = LazyI18nString(said)
    later.save(update_fields=["state", "withdrawn_at", "withdrawal_reason"])


def _link(
    kind: IdeaLink.Kind, earlier: Idea, later: Idea, note_ids: list[int], *, by: Actor
) -> IdeaLink:
    link = IdeaLink.objects.create(
        city=earlier.city,
        kind=kind,
        earlier=earlier,
        later=later,
        note_ids=note_ids,
        state_before=earlier.state,
        by=by.user,
    )
    record(_VERB[kind], later, by=by, earlier=earlier.pk, link=link.pk, notes=note_ids)
    return link


def _bring_notes(idea: Idea, into: Idea, *, by: Actor) -> list[int]:
    """The notes the other idea did not have yet; hidden ones stay where they are."""
    known = set(into.sources.values_list("note_id", flat=True))
    sources = idea.sources.exclude(note_id__in=known).select_related("note")
    visible = [one.note for one in sources if one.note.state != Note.State.HIDDEN]
    if visible:
        link_notes(into, notes=visible, by=by)
    return sorted(note.pk for note in visible)


def _leads_to(start: Idea, goal: Idea) -> bool:
    """Whether links that stand lead from one idea to the other."""
    onward: dict[int, set[int]] = defaultdict(set)
    links = IdeaLink.objects.standing().filter(
        city=start.city_id, earlier__programme=start.programme_id
    )
    for earlier, later in links.values_list("earlier_id", "later_id"):
        onward[earlier].add(later)
    seen, waiting = {start.pk}, [start.pk]
    while waiting:
        for one in onward[waiting.pop()] - seen:
            seen.add(one)
            waiting.append(one)
    return goal.pk in seen


def _hold_programme(idea: Idea) -> None:
    """Two merges at once could make a circle together."""
    Programme.objects.select_for_update().get(pk=idea.programme_id)
