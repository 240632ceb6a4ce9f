"""Says which goals, targets and goals of the city's own things serve; reviews it; keeps the own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.events.actions import record
from tupa.apps.goals.errors import NotAllowedNow, UnknownGoalError
from tupa.apps.goals.kinds import Kind
from tupa.apps.goals.models import GoalLink, IdeaGoal, LocalGoal
from tupa.apps.goals.sdg import GOALS, TARGETS, goal_of
from tupa.apps.ideas.models import Idea
from tupa.apps.look.languages import tidy

__all__ = [
    "UnknownGoalError",
    "change_link",
    "import_local_goals",
    "link_goal",
    "remove_local_goal",
    "review_link",
    "set_goals",
    "unlink_goal",
]


@transaction.atomic
def set_goals(idea: Idea, *, goals: Iterable[int], targets: Iterable[str], by: Actor) -> None:
    """This will replace the goals and targets of an idea. A target brings its goal along; links to
    goals of the city's own stay."""
    numbers, codes = set(goals), set(targets)
    unknown = (numbers - set(GOALS), codes - set(TARGETS))
    if unknown[0] or unknown[1]:
        raise UnknownGoalError(", ".join(map(str, [*unknown[0], *unknown[1]])))
    wanted = {(goal_of(code), code) for code in codes}
    wanted |= {(number, "") for number in numbers - {goal for goal, _ in wanted}}
    Idea.objects.select_for_update().get(pk=idea.pk)
    rows = IdeaGoal.objects.filter(idea=idea, local=None)
    known = {(row.goal, row.target): row for row in rows}
    if set(known) == wanted:
        return
    gone = [row.pk for pair, row in known.items() if pair not in wanted]
    IdeaGoal.objects.filter(pk__in=gone).delete()
    IdeaGoal.objects.bulk_create(
        IdeaGoal(city_id=idea.city_id, idea=idea, goal=goal, target=target, linked_by=by.user)
        for goal, target in sorted(wanted - set(known))
    )
    _record_goals(idea, by)


@transaction.atomic
def link_goal(
    thing: Any,
    *,
    kind: Kind,
    by: Actor,
    goal: int | None = None,
    target: str = "",
    local: LocalGoal | None = None,
    contribution: Any = None,
    evidence: Any = None,
) -> GoalLink:
    """This will link something to a goal, a target or a goal of the city's own; again, the same."""
    if local is not None and local.city_id != thing.city_id:
        raise NotAllowedNow("other_city")
    goal, target = _place(goal, target, local)
    type(thing)._default_manager.select_for_update().get(city=thing.city_id, pk=thing.pk)
    same = {"city_id": thing.city_id, kind.field: thing, "local": local}
    if local is None:
        same |= {"goal": goal, "target": target}
    known = kind.model._default_manager.filter(**same).first()
    if known is not None:
        return known
    link = kind.model._default_manager.create(
        **{**same, "goal": goal, "target": target},
        contribution=tidy(contribution),
        evidence=tidy(evidence),
        linked_by=by.user,
    )
    _record("goal.linked", link, thing, by)
    return link


@transaction.atomic
def change_link(
    link: GoalLink, *, kind: Kind, contribution: Any, evidence: Any, by: Actor
) -> GoalLink:
    """This will word anew how the goal is served; what was reviewed is to be reviewed again."""
    held = _lock(link)
    words = (tidy(contribution), tidy(evidence))
    if (held.contribution, held.evidence) == words:
        return held
    held.contribution, held.evidence = words
    held.linked_by, held.linked_at = by.user, timezone.now()
    held.reviewed_by = held.reviewed_at = None
    held.save()
    _record("goal.link_changed", held, getattr(held, kind.field), by)
    return held


@transaction.atomic
def review_link(link: GoalLink, *, kind: Kind, by: Actor) -> GoalLink:
    """This will say that a second person has read the link and agrees."""
    held = _lock(link)
    if held.reviewed_at is not None:
        return held
    if by.user is None or held.linked_by_id == by.user.pk:
        raise NotAllowedNow("own_link")
    held.reviewed_by, held.reviewed_at = by.user, timezone.now()
    held.save(update_fields=["reviewed_by", "reviewed_at"])
    _record("goal.link_reviewed", held, getattr(held, kind.field), by)
    return held


@transaction.atomic
def unlink_goal(link: GoalLink, *, kind: Kind, by: Actor) -> None:
    """This will take the link away."""
    held = type(link)._default_manager.filter(city=link.city_id, pk=link.pk).first()
    if held is None:
        return
    thing, pk = getattr(held, kind.field), held.pk
    held.delete()
    held.pk = pk
    _record("goal.unlinked", held, thing, by)


@transaction.atomic
def import_local_goals(
    city: City, *, drafts: Sequence[Mapping[str, Any]], by: Actor
) -> tuple[int, int]:
    """This will add the city's own goals and renew those of the same code; how many of each.

    Where a goal moves under another of the 17, what is linked to it moves along.
    """
    City.objects.select_for_update().get(pk=city.pk)
    added = 0
    for draft in drafts:
        values = {**draft, "name": tidy(draft["name"])}
        code = values.pop("code")
        goal, is_new = LocalGoal.objects.update_or_create(city=city, code=code, defaults=values)
        added += is_new
        if not is_new:
            _move_links(goal)
    record("local_goals.imported", city, by=by, added=added, renewed=len(drafts) - added)
    return added, len(drafts) - added


@transaction.atomic
def remove_local_goal(local: LocalGoal, *, by: Actor) -> None:
    """This will take away a goal of the city's own that nothing is linked to."""
    held = LocalGoal.objects.select_for_update().get(city=local.city_id, pk=local.pk)
    pk = held.pk
    try:
        held.delete()
    except ProtectedError as error:
        raise NotAllowedNow("local_linked", goal=local.code) from error
    held.pk = pk
    record("local_goal.removed", held, by=by)


def _place(goal: int | None, target: str, local: LocalGoal | None) -> tuple[int, str]:
    """The goal and target of the UN that the link stands under."""
    if local is not None:
        return local.goal, local.target
    if target:
        if target not in TARGETS:
            raise UnknownGoalError(target)
        return goal_of(target), target
    if goal not in GOALS:
        raise UnknownGoalError(str(goal))
    return goal, ""


def _move_links(local: LocalGoal) -> None:
    for relation in LocalGoal._meta.related_objects:
        links = getattr(local, relation.get_accessor_name() or "")
        links.update(goal=local.goal, target=local.target)


def _lock(link: GoalLink) -> GoalLink:
    links = type(link)._default_manager.select_for_update()
    held: GoalLink = links.get(city=link.city_id, pk=link.pk)
    return held


def _record(verb: str, link: GoalLink, thing: Any, by: Actor) -> None:
    """A link of an idea also says anew what the idea serves: reports count it as of a day."""
    idea = thing if isinstance(thing, Idea) else getattr(thing, "idea", None)
    programme = idea.programme_id if idea else thing.programme_id
    record(verb, link, by=by, programme_id=programme, goal=link.goal)
    if isinstance(thing, Idea) and verb in {"goal.linked", "goal.unlinked"}:
        _record_goals(thing, by)


def _record_goals(idea: Idea, by: Actor) -> None:
    rows = IdeaGoal.objects.filter(idea=idea).values_list("goal", "target")
    codes = {target for _goal, target in rows if target}
    record(
        "idea.goals_set",
        idea,
        by=by,
        goals=sorted({goal for goal, _target in rows}),
        targets=sorted(codes, key=TARGETS.index),
    )
