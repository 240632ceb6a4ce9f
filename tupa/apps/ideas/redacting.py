"""What follows when a name or an insult is redacted in an idea."""

from __future__ import annotations

from typing import Any

from tupa.apps.ideas.models import EarlierIdeaWording
from tupa.apps.privacy.actions import STUB

__all__ = ["after_redaction"]


def after_redaction(idea: Any) -> None:
    """This will take the words out of the wordings the idea had before.

    Which words were redacted is not kept anywhere, so the earlier wordings go as a whole.
    """
    earlier = EarlierIdeaWording.objects.filter(city_id=idea.city_id, idea=idea)
    earlier.update(title=STUB, text=STUB)
