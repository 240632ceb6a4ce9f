"""The lone verifier and the code that seals agree on every vector, and share nothing."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tupa.engines import InputError
from tupa.engines.lottery import verify_draw
from tupa.engines.lottery.draw_format import canonical, leaf, tree_path, tree_root
from tupa.engines.lottery.tickets import pick

from .vectors import ROLES, texts_of, vector

WORKED, PRIMITIVES = vector("worked"), vector("primitives")
FILE = Path(verify_draw.__file__)


def told(texts: dict[str, str]) -> dict[str, Any]:
    """What the verifier says of three files, as the vectors say it."""
    read = []
    for role in ROLES:
        try:
            read.append(verify_draw.load(role, texts[role]))
        except ValueError as error:
            place = str(error).split(": ")[1] if "expected" in str(error) else ""
            is_place = place.replace(".", "_").isidentifier()
            return {"malformed": {"role": role, "place": place if is_place else ""}}
    return {"failures": verify_draw.check(*read)}


@pytest.mark.parametrize("case", vector("refused"), ids=lambda case: case["name"])
def test_each_change_of_the_worked_example_is_refused_as_the_vectors_say(
    case: dict[str, Any],
) -> None:
    expected = {key: case[key] for key in ("failures", "malformed") if key in case}
    assert told(texts_of(case, WORKED)) == expected


@pytest.mark.parametrize("case", PRIMITIVES["canonical"], ids=lambda case: case["text"][:20])
def test_canonical_json_is_written_in_one_way(case: dict[str, Any]) -> None:
    assert canonical(case["content"]).decode() == case["text"]
    assert verify_draw.canonical(case["content"]).decode() == case["text"]


@pytest.mark.parametrize("case", PRIMITIVES["trees"], ids=lambda case: str(case["leaves"]))
def test_every_leaf_climbs_to_the_root_of_its_tree(case: dict[str, Any]) -> None:
    contents = [[index, ["x"]] for index in range(case["leaves"])]
    leaves = [leaf(content) for content in contents]
    assert tree_root(leaves).hex() == case["root"]
    for index, content in enumerate(contents):
        path = [node.hex() for node in tree_path(leaves, index)]
        assert verify_draw.climb(content, index, len(leaves), path) == case["root"]
        if case["paths"]:
            assert path == case["paths"][index]


@pytest.mark.parametrize("case", PRIMITIVES["uniform"], ids=lambda case: str(case["count"]))
def test_numbers_are_those_of_the_vectors(case: dict[str, Any]) -> None:
    seed, count, label = bytes.fromhex(case["seed"]), case["count"], case["label"]
    assert pick(seed, count, label) == case["number"]
    assert verify_draw.uniform(seed, count, label) == case["number"]


@pytest.mark.parametrize("content", [0.5, float("nan"), 10**15, b"x", {1: 2}, [[{"a": 1.0}]]])
def test_what_is_not_canonical_is_refused_with_its_place(content: Any) -> None:
    with pytest.raises(InputError, match=r"^meta") as refused:
        canonical(content, "meta")
    assert refused.value.code == "not_canonical"
    assert refused.value.params["place"].startswith("meta")


def test_the_verifier_is_short_and_needs_the_standard_library_only() -> None:
    source = FILE.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 150
    for node in ast.walk(ast.parse(source)):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_documentation_shows_the_worked_example() -> None:
    text = (FILE.parents[3] / "docs" / "draw.md").read_text(encoding="utf-8")
    blocks = [json.loads(part.split("```")[0]) for part in text.split("```json")[1:]]
    sealed = {name: WORKED[name] for name in ("people", "panels", "given", "pseudonyms")}
    assert blocks == [sealed, *(WORKED[role] for role in ROLES)]
    assert all(WORKED[name] in text for name in ("key", "seed"))
    assert all(f"`{code}`" in text for code in verify_draw.FAILURES)


def alone(folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """The verifier as an outsider runs it: isolated, in another folder."""
    for role in ROLES:
        (folder / f"{role}.json").write_text(json.dumps(WORKED[role]), encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(FILE), *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_it_runs_alone_and_says_the_sum(tmp_path: Path) -> None:
    done = alone(tmp_path, "commitment.json", "draw.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ticket 8 of 0 to 9: balls 472 + public number 6" in done.stdout


def test_it_tells_a_person_that_they_are_in_the_list_and_their_tickets(tmp_path: Path) -> None:
    done = alone(tmp_path, "commitment.json", "draw.json", "proof.json")
    assert done.returncode == 0
    numbers = str(WORKED["proof"]["tickets"])
    assert "is in the list and" in done.stdout
    assert numbers in done.stdout


def test_alone_it_names_what_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(
        json.dumps({**WORKED["draw"], "balls": 473}), encoding="utf-8"
    )
    done = alone(tmp_path, "commitment.json", "bad.json")
    assert done.returncode == 1
    assert done.stdout.startswith("failed: ticket: ")


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (["commitment.json"], "python verify_draw.py"),
        (["commitment.json", "nowhere.json"], "nowhere.json"),
        (["draw.json", "commitment.json"], "draw.json: format: expected"),
        (["commitment.json", "proof.json"], "proof.json: format"),
    ],
)
def test_alone_it_refuses_what_it_cannot_read_with_status_2(
    tmp_path: Path, files: list[str], named: str
) -> None:
    done = alone(tmp_path, *files)
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
