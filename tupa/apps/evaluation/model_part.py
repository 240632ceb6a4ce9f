"""The questionnaires as a part of a panel's model.

They come with Tupa and stand in the model to be read and compared: nothing is written into the
importing city, whose own Tupa asks its own version.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Documents, Part, Preview, shipped_in, take_nothing
from tupa.apps.evaluation.instruments import FOLDER
from tupa.apps.programmes.models import Programme
from tupa.engines.archive import Row

__all__ = ["SURVEYS"]

KEY = "surveys"


def _export(programme: Programme) -> Documents:
    return shipped_in(FOLDER, KEY)


def _preview(city: City, documents: Documents) -> Preview:
    found, here = Preview(), shipped_in(FOLDER, KEY)
    for path in sorted(documents):
        if not path.startswith(f"{KEY}/"):
            continue
        version = Row(path, documents[path]).number("version", 1, 10_000)
        if path not in here or version != here[path]["version"]:
            found.conflicts.append(
                _("Your service asks another version of this questionnaire: %(name)s")
                % {"name": path.removeprefix(f"{KEY}/").removesuffix(".json")}
            )
    return found


SURVEYS = Part(KEY, gettext_lazy("Questionnaires"), 70, _export, _preview, take_nothing)
