"""The application form and the words of the open call as parts of a panel's model.

What happens to the data names the city that keeps them, so each city says that anew. Targeted
calls answer to what one panel lacked, and stay with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.events.actions import record
from tupa.apps.look.languages import all_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.calls import save_call
from tupa.apps.recruitment.beginnings import usual_data_use
from tupa.apps.recruitment.calls import first_hours
from tupa.apps.recruitment.models import Call, FormQuestion
from tupa.apps.recruitment.questions import Question, draft_of
from tupa.engines.archive import Row
from tupa.engines.archive.rows import LONG

__all__ = ["CALL", "FORM", "call_keys"]

FORM_PATH, CALL_PATH = "form.json", "call.json"
CALL_TEXTS = ("invitation", "who_may_apply", "fee_and_benefits", "languages")
Kind = FormQuestion.Kind


def call_keys(programme: Programme) -> Mapping[str, str]:
    """How keys of call texts begin in a model: the open call's, and no other's."""
    meant = _open_call(programme)
    keys = {f"call.{one.pk}.": "" for one in programme.calls.all()}
    if meant is not None:
        keys |= {f"call.{meant.pk}.": "call.open.", f"call.{meant.pk}.data_use": ""}
    return keys


def _open_call(programme: Programme) -> Call | None:
    calls = programme.calls.filter(kind=Call.Kind.OPEN)
    return calls.order_by("-opens_at", "-pk").first()


# --- the form ---------------------------------------------------------------------------------


def _export_form(programme: Programme) -> Documents:
    questions = [_written(one) for one in draft_of(programme)]
    return {FORM_PATH: {"questions": questions}} if questions else {}


def _written(question: Question) -> dict[str, Any]:
    """Of a feature's question only that it is asked here: its words are the feature's."""
    written: dict[str, Any] = {
        "key": question.key,
        "kind": question.kind,
        "is_required": question.is_required,
    }
    if question.feature:
        return written
    choices = [{"key": one.key, "name": dict(one.name)} for one in question.choices]
    return written | {
        "label": dict(question.label),
        "help": dict(question.help),
        "choices": choices,
    }


def _preview_form(city: City, documents: Documents) -> Preview:
    own = [row for row in _questions(documents) if row["kind"] != Kind.FEATURE]
    found = Preview()
    if own:
        said = ngettext("%(count)s question of its own", "%(count)s questions of its own", len(own))
        found.new.append(said % {"count": len(own)})
    return found


def _take_form(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    """A feature that was left out is not asked about."""
    features = {one.key: one for one in programme.features.all()}
    made = 0
    for position, row in enumerate(_questions(documents)):
        feature = features.get(row["key"]) if row["kind"] == Kind.FEATURE else None
        if row["kind"] == Kind.FEATURE and feature is None:
            continue
        FormQuestion.objects.create(
            city_id=programme.city_id,
            programme=programme,
            position=position,
            feature=feature,
            **row,
        )
        made += 1
    if made:
        pk = programme.pk
        record("form_questions.adopted", programme, by=by, programme_id=pk, questions=made)
    return made


def _questions(documents: Documents) -> list[dict[str, Any]]:
    if FORM_PATH not in documents:
        return []
    return [_question(row) for row in Row(FORM_PATH, documents[FORM_PATH]).rows("questions")]


def _question(row: Row) -> dict[str, Any]:
    kind = row.choice("kind", Kind.values)
    read: dict[str, Any] = {
        "key": row.key(),
        "kind": kind,
        "is_required": row.flag("is_required"),
    }
    if kind == Kind.FEATURE:
        return read
    options = [{"key": one.key(), "name": one.texts("name")} for one in row.rows("choices")]
    if bool(options) != (kind == Kind.CHOICE):
        row.refuse("choices", "choices where the question offers some, and only there")
    return read | {
        "label": LazyI18nString(row.texts("label", needed=True)),
        "help": LazyI18nString(row.texts("help", LONG)),
        "options": options,
    }


# --- the call ---------------------------------------------------------------------------------


def _export_call(programme: Programme) -> Documents:
    call = _open_call(programme)
    if call is None:
        return {}
    numbers = ("wished_per_seat", "extension_days", "extension_per_seat")
    return {
        CALL_PATH: {
            **{name: all_languages(getattr(call, name), "fi") for name in CALL_TEXTS},
            **{name: getattr(call, name) for name in numbers},
        }
    }


def _preview_call(city: City, documents: Documents) -> Preview:
    if not _call(documents):
        return Preview()
    return Preview(
        new=[_("The words of the open call")],
        to_fill=[
            _("Who may apply in your city, from which age"),
            _("What taking part is paid, and what that means for taxes and benefits"),
            _("The hours of the call and the day of the draw"),
        ],
    )


def _take_call(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    values = _call(documents)
    if not values:
        return 0
    opens_at, closes_at = first_hours()
    save_call(
        programme,
        opens_at=opens_at,
        closes_at=closes_at,
        data_use=LazyI18nString(usual_data_use(programme.city)),
        by=by,
        **values,
    )
    return 1


def _call(documents: Documents) -> dict[str, Any]:
    if CALL_PATH not in documents:
        return {}
    row = Row(CALL_PATH, documents[CALL_PATH])
    return {
        **{name: LazyI18nString(row.texts(name, LONG)) for name in CALL_TEXTS},
        "wished_per_seat": row.number("wished_per_seat", 1, 1000),
        "extension_days": row.maybe_number("extension_days", 1, 365),
        "extension_per_seat": row.number("extension_per_seat", 0, 1000),
    }


FORM = Part("form", gettext_lazy("Form"), 30, _export_form, _preview_form, _take_form)
CALL = Part("call", gettext_lazy("Words of the call"), 40, _export_call, _preview_call, _take_call)
