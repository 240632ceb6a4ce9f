"""What Today knows about each programme: one query, however many programmes there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tupa.apps.accounts.models import City
from tupa.apps.care.actions import unasked
from tupa.apps.drafts.models import Comment
from tupa.apps.followup.clock import day_in
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.followup.standing import without_unit
from tupa.apps.handbook.models import Learning
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.lottery.models import Draw, Exclusion
from tupa.apps.panel.models import Member, Succession
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.recruitment.gaps import boards_of
from tupa.apps.recruitment.models import Application, Call, OutreachChannel
from tupa.apps.workshops.models import PlanTask, Question, Workshop

__all__ = ["add_gaps", "programmes_with_figures"]

SOON = timedelta(days=35)
#: Members have the answers of the experts so long before the next workshop.
ANSWERED_BEFORE = timedelta(days=2)


def programmes_with_figures(city: City, now: datetime) -> QuerySet[Programme]:
    """The city's programmes, newest first, each with the counts the rules of Today ask for."""
    return (
        Programme.objects.filter(city=city, is_practice=False)
        .annotate(
            has_mandate=Exists(Mandate.objects.filter(programme=OuterRef("pk"))),
            has_pool=Exists(Programme.objects.filter(pk=OuterRef("pk"), pool__isnull=False)),
            **_call_figures(now, day_in(city, now)),
            **_panel_figures(now),
            **_workshop_figures(city, now),
            **_idea_figures(),
            **_answer_figures(day_in(city, now)),
            learnt=_learnt(),
        )
        .order_by("-pk")
    )


def add_gaps(programmes: Iterable[Any], now: datetime) -> None:
    """While a call runs: how many values the gap board says somebody is missing from."""
    running = [programme for programme in programmes if programme.calls_running]
    boards = boards_of(running, now) if running else {}
    for programme in programmes:
        board = boards.get(programme.pk)
        programme.values_short = len(board.lacking) if board else 0


def _first(rows: QuerySet[Any], name: str) -> Subquery:
    """A value of the first of the rows that belong to the outer programme."""
    return Subquery(rows.filter(programme=OuterRef("pk")).values(name)[:1])


def _count(rows: QuerySet[Any], path: str = "programme") -> Any:
    """How many of the rows belong to the outer programme."""
    inner = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(inner.annotate(n=Count("pk")).values("n")), 0)


def _learnt() -> Any:
    """Of how many stages that are over somebody has written what was learnt."""
    rows = Learning.objects.of_stages_over().filter(programme=OuterRef("pk"))
    counted = rows.order_by().values("programme").annotate(n=Count("chapter", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _call_figures(now: datetime, today: date) -> dict[str, Any]:
    opened = Call.objects.filter(programme=OuterRef("pk"), opened_at__isnull=False)
    return {
        "applied": _count(Application.objects.in_force()),
        "call_closes_at": Subquery(
            opened.order_by().values("programme").annotate(m=Max("closes_at")).values("m")
        ),
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


def _workshop_figures(city: City, now: datetime) -> dict[str, Any]:
    coming = Workshop.objects.going_ahead().filter(starts_at__gt=now)
    held = Workshop.objects.going_ahead().filter(ends_at__lte=now)
    without_ideas = held.filter(ideas=None, tables__notes__isnull=False).distinct()
    to_invite = coming.filter(starts_at__lt=now + SOON, invited_at=None)
    unmarked = held.filter(invited_at__isnull=False).exclude(participants__attended=True)
    asked = Question.objects.filter(sent_at=None)
    next_one = Workshop.objects.going_ahead().filter(
        programme=OuterRef("workshop__programme"),
        starts_at__gt=OuterRef("asked_at"),
        starts_at__lt=now + ANSWERED_BEFORE,
    )
    unanswered = Comment.objects.waiting()
    path = "draft__programme"
    return {
        "questions_waiting": _count(asked, "workshop__programme"),
        "questions_late": _count(asked.filter(Exists(next_one)), "workshop__programme"),
        "first_asked": _first(Workshop.objects.filter(questions__in=asked), "number"),
        "comments_waiting": _count(unanswered, path),
        "comments_late": _count(unanswered.filter(draft__reply_by__lt=day_in(city, now)), path),
        "tasks_late": _count(PlanTask.objects.overdue(day_in(city, now))),
        "workshops_total": _count(Workshop.objects.all()),
        "workshops_held": _count(held),
        "to_invite": _count(to_invite),
        "first_to_invite": _first(to_invite, "number"),
        "attendance_open": _count(unmarked),
        "first_unmarked": _first(unmarked, "number"),
        "next_workshop_at": Subquery(
            coming.filter(programme=OuterRef("pk"))
            .order_by()
            .values("programme")
            .annotate(m=Min("starts_at"))
            .values("m")
        ),
        "workshops_unread": _count(without_ideas),
        "first_unread": _first(without_ideas, "number"),
    }


def _idea_figures() -> dict[str, Any]:
    corrections = Confirmation.objects.filter(
        reply=Confirmation.Reply.CORRECT,
        wording=F("idea__wording"),
        idea__state=Idea.State.CONFIRMING,
    )
    return {
        "ideas_published": _count(Idea.objects.published()),
        "ideas_draft": _count(Idea.objects.filter(state=Idea.State.DRAFT)),
        "ideas_confirming": _count(Idea.objects.awaiting_confirmation()),
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
