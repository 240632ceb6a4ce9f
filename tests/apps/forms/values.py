"""What is written into the fields by a person who fills them in."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.apps.forms.pages import Control, Form

__all__ = ["fields", "fill"]

NUMBERS = {"minutes": "30", "days": "400"}
#: What a person writes where the page leaves a field empty: by name, else by kind.
WRITTEN = {
    "phone": "040 123 4567",
    "text": "Kirjoitettua",
    "search": "Asukas",
    "textarea": "Kirjoitettua tekstiä",
    "email": "kirjoittaja@asukas.example",
    "tel": "040 123 4567",
    "url": "https://koivukyla.example/",
    "time": "12:00",
}
LINES = {"text", "textarea"}


def fields(form: Form, kinds: set[str]) -> list[Control]:
    """The form's fields of these kinds; of rows and languages that repeat a field, the last."""
    named = {re.sub(r"\d+", "#", one.name): one for one in form.controls if one.kind in kinds}
    return [one for one in named.values() if one.name and one.name != "csrfmiddlewaretoken"]


def fill(form: Form, button: Control | None = None, *, anew: bool = False) -> dict[str, Any]:
    """The form as a person sends it who leaves what is there and fills in what is empty.

    `anew`: who changes what is there.
    """
    values: dict[str, Any] = {}
    for control in form.controls:
        if control.name and control.kind not in {"button", "submit"}:
            value = _value(control, anew)
            if control.kind == "hidden":
                values[control.name] = [*values.get(control.name, []), value]
            else:
                values.setdefault(control.name, value)
    if button is not None:
        values[button.name] = button.value
    return {name: value for name, value in values.items() if value is not None}


def _value(control: Control, anew: bool) -> Any:
    if control.kind == "hidden":
        return control.value
    if control.kind == "file":
        return SimpleUploadedFile("tyhja.txt", b"x", "text/plain")
    if control.kind in {"select", "radio", "checkbox"}:
        return _choice(control, anew)
    if control.kind in {"date", "datetime-local"}:
        return _day(control) if anew or not control.value else control.value
    if control.kind == "number":
        value = control.value or NUMBERS.get(control.name, control.attributes.get("min", "1"))
        return str(int(value) + 1) if anew else value
    written = control.value.strip() or WRITTEN.get(control.name) or WRITTEN[control.kind]
    return f"{written} uusi" if anew and control.kind in LINES else written


def _choice(control: Control, anew: bool) -> list[str] | None:
    if control.name.endswith("DELETE"):
        return None
    options = [one for one in control.options if one]
    chosen = [one for one in control.chosen if one]
    if anew and control.kind != "checkbox":
        return [one for one in options if one not in chosen][-1:] or chosen
    return chosen or options[:1] or None


def _day(control: Control) -> str:
    moment = timezone.localtime() + timedelta(days=31)
    return moment.strftime("%Y-%m-%d" if control.kind == "date" else "%Y-%m-%dT%H:%M")
