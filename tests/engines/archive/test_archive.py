"""The archive of a model: same bytes for the same documents, and whatever is wrong is refused."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tupa.cli import app
from tupa.engines import InputError
from tupa.engines.archive import Archive, Limits, compare, read_archive, write_archive
from tupa.engines.archive.manifest import MANIFEST, VERSION, canonical, manifest_of
from tupa.engines.archive.upgrade import KNOWN, STEPS, upgrade

FEATURES: list[dict[str, Any]] = [
    {"key": "age", "name": {"fi": "Ikä"}, "least": "1/5"},
    {"key": "area", "least": "0"},
]
DOCUMENTS = {
    "features.json": canonical(FEATURES),
    "workshops/1.json": canonical({"theme": {"fi": "Jakaminen"}, "minutes": 180}),
    "learned/time.md": "Kolme tuntia oli liian vähän.\n3 < 4, ja 5 > 4.\n".encode(),
}


def archive(**changed: bytes) -> Archive:
    return Archive({"fi": "Malli"}, "CC-BY-4.0", ("fi", "sv"), DOCUMENTS | changed)


def packed(entries: dict[str, bytes], way: int = zipfile.ZIP_STORED, **more: Any) -> bytes:
    """A zip that Tupa would not write."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as file:
        for path, content in entries.items():
            entry = zipfile.ZipInfo(path)
            entry.compress_type = way
            for name, value in more.items():
                setattr(entry, name, value)
            file.writestr(entry, content)
    return out.getvalue()


def with_manifest(documents: dict[str, bytes], **changed: Any) -> dict[str, bytes]:
    made = manifest_of(Archive({"fi": "Malli"}, "CC-BY-4.0", ("fi",), documents)) | changed
    return {MANIFEST: canonical(made), **documents}


def code_of(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as refused:
        read_archive(content, **({"limits": limits} if limits else {}))
    assert refused.value.message
    return refused.value.code


def test_what_was_written_is_read_and_written_again_as_the_same_bytes() -> None:
    first = write_archive(archive())
    read = read_archive(first)
    assert read == archive()
    assert write_archive(read) == first
    shuffled = dict(reversed(DOCUMENTS.items()))
    assert write_archive(Archive({"fi": "Malli"}, "CC-BY-4.0", ("fi", "sv"), shuffled)) == first


def test_a_person_can_read_it_with_any_zip_program() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(archive()))) as file:
        assert file.testzip() is None
        assert file.namelist() == sorted(file.namelist())
        assert json.loads(file.read("features.json")) == FEATURES
        assert "Ikä" in file.read("features.json").decode()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(kept: float) -> None:
    whole = write_archive(archive())
    assert code_of(whole[: int(len(whole) * kept)]) == "damaged"


def test_any_single_changed_byte_is_refused_or_changes_nothing_that_is_read() -> None:
    whole = write_archive(archive())
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 0x21
        try:
            read = read_archive(bytes(changed))
        except InputError:
            continue
        assert read == archive(), place


def test_a_document_that_is_not_what_the_manifest_says_is_refused() -> None:
    entries = with_manifest(dict(DOCUMENTS))
    assert code_of(packed(entries | {"features.json": canonical([])})) == "tampered"
    assert code_of(packed(entries | {"more.json": canonical([])})) == "unlisted"
    del entries["learned/time.md"]
    assert code_of(packed(entries)) == "missing"


def test_a_newer_version_is_refused_with_the_way_out() -> None:
    newer = packed(with_manifest({}, format="tupa-model/3"))
    with pytest.raises(InputError, match="Update Tupa first"):
        read_archive(newer)
    assert code_of(packed(with_manifest({}, format="other/1"))) == "format"
    assert code_of(packed(with_manifest({}, format="tupa-model/x"))) == "format"
    assert code_of(packed(with_manifest({}, format=7))) == "manifest"
    assert code_of(packed(with_manifest({}, more=1))) == "manifest"
    assert code_of(packed(with_manifest({}, origins=[{"key": "a"}]))) == "manifest"
    assert code_of(packed(with_manifest({}, name={"fi": 1}))) == "manifest"
    assert code_of(packed({"features.json": b"[]"})) == "manifest"


def first_version(**changed: Any) -> bytes:
    """As the first version wrote it: nothing says which city it comes from."""
    entries = with_manifest(dict(DOCUMENTS), format="tupa-model/1", **changed)
    manifest = json.loads(entries[MANIFEST])
    if not changed:
        del manifest["origins"]
    return packed({**entries, MANIFEST: canonical(manifest)})


def test_an_older_version_is_read_as_this_one_would_have_written_it() -> None:
    read = read_archive(first_version())
    assert (read.documents, read.origins) == (DOCUMENTS, ())
    assert read_archive(write_archive(read)) == read
    assert code_of(first_version(origins=[])) == "manifest"


def test_a_model_climbs_one_version_at_a_time() -> None:
    def noting(mark: str) -> Any:
        return lambda manifest, documents: (manifest, {**documents, mark: b"{}"})

    steps = {1: noting("one.json"), 2: noting("two.json")}
    manifest, documents = upgrade({"format": "tupa-model/1"}, {}, steps=steps, to=3)
    assert (manifest["format"], list(documents)) == ("tupa-model/3", ["one.json", "two.json"])
    assert upgrade({"format": "tupa-model/3"}, {}, steps=steps, to=3)[1] == {}
    assert set(KNOWN) == {*STEPS, VERSION}


@pytest.mark.parametrize(
    "path",
    [
        "../evil.json",
        "a/../../evil.json",
        "/etc/evil.json",
        "C:/evil.json",
        "a\\..\\evil.json",
        "Features.json",
        "a//b.json",
        "run.py",
        "a.json/",
        ".hidden.json",
        "a/b/c/d/e.json",
        "a\0.json",
        "ä.json",
        "",
    ],
)
def test_a_path_outside_the_archive_or_of_another_kind_is_refused(path: str) -> None:
    assert code_of(packed(with_manifest({path or "x.exe": b"[]"}))) == "path"


def test_a_link_an_encrypted_entry_and_a_twin_are_refused() -> None:
    link = packed(with_manifest({"a.json": b"/etc/passwd"}), external_attr=0o120777 << 16)
    assert code_of(link) == "not_a_file"
    whole = bytearray(write_archive(archive()))
    place = whole.index(b"PK\x01\x02")
    whole[place + 8] |= 1
    assert code_of(bytes(whole)) == "encrypted"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.json", "[]")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.json", "[]")
    assert code_of(out.getvalue()) == "twice"


def bomb(size: int) -> bytes:
    """Zeros that deflate to a thousandth."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("zeros.json", "w", force_zip64=True) as stream,
    ):
        for _ in range(size // 1_000_000):
            stream.write(b"\0" * 1_000_000)
    return out.getvalue()


@pytest.mark.slow
def test_a_gigabyte_of_zeros_is_refused_before_it_fills_the_memory() -> None:
    content = bomb(1_000_000_000)
    assert len(content) < 2_000_000
    tracemalloc.start()
    assert code_of(content) == "bomb"
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_what_unpacks_to_far_more_than_its_size_is_refused() -> None:
    assert code_of(bomb(1_000_000)) == "bomb"


def test_an_entry_that_lies_about_its_size_is_counted_as_it_comes_out() -> None:
    content = bytearray(bomb(30_000_000))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(mark) + place
        content[at : at + 4] = (100).to_bytes(4, "little")
    assert code_of(bytes(content)) in {"bomb", "damaged"}


def test_limits_of_entries_total_and_file_are_kept() -> None:
    whole = write_archive(archive())
    assert code_of(whole, Limits(entries=3)) == "many_entries"
    assert code_of(whole, Limits(total_bytes=100)) == "bomb"
    assert code_of(whole, Limits(entry_bytes=100)) == "bomb"
    assert code_of(whole, Limits(file_bytes=100)) == "too_large"
    assert read_archive(whole, limits=Limits(entries=4, file_bytes=len(whole))) == archive()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "Hei <img src=x onerror=alert(1)>",
        "< SCRIPT >",
        "[tästä](javascript:alert(1))",
        "JaVaScript : x",
        "&lt;script&gt;",
        "&#60;script",
        "<!-- -->",
        "data:text/html;base64,AAAA",
        "data:,x",
        "file:///etc/passwd",
        "vbscript:x",
    ],
)
def test_texts_with_scripts_in_them_are_refused_where_they_stand(words: str) -> None:
    for path, content in (
        ("a.json", canonical({"intro": [{"fi": words}]})),
        ("a.json", canonical({words: 1})),
        ("a.md", f"Hei\n{words}\n".encode()),
    ):
        assert code_of(packed(with_manifest({path: content}))) == "script"
        with pytest.raises(InputError):
            write_archive(archive(**{path: content}))
    with pytest.raises(InputError, match=r"a\.json, intro\[1\]\.fi"):
        write_archive(archive(**{"a.json": canonical({"intro": [{"fi": words}]})}))


@pytest.mark.parametrize("words", ["Personal data: your name", "The file: one page", "3 < 4"])
def test_a_sentence_is_no_address(words: str) -> None:
    made = archive(**{"a.json": canonical({"intro": words})})
    assert read_archive(write_archive(made)) == made


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff", "not_utf8"),
        (b"{", "json"),
        (b'{"a": 1, "a": 2}', "json"),
        (b"[" * 100_000, "json"),
        (b'["a\\u0000"]', "control"),
        (b'["\\u202e"]', "control"),
    ],
)
def test_a_document_that_is_no_plain_json_is_refused(content: bytes, code: str) -> None:
    assert code_of(packed(with_manifest({"a.json": content}))) == code


@given(st.binary(max_size=400))
def test_no_bytes_whatever_bring_anything_but_a_refusal(content: bytes) -> None:
    assert code_of(content) == "damaged"


@given(st.recursive(st.integers() | st.text("abåö >&\n"), lambda one: st.lists(one, max_size=3)))
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    made = Archive({}, "", (), {"a.json": canonical(value)})
    assert read_archive(write_archive(made)).json("a.json") == value


# --- differences ----------------------------------------------------------------


def test_a_model_does_not_differ_from_itself() -> None:
    assert compare(archive(), archive()) == []


def test_rows_are_compared_with_their_namesakes() -> None:
    rows = [FEATURES[1], FEATURES[0] | {"least": "1/4"}, {"key": "new"}]
    found = compare(archive(), archive(**{"features.json": canonical(rows)}))
    assert [(one.kind, one.place) for one in found] == [
        ("changed", "[age].least"),
        ("added", "[new]"),
    ]
    assert (found[0].before, found[0].after) == ("1/5", "1/4")


def test_documents_and_lines_that_differ_are_named() -> None:
    other = archive(**{"learned/time.md": b"Aikaa oli.\n", "new.md": b"Uusi\n"})
    kinds = {(one.path, one.kind) for one in compare(archive(), other)}
    assert ("new.md", "added") in kinds
    assert ("learned/time.md", "changed") in kinds
    back = {(one.path, one.kind) for one in compare(other, archive())}
    assert ("new.md", "removed") in back


# --- the command ----------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["model", *map(str, arguments)])


def test_the_command_checks_and_says_what_it_found(saved: Callable[[str, bytes], Path]) -> None:
    good = run("check", saved("a.tupa", write_archive(archive())))
    assert (good.exit_code, good.output[:30]) == (0, "All promises hold: 3 documents")
    entries = with_manifest(dict(DOCUMENTS)) | {"features.json": canonical([])}
    bad = run("check", saved("b.tupa", packed(entries)))
    assert (bad.exit_code, bad.output) == (
        1,
        "failed: features.json: is not what the manifest says it is.\n",
    )


def test_the_command_refuses_what_is_no_archive(saved: Callable[[str, bytes], Path]) -> None:
    for path in (saved("a.tupa", b"PK"), saved("b.tupa", bomb(1_000_000)), Path("/ei/ole")):
        result = run("check", path)
        assert isinstance(result.exception, InputError)
        assert path.name in result.exception.message


def test_the_command_lists_differences(saved: Callable[[str, bytes], Path]) -> None:
    first = saved("a.tupa", write_archive(archive()))
    rows = [FEATURES[0] | {"least": "1/4"}, FEATURES[1]]
    second = saved("b.tupa", write_archive(archive(**{"features.json": canonical(rows)})))
    assert run("diff", first, first).exit_code == 0
    result = run("diff", first, second)
    assert (result.exit_code, result.output) == (
        1,
        "changed: features.json [age].least '1/5' -> '1/4'\n",
    )
