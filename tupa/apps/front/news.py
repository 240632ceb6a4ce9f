"""What the home page tells: only what is in the database, in words that say what is missing."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from tupa.apps.accounts.models import City
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.models import Assignment
from tupa.apps.followup.standing import CODES, Standing, standings_of
from tupa.apps.front.table_drawing import NARROW, WIDE, Drawing, draw_table
from tupa.apps.ideas.models import Idea
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["Home", "home_of", "programme_names"]

Stage = Programme.Stage
QUOTES = 4
#: Where most happens comes first.
_LIVELIEST = [
    *(Stage.WORKSHOPS, Stage.ANSWERS, Stage.DRAW, Stage.CALL),
    *(Stage.FOLLOW_UP, Stage.PREPARING, Stage.ENDED),
]


@dataclass
class Home:
    """Everything the home page shows, gathered with a fixed number of queries."""

    programme: Any = None
    wide: Drawing | None = None
    narrow: Drawing | None = None
    calls: list[Call] = field(default_factory=list)
    workshop: Workshop | None = None
    published: Any = None
    late: int = 0
    quotes: list[tuple[Idea, Standing]] = field(default_factory=list)
    counts: list[tuple[str, Any, range]] = field(default_factory=list)
    idea_count: int = 0
    today: datetime.date = datetime.date.min

    @property
    def own_call(self) -> bool:
        """Whether the programme at the top of the page is the one that invites."""
        return any(call.programme_id == self.programme.pk for call in self.calls)


def programme_names(city: City) -> dict[int, str]:
    programmes = Programme.objects.filter(city=city).order_by("-pk")
    return {programme.pk: str(programme.name) for programme in programmes}


def home_of(city: City, now: datetime.datetime | None = None) -> Home:
    now = now or timezone.now()
    home = Home(today=today_in(city))
    home.programme = _headline(city, now)
    calls = Call.objects.filter(city=city, programme__is_published=True).open_at(now)
    home.calls = list(calls.select_related("programme").order_by("closes_at"))
    home.workshop = _next_workshop(city, now)
    home.published = _latest_published(city)
    late = Assignment.objects.overdue(home.today).filter(city=city, idea__state="published")
    late = late.filter(idea__programme__is_published=True)
    home.late = late.aggregate(n=Count("idea", distinct=True))["n"]
    _add_ideas(home, city)
    _add_drawing(home)
    return home


def _headline(city: City, now: datetime.datetime) -> Any:
    """The published programme where most happens, with the numbers the page says about it."""
    programmes = Programme.objects.filter(city=city, is_published=True).select_related("mandate")
    found = programmes.annotate(**_numbers(now)).order_by("-pk")
    return min(found, key=lambda one: _LIVELIEST.index(Stage(one.stage)), default=None)


def _numbers(now: datetime.datetime) -> dict[str, Any]:
    seated = [Member.State.CONFIRMED]
    workshops = Workshop.objects.filter(is_published=True)
    calls = Call.objects.filter(programme=OuterRef("pk"), opened_at__isnull=False)
    drawn = Draw.objects.filter(programme=OuterRef("pk"), state=Draw.State.DRAWN)
    return {
        "confirmed": _count(Member.objects.filter(state__in=seated)),
        "reserves_waiting": _count(Reserve.objects.filter(state=Reserve.State.WAITING)),
        "applied": _count(Application.objects.filter(withdrawn_at=None)),
        "workshops_all": _count(workshops),
        "workshops_held": _count(workshops.filter(ends_at__lt=now)),
        "city_people": _city_people(),
        "call_opened": _one(calls, Min("opens_at")),
        "call_closes": _one(calls, Max("closes_at")),
        "drawn_on": _one(drawn, Max("drawn_at")),
        "first_workshop": _one(_of(workshops), Min("starts_at")),
        "last_workshop": _one(_of(workshops), Max("starts_at")),
    }


def _of(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(programme=OuterRef("pk"))


def _one(rows: QuerySet[Any], value: Any) -> Subquery:
    return Subquery(rows.order_by().values("programme").annotate(found=value).values("found"))


def _count(rows: QuerySet[Any]) -> Any:
    return Coalesce(_one(_of(rows), Count("pk")), 0)


def _city_people() -> Any:
    """The city's people at the fullest workshop: how many squares stand at the table."""
    staff = Participant.objects.filter(workshop__programme=OuterRef("pk"), member=None)
    staff = staff.exclude(reply=Participant.Reply.NO)
    by_workshop = staff.order_by().values("workshop").annotate(n=Count("pk"))
    return Coalesce(Subquery(by_workshop.order_by("-n").values("n")[:1]), 0)


def _next_workshop(city: City, now: datetime.datetime) -> Workshop | None:
    coming = Workshop.objects.filter(
        city=city, is_published=True, programme__is_published=True, ends_at__gte=now
    )
    return coming.select_related("programme", "venue").order_by("starts_at").first()


def _latest_published(city: City) -> Any:
    """The workshop whose ideas came out last, with how many and by when they are answered."""
    is_out = Q(ideas__state=Idea.State.PUBLISHED)
    waits = Q(ideas__assignments__closed_at=None)
    found = Workshop.objects.filter(city=city, is_published=True, programme__is_published=True)
    counted = found.annotate(
        out=Count("ideas", filter=is_out, distinct=True),
        out_on=Max("ideas__published_at", filter=is_out),
        answers_by=Max("ideas__assignments__answer_by", filter=is_out & waits),
    )
    latest = counted.filter(out__gt=0).select_related("programme", "venue").order_by("-out_on")
    return latest.first()


def _add_ideas(home: Home, city: City) -> None:
    published = Idea.objects.published().filter(city=city, programme__is_published=True)
    ideas = list(published.only("pk", "state").order_by("-published_at", "-pk"))
    standings = standings_of(ideas, home.today)
    found = Counter(standing.code for standing in standings.values())
    home.idea_count = len(ideas)
    home.counts = [(code, text, range(found[code])) for code, text in CODES.items() if found[code]]
    newest = Idea.objects.filter(pk__in=[idea.pk for idea in ideas[:QUOTES]])
    newest = newest.select_related("programme", "workshop__venue", "table", "theme")
    home.quotes = [(idea, standings[idea.pk]) for idea in newest.order_by("-published_at", "-pk")]


def _add_drawing(home: Home) -> None:
    if home.programme is None:
        return
    seated = min(home.programme.confirmed, home.programme.panel_size)
    numbers = {
        "seated": seated,
        "free": home.programme.panel_size - seated,
        "city": home.programme.city_people,
        "papers": home.idea_count,
    }
    home.wide, home.narrow = draw_table(WIDE, **numbers), draw_table(NARROW, **numbers)
