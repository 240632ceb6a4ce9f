"""`tupa reach`: it works, it refuses bad input with file, row and column, never a traceback."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from tupa.engines.reach.check import check_reach
from tupa.engines.reach.gtfs import read_timetable
from tupa.engines.reach.network import build_network
from tupa.engines.reach.problem import Point, Question, Rules
from tupa.engines.reach.solve import measure_reach

from ..conftest import Run
from .networks import FEED, hour, write_feed

CAIRNS = Path(__file__).parents[3] / "../shared/data/gtfs/cairns_gtfs.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_feed(tmp_path / "feed")
    (tmp_path / "points.csv").write_text(
        "id,lat,lon\nalku,60.2,24.6\nsaari,60.0,25.5\nnaapuri,60.2,24.7995\n", encoding="utf-8"
    )
    (tmp_path / "venues.csv").write_text("\ufeffid;lat;lon\nceder;60.2;24.8\n", encoding="utf-8")
    return tmp_path


def asking(
    folder: Path, *more: object, day: str = "2026-12-01", feed: str = "feed"
) -> list[object]:
    return [
        *("reach", "--gtfs", folder / feed, "--from", folder / "points.csv"),
        *("--to", folder / "venues.csv", "--arrive-by", f"{day}T17:30"),
        *("--out", folder / "minutes.csv", *more),
    ]


def test_there_and_back_is_written_for_every_pair(run: Run, folder: Path) -> None:
    status, said, noted = run(*asking(folder, "--return-after", "2026-12-01T19:00"))
    assert (status, noted) == (0, "")
    assert "3 points to 1 venues: 2 of 3 pairs have a way" in said
    assert (folder / "minutes.csv").read_text(encoding="utf-8") == (
        "from,to,leave_by,minutes_there,home_by,minutes_back,walk_minutes,transfers\n"
        "alku,ceder,2026-12-01T16:00:00,90.00,2026-12-01T19:50:00,50.00,0.00,0\n"
        "saari,ceder,,,,,,\n"
        "naapuri,ceder,2026-12-01T17:29:30,0.50,2026-12-01T19:00:30,0.50,0.50,0\n"
    )


def test_without_a_return_the_way_home_is_empty(run: Run, folder: Path) -> None:
    assert run(*asking(folder))[0] == 0
    with (folder / "minutes.csv").open(encoding="utf-8") as file:
        assert [row["home_by"] + row["minutes_back"] for row in csv.DictReader(file)] == [""] * 3


def test_the_options_change_the_answer(run: Run, folder: Path) -> None:
    run(*asking(folder, "--walk-speed", "0.6", "--detour", "1", "--change-seconds", "0"))
    assert "17:29:13" in (folder / "minutes.csv").read_text(encoding="utf-8")
    run(*asking(folder, "--max-walk", "20"))
    assert "naapuri,ceder,,,,,," in (folder / "minutes.csv").read_text(encoding="utf-8")
    run(*asking(folder, "--step-free"))
    assert "alku,ceder,,,,,," in (folder / "minutes.csv").read_text(encoding="utf-8")


def test_a_folder_named_keeps_what_was_read(run: Run, folder: Path) -> None:
    for _ in range(2):
        assert run(*asking(folder, "--cache", folder / "kept"))[0] == 0
    assert len(list((folder / "kept").iterdir())) == 1


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("points.csv", "id,lat,lon\na,60.2,24.6\nb,sixty,24.6\n", "points.csv: row 3, column lat"),
        ("points.csv", "id,lat,lon\na,60.2,inf\n", "points.csv: row 2, column lon"),
        ("points.csv", "id,lat,lon\na,60,24\na,61,24\n", "points.csv: row 3, column id"),
        ("points.csv", "id,lat,lon\n", "points.csv: row 2"),
        ("venues.csv", "id,lat\na,60\n", "venues.csv: row 1: no column lon"),
        ("venues.csv", "", "venues.csv: the file is empty"),
        (
            "feed/stop_times.txt",
            FEED["stop_times.txt"].replace(" ", "").replace("16:20:00", "25:99:00"),
            "stop_times.txt: row 3, field arrival_time",
        ),
    ],
)
def test_bad_input_is_refused_by_name_and_nothing_is_written(
    run: Run, folder: Path, file: str, text: str, said: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    status, _, complaint = run(*asking(folder))
    assert status == 2
    assert said in complaint
    assert "Traceback" not in complaint
    assert not (folder / "minutes.csv").exists()


def test_a_day_outside_the_feed_is_refused_with_the_days_it_has(run: Run, folder: Path) -> None:
    status, _, complaint = run(*asking(folder, day="2027-03-01"))
    assert status == 2
    assert "does not cover 2027-03-01: it runs from 2026-11-01 to 2026-12-31" in complaint
    assert not (folder / "minutes.csv").exists()


@pytest.mark.parametrize(
    "more",
    [
        ("--return-after", "2026-12-01T16:00"),
        ("--return-after", "2026-12-03T16:00"),
        ("--return-after", "yöllä"),
        ("--walk-speed", "0"),
        ("--walk-speed", "nan"),
        ("--detour", "0.5"),
        ("--max-walk", "-1"),
        ("--change-seconds", "-1"),
    ],
)
def test_wrong_usage_is_refused(run: Run, folder: Path, more: tuple[str, str]) -> None:
    status, _, complaint = run(*asking(folder, *more))
    assert status == 2
    assert more[0] in complaint or "expected" in complaint
    assert not (folder / "minutes.csv").exists()


def test_an_absent_feed_and_a_place_one_cannot_write_to_are_refused(run: Run, folder: Path) -> None:
    assert run(*asking(folder, feed="none.zip"))[0] == 2
    assert run(*asking(folder), "--out", folder / "no" / "minutes.csv")[0] == 2


def test_the_feed_of_a_real_city_is_scanned_and_right() -> None:
    if not CAIRNS.is_file():
        pytest.skip("the feed of Cairns is not here")
    timetable = read_timetable(CAIRNS, datetime.date(2014, 9, 3))
    assert (len(timetable.back), timetable.trips, len(timetable.lat)) == (20154, 784, 416)
    points = tuple(
        Point(str(stop), float(timetable.lat[stop]) + 0.002, float(timetable.lon[stop]))
        for stop in range(0, 416, 40)
    )
    question = Question(points, points[5:6], hour("17:30"), hour("20:30"))
    times = measure_reach(build_network(timetable, Rules()), question)
    assert (times.walk >= 0).sum() >= 9
    assert check_reach(timetable, Rules(), question, times) == []
