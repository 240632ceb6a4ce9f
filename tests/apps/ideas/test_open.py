"""Ideas found among many, narrowed, taken out and shown elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.followup.counting import FINAL, tally_of
from tupa.apps.followup.models import Answer, Assignment, Commitment, Unit
from tupa.apps.followup.standing import CODES, Standing, StatusFilter, standings_of
from tupa.apps.ideas.models import Idea, IdeaQuerySet
from tupa.apps.ideas.search import found_by
from tupa.apps.privacy.actions import STUB, redact
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    return cast.make_workshop(programme, is_published=True)


def words(idea: Idea, **text: str) -> Idea:
    Idea.objects.filter(pk=idea.pk).update(title={"fi": text.pop("title", "Otsikko")}, text=text)
    idea.refresh_from_db()
    return idea


def found(typed: str) -> list[int]:
    return list(found_by(Idea.objects.order_by("number"), typed).values_list("number", flat=True))


def body(response: Any) -> str:
    content = getattr(response, "streaming_content", None)
    return (b"".join(content) if content is not None else response.content).decode()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("ÄÄNI", [1]),
        ("ääni metsä", [1]),
        ("metsässä", [1, 2]),
        ("sv", []),
        ("en", []),
        ("u00e4", []),
        ("%", []),
        ("träd", [2]),
        ("", [1, 2]),
        ("ääni puu", []),
    ],
)
def test_words_are_found_in_every_language_and_nothing_else_is(
    workshop: Workshop, typed: str, numbers: list[int]
) -> None:
    words(cast.make_idea(workshop, 1), title="Ääni", fi="Äänimaisema metsässä")
    words(cast.make_idea(workshop, 2), title="Puu", fi="Puu Metsässä", sv="Ett träd")
    assert found(typed) == numbers


#: Every way an idea can stand: the last outcome, the day of the answer, the promise and its day,
#: the days from today.
STANDINGS: list[tuple[str | None, int | None, str | None, int | None]] = [
    (None, None, None, None),
    (None, 9, None, None),
    (None, -1, None, None),
    ("exists", 9, None, None),
    ("needs_time", 9, None, None),
    ("needs_time", -1, None, None),
    ("implemented", 9, "promised", 9),
    ("implemented", 9, "promised", -1),
    ("implemented", -1, "promised", 9),
    ("implemented", 9, "kept", -1),
    ("partly", 9, "dropped", -1),
]


@pytest.fixture
def standing_ideas(workshop: Workshop) -> IdeaQuerySet:
    """One idea for each way to stand; each that was answered had been refused the day before."""
    unit = cast.make_unit(workshop.city)
    for number, (outcome, days, state, due) in enumerate(STANDINGS, 1):
        idea = cast.make_idea(workshop, number)
        if days is not None:
            assignment = _asked(idea, unit, days, is_closed=outcome in FINAL and days > 0)
            _answered(assignment, outcome)
        if state and due:
            _promised(idea, unit, state, due)
    return Idea.objects.published().filter(city=workshop.city)


def _asked(idea: Idea, unit: Unit, days: int, *, is_closed: bool) -> Assignment:
    return Assignment.objects.create(
        city=idea.city,
        idea=idea,
        unit=unit,
        asked_on=timezone.localdate(),
        answer_by=timezone.localdate() + timedelta(days),
        closed_at=timezone.now() if is_closed else None,
    )


def _answered(assignment: Assignment, outcome: str | None) -> None:
    for old, code in ((1, "not_implemented"), (0, outcome)) if outcome else ():
        Answer.objects.create(
            city=assignment.city,
            assignment=assignment,
            outcome=code,
            reason=cast.both("x"),
            published_at=timezone.now() - timedelta(old),
        )


def _promised(idea: Idea, unit: Unit, state: str, days: int) -> None:
    Commitment.objects.create(
        city=idea.city,
        idea=idea,
        unit=unit,
        text=cast.both("x"),
        owner=cast.both("y"),
        due_on=timezone.localdate() + timedelta(days),
        state=state,
    )


def _is_found_by(standing: Standing, value: str) -> bool:
    if value == "late":
        return standing.is_answer_late or standing.is_promise_late
    if value == "answer_late":
        return standing.is_answer_late
    return value in {standing.code, standing.outcome}


def test_the_filter_by_status_says_what_the_standings_say(
    standing_ideas: IdeaQuerySet, city: City
) -> None:
    standings = standings_of(list(standing_ideas), timezone.localdate())
    for value in [*CODES, "late", *Answer.Outcome.values]:
        expected = {pk for pk, standing in standings.items() if _is_found_by(standing, value)}
        narrowed = StatusFilter().narrow(standing_ideas, value, city)
        assert set(narrowed.values_list("pk", flat=True)) == expected, value
    assert {standing.code for standing in standings.values()} == set(CODES)


def test_the_tally_counts_what_the_standings_say(standing_ideas: IdeaQuerySet) -> None:
    today = timezone.localdate()
    standings = standings_of(list(standing_ideas), today).values()
    tally = tally_of(standing_ideas, today)
    assert tally.by_code == Counter(standing.code for standing in standings)
    assert tally.answers_late == sum(one.is_answer_late for one in standings)
    assert tally.total == len(STANDINGS)


def test_place_and_year_narrow_the_list(workshop: Workshop) -> None:
    cast.make_idea(workshop, 1)
    other = cast.make_workshop(workshop.programme, 2)
    old = cast.make_idea(other, 2)
    Idea.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=800))
    year = (timezone.now() - timedelta(days=800)).year
    for query in (f"place={workshop.venue_id}", f"year={timezone.now().year}"):
        assert ">1 idea</h2>" in Client().get(f"/fi/ideas/?{query}").content.decode(), query
    page = Client().get(f"/fi/ideas/?year={year}").content.decode()
    assert "/ideas/2/" in page
    assert "/ideas/1/" not in page


@pytest.mark.parametrize(
    ("query", "is_open"), [("", False), ("?q=ääni", False), ("?year=2", True), ("?status=x", True)]
)
def test_the_ways_to_narrow_are_folded_until_one_is_used(
    workshop: Workshop, query: str, is_open: bool
) -> None:
    """They stand in the form either way, so that it works without a script."""
    cast.make_idea(workshop, 1)
    query = query.replace("=2", f"={timezone.now().year}")
    page = Client().get(f"/fi/ideas/{query}").content.decode()
    [fold] = re.findall(r"<details[^>]*>.*?</details>", page, re.DOTALL)

    assert fold.startswith('<details class="govuk-details t-find-wide" open>') is is_open
    assert set(re.findall(r'name="(\w+)"', fold)) >= {"programme", "theme", "place", "year"}
    assert 'name="q"' not in fold
    assert page.index("<form", page.index("<main")) < page.index(fold) < page.index("</form>")


def test_the_list_is_taken_out_as_it_is_narrowed(workshop: Workshop) -> None:
    words(cast.make_idea(workshop, 1), title="=1+1", fi="Rivi\nja toinen", sv="Rad")
    words(cast.make_idea(workshop, 2), title="Puu", fi="Puut")
    Idea.objects.filter(number=2).update(state="withdrawn")
    rows = list(csv.DictReader(io.StringIO(body(Client().get("/fi/ideas/ideas.csv"))[1:])))
    assert [row["title_fi"] for row in rows] == ["'=1+1"]
    assert rows[0]["text_sv"] == "Rad"
    assert rows[0]["url"] == "http://testserver/fi/p/arki/ideas/1/"
    data = json.loads(body(Client().get("/sv/ideas/ideas.json?q=rad")))
    assert [one["number"] for one in data["ideas"]] == [1]
    assert "licenses/by/4.0" in data["licence"]
    assert json.loads(body(Client().get("/sv/ideas/ideas.json?q=puut")))["ideas"] == []


def test_feeds_tell_the_newest_ideas_without_what_was_redacted(
    workshop: Workshop, coordinator: Any
) -> None:
    idea = words(cast.make_idea(workshop, 1), title="Matin idea", fi="Matti sanoi")
    redact(idea, "title", by=Actor.of_user(coordinator), reason="insult", words="Matin")
    redact(idea, "text", by=Actor.of_user(coordinator), reason="insult", words="Matti")
    atom = ElementTree.fromstring(body(Client().get("/feeds/fi/ideas.atom")))
    titles = [one.text for one in atom.iter(f"{ATOM}title")]
    assert f"{STUB} idea" in titles
    for address in (
        "/feeds/fi/ideas.atom",
        "/feeds/sv/ideas.rss",
        "/fi/ideas/ideas.csv",
        "/fi/ideas/ideas.json",
        "/fi/p/arki/ideas/1/",
    ):
        response = Client().get(address)
        assert response.status_code == 200, address
        assert "Mat" not in body(response).replace("Matka", ""), address
    assert Client().get("/feeds/xx/ideas.atom").status_code == 404
    assert Client().get("/feeds/fi/ideas.exe").status_code == 404


def test_a_page_tells_other_sites_what_it_is_and_lends_them_a_badge(workshop: Workshop) -> None:
    words(cast.make_idea(workshop, 1), title="Ääni & <metsä>", fi="Äänimaisema")
    page = Client().get("/fi/p/arki/ideas/1/").content.decode()
    assert '<meta property="og:title" content="Ääni &amp; &lt;metsä&gt;">' in page
    assert 'itemtype="https://schema.org/CreativeWork"' in page
    response = Client().get("/fi/p/arki/ideas/1/badge.svg")
    badge = ElementTree.fromstring(response.content)
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert badge.tag.endswith("svg")
    assert "Odottaa vastausta" in response.content.decode()
    assert Client().get("/fi/p/arki/ideas/9/badge.svg").status_code == 404
