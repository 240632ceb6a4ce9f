"""Sealing fixes who is in the draw; the counts add up; tampering is seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.lottery.actions import confirm_exclusion, propose_exclusion, seal_pool
from tupa.apps.lottery.evidence import is_unchanged
from tupa.apps.lottery.models import Pool
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.rules import are_locked
from tupa.apps.recruitment.sealing import is_sealed

pytestmark = pytest.mark.django_db


def test_sealing_stores_ids_answers_and_quotas_and_no_name(
    programme: Programme, coordinator: User
) -> None:
    pool = steps.sealed(programme, coordinator)
    assert len(pool.people) == 9
    assert pool.people[-1]["answers"] == {"ika": "vanha", "alue": "__none__"}
    assert {"feature": "ika", "value": "nuori", "least": 1, "most": 2} in pool.quotas
    assert {"feature": "alue", "value": "__none__", "least": 0, "most": 3} in pool.quotas
    assert "Asukas" not in str(pool.people)
    assert (len(pool.fingerprint), pool.size) == (64, 3)


def test_more_may_be_drawn_than_there_are_seats_and_the_quotas_are_of_those(
    programme: Programme, coordinator: User
) -> None:
    programme.extra_seats = 1
    programme.save()

    pool = steps.sealed(programme, coordinator)

    assert pool.size == 4
    assert {"feature": "alue", "value": "__none__", "least": 0, "most": 4} in pool.quotas


def test_sealing_moves_the_stage_records_an_event_and_closes_applications(
    programme: Programme, coordinator: User
) -> None:
    pool = steps.sealed(programme, coordinator)
    programme.refresh_from_db()
    assert programme.stage == Programme.Stage.DRAW
    assert is_sealed(programme)
    assert are_locked(programme)
    event = Event.objects.get(verb="pool.sealed")
    assert event.facts == {"people": 9, "fingerprint": pool.fingerprint}


def test_the_counts_add_up(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.closed_call(programme)
    now = timezone.now()
    cast.make_application(programme, withdrawn_at=now)
    left_out = cast.make_application(programme)
    left_and_withdrew = cast.make_application(programme)
    for application in (left_out, left_and_withdrew):
        exclusion = propose_exclusion(
            application, reason="duplicate", by=Actor.of_user(coordinator)
        )
        confirm_exclusion(exclusion, by=Actor.of_user(second_coordinator))
    type(left_and_withdrew).objects.filter(pk=left_and_withdrew.pk).update(withdrawn_at=now)
    counts = seal_pool(programme, by=Actor.of_user(coordinator)).counts
    assert counts == {"applied": 12, "withdrawn": 2, "excluded": {"duplicate": 1}, "sealed": 9}


def test_sealing_twice_gives_the_same_pool(programme: Programme, coordinator: User) -> None:
    first = steps.sealed(programme, coordinator)
    assert seal_pool(programme, by=Actor.of_user(coordinator)) == first
    assert Event.objects.filter(verb="pool.sealed").count() == 1


def _open_call(programme: Programme) -> None:
    cast.make_call(programme)


def _no_call(programme: Programme) -> None:
    cast.make_application(programme)


def _call_to_come(programme: Programme) -> None:
    steps.closed_call(programme)
    later = timezone.now() + timedelta(days=3)
    cast.make_call(programme, opens_at=later, closes_at=later + timedelta(days=3))


def _too_few(programme: Programme) -> None:
    programme.panel_size = 10
    programme.save()
    steps.closed_call(programme)


def _panel_at_work(programme: Programme) -> None:
    steps.closed_call(programme)
    Programme.objects.update(stage=Programme.Stage.WORKSHOPS)


@pytest.mark.parametrize(
    ("code", "arrange"),
    [
        ("panel_exists", _panel_at_work),
        ("call_open", _open_call),
        ("never_called", _no_call),
        ("call_open", _call_to_come),
        ("pool_too_small", _too_few),
    ],
)
def test_sealing_is_refused_with_its_reason(
    programme: Programme, coordinator: User, code: str, arrange: Any
) -> None:
    arrange(programme)
    with steps.refused(code):
        seal_pool(programme, by=Actor.of_user(coordinator))
    assert not Pool.objects.exists()
    assert not Event.objects.filter(verb="pool.sealed").exists()


def test_an_open_proposal_is_settled_before_sealing(
    programme: Programme, coordinator: User
) -> None:
    application = steps.closed_call(programme)[0]
    propose_exclusion(application, reason="duplicate", by=Actor.of_user(coordinator))
    with steps.refused("open_exclusions"):
        seal_pool(programme, by=Actor.of_user(coordinator))


def test_a_changed_answer_in_the_stored_list_is_detected(
    programme: Programme, coordinator: User
) -> None:
    pool = steps.sealed(programme, coordinator)
    assert is_unchanged(pool)
    pool.people[0]["answers"]["ika"] = "vanha"
    assert not is_unchanged(pool)


def test_a_new_fingerprint_does_not_hide_a_change(programme: Programme, coordinator: User) -> None:
    """The event of sealing, which nobody can edit, names the first one."""
    from tupa.apps.lottery.evidence import fingerprint_of

    pool = steps.sealed(programme, coordinator)
    pool.people.pop()
    pool.fingerprint = fingerprint_of(pool)
    pool.save()
    assert not is_unchanged(Pool.objects.get())


def test_the_fingerprint_does_not_depend_on_the_database(
    programme: Programme, coordinator: User
) -> None:
    steps.sealed(programme, coordinator)
    assert is_unchanged(Pool.objects.get())


def test_a_programme_without_features_can_be_sealed_and_drawn(city: Any, coordinator: User) -> None:
    plain = Programme.objects.create(
        city=city, slug="ilman", name=cast.both("Ilman kiintiöitä"), panel_size=2
    )
    draw = steps.ready(plain, coordinator)
    assert draw.state == "ready"
    assert {round(float(one.share), 6) for one in draw.chances.all()} == {round(2 / 9, 6)}
