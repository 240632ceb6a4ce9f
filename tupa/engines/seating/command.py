"""`tupa seating`: the engine without the web. The solver libraries are loaded by the command that
needs them."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from tupa.engines import InputError
from tupa.engines.files import read_json, refuse_unwritable, write_json, write_table
from tupa.engines.seating.rows import plan_rows, read_plan, read_problem

if TYPE_CHECKING:
    from tupa.engines.seating.problem import Plan, Problem
    from tupa.engines.seating.result import Progress, Repair, Result

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    help="Tables that mirror the room and mix everyone: plan a series, reseat on the day, check.",
)

People = Annotated[Path, typer.Option(help="CSV of people, one a row: id and attributes.")]
RulesFile = Annotated[Path, typer.Option("--rules", help="JSON of tables, rounds and rules.")]
PlanFile = Annotated[Path, typer.Option("--plan", help="CSV as written by plan.")]
Out = Annotated[Path, typer.Option(help="The file to write, whole or not at all.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same plan.")]
History = Annotated[
    Path | None, typer.Option(help="CSV of earlier rounds as people really sat: id,round0,…")
]
Priority = Literal["balance", "middle", "mixing"]
RepairName = Literal["fewest_moves", "middle", "best_balance"]

_STAGES = {
    "start": "A first plan",
    "balance": "Mirroring the room",
    "mixing": "Mixing",
    "finish": "The last touch",
    "bounds": "What no plan can pass",
}


@app.command()
def plan(
    people: People,
    rules: RulesFile,
    out: Out,
    report: Annotated[Path, typer.Option(help="JSON of what the plan is worth.")],
    priority: Annotated[Priority, typer.Option(help="What comes first.")] = "balance",
    seconds: Annotated[float, typer.Option(help="How much work: seconds of two cores.")] = 10.0,
    seed: Seed = 0,
    history: History = None,
) -> None:
    """Seat everyone in every round."""
    if not 0 < seconds < math.inf:
        raise typer.BadParameter("expected a number of seconds above 0", param_hint="--seconds")
    refuse_unwritable(out)
    refuse_unwritable(report)
    problem, notes = read_problem(people, rules, history)
    _note(notes)
    from tupa.engines.seating.solve import solve

    with _progress() as progress:
        result = solve(problem, seed=seed, priority=priority, seconds=seconds, progress=progress)
    from tupa.engines.seating.report import report_of

    write_table(out, plan_rows(problem, result.plan))
    write_json(report, report_of(problem, result))
    typer.echo(_summary(problem, result))


@app.command()
def reseat(
    people: People,
    rules: RulesFile,
    plan: PlanFile,
    round_: Annotated[int, typer.Option("--round", min=0, help="The round, counted from 0.")],
    out: Out,
    absent: Annotated[str, typer.Option(help="Ids of those who did not come, by comma.")] = "",
    late: Annotated[str, typer.Option(help="Ids of those who came without a seat.")] = "",
    repair: Annotated[RepairName, typer.Option(help="Which repair to write.")] = "middle",
    seed: Seed = 0,
    history: History = None,
) -> None:
    """Seat one round anew on the day; all other rounds stay as they are."""
    refuse_unwritable(out)
    problem, notes = read_problem(people, rules, history)
    seats = _read_rounds(plan, problem)
    _note(notes)
    from tupa.engines.seating.reseat import reseat as engine

    repairs = engine(problem, seats, round=round_, absent=_ids(absent), late=_ids(late), seed=seed)
    chosen = next(one for one in repairs if one.name == repair)
    write_table(out, plan_rows(problem, chosen.plan))
    for one in repairs:
        typer.echo(_told(one, one is chosen))


@app.command()
def check(
    people: People,
    rules: RulesFile,
    plan: PlanFile,
    history: History = None,
    report: Annotated[
        Path | None, typer.Option(help="JSON as written by plan: add up what proves its bounds.")
    ] = None,
) -> None:
    """Recompute every rule and measure of a plan with code that shares nothing with the solver."""
    problem, notes = read_problem(people, rules, history)
    seats = read_plan(plan)
    _note(notes)
    from tupa.engines.seating.check import check as examine
    from tupa.engines.seating.check_bounds import check_bounds

    found = examine(problem, seats)
    for broken in found.hard:
        typer.echo(f"failed: {broken.message}")
    measures = found.measures
    typer.echo(
        f"hard_violations {measures.hard_violations}; "
        f"balance_violations {measures.balance_violations}; "
        f"distinct_pairs {measures.distinct_pairs}; "
        f"upper_bound_pairs {found.upper_bound_pairs}; max_meetings {measures.max_meetings}."
    )
    wrong = () if report is None else check_bounds(problem, seats, _claims(report))
    for sentence in wrong:
        typer.echo(f"failed: {sentence}.")
    if found.hard or wrong:
        raise typer.Exit(1)
    typer.echo(f"Every rule holds: {len(problem.people)} people, {len(seats)} rounds.")


def _claims(path: Path) -> dict[str, Any]:
    claimed = read_json(path)
    if not isinstance(claimed, dict):
        message = f"{path.name}: expected a report as written by plan."
        raise InputError("report_unfit", message, file=path.name)
    return claimed


def _read_rounds(path: Path, problem: Problem) -> Plan:
    """A plan with all rounds of the problem, of people who are known."""
    seats = read_plan(path)
    if len(seats) != problem.rules.rounds:
        message = (
            f"{path.name}: {len(seats)} rounds; expected {problem.rules.rounds} as in the rules."
        )
        raise InputError("round_missing", message, file=path.name, found=len(seats))
    known = {person.id for person in problem.people}
    for number, row in enumerate(seats):
        for name, table in row.items():
            what = None
            if name not in known:
                what = f"{name} is not among the people"
            elif table >= problem.rules.tables:
                what = f"{name} sits at table {table}; expected 0 to {problem.rules.tables - 1}"
            if what:
                message = f"{path.name}: column round{number}: {what}."
                raise InputError("plan_unfit", message, file=path.name, column=f"round{number}")
    return seats


def _ids(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _note(notes: list[str]) -> None:
    for note in notes:
        typer.echo(note, err=True)


def _summary(problem: Problem, result: Result) -> str:
    measures, bounds = result.measures, result.bounds
    proved = (
        ""
        if bounds.upper_bound_pairs_balanced is None
        else (f", at most {bounds.upper_bound_pairs_balanced} as balanced as this")
    )
    return (
        f"{len(problem.people)} people, {problem.rules.tables} tables, {problem.rules.rounds} "
        f"rounds: {measures.balance_violations} people outside balance (no plan has fewer than "
        f"{bounds.lower_bound_violations}); {measures.distinct_pairs} pairs meet (no plan has more "
        f"than {bounds.upper_bound_pairs}{proved}); {result.seconds:.2f} s, stopped by "
        f"{result.stopped_by}."
    )


def _told(one: Repair, is_chosen: bool) -> str:
    mark = "written: " if is_chosen else ""
    return (
        f"{mark}{one.name}: {len(one.moved)} people move; {one.balance_violations} outside "
        f"balance; {one.new_pairs} pairs meet for the first time."
    )


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, nothing into a pipe."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_STAGES["start"], total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=_STAGES[stage], completed=done, total=total)

        yield tell
