"""Everything a doubter needs to compute the draw anew, without a name in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.look.practice import file_name
from tupa.apps.lottery.commitment import pseudonyms_of, seal_draw
from tupa.apps.lottery.models import Draw

__all__ = ["download"]


def computed_draw_of(request: CityRequest, slug: str) -> Draw:
    """The latest draw that was computed, with everything stored about it."""
    draws = Draw.objects.select_related("pool", "programme").filter(
        city=request.city, programme__slug=slug, result__isnull=False
    )
    found = draws.order_by("-number").first()
    return found or get_object_or_404(draws, pk=None)


@permit("draw.evidence", computed_draw_of)
@require_safe
def download(request: CityRequest, draw: Draw) -> HttpResponse:
    """The files of `tupa lottery check`, in one archive."""
    with transaction.atomic():
        record("draw.evidence_read", draw, by=actor_of(request), number=draw.number)
    response = HttpResponse(_archive(draw), content_type="application/zip")
    name = f"{draw.programme.slug}-draw-{draw.number}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(name)}"'
    return response


def _archive(draw: Draw) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", _people(draw))
        archive.writestr("quotas.csv", _quotas(draw))
        archive.writestr("lottery.json", json.dumps(draw.result))
        archive.writestr("tickets.json", json.dumps(draw.tickets))
        archive.writestr("pool.json", json.dumps(_pool(draw), indent=1))
        if draw.commitment is not None:
            archive.writestr("commitment.json", json.dumps(draw.commitment))
            archive.writestr("commitment.witness.json", json.dumps(seal_draw(draw).witness()))
            archive.writestr("pseudonyms.csv", _pseudonyms(draw))
        if draw.drawing is not None:
            archive.writestr("draw.json", json.dumps(draw.drawing))
    return content.getvalue()


def _people(draw: Draw) -> str:
    features = sorted({key for one in draw.pool.people for key in one["answers"]})
    rows = [[one["id"], *(one["answers"][key] for key in features)] for one in draw.pool.people]
    return _csv([["id", *features], *rows])


def _quotas(draw: Draw) -> str:
    rows = [[one["feature"], one["value"], one["least"], one["most"]] for one in draw.quotas]
    return _csv([["feature", "value", "min", "max"], *rows])


def _csv(rows: list[list[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _pseudonyms(draw: Draw) -> str:
    """Which line of people.csv is which code in the sealed lists."""
    return _csv([["id", "pseudonym"], *map(list, sorted(pseudonyms_of(draw).items()))])


def _pool(draw: Draw) -> dict[str, Any]:
    """The sealed list as it was hashed, and how the ticket was found."""
    pool = draw.pool
    return {
        "number": draw.number,
        "fingerprint": pool.fingerprint,
        "digest": draw.digest,
        "pool": {
            "people": pool.people,
            "quotas": pool.quotas,
            "size": pool.size,
            "counts": pool.counts,
            "salt": pool.salt,
        },
        "seed": draw.seed,
        "engine": draw.engine,
        "method": draw.method,
        "ticket": draw.ticket,
    }
