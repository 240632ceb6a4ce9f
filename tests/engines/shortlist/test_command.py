"""`tupa shortlist`: what it writes, what it refuses and with which status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOM = "voter,idea\n" + "".join(
    f"{name}{number},{idea}\n"
    for name, size, ideas in (("m", 6, "abc"), ("n", 3, "z"))
    for number in range(size)
    for idea in ideas
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tupa", "shortlist", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def ballots(tmp_path: Path) -> Path:
    path = tmp_path / "ballots.csv"
    path.write_text(ROOM, encoding="utf-8")
    return path


def test_a_shortlist_is_written_and_its_check_passes(ballots: Path, tmp_path: Path) -> None:
    out = tmp_path / "shortlist.json"

    done = run("--ballots", ballots, "--seats", "3", "--out", out)

    assert (done.returncode, done.stderr) == (0, "")
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["format"] == "tupa-shortlist/1"
    assert written["ideas"] == ["a", "b", "z"]
    assert written["ledger"][0]["payments"].keys() == {f"m{n}" for n in range(6)}
    checked = run("--ballots", ballots, "--check", out)
    assert checked.returncode == 0
    assert "All promises hold" in checked.stdout


def test_a_changed_shortlist_fails_its_check(ballots: Path, tmp_path: Path) -> None:
    out = tmp_path / "shortlist.json"
    run("--ballots", ballots, "--seats", "3", "--out", out)
    out.write_text(out.read_text(encoding="utf-8").replace('"z"', '"c"'), encoding="utf-8")

    checked = run("--ballots", ballots, "--check", out)

    assert checked.returncode == 1
    assert checked.stdout.startswith("failed: round 3")


def test_most_votes_can_be_asked_for(ballots: Path, tmp_path: Path) -> None:
    out = tmp_path / "shortlist.json"

    run("--ballots", ballots, "--seats", "3", "--out", out, "--rule", "approval")

    assert json.loads(out.read_text(encoding="utf-8"))["ideas"] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("voter,idea\nx,a\ny,\n", "row 3, column idea: empty"),
        ("voter,proposal\nx,a\n", "row 1: no column idea"),
        ("voter,idea\n", "row 2: no approvals"),
        ("", "the file is empty"),
        ("voter,idea\nx\n", "row 2: 1 cells"),
        ("voter,idea\nx,a\0\n", "row 2, column idea: a NUL byte"),
    ],
)
def test_what_cannot_be_read_names_its_place(tmp_path: Path, text: str, said: str) -> None:
    path, out = tmp_path / "ballots.csv", tmp_path / "shortlist.json"
    path.write_text(text, encoding="utf-8")

    done = run("--ballots", path, "--seats", "3", "--out", out)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_what_is_not_a_shortlist_is_not_checked(ballots: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"format": "tupa-shortlist/1", "rule": "approval"}', encoding="utf-8")

    done = run("--ballots", ballots, "--check", path)

    assert done.returncode == 2
    assert "completion is missing" in done.stderr


def test_an_approval_that_stands_twice_is_said(tmp_path: Path) -> None:
    path, out = tmp_path / "ballots.csv", tmp_path / "shortlist.json"
    path.write_text("voter;idea;when\nx;a;1\nx;a;2\n", encoding="utf-8")

    done = run("--ballots", path, "--seats", "1", "--out", out)

    assert done.returncode == 0
    assert "1 approvals stand there twice" in done.stderr
    assert "columns not used: when" in done.stderr
