"""The courses as a part of a panel's model: to be read and compared, like the questionnaires.

They come with Tupa: nothing is written into the importing city, whose own Tupa teaches its own.
"""

from __future__ import annotations

import tomllib
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.programmes.models import Programme
from tupa.apps.training.library import FOLDER

__all__ = ["TRAINING"]


def _export(programme: Programme) -> Documents:
    return {f"training/{path.stem}.json": _content(path.stem) for path in FOLDER.glob("*.toml")}


def _content(course: str) -> dict[str, Any]:
    with (FOLDER / f"{course}.toml").open("rb") as file:
        return tomllib.load(file)


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    here = _export(Programme(city=city))
    for path in sorted(documents):
        if path.startswith("training/") and documents[path] != here.get(path):
            name = path.removeprefix("training/").removesuffix(".json")
            found.conflicts.append(
                _("Your Tupa teaches another version of this course: %(name)s") % {"name": name}
            )
    return found


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    return 0


TRAINING = Part("training", gettext_lazy("Courses"), 80, _export, _preview, _take)
