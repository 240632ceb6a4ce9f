"""Every event that the code can record has a name a person reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tupa.apps.events.words import THINGS, WORDS, thing_for, word_for
from tupa.apps.lottery.models import Draw
from tupa.apps.outbox.models import Message
from tupa.apps.seating.models import SeatingRun

#: Functions that record an event, and where in their arguments its name stands.
PLACE = {"record": 0, "record_all": 0, "note_reading": 1}
APPS = Path(__file__).resolve().parents[3] / "tupa" / "apps"


def recorded() -> Iterator[str]:
    """The names of events in the code, where they are written out."""
    for path in APPS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = PLACE.get(node.func.id, len(node.args))
                for argument in node.args[place : place + 1]:
                    yield from constants(argument)


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


def test_every_event_written_in_the_code_has_words() -> None:
    found = set(recorded())
    assert len(found) > 100
    assert found - set(WORDS) == set()


def test_events_named_after_a_state_have_words() -> None:
    states = {"sent", "parked", "refused", "printed", "called", "lapsed"}
    assert states <= set(Message.State.values)
    assert {f"message.{state}" for state in states} <= set(WORDS)
    assert {f"draw.{state}" for state in (Draw.State.IMPOSSIBLE, Draw.State.FAILED)} <= set(WORDS)
    ended = {SeatingRun.State.IMPOSSIBLE, SeatingRun.State.FAILED}
    assert {f"seating_run.{state}" for state in ended} <= set(WORDS)


def test_the_words_are_not_codes_and_an_unknown_code_stands_for_itself() -> None:
    assert not [verb for verb in WORDS if re.search(r"[._]", word_for(verb))]
    assert word_for("nothing.known") == "nothing.known"


def test_things_in_words_are_models_that_exist() -> None:
    assert all(apps.get_model(label) for label in THINGS)
    assert thing_for("ideas.idea") == "idea"
    assert thing_for("a.b") == "a.b"
