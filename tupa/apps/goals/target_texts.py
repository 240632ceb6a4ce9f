"""What each of the 169 targets is about: one sentence of our own per target and language.

The sentences stand in `texts/goal_NN.toml`. They tell the substance of A/RES/70/1 in plain words;
they are not its official wording.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from tupa.apps.look.languages import shipped

__all__ = ["describe", "target_texts"]

FOLDER = Path(__file__).parent / "texts"


@lru_cache(maxsize=1)
def target_texts() -> dict[str, dict[str, str]]:
    """By code, then by language."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("goal_*.toml")):
        texts |= tomllib.loads(path.read_text(encoding="utf-8"))
    return texts


def describe(code: str) -> str:
    """The target in one sentence, in the language of the page."""
    sentences = target_texts()[code]
    return shipped(sentences)
