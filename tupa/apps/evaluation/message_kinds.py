"""What the letters about a questionnaire can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import City
from tupa.apps.evaluation.models import Ticket
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK

__all__ = ["register_kinds"]

DAY = MergeField(_("Last day to answer"), '{{ survey.last_day|day:"year" }}')
DAY_SHORT = MergeField(_("Last day to answer, short"), "{{ survey.last_day|day }}")
MOMENT = MergeField(
    _("Why it is asked before or after the panel"), '{% include "evaluation/mail/moment.txt" %}'
)
PAPER = MergeField(
    _("How to answer on paper (letters only)"), '{% include "evaluation/mail/on_paper.txt" %}'
)


def sample(city: City, language: str) -> dict[str, Any]:
    """A questionnaire nobody has opened."""
    day = timezone.localdate() + timedelta(days=10)
    survey = SimpleNamespace(kind="members_before", last_day=day)
    return {**applications.sample(city, language), "survey": survey}


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last questionnaire this person was sent; else an invented one."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    mine = Ticket.objects.filter(city=city, member__application=found["application"])
    ticket = mine.select_related("survey__workshop").last()
    own = {} if ticket is None else {"survey": ticket.survey}
    return {**sample(city, language), **found, **own}


def register_kinds() -> None:
    common = {"day": DAY, "day_short": DAY_SHORT, "link": LINK, "paper": PAPER}
    must = {"link", "paper"}
    mine: tuple[kinds.NamedKind, ...] = (
        ("ask", _("Members are sent a questionnaire"), {"moment": MOMENT}, must),
        ("remind", _("Reminder of a questionnaire"), {}, must),
    )
    kinds.register_kinds("evaluation", mine, common, sample, real)
