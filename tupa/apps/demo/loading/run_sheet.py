"""Who leads each part of the demonstration's evenings, what it needs, and how the evening went."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from tupa.apps.demo.content.shapes import Text, WorkshopContent, t
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.workshops.actions.activities import set_materials
from tupa.apps.workshops.actions.methods import save_method
from tupa.apps.workshops.actions.on_the_day import begin_activity, finish_activity
from tupa.apps.workshops.forms.method import MethodForm
from tupa.apps.workshops.library import ready_cards
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["follow", "plan_of", "set_out", "write_own_method"]

#: By the kind of a part: who leads and writes.
WHO = {
    "meal": ("host", ""),
    "arrival": ("lead", ""),
    "talk": ("expert", ""),
    "table": ("facilitators", "scribes"),
    "break": ("host", ""),
    "plenary": ("lead", "coordinator"),
    "feedback": ("coordinator", ""),
}
#: By the kind of a part: how many, for each what, and of what.
NEEDED: dict[str, list[tuple[int, str, Text]]] = {
    "meal": [
        (1, "person", t("nimilappu", "namnlapp", "name badge")),
        (1, "person", t("annos keittoa", "portion soppa", "bowl of soup")),
    ],
    "talk": [
        (1, "workshop", t("mikrofoni", "mikrofon", "microphone")),
        (1, "table", t("alustus paperilla", "inlägget på papper", "the talk on paper")),
    ],
    "table": [
        (30, "table", t("tarralappua", "klisterlappar", "sticky notes")),
        (6, "table", t("tussia", "tuschpennor", "markers")),
    ],
    "feedback": [(1, "person", t("palautelomake", "responsblankett", "feedback form"))],
}
PURPOSE = {
    "talk": t(
        "Kaikilla on samat tiedot, ennen kuin pöydissä puhutaan.",
        "Alla har samma fakta innan samtalen vid borden börjar.",
        "Everyone has the same facts before the tables talk.",
    ),
    "table": t(
        "Pöydän omat sanat kirjataan, jotta kaupunki voi vastata niihin.",
        "Bordets egna ord antecknas så att staden kan svara på dem.",
        "The table's own words are written down, so that the city can answer them.",
    ),
}
#: How many minutes after its planned time each part began; an evening drifts and is caught up.
DRIFT = (6, 2, 1, 4, 7, 3, 5, 2, 1)


def plan_of(kind: str, *, is_second_round: bool) -> dict[str, Any]:
    """The fields of a part beside its time and texts."""
    leads, writes = WHO[kind]
    more: dict[str, Any] = {"leads": leads, "writes": writes, "purpose": PURPOSE.get(kind, "")}
    if kind == "table":
        more |= {"method": "one-two-four-all", "reseats": is_second_round, "least_minutes": 30}
    return more


def set_out(activity: Activity, cast: Cast) -> None:
    needed = NEEDED.get(activity.kind, [])
    if needed:
        materials = [{"amount": many, "per": per, "name": name} for many, per, name in needed]
        set_materials(activity, materials=materials, by=cast.first)


def follow(workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda) -> None:
    """Somebody presses the button as each part begins, and at the end."""
    parts = list(workshop.activities.all())
    for place, part in enumerate(parts):
        minutes = DRIFT[(place + content.number) % len(DRIFT)] if place else DRIFT[0]
        begin = partial(begin_activity, part, by=cast.facilitator)
        agenda.at_moment(part.starts_at + timedelta(minutes=minutes), begin)
    finish = partial(finish_activity, parts[-1], by=cast.facilitator)
    agenda.at_moment(workshop.ends_at + timedelta(minutes=2), finish)


def write_own_method(cast: Cast) -> None:
    """The city's own variant of a ready method."""
    card = ready_cards()["walk-and-talk"]
    values = MethodForm.about(card)
    kept = ("stage", "least", "most", "avoid", "words", "captured", "access", "remote", "source")
    save_method(
        city=cast.city,
        by=cast.first,
        name=t("Pyöräkierros paikan päällä", "Cykeltur på plats", "Bicycle tour on site"),
        values={
            **{name: values[name] for name in kept},
            "purpose": t(
                "Sama kuin kävely, mutta matka on pidempi ja pysähdyksiä on kaksi.",
                "Som promenaden, men sträckan är längre och stoppen är två.",
                "Like the walk, but the way is longer and there are two stops.",
            ),
            "phases": MethodForm(card=card).known,
        },
        copied_from=card.key,
    )
