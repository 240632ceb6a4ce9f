"""What comments on drafts changed, for everyone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.drafts.models import Comment
from tupa.apps.programmes.lookup import public_programme_of

__all__ = ["heard"]


@public
@require_safe
def heard(request: CityRequest, slug: str) -> HttpResponse:
    """By draft, newest first; the coordinator's summary, never the comment's own words."""
    programme = public_programme_of(request, slug)
    rows = Comment.objects.public().filter(city=request.city, draft__programme=programme)
    comments = rows.select_related("draft__workshop").order_by("-draft_id", "pk")
    context = {"programme": programme, "section": "panels", "comments": comments}
    return render(request, "drafts/heard.html", context)
