"""The face of the panel polytope on which a target lies.

If a mix of panels has mean x*, every panel in the mix meets with equality each row and bound that
x* meets with equality. Pricing there alone finds the panels of the mix and no others.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tupa.engines.lottery.highs import Floats
from tupa.engines.lottery.polytope import Polytope

__all__ = ["face_of"]

_TIGHT = 1e-7


def face_of(polytope: Polytope, target: Floats) -> Polytope:
    """This will tighten to equality whatever is tight at `target` (seats per type)."""
    seats = polytope.rows @ target
    at_least = seats < polytope.least + _TIGHT
    at_most = seats > polytope.most - _TIGHT
    return replace(
        polytope,
        most=np.where(at_least, polytope.least, polytope.most),
        least=np.where(at_most, polytope.most - _slack(polytope), polytope.least),
        ceiling=np.where(target < 1e-9, 0.0, polytope.ceiling),
        floor=np.where(target > polytope.counts - 1e-9, polytope.counts, polytope.floor),
    )


def _slack(polytope: Polytope) -> Floats:
    """Panels meet a row of whole numbers exactly; a cut in fractions only to its rounding."""
    fractions = np.any(polytope.rows != np.round(polytope.rows), axis=1)
    return np.where(fractions | (polytope.most != np.round(polytope.most)), _TIGHT, 0.0)
