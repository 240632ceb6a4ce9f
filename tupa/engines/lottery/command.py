"""`tupa lottery`: the engine without the web. The solver libraries are loaded by the command that
needs them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tupa.engines.files import read_json, refuse_unwritable, write_json
from tupa.engines.lottery.draw_command import app as draws
from tupa.engines.lottery.quota_command import app as pricing
from tupa.engines.lottery.replace_command import app as replacing
from tupa.engines.lottery.rows import read_problem, read_result
from tupa.engines.terminal import progress_bar

if TYPE_CHECKING:
    from tupa.engines.lottery.check import FailedPromise
    from tupa.engines.lottery.problem import Problem
    from tupa.engines.lottery.result import Result

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, help="The fair lottery: solve it, check it, make tickets of it, draw one."
)
app.add_typer(draws)
app.add_typer(replacing)
app.add_typer(pricing)

People = Annotated[Path, typer.Option(help="CSV of people, one a row, with a header.")]
Quotas = Annotated[
    Path, typer.Option(help="CSV: feature,value,min,max or category,feature,min,max.")
]
IdColumn = Annotated[
    str | None, typer.Option("--id", help="Column of ids. Default: id, else the row number.")
]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same answer.")]
Out = Annotated[Path, typer.Option(help="The file to write, whole or not at all.")]

Algorithm = Literal["leximin", "maximin", "nash", "goldilocks"]

_STAGES = {
    "start": "First panel",
    "relax": "Upper bound",
    "herd": "Finding panels",
    "unreachable": "Reaching everyone",
    "decompose": "Weighing panels",
    "share": "Sharing seats",
    "explain": "What would admit those left out",
}


@app.command()
def solve(
    people: People,
    quotas: Quotas,
    size: Annotated[int, typer.Option(min=1, help="Seats on the panel.")],
    out: Out,
    id_column: IdColumn = None,
    seed: Seed = 0,
    seconds: Annotated[float | None, typer.Option(help="Stop after so many seconds.")] = None,
    algorithm: Annotated[Algorithm, typer.Option(help="The measure of fairness.")] = "leximin",
    one_per: Annotated[
        str | None, typer.Option(help="Column (household) with one member per value on a panel.")
    ] = None,
    profile: Annotated[bool, typer.Option("--profile", help="Say where the time went.")] = False,
) -> None:
    """Find the fairest lottery; leximin: the smallest chance as large as possible, then the next,
    and so on."""
    if seconds is not None and not 0 < seconds < math.inf:
        raise typer.BadParameter("expected a number of seconds above 0", param_hint="--seconds")
    refuse_unwritable(out)
    problem, notes = read_problem(people, quotas, size, id_column, one_per)
    _note(notes)
    from tupa.engines.lottery import solve as engine
    from tupa.engines.lottery.pool import pool_of
    from tupa.engines.lottery.prove import prove

    with progress_bar(_STAGES) as progress:
        result = engine.solve(
            problem, algorithm=algorithm, seed=seed, time_limit=seconds, progress=progress
        )
    left = math.inf if seconds is None else max(1.0, seconds - result.seconds)
    result = prove(problem, result, seconds=left)
    write_json(out, {**result.to_json(), "pool": pool_of(problem).to_json()})
    typer.echo(_summary(result))
    if profile:
        _note([f"{_STAGES[stage]}: {spent:.3f} s" for stage, spent in result.profile.items()])


@app.command()
def check(
    lottery: Annotated[Path, typer.Argument(help="lottery.json as written by solve.")],
    people: People,
    quotas: Quotas,
    id_column: IdColumn = None,
    tickets: Annotated[Path | None, typer.Option(help="tickets.json, to be checked too.")] = None,
) -> None:
    """Recompute every promise of a lottery with code that shares nothing with the solver."""
    result = read_result(lottery)
    problem, notes = read_problem(people, quotas, result.size, id_column, result.one_per)
    _note(notes)
    from tupa.engines.lottery.check import examine

    examined = examine(problem, result)
    failed = [*examined.failed, *([] if tickets is None else _wrong(tickets, problem, result))]
    for promise in failed:
        typer.echo(f"failed: {promise.message}")
    if failed:
        raise typer.Exit(1)
    exactly = " in exact fractions" if result.optimality == "proved" else ""
    proved = f"{examined.people_proved} of {len(problem.people) - len(result.unreachable)}"
    typer.echo(
        f"All promises hold: {len(result.panels)} panels, {len(problem.people)} people, "
        f"{len(result.unreachable)} of them in no valid panel. "
        f"Chances proved to be the {result.algorithm} chances{exactly}: {proved} people who can "
        "be drawn."
    )


@app.command()
def tickets(
    lottery: Annotated[Path, typer.Argument(help="lottery.json as written by solve.")],
    out: Out,
    count: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many tickets.")] = 1000,
    seed: Seed = 0,
) -> None:
    """Make equally likely numbered panels of a lottery."""
    refuse_unwritable(out)
    result = read_result(lottery)
    from tupa.engines.lottery import tickets as engine
    from tupa.engines.lottery.pool import read_pool

    pool = read_pool(read_json(lottery).get("pool"), result.size, lottery.name)
    made = engine.tickets(result, count, seed=seed, pool=pool)
    write_json(out, made.to_json())
    typer.echo(
        f"{count} tickets; worst deviation {made.worst_deviation:.3f} tickets, "
        f"no set of {count} panels can go below {made.bound:.3f}."
    )


def _wrong(tickets: Path, problem: Problem, result: Result) -> list[FailedPromise]:
    """The promises that tickets.json does not keep."""
    from tupa.engines.lottery.check_tickets import check_tickets
    from tupa.engines.lottery.ticket_file import read_measures, read_tickets

    panels, _ = read_tickets(tickets)
    return check_tickets(problem, result, panels, *read_measures(tickets))


def _note(notes: list[str]) -> None:
    for note in notes:
        typer.echo(note, err=True)


def _summary(result: Result) -> str:
    how = {
        "proved": "proved in exact fractions to within 1e-9",
        "numerical": "optimal within 1e-9",
    }.get(result.optimality, "best found in the time")
    return (
        f"{result.algorithm.capitalize()} lottery ({how}): {result.people} people, "
        f"{len(result.panels)} panels of {result.size}; smallest chance "
        f"{result.minimum_reachable:.6f} among those who can be drawn; "
        f"{len(result.unreachable)} in no valid panel; {result.seconds:.2f} s."
    )
