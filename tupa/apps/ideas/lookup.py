"""Finds the idea an address names, in the request's city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.ideas.models import (
    Amendment,
    Ballot,
    Confirmation,
    Idea,
    IdeaLink,
    Statement,
    StatementPoint,
)
from tupa.apps.look.spoken import language_codes, title_of
from tupa.apps.panel.models import Member
from tupa.apps.workshops.models import Workshop

__all__ = [
    "amendment_of",
    "ballot_of",
    "confirmation_of",
    "idea_of",
    "link_of",
    "point_of",
    "public_idea_of",
    "public_workshop_of",
    "statement_of",
    "translation_of",
    "voter_of",
    "workshop_of",
]

#: The place is that of the workshop; where the idea's table is of the same workshop, both are one.
_FOR_ALL = ("programme", "workshop__venue", "table", "theme", "merged_into")
_WITH = (
    "programme",
    "workshop__venue",
    "table__workshop__venue",
    "theme",
    "city",
    "merged_into",
)


def idea_of(request: CityRequest, slug: str, number: int, **_: Any) -> Idea:
    """For staff: an idea in any state."""
    ideas = Idea.objects.select_related(*_WITH)
    return get_object_or_404(ideas, city=request.city, programme__slug=slug, number=number)


def public_idea_of(request: CityRequest, slug: str, number: int) -> Idea:
    """For everyone: published ideas, and those withdrawn after publishing."""
    ideas = Idea.objects.public().with_theme_size().select_related(*_FOR_ALL)
    idea = get_object_or_404(
        ideas,
        city=request.city,
        programme__slug=slug,
        programme__is_published=True,
        number=number,
    )
    idea.city = request.city
    table, workshop = idea.table, idea.workshop
    if table is not None and workshop is not None and table.workshop_id == workshop.pk:
        table.workshop = workshop
    return idea


def confirmation_of(
    request: CityRequest, slug: str, number: int, confirmation: int
) -> Confirmation:
    found = Confirmation.objects.select_related("idea__programme", "member__application")
    return get_object_or_404(
        found,
        city=request.city,
        pk=confirmation,
        idea__number=number,
        idea__programme__slug=slug,
    )


def link_of(request: CityRequest, slug: str, link: int) -> IdeaLink:
    found = IdeaLink.objects.select_related("earlier__programme", "later")
    return get_object_or_404(found, city=request.city, pk=link, earlier__programme__slug=slug)


def workshop_of(request: CityRequest, slug: str, workshop: int) -> Workshop:
    found = Workshop.objects.select_related("programme", "venue")
    return get_object_or_404(found, city=request.city, programme__slug=slug, number=workshop)


def public_workshop_of(request: CityRequest, slug: str, number: int) -> Workshop:
    found = Workshop.objects.select_related("programme", "venue", "ideas_summary")
    return get_object_or_404(
        found,
        city=request.city,
        programme__slug=slug,
        programme__is_published=True,
        is_published=True,
        number=number,
    )


@dataclass(frozen=True)
class WantedTranslation:
    """An idea and the language it is to be read in."""

    idea: Idea
    language: str

    @property
    def city_id(self) -> int:
        return self.idea.city_id

    @property
    def name(self) -> str:
        return title_of(self.language)


def translation_of(
    request: CityRequest, slug: str, number: int, language: str
) -> WantedTranslation:
    idea = idea_of(request, slug, number)
    if language not in language_codes() or language == idea.original_language:
        raise Http404
    return WantedTranslation(idea, language)


def statement_of(request: CityRequest, slug: str) -> Statement:
    found = Statement.objects.select_related("programme__mandate", "city")
    return get_object_or_404(found, city=request.city, programme__slug=slug)


def point_of(request: CityRequest, slug: str, number: int) -> StatementPoint:
    found = StatementPoint.objects.select_related("statement__programme")
    return get_object_or_404(
        found, city=request.city, statement__programme__slug=slug, number=number
    )


def ballot_of(request: CityRequest, slug: str, ballot: int) -> Ballot:
    found = Ballot.objects.select_related("programme")
    return get_object_or_404(found, city=request.city, programme__slug=slug, number=ballot)


def amendment_of(request: CityRequest, slug: str, amendment: int) -> Amendment:
    found = Amendment.objects.select_related("statement__programme", "point")
    return get_object_or_404(
        found, city=request.city, pk=amendment, statement__programme__slug=slug
    )


@dataclass(frozen=True)
class Voter:
    """A member whose votes staff record."""

    statement: Statement
    member: Member

    @property
    def city_id(self) -> int:
        return self.statement.city_id


def voter_of(request: CityRequest, slug: str, member: int) -> Voter:
    statement = statement_of(request, slug)
    seated = Member.objects.seated().select_related("application")
    found = get_object_or_404(
        seated, city=request.city, programme=statement.programme_id, pk=member
    )
    return Voter(statement, found)
