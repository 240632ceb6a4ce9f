"""The rules of Today: what needs a coordinator now, by stage, with the button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tupa.apps.programmes.models import Programme

__all__ = ["Task", "tasks_of"]


@dataclass(frozen=True)
class Task:
    """One thing to do: how pressing it is (`late` or nothing), and where its button leads."""

    text: str
    button: str
    url: str
    kind: str = ""
    status: str = ""
    programme: Programme | None = None


def tasks_of(programme: Any, now: datetime) -> Iterator[Task]:
    """Everything that waits for the organisers of one programme, in the order of its path."""
    for rule in RULES:
        yield from rule(programme, now)


def _task(
    programme: Programme, page: str, text: str, button: str, kind: str = "", status: str = ""
) -> Task:
    return Task(text, button, reverse(page, args=[programme.slug]), kind, status, programme)


def _preparing(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.stage != Programme.Stage.PREPARING:
        return
    if not programme.has_mandate:
        text = _("The mandate is not written yet. No call opens without it.")
        yield _task(programme, "programmes:manage", text, _("Write the mandate"))
    elif programme.call_closes_at is None:
        text = _("The call has not been opened.")
        yield _task(programme, "recruitment:manage", text, _("Prepare the call"))


def _call(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.calls_running and programme.values_short:
        count = programme.values_short
        text = ngettext(
            "The call is open and %(count)d group has fewer applicants than wished.",
            "The call is open and %(count)d groups have fewer applicants than wished.",
            count,
        ) % {"count": count}
        yield _task(
            programme, "recruitment:gaps", text, _("See who is missing"), "late", _("Missing")
        )
    if programme.exclusions_waiting:
        count = programme.exclusions_waiting
        text = ngettext(
            "%(count)d exclusion waits for a second person.",
            "%(count)d exclusions wait for a second person.",
            count,
        ) % {"count": count}
        yield _task(programme, "lottery:manage", text, _("Check exclusions"))


def _draw(programme: Any, now: datetime) -> Iterator[Task]:
    closed = programme.call_closes_at is not None and not programme.calls_running
    if closed and not programme.has_pool and not programme.seated:
        text = _("The call has closed. The list of applicants can be sealed.")
        yield _task(programme, "lottery:manage", text, _("Go to the draw"))
    elif programme.has_pool and programme.draw_state in {None, "ready"}:
        text = _("The pool is sealed and the draw has not been held.")
        yield _task(programme, "lottery:manage", text, _("Hold the draw"))
    elif programme.draw_state in {"impossible", "failed"}:
        text = _("The draw could not be computed. The page tells why and what to do.")
        yield _task(programme, "lottery:manage", text, _("Look at the draw"), "late", _("Stopped"))


def _panel(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.members_late:
        count = programme.members_late
        text = ngettext(
            "%(count)d person has not replied in time.",
            "%(count)d people have not replied in time.",
            count,
        ) % {"count": count}
        yield _task(programme, "panel:manage", text, _("Contact them"), "late", _("No reply"))
    if programme.seats_free:
        count = programme.seats_free
        text = ngettext("%(count)d seat is free.", "%(count)d seats are free.", count) % {
            "count": count
        }
        yield _task(programme, "panel:manage", text, _("Ask a reserve"), "late", _("Free seat"))


def _workshops(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.seated and not programme.workshops_total:
        text = _("The panel is chosen and has no workshops yet.")
        yield _task(programme, "workshops:manage", text, _("Plan a workshop"))
    if programme.to_invite:
        count = programme.to_invite
        text = ngettext(
            "%(count)d coming workshop has not been announced to the panel.",
            "%(count)d coming workshops have not been announced to the panel.",
            count,
        ) % {"count": count}
        yield _task(programme, "workshops:manage", text, _("Send invitations"))
    if programme.attendance_open:
        count = programme.attendance_open
        text = ngettext(
            "Attendance has not been recorded for %(count)d workshop.",
            "Attendance has not been recorded for %(count)d workshops.",
            count,
        ) % {"count": count}
        yield _task(programme, "workshops:manage", text, _("Record attendance"))


def _ideas(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.workshops_unread:
        count = programme.workshops_unread
        text = ngettext(
            "Notes of %(count)d workshop have not been made into ideas.",
            "Notes of %(count)d workshops have not been made into ideas.",
            count,
        ) % {"count": count}
        yield _task(programme, "ideas:manage", text, _("Write ideas"))
    if programme.corrections:
        count = programme.corrections
        text = ngettext(
            "A table sent %(count)d correction.", "Tables sent %(count)d corrections.", count
        ) % {"count": count}
        yield _task(
            programme, "ideas:manage", text, _("Read the corrections"), "late", _("Waiting")
        )
    if programme.ideas_draft:
        count = programme.ideas_draft
        text = ngettext("%(count)d idea is a draft.", "%(count)d ideas are drafts.", count) % {
            "count": count
        }
        yield _task(programme, "ideas:manage", text, _("Send to the tables"))
    if programme.ideas_unassigned:
        count = programme.ideas_unassigned
        text = ngettext(
            "%(count)d published idea has nobody to answer it.",
            "%(count)d published ideas have nobody to answer them.",
            count,
        ) % {"count": count}
        yield _task(programme, "followup:manage", text, _("Choose who answers"))


def _answers(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.answers_late:
        count = programme.answers_late
        text = ngettext("%(count)d answer is late.", "%(count)d answers are late.", count) % {
            "count": count
        }
        yield _task(programme, "followup:manage", text, _("Remind"), "late", _("Late"))
    if programme.updates_late:
        count = programme.updates_late
        text = ngettext(
            "The situation of %(count)d promise should have been told already.",
            "The situation of %(count)d promises should have been told already.",
            count,
        ) % {"count": count}
        yield _task(programme, "followup:manage", text, _("Ask for news"), "late", _("Late"))


RULES: list[Callable[[Any, datetime], Iterator[Task]]] = [
    _preparing,
    _call,
    _draw,
    _panel,
    _workshops,
    _ideas,
    _answers,
]
