"""Leaving an application out takes a reason from the list and two people."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import cast
from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.lottery.actions import (
    confirm_exclusion,
    propose_exclusion,
    remove_exclusion,
    seal_pool,
)
from tupa.apps.lottery.models import Exclusion
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.models import Programme

pytestmark = pytest.mark.django_db


def test_a_proposal_is_stored_once_with_an_event(programme: Programme, coordinator: User) -> None:
    application = steps.closed_call(programme)[0]
    by = Actor.of_user(coordinator)
    first = propose_exclusion(application, reason="duplicate", by=by)
    second = propose_exclusion(application, reason="duplicate", by=by)
    assert first == second
    assert first.confirmed_at is None
    event = Event.objects.get(verb="exclusion.proposed")
    assert event.facts == {"application_id": application.pk, "reason": "duplicate"}


def test_another_reason_for_the_same_application_is_refused(
    programme: Programme, coordinator: User
) -> None:
    application = steps.closed_call(programme)[0]
    propose_exclusion(application, reason="duplicate", by=Actor.of_user(coordinator))
    with steps.refused("proposed_otherwise"):
        propose_exclusion(application, reason="too_young", by=Actor.of_user(coordinator))


def test_the_proposer_cannot_confirm(programme: Programme, coordinator: User) -> None:
    by = Actor.of_user(coordinator)
    exclusion = propose_exclusion(steps.closed_call(programme)[0], reason="too_young", by=by)
    with steps.refused("second_person"):
        confirm_exclusion(exclusion, by=by)
    exclusion.refresh_from_db()
    assert exclusion.confirmed_at is None
    assert not Event.objects.filter(verb="exclusion.confirmed").exists()


def test_the_database_refuses_one_person_twice(programme: Programme, coordinator: User) -> None:
    by = Actor.of_user(coordinator)
    exclusion = propose_exclusion(steps.closed_call(programme)[0], reason="too_young", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Exclusion.objects.filter(pk=exclusion.pk).update(confirmed_by=coordinator)


def test_a_second_person_confirms_once(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    exclusion = propose_exclusion(
        steps.closed_call(programme)[0], reason="too_young", by=Actor.of_user(coordinator)
    )
    for _ in range(2):
        exclusion = confirm_exclusion(exclusion, by=Actor.of_user(second_coordinator))
    assert exclusion.confirmed_by == second_coordinator
    assert Event.objects.filter(verb="exclusion.confirmed").count() == 1


def test_a_removed_exclusion_lets_the_person_in(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    application = steps.closed_call(programme)[0]
    exclusion = propose_exclusion(application, reason="too_young", by=Actor.of_user(coordinator))
    for _ in range(2):
        remove_exclusion(exclusion, by=Actor.of_user(second_coordinator))
    pool = seal_pool(programme, by=Actor.of_user(coordinator))
    assert str(application.pk) in {one["id"] for one in pool.people}
    assert Event.objects.filter(verb="exclusion.removed").count() == 1


def test_a_withdrawn_application_needs_no_exclusion(
    programme: Programme, coordinator: User
) -> None:
    steps.closed_call(programme)
    gone = cast.make_application(programme, withdrawn_at=timezone.now())
    with steps.refused("withdrawn"):
        propose_exclusion(gone, reason="duplicate", by=Actor.of_user(coordinator))


def test_after_sealing_nothing_changes(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    applications = steps.closed_call(programme)
    by, second = Actor.of_user(coordinator), Actor.of_user(second_coordinator)
    exclusion = propose_exclusion(applications[0], reason="not_resident", by=by)
    confirm_exclusion(exclusion, by=second)
    seal_pool(programme, by=by)
    with steps.refused("pool_sealed"):
        propose_exclusion(applications[1], reason="not_resident", by=by)
    with steps.refused("pool_sealed"):
        remove_exclusion(exclusion, by=second)
    assert Exclusion.objects.count() == 1


def test_the_excluded_are_told_why_in_their_language_and_when_it_is_taken_back(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.closed_call(programme)
    swedish = cast.make_application(programme, {"ika": "nuori"}, language="sv")
    unreachable = cast.make_application(programme, {"ika": "nuori"})
    for application, reason in ((swedish, "not_resident"), (unreachable, "unreachable")):
        exclusion = propose_exclusion(application, reason=reason, by=Actor.of_user(coordinator))
        assert not Message.objects.filter(about_id=application.pk).exists()
        confirm_exclusion(exclusion, by=Actor.of_user(second_coordinator))
    message = Message.objects.get(template="lottery/mail/excluded.txt")
    assert (message.about_id, message.language) == (swedish.pk, "sv")
    assert "Bor inte i staden" in (message.body or "")
    remove_exclusion(swedish.exclusion, by=Actor.of_user(coordinator))
    assert Message.objects.filter(template="lottery/mail/let_in.txt").count() == 1
