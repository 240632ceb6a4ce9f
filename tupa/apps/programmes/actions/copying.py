"""Copies what an earlier panel of the city has thought out, so that nobody types it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.actions.features import ValueDraft, save_feature
from tupa.apps.programmes.actions.programmes import create_programme, locked
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Feature, Programme

__all__ = ["PARTS", "Part", "begin_programme", "copy_part", "copy_programme"]


@dataclass(frozen=True)
class Part:
    """Something that can be copied: its name, and the function (to, source, by) that counts."""

    title: Any
    copy: Callable[[Programme, Programme, Actor], int]


def copy_part(code: str, title: Any, copy: Callable[[Programme, Programme, Actor], int]) -> None:
    """A later app says what of its own can be copied from panel to panel."""
    PARTS[code] = Part(title, copy)


@transaction.atomic
def copy_programme(
    programme: Programme, *, source: Programme, by: Actor, parts: Sequence[str] = ()
) -> dict[str, int]:
    """This will copy what this panel does not have yet: how much of each part.

    Without `parts` everything that can be copied is. All of it can be edited afterwards.
    """
    row = locked(programme)
    if row.are_rules_frozen:
        raise NotAllowedNow("frozen")
    if source.city_id != row.city_id or source.pk == row.pk:
        raise NotAllowedNow("nothing_to_copy")
    made = _copy(row, source, by, parts)
    if not any(made.values()):
        raise NotAllowedNow("nothing_to_copy")
    return made


@transaction.atomic
def begin_programme(
    *,
    city: City,
    name: Any,
    by: Actor,
    summary: Any = "",
    panel_size: int = 25,
    extra_seats: int = 0,
    source: Programme | None = None,
) -> Programme:
    """This will start a programme with all that can be copied from an earlier one."""
    programme = create_programme(
        city=city,
        name=name,
        summary=summary,
        panel_size=panel_size,
        extra_seats=extra_seats,
        by=by,
    )
    if source is not None and source.city_id == city.pk and source.pk != programme.pk:
        _copy(programme, source, by)
    return programme


def _copy(
    programme: Programme, source: Programme, by: Actor, parts: Sequence[str] = ()
) -> dict[str, int]:
    codes = [code for code in PARTS if not parts or code in parts]
    made = {code: PARTS[code].copy(programme, source, by) for code in codes}
    if any(made.values()):
        pk = programme.pk
        record("programme.copied", programme, by=by, programme_id=pk, source=source.pk, **made)
    return made


def _copy_features(programme: Programme, source: Programme, by: Actor) -> int:
    """The features whose name or key is not here yet, with their values and quotas."""
    here = list(programme.features.all())
    keys = {one.key for one in here}
    names = {name for one in here for name in _names(one)}
    new = [
        one
        for one in source.features.prefetch_related("values")
        if one.key not in keys and not names & _names(one)
    ]
    for one in new:
        save_feature(
            programme,
            name=one.name,
            question=one.question,
            help=one.help,
            ground=one.ground,
            is_place=one.is_place,
            key=one.key,
            values=[
                ValueDraft(
                    value.name, value.least, value.most, key=value.key, postcodes=value.postcodes
                )
                for value in one.values.all()
            ],
            by=by,
        )
    return len(new)


def _names(feature: Feature) -> set[str]:
    found = {in_language(feature.name, code).strip().casefold() for code in language_codes()}
    return found - {""}


#: What can be copied, by code, in the order of the form.
PARTS: dict[str, Part] = {"features": Part(_("Features and quotas"), _copy_features)}
