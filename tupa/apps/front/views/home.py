"""The first page of the city's site."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.followup.standing import idea_tags
from tupa.apps.front.journey import journey_of
from tupa.apps.front.news import home_of
from tupa.apps.ideas.chain import Words

__all__ = ["home"]


@public
@require_safe
def home(request: CityRequest) -> HttpResponse:
    found = home_of(request.city)
    tags = idea_tags(found.quotes, found.today)
    context = {
        "home": found,
        "programme_shown": found.programme,
        "quotes": [
            {"idea": idea, "words": Words.of(idea.title), "tag": tags[idea.pk]}
            for idea in found.quotes
        ],
        "journey": journey_of(found.programme) if found.programme else [],
        "section": "home",
    }
    return render(request, "front/home.html", context)
