"""Texts of a model are plain: shown on pages of another city, they must not be able to do anything.

Markup is refused, not cleaned: whoever made the archive did not get it from Tupa.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tupa.engines.archive.manifest import refuse

__all__ = ["refuse_scripts"]

_MARKUP = re.compile(r"<\s*[a-z!/?]", re.IGNORECASE)
#: "Your data: one year" is a sentence; `data:text/html,…` is not.
_ADDRESS = re.compile(
    r"(java|vb)script\s*:\s*\S|\bdata\s*:\s*([a-z]+/|[;,])|\bfile\s*:\s*/", re.IGNORECASE
)
_ENTITY = re.compile(r"&(#x?[0-9a-f]+|lt|colon|newline|tab);", re.IGNORECASE)
_ALLOWED = {"\n", "\t"}


def refuse_scripts(path: str, content: bytes) -> None:
    """This will raise `InputError` naming the document and the place of what is not plain text."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise refuse("not_utf8", f"{path}: not text in UTF-8.", path=path) from error
    for place, words in _texts(path, text):
        for reason, found in (
            ("markup", _MARKUP.search(words)),
            ("an address that runs", _ADDRESS.search(words)),
            ("markup in disguise", _ENTITY.search(words)),
        ):
            if found:
                quoted = words[found.start() : found.start() + 20]
                message = f"{path}, {place}: {reason} ({quoted!r}); expected plain text."
                raise refuse("script", message, path=path)
        if any(not sign.isprintable() and sign not in _ALLOWED for sign in words):
            message = f"{path}, {place}: a control character; expected plain text."
            raise refuse("control", message, path=path)


def _texts(path: str, text: str) -> Iterator[tuple[str, str]]:
    if path.endswith(".md"):
        for number, line in enumerate(text.split("\n"), 1):
            yield f"line {number}", line
        return
    try:
        values = json.loads(text, object_pairs_hook=_without_twins)
        yield from _strings(values, "")
    except (ValueError, RecursionError) as error:
        raise refuse("json", f"{path}: not valid JSON ({error}).", path=path) from error


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place or "the whole", value
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _strings(one, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield f"a key under {place or 'the whole'}", key
            yield from _strings(one, f"{place}.{key}" if place else key)


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key stands there twice")
    return dict(pairs)
