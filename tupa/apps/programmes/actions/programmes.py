"""Makes a programme, publishes it, freezes its rules and moves it from stage to stage."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import main_language
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import missing_of, what_is_missing

__all__ = [
    "create_programme",
    "freeze_rules",
    "locked",
    "publish_programme",
    "save_programme",
    "set_stage",
    "slug_for",
    "unpublish_programme",
]

_stages = Programme.Stage
_BEFORE_WORKSHOPS = {_stages.PREPARING, _stages.CALL, _stages.DRAW}


def locked(programme: Programme) -> Programme:
    """The row as it is now, held until the transaction ends."""
    return Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)


def slug_for(text: Any, taken: set[str], most: int) -> str:
    """A short name for addresses, from the name in the main language or else any other."""
    names = [in_language(text, main_language()), *all_languages(text, "en").values()]
    plain = next((slug for name in names if (slug := slugify(name))), "")
    base = plain[: most - 4].strip("-") or "x"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


@transaction.atomic
def create_programme(
    *,
    city: City,
    name: Any,
    by: Actor,
    summary: Any = "",
    panel_size: int = 25,
    extra_seats: int = 0,
    slug: str = "",
) -> Programme:
    """This will start a programme; the same name again finds the one just begun."""
    City.objects.select_for_update().get(pk=city.pk)
    existing = Programme.objects.filter(city=city)
    wanted = slug or slug_for(name, set(), 60)
    known = existing.filter(slug=wanted, stage=_stages.PREPARING, mandate=None).first()
    if known is not None and all_languages(known.name) == all_languages(name):
        return known
    taken = set(existing.values_list("slug", flat=True))
    programme = Programme.objects.create(
        city=city,
        slug=slug_for(wanted, taken, 60),
        name=name,
        summary=summary,
        panel_size=panel_size,
        extra_seats=extra_seats,
    )
    record("programme.created", programme, by=by, programme_id=programme.pk)
    return programme


@transaction.atomic
def save_programme(
    programme: Programme,
    *,
    name: Any,
    summary: Any,
    panel_size: int,
    by: Actor,
    extra_seats: int = 0,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Programme:
    """This will change the names; how many are drawn only while the rules are not frozen."""
    row = locked(programme)
    sizes = (panel_size, extra_seats)
    if row.are_rules_frozen and sizes != (row.panel_size, row.extra_seats):
        raise NotAllowedNow("frozen")
    row.name, row.summary = name, summary
    row.panel_size, row.extra_seats = sizes
    row.starts_on, row.ends_on = starts_on, ends_on
    if row.is_published:
        _refuse_unready(row, "programme")
    names = ("name", "summary", "panel_size", "extra_seats", "starts_on", "ends_on")
    row.save(update_fields=names)
    record("programme.saved", row, by=by, programme_id=row.pk, panel_size=panel_size)
    return row


@transaction.atomic
def publish_programme(programme: Programme, *, by: Actor) -> Programme:
    """This will make the programme's page public, once names and mandate are in both languages."""
    row = locked(programme)
    if row.is_published:
        return row
    if row.is_practice:
        raise NotAllowedNow("practice")
    _refuse_unready(row, "programme", "mandate")
    row.is_published = True
    row.save(update_fields=["is_published"])
    record("programme.published", row, by=by, programme_id=row.pk)
    return row


@transaction.atomic
def unpublish_programme(programme: Programme, *, by: Actor) -> Programme:
    """This will take the page back, which is possible only before a call has opened."""
    row = locked(programme)
    if row.are_rules_frozen or row.stage != _stages.PREPARING:
        raise NotAllowedNow("frozen")
    if row.is_published:
        row.is_published = False
        row.save(update_fields=["is_published"])
        record("programme.unpublished", row, by=by, programme_id=row.pk)
    return row


@transaction.atomic
def freeze_rules(programme: Programme, *, by: Actor) -> Programme:
    """This will freeze the rules: from now on every change is public, with its reason."""
    row = locked(programme)
    if row.are_rules_frozen:
        return row
    missing = what_is_missing(row)
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
    row.rules_frozen_at = timezone.now()
    row.save(update_fields=["rules_frozen_at"])
    record("rules.frozen", row, by=by, programme_id=row.pk)
    return row


@transaction.atomic
def set_stage(programme: Programme, *, stage: str, by: Actor) -> Programme:
    """This will move the programme to a stage. A call or a draw needs rules that are frozen."""
    row = locked(programme)
    if row.stage == stage:
        return row
    if stage in {_stages.CALL, _stages.DRAW} and not row.are_rules_frozen:
        raise NotAllowedNow("not_frozen")
    if stage == _stages.PREPARING and row.are_rules_frozen:
        raise NotAllowedNow("frozen")
    before, row.stage = row.stage, _stages(stage)
    if row.stage in _BEFORE_WORKSHOPS:
        row.draw_ended_at = None
    elif row.draw_ended_at is None:
        row.draw_ended_at = timezone.now()
    row.save(update_fields=["stage", "draw_ended_at"])
    record("programme.stage_set", row, by=by, programme_id=row.pk, before=before, after=stage)
    return row


def _refuse_unready(programme: Programme, *parts: str) -> None:
    missing = [one.code for one in missing_of(programme) if one.part in parts]
    if missing:
        raise NotAllowedNow("not_ready", missing=missing)
