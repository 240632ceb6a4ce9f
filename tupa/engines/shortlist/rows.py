"""From ballots.csv to pairs, and shortlist.json read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tupa.engines import InputError
from tupa.engines.files import Table, read_json, read_table

__all__ = ["read_ballots", "read_shortlist"]

_KEYS = {
    "rule": str,
    "completion": str,
    "seats": int,
    "voters": int,
    "ideas": list,
    "ledger": list,
}
_ROUND = {"idea": str, "step": str, "approvals": int}


def read_ballots(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The approvals (voter, idea) and what should be said about the file.

    Raises `InputError`: those of `read_table`, `column_missing`, `cell_empty`, `no_approvals`.
    """
    table = read_table(path)
    voters, ideas = table.values("voter"), table.values("idea")
    for column, cells in (("voter", voters), ("idea", ideas)):
        _refuse_empty(table, column, cells)
    pairs = list(zip(voters, ideas, strict=True))
    if not pairs:
        message = f"{table.file}: row 2: no approvals; expected one voter and one idea a row."
        raise InputError("no_approvals", message, file=table.file, row=2)
    twice = len(pairs) - len(set(pairs))
    notes = [f"{table.file}: {twice} approvals stand there twice and count once."] if twice else []
    ignored = [one for one in table.columns if one.casefold() not in {"voter", "idea"}]
    if ignored:
        notes.append(f"{table.file}: columns not used: {', '.join(ignored)}.")
    return pairs, notes


def _refuse_empty(table: Table, column: str, cells: list[str]) -> None:
    for row, cell in enumerate(cells, start=2):
        if not cell:
            message = f"{table.file}: row {row}, column {column}: empty; expected an id."
            raise InputError("cell_empty", message, file=table.file, row=row, column=column)


def read_shortlist(path: Path) -> dict[str, Any]:
    """shortlist.json, its keys and their kinds looked at. Raises `InputError` `not_a_shortlist`."""
    stated = read_json(path)
    fault = _fault_of(stated)
    if fault:
        message = f"{path.name}: {fault}; expected shortlist.json as written by tupa shortlist."
        raise InputError("not_a_shortlist", message, file=path.name)
    read: dict[str, Any] = stated
    return read


def _fault_of(stated: Any) -> str:
    if not isinstance(stated, dict) or stated.get("format") != "tupa-shortlist/1":
        return "the format is not tupa-shortlist/1"
    for key, kind in _KEYS.items():
        if not isinstance(stated.get(key), kind) or isinstance(stated[key], bool):
            return f"{key} is missing or of another kind"
    for number, row in enumerate(stated["ledger"], start=1):
        if not isinstance(row, dict) or any(
            not isinstance(row.get(key), kind) for key, kind in _ROUND.items()
        ):
            return f"round {number} of the ledger is incomplete"
        if row["step"] == "equal-shares" and not _is_paid(row):
            return f"round {number} of the ledger does not say who paid what"
    return ""


def _is_paid(row: dict[str, Any]) -> bool:
    above, _, below = str(row.get("price")).partition("/")
    payments = row.get("payments")
    return (
        above.isdecimal()
        and below.isdecimal()
        and int(below) > 0
        and isinstance(payments, dict)
        and all(isinstance(one, int | float) for one in payments.values())
    )
