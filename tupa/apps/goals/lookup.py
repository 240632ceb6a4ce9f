"""Finds the thing, link or goal of the city's own that an address names, in the request's city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.goals.kinds import KINDS, Kind
from tupa.apps.goals.models import LocalGoal
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["Found", "link_of", "local_of", "thing_of"]


@dataclass(frozen=True)
class Found:
    """Something that can be linked to goals, its kind, and the link an address names."""

    programme: Programme
    kind: Kind
    thing: Any
    link: Any = None

    @property
    def city_id(self) -> int:
        return self.programme.city_id

    @property
    def name(self) -> str:
        return self.kind.name(self.thing)


def thing_of(request: CityRequest, slug: str, kind: str, pk: int) -> Found:
    programme = programme_of(request, slug)
    if kind not in KINDS:
        raise Http404
    return Found(programme, KINDS[kind], get_object_or_404(KINDS[kind].things(programme), pk=pk))


def link_of(request: CityRequest, slug: str, kind: str, pk: int, link: int) -> Found:
    found = thing_of(request, slug, kind, pk)
    links = found.thing.goals.select_related("local", "linked_by", "reviewed_by")
    row = get_object_or_404(links, city=request.city, pk=link)
    return Found(found.programme, found.kind, found.thing, row)


def local_of(request: CityRequest, pk: int) -> LocalGoal:
    return get_object_or_404(LocalGoal, city=request.city, pk=pk)
