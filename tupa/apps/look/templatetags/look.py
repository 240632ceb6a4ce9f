"""Small words of the pages: dates and numbers as people write them."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from i18nfield.strings import LazyI18nString

from tupa.apps.live.actions import channel_token
from tupa.apps.look.languages import all_languages
from tupa.apps.look.spoken import direction_of, language_codes, language_here

__all__ = [
    "clock",
    "day",
    "in_language",
    "is_translated",
    "lacks_translation",
    "live_url",
    "moment",
    "number",
    "own_language",
    "percent",
]

register = template.Library()
NBSP = "\u00a0"
_WEEKDAYS = {
    "fi": ["ma", "ti", "ke", "to", "pe", "la", "su"],
    "sv": ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]


def _local(moment: Any) -> Any:
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


@register.filter
def day(moment: Any, style: str = "") -> str:
    """`ke 9.12.`; with style "year" `ke 9.12.2026`. English: `Wed 9 Dec 2026`."""
    if not moment:
        return ""
    date = _local(moment)
    language = language_here()
    if language not in _WEEKDAYS:
        return _in_further(date, style)
    weekday = _WEEKDAYS[language][date.weekday()]
    if language == "en":
        text = f"{weekday} {date.day} {_MONTHS[date.month - 1]}"
        text += f" {date.year}" if style == "year" else ""
    else:
        text = f"{weekday} {date.day}.{date.month}." + (str(date.year) if style == "year" else "")
    return text.replace(" ", NBSP)


def _in_further(date: Any, style: str) -> str:
    """In a language Tupa does not come in: as Django writes its dates."""
    pattern = "DATE_FORMAT" if style == "year" else "MONTH_DAY_FORMAT"
    text = f"{formats.date_format(date, 'D')} {formats.date_format(date, pattern)}"
    return text.replace(" ", NBSP)


@register.filter
def clock(moment: Any) -> str:
    """`17.00` in Finnish and Swedish, `17:00` in English."""
    return formats.time_format(_local(moment), "TIME_FORMAT") if moment else ""


@register.filter
def moment(when: Any, style: str = "") -> str:
    """`ke 9.12. klo 17.00`; with style "year" `ke 9.12.2026 klo 17.00`."""
    if not when:
        return ""
    text = gettext("%(day)s at %(time)s") % {"day": day(when, style), "time": clock(when)}
    return text.replace(" ", NBSP)


@register.filter
def number(value: Any) -> str:
    """Thousands apart by a space that does not break."""
    if value is None or value == "":
        return ""
    return formats.number_format(value, force_grouping=True, use_l10n=True)


@register.filter
def percent(share: Any, decimals: int = 1) -> str:
    """0.1213 is `12,1 %` in Finnish and Swedish and `12.1%` in English."""
    if share is None or share == "":
        return ""
    # Rounded first: Django's formatting would cut 19.99 to 19.9.
    rounded = round(100 * float(share), decimals)
    text = str(formats.number_format(rounded, decimals, use_l10n=True))
    return f"{text}%" if get_language() == "en" else f"{text}{NBSP}%"


@register.filter
def in_language(text: Any, language: str) -> str:
    """The text in exactly this language, or nothing: no falling back."""
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, dict):
        return str(data.get(language) or "")
    return str(data or "")


@register.filter
def is_translated(text: Any) -> bool:
    """Whether the text exists in the language of the page."""
    return bool(in_language(text, language_here()))


@register.filter
def lacks_translation(thing: Any, names: str) -> bool:
    """Whether any of these texts of a row is there, but not in the language of the page."""
    texts = [getattr(thing, name, "") for name in names.split()]
    return any(text and not is_translated(text) for text in texts)


@register.filter
def own_language(text: Any, style: str = "") -> SafeString:
    """The text, marked with its language where it is not that of the page; "lines" breaks lines."""
    shown = linebreaksbr(str(text)) if style == "lines" else conditional_escape(str(text))
    if not text or is_translated(text):
        return SafeString(shown)
    codes = dict.fromkeys([*language_codes(), "en", *all_languages(text)])
    language = next((code for code in codes if in_language(text, code)), "")
    direction = direction_of(language)
    if direction == direction_of(language_here()):
        return format_html('<span lang="{}">{}</span>', language, shown)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction, shown)


@register.simple_tag
def live_url(city: Any, name: str) -> str:
    """The address of a live channel, with its short-lived token."""
    return f"/live/?token={channel_token(city, name)}"


@register.filter
def times(value: Any, factor: Any) -> float:
    """For chart geometry: numbers with a decimal point whatever the language."""
    return float(value) * float(factor)


@register.filter
def svg(value: Any) -> SafeString:
    """A number for an SVG attribute: a point, never a comma."""
    return SafeString(f"{float(value):.2f}".rstrip("0").rstrip("."))
