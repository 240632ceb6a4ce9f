"""`tupa lottery replace` and `reserves`: what happens to the panel after the draw."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from unicodedata import normalize

import typer

from tupa.engines import InputError
from tupa.engines.files import read_table, refuse_unwritable, write_json
from tupa.engines.lottery.rows import read_problem

__all__ = ["app"]

app = typer.Typer()

People = Annotated[Path, typer.Option(help="CSV of people, one a row, with a header.")]
Quotas = Annotated[
    Path, typer.Option(help="CSV: feature,value,min,max or category,feature,min,max.")
]
Seated = Annotated[Path, typer.Option(help="CSV of the panel's ids (column id).")]
Out = Annotated[Path, typer.Option(help="The file to write, whole or not at all.")]
IdColumn = Annotated[str | None, typer.Option("--id", help="Column of ids. Default: id.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same answer.")]


@app.command()
def replace(
    people: People,
    quotas: Quotas,
    seated: Seated,
    left: Annotated[str, typer.Option(help="Ids of those who left, separated by commas.")],
    out: Out,
    reserves: Annotated[
        Path | None, typer.Option(help="CSV of ids who may be called. Default: everyone else.")
    ] = None,
    id_column: IdColumn = None,
    seed: Seed = 0,
    draw_seed: Annotated[
        str | None, typer.Option(help="The public draw's seed, 64 hex digits, instead of --seed.")
    ] = None,
    label: Annotated[
        str, typer.Option(help="Which draw of successors: replacement|j|cause.")
    ] = "replacement|1|left",
) -> None:
    """Draw successors for those who left: leximin given those who stay."""
    refuse_unwritable(out)
    gone = [name.strip() for name in normalize("NFC", left).split(",") if name.strip()]
    panel = _ids(seated, id_column)
    problem, _ = read_problem(people, quotas, len({*panel, *gone}), id_column)
    from tupa.engines.lottery.conditional import seed_from, succeed

    called = succeed(
        problem,
        panel,
        gone,
        None if reserves is None else _ids(reserves, id_column),
        seed=seed_from(seed) if draw_seed is None else _seed(draw_seed),
        label=label,
    )
    write_json(out, called.to_json())
    for name, successor in called.chosen:
        chance = called.chances[successor]
        typer.echo(f"{name} -> {successor} (chance {chance:.4f})")
    kept = "All quotas hold." if called.keeps_quotas else "No choice of successors keeps all quotas"
    typer.echo(kept if called.keeps_quotas else f"{kept}; broken by {called.violation} seats.")


@app.command()
def reserves(
    people: People,
    quotas: Quotas,
    seated: Seated,
    count: Annotated[int, typer.Option(min=1, help="How many reserves.")],
    out: Out,
    dropout: Annotated[
        float, typer.Option(min=0, max=1, help="The probability that a member drops out.")
    ] = 0.35,
    id_column: IdColumn = None,
    seed: Seed = 0,
) -> None:
    """Choose reserves that make the expected loss of quota seats least."""
    refuse_unwritable(out)
    panel = _ids(seated, id_column)
    problem, _ = read_problem(people, quotas, len(set(panel)), id_column)
    from tupa.engines.lottery.reserves import reserves as choose

    kept = choose(problem, panel, count, seed=seed, dropout=dropout)
    write_json(
        out,
        {
            "format": "tupa-reserves/1",
            "reserves": list(kept.ids),
            "without_stand_in": list(kept.uncovered),
            "dropout": dropout,
            "expected_loss": kept.expected_loss,
            "loss_without": kept.loss_without,
            "bound": kept.bound,
            "seed": seed,
        },
    )
    typer.echo(
        f"{len(kept.ids)} reserves; expected loss {kept.expected_loss:.2f} seats instead of "
        f"{kept.loss_without:.2f}; no reserves can go below {kept.bound:.2f}."
    )


def _ids(path: Path, id_column: str | None) -> list[str]:
    table = read_table(path)
    column = id_column or "id"
    ids = table.values(column)
    for row, name in enumerate(ids, start=2):
        if not name:
            message = f"{table.file}: row {row}, column {column}: empty; expected an id."
            raise InputError("id_missing", message, file=table.file, row=row, column=column)
    return ids


def _seed(text: str) -> bytes:
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != 32:
        raise typer.BadParameter("expected 64 hex digits", param_hint="--draw-seed")
    return seed
