"""What goes out to a translator comes back the same, in every format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tupa.apps.translation.actions import tidy
from tupa.apps.translation.files import FORMATS, FileError, Unit, read_file
from tupa.apps.translation.files.xliff import SPACE

WORDS = st.text(max_size=60).map(tidy)
UNITS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4)
HARD = [
    Unit("a.b", "Yksi\nkaksi\n\nneljä", "واحد\nاثنان\n\nأربعة"),
    Unit("c.d", "=1+1", '\'=HYPERLINK("x")'),
    Unit("e.f", "<b>&amp;</b> ]]>", "-5 %  @väli"),
    Unit("g.h", "'lainaus'", "'"),
    Unit("i.j", "😀 1,5", ""),
]


def back(kind: str, units: list[Unit]) -> list[tuple[str, str, str]]:
    content = FORMATS[kind][1](units, "fi", "ar")
    return [(one.key, one.original, one.words) for one in read_file(content, f"t.{kind}")]


def plain(units: list[Unit]) -> list[tuple[str, str, str]]:
    return [(one.key, one.original, one.words) for one in units]


@pytest.mark.parametrize("kind", FORMATS)
def test_hard_texts_come_back_unchanged(kind: str) -> None:
    assert back(kind, HARD) == plain(HARD)


@pytest.mark.parametrize("kind", FORMATS)
@given(pairs=UNITS)
@settings(max_examples=12)
def test_any_text_the_desk_keeps_comes_back_unchanged(
    kind: str, pairs: list[tuple[str, str]]
) -> None:
    units = [Unit(f"k.{n}", f"x{first}", second) for n, (first, second) in enumerate(pairs)]
    assert back(kind, units) == plain(units)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b" \n", "t.xlf", "empty"),
        (b"<xliff", "t.xlf", "bad_xliff"),
        (b"<html/>", "t.xlf", "bad_xliff"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "t.xlf", "bad_xliff"),
        (f'<xliff xmlns="{SPACE}"><trans-unit/></xliff>'.encode(), "t.xlf", "key_missing"),
        (b"PK nothing", "t.xlsx", "bad_xlsx"),
        (b"PK nothing", "t.docx", "bad_docx"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(content: bytes, name: str, code: str) -> None:
    with pytest.raises(FileError) as wrong:
        read_file(content, name)
    assert wrong.value.code == code


def test_tags_of_a_translators_tool_inside_a_text_are_read_as_words() -> None:
    text = (
        f'<xliff xmlns="{SPACE}"><file><body><trans-unit id="k"><source>a</source>'
        '<target>uno <g id="1">dos</g></target></trans-unit></body></file></xliff>'
    )
    unit: Any = read_file(text.encode(), "t.xlf")[0]
    assert unit.words == "uno dos"
