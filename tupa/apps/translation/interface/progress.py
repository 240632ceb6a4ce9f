"""How far the words of a further language are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tupa.apps.accounts.models import City
from tupa.apps.translation.interface.texts import resident_texts
from tupa.apps.translation.models import InterfaceText

__all__ = ["Progress", "progress_of"]


@dataclass(frozen=True)
class Progress:
    """Translated and all, of what is read until a call is open and of everything."""

    call_done: int
    call_all: int
    done: int
    all: int

    @classmethod
    def of(cls, keys: Collection[str]) -> Progress:
        texts = resident_texts()
        call = [one for one in texts if one.for_a_call]
        return cls(
            sum(one.key in keys for one in call),
            len(call),
            sum(one.key in keys for one in texts),
            len(texts),
        )

    @property
    def missing(self) -> int:
        return self.all - self.done

    @property
    def is_ready_for_a_call(self) -> bool:
        return self.call_done == self.call_all


def progress_of(city: City) -> dict[str, Progress]:
    """Of each further language of the city, in its order."""
    kept: dict[str, set[str]] = {code: set() for code in city.spoken.further}
    if not kept:
        return {}
    rows = InterfaceText.objects.filter(city=city, language__in=kept)
    for language, key in rows.values_list("language", "key"):
        kept[language].add(key)
    return {code: Progress.of(keys) for code, keys in kept.items()}
