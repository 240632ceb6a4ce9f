"""Asks the GraphQL interface of a Kausal Watch for the actions of one plan.

The names are those of the interface as its own pages use it (kausaltech/kausal-watch-ui):
`planActions(plan)` lists a plan's actions, `action(plan, identifier)` gives one; a status has an
identifier and a name, `statusSummary` a word of its own when the plan uses none. Nothing about a
person is asked for or sent.
"""

from __future__ import annotations

import datetime
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_datetime

__all__ = ["Found", "KausalError", "find_actions", "get_action", "is_on", "name_of_service"]

_SECONDS = 20
_MOST_BYTES = 8_000_000
_MOST_FOUND = 20
_FIELDS = (
    "id identifier name viewUrl updatedAt completion "
    "status { identifier name } statusSummary { identifier label isCompleted }"
)
_LIST = f"query TupaActions($plan: ID!) {{ planActions(plan: $plan) {{ {_FIELDS} }} }}"
_ONE = (
    "query TupaAction($plan: ID!, $id: ID!) "
    f"{{ action(plan: $plan, identifier: $id) {{ {_FIELDS} }} }}"
)


class KausalError(Exception):
    """The service did not answer, or not in the shape that is known."""


@dataclass(frozen=True)
class Found:
    """One action of the plan."""

    identifier: str
    name: str
    url: str
    status: str
    is_completed: bool
    changed_at: datetime.datetime | None


def is_on() -> bool:
    return bool(settings.TUPA_KAUSAL_URL and settings.TUPA_KAUSAL_PLAN)


def name_of_service() -> str:
    return urlsplit(settings.TUPA_KAUSAL_URL).hostname or ""


def find_actions(words: str) -> list[Found]:
    """This will give the plan's actions that have every word in their name or number."""
    wanted = words.casefold().split()
    answer = _ask(_LIST, {}).get("planActions")
    if not isinstance(answer, list):
        raise KausalError
    found = [_read(one) for one in answer]
    return [
        one
        for one in found
        if all(word in f"{one.identifier} {one.name}".casefold() for word in wanted)
    ][:_MOST_FOUND]


def get_action(identifier: str) -> Found | None:
    """This will give one action as it stands now; nothing if the plan has it no more."""
    answer = _ask(_ONE, {"id": identifier}).get("action")
    return _read(answer) if answer is not None else None


def _ask(query: str, variables: dict[str, str]) -> dict[str, Any]:
    asked = {"query": query, "variables": {"plan": settings.TUPA_KAUSAL_PLAN, **variables}}
    request = urllib.request.Request(  # noqa: S310 - the operator's own setting
        settings.TUPA_KAUSAL_URL,
        data=json.dumps(asked).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            found: Any = json.loads(answer.read(_MOST_BYTES))
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise KausalError from error
    told = found.get("data") if isinstance(found, dict) else None
    if not isinstance(told, dict) or found.get("errors"):
        raise KausalError
    return told


def _read(told: Any) -> Found:
    try:
        summary, status = told.get("statusSummary") or {}, told.get("status") or {}
        url = str(told.get("viewUrl") or "")
        changed = parse_datetime(str(told.get("updatedAt") or ""))
        return Found(
            identifier=str(told["identifier"]),
            # The interface may put soft hyphens into a name.
            name=str(told["name"]).replace("\u00ad", "").strip(),
            url=url if url.startswith(("https://", "http://")) else "",
            status=str(status.get("name") or summary.get("label") or ""),
            is_completed=bool(summary.get("isCompleted")),
            changed_at=changed if changed is None or changed.tzinfo else None,
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise KausalError from error
