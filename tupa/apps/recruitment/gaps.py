"""Who is missing, while the call is open: applications by value against quota and wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tupa.apps.programmes.models import Feature, FeatureValue, Programme
from tupa.apps.recruitment.calls import open_call_first
from tupa.apps.recruitment.models import Application, ApplicationAnswer, Call

__all__ = ["Board", "FeatureGaps", "ValueGap", "board_of", "boards_of", "small_cell"]

PACE_DAYS = 7
WISHED_PER_SEAT = 4


@dataclass(frozen=True)
class ValueGap:
    """One value: how many applied, how many the call wishes for, how many are still missing."""

    value: FeatureValue
    applied: int
    wished: int
    forecast: int | None
    scale: int

    @property
    def missing(self) -> int:
        return max(0, self.wished - self.applied)

    @property
    def state(self) -> str:
        """impossible: the quota cannot be met yet; missing; likely: the pace will do; enough."""
        if self.applied < self.value.least:
            return "impossible"
        if not self.missing:
            return "enough"
        if self.forecast is not None and self.forecast >= self.wished:
            return "likely"
        return "missing"

    def _percent(self, number: int) -> float:
        return 100 * number / self.scale

    @property
    def bar(self) -> dict[str, float]:
        """Widths in percent of the feature's one scale."""
        now, wished = self._percent(self.applied), self._percent(self.wished)
        forecast = self._percent(self.forecast or self.applied)
        return {
            "now": now,
            "wished": wished,
            "forecast": forecast,
            "missing": max(0.0, wished - forecast),
        }


@dataclass(frozen=True)
class FeatureGaps:
    """The values of one feature on one scale, and how many preferred not to say."""

    feature: Feature
    values: list[ValueGap]
    not_said: int


@dataclass(frozen=True)
class Board:
    """The gap board of one programme at one moment."""

    features: list[FeatureGaps]
    applied: int
    a_day: float
    days_left: int | None
    closes_at: datetime | None
    wished_per_seat: int

    @property
    def lacking(self) -> list[ValueGap]:
        """Values that are missing someone, the widest gap in proportion first."""
        gaps = [gap for one in self.features for gap in one.values]
        short = [gap for gap in gaps if gap.state in {"impossible", "missing"}]
        return sorted(short, key=lambda gap: (gap.applied / max(gap.wished, 1), -gap.missing))


def board_of(programme: Programme, now: datetime | None = None) -> Board:
    """This will count the applications in force."""
    return boards_of([programme], now)[programme.pk]


def boards_of(programmes: Sequence[Programme], now: datetime | None = None) -> dict[int, Board]:
    """The board of each programme of a city: five queries, however many there are."""
    now = now or timezone.now()
    ids = [programme.pk for programme in programmes]
    theirs = {"city__in": {one.city_id for one in programmes}, "programme__in": ids}
    calls: dict[int, list[Call]] = {pk: [] for pk in ids}
    opened = Call.objects.filter(**theirs, opened_at__isnull=False)
    for call in sorted(opened.select_related("aimed_at"), key=open_call_first):
        calls[call.programme_id].append(call)
    features: dict[int, list[Feature]] = {pk: [] for pk in ids}
    for feature in Feature.objects.filter(**theirs).prefetch_related("values"):
        features[feature.programme_id].append(feature)
    applications = Application.objects.filter(**theirs).in_force().order_by()
    counts = _counts(applications, now - timedelta(days=PACE_DAYS))
    totals = _totals(applications, now - timedelta(days=PACE_DAYS))
    return {pk: _board(calls[pk], features[pk], counts, totals.get(pk, (0, 0)), now) for pk in ids}


def _board(
    calls: list[Call],
    features: list[Feature],
    counts: dict[tuple[int, int | None], tuple[int, int]],
    total: tuple[int, int],
    now: datetime,
) -> Board:
    closes_at = max((call.closes_at for call in calls), default=None)
    pace_days, days_left = _pace(calls, closes_at, now)
    wished = calls[0].wished_per_seat if calls else WISHED_PER_SEAT
    ahead = days_left / pace_days if days_left is not None else None
    applied, recent = total
    return Board(
        features=[_feature(feature, counts, wished, ahead) for feature in features],
        applied=applied,
        a_day=recent / pace_days,
        days_left=days_left,
        closes_at=closes_at,
        wished_per_seat=wished,
    )


def _totals(applications: QuerySet[Application], since: datetime) -> dict[int, tuple[int, int]]:
    """The applications of each programme, and those of the last days."""
    recent = Count("pk", filter=Q(created_at__gte=since))
    found = applications.values("programme").annotate(all=Count("pk"), recent=recent)
    return {row["programme"]: (row["all"], row["recent"]) for row in found}


def _pace(calls: list[Call], closes_at: datetime | None, now: datetime) -> tuple[float, int | None]:
    """Over how many days the pace is taken, and how many are left; none left: no forecast."""
    since = min((call.opens_at for call in calls), default=now)
    days_open = (now - since) / timedelta(days=1)
    left = None
    if closes_at is not None and closes_at > now:
        left = (closes_at - now).days
    return max(1.0, min(float(PACE_DAYS), days_open)), left


def _counts(
    applications: QuerySet[Application], since: datetime
) -> dict[tuple[int, int | None], tuple[int, int]]:
    rows = (
        ApplicationAnswer.objects.filter(application__in=applications)
        .values("feature", "value")
        .annotate(
            all=Count("pk"),
            recent=Count("pk", filter=Q(application__created_at__gte=since)),
        )
    )
    return {(row["feature"], row["value"]): (row["all"], row["recent"]) for row in rows}


def _feature(
    feature: Feature,
    counts: dict[tuple[int, int | None], tuple[int, int]],
    wished_per_seat: int,
    ahead: float | None,
) -> FeatureGaps:
    found = []
    for value in feature.values.all():
        applied, recent = counts.get((feature.pk, value.pk), (0, 0))
        forecast = None if ahead is None else applied + int(recent * ahead)
        found.append((value, applied, value.least * wished_per_seat, forecast))
    scale = max([1, *(max(a, w, f or 0) for _, a, w, f in found)])
    gaps = [ValueGap(value, a, w, f, scale) for value, a, w, f in found]
    return FeatureGaps(feature, gaps, counts.get((feature.pk, None), (0, 0))[0])


def small_cell(count: int) -> str:
    """A number that is safe to publish: 0, "1–4", otherwise rounded to the nearest three."""
    if count == 0:
        return "0"
    return "1–4" if count < 5 else str(max(6, round(count / 3) * 3))
