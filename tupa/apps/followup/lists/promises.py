"""Promises from a list: a programme can start with what the city has already promised."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.followup.actions.promises import make_promise
from tupa.apps.followup.clock import today_in, zone_of
from tupa.apps.followup.lists.cells import Cells, Fault, ImportRefusedError
from tupa.apps.followup.lists.columns import PROMISE_STATES
from tupa.apps.followup.models import Commitment, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.look.spoken import main_language, needed_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import Sheet

__all__ = ["import_promises"]

_OPEN = {Commitment.State.PROMISED, Commitment.State.UNDER_WAY, Commitment.State.CHANGED}


@dataclass(frozen=True)
class PromiseDraft:
    """One row of the list, read and checked."""

    idea: Idea
    unit: Unit
    text: dict[str, str]
    owner: dict[str, str]
    made_on: datetime.date
    due_on: datetime.date
    next_update_on: datetime.date | None
    state: str


@transaction.atomic
def import_promises(programme: Programme, *, sheet: Sheet, by: Actor) -> tuple[int, int]:
    """This will take in every row or none: (how many are new, how many were known already)."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    drafts = _read(programme, sheet)
    known = {
        (one.idea_id, one.unit_id, one.text.data.get(main_language()))
        for one in Commitment.objects.filter(city=programme.city, idea__programme=programme)
    }
    made = 0
    for draft in drafts:
        same = (draft.idea.pk, draft.unit.pk, draft.text.get(main_language()))
        if same in known:
            continue
        known.add(same)
        _store(draft, by=by)
        made += 1
    return made, len(drafts) - made


def _read(programme: Programme, sheet: Sheet) -> list[PromiseDraft]:
    ideas = {
        idea.number: idea
        for idea in Idea.objects.published().filter(city=programme.city, programme=programme)
    }
    units: dict[str, Unit] = {}
    for unit in Unit.objects.filter(city=programme.city):
        names = unit.name.data.values() if isinstance(unit.name.data, dict) else [str(unit.name)]
        units |= {str(name).casefold(): unit for name in [unit.key, *names] if name}
    faults: list[Fault] = []
    drafts: list[PromiseDraft] = []
    for row in sheet.rows:
        cells = Cells(row)
        draft = _draft(cells, ideas, units, today_in(programme.city))
        faults += cells.faults
        if draft is not None:
            drafts.append(draft)
    if faults:
        raise ImportRefusedError(faults)
    return drafts


def _draft(
    cells: Cells, ideas: dict[int, Idea], units: dict[str, Unit], today: datetime.date
) -> PromiseDraft | None:
    number = cells.number("idea")
    idea = ideas.get(number or 0)
    if idea is None:
        cells.refuse("idea", _("The panel has no published idea with this number."))
    unit = units.get(cells.text("unit", most=150, needed=True).casefold())
    if unit is None and cells.row.get("unit").strip():
        cells.refuse("unit", _("There is no unit with this name. Add it first."))
    text = cells.texts("promise", most=500, needed=needed_languages())
    owner = cells.texts("owner", most=200, needed=needed_languages())
    state = cells.choice("state", PROMISE_STATES, Commitment.State.PROMISED)
    due_on = cells.date("due_on", needed=True)
    next_update_on = cells.date("next_update_on", needed=state in _OPEN)
    made_on = cells.date("made_on") or today
    if made_on > today:
        cells.refuse("made_on", _("The day has not come yet."))
    if cells.faults or idea is None or unit is None or due_on is None:
        return None
    later = next_update_on if state in _OPEN else None
    return PromiseDraft(idea, unit, text, owner, made_on, due_on, later, state)


def _store(draft: PromiseDraft, *, by: Actor) -> None:
    noon = datetime.datetime.combine(draft.made_on, datetime.time(12))
    make_promise(
        draft.idea,
        unit=draft.unit,
        text=draft.text,
        owner=draft.owner,
        due_on=draft.due_on,
        next_update_on=draft.next_update_on,
        state=draft.state,
        made_at=noon.replace(tzinfo=zone_of(draft.idea.city)),
        by=by,
    )
