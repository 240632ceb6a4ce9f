"""The exact proof that a lottery is as fair as it claims: whole numbers and fractions only.

Believes nothing but the list of people, the quotas and the panels. Types are numbered in the order
in which their first person stands in the list. With τ = 1e-9 of a chance it is proved that

1. the weights are fractions above 0 that sum to exactly 1, and (leximin) nobody's chance, counted
   from them, is further than τ from the value v of their level;
2. nobody of the dead types is in any valid panel (branch and bound with exact bounds);
3. every cut used below holds for all valid panels (the same);
4. for leximin level by level, without any tolerance: in no lottery that gives everyone settled
   before at least their value can all others have more than v; and if all of them have at least
   v, none of those settled at this level has more than v. For the others see check_fairness.

For 4: prices d ≥ 0 per seat and multipliers of the size, quotas and cuts give a number B with
Σ_t d_t·x_t ≤ B for every panel x by adding up rows (weak duality), hence for every mix; whoever
stands at the level has a price. Everyone reachable is settled at exactly one level.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from tupa.engines.lottery.check_cuts import Rows, Tree
from tupa.engines.lottery.check_fairness import PROOFS, TOLERANCE, Bounds
from tupa.engines.lottery.check_optimum import Pool
from tupa.engines.lottery.check_stated import Refused, Stated
from tupa.engines.lottery.problem import Problem
from tupa.engines.lottery.result import Result

__all__ = ["TOLERANCE", "Refused", "prove_exactly"]

_NODES = 4000


def prove_exactly(
    problem: Problem, result: Result, *, nodes: int = _NODES, seconds: float = math.inf
) -> int:
    """This will prove what the result claims within `TOLERANCE`; returns the number of levels.

    `nodes` and `seconds` limit what is spent on cuts. Raises `Refused`: `certificate_missing`,
    `certificate_malformed`, `certificate_weights`, `certificate_dead`, `certificate_cut`,
    `certificate_level`, `certificate_chance`, `certificate_incomplete`.
    """
    if result.certificate is None:
        raise Refused("certificate_missing", "There is no certificate.")
    pool = Pool(problem)
    try:
        stated = Stated.read(result.certificate, len(pool.groups), len(pool.rows) - 1)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refused("certificate_malformed", f"The certificate is malformed: {error}.") from error
    chances = _chances(pool, result, stated)
    rows = _prove_dead(_rows_of(pool), stated, pool, result, tree := Tree(nodes, seconds))
    for cut in stated.cuts:
        prices = [cut.prices.get(kind, 0) for kind in range(len(pool.groups))]
        if not tree.proves(rows, prices, cut.most):
            raise Refused("certificate_cut", "A cut could not be proved for all panels.")
        rows = rows.and_also(prices, cut.most)
    if (proof := PROOFS.get(result.algorithm)) is None:
        raise Refused("certificate_missing", "Nothing is known to prove of this algorithm.")
    proof(Bounds.of(pool, stated), stated, chances)
    return len(stated.levels)


def _chances(pool: Pool, result: Result, stated: Stated) -> dict[str, Fraction]:
    """Everyone's chance, exactly; the published weights must be these fractions."""
    if len(stated.weights) != len(result.panels) or sum(stated.weights) != stated.denominator:
        raise Refused("certificate_weights", "The exact weights do not sum to 1 over the panels.")
    parts = dict.fromkeys(pool.group_of, 0)
    for part, panel in zip(stated.weights, result.panels, strict=True):
        if abs(Fraction(panel.weight) - Fraction(part, stated.denominator)) > Fraction(1, 10**15):
            raise Refused("certificate_weights", "An exact weight is not the published weight.")
        for name in panel.members:
            parts[name] += part
    return {name: Fraction(part, stated.denominator) for name, part in parts.items()}


def _rows_of(pool: Pool) -> Rows:
    """Every row of the problem as an upper bound, twice where it has two sides."""
    matrix, least, most = (part.astype(np.int64) for part in (pool.rows, pool.least, pool.most))
    counts = pool.counts.astype(np.int64)
    return Rows(np.vstack([matrix, -matrix]), np.concatenate([most, -least]), counts)


def _prove_dead(rows: Rows, stated: Stated, pool: Pool, result: Result, tree: Tree) -> Rows:
    """The rows with the dead types closed, once it is proved that no panel contains them."""
    listed = {pool.group_of[one.id] for one in result.unreachable}
    if listed != set(stated.dead):
        raise Refused("certificate_dead", "The dead types are not those of the unreachable people.")
    if not listed:
        return rows
    prices = [int(kind in listed) for kind in range(len(pool.groups))]
    if not tree.proves(rows, prices, 0):
        raise Refused("certificate_dead", "It could not be proved that nobody listed can be drawn.")
    counts = np.where(np.array(prices) > 0, 0, rows.counts)
    return Rows(rows.matrix, rows.most, counts)
