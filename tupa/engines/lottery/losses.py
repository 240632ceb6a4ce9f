"""The seats that quotas lose when members drop out, over many scenarios at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.bench import Answers, Bench

__all__ = ["Losses"]

Floats = npt.NDArray[np.float64]

_AT_ONCE = 64


class Losses:
    """Scenarios of a panel: the seats each quota has left, and how many seats are empty.

    `kinds` are the answers of those who may be called, `leaving` says who of the panel (columns)
    leaves in which scenario (rows).
    """

    def __init__(
        self,
        bench: Bench,
        panel: Sequence[str],
        kinds: list[Answers],
        leaving: npt.NDArray[np.bool_],
    ) -> None:
        self._least = np.array([quota.least for quota in bench.quotas], dtype=float)
        self._most = np.array([quota.most for quota in bench.quotas], dtype=float)
        seated = np.array([bench.row(bench.people[name]) for name in panel], dtype=float)
        self._rows = np.array([bench.row(kind) for kind in kinds], dtype=float)
        self._rows = self._rows.reshape(len(kinds), len(bench.quotas))
        self._seats = (~leaving).astype(float) @ seated
        self._empty = leaving.sum(axis=1).astype(float)

    def _loss(self, seats: Floats) -> Floats:
        broken = np.maximum(self._least - seats, 0.0) + np.maximum(seats - self._most, 0.0)
        return np.asarray(broken.sum(axis=-1))

    def _after(self, chosen: Sequence[int]) -> tuple[Floats, Floats]:
        """Seats and empty seats in each scenario once those chosen who help most have been
        called."""
        seats, empty = self._seats.copy(), self._empty.copy()
        rows = self._rows[list(chosen)]
        waiting = np.ones((len(seats), len(rows)), dtype=bool)
        everyone = np.arange(len(seats))
        while len(rows) and waiting.any():
            after = self._loss(seats[:, None, :] + rows[None, :, :])
            after[~waiting] = np.inf
            best = after.argmin(axis=1)
            called = (after[everyone, best] - 1 < self._loss(seats)) & (empty > 0)
            if not called.any():
                break
            seats[called] += rows[best[called]]
            empty[called] -= 1
            waiting[everyone[called], best[called]] = False
        return seats, empty

    def mean(self, chosen: Sequence[int]) -> float:
        """The expected loss with these reserves, in seats."""
        seats, empty = self._after(chosen)
        return float((self._loss(seats) + empty).mean())

    def gains(self, chosen: Sequence[int]) -> Floats:
        """By how much one more of each kind would lower the expected loss."""
        seats, empty = self._after(chosen)
        now, gains = self._loss(seats), np.zeros(len(self._rows))
        for start in range(0, len(self._rows), _AT_ONCE):
            rows = self._rows[start : start + _AT_ONCE]
            after = self._loss(seats[:, None, :] + rows[None, :, :])
            better = np.maximum(now[:, None] + 1 - after, 0.0) * (empty > 0)[:, None]
            gains[start : start + _AT_ONCE] = better.mean(axis=0)
        return gains

    def bound(self) -> float:
        """The expected loss with everyone of every kind in reserve, seats divisible: no reserves
        reach less."""
        # Only this needs the solver library.
        from tupa.engines.lottery.highs import Program

        kinds, quotas = self._rows.shape
        columns = kinds + 2 * quotas + 1
        program = Program(np.zeros(columns), np.full(columns, np.inf), simplex="dual")
        costs = np.concatenate([np.zeros(kinds), np.ones(2 * quotas + 1)])
        program.set_costs(costs)
        program.add_row(0.0, 0.0, np.concatenate([np.ones(kinds), np.zeros(2 * quotas), [1.0]]))
        for index in range(quotas):
            slack = np.zeros(2 * quotas + 1)
            slack[2 * index], slack[2 * index + 1] = 1.0, -1.0
            program.add_row(0.0, 0.0, np.concatenate([self._rows[:, index], slack]))
        total = 0.0
        for seats, empty in zip(self._seats, self._empty, strict=True):
            program.bound_row(0, float(empty), float(empty))
            for index in range(quotas):
                low, high = self._least[index] - seats[index], self._most[index] - seats[index]
                program.bound_row(1 + index, float(low), float(high))
            if not program.run():
                raise ArithmeticError("the least loss of a scenario was not found")
            total += float(costs @ program.values)
        return total / len(self._empty)
