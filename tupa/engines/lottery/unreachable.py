"""Types that no valid panel contains, proved by integer programs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tupa.engines.lottery.herd import Panels
from tupa.engines.lottery.polytope import Polytope
from tupa.engines.lottery.pricing import ExactPricer
from tupa.engines.lottery.watch import Watch

__all__ = ["find_unreachable"]


def find_unreachable(
    polytope: Polytope, panels: Panels, exact: ExactPricer, watch: Watch
) -> npt.NDArray[np.bool_]:
    """This will mark the types in no valid panel, adding to `panels` one for each type that is in
    some.

    Each integer program seats as many uncovered types as it can; when the best seats none, all
    that are left are proved unreachable at once. Out of time, only the types already proved are
    marked.
    """
    dead: npt.NDArray[np.bool_] = polytope.ceiling == 0
    while not watch.is_over:
        uncovered = ~panels.covered(len(polytope.counts)) & ~dead
        watch.tell("unreachable", int((~uncovered).sum()), len(uncovered))
        if not uncovered.any():
            break
        best = exact.best(uncovered.astype(float), watch.seconds_left)
        if best.panel is not None and best.panel[uncovered].sum() > 0.5:
            panels.add(best.panel)
        elif best.bound < 0.5:
            return dead | uncovered
        else:
            break
    return dead
