"""Writes the features and their values while the rules are not frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.actions.programmes import locked, slug_for
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Feature, FeatureValue, Programme

__all__ = ["ValueDraft", "move_feature", "remove_feature", "save_feature"]


@dataclass(frozen=True)
class ValueDraft:
    """One value as it shall be; `pk` says which one it was, none for a new one."""

    name: Any
    least: int
    most: int
    pk: int | None = None
    key: str = ""
    postcodes: str = ""


@transaction.atomic
def save_feature(
    programme: Programme,
    *,
    name: Any,
    question: Any,
    ground: Any,
    values: Sequence[ValueDraft],
    by: Actor,
    help: Any = "",
    is_place: bool = False,
    feature: Feature | None = None,
    key: str = "",
) -> Feature:
    """This will write a feature with all its values, in their order; a value left out goes."""
    row = _unfrozen(programme)
    others = list(row.features.exclude(pk=feature.pk if feature else 0))
    _refuse_same_name(name, others)
    if feature is None:
        taken = {one.key for one in others}
        feature = Feature(city_id=row.city_id, programme=row, position=_after(others))
        feature.key = key or slug_for(name, taken, 40)
    feature.name, feature.question, feature.help = name, question, help
    feature.ground, feature.is_place = ground, is_place
    feature.save()
    _write_values(feature, values)
    record("feature.saved", feature, by=by, values=len(values))
    return feature


@transaction.atomic
def remove_feature(feature: Feature, *, by: Actor) -> None:
    """This will remove a feature with its values."""
    _unfrozen(feature.programme)
    record("feature.removed", feature, by=by)
    _delete(feature)


@transaction.atomic
def move_feature(feature: Feature, *, earlier: bool, by: Actor) -> None:
    """This will let the feature change places with the one before or after it."""
    row = _unfrozen(feature.programme)
    order = list(row.features.all())
    here = order.index(feature)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, one in enumerate(order):
        Feature.objects.filter(pk=one.pk).update(position=position)
    record("feature.moved", feature, by=by, position=there)


def _unfrozen(programme: Programme) -> Programme:
    row = locked(programme)
    if row.are_rules_frozen:
        raise NotAllowedNow("frozen")
    return row


def _refuse_same_name(name: Any, others: list[Feature]) -> None:
    for language in language_codes():
        text = in_language(name, language).strip().casefold()
        if text and text in {in_language(o.name, language).strip().casefold() for o in others}:
            raise NotAllowedNow("same_name")


def _after(features: list[Feature]) -> int:
    return max((one.position for one in features), default=-1) + 1


def _write_values(feature: Feature, drafts: Sequence[ValueDraft]) -> None:
    known = {value.pk: value for value in feature.values.all()}
    kept = {draft.pk for draft in drafts if draft.pk is not None and draft.pk in known}
    for pk, value in known.items():
        if pk not in kept:
            _delete(value)
    taken = {known[pk].key for pk in kept}
    for position, draft in enumerate(drafts):
        value = known.get(draft.pk or 0) or FeatureValue(city_id=feature.city_id, feature=feature)
        value.key = value.key or draft.key or slug_for(draft.name, taken, 40)
        taken.add(value.key)
        value.name, value.least, value.most = draft.name, draft.least, draft.most
        value.position, value.postcodes = position, draft.postcodes
        value.save()


def _delete(thing: Feature | FeatureValue) -> None:
    try:
        thing.delete()
    except ProtectedError as error:
        raise NotAllowedNow("in_use") from error
