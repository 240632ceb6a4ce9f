"""A call aimed at a group that is missing: proposed, drafted with one click, one pool with all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests import cast
from tests.apps.recruitment.steps import verbs
from tests.cast import both
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.look.templatetags.look import in_language
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.suggestions import suggestions_of


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def old(programme: Programme) -> FeatureValue:
    cast.make_call(programme, invitation=both("Tule mukaan"))
    return FeatureValue.objects.select_related("feature").get(key="vanha")


def test_the_board_proposes_whom_to_reach_how_and_how_many(
    programme: Programme, old: FeatureValue, by: Actor
) -> None:
    call = programme.calls.get()
    wide = actions.save_channel(call, kind="social", name="Some", by=by)
    club = actions.save_channel(call, kind="association", name="Eläkeläiset", by=by)
    for channel, age in ((wide, "nuori"), (wide, "nuori"), (wide, "vanha"), (club, "vanha")):
        language = "sv" if age == "vanha" else "fi"
        cast.make_application(programme, {"ika": age}, came_by=channel, language=language)

    found = suggestions_of(board_of(programme), [wide, club])

    one = next(one for one in found if one.gap.value == old)
    assert one.more == 2
    assert one.channels == [club, wide]
    assert [language.lower() for language in one.languages] == ["svenska"]
    assert one.letters == 40


def test_one_click_drafts_a_call_with_texts_link_and_last_day(old: FeatureValue, by: Actor) -> None:
    programme = old.feature.programme
    known = programme.calls.get()

    with override("fi"):
        call = actions.aim_call(programme, value=old, by=by)

    assert (call.kind, call.aimed_at, call.opened_at) == (Call.Kind.TARGETED, old, None)
    assert "Ika: Vanha" in in_language(call.invitation, "fi")
    assert "Tule mukaan" in in_language(call.invitation, "fi")
    assert "Vanha (sv)" in in_language(call.invitation, "sv")
    assert call.closes_at == known.closes_at
    [channel] = call.channels.all()
    assert (channel.aimed_at, channel.name) == (old, "Kohdennetun haun linkki: Vanha")
    assert actions.aim_call(programme, value=old, by=by) == call
    assert verbs(programme.city)[-2:] == ["call.saved", "channel.saved"]


def test_nothing_is_aimed_before_the_open_call(programme: Programme, by: Actor) -> None:
    value = FeatureValue.objects.select_related("feature").get(key="vanha")

    with pytest.raises(NotAllowedNow, match="call_not_opened"):
        actions.aim_call(programme, value=value, by=by)

    assert not Call.objects.exists()


def test_the_button_leads_to_the_draft_and_to_a_reason_ready_to_publish(
    old: FeatureValue, coordinator: User, sign_in: Any
) -> None:
    slug = old.feature.programme.slug
    client = sign_in(coordinator)

    page = client.get(reverse("recruitment:gaps", args=[slug])).content.decode()
    sent = client.post(reverse("recruitment:call_aim", args=[slug]), {"value": old.pk})
    call = Call.objects.get(kind=Call.Kind.TARGETED)
    opening = client.get(reverse("recruitment:call_open", args=[slug, call.pk])).content.decode()

    assert f'value="{old.pk}"' in page
    assert sent.headers["Location"] == reverse("recruitment:call_edit", args=[slug, call.pk])
    assert "Vanha (sv)" in opening


@pytest.mark.parametrize("value", ["", "x", "999999"])
def test_an_unknown_group_is_refused(
    old: FeatureValue, value: str, coordinator: User, sign_in: Any
) -> None:
    slug = old.feature.programme.slug

    sent = sign_in(coordinator).post(reverse("recruitment:call_aim", args=[slug]), {"value": value})

    assert sent.headers["Location"] == reverse("recruitment:gaps", args=[slug])
    assert Call.objects.count() == 1


def test_the_call_somebody_answered_changes_nobodys_chance(old: FeatureValue, by: Actor) -> None:
    """People with the same answers have the same chance, whichever call they came by."""
    from tupa.apps.lottery.evidence import people_of, problem_from, quotas_of
    from tupa.engines.lottery.solve import solve

    programme = old.feature.programme
    aimed = cast.make_call(
        programme, kind=Call.Kind.TARGETED, aimed_at=old, closes_at=timezone.now() + timedelta(5)
    )
    ages = ("nuori", "nuori", "vanha", "vanha", "vanha")
    calls = (None, aimed, None, aimed, aimed)
    people = [
        cast.make_application(programme, {"ika": age, "alue": "etela"}, call=call)
        for age, call in zip(ages, calls, strict=True)
    ]

    rows = people_of([one.pk for one in people], programme)
    chances = solve(problem_from(rows, quotas_of(programme, 3), 3)).probabilities

    shares = [round(chances[str(one.pk)], 9) for one in people]
    assert shares == [0.6, 0.6, 0.6, 0.6, 0.6]
