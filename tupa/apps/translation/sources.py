"""The texts of the programme itself: its name, its mandate, its features."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.translation.texts import Text, field_text

__all__ = ["programme_texts"]


def programme_texts(programme: Programme) -> Iterator[Text]:
    frozen = programme.are_rules_frozen
    for name, where in (("name", _("Name of the panel")), ("summary", _("Summary"))):
        yield field_text(programme, name, f"programme.{name}", where)
    mandate = Mandate.objects.filter(city=programme.city_id, programme=programme).first()
    if mandate is not None:
        for name, where in _mandate():
            yield field_text(mandate, name, f"mandate.{name}", where, is_frozen=frozen)
    for feature in programme.features.prefetch_related("values"):
        key = f"question.{feature.key}"
        yield field_text(
            feature, "name", f"feature.{feature.key}", _("Name of the feature"), is_frozen=frozen
        )
        yield field_text(
            feature, "question", f"{key}.label", _("Question on the form"), is_frozen=frozen
        )
        yield field_text(
            feature, "help", f"{key}.help", _("Help under the question"), is_frozen=frozen
        )
        yield field_text(
            feature, "ground", f"{key}.ground", _("Published ground"), is_frozen=frozen
        )
        for value in feature.values.all():
            where = f"{feature.name}: {_('Name of the value')}"
            yield field_text(value, "name", f"{key}.choice.{value.key}", where, is_frozen=frozen)


def _mandate() -> list[tuple[str, Any]]:
    return [
        ("question", _("Question")),
        ("open_matters", _("What can be influenced")),
        ("closed_matters", _("What cannot be influenced")),
        ("recipient", _("Who receives the result")),
    ]
