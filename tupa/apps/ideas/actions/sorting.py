"""Sorts ideas: into themes, and by what later stages add (goals)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.ideas.chain import FORM_PARTS
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.programmes.models import Programme

__all__ = ["save_theme", "sort_idea"]


@transaction.atomic
def save_theme(
    *,
    programme: Programme,
    name: Mapping[str, str] | LazyI18nString,
    by: Actor,
    theme: Theme | None = None,
    key: str = "",
) -> Theme:
    """This will make a theme or rename one; a name the panel already has is not made twice."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    text = name if isinstance(name, LazyI18nString) else LazyI18nString(dict(name))
    if not text:
        raise NotAllowedNow("no_name")
    known = theme or _called_the_same(programme, text)
    if known is not None:
        if known.name != text:
            known.name = text
            known.save(update_fields=["name"])
            record("theme.renamed", known, by=by)
        return known
    made = Theme.objects.create(
        city=programme.city, programme=programme, key=_key(programme, key or str(text)), name=text
    )
    record("theme.made", made, by=by)
    return made


@transaction.atomic
def sort_idea(
    idea: Idea, *, by: Actor, theme: Theme | None = None, added: Mapping[str, Any] | None = None
) -> None:
    """This will put an idea into a theme (or none), and keep what later stages say of it."""
    if theme is not None and theme.programme_id != idea.programme_id:
        raise NotAllowedNow("other_programme")
    locked = Idea.objects.select_for_update().get(pk=idea.pk)
    if locked.theme_id != (theme.pk if theme else None):
        locked.theme = theme
        locked.save(update_fields=["theme"])
        record("idea.themed", locked, by=by, theme=theme.pk if theme else None)
    idea.theme = theme
    for part in FORM_PARTS if added is not None else []:
        part.save(locked, added or {}, by=by)


def _called_the_same(programme: Programme, name: LazyI18nString) -> Theme | None:
    words = {str(part).casefold() for part in name.data.values() if part}
    for theme in Theme.objects.filter(city=programme.city, programme=programme):
        if words & {str(part).casefold() for part in theme.name.data.values() if part}:
            return theme
    return None


def _key(programme: Programme, name: str) -> str:
    base = slugify(name)[:30] or "theme"
    taken = Theme.objects.filter(city=programme.city, programme=programme, key=base).exists()
    return f"{base}-{get_random_string(6).lower()}" if taken else base
