"""Sends a form that is right, and sends it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.apps.forms.crawl import Found, name_of
from tests.apps.forms.known import known
from tests.apps.forms.pages import Control, Form, read_page
from tests.apps.forms.sending import Answer, Rows, changed, copied, nothing_stays, post, rows
from tests.apps.forms.values import fill

__all__ = ["Twice", "send", "send_twice"]

#: Not counted: what was done is noted each time, and a receipt on paper shows a code of its own.
NOT_COUNTED = {"events_event", "accounts_signedlink"}


@dataclass
class Twice:
    """Whether the form was taken, and what the second time did."""

    was_taken: bool
    said: str = ""
    broke: str = ""
    more: dict[str, int] = field(default_factory=dict)


def send_twice(found: Found, button: Control | None, before: Rows) -> Twice:
    """As the page offers it; if that changes nothing, with everything changed a little."""
    for anew in (False, True):
        with nothing_stays():
            client = copied(found.door)
            answer = send(client, found, button, anew)
            once = rows()
            if answer.status != 302 or not changed(before, once):
                continue
            again = send(client, found, button, anew)
            twice = rows()
        more = {table: len(twice[table]) - len(once[table]) for table in once}
        more = {table: n for table, n in more.items() if n and table not in NOT_COUNTED}
        broke = again.broke or (str(again.status) if again.status >= 500 else "")
        return Twice(True, broke=broke, more=more)
    return Twice(False, said=f"{answer.status} {answer.broke}")


def send(client: Client, found: Found, button: Control | None, anew: bool) -> Answer:
    """Says yes to the question whether one is sure."""
    answer = post(client, found.form.target, _values(found.form, button, anew, found.name))
    if answer.status != 200 or answer.shows_errors():
        return answer
    page = read_page(found.form.target, answer.content)
    for form in page.forms:
        if name_of(form.target) == found.name:
            return post(client, form.target, _values(form, form.ways[0]))
    return answer


def _values(
    form: Form, button: Control | None, anew: bool = False, name: str = ""
) -> dict[str, Any]:
    values = fill(form, button, anew=anew)
    return values | {field: value for field, value in known(name).items() if field in values}
