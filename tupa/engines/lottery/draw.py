"""The draw itself: ticket = (public number + balls) mod n, or the balls alone.

The public number is made from the commitment and the beacon's signature of a round that was in the
future when the commitment was published, the balls are drawn by hand before that round: the draw is
fair if either of them is. Nothing is drawn unless the panels are the ones that were sealed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tupa.engines import InputError
from tupa.engines.lottery import drand, verify_draw
from tupa.engines.lottery.check_witness import FAILURES, check_witness
from tupa.engines.lottery.draw_format import leaf, seed_of, tree_path
from tupa.engines.lottery.tickets import pick

__all__ = ["DRAW", "draw_ticket", "is_not_drands"]

DRAW = "tupa-draw/1"


def draw_ticket(
    commitment: Mapping[str, Any],
    witness: Mapping[str, Any],
    *,
    signature: str | None = None,
    balls: int | None = None,
) -> dict[str, Any]:
    """This will draw one of the sealed panels and give the plain structure of draw.json.

    `signature` is the beacon's, in hex, and must be there exactly when the commitment names a
    round; `balls` is 0 to 999. Commitment and witness as `check_witness` wants them. With the
    optional library py_ecc a signature that is not drand's is refused.

    Raises `InputError`: `sealed_otherwise`, `signature_missing`, `signature_unannounced`,
    `signature_malformed`, `signature_not_drands`, `balls_missing`, `balls_unannounced`,
    `balls_out_of_range`.
    """
    _refuse(check_witness(commitment, witness))
    signed = _signature(commitment, signature)
    _check_balls(commitment, balls)
    count = commitment["count"]
    public = None
    if signed is not None:
        public = pick(seed_of(bytes.fromhex(commitment["root"]), signed), count)
    ticket = ((public or 0) + (balls or 0)) % count
    path = tree_path([leaf(panel) for panel in witness["panels"]], ticket)
    drawn = {
        "format": DRAW,
        "root": commitment["root"],
        "signature": None if signed is None else signed.hex(),
        "balls": balls,
        "public_number": public,
        "ticket": ticket,
        "panel": witness["panels"][ticket],
        "path": [node.hex() for node in path],
    }
    _refuse(verify_draw.check(commitment, drawn))
    return drawn


def _refuse(failed: list[str]) -> None:
    if failed:
        reasons = {**verify_draw.FAILURES, **FAILURES}
        message = f"Nothing was drawn: {'; '.join(reasons[code] for code in failed)}."
        raise InputError("sealed_otherwise", message, failed=failed)


def _signature(commitment: Mapping[str, Any], signature: str | None) -> bytes | None:
    beacon = commitment["beacon"]
    if beacon is None:
        if signature is not None:
            message = "The commitment names no beacon round, so a signature cannot be used."
            raise InputError("signature_unannounced", message)
        return None
    number = beacon["round"]
    if signature is None:
        message = f"The commitment names the beacon's round {number}; expected its signature."
        raise InputError("signature_missing", message, round=number)
    if not re.fullmatch(f"[0-9a-fA-F]{{{2 * drand.SIGNATURE_BYTES}}}", signature):
        message = f"The signature has {len(signature)} signs; expected 96 hex digits (48 bytes)."
        raise InputError("signature_malformed", message)
    signed = bytes.fromhex(signature)
    if is_not_drands(beacon, signed):
        message = f"This is not the signature of the beacon's round {number}."
        raise InputError("signature_not_drands", message, round=number)
    return signed


def is_not_drands(beacon: Mapping[str, Any], signature: bytes) -> bool:
    """Whether the signature is proved not to be the beacon's; False also where nobody can tell."""
    known = beacon["chain"] == drand.CHAIN and drand.can_check()
    return known and not drand.is_signature_of(beacon["round"], signature)


def _check_balls(commitment: Mapping[str, Any], balls: int | None) -> None:
    wanted = commitment["meta"].get("balls")
    if balls is None and (commitment["beacon"] is None or wanted is True):
        raise InputError("balls_missing", "The balls are missing; expected 0 to 999.")
    if balls is not None and wanted is False:
        message = "The commitment says that no balls are drawn."
        raise InputError("balls_unannounced", message)
    if balls is not None and not 0 <= balls <= 999:
        message = f"The balls say {balls}; expected 0 to 999."
        raise InputError("balls_out_of_range", message, balls=balls)
