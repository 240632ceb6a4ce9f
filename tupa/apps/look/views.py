"""The catalogue of components: documentation and visual test in one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import signed_in
from tupa.apps.look.samples import samples_of

__all__ = ["catalogue"]

COMPONENTS = Path(__file__).parent / "templates" / "components"
#: The classes that fill, and the names of the colours in the theme.
COLOURS = [
    ("f-p", "paper"),
    ("f-w", "wood"),
    ("f-n", "line"),
    ("f-i", "ink"),
    ("f-s", "spruce"),
    ("f-st", "spruce-tint"),
    ("f-l", "lake"),
    ("f-b", "berry"),
    ("f-bt", "berry-tint"),
]
_USE = re.compile(r"{% comment %}\s*(.*?)\s*{% endcomment %}", re.DOTALL)


@dataclass(frozen=True)
class Component:
    name: str
    use: str
    shown: SafeString


@signed_in
@require_safe
def catalogue(request: CityRequest) -> HttpResponse:
    """Every file in the folder is shown, with the comment at its top as its documentation."""
    context = {
        "components": _components(request),
        "colours": COLOURS,
        "kinds": [
            ("", _("Waiting")),
            ("doing", _("Under way")),
            ("done", _("Done")),
            ("late", _("Late")),
            ("no", _("Will not be done")),
            ("now", _("Now")),
        ],
        "section": "components",
    }
    return render(request, "look/catalogue.html", context)


def _components(request: CityRequest) -> list[Component]:
    samples = samples_of(request.path)
    return [
        Component(path.stem, _use_of(path), _shown(path.name, samples.get(path.stem, {}), request))
        for path in sorted(COMPONENTS.glob("*.html"))
    ]


def _shown(name: str, sample: dict[str, Any], request: CityRequest) -> SafeString:
    """A page has one first heading, so a component's own is shown one step smaller here."""
    html = render_to_string(f"components/{name}", sample, request)
    return SafeString(html.replace("<h1", "<h4").replace("</h1>", "</h4>"))


def _use_of(path: Path) -> str:
    found = _USE.search(path.read_text(encoding="utf-8"))
    return found.group(1) if found else ""
