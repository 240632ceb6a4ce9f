"""A sealed draw cannot be changed under its root, and its number favours nobody."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from tupa.engines import InputError
from tupa.engines.lottery import seal as sealing
from tupa.engines.lottery.check_witness import check_witness
from tupa.engines.lottery.draw import draw_ticket
from tupa.engines.lottery.seal import Sealed, seal, unsealed
from tupa.engines.lottery.tickets import pick
from tupa.engines.lottery.verify_draw import check

from .vectors import vector

WORKED = vector("worked")
KEY = bytes(range(32))
PEOPLE = ["anna", "ben", "cai", "dag", "eva"]
PANELS = [list(pair) for pair in combinations(PEOPLE, 2)]


def resealed(
    people: list[str] = PEOPLE,
    panels: list[list[str]] = PANELS,
    key: bytes = KEY,
    **more: Any,
) -> Sealed:
    return seal(panels, people, key, **more)


def drawn(sealed: Sealed, balls: int = 7) -> dict[str, Any]:
    return draw_ticket(sealed.commitment, sealed.witness(), balls=balls)


def test_the_worked_example_is_what_sealing_and_drawing_make(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sealing, "__version__", WORKED["engine"].removeprefix("tupa "))
    key, given = bytes.fromhex(WORKED["key"]), WORKED["given"]
    sealed = seal(
        WORKED["panels"], WORKED["people"], key, meta=given, beacon_round=WORKED["beacon_round"]
    )
    assert sealed.commitment == WORKED["commitment"]
    assert sealed.witness() == WORKED["witness"]
    assert sealed.proof("åke", key) == WORKED["proof"]
    made = draw_ticket(
        sealed.commitment,
        sealed.witness(),
        signature=WORKED["signature"],
        balls=WORKED["balls"],
    )
    assert made == WORKED["draw"]


def test_a_sealed_draw_verifies_for_everybody() -> None:
    sealed = resealed()
    draw = drawn(sealed)
    assert check_witness(sealed.commitment, sealed.witness()) == []
    assert sum(_tells_seat(sealed, draw, name) for name in PEOPLE) == 2


def _tells_seat(sealed: Sealed, draw: dict[str, Any], name: str) -> bool:
    proof = sealed.proof(name, KEY)
    assert check(sealed.commitment, draw, proof) == []
    return draw["ticket"] in proof["tickets"]


ANOTHER = {
    "an applicant dropped": resealed(PEOPLE[:4], [p for p in PANELS if "eva" not in p][:5]),
    "an applicant added": resealed([*PEOPLE, "fia"]),
    "two codes swapped": resealed(
        panels=[[{"anna": "ben", "ben": "anna"}.get(n, n) for n in p] for p in PANELS[:5]]
        + PANELS[5:]
    ),
    "a quota moved": resealed(meta={"quotas": [{"least": 1}]}),
    "another key": resealed(key=bytes(32)),
}


@pytest.mark.parametrize("name", ANOTHER)
def test_a_list_sealed_anew_is_refused_by_verify_and_by_a_persons_own_proof(name: str) -> None:
    published, other = resealed(), ANOTHER[name]
    draw, proof = drawn(other), published.proof("eva", KEY)
    assert "other_root" in check(published.commitment, draw)
    assert "other_root" in check(other.commitment, draw, proof)
    assert "other_root" in check_witness(published.commitment, other.witness())


@pytest.mark.parametrize("name", sorted(set(ANOTHER) - {"a quota moved"}))
def test_with_the_old_root_written_over_the_new_trees_still_contradict(name: str) -> None:
    published, other = resealed(), ANOTHER[name]
    forged = {**other.witness(), "root": published.commitment["root"]}
    assert check_witness(published.commitment, forged)
    with pytest.raises(InputError) as refused:
        draw_ticket(published.commitment, forged, balls=7)
    assert refused.value.code == "sealed_otherwise"


def test_a_witness_sees_tickets_that_no_panel_gives() -> None:
    sealed = resealed()
    persons = (
        (sealed.persons[0][0], sealed.persons[0][1][:-1]),
        *sealed.persons[1:],
    )
    forged = Sealed(sealed.meta, persons, sealed.panels)
    assert check_witness(forged.commitment, forged.witness()) == ["tickets"]


def test_what_is_read_back_is_what_was_sealed() -> None:
    sealed = resealed()
    assert unsealed(sealed.commitment, sealed.witness()) == sealed


def test_pseudonyms_say_nothing_without_the_key_and_numbers_are_the_positions() -> None:
    sealed, other = resealed(), resealed(key=bytes(32))
    assert not {name for name, _ in sealed.persons} & {name for name, _ in other.persons}
    assert "anna" not in str(sealed.commitment) + str(sealed.witness())
    assert sealed.proof("anna", KEY)["tickets"] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("key_length", {"key": bytes(31)}),
        ("no_panels", {"panels": []}),
        ("person_unknown", {"people": PEOPLE[:4]}),
        ("count_not_reached", {"panels": PANELS[:3]}),
        ("beacon_round_wrong", {"beacon_round": 0}),
        ("counts_wrong", {"meta": {"counts": {"applied": 4}}}),
        ("counts_wrong", {"meta": {"counts": {"sealed": 4}}}),
        ("not_canonical", {"meta": {"rules": {"share": 0.5}}}),
    ],
)
def test_what_cannot_be_sealed_is_refused(code: str, more: dict[str, Any]) -> None:
    with pytest.raises(InputError) as refused:
        _ = resealed(**more).commitment
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("code", "sealed", "given"),
    [
        ("balls_missing", {}, {}),
        ("balls_out_of_range", {}, {"balls": 1000}),
        ("signature_unannounced", {}, {"balls": 1, "signature": "00" * 48}),
        ("signature_missing", {"beacon_round": 1000}, {"balls": 1}),
        ("signature_malformed", {"beacon_round": 1000}, {"signature": "00" * 47}),
        ("signature_not_drands", {"beacon_round": 1001}, {"signature": WORKED["signature"]}),
        (
            "balls_missing",
            {"beacon_round": 1000, "meta": {"balls": True}},
            {"signature": WORKED["signature"]},
        ),
        (
            "balls_unannounced",
            {"beacon_round": 1000, "meta": {"balls": False}},
            {"signature": WORKED["signature"], "balls": 1},
        ),
    ],
)
def test_a_draw_otherwise_than_announced_is_refused(
    code: str, sealed: dict[str, Any], given: dict[str, Any]
) -> None:
    made = resealed(**sealed)
    with pytest.raises(InputError) as refused:
        draw_ticket(made.commitment, made.witness(), **given)
    assert refused.value.code == code


def test_a_quota_moved_in_the_commitment_stops_the_draw() -> None:
    sealed = resealed(meta={"quotas": [{"feature": "area", "least": 1}]})
    moved = {**sealed.commitment["meta"], "quotas": [{"feature": "area", "least": 2}]}
    with pytest.raises(InputError) as refused:
        draw_ticket({**sealed.commitment, "meta": moved}, sealed.witness(), balls=1)
    assert refused.value.params["failed"] == ["root"]


def test_over_200_000_seeds_no_ticket_is_favoured() -> None:
    hits = Counter(pick(hashlib.sha256(b"%d" % seed).digest(), 1000) for seed in range(200_000))
    assert set(hits) <= set(range(1000))
    chi_square = sum((hits[ticket] - 200) ** 2 / 200 for ticket in range(1000))
    # 999 degrees of freedom: mean 999, standard deviation 44.7; four of them are 1 in 30,000.
    assert abs(chi_square - 999) < 4 * 44.7
