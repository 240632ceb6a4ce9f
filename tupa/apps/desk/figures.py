"""What Today knows about each programme: three queries, however many programmes there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tupa.apps.accounts.models import City, User
from tupa.apps.accounts.rows import CountOf
from tupa.apps.capture.models import Note
from tupa.apps.care.actions import unasked
from tupa.apps.drafts.models import Comment
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.followup.standing import without_unit
from tupa.apps.handbook.models import Learning
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.lottery.models import Draw, Exclusion, Pool
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.recruitment.gaps import boards_of
from tupa.apps.recruitment.models import Application, Call, OutreachChannel
from tupa.apps.workshops.models import Participant, PlanTask, Question, Workshop

__all__ = ["add_gaps", "programmes_with_figures"]

SOON = timedelta(days=35)
#: Members have the answers of the experts so long before the next workshop.
ANSWERED_BEFORE = timedelta(days=2)


def programmes_with_figures(city: City, now: datetime, reader: User | None = None) -> list[Any]:
    """The city's programmes, newest first, each with the counts the rules of Today ask for.

    `workshops_read`: its workshops as `_workshops` reads them for whoever looks.
    """
    found: list[Any] = list(
        Programme.objects.filter(city=city, is_practice=False)
        .annotate(
            has_mandate=Exists(Mandate.objects.filter(programme=OuterRef("pk"))),
            has_pool=Exists(Pool.objects.filter(programme=OuterRef("pk"))),
            **_call_figures(now, day_in(city, now)),
            **_panel_figures(now),
            **_plan_figures(day_in(city, now)),
            **_idea_figures(),
            **_answer_figures(day_in(city, now)),
            learnt=_learnt(),
        )
        .order_by("-pk")
    )
    if found:
        _add_workshops(found, city, now, reader)
        _add_ideas(found, city)
    return found


def add_gaps(programmes: Iterable[Any], now: datetime) -> None:
    """While a call runs: how many values the gap board says somebody is missing from."""
    running = [programme for programme in programmes if programme.calls_running]
    boards = boards_of(running, now) if running else {}
    for programme in programmes:
        board = boards.get(programme.pk)
        programme.values_short = len(board.lacking) if board else 0


def _count(rows: QuerySet[Any], path: str = "programme") -> CountOf:
    """How many of the rows belong to the outer programme."""
    return CountOf(rows.filter(**{path: OuterRef("pk")}))


def _learnt() -> Any:
    """Of how many stages that are over somebody has written what was learnt."""
    rows = Learning.objects.of_stages_over().filter(programme=OuterRef("pk"))
    counted = rows.order_by().values("programme").annotate(n=Count("chapter", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _call_figures(now: datetime, today: date) -> dict[str, Any]:
    opened = Call.objects.filter(programme=OuterRef("pk"), opened_at__isnull=False)
    return {
        "applied": _count(Application.objects.in_force()),
        "call_closes_at": Subquery(opened.order_by("-closes_at").values("closes_at")[:1]),
        "calls_running": _count(Call.objects.open_at(now)),
        "rings_due": _count(OutreachChannel.objects.to_ring(today), "call__programme"),
        "exclusions_waiting": _count(Exclusion.objects.filter(confirmed_at=None)),
    }


def _panel_figures(now: datetime) -> dict[str, Any]:
    draws = Draw.objects.filter(programme=OuterRef("pk")).order_by("-number")
    asked = Member.objects.filter(state=Member.State.ASKED)
    return {
        "draw_state": Subquery(draws.values("state")[:1]),
        "seated": _count(Member.objects.seated()),
        "members_late": _count(asked.filter(reply_by__lt=now)),
        "needs_unasked": _count(unasked()),
        "seats_free": _count(Succession.objects.filter(successor=None)),
    }


def _plan_figures(today: date) -> dict[str, Any]:
    unanswered, path = Comment.objects.waiting(), "draft__programme"
    return {
        "comments_waiting": _count(unanswered, path),
        "comments_late": _count(unanswered.filter(draft__reply_by__lt=today), path),
        "tasks_late": _count(PlanTask.objects.overdue(today)),
    }


def _workshops(programmes: Sequence[Any], city: City, reader: User | None) -> QuerySet[Any]:
    """The workshops of the programmes, each with what Today asks about it."""
    here = {"workshop": OuterRef("pk")}
    unsent = Question.objects.filter(**here, sent_at=None)
    expected = Participant.objects.expected().filter(**here, user=reader)
    return (
        Workshop.objects.filter(city=city, programme__in=[one.pk for one in programmes])
        .only("programme", "number", "theme", "starts_at", "ends_at", "cancelled_at", "invited_at")
        .annotate(
            unsent=CountOf(unsent),
            first_asked_at=Subquery(unsent.order_by("asked_at").values("asked_at")[:1]),
            is_marked=Exists(Participant.objects.present().filter(**here)),
            has_notes=Exists(Note.objects.filter(table__workshop=OuterRef("pk"))),
            has_ideas=Exists(Idea.objects.filter(**here)),
            is_own=Exists(expected),
        )
        .order_by("starts_at", "number")
    )


def _add_workshops(
    programmes: Sequence[Any], city: City, now: datetime, reader: User | None
) -> None:
    read: defaultdict[int, list[Any]] = defaultdict(list)
    for workshop in _workshops(programmes, city, reader):
        read[workshop.programme_id].append(workshop)
    for programme in programmes:
        programme.workshops_read = read[programme.pk]
        _add_counts(programme, read[programme.pk], now)


def _add_counts(programme: Any, workshops: Sequence[Any], now: datetime) -> None:
    """What is counted of the workshops of one programme, which come in the order of their days."""
    going = [one for one in workshops if one.cancelled_at is None]
    coming = [one for one in going if one.starts_at > now]
    held = [one for one in going if one.ends_at <= now]
    asked = [one for one in workshops if one.unsent]
    to_invite = [one for one in coming if one.starts_at < now + SOON and one.invited_at is None]
    unmarked = [one for one in held if one.invited_at is not None and not one.is_marked]
    unread = [one for one in held if one.has_notes and not one.has_ideas]
    next_ones = [one.starts_at for one in going if one.starts_at < now + ANSWERED_BEFORE]
    programme.workshops_total = len(workshops)
    programme.workshops_held = len(held)
    programme.next_workshop_at = coming[0].starts_at if coming else None
    programme.questions_waiting = sum(one.unsent for one in asked)
    programme.questions_late = any(one.first_asked_at < day for one in asked for day in next_ones)
    programme.first_asked = _number_of_first(asked)
    programme.to_invite, programme.first_to_invite = len(to_invite), _number_of_first(to_invite)
    programme.attendance_open, programme.first_unmarked = len(unmarked), _number_of_first(unmarked)
    programme.workshops_unread, programme.first_unread = len(unread), _number_of_first(unread)


def _number_of_first(workshops: Sequence[Any]) -> int | None:
    return workshops[0].number if workshops else None


def _add_ideas(programmes: Sequence[Any], city: City) -> None:
    rows = Idea.objects.filter(city=city, programme__in=[one.pk for one in programmes])
    pairs = rows.order_by().values_list("programme", "state").annotate(n=Count("pk"))
    counts = Counter({(programme, state): n for programme, state, n in pairs})
    for one in programmes:
        one.ideas_published = counts[one.pk, Idea.State.PUBLISHED]
        one.ideas_draft = counts[one.pk, Idea.State.DRAFT]


def _idea_figures() -> dict[str, Any]:
    corrections = Confirmation.objects.filter(
        reply=Confirmation.Reply.CORRECT,
        wording=F("idea__wording"),
        idea__state=Idea.State.CONFIRMING,
    )
    return {
        "corrections": _count(corrections, "idea__programme"),
        "ideas_unassigned": _count(without_unit()),
    }


def _answer_figures(today: Any) -> dict[str, Any]:
    public = Commitment.objects.public()
    return {
        "answers_waiting": _count(Assignment.objects.open(), "idea__programme"),
        "answers_late": _count(Assignment.objects.overdue(today), "idea__programme"),
        "promises": _count(public, "idea__programme"),
        "promises_kept": _count(public.filter(state=Commitment.State.KEPT), "idea__programme"),
        "promises_late": _count(Commitment.objects.late(today), "idea__programme"),
    }
