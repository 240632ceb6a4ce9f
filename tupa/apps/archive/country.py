"""The profile of the exporting city's country, so that a city abroad sees what differs.

Nothing of it is written into the importing city: its own country's profile holds there.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Documents, Part, Preview, take_nothing
from tupa.apps.programmes.models import Programme
from tupa.engines.archive import Row

__all__ = ["COUNTRY"]

PATH = "country.json"
#: What a profile says, in words, by its name there.
_SAID: dict[str, Any] = {
    "accessibility": gettext_lazy("time to answer feedback on accessibility, and its authority"),
    "address": gettext_lazy("how an address is written"),
    "ages": gettext_lazy("ages"),
    "data_protection": gettext_lazy("who supervises data protection, and the law on openness"),
    "holidays": gettext_lazy("holidays"),
    "paper": gettext_lazy("paper size"),
    "phone": gettext_lazy("phone numbers"),
    "postcode": gettext_lazy("postcodes"),
    "privacy": gettext_lazy("headings of the privacy notice"),
    "small_cells": gettext_lazy("from how many people on a number is told"),
    "taking_part": gettext_lazy("taxes and benefits"),
}


def _export(programme: Programme) -> Documents:
    country = programme.city.rules
    return {PATH: {"code": country.code, **country.written}}


def _preview(city: City, documents: Documents) -> Preview:
    if PATH not in documents:
        return Preview()
    row = Row(PATH, documents[PATH])
    there, here = LazyI18nString(row.texts("name", needed=True)), city.rules
    differing = [
        str(said)
        for name, said in _SAID.items()
        if name in row.values and row.values[name] != here.written[name]
    ]
    if not differing:
        return Preview(new=[_("The rules of your own country: %(country)s") % {"country": there}])
    said = _("The model follows another country: %(country)s. These differ from yours: %(parts)s.")
    return Preview(conflicts=[said % {"country": there, "parts": ", ".join(differing)}])


COUNTRY = Part("country", gettext_lazy("Country"), 5, _export, _preview, take_nothing)
