"""An announced call: its hour told truly everywhere, its opening moved, its texts corrected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import contact, filled, languages, verbs
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.look.templatetags.look import in_language, moment
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme, RuleChange
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.models import Application, Call

Signed = Callable[[User], Client]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def draft(programme: Programme) -> Call:
    """Not opened, its hour two days ahead."""
    start = timezone.now() + timedelta(days=2)
    return cast.make_call(programme, is_open=False, opens_at=start)


@pytest.fixture
def announced(draft: Call, by: Actor) -> Call:
    return actions.open_call(draft, by=by)


@pytest.fixture
def desk(coordinator: User, sign_in: Signed) -> Client:
    return sign_in(coordinator)


def url(name: str, call: Call) -> str:
    return reverse(f"recruitment:{name}", args=["arki", call.pk])


def corrections(call: Call, **more: Any) -> dict[str, Any]:
    """The texts of a call as its form sends them back unchanged."""
    sent: dict[str, Any] = {"draw_on": "", "reason_0": "", "reason_1": "", "reason_2": ""}
    for name in ("invitation", "languages", "who_may_apply", "fee_and_benefits", "data_use"):
        for index, code in enumerate(("fi", "sv", "en")):
            sent[f"{name}_{index}"] = in_language(getattr(call, name), code)
    return {**sent, **more}


def test_the_coordinator_chooses_at_once_or_the_stated_time(draft: Call, desk: Client) -> None:
    asked = desk.get(url("call_open", draft)).content.decode()
    assert moment(draft.opens_at, "year") in asked
    assert desk.post(url("call_open", draft)).status_code == 200
    assert Call.objects.get().opened_at is None

    told = desk.post(url("call_open", draft), {"when": "later"}, follow=True).content.decode()

    assert f"Haku alkaa: {moment(draft.opens_at, 'year')}" in told
    assert "Haku on auki." not in told
    assert not Call.objects.get().is_open_at(timezone.now())


def test_opened_at_once_it_is_open_now(draft: Call, desk: Client) -> None:
    told = desk.post(url("call_open", draft), {"when": "now"}, follow=True).content.decode()

    assert "Haku on auki." in told
    assert Call.objects.get().is_open_at(timezone.now())


def test_before_its_hour_no_page_says_that_the_call_is_open(announced: Call, desk: Client) -> None:
    opens = moment(announced.opens_at)
    start = reverse("recruitment:start", args=["arki"])

    for path in ("/fi/p/", "/fi/p/arki/", "/fi/manage/p/", "/fi/manage/p/arki/"):
        page = desk.get(path).content.decode()
        assert f"Haku alkaa: {opens}" in page, path
        assert "Haku auki" not in page, path
    assert f'<a href="{start}" class="govuk-button' not in desk.get("/fi/p/arki/").content.decode()


def test_today_neither_calls_it_open_nor_closed(announced: Call, desk: Client) -> None:
    page = desk.get("/fi/manage/").content.decode()

    assert f"Haku alkaa: {moment(announced.opens_at)}" in page
    assert "Haku on päättynyt" not in page
    assert "Haku auki" not in page


def test_once_the_hour_has_come_the_call_is_open_by_itself(announced: Call, desk: Client) -> None:
    Call.objects.update(opens_at=timezone.now() - timedelta(minutes=1))

    assert "Haku auki" in desk.get("/fi/p/arki/").content.decode()


def test_a_list_of_panels_asks_once_for_all_openings(
    announced: Call, by: Actor, django_assert_max_num_queries: Any
) -> None:
    for slug in ("toinen", "kolmas"):
        other = cast.make_programme(announced.city, slug)
        cast.make_call(other, opens_at=timezone.now() + timedelta(days=1))

    with django_assert_max_num_queries(6):
        page = Client().get("/fi/p/").content.decode()

    assert page.count("Haku alkaa: ") == 3


def test_nothing_is_received_before_the_opening(announced: Call, by: Actor, desk: Client) -> None:
    with pytest.raises(NotAllowedNow, match="call_not_begun"):
        actions.apply(
            announced.programme,
            call=announced,
            contact=contact(),
            answers={},
            source="paper",
            by=by,
        )
    page = desk.get(reverse("recruitment:enter", args=["arki"])).content.decode()
    assert moment(announced.opens_at, "year") in page
    assert "feature_ika" not in page
    Client().post(reverse("recruitment:form", args=["arki"]), filled())

    assert not Application.objects.exists()


def test_an_announced_call_is_not_closed_but_moved(announced: Call, by: Actor) -> None:
    with pytest.raises(NotAllowedNow, match="call_not_begun"):
        actions.close_call(announced, reason=both("Syy"), by=by)

    assert Call.objects.get().opens_at == announced.opens_at


def test_closing_keeps_the_hour_at_which_the_call_opened(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)

    actions.close_call(call, reason=both("Syy"), by=by)

    assert Call.objects.get().opens_at == call.opens_at


def test_the_opening_moves_with_a_public_reason(announced: Call, desk: Client) -> None:
    later = timezone.localtime() + timedelta(days=4)
    data = {"when": "later", "opens_at": later.strftime("%Y-%m-%dT%H:%M")}

    refused = desk.post(url("call_opening", announced), data)
    assert b"govuk-error-summary" in refused.content
    desk.post(url("call_opening", announced), {**data, **languages("reason", "Loma siirtyi")})

    assert Call.objects.get().opens_at == later.replace(second=0, microsecond=0)
    change = RuleChange.objects.get()
    assert (change.field, str(change.reason)) == ("opens_at", "Loma siirtyi")
    assert "Haun alkaminen" in Client().get("/fi/p/arki/").content.decode()


def test_an_announced_call_is_opened_at_once(announced: Call, desk: Client) -> None:
    data = {"when": "now", **languages("reason", "Kaikki on valmista")}

    desk.post(url("call_opening", announced), data)

    assert Call.objects.get().is_open_at(timezone.now())
    assert verbs(announced.city)[-2:] == ["rule.changed", "call.opening_changed"]


@pytest.mark.parametrize("opens_at", ["", "2020-01-01T09:00", "2090-01-01T09:00", "huomenna"])
def test_an_opening_that_cannot_be_is_refused(announced: Call, desk: Client, opens_at: str) -> None:
    data = {"when": "later", "opens_at": opens_at, **languages("reason", "Syy")}

    response = desk.post(url("call_opening", announced), data)

    assert b"govuk-error-summary" in response.content
    assert Call.objects.get().opens_at == announced.opens_at
    assert not RuleChange.objects.exists()


def test_the_opening_of_an_open_call_stays(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)

    with pytest.raises(NotAllowedNow, match="call_begun"):
        actions.change_opening(call, opens_at=None, reason=both("Syy"), by=by)


# --- texts --------------------------------------------------------------------------------------


def test_a_slip_of_the_pen_is_corrected_freely_and_recorded(
    programme: Programme, desk: Client
) -> None:
    call = cast.make_call(programme, invitation=both("Tuel mukaan"))
    data = corrections(call, invitation_0="Tule mukaan", languages_2="Finnish and Swedish")

    assert desk.post(url("call_texts", call), data).status_code == 302

    assert str(Call.objects.get().invitation) == "Tule mukaan"
    assert not RuleChange.objects.exists()
    assert Event.objects.get(verb="call.corrected").facts == {"fields": ["invitation", "languages"]}


def test_a_missing_language_of_a_term_is_added_freely(programme: Programme, desk: Client) -> None:
    call = cast.make_call(programme, data_use={"fi": "Arvontaan", "sv": "Till lottningen"})

    desk.post(url("call_texts", call), corrections(call, data_use_2="For the draw"))

    assert Call.objects.get().data_use.data["en"] == "For the draw"
    assert not RuleChange.objects.exists()


def test_a_term_changes_only_publicly_with_its_reason(programme: Programme, desk: Client) -> None:
    call = cast.make_call(programme)
    data = corrections(call, fee_and_benefits_0="Palkkio 60 euroa")

    refused = desk.post(url("call_texts", call), data).content.decode()
    assert 'href="#id_reason"' in refused
    assert str(Call.objects.get().fee_and_benefits) == "Palkkio 50 euroa työpajalta"
    desk.post(url("call_texts", call), {**data, **languages("reason", "Palkkio nousi")})

    assert str(Call.objects.get().fee_and_benefits) == "Palkkio 60 euroa"
    page = Client().get("/fi/p/arki/").content.decode()
    for told in ("Palkkio 50 euroa työpajalta", "Palkkio 60 euroa", "Palkkio nousi"):
        assert told in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"who_may_apply_1": ""},
        {"languages_0": "", "languages_1": "", "languages_2": ""},
        {"draw_on": "2020-01-01"},
        {"data_use_0": "x" * 10_001},
        {},
    ],
)
def test_a_wrong_correction_writes_nothing(
    programme: Programme, desk: Client, wrong: dict[str, str]
) -> None:
    call = cast.make_call(programme)
    data = {**corrections(call, **wrong), **languages("reason", "Syy")}

    response = desk.post(url("call_texts", call), data)

    assert b"govuk-error-summary" in response.content
    assert str(Call.objects.get().who_may_apply) == "Koivukylässä asuvat 15 vuotta täyttäneet"
    assert not Event.objects.filter(verb="call.corrected").exists()


@pytest.mark.parametrize("page", ["call_texts", "call_opening"])
def test_others_neither_move_nor_correct(
    announced: Call, page: str, observer: User, sign_in: Signed
) -> None:
    client = sign_in(observer)

    assert client.get(url(page, announced)).status_code == 403
    assert client.post(url(page, announced)).status_code == 403


# --- beginnings ---------------------------------------------------------------------------------


def test_a_targeted_call_starts_with_hours_that_can_be_saved_untouched(
    programme: Programme, desk: Client
) -> None:
    call = cast.make_call(programme, draw_on=cast.days_ahead(12))
    path = reverse("recruitment:call_targeted", args=["arki"])
    form = desk.get(path).context["form"]

    assert form.initial["closes_at"] == call.closes_at
    Call.objects.update(closes_at=timezone.now() - timedelta(days=1))
    closed = desk.get(path).context["form"]
    assert timezone.localdate(closed.initial["closes_at"]) == cast.days_ahead(11)
    assert closed.initial["opens_at"] < closed.initial["closes_at"]


def test_a_new_call_begins_with_the_citys_own_text_of_data(
    programme: Programme, desk: Client
) -> None:
    page = desk.get(reverse("recruitment:call_new", args=["arki"]))

    text = page.context["form"].initial["data_use"]
    assert "Koivukylän kaupunki" in text["fi"]
    assert "180" in text["fi"]
    assert set(text) == {"fi", "sv", "en"}
