"""Takes an answer in, from a phone or from paper, without keeping whose it is.

The event says that somebody answered, never who: a link's number in it would tie the moment of the
answer to a member.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from tupa.apps.accounts.actor import VISITOR, Actor
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.evaluation.actions.surveys import locked
from tupa.apps.evaluation.errors import NotAllowedNow
from tupa.apps.evaluation.models import Response, Survey, Ticket, Words
from tupa.apps.events.actions import record

__all__ = ["Filled", "enter_papers", "take_answer"]


@dataclass(frozen=True)
class Filled:
    """One filled-in questionnaire."""

    answers: Mapping[str, int]
    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = "fi"
    pair: str = ""
    once: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def take_answer(survey: Survey, filled: Filled, *, ticket: Ticket | None = None) -> bool:
    """This will keep an answer sent from a phone or computer; False when it was kept already."""
    held = locked(survey)
    if _is_known(held, filled):
        return False
    if not held.takes_answers():
        raise NotAllowedNow("closed" if held.closed_at else "not_open")
    if ticket is not None:
        _use(ticket)
    _keep(held, [filled], on_paper=False)
    record("survey.answered", held, by=VISITOR)
    return True


@transaction.atomic
def enter_papers(survey: Survey, papers: Sequence[Filled], *, by: Actor) -> int:
    """This will keep answers that came on paper or by phone, also after the last day; how many."""
    held = locked(survey)
    if held.closed_at is not None:
        raise NotAllowedNow("closed")
    new = [one for one in papers if not _is_known(held, one)]
    if new:
        _keep(held, new, on_paper=True)
        record("survey.papers_entered", held, by=by, answers=len(new))
    return len(new)


def _is_known(survey: Survey, filled: Filled) -> bool:
    return survey.responses.filter(city=survey.city_id, once=filled.once).exists()


def _use(ticket: Ticket) -> None:
    """A link answers once; of a ticket that is gone the survey has closed."""
    used = Ticket.objects.filter(pk=ticket.pk, is_used=False).update(is_used=True)
    if not used:
        raise NotAllowedNow("used")


def _keep(survey: Survey, filled: Sequence[Filled], *, on_paper: bool) -> None:
    if any(not one.answers and not one.texts for one in filled):
        raise NotAllowedNow("empty")
    Response.objects.bulk_create(
        Response(
            city=survey.city,
            survey=survey,
            once=one.once,
            on_paper=on_paper,
            pair=_hashed(survey, one.pair),
            answers=dict(one.answers),
        )
        for one in filled
    )
    Words.objects.bulk_create(
        Words(city=survey.city, survey=survey, question=key, text=text, language=one.language)
        for one in filled
        for key, text in one.texts.items()
    )


def _hashed(survey: Survey, code: str) -> str:
    """Case, spaces and marks do not matter. The same code in another panel is another hash."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    if not plain:
        return ""
    return look_up_hash(f"survey|{survey.programme_id}|{survey.audience}|{plain}")
