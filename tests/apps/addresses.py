"""Every address of the site, found in the URL configuration."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

__all__ = ["Address", "all_addresses"]

#: What stands in an address where no row is meant.
ANYTHING = {
    "slug": "arki",
    "int": 1,
    "uuid": uuid.UUID(int=7),
    "str": "x",
    "path": "x",
    "anypath": "x",
}


@dataclass(frozen=True)
class Address:
    """A named pattern: `access` is what its decorator says, `kinds` its arguments' converters."""

    name: str
    access: tuple[str, str] | None
    kinds: tuple[tuple[str, str], ...]

    def url(self, **known: Any) -> str:
        values = {name: known.get(name, ANYTHING[kind]) for name, kind in self.kinds}
        with translation.override("fi"):
            return reverse(self.name, kwargs=values)


def all_addresses() -> list[Address]:
    return sorted(_walk(get_resolver().url_patterns, "", ()), key=lambda address: address.name)


def _walk(patterns: Any, space: str, kinds: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for entry in patterns:
        own = kinds + tuple(
            (
                name,
                type(converter).__name__.removesuffix("Converter").lower().replace("string", "str"),
            )
            for name, converter in entry.pattern.converters.items()
        )
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, inner, own)
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name}", getattr(entry.callback, "access", None), own)
