"""Ideas of the demonstration: made from notes, read by their tables, published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tupa.apps.capture.models import Note
from tupa.apps.demo.content.goals import SERVED
from tupa.apps.demo.content.ideas import CORRECTIONS, IDEAS, MERGED_FROM
from tupa.apps.demo.content.shapes import IdeaContent, NoteRef, ProgrammeContent, WorkshopContent
from tupa.apps.demo.content.summaries import SUMMARIES
from tupa.apps.demo.content.workshops import DAYS_TO_PUBLISH, DAYS_TO_REPLY
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.answers import load_answer
from tupa.apps.demo.loading.city import Cast
from tupa.apps.goals.actions import link_goal, review_link, set_goals
from tupa.apps.goals.kinds import IDEA
from tupa.apps.goals.models import LocalGoal
from tupa.apps.ideas.actions.confirmation import (
    reply_confirmation,
    send_for_confirmation,
    send_together,
)
from tupa.apps.ideas.actions.drafting import draft_from_notes
from tupa.apps.ideas.actions.linking import merge_ideas
from tupa.apps.ideas.actions.publishing import publish_idea, publish_silent
from tupa.apps.ideas.actions.sorting import save_theme
from tupa.apps.ideas.actions.summary import save_summary
from tupa.apps.ideas.actions.wording import edit_idea, make_idea
from tupa.apps.ideas.models import Confirmation, Idea, Theme
from tupa.apps.programmes.models import Programme

__all__ = ["load_themes", "write_ideas"]

LINK = "confirm_idea"
WRITTEN_DAYS = 3
REPLY_DAYS = 6
#: Every so manieth table is silent: its idea is published as not confirmed.
SILENT_EVERY = 9


def load_themes(programme: Programme, content: ProgrammeContent, cast: Cast) -> dict[str, Theme]:
    return {
        theme.key: save_theme(programme=programme, name=theme.name, key=theme.key, by=cast.first)
        for theme in content.themes
    }


def write_ideas(
    programme: Programme,
    workshop: WorkshopContent,
    themes: Mapping[str, Theme],
    cast: Cast,
    agenda: Agenda,
    notes: Mapping[NoteRef, Note],
) -> None:
    """This will take one workshop's ideas as far as the content and the calendar say."""
    contents = [one for one in IDEAS[programme.slug] if one.workshop == workshop.number]
    ideas: dict[str, Idea] = {}
    held = workshop.held_on

    def write() -> None:
        for one in contents:
            ideas[one.key] = _write(programme, one, notes, themes, cast)
        sent = [one for one in contents if one.stage != "draft"]
        for days in (DAYS_TO_PUBLISH, DAYS_TO_REPLY):
            until = agenda.clock.moment(held + timedelta(days=days), "09:00")
            mine = [one for one in sent if (one.stage == "published") == (days == DAYS_TO_PUBLISH)]
            _send([ideas[one.key] for one in mine], until, cast)
        for one in contents:
            if one.key == MERGED_FROM:
                _merge_a_double(ideas[one.key], notes[one.notes[0]], cast)

    def confirm() -> None:
        for one in contents:
            if one.key in CORRECTIONS:
                _correct(ideas[one.key], one, cast)
            if one.stage in {"confirmed", "published"}:
                _confirm(ideas[one.key], cast)

    def publish() -> None:
        published = [one for one in contents if one.stage == "published"]
        _publish([ideas[one.key] for one in published], cast)
        for one in published:
            load_answer(ideas[one.key], one, cast, agenda)
        if summary := SUMMARIES.get((programme.slug, workshop.number)):
            save_summary(
                programme.workshops.get(number=workshop.number), text=summary, by=cast.first
            )

    agenda.at(held + timedelta(days=WRITTEN_DAYS), "13:00", write)
    agenda.at(held + timedelta(days=REPLY_DAYS), "19:00", confirm)
    agenda.at(held + timedelta(days=DAYS_TO_PUBLISH), "09:30", publish)


def _write(
    programme: Programme,
    content: IdeaContent,
    notes: Mapping[NoteRef, Note],
    themes: Mapping[str, Theme],
    cast: Cast,
) -> Idea:
    idea = make_idea(
        programme=programme,
        notes=[notes[reference] for reference in content.notes],
        title=content.title,
        text=_first_text(content),
        original_language=content.original,
        theme=themes[content.theme],
        by=cast.first,
    )
    set_goals(idea, goals=content.goals, targets=content.targets, by=cast.first)
    _serve(idea, content.key, cast)
    return idea


def _send(ideas: list[Idea], until: datetime, cast: Cast) -> None:
    """A member asked of several ideas gets one message."""
    for _idea, refusal in send_together(ideas, confirm_by=until, by=cast.first).refused:
        raise refusal


def _serve(idea: Idea, key: str, cast: Cast) -> None:
    """One coordinator links it to a goal of the city's own, the other reviews the link."""
    served = SERVED.get(key)
    if served is None:
        return
    link = link_goal(
        idea,
        kind=IDEA,
        local=LocalGoal.objects.get(city=idea.city, code=served.code),
        contribution=served.contribution,
        evidence=served.evidence,
        by=cast.first,
    )
    review_link(link, kind=IDEA, by=cast.second)


def _first_text(content: IdeaContent) -> Any:
    """What the table was asked about first."""
    if content.key not in CORRECTIONS:
        return content.text
    return {content.original: CORRECTIONS[content.key][0]}


def _merge_a_double(idea: Idea, note: Note, cast: Cast) -> None:
    """Two colleagues made an idea of the same note: one goes into the other."""
    double = draft_from_notes(programme=idea.programme, notes=[note], by=cast.first)
    merge_ideas([double], into=idea, by=cast.first)


def _correct(idea: Idea, content: IdeaContent, cast: Cast) -> None:
    """A member of the table corrects the wording; it is worded anew and asked again."""
    one = idea.confirmations.order_by("pk").first()
    if one is None:
        return
    said = CORRECTIONS[content.key][1]
    reply, until = Confirmation.Reply.CORRECT, Idea.objects.get(pk=idea.pk).confirm_by
    by = cast.by_link(LINK, [one.pk]).get(one.pk, cast.first)
    reply_confirmation(one, reply=reply, correction=said, by=by)
    edit_idea(idea, title=content.title, text=content.text, by=cast.first)
    send_for_confirmation(idea, confirm_by=until, by=cast.first)


def _confirm(idea: Idea, cast: Cast) -> None:
    """Most of the table says yes; a few tables stay silent, and one member usually does."""
    if idea.number % SILENT_EVERY == 0:
        return
    wording = Idea.objects.get(pk=idea.pk).wording
    asked = list(idea.confirmations.filter(wording=wording).order_by("pk"))
    links = cast.by_link(LINK, [one.pk for one in asked])
    for confirmation in asked[: max(len(asked) - idea.number % 3, 1)]:
        by = links.get(confirmation.pk, cast.first)
        reply_confirmation(confirmation, reply=Confirmation.Reply.YES, by=by)


def _publish(ideas: list[Idea], cast: Cast) -> None:
    """Two weeks after the workshop: what the tables read, and what they left unread."""
    for idea in ideas:
        if idea.number % SILENT_EVERY:
            publish_idea(idea, by=cast.first)
    publish_silent(cast.city, timezone.now())
