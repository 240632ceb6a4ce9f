"""Opens every page that somebody can reach, and collects the forms on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.apps.forms.browsers import Door
from tests.apps.forms.pages import Form, Page, read_page
from tests.apps.forms.world import World

__all__ = ["Found", "Site", "explore", "name_of"]

#: How many pages of one kind are opened in one panel and in all: rows look the same after a few.
ENOUGH, ENOUGH_PEOPLE, ENOUGH_IN_ALL = 4, 1, 5
#: What stands in these depends on the moment of the panel.
OF_THE_MOMENT = re.compile(r"^(lottery|panel):|:(manage|page)$|^evaluation:check$")
#: The catalogue of components shows forms that nobody sends.
SAMPLES = {"look:catalogue"}


@dataclass
class Found:
    """A form on a page, in the browser that showed it."""

    door: Door
    page: str
    form: Form

    @property
    def name(self) -> str:
        """What its target is called in the URL configuration."""
        return name_of(self.form.target)

    def target(self, language: str) -> str:
        return self.form.target.replace("/fi/", f"/{language}/", 1)

    def __str__(self) -> str:
        return f"{self.name} on {self.page} for {self.door.name}"


@dataclass
class Site:
    """Everything found: `first` has one form of each shape, `forms` one a shape and panel."""

    forms: list[Found] = field(default_factory=list)
    opened: dict[str, tuple[Door, str]] = field(default_factory=dict)
    dead_ends: list[str] = field(default_factory=list)
    #: What is no page leads nowhere, and a paper takes long to set: one of a kind is enough.
    files: set[str] = field(default_factory=set)

    @property
    def first(self) -> list[Found]:
        shapes = {(one.name, one.form.shape): one for one in reversed(self.forms)}
        return list(reversed(shapes.values()))


@cache
def name_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def explore(world: World, most: int | None = None) -> Site:
    """Opens every page; at `most` so many behind each door."""
    site, known = Site(), set()
    for door in world.doors:
        for page in islice(_pages(door, site), most):
            for form in page.forms:
                if name_of(form.target) in SAMPLES:
                    continue
                found = Found(door, page.address, form)
                key = (found.name, form.shape, _panel(form.target))
                if key not in known:
                    known.add(key)
                    site.forms.append(found)
    return site


def _pages(door: Door, site: Site) -> Iterator[Page]:
    """The first browser opens everything; the others only pages nobody has opened before."""
    waiting, seen, often = list(door.starts), set(door.starts), Counter[tuple[str, str, bool]]()
    before = set(site.opened)
    while waiting:
        address = waiting.pop(0)
        if name_of(address) in site.files:
            continue
        response = door.client.get(address)
        links = [response.headers["Location"]] if response.status_code == 302 else []
        if response.status_code == 200 and "text/html" in response.headers["Content-Type"]:
            page = read_page(address, response.content.decode())
            links = page.links
            yield page
        elif response.status_code == 200:
            site.files.add(name_of(address))
        if response.status_code == 200:
            site.opened.setdefault(name_of(address), (door, address))
        elif response.status_code != 302:
            site.dead_ends.append(f"{door.name}: {response.status_code} {address}")
        for link in links:
            kind = (name_of(link), _panel(link), "?" in link)
            if link in seen or not kind[0] or kind[0] in before or _is_enough(kind, often):
                continue
            often[kind] += 1
            often[(kind[0], "", False)] += 1
            seen.add(link)
            waiting.append(link)


def _is_enough(kind: tuple[str, str, bool], often: Counter[tuple[str, str, bool]]) -> bool:
    name, panel, _ = kind
    most = ENOUGH_PEOPLE if name.startswith("recruitment:app") else ENOUGH
    everywhere = often[(name, "", False)]
    is_same_elsewhere = bool(panel) and not OF_THE_MOMENT.search(name)
    return often[kind] >= most or (is_same_elsewhere and everywhere >= ENOUGH_IN_ALL)


@cache
def _panel(address: str) -> str:
    """The panel an address belongs to: panels stand at different moments."""
    return str(resolve(urlsplit(address).path).kwargs.get("slug", "")) if name_of(address) else ""
