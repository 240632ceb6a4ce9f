"""The first links of the chain of custody: notes as written, the idea, its theme."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tupa.apps.capture.models import Note
from tupa.apps.ideas.chain import Step, Tag, Words
from tupa.apps.ideas.models import Idea, IdeaLink
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.templatetags.look import day
from tupa.apps.seating.models import Table

__all__ = ["idea_steps", "place_of"]


def idea_steps(idea: Idea, today: datetime.date) -> list[Step]:
    steps = [*_note_steps(idea), *_link_steps(idea), _idea_step(idea)]
    if idea.theme is not None:
        steps.append(_theme_step(idea))
    return steps


def place_of(table: Table) -> str:
    """Table and place, never a person."""
    place = str(table.workshop.venue.name) if table.workshop.venue else ""
    parts = [_("Table %(number)s") % {"number": table.number}, place]
    return ", ".join(part for part in parts if part)


#: What is told of a note and its table.
_OF_NOTE = (
    *("idea", "note__state", "note__written_at", "note__text", "note__language"),
    *("note__direction", "note__table__number", "note__table__workshop__venue__name"),
)


def _note_steps(idea: Idea) -> list[Step]:
    """One step a table: its notes exactly as it wrote them; notes no longer shown are counted."""
    notes: dict[int, list[Note]] = {}
    sources = idea.sources.select_related("note__table__workshop__venue").only(*_OF_NOTE)
    for source in sources.order_by("note__written_at", "note_id"):
        notes.setdefault(source.note.table_id, []).append(source.note)
    return [_table_step(idea, of_table) for of_table in notes.values()]


def _table_step(idea: Idea, notes: list[Note]) -> Step:
    shown = [note for note in notes if note.state == Note.State.SHOWN]
    quotes = [_quote(note) for note in shown]
    lines = [Words(_("Exactly as the table wrote it."))] if shown else []
    hidden = len(notes) - len(shown)
    if hidden:
        text = ngettext(
            "%(count)s note is not shown.", "%(count)s notes are not shown.", hidden
        ) % {"count": hidden}
        lines.append(Words(text))
    return Step(
        label=_("Note"),
        at=notes[0].written_at,
        remark=place_of(notes[0].table),
        quotes=quotes[:1],
        more_quotes=quotes[1:],
        lines=lines,
    )


def _quote(note: Note) -> Words:
    """As written; what was redacted whole says so in the reader's language."""
    if note.is_redacted:
        return Words(_("[Removed by the organisers]"))
    return Words(note.text, "" if note.language == "und" else note.language, note.direction)


def _idea_step(idea: Idea) -> Step:
    words = reading_of(idea)
    lines = [Words(confirmation_line(idea))]
    return Step(
        label=_("Idea"),
        at=idea.published_at or idea.created_at,
        heading=Words(words.title, words.language),
        lines=lines,
        tag=Tag("no", pgettext("idea", "Withdrawn")) if idea.is_withdrawn else None,
    )


def _link_steps(idea: Idea) -> list[Step]:
    """Which ideas went into this one or became of it; undone steps are told too."""
    links = IdeaLink.objects.filter(earlier=idea) | IdeaLink.objects.filter(later=idea)
    found = links.select_related("earlier", "later").order_by("at", "pk")
    return [_link_step(idea, link) for link in found]


def _link_step(idea: Idea, link: IdeaLink) -> Step:
    is_later = link.later_id == idea.pk
    other = link.earlier if is_later else link.later
    label = {
        (IdeaLink.Kind.MERGED, True): _("Another idea was merged into this"),
        (IdeaLink.Kind.MERGED, False): _("Merged into another idea"),
        (IdeaLink.Kind.SPLIT, True): _("Split from another idea"),
        (IdeaLink.Kind.SPLIT, False): _("Another idea was split from this"),
    }[IdeaLink.Kind(link.kind), is_later]
    words, is_public = reading_of(other), other.published_at is not None
    number = _("Idea %(number)s") % {"number": other.number}
    heading = Words(words.title, words.language) if is_public else Words(number)
    undone = _("Undone: %(day)s") % {"day": day(link.undone_at, "year")} if link.undone_at else ""
    return Step(
        label=label,
        at=link.at,
        heading=heading,
        url=reverse("ideas:page", args=[idea.programme.slug, other.number]) if is_public else "",
        lines=[Words(undone)] if undone else [],
        is_old=bool(link.undone_at),
    )


def confirmation_line(idea: Idea) -> str:
    """What the table said of the wording, said as it is."""
    if not idea.asked_count:
        return _("The table was not asked about this wording.")
    counts = {"yes": idea.confirmed_count, "asked": idea.asked_count}
    if idea.state == Idea.State.CONFIRMING:
        return (
            _("The table is confirming the wording: %(yes)s of %(asked)s have said yes.") % counts
        )
    if idea.is_confirmed:
        return _("Confirmed by the table: %(yes)s of %(asked)s said yes.") % counts
    return _("Not confirmed by the table: %(yes)s of %(asked)s said yes.") % counts


def _theme_step(idea: Idea) -> Step:
    assert idea.theme is not None
    size: int = getattr(idea, "theme_size", 0)
    text = ngettext("%(count)s idea in this theme", "%(count)s ideas in this theme", size) % {
        "count": size
    }
    return Step(
        label=_("Theme"),
        heading=Words(str(idea.theme.name)),
        url=f"{reverse('ideas:of_programme', args=[idea.programme.slug])}?theme={idea.theme.pk}",
        lines=[Words(text)],
    )
