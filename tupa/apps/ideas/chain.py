"""What the page of an idea shows besides the idea itself: the later stages add their parts here.

Imports point backwards along the path, so ideas do not know goals, answers or promises. Those apps
register in their `apps.py`: steps of the chain of custody, the status of an idea in a list, ways to
narrow a list, and fields of the form with which an idea is sorted.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.look.spoken import language_here, main_language

__all__ = [
    "FILTERS",
    "FORM_PARTS",
    "SECTIONS",
    "TAGGERS",
    "Filter",
    "FormPart",
    "Part",
    "Picture",
    "Step",
    "Tag",
    "Words",
    "chain_of",
    "tags_of",
]


@dataclass(frozen=True)
class Words:
    """A text in the language it is written in."""

    text: str
    language: str = ""
    direction: str = ""
    url: str = ""

    @classmethod
    def of(cls, text: Any, url: str = "") -> Words:
        """A text of several languages in that of the page, otherwise in one it was written in."""
        data = text.data if isinstance(text, LazyI18nString) else text
        if not isinstance(data, Mapping):
            return cls(str(data or ""), url=url)
        codes = [language_here(), main_language(), *data]
        code = next((code for code in codes if data.get(code)), "")
        return cls(str(data.get(code) or ""), "" if code == codes[0] else code, url=url)


@dataclass(frozen=True)
class Tag:
    """Where something stands: the kinds are those of components/status.html."""

    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """A named part of a step, and where it stands."""

    name: Words
    tag: Tag


@dataclass(frozen=True)
class Picture:
    """A picture, and what it shows in words."""

    url: str
    alt: Words


@dataclass(frozen=True)
class Step:
    """One link of the chain. `is_city`: the city's step; `is_wait`: not there yet."""

    label: str
    at: datetime.date | datetime.datetime | None = None
    remark: str = ""
    heading: Words | None = None
    url: str = ""
    quotes: Sequence[Words] = ()
    more_quotes: Sequence[Words] = ()
    lines: Sequence[Words] = ()
    done: int | None = None
    total: int | None = None
    parts: Sequence[Part] = ()
    pictures: Sequence[Picture] = ()
    tag: Tag | None = None
    is_city: bool = False
    is_now: bool = False
    is_wait: bool = False
    is_old: bool = False

    @property
    def has_come(self) -> bool:
        """Something that happened and still holds."""
        return not self.is_wait and not self.is_old


class Filter(Protocol):
    """A way to narrow the public list of ideas, named as in the address."""

    name: str
    label: Any

    def choices(self, city: City) -> Sequence[tuple[str, Any]]: ...

    def narrow(self, ideas: IdeaQuerySet, value: str, city: City) -> IdeaQuerySet: ...


class FormPart(Protocol):
    """Fields that another app adds to the form with which an idea is sorted."""

    def fields(self, idea: Idea | None) -> Mapping[str, Any]: ...

    def clean(self, values: dict[str, Any]) -> Mapping[str, Any]: ...

    def save(self, idea: Idea, values: Mapping[str, Any], *, by: Actor) -> None: ...


#: (idea, today) -> its steps, in the order in which the apps stand on the path.
SECTIONS: list[Callable[[Idea, datetime.date], list[Step]]] = []
#: (ideas, today) -> the status of each, by its id.
TAGGERS: list[Callable[[Sequence[Idea], datetime.date], Mapping[int, Tag]]] = []
FILTERS: list[Filter] = []
FORM_PARTS: list[FormPart] = []
#: texts of an idea -> codes that mean the same in every language.
CONCEPTS: list[Callable[[Sequence[str]], Sequence[str]]] = []


def chain_of(idea: Idea, today: datetime.date) -> list[Step]:
    """Every step of an idea, from the notes to what is promised next."""
    return [step for section in SECTIONS for step in section(idea, today)]


def tags_of(ideas: Sequence[Idea], today: datetime.date) -> dict[int, Tag]:
    """The status of each idea; a later stage says more than an earlier one."""
    tags: dict[int, Tag] = {}
    for tagger in TAGGERS:
        tags.update(tagger(ideas, today))
    return tags
