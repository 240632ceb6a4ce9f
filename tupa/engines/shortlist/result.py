"""The answer: ideas in the order they were chosen, and a ledger of who paid for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["ENGINE", "FORMAT", "Purchase", "Shortlist"]

FORMAT = "tupa-shortlist/1"
ENGINE = "shortlist 1"


@dataclass(frozen=True)
class Purchase:
    """One round: the idea chosen and by which step: `equal-shares`, `utilitarian` or `approval`.

    `price` is the most any supporter paid (ρ), exactly, as "numerator/denominator"; `payments` are
    in places and sum to 1. The two are empty when the idea was chosen by its number of approvals.
    """

    idea: str
    step: str
    approvals: int
    price: str = ""
    payments: dict[str, float] | None = None

    def to_json(self, number: int) -> dict[str, Any]:
        row: dict[str, Any] = {"round": number, "idea": self.idea, "step": self.step}
        row["approvals"] = self.approvals
        if self.payments is not None:
            row |= {"price": self.price, "rho": _decimal(self.price), "payments": self.payments}
        return row


@dataclass(frozen=True)
class Shortlist:
    """`budget` is what every voter had, in places, as a fraction; the completion is what filled
    the places that equal shares left free."""

    rule: str
    completion: str
    seats: int
    voters: int
    budget: str
    ledger: tuple[Purchase, ...]
    seconds: float = 0.0

    @property
    def ideas(self) -> tuple[str, ...]:
        return tuple(purchase.idea for purchase in self.ledger)

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "engine": ENGINE,
            "rule": self.rule,
            "completion": self.completion,
            "seats": self.seats,
            "voters": self.voters,
            "budget": self.budget,
            "ideas": list(self.ideas),
            "ledger": [one.to_json(number) for number, one in enumerate(self.ledger, start=1)],
            "seconds": round(self.seconds, 4),
        }


def _decimal(price: str) -> float:
    above, below = price.split("/")
    return int(above) / int(below)
