"""The bytes that are fixed before a draw, and their hashes: rows to plain JSON and back.

People appear under their application's id and with the keys of their answers, never with a name.
Canonical JSON: keys sorted, separators "," and ":", ASCII escapes. The salt keeps outsiders from
guessing a small list from its fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from tupa.apps.lottery import commitment
from tupa.apps.lottery.chain import facts_of
from tupa.apps.lottery.models import Draw, Pool
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import ApplicationAnswer

if TYPE_CHECKING:
    from tupa.engines.lottery.problem import Problem

__all__ = [
    "NO_ANSWER",
    "canonical",
    "digest_of",
    "fingerprint_of",
    "is_draw_unchanged",
    "is_unchanged",
    "people_of",
    "problem_from",
    "quotas_of",
    "rules_of",
    "with_unsaid",
]

#: The value of those who preferred not to say: it may have any number of seats.
NO_ANSWER = "__none__"
#: A programme without features still needs one row: everybody has the same value of it.
EVERYBODY = {"feature": "__seat__", "value": "any"}


def canonical(content: Any) -> bytes:
    """The one way to write this content as JSON."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def rules_of(programme: Programme) -> list[dict[str, Any]]:
    """The quotas in force, by the keys of features and values."""
    values = FeatureValue.objects.filter(
        city=programme.city_id, feature__programme=programme
    ).order_by("feature__position", "feature_id", "position", "pk")
    return [
        {"feature": key, "value": value, "least": least, "most": most}
        for key, value, least, most in values.values_list("feature__key", "key", "least", "most")
    ]


def quotas_of(programme: Programme, size: int) -> list[dict[str, Any]]:
    """The quotas in force and, for each feature, any number of seats for "prefer not to say"."""
    return with_unsaid(rules_of(programme), size)


def with_unsaid(rules: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    """These quotas and, for each feature, any number of seats for "prefer not to say"."""
    unsaid = [
        {"feature": feature, "value": NO_ANSWER, "least": 0, "most": size}
        for feature in dict.fromkeys(rule["feature"] for rule in rules)
    ]
    return [*rules, *unsaid] or [{**EVERYBODY, "least": 0, "most": size}]


def people_of(applications: list[int], programme: Programme) -> list[dict[str, Any]]:
    """One row for each application, in the order of their ids."""
    features = list(programme.features.order_by("position", "pk").values_list("key", flat=True))
    people: dict[int, dict[str, str]] = {
        pk: dict.fromkeys(features, NO_ANSWER) for pk in sorted(applications)
    }
    answers = ApplicationAnswer.objects.filter(
        city=programme.city_id, application__in=applications, value__isnull=False
    )
    for pk, feature, value in answers.values_list("application_id", "feature__key", "value__key"):
        people[pk][feature] = value
    if not features:
        people = {pk: {EVERYBODY["feature"]: EVERYBODY["value"]} for pk in people}
    return [{"id": str(pk), "answers": answers} for pk, answers in people.items()]


def fingerprint_of(pool: Pool) -> str:
    """SHA-256 of the sealed list: people, quotas, size, counts and salt."""
    content = {
        "people": pool.people,
        "quotas": pool.quotas,
        "size": pool.size,
        "counts": pool.counts,
        "salt": pool.salt,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def digest_of(draw: Draw) -> str:
    """SHA-256 of the lottery and its numbered panels, with the inputs they were made from."""
    content = {
        "pool": draw.pool.fingerprint,
        "quotas": draw.quotas,
        "seed": draw.seed,
        "engine": draw.engine,
        "result": draw.result,
        "tickets": draw.tickets,
    }
    return hashlib.sha256(canonical(content)).hexdigest()


def is_unchanged(pool: Pool) -> bool:
    """Whether the sealed list still is what its fingerprint, and the event of sealing, say."""
    said = facts_of(pool, "pool.sealed").get("fingerprint")
    return fingerprint_of(pool) == pool.fingerprint == said


def is_draw_unchanged(draw: Draw) -> bool:
    """The same for the lottery and its panels, and for what was sealed and drawn of them."""
    said = facts_of(draw, "draw.computed").get("digest")
    is_whole = digest_of(draw) == draw.digest == said and _is_measured_as_chosen(draw)
    return is_whole and commitment.does_hold(draw)


def _is_measured_as_chosen(draw: Draw) -> bool:
    """Whether the lottery was made by the measure of fairness that the draw names."""
    return draw.result is not None and draw.result["algorithm"] == draw.algorithm


def problem_from(people: list[dict[str, Any]], quotas: list[dict[str, Any]], size: int) -> Problem:
    """What the engine is asked."""
    from tupa.engines.lottery.problem import Quota, build_problem

    return build_problem(
        ((person["id"], person["answers"]) for person in people),
        (Quota(one["feature"], one["value"], one["least"], one["most"]) for one in quotas),
        size,
    )
