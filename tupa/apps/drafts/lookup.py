"""Finds the draft, comment or partner an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.drafts.models import Comment, Draft, Partner

__all__ = ["comment_address", "comment_of", "draft_of", "partner_of"]


def draft_of(request: CityRequest, slug: str, draft: int, **_: Any) -> Draft:
    rows = Draft.objects.select_related("programme__city", "workshop", "city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=draft)


def comment_of(request: CityRequest, slug: str, draft: int, comment: int, **_: Any) -> Comment:
    rows = Comment.objects.select_related(
        "draft__programme__city", "draft__workshop", "reader__partner"
    )
    return get_object_or_404(
        rows, city=request.city, draft__programme__slug=slug, draft_id=draft, pk=comment
    )


def partner_of(request: CityRequest, slug: str, partner: int, **_: Any) -> Partner:
    rows = Partner.objects.known().select_related("programme__city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=partner)


def comment_address(comment: Any) -> str:
    """The desk's page where the comment stands."""
    draft = comment.draft
    return reverse("drafts:draft", args=[draft.programme.slug, draft.pk])
