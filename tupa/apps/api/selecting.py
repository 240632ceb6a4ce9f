"""Which rows the open interface shows: those of the public pages, narrowed by what was asked.

A draft, a hidden workshop or a panel that is not published is not there.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tupa.apps.accounts.models import City
from tupa.apps.api import schemas
from tupa.apps.followup.clock import today_in, zone_of
from tupa.apps.followup.models import Answer, Commitment
from tupa.apps.goals.models import IdeaGoal
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.ideas.chain import FILTERS
from tupa.apps.ideas.models import Idea, IdeaQuerySet, Theme
from tupa.apps.ideas.search import found_by
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = [
    "OF_IDEA",
    "answers",
    "commitments",
    "goals",
    "idea",
    "ideas",
    "programmes",
    "themes",
    "workshops",
]

#: Beyond these days nothing happens, and some databases and time zones stop.
_FIRST, _LAST = datetime.date(1900, 1, 1), datetime.date(9990, 1, 1)
OF_IDEA = ("programme", "workshop", "theme", "merged_into")


def programmes(city: City, find: schemas.ProgrammeFind) -> QuerySet[Programme]:
    rows = Programme.objects.filter(city=city, is_published=True)
    if find.stage is not None:
        rows = rows.filter(stage=find.stage)
    return rows.select_related("mandate").order_by("-created_at", "-pk")


def workshops(city: City, find: schemas.WorkshopFind) -> QuerySet[Workshop]:
    rows = Workshop.objects.published().filter(city=city, programme__is_published=True)
    rows = rows.filter(_slug("programme", find.programme), _days(city, "starts_at", find))
    rows = rows.select_related("programme", "venue", "ideas_summary")
    return rows.order_by("starts_at", "pk")


def themes(city: City, find: schemas.ThemeFind) -> QuerySet[Theme]:
    rows = Theme.objects.filter(city=city, programme__is_published=True)
    published = Count("ideas", filter=Q(ideas__state=Idea.State.PUBLISHED))
    rows = rows.filter(_slug("programme", find.programme)).annotate(published_ideas=published)
    return rows.select_related("programme").prefetch_related("goals").order_by("pk")


def ideas(city: City, find: schemas.IdeaFind) -> IdeaQuerySet:
    """The newest first, as on the page."""
    rows = Idea.objects.published().filter(city=city, programme__is_published=True)
    rows = rows.filter(_slug("programme", find.programme), _days(city, "published_at", find))
    if find.workshop is not None:
        rows = rows.filter(workshop__number=find.workshop, workshop__is_published=True)
    if find.theme is not None:
        rows = rows.filter(theme__key=find.theme)
    asked = {"goal": find.goal, "status": find.status}
    for one in FILTERS:
        if asked.get(one.name) is not None:
            rows = one.narrow(rows, str(asked[one.name]), city)
    rows = found_by(rows, find.q or "")
    rows = rows.select_related(*OF_IDEA).prefetch_related("goals__local")
    return rows.order_by("-published_at", "-pk")


def idea(city: City, programme: str, number: int) -> Idea | None:
    """Published, or withdrawn after it was published: its page stays too."""
    rows = Idea.objects.public().filter(
        city=city, programme__slug=programme, programme__is_published=True, number=number
    )
    return rows.select_related(*OF_IDEA).prefetch_related("goals__local").first()


def answers(city: City, find: schemas.AnswerFind) -> QuerySet[Answer]:
    rows = Answer.objects.published().filter(
        city=city,
        assignment__idea__state=Idea.State.PUBLISHED,
        assignment__idea__programme__is_published=True,
    )
    rows = rows.filter(
        _slug("assignment__idea__programme", find.programme), _days(city, "published_at", find)
    )
    if find.idea is not None:
        rows = rows.filter(assignment__idea__number=find.idea)
    if find.outcome is not None:
        rows = rows.filter(outcome=find.outcome)
    later = Answer.objects.published().filter(corrects=OuterRef("pk"))
    rows = rows.annotate(is_corrected=Exists(later))
    rows = rows.select_related("assignment__idea__programme", "assignment__unit")
    return rows.order_by("-published_at", "-pk")


def commitments(city: City, find: schemas.CommitmentFind) -> QuerySet[Commitment]:
    found = Commitment.objects.public()
    if find.late == "true":
        found = found.late(today_in(city))
    rows = found.filter(
        city=city, idea__state=Idea.State.PUBLISHED, idea__programme__is_published=True
    ).filter(_slug("idea__programme", find.programme))
    if find.late == "false":
        rows = rows.exclude(pk__in=Commitment.objects.late(today_in(city)).filter(city=city))
    if find.idea is not None:
        rows = rows.filter(idea__number=find.idea)
    if find.state is not None:
        rows = rows.filter(state=find.state)
    rows = rows.select_related("idea__programme", "unit").prefetch_related(
        "progress", "steps", "pictures", "goals"
    )
    return rows.order_by("due_on", "pk")


def goals(city: City, find: schemas.GoalFind) -> list[tuple[int, int, dict[str, int]]]:
    """All 17: how many published ideas serve each, and through which targets."""
    rows = IdeaGoal.objects.filter(
        city=city, idea__state=Idea.State.PUBLISHED, idea__programme__is_published=True
    ).filter(_slug("idea__programme", find.programme))
    by_goal: dict[int, set[int]] = {number: set() for number in GOALS}
    by_target: dict[str, set[int]] = {}
    for goal, target, one in rows.values_list("goal", "target", "idea_id"):
        by_goal[goal].add(one)
        if target:
            by_target.setdefault(target, set()).add(one)
    codes = sorted(by_target, key=TARGETS.index)
    return [
        (
            number,
            len(found),
            {code: len(by_target[code]) for code in codes if goal_of(code) == number},
        )
        for number, found in by_goal.items()
    ]


def _slug(path: str, slug: str | None) -> Q:
    return Q() if slug is None else Q(**{f"{path}__slug": slug})


def _days(city: City, field: str, find: Any) -> Q:
    """From the first day to the last, both included, by the city's own calendar."""
    found = Q()
    if find.since is not None:
        found &= Q(**{f"{field}__gte": _midnight(city, find.since)})
    if find.until is not None:
        after = min(find.until, _LAST) + datetime.timedelta(days=1)
        found &= Q(**{f"{field}__lt": _midnight(city, after)})
    return found


def _midnight(city: City, day: datetime.date) -> datetime.datetime:
    start = datetime.datetime.combine(min(max(day, _FIRST), _LAST), datetime.time())
    return timezone.make_aware(start, zone_of(city))
