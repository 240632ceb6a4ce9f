"""Adds languages to a panel, keeps translations, and takes in what translators send back."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.actions.programmes import locked
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.translation.languages import BY_CODE
from tupa.apps.translation.models import PanelLanguage, Translation
from tupa.apps.translation.texts import entries_of, texts_of

__all__ = ["plan_language", "remove_language", "save_translations", "show_language", "tidy"]

MOST_SIGNS = 10_000


@transaction.atomic
def plan_language(
    programme: Programme,
    *,
    code: str,
    by: Actor,
    holder: str = "",
    due_on: datetime.date | None = None,
) -> PanelLanguage:
    """This will add a language to the panel, or say anew who has it and until when."""
    if code not in BY_CODE:
        raise NotAllowedNow("no_such_language")
    row = locked(programme)
    language, _made = PanelLanguage.objects.get_or_create(
        city_id=row.city_id, programme=row, code=code
    )
    language.holder, language.due_on = holder, due_on
    language.save()
    record("language.planned", language, by=by, programme_id=row.pk, code=code)
    return language


@transaction.atomic
def show_language(language: PanelLanguage, *, is_shown: bool, by: Actor) -> PanelLanguage:
    """This will offer the language to residents, or stop offering it."""
    locked(language.programme)
    row = PanelLanguage.objects.get(city=language.city_id, pk=language.pk)
    if is_shown and not any(one.words for one in entries_of(row.programme, row.code)):
        raise NotAllowedNow("nothing_translated")
    if row.is_shown != is_shown:
        row.shown_at = timezone.now() if is_shown else None
        row.save(update_fields=["shown_at"])
        verb = "language.shown" if is_shown else "language.hidden"
        record(verb, row, by=by, programme_id=row.programme_id, code=row.code)
    return row


@transaction.atomic
def remove_language(language: PanelLanguage, *, by: Actor) -> None:
    """This will take the language off the desk; what was translated stays for the next time."""
    record("language.removed", language, by=by, programme_id=language.programme_id)
    language.delete()


@transaction.atomic
def save_translations(
    programme: Programme,
    *,
    language: str,
    words: Mapping[str, str],
    by: Actor,
    is_machine: bool = False,
    originals: Mapping[str, str] | None = None,
) -> int:
    """This will keep the words of these keys; how many changed. Empty words leave what stands.

    `originals` says what a file was translated from: if the original has moved on since, the
    translation is kept and marked out of date. A key that does not exist is a mistake, and then
    nothing is kept.
    """
    row = locked(programme)
    texts = {one.key: one for one in texts_of(row)}
    before = {one.text.key: one for one in entries_of(row, language)}
    unknown = sorted(set(words) - set(texts))
    if unknown:
        raise NotAllowedNow("no_such_text", key=unknown[0])
    changed = 0
    for key, given in words.items():
        new, text = tidy(given), texts[key]
        known = before.get(key)
        if not new or known is None or (known.words == new and not known.is_machine):
            continue
        if language in language_codes():
            if text.write is None:
                raise NotAllowedNow("text_is_fixed", key=key)
            text.write(language, new)
        Translation.objects.update_or_create(
            city_id=row.city_id,
            programme=row,
            language=language,
            key=key,
            defaults={
                "text": new,
                "original": tidy((originals or {}).get(key) or text.original),
                "original_language": text.original_language,
                "is_machine": is_machine,
                "changed_by": by.user,
                "changed_at": timezone.now(),
            },
        )
        changed += 1
    if changed:
        pk = row.pk
        record("translations.saved", row, by=by, programme_id=pk, code=language, texts=changed)
    return changed


def tidy(text: str) -> str:
    """One way to write a line end, no signs that cannot be seen, none that no file can carry."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign
        for sign in unicodedata.normalize("NFC", plain)
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"}
    )
    return "".join(kept).strip()[:MOST_SIGNS]
