"""Sends a form, looks at the answer, and takes everything back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from tests.apps.forms.browsers import Door

__all__ = ["Answer", "Rows", "changed", "copied", "nothing_stays", "open_page", "post", "rows"]

#: Sessions and counters of wrong codes are no rows of the city.
PASSING = {"django_session", "tupa_cache", "django_migrations", "events_chainhead"}
#: That somebody saw a list of people is written down also when their form is refused.
QUERY = {"events_event": """SELECT * FROM events_event WHERE verb NOT LIKE '%read' ORDER BY 1"""}
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Answer:
    """What came back: a page, an address to go on to, or what broke."""

    status: int
    content: str = ""
    place: str = ""
    broke: str = ""
    seconds: float = 0.0

    @property
    def language(self) -> str:
        found = re.search(r'<html[^>]* lang="(\w+)"', self.content)
        return found.group(1) if found else ""

    def shows_errors(self) -> bool:
        """A summary of errors in the language of the page."""
        with translation.override(self.language):
            title = translation.gettext("There is a problem")
        return "govuk-error-summary" in self.content and title in self.content


@contextmanager
def nothing_stays() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def copied(door: Door, **more: Any) -> Client:
    """The same browser, so that what one case does to its cookies does not reach the next."""
    client = Client(**more)
    for name, morsel in door.client.cookies.items():
        client.cookies[name] = morsel.value
    return client


def post(client: Client, address: str, values: Mapping[str, Any]) -> Answer:
    return _answer(lambda: client.post(address, {**values}), address)


def open_page(client: Client, address: str) -> Answer:
    return _answer(lambda: client.get(address), address)


def _answer(ask: Any, address: str) -> Answer:
    begun = time.process_time()
    language = re.match(r"/(fi|sv|en)/", address)
    try:
        with translation.override(language.group(1) if language else "fi"), transaction.atomic():
            response = ask()
    except Exception as error:
        return Answer(500, broke=f"{type(error).__name__}: {str(error)[:90]}")
    seconds = time.process_time() - begun
    content = "" if response.streaming else response.content.decode(errors="replace")
    return Answer(response.status_code, content, response.headers.get("Location", ""), "", seconds)


def rows() -> Rows:
    """Everything the database holds, apart from what passes by itself."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - PASSING
        found: Rows = {}
        for table in sorted(tables):
            cursor.execute(QUERY.get(table, f'SELECT * FROM "{table}" ORDER BY 1'))
            found[table] = cursor.fetchall()
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables whose rows differ."""
    return [table for table in after if before[table] != after[table]]
