"""Pages as one line, so that a test does not depend on how a template is laid out."""

from __future__ import annotations

import re

__all__ = ["flat"]


def flat(html: str) -> str:
    """White space as one space, and none beside a tag."""
    return re.sub(r" ?(<[^>]*>) ?", r"\1", " ".join(html.split()))
