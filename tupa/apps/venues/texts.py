"""Compares texts in several languages, however their empty languages are written."""

from __future__ import annotations

from typing import Any

__all__ = ["filled"]


def filled(text: Any) -> Any:
    """A text's filled languages, to compare by; any other value as it is, nothing as None."""
    content = getattr(text, "data", text)
    if isinstance(content, dict):
        return {language: words for language, words in content.items() if words} or None
    return content or None
