"""What the mathematics says of a computed draw: prices of quotas, and what an untrue answer gains.

In the background, and to no effect on the draw: it reads the sealed list and stores figures without
anybody's id. Safe to repeat: a study that is there is not computed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.lottery.actions.draws import channel_of
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.evidence import problem_from
from tupa.apps.lottery.models import Chance, Draw, Pool, Study

if TYPE_CHECKING:
    from tupa.engines.lottery.problem import Problem
    from tupa.engines.lottery.result import Result

__all__ = ["JOB", "ask_study", "compute_study", "has_lottery"]

JOB = "study"
#: Each lottery that is solved anew is stopped here and says "best found".
SECONDS = 60.0
_COMPUTED = {Draw.State.READY, Draw.State.COMMITTED, Draw.State.DRAWN}


def has_lottery(draw: Draw) -> bool:
    """Whether there is a lottery to study, over a list that has not been emptied yet."""
    full = Pool.objects.filter(city=draw.city_id, pk=draw.pool_id).exclude(people=[])
    return draw.state in _COMPUTED and full.exists()


@transaction.atomic
def ask_study(draw: Draw, *, by: Actor, feature: str = "", value: str = "") -> Study:
    """This will have a draw studied: as a whole or, with a quota named, the exact price of that.

    Asked twice, the study there is is returned; one that was cut off is begun again.
    """
    if not has_lottery(draw):
        raise NotAllowedNow("not_ready")
    study, _is_new = Study.objects.get_or_create(
        city=draw.city, draw=draw, feature=feature, value=value
    )
    if study.result is None:
        start_job(JOB, city=draw.city, object_id=study.pk)
        record("draw.studied", draw, by=by, number=draw.number)
        bump(draw.city, channel_of(draw.programme_id))
    return study


def compute_study(job: Job) -> None:
    """This will compute the study of a job, unless that has been done."""
    studies = Study.objects.select_related("draw__pool", "draw__city")
    study = studies.get(pk=job.object_id, city=job.city)
    draw = study.draw
    if study.result is not None or not has_lottery(draw):
        return
    problem = problem_from(draw.pool.people, draw.quotas, draw.pool.size)
    report = report_to(job)

    def progress(stage: str, done: int, total: int | None) -> None:
        report(stage, done, total)
        bump(draw.city, channel_of(draw.programme_id))

    found = _price(study, problem) if study.feature else _whole(draw, problem, progress)
    Study.objects.filter(pk=study.pk).update(result=found, made_at=timezone.now())
    bump(draw.city, channel_of(draw.programme_id))


class _Solver:
    """The lottery by one measure of fairness; remembers whether each one was solved to the end."""

    def __init__(self, algorithm: str) -> None:
        from tupa.engines.lottery.solve import solve

        self._solve: Callable[[Problem], Result] = partial(
            solve, algorithm=algorithm, time_limit=SECONDS
        )
        self.is_exact = True

    def __call__(self, problem: Problem) -> Result:
        result = self._solve(problem)
        self.is_exact &= result.optimality != "best found"
        return result


def _price(study: Study, problem: Problem) -> dict[str, Any]:
    from tupa.engines.lottery.quota_prices import exact_prices

    solver = _Solver(study.draw.algorithm)
    prices = exact_prices(problem, study.feature, study.value, solver=solver)
    return {"prices": [asdict(one) for one in prices], "is_exact": solver.is_exact}


def _whole(
    draw: Draw, problem: Problem, progress: Callable[[str, int, int | None], None]
) -> dict[str, Any]:
    from tupa.engines.lottery.quota_prices import estimate_prices

    progress("prices", 0, None)
    closed = Chance.objects.filter(city=draw.city_id, draw=draw, is_reachable=False)
    estimates = estimate_prices(problem, map(str, closed.values_list("application_id", flat=True)))
    return {
        "estimates": [asdict(one) for one in estimates],
        "gains": {one: _gains(one, problem, progress) for one in Draw.Algorithm.values},
    }


def _gains(
    algorithm: str, problem: Problem, progress: Callable[[str, int, int | None], None]
) -> dict[str, Any]:
    """What one changed answer gains under this measure, without saying whose it would be."""
    from tupa.engines.lottery.manipulation import manipulation

    solver = _Solver(algorithm)
    found = manipulation(
        problem,
        solver=solver,
        progress=lambda stage, done, total: progress(algorithm, done, total),
    )
    told = [{k: v for k, v in asdict(one).items() if k != "id"} for one in found.gains]
    return {"gain": found.gain, "gains": told, "is_exact": solver.is_exact}
