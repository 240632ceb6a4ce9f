"""Whom to keep in reserve for a panel.

Members drop out independently, each with their own probability. In many seeded scenarios of who
drops out, the reserves who help most are called one after another, and the *loss* is the number of
seats by which quotas are then broken, plus the seats left empty. Reserves are chosen to make the
mean loss least:

    min E_D [ loss(panel without D, reserves) ]

each next reserve is the one who lowers it most (then whoever can stand in for most seats), and each
is exchanged once where that lowers it further. Between equals the one with the smaller chance to
have been drawn comes first, then a seeded order decides. `bound` is the mean loss that no reserves
at all could go below: a linear program for each scenario, with the whole pool in reserve.

Source: Kleywegt, Shapiro, Homem-de-Mello: The sample average approximation method for stochastic
discrete optimization, SIAM J. Optim. 12 (2002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tupa.engines import InputError
from tupa.engines.lottery.bench import Bench
from tupa.engines.lottery.losses import Losses
from tupa.engines.lottery.problem import Problem

__all__ = ["DROPOUT", "Reserves", "reserves"]

#: In Finnish panels 24 to 54 % were lost between selection and start.
DROPOUT = 0.35

_SCENARIOS = 100


@dataclass(frozen=True)
class Reserves:
    """Reserves in the order chosen, and the seated members for whom none of them can stand in with
    all quotas kept.

    Expected losses in seats: with these reserves, without any, and the least that any reserves
    could reach.
    """

    ids: tuple[str, ...]
    uncovered: tuple[str, ...]
    expected_loss: float
    loss_without: float
    bound: float


def reserves(
    problem: Problem,
    panel: Sequence[str],
    count: int,
    *,
    seed: int = 0,
    dropout: float | Mapping[str, float] = DROPOUT,
    chances: Mapping[str, float] | None = None,
) -> Reserves:
    """This will choose up to `count` reserves for a `panel` from everyone not on it.

    `dropout` is the probability (0 to 1) that a member drops out, one for all or by id; `chances`
    are those of the draw, if known. Fewer are chosen when no one else would help.

    Raises `InputError`: `person_unknown`, `dropout_wrong`.
    """
    bench = Bench(problem, seed)
    bench.refuse_unknown(panel)
    kinds = bench.kinds(name for name in bench.people if name not in set(panel))
    if chances is not None:
        for names in kinds.values():
            names.sort(key=lambda name: (chances.get(name, 0.0), bench.rank[name]))
    leaving = _leaving(panel, dropout, np.random.default_rng(seed))
    losses = Losses(bench, panel, list(kinds), leaving)
    order = _ranked(list(kinds.values()), chances)
    stand_in = np.array([bench.can_stand_in(panel, answers).sum() for answers in kinds])
    chosen = _chosen(losses, kinds, order, stand_in, count)
    chosen = _exchanged(losses, chosen, order, kinds)
    waiting = [list(names) for names in kinds.values()]
    ids = tuple(waiting[kind].pop(0) for kind in chosen)
    covers = [bench.can_stand_in(panel, bench.people[name]) for name in ids]
    covered = np.sum(covers, axis=0) if covers else np.zeros(len(panel), dtype=int)
    return Reserves(
        ids=ids,
        uncovered=tuple(name for name, by in zip(panel, covered, strict=True) if not by),
        expected_loss=losses.mean(chosen),
        loss_without=losses.mean([]),
        bound=min(losses.bound(), losses.mean(chosen)),
    )


def _leaving(
    panel: Sequence[str], dropout: float | Mapping[str, float], rng: np.random.Generator
) -> npt.NDArray[np.bool_]:
    """Who leaves in which scenario."""
    each = [dropout if isinstance(dropout, int | float) else dropout[name] for name in panel]
    if not all(0 <= one <= 1 for one in each):
        raise InputError("dropout_wrong", "Drop-out probabilities are shares from 0 to 1.")
    return np.asarray(rng.random((_SCENARIOS, len(panel))) < np.array(each))


def _ranked(kinds: list[list[str]], chances: Mapping[str, float] | None) -> npt.NDArray[np.intp]:
    """Kinds in the order of preference between equals."""
    least = [min((chances or {}).get(name, 0.0) for name in names) for names in kinds]
    return np.argsort(least, kind="stable")


def _chosen(
    losses: Losses,
    kinds: Mapping[tuple[str, ...], list[str]],
    order: npt.NDArray[np.intp],
    stand_in: npt.NDArray[np.int64],
    count: int,
) -> list[int]:
    left = np.array([len(names) for names in kinds.values()])
    chosen: list[int] = []
    while len(chosen) < count and left.any():
        gains = np.where(left > 0, losses.gains(chosen), -1.0)
        best = int(order[np.argmax(gains[order])])
        if gains[best] <= 1e-12:
            # Nobody lowers the mean any further by themselves: whoever can stand in for most.
            best = int(order[np.argmax(np.where(left > 0, stand_in, -1)[order])])
            if stand_in[best] == 0:
                break
        chosen.append(best)
        left[best] -= 1
    return chosen


def _exchanged(
    losses: Losses,
    chosen: list[int],
    order: npt.NDArray[np.intp],
    kinds: Mapping[tuple[str, ...], list[str]],
) -> list[int]:
    """Take each out in turn and put the best one in their place, if that lowers the loss."""
    there, loss = np.array([len(names) for names in kinds.values()]), losses.mean(chosen)
    for place in range(len(chosen) if loss else 0):
        rest = [*chosen[:place], *chosen[place + 1 :]]
        free = there - np.bincount(rest, minlength=len(there)) > 0
        gains = np.where(free, losses.gains(rest), -1.0)
        other = [*rest[:place], int(order[np.argmax(gains[order])]), *rest[place:]]
        if (lower := losses.mean(other)) < loss - 1e-12:
            chosen, loss = other, lower
    return chosen
