"""Which ideas a list, a feed or a download shows: the same narrowing for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from tupa.apps.accounts.city import CityRequest
from tupa.apps.ideas.chain import FILTERS
from tupa.apps.ideas.forms import FindForm
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.ideas.search import found_by
from tupa.apps.programmes.models import Programme

__all__ = ["narrowed", "public_ideas", "query_of", "values_of"]

_ROW = ("programme", "workshop__venue", "table__workshop__venue", "theme")


def values_of(form: FindForm) -> dict[str, Any]:
    """What was asked for; nothing when the form was empty or wrong."""
    values: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    return values


def query_of(values: Mapping[str, Any]) -> str:
    """The same choices in an address."""
    return urlencode({name: value for name, value in values.items() if value})


def public_ideas(
    request: CityRequest, values: Mapping[str, Any], programme: Programme | None = None
) -> IdeaQuerySet:
    """The published ideas of the city (or of one panel) that fit, the newest first."""
    ideas = Idea.objects.published().filter(city=request.city, programme__is_published=True)
    if programme is not None:
        ideas = ideas.filter(programme=programme)
    ideas = narrowed(ideas, values, request)
    return ideas.select_related(*_ROW).order_by("-published_at", "-pk")


def narrowed(ideas: IdeaQuerySet, values: Mapping[str, Any], request: CityRequest) -> IdeaQuerySet:
    if values.get("programme"):
        ideas = ideas.filter(programme__slug=values["programme"])
    if values.get("theme"):
        ideas = ideas.filter(theme=values["theme"])
    for one in FILTERS:
        if values.get(one.name):
            ideas = one.narrow(ideas, values[one.name], request.city)
    return found_by(ideas, values.get("q") or "")
