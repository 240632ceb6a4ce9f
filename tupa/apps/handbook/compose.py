"""Puts a handbook together: what was counted, beside what people wrote, as they wrote it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tupa.apps.handbook.models import Handbook, Learning
from tupa.apps.handbook.outline import CHAPTERS, QUESTIONS
from tupa.apps.ideas.chain import Words
from tupa.apps.programmes.models import Programme
from tupa.apps.reports.parts import Block, Bullets, Grid, Said, Section, Text
from tupa.apps.workshops.models import Debrief

__all__ = ["after_action", "compose", "stamp_of", "taken_debriefs", "title_of"]


def title_of(programme: Programme) -> str:
    return _("Handbook: %(panel)s") % {"panel": programme.name}


def compose(handbook: Handbook) -> list[Section]:
    """The opening, plan against reality, then each stage that has something to say."""
    learnt = _learnt(handbook)
    sections = [_opening(handbook), after_action(handbook)]
    for key, chapter in CHAPTERS.items():
        section = Section(key, str(chapter.title))
        told = facts_of(handbook).get(key, {})
        section.blocks += [_grid(table) for table in told.get("tables", [])]
        section.blocks += learnt[key]
        if templates := told.get("templates"):
            section.blocks += [Text(_("Templates used:")), Bullets(templates)]
        sections.append(section)
    return [one for one in sections if one.blocks]


def facts_of(handbook: Handbook) -> dict[str, Any]:
    """What was counted, in the reader's language."""
    facts = handbook.facts
    found: dict[str, Any] = facts.get(get_language() or "") or next(iter(facts.values()), {})
    return found


def _opening(handbook: Handbook) -> Section:
    words = Words.of(handbook.opening)
    parts = [part.strip() for part in words.text.split("\n\n") if part.strip()]
    said: list[Block] = [Text(part, words.language) for part in parts]
    return Section("opening", _("To those who come next"), said)


def after_action(handbook: Handbook) -> Section:
    """Plan against reality, in one table."""
    facts = facts_of(handbook)
    rows = [
        [what, str(CHAPTERS[key].title), planned, really]
        for key, told in facts.items()
        if key in CHAPTERS
        for what, planned, really in told["lines"]
    ]
    head = [_("What"), _("Stage"), _("Planned"), _("Really")]
    blocks: list[Block] = [Grid(_("Plan and reality"), head, rows)] if rows else []
    return Section("plan", _("What was planned and what happened"), blocks)


def _grid(table: Sequence[Any]) -> Grid:
    caption, head, rows, numeric = table
    return Grid(caption, head, rows, frozenset(numeric))


def _learnt(handbook: Handbook) -> dict[str, list[Block]]:
    """What the organisers wrote, by chapter, question by question; nobody is named."""
    said: defaultdict[str, defaultdict[str, list[Text]]] = defaultdict(lambda: defaultdict(list))
    mine: dict[str, Any] = {"city": handbook.city_id, "programme": handbook.programme_id}
    for one in Learning.objects.filter(**mine):
        for key in QUESTIONS:
            said[one.chapter][key] += _texts(getattr(one, key), one.language)
    for debrief in taken_debriefs(handbook):
        from_evening = _("Workshop %(number)s:") % {"number": debrief.workshop.number}
        for key, words in (("worked", debrief.worked), ("otherwise", debrief.change)):
            said["workshops"][key] += _texts(f"{from_evening} {words}" if words else "", "")
    blocks: defaultdict[str, list[Block]] = defaultdict(list)
    for chapter, answers in said.items():
        for key, question in QUESTIONS.items():
            if answers[key]:
                blocks[chapter].append(Said(str(question), answers[key]))
    return blocks


def _texts(words: str, language: str) -> Iterable[Text]:
    return [Text(words.strip(), language)] if words.strip() else []


def taken_debriefs(handbook: Handbook) -> list[Debrief]:
    """Debriefs a coordinator has taken in; one written anew since waits to be read again."""
    found = Debrief.objects.filter(
        city=handbook.city_id,
        workshop__programme=handbook.programme_id,
        choice__is_taken=True,
        choice__at__gte=F("written_at"),
    )
    return list(found.select_related("workshop").order_by("workshop__number", "written_at", "pk"))


def stamp_of(sections: Iterable[Section]) -> str:
    """What tells one wording of the handbook from another."""
    return hashlib.sha256(repr(list(sections)).encode()).hexdigest()
