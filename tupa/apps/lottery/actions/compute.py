"""Computes a draw in the background: solve, check, number the panels, then store all at once.

Safe to repeat: nothing is stored before the last step, and that step finds the draw either still
being computed or already done. A worker that dies in the middle leaves nothing behind.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.evidence import canonical, digest_of, is_unchanged, problem_from
from tupa.apps.lottery.models import Chance, Draw
from tupa.engines import ImpossibleError, InputError

if TYPE_CHECKING:
    from tupa.engines.lottery.check import FailedPromise
    from tupa.engines.lottery.problem import Problem
    from tupa.engines.lottery.result import Result
    from tupa.engines.lottery.tickets import Tickets
    from tupa.engines.lottery.watch import Progress

__all__ = ["compute_draw"]

SHOWN_EVERY = 1.0
MOST_PROMISES = 20


@dataclass(frozen=True)
class _Answer:
    """A lottery that passed its check, with its numbered panels."""

    result: Result
    tickets: Tickets


def compute_draw(job: Job) -> None:
    """This will compute the draw of a job, unless that has been done."""
    draw = Draw.objects.select_related("pool", "city").filter(pk=job.object_id, city=job.city)[0]
    if draw.state != Draw.State.COMPUTING:
        return
    if not is_unchanged(draw.pool):
        _stop(draw, Draw.State.FAILED, {"code": "evidence_changed"})
        return
    progress = _shown(draw, job)
    try:
        problem = problem_from(draw.pool.people, draw.quotas, draw.pool.size)
        answer = _answer(draw, problem, progress)
    except ImpossibleError as error:
        _stop(draw, Draw.State.IMPOSSIBLE, {"code": error.code, "params": error.params})
    except InputError as error:
        _stop(draw, Draw.State.FAILED, {"code": error.code, "params": error.params})
    except Exception as error:
        _stop(draw, Draw.State.FAILED, {"code": "error", "params": {"type": type(error).__name__}})
        raise
    else:
        if isinstance(answer, _Answer):
            _store(draw, answer)
        else:
            _stop(draw, Draw.State.FAILED, {"code": "check_failed", "promises": answer})


def _answer(draw: Draw, problem: Problem, progress: Progress) -> _Answer | list[dict[str, Any]]:
    """The checked lottery and its panels, or the promises that the lottery does not keep."""
    from tupa.engines.lottery.check import check
    from tupa.engines.lottery.check_tickets import check_tickets
    from tupa.engines.lottery.pool import pool_of
    from tupa.engines.lottery.prove import prove
    from tupa.engines.lottery.solve import solve
    from tupa.engines.lottery.tickets import tickets

    seed = int(draw.seed, 16)
    result = solve(problem, algorithm=draw.algorithm, seed=seed, time_limit=None, progress=progress)
    progress("check", 0, None)
    result = prove(problem, result)
    failed = check(problem, result)
    if failed:
        return [_promise(one) for one in failed[:MOST_PROMISES]]
    progress("tickets", 0, None)
    made = tickets(result, draw.ticket_count, seed=seed, pool=pool_of(problem))
    failed = check_tickets(
        problem, result, made.panels, made.counts, made.worst_deviation, made.bound
    )
    if failed:
        return [_promise(one) for one in failed[:MOST_PROMISES]]
    return _Answer(result, made)


def _promise(failed: FailedPromise) -> dict[str, Any]:
    return {"code": failed.code, "message": failed.message, "params": failed.params}


def _shown(draw: Draw, job: Job) -> Progress:
    """Writes progress on the job, and wakes the pages that show it, at most once a second."""
    report, last = report_to(job), [0.0]

    def progress(stage: str, done: int, total: int | None) -> None:
        report(stage, done, total)
        if time.monotonic() - last[0] >= SHOWN_EVERY:
            last[0] = time.monotonic()
            bump(draw.city, channel_of(draw.programme_id))

    return progress


@transaction.atomic
def _stop(draw: Draw, state: str, failure: dict[str, Any]) -> None:
    if _still_computing(draw) is None:
        return
    Draw.objects.filter(pk=draw.pk).update(state=state, failure=failure)
    record(f"draw.{state}", draw, by=SYSTEM, number=draw.number, code=failure["code"])
    bump(draw.city, channel_of(draw.programme_id))


@transaction.atomic
def _store(draw: Draw, answer: _Answer) -> None:
    locked = _still_computing(draw)
    if locked is None:
        return
    locked.engine = answer.result.engine
    locked.result = _without_minus_zero(answer.result.to_json())
    locked.tickets = _without_minus_zero(answer.tickets.to_json())
    locked.summary = _summary(answer)
    locked.digest = digest_of(locked)
    locked.state, locked.failure = Draw.State.READY, None
    locked.save()
    Chance.objects.bulk_create(_chances(locked, answer), batch_size=500)
    record(
        "draw.computed",
        locked,
        by=SYSTEM,
        number=locked.number,
        fingerprint=locked.pool.fingerprint,
        digest=locked.digest,
    )
    bump(locked.city, channel_of(locked.programme_id))


def _still_computing(draw: Draw) -> Draw | None:
    """The draw, locked; None when another worker was quicker or it has been annulled."""
    found = Draw.objects.select_for_update(of=("self",)).select_related("pool", "city")
    return found.filter(pk=draw.pk, state=Draw.State.COMPUTING).first()


def _chances(draw: Draw, answer: _Answer) -> list[Chance]:
    closed = {one.id for one in answer.result.unreachable}
    return [
        Chance(
            city=draw.city,
            draw=draw,
            application_id=int(person),
            tickets=answer.tickets.counts[person],
            share=repr(float(share)),
            is_reachable=person not in closed,
        )
        for person, share in answer.result.probabilities.items()
    ]


def _summary(answer: _Answer) -> dict[str, Any]:
    """What the pages show, so that they need not read hundreds of kilobytes."""
    result, made = answer.result, answer.tickets
    ways_out = Counter(canonical(one.params["changes"]).decode() for one in result.unreachable)
    return {
        "people": result.people,
        "optimality": result.optimality,
        "minimum": result.minimum,
        "minimum_reachable": result.minimum_reachable,
        "gini": result.gini,
        "panels": len(result.panels),
        "types": result.types,
        "worst_deviation": made.worst_deviation,
        "bound": made.bound,
        "unreachable": [
            {"changes": json.loads(one), "people": number}
            for one, number in sorted(ways_out.items())
        ],
    }


def _without_minus_zero(content: Any) -> Any:
    """PostgreSQL's numbers know no -0.0, and the digest must not depend on the database."""
    if isinstance(content, float):
        return content + 0.0
    if isinstance(content, dict):
        return {key: _without_minus_zero(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_without_minus_zero(value) for value in content]
    return content
