"""The published ideas as CSV and JSON, written row by row: twenty thousand need no memory."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import get_script_prefix, reverse
from django.utils import timezone, translation

from tupa.apps.accounts.city import below
from tupa.apps.ideas.chain import tags_of
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import DEFAULT, Spoken, language_codes, speaking, spoken_here
from tupa.apps.recruitment.sheets import guarded

__all__ = ["LICENCE", "MARK", "as_csv", "as_json", "csv_line", "streamed"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
A_CHUNK = 500
#: Tells spreadsheets that what follows is UTF-8.
MARK = "\ufeff"


def columns() -> tuple[str, ...]:
    """Names are for machines: the same in every language of the page."""
    return (
        "programme",
        "number",
        "workshop",
        "place",
        "theme",
        "original_language",
        *(f"title_{code}" for code in language_codes()),
        *(f"text_{code}" for code in language_codes()),
        "status",
        "published_on",
        "confirmed",
        "asked",
        "goals",
        "url",
    )


def as_csv(ideas: IdeaQuerySet, root: str) -> Iterator[str]:
    """A header and one line an idea."""
    yield MARK + csv_line(columns())
    for chunk in _chunks(ideas, root):
        yield "".join(csv_line([guarded(row[name]) for name in columns()]) for row in chunk)


def as_json(ideas: IdeaQuerySet, root: str) -> Iterator[str]:
    """One object with the licence and the ideas."""
    yield '{"licence": ' + json.dumps(LICENCE) + ', "ideas": ['
    before = ""
    for chunk in _chunks(ideas, root):
        yield before + ",\n".join(json.dumps(row, ensure_ascii=False) for row in chunk)
        before = ",\n"
    yield "]}\n"


def streamed(request: HttpRequest, parts: Iterator[Any], kind: str, name: str) -> Any:
    """Sent while it is written, in the way the server at hand can wait."""
    is_async = isinstance(request, ASGIRequest)
    parts = _as_asked(parts, Asked.here())
    response = StreamingHttpResponse(_waited(parts) if is_async else parts, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@dataclass(frozen=True)
class Asked:
    """What a request was made in, kept for the pieces that are made when it is over."""

    spoken: Spoken
    language: str
    time: datetime.tzinfo
    prefix: str

    @classmethod
    def here(cls) -> Asked:
        language = translation.get_language() or DEFAULT[0]
        return cls(spoken_here(), language, timezone.get_current_timezone(), get_script_prefix())

    @contextmanager
    def again(self) -> Iterator[None]:
        with (
            speaking(self.spoken),
            translation.override(self.language),
            timezone.override(self.time),
            below(self.prefix),
        ):
            yield


def _as_asked(parts: Iterator[Any], asked: Asked) -> Iterator[Any]:
    """Each piece in the languages and time of the city, and with the addresses it stands below."""
    while True:
        with asked.again():
            part = next(parts, None)
        if part is None:
            return
        yield part


async def _waited(parts: Iterator[Any]) -> AsyncIterator[Any]:
    step = sync_to_async(lambda: next(parts, None), thread_sensitive=True)
    while (part := await step()) is not None:
        yield part


def _chunks(ideas: IdeaQuerySet, root: str) -> Iterator[list[dict[str, Any]]]:
    """By ranges of keys: the list may change meanwhile, and no idea comes twice."""
    keys = list(ideas.order_by("pk").values_list("pk", flat=True))
    today = timezone.localdate()
    for start in range(0, len(keys), A_CHUNK):
        found = Idea.objects.filter(pk__in=keys[start : start + A_CHUNK]).order_by("pk")
        # Read apart, a panel or theme of many ideas is one object, not one for each.
        rows = list(found.prefetch_related("programme", "workshop__venue", "theme", "goals"))
        tags = tags_of(rows, today)
        yield [_row(idea, tags, root) for idea in rows]


def _row(idea: Idea, tags: Any, root: str) -> dict[str, Any]:
    workshop, tag = idea.workshop, tags.get(idea.pk)
    goals = dict.fromkeys(goal.target or str(goal.goal) for goal in idea.goals.all())
    return {
        "programme": idea.programme.slug,
        "number": idea.number,
        "workshop": workshop.number if workshop else "",
        "place": str(workshop.venue.name) if workshop and workshop.venue else "",
        "theme": str(idea.theme.name) if idea.theme else "",
        "original_language": idea.original_language,
        **{f"title_{code}": text for code, text in _texts(idea.title)},
        **{f"text_{code}": text for code, text in _texts(idea.text)},
        "status": tag.text if tag else "",
        "published_on": timezone.localtime(idea.published_at).date().isoformat()
        if idea.published_at
        else "",
        "confirmed": idea.confirmed_count,
        "asked": idea.asked_count,
        "goals": " ".join(goals),
        "url": root + reverse("ideas:page", args=[idea.programme.slug, idea.number]),
    }


def _texts(text: Any) -> list[tuple[str, str]]:
    words = all_languages(text)
    return [(code, words.get(code, "")) for code in language_codes()]


def csv_line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
