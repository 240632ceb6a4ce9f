"""What the engine is asked: people, rules, rounds and earlier meetings, by ids and keys alone.

The shape is that of the command line's files (`tupa seating`), so that a stored question can be
taken out and answered again. Tables and rounds count from 0 there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from tupa.apps.lottery.evidence import NO_ANSWER
from tupa.apps.panel.balance import people_among
from tupa.apps.programmes.models import Feature
from tupa.apps.seating.models import Rule, Seat, Setup
from tupa.apps.seating.plan import seatable
from tupa.apps.seating.rounds import RoundView, rounds_of
from tupa.apps.seating.sitting import sittings_of
from tupa.apps.seating.spread import SEATED_PARTS
from tupa.apps.workshops.models import Participant, Workshop

__all__ = [
    "MODES",
    "OWN",
    "PART",
    "attributes_of",
    "earlier_meetings",
    "identity_of",
    "inputs_of",
    "languages_among",
    "parts_of",
]

#: The column that tells residents, staff, facilitators and scribes apart; always balanced first.
PART = "part_"
#: Who has no answer, such as staff, has a value of their own: it is balanced with nobody's.
OWN = "own_"
MODES = ("mirror", "spread", "never_alone", "together", "ignore")
_ROLE = {Participant.Part.RESIDENT: "resident", Participant.Part.EXPERT: "expert"}


def parts_of(setup: Setup | None) -> list[str]:
    """Whose chairs are planned."""
    return list(setup.parts) if setup and setup.parts else list(SEATED_PARTS)


def attributes_of(setup: Setup | None, features: Iterable[Feature]) -> list[tuple[Feature, str]]:
    """The panel's features in the chosen order with their modes; new ones come last, mirrored."""
    known = {one.key: one for one in features}
    chosen = [
        (known[key], mode) for key, mode in (setup.attributes if setup else []) if key in known
    ]
    placed = {feature.key for feature, _ in chosen}
    return chosen + [(one, "mirror") for one in known.values() if one.key not in placed]


def languages_among(people: Iterable[Participant]) -> list[str]:
    """The languages members want to be met in, without the one most of them want."""
    wanted = Counter(one.member.application.language for one in people if one.member)
    return [language for language, _ in wanted.most_common()[1:]]


def inputs_of(workshop: Workshop, people: list[Participant] | None = None) -> dict[str, Any]:
    """The question as it stands now. About ten queries."""
    setup = Setup.objects.filter(city=workshop.city_id, workshop=workshop).first()
    parts = parts_of(setup)
    everyone = seatable(workshop, with_seats=False) if people is None else people
    seated = [one for one in everyone if one.part in parts]
    tables = list(workshop.tables.all())
    rounds = rounds_of(workshop)
    features = list(workshop.programme.features.order_by("position", "pk"))
    attributes = [(one.key, mode) for one, mode in attributes_of(setup, features)]
    ids = {one.pk for one in seated}
    rules = list(Rule.objects.filter(city=workshop.city_id, workshop=workshop))
    numbers = [table.number for table in tables]
    return {
        "tables": numbers,
        "rounds": [one.key for one in rounds],
        "people": _people(workshop, seated, [key for key, _ in attributes], rules),
        "rules": {
            "tables": len(tables),
            "rounds": len(rounds),
            "balance": [PART, *(key for key, mode in attributes if mode != "ignore")],
            "modes": {PART: "mirror", **dict(attributes)},
            "accessible_tables": [at for at, one in enumerate(tables) if one.is_accessible],
            "interpreter_tables": _language_tables(setup, numbers),
            **_rules(rules, ids, rounds),
            "pinned": _pinned(workshop, ids, numbers, rounds),
        },
        "history": earlier_meetings(workshop, seated),
    }


def _people(
    workshop: Workshop, seated: list[Participant], columns: list[str], rules: list[Rule]
) -> list[dict[str, str]]:
    applications = {one.pk: str(one.member.application_id) for one in seated if one.member}
    known = people_among(workshop.programme, applications.values())
    answers = {row["id"]: row["answers"] for row in known}
    wheelchair = {one.person_id for one in rules if one.kind == Rule.Kind.ACCESSIBLE}
    rows = []
    for one in seated:
        said = answers.get(applications.get(one.pk, ""), {})
        row = {key: said.get(key, NO_ANSWER) for key in columns}
        rows.append(
            {
                "id": str(one.pk),
                "role": _ROLE.get(Participant.Part(one.part), "staff"),
                "wheelchair": "1" if one.pk in wheelchair else "0",
                "language": one.member.application.language if one.member else "",
                PART: one.part,
                **{
                    key: f"{OWN}{one.pk}" if value == NO_ANSWER else value
                    for key, value in row.items()
                },
            }
        )
    return rows


def _language_tables(setup: Setup | None, numbers: list[int]) -> dict[str, list[int]]:
    """Tables as the engine counts them; a table that is gone says nothing."""
    chosen = setup.languages if setup else {}
    found = {
        language: [numbers.index(one) for one in tables if one in numbers]
        for language, tables in chosen.items()
    }
    return {language: tables for language, tables in found.items() if tables}


def _rules(rules: list[Rule], ids: set[int], rounds: list[RoundView]) -> dict[str, Any]:
    """The rules of those who are seated, as the engine names them."""
    kind = Rule.Kind
    index = {one.key: one.index for one in rounds}
    pairs: dict[str, list[list[str]]] = defaultdict(list)
    interpreters: dict[str, list[str]] = defaultdict(list)
    absent: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        if rule.person_id not in ids or (rule.other_id and rule.other_id not in ids):
            continue
        person, other = str(rule.person_id), str(rule.other_id)
        if rule.kind == kind.INTERPRETER:
            interpreters[person].append(other)
        elif rule.kind == kind.AWAY and rule.round_id in index:
            absent[str(index[rule.round_id])].append(person)
        elif rule.kind in {kind.APART, kind.TOGETHER}:
            pairs[str(rule.kind)].append([person, other])
    return {
        "keep_apart": pairs[kind.APART],
        "keep_together": pairs[kind.TOGETHER],
        "interpreters": dict(interpreters),
        "absent": dict(absent),
    }


def _pinned(
    workshop: Workshop, ids: set[int], tables: list[int], rounds: list[RoundView]
) -> dict[str, dict[str, int]]:
    index = {one.key: one.index for one in rounds}
    locked = Seat.objects.filter(
        city=workshop.city_id, participant__in=ids, is_locked=True, planned__isnull=False
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for person, key, number in locked.values_list("participant", "round", "planned__number"):
        if key in index:
            found[str(person)][str(index[key])] = tables.index(number)
    return dict(found)


def identity_of(one: Participant) -> tuple[str, int | str]:
    """The same person at another workshop: a member, a colleague, or a name."""
    if one.member_id is not None:
        return "member", one.member_id
    if one.user_id is not None:
        return "user", one.user_id
    return "name", one.staff_name.casefold()


def earlier_meetings(
    workshop: Workshop, people: Iterable[Participant]
) -> dict[str, list[int | None]]:
    """Each person's table in every round of the panel's earlier workshops, as they really sat."""
    earlier = Workshop.objects.filter(
        city=workshop.city_id,
        programme=workshop.programme_id,
        starts_at__lt=workshop.starts_at,
    )
    ids = list(earlier.order_by("starts_at", "pk").values_list("pk", flat=True))
    if not ids:
        return {}
    then = Participant.objects.filter(workshop__in=ids).exclude(attended=False)
    by_person = {(one.workshop_id, identity_of(one)): one.pk for one in then}
    sittings = sittings_of(ids)
    rows: dict[str, list[int | None]] = {}
    for one in people:
        row: list[int | None] = []
        for pk in ids:
            was = by_person.get((pk, identity_of(one)), 0)
            row += [placed.get(was) for placed in sittings[pk].placed]
        if any(row):
            rows[str(one.pk)] = row
    return rows
