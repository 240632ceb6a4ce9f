"""Choosing successors for several seats at once, exactly (see replace)."""

from __future__ import annotations

import numpy as np

from tupa.engines.lottery.bench import Answers, Bench, same_values
from tupa.engines.lottery.highs import Program

__all__ = ["Assignment"]


class Assignment:
    """The integer program: y[leaver, kind] whole, then two slacks per quota."""

    def __init__(
        self, bench: Bench, stayed: list[str], gone: list[str], kinds: dict[Answers, list[str]]
    ) -> None:
        self.bench, self.gone, self.kinds = bench, gone, kinds
        self.pairs = [(leaver, answers) for leaver in gone for answers in kinds]
        quotas = len(bench.quotas)
        upper = np.concatenate([np.ones(len(self.pairs)), np.full(2 * quotas, np.inf)])
        self.program = Program(np.zeros_like(upper), upper, whole=True)
        self.program.set_costs(self._costs(quotas))
        for leaver in gone:
            self._add(1, 1, [float(pair[0] == leaver) for pair in self.pairs])
        for answers, people in kinds.items():
            self._add(0, len(people), [float(pair[1] == answers) for pair in self.pairs])
        self._add_quotas(stayed)

    def _costs(self, quotas: int) -> np.typing.NDArray[np.float64]:
        alike = [same_values(self.bench.people[leaver], answers) for leaver, answers in self.pairs]
        # One broken seat outweighs every likeness there could be.
        broken = 1.0 + sum(len(self.bench.people[leaver]) for leaver in self.gone)
        return np.concatenate([-np.array(alike, dtype=float), np.full(2 * quotas, broken)])

    def _add_quotas(self, stayed: list[str]) -> None:
        there, rows = (
            self.bench.seats(stayed),
            [self.bench.row(answers) for _, answers in self.pairs],
        )
        for index, quota in enumerate(self.bench.quotas):
            slack = [0.0] * (2 * len(self.bench.quotas))
            slack[2 * index], slack[2 * index + 1] = 1.0, -1.0
            seats = [float(row[index]) for row in rows]
            self._add(quota.least - there[index], quota.most - there[index], seats, slack)

    def _add(
        self, least: float, most: float, pairs: list[float], slack: list[float] | None = None
    ) -> None:
        rest = slack or [0.0] * (2 * len(self.bench.quotas))
        self.program.add_row(least, most, np.array([*pairs, *rest]))

    def solve(self) -> list[tuple[str, str]]:
        if not self.program.run():
            raise ArithmeticError("the choice of successors was not solved")
        waiting = {answers: list(people) for answers, people in self.kinds.items()}
        chosen = np.round(self.program.values[: len(self.pairs)])
        taken = [pair for pair, seat in zip(self.pairs, chosen, strict=True) if seat]
        return [(leaver, waiting[answers].pop(0)) for leaver, answers in taken]
