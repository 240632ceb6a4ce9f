"""`tupa lottery`: it works, it refuses bad input with file, row and column, it never shows a
traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import Run

PEOPLE = "id,area,age,shoe\na,north,young,38\nb,north,old,39\nc,south,young,40\nd,south,old,41\n"
QUOTAS = "feature,value,min,max\narea,North,1,1\narea,South,1,1\nage,young,1,1\nage,old,1,1\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "quotas.csv").write_text(QUOTAS, encoding="utf-8")
    return tmp_path


def solving(folder: Path, *more: object, size: int = 2) -> list[object]:
    return [
        *("lottery", "solve", "--people", folder / "people.csv"),
        *("--quotas", folder / "quotas.csv", "--size", size, "--out", folder / "lottery.json"),
        *more,
    ]


def checking(folder: Path, *more: object) -> list[object]:
    return [
        *("lottery", "check", folder / "lottery.json", "--people", folder / "people.csv"),
        *("--quotas", folder / "quotas.csv", *more),
    ]


def test_a_lottery_is_solved_and_holds_what_the_format_promises(run: Run, files: Path) -> None:
    status, said, noted = run(*solving(files, "--seed", 5))
    assert status == 0
    assert "Leximin lottery" in said
    assert noted == "people.csv: ignored columns: shoe.\n"
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    assert read["format"] == "tupa-lottery/1"
    assert (read["size"], read["people"], read["seed"]) == (2, 4, 5)
    assert (read["algorithm"], read["optimality"], read["stopped_by"]) == (
        *("leximin", "proved"),
        "optimum",
    )
    assert read["probabilities"] == {name: pytest.approx(0.5) for name in "abcd"}
    assert read["unreachable"] == []
    assert sum(panel["weight"] for panel in read["panels"]) == pytest.approx(1)


def test_a_solved_lottery_passes_the_check(run: Run, files: Path) -> None:
    run(*solving(files))
    status, said, _ = run(*checking(files))
    assert status == 0
    assert "All promises hold" in said
    assert "4 of 4" in said


def test_a_tampered_lottery_fails_the_check_with_each_promise_on_a_line(
    run: Run, files: Path
) -> None:
    run(*solving(files))
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    read["minimum"], read["probabilities"]["a"] = 0.4, 0.6
    (files / "lottery.json").write_text(json.dumps(read), encoding="utf-8")
    status, said, _ = run(*checking(files))
    assert status == 1
    assert len(said.splitlines()) >= 2
    assert all(line.startswith("failed: ") for line in said.splitlines())


def test_tickets_are_made_from_a_lottery(run: Run, files: Path) -> None:
    run(*solving(files))
    status, said, _ = run(
        *("lottery", "tickets", files / "lottery.json", "--count", 10, "--out", files / "t.json")
    )
    assert status == 0
    assert "10 tickets" in said
    read = json.loads((files / "t.json").read_text(encoding="utf-8"))
    assert read["format"] == "tupa-tickets/1"
    assert len(read["panels"]) == 10
    assert read["tickets"] == dict.fromkeys("abcd", 5)


def test_tickets_are_checked_with_their_lottery(run: Run, files: Path) -> None:
    run(*solving(files))
    run("lottery", "tickets", files / "lottery.json", "--out", files / "t.json")
    assert run(*checking(files, "--tickets", files / "t.json"))[0] == 0
    read = json.loads((files / "t.json").read_text(encoding="utf-8"))
    (files / "t.json").write_text(json.dumps({**read, "worst_deviation": 0.5}), encoding="utf-8")
    status, said, _ = run(*checking(files, "--tickets", files / "t.json"))
    assert status == 1
    assert "worst_deviation is stated as 0.5" in said


def test_tickets_of_a_lottery_with_an_unknown_member_are_refused(run: Run, files: Path) -> None:
    run(*solving(files))
    path = files / "lottery.json"
    read = json.loads(path.read_text(encoding="utf-8"))
    read["panels"][0]["members"][0] = "nobody"
    path.write_text(json.dumps(read), encoding="utf-8")
    status, _, noted = run("lottery", "tickets", path, "--out", files / "t.json")
    assert status == 2
    assert "nobody" in noted


@pytest.mark.parametrize(
    "quotas",
    [
        QUOTAS.replace("feature,value", "category,feature"),
        QUOTAS.replace(",", ";"),
        QUOTAS.replace(",", "\t"),
        "\ufeff" + QUOTAS,
        QUOTAS.replace("\n", "\r\n"),
        QUOTAS.replace("feature", " Feature "),
    ],
)
def test_quotas_are_read_in_every_promised_form(run: Run, files: Path, quotas: str) -> None:
    (files / "quotas.csv").write_bytes(quotas.encode())
    assert run(*solving(files))[0] == 0


def test_flexible_bounds_name_the_way_out_and_move_nothing(run: Run, files: Path) -> None:
    lines = [f"{line},0,2" for line in QUOTAS.splitlines()]
    lines[0] = "feature,value,min,max,min_flex,max_flex"
    (files / "quotas.csv").write_text("\n".join(lines), encoding="utf-8")
    assert run(*solving(files))[0] == 0
    status, _, noted = run(*solving(files, size=3))
    assert status == 3
    assert "within the flexible bounds" in noted


@pytest.mark.parametrize(("column", "cell"), [("min_flex", "2,"), ("max_flex", ",0")])
def test_a_flexible_bound_inside_the_quota_is_refused_by_column(
    run: Run, files: Path, column: str, cell: str
) -> None:
    lines = [f"{line},{cell}" for line in QUOTAS.splitlines()]
    lines[0] = "feature,value,min,max,min_flex,max_flex"
    (files / "quotas.csv").write_text("\n".join(lines), encoding="utf-8")
    status, _, noted = run(*solving(files))
    assert status == 2
    assert f"quotas.csv: row 2, column {column}" in noted


@pytest.mark.parametrize("algorithm", ["maximin", "nash", "goldilocks"])
def test_other_measures_of_fairness_are_solved_and_checked(
    run: Run, files: Path, algorithm: str
) -> None:
    status, said, noted = run(*solving(files, "--algorithm", algorithm, "--profile"))
    assert status == 0
    assert f"{algorithm.capitalize()} lottery (proved" in said
    assert "Finding panels: " in noted
    assert run(*checking(files))[0] == 0


def test_one_per_household_is_kept_and_checked(run: Run, files: Path) -> None:
    rows = [
        "id,area,age,home",
        "a,north,young,h",
        "b,north,old,",
        "c,south,young,",
        "d,south,old,H",
    ]
    (files / "people.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run(*solving(files, "--one-per", "home"))[0] == 0
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    assert read["one_per"] == "home"
    assert [sorted(panel["members"]) for panel in read["panels"]] == [["b", "c"]]
    assert run(*checking(files))[0] == 0
    read["one_per"] = None
    (files / "lottery.json").write_text(json.dumps(read), encoding="utf-8")
    assert run(*checking(files))[0] == 1
    status, _, noted = run(*solving(files, "--one-per", "street"))
    assert status == 2
    assert "people.csv: row 1: no column street" in noted


def test_without_an_id_column_the_row_number_is_the_id(run: Run, files: Path) -> None:
    (files / "people.csv").write_text(PEOPLE.replace("id,", "name,"), encoding="utf-8")
    assert run(*solving(files))[0] == 0
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    assert list(read["probabilities"]) == ["1", "2", "3", "4"]


def test_another_column_may_hold_the_ids(run: Run, files: Path) -> None:
    assert run(*solving(files, "--id", "shoe"))[0] == 0
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    assert list(read["probabilities"]) == ["38", "39", "40", "41"]
    assert run(*checking(files, "--id", "shoe"))[0] == 0


@pytest.mark.parametrize(
    ("people", "quotas", "named"),
    [
        (
            PEOPLE.replace("b,north", "b,east"),
            QUOTAS,
            ["people.csv", "row 3", "column area", "east", "expected one of North, South"],
        ),
        (PEOPLE.replace("b,north", "b,"), QUOTAS, ["people.csv", "row 3", "column area", "empty"]),
        (
            PEOPLE.replace("b,north", "a,north"),
            QUOTAS,
            ["people.csv", "row 3", "column id", "row 2", "expected each id once"],
        ),
        (
            PEOPLE.replace("b,north", ",north"),
            QUOTAS,
            ["people.csv", "row 3", "column id", "empty"],
        ),
        (PEOPLE.replace("b,north", "b,no\0rth"), QUOTAS, ["people.csv", "row 3", "NUL"]),
        (PEOPLE.replace("area", "place"), QUOTAS, ["people.csv", "row 1", "no column area"]),
        (PEOPLE.replace("b,north,old,39", "b"), QUOTAS, ["people.csv", "row 3", "1 cells"]),
        ("id,area,age\n", QUOTAS, ["people.csv", "no people", "row 2"]),
        ("", QUOTAS, ["people.csv", "empty"]),
        (
            PEOPLE,
            QUOTAS.replace("North,1", "North,one"),
            ["quotas.csv", "row 2", "column min", "one"],
        ),
        (
            PEOPLE,
            QUOTAS.replace("North,1,1", "North,2,1"),
            ["quotas.csv", "row 2", "above the most", "expected 0 to 1"],
        ),
        (PEOPLE, QUOTAS.replace("South", "north"), ["quotas.csv", "row 3", "already", "row 2"]),
        (PEOPLE, QUOTAS.replace("max", "top"), ["quotas.csv", "row 1", "no column max"]),
        (PEOPLE, QUOTAS.replace("North,1,1", "North,-1,1"), ["quotas.csv", "row 2", "-1"]),
        (PEOPLE, "feature,value,min,max\n", ["quotas.csv", "no quotas", "row 2"]),
    ],
)
def test_bad_input_is_refused_with_file_row_and_column(
    run: Run, files: Path, people: str, quotas: str, named: list[str]
) -> None:
    (files / "people.csv").write_text(people, encoding="utf-8")
    (files / "quotas.csv").write_text(quotas, encoding="utf-8")
    status, _, noted = run(*solving(files))
    assert status == 2
    assert all(part in noted for part in named), noted
    assert "Traceback" not in noted
    assert not (files / "lottery.json").exists()


def test_impossible_quotas_end_with_status_3_and_the_nearest_way_out(run: Run, files: Path) -> None:
    (files / "quotas.csv").write_text(QUOTAS.replace("old,1,1", "old,2,2"), encoding="utf-8")
    status, _, noted = run(*solving(files))
    assert status == 3
    assert "the least of age = old from 2 to 1" in noted
    assert not (files / "lottery.json").exists()


@pytest.mark.parametrize(
    "more",
    [
        ["--seconds", "nan"],
        ["--seconds", "0"],
        ["--seed", "-1"],
        ["--seed", "x"],
        ["--size", "0"],
        ["--algorithm", "fate"],
        ["--one-per", "street"],
        ["--id", "nothing"],
        ["--people", "nowhere.csv"],
        ["--out", "nowhere/lottery.json"],
    ],
)
def test_wrong_usage_ends_with_status_2(run: Run, files: Path, more: list[str]) -> None:
    status, _, noted = run(*solving(files, *more))
    assert status == 2
    assert noted
    assert "Traceback" not in noted


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "tupa-lottery/2"}', "{", '{"format": 1e999}']
)
def test_a_file_that_is_no_lottery_is_refused(run: Run, files: Path, content: str) -> None:
    (files / "lottery.json").write_text(content, encoding="utf-8")
    for arguments in (
        checking(files),
        ["lottery", "tickets", files / "lottery.json", "--out", files / "t.json"],
    ):
        status, _, noted = run(*arguments)
        assert status == 2
        assert "lottery.json" in noted


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("panels", 3),
        ("panels", [{"weight": "much", "members": []}]),
        ("panels", [{"weight": 1, "members": [["a"]]}]),
        ("probabilities", ["a"]),
        ("unreachable", [{"id": {}}]),
        ("size", None),
        ("gini", "x"),
    ],
)
def test_a_lottery_with_a_value_of_the_wrong_kind_is_refused(
    run: Run, files: Path, key: str, value: object
) -> None:
    run(*solving(files))
    read = json.loads((files / "lottery.json").read_text(encoding="utf-8"))
    (files / "lottery.json").write_text(json.dumps({**read, key: value}), encoding="utf-8")
    status, _, noted = run(*checking(files))
    assert status == 2
    assert "Traceback" not in noted


def test_python_m_tupa_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tupa", "--version"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("tupa ")


def test_help_is_there_for_every_command(run: Run) -> None:
    for command in (
        [],
        ["lottery"],
        ["lottery", "solve"],
        ["lottery", "check"],
        ["lottery", "tickets"],
    ):
        status, said, _ = run(*command, "--help")
        assert status == 0
        assert "Usage" in said
