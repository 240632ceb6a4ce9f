"""How a round was answered, stratum by stratum."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from tupa.apps.rounds.models import LetterRound

__all__ = ["Response", "responses_of"]


@dataclass(frozen=True)
class Response:
    """One stratum: how many letters, how many of those people applied."""

    stratum: str
    sent: int
    applied: int

    @property
    def share(self) -> float:
        return self.applied / self.sent if self.sent else 0.0


def responses_of(letter_round: LetterRound) -> list[Response]:
    """Every stratum in the order of its name, the whole round last."""
    counted = letter_round.invitees.order_by("stratum").values_list("stratum")
    rows = [
        Response(stratum, sent, applied)
        for stratum, sent, applied in counted.annotate(
            sent=Count("pk"), applied=Count("application")
        )
    ]
    whole = Response("", sum(one.sent for one in rows), sum(one.applied for one in rows))
    return [*rows, whole] if len(rows) > 1 or not rows else [whole]
