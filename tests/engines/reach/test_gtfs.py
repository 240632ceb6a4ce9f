"""Feeds: what they say is read, and what is broken in them is named by file, row and field."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tupa.engines import InputError
from tupa.engines.reach.gtfs import cached_timetable, read_timetable
from tupa.engines.reach.network import build_network
from tupa.engines.reach.problem import Point, Question, Reach, Rules
from tupa.engines.reach.solve import measure_reach
from tupa.engines.reach.timetable import Timetable

from .networks import DAY, FEED, hour, write_feed

A, C = Point("A", 60.2, 24.6), Point("C", 60.2, 24.8)


def from_a_to_c(timetable: Timetable, by: str = "17:30", after: str = "19:00") -> Reach:
    question = Question((A,), (C,), hour(by), hour(after))
    return measure_reach(build_network(timetable, Rules()), question).of(question, 0, 0)


def test_a_folder_is_read(tmp_path: Path) -> None:
    timetable = read_timetable(write_feed(tmp_path), DAY)
    assert timetable.stop_ids.tolist() == ["A", "B", "C"]
    assert timetable.stop_names.tolist() == ["Alku", "Betoni", "Ceder"]
    assert len(timetable.back) == len(timetable.forth) == 4
    way = from_a_to_c(timetable)
    assert (way.leave_by, way.home_by) == (hour("16:00"), hour("19:50"))


@pytest.mark.parametrize("inside", ["", "feed/"])
def test_a_zip_with_byte_order_marks_is_read_also_when_its_tables_lie_in_a_folder(
    tmp_path: Path, inside: str
) -> None:
    write_feed(tmp_path / "feed")
    with zipfile.ZipFile(tmp_path / "feed.zip", "w") as packed:
        for name in FEED:
            text = (tmp_path / "feed" / name).read_text(encoding="utf-8")
            packed.writestr(inside + name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert from_a_to_c(read_timetable(tmp_path / "feed.zip", DAY)).leave_by == hour("16:00")


def test_a_day_added_and_a_day_left_out(tmp_path: Path) -> None:
    dates = "service_id,date,exception_type\nW,20261205,1\nW,20261206,2\nW,20261207,2"
    feed = write_feed(tmp_path, calendar_dates=dates)
    saturday = read_timetable(feed, datetime.date(2026, 12, 5))
    assert from_a_to_c(saturday).leave_by == hour("16:00")
    with pytest.raises(InputError) as refused:
        read_timetable(feed, datetime.date(2026, 12, 7))
    assert refused.value.code == "no_service"


def test_a_feed_may_name_its_days_one_by_one(tmp_path: Path) -> None:
    dates = "service_id,date,exception_type\nW,20261201,1"
    feed = write_feed(tmp_path, calendar=None, calendar_dates=dates)
    assert from_a_to_c(read_timetable(feed, DAY)).leave_by == hour("16:00")


@pytest.mark.parametrize("day", ["2026-10-31", "2027-01-01"])
def test_a_day_the_calendar_does_not_cover_is_said_so(tmp_path: Path, day: str) -> None:
    with pytest.raises(InputError) as refused:
        read_timetable(write_feed(tmp_path), datetime.date.fromisoformat(day))
    assert refused.value.code == "day_not_covered"
    assert "2026-11-01 to 2026-12-31" in refused.value.message


def test_times_past_midnight_belong_to_the_evening_before(tmp_path: Path) -> None:
    times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
        T1,23:50:00,23:50:00,A,1
        T1,24:20:00,24:20:00,C,2
        T2,25:00:00,25:00:00,C,1
        T2,25:30:00,25:30:00,A,2"""
    feed = write_feed(tmp_path, stop_times=times)
    late = from_a_to_c(read_timetable(feed, DAY), by="24:30", after="24:40")
    assert (late.leave_by, late.home_by) == (hour("23:50"), hour("25:30"))
    wednesday = read_timetable(feed, datetime.date(2026, 12, 2))
    early = from_a_to_c(wednesday, by="0:30", after="0:40")
    assert (early.leave_by, early.home_by) == (-600, hour("1:30"))


@pytest.mark.parametrize("exact", ["", ",0", ",1"])
def test_a_trip_with_a_headway_runs_again_and_again(tmp_path: Path, exact: str) -> None:
    head = "trip_id,start_time,end_time,headway_secs" + (",exact_times" if exact else "")
    feed = write_feed(tmp_path, frequencies=f"{head}\nT1,15:00:00,17:00:00,600{exact}")
    timetable = read_timetable(feed, DAY)
    assert timetable.trips == 12 + 1
    assert from_a_to_c(timetable).leave_by == hour("16:50")
    assert from_a_to_c(timetable, by="17:29").leave_by == hour("16:40")
    assert from_a_to_c(timetable, by="15:39").leave_by is None


def test_where_nobody_may_get_on_or_off_the_feed_says_so(tmp_path: Path) -> None:
    def feed(on: str, off: str) -> Path:
        head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence"
        times = f"""{head},pickup_type,drop_off_type
            T1,16:00:00,16:00:00,A,1,{on},
            T1,16:40:00,16:40:00,C,3,,{off}"""
        return write_feed(tmp_path / f"{on}{off}", stop_times=times)

    assert from_a_to_c(read_timetable(feed("1", "0"), DAY)).leave_by is None
    assert from_a_to_c(read_timetable(feed("0", "1"), DAY)).leave_by is None
    assert from_a_to_c(read_timetable(feed("2", "3"), DAY)).leave_by == hour("16:00")


def test_a_stop_without_times_gets_them_between_its_neighbours(tmp_path: Path) -> None:
    times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
        T1,16:00:00,16:00:00,A,10
        T1,,,B,20
        T1,16:40:00,16:40:00,C,30"""
    timetable = read_timetable(write_feed(tmp_path, stop_times=times), DAY)
    assert timetable.forth.dep.tolist() == [hour("16:00"), hour("16:20")]


def test_rows_in_any_order_make_the_same_timetable(tmp_path: Path) -> None:
    head, *rows = (line.strip() for line in FEED["stop_times.txt"].strip().splitlines())
    mixed = "\n".join([head, *sorted(rows, key=lambda row: row[::-1])])
    one = read_timetable(write_feed(tmp_path / "1"), DAY)
    other = read_timetable(write_feed(tmp_path / "2", stop_times=mixed), DAY)
    assert np.array_equal(one.forth.dep, other.forth.dep)
    assert np.array_equal(one.back.first, other.back.first)


def test_a_wheelchair_needs_vehicles_and_stops_called_accessible(tmp_path: Path) -> None:
    timetable = read_timetable(write_feed(tmp_path), DAY).for_wheelchairs()
    to_b = Question((A,), (Point("B", 60.2, 24.7),), hour("17:30"), hour("19:00"))
    way = measure_reach(build_network(timetable, Rules()), to_b).of(to_b, 0, 0)
    assert way.leave_by == hour("16:00")  # B has it from its station
    assert way.home_by is None  # T2 is called inaccessible
    assert from_a_to_c(timetable).leave_by is None  # and so is C


def test_what_was_read_is_kept_under_the_feeds_hash(tmp_path: Path) -> None:
    feed, kept = write_feed(tmp_path / "feed"), tmp_path / "kept"
    made = cached_timetable(feed, DAY, kept)
    (file,) = kept.iterdir()
    written = file.stat().st_mtime_ns
    again = cached_timetable(feed, DAY, kept)
    assert file.stat().st_mtime_ns == written
    for part in ("first", "last", "dep", "arr", "trip", "flags"):
        assert np.array_equal(getattr(made.back, part), getattr(again.back, part))
    file.write_bytes(file.read_bytes()[:500])
    assert len(cached_timetable(feed, DAY, kept).back) == 4
    write_feed(feed, trips=FEED["trips.txt"] + "R,W,T3,0\n")
    cached_timetable(feed, DAY, kept)
    assert len(list(kept.iterdir())) == 2


TIMES = FEED["stop_times.txt"]
BROKEN: list[tuple[str, dict[str, str | None], tuple[str, int | None, str | None]]] = [
    ("file_missing", {"stops": None}, ("stops.txt", None, None)),
    ("file_missing", {"stop_times": None}, ("stop_times.txt", None, None)),
    ("file_missing", {"calendar": None}, ("calendar.txt", None, None)),
    (
        "field_missing",
        {"stops": "stop_id,stop_lat\nA,60.2"},
        ("stops.txt", 1, "stop_lon"),
    ),
    (
        "bad_value",
        {"stops": FEED["stops.txt"].replace("60.2000,24.7000,,S", "60.2000,kivi,,S")},
        ("stops.txt", 3, "stop_lon"),
    ),
    (
        "bad_value",
        {"stops": FEED["stops.txt"].replace("60.2000,24.8000", "nan,24.8000")},
        ("stops.txt", 4, "stop_lat"),
    ),
    ("id_twice", {"stops": FEED["stops.txt"] + "A,Uusi,60,24,,,\n"}, ("stops.txt", 6, "stop_id")),
    (
        "value_missing",
        {"stops": FEED["stops.txt"] + ",Uusi,60,24,,,\n"},
        ("stops.txt", 6, "stop_id"),
    ),
    (
        "unknown_id",
        {"trips": FEED["trips.txt"].replace("R,W,T2", "X,W,T2")},
        ("trips.txt", 3, "route_id"),
    ),
    (
        "bad_value",
        {"calendar": FEED["calendar.txt"].replace("20261101", "1.11.2026")},
        ("calendar.txt", 2, "start_date"),
    ),
    (
        "bad_value",
        {"calendar": FEED["calendar.txt"].replace("1,1,1,1,1,0,0", "1,1,1,1,1,0,kyllä")},
        ("calendar.txt", 2, "sunday"),
    ),
    (
        "bad_value",
        {"calendar_dates": "service_id,date,exception_type\nW,20261201,3"},
        ("calendar_dates.txt", 2, "exception_type"),
    ),
    (
        "bad_value",
        {"stop_times": TIMES.replace("16:20:00", "16.20")},
        ("stop_times.txt", 3, "arrival_time"),
    ),
    (
        "bad_value",
        {"stop_times": TIMES.replace("16:21:00", "16:61:00")},
        ("stop_times.txt", 3, "departure_time"),
    ),
    (
        "unknown_id",
        {"stop_times": TIMES.replace("16:40:00,C", "16:40:00,D")},
        ("stop_times.txt", 4, "stop_id"),
    ),
    (
        "unknown_id",
        {"stop_times": TIMES.replace("16:40:00,C", "16:40:00,S")},
        ("stop_times.txt", 4, "stop_id"),
    ),
    (
        "unknown_id",
        {"stop_times": TIMES.replace("T2,19:30", "T9,20:20")},
        ("stop_times.txt", 6, "trip_id"),
    ),
    (
        "bad_value",
        {"stop_times": TIMES.replace("B,2", "B,kaksi", 1)},
        ("stop_times.txt", 3, "stop_sequence"),
    ),
    (
        "sequence_twice",
        {"stop_times": TIMES.replace("C,3", "C,2", 1)},
        ("stop_times.txt", 4, "stop_sequence"),
    ),
    (
        "times_backwards",
        {"stop_times": TIMES.replace("16:21:00", "16:19:00")},
        ("stop_times.txt", 3, "departure_time"),
    ),
    (
        "times_backwards",
        {"stop_times": TIMES.replace("16:40:00,16:40:00", "16:10:00,16:40:00")},
        ("stop_times.txt", 4, "arrival_time"),
    ),
    (
        "value_missing",
        {"stop_times": TIMES.replace("16:40:00,16:40:00", ",")},
        ("stop_times.txt", 4, "departure_time"),
    ),
    (
        "row_length",
        {"stop_times": TIMES + "T2,21:00:00,21:00:00,A,4,0,0\n"},
        ("stop_times.txt", 8, ""),
    ),
    ("csv_malformed", {"stop_times": TIMES + '"T2,21:00:00'}, ("stop_times.txt", 8, None)),
    (
        "bad_value",
        {"frequencies": "trip_id,start_time,end_time,headway_secs\nT1,15:00:00,17:00:00,0"},
        ("frequencies.txt", 2, "headway_secs"),
    ),
    (
        "unknown_id",
        {"frequencies": "trip_id,start_time,end_time,headway_secs\nT7,15:00:00,17:00:00,60"},
        ("frequencies.txt", 2, "trip_id"),
    ),
]


@pytest.mark.parametrize(("code", "changed", "place"), BROKEN)
def test_a_broken_feed_is_refused_by_file_row_and_field(
    tmp_path: Path,
    code: str,
    changed: dict[str, str | None],
    place: tuple[str, int | None, str | None],
) -> None:
    with pytest.raises(InputError) as refused:
        read_timetable(write_feed(tmp_path, **changed), DAY)
    said: dict[str, Any] = refused.value.params
    assert refused.value.code == code
    assert (said["file"], said.get("row"), said.get("field")) == place
    assert said["file"] in refused.value.message
    if place[1] is not None:
        assert f"row {place[1]}" in refused.value.message


def test_what_is_no_feed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("hei", encoding="utf-8")
    for path in (tmp_path / "text.zip", tmp_path / "absent.zip"):
        with pytest.raises(InputError) as refused:
            read_timetable(path, DAY)
        assert refused.value.code == "feed_unreadable"


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    write_feed(tmp_path / "feed")
    packed = tmp_path / "feed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in FEED:
            archive.write(tmp_path / "feed" / name, name)
    content = bytearray(packed.read_bytes())
    place = content.index(b"16:20:00")
    content[place : place + 2] = b"99"
    packed.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_timetable(packed, DAY)
    assert refused.value.code in {"feed_unreadable", "bad_value"}
    assert "stop_times.txt" in refused.value.message


CHANGES = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
    T1,16:00:00,16:00:00,A,1
    T1,16:20:00,16:20:00,B,2
    T2,16:21:00,16:21:00,B,1
    T2,16:40:00,16:40:00,C,2"""


@pytest.mark.parametrize(
    ("rows", "leaves"),
    [
        ("", "16:00"),
        ("B,B,2,60,,", "16:00"),
        ("B,B,2,61,,", None),
        ("B,B,3,,,", None),
        ("S,S,3,,,", None),
        ("S,S,3,,,\nB,B,0,,,", "16:00"),
        ("S,S,3,,,\nB,B,1,,,", "16:00"),
        ("B,B,3,,T1,", "16:00"),
        ("A,C,2,,,", "16:00"),
    ],
)
def test_a_change_takes_what_the_feed_says(tmp_path: Path, rows: str, leaves: str | None) -> None:
    header = "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id"
    feed = write_feed(tmp_path, stop_times=CHANGES, transfers=f"{header}\n{rows}")
    found = from_a_to_c(read_timetable(feed, DAY)).leave_by
    assert found == (hour(leaves) if leaves else None)


def test_a_vehicle_that_waits_needs_no_time_to_change(tmp_path: Path) -> None:
    close = CHANGES.replace("16:21:00", "16:20:01")
    said = "from_stop_id,to_stop_id,transfer_type\nB,B,1"
    waits = read_timetable(write_feed(tmp_path / "a", stop_times=close, transfers=said), DAY)
    leaves = read_timetable(write_feed(tmp_path / "b", stop_times=close), DAY)
    assert from_a_to_c(waits).leave_by == hour("16:00")
    assert from_a_to_c(leaves).leave_by is None


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("B,X,0,", "to_stop_id", "unknown_id"),
        (",B,0,", "from_stop_id", "value_missing"),
        ("B,B,7,", "transfer_type", "bad_value"),
        ("B,B,2,-5", "min_transfer_time", "bad_value"),
        ("B,B,2,soon", "min_transfer_time", "bad_value"),
    ],
)
def test_a_broken_change_is_named(tmp_path: Path, row: str, field: str, code: str) -> None:
    table = f"from_stop_id,to_stop_id,transfer_type,min_transfer_time\n{row}"
    with pytest.raises(InputError) as refused:
        read_timetable(write_feed(tmp_path, transfers=table), DAY)
    assert refused.value.code == code
    assert "transfers.txt: row 2" in refused.value.message
    assert field in refused.value.message


def test_changes_are_kept_with_the_timetable(tmp_path: Path) -> None:
    said = "from_stop_id,to_stop_id,transfer_type\nB,B,3"
    feed = write_feed(tmp_path / "feed", stop_times=CHANGES, transfers=said)
    for _ in range(2):
        kept = cached_timetable(feed, DAY, tmp_path / "kept")
        assert from_a_to_c(kept).leave_by is None
