"""Keeps what a unit wrote in Word or Excel as drafts: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.answers import write_answer
from tupa.apps.followup.models import Answer, Assignment, Contact, Unit

__all__ = ["take_in_answers"]


@transaction.atomic
def take_in_answers(
    unit: Unit,
    answers: Sequence[tuple[Assignment, dict[str, Any]]],
    *,
    by: Actor,
    contact: Contact | None = None,
) -> list[Answer]:
    """This will write a draft for each; `answers` are the arguments of `write_answer`."""
    drafts = [
        write_answer(assignment, by=by, contact=contact, **words) for assignment, words in answers
    ]
    record("answers.taken_in", unit, by=by, answers=len(drafts))
    return drafts
