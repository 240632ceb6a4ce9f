"""The draw, and the panel it made: who stayed and who left, as figures."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from tupa.apps.handbook.known import Known
from tupa.apps.handbook.telling import Told, none_yet, on
from tupa.apps.look.templatetags.look import percent
from tupa.apps.panel.models import Member

__all__ = ["draw", "panel"]


def draw(known: Known, told: Told) -> None:
    planned = next((one.draw_on for one in reversed(known.calls) if one.draw_on), None)
    found = known.draw
    drawn_at = found.drawn_at if found else None
    told.line(_("Day of the draw"), on(planned), none_yet(known.day_of(drawn_at)))
    if found is None:
        return
    sealed = known.day_of(found.committed_at)
    told.line(_("Seal published before the draw"), _("yes"), on(sealed) if sealed else _("no"))
    told.line(_("People drawn"), known.programme.drawn_size, found.pool.size)
    told.line(_("People on reserve"), "–", known.told(known.reserves))
    smallest = (found.summary or {}).get("minimum_reachable")
    if smallest is not None:
        is_usual = found.algorithm == found.Algorithm.LEXIMIN
        wish = _("as large as it can be") if is_usual else _("large, with the largest held down")
        told.line(_("Smallest chance of anybody"), wish, percent(smallest))
        told.line(_("Measure of fairness"), "–", str(found.get_algorithm_display()))
    told.templates.append(_("Record of the draw, with its certificate"))


def panel(known: Known, told: Told) -> None:
    states = Counter(one.state for one in known.members)
    told.line(
        _("Members of the panel"), known.programme.panel_size, known.told(known.numbers["members"])
    )
    for state in (Member.State.DECLINED, Member.State.SILENT, Member.State.LEFT):
        told.line(str(state.label), "–", known.told(states[state]))
    filled = sum(one.successor_id is not None for one in known.successions)
    empty = sum(one.left_empty_at is not None for one in known.successions)
    told.line(_("Seats taken by a reserve"), known.told(len(known.successions)), known.told(filled))
    told.line(_("Seats left empty"), 0, known.told(empty))
    quotas = known.moment.quotas
    if quotas:
        met = sum(bool(row[-1]) for row in quotas)
        told.line(_("Quotas that are met"), len(quotas), met)
