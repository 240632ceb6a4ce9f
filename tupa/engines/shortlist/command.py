"""`tupa shortlist`: the engine without the web."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tupa.engines.files import refuse_unwritable, write_json
from tupa.engines.shortlist.rows import read_ballots, read_shortlist

__all__ = ["shortlist"]

Rule = Literal["equal-shares", "approval"]
Completion = Literal["utilitarian", "add-one", "none"]


def shortlist(
    ballots: Annotated[Path, typer.Option(help="CSV: voter,idea, one approval a row.")],
    seats: Annotated[int | None, typer.Option(min=1, help="Places on the shortlist.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write, whole or not at all.")
    ] = None,
    rule: Annotated[Rule, typer.Option(help="How ideas are chosen.")] = "equal-shares",
    completion: Annotated[
        Completion, typer.Option(help="How places are filled that equal shares leaves free.")
    ] = "utilitarian",
    check: Annotated[
        Path | None,
        typer.Option(help="A shortlist.json to recompute from the ballots, instead of choosing."),
    ] = None,
) -> None:
    """Choose ideas from approvals so that every part of the room keeps its share."""
    if check is not None:
        _check(ballots, check)
        return
    if seats is None:
        raise typer.BadParameter("expected a number of places", param_hint="--seats")
    if out is None:
        raise typer.BadParameter("expected a file to write", param_hint="--out")
    refuse_unwritable(out)
    approvals, notes = read_ballots(ballots)
    for note in notes:
        typer.echo(note, err=True)
    from tupa.engines.shortlist.problem import election_of
    from tupa.engines.shortlist.solve import solve

    result = solve(election_of(approvals, seats), rule=rule, completion=completion)
    write_json(out, result.to_json())
    bought = sum(one.step == "equal-shares" for one in result.ledger)
    said = f"{bought} of them by equal shares" if rule == "equal-shares" else "by most approvals"
    if len(result.ideas) < seats:
        typer.echo(f"{seats} places, but only {len(result.ideas)} ideas to fill them.", err=True)
    typer.echo(f"{len(result.ideas)} ideas for {seats} places, {said}; {result.voters} voters.")


def _check(ballots: Path, stated: Path) -> None:
    """Every promise of a shortlist, recomputed by code that shares nothing with the solver."""
    answer = read_shortlist(stated)
    approvals, _ = read_ballots(ballots)
    from tupa.engines.shortlist.check import check

    failed = check(approvals, answer)
    for promise in failed:
        typer.echo(f"failed: {promise.message}")
    if failed:
        raise typer.Exit(1)
    typer.echo(f"All promises hold: {len(answer['ideas'])} ideas, {answer['voters']} voters.")
