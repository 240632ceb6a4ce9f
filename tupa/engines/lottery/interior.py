"""Weights of given panels whose mean is a target, by affine scaling.

    find λ > 0  s.t.  Σ_j λ_j·panel_j[t] = x*_t for every type t,  Σ_j λ_j = 1

From equal weights on, each step is the one of least Σ (change_j / λ_j)² that would repair the mean,
cut short where a weight would reach 0. Herded panels have a mean near the target from the start,
so that a few steps suffice or it soon shows that these panels do not suffice. One step solves one
system of T equations: 0.1 s at 1500 types, where the simplex method takes 20 s and more.

Source: Dikin: Iterative solution of problems of linear and quadratic programming (1967).
"""

from __future__ import annotations

import numpy as np

from tupa.engines.compiled import compiled
from tupa.engines.lottery.highs import Floats

__all__ = ["sharpen", "weigh"]

_MOST_STEPS = 40
# The share of the way to the nearest 0 that one step goes.
_BOLDNESS = 0.95
# Three steps that together repair less than this show that the panels do not suffice.
_HOPELESS = 0.25
_CLOSE = 5e-10
_REFINEMENTS = 3
_REGULAR = 1e-12
_FEW = 500


def weigh(panels: Floats, target: Floats, counts: Floats) -> Floats | None:
    """This will give weights above 0 that sum to 1 and mix `panels` (one a row) to `target`.

    None where no such weights were found. Nobody's chance is off by more than 1e-9.
    """
    rows = np.vstack([panels.T / counts[:, None], np.ones(len(panels))])
    aim = np.append(target / counts, 1.0)
    weights = np.full(len(panels), 1.0 / len(panels))
    steps: list[float] = []
    while len(steps) < _MOST_STEPS:
        change = _repair(rows, weights, aim - rows @ weights)
        if change is None:
            return None
        steps.append(_longest(weights, change))
        weights = weights + steps[-1] * change
        if steps[-1] == 1.0:
            weights = sharpen(panels, weights / weights.sum(), target, counts)
            return weights if np.abs(aim - rows @ weights).max() < _CLOSE else None
        if len(steps) > 3 and sum(steps[-3:]) < _HOPELESS:
            return None
    return None


def sharpen(panels: Floats, weights: Floats, target: Floats, counts: Floats) -> Floats:
    """This will move `weights` that nearly mix to `target` a last little way, if that brings them
    closer."""
    used = np.flatnonzero(weights > 0)
    rows = np.vstack([panels[used].T / counts[:, None], np.ones(len(used))])
    aim = np.append(target / counts, 1.0)
    missing = aim - rows @ weights[used]
    change = _repair(rows, weights[used], missing)
    if change is None or (weights[used] + change).min() <= 0:
        return weights
    if np.abs(aim - rows @ (weights[used] + change)).max() >= np.abs(missing).max():
        return weights
    sharper = np.zeros_like(weights)
    sharper[used] = weights[used] + change
    return np.asarray(sharper / sharper.sum())


def _longest(weights: Floats, change: Floats) -> float:
    falling = change < 0
    if not falling.any():
        return 1.0
    return min(1.0, _BOLDNESS * float((weights[falling] / -change[falling]).min()))


def _repair(rows: Floats, weights: Floats, missing: Floats) -> Floats | None:
    """The change of weights of least Σ (change / weight)² with rows·change = missing."""
    scaled = rows * weights
    system = scaled @ scaled.T
    # Tight quotas make rows depend on each other: a hair on the diagonal, undone by refining.
    system.flat[:: len(system) + 1] += _REGULAR * system.trace() / len(system)
    factor = _factor_of(system)
    if factor is None:
        return None
    turned = np.ascontiguousarray(factor.T)
    change = np.zeros_like(weights)
    for _ in range(_REFINEMENTS):
        prices = missing - rows @ change
        _substitute(factor, turned, prices)
        change += weights * (scaled.T @ prices)
    return change


def _factor_of(system: Floats) -> Floats | None:
    """The Cholesky factor; None where rounding made the system indefinite."""
    if len(system) < _FEW:
        # Threads of the library would cost more than they save.
        return system if _factorise(system) else None
    try:
        return np.asarray(np.linalg.cholesky(system), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None


@compiled
def _factorise(matrix: Floats) -> bool:
    """Cholesky in place: what is above the diagonal becomes 0. False: it is not definite."""
    size = len(matrix)
    for i in range(size):
        for j in range(i):
            done = np.dot(matrix[i, :j], matrix[j, :j])
            matrix[i, j] = (matrix[i, j] - done) / matrix[j, j]
        left = matrix[i, i] - np.dot(matrix[i, :i], matrix[i, :i])
        if left <= 0.0:
            return False
        matrix[i, i] = np.sqrt(left)
        matrix[i, i + 1 :] = 0.0
    return True


@compiled
def _substitute(factor: Floats, turned: Floats, right: Floats) -> None:
    """This will solve factor·factorᵀ·x = right in place; `turned` is factorᵀ."""
    size = len(right)
    for i in range(size):
        right[i] = (right[i] - np.dot(factor[i, :i], right[:i])) / factor[i, i]
    for i in range(size - 1, -1, -1):
        right[i] = (right[i] - np.dot(turned[i, i + 1 :], right[i + 1 :])) / turned[i, i]
