"""Methods, run sheets and the plan of the workshops as parts of a panel's model.

Days count from the first workshop, minutes from a workshop's beginning, so that another city gives
them days of its own. Who leads, who speaks and where it is held belong to their evening and stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import City
from tupa.apps.archive.registry import Choices, Documents, Part, Preview
from tupa.apps.look.languages import all_languages
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions.adopting import adopt_aims, adopt_methods, adopt_workshops
from tupa.apps.workshops.library import TEXTS, Card, cards_of, ready_cards
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.model_rows import method_in, series_in, workshop_in
from tupa.apps.workshops.models import Activity, Aim, PlanTask, Workshop
from tupa.engines.archive import Row

__all__ = ["METHODS", "RUN_SHEETS"]

MINUTE = 60
SERIES = "workshops/series.json"


# --- methods ----------------------------------------------------------------------------------


def _export_methods(programme: Programme) -> Documents:
    """All of the city's own, and of the ready ones those in a run sheet."""
    activities = Activity.objects.filter(city=programme.city_id, workshop__programme=programme)
    used = set(activities.exclude(method="").values_list("method", flat=True))
    cards = [one for one in cards_of(programme.city) if one.is_own or one.key in used]
    return {f"methods/{slugify(card.key).replace('_', '-')}.json": _card(card) for card in cards}


def _card(card: Card) -> dict[str, Any]:
    return {
        "key": card.key,
        "is_ready": not card.is_own,
        "copied_from": card.copied_from,
        "stage": card.stage,
        "least": card.least,
        "most": card.most,
        **{name: all_languages(getattr(card, name), "fi") for name in TEXTS},
        "phases": [
            {
                "minutes": one.minutes,
                "kind": one.kind,
                "name": all_languages(one.name, "fi"),
                "text": all_languages(one.text, "fi"),
                "reseats": one.reseats,
            }
            for one in card.phases
        ],
        "materials": [
            {"amount": one.amount, "per": one.per, "name": all_languages(one.name, "fi")}
            for one in card.materials
        ],
    }


def _preview_methods(city: City, documents: Documents) -> Preview:
    found = Preview()
    here = {card.key: _card(card) for card in cards_of(city)}
    for path, row in _methods(documents):
        said = {"name": str(row["name"])}
        if row["key"] not in here:
            found.new.append(said["name"])
        elif here[row["key"]] != documents[path] and row["key"] not in ready_cards():
            found.conflicts.append(_("Your city has this method otherwise: %(name)s") % said)
    return found


def _take_methods(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    methods = [row for _path, row in _methods(documents)]
    return adopt_methods(programme.city, methods, replaces=choices.replaces, by=by)


def _methods(documents: Documents) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(documents):
        if path.startswith("methods/"):
            yield path, method_in(Row(path, documents[path]))


# --- workshops --------------------------------------------------------------------------------


def _export_workshops(programme: Programme) -> Documents:
    rows = Workshop.objects.going_ahead().filter(city=programme.city_id, programme=programme)
    workshops = list(rows.prefetch_related("activities__materials", "plan_tasks"))
    if not workshops:
        return {}
    first = workshops[0]
    documents: dict[str, Any] = {
        f"workshops/{number}.json": _workshop(programme.city, one, first)
        for number, one in enumerate(workshops, 1)
    }
    aims = Aim.objects.filter(city=programme.city_id, programme=programme)
    numbers = {one.pk: number for number, one in enumerate(workshops, 1)}
    series = {
        "aims": [_aim(one, numbers) for one in aims.prefetch_related("questions")],
        "tasks": _tasks(programme.city, _of_series(programme), first),
    }
    if any(series.values()):
        documents[SERIES] = series
    return documents


def _of_series(programme: Programme) -> list[PlanTask]:
    tasks = PlanTask.objects.filter(city=programme.city_id, programme=programme, workshop=None)
    return list(tasks)


def _workshop(city: City, workshop: Workshop, first: Workshop) -> dict[str, Any]:
    starts = to_local(city, workshop.starts_at)
    return {
        "theme": all_languages(workshop.theme, "fi"),
        "introduction": all_languages(workshop.introduction, "fi"),
        "days": (starts.date() - to_local(city, first.starts_at).date()).days,
        "starts": f"{starts:%H:%M}",
        "minutes": round((workshop.ends_at - workshop.starts_at).total_seconds() / MINUTE),
        "parts": [_part(one, workshop) for one in workshop.activities.all()],
        "tasks": _tasks(city, list(workshop.plan_tasks.all()), workshop),
    }


def _part(part: Activity, workshop: Workshop) -> dict[str, Any]:
    texts = ("title", "description", "question", "purpose", "room")
    plain = ("minutes", "kind", "method", "leads", "writes", "least_minutes", "is_public")
    return {
        "after": round((part.starts_at - workshop.starts_at).total_seconds() / MINUTE),
        **{name: all_languages(getattr(part, name), "fi") for name in texts},
        **{name: getattr(part, name) for name in plain},
        "reseats": part.reseats,
        "materials": [
            {"name": all_languages(one.name, "fi"), "amount": one.amount, "per": one.per}
            for one in part.materials.all()
        ],
    }


def _tasks(city: City, tasks: list[PlanTask], workshop: Workshop) -> list[dict[str, Any]]:
    """A task of the ready plan that keeps to it says no day: its day depends on the calendar."""
    held_on = to_local(city, workshop.starts_at).date()
    written = [
        {
            "step": one.step,
            "title": all_languages(one.title, "fi"),
            "days": None if one.step and not one.is_fixed else (one.due_on - held_on).days,
            "role": one.role,
        }
        for one in tasks
        if one.cancelled_at is None
    ]
    return sorted(written, key=lambda one: (one["days"] or 0, one["step"], str(one["title"])))


def _aim(aim: Aim, numbers: dict[int, int]) -> dict[str, Any]:
    questions = [
        {"text": all_languages(one.text, "fi"), "workshop": numbers.get(one.workshop_id or 0)}
        for one in aim.questions.all()
    ]
    return {"text": all_languages(aim.text, "fi"), "questions": questions}


def _preview_workshops(city: City, documents: Documents) -> Preview:
    found = Preview()
    rows = _workshops(documents)
    _series(documents)
    for row in rows:
        parts = len(row["parts"])
        said = ngettext("%(theme)s: %(count)s part", "%(theme)s: %(count)s parts", parts)
        found.new.append(said % {"theme": row["theme"], "count": parts})
    if rows:
        found.to_fill.append(_("A place for each workshop, its experts and who leads"))
    return found


def _take_workshops(programme: Programme, documents: Documents, choices: Choices, by: Actor) -> int:
    made = adopt_workshops(programme, _workshops(documents), first_day=choices.first_day, by=by)
    adopt_aims(programme, _series(documents), made, by=by)
    return len(made)


def _workshops(documents: Documents) -> list[dict[str, Any]]:
    """In the order of their numbers."""
    paths = [one for one in documents if one.startswith("workshops/") and one != SERIES]
    paths.sort(key=lambda one: (len(one), one))
    return [workshop_in(Row(path, documents[path])) for path in paths]


def _series(documents: Documents) -> dict[str, Any]:
    if SERIES not in documents:
        return {"aims": [], "tasks": []}
    return series_in(Row(SERIES, documents[SERIES]))


METHODS = Part(
    "methods", gettext_lazy("Methods"), 50, _export_methods, _preview_methods, _take_methods
)
RUN_SHEETS = Part(
    "workshops",
    gettext_lazy("Workshops and run sheets"),
    60,
    _export_workshops,
    _preview_workshops,
    _take_workshops,
)
