"""Asks the engine in the background, keeps what it offers, and puts the chosen plan in force.

Safe to repeat: nothing is stored before the last step, and that step finds the run either still
being computed or already done.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.seating.actions.versions import put_in_force, seats_now
from tupa.apps.seating.channels import tables_channel
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.inputs import inputs_of
from tupa.apps.seating.measuring import report_of
from tupa.apps.seating.models import SeatingPlan, SeatingRun
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.models import Participant, Workshop
from tupa.engines import EngineError

if TYPE_CHECKING:
    from tupa.engines.seating.problem import Problem
    from tupa.engines.seating.result import Result

__all__ = ["JOB", "choose_offer", "compute_run", "start_plan", "start_reseat"]

JOB = "seating"
SHOWN_EVERY = 1.0
#: Work for the three plans together; small panels need less.
SECONDS, SECONDS_LARGE, LARGE = 15.0, 60.0, 60
_REPAIRS = {
    "fewest_moves": SeatingPlan.Priority.FEWEST,
    "middle": SeatingPlan.Priority.SOME,
    "best_balance": SeatingPlan.Priority.BEST,
}


@transaction.atomic
def start_plan(
    workshop: Workshop,
    *,
    by: Actor,
    seed: int | None = None,
    keep_rounds: int = 0,
    seconds: float | None = None,
) -> SeatingRun:
    """This will have the three plans computed; a question under way is returned instead.

    `seconds` set the amount of work for the three together; by default what the size asks for.

    With `keep_rounds` the first rounds stay as they are, those who are not there are left out, and
    the most balanced plan of the rest is put in force by itself.
    """
    held = locked(workshop)
    inputs = _inputs(held)
    size = SECONDS if len(inputs["people"]) <= LARGE else SECONDS_LARGE
    inputs["seconds"] = seconds or size
    if keep_rounds:
        _, seats = seats_now(held)
        inputs |= {"kept": keep_rounds, "seats": seats}
        inputs["rules"]["absent"] = _absences(held, inputs)
    return _start(held, SeatingRun.Kind.PLAN, inputs, by=by, seed=seed)


@transaction.atomic
def start_reseat(
    workshop: Workshop, *, round: int, by: Actor, seed: int | None = None
) -> SeatingRun:
    """This will have three ways computed to seat this round (from 0) with those who are there."""
    held = locked(workshop)
    inputs = _inputs(held)
    if not 0 <= round < inputs["rules"]["rounds"]:
        raise NotAllowedNow("no_round")
    if not held.participants.filter(attended=True).exists():
        raise NotAllowedNow("nobody_present")
    _, seats = seats_now(held)
    absent = _not_there(held, inputs)
    there = {row["id"] for row in inputs["people"]} - set(absent)
    seated = {person for person, row in seats.items() if row[round] is not None}
    inputs |= {
        "seats": seats,
        "round": round,
        "absent": absent,
        "late": sorted(there - seated),
    }
    return _start(held, SeatingRun.Kind.RESEAT, inputs, by=by, seed=seed)


def _inputs(workshop: Workshop) -> dict[str, Any]:
    inputs = inputs_of(workshop)
    if not inputs["tables"]:
        raise NotAllowedNow("no_tables")
    if not inputs["people"]:
        raise NotAllowedNow("nobody")
    return inputs


def _not_there(workshop: Workshop, inputs: dict[str, Any]) -> list[str]:
    """Those of the question who have not been checked in."""
    present = workshop.participants.filter(attended=True).values_list("pk", flat=True)
    there = {str(pk) for pk in present}
    return [row["id"] for row in inputs["people"] if row["id"] not in there]


def _absences(workshop: Workshop, inputs: dict[str, Any]) -> dict[str, list[str]]:
    """Who is not in which round: of those kept whoever has no seat, later whoever is not there."""
    ids = [row["id"] for row in inputs["people"]]
    missing = set(_not_there(workshop, inputs))
    absent = {}
    for at in range(inputs["rules"]["rounds"]):
        away = set(inputs["rules"]["absent"].get(str(at), [])) | missing
        if at < inputs["kept"]:
            away = {one for one in ids if _seat(inputs, one, at) is None}
        absent[str(at)] = sorted(away)
    return absent


def _seat(inputs: dict[str, Any], person: str, at: int) -> int | None:
    row: list[int | None] = inputs["seats"].get(person, [])
    return row[at] if at < len(row) else None


def _start(
    workshop: Workshop, kind: str, inputs: dict[str, Any], *, by: Actor, seed: int | None
) -> SeatingRun:
    asked = json.dumps(inputs, sort_keys=True)
    waiting = SeatingRun.objects.filter(
        city=workshop.city, workshop=workshop, kind=kind, state=SeatingRun.State.COMPUTING
    )
    for known in waiting:
        if known.inputs_text == asked:
            start_job(JOB, city=workshop.city, object_id=known.pk)
            return known
    run = SeatingRun.objects.create(
        city=workshop.city,
        workshop=workshop,
        kind=kind,
        inputs_text=asked,
        seed=secrets.randbelow(2**31) if seed is None else seed,
        started_by=by.user,
    )
    record("seating_run.started", run, by=by, programme_id=workshop.programme_id, kind=kind)
    start_job(JOB, city=workshop.city, object_id=run.pk)
    return run


def compute_run(job: Job) -> None:
    """This will compute the run of a job, unless that has been done."""
    runs = SeatingRun.objects.select_related("workshop__city", "city")
    run = runs.filter(pk=job.object_id, city=job.city).first()
    if run is None or run.state != SeatingRun.State.COMPUTING:
        return
    try:
        offers = list(_offers(run, job))
    except EngineError as error:
        _stop(run, SeatingRun.State.IMPOSSIBLE, _told(error))
    except Exception as error:
        _stop(run, SeatingRun.State.FAILED, {"code": "error", "type": type(error).__name__})
        raise
    else:
        if any(offer["report"]["hard"] for offer in offers):
            _stop(run, SeatingRun.State.FAILED, {"code": "check_failed"})
        else:
            _store(run, offers)


def _offers(run: SeatingRun, job: Job) -> Iterator[dict[str, Any]]:
    from tupa.apps.seating.problem import plan_from, problem_from, seats_from

    inputs = run.inputs
    problem = problem_from(inputs)
    if run.kind == SeatingRun.Kind.PLAN:
        kept = plan_from(inputs, inputs["seats"])[: inputs["kept"]] if "kept" in inputs else ()
        for result in _plans(run, problem, kept, job):
            report = report_of(problem, result.plan, proof=_proof(result))
            seats = seats_from(inputs, result.plan)
            yield {"priority": result.priority, "seats": seats, "report": report}
        return
    from tupa.engines.seating.reseat import reseat

    asked = {name: inputs[name] for name in ("round", "absent", "late")}
    today = problem.with_attendance([inputs["round"]], inputs["absent"], inputs["late"])
    plan = plan_from(inputs, inputs["seats"])
    for repair in reseat(problem, plan, seed=run.seed, **asked):
        report = report_of(today, repair.plan)
        report |= {
            "hard": sum(one["params"].get("round") == inputs["round"] for one in report["broken"]),
            "moved": sorted(repair.moved),
            "round_balance": repair.balance_violations,
            "round_new_pairs": repair.new_pairs,
        }
        seats = seats_from(inputs, repair.plan)
        yield {"priority": _REPAIRS[repair.name], "seats": seats, "report": report}


def _plans(run: SeatingRun, problem: Problem, kept: Any, job: Job) -> tuple[Result, ...]:
    from tupa.engines.seating.solve import solve, three_plans

    progress: Any = _shown(run, job)
    seconds = run.inputs["seconds"]
    asked: dict[str, Any] = {"seed": run.seed, "kept": kept, "progress": progress}
    if kept:
        return (solve(problem, seconds=seconds / 3, **asked),)
    return three_plans(problem, seconds=seconds, **asked)


def _proof(result: Result) -> dict[str, Any]:
    """What the engine proved, and what made the plan: enough to make it again."""
    bounds = result.bounds
    return {
        "priority": result.priority,
        "least_balance": bounds.lower_bound_violations,
        "most_pairs": bounds.upper_bound_pairs,
        "most_pairs_balanced": bounds.upper_bound_pairs_balanced,
        "stopped_by": result.stopped_by,
        "seed": result.seed,
        "engine": result.engine,
        "iterations": result.iterations,
        "seconds": round(result.seconds, 2),
        "certificate": dict(result.certificate),
    }


def _told(error: EngineError) -> dict[str, Any]:
    """The engine's refusal as it is stored: ids and codes alone."""
    params = dict(error.params)
    conflicts = params.pop("conflicts", ())
    params.pop("way_out", None)
    told: dict[str, Any] = {"code": error.code, "params": params}
    if conflicts:
        told["conflicts"] = [
            {
                "rounds": list(one.rounds),
                "rules": [
                    {"code": rule.code, "people": list(rule.people), "tables": list(rule.tables)}
                    for rule in one.rules
                ],
            }
            for one in conflicts
        ]
    return told


def _shown(run: SeatingRun, job: Job) -> Any:
    """Writes progress on the job, and wakes the pages that show it, at most once a second.

    The engine searches in several threads and tells from each of them. Only the thread that does
    the job writes: another one would need a connection of its own, and wait for this one's locks.
    """
    report, last, own = report_to(job), [0.0], threading.get_ident()

    def progress(stage: str, done: int, total: int | None) -> None:
        if threading.get_ident() != own:
            return
        report(stage, done, total)
        if time.monotonic() - last[0] >= SHOWN_EVERY:
            last[0] = time.monotonic()
            bump(run.city, tables_channel(run.workshop))

    return progress


@transaction.atomic
def _stop(run: SeatingRun, state: str, failure: dict[str, Any]) -> None:
    changed = SeatingRun.objects.filter(pk=run.pk, state=SeatingRun.State.COMPUTING).update(
        state=state, failure_text=json.dumps(failure, default=str)
    )
    if changed:
        record(f"seating_run.{state}", run, by=SYSTEM, programme_id=run.workshop.programme_id)
        bump(run.city, tables_channel(run.workshop))


@transaction.atomic
def _store(run: SeatingRun, offers: list[dict[str, Any]]) -> None:
    held = locked(run.workshop)
    found = SeatingRun.objects.select_for_update().get(pk=run.pk)
    if found.state != SeatingRun.State.COMPUTING:
        return
    inputs = found.inputs
    proof = offers[0]["report"].get("proof") or {}
    found.state, found.engine = SeatingRun.State.READY, str(proof.get("engine", ""))[:60]
    found.save(update_fields=["state", "engine"])
    is_plan = found.kind == SeatingRun.Kind.PLAN
    made = SeatingPlan.Made.ENGINE if is_plan else SeatingPlan.Made.DOOR
    plans = [
        SeatingPlan.objects.create(
            city=found.city,
            workshop=held,
            run=found,
            made=made,
            priority=offer["priority"],
            rounds=inputs["rounds"],
            seats=offer["seats"],
            report_text=json.dumps(offer["report"], default=str),
        )
        for offer in offers
    ]
    record("seating_run.ready", found, by=SYSTEM, programme_id=held.programme_id)
    bump(found.city, tables_channel(held))
    if "kept" in inputs:
        put_in_force(plans[0], by=SYSTEM, rounds=slice(inputs["kept"], None))


@transaction.atomic
def choose_offer(plan: SeatingPlan, *, by: Actor) -> int:
    """This will take one of the offered plans or repairs into use; how many seats changed.

    A repair changes its own round; the later ones are planned anew behind it.
    """
    held = locked(plan.workshop)
    rows = SeatingPlan.objects.select_related("run")
    found = rows.get(pk=plan.pk)
    found.workshop = held
    run = found.run
    if run is None or run.state != SeatingRun.State.READY or found.used_at is not None:
        raise NotAllowedNow("not_ready")
    if run.kind == SeatingRun.Kind.PLAN:
        return put_in_force(found, by=by)
    at = int(run.inputs["round"])
    changed = put_in_force(found, by=by, rounds=slice(at, at + 1), is_today=True)
    _seat_who_came_since(held, found, at, by=by)
    if at + 1 < len(found.rounds):
        start_plan(held, by=by, keep_rounds=at + 1)
    return changed


def _seat_who_came_since(workshop: Workshop, plan: SeatingPlan, at: int, *, by: Actor) -> None:
    from tupa.apps.seating.actions.door import seat_now

    seated = {int(person) for person, row in plan.seats.items() if row[at] is not None}
    parts = {row["id"] for row in plan.run.inputs["people"]} if plan.run else set()
    present = Participant.objects.filter(workshop=workshop, attended=True).with_names()
    for person in present.exclude(pk__in=seated):
        if str(person.pk) in parts:
            seat_now(person, by=by, from_round=at)
