"""A logo is its city's own: a model brings none, and says where one is missing."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Documents, Part, Preview, take_nothing
from tupa.apps.programmes.models import Programme

__all__ = ["LOGO"]


def _export(programme: Programme) -> Documents:
    return {}


def _preview(city: City, documents: Documents) -> Preview:
    return Preview() if city.logo else Preview(to_fill=[_("The logo of your city")])


LOGO = Part("logo", gettext_lazy("Logo"), 6, _export, _preview, take_nothing)
