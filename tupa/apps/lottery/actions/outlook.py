"""While a call runs: is a panel possible today, how small is the smallest chance, what would help.

A rehearsal of the lottery over those who have applied so far, in the background, by both measures
of fairness: which of them holds is chosen only when the list is locked. It stores figures of the
whole alone; nobody's chance is kept or shown.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tupa.apps.accounts.models import City
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import bump
from tupa.apps.lottery.evidence import NO_ANSWER, people_of, problem_from, quotas_of
from tupa.apps.lottery.models import Outlook
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.models import Application, Call
from tupa.engines import ImpossibleError, InputError

if TYPE_CHECKING:
    from tupa.engines.lottery.result import Result

__all__ = ["JOB", "compute_outlook", "look_ahead", "outlooks_due"]

JOB = "outlook"
#: Looked at anew this long after the last time, if somebody has applied since.
EVERY = timedelta(hours=20)
#: A lottery of thousands of people is stopped here and says "best found".
SECONDS = 60.0
People = list[dict[str, Any]]


def look_ahead(programme: Programme) -> Job:
    """This will have the outlook of the programme computed in the background."""
    return start_job(JOB, city=programme.city, object_id=programme.pk)


def outlooks_due(city: City, now: datetime) -> int:
    """This will ask for the outlook of every panel whose call runs and has not been looked at."""
    running = Call.objects.open_at(now).filter(city=city).values("programme")
    asked = 0
    for programme in Programme.objects.filter(city=city, pk__in=running):
        last = Outlook.objects.filter(city=city, programme=programme).last()
        there = Application.objects.filter(city=city, programme=programme).in_force().count()
        if last is None or (last.at < now - EVERY and last.people != there):
            look_ahead(programme)
            asked += 1
    return asked


def compute_outlook(job: Job) -> None:
    """This will rehearse the lottery of a job's programme; safe to repeat, one row a time."""
    programme = Programme.objects.select_related("city").get(pk=job.object_id, city=job.city)
    there = Application.objects.filter(city=job.city, programme=programme).in_force()
    people = people_of(list(there.values_list("pk", flat=True)), programme)
    progress = report_to(job)
    progress("today", 0, None)
    now = _rehearse(programme, people)
    if now["is_possible"]:
        progress("goldilocks", 0, None)
        weighed = _rehearse(programme, people, "goldilocks")
        now["goldilocks"] = {
            name: weighed[name] for name in ("minimum", "most", "gini", "is_exact")
        }
    progress("with_next", 0, None)
    more = _rehearse(programme, [*people, *_next_people(programme, people)])
    Outlook.objects.create(
        city=job.city,
        programme=programme,
        at=timezone.now(),
        people=len(people),
        **now,
        with_next={name: more[name] for name in ("is_possible", "minimum", "gini")},
    )
    bump(programme.city, f"gaps:{programme.pk}")


def _rehearse(programme: Programme, people: People, algorithm: str = "leximin") -> dict[str, Any]:
    from tupa.engines.lottery.solve import solve

    quotas = quotas_of(programme, programme.drawn_size)
    try:
        problem = problem_from(people, quotas, programme.drawn_size)
        return _figures(solve(problem, algorithm=algorithm, seed=0, time_limit=SECONDS))
    except ImpossibleError as error:
        return _impossible(error.params.get("changes", []))
    except InputError:  # fewer people than seats
        return _impossible([])


def _figures(result: Result) -> dict[str, Any]:
    return {
        "is_possible": True,
        "minimum": result.minimum_reachable,
        "most": max(result.probabilities.values()),
        "gini": result.gini,
        "unreachable": len(result.unreachable),
        "is_exact": result.optimality != "best found",
        "changes": [],
    }


def _impossible(changes: list[Any]) -> dict[str, Any]:
    return {
        "is_possible": False,
        "minimum": None,
        "most": None,
        "gini": None,
        "unreachable": 0,
        "is_exact": True,
        "changes": changes,
    }


def _next_people(programme: Programme, people: People) -> People:
    """The ten who would help most; where it does not matter they answer as most people do."""
    usual: dict[str, str] = {}
    for feature in people[0]["answers"] if people else ():
        said = Counter(one["answers"][feature] for one in people)
        usual[feature] = said.most_common(1)[0][0]
    if not usual:
        features = programme.features.values_list("key", flat=True)
        usual = dict.fromkeys(features, NO_ANSWER)
    made: People = []
    for helpful in board_of(programme).helpful:
        own = {value.feature.key: value.key for value in helpful.values}
        for _ in range(helpful.count):
            made.append({"id": f"next{len(made)}", "answers": {**usual, **own}})
    return made
