"""Two people who should not share a table again: a rule without a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.seating.conftest import add, residents
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.seating.actions import keep_pair_apart
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.models import Rule
from tupa.apps.workshops.models import Workshop

Signed = Callable[[User], Client]


@pytest.fixture
def next_one(workshop: Workshop) -> Workshop:
    """In a week, with the first three members."""
    start = timezone.now() + timedelta(days=7)
    later = cast.make_workshop(
        workshop.programme, 2, starts_at=start, ends_at=start + timedelta(hours=3)
    )
    for one in residents(workshop)[:3]:
        add(later, "resident", member=one.member)
    return later


def url(workshop: Workshop) -> str:
    return reverse("seating:apart", args=[workshop.programme.slug, workshop.number])


def test_a_facilitator_notes_a_pair_and_sees_no_pair(
    workshop: Workshop, next_one: Workshop, facilitator: User, sign_in: Signed
) -> None:
    first, second, *_ = residents(workshop)
    client = sign_in(facilitator)
    assert client.get(url(workshop)).status_code == 200
    client.post(url(workshop), {"person": first.pk, "other": second.pk})
    rule = Rule.objects.get()
    assert (rule.workshop, rule.kind) == (next_one, Rule.Kind.APART)
    assert {rule.person.member, rule.other.member} == {first.member, second.member}  # type: ignore[union-attr]
    assert "<li" not in client.get(url(workshop)).content.decode().split("t-form")[1]


def test_the_chain_does_not_know_who_they_are(
    workshop: Workshop, next_one: Workshop, by: Actor
) -> None:
    first, second, *_ = residents(workshop)
    keep_pair_apart(workshop, person=first, other=second, by=by)
    event = Event.objects.get(verb="seating_rule.added")
    assert set(event.facts) == {"rule"}


def test_without_a_coming_workshop_of_both_the_rule_waits_with_this_one(
    workshop: Workshop, next_one: Workshop, by: Actor
) -> None:
    first, *_, last = residents(workshop)
    assert keep_pair_apart(workshop, person=first, other=last, by=by) == 0
    assert Rule.objects.get().workshop == workshop


def test_twice_is_one_rule(workshop: Workshop, next_one: Workshop, by: Actor) -> None:
    first, second, *_ = residents(workshop)
    for pair in ((first, second), (second, first)):
        keep_pair_apart(workshop, person=pair[0], other=pair[1], by=by)
    assert Rule.objects.count() == 1


def test_one_person_is_no_pair(
    workshop: Workshop, facilitator: User, sign_in: Signed, by: Actor
) -> None:
    first = residents(workshop)[0]
    shown = sign_in(facilitator).post(url(workshop), {"person": first.pk, "other": first.pk})
    assert "govuk-error-summary" in shown.content.decode()
    with pytest.raises(NotAllowedNow):
        keep_pair_apart(workshop, person=first, other=first, by=by)
    assert not Rule.objects.exists()


def test_an_observer_notes_nobody(workshop: Workshop, sign_in: Signed) -> None:
    observer = cast.make_user(workshop.city, "Leinikki Katsoja", "observer")
    assert sign_in(observer).get(url(workshop)).status_code == 403
