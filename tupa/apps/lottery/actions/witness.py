"""An independent witness says with their name what the check of a draw found."""

from __future__ import annotations

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.models import Draw, WitnessReport

__all__ = ["sign_as_witness"]


@transaction.atomic
def sign_as_witness(
    draw: Draw,
    *,
    name: str,
    position: str,
    result: str,
    remarks: str = "",
    document_sha256: str = "",
    by: Actor,
) -> WitnessReport:
    """This will publish a witness's finding about a drawn panel; the same twice is one.

    Nobody who took part in the draw is its witness.
    """
    if result not in WitnessReport.Result.values:
        raise ValueError(f"unknown result {result!r}")
    draw = Draw.objects.light().select_for_update().get(pk=draw.pk)
    if draw.state != Draw.State.DRAWN or by.user is None:
        raise NotAllowedNow("not_drawn")
    took_part = {
        draw.started_by_id,
        draw.committed_by_id,
        draw.drawn_by_id,
        draw.witness_id,
        draw.confirmed_by_id,
    }
    if by.user.pk in took_part:
        raise NotAllowedNow("not_independent")
    said = {"name": name, "position": position, "result": result, "remarks": remarks}
    said["document_sha256"] = document_sha256
    known = WitnessReport.objects.filter(city=draw.city_id, draw=draw, signed_by=by.user).first()
    if known is not None:
        if any(getattr(known, field) != value for field, value in said.items()):
            raise NotAllowedNow("signed_already")
        return known
    report = WitnessReport.objects.create(
        city=draw.city, draw=draw, root=draw.root, signed_by=by.user, **said
    )
    record(
        "draw.witnessed",
        draw,
        by=by,
        number=draw.number,
        result=result,
        root=draw.root,
        document_sha256=document_sha256 or None,
    )
    return report
