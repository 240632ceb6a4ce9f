"""The signature of the public beacon, against two rounds that drand has published."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from tupa.engines.lottery import drand
from tupa.engines.lottery.draw import is_not_drands

# drand quicknet, /public/1000 and /public/657413: signature and randomness as published.
PUBLISHED = {
    1000: (
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125"
        "e342b73a8dd2bacbe47e4b6b63ed5e39",
        "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
    ),
    657413: (
        "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
        "41076862b98fad56e91a6b85b89cd97b",
        "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
    ),
}


@pytest.mark.parametrize("number", PUBLISHED)
def test_a_published_signature_is_accepted(number: int) -> None:
    signature, randomness = PUBLISHED[number]
    assert hashlib.sha256(bytes.fromhex(signature)).hexdigest() == randomness
    assert drand.is_signature_of(number, bytes.fromhex(signature))


@pytest.mark.parametrize(
    ("number", "signature"),
    [
        (1001, PUBLISHED[1000][0]),
        (1000, PUBLISHED[657413][0]),
        (1000, "c0" + "00" * 47),  # the point at infinity
        (1000, "80" + "00" * 46 + "04"),  # a point of the curve outside the group
        (1000, "ff" * 48),
        (1000, "00" * 48),
        (1000, "b4"),
    ],
)
def test_any_other_signature_is_refused(number: int, signature: str) -> None:
    assert not drand.is_signature_of(number, bytes.fromhex(signature))


def test_another_chain_or_no_library_is_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = bytes.fromhex(PUBLISHED[1000][0])
    assert is_not_drands({"chain": drand.CHAIN, "round": 1001}, wrong)
    assert not is_not_drands({"chain": "00" * 32, "round": 1001}, wrong)
    monkeypatch.setattr(drand, "can_check", lambda: False)
    assert not is_not_drands({"chain": drand.CHAIN, "round": 1001}, wrong)


def test_rounds_and_times_belong_together() -> None:
    moment = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
    number = drand.round_at(moment)
    assert drand.time_of(number) >= moment > drand.time_of(number - 1)
    assert drand.round_at(drand.time_of(number)) == number
    assert drand.round_at(drand.time_of(number) + timedelta(microseconds=1)) == number + 1
    assert drand.round_at(datetime(2020, 1, 1, tzinfo=UTC)) == 1


def test_the_library_leaves_no_deeper_recursion_behind() -> None:
    script = (
        "import sys; from tupa.engines.lottery import drand; "
        "drand.is_signature_of(1, bytes(48)); print(sys.getrecursionlimit())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == 1000
