"""Tables and JSON are read in the forms people save them in; results are written whole or not at
all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tupa.engines import InputError
from tupa.engines.files import read_json, read_table, refuse_unwritable, write_json


def table(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"id,area\n1,north\n2,south\n",
        b"\xef\xbb\xbfid,area\r\n1,north\r\n2,south\r\n",
        b"id;area\n1;north\n2;south",
        b"id\tarea\n1\tnorth\n2\tsouth\n\n\n",
        b'"id", area \n"1","north"\n2, south\n,\n',
    ],
)
def test_a_table_is_read_in_every_common_form(tmp_path: Path, content: bytes) -> None:
    read = read_table(table(tmp_path, content))
    assert read.values("Area") == ["north", "south"]


def test_a_letter_with_a_separate_accent_is_the_same_letter(tmp_path: Path) -> None:
    read = read_table(
        table(tmp_path, "id,ika\u0308\n1,va\u0308ha\u0308n\n2,v\u00e4h\u00e4n\n".encode())
    )
    assert read.values("ik\u00e4") == ["v\u00e4h\u00e4n"] * 2


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_break(tmp_path: Path) -> None:
    read = read_table(table(tmp_path, b'id,area\n1,"north, by\nthe sea"\n'))
    assert read.values("area") == ["north, by\nthe sea"]


@pytest.mark.parametrize(
    ("code", "content", "params"),
    [
        ("file_empty", b"\n \n", {}),
        ("nul_byte", b"id,area\n1,no\0rth\n", {"row": 2, "column": "area"}),
        ("nul_byte", "id,area\n1,north\n".encode("utf-16-le"), {"row": 1}),
        ("not_utf8", "id,area\n1,Töölö\n".encode("latin-1"), {"row": 2, "column": "area"}),
        ("row_length", b"id,area\n1,north\n2\n", {"row": 3, "expected": 2, "found": 1}),
        ("row_length", b"id,area\n1,north,x\n", {"row": 2, "found": 3}),
        ("row_empty", b"id,area\n\n1,north\n", {"row": 2}),
        ("csv_malformed", b'id,area\n1,"north\n', {"row": 2}),
        ("csv_malformed", b"id,area\n1," + b"x" * 200_000 + b"\n", {"row": 2}),
    ],
)
def test_a_broken_table_is_refused_with_its_row(
    tmp_path: Path, code: str, content: bytes, params: dict[str, object]
) -> None:
    with pytest.raises(InputError) as refused:
        read_table(table(tmp_path, content))
    assert refused.value.code == code
    assert params.items() <= refused.value.params.items()
    assert "people.csv" in refused.value.message


def test_a_column_that_stands_twice_is_refused_only_when_needed(tmp_path: Path) -> None:
    read = read_table(table(tmp_path, b"id,note,note\n1,a,b\n"))
    assert read.values("id") == ["1"]
    with pytest.raises(InputError) as refused:
        read.values("note")
    assert refused.value.code == "column_twice"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError) as refused:
            read_table(path)
        assert refused.value.code == "file_unreadable"


@pytest.mark.parametrize(
    "content", [b"{", b"\xff", b'{"a": 1, "a": 2}', b"[" * 100_000, b'{"a": 1e}']
)
def test_broken_json_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_json(table(tmp_path, content))
    assert refused.value.code == "json_malformed"


def test_a_result_that_cannot_be_finished_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_json(path, {"a": 1})
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(path, {"a": float("nan")})
    assert read_json(path) == {"a": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_a_failing_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "out.json"
    write_json(path, {"a": 1})
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError) as refused:
        write_json(path, {"a": 2})
    assert refused.value.code == "file_unwritable"
    assert read_json(path) == {"a": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none" / "out.json"):
        with pytest.raises(InputError) as refused:
            refuse_unwritable(path)
        assert refused.value.code == "file_unwritable"
