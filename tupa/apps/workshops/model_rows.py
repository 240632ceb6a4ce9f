"""Methods and run sheets of a model from elsewhere, read and refused value by value."""

from __future__ import annotations

import datetime
from typing import Any

from i18nfield.strings import LazyI18nString

from tupa.apps.workshops.library import TEXTS
from tupa.apps.workshops.models import Activity, Material, PlanTask, Stage
from tupa.apps.workshops.plan import STEPS
from tupa.engines.archive import Row
from tupa.engines.archive.rows import LONG

__all__ = ["method_in", "series_in", "workshop_in"]

A_DAY = 24 * 60
LONGEST_SERIES = 3 * 366
Who = Activity.Who


def method_in(row: Row) -> dict[str, Any]:
    """As the row of a method keeps it."""
    least = row.number("least", 1, 500)
    return {
        "key": row.key("key", 80),
        "copied_from": row.key("copied_from", 80) if row.values.get("copied_from") else "",
        "stage": row.choice("stage", Stage.values),
        "least": least,
        "most": row.number("most", least, 500),
        **{name: LazyI18nString(row.texts(name, LONG)) for name in TEXTS},
        "phases": [_phase(one) for one in row.rows("phases")],
        "materials": [_material(one) for one in row.rows("materials")],
    }


def _phase(row: Row) -> dict[str, Any]:
    return {
        "minutes": row.number("minutes", 1, A_DAY),
        "kind": row.choice("kind", Activity.Kind.values),
        "name": row.texts("name"),
        "text": row.texts("text", LONG),
        "reseats": row.flag("reseats"),
    }


def _material(row: Row) -> dict[str, Any]:
    return {
        "amount": row.number("amount", 1, 10_000),
        "per": row.choice("per", Material.Per.values),
        "name": row.texts("name"),
    }


def workshop_in(row: Row) -> dict[str, Any]:
    return {
        "theme": LazyI18nString(row.texts("theme", needed=True)),
        "introduction": LazyI18nString(row.texts("introduction", LONG)),
        "days": row.number("days", 0, LONGEST_SERIES),
        "starts": _clock(row),
        "minutes": row.number("minutes", 1, A_DAY),
        "parts": [_part(one) for one in row.rows("parts")],
        "tasks": [_task(one) for one in row.rows("tasks")],
    }


def _clock(row: Row) -> datetime.time:
    try:
        return datetime.time.fromisoformat(row.text("starts", 5))
    except ValueError:
        row.refuse("starts", "a time such as 17:30")


def _part(row: Row) -> dict[str, Any]:
    method = row.key("method", 80) if row.values.get("method") else ""
    return {
        "after": row.number("after", -A_DAY, 2 * A_DAY),
        "title": LazyI18nString(row.texts("title", needed=True)),
        **{
            name: LazyI18nString(row.texts(name, LONG))
            for name in ("description", "question", "purpose", "room")
        },
        "minutes": row.number("minutes", 1, A_DAY),
        "kind": row.choice("kind", Activity.Kind.values),
        "method": method,
        "leads": row.choice("leads", ["", *Who.values]),
        "writes": row.choice("writes", ["", *Who.values]),
        "least_minutes": row.maybe_number("least_minutes", 0, A_DAY),
        "is_public": row.flag("is_public"),
        "reseats": row.flag("reseats"),
        "materials": [_material(one) for one in row.rows("materials")],
    }


def _task(row: Row) -> dict[str, Any]:
    step = row.choice("step", ["", *STEPS])
    days = row.maybe_number("days", -LONGEST_SERIES, LONGEST_SERIES)
    if days is None and not step:
        row.refuse("days", "a number of days")
    return {
        "step": step,
        "title": LazyI18nString(row.texts("title", needed=not step)),
        "days": days,
        "role": row.choice("role", PlanTask.For.values),
    }


def series_in(row: Row) -> dict[str, Any]:
    return {
        "aims": [_aim(one) for one in row.rows("aims")],
        "tasks": [_task(one) for one in row.rows("tasks")],
    }


def _aim(row: Row) -> dict[str, Any]:
    return {
        "text": LazyI18nString(row.texts("text", LONG, needed=True)),
        "questions": [
            {
                "text": LazyI18nString(one.texts("text", LONG, needed=True)),
                "workshop": one.maybe_number("workshop", 1, 1000),
            }
            for one in row.rows("questions")
        ],
    }
