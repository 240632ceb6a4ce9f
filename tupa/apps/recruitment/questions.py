"""The questions of a panel's form: as they are being written, and as they were published.

A published form is read from its version alone, so that applicants meet one form however much the
next one is being worked on. A question is the feature's or the city's own; both stand in one order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from tupa.apps.look.spoken import main_language
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.models import Application, FormQuestion, FormVersion

__all__ = [
    "ALWAYS_REQUIRED",
    "MOST_REQUIRED",
    "Choice",
    "Question",
    "content_of",
    "draft_of",
    "faults_of",
    "form_of",
    "own_answers_of",
    "published_of",
    "questions_in",
]

#: Name, channel with its address, language, support: asked in every form, answered by everybody.
ALWAYS_REQUIRED = 5
MOST_REQUIRED = 12
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One of the answers offered, its name in every language it has."""

    key: str
    name: Texts
    postcodes: str = ""

    def __str__(self) -> str:
        name = str(LazyI18nString(dict(self.name)))
        return f"{name} ({self.postcodes})" if self.postcodes else name


@dataclass(frozen=True)
class Question:
    """One question in every language it has; `feature` is the feature's key, if it is one's."""

    key: str
    kind: str
    label: Texts
    help: Texts = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    is_required: bool = True
    feature: str = ""

    @property
    def field_name(self) -> str:
        return f"feature_{self.feature}" if self.feature else f"own_{self.key}"

    def __str__(self) -> str:
        return str(LazyI18nString(dict(self.label)))


def form_of(programme: Programme) -> tuple[int | None, list[Question]]:
    """What applicants are asked now: the number of the version, and its questions."""
    version = published_of(programme)
    if version is None:
        return None, draft_of(programme)
    return version.number, questions_in(version)


def published_of(programme: Programme) -> FormVersion | None:
    versions = FormVersion.objects.filter(city=programme.city_id, programme=programme)
    return versions.order_by("-number").first()


def draft_of(programme: Programme) -> list[Question]:
    """The form as it is being written. A feature nobody has placed yet stands before the rest."""
    rows = list(FormQuestion.objects.in_use().filter(city=programme.city_id, programme=programme))
    features = {one.pk: one for one in programme.features.prefetch_related("values")}
    placed = {row.feature_id for row in rows}
    new = [_of_feature(one, True) for one in features.values() if one.pk not in placed]
    own = [
        _of_feature(features[row.feature_id], row.is_required) if row.feature_id else _own(row)
        for row in rows
        if row.feature_id is None or row.feature_id in features
    ]
    return [*new, *own]


def content_of(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """The questions as a version keeps them."""
    return [asdict(one) for one in questions]


def questions_in(version: FormVersion) -> list[Question]:
    return [
        replace(
            Question(**{**one, "choices": ()}),
            choices=tuple(Choice(**choice) for choice in one["choices"]),
        )
        for one in version.content
    ]


def own_answers_of(application: Application) -> list[tuple[str, str]]:
    """The city's own questions that this applicant answered, with the answers in words."""
    found = []
    answers = application.free_answers.select_related("question")
    for one in answers.order_by("question__position", "question"):
        question = _own(one.question)
        names = {choice.key: str(choice) for choice in question.choices}
        if question.kind == FormQuestion.Kind.YES_NO:
            names = {"yes": _("Yes"), "no": _("No")}
        if one.text:
            found.append((str(question), names.get(one.text, one.text)))
    return found


def faults_of(questions: list[Question]) -> list[tuple[str, Question | None]]:
    """What keeps the form from being published: codes, with the question each is about."""
    faults: list[tuple[str, Question | None]] = []
    for one in questions:
        if one.feature:  # the rules of the programme judge its texts
            continue
        if not is_in_both(dict(one.label)):
            faults.append(("form.label", one))
        if any(one.help.values()) and not is_in_both(dict(one.help)):
            faults.append(("form.help", one))
        if not all(is_in_both(dict(choice.name)) for choice in one.choices):
            faults.append(("form.choice", one))
    if ALWAYS_REQUIRED + sum(one.is_required for one in questions) > MOST_REQUIRED:
        faults.append(("form.too_many", None))
    return faults


def _texts(text: Any) -> dict[str, str]:
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, Mapping):
        return {code: str(words) for code, words in data.items() if words}
    return {main_language(): str(data)} if data else {}


def _of_feature(feature: Feature, is_required: bool) -> Question:
    return Question(
        key=feature.key,
        kind=FormQuestion.Kind.FEATURE.value,
        label=_texts(feature.question),
        help=_texts(feature.help),
        choices=tuple(Choice(v.key, _texts(v.name), v.postcodes) for v in feature.values.all()),
        is_required=is_required,
        feature=feature.key,
    )


def _own(row: FormQuestion) -> Question:
    return Question(
        key=row.key,
        kind=str(row.kind),
        label=_texts(row.label),
        help=_texts(row.help),
        choices=tuple(Choice(one["key"], _texts(one["name"])) for one in row.options),
        is_required=row.is_required,
    )
