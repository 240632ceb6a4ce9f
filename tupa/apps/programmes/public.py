"""The parts of a programme's public pages: which of them there is already something to see in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from tupa.apps.programmes.models import Programme

__all__ = ["PublicPart", "openings_from", "parts_of", "show", "show_rows", "tell_openings"]

Predicate = Callable[[Programme], bool]
Rows = Callable[[], QuerySet[Any]]
#: Given programmes, the moment at which each opens whose call is announced but not open yet.
Openings = Callable[[Sequence[Programme]], dict[int, datetime]]
_OPENINGS: list[Openings] = []
_ORDER = list(Programme.Stage.values)


@dataclass(frozen=True)
class PublicPart:
    """One link of the programme's own menu."""

    key: str
    text: Any
    url: str


def _from_stage(stage: str) -> Predicate:
    return lambda programme: _ORDER.index(programme.stage) >= _ORDER.index(stage)


_stages = Programme.Stage
_PARTS: list[tuple[str, Any, str]] = [
    ("about", _("What is asked"), "programmes:page"),
    ("apply", _("How to take part"), "recruitment:start"),
    ("draw", _("How members were chosen"), "lottery:public"),
    ("workshops", _("Workshops"), "workshops:public"),
    ("heard", _("What comments changed"), "drafts:heard"),
    ("ideas", _("Ideas"), "ideas:of_programme"),
    ("promises", _("Answers and promises"), "followup:of_programme"),
    ("statement", _("Statement"), "ideas:statement"),
    ("reports", _("Reports"), "reports:list"),
    ("evaluation", _("How it went"), "evaluation:public"),
    ("handbook", _("Handbook"), "handbook:page"),
]
#: A title that says something else until there is more to tell.
_TITLES: dict[str, Callable[[Programme], Any]] = {}
_SHOWN: dict[str, Predicate] = {
    "about": lambda programme: True,
    "apply": lambda programme: programme.stage == _stages.CALL,
    "draw": _from_stage(_stages.DRAW),
    "workshops": _from_stage(_stages.WORKSHOPS),
    "heard": lambda programme: False,
    "ideas": _from_stage(_stages.WORKSHOPS),
    "promises": _from_stage(_stages.WORKSHOPS),
    "statement": lambda programme: False,
    "reports": lambda programme: False,
    "evaluation": lambda programme: False,
    "handbook": lambda programme: False,
}
#: Rows of later apps, and the way from them to the programme.
_ROWS: dict[str, tuple[Rows, str]] = {}


def show(key: str, when: Predicate, title: Callable[[Programme], Any] | None = None) -> None:
    """A later app says better than the stage does when its page has something to show, and what."""
    _SHOWN[key] = when
    if title is not None:
        _TITLES[key] = title


def show_rows(key: str, rows: Rows, programme: str = "programme") -> None:
    """A later app names the rows there is something to see in; `programme` is the way from them.

    All apps' rows are looked for by one query, as every page of a panel shows its menu.
    """
    _ROWS[key] = rows, programme
    _SHOWN[key] = lambda one: _rows_there(one)[key]


def _rows_there(programme: Programme) -> dict[str, bool]:
    known: dict[str, bool] | None = getattr(programme, "_rows_there", None)
    if known is None:
        theirs = {"city": programme.city_id}
        found = [
            Exists(rows().filter(**theirs, **{way: programme.pk})) for rows, way in _ROWS.values()
        ]
        asked = Programme.objects.filter(city=programme.city_id, pk=programme.pk)
        there = asked.values_list(*found).first() or [False] * len(found)
        known = dict(zip(_ROWS, there, strict=True))
        programme._rows_there = known  # type: ignore[attr-defined]
    return known


def openings_from(source: Openings) -> None:
    """A later app tells which calls are announced: the stage alone would say they are open."""
    if source not in _OPENINGS:
        _OPENINGS.append(source)


def tell_openings(programmes: Sequence[Programme]) -> Sequence[Programme]:
    """The same programmes, each with `opens_later`: when its call opens, if it is not open yet."""
    calling = [one for one in programmes if one.stage == Programme.Stage.CALL]
    known: dict[int, datetime] = {}
    for source in _OPENINGS if calling else []:
        known |= source(calling)
    for one in programmes:
        one.opens_later = known.get(one.pk)
    return programmes


def parts_of(programme: Programme) -> list[PublicPart]:
    """The links to show now; a page that is not built or not public yet is left out."""
    parts = []
    for key, text, view in _PARTS:
        if not _SHOWN[key](programme):
            continue
        try:
            url = reverse(view, args=[programme.slug])
            title = _TITLES[key](programme) if key in _TITLES else text
            parts.append(PublicPart(key, title, url))
        except NoReverseMatch:
            continue
    return parts
