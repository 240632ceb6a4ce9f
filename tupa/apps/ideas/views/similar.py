"""Ideas that may say the same: proposed by the machine, decided by a person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.ideas.actions.likeness import forget_verdict, judge_likeness
from tupa.apps.ideas.forms import LikenessForm
from tupa.apps.ideas.lookup import idea_of
from tupa.apps.ideas.models import Idea, Likeness
from tupa.apps.ideas.similar import proposals_for
from tupa.apps.ideas.words import reading_of

__all__ = ["similar"]


@permit("ideas.make", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def similar(request: CityRequest, idea: Idea) -> HttpResponse:
    """Up to five proposals with the words that led to them, and what was decided before."""
    form = LikenessForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _judge(request, idea, form)
        return redirect("ideas:similar", slug=idea.programme.slug, number=idea.number)
    judged = Likeness.objects.filter(Q(first=idea) | Q(second=idea), city=request.city)
    context = {
        "programme": idea.programme,
        "idea": idea,
        "words": reading_of(idea),
        "proposals": [
            {"idea": one.idea, "words": reading_of(one.idea), "shared": ", ".join(one.shared)}
            for one in proposals_for(idea)
        ],
        "judged": [
            _judged(idea, one)
            for one in judged.select_related("first__programme", "second__programme", "by")
        ],
        "form": form,
        "section": "ideas",
    }
    return render(request, "ideas/similar.html", context)


def _judge(request: CityRequest, idea: Idea, form: LikenessForm) -> None:
    same = {"city": request.city, "programme__is_practice": idea.programme.is_practice}
    others = Idea.objects.filter(**same).exclude(pk=idea.pk)
    other = get_object_or_404(others, pk=form.cleaned_data["other"])
    if form.cleaned_data["verdict"] == "back":
        pair = Q(first=idea, second=other) | Q(first=other, second=idea)
        for known in Likeness.objects.filter(pair, city=request.city):
            forget_verdict(known, by=actor_of(request))
        messages.success(request, _("Taken back. The two may be proposed again."))
        return
    scores = {one.idea.pk: one.score for one in proposals_for(idea)}
    judge_likeness(
        idea,
        other,
        verdict=form.cleaned_data["verdict"],
        score=scores.get(other.pk),
        by=actor_of(request),
    )
    messages.success(request, _("Saved. Nothing was merged."))


def _judged(idea: Idea, likeness: Likeness) -> dict[str, Any]:
    other = likeness.second if likeness.first_id == idea.pk else likeness.first
    return {"likeness": likeness, "idea": other, "words": reading_of(other)}
