"""What a member said of a wording or a statement is emptied in time; how many said so stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.ideas.models import Amendment, BallotSlip, Confirmation, StatementVote
from tupa.apps.privacy.register import RetentionClass, keep, register

__all__ = ["AMENDMENTS", "CODE", "DOTS", "VOTES", "register_class", "register_fields"]

CODE = "confirmations"
VOTES = "statement_votes"
AMENDMENTS = "amendments"
DOTS = "dots"


def _due(city: Any, before: datetime) -> QuerySet[Confirmation]:
    return Confirmation.objects.filter(city=city, replied_at__lt=before).exclude(correction="")


def _erase(confirmation: Any, now: datetime) -> None:
    Confirmation.objects.filter(pk=confirmation.pk).update(correction="")


def _votes_due(city: Any, before: datetime) -> QuerySet[StatementVote]:
    return StatementVote.objects.filter(city=city, voted_at__lt=before, member__isnull=False)


def _erase_vote(vote: Any, now: datetime) -> None:
    """The vote and the recorded dissent belong to the statement; who gave them does not."""
    StatementVote.objects.filter(pk=vote.pk).update(member=None)


def _amendments_due(city: Any, before: datetime) -> QuerySet[Amendment]:
    return Amendment.objects.filter(city=city, proposed_at__lt=before, member__isnull=False)


def _erase_amendment(amendment: Any, now: datetime) -> None:
    Amendment.objects.filter(pk=amendment.pk).update(member=None, text="")


def _slips_due(city: Any, before: datetime) -> QuerySet[BallotSlip]:
    return BallotSlip.objects.filter(city=city, given_at__lt=before, member__isnull=False)


def _erase_slip(slip: Any, now: datetime) -> None:
    BallotSlip.objects.filter(pk=slip.pk).update(member=None)


def register_class() -> None:
    given = _("the day the member gave the dots")
    keep(RetentionClass(DOTS, 365, given, _slips_due, _erase_slip))
    voted, proposed = _("the day the member voted"), _("the day the member proposed it")
    keep(RetentionClass(VOTES, 730, voted, _votes_due, _erase_vote))
    keep(RetentionClass(AMENDMENTS, 730, proposed, _amendments_due, _erase_amendment))
    keep(RetentionClass(CODE, 730, _("the day the member replied"), _due, _erase))


def register_fields() -> None:
    register(
        "ideas.Confirmation",
        "member",
        "reply",
        "correction",
        purpose=_("To let the members of a table confirm or correct the wording of their idea"),
        retention=CODE,
    )
    register(
        "ideas.StatementVote",
        "member",
        "choice",
        "dissent",
        purpose=_("To let the members of a panel vote on their joint statement"),
        retention=VOTES,
    )
    register(
        "ideas.BallotSlip",
        "member",
        purpose=_("To let the members of a panel say which ideas matter most"),
        retention=DOTS,
    )
    register(
        "ideas.Amendment",
        "member",
        "text",
        purpose=_("To let the members of a panel amend their joint statement"),
        retention=AMENDMENTS,
    )
