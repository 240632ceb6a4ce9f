"""Features many panels are balanced by, ready to take: questions, values and published grounds.

The texts are a beginning that the coordinator edits; the quotas are open until somebody thinks
them out. Every feature says why it is asked, since each quota needs a published ground.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.look.languages import Shipped
from tupa.apps.look.spoken import language_codes
from tupa.apps.programmes.actions.features import ValueDraft, save_feature
from tupa.apps.programmes.models import Programme

__all__ = ["DISTRICT", "READY", "ReadyFeature", "take_ready"]

FILE = Path(__file__).parent / "ready.toml"
DISTRICT = "district"


@dataclass(frozen=True)
class ReadyFeature:
    """One feature; a district gets its values later."""

    key: str
    name: Shipped
    question: Shipped
    ground: Shipped
    values: tuple[Shipped, ...]
    help: Shipped | None

    def __str__(self) -> str:
        return str(self.name)


@transaction.atomic
def take_ready(
    programme: Programme,
    *,
    keys: Iterable[str],
    by: Actor,
    districts: Iterable[tuple[str, str]] = (),
) -> int:
    """This will write the chosen features with quotas that leave everything open; how many."""
    wanted, taken = set(keys), set(programme.features.values_list("key", flat=True))
    most = programme.drawn_size
    made = 0
    for one in READY:
        if one.key not in wanted or one.key in taken:
            continue
        values = [ValueDraft(value.in_languages_here(), 0, most) for value in one.values]
        if one.key == DISTRICT:
            values = [
                ValueDraft(dict.fromkeys(language_codes(), name), 0, most, postcodes=codes)
                for name, codes in districts
            ]
        save_feature(
            programme,
            name=one.name.in_languages_here(),
            question=one.question.in_languages_here(),
            help=one.help.in_languages_here() if one.help else "",
            ground=one.ground.in_languages_here(),
            values=values,
            is_place=one.key == DISTRICT,
            key=one.key,
            by=by,
        )
        made += 1
    return made


def _ready(row: Mapping[str, Any]) -> ReadyFeature:
    name, question, ground = (Shipped(row[one]) for one in ("name", "question", "ground"))
    values = tuple(Shipped(one) for one in row.get("values", ()))
    help_text = Shipped(row["help"]) if "help" in row else None
    return ReadyFeature(row["key"], name, question, ground, values, help_text)


READY = tuple(map(_ready, tomllib.loads(FILE.read_text(encoding="utf-8"))["features"]))
