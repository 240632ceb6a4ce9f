"""Does the open interface keep what its description promises? Asked by a machine that tries it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis.errors import Unsatisfiable

from tests.apps.api.conftest import OpenWorld
from tupa.config.wsgi import application


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[None]:
    """The questions are put to the application itself; nothing may leave the process."""

    def refuse(*args: Any) -> None:
        raise AssertionError(f"wanted to speak to {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    settings.TUPA_API_PER_MINUTE = 10**6
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def put(operation: Any, mode: Any, examples: int) -> int:
    """As many questions as wanted to one address; every answer is held against the description."""
    asked = []

    @trying(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        asked.append(case)
        case.call_and_validate()

    try:
        ask()
    except Unsatisfiable:
        assert operation.path == "/api/v1/programmes/{slug}", "any text is a name"
    return len(asked)


def put_to_all(examples: int) -> dict[str, int]:
    import schemathesis
    from schemathesis import GenerationMode

    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    return {
        operation.path: sum(put(operation, mode, examples) for mode in modes)
        for operation in operations
    }


@pytest.mark.parametrize("examples", [pytest.param(200, marks=pytest.mark.slow), 3])
def test_every_answer_is_as_described(opened: OpenWorld, no_network: None, examples: int) -> None:
    asked = put_to_all(examples)
    assert len(asked) == 9
    assert all(asked.values())
