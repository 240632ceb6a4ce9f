"""Text by machine, where a city has said which service makes it. Without that there is none.

The service is one that speaks the interface of LibreTranslate: `POST {q, source, target, format}`,
answered by `{"translatedText": ...}`. What it makes is kept with a label until a person has read
and saved it.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from django.conf import settings

__all__ = ["MachineError", "is_on", "translate"]

SECONDS = 30


class MachineError(Exception):
    """The service did not answer, or not with a translation."""


def is_on() -> bool:
    return bool(settings.TUPA_TRANSLATE_URL)


def translate(texts: Mapping[str, str], *, source: str, target: str) -> dict[str, str]:
    """This will ask the service for each text; all of them or an error."""
    return {key: _ask(words, source, target) for key, words in texts.items()}


def _ask(words: str, source: str, target: str) -> str:
    question = {"q": words, "source": source, "target": target, "format": "text"}
    if settings.TUPA_TRANSLATE_KEY:
        question["api_key"] = settings.TUPA_TRANSLATE_KEY
    request = urllib.request.Request(  # noqa: S310 - the operator's own setting
        settings.TUPA_TRANSLATE_URL,
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found: Any = json.load(answer)
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise MachineError from error
    text = found.get("translatedText") if isinstance(found, dict) else None
    if not isinstance(text, str) or not text:
        raise MachineError
    return text
