"""The forms and links of a page, as a browser without JavaScript finds them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

__all__ = ["Control", "Form", "Page", "read_page"]


@dataclass
class Control:
    """One thing to fill in: `kind` is an input's type, `select`, `textarea` or `button`."""

    name: str
    kind: str
    value: str = ""
    chosen: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass
class Form:
    """A form that changes something, with the address it is sent to."""

    target: str
    files: bool
    controls: list[Control] = field(default_factory=list)

    @property
    def ways(self) -> list[Control | None]:
        """The buttons it can be sent with; those without a name make no difference."""
        buttons = [one for one in self.controls if one.kind == "button"]
        named: list[Control | None] = [one for one in buttons if one.name]
        return named if named and len(named) == len(buttons) else [None, *named]

    @property
    def shape(self) -> tuple[str, ...]:
        """The same for two forms that differ by the number of a row alone."""
        named = {(re.sub(r"\d+", "#", one.name), one.kind) for one in self.controls if one.name}
        return tuple(sorted(f"{name}:{kind}" for name, kind in named))


class Page(HTMLParser):
    """What a page says about itself; `errors` is the text of its error summary."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.language = ""
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._control: Control | None = None
        self._bare = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "a" and "href" in values:
            self.links.append(self._inside(values["href"]))
        elif tag == "form" and values.get("method", "").lower() == "post":
            target = self._inside(values.get("action") or self.address)
            self._form = Form(target, "multipart" in values.get("enctype", ""))
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_control(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag in {"select", "textarea", "button", "option"}:
            self._bare = False
            self._control = self._control if tag == "option" else None

    def handle_data(self, data: str) -> None:
        if self._control is not None and self._control.kind == "textarea":
            self._control.value += data
        elif self._control is not None and self._bare and data.strip():
            self._control.options[-1] = data.strip()

    def _read_control(self, tag: str, values: dict[str, str]) -> None:
        assert self._form is not None
        name, value = values.get("name", ""), values.get("value", "")
        kind = values.get("type", "text") if tag == "input" else tag
        if tag == "option" and self._control is not None:
            self._bare = "value" not in values
            self._control.options.append(value)
            if "selected" in values:
                self._control.chosen.append(value)
        elif tag in {"input", "select", "textarea", "button"} and "disabled" not in values:
            if kind in {"radio", "checkbox"}:
                self._choice(name, kind, values)
                return
            self._control = Control(name, kind, value, attributes=values)
            self._form.controls.append(self._control)

    def _choice(self, name: str, kind: str, values: dict[str, str]) -> None:
        assert self._form is not None
        known = (one for one in self._form.controls if (one.name, one.kind) == (name, kind))
        control = next(known, None)
        if control is None:
            control = Control(name, kind, attributes=values)
            self._form.controls.append(control)
        control.options.append(values.get("value", "on"))
        if "checked" in values:
            control.chosen.append(values.get("value", "on"))

    def _inside(self, reference: str) -> str:
        """The address within the site; nothing for what lies outside it."""
        parts = urlsplit(urljoin(f"http://testserver{self.address}", reference))
        if parts.netloc != "testserver":
            return ""
        return parts.path + (f"?{parts.query}" if parts.query else "")


def read_page(address: str, content: str) -> Page:
    page = Page(address)
    page.feed(content)
    return page
