"""The mandate and the call."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tupa.apps.handbook.known import Known
from tupa.apps.handbook.telling import Told, days, none_yet, on
from tupa.apps.ideas.chain import Words
from tupa.apps.look.templatetags.look import percent
from tupa.apps.programmes.models import RuleChange
from tupa.apps.recruitment.models import Call

__all__ = ["call", "mandate"]


def mandate(known: Known, told: Told) -> None:
    if known.mandate:
        told.line(_("Mandate given"), "–", on(known.mandate.given_on))
    frozen = known.day_of(known.programme.rules_frozen_at)
    told.line(_("Rules of the draw settled"), _("before the call opens"), none_yet(frozen))
    changes = known.rule_changes
    told.line(_("Changes of published rules"), 0, len(changes))
    rows = [[on(known.day_of(one.at)), _what(one), Words.of(one.reason).text] for one in changes]
    told.table(_("Rules that were changed"), [_("Day"), _("What"), _("Why")], rows)


def _what(change: RuleChange) -> str:
    name = str(change.get_subject_display())
    return f"{name}: {change.value.feature.name}, {change.value.name}" if change.value else name


def call(known: Known, told: Told) -> None:
    for one in known.calls:
        _one_call(known, told, one)
    seats = known.programme.drawn_size
    wished = max((one.wished_per_seat for one in known.calls), default=0) * seats
    told.line(_("Residents who applied"), wished or "–", known.told(known.numbers["applications"]))
    _channels(known, told)
    _letters(known, told)
    if known.form_versions:
        text = _("Application form, versions: %(count)s")
        told.templates.append(text % {"count": known.form_versions})
    text = _("Letter of invitation: %(subject)s")
    told.templates += [text % {"subject": Words.of(one.subject).text} for one, _r in known.letters]


def _one_call(known: Known, told: Told, one: Call) -> None:
    # The clock records a close some time after nobody could apply any more.
    ended = min(one.closed_at, one.closes_at) if one.closed_at else None
    opened, closed = known.day_of(one.opened_at), known.day_of(ended)
    planned = days(known.day_of(one.opens_at), known.day_of(one.closes_at))
    really = days(opened, closed) if opened else _("not yet")
    if one.extended_at:
        really = _("%(days)s, extended") % {"days": really}
    told.line(str(one.get_kind_display()), planned, really)


def _channels(known: Known, told: Told) -> None:
    """Those who came without a channel stand last; too few people are not told."""
    rows = [
        [
            row.channel.name if row.channel else _("No channel known"),
            str(row.channel.get_kind_display()) if row.channel else "–",
            str(row.channel.opened) if row.channel else "–",
            known.told(row.applied),
        ]
        for row in known.spread.rows
        if row.channel or row.applied
    ]
    head = [_("Channel"), _("Kind"), _("Link opened, times"), _("Applied")]
    told.table(_("Response per channel"), head, rows, 2, 3)


def _letters(known: Known, told: Told) -> None:
    rows = [
        [
            letters.name,
            on(letters.posted_on),
            str(response.sent),
            known.told(response.applied),
            percent(response.share) if response.applied >= known.cells.least else "–",
        ]
        for letters, response in known.letters
    ]
    head = [_("Round of letters"), _("Posted"), _("Letters"), _("Applied"), _("Share")]
    told.table(_("Response to letters"), head, rows, 2, 3, 4)
