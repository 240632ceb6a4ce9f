"""A progress bar on a terminal, nothing into a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

__all__ = ["Progress", "progress_bar"]


class Progress(Protocol):
    """What an engine calls now and then: the stage, how much of it is done, of how much (None
    while nobody can know)."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


@contextmanager
def progress_bar(stages: dict[str, str]) -> Iterator[Progress | None]:
    """This will show how far the work is under the words `stages` has for each stage, the first of
    them at once; None where nobody looks."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(next(iter(stages.values())), total=None)

        def tell(stage: str, done: int, total: int | None) -> None:
            bar.update(task, description=stages[stage], completed=done, total=total)

        yield tell
