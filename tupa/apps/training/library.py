"""The courses: short lessons, a task to practise and a quiz, as files in the three languages.

A course is one file in `courses/`, in our own words. What is answered in a quiz is compared and
forgotten at once: it is for the one who answers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from i18nfield.strings import LazyI18nString

__all__ = ["FOLDER", "Course", "Lesson", "Question", "course_of", "courses"]

FOLDER = Path(__file__).parent / "courses"


@dataclass(frozen=True)
class Lesson:
    """One thing to learn, in two or three paragraphs; `method`: the key of its card."""

    title: LazyI18nString
    text: LazyI18nString
    example: LazyI18nString
    method: str = ""


@dataclass(frozen=True)
class Question:
    """A question with one right answer (counted from one) and the reason why."""

    text: LazyI18nString
    options: tuple[LazyI18nString, ...]
    right: int
    why: LazyI18nString


@dataclass(frozen=True)
class Course:
    """A course as it is read; `methods`: the keys of the methods it trains."""

    key: str
    order: int
    minutes: int
    title: LazyI18nString
    purpose: LazyI18nString
    lessons: tuple[Lesson, ...]
    practice: LazyI18nString
    quiz: tuple[Question, ...]
    methods: tuple[str, ...] = ()


def courses() -> list[Course]:
    """Every course, in the order they are taken."""
    return sorted(_all().values(), key=lambda one: one.order)


def course_of(key: str) -> Course | None:
    return _all().get(key)


@cache
def _all() -> Mapping[str, Course]:
    return {path.stem: _from_file(path) for path in sorted(FOLDER.glob("*.toml"))}


def _from_file(path: Path) -> Course:
    with path.open("rb") as file:
        content = tomllib.load(file)
    return Course(
        key=path.stem,
        order=content["order"],
        minutes=content["minutes"],
        title=LazyI18nString(content["title"]),
        purpose=LazyI18nString(content["purpose"]),
        lessons=tuple(_lesson(one) for one in content["lessons"]),
        practice=LazyI18nString(content["practice"]["text"]),
        quiz=tuple(_question(one) for one in content["quiz"]),
        methods=tuple(content.get("methods", ())),
    )


def _lesson(one: Mapping[str, Any]) -> Lesson:
    title, text, example = (LazyI18nString(one[name]) for name in ("title", "text", "example"))
    return Lesson(title, text, example, one.get("method", ""))


def _question(one: Mapping[str, Any]) -> Question:
    options = tuple(LazyI18nString(option) for option in one["options"])
    text, why = LazyI18nString(one["question"]), LazyI18nString(one["why"])
    return Question(text, options, one["right"], why)
