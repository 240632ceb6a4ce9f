"""The library of methods: those that come with Tupa, as files, and the city's own, as rows.

A ready method is one file in `methods/`, in the three languages of the site, written in our own
words; its `source` says where the method comes from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.models import City
from tupa.apps.look.languages import Shipped
from tupa.apps.workshops.models import Material, Method, Stage

__all__ = [
    "FOLDER",
    "TEXTS",
    "Card",
    "Item",
    "Phase",
    "card_of",
    "cards_of",
    "ready_cards",
    "search",
]

FOLDER = Path(__file__).parent / "methods"
TEXTS = ("name", "purpose", "avoid", "words", "captured", "access", "remote", "source")


@dataclass(frozen=True)
class Phase:
    """One step of a method."""

    minutes: int
    kind: str
    name: LazyI18nString
    text: LazyI18nString
    reseats: bool = False


@dataclass(frozen=True)
class Item:
    """Something a method needs: so many for each table, person or workshop."""

    amount: int
    per: str
    name: LazyI18nString

    def get_per_display(self) -> str:
        """As a `Material` says it."""
        return str(Material.Per(self.per).label)


@dataclass(frozen=True)
class Card:
    """A method as it is read: ready or the city's own."""

    key: str
    stage: str
    least: int
    most: int
    name: LazyI18nString
    purpose: LazyI18nString
    avoid: LazyI18nString
    words: LazyI18nString
    captured: LazyI18nString
    access: LazyI18nString
    remote: LazyI18nString
    source: LazyI18nString
    phases: tuple[Phase, ...]
    materials: tuple[Item, ...]
    is_own: bool = False
    copied_from: str = ""

    @property
    def minutes(self) -> int:
        return sum(phase.minutes for phase in self.phases)

    @property
    def stage_name(self) -> str:
        return str(Stage(self.stage).label)


def cards_of(city: City) -> list[Card]:
    """Every method the city can use, by name."""
    own = [_from_row(row) for row in Method.objects.filter(city=city)]
    return sorted([*ready_cards().values(), *own], key=lambda card: str(card.name).casefold())


def card_of(city: City, key: str) -> Card | None:
    """The method of this key, if the city has it."""
    if ready := ready_cards().get(key):
        return ready
    row = Method.objects.filter(city=city, key=key).first()
    return _from_row(row) if row else None


@cache
def ready_cards() -> Mapping[str, Card]:
    """The methods that come with Tupa, by key: the name of their file."""
    return {path.stem: _from_file(path) for path in sorted(FOLDER.glob("*.toml"))}


def search(
    cards: Iterable[Card], *, words: str = "", stage: str = "", people: int = 0, minutes: int = 0
) -> list[Card]:
    """Those that suit: every word is in the texts, the group fits, and there is time enough."""
    wanted = words.casefold().split()
    return [
        card
        for card in cards
        if all(word in _text_of(card) for word in wanted)
        and stage in {"", card.stage}
        and (not people or card.least <= people <= card.most)
        and (not minutes or card.minutes <= minutes)
    ]


def _text_of(card: Card) -> str:
    texts = [str(getattr(card, name)) for name in TEXTS]
    texts += [f"{phase.name} {phase.text}" for phase in card.phases]
    return " ".join(texts).casefold()


def _from_file(path: Path) -> Card:
    with path.open("rb") as file:
        content = tomllib.load(file)
    materials = [
        {"amount": one.pop("amount"), "per": one.pop("per"), "name": Shipped(one)}
        for one in content.get("materials", [])
    ]
    phases = [{key: _shipped(value) for key, value in one.items()} for one in content["phases"]]
    texts = {name: Shipped(content[name]) for name in TEXTS}
    return _card(path.stem, {**content, **texts, "phases": phases, "materials": materials})


def _shipped(value: Any) -> Any:
    return Shipped(value) if isinstance(value, dict) else value


def _from_row(row: Method) -> Card:
    names = ("stage", "least", "most", "phases", "materials", *TEXTS)
    content = {name: getattr(row, name) for name in names}
    return _card(row.key, content, is_own=True, copied_from=row.copied_from)


def _card(key: str, content: Mapping[str, Any], **more: Any) -> Card:
    return Card(
        key=key,
        stage=content["stage"],
        least=content["least"],
        most=content["most"],
        **{name: _lazy(content[name]) for name in TEXTS},
        phases=tuple(
            Phase(
                minutes=one["minutes"],
                kind=one["kind"],
                name=_lazy(one["name"]),
                text=_lazy(one.get("text", "")),
                reseats=one.get("reseats", False),
            )
            for one in content["phases"]
        ),
        materials=tuple(
            Item(one["amount"], one["per"], _lazy(one["name"])) for one in content["materials"]
        ),
        **more,
    )


def _lazy(text: Any) -> LazyI18nString:
    return text if isinstance(text, LazyI18nString) else LazyI18nString(text)
