"""A person's own proof that they are in the sealed list: as a file, and printed for them."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit
from tupa.apps.lottery.commitment import is_place_sealed, proof_of
from tupa.apps.lottery.mine import chance_in_force
from tupa.apps.lottery.views.check import as_file
from tupa.apps.recruitment.models import Application

__all__ = ["proof", "proof_paper"]


@by_link("application")
@require_safe
def proof(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Not found before the sealing, and not found when it would not prove anything."""
    application = get_object_or_404(Application, city=request.city, pk=link.subject_id)
    chance = chance_in_force(application)
    if chance is None or not is_place_sealed(chance, chance.draw):
        raise Http404
    return as_file("proof.json", proof_of(chance, chance.draw))


def _application_of(request: CityRequest, slug: str, pk: int) -> Application:
    rows = Application.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(rows.select_related("programme", "city"), pk=pk)


@permit("applications.see", _application_of)
@require_safe
def proof_paper(request: CityRequest, application: Application) -> HttpResponse:
    """The proof of somebody who asked for it on paper, in their language."""
    chance = chance_in_force(application)
    context: dict[str, Any] = {"application": application, "programme": application.programme}
    if chance is not None and is_place_sealed(chance, chance.draw):
        proof = proof_of(chance, chance.draw)
        context |= {
            "draw": chance.draw,
            "place": proof["index"] + 1,
            "tickets": [f"{ticket:03}" for ticket in proof["tickets"]],
            "file": json.dumps(proof, indent=1),
        }
    return render(request, "lottery/proof_paper.html", context)
