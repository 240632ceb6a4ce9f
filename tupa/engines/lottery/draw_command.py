"""`tupa lottery commit`, `draw`, `proof` and `verify`: the public draw (draw format 1)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tupa.engines import InputError
from tupa.engines.files import read_json, read_table, refuse_unwritable, write_json
from tupa.engines.lottery import drand, verify_draw
from tupa.engines.lottery.rows import read_quotas

__all__ = ["app"]

app = typer.Typer()

Out = Annotated[Path, typer.Option(help="The file to write, whole or not at all.")]
Key = Annotated[Path, typer.Option(help="A file of 64 hex digits, kept secret.")]
Commitment = Annotated[Path, typer.Argument(help="commitment.json as written by commit.")]
Witness = Annotated[
    Path | None,
    typer.Option(help="The sealed lists under pseudonyms. Default: beside the commitment."),
]


@app.command()
def commit(
    tickets: Annotated[Path, typer.Argument(help="tickets.json as written by tickets.")],
    out: Out,
    key_file: Key,
    beacon_round: Annotated[
        int | None, typer.Option(min=1, help="A future round of drand quicknet. Default: balls.")
    ] = None,
    quotas: Annotated[Path | None, typer.Option(help="CSV of quotas to be fixed with it.")] = None,
    meta: Annotated[
        Path | None, typer.Option(help="JSON object: rules, quotas, counts, balls (true/false).")
    ] = None,
    witness: Witness = None,
) -> None:
    """Seal numbered panels before a public draw: what is published, and the witness's file."""
    from tupa.engines.lottery.seal import seal
    from tupa.engines.lottery.ticket_file import read_key, read_meta, read_tickets

    lists = witness or _beside(out)
    for path in (out, lists):
        refuse_unwritable(path)
    panels, people = read_tickets(tickets)
    fixed = {} if meta is None else read_meta(meta)
    fixed |= {} if quotas is None else {"quotas": _quotas(quotas)}
    key = read_key(key_file)
    sealed = seal(panels, people, key, meta=fixed, beacon_round=beacon_round)
    write_json(lists, sealed.witness())
    write_json(out, sealed.commitment)
    typer.echo(
        f"Root {sealed.commitment['root']}: {len(people)} people, {len(panels)} tickets. "
        f"Publish {out.name}; give {lists.name} to the witness only."
    )
    if beacon_round is not None:
        _tell_round(beacon_round)


@app.command()
def draw(
    commitment: Commitment,
    out: Out,
    signature: Annotated[
        str | None, typer.Option(help="The beacon's signature of the round, in hex.")
    ] = None,
    balls: Annotated[int | None, typer.Option(min=0, max=999, help="Three balls.")] = None,
    witness: Witness = None,
) -> None:
    """Draw one of the sealed panels."""
    from tupa.engines.lottery.check_witness import read_witness
    from tupa.engines.lottery.draw import draw_ticket

    refuse_unwritable(out)
    sealed = _load("commitment", commitment)
    lists = witness or _beside(commitment)
    read = read_witness(read_json(lists), lists.name)
    try:
        drawn = draw_ticket(sealed, read, signature=signature, balls=balls)
    except InputError as error:
        if error.code not in ("sealed_otherwise", "signature_not_drands"):
            raise
        typer.echo(f"failed: {error.message}")
        raise typer.Exit(1) from error
    write_json(out, drawn)
    typer.echo(f"Ticket {drawn['ticket']}: {_sum(drawn, sealed['count'])}.")
    if sealed["beacon"] is not None and not drand.can_check():
        typer.echo(_UNCHECKED, err=True)


@app.command()
def proof(
    commitment: Commitment,
    out: Out,
    key_file: Key,
    name: Annotated[str, typer.Option("--id", help="The person's id.")],
    witness: Witness = None,
) -> None:
    """Make one person's own proof that they are in the sealed list."""
    from tupa.engines.lottery.check_witness import FAILURES, check_witness, read_witness
    from tupa.engines.lottery.seal import unsealed
    from tupa.engines.lottery.ticket_file import read_key

    refuse_unwritable(out)
    sealed = _load("commitment", commitment)
    lists = witness or _beside(commitment)
    read = read_witness(read_json(lists), lists.name)
    _stop_at(check_witness(sealed, read), FAILURES)
    write_json(out, unsealed(sealed, read).proof(name, read_key(key_file)))
    typer.echo(f"{out.name} is for {name} only: it tells which pseudonym is theirs.")


@app.command()
def verify(
    commitment: Commitment,
    drawn: Annotated[Path, typer.Argument(metavar="DRAW", help="draw.json as written by draw.")],
    proof: Annotated[Path | None, typer.Option(help="A person's own proof.json.")] = None,
    witness: Annotated[
        Path | None, typer.Option(help="The witness's file: checks every person and panel.")
    ] = None,
) -> None:
    """Verify a draw, one person's place in it, and the witness's lists."""
    from tupa.engines.lottery.check_witness import FAILURES, check_witness, read_witness

    sealed, read = _load("commitment", commitment), _load("draw", drawn)
    own = None if proof is None else _load("proof", proof)
    failed = verify_draw.check(sealed, read, own)
    if witness is not None:
        lists = read_witness(read_json(witness), witness.name)
        failed += [code for code in check_witness(sealed, lists) if code not in failed]
    _stop_at([*failed, *_foreign_signature(sealed, read)], {**FAILURES, **verify_draw.FAILURES})
    typer.echo(f"All holds. Ticket {read['ticket']}: {_sum(read, sealed['count'])}.")
    if own is not None:
        seat = "on" if read["ticket"] in own["tickets"] else "not on"
        numbers = ", ".join(map(str, own["tickets"])) or "none"
        typer.echo(f"{own['id']!r} is in the list and {seat} the panel; tickets: {numbers}.")
    if sealed["beacon"] is not None:
        typer.echo(_SIGNED if _can_check(sealed) else _UNCHECKED)


_SIGNED = "The signature is the one of drand quicknet for the round announced."
_UNCHECKED = (
    "Not checked: that the signature is drand's. Compare it with the one drand publishes, or "
    "install tupa[drand]."
)
_FOREIGN = {"foreign_signature": "the signature is not drand's for the round announced"}


def _beside(commitment: Path) -> Path:
    return commitment.with_name(f"{commitment.stem}.witness.json")


def _load(role: str, path: Path) -> Any:
    read_json(path)  # refuses with row and column what is no JSON, and keys that stand twice
    try:
        return verify_draw.load(role, path.read_text(encoding="utf-8-sig"), path.name)
    except ValueError as error:
        raise InputError(f"{role}_malformed", f"{error}.", file=path.name) from error


def _quotas(path: Path) -> list[dict[str, Any]]:
    quotas, notes = read_quotas(read_table(path))
    for note in notes:
        typer.echo(note, err=True)
    return [
        {"feature": one.feature, "value": one.value, "least": one.least, "most": one.most}
        for one in quotas
    ]


def _stop_at(failed: list[str], reasons: dict[str, str]) -> None:
    for code in failed:
        typer.echo(f"failed: {code}: {({**reasons, **_FOREIGN})[code]}")
    if failed:
        raise typer.Exit(1)


def _can_check(sealed: dict[str, Any]) -> bool:
    return sealed["beacon"]["chain"] == drand.CHAIN and drand.can_check()


def _foreign_signature(sealed: dict[str, Any], read: dict[str, Any]) -> list[str]:
    if sealed["beacon"] is None or read["signature"] is None or not _can_check(sealed):
        return []
    signature = bytes.fromhex(read["signature"])
    genuine = drand.is_signature_of(sealed["beacon"]["round"], signature)
    return [] if genuine else ["foreign_signature"]


def _sum(drawn: dict[str, Any], count: int) -> str:
    """The ticket as a sum: "balls 472 + public number 359 = 831"."""
    balls, public = drawn["balls"], drawn["public_number"]
    parts = [f"balls {balls}"] if balls is not None else []
    parts += [f"public number {public}"] if public is not None else []
    total = (balls or 0) + (public or 0)
    said = " + ".join(parts) + (f" = {total}" if len(parts) > 1 else "")
    return said if total < count else f"{said}, counted round {count}: {total % count}"


def _tell_round(number: int) -> None:
    moment = drand.time_of(number)
    typer.echo(f"Round {number} is published at {moment:%Y-%m-%d %H:%M:%S} UTC.")
    if moment <= datetime.now(UTC):
        typer.echo("This round is already public: such a draw proves nothing.", err=True)
