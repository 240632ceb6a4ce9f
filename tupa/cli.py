"""The `tupa` command: every engine without the web.

Exit status: 0 done; 1 a check failed; 2 wrong usage or unreadable input; 3 no solution exists.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tupa import __version__
from tupa.apps.archive.command import export, import_
from tupa.engines import EngineError, ImpossibleError
from tupa.engines.archive.command import app as model
from tupa.engines.lottery.command import app as lottery
from tupa.engines.reach.command import reach
from tupa.engines.seating.command import app as seating
from tupa.engines.shortlist.command import shortlist

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="Tupa runs a city's resident panel."
)
app.add_typer(lottery, name="lottery")
app.add_typer(seating, name="seating")
model.command()(export)
model.command("import")(import_)
app.add_typer(model, name="model")
app.command()(reach)
app.command()(shortlist)


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Say the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"tupa {__version__}")
        raise typer.Exit


def main() -> None:
    """This will run the command line and end the process with its exit status."""
    try:
        app()
    except EngineError as error:
        print(f"tupa: {_printable(error.message)}", file=sys.stderr)
        sys.exit(3 if isinstance(error, ImpossibleError) else 2)


def _printable(message: str) -> str:
    """A message may quote what a file holds: control characters must not reach the terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in message)
