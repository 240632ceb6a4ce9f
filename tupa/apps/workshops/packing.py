"""What to pack: the materials of the whole run sheet for so many tables and people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tupa.apps.workshops.models import Activity, Material

__all__ = ["Packed", "packing_list"]


@dataclass
class Packed:
    """One thing: how many if nothing is used twice, and the most that any one part needs."""

    name: str
    total: int = 0
    at_once: int = 0
    parts: list[Activity] = field(default_factory=list)


def packing_list(parts: Iterable[Activity], *, tables: int, people: int) -> list[Packed]:
    """Things by name; the same name written in two parts is one thing."""
    found: dict[str, Packed] = {}
    for part in parts:
        needed: dict[str, int] = {}
        for material in part.materials.all():
            name = str(material.name).strip()
            key = name.casefold()
            found.setdefault(key, Packed(name))
            needed[key] = needed.get(key, 0) + _needed(material, tables, people)
        for key, amount in needed.items():
            thing = found[key]
            thing.total += amount
            thing.at_once = max(thing.at_once, amount)
            thing.parts.append(part)
    return sorted(found.values(), key=lambda one: one.name.casefold())


def _needed(material: Material, tables: int, people: int) -> int:
    times = {Material.Per.TABLE: tables, Material.Per.PERSON: people}
    return int(material.amount) * times.get(Material.Per(material.per), 1)
