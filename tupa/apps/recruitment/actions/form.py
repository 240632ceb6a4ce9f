"""Writes the questions of the application form, and publishes them as a version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes, needed_languages
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.actions.programmes import locked, slug_for
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import FormQuestion, FormVersion
from tupa.apps.recruitment.questions import (
    Question,
    content_of,
    draft_of,
    faults_of,
    published_of,
    questions_in,
)
from tupa.apps.recruitment.sealing import is_sealed

__all__ = [
    "begin_versions",
    "place_question",
    "publish_form",
    "remove_question",
    "save_question",
    "set_required",
]

Kind = FormQuestion.Kind


@transaction.atomic
def save_question(
    programme: Programme,
    *,
    kind: str,
    label: Any,
    by: Actor,
    help: Any = "",
    options: Sequence[Any] = (),
    is_required: bool = False,
    key: str = "",
) -> FormQuestion:
    """This will write a question of the city's own; the form in front of applicants stays.

    The same new question sent twice is one.
    """
    row = _open_form(programme)
    question = _own(row, key) if key else _same(row, label) or _new(row, label, kind)
    if question.kind != kind and _is_published(row, question.key):
        raise NotAllowedNow("question_published")
    question.kind, question.label, question.help = Kind(kind), label, help
    question.options = _options(question.options, options) if kind == Kind.CHOICE else []
    question.is_required = is_required
    question.save()
    record("form_question.saved", question, by=by, programme_id=row.pk, kind=str(question.kind))
    return question


@transaction.atomic
def set_required(programme: Programme, *, key: str, is_required: bool, by: Actor) -> FormQuestion:
    """This will say whether a question must be answered: also one that belongs to a feature."""
    row = _open_form(programme)
    question = _placed(row).get(key)
    if question is None:
        raise NotAllowedNow("question_gone")
    question.is_required = is_required
    question.save(update_fields=["is_required"])
    record("form_question.saved", question, by=by, programme_id=row.pk, kind=str(question.kind))
    return question


@transaction.atomic
def place_question(programme: Programme, *, key: str, after: str, by: Actor) -> None:
    """This will put a question behind another, or first when `after` is empty."""
    row = _open_form(programme)
    placed = _placed(row)
    order = [one.key for one in draft_of(row)]
    if key not in order or (after and after not in order) or key == after:
        raise NotAllowedNow("question_gone")
    order.remove(key)
    order.insert(order.index(after) + 1 if after else 0, key)
    for position, one in enumerate(order):
        FormQuestion.objects.filter(city=row.city_id, pk=placed[one].pk).update(position=position)
    record(
        "form_question.placed", placed[key], by=by, programme_id=row.pk, position=order.index(key)
    )


@transaction.atomic
def remove_question(programme: Programme, *, key: str, by: Actor) -> None:
    """This will take the city's own question off the form; what was answered to it stays."""
    row = _open_form(programme)
    question = _own(row, key)
    record("form_question.removed", question, by=by, programme_id=row.pk)
    if _is_published(row, key) or question.answers.exists():
        question.retired_at = timezone.now()
        question.save(update_fields=["retired_at"])
    else:
        question.delete()


@transaction.atomic
def publish_form(programme: Programme, *, by: Actor) -> FormVersion:
    """This will put the form as it is written in front of applicants, as its next version."""
    row = _open_form(programme)
    before = published_of(row)
    if before is None:
        raise NotAllowedNow("form_not_opened")
    questions = draft_of(row)
    if content_of(questions) == content_of(questions_in(before)):
        raise NotAllowedNow("nothing_changed")
    missing = [code for code, _question in faults_of(questions)]
    asked = {one.key for one in questions_in(before) if one.is_required}
    if any(one.is_required and one.key not in asked for one in questions):
        missing.append("form.late_required")
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
    return _publish(row, questions, before.number + 1, by)


def begin_versions(programme: Programme, *, by: Actor) -> None:
    """The first version, in the transaction that opens the call; once there is one, nothing."""
    if published_of(programme) is None:
        _publish(programme, draft_of(programme), 1, by)


def _publish(
    programme: Programme, questions: list[Question], number: int, by: Actor
) -> FormVersion:
    version = FormVersion.objects.create(
        city_id=programme.city_id,
        programme=programme,
        number=number,
        content=content_of(questions),
        published_by=by.user,
    )
    record("form.published", version, by=by, programme_id=programme.pk, number=number)
    return version


def _open_form(programme: Programme) -> Programme:
    row = locked(programme)
    stages = Programme.Stage
    if row.stage not in {stages.PREPARING, stages.CALL, stages.DRAW} or is_sealed(row):
        raise NotAllowedNow("sealed")
    return row


def _placed(programme: Programme) -> dict[str, FormQuestion]:
    """Every question of the draft as a row, by its key: that of a feature is made when needed."""
    features = {one.key: one for one in programme.features.all()}
    rows = {
        row.key: row
        for row in FormQuestion.objects.in_use().filter(city=programme.city_id, programme=programme)
    }
    for position, one in enumerate(draft_of(programme)):
        if one.key not in rows:
            rows[one.key] = FormQuestion.objects.create(
                city_id=programme.city_id,
                programme=programme,
                key=one.key,
                position=position,
                kind=Kind.FEATURE,
                feature=features[one.feature],
                is_required=True,
            )
    return rows


def _same(programme: Programme, label: Any) -> FormQuestion | None:
    """A question of the city's own that asks exactly this."""
    rows = FormQuestion.objects.in_use().filter(city=programme.city_id, programme=programme)
    for row in rows.exclude(kind=Kind.FEATURE):
        if all(in_language(row.label, c) == in_language(label, c) for c in language_codes()):
            return row
    return None


def _new(programme: Programme, label: Any, kind: str) -> FormQuestion:
    """Last on the form, its key unlike any feature's or earlier question's."""
    placed = _placed(programme)
    known = FormQuestion.objects.filter(city=programme.city_id, programme=programme)
    taken = {
        *known.values_list("key", flat=True),
        *programme.features.values_list("key", flat=True),
    }
    for position, one in enumerate(draft_of(programme)):
        FormQuestion.objects.filter(city=programme.city_id, pk=placed[one.key].pk).update(
            position=position
        )
    return FormQuestion(
        city_id=programme.city_id,
        programme=programme,
        key=slug_for(label, taken, 40),
        kind=kind,
        position=len(placed),
    )


def _own(programme: Programme, key: str) -> FormQuestion:
    rows = FormQuestion.objects.in_use().filter(city=programme.city_id, programme=programme)
    question = rows.exclude(kind=Kind.FEATURE).filter(key=key).first()
    if question is None:
        raise NotAllowedNow("question_gone")
    return question


def _is_published(programme: Programme, key: str) -> bool:
    version = published_of(programme)
    return version is not None and any(one["key"] == key for one in version.content)


def _options(before: list[dict[str, Any]], names: Sequence[Any]) -> list[dict[str, Any]]:
    """Choices keep the key they had under the same name in a language needed."""
    known = {
        in_language(one["name"], code).casefold(): one["key"]
        for one in before
        for code in reversed(needed_languages())
        if in_language(one["name"], code)
    }
    taken: set[str] = set()
    options = []
    for name in names:
        texts = dict(name.data if isinstance(name, LazyI18nString) else name)
        words = [in_language(texts, code).casefold() for code in needed_languages()]
        key = next((known[word] for word in words if known.get(word) not in {None, *taken}), "")
        key = key or slug_for(texts, taken | set(known.values()), 40)
        taken.add(key)
        options.append({"key": key, "name": {code: text for code, text in texts.items() if text}})
    return options
