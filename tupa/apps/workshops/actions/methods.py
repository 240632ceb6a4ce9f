"""Writes, changes and removes the city's own methods."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.venues.texts import filled
from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.models import Method

__all__ = ["remove_method", "save_method"]

KEY_LENGTH = 60
#: What an address of the library already means.
TAKEN = {"new"}


@transaction.atomic
def save_method(
    *,
    city: City,
    by: Actor,
    name: Any,
    values: dict[str, Any],
    method: Method | None = None,
    copied_from: str = "",
) -> Method:
    """This will keep a method of the city's own; the same new one sent twice is one.

    `values` are the other fields of the row.
    """
    City.objects.select_for_update().get(pk=city.pk)
    if method is None:
        for known in Method.objects.filter(city=city, copied_from=copied_from):
            if filled(known.name) == filled(name) and known.phases == values["phases"]:
                return known
        kept = Method(city=city, copied_from=copied_from, key=_free_key(city, name))
    else:
        kept = Method.objects.select_for_update().get(city=city, pk=method.pk)
    kept.name = name
    for field, value in values.items():
        setattr(kept, field, value)
    kept.save()
    verb = "method.changed" if method else "method.added"
    record(verb, kept, by=by)
    return kept


def _free_key(city: City, name: Any) -> str:
    """A key from the name that nobody has: the ready methods are never hidden by one's own."""
    texts = filled(name)
    first = next(iter(texts.values()), "") if isinstance(texts, dict) else str(texts)
    stem = slugify(first)[:KEY_LENGTH] or "method"
    taken = (
        TAKEN
        | set(ready_cards())
        | set(Method.objects.filter(city=city).values_list("key", flat=True))
    )
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


@transaction.atomic
def remove_method(method: Method, *, by: Actor) -> None:
    """This will take a method out of the library; run sheets made from it stay as they are."""
    found = Method.objects.select_for_update().filter(pk=method.pk).first()
    if found is None:
        return
    record("method.removed", found, by=by)
    found.delete()
