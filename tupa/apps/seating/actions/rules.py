"""Rules of the seating, its rounds, and what is balanced: what the engine is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.seating.actions.versions import changing, measure_again, setup_of
from tupa.apps.seating.channels import tell_tables
from tupa.apps.seating.errors import NotAllowedNow
from tupa.apps.seating.inputs import MODES, identity_of
from tupa.apps.seating.models import Rule, Seat, SeatingPlan
from tupa.apps.seating.rounds import rounds_of
from tupa.apps.workshops.actions.locking import locked
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = [
    "PAIR_KINDS",
    "add_rule",
    "carry_rules",
    "choose_languages",
    "choose_parts",
    "choose_rounds",
    "mark_accessible",
    "order_attributes",
    "remove_rule",
    "rules_to_carry",
]

#: Rules about two people.
PAIR_KINDS = {Rule.Kind.APART, Rule.Kind.TOGETHER, Rule.Kind.INTERPRETER}
#: In these it does not matter who is named first.
_MUTUAL = {Rule.Kind.APART, Rule.Kind.TOGETHER}


@transaction.atomic
def add_rule(
    workshop: Workshop,
    *,
    kind: str,
    person: Participant,
    by: Actor,
    other: Participant | None = None,
    round: Activity | None = None,
) -> Rule:
    """This will add a rule; the same rule twice is one. Why is asked of nobody."""
    held = locked(workshop)
    if any(one is not None and one.workshop_id != held.pk for one in (person, other)):
        raise NotAllowedNow("no_person")
    if kind in PAIR_KINDS and (other is None or other.pk == person.pk):
        raise NotAllowedNow("two_people")
    if kind not in PAIR_KINDS:
        other = None
    if kind != Rule.Kind.AWAY:
        round = None
    elif round is not None and round.workshop_id != held.pk:
        raise NotAllowedNow("no_round")
    if kind in _MUTUAL and other is not None and other.pk < person.pk:
        person, other = other, person
    for known in Rule.objects.filter(city=held.city, person=person, other=other, round=round):
        if known.kind == kind:
            return known
    rule = Rule.objects.create(
        city=held.city, workshop=held, kind=kind, person=person, other=other, round=round
    )
    # Which people it is about stays out of the chain: it would outlive the rule.
    record("seating_rule.added", held, by=by, programme_id=held.programme_id, rule=rule.pk)
    measure_again(held)
    tell_tables(held)
    return rule


@transaction.atomic
def remove_rule(rule: Rule, *, by: Actor) -> None:
    """This will take a rule away; one that is gone already is no fault."""
    held = locked(rule.workshop)
    gone, _ = Rule.objects.filter(city=held.city, pk=rule.pk).delete()
    if gone:
        record("seating_rule.removed", held, by=by, programme_id=held.programme_id, rule=rule.pk)
        measure_again(held)
        tell_tables(held)


def rules_to_carry(workshop: Workshop) -> list[Rule]:
    """Rules of the panel's latest earlier workshop that has any, between people who come again."""
    earlier = Rule.objects.filter(
        city=workshop.city_id,
        workshop__programme=workshop.programme_id,
        workshop__starts_at__lt=workshop.starts_at,
    ).order_by("-workshop__starts_at", "pk")
    rows = list(earlier.select_related("person", "other"))
    latest = [one for one in rows if one.workshop_id == rows[0].workshop_id]
    here = {identity_of(one) for one in workshop.participants.all()}
    return [
        one
        for one in latest
        if one.kind != Rule.Kind.AWAY
        and identity_of(one.person) in here
        and (one.other is None or identity_of(one.other) in here)
    ]


@transaction.atomic
def carry_rules(workshop: Workshop, *, by: Actor) -> int:
    """This will bring the rules of the earlier workshop along; how many are new."""
    held = locked(workshop)
    here = {identity_of(one): one for one in held.participants.all()}
    before = Rule.objects.filter(city=held.city, workshop=held).count()
    for rule in rules_to_carry(held):
        other = here[identity_of(rule.other)] if rule.other else None
        person = here[identity_of(rule.person)]
        add_rule(held, kind=str(rule.kind), person=person, other=other, by=by)
    return Rule.objects.filter(city=held.city, workshop=held).count() - before


@transaction.atomic
def choose_rounds(workshop: Workshop, *, activities: Sequence[Activity], by: Actor) -> int:
    """This will have people change tables when these parts begin; how many rounds there are.

    A round about which it is known who sat where stays.
    """
    held = locked(workshop)
    wanted = {one.pk for one in activities}
    if any(one.workshop_id != held.pk for one in activities):
        raise NotAllowedNow("no_round")
    chosen = held.activities.filter(reseats=True)
    surplus = chosen.exclude(pk__in=wanted)
    if Seat.objects.filter(round__in=surplus, sat_at__isnull=False).exists():
        raise NotAllowedNow("round_in_use")
    if set(chosen.values_list("pk", flat=True)) != wanted:
        with changing(held, made=SeatingPlan.Made.HAND, by=by):
            surplus.update(reseats=False)
            held.activities.filter(pk__in=wanted).update(reseats=True)
        count = len(rounds_of(held))
        record("seating.rounds_chosen", held, by=by, programme_id=held.programme_id, count=count)
    return len(rounds_of(held))


@transaction.atomic
def order_attributes(
    workshop: Workshop, *, attributes: Sequence[tuple[str, str]], by: Actor
) -> None:
    """This will balance these features, the most important first, each in its mode."""
    held = locked(workshop)
    if any(mode not in MODES for _, mode in attributes):
        raise ValueError("unknown mode")
    chosen = [[key, mode] for key, mode in attributes]
    setup = setup_of(held)
    if setup.attributes != chosen:
        setup.attributes = chosen
        setup.save(update_fields=["attributes"])
        measure_again(held)
        record("seating.order_set", held, by=by, programme_id=held.programme_id)


@transaction.atomic
def choose_parts(workshop: Workshop, *, parts: Sequence[str], by: Actor) -> None:
    """This will plan chairs for people in these parts."""
    held = locked(workshop)
    chosen = [part for part in Participant.Part.values if part in parts]
    setup = setup_of(held)
    if setup.parts != chosen:
        setup.parts = chosen
        setup.save(update_fields=["parts"])
        measure_again(held)
        record("seating.parts_chosen", held, by=by, programme_id=held.programme_id)


@transaction.atomic
def choose_languages(workshop: Workshop, *, tables: Mapping[str, Sequence[int]], by: Actor) -> None:
    """This will have members who want one of these languages sit at the tables named for it."""
    held = locked(workshop)
    chosen = {language: sorted(set(numbers)) for language, numbers in tables.items() if numbers}
    setup = setup_of(held)
    if setup.languages != chosen:
        setup.languages = chosen
        setup.save(update_fields=["languages"])
        measure_again(held)
        record("seating.languages_set", held, by=by, programme_id=held.programme_id)


@transaction.atomic
def mark_accessible(workshop: Workshop, *, numbers: Sequence[int], by: Actor) -> None:
    """This will mark these tables, and no others, as accessible."""
    held = locked(workshop)
    now = set(held.tables.filter(is_accessible=True).values_list("number", flat=True))
    if now != set(numbers):
        held.tables.update(is_accessible=False)
        held.tables.filter(number__in=numbers).update(is_accessible=True)
        measure_again(held)
        record("seating.accessible_set", held, by=by, programme_id=held.programme_id)
        tell_tables(held)
