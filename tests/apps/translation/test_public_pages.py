"""Every page a resident reaches by links says nothing outside the words the city translated."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR

from tests import cast
from tests.pseudo import MARKS, pseudo_words, unmarked
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City
from tupa.apps.evaluation.actions import open_survey
from tupa.apps.look.spoken import speaking
from tupa.apps.translation.interface.actions import save_words

pytestmark = pytest.mark.django_db

#: For other cities, for programmers and for organisers.
FOR_OTHERS = re.compile(r"/et/(manage|sign-in|models|open-data)/")
#: Names and people's own words, as the rows of the tests have them.
ROWS = ["Koivukylä", "Kirjastotie", "Tuomi Esimerkki", "Kehitysjohtaja", "Lainattaisiin tavaroita"]
NAMES = [*ROWS, "Eesti", "JSON", "RSS", "CSV"]
PLAIN = re.compile(r"\S+@\S+|https?://\S+|&lt;.*?&gt;|&\w+;")


def marked(text: str, *_others: str) -> dict[str, str]:
    return {"et": f"{MARKS[0]}{text}{MARKS[1]}"}


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A city in Estonian alone, with a call, a workshop, an idea and a questionnaire."""
    monkeypatch.setattr(cast, "both", marked)
    names: Any = {one: marked(one) for one in ("name", "site_name", "controller")}
    city = cast.make_city("r", languages=["et"], needed_languages=["et"], country="eu", **names)
    save_words(city, language="et", words=pseudo_words("et"), by=SYSTEM)
    city = City.objects.get(pk=city.pk)
    with speaking(city.spoken), translation.override("et"):
        panel = cast.make_programme(city)
        cast.make_call(panel)
        cast.make_idea(cast.make_workshop(panel, is_published=True))
        begun = timezone.now() - datetime.timedelta(hours=1)
        held = cast.make_workshop(panel, 2, starts_at=begun, is_published=True)
        survey = open_survey(programme=panel, kind="pulse", workshop=held, by=SYSTEM)
        return ["/et/", reverse("evaluation:answer", args=[survey.code])]


def test_no_page_of_residents_has_a_word_of_another_language(start: list[str]) -> None:
    client, seen, found = Client(), set(start), {}
    assert [client.get(path).status_code for path in start] == [200, 200]
    while start:
        path = start.pop()
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = answer.content.decode()
        if words := outside(page):
            found[path] = words
        links = set(re.findall(r'href="(/et/[^"#?]*)"', page))
        fresh = {one for one in links - seen if not FOR_OTHERS.match(one)}
        seen |= fresh
        start += sorted(fresh)
    assert found == {}
    assert len(seen) > 15


def outside(page: str) -> list[str]:
    """The words of a page outside the marks that are neither names nor days."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    said = " ".join(re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', body))
    rest = PLAIN.sub(" ", unmarked(re.sub(r"<[^>]+>", " ", body) + said))
    for name in NAMES:
        rest = rest.replace(name, " ")
    with translation.override("et"):
        days = {str(one).rstrip(".") for one in [*WEEKDAYS_ABBR.values(), *MONTHS.values()]}
        days |= {str(one) for one in WEEKDAYS.values()}
    words = re.findall(r"[A-Za-zÀ-ž]{3,}", rest)
    return [one for one in words if one.casefold() not in days]
