"""A person's own proof that they are in the sealed list."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.lottery.commitment import is_place_sealed, proof_of
from tupa.apps.lottery.mine import chance_in_force
from tupa.apps.lottery.views.check import as_file
from tupa.apps.recruitment.models import Application

__all__ = ["proof"]


@by_link("application")
@require_safe
def proof(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Not found before the sealing, and not found when it would not prove anything."""
    application = get_object_or_404(Application, city=request.city, pk=link.subject_id)
    chance = chance_in_force(application)
    if chance is None or not is_place_sealed(chance, chance.draw):
        raise Http404
    return as_file("proof.json", proof_of(chance, chance.draw))
