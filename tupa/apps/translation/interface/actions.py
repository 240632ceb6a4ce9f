"""Keeps what was translated. Everything is judged before anything is kept."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.look.language_names import known_languages
from tupa.apps.look.spoken import BUILT_IN, speak_anew
from tupa.apps.translation.actions import tidy
from tupa.apps.translation.interface.checks import faults_in
from tupa.apps.translation.interface.plurals import plural_of
from tupa.apps.translation.interface.texts import texts_by_key
from tupa.apps.translation.models import InterfaceText

__all__ = ["WordsRefused", "save_words", "words_of"]


#: A version is drawn, not counted: after a backup was put back, none comes a second time.
MOST = 2**31 - 1


class WordsRefused(Exception):
    """By key: what is wrong with each translation, as codes with what they are about."""

    def __init__(self, faults: Mapping[str, list[tuple[str, dict[str, Any]]]]) -> None:
        super().__init__(", ".join(sorted(faults)))
        self.faults = faults


def words_of(city: City, language: str) -> dict[str, list[str]]:
    """Key to forms, of what has been translated."""
    rows = InterfaceText.objects.filter(city=city, language=language)
    return dict(rows.values_list("key", "forms"))


@transaction.atomic
def save_words(city: City, *, language: str, words: Mapping[str, Sequence[str]], by: Actor) -> int:
    """This will keep the forms of these keys; how many changed. Empty forms leave what stands."""
    given = {key: [tidy(one) for one in forms] for key, forms in words.items()}
    given = {key: forms for key, forms in given.items() if any(forms)}
    _judge(language, {key: list(words[key]) for key in given})
    _judge(language, given)
    City.objects.select_for_update().get(pk=city.pk)
    known = words_of(city, language)
    changed = {key: forms for key, forms in given.items() if known.get(key) != forms}
    if not changed:
        return 0
    InterfaceText.objects.bulk_create(
        [_row(city, language, key, forms, by) for key, forms in sorted(changed.items())],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["city", "language", "key"],
        update_fields=["forms", "changed_by", "changed_at"],
    )
    City.objects.filter(pk=city.pk).update(texts_version=1 + secrets.randbelow(MOST))
    city.refresh_from_db(fields=["texts_version"])
    speak_anew(city.spoken)
    record("words.saved", city, by=by, code=language, texts=len(changed))
    return len(changed)


def _judge(language: str, given: Mapping[str, list[str]]) -> None:
    if language not in known_languages() or language in BUILT_IN:
        raise WordsRefused({"": [("language", {"language": language[:20]})]})
    plural, texts = plural_of(language), texts_by_key()
    faults: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for key, forms in given.items():
        text = texts.get(key)
        found = (
            [("no_such_text", {"key": key[:40]})]
            if text is None
            else [*faults_in(text, forms, plural)]
        )
        if found:
            faults[key] = found
    if faults:
        raise WordsRefused(faults)


def _row(city: City, language: str, key: str, forms: list[str], by: Actor) -> InterfaceText:
    text = texts_by_key()[key]
    return InterfaceText(
        city=city,
        language=language,
        key=key,
        context=text.context,
        text=text.text,
        plural=text.plural,
        forms=forms,
        changed_by=by.user,
        changed_at=timezone.now(),
    )
