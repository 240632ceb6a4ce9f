"""Ideas for machines: CSV, JSON, Atom and RSS of any list, and a badge for other sites."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils import feedgenerator, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.ideas.chain import tags_of
from tupa.apps.ideas.downloads import as_csv, as_json, streamed
from tupa.apps.ideas.forms import FindForm
from tupa.apps.ideas.listing import public_ideas, values_of
from tupa.apps.ideas.lookup import public_idea_of
from tupa.apps.ideas.models import IdeaQuerySet
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.spoken import language_codes

__all__ = ["badge", "csv", "feed", "json"]

A_FEED = 50
_KINDS: dict[str, Any] = {
    "atom": feedgenerator.Atom1Feed,
    "rss": feedgenerator.Rss201rev2Feed,
}


@public
@require_safe
def csv(request: CityRequest) -> Any:
    parts = as_csv(_ideas(request), _root(request))
    return streamed(request, parts, "text/csv; charset=utf-8", "ideas.csv")


@public
@require_safe
def json(request: CityRequest) -> Any:
    parts = as_json(_ideas(request), _root(request))
    return streamed(request, parts, "application/json; charset=utf-8", "ideas.json")


@public
@require_safe
def feed(request: CityRequest, language: str, kind: str) -> HttpResponse:
    """The newest published ideas of the city, narrowed as in the list."""
    if language not in language_codes() or kind not in _KINDS:
        raise Http404
    with translation.override(language):
        text = _feed(request, language, kind)
        content_type = f"{_KINDS[kind].content_type.split(';')[0]}; charset=utf-8"
    response = HttpResponse(text, content_type=content_type)
    response.headers["Cache-Control"] = "public, max-age=900"
    return response


@public
@require_safe
def badge(request: CityRequest, slug: str, number: int) -> HttpResponse:
    """Where an idea stands, as a small picture for other sites."""
    idea = public_idea_of(request, slug, number)
    tag = tags_of([idea], timezone.localdate()).get(idea.pk)
    said = pgettext("idea", "Withdrawn") if idea.is_withdrawn or tag is None else tag.text
    left, right = str(request.city.site_name), said
    context = {
        "idea": idea,
        "left": left,
        "right": right,
        "left_width": 16 + 7 * len(left),
        "right_width": 28 + 7 * len(right),
        "kind": "no" if idea.is_withdrawn or tag is None else tag.kind,
    }
    response = render(request, "ideas/badge.svg", context, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=900"
    return response


def _ideas(request: CityRequest) -> IdeaQuerySet:
    form = FindForm(request.GET or None, request=request, programme=None)
    return public_ideas(request, values_of(form))


def _root(request: CityRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _feed(request: CityRequest, language: str, kind: str) -> str:
    root = _root(request)
    made = _KINDS[kind](
        title=f"{request.city.site_name}: {_('Ideas')}",
        link=root + reverse("ideas:all"),
        description=_("The newest ideas of the city's resident panels."),
        language=language,
        feed_url=root + request.path,
    )
    for idea in _ideas(request)[:A_FEED]:
        words = reading_of(idea, language)
        made.add_item(
            title=words.title,
            link=root + reverse("ideas:page", args=[idea.programme.slug, idea.number]),
            description=words.text,
            pubdate=idea.published_at,
            updateddate=idea.published_at,
            unique_id=f"{root}{get_script_prefix()}ideas/{idea.programme.slug}/{idea.number}",
            categories=[str(idea.theme.name)] if idea.theme else [],
        )
    text: str = made.writeString("utf-8")
    return text
