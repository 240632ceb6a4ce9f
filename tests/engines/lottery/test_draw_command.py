"""`tupa lottery commit`, `draw`, `proof`, `verify`: from tickets to a draw anyone can verify."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Run
from .vectors import vector

WORKED = vector("worked")
PEOPLE = ["anna", "ben", "cai", "dag", "eva"]
PANELS = [list(pair) for pair in combinations(PEOPLE, 2)]
TICKETS = {
    "format": "tupa-tickets/1",
    "tickets": dict.fromkeys(PEOPLE, 4),
    "panels": PANELS,
}
META = {"rules": {"algorithm": "leximin"}, "counts": {"withdrawn": 1, "excluded": {"late": 2}}}
ROUND = ("--beacon-round", 1000)
SIGNATURE = ("--signature", WORKED["signature"])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    write(tmp_path / "tickets.json", TICKETS)
    write(tmp_path / "meta.json", META)
    (tmp_path / "key").write_text("0f" * 32 + "\n", encoding="ascii")
    return tmp_path


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def change(file: Path, **more: Any) -> None:
    write(file, {**read(file), **more})


def committing(folder: Path, *more: object) -> list[object]:
    return [
        *("lottery", "commit", folder / "tickets.json", "--out", folder / "commitment.json"),
        *("--key-file", folder / "key", *more),
    ]


def drawing(folder: Path, *more: object) -> list[object]:
    return ["lottery", "draw", folder / "commitment.json", "--out", folder / "draw.json", *more]


def verifying(folder: Path, *more: object) -> list[object]:
    return ["lottery", "verify", folder / "commitment.json", folder / "draw.json", *more]


def proving(folder: Path, name: str) -> list[object]:
    return [
        *("lottery", "proof", folder / "commitment.json", "--out", folder / "proof.json"),
        *("--key-file", folder / "key", "--id", name),
    ]


def test_balls_alone_draw_a_panel_that_anyone_verifies(run: Run, files: Path) -> None:
    assert run(*committing(files, "--meta", files / "meta.json"))[0] == 0
    status, said, noted = run(*drawing(files, "--balls", 472))
    assert (status, noted) == (0, "")
    assert said == "Ticket 2: balls 472, counted round 10: 2.\n"
    made = read(files / "draw.json")
    assert (made["signature"], made["public_number"], made["ticket"]) == (None, None, 2)
    assert run(*verifying(files))[:2] == (
        0,
        "All holds. Ticket 2: balls 472, counted round 10: 2.\n",
    )


def test_a_beacon_and_balls_are_added_and_the_signature_is_checked(run: Run, files: Path) -> None:
    status, said, noted = run(*committing(files, *ROUND))
    assert status == 0
    assert "2023-08-23 15:59:24 UTC" in said
    assert "already public" in noted
    assert run(*drawing(files, *SIGNATURE, "--balls", 472))[0] == 0
    made = read(files / "draw.json")
    assert made["ticket"] == (made["public_number"] + 472) % 10
    status, said, _ = run(*verifying(files))
    assert status == 0
    assert "the one of drand quicknet" in said


def test_the_commitment_names_nobody_and_counts_everybody(run: Run, files: Path) -> None:
    run(*committing(files, "--meta", files / "meta.json"))
    published = (files / "commitment.json").read_text(encoding="utf-8")
    meta = json.loads(published)["meta"]
    assert meta["counts"] == {
        "applied": 8,
        "withdrawn": 1,
        "excluded": {"late": 2},
        "sealed": 5,
    }
    assert (meta["count"], meta["size"], meta["beacon_round"]) == (10, 2, None)
    assert "anna" not in published + (files / "commitment.witness.json").read_text(encoding="utf-8")


def test_quotas_are_fixed_with_the_rest(run: Run, files: Path) -> None:
    rows = "feature,value,min,max\narea,north,0,2\n"
    (files / "quotas.csv").write_text(rows, encoding="utf-8")
    run(*committing(files, "--quotas", files / "quotas.csv"))
    expected = [{"feature": "area", "value": "north", "least": 0, "most": 2}]
    assert read(files / "commitment.json")["meta"]["quotas"] == expected


def test_a_person_and_the_witness_verify_their_own(run: Run, files: Path) -> None:
    run(*committing(files))
    run(*drawing(files, "--balls", 0))
    assert run(*proving(files, "ben"))[0] == 0
    own = ("--proof", files / "proof.json", "--witness", files / "commitment.witness.json")
    status, said, _ = run(*verifying(files, *own))
    assert status == 0
    assert "'ben' is in the list and on the panel; tickets: 0, 4, 5, 6." in said


def test_nobody_gets_a_proof_who_is_not_in_the_list(run: Run, files: Path) -> None:
    run(*committing(files))
    status, _, noted = run(*proving(files, "fia"))
    assert status == 2
    assert "fia is not in the sealed list" in noted
    assert not (files / "proof.json").exists()


@pytest.mark.parametrize(
    ("file", "more", "code"),
    [
        ("commitment", {"count": 5}, "meta"),
        ("commitment", {"persons_root": "0" * 64}, "root"),
        ("draw", {"balls": 1}, "ticket"),
        ("draw", {"ticket": 3}, "panel"),
        ("draw", {"signature": "00" * 48}, "public_number"),
        ("draw", {"signature": "00" * 48}, "foreign_signature"),
        ("draw", {"path": []}, "panel"),
    ],
)
def test_a_tampered_file_fails_with_status_1(
    run: Run, files: Path, file: str, more: dict[str, Any], code: str
) -> None:
    run(*committing(files, *ROUND))
    run(*drawing(files, *SIGNATURE, "--balls", 472))
    change(files / f"{file}.json", **more)
    status, said, _ = run(*verifying(files))
    assert status == 1
    assert f"failed: {code}: " in said


def test_a_tampered_panel_list_draws_nothing(run: Run, files: Path) -> None:
    run(*committing(files))
    lists = read(files / "commitment.witness.json")
    lists["panels"][0][1], lists["panels"][1][1] = lists["panels"][1][1], lists["panels"][0][1]
    write(files / "commitment.witness.json", lists)
    status, said, _ = run(*drawing(files, "--balls", 1))
    assert status == 1
    assert "not the ones sealed" in said
    assert not (files / "draw.json").exists()


def test_a_signature_that_is_not_the_beacons_draws_nothing(run: Run, files: Path) -> None:
    run(*committing(files, "--beacon-round", 1001))
    status, said, _ = run(*drawing(files, *SIGNATURE))
    assert status == 1
    assert "not the signature of the beacon's round 1001" in said
    assert not (files / "draw.json").exists()


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"format": "tupa-lottery/1"}, "format"),
        ({"panels": []}, "panels"),
        ({"panels": [["anna", "ben"], ["anna", "fia"]]}, "panels[1][1]"),
        ({"panels": [["anna", "ben"], ["anna", 3]]}, "panels[1][1]"),
        ({"panels": [["anna", "anna"]]}, "panels[0]"),
        ({"panels": [["anna", "ben"], ["anna"]]}, "panels[1]"),
        ({"panels": ["anna"]}, "panels[0]"),
        ({"tickets": []}, "tickets"),
        ({"tickets": {**TICKETS["tickets"], "ben": 3}}, "tickets.ben"),  # type: ignore[dict-item]
        ({"tickets": {**TICKETS["tickets"], "\ud800": 0}}, "tickets"),  # type: ignore[dict-item]
    ],
)
def test_malformed_tickets_are_refused_with_file_and_place(
    run: Run, files: Path, more: dict[str, Any], named: str
) -> None:
    change(files / "tickets.json", **more)
    status, _, noted = run(*committing(files))
    assert status == 2
    assert f"tickets.json: {named}: expected" in noted
    assert not list(files.glob("commitment*"))


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("key", "0f" * 31, "key: row 1, column 1: not a key"),
        ("meta.json", "[]", "meta.json: the file: expected an object"),
        ("meta.json", '{"counts": {"excluded": {"late": -1}}}', "counts.excluded.late"),
        ("meta.json", '{"counts": {"withdrawn": 1.5}}', "counts.withdrawn"),
        ("meta.json", '{"counts": []}', "counts"),
        ("meta.json", '{"counts": {"applied": 4}}', "applied = sealed + withdrawn + excluded"),
        ("meta.json", '{"balls": "yes"}', "balls"),
        ("meta.json", '{"rules": {"share": 0.5}}', "meta.rules.share: 0.5; expected"),
        ("meta.json", "{", "meta.json: row 1, column 2"),
        ("tickets.json", "{}", "tickets.json: format"),
    ],
)
def test_other_malformed_input_is_refused_with_its_place(
    run: Run, files: Path, file: str, text: str, named: str
) -> None:
    (files / file).write_text(text, encoding="utf-8")
    status, _, noted = run(*committing(files, "--meta", files / "meta.json"))
    assert status == 2
    assert named in noted
    assert "0f0f" not in noted
    assert not list(files.glob("commitment*"))


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("commitment.json", "{", "commitment.json: row 1, column 2"),
        ("commitment.json", "{}", "commitment.json: format: expected"),
        ("commitment.json", '{"a": 1, "a": 1}', "same key stands twice"),
        ("commitment.witness.json", "{}", "commitment.witness.json: format"),
        (
            "commitment.witness.json",
            '{"format": "tupa-witness/1", "root": "", "persons": [["a", [1]]], "panels": [[1]]}',
            "panels[0]",
        ),
    ],
)
def test_malformed_sealed_files_draw_nothing(
    run: Run, files: Path, file: str, text: str, named: str
) -> None:
    run(*committing(files))
    (files / file).write_text(text, encoding="utf-8")
    status, _, noted = run(*drawing(files, "--balls", 1))
    assert status == 2
    assert named in noted
    assert not (files / "draw.json").exists()


@pytest.mark.parametrize(
    "more", [[], ["--balls", 1000], ["--balls", -1], ["--balls", "x"], [*SIGNATURE, "--balls", 1]]
)
def test_a_draw_with_wrong_options_ends_with_status_2(
    run: Run, files: Path, more: list[object]
) -> None:
    run(*committing(files))
    status, _, noted = run(*drawing(files, *more))
    assert status == 2
    assert noted
    assert not (files / "draw.json").exists()


@pytest.mark.parametrize("command", ["commit", "draw", "proof", "verify"])
def test_each_command_has_help(run: Run, command: str) -> None:
    status, said, _ = run("lottery", command, "--help")
    assert status == 0
    assert "Usage" in said
