"""The courses: whole, in three languages, each question with one right answer and its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tupa.apps.training.library import FOLDER, courses
from tupa.apps.workshops.library import ready_cards

LANGUAGES = {"fi", "sv", "en"}
FILES = sorted(FOLDER.glob("*.toml"))
#: What GLOSSARY.md says to avoid.
AVOIDED = re.compile(r"fasilitaattor|facilitator|muistiinpano|varajäsen|hakemus|ansökan", re.I)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _texts(content: Any) -> Iterator[dict[str, str]]:
    """Every text of a file, with its languages."""
    if isinstance(content, dict):
        if "fi" in content:
            yield content
            return
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from _texts(one)


def test_the_six_courses_are_there_in_their_order() -> None:
    keys = ["dialogue", "table", "methods", "access", "answers", "privacy"]
    assert [one.key for one in courses()] == keys


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_course_is_whole_in_every_language(path: Path) -> None:
    content = _read(path)
    texts = list(_texts(content))
    assert len(content["lessons"]) >= 3
    assert len(content["quiz"]) >= 2
    assert len(texts) > 15
    for text in texts:
        assert text.keys() == LANGUAGES
        assert all(said and said.strip() == said for said in text.values())
        assert len(set(text.values())) == 3 or len(text["fi"]) < 25, text
        assert not AVOIDED.search(text["fi"] + text["sv"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_question_has_one_right_answer_among_different_ones(path: Path) -> None:
    for one in _read(path)["quiz"]:
        assert 1 <= one["right"] <= len(one["options"])
        assert len({option["fi"] for option in one["options"]}) == len(one["options"]) >= 3


def test_the_five_methods_are_in_the_library() -> None:
    [course] = [one for one in courses() if one.methods]
    assert len(course.methods) == 5
    assert set(course.methods) <= set(ready_cards())
    assert [one.method for one in course.lessons] == list(course.methods)
