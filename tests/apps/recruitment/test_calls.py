"""Calls: nothing opens before it is ready, opening freezes, closing happens by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from tests import cast
from tests.apps.recruitment.steps import languages, verbs
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.jobs.actions import tick
from tupa.apps.live.actions import version_of
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme, RuleChange
from tupa.apps.recruitment import actions, sealing
from tupa.apps.recruitment.calls import call_for, what_call_is_missing
from tupa.apps.recruitment.models import Call

Signed = Callable[[User], Client]
TEXTS = ["who_may_apply", "fee_and_benefits", "data_use", "languages"]


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def draft(programme: Programme) -> Call:
    return cast.make_call(programme, is_open=False)


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])


def url(name: str, *args: Any) -> str:
    return reverse(f"recruitment:{name}", args=args)


def moment(days: int) -> str:
    return (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def call_form(**more: Any) -> dict[str, Any]:
    return {
        "opens_at": moment(1),
        "closes_at": moment(20),
        "wished_per_seat": 4,
        **languages("who_may_apply", "Kaikki"),
        **languages("fee_and_benefits", "50 euroa"),
        **languages("data_use", "Vain arvontaan"),
        **languages("languages", "Suomi ja ruotsi"),
        **more,
    }


# --- actions ----------------------------------------------------------------------------------


def test_opening_freezes_publishes_and_moves_the_stage(draft: Call, by: Actor) -> None:
    draft.programme.is_published = False
    draft.programme.save()

    actions.open_call(draft, by=by)

    programme = Programme.objects.get()
    assert programme.are_rules_frozen
    assert programme.is_published
    assert programme.stage == "call"
    assert Call.objects.get().is_open_at(timezone.now())
    assert verbs(programme.city) == [
        "rules.frozen",
        "programme.published",
        "form.published",
        "programme.stage_set",
        "call.opened",
    ]


def test_opening_twice_does_nothing_more(draft: Call, by: Actor) -> None:
    actions.open_call(draft, by=by)
    before = verbs(draft.city)

    actions.open_call(draft, by=by)

    assert verbs(draft.city) == before


def test_no_call_opens_without_a_mandate(draft: Call, by: Actor) -> None:
    draft.programme.mandate.delete()

    with pytest.raises(NotAllowedNow) as refusal:
        actions.open_call(Call.objects.get(), by=by)

    assert refusal.value.params["missing"] == ["mandate.none"]
    assert Call.objects.get().opened_at is None
    assert not Programme.objects.get().are_rules_frozen
    assert verbs(draft.city) == []


@pytest.mark.parametrize("field", ["who_may_apply", "fee_and_benefits", "data_use", "languages"])
def test_no_call_opens_in_finnish_alone(draft: Call, by: Actor, field: str) -> None:
    setattr(draft, field, {"fi": "Vain suomeksi"})
    draft.save()

    with pytest.raises(NotAllowedNow, match="not_ready"):
        actions.open_call(draft, by=by)

    assert what_call_is_missing(Call.objects.get()) == [f"call.{field}"]


def test_a_call_whose_last_day_has_passed_does_not_open(programme: Programme, by: Actor) -> None:
    now = timezone.now()
    call = cast.make_call(programme, is_open=False, closes_at=now - timedelta(hours=1))

    with pytest.raises(NotAllowedNow, match="not_ready"):
        actions.open_call(call, by=by)


def test_a_call_announced_for_later_opens_at_its_hour(programme: Programme, by: Actor) -> None:
    start = timezone.now() + timedelta(days=2)
    call = cast.make_call(programme, is_open=False, opens_at=start)

    call = actions.open_call(call, by=by)

    assert call.opens_at == start
    assert not call.is_open_at(timezone.now())
    assert call.is_open_at(start)


def test_a_programme_has_one_open_call(draft: Call, by: Actor) -> None:
    values = {name: getattr(draft, name) for name in ("opens_at", "closes_at")}
    texts: dict[str, Any] = dict.fromkeys(TEXTS, both("x"))

    actions.save_call(draft.programme, by=by, **values, **texts)

    assert Call.objects.count() == 1
    assert str(Call.objects.get().who_may_apply) == "x"


def test_an_opened_call_is_not_edited_nor_thrown_away(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)
    texts: dict[str, Any] = dict.fromkeys(TEXTS, both("x"))

    with pytest.raises(NotAllowedNow, match="call_opened"):
        actions.save_call(
            programme, call=call, opens_at=call.opens_at, closes_at=call.closes_at, by=by, **texts
        )
    with pytest.raises(NotAllowedNow, match="call_opened"):
        actions.remove_call(call, by=by)

    assert str(Call.objects.get().who_may_apply) != "x"


def test_a_targeted_call_is_opened_with_a_public_reason(programme: Programme, by: Actor) -> None:
    cast.make_call(programme)
    young = programme.features.get(key="ika").values.get(key="nuori")
    call = cast.make_call(programme, is_open=False, kind="targeted", aimed_at=young)

    with pytest.raises(NotAllowedNow, match="reason_needed"):
        actions.open_call(call, by=by)
    assert Call.objects.get(pk=call.pk).opened_at is None

    actions.open_call(call, by=by, reason=both("Nuoria puuttuu"))

    change = RuleChange.objects.get()
    assert (change.subject, str(change.after)) == ("call", "Nuori")
    assert str(change.reason) == "Nuoria puuttuu"


def test_a_targeted_call_reopens_a_programme_that_waits_for_its_draw(
    programme: Programme, by: Actor
) -> None:
    cast.make_call(programme, closes_at=timezone.now() - timedelta(hours=1))
    tick()
    assert Programme.objects.get().stage == "draw"
    call = cast.make_call(programme, is_open=False, kind="targeted")

    actions.open_call(call, by=by, reason=both("Syy"))

    assert Programme.objects.get().stage == "call"


def test_nothing_opens_after_sealing(draft: Call, by: Actor, sealed: None) -> None:
    with pytest.raises(NotAllowedNow, match="sealed"):
        actions.open_call(draft, by=by)


def test_the_closing_moves_with_a_public_reason(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)
    later = timezone.now() + timedelta(days=30)

    actions.change_closing(call, closes_at=later, reason=both("Ilmoittautuneita vähän"), by=by)

    assert Call.objects.get().closes_at == later
    assert str(RuleChange.objects.get().reason) == "Ilmoittautuneita vähän"
    assert RuleChange.objects.get().field == "closes_at"


def test_the_closing_does_not_move_into_the_past(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)

    with pytest.raises(NotAllowedNow, match="closing_in_the_past"):
        actions.change_closing(
            call, closes_at=timezone.now() - timedelta(minutes=1), reason=both("Syy"), by=by
        )

    assert not RuleChange.objects.exists()


def test_closing_early_is_public_and_moves_to_the_draw(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme)

    actions.close_call(call, reason=both("Kaikki paikat täynnä"), by=by)

    assert not Call.objects.get().is_open_at(timezone.now())
    assert Programme.objects.get().stage == "draw"
    assert RuleChange.objects.count() == 1


def test_closing_early_without_a_swedish_reason_closes_nothing(
    programme: Programme, by: Actor
) -> None:
    call = cast.make_call(programme)

    with pytest.raises(NotAllowedNow, match="reason_needed"):
        actions.close_call(call, reason={"fi": "Syy"}, by=by)

    assert Call.objects.get().is_open_at(timezone.now())
    assert verbs(programme.city) == []


def test_the_tick_closes_once(programme: Programme) -> None:
    cast.make_call(programme, closes_at=timezone.now() - timedelta(seconds=1))

    assert tick()["calls closed"] == 1
    assert tick()["calls closed"] == 0

    assert Programme.objects.get().stage == "draw"
    assert verbs(programme.city) == ["programme.stage_set", "call.closed"] or verbs(
        programme.city
    ) == ["call.closed", "programme.stage_set"]


def test_the_tick_leaves_open_calls_and_drafts_alone(programme: Programme) -> None:
    cast.make_call(programme)
    ended = timezone.now() - timedelta(hours=1)
    cast.make_call(programme, is_open=False, kind="targeted", closes_at=ended)

    assert tick()["calls closed"] == 0
    assert Programme.objects.get().stage == "call"


def test_the_stage_waits_for_the_last_of_two_calls(programme: Programme) -> None:
    now = timezone.now()
    cast.make_call(programme, closes_at=now - timedelta(hours=1))
    cast.make_call(programme, kind="targeted", closes_at=now + timedelta(days=1))

    tick()
    assert Programme.objects.get().stage == "call"

    tick(now + timedelta(days=2))
    assert Programme.objects.get().stage == "draw"


def test_the_board_is_told_when_a_call_opens(draft: Call, by: Actor) -> None:
    actions.open_call(draft, by=by)

    assert version_of(draft.city, f"gaps:{draft.programme_id}") == 1


def test_a_visitor_answers_the_call_asked_for_while_it_runs(programme: Programme) -> None:
    open_one = cast.make_call(programme)
    targeted = cast.make_call(programme, kind="targeted")

    assert call_for(programme) == open_one
    assert call_for(programme, str(targeted.pk)) == targeted
    assert call_for(programme, "99999") == open_one
    assert call_for(programme, "<script>") == open_one


# --- views ------------------------------------------------------------------------------------


def test_the_call_is_written_and_opened_from_the_desk(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)

    client.post(url("call_new", programme.slug), call_form())
    call = Call.objects.get()
    asked = client.get(url("call_open", programme.slug, call.pk))
    assert asked.status_code == 200
    assert Call.objects.get().opened_at is None
    client.post(url("call_open", programme.slug, call.pk), {"when": "later"})

    assert Call.objects.get().opened_at is not None
    assert client.get(url("manage", programme.slug)).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_at": moment(-1)},
        {"closes_at": moment(1), "opens_at": moment(2)},
        {"opens_at": "eilen"},
        {"draw_on": cast.days_ahead(3).isoformat()},
        {"wished_per_seat": 0},
        {"who_may_apply_0": "", "who_may_apply_1": "", "who_may_apply_2": ""},
        {"data_use_0": "x" * 10_001},
        {"languages_1": "a\x00b"},
    ],
)
def test_a_wrong_call_is_refused(
    programme: Programme, coordinator: User, sign_in: Signed, wrong: dict[str, Any]
) -> None:
    response = sign_in(coordinator).post(url("call_new", programme.slug), call_form(**wrong))

    assert b"govuk-error-summary" in response.content
    assert not Call.objects.exists()


def test_a_targeted_call_sent_twice_is_one_draft_for_each_group(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    client = sign_in(coordinator)
    values = [feature.values.first() for feature in programme.features.all()]
    for value in [*values, *values]:
        assert value is not None
        form = call_form(aimed_at=value.pk, **languages("invitation", "Tule mukaan"))
        assert client.post(url("call_targeted", programme.slug), form).status_code == 302
    aims = programme.calls.filter(kind=Call.Kind.TARGETED).values_list("aimed_at", flat=True)
    assert sorted(aims) == sorted(value.pk for value in values if value)


@pytest.mark.parametrize("day", ["0001-01-01T00:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("field", ["opens_at", "closes_at"])
def test_a_year_that_is_a_slip_of_the_finger_is_said(
    draft: Call, coordinator: User, sign_in: Signed, field: str, day: str
) -> None:
    address = url("call_edit", draft.programme.slug, draft.pk)
    page = sign_in(coordinator).post(address, call_form(**{field: day})).content.decode()
    assert gettext("Choose a day within ten years.") in page


def test_a_targeted_call_starts_from_the_board(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    young = programme.features.get(key="ika").values.get(key="nuori")
    client = sign_in(coordinator)

    page = client.get(url("call_targeted", programme.slug), {"value": young.pk})
    assert f'value="{young.pk}" selected' in page.content.decode()
    client.post(url("call_targeted", programme.slug), call_form(aimed_at=young.pk))
    call = Call.objects.get(kind="targeted")
    data = {"when": "now", **languages("reason", "Nuoria puuttuu")}
    client.post(url("call_open", programme.slug, call.pk), data)

    assert Call.objects.get(kind="targeted").opened_at is not None


def test_a_value_of_another_programme_is_not_offered(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    other = cast.make_programme(programme.city, "toinen")
    value = other.features.get(key="ika").values.get(key="nuori")
    cast.make_call(programme)

    response = sign_in(coordinator).post(
        url("call_targeted", programme.slug), call_form(aimed_at=value.pk)
    )

    assert b"govuk-error-summary" in response.content


def test_the_desk_says_what_is_missing_and_offers_no_opening(
    draft: Call, coordinator: User, sign_in: Signed
) -> None:
    draft.programme.mandate.delete()

    text = sign_in(coordinator).get(url("manage", draft.programme.slug)).content.decode()

    assert "t-card--act" in text
    assert url("call_open", draft.programme.slug, draft.pk) not in text


def test_extending_and_closing_from_the_desk(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    call = cast.make_call(programme)
    client = sign_in(coordinator)

    data = {"closes_at": moment(40), **languages("reason", "Lisää aikaa")}
    client.post(url("call_closing", programme.slug, call.pk), data)
    assert Call.objects.get().closes_at > timezone.now() + timedelta(days=39)
    refused = client.post(
        url("call_closing", programme.slug, call.pk), {**data, "closes_at": moment(-1)}
    )
    assert b"govuk-error-summary" in refused.content
    client.post(url("call_close", programme.slug, call.pk), languages("reason", "Täynnä"))

    assert Programme.objects.get().stage == "draw"
    text = Client().get(reverse("programmes:page", args=[programme.slug])).content.decode()
    assert "Lisää aikaa" in text
    assert "Täynnä" in text


def test_a_draft_is_thrown_away_after_a_question(
    draft: Call, coordinator: User, sign_in: Signed
) -> None:
    client, path = sign_in(coordinator), url("call_remove", draft.programme.slug, draft.pk)

    client.get(path)
    assert Call.objects.exists()
    client.post(path)
    client.post(path)

    assert not Call.objects.exists()


def test_the_preview_is_for_staff_alone(draft: Call, observer: User, sign_in: Signed) -> None:
    path = url("call_preview", draft.programme.slug, draft.pk)

    assert sign_in(observer).get(path).status_code == 200
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize("is_published", [True, False])
def test_a_preview_links_to_no_page_that_is_not_public(
    draft: Call, coordinator: User, sign_in: Signed, is_published: bool
) -> None:
    programme = draft.programme
    programme.is_published = is_published
    programme.save()

    page = sign_in(coordinator).get(url("call_preview", programme.slug, draft.pk)).content.decode()

    links = re.findall(rf'href="(/fi/p/{programme.slug}/[^"#?]*)', page)
    assert [path for path in links if Client().get(path).status_code != 200] == []
    assert bool(links) is is_published
    assert f"/p/{programme.slug}/apply/form/" not in page


@pytest.mark.parametrize("who", ["facilitator", "observer"])
def test_others_read_the_call_but_do_not_write(
    draft: Call, who: str, request: Any, sign_in: Signed
) -> None:
    client, slug = sign_in(request.getfixturevalue(who)), draft.programme.slug

    assert client.get(url("manage", slug)).status_code == 200
    for name in ("call_edit", "call_open", "call_closing", "call_close", "call_remove"):
        assert client.post(url(name, slug, draft.pk)).status_code == 403
    assert client.post(url("call_new", slug), call_form()).status_code == 403


def test_the_desk_of_the_call_needs_few_queries(
    programme: Programme, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    cast.make_call(programme)
    cast.make_call(programme, kind="targeted")
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        client.get(url("manage", programme.slug))
