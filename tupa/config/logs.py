"""Keeps tokens and addresses out of the logs."""

from __future__ import annotations

import logging
import re

__all__ = ["WithoutTokens", "without_tokens"]

_TOKEN = re.compile(r"(/l/|token=|/live/|/feeds/)[\w:.\-]+")
_ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(\.[\w\-]+)+")


def without_tokens(line: str) -> str:
    """The line with signed links, channel tokens and e-mail addresses taken out."""
    return _ADDRESS.sub("[address]", _TOKEN.sub(r"\1[token]", line))


class WithoutTokens(logging.Filter):
    """Rewrites each record before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_tokens(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = without_tokens(record.exc_text)
        return True
