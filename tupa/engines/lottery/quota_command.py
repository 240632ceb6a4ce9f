"""`tupa lottery quotas` and `manipulation`: what the quotas cost, and what a lie would gain."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tupa.engines.files import refuse_unwritable, write_json
from tupa.engines.lottery.rows import read_problem

if TYPE_CHECKING:
    from tupa.engines.lottery.quota_prices import ExactPrice

__all__ = ["app"]

app = typer.Typer()

People = Annotated[Path, typer.Option(help="CSV of people, one a row, with a header.")]
Quotas = Annotated[
    Path, typer.Option(help="CSV: feature,value,min,max or category,feature,min,max.")
]
Size = Annotated[int, typer.Option(min=1, help="Seats on the panel.")]
Out = Annotated[Path, typer.Option(help="The file to write, whole or not at all.")]
IdColumn = Annotated[
    str | None, typer.Option("--id", help="Column of ids. Default: id, else the row number.")
]


@app.command()
def quotas(
    people: People,
    quotas: Quotas,
    size: Size,
    out: Out,
    price: Annotated[
        list[str] | None, typer.Option(help="FEATURE=VALUE, priced exactly; may be repeated.")
    ] = None,
    id_column: IdColumn = None,
) -> None:
    """What each quota costs, and for everyone in no valid panel the smallest change that would
    admit them."""
    refuse_unwritable(out)
    named = [_named(one) for one in price or []]
    problem, _ = read_problem(people, quotas, size, id_column)
    from tupa.engines.lottery.quota_prices import estimate_prices, exact_prices
    from tupa.engines.lottery.solve import solve

    result = solve(problem)
    closed = [one.id for one in result.unreachable]
    estimates = estimate_prices(problem, closed)
    exact = [one for pair in named for one in exact_prices(problem, *pair, before=result)]
    write_json(
        out,
        {
            "format": "tupa-quotas/1",
            "minimum_reachable": result.minimum_reachable,
            "unreachable": [
                {"id": one.id, "reason": one.reason, **dict(one.params)}
                for one in result.unreachable
            ],
            "estimates": [asdict(one) for one in estimates],
            "exact": [asdict(one) for one in exact],
        },
    )
    typer.echo(f"{len(closed)} people in no valid panel; {len(estimates)} quotas have a price.")
    for one in estimates[:5]:
        typer.echo(
            f"estimate: the {one.side} of {one.feature} = {one.value}: the smallest chance "
            f"{result.minimum_reachable:.4f} grows by about {one.chance_per_seat:.4f} a seat"
        )
    for priced in exact:
        typer.echo(_told(priced))


@app.command()
def manipulation(
    people: People, quotas: Quotas, size: Size, out: Out, id_column: IdColumn = None
) -> None:
    """The largest gain in chance that one changed answer was found to give anyone, by feature:
    under leximin, and under goldilocks, which caps the largest chance."""
    refuse_unwritable(out)
    problem, _ = read_problem(people, quotas, size, id_column)
    from functools import partial

    from tupa.engines.lottery.manipulation import manipulation as report
    from tupa.engines.lottery.solve import solve

    leximin = report(problem)
    goldilocks = report(problem, solver=partial(solve, algorithm="goldilocks"))
    write_json(out, {**leximin.to_json(), "compared": [goldilocks.to_json()]})
    for found in (leximin, goldilocks):
        for one in found.gains:
            changed = f"{one.feature}: {one.answer} -> {one.changed_to}"
            typer.echo(f"{found.algorithm}: {changed}: {one.before:.3f} -> {one.after:.3f}")
        typer.echo(f"Largest gain found ({found.algorithm}): {found.gain:.3f}.")


def _named(text: str) -> tuple[str, str]:
    feature, sign, value = unicodedata.normalize("NFC", text).partition("=")
    if not sign or not feature.strip() or not value.strip():
        raise typer.BadParameter(f"{text}: expected FEATURE=VALUE", param_hint="--price")
    return feature.strip(), value.strip()


def _told(one: ExactPrice) -> str:
    return (
        f"exact: the {one.side} of {one.feature} = {one.value} from {one.now} to {one.then}: "
        f"smallest chance {one.minimum_before:.4f} -> {one.minimum_reachable:.4f}, "
        f"{one.unreachable_before} -> {one.unreachable} people in no valid panel"
    )
