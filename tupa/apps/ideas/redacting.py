"""What follows when a name or an insult is redacted in an idea."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tupa.apps.ideas.models import EarlierIdeaWording
from tupa.apps.privacy.actions import STUB
from tupa.apps.privacy.register import redactable

__all__ = ["after_redaction", "register_redactable"]


def after_redaction(idea: Any) -> None:
    """This will take the words out of the wordings the idea had before.

    Which words were redacted is not kept anywhere, so the earlier wordings go as a whole.
    """
    earlier = EarlierIdeaWording.objects.filter(city_id=idea.city_id, idea=idea)
    earlier.update(title=STUB, text=STUB)


def register_redactable() -> None:
    """Every text of ideas that can hold a name, with the page where it stands."""
    redactable("ideas.Idea", "title", _desk_page, after_redaction)
    redactable("ideas.Idea", "text", _desk_page, after_redaction)
    redactable("ideas.EarlierIdeaWording", "title", lambda one: _desk_page(one.idea))
    redactable("ideas.EarlierIdeaWording", "text", lambda one: _desk_page(one.idea))
    redactable("ideas.Confirmation", "correction", lambda one: _desk_page(one.idea))
    redactable("ideas.StatementVote", "dissent", _statement_page)
    redactable("ideas.Amendment", "text", _statement_page)


def _desk_page(idea: Any) -> str:
    return reverse("ideas:desk", args=[idea.programme.slug, idea.number])


def _statement_page(thing: Any) -> str:
    statement = getattr(thing, "statement", None) or thing.point.statement
    return reverse("ideas:statement_desk", args=[statement.programme.slug])
