"""What the home page tells: only what is in the database, in words that say what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from tupa.apps.accounts.models import City
from tupa.apps.accounts.rows import CountOf
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.counting import tally_of
from tupa.apps.followup.picture import MOST_DOTS, dots_cut_at
from tupa.apps.followup.standing import CODES
from tupa.apps.front.table_drawing import NARROW, WIDE, Drawing, draw_table
from tupa.apps.ideas.models import Idea
from tupa.apps.look.templatetags.look import number
from tupa.apps.lottery.models import Draw
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.workshops.models import Participant, Workshop

__all__ = ["Home", "home_of", "programme_names"]

Stage = Programme.Stage
QUOTES = 4
#: Of how many panels the next workshop, and the newest ideas, are told.
PANELS = 3
#: Where most happens comes first.
_LIVELIEST = [
    *(Stage.WORKSHOPS, Stage.ANSWERS, Stage.DRAW, Stage.CALL),
    *(Stage.FOLLOW_UP, Stage.PREPARING, Stage.ENDED),
]


#: What the page says of a call.
_OF_CALL = (
    *("programme", "kind", "opened_at", "opens_at", "closes_at"),
    *("aimed_at__name", "aimed_at__feature__name"),
)


@dataclass(frozen=True)
class News:
    """One matter and its day: `kind` is call, workshop or published."""

    kind: str
    at: datetime.datetime
    about: Any


@dataclass
class Home:
    """Everything the home page shows, gathered with a fixed number of queries."""

    programme: Any = None
    wide: Drawing | None = None
    narrow: Drawing | None = None
    calls: list[Call] = field(default_factory=list)
    workshops: list[Workshop] = field(default_factory=list)
    published: list[Any] = field(default_factory=list)
    applicants: str = ""
    late: int = 0
    quotes: list[Idea] = field(default_factory=list)
    counts: list[tuple[str, Any, int, range]] = field(default_factory=list)
    dots_cut_at: int = 0
    idea_count: int = 0
    today: datetime.date = datetime.date.min

    @property
    def own_call(self) -> bool:
        """Whether the programme at the top of the page is the one that invites."""
        return any(call.programme_id == self.programme.pk for call in self.calls)

    @property
    def invitations(self) -> list[Call]:
        """The running call of each other programme, open before targeted, the soonest to close."""
        firsts: dict[int, Call] = {}
        for call in sorted(self.calls, key=lambda one: one.kind != Call.Kind.OPEN):
            if call.programme_id != self.programme.pk:
                firsts.setdefault(call.programme_id, call)
        return sorted(firsts.values(), key=lambda one: one.closes_at)

    @property
    def news(self) -> list[News]:
        """In the order of their days."""
        found = [News("call", call.closes_at, call) for call in self.calls]
        found += [News("workshop", one.starts_at, one) for one in self.workshops]
        found += [News("published", one.out_on, one) for one in self.published]
        return sorted(found, key=lambda one: timezone.localtime(one.at).date())


def programme_names(city: City) -> dict[int, str]:
    programmes = Programme.objects.filter(city=city).order_by("-pk")
    return {programme.pk: str(programme.name) for programme in programmes}


def home_of(city: City, now: datetime.datetime | None = None) -> Home:
    now = now or timezone.now()
    home = Home(today=today_in(city))
    programmes = {one.pk: one for one in _programmes(city)}
    home.programme = _headline(programmes.values())
    opened = Call.objects.filter(city=city, programme__in=programmes, opened_at__isnull=False)
    opened = opened.select_related("aimed_at__feature").only(*_OF_CALL)
    calls = list(opened.order_by("closes_at", "pk"))
    workshops = list(_workshops(city, programmes))
    for one in [*calls, *workshops]:
        one.programme = programmes[one.programme_id]
    if home.programme is not None:
        _add_numbers(home.programme, calls, workshops, now)
    home.calls = [call for call in calls if call.is_open_at(now)]
    home.workshops = _of_each_panel(one for one in workshops if one.ends_at >= now)
    out = sorted((one for one in workshops if one.out), key=lambda one: one.out_on, reverse=True)
    home.published = _of_each_panel(
        one for one in out if one.programme.stage != Stage.ENDED or one is out[0]
    )
    _add_ideas(home, city, programmes)
    _add_drawing(home)
    if home.programme is not None:
        home.applicants = _applicants(home, city)
    return home


def _of_each_panel(workshops: Iterable[Any]) -> list[Any]:
    """The first of each panel, in the order given, of a few panels."""
    firsts: dict[int, Any] = {}
    for one in workshops:
        firsts.setdefault(one.programme_id, one)
    return list(firsts.values())[:PANELS]


def _applicants(home: Home, city: City) -> str:
    """While a call runs the number is as rounded as on the call's own page; none of too few."""
    applied: int = home.programme.applied
    cells = city.rules.small_cells
    if applied < cells.least:
        return ""
    return cells.rounded(applied) if home.own_call else number(applied)


def _headline(programmes: Iterable[Any]) -> Any:
    """The published programme where most happens."""
    return min(programmes, key=lambda one: _LIVELIEST.index(Stage(one.stage)), default=None)


def _programmes(city: City) -> QuerySet[Any]:
    """The published programmes, each with the people it has."""
    programmes = Programme.objects.filter(city=city, is_published=True).select_related("mandate")
    drawn = Draw.objects.filter(programme=OuterRef("pk"), state=Draw.State.DRAWN)
    return programmes.annotate(
        confirmed=_count(Member.objects.filter(state=Member.State.CONFIRMED)),
        reserves_waiting=_count(Reserve.objects.filter(state=Reserve.State.WAITING)),
        applied=_count(Application.objects.filter(withdrawn_at=None)),
        drawn_on=Subquery(drawn.order_by("-drawn_at").values("drawn_at")[:1]),
        measure=Subquery(drawn.order_by("-drawn_at").values("algorithm")[:1]),
    ).order_by("-pk")


def _count(rows: QuerySet[Any]) -> CountOf:
    return CountOf(rows.filter(programme=OuterRef("pk")))


#: What the page says of a workshop.
_OF_WORKSHOP = (
    *("programme", "number", "theme", "starts_at", "ends_at"),
    *("venue__name", "venue__address"),
)


def _workshops(city: City, programmes: Mapping[int, Any]) -> QuerySet[Any]:
    """Published workshops in time order, with the ideas that came out and their last day."""
    is_out = Q(ideas__state=Idea.State.PUBLISHED)
    waits = Q(ideas__assignments__closed_at=None)
    open_to_all = Workshop.objects.published().going_ahead()
    found = open_to_all.filter(city=city, programme__in=programmes)
    return (
        found.annotate(
            out=Count("ideas", filter=is_out, distinct=True),
            out_on=Max("ideas__published_at", filter=is_out),
            answers_by=Max("ideas__assignments__answer_by", filter=is_out & waits),
        )
        .select_related("venue")
        .only(*_OF_WORKSHOP)
        .order_by("starts_at", "pk")
    )


def _add_numbers(
    programme: Any, calls: list[Call], workshops: list[Any], now: datetime.datetime
) -> None:
    """What the page says about the programme at its top."""
    own = [one for one in workshops if one.programme_id == programme.pk]
    its_calls = [one for one in calls if one.programme_id == programme.pk]
    programme.workshops_all = len(own)
    programme.workshops_held = sum(one.ends_at < now for one in own)
    programme.first_workshop = own[0].starts_at if own else None
    programme.last_workshop = own[-1].starts_at if own else None
    programme.call_opened = min((one.opens_at for one in its_calls), default=None)
    programme.call_closes = max((one.closes_at for one in its_calls), default=None)
    programme.city_people = _city_people(programme)


def _city_people(programme: Programme) -> int:
    """The city's people at the fullest workshop: how many squares stand at the table."""
    staff = Participant.objects.filter(workshop__programme=programme, member=None)
    by_workshop = staff.exclude(reply=Participant.Reply.NO).order_by().values("workshop")
    return max((row["n"] for row in by_workshop.annotate(n=Count("pk"))), default=0)


#: What the page says of an idea.
_OF_QUOTE = (
    *("programme", "number", "title", "state", "workshop__venue__name"),
    *("table__number", "theme__name"),
)


def _add_ideas(home: Home, city: City, programmes: Mapping[int, Any]) -> None:
    ideas = Idea.objects.published().filter(city=city, programme__in=programmes)
    tally = tally_of(ideas, home.today)
    home.late, home.idea_count = tally.answers_late, tally.total
    home.counts = [
        (code, text, found, range(min(found, MOST_DOTS)))
        for code, text in CODES.items()
        if (found := tally.by_code[code])
    ]
    home.dots_cut_at = dots_cut_at(tally.by_code.values())
    newest = ideas.select_related("workshop__venue", "table", "theme").only(*_OF_QUOTE)
    home.quotes = list(newest.order_by("-published_at", "-pk")[:QUOTES])
    for one in home.quotes:
        one.programme = programmes[one.programme_id]


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
