"""The nearest way out: the smallest total change of quotas that makes a panel possible.

    min Σ (d_q + u_q)  s.t.  least_q - d_q ≤ seats_q(x) ≤ most_q + u_q,  Σx = k,
                             x, d, u whole and ≥ 0

solved exactly as an integer program; the total is in seats. For a type that no panel contains, with
x_t ≥ 1 besides; there a change of one seat is proved the smallest as soon as it is found, and every
other type it admits is spared its own program.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tupa.engines import ImpossibleError
from tupa.engines.lottery.highs import Program
from tupa.engines.lottery.polytope import as_polytope
from tupa.engines.lottery.pricing import ExactPricer, QuickPricer
from tupa.engines.lottery.problem import Problem, Quota, fold

__all__ = ["QuotaChange", "describe", "impossible", "nearest_change", "with_changes"]


@dataclass(frozen=True, slots=True)
class QuotaChange:
    """Move the `side` ("least" or "most") of one value's quota from `now` to `then` seats."""

    feature: str
    value: str
    side: str
    now: int
    then: int

    def as_params(self) -> dict[str, str | int]:
        return {
            "feature": self.feature,
            "value": self.value,
            "side": self.side,
            "now": self.now,
            "then": self.then,
        }


class _Relaxation:
    """The program above: T type columns, then d and u for each of Q quotas.

    Households stay as they are; `flexibly` keeps d and u within the flexible bounds of the quotas.
    """

    def __init__(self, problem: Problem, flexibly: bool = False) -> None:
        polytope = as_polytope(problem)
        self.kinds, self.quotas = len(polytope.counts), len(problem.quotas)
        self.counts = polytope.counts
        slack = _room(problem, flexibly)
        upper = np.concatenate([polytope.counts, slack])
        self.program = Program(np.zeros_like(upper), upper, whole=True)
        self.program.set_costs(np.concatenate([np.zeros(self.kinds), np.ones(2 * self.quotas)]))
        self.program.add_row(problem.size, problem.size, self._row(np.ones(self.kinds)))
        for row in polytope.rows[self.quotas :]:
            self.program.add_row(-np.inf, 1.0, self._row(row))
        for index, row in enumerate(polytope.rows[: self.quotas]):
            # One row for both sides: no best answer has both d and u of one quota above zero
            self.program.add_row(
                polytope.least[index], polytope.most[index], self._row(row, quota=index)
            )

    def _row(
        self, seats: np.typing.NDArray[np.float64], quota: int | None = None
    ) -> np.typing.NDArray[np.float64]:
        row = np.concatenate([seats, np.zeros(2 * self.quotas)])
        if quota is not None:
            row[self.kinds + quota], row[self.kinds + self.quotas + quota] = 1.0, -1.0
        return row

    def changes(
        self, quotas: tuple[Quota, ...], must_seat: int | None = None, enough: float = -np.inf
    ) -> list[QuotaChange]:
        """The smallest change, or any of at most `enough` seats."""
        if must_seat is not None:
            self.program.bound_column(must_seat, 1.0, self.counts[must_seat])
        self.program.stop_at(enough)
        if not self.program.run() and not (enough > 0 and self.program.has_point):
            raise ArithmeticError("the smallest change of quotas was not found")
        if must_seat is not None:
            self.program.bound_column(must_seat, 0.0, self.counts[must_seat])
        steps = np.round(self.program.values[self.kinds :]).astype(int)
        down, up = steps[: self.quotas], steps[self.quotas :]
        lowered = [_change(quotas[q], "least", -int(down[q])) for q in np.flatnonzero(down)]
        return lowered + [_change(quotas[q], "most", int(up[q])) for q in np.flatnonzero(up)]


def _room(problem: Problem, flexibly: bool) -> np.typing.NDArray[np.float64]:
    """How far each least may fall, then how far each most may rise."""
    down = [float(quota.least) for quota in problem.quotas]
    up = [float(len(problem.people))] * len(problem.quotas)
    if flexibly:
        for at, quota in enumerate(problem.quotas):
            down[at] -= quota.least_flex if quota.least_flex is not None else quota.least
            up[at] = float(
                (quota.most if quota.most_flex is None else quota.most_flex) - quota.most
            )
    return np.array([*(min(one, len(problem.people) + 1.0) for one in down), *up])


def nearest_change(
    problem: Problem, kinds: list[int] | None = None
) -> list[tuple[QuotaChange, ...]]:
    """This will find the smallest total change that makes a panel possible: one answer.

    With `kinds` (positions in `problem.types`) one answer for each: a panel that seats someone of
    that type. An empty answer means that nothing needs to change. The pool must not be smaller
    than the panel.
    """
    relaxation = _Relaxation(problem)
    if kinds is None:
        return [tuple(relaxation.changes(problem.quotas))]
    enough = 1.0 if _none_is_reachable(problem, kinds) else -np.inf
    found: dict[int, tuple[QuotaChange, ...]] = {}
    for kind in kinds:
        if kind in found:
            continue
        found[kind] = tuple(relaxation.changes(problem.quotas, kind, enough))
        if enough > 0 and sum(abs(one.then - one.now) for one in found[kind]) == 1:
            rest = [one for one in kinds if one not in found]
            for other in _admitted(problem, found[kind], rest):
                found[other] = found[kind]
    return [found[kind] for kind in kinds]


def _none_is_reachable(problem: Problem, kinds: list[int]) -> bool:
    prices = np.zeros(len(problem.types))
    prices[kinds] = 1.0
    return ExactPricer(as_polytope(problem)).best(prices).bound < 0.5


def _admitted(problem: Problem, changes: tuple[QuotaChange, ...], kinds: list[int]) -> set[int]:
    """Which of these types surely sit on some panel once the change is made."""
    pricer = QuickPricer(as_polytope(with_changes(problem, changes)))
    admitted: set[int] = set()
    for kind in kinds:
        if kind in admitted:
            continue
        prices = np.zeros(len(problem.types))
        prices[kinds] = 0.01
        prices[kind] = 1.0
        panel = pricer.near_best(prices)
        if panel is not None:
            admitted |= {one for one in kinds if panel[one] > 0.5}
    return admitted


def with_changes(problem: Problem, changes: tuple[QuotaChange, ...]) -> Problem:
    """The same problem after these changes of quotas."""
    sides = {(one.feature, one.value, one.side): one.then for one in changes}
    quotas = [
        replace(
            quota,
            least=sides.get((quota.feature, quota.value, "least"), quota.least),
            most=sides.get((quota.feature, quota.value, "most"), quota.most),
        )
        for quota in problem.quotas
    ]
    return replace(problem, quotas=tuple(quotas))


def impossible(problem: Problem) -> ImpossibleError:
    """The error that says why no panel keeps these quotas, and the smallest change that would
    allow one.

    Code `quotas_impossible`; params `size`, `changes` (dicts of feature, value, side, now, then),
    `flexible` (True: the smallest change within the flexible bounds; False: none within them
    suffices; None: no bounds are flexible) and `causes` (dicts with a `code`: `least_above_size`,
    `most_below_size`, `too_few_people`, else `combination`).
    """
    causes = [*_feature_causes(problem), *_value_causes(problem)]
    within, flexible = _within_flex(problem), any(map(_is_flexible, problem.quotas))
    changes = within or nearest_change(problem)[0]
    told = " ".join(str(cause["message"]) for cause in causes) or (
        "The quotas contradict each other in combination, given who is in the pool."
    )
    return ImpossibleError(
        "quotas_impossible",
        f"No panel of {problem.size} keeps all quotas. {told} "
        + ("" if within or not flexible else "No change within the flexible bounds suffices. ")
        + f"The smallest change {'within the flexible bounds ' if within else ''}that allows one: "
        f"{describe(changes)}.",
        size=problem.size,
        flexible=within is not None if flexible else None,
        changes=[change.as_params() for change in changes],
        causes=causes or [{"code": "combination", "message": told}],
    )


def _is_flexible(quota: Quota) -> bool:
    return quota.least_flex is not None or quota.most_flex is not None


def _within_flex(problem: Problem) -> tuple[QuotaChange, ...] | None:
    """The smallest change within the flexible bounds; None where there is none, or no such
    bounds."""
    if not any(map(_is_flexible, problem.quotas)):
        return None
    relaxation = _Relaxation(problem, flexibly=True)
    if not relaxation.program.run():
        return None
    return tuple(relaxation.changes(problem.quotas))


def describe(changes: tuple[QuotaChange, ...]) -> str:
    """This will say changes in English: "the least of age = old from 5 to 3"."""
    return "; ".join(
        f"the {one.side} of {one.feature} = {one.value} from {one.now} to {one.then}"
        for one in changes
    )


def _change(quota: Quota, side: str, step: int) -> QuotaChange:
    now = quota.least if side == "least" else quota.most
    return QuotaChange(quota.feature, quota.value, side, now, now + step)


def _feature_causes(problem: Problem) -> list[dict[str, str | int]]:
    causes: list[dict[str, str | int]] = []
    for feature in problem.features:
        least = sum(quota.least for quota in problem.quotas if quota.feature == feature)
        most = sum(quota.most for quota in problem.quotas if quota.feature == feature)
        for code, total, wrong in (
            ("least_above_size", least, least > problem.size),
            ("most_below_size", most, most < problem.size),
        ):
            if wrong:
                message = f"The {code.split('_')[0]} seats of {feature} add up to {total}."
                causes.append(
                    {"code": code, "feature": feature, "total": total, "message": message}
                )
    return causes


def _value_causes(problem: Problem) -> list[dict[str, str | int]]:
    causes: list[dict[str, str | int]] = []
    for quota in problem.quotas:
        column = problem.features.index(quota.feature)
        there = sum(fold(person.values[column]) == fold(quota.value) for person in problem.people)
        if there < quota.least:
            named = f"{quota.feature} = {quota.value}"
            message = f"{named} needs {quota.least} people and the pool has {there}."
            causes.append(
                {
                    "code": "too_few_people",
                    "feature": quota.feature,
                    "value": quota.value,
                    "least": quota.least,
                    "there": there,
                    "message": message,
                }
            )
    return causes
