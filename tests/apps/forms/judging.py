"""What must be true of every answer to bad input."""

from __future__ import annotations

from tests.apps.forms.cases import Bad
from tests.apps.forms.sending import Answer, Rows, changed, rows
from tests.pace import slowness

__all__ = ["Fault", "judge"]

Fault = str
#: A page of these statuses says by itself that nothing was taken.
ERROR_PAGES = {400, 403, 404, 410, 413}
MOST_SECONDS = 3.0


def judge(what: str, answer: Answer, before: Rows, bad: Bad) -> list[Fault]:
    """The faults of one answer: nothing breaks, nothing is half written, errors are said."""
    if answer.broke or answer.status >= 500:
        return [f"{what}: {answer.status} {answer.broke}"]
    faults = []
    went_on = answer.status == 302
    if answer.seconds > MOST_SECONDS and answer.seconds > MOST_SECONDS * slowness():
        faults.append(f"{what}: took {answer.seconds:.1f} s")
    if answer.content and answer.language != bad.language:
        faults.append(f"{what}: {answer.status} in {answer.language!r}")
    if bad.refused and not (went_on or answer.status in ERROR_PAGES or answer.shows_errors()):
        faults.append(f"{what}: {answer.status} says nothing")
    written = changed(before, rows()) if bad.refused or not went_on else []
    if written:
        faults.append(f"{what}: {answer.status} and wrote {written}")
    return faults
