"""Reads the timed programme of a workshop: what overlaps, what does not fit, what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.look.language_names import name_of
from tupa.apps.look.spoken import needed_languages
from tupa.apps.look.templatetags.look import clock
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["Fault", "faults_in", "first_free", "missing_before_publishing"]

_TAGS = {
    "overlap": gettext_lazy("Overlaps"),
    "early": gettext_lazy("Too early"),
    "late": gettext_lazy("Too late"),
}


@dataclass(frozen=True)
class Fault:
    """One part that cannot be as it is: `overlap` with the part before, `early` or `late`."""

    code: str
    activity: Activity
    other: Activity | None = None
    limit: datetime.datetime | None = None

    @property
    def tag(self) -> str:
        return str(_TAGS[self.code])

    def __str__(self) -> str:
        part = {"part": self.activity.title, "start": clock(self.activity.starts_at)}
        if self.code == "overlap" and self.other:
            return _(
                "%(start)s %(part)s: starts before the earlier part ends at %(end)s (%(other)s)."
            ) % {**part, "end": clock(self.other.ends_at), "other": self.other.title}
        if self.code == "early":
            said = _("%(start)s %(part)s: the workshop starts only at %(limit)s.")
        else:
            said = _("%(start)s %(part)s: ends at %(end)s, the workshop already at %(limit)s.")
        return said % {**part, "end": clock(self.activity.ends_at), "limit": clock(self.limit)}


def faults_in(workshop: Workshop, activities: Iterable[Activity]) -> list[Fault]:
    """Every part that overlaps an earlier one or does not fit the workshop's hours."""
    faults: list[Fault] = []
    last: Activity | None = None
    for activity in sorted(activities, key=lambda one: (one.starts_at, one.pk)):
        if last is not None and activity.starts_at < last.ends_at:
            faults.append(Fault("overlap", activity, other=last))
        if activity.starts_at < workshop.starts_at:
            faults.append(Fault("early", activity, limit=workshop.starts_at))
        if activity.ends_at > workshop.ends_at:
            faults.append(Fault("late", activity, limit=workshop.ends_at))
        if last is None or activity.ends_at > last.ends_at:
            last = activity
    return faults


def first_free(workshop: Workshop, activities: Iterable[Activity]) -> datetime.datetime:
    """When the next part would start: as the last one ends."""
    return max((activity.ends_at for activity in activities), default=workshop.starts_at)


def missing_before_publishing(workshop: Workshop, activities: Iterable[Activity]) -> list[str]:
    """What must be put right before everyone can see the workshop, each in a sentence."""
    parts = list(activities)
    missing = [] if workshop.venue_id else [_("The place is missing.")]
    texts = [(_("Theme"), workshop.theme), (_("Introduction"), workshop.introduction)]
    texts += [(_("Part of the programme"), one.title) for one in parts if one.is_public]
    texts += [(_("Part of the programme"), one.description) for one in parts if one.is_public]
    missing += [line for where, text in texts for line in _untranslated(where, text)]
    return missing + [str(fault) for fault in faults_in(workshop, parts)]


def _untranslated(where: str, text: Any) -> Iterable[str]:
    content = getattr(text, "data", text)
    if not text or not isinstance(content, dict):
        return
    for code in needed_languages():
        if not content.get(code):
            yield _("%(where)s “%(text)s”: this language is missing: %(language)s.") % {
                "where": where,
                "text": text,
                "language": name_of(code),
            }
