"""The features of a panel, with quotas as shares: a panel of another size can take them over."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from i18nfield.strings import LazyI18nString

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.country import Country
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, District, Documents, Part, Preview
from tupa.apps.look.languages import all_languages
from tupa.apps.programmes.actions.features import ValueDraft, save_feature
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.programmes.postcodes import PostcodeError, read_postcodes
from tupa.engines.archive import Row
from tupa.engines.archive.rows import LONG

__all__ = ["FEATURES", "seats_of"]

PATH = "features.json"
#: Postcodes of any country: at least one has a digit.
_POSTCODES = re.compile(r"(?=.*\d|\Z)[\w\s,;–—-]*")


def seats_of(least: Fraction, most: Fraction, size: int) -> tuple[int, int]:
    """The shares as seats of a panel; never stricter than they were.

    >>> seats_of(Fraction(6, 25), Fraction(7, 25), 10)
    (2, 3)
    """
    return math.floor(least * size), math.ceil(most * size)


def _export(programme: Programme) -> Documents:
    features = list(programme.features.prefetch_related("values"))
    size = programme.drawn_size
    return {PATH: {"features": [_written(one, size) for one in features]}} if features else {}


def _written(feature: Feature, size: int) -> dict[str, Any]:
    return {
        "key": feature.key,
        "name": all_languages(feature.name, "fi"),
        "question": all_languages(feature.question, "fi"),
        "help": all_languages(feature.help, "fi"),
        "ground": all_languages(feature.ground, "fi"),
        "is_place": feature.is_place,
        "values": [
            {
                "key": value.key,
                "name": all_languages(value.name, "fi"),
                "least": str(Fraction(min(value.least, size), size)),
                "most": str(Fraction(min(value.most, size), size)),
                "postcodes": value.postcodes,
            }
            for value in feature.values.all()
        ],
    }


def _preview(city: City, documents: Documents) -> Preview:
    found = Preview()
    rows = list(_features(documents))
    for row in rows:
        values = row["values"]
        said = ngettext("%(name)s: %(count)s value", "%(name)s: %(count)s values", len(values))
        found.new.append(said % {"name": LazyI18nString(row["name"]), "count": len(values)})
    if any(row["is_place"] for row in rows):
        found.to_fill.append(_("The districts of your city and how many residents each has"))
    if rows:
        found.to_fill.append(_("The quotas against the population of your city"))
    return found


def _take(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    made = 0
    for row in _features(documents):
        values = row.pop("values")
        known = _shares_of(row, choices.shares)
        if all(_share_in(known, value) is not None for value in values):
            values = [
                value | dict.fromkeys(("least", "most"), _share_in(known, value))
                for value in values
            ]
        drafts = [_draft(value, programme) for value in values]
        if row["is_place"] and choices.districts is not None:
            drafts = [_district(one, programme.drawn_size) for one in choices.districts]
        if drafts:
            save_feature(programme, values=drafts, by=by, **row)
            made += 1
    return made


def _words(row: dict[str, Any]) -> list[str]:
    """Its key and its names, as lists of shares may call it."""
    return [row["key"], *(text.casefold() for text in row["name"].data.values())]


def _shares_of(
    row: dict[str, Any], shares: Mapping[str, Mapping[str, Fraction]]
) -> Mapping[str, Fraction]:
    return next((shares[one] for one in _words(row) if one in shares), {})


def _share_in(known: Mapping[str, Fraction], value: dict[str, Any]) -> Fraction | None:
    return next((known[one] for one in _words(value) if one in known), None)


def _with_share(value: dict[str, Any], share: Fraction | None) -> dict[str, Any]:
    return value | {"least": share, "most": share}


def _draft(value: dict[str, Any], programme: Programme) -> ValueDraft:
    least, most = seats_of(value["least"], value["most"], programme.drawn_size)
    codes = _postcodes_here(value["postcodes"], programme.city.rules)
    return ValueDraft(value["name"], least, most, key=value["key"], postcodes=codes)


def _postcodes_here(text: str, country: Country) -> str:
    """Postcodes of another shape than the country's mean nothing here and are left out."""
    try:
        read_postcodes(text, country)
    except PostcodeError:
        return ""
    return text


def _district(one: District, size: int) -> ValueDraft:
    least, most = seats_of(one.share, one.share, size)
    return ValueDraft(LazyI18nString(dict(one.name)), least, max(most, 1), postcodes=one.postcodes)


def _features(documents: Documents) -> Iterator[dict[str, Any]]:
    if PATH not in documents:
        return
    for row in Row(PATH, documents[PATH]).rows("features"):
        yield {
            "key": row.key(),
            "name": LazyI18nString(row.texts("name", needed=True)),
            "question": LazyI18nString(row.texts("question", needed=True)),
            "help": LazyI18nString(row.texts("help", LONG)),
            "ground": LazyI18nString(row.texts("ground", LONG)),
            "is_place": row.flag("is_place"),
            "values": [_value(one) for one in row.rows("values")],
        }


def _value(row: Row) -> dict[str, Any]:
    least, most = row.share("least"), row.share("most")
    if least > most:
        row.refuse("least", "no more than the most")
    postcodes = row.text("postcodes", 500)
    if not _POSTCODES.fullmatch(postcodes):
        row.refuse("postcodes", "postcodes")
    name = LazyI18nString(row.texts("name", needed=True))
    return {
        "key": row.key(),
        "name": name,
        "least": least,
        "most": most,
        "postcodes": postcodes,
    }


FEATURES = Part("features", gettext_lazy("Features and quotas"), 10, _export, _preview, _take)
