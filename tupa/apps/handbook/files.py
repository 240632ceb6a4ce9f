"""The handbook as a file in the language of the moment: PDF/UA, Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from tupa.apps.accounts.city import address_at
from tupa.apps.handbook.compose import compose, title_of
from tupa.apps.handbook.models import Handbook
from tupa.apps.look.documents import make_pdf
from tupa.apps.look.practice import at_hand, titled
from tupa.apps.look.templatetags.look import day
from tupa.apps.reports.files import KINDS, logo_of, template_bytes
from tupa.apps.reports.parts import Section
from tupa.apps.reports.word import write_word

__all__ = ["KINDS", "page_of", "write_file"]


def page_of(handbook: Handbook, sections: Sequence[Section] | None = None) -> dict[str, Any]:
    """What the page and the paper show alike."""
    return {
        "handbook": handbook,
        "programme": handbook.programme,
        "title": title_of(handbook.programme),
        "sections": compose(handbook) if sections is None else sections,
        "city": handbook.city,
    }


def write_file(handbook: Handbook, sections: Sequence[Section], kind: str) -> bytes:
    """This will lay the handbook out; Word goes into the city's own template of reports."""
    with at_hand(handbook):
        return _write(handbook, sections, kind)


def _write(handbook: Handbook, sections: Sequence[Section], kind: str) -> bytes:
    if kind == "pdf":
        return make_pdf("handbook/paper.html", page_of(handbook, sections))
    counted = day(handbook.counted_at, "year")
    values = {
        "title": titled(title_of(handbook.programme)),
        "city": str(handbook.city.name),
        "panel": str(handbook.programme.name),
        "cut_off": counted,
        "made_on": counted,
        "address": address_at(
            handbook.city, reverse("handbook:page", args=[handbook.programme.slug])
        ),
    }
    template = template_bytes(handbook.city_id, kind)
    return write_word(template, sections, values, logo_of(handbook.city))
