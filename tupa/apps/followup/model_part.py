"""Units belong to their city: a model brings none, and says where some are needed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.followup.models import Unit
from tupa.apps.programmes.models import Programme

__all__ = ["UNITS"]


def _export(programme: Programme) -> Documents:
    return {}


def _preview(city: City, documents: Documents) -> Preview:
    if Unit.objects.at_work().filter(city=city).exists():
        return Preview()
    return Preview(to_fill=[_("The units of your city that answer the ideas")])


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    return 0


UNITS = Part("units", gettext_lazy("Who answers"), 80, _export, _preview, _take)
