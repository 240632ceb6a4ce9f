"""The courses as a part of a panel's model: to be read and compared, like the questionnaires.

They come with Tupa: nothing is written into the importing city, whose own Tupa teaches its own.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Documents, Part, Preview, shipped_in, take_nothing
from tupa.apps.programmes.models import Programme
from tupa.apps.training.library import FOLDER, course_of

__all__ = ["TRAINING"]

KEY = "training"


def _export(programme: Programme) -> Documents:
    return shipped_in(FOLDER, KEY)


def _preview(city: City, documents: Documents) -> Preview:
    found, here = Preview(), shipped_in(FOLDER, KEY)
    for path in sorted(documents):
        if path.startswith(f"{KEY}/") and documents[path] != here.get(path):
            key = path.removeprefix(f"{KEY}/").removesuffix(".json")
            known = course_of(key)
            name = known.title if known is not None else key
            found.conflicts.append(
                _("Your service teaches another version of this course: %(name)s") % {"name": name}
            )
    return found


TRAINING = Part(KEY, gettext_lazy("Courses"), 80, _export, _preview, take_nothing)
