"""The page of one who was asked: the draft, a comment, and what became of it.

It opens by the link of the message, or from a member's own page.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.drafts.actions import write_comment
from tupa.apps.drafts.actions.sharing import PURPOSE
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.forms import CommentForm
from tupa.apps.drafts.models import Comment, Draft, Reader
from tupa.apps.workshops.local_time import to_local

__all__ = ["mine", "read"]


def _readers(request: CityRequest) -> Any:
    rows = Reader.objects.filter(city=request.city)
    return rows.select_related(
        "draft__programme", "draft__workshop", "draft__city", "member__application", "partner"
    )


@by_link(PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: CityRequest, link: SignedLink) -> HttpResponse:
    reader = get_object_or_404(_readers(request), pk=link.subject_id)
    return _page(request, link, reader, reverse("drafts:read", args=[link.key]))


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink, draft: int) -> HttpResponse:
    reader = get_object_or_404(
        _readers(request), draft_id=draft, member__application_id=link.subject_id
    )
    back = reverse("recruitment:mine", args=[link.key])
    return _page(request, link, reader, reverse("drafts:mine", args=[link.key, draft]), back)


def _page(
    request: CityRequest, link: SignedLink, reader: Reader, here: str, back: str = ""
) -> HttpResponse:
    draft: Draft = reader.draft
    form = CommentForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        try:
            write_comment(
                draft,
                reader=reader,
                language=request.LANGUAGE_CODE,
                by=Actor.of_link(link),
                **form.cleaned_data,
            )
            messages.success(request, _("Thank you. Your comment was saved."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect(here)
    context = {
        "draft": draft,
        "programme": draft.programme,
        "parts": draft.shown_parts,
        "form": form,
        "back": back,
        "is_open": draft.takes_comments(to_local(request.city, timezone.now()).date()),
        "mine": list(reader.comments.all()),
        "others": Comment.objects.public().filter(draft=draft).exclude(reader=reader),
    }
    return render(request, "drafts/read.html", context)
