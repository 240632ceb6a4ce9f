"""Journeys asked of a Digitransit (OpenTripPlanner) service, for a city that keeps no timetable.

Off unless `TUPA_DIGITRANSIT_URL` names the service's GraphQL address. Only postcode areas and
places leave the city, never where a person lives. The answer has the shape of the engine's own:
seconds of the workshop's day, on the city's clocks.
"""

from __future__ import annotations

import datetime
import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings

from tupa.engines import InputError
from tupa.engines.reach.problem import Point
from tupa.engines.terminal import Progress

__all__ = ["is_in_use", "journeys_by_service", "name_of_service"]

#: So many journeys are asked for in one request.
TOGETHER = 20
_SECONDS = 60
_PLAN = (
    "{name}: plan(from: {{lat: {a.lat}, lon: {a.lon}}}, to: {{lat: {b.lat}, lon: {b.lon}}}, "
    'date: "{day}", time: "{clock}", arriveBy: {by}, numItineraries: 3) '
    "{{ itineraries {{ startTime endTime walkTime legs {{ duration transitLeg }} }} }}"
)
#: leave_by, walk, last walk, transfers, home_by; nothing where there is no way.
Stored = list[int | None]


def is_in_use() -> bool:
    return bool(settings.TUPA_DIGITRANSIT_URL)


def name_of_service() -> str:
    """What a page calls it: the host, never the key."""
    return urlsplit(settings.TUPA_DIGITRANSIT_URL).hostname or ""


def journeys_by_service(
    origins: Sequence[Point],
    venues: Sequence[Point],
    *,
    day: datetime.date,
    arrive_by: int,
    return_after: int,
    zone: ZoneInfo,
    progress: Progress,
) -> dict[str, dict[str, Stored]]:
    """This will ask for every way there and home, `TOGETHER` a request.

    Raises `InputError`: `unreachable`, `service_refused`, `service_answer`.
    """
    pairs = [(venue, origin) for venue in venues for origin in origins]
    found: dict[str, dict[str, Stored]] = {venue.id: {} for venue in venues}
    half = TOGETHER // 2
    for done in range(0, len(pairs), half):
        some = pairs[done : done + half]
        progress("scan", done, len(pairs))
        asked = {}
        for place, (venue, origin) in enumerate(some):
            asked[f"t{place}"] = _plan(origin, venue, day, arrive_by, zone, is_arrival=True)
            asked[f"h{place}"] = _plan(venue, origin, day, return_after, zone, is_arrival=False)
        answer = _ask(asked)
        midnight = datetime.datetime.combine(day, datetime.time(), tzinfo=zone).timestamp()
        for place, (venue, origin) in enumerate(some):
            there = _ways(answer, f"t{place}")
            home = _ways(answer, f"h{place}")
            found[venue.id][origin.id] = _stored(there, home, midnight, arrive_by)
    return found


def _plan(
    here: Point,
    there: Point,
    day: datetime.date,
    seconds: int,
    zone: ZoneInfo,
    *,
    is_arrival: bool,
) -> str:
    start = datetime.datetime.combine(day, datetime.time(), tzinfo=zone)
    moment = start + datetime.timedelta(seconds=seconds)
    by = "true" if is_arrival else "false"
    return _PLAN.format(
        name="{name}", a=here, b=there, day=f"{moment:%Y-%m-%d}", clock=f"{moment:%H:%M:%S}", by=by
    )


def _ask(plans: dict[str, str]) -> dict[str, Any]:
    parts = [plan.replace("{name}", name, 1) for name, plan in plans.items()]
    body = json.dumps({"query": "{ " + " ".join(parts) + " }"}).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "Tupa"}
    if settings.TUPA_DIGITRANSIT_KEY:
        headers["digitransit-subscription-key"] = settings.TUPA_DIGITRANSIT_KEY
    request = urllib.request.Request(settings.TUPA_DIGITRANSIT_URL, body, headers)  # noqa: S310 - the operator's own setting
    host = name_of_service()
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - as above
            said = json.load(answer)
    except urllib.error.HTTPError as error:
        raise InputError("service_refused", f"{host}: {error.code}", file=host) from error
    except (OSError, urllib.error.URLError) as error:
        raise InputError("unreachable", f"{host}: cannot be reached", file=host) from error
    except ValueError as error:
        raise InputError("service_answer", f"{host}: no JSON", file=host) from error
    found = said.get("data") if isinstance(said, dict) else None
    if not isinstance(found, dict) or said.get("errors"):
        raise InputError("service_answer", f"{host}: an answer of another shape", file=host)
    return found


def _ways(answer: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The journeys of one plan with the numbers that are needed, or a refusal."""
    try:
        ways = answer[name]["itineraries"]
        for way in ways:
            int(way["startTime"]), int(way["endTime"]), float(way["walkTime"])
            [(float(leg["duration"]), bool(leg["transitLeg"])) for leg in way["legs"]]
    except (KeyError, TypeError, ValueError) as error:
        host = name_of_service()
        message = f"{host}: an answer of another shape"
        raise InputError("service_answer", message, file=host) from error
    return list(ways)


def _stored(
    there: list[dict[str, Any]], home: list[dict[str, Any]], midnight: float, deadline: int
) -> Stored:
    """The latest leaving that is in time, of equals with the fewest rides; the earliest home."""

    def rides(way: dict[str, Any]) -> int:
        return sum(bool(leg["transitLeg"]) for leg in way["legs"])

    def seconds(moment: Any) -> int:
        return round(int(moment) / 1000 - midnight)

    in_time = [one for one in there if seconds(one["endTime"]) <= deadline]
    home_by = min((seconds(one["endTime"]) for one in home), default=None)
    if not in_time:
        return [None, None, None, None, home_by]
    best = max(in_time, key=lambda one: (int(one["startTime"]), -rides(one)))
    last = best["legs"][-1] if best["legs"] else None
    last_walk = 0 if last is None or last["transitLeg"] else round(float(last["duration"]))
    return [
        seconds(best["startTime"]),
        round(float(best["walkTime"])),
        last_walk,
        max(rides(best) - 1, 0),
        home_by,
    ]
