"""The kinds of messages whose words a city may write itself, with the fields that fill them.

An app registers each from `ready()`: the shipped template, a sample to show it with, and its merge
fields as small templates. A field stands in a text as `{panel}`. What is shipped is turned into
such a text by writing the sample's values and putting the fields back in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from django.template import Context, Engine
from django.template.loader import get_template
from django.utils import translation

from tupa.apps.accounts.city import at_root, site_url
from tupa.apps.accounts.models import City

__all__ = [
    "COMMON",
    "KINDS",
    "OVERTAKEN",
    "Kind",
    "MergeField",
    "NamedKind",
    "code_of",
    "fill",
    "overtakes",
    "register_kind",
    "register_kinds",
    "shipped",
    "values_of",
]

Make = Callable[[City, str], dict[str, Any]]
Find = Callable[[City, str, str], dict[str, Any] | None]


@dataclass(frozen=True)
class MergeField:
    """What a text may leave open: its name for people, and the template that fills it."""

    title: Any
    source: str


@dataclass(frozen=True)
class Kind:
    """One occasion on which the city writes.

    `real` finds what is a person's own by the reference of their application or, for what is
    written to staff, by their e-mail address.
    """

    template: str
    title: Any
    fields: Mapping[str, MergeField]
    sample: Make
    real: Find
    needed: frozenset[str] = frozenset()
    is_to_staff: bool = False
    #: Whoever gets it gave an e-mail address and nothing else: there is no letter of it.
    is_by_mail_alone: bool = False


#: The name of its template, what it is, its own fields, and which of them a text must have.
NamedKind = tuple[str, Any, Mapping[str, MergeField], Set[str]]

KINDS: dict[str, Kind] = {}
#: Every message has these.
COMMON: dict[str, str] = {
    "name": "{{ to.name }}",
    "site": "{{ city.site_name }}",
    "city_email": "{{ city.contact_email }}",
    "city_phone": "{{ city.contact_phone }}",
}


#: What a later message makes out of date while it still waits on paper or for a call.
OVERTAKEN: dict[str, frozenset[str]] = {}


def overtakes(template: str, *earlier: str) -> None:
    """An app says which messages to the same person are out of date once this one is written."""
    OVERTAKEN[template] = OVERTAKEN.get(template, frozenset()) | frozenset(earlier)


def register_kind(kind: Kind) -> None:
    KINDS[kind.template] = kind


def register_kinds(
    app: str,
    kinds: Iterable[NamedKind],
    common: Mapping[str, MergeField],
    sample: Make,
    real: Find,
    *,
    is_to_staff: bool = False,
    is_by_mail_alone: bool = False,
) -> None:
    """An app's messages that share their samples; `common` are fields all of them have."""
    for name, title, fields, needed in kinds:
        template = f"{app}/mail/{name}.txt"
        every = {**common, **fields}
        must = frozenset(needed)
        register_kind(
            Kind(template, title, every, sample, real, must, is_to_staff, is_by_mail_alone)
        )


def code_of(kind: Kind) -> str:
    """The template as an address: `panel-chosen`."""
    app, _mail, name = kind.template.split("/")
    return f"{app}-{name.removesuffix('.txt')}".replace("_", "-")


def values_of(kind: Kind, city: City, context: Mapping[str, Any], language: str) -> dict[str, str]:
    """What each merge field says in this context."""
    sources = {**COMMON, **{name: one.source for name, one in kind.fields.items()}}
    with translation.override(language), at_root():
        values = Context({"city": city, "site_url": site_url(city)} | dict(context))
        values.autoescape = False
        engine = Engine.get_default()
        return {
            name: engine.from_string("{% load i18n look %}" + source).render(values).strip()
            for name, source in sources.items()
        }


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in; nothing that was filled in is read as a field again."""
    parts, rest = [], text
    while rest:
        before, brace, after = rest.partition("{")
        parts.append(before)
        name, closing, tail = after.partition("}")
        if brace and closing and name in values:
            parts.append(values[name])
            rest = tail
        else:
            parts.append(brace)
            rest = after
    return "".join(parts)


def shipped(kind: Kind, city: City, language: str) -> tuple[str, str]:
    """Subject and text as Tupa ships them, with the fields where the sample's values stood."""
    context = kind.sample(city, language)
    values = values_of(kind, city, context, language)
    with translation.override(language), at_root():
        filled = Context({"city": city, "site_url": site_url(city)} | context)
        filled.autoescape = False
        text = get_template(kind.template).template.render(filled)  # type: ignore[attr-defined]
    for name, value in sorted(values.items(), key=lambda pair: -len(pair[1])):
        if len(value) > 2:
            text = text.replace(value, "{" + name + "}")
    subject, _, body = text.strip().partition("\n")
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for line, before in zip(lines, ["x", *lines], strict=False) if line or before]
    absent = [f"\n{{{name}}}" for name in sorted(kind.needed) if f"{{{name}}}" not in text]
    return subject.strip(), "\n".join([*kept, *absent])
