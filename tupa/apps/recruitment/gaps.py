"""Who is missing, while the call is open: applications by value against quota and wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from tupa.apps.programmes.models import Feature, FeatureValue, Programme
from tupa.apps.recruitment.calls import open_call_first
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.pairs import PairGap, pairs_of
from tupa.apps.recruitment.tally import DAYS, Tally, tallies_of
from tupa.engines.forecast.problem import Forecast, Series
from tupa.engines.forecast.solve import solve
from tupa.engines.outreach.problem import Need, Profile
from tupa.engines.outreach.solve import next_applications

__all__ = ["Board", "FeatureGaps", "Helpful", "ValueGap", "board_of", "boards_of"]

PACE_DAYS = 7
WISHED_PER_SEAT = 4
NEXT = 10
_NOBODY: Counter[int] = Counter()


@dataclass(frozen=True)
class ValueGap:
    """One value: how many applied, how many the call wishes for, how many are still missing."""

    value: FeatureValue
    applied: int
    wished: int
    forecast: Forecast | None
    scale: int

    @property
    def missing(self) -> int:
        return max(0, self.wished - self.applied)

    @property
    def state(self) -> str:
        """impossible: the quota cannot be met yet; missing; unsure or likely by the forecast;
        enough."""
        if self.applied < self.value.least:
            return "impossible"
        if not self.missing:
            return "enough"
        if self.forecast is not None and self.forecast.low >= self.wished:
            return "likely"
        if self.forecast is not None and self.forecast.high >= self.wished:
            return "unsure"
        return "missing"

    @property
    def expected(self) -> int:
        return self.forecast.middle if self.forecast else self.applied

    def _percent(self, number: int) -> float:
        return 100 * number / self.scale

    @property
    def bar(self) -> dict[str, float]:
        """Widths in percent of the feature's one scale."""
        now, wished = self._percent(self.applied), self._percent(self.wished)
        forecast = self._percent(self.expected)
        return {
            "now": now,
            "wished": wished,
            "forecast": forecast,
            "missing": max(0.0, wished - forecast),
            "low": self._percent(self.forecast.low) if self.forecast else forecast,
            "high": self._percent(self.forecast.high) if self.forecast else forecast,
            "range": self._percent(self.forecast.high - self.forecast.low) if self.forecast else 0,
        }


@dataclass(frozen=True)
class FeatureGaps:
    """The values of one feature on one scale, and how many preferred not to say."""

    feature: Feature
    values: list[ValueGap]
    not_said: int


@dataclass(frozen=True)
class Helpful:
    """People who would help: their values, where it matters, and how many of them."""

    count: int
    values: list[FeatureValue]


@dataclass(frozen=True)
class Board:
    """The gap board of one programme at one moment."""

    features: list[FeatureGaps]
    applied: int
    a_day: float
    days_left: int | None
    closes_at: datetime | None
    wished_per_seat: int
    size: int
    call: Call | None = None
    forecast: Forecast | None = None
    tally: Tally = field(default_factory=Tally)

    @property
    def lacking(self) -> list[ValueGap]:
        """Values that are missing someone, the widest gap in proportion first."""
        gaps = [gap for one in self.features for gap in one.values]
        short = [gap for gap in gaps if gap.state in {"impossible", "missing", "unsure"}]
        return sorted(short, key=lambda gap: (gap.applied / max(gap.wished, 1), -gap.missing))

    @property
    def is_too_early(self) -> bool:
        """The call runs, and there is too little to go by."""
        return self.days_left is not None and self.forecast is None

    @property
    def pairs(self) -> list[PairGap]:
        features = [one.feature for one in self.features]
        return pairs_of(features, self.tally.pairs, self.size, self.wished_per_seat)

    @property
    def needs(self) -> list[Need]:
        """What the engine is asked, by the ids of features and values."""
        return [
            Need(str(one.feature.pk), str(gap.value.pk), gap.wished, gap.applied)
            for one in self.features
            for gap in one.values
        ]

    @property
    def helpful(self) -> list[Helpful]:
        """The next applications that would help most."""
        values = {str(gap.value.pk): gap.value for one in self.features for gap in one.values}
        return [_helpful(one, values) for one in next_applications(self.needs, NEXT)]


def _helpful(profile: Profile, values: dict[str, FeatureValue]) -> Helpful:
    return Helpful(profile.count, [values[value] for _, value in profile.values])


def board_of(programme: Programme, now: datetime | None = None) -> Board:
    """This will count the applications in force."""
    return boards_of([programme], now)[programme.pk]


def boards_of(programmes: Sequence[Programme], now: datetime | None = None) -> dict[int, Board]:
    """The board of each programme of a city: eight queries at most, however many there are."""
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
    tallies = tallies_of(programmes)
    return {
        one.pk: _board(calls[one.pk], features[one.pk], tallies[one.pk], one.drawn_size, now)
        for one in programmes
    }


def _board(
    calls: list[Call], features: list[Feature], tally: Tally, size: int, now: datetime
) -> Board:
    closes_at = max((call.closes_at for call in calls), default=None)
    days, left = _days(calls, now), _days_left(closes_at, now)
    wished = calls[0].wished_per_seat if calls else WISHED_PER_SEAT
    whole = tuple(tally.days[day] for day in days)
    recent = whole[-PACE_DAYS:]
    return Board(
        features=[_feature(one, tally, wished, days, whole, left) for one in features],
        applied=tally.applied,
        a_day=sum(recent) / len(recent) if recent else float(tally.applied),
        days_left=None if left is None else int(left),
        closes_at=closes_at,
        wished_per_seat=wished,
        size=size,
        call=calls[0] if calls else None,
        forecast=_forecast(whole, tally.applied, left),
        tally=tally,
    )


def _days(calls: list[Call], now: datetime) -> range:
    """The whole days on which a call has run, up to yesterday."""
    today = timezone.localdate(now).toordinal()
    since = min((call.opens_at for call in calls), default=now)
    return range(max(timezone.localdate(since).toordinal(), today - DAYS), today)


def _days_left(closes_at: datetime | None, now: datetime) -> float | None:
    if closes_at is None or closes_at <= now:
        return None
    return (closes_at - now) / timedelta(days=1)


def _forecast(
    days: tuple[int, ...], applied: int, left: float | None, whole: tuple[int, ...] = ()
) -> Forecast | None:
    return None if left is None else solve(Series(days, applied, left, whole))


def _feature(
    feature: Feature,
    tally: Tally,
    wished_per_seat: int,
    days: range,
    whole: tuple[int, ...],
    left: float | None,
) -> FeatureGaps:
    found = []
    for value in feature.values.all():
        applied = tally.values[value.pk]
        own = tuple(tally.value_days.get(value.pk, _NOBODY)[day] for day in days)
        forecast = _forecast(own, applied, left, whole)
        found.append((value, applied, value.least * wished_per_seat, forecast))
    scale = max([1, *(max(a, w, f.high if f else 0) for _, a, w, f in found)])
    gaps = [ValueGap(value, a, w, f, scale) for value, a, w, f in found]
    return FeatureGaps(feature, gaps, tally.unsaid[feature.pk])
