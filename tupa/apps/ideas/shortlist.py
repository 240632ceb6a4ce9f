"""A counted round of dots in words: the two lists side by side, and who carried each idea."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tupa.apps.ideas.models import Ballot, Idea
from tupa.apps.ideas.words import Reading, reading_of

__all__ = ["Place", "Shortlists", "shortlists_of"]


@dataclass(frozen=True)
class Place:
    """One place of a list: the idea, its dots, how many paid for it and how much at most."""

    round: int
    words: Reading
    dots: int
    payers: int
    percent: int
    is_share: bool
    is_on_both: bool


@dataclass(frozen=True)
class Shortlists:
    """`only_here`: ideas that equal shares chose and most votes would not have."""

    shares: tuple[Place, ...]
    votes: tuple[Place, ...]
    people: int
    #: What each person had, in hundredths of a place.
    percent_each: int

    @property
    def only_here(self) -> tuple[Place, ...]:
        return tuple(place for place in self.shares if not place.is_on_both)


def shortlists_of(ballot: Ballot) -> Shortlists | None:
    """Both lists with the words of their ideas; nothing before the dots are counted."""
    if not ballot.shares:
        return None
    found = ballot.ideas.select_related("programme")
    ideas = {f"{idea.number:05d}": idea for idea in found}
    voters, places = ballot.shares["voters"], ballot.places
    return Shortlists(
        shares=_places(ballot.shares, ballot.votes, ideas),
        votes=_places(ballot.votes, ballot.shares, ideas),
        people=voters,
        percent_each=round(100 * places / voters) if voters else 0,
    )


def _places(
    answer: dict[str, Any], other: dict[str, Any], ideas: dict[str, Idea]
) -> tuple[Place, ...]:
    """An idea that was published and withdrawn since is still told, as it was chosen."""
    return tuple(_place(row, other, ideas[row["idea"]]) for row in answer["ledger"])


def _place(row: dict[str, Any], other: dict[str, Any], idea: Idea) -> Place:
    payments = [sum_ for sum_ in (row.get("payments") or {}).values() if sum_ > 0]
    return Place(
        round=row["round"],
        words=reading_of(idea),
        dots=row["approvals"],
        payers=len(payments),
        percent=round(100 * max(payments)) if payments else 0,
        is_share=row["step"] == "equal-shares",
        is_on_both=row["idea"] in other["ideas"],
    )
