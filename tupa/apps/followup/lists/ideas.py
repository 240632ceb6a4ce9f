"""Ideas from a list: a programme can start with the ideas it already has."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.clock import today_in, zone_of
from tupa.apps.followup.lists.cells import Cells, Fault, ImportRefusedError
from tupa.apps.followup.lists.columns import IDEA_STATES
from tupa.apps.goals.actions import set_goals
from tupa.apps.goals.parts import read_targets
from tupa.apps.goals.sdg import GOALS, goal_of
from tupa.apps.ideas.actions import save_theme
from tupa.apps.ideas.actions.wording import next_number
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import main_language, site_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import Sheet
from tupa.apps.workshops.models import Workshop

__all__ = ["import_ideas"]


@dataclass(frozen=True)
class IdeaDraft:
    """One row of the list, read and checked."""

    number: int | None
    workshop: int | None
    language: str
    title: dict[str, str]
    text: dict[str, str]
    theme: str
    goals: tuple[int, ...]
    targets: tuple[str, ...]
    state: str
    published_on: datetime.date | None

    def submission(self, programme: Programme) -> uuid.UUID:
        """The same idea gives the same submission: a list taken in twice doubles nothing."""
        words = [str(programme.pk), self.title[self.language], self.text[self.language]]
        return uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(words))


@transaction.atomic
def import_ideas(programme: Programme, *, sheet: Sheet, by: Actor) -> tuple[int, int]:
    """This will take in every row or none: (how many are new, how many were known already)."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    drafts = _read(programme, sheet)
    mine = Idea.objects.filter(city=programme.city, programme=programme)
    known = set(mine.values_list("submission", flat=True))
    made = 0
    for draft in sorted(drafts, key=lambda one: one.number is None):
        submission = draft.submission(programme)
        if submission not in known:
            _store(programme, draft, by=by)
            known.add(submission)
            made += 1
    return made, len(drafts) - made


def _read(programme: Programme, sheet: Sheet) -> list[IdeaDraft]:
    mine = Idea.objects.filter(city=programme.city, programme=programme)
    taken = dict(mine.values_list("number", "submission"))
    workshops = set(
        Workshop.objects.filter(city=programme.city, programme=programme).values_list(
            "number", flat=True
        )
    )
    faults: list[Fault] = []
    drafts: list[IdeaDraft] = []
    for row in sheet.rows:
        cells = Cells(row)
        draft = _draft(cells, workshops, today_in(programme.city))
        if not cells.faults:
            _check_number(cells, draft, taken, programme)
        faults += cells.faults
        drafts.append(draft)
    if faults:
        raise ImportRefusedError(faults)
    return drafts


def _draft(cells: Cells, workshops: set[int], today: datetime.date) -> IdeaDraft:
    language = cells.choice("language", dict(site_languages()), main_language())
    workshop = cells.number("workshop")
    if workshop is not None and workshop not in workshops:
        cells.refuse("workshop", _("The panel has no workshop with this number."))
    published_on = cells.date("published_on")
    if published_on is not None and published_on > today:
        cells.refuse("published_on", _("The day has not come yet."))
    goals, targets = _goals(cells)
    return IdeaDraft(
        number=cells.number("number"),
        workshop=workshop,
        language=language,
        title=cells.texts("title", most=200, needed=(language,)),
        text=cells.texts("text", most=4000, needed=(language,)),
        theme=cells.text("theme", most=100),
        goals=goals,
        targets=targets,
        state=cells.choice("state", IDEA_STATES, "draft"),
        published_on=published_on,
    )


def _goals(cells: Cells) -> tuple[tuple[int, ...], tuple[str, ...]]:
    typed = cells.row.get("goals").replace(";", ",").replace(" ", ",").split(",")
    parts = [part.strip() for part in typed if part.strip()]
    strange = [part for part in parts if part not in {str(number) for number in GOALS}]
    if strange:
        cells.refuse(
            "goals", _("Goals are numbers from 1 to 17: %(value)s") % {"value": strange[0]}
        )
    targets, unknown = read_targets(cells.row.get("targets"))
    if unknown:
        cells.refuse("targets", _("These are not targets: %(codes)s") % {"codes": unknown[0]})
    goals = {int(part) for part in parts if part not in strange}
    return tuple(sorted(goals | {goal_of(code) for code in targets})), tuple(targets)


def _check_number(
    cells: Cells, draft: IdeaDraft, taken: dict[int, uuid.UUID], programme: Programme
) -> None:
    if draft.number is None:
        return
    submission = draft.submission(programme)
    if taken.get(draft.number, submission) != submission:
        cells.refuse("number", _("Another idea has this number."))
    taken[draft.number] = submission


def _store(programme: Programme, draft: IdeaDraft, *, by: Actor) -> None:
    is_public = draft.state == Idea.State.PUBLISHED
    theme = None
    if draft.theme:
        theme = save_theme(programme=programme, name={draft.language: draft.theme}, by=by)
    idea = Idea.objects.create(
        city=programme.city,
        programme=programme,
        workshop=_workshop(programme, draft.workshop),
        number=draft.number or next_number(programme),
        submission=draft.submission(programme),
        title=draft.title,
        text=draft.text,
        original_language=draft.language,
        theme=theme,
        state=draft.state,
        published_at=_published_at(programme, draft.published_on) if is_public else None,
    )
    set_goals(idea, goals=draft.goals, targets=draft.targets, by=by)
    record("idea.imported", idea, by=by, state=draft.state)


def _workshop(programme: Programme, number: int | None) -> Workshop | None:
    workshops = Workshop.objects.filter(city=programme.city, programme=programme)
    return workshops.filter(number=number).first() if number is not None else None


def _published_at(programme: Programme, day: datetime.date | None) -> datetime.datetime:
    if day is None or day == today_in(programme.city):
        return timezone.now()
    noon = datetime.datetime.combine(day, datetime.time(12))
    return noon.replace(tzinfo=zone_of(programme.city))
