"""Are these tickets right? Recomputed from the people and quotas as written, with no code of the
engine that made them.

Every ticket is a panel of the right size with distinct, known members that keeps every quota (a
panel need not be one of the lottery's), everyone stands on as many tickets as stated, and nobody
is further from their share than stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tupa.engines.lottery.check import FailedPromise
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result

__all__ = ["check_tickets"]

_SAME = 2e-6


def check_tickets(
    problem: Problem,
    result: Result,
    panels: Sequence[Sequence[str]],
    counts: Mapping[str, int],
    worst_deviation: float,
    bound: float,
) -> list[FailedPromise]:
    """This will list the promises that tickets made of `result` do not keep; empty when all hold.

    `worst_deviation` and `bound` are in tickets, as stated.
    """
    failed = [*_panels(problem, panels), *_counts(result, panels, counts)]
    shares = {name: len(panels) * share for name, share in result.probabilities.items()}
    held = Counter(name for panel in panels for name in panel)
    for code, stated, true in (
        ("worst_deviation", worst_deviation, max(abs(held[n] - shares[n]) for n in shares)),
        ("bound", bound, max(abs(share - round(share)) for share in shares.values())),
    ):
        if not abs(stated - true) <= _SAME:
            message = f"{code} is stated as {stated} tickets and is {true:.6f}."
            failed.append(FailedPromise(f"tickets_{code}", message, {"stated": stated}))
    return failed


def _panels(problem: Problem, panels: Sequence[Sequence[str]]) -> Iterator[FailedPromise]:
    answers = {
        person.id: {
            feature: value.strip().casefold()
            for feature, value in zip(problem.features, person.values, strict=True)
        }
        for person in problem.people
    }
    for number, panel in enumerate(panels):
        if (
            len(panel) != problem.size
            or len(set(panel)) != len(panel)
            or not answers.keys() >= {*panel}
        ):
            message = f"Ticket {number} does not name {problem.size} different people of the list."
            yield FailedPromise("ticket_members", message, {"ticket": number})
            continue
        seats = Counter(pair for name in panel for pair in answers[name].items())
        for quota in problem.quotas:
            taken = seats[quota.feature, quota.value.strip().casefold()]
            if not quota.least <= taken <= quota.most:
                named = f"{quota.feature} = {quota.value}"
                message = (
                    f"Ticket {number} has {taken} seats for {named}; "
                    f"expected {quota.least} to {quota.most}."
                )
                params = {"ticket": number, "feature": quota.feature, "value": quota.value}
                yield FailedPromise("ticket_quota", message, params)


def _counts(
    result: Result, panels: Sequence[Sequence[str]], counts: Mapping[str, int]
) -> Iterator[FailedPromise]:
    held = Counter(name for panel in panels for name in panel)
    if dict(counts) != {name: held[name] for name in result.probabilities}:
        message = "The numbers of tickets stated are not those counted on the panels."
        yield FailedPromise("tickets_counts", message)
    closed = {one.id for one in result.unreachable}
    for name in closed & held.keys():
        message = f"{name} is said to be in no valid panel and stands on {held[name]} tickets."
        yield FailedPromise("ticket_unreachable", message, {"id": name})
