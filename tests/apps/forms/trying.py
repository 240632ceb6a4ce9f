"""What is tried with forms: everything nobody should send, no token, the same again."""

from __future__ import annotations

from tests.apps.forms.cases import Bad, posts, whole
from tests.apps.forms.crawl import Site
from tests.apps.forms.judging import Fault, judge
from tests.apps.forms.sending import Rows, changed, copied, nothing_stays, open_page, post, rows
from tests.apps.forms.twice import Twice, send_twice

__all__ = ["every_form_twice", "send_bad", "send_without_token"]


def send_bad(bad: Bad, site: Site, before: Rows, every: bool) -> tuple[int, list[Fault]]:
    """How many posts there were with this bad value, and what was wrong with the answers."""
    faults: list[Fault] = []
    count = 0
    for found in site.first:
        for field, values in posts(bad, found, every):
            count += 1
            with nothing_stays():
                client = copied(found.door)
                answer = post(client, found.target(bad.language), values)
                faults += judge(f"{found}: {field}", answer, before, bad)
                if answer.status == 302 and bad.together:
                    then = open_page(client, answer.place)
                    faults += [f"{found}, then {then.status} {then.broke}"] * (then.status >= 400)
    return count, faults


def send_without_token(site: Site, before: Rows) -> list[Fault]:
    """The forms that are not refused for want of their own token."""
    faults: list[Fault] = []
    for found in site.first:
        client = copied(found.door, enforce_csrf_checks=True)
        sent = {**whole(found), "csrfmiddlewaretoken": ""}
        with nothing_stays():
            answer = post(client, found.target("fi"), sent)
            written = changed(before, rows())
            is_said = "Lomaketta ei voitu lähettää" in answer.content
            if answer.status != 403 or not is_said or written:
                faults.append(f"{found}: {answer.status}, wrote {written}")
    return faults


def every_form_twice(site: Site, before: Rows) -> tuple[dict[str, list[Twice]], list[Fault]]:
    """What came of each form by its name, with each of its buttons; and what was wrong."""
    results: dict[str, list[Twice]] = {}
    faults: list[Fault] = []
    known = set()
    for found in site.forms:
        for button in found.form.ways:
            way = (found.name, found.form.shape, button and button.value)
            if way in known:
                continue
            twice = send_twice(found, button, before)
            results.setdefault(found.name, []).append(twice)
            if twice.was_taken:
                known.add(way)
            if twice.broke or twice.more:
                faults.append(f"{found}: {twice}")
    return results, faults
