"""The questionnaires as a part of a panel's model.

They come with Tupa and stand in the model to be read and compared: nothing is written into the
importing city, whose own Tupa asks its own version.
"""

from __future__ import annotations

import tomllib
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.evaluation.instruments import FOLDER
from tupa.apps.programmes.models import Programme
from tupa.engines.archive import Row

__all__ = ["SURVEYS"]


def _export(programme: Programme) -> Documents:
    return {f"surveys/{path.stem}.json": _content(path.stem) for path in FOLDER.glob("*.toml")}


def _content(audience: str) -> dict[str, Any]:
    with (FOLDER / f"{audience}.toml").open("rb") as file:
        return tomllib.load(file)


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    here = {path.stem for path in FOLDER.glob("*.toml")}
    for path in sorted(documents):
        audience = path.removeprefix("surveys/").removesuffix(".json")
        if not path.startswith("surveys/"):
            continue
        version = Row(path, documents[path]).number("version", 1, 10_000)
        if audience not in here or version != _content(audience)["version"]:
            found.conflicts.append(
                _("Your Tupa asks another version of this questionnaire: %(name)s")
                % {"name": audience}
            )
    return found


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    return 0


SURVEYS = Part("surveys", gettext_lazy("Questionnaires"), 70, _export, _preview, _take)
