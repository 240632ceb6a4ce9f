"""Finds the draft, comment or partner an address names, in the request's city."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tupa.apps.accounts.city import CityRequest
from tupa.apps.drafts.models import Comment, Draft, Partner
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["comment_address", "comment_of", "draft_of", "has_published", "has_told", "partner_of"]


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


def has_told(programme: Programme) -> bool:
    """Whether everyone can already see what a comment changed."""
    return _shown(programme)[1]


def has_published(programme: Programme) -> bool:
    """Whether everyone can already see a workshop, asked together with the comments."""
    return _shown(programme)[0]


def _shown(programme: Programme) -> tuple[bool, bool]:
    """Both in one query a page: every public page of the panel shows its menu."""
    known: tuple[bool, bool] | None = getattr(programme, "_shown_parts", None)
    if known is None:
        workshops = Workshop.objects.published().filter(city=OuterRef("city"))
        comments = Comment.objects.public().filter(city=OuterRef("city"))
        rows = Programme.objects.filter(city=programme.city_id, pk=programme.pk).values_list(
            Exists(workshops.filter(programme=OuterRef("pk"))),
            Exists(comments.filter(draft__programme=OuterRef("pk"))),
        )
        known = rows.first() or (False, False)
        programme._shown_parts = known  # type: ignore[attr-defined]
    return known
