"""`tupa lottery replace` and `reserves`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..conftest import Run

PEOPLE = "id,area\na,north\nb,north\nc,north\nd,south\ne,south\n"
QUOTAS = "feature,value,min,max\narea,north,1,1\narea,south,1,1\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "quotas.csv").write_text(QUOTAS, encoding="utf-8")
    (tmp_path / "seated.csv").write_text("id\na\nd\n", encoding="utf-8")
    return tmp_path


def asking(folder: Path, command: str, *more: object) -> list[object]:
    return [
        *("lottery", command, "--people", folder / "people.csv"),
        *("--quotas", folder / "quotas.csv", "--seated", folder / "seated.csv"),
        *("--out", folder / "out.json", *more),
    ]


def test_a_seat_goes_to_whoever_keeps_the_quotas_all_alike(run: Run, files: Path) -> None:
    status, said, _ = run(*asking(files, "replace", "--left", "a"))
    assert status == 0
    assert "All quotas hold." in said
    read = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert read["format"] == "tupa-replacement/1"
    assert read["keeps_quotas"] is True
    assert read["probabilities"] == {"b": 0.5, "c": 0.5, "e": 0.0}
    assert read["chosen"][0]["successor"] in ("b", "c")


def test_reserves_limit_who_is_called_and_what_breaks_is_said(run: Run, files: Path) -> None:
    (files / "reserves.csv").write_text("id\ne\n", encoding="utf-8")
    more = ("--left", "a", "--reserves", files / "reserves.csv")
    status, said, _ = run(*asking(files, "replace", *more))
    assert status == 0
    assert "broken by 2 seats" in said
    read = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert [change["value"] for change in read["changes"]] == ["north", "south"]


def test_the_public_seed_decides_and_is_kept(run: Run, files: Path) -> None:
    run(*asking(files, "replace", "--left", "a,d", "--draw-seed", "ab" * 32))
    first = json.loads((files / "out.json").read_text(encoding="utf-8"))
    run(*asking(files, "replace", "--left", "a,d", "--draw-seed", "ab" * 32))
    assert json.loads((files / "out.json").read_text(encoding="utf-8")) == first
    assert first["seed"] == "ab" * 32
    assert len(first["chosen"]) == 2


def test_reserves_are_chosen_and_their_loss_is_said(run: Run, files: Path) -> None:
    status, said, _ = run(*asking(files, "reserves", "--count", 2))
    assert status == 0
    assert "2 reserves; expected loss" in said
    read = json.loads((files / "out.json").read_text(encoding="utf-8"))
    assert len(read["reserves"]) == 2
    assert read["bound"] <= read["expected_loss"] < read["loss_without"]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--left", "x"], "x is not among"),
        (["--left", ""], "Nobody left"),
        (["--left", "a", "--draw-seed", "abc"], "64 hex"),
        (["--left", "a", "--reserves", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_wrong_input_ends_with_status_2(
    run: Run, files: Path, more: list[object], named: str
) -> None:
    status, _, noted = run(*asking(files, "replace", *more))
    assert status == 2
    assert named in noted
    assert not (files / "out.json").exists()


def test_a_list_of_the_seated_without_ids_is_refused_with_its_place(run: Run, files: Path) -> None:
    (files / "seated.csv").write_text("id,name\na,Anna\n,Ben\n", encoding="utf-8")
    status, _, noted = run(*asking(files, "replace", "--left", "a"))
    assert status == 2
    assert "seated.csv: row 3, column id: empty" in noted
