"""`tupa reach`: the engine without the web. What is heavy is loaded when the command runs."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from tupa.engines.files import refuse_unwritable
from tupa.engines.terminal import progress_bar

__all__ = ["reach"]

_STAGES = {"read": "Reading the feed", "order": "Ordering the rides", "scan": "Measuring"}

Time = Annotated[
    datetime,
    typer.Option(
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], help="Be there by then, the feed's time."
    ),
]
Later = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], help="Go home from then; else no way home."
    ),
]


def reach(
    gtfs: Annotated[Path, typer.Option(help="GTFS feed: a zip file or a folder.")],
    origins: Annotated[Path, typer.Option("--from", help="CSV of points: id,lat,lon.")],
    venues: Annotated[Path, typer.Option("--to", help="CSV of venues: id,lat,lon.")],
    arrive_by: Time,
    out: Annotated[Path, typer.Option(help="The CSV to write, whole or not at all.")],
    return_after: Later = None,
    max_walk: Annotated[float, typer.Option(help="Longest walk, metres along the way.")] = 1200,
    change_seconds: Annotated[
        int, typer.Option(min=0, help="Least time between two rides, besides the walk.")
    ] = 60,
    walk_speed: Annotated[float, typer.Option(help="Metres a second.")] = 1.2,
    detour: Annotated[float, typer.Option(help="A way on foot over the straight line.")] = 1.3,
    step_free: Annotated[
        bool, typer.Option("--step-free", help="Only what the feed calls wheelchair accessible.")
    ] = False,
    cache: Annotated[
        Path | None, typer.Option(help="Folder that keeps what was read, under the feed's hash.")
    ] = None,
) -> None:
    """How long it takes by public transport: the latest leaving to be there in time, and the
    earliest time home."""
    _refuse_bad_numbers(max_walk, walk_speed, detour, change_seconds)
    day = datetime.combine(arrive_by.date(), datetime.min.time())
    start = _start(arrive_by, return_after)
    refuse_unwritable(out)
    from tupa.engines.reach.gtfs import cached_timetable, read_timetable
    from tupa.engines.reach.network import build_network
    from tupa.engines.reach.points import read_points, write_minutes
    from tupa.engines.reach.problem import Question, Rules
    from tupa.engines.reach.solve import measure_reach

    question = Question(
        read_points(origins), read_points(venues), int((arrive_by - day).total_seconds()), start
    )
    rules = Rules(max_walk, walk_speed, detour, change_seconds)
    with progress_bar(_STAGES) as progress:
        if cache is None:
            timetable = read_timetable(gtfs, day.date(), progress)
        else:
            timetable = cached_timetable(gtfs, day.date(), cache, progress)
        if step_free:
            timetable = timetable.for_wheelchairs()
        times = measure_reach(build_network(timetable, rules), question, progress)
    write_minutes(out, question, times, day)
    reached = int((times.walk >= 0).sum())
    if step_free and not len(timetable.back):
        typer.echo("The feed calls no trip and stop wheelchair accessible.", err=True)
    typer.echo(
        f"{len(question.origins)} points to {len(question.venues)} venues: {reached} of "
        f"{times.walk.size} pairs have a way; {len(timetable.back)} rides on {day.date()}."
    )


def _start(arrive_by: datetime, return_after: datetime | None) -> int | None:
    """When the way home begins, in seconds of the day of the arrival."""
    if return_after is None:
        return None
    if not arrive_by <= return_after <= arrive_by + timedelta(days=1):
        raise typer.BadParameter(
            "expected a time from the arrival to a day after it", param_hint="--return-after"
        )
    midnight = datetime.combine(arrive_by.date(), datetime.min.time())
    return int((return_after - midnight).total_seconds())


def _refuse_bad_numbers(max_walk: float, speed: float, detour: float, change: int) -> None:
    wanted = (
        ("--max-walk", max_walk, 0 <= max_walk <= 50_000, "metres from 0 to 50000"),
        ("--walk-speed", speed, 0.1 <= speed <= 10, "metres a second from 0.1 to 10"),
        ("--detour", detour, 1 <= detour <= 10, "a number from 1 to 10"),
        ("--change-seconds", change, change <= 7200, "seconds from 0 to 7200"),
    )
    for name, number, is_right, expected in wanted:
        if not math.isfinite(number) or not is_right:
            raise typer.BadParameter(f"expected {expected}", param_hint=name)
