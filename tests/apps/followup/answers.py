"""The form of an answer, as a unit fills it in."""

from __future__ import annotations

from typing import Any

from tests import cast

__all__ = ["DESK", "answer_form", "without_promise"]

#: The coordinator's table of the fixture programme.
DESK = "/fi/manage/p/arki/answers/"


def answer_form(**more: Any) -> dict[str, Any]:
    return {
        "outcome": "implemented",
        "reason_0": "Teemme sen.",
        "reason_1": "Vi gör det.",
        "promise_text_0": "Lainaamo",
        "promise_text_1": "Lånotek",
        "promise_owner_0": "Palvelupäällikkö",
        "promise_owner_1": "Servicechef",
        "due_on": cast.days_ahead(200).isoformat(),
        "next_update_on": cast.days_ahead(60).isoformat(),
        **more,
    }


def without_promise(**more: Any) -> dict[str, Any]:
    values = answer_form(outcome="exists", **more)
    for name in [name for name in values if name.startswith("promise") or name.endswith("_on")]:
        del values[name]
    return values
