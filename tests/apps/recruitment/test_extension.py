"""The rule for extending a call: published with it, followed by itself, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import verbs
from tupa.apps.programmes.models import Programme, RuleChange
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.models import Call


@pytest.fixture
def over(programme: Programme) -> Call:
    """A call with a rule whose time has just run out; one young person has applied."""
    now = timezone.now()
    call = cast.make_call(
        programme,
        closes_at=now - timedelta(minutes=1),
        draw_on=timezone.localdate() + timedelta(days=5),
        extension_days=14,
        extension_per_seat=1,
    )
    cast.make_application(programme, {"ika": "nuori", "alue": "etela"})
    return call


def close(call: Call) -> Call:
    actions.close_due_calls(call.city, timezone.now())
    return Call.objects.get(pk=call.pk)


def test_a_call_in_which_a_group_is_missing_goes_on_and_says_why(over: Call) -> None:
    after = close(over)

    assert after.closed_at is None
    assert after.closes_at.date() == over.closes_at.date() + timedelta(days=14)
    assert over.draw_on is not None
    assert after.draw_on == over.draw_on + timedelta(days=14)
    changes = RuleChange.objects.filter(programme=over.programme)
    assert {one.field for one in changes} == {"closes_at", "draw_on"}
    assert all("Vanha" in str(one.reason) and one.by is None for one in changes)
    assert verbs(over.city)[-1] == "call.extended"


def test_it_is_extended_once_only(over: Call) -> None:
    after = close(over)
    Call.objects.filter(pk=over.pk).update(closes_at=timezone.now() - timedelta(minutes=1))

    again = close(after)

    assert again.closed_at is not None
    assert Programme.objects.get(pk=over.programme_id).stage == Programme.Stage.DRAW


def test_a_call_with_enough_of_everybody_closes(over: Call) -> None:
    cast.make_application(over.programme, {"ika": "vanha", "alue": "etela"})

    assert close(over).closed_at is not None
    assert not RuleChange.objects.exists()


def test_without_a_rule_nothing_is_extended(over: Call) -> None:
    Call.objects.update(extension_days=None)

    assert close(over).closed_at is not None


def test_the_rule_stands_where_people_apply(programme: Programme) -> None:
    cast.make_call(programme, extension_days=14, extension_per_seat=3)

    text = Client().get(reverse("recruitment:start", args=[programme.slug])).content.decode()

    assert "14 päivää" in text


def test_the_board_says_what_the_rule_would_do_today(
    programme: Programme, coordinator: Any, sign_in: Any
) -> None:
    cast.make_call(programme, extension_days=14)
    path = reverse("recruitment:gaps", args=[programme.slug])
    client = sign_in(coordinator)

    assert "Ika: Vanha" in client.get(path).content.decode()
    for _ in range(2):
        cast.make_application(programme, {"ika": "nuori", "alue": "etela"})
        cast.make_application(programme, {"ika": "vanha", "alue": "etela"})
    page = client.get(path)

    assert page.context["verdict"].applies is False
