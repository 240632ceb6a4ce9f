"""The paper form and the poster: for those who come to the call without the web."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tupa.apps.accounts.models import City, User
from tupa.apps.recruitment.forms import ApplicationForm
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.paper import paper_form

Signed = Callable[[User], Client]
PAGES = ["paper_form", "poster"]
LANGUAGES = [("fi", "Kestävä arki"), ("sv", "Kestävä arki (sv)")]
LANGUAGES = LANGUAGES


@pytest.fixture
def call(programme: Any) -> Call:
    City.objects.update(contact_address="PL 1\n00000 Koivukylä")
    return cast.make_call(programme)


def read(name: str, call: Call, language: str = "fi") -> str:
    path = reverse(f"recruitment:{name}", args=[call.programme.slug])
    answer = Client().get(path.replace("/fi/", f"/{language}/"))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "panel"), LANGUAGES)
def test_both_say_where_to_return_whom_to_call_and_by_when(
    call: Call, name: str, language: str, panel: str
) -> None:
    page = read(name, call, language)

    for words in ("PL 1<br>00000 Koivukylä", "09 000 0000", panel):
        assert words in page
    closes = timezone.localtime(call.closes_at)
    assert f"{closes.day}.{closes.month}.{closes.year}" in page


def test_the_paper_form_asks_what_the_web_form_asks(call: Call) -> None:
    page, form = read("paper_form", call), ApplicationForm(programme=call.programme)

    asked = [form["name"], form["channel"], form["has_protected_address"], form["language"]]
    for field in [*asked, *form.feature_fields, *form.last_fields]:
        assert str(field.label) in page, field.name
    for feature in call.programme.features.all():
        for value in feature.values.all():
            assert str(value.name) in page
    assert flat(page).count("<div>En halua vastata</div>") == call.programme.features.count()


def test_there_are_lines_for_each_address(call: Call) -> None:
    paper = paper_form(ApplicationForm(programme=call.programme))

    channel = next(one for one in paper.contact if len(one.choices) == 3 and one.choices[0][1])
    assert [len(lines) for _, lines in channel.choices] == [1, 1, 3]


def test_the_poster_leads_a_phone_to_the_call(call: Call) -> None:
    page = read("poster", call)

    assert "<svg" in page
    assert f"/fi/p/{call.programme.slug}/apply/" in page


@pytest.mark.parametrize("name", PAGES)
def test_a_closed_call_invites_nobody(call: Call, name: str) -> None:
    call.closes_at = timezone.now() - timedelta(hours=1)
    call.save()
    slug = call.programme.slug

    answer = Client().get(reverse(f"recruitment:{name}", args=[slug]))

    assert answer.headers["Location"] == reverse("recruitment:start", args=[slug])


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_not_public(programme: Any, name: str) -> None:
    cast.make_call(programme, is_open=False)

    assert Client().get(reverse(f"recruitment:{name}", args=["arki"])).status_code == 302
    programme.is_published = False
    programme.save()
    assert Client().get(reverse(f"recruitment:{name}", args=["arki"])).status_code == 404


def test_the_start_page_leads_to_the_form(call: Call) -> None:
    path = reverse("recruitment:paper_form", args=[call.programme.slug])

    assert f"{path}?call={call.pk}" in read("start", call)


@pytest.mark.parametrize("missing", ["contact_phone", "contact_address"])
def test_organisers_hear_that_an_address_is_missing(
    call: Call, missing: str, coordinator: User, sign_in: Signed
) -> None:
    City.objects.update(**{missing: ""})
    desk, contact = sign_in(coordinator), reverse("city_contact")

    for name in ("manage", "poster", "paper_form"):
        path = reverse(f"recruitment:{name}", args=[call.programme.slug])
        assert contact in desk.get(path).content.decode()
    assert contact not in read("poster", call)
    City.objects.update(contact_phone="09 0", contact_address="PL 1")
    path = reverse("recruitment:manage", args=[call.programme.slug])
    assert contact not in desk.get(path).content.decode()
