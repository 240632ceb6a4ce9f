"""The site's own pages."""

from __future__ import annotations

import itertools
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tupa.apps.accounts.models import City, User
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.privacy.register import FIELDS
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

PAGES = ["", "about/", "contact/", "accessibility/", "privacy/", "code/", "sign-in/"]


def home(language: str = "fi") -> str:
    return Client().get(f"/{language}/").content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_in_each_language(city: City, path: str, language: str) -> None:
    answer = Client().get(f"/{language}/{path}")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert 'style="' not in page
    assert "<script>" not in page


@pytest.mark.parametrize("path", PAGES)
def test_headings_do_not_skip_a_level(city: City, programme: Programme, path: str) -> None:
    page = Client().get(f"/fi/{path}").content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]

    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_an_empty_city_is_said_honestly(city: City) -> None:
    page = home()

    assert '<svg class="t-svg t-broad"' not in page
    assert "/fi/about/" in page


def test_a_programme_that_is_not_published_is_not_told(city: City) -> None:
    cast.make_programme(city, is_published=False, name=cast.both("Salainen kausi"))

    assert "Salainen kausi" not in home()


def test_another_citys_programme_is_not_told(city: City) -> None:
    cast.make_programme(cast.make_city("lepikko", host="l.example"), name=cast.both("Vieras"))

    assert "Vieras" not in home()


def seats(kind: str) -> int:
    """How many seats of a kind the wide drawing has: each is one closed path."""
    [path] = re.findall(rf'<path class="[\w -]* t-{kind}" d="([^"]*)"', home())[:1]
    return str(path).count("z")


def test_the_table_has_a_seat_for_each_member_and_a_dashed_one_for_each_free_seat(
    programme: Programme,
) -> None:
    cast.make_call(programme, is_open=False)
    assert (seats("residents"), seats("free")) == (0, 3)
    cast.make_member(programme)
    cast.make_member(programme, state="asked")

    assert (seats("residents"), seats("free")) == (1, 2)


def test_an_open_call_has_the_one_cloudberry_button(programme: Programme) -> None:
    assert "t-b--act" not in home()
    cast.make_call(programme)
    page = home()

    assert page.count("t-b--act") == 1
    assert f"/fi/p/{programme.slug}/apply/" in page


def test_another_panels_call_is_told_before_the_heading(programme: Programme) -> None:
    programme.stage = Programme.Stage.WORKSHOPS
    programme.save()
    other = cast.make_programme(programme.city, "toinen", name=cast.both("Toinen paneeli"))
    cast.make_call(other)
    cast.make_call(other, kind="targeted", closes_at=timezone.now() + timedelta(2))

    top = home().partition("<h1")[0].partition("<main")[2]

    assert top.count('href="/fi/p/toinen/apply/"') == 1
    assert "Toinen paneeli" in top


def test_a_targeted_call_says_whom_it_seeks_and_leads_to_itself(programme: Programme) -> None:
    young = programme.features.get(key="ika").values.get(key="nuori")
    cast.make_call(programme)
    call = cast.make_call(programme, kind="targeted", aimed_at=young)

    cards = re.findall(r"<h3>[^<]*Kestävä arki</h3>.*?</a>", home(), re.DOTALL)

    assert len(cards) == 2
    assert [f"?call={call.pk}" in card for card in cards].count(True) == 1
    assert ["Ika, Nuori." in flat(card) for card in cards].count(True) == 1


def test_a_call_that_has_closed_is_not_told(programme: Programme) -> None:
    now = timezone.now()
    cast.make_call(programme, opens_at=now - timedelta(9), closes_at=now - timedelta(1))

    assert "t-b--act" not in home()


def test_the_next_workshop_of_each_panel_is_told(programme: Programme) -> None:
    other = cast.make_programme(programme.city, "toinen", name=cast.both("Toinen paneeli"))
    for one in (programme, other):
        cast.make_workshop(one, is_published=True)

    page = home()

    for one in (programme, other):
        assert f"/fi/p/{one.slug}/workshops/1/" in page


def test_the_next_workshop_is_told_when_it_is_published(programme: Programme) -> None:
    workshop = cast.make_workshop(programme)
    assert "Jakaminen" not in home()
    workshop.is_published = True
    workshop.save()

    page = home()
    assert "Jakaminen" in page
    assert "Koivukylän kirjasto" in page
    assert f"/fi/p/{programme.slug}/workshops/1/" in page


def test_published_ideas_are_told_in_the_tables_words_with_their_standing(
    programme: Programme,
) -> None:
    workshop = cast.make_workshop(programme, is_published=True)
    cast.make_idea(workshop, 1)
    cast.make_idea(workshop, 2, published=False, title=cast.both("Luonnos"))

    page = home()
    assert ">Tavaralainaamo kirjastoon</a>" in page
    assert "Luonnos" not in page
    assert f"/fi/p/{programme.slug}/ideas/1/" in page
    assert f"/fi/p/{programme.slug}/workshops/1/ideas/" in page


def test_an_idea_not_yet_translated_says_its_language(programme: Programme) -> None:
    cast.make_idea(cast.make_workshop(programme), 1, title={"fi": "Vain suomeksi"})

    assert 'lang="fi"><a' in flat(home("sv"))


def test_late_answers_are_told(city: City, programme: Programme) -> None:
    idea = cast.make_idea(cast.make_workshop(programme))
    today = timezone.localdate()
    assignment = Assignment.objects.create(
        city=city,
        idea=idea,
        unit=cast.make_unit(city),
        asked_on=today - timedelta(30),
        answer_by=today + timedelta(1),
    )
    assert "status=answer_late" not in home()
    assignment.answer_by = today - timedelta(1)
    assignment.save()

    assert "status=answer_late" in home()
    assert "t-tag--late" in home()


def test_the_busy_home_page_needs_few_queries(
    city: City,
    programme: Programme,
    coordinator: User,
    sign_in: Any,
    django_assert_max_num_queries: Any,
) -> None:
    cast.make_call(programme)
    for number in range(1, 4):
        workshop = cast.make_workshop(programme, number, is_published=True)
        for idea in range(3):
            cast.make_idea(workshop, number * 10 + idea)
    for _ in range(5):
        cast.make_member(programme)
    client = sign_in(coordinator)

    with django_assert_max_num_queries(15):
        assert client.get("/fi/").status_code == 200


def test_the_privacy_notice_has_its_twelve_headings_and_every_purpose(
    city: City, programme: Programme
) -> None:
    page = Client().get("/en/privacy/").content.decode()

    assert re.findall(r"<h2>(\d+)\.", page) == [str(number) for number in range(1, 13)]
    assert "Kehitysjohtaja Tuomi Esimerkki" in page
    assert "Koivukylän kaupunki" in page
    assert len(FIELDS) > 10


def test_a_retention_the_city_set_is_in_the_notice(city: City) -> None:
    from tupa.apps.accounts.actor import SYSTEM
    from tupa.apps.privacy.actions import set_retention

    set_retention(city, code="messages", days=4321, basis="x", by=SYSTEM)
    page = Client().get("/en/privacy/").content.decode()

    assert re.search(r"4.?321", page)


def test_the_accessibility_statement_promises_an_answer_and_hides_nothing(city: City) -> None:
    page = Client().get("/en/accessibility/").content.decode()

    for said in ("14 days", "EN 301 549", "screen readers", city.contact_email):
        assert said in page


def test_late_answers_are_as_many_as_the_list_that_opens(city: City, programme: Programme) -> None:
    """A promise that is late is another matter than an answer that is missing."""
    workshop = cast.make_workshop(programme)
    unit = cast.make_unit(city)
    today = timezone.localdate()
    for number in (1, 2, 3):
        idea = cast.make_idea(workshop, number)
        Assignment.objects.create(
            city=city,
            idea=idea,
            unit=unit,
            asked_on=today - timedelta(30),
            answer_by=today - timedelta(1),
            closed_at=timezone.now() if number == 3 else None,
        )
    Commitment.objects.create(
        city=city,
        idea=idea,
        unit=unit,
        text=cast.both("Lainaamo"),
        owner=cast.both("Palvelupäällikkö"),
        due_on=today - timedelta(1),
    )
    assert '<p class="t-date">2 ideaa</p>' in home()
    listed = Client().get("/fi/ideas/?status=answer_late").content.decode()
    assert ">2 ideaa</h2>" in listed
    assert ">3 ideaa</h2>" in Client().get("/fi/ideas/?status=late").content.decode()
    assert ">1 idea</h2>" in Client().get("/fi/ideas/?status=promise_late").content.decode()


def test_current_matters_stand_in_the_order_of_their_days(programme: Programme) -> None:
    now = timezone.now()
    cast.make_call(programme, closes_at=now + timedelta(12))
    held = cast.make_workshop(programme, is_published=True)
    coming = cast.make_workshop(
        programme,
        2,
        is_published=True,
        starts_at=now + timedelta(5),
        ends_at=now + timedelta(5, hours=3),
    )
    Workshop.objects.filter(pk=held.pk).update(
        starts_at=now - timedelta(9), ends_at=now - timedelta(8)
    )
    cast.make_idea(held, published_at=now - timedelta(2))
    days = re.findall(r'<p class="t-date"><time datetime="([0-9-]+)"', home())
    wanted = [now - timedelta(2), coming.starts_at, now + timedelta(12)]
    assert days == [str(timezone.localdate(one)) for one in wanted]


def test_the_home_page_rounds_applicants_as_the_call_does(programme: Programme) -> None:
    call = cast.make_call(programme)
    for _ in range(7):
        cast.make_application(programme, {"ika": "nuori", "alue": "etela"})
    asked = Client().get(f"/fi/p/{programme.slug}/apply/").content.decode()
    assert "tähän mennessä noin 6." in asked
    assert "<dd>6</dd>" in home()
    call.closes_at = timezone.now() - timedelta(1)
    call.opens_at = timezone.now() - timedelta(9)
    call.save()
    assert "<dd>7</dd>" in home()
