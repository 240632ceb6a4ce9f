"""`tupa model`: the archive of a model, without the web."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tupa.engines import InputError
from tupa.engines.archive import Archive, compare, read_archive
from tupa.engines.archive.limits import LIMITS

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The model of a panel as one file.")
#: What of a file's content a refusal is about; anything else is a file that cannot be read.
BROKEN = {"tampered", "missing", "unlisted", "script", "control"}


@app.command()
def check(archive: Annotated[Path, typer.Argument(help="A .tupa file.")]) -> None:
    """Unpack an archive within its limits and check everything its manifest promises."""
    try:
        found = read_archive(_content(archive))
    except InputError as error:
        if error.code not in BROKEN:
            raise _named(archive, error) from error
        typer.echo(f"failed: {error.message}")
        raise typer.Exit(1) from error
    size = sum(len(one) for one in found.documents.values())
    typer.echo(
        f"All promises hold: {len(found.documents)} documents, {size} bytes, "
        f"in {', '.join(found.languages)}; licence {found.licence}."
    )


@app.command()
def diff(
    first: Annotated[Path, typer.Argument(help="A .tupa file.")],
    second: Annotated[Path, typer.Argument(help="Another .tupa file.")],
) -> None:
    """Say what the second archive has more, lacks or says otherwise. Exit 1 if anything."""
    found = compare(_read(first), _read(second))
    for one in found:
        where = f"{one.path} {one.place}".strip()
        said = {"changed": f"{one.before!r} -> {one.after!r}", "added": one.after}
        typer.echo(f"{one.kind}: {where} {said.get(one.kind, one.before)}".rstrip())
    if found:
        raise typer.Exit(1)
    typer.echo("The two models are the same.")


def _read(path: Path) -> Archive:
    try:
        return read_archive(_content(path))
    except InputError as error:
        raise _named(path, error) from error


def _named(path: Path, error: InputError) -> InputError:
    return InputError(error.code, f"{path.name}: {error.message}", file=path.name)


def _content(path: Path) -> bytes:
    """No more than one byte beyond what an archive may have is read."""
    try:
        with path.open("rb") as file:
            return file.read(LIMITS.file_bytes + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"{path}: cannot be read: {why}."
        raise InputError("file_unreadable", message, file=str(path)) from error
