"""The draw: computed once, checked, repeatable, and nothing stored when it cannot be."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.jobs import actions as jobs
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.lottery.actions import compute as compute_module
from tupa.apps.lottery.actions import (
    compute_again,
    confirm_draw,
    draw_again,
    drawn_people,
    pick_ticket,
    start_draw,
)
from tupa.apps.lottery.evidence import problem_from
from tupa.apps.lottery.explain import explain, names_of
from tupa.apps.lottery.models import Chance, Draw, Pool
from tupa.apps.programmes.actions import change_quota
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.engines.lottery.check import FailedPromise

pytestmark = pytest.mark.django_db


def test_a_draw_is_computed_checked_and_stored_whole(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.ready(programme, coordinator, tickets=1000)
    assert draw.state == Draw.State.READY
    assert draw.engine.startswith("tupa ")
    assert draw.result is not None
    assert draw.result["format"] == "tupa-lottery/1"
    assert draw.tickets is not None
    assert len(draw.tickets["panels"]) == 1000
    assert Chance.objects.filter(draw=draw).count() == 9
    assert sum(one.tickets for one in draw.chances.all()) == 3000
    event = Event.objects.get(verb="draw.computed")
    assert event.facts["digest"] == draw.digest
    assert version_of(programme.city, f"draw:{programme.pk}") > 0


def test_the_seed_is_made_of_secrets_and_stored_before_the_work(
    programme: Programme, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda size: "ab" * size)
    draw = start_draw(steps.sealed(programme, coordinator), by=Actor.of_user(coordinator))
    assert (draw.state, draw.seed) == (Draw.State.COMPUTING, "ab" * 32)


def test_the_same_stored_inputs_give_the_same_answer(
    programme: Programme, coordinator: User
) -> None:
    from tupa.engines.lottery.pool import pool_of
    from tupa.engines.lottery.prove import prove
    from tupa.engines.lottery.solve import solve
    from tupa.engines.lottery.tickets import tickets

    draw = steps.ready(programme, coordinator)
    problem = problem_from(draw.pool.people, draw.quotas, draw.pool.size)
    again = prove(problem, solve(problem, seed=int(draw.seed, 16)))
    assert draw.result is not None
    assert {**again.to_json(), "seconds": 0} == {**draw.result, "seconds": 0}
    made = tickets(again, draw.ticket_count, seed=int(draw.seed, 16), pool=pool_of(problem))
    assert made.to_json() == draw.tickets


def test_starting_twice_starts_one_draw_and_one_job(
    programme: Programme, coordinator: User
) -> None:
    pool = steps.sealed(programme, coordinator)
    by = Actor.of_user(coordinator)
    assert start_draw(pool, by=by) == start_draw(pool, by=by)
    assert Job.objects.filter(kind="draw").count() == 1
    assert Event.objects.filter(verb="draw.started").count() == 1


def test_a_computed_draw_is_not_started_over(programme: Programme, coordinator: User) -> None:
    draw = steps.ready(programme, coordinator)
    with steps.refused("draw_exists"):
        start_draw(draw.pool, by=Actor.of_user(coordinator))


def test_the_database_holds_one_draw_in_force(programme: Programme, coordinator: User) -> None:
    draw = steps.ready(programme, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(
            city=draw.city, pool=draw.pool, programme=programme, number=2, state="computing"
        )


def test_the_job_is_safe_to_repeat(programme: Programme, coordinator: User) -> None:
    draw = steps.ready(programme, coordinator)
    compute_module.compute_draw(Job.objects.get(kind="draw"))
    again = Draw.objects.get()
    assert again.digest == draw.digest
    assert Chance.objects.count() == 9
    assert Event.objects.filter(verb="draw.computed").count() == 1


class _Killed(BaseException):
    """kill -9: no except clause of ours sees it."""


def test_a_killed_worker_leaves_nothing_and_the_next_one_completes(
    programme: Programme, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = start_draw(
        steps.sealed(programme, coordinator), by=Actor.of_user(coordinator), seed=steps.SEED
    )
    job = Job.objects.get(kind="draw")
    with monkeypatch.context() as cut:
        cut.setattr(compute_module, "_store", _kill)
        with pytest.raises(_Killed):
            jobs.run_job(job.pk)
    assert Draw.objects.get().state == Draw.State.COMPUTING
    assert not Chance.objects.exists()
    later = timezone.now() + timedelta(minutes=5)
    assert jobs.reap(programme.city, later) == 1
    assert steps.work(draw).state == Draw.State.READY
    assert Chance.objects.count() == 9


def _kill(*_: Any) -> None:
    raise _Killed


def test_a_draw_whose_job_has_given_up_is_computed_again_from_the_same_seed(
    programme: Programme, coordinator: User
) -> None:
    draw = start_draw(
        steps.sealed(programme, coordinator), by=Actor.of_user(coordinator), seed=steps.SEED
    )
    Job.objects.update(state=Job.State.FAILED, error_code="worker_died")
    compute_again(draw, by=Actor.of_user(coordinator))
    done = steps.work(draw)
    assert (done.state, done.seed) == (Draw.State.READY, steps.SEED)


def test_a_draw_under_way_is_not_started_beside_itself(
    programme: Programme, coordinator: User
) -> None:
    draw = start_draw(steps.sealed(programme, coordinator), by=Actor.of_user(coordinator))
    compute_again(draw, by=Actor.of_user(coordinator))
    assert Job.objects.filter(kind="draw").count() == 1
    assert not Event.objects.filter(verb="draw.restarted").exists()


def test_a_result_that_breaks_a_promise_is_not_stored(
    programme: Programme, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tupa.engines.lottery import check

    broken = FailedPromise("quota_broken", "panel 1: 3 of ika = nuori", {"panel": 1})
    monkeypatch.setattr(check, "check", lambda problem, result: [broken])
    draw = steps.ready(programme, coordinator)
    assert (draw.state, draw.result, draw.tickets) == (Draw.State.FAILED, None, None)
    assert draw.failure is not None
    assert draw.failure["promises"][0]["code"] == "quota_broken"
    assert "panel 1: 3 of ika = nuori" in explain(draw, {}).reasons
    assert not Chance.objects.exists()


def test_a_list_changed_behind_our_back_is_not_drawn_from(
    programme: Programme, coordinator: User
) -> None:
    pool = steps.sealed(programme, coordinator)
    pool.people[0]["answers"]["ika"] = "vanha"
    Pool.objects.update(people=pool.people)
    draw = steps.work(start_draw(pool, by=Actor.of_user(coordinator)))
    assert (draw.state, draw.failure) == (Draw.State.FAILED, {"code": "evidence_changed"})


def test_an_unforeseen_error_marks_the_draw_as_failed(
    programme: Programme, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tupa.engines.lottery import solve

    def stumble(*_: Any, **__: Any) -> None:
        raise ArithmeticError("no name in here")

    monkeypatch.setattr(solve, "solve", stumble)
    pool = steps.sealed(programme, coordinator)
    draw = start_draw(pool, by=Actor.of_user(coordinator))
    with pytest.raises(ArithmeticError):
        steps.work(draw)
    draw.refresh_from_db()
    assert draw.state == Draw.State.FAILED
    assert Job.objects.get().state == Job.State.FAILED


# --- Impossible quotas ----------------------------------------------------------------------


def _impossible(programme: Programme, coordinator: User) -> Draw:
    """Three seats, each for somebody young: one more than the most allows together with old."""
    steps.set_quota(programme, "ika", "vanha", 1, 2)
    steps.set_quota(programme, "alue", "pohjoinen", 3, 3)
    steps.set_quota(programme, "alue", "etela", 1, 3)
    return steps.ready(programme, coordinator)


def test_impossible_quotas_are_explained_with_the_nearest_change(
    programme: Programme, coordinator: User
) -> None:
    draw = _impossible(programme, coordinator)
    assert draw.state == Draw.State.IMPOSSIBLE
    told = explain(draw, names_of(programme))
    assert any("Alue" in line and "4" in line for line in told.reasons)
    assert len(told.changes) == 1
    assert "Alue" in told.changes[0]
    assert not Chance.objects.exists()


def test_the_way_out_is_a_public_change_and_a_new_computation(
    programme: Programme, coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    draw = _impossible(programme, coordinator)
    with steps.refused("quotas_unchanged"):
        start_draw(draw.pool, by=by)
    value = FeatureValue.objects.get(feature__programme=programme, key="pohjoinen")
    change_quota(value, least=1, most=3, reason=steps.REASON, by=by)
    second = steps.work(start_draw(draw.pool, by=by))
    assert (second.number, second.state) == (2, Draw.State.READY)
    assert Draw.objects.get(number=1).state == Draw.State.IMPOSSIBLE
    pool = Pool.objects.get()
    assert {"feature": "alue", "value": "pohjoinen", "least": 3, "most": 3} in pool.quotas


# --- One ticket in public -------------------------------------------------------------------


def test_three_balls_decide_with_a_second_person_present(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator, (0, 5, 8))
    assert (draw.state, draw.ticket, draw.method) == (Draw.State.DRAWN, 58, "balls")
    assert (draw.drawn_by, draw.witness) == (coordinator, second_coordinator)
    assert draw.tickets is not None
    assert drawn_people(draw) == sorted(int(one) for one in draw.tickets["panels"][58])
    assert Event.objects.get(verb="draw.balls_drawn").facts["witness_id"] == second_coordinator.pk
    facts = Event.objects.get(verb="draw.drawn").facts
    assert (facts["ticket"], facts["root"]) == (58, draw.root)


@pytest.mark.parametrize("who", ["nobody", "oneself"])
def test_balls_are_not_drawn_alone(programme: Programme, coordinator: User, who: str) -> None:
    draw = steps.committed(programme, coordinator)
    witness = None if who == "nobody" else coordinator
    with steps.refused("witness_needed"):
        pick_ticket(draw, by=Actor.of_user(coordinator), balls=(1, 2, 3), witness=witness)
    draw.refresh_from_db()
    assert (draw.state, draw.ticket) == (Draw.State.COMMITTED, None)


@pytest.mark.parametrize("balls", [(1, 2), (1, 2, 10), (-1, 0, 0), (1, 2, 3, 4)])
def test_only_three_digits_are_balls(
    programme: Programme, coordinator: User, second_coordinator: User, balls: Any
) -> None:
    draw = steps.committed(programme, coordinator)
    with steps.refused("three_balls"):
        pick_ticket(draw, by=Actor.of_user(coordinator), balls=balls, witness=second_coordinator)


def test_the_same_balls_twice_are_one_draw_and_other_balls_are_refused(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator, (1, 1, 1))
    by = Actor.of_user(coordinator)
    pick_ticket(draw, by=by, balls=(1, 1, 1), witness=second_coordinator)
    with steps.refused("drawn_otherwise"):
        pick_ticket(draw, by=by, balls=(1, 1, 2), witness=second_coordinator)
    assert Event.objects.filter(verb="draw.drawn").count() == 1


def test_tampered_panels_are_not_drawn_from(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator)
    assert draw.tickets is not None
    draw.tickets["panels"][58] = draw.tickets["panels"][59]
    draw.tickets["panels"][58][0] = draw.tickets["panels"][58][1]
    draw.save()
    with steps.refused("evidence_changed"):
        pick_ticket(
            draw, by=Actor.of_user(coordinator), balls=(0, 5, 8), witness=second_coordinator
        )


def test_nothing_is_drawn_before_the_draw_is_sealed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.ready(programme, coordinator)
    with steps.refused("not_committed"):
        pick_ticket(
            draw, by=Actor.of_user(coordinator), balls=(0, 5, 8), witness=second_coordinator
        )


# --- A second draw --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reason",
    [
        LazyI18nString({"fi": "Vain suomeksi"}),
        LazyI18nString({"fi": "Kyllä", "sv": "  "}),
        LazyI18nString(""),
    ],
)
def test_a_second_draw_needs_a_reason_in_both_languages(
    programme: Programme, coordinator: User, reason: LazyI18nString
) -> None:
    draw = steps.ready(programme, coordinator)
    with steps.refused("reason_needed"):
        draw_again(draw, fault="balls", reason=reason, by=Actor.of_user(coordinator))
    assert Draw.objects.get().state == Draw.State.READY


def test_a_second_draw_annuls_the_first_and_has_its_own_seed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    first = steps.drawn(programme, coordinator, second_coordinator)
    by = Actor.of_user(coordinator)
    second = draw_again(first, fault="balls", reason=steps.REASON, by=by)
    assert draw_again(first, fault="balls", reason=steps.REASON, by=by) == second
    first.refresh_from_db()
    assert first.state == Draw.State.ANNULLED
    assert (second.number, second.state) == (2, Draw.State.COMPUTING)
    assert second.seed != first.seed
    assert steps.work(second).state == Draw.State.READY
    assert Draw.objects.count() == 2


def test_no_second_draw_once_the_outcome_is_confirmed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    by = Actor.of_user(coordinator)
    draw = confirm_draw(draw, by=by)
    assert confirm_draw(draw, by=by).confirmed_at == draw.confirmed_at
    with steps.refused("already_confirmed"):
        draw_again(draw, fault="balls", reason=steps.REASON, by=by)


def test_a_draw_is_confirmed_only_when_drawn(programme: Programme, coordinator: User) -> None:
    with steps.refused("not_drawn"):
        confirm_draw(steps.ready(programme, coordinator), by=Actor.of_user(coordinator))
