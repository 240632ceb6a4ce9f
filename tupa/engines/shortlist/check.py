"""Recomputes a shortlist from the ballots, in exact fractions, with none of the solver's code.

What is checked: the ledger round by round (the idea bought is the one with the least price, of
equals the first by id; everybody pays what the rule says and no more than they have), that equal
shares stopped only when no idea was affordable, that the rest was filled as stated, and that
nothing is chosen twice. Plain loops: some seconds for 10,000 voters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

__all__ = ["FailedPromise", "check"]

Ballots = dict[str, set[str]]


@dataclass(frozen=True)
class FailedPromise:
    """`code` for translation, `message` in English."""

    code: str
    message: str


def check(approvals: list[tuple[str, str]], stated: dict[str, Any]) -> list[FailedPromise]:
    """This will compare shortlist.json (`stated`) with the pairs (voter, idea); empty: it holds."""
    supporters: Ballots = {}
    for voter, idea in approvals:
        supporters.setdefault(idea, set()).add(voter)
    voters = {voter for voter, _ in approvals}
    return list(_faults(supporters, voters, stated))


def _faults(
    supporters: Ballots, voters: set[str], stated: dict[str, Any]
) -> Iterator[FailedPromise]:
    ledger, seats = stated["ledger"], stated["seats"]
    chosen = [row["idea"] for row in ledger]
    if chosen != stated["ideas"]:
        yield FailedPromise("order", "the ideas are not those of the ledger, in its order")
    if len(set(chosen)) != len(chosen):
        yield FailedPromise("twice", "an idea stands twice on the shortlist")
    if unknown := [idea for idea in chosen if idea not in supporters]:
        yield FailedPromise("unknown", f"nobody approves of {unknown[0]}")
        return
    if len(voters) != stated["voters"]:
        yield FailedPromise("voters", f"{len(voters)} voters, stated {stated['voters']}")
    expected = list(_expected(supporters, voters, seats, stated["rule"], stated["completion"]))
    if len(expected) != len(ledger):
        yield FailedPromise("length", f"{len(expected)} ideas fit the rule, stated {len(ledger)}")
    for number, (right, row) in enumerate(zip(expected, ledger, strict=False), start=1):
        if fault := _fault(right, row):
            yield FailedPromise("round", f"round {number}: {fault}")
            return


@dataclass(frozen=True)
class _Round:
    idea: str
    step: str
    approvals: int
    price: Fraction | None
    payments: dict[str, Fraction]


def _fault(right: _Round, row: dict[str, Any]) -> str:
    if (right.idea, right.step) != (row["idea"], row["step"]):
        return f"{right.idea} by {right.step} was due, stated {row['idea']} by {row['step']}"
    if right.approvals != row["approvals"]:
        return f"{right.approvals} approvals, stated {row['approvals']}"
    if right.price is None:
        return "" if not row.get("payments") else "nobody pays for an idea chosen by approvals"
    if Fraction(row["price"]) != right.price:
        return f"the price is {right.price}, stated {row['price']}"
    stated = row["payments"]
    if stated.keys() != right.payments.keys():
        return "other people pay than the rule says"
    wrong = [who for who, sum_ in right.payments.items() if abs(sum_ - stated[who]) > 1e-9]
    return f"{wrong[0]} pays {float(right.payments[wrong[0]])}" if wrong else ""


def _expected(
    supporters: Ballots, voters: set[str], seats: int, rule: str, completion: str
) -> Iterator[_Round]:
    """The whole ledger as the rule prescribes it."""
    rounds: list[_Round] = []
    if rule == "equal-shares":
        rounds = _equal_shares(supporters, voters, Fraction(seats, len(voters)), seats) or []
        if completion == "add-one":
            rounds = _with_more(supporters, voters, seats, rounds)
    yield from rounds
    if rule == "equal-shares" and completion == "none":
        return
    step = "approval" if rule == "approval" else "utilitarian"
    chosen = {one.idea for one in rounds}
    rest = sorted((-len(who), idea) for idea, who in supporters.items() if idea not in chosen)
    for approvals, idea in rest[: seats - len(rounds)]:
        yield _Round(idea, step, -approvals, None, {})


def _with_more(
    supporters: Ballots, voters: set[str], seats: int, rounds: list[_Round]
) -> list[_Round]:
    for places in range(seats + 1, len(voters) + 1):
        if len(rounds) >= min(seats, len(supporters)):
            break
        more = _equal_shares(supporters, voters, Fraction(places, len(voters)), seats)
        if more is None:
            break
        rounds = more
    return rounds


def _equal_shares(
    supporters: Ballots, voters: set[str], budget: Fraction, seats: int
) -> list[_Round] | None:
    """None when more ideas than `seats` could be bought."""
    purse = dict.fromkeys(voters, budget)
    open_ideas = dict(supporters)
    rounds: list[_Round] = []
    while True:
        prices = [
            (price, idea)
            for idea, who in open_ideas.items()
            if (price := _price([purse[voter] for voter in who])) is not None
        ]
        if not prices:
            return rounds
        if len(rounds) == seats:
            return None
        price, idea = min(prices)
        paid = {voter: min(purse[voter], price) for voter in open_ideas.pop(idea)}
        for voter, sum_ in paid.items():
            purse[voter] -= sum_
        payers = {voter: sum_ for voter, sum_ in paid.items() if sum_}
        rounds.append(_Round(idea, "equal-shares", len(paid), price, payers))


def _price(held: list[Fraction]) -> Fraction | None:
    """The least ρ at which min(purse, ρ) adds up to one place, if it ever does."""
    if sum(held) < 1:
        return None
    due, payers = Fraction(1), len(held)
    for purse in sorted(held):
        if purse * payers >= due:
            break
        due, payers = due - purse, payers - 1
    return due / payers
