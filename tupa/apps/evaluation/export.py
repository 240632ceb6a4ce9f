"""A closed questionnaire as CSV, and the codebook that says what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.evaluation.instruments import CANNOT_SAY, SCALE
from tupa.apps.evaluation.models import Survey
from tupa.apps.look.spoken import language_codes

__all__ = ["answer_columns", "answer_rows", "codebook_columns", "codebook_rows", "word_rows"]

WORDS = ("question", "language", "text")


def answer_columns(survey: Survey) -> list[str]:
    return ["pair", "on_paper", *(one.key for one in survey.instrument.scales)]


def answer_rows(survey: Survey) -> Iterator[list[Any]]:
    """One answer a row, in an order that says nothing; what was written stands in a file apart."""
    keys = [one.key for one in survey.instrument.scales]
    for one in survey.responses.order_by("pk"):
        ticked = [one.answers.get(key, "") for key in keys]
        yield [one.pair[:8], int(one.on_paper), *ticked]


def word_rows(survey: Survey) -> Iterator[list[Any]]:
    for one in survey.words.order_by("question", "pk"):
        yield [one.question, one.language, one.text]


def codebook_columns() -> list[str]:
    return ["column", "asks", "stage", "kind", *language_codes(), "values"]


def codebook_rows(survey: Survey) -> Iterator[list[Any]]:
    """Every column of both files, with its words in each of the city's languages."""
    none = [""] * len(language_codes())
    pair = _("The same in the answers before and after, where one person made the same code")
    yield ["pair", pair, "", "code", *none, ""]
    yield ["on_paper", _("1: typed in from paper"), "", "number", *none, "0, 1"]
    steps = "; ".join(f"{number} = {text}" for number, text in SCALE)
    scale = f"{steps}; {CANNOT_SAY} = {_('cannot say')}; {_('empty = not answered')}"
    for one in survey.instrument.questions:
        texts = [one.text.known_in(code) for code in language_codes()]
        values = scale if one.is_scale else ""
        yield [one.key, survey.title, one.stage, one.kind, *texts, values]
