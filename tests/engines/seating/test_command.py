"""`tupa seating`: it works, it refuses bad input with file and place, it shows no traceback."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from ..conftest import Run

PEOPLE = "id,area,wheelchair,language,role,shoe\n" + "".join(
    f"p{i},{'north' if i % 2 else 'south'},{int(i == 0)},fi,{'staff' if i > 9 else 'resident'},4\n"
    for i in range(12)
)
RULES: dict[str, Any] = {
    "tables": 3,
    "rounds": 3,
    "balance": ["area", "role"],
    "accessible_tables": [1],
    "keep_apart": [["p1", "p2"]],
    "absent": {"1": ["p3"]},
    "table_sizes": "as equal as can be",
    "colour": "green",
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    ruled(tmp_path)
    return tmp_path


def ruled(folder: Path, **more: Any) -> None:
    rules = {key: value for key, value in {**RULES, **more}.items() if value != "gone"}
    (folder / "rules.json").write_text(json.dumps(rules), encoding="utf-8")


def asking(folder: Path, command: str, *more: object) -> list[object]:
    files = "--people", folder / "people.csv", "--rules", folder / "rules.json"
    return ["seating", command, *files, *more]


def planning(folder: Path, *more: object) -> list[object]:
    out = "--out", folder / "plan.csv", "--report", folder / "report.json", "--seconds", 0.05
    return asking(folder, "plan", *out, *more)


def reseating(folder: Path, *more: object) -> list[object]:
    out = "--plan", folder / "plan.csv", "--round", 1, "--out", folder / "plan2.csv"
    return asking(folder, "reseat", *out, *more)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_plan_and_its_report_are_written_as_the_format_promises(run: Run, files: Path) -> None:
    status, said, noted = run(*planning(files))
    assert status == 0
    assert "12 people, 3 tables, 3 rounds" in said
    assert "rules.json: ignored keys: colour." in noted
    assert "people.csv: ignored columns: shoe." in noted
    rows = read(files / "plan.csv")
    assert rows[0] == ["id", "round0", "round1", "round2"]
    assert [row[0] for row in rows[1:]] == [f"p{i}" for i in range(12)]
    assert rows[4][2] == ""
    assert rows[1][1:] == ["1", "1", "1"]
    report = json.loads((files / "report.json").read_text(encoding="utf-8"))
    promised = {
        *("hard_violations", "balance_violations", "distinct_pairs", "upper_bound_pairs"),
        *("lower_bound_violations", "max_meetings", "seconds", "seed", "stopped_by", "tables"),
    }
    assert promised <= set(report)
    assert report["hard_violations"] == 0
    assert len(report["tables"]) == 9


def test_the_same_command_writes_the_same_plan(run: Run, files: Path) -> None:
    run(*planning(files, "--seed", 4))
    first = (files / "plan.csv").read_bytes()
    run(*planning(files, "--seed", 4))
    assert (files / "plan.csv").read_bytes() == first


def test_a_plan_passes_the_check_and_a_changed_one_does_not(run: Run, files: Path) -> None:
    run(*planning(files))
    status, said, _ = run(*asking(files, "check", "--plan", files / "plan.csv"))
    assert status == 0
    assert "Every rule holds" in said
    report = json.loads((files / "report.json").read_text(encoding="utf-8"))
    report["upper_bound_pairs"] -= 1
    (files / "report.json").write_text(json.dumps(report), encoding="utf-8")
    more = ["--report", files / "report.json"]
    status, said, _ = run(*asking(files, "check", "--plan", files / "plan.csv", *more))
    assert status == 1
    assert "failed: upper_bound_pairs is" in said
    rows = read(files / "plan.csv")
    rows[1][1] = "0"
    (files / "plan.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    status, said, _ = run(*asking(files, "check", "--plan", files / "plan.csv"))
    assert status == 1
    assert "failed: Round 0: p0 needs an accessible table, not table 0." in said


def test_a_round_is_seated_anew_and_the_others_stay(run: Run, files: Path) -> None:
    run(*planning(files))
    status, said, _ = run(*reseating(files, "--absent", "p5, p6", "--late", "p3"))
    assert status == 0
    assert said.count("people move") == 3
    before, after = read(files / "plan.csv"), read(files / "plan2.csv")
    assert [row[:2] + row[3:] for row in before] == [row[:2] + row[3:] for row in after]
    assert after[6][2] == after[7][2] == ""
    assert after[4][2] != ""


def test_earlier_rounds_are_taken_into_account(run: Run, files: Path) -> None:
    ruled(files, rounds=1, absent="gone")
    (files / "earlier.csv").write_text("id,round0\np1,0\np2,0\nleft,0\n", encoding="utf-8")
    status, _, noted = run(*planning(files, "--history", files / "earlier.csv"))
    assert status == 0
    assert "earlier.csv: 1 people who are not in people.csv" in noted


def test_rules_that_contradict_each_other_end_with_status_3_and_the_names(
    run: Run, files: Path
) -> None:
    ruled(files, keep_together=[["p1", "p2"]])
    status, _, noted = run(*planning(files))
    assert status == 3
    assert "p1 and p2 are kept apart" in noted
    assert "p1 and p2 sit together" in noted
    assert "way out" in noted
    assert not (files / "plan.csv").exists()
    assert not (files / "report.json").exists()


@pytest.mark.parametrize(
    ("rules", "status", "named"),
    [
        ({"keep_apart": [["p1", "nobody"]]}, 2, ["keep_apart", "nobody"]),
        ({"keep_together": [["p1", "p1"]]}, 2, ["keep_together", "p1"]),
        ({"keep_apart": [["p1"]]}, 2, ["keep_apart", "pairs"]),
        ({"interpreters": {"nobody": ["p1"]}}, 2, ["interpreters", "nobody"]),
        ({"interpreters": {"p1": "p2"}}, 2, ["interpreters, p1", "list"]),
        ({"absent": {"0": ["nobody"]}}, 2, ["absent", "nobody"]),
        ({"absent": {"9": ["p1"]}}, 2, ["absent", "no round 9"]),
        ({"absent": {"first": ["p1"]}}, 2, ["absent", "first"]),
        ({"pinned": {"p1": {"0": 3}}}, 2, ["pinned", "no table 3"]),
        ({"pinned": {"p1": {"7": 0}}}, 2, ["pinned", "no round 7"]),
        ({"pinned": {"nobody": {"0": 0}}}, 2, ["pinned", "nobody"]),
        ({"pinned": {"p1": 3}}, 2, ["pinned, p1"]),
        ({"accessible_tables": [5]}, 2, ["accessible_tables", "no table 5"]),
        ({"accessible_tables": 1}, 2, ["accessible_tables", "list"]),
        ({"interpreter_tables": {"so": [-1]}}, 2, ["interpreter_tables", "no table -1"]),
        ({"tables": 0}, 2, ["tables", "1 or more"]),
        ({"tables": "three"}, 2, ["tables", "three"]),
        ({"tables": True}, 2, ["tables", "whole number"]),
        ({"rounds": "gone"}, 2, ["rounds is missing"]),
        ({"tables": 13}, 3, ["13 tables", "12 people", "at most 12"]),
        ({"absent": {"0": [f"p{i}" for i in range(12)]}}, 3, ["Nobody", "round 0"]),
        ({"table_sizes": [4, 4]}, 2, ["table_sizes", "2 sizes for 3 tables"]),
        ({"table_sizes": [4, 4, 3]}, 3, ["12 people", "11 seats"]),
        ({"table_sizes": [4, 4, 0]}, 2, ["table_sizes", "table 2"]),
        ({"balance": ["shoes"]}, 2, ["people.csv", "no column shoes"]),
        ({"balance": ["area", "area"]}, 2, ["balance", "area"]),
        ({"modes": {"area": "upside down"}}, 2, ["modes, area", "never_alone"]),
    ],
)
def test_bad_rules_are_refused_with_the_key_and_the_names(
    run: Run, files: Path, rules: dict[str, Any], status: int, named: list[str]
) -> None:
    ruled(files, **rules)
    ended, _, noted = run(*planning(files))
    assert ended == status
    assert all(part in noted for part in named), noted
    assert "Traceback" not in noted
    assert not (files / "plan.csv").exists()


@pytest.mark.parametrize(
    ("people", "named"),
    [
        ("", ["people.csv", "empty"]),
        ("id,area,role\n", ["people.csv", "nobody"]),
        (PEOPLE.replace("p1,", "p0,", 1), ["people.csv", "row 3", "column id", "p0"]),
        (PEOPLE.replace("p1,", ",", 1), ["people.csv", "row 3", "column id", "empty"]),
        (PEOPLE.replace("south,1", "south,perhaps"), ["row 2", "column wheelchair", "perhaps"]),
        (PEOPLE.replace("p4,south", "p4"), ["row 6", "5 cells"]),
        (PEOPLE.replace("id,", "name,"), ["row 1", "no column id"]),
    ],
)
def test_bad_people_are_refused_with_row_and_column(
    run: Run, files: Path, people: str, named: list[str]
) -> None:
    (files / "people.csv").write_text(people, encoding="utf-8")
    status, _, noted = run(*planning(files))
    assert status == 2
    assert all(part in noted for part in named), noted


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"tables": 1e999}', '{"a": 1, "a": 2}'])
def test_a_file_that_holds_no_rules_is_refused(run: Run, files: Path, content: str) -> None:
    (files / "rules.json").write_text(content, encoding="utf-8")
    status, _, noted = run(*planning(files))
    assert status == 2
    assert "rules.json" in noted


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        ("id,round0,round1\np1,0,0\n", ["plan.csv", "2 rounds"]),
        ("id,table\np1,0\n", ["plan.csv", "no column round0"]),
        ("id,round0,round1,round2\np1,x,0,0\n", ["row 2", "column round0", "x"]),
        ("id,round0,round1,round2\np1,0,0,9\n", ["column round2", "table 9"]),
        ("id,round0,round1,round2\nnobody,0,0,0\n", ["column round0", "nobody"]),
        ("id,round0,round1,round2\np1,0,0,0\np1,0,0,0\n", ["row 3", "p1"]),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(
    run: Run, files: Path, plan: str, named: list[str]
) -> None:
    (files / "plan.csv").write_text(plan, encoding="utf-8")
    status, _, noted = run(*reseating(files))
    assert status == 2
    assert all(part in noted for part in named), noted


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (["--round", 7], 2),
        (["--absent", "nobody"], 2),
        (["--late", "nobody"], 2),
        (["--absent", ",".join(f"p{i}" for i in range(12))], 3),
        (["--repair", "fate"], 2),
        (["--out", "nowhere/plan2.csv"], 2),
    ],
)
def test_wrong_wishes_of_the_day_are_refused(
    run: Run, files: Path, more: list[object], status: int
) -> None:
    run(*planning(files))
    ended, _, noted = run(*reseating(files, *more))
    assert ended == status
    assert noted
    assert not (files / "plan2.csv").exists()


@pytest.mark.parametrize(
    "more",
    [
        ["--seconds", "nan"],
        ["--seconds", "0"],
        ["--seed", "-1"],
        ["--priority", "luck"],
        ["--people", "nowhere.csv"],
        ["--history", "nowhere.csv"],
        ["--report", "nowhere/report.json"],
    ],
)
def test_wrong_usage_ends_with_status_2(run: Run, files: Path, more: list[str]) -> None:
    status, _, noted = run(*planning(files, *more))
    assert status == 2
    assert noted
    assert "Traceback" not in noted


def test_help_is_there_for_every_command(run: Run) -> None:
    for command in ([], ["plan"], ["reseat"], ["check"]):
        status, said, _ = run("seating", *command, "--help")
        assert status == 0
        assert "Usage" in said
