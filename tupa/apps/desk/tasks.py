"""The rules of Today: what needs a coordinator now, by stage, with the button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tupa.apps.accounts.models import User
from tupa.apps.accounts.permissions import may
from tupa.apps.handbook.outline import over_of
from tupa.apps.programmes.models import Programme

__all__ = ["Task", "everything_of", "tasks_of"]


@dataclass(frozen=True)
class Task:
    """One thing to do and where its button leads. `permission`: whose work it is; `status`: what
    is wrong, if anything; `is_late`: a day has passed, which is what the page counts as late."""

    text: str
    button: str
    url: str
    status: str = ""
    is_late: bool = False
    permission: str = ""
    programme: Programme | None = None


def tasks_of(user: User, programme: Any, now: datetime) -> Iterator[Task]:
    """What waits for this person in one programme, in the order of its path."""
    for task in everything_of(programme, now):
        if may(user, task.permission, programme):
            yield task


def everything_of(programme: Any, now: datetime) -> Iterator[Task]:
    for rule in RULES:
        yield from rule(programme, now)


def _task(
    programme: Programme,
    permission: str,
    url: str,
    text: str,
    button: str,
    status: str = "",
    *,
    is_late: bool = False,
) -> Task:
    status = _("Late") if is_late else status
    return Task(text, button, url, status, is_late, permission, programme)


def _page(view: str, programme: Programme, *args: Any) -> str:
    return reverse(view, args=[programme.slug, *args])


def _preparing(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.stage != Programme.Stage.PREPARING:
        return
    if not programme.has_mandate:
        text = _("The mandate is not written yet. No call opens without it.")
        url = _page("programmes:mandate", programme)
        yield _task(programme, "programme.edit", url, text, _("Write the mandate"))
    elif programme.call_closes_at is None:
        text = _("The call has not been opened.")
        url = _page("recruitment:manage", programme)
        yield _task(programme, "call.edit", url, text, _("Prepare the call"))


def _call(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.calls_running and programme.values_short:
        count = programme.values_short
        text = ngettext(
            "The call is open. %(count)d group lacks applicants.",
            "The call is open. %(count)d groups lack applicants.",
            count,
        ) % {"count": count}
        url = _page("recruitment:gaps", programme)
        yield _task(programme, "call.edit", url, text, _("See who is missing"), _("Missing"))
    if programme.calls_running and programme.rings_due:
        count = programme.rings_due
        text = ngettext(
            "%(count)d contact person of a channel waits for your call.",
            "%(count)d contact persons of channels wait for your call.",
            count,
        ) % {"count": count}
        url = _page("recruitment:channels", programme)
        yield _task(programme, "channels.edit", url, text, _("See whom to ring"))
    if programme.exclusions_waiting:
        count = programme.exclusions_waiting
        text = ngettext(
            "%(count)d exclusion waits for a second person.",
            "%(count)d exclusions wait for a second person.",
            count,
        ) % {"count": count}
        url = _page("lottery:exclusions", programme)
        yield _task(programme, "exclusion.decide", url, text, _("Check exclusions"))


def _draw(programme: Any, now: datetime) -> Iterator[Task]:
    closed = programme.call_closes_at is not None and programme.call_closes_at <= now
    url = _page("lottery:manage", programme)
    if closed and not programme.has_pool and not programme.seated:
        text = _("The call has closed. The list of applicants can be locked.")
        yield _task(programme, "pool.seal", url, text, _("Go to the draw"))
    elif programme.has_pool and programme.draw_state in {None, "ready", "committed"}:
        text = _("The list of applicants is locked and the draw has not been held.")
        yield _task(programme, "draw.pick", url, text, _("Hold the draw"))
    elif programme.draw_state == "drawn" and programme.stage == Programme.Stage.DRAW:
        text = _("The panel has been drawn. The outcome waits to be confirmed and told.")
        yield _task(programme, "draw.confirm", url, text, _("Go to the draw"))
    elif programme.draw_state in {"impossible", "failed"}:
        text = _("The draw could not be computed. The page tells why and what to do.")
        yield _task(programme, "draw.compute", url, text, _("Look at the draw"), _("Stopped"))


def _panel(programme: Any, now: datetime) -> Iterator[Task]:
    url = _page("panel:manage", programme)
    if programme.members_late:
        count = programme.members_late
        text = ngettext(
            "%(count)d person has not replied in time.",
            "%(count)d people have not replied in time.",
            count,
        ) % {"count": count}
        yield _task(programme, "panel.edit", url, text, _("Contact them"), _("No reply"))
    if programme.seats_free:
        count = programme.seats_free
        text = ngettext("%(count)d seat is free.", "%(count)d seats are free.", count) % {
            "count": count
        }
        yield _task(programme, "panel.edit", url, text, _("Ask a reserve"), _("Free seat"))
    is_over = programme.workshops_held and programme.next_workshop_at is None
    if programme.needs_unasked and not is_over:
        count = programme.needs_unasked
        text = ngettext(
            "%(count)d member has not been asked yet what they need to take part.",
            "%(count)d members have not been asked yet what they need to take part.",
            count,
        ) % {"count": count}
        url = _page("care:index", programme)
        yield _task(programme, "care.edit", url, text, _("Ask the members"))


def _workshops(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.seated and not programme.workshops_total:
        text = _("The panel is chosen and has no workshops yet.")
        url = _page("workshops:manage", programme)
        yield _task(programme, "workshops.change", url, text, _("Plan a workshop"))
    if programme.tasks_late:
        count = programme.tasks_late
        text = ngettext(
            "%(count)d task around the workshops is late.",
            "%(count)d tasks around the workshops are late.",
            count,
        ) % {"count": count}
        url = _page("workshops:series", programme) + "#plan"
        yield _task(programme, "workshops.attend", url, text, _("Look at the plan"), is_late=True)
    if programme.questions_waiting:
        count = programme.questions_waiting
        text = ngettext(
            "%(count)d question to the experts: members wait for the answer.",
            "%(count)d questions to the experts: members wait for the answers.",
            count,
        ) % {"count": count}
        url = _page("workshops:questions", programme, programme.first_asked)
        is_late = bool(programme.questions_late)
        yield _task(
            programme, "workshops.change", url, text, pgettext("action", "Answer"), is_late=is_late
        )
    if programme.comments_waiting:
        count = programme.comments_waiting
        text = ngettext(
            "%(count)d comment on a draft waits for an answer.",
            "%(count)d comments on drafts wait for an answer.",
            count,
        ) % {"count": count}
        url = _page("drafts:manage", programme)
        is_late = bool(programme.comments_late)
        yield _task(programme, "drafts.change", url, text, _("Read the comments"), is_late=is_late)
    if programme.to_invite:
        count = programme.to_invite
        text = ngettext(
            "%(count)d coming workshop has not been announced to the panel.",
            "%(count)d coming workshops have not been announced to the panel.",
            count,
        ) % {"count": count}
        url = _page("workshops:desk", programme, programme.first_to_invite)
        yield _task(programme, "workshops.change", url, text, _("Send invitations"))
    if programme.attendance_open:
        count = programme.attendance_open
        text = ngettext(
            "Attendance has not been recorded for %(count)d workshop.",
            "Attendance has not been recorded for %(count)d workshops.",
            count,
        ) % {"count": count}
        url = _page("workshops:attendance", programme, programme.first_unmarked)
        yield _task(programme, "workshops.attend", url, text, _("Record attendance"))


def _ideas(programme: Any, now: datetime) -> Iterator[Task]:
    if programme.workshops_unread:
        count = programme.workshops_unread
        text = ngettext(
            "Notes of %(count)d workshop have not been made into ideas.",
            "Notes of %(count)d workshops have not been made into ideas.",
            count,
        ) % {"count": count}
        url = _page("ideas:make", programme, programme.first_unread)
        yield _task(programme, "ideas.make", url, text, _("Write ideas"))
    if programme.corrections:
        count = programme.corrections
        text = ngettext(
            "A table sent %(count)d correction.", "Tables sent %(count)d corrections.", count
        ) % {"count": count}
        url = _page("ideas:manage", programme) + "#state-confirming"
        yield _task(programme, "ideas.decide", url, text, _("Read the corrections"), _("Waiting"))
    if programme.ideas_draft:
        count = programme.ideas_draft
        text = ngettext("%(count)d idea is a draft.", "%(count)d ideas are drafts.", count) % {
            "count": count
        }
        url = _page("ideas:manage", programme) + "#state-draft"
        yield _task(programme, "ideas.decide", url, text, _("Send to the tables"))
    if programme.ideas_unassigned:
        count = programme.ideas_unassigned
        text = ngettext(
            "%(count)d published idea has nobody to answer it.",
            "%(count)d published ideas have nobody to answer them.",
            count,
        ) % {"count": count}
        url = _page("followup:assign", programme)
        yield _task(programme, "assignments.manage", url, text, _("Choose who answers"))


def _answers(programme: Any, now: datetime) -> Iterator[Task]:
    url = _page("followup:manage", programme)
    if programme.answers_late:
        count = programme.answers_late
        text = ngettext("%(count)d answer is late.", "%(count)d answers are late.", count) % {
            "count": count
        }
        yield _task(programme, "assignments.manage", url, text, _("Remind"), is_late=True)
    if programme.promises_late:
        count = programme.promises_late
        text = ngettext("%(count)d promise is late.", "%(count)d promises are late.", count) % {
            "count": count
        }
        url += "#promises"
        yield _task(
            programme, "assignments.manage", url, text, _("Look at the promises"), is_late=True
        )


def _handbook(programme: Any, now: datetime) -> Iterator[Task]:
    count = len(over_of(programme)) - programme.learnt
    if count > 0:
        text = ngettext(
            "%(count)d stage is over and nobody has written what was learnt.",
            "%(count)d stages are over and nobody has written what was learnt.",
            count,
        ) % {"count": count}
        url = _page("handbook:manage", programme)
        yield _task(programme, "handbook.learn", url, text, _("Write a few lines"))


RULES: list[Callable[[Any, datetime], Iterator[Task]]] = [
    _preparing,
    _call,
    _draw,
    _panel,
    _workshops,
    _ideas,
    _answers,
    _handbook,
]
