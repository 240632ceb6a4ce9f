"""Logs: no token, no address."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import settings as django_settings

from tupa.config.logs import WithoutTokens, without_tokens


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("GET /l/Zx-9_aBcDeFgH 302", "Zx-9_aBcDeFgH"),
        ("GET /live/?token=WzEsIndhbGw6MSJd:1vQx:abc-DEF_9 200", "WzEsIndhbGw6MSJd"),
        ("GET /live/?token=abc:def:ghi", "abc:def:ghi"),
        ("refused aino.asukas+x@asukas.example today", "asukas.example"),
    ],
)
def test_links_channels_and_addresses_are_taken_out(line: str, hidden: str) -> None:
    assert hidden not in without_tokens(line)


def test_the_rest_of_the_line_stays() -> None:
    assert without_tokens("GET /l/abc 302 12 ms") == "GET /l/[token] 302 12 ms"


def test_the_filter_looks_at_arguments_and_at_what_went_wrong(caplog: Any) -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "sent to %s", ("a@b.example",), None)

    assert WithoutTokens().filter(record)
    assert record.getMessage() == "sent to [address]"


def test_every_handler_of_the_site_has_the_filter() -> None:
    for handler in django_settings.LOGGING["handlers"].values():
        assert "tokens" in handler["filters"]


def test_a_traceback_is_cleaned_too(caplog: Any) -> None:
    import sys

    try:
        raise ValueError("no such person: a@b.example")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", (), sys.exc_info())
    WithoutTokens().filter(record)
    shown = logging.Formatter().format(record)

    assert "a@b.example" not in shown
    assert "ValueError" in shown
