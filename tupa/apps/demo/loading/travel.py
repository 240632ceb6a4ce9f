"""The demonstration's postcode areas, invented timetable and a comparison of places."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils import timezone

from tupa.apps.demo.content.travel import AREAS, LINES, STATIONS
from tupa.apps.demo.loading.city import Cast
from tupa.apps.panel.models import Member
from tupa.apps.venues.actions import add_feed, ask_reach, import_areas, save_origin
from tupa.apps.venues.models import PostcodeArea
from tupa.engines.reach.problem import Point
from tupa.engines.reach.straight import straight_metres

__all__ = ["compare_places", "invented_feed", "load_areas", "say_where_from"]

FEED_NAME = "invented-timetable.zip"
#: Metres a second between two stations, stops and bends included.
_SPEED = 11.0


def load_areas(cast: Cast) -> None:
    """This will take in the postcode areas, each with the station that stands for it."""
    drafts = [
        {
            "code": code,
            "name": name,
            "latitude": Decimal(str(lat)),
            "longitude": Decimal(str(lon)),
            "is_approximate": True,
        }
        for code, name, lat, lon in AREAS
    ]
    import_areas(cast.city, drafts=drafts, by=cast.first)


def say_where_from(programme: str, cast: Cast) -> None:
    """All but three members of a panel have told their postcode area."""
    areas = list(PostcodeArea.objects.filter(city=cast.city))
    members = Member.objects.seated().filter(city=cast.city, programme__slug=programme)
    told = members.exclude(application__has_protected_address=True).order_by("pk")[3:]
    for number, member in enumerate(told):
        save_origin(member, area=areas[number * 7 % len(areas)], by=cast.first)


def compare_places(cast: Cast) -> None:
    """This will ask for a day in three weeks: in a straight line now, and by the timetable as soon
    as the worker has taken it in."""
    today = timezone.localdate()
    day = today + datetime.timedelta(days=21 + (1 - today.weekday()) % 7)
    ask_reach(
        cast.city,
        day=day,
        starts=["16:30", "17:30"],
        minutes=180,
        home_by=datetime.time(22, 30),
        by=cast.first,
    )
    add_feed(cast.city, name=FEED_NAME, content=[invented_feed(today)], by=cast.first)


def invented_feed(today: datetime.date) -> bytes:
    """A GTFS feed of the invented lines, both ways, from early to late for a year."""
    until = today + datetime.timedelta(days=365)
    week = "monday,tuesday,wednesday,thursday,friday,saturday,sunday"
    tables = {
        "stops.txt": ["stop_id,stop_name,stop_lat,stop_lon"]
        + [f"{key},{fi},{lat},{lon}" for key, (fi, _sv, lat, lon) in STATIONS.items()],
        "routes.txt": ["route_id,route_short_name,route_type"]
        + [f"{line},{line},3" for line, _headway, _stations in LINES],
        "calendar.txt": [
            f"service_id,{week},start_date,end_date",
            f"all,1,1,1,1,1,1,1,{today:%Y%m%d},{until:%Y%m%d}",
        ],
        "trips.txt": ["route_id,service_id,trip_id,wheelchair_accessible"],
        "stop_times.txt": ["trip_id,arrival_time,departure_time,stop_id,stop_sequence"],
        "frequencies.txt": ["trip_id,start_time,end_time,headway_secs"],
    }
    for line, headway, stations in LINES:
        for way, stretch in (("out", stations), ("back", stations[::-1])):
            trip = f"{line}-{way}"
            tables["trips.txt"].append(f"{line},all,{trip},1")
            tables["frequencies.txt"].append(f"{trip},05:30:00,23:30:00,{headway}")
            tables["stop_times.txt"] += _calls(trip, stretch)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as feed:
        for name, lines in tables.items():
            feed.writestr(name, "\n".join(lines) + "\n")
    return packed.getvalue()


def _calls(trip: str, stations: tuple[str, ...]) -> list[str]:
    """The stops of one trip; how long a ride takes follows from the distance."""
    clock, rows = 0, []
    for number, station in enumerate(stations):
        if number:
            clock += 30 + round(straight_metres(_at(stations[number - 1]), _at(station)) / _SPEED)
        moment = f"{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}"
        rows.append(f"{trip},{moment},{moment},{station},{number + 1}")
    return rows


def _at(station: str) -> Point:
    _fi, _sv, lat, lon = STATIONS[station]
    return Point(station, lat, lon)
