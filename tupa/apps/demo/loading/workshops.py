"""The demonstration's workshops: place, programme, invitations, who came and who sat where."""

from __future__ import annotations

import datetime
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from tupa.apps.accounts.actor import Actor
from tupa.apps.demo.content.programme_mid import MID
from tupa.apps.demo.content.shapes import ActivityContent, VenueContent, WorkshopContent
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.clock import Clock
from tupa.apps.demo.loading.drafts import plan_together
from tupa.apps.demo.loading.experts import ask_and_answer, learn, write_reading
from tupa.apps.demo.loading.notes import Then, write_notes
from tupa.apps.demo.loading.run_sheet import follow, plan_of, set_out
from tupa.apps.demo.loading.series import plan_series
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.actions import (
    choose_offer,
    choose_rounds,
    make_tables,
    record_sat,
    spread_evenly,
    start_plan,
)
from tupa.apps.seating.actions.runs import JOB as SEATING
from tupa.apps.seating.models import Seat, SeatingPlan
from tupa.apps.seating.rounds import rounds_of
from tupa.apps.venues.actions import save_venue
from tupa.apps.venues.models import Venue
from tupa.apps.workshops.actions.activities import save_activity
from tupa.apps.workshops.actions.invitations import invite_members
from tupa.apps.workshops.actions.people import add_staff, record_attendance, record_reply
from tupa.apps.workshops.actions.workshop import publish_workshop, save_workshop
from tupa.apps.workshops.models import Activity, Participant, Workshop

__all__ = ["PLANNED_DAYS", "load_venue", "load_workshop"]

PLANNED_DAYS, INVITED_DAYS = 35, 21
#: Little work for the engine: a demonstration must be there soon.
PLAN_SECONDS = 0.2
#: Staff named by their trees: one facilitator and one other a table, and a host.
FACILITATORS = ("Pihlaja Esimerkki", "Tammi Esimerkki", "Lehmus Esimerkki", "Vaahtera Esimerkki")
OTHERS = ("Haapa Esimerkki", "Kataja Esimerkki", "Raita Esimerkki", "Jalava Esimerkki")
SCRIBES = ("Tuomi Esimerkki", "Leppä Esimerkki")


def load_workshop(
    programme: Programme, content: WorkshopContent, cast: Cast, agenda: Agenda, then: Then
) -> None:
    """This will plan a workshop, invite, take replies, hold it, and let its tables write.

    `then` goes on with what the tables wrote. The next workshop to come is left to be announced by
    whoever tries the demonstration.
    """
    workshop = _plan(programme, content, cast, agenda.clock)
    plan_series(workshop, content, cast, agenda)
    plan_together(workshop, content, cast, agenda)
    day = content.held_on

    def hold() -> None:
        _seat(workshop, cast)
        learn(workshop, cast)
        if workshop.number == 1:
            ask_and_answer(workshop, cast)
        follow(workshop, content, cast, agenda)
        write_notes(workshop, content, cast, agenda, then)

    if content.is_held:
        agenda.at(day - timedelta(days=INVITED_DAYS), "12:00", partial(_invite, workshop, cast))
        agenda.at(day - timedelta(days=9), "18:00", partial(_reply, workshop, cast))
        agenda.at(day - timedelta(days=1), "14:00", partial(_set_tables, workshop, content, cast))
        agenda.at(day, "17:05", hold)


def _plan(programme: Programme, content: WorkshopContent, cast: Cast, clock: Clock) -> Workshop:
    starts = clock.moment(content.held_on, content.starts)
    workshop = save_workshop(
        programme=programme,
        theme=content.theme,
        starts_at=starts,
        ends_at=clock.moment(content.held_on, content.ends),
        venue=load_venue(content.venue, cast),
        by=cast.first,
    )
    questions = [one.question for one in content.activities if one.question]
    for activity in content.activities:
        is_second = bool(questions) and activity.question is questions[-1]
        _plan_activity(workshop, activity, starts, cast, is_second_round=is_second)
    _add_staff(workshop, cast)
    write_reading(workshop, cast)
    publish_workshop(workshop, by=cast.first)
    workshop.refresh_from_db()
    workshop.city = cast.city  # known to every action that holds the row
    return workshop


def load_venue(content: VenueContent, cast: Cast) -> Venue:
    facts: dict[str, Any] = dict(content.facts)
    return save_venue(
        city=cast.city,
        name=content.name,
        address=content.address,
        access=content.access,
        transport=content.arrival,
        latitude=Decimal(str(content.lat)),
        longitude=Decimal(str(content.lon)),
        link=content.link,
        tags=content.tags or "",
        capacity=content.capacity,
        stops=content.stops,
        by=cast.first,
        **facts,
    )


def _plan_activity(
    workshop: Workshop,
    content: ActivityContent,
    starts: datetime.datetime,
    cast: Cast,
    *,
    is_second_round: bool,
) -> None:
    talk = content.talk
    activity = save_activity(
        workshop=workshop,
        starts_at=starts + timedelta(minutes=content.offset_minutes),
        minutes=content.length_minutes,
        kind=content.kind,
        title=talk.title if talk else content.title,
        description=content.description,
        question=content.question or "",
        speaker=talk.speaker if talk else "",
        material_title=talk.material_title if talk else "",
        material_link=talk.material_link if talk else "",
        by=cast.first,
        **plan_of(content.kind, is_second_round=is_second_round),
    )
    set_out(activity, cast)


def _add_staff(workshop: Workshop, cast: Cast) -> None:
    part = Participant.Part
    add_staff(workshop, part=part.FACILITATOR, user=cast.facilitator.user, by=cast.first)
    for name in FACILITATORS:
        add_staff(workshop, part=part.FACILITATOR, name=name, by=cast.first)
    for name in OTHERS:
        add_staff(workshop, part=part.STAFF, name=name, by=cast.first)
    for name in SCRIBES:
        add_staff(workshop, part=part.SCRIBE, name=name, by=cast.first)


def _invite(workshop: Workshop, cast: Cast) -> None:
    invite_members(workshop, by=cast.first)


def _reply(workshop: Workshop, cast: Cast) -> None:
    """Two residents cannot come; everyone else does."""
    away = {workshop.number * 3 % 25, (workshop.number * 7 + 4) % 25}
    people = list(workshop.participants.select_related("member").order_by("pk"))
    links = _links(people, cast)
    for place, person in enumerate(people):
        comes = person.member is None or place % 25 not in away
        record_reply(person, reply="yes" if comes else "no", by=links.get(person.pk, cast.first))


def _set_tables(workshop: Workshop, content: WorkshopContent, cast: Cast) -> None:
    """Mid-way the tables are computed, and change once; the finished panel did it by hand."""
    make_tables(workshop, count=content.tables, by=cast.first)
    if content.programme != MID.slug:
        spread_evenly(workshop, by=cast.first)
        return
    at_tables = list(workshop.activities.filter(kind=Activity.Kind.TABLE))
    choose_rounds(workshop, activities=at_tables[-1:], by=cast.first)
    run = start_plan(workshop, by=cast.first, seed=workshop.number, seconds=PLAN_SECONDS)
    run_job(Job.objects.get(city=cast.city, kind=SEATING, object_id=run.pk).pk)
    choose_offer(run.plans.get(priority=SeatingPlan.Priority.BALANCE), by=cast.first)


def _seat(workshop: Workshop, cast: Cast) -> None:
    """Whoever comes sits where it was planned, in every round."""
    for person in workshop.participants.exclude(reply=Participant.Reply.NO):
        record_attendance(person, attended=True, by=cast.facilitator)
    seats = Seat.objects.filter(
        participant__workshop=workshop, participant__attended=True, planned__isnull=False
    ).select_related("planned")
    for at in rounds_of(workshop):
        places = {
            seat.participant_id: seat.planned.number
            for seat in seats
            if seat.planned and seat.round_id == at.key
        }
        if places:
            record_sat(workshop, places=places, round=at.round, by=cast.facilitator)


def _links(people: list[Participant], cast: Cast) -> dict[int, Actor]:
    """Residents reply with their own link, where they have one."""
    residents = [person.pk for person in people if person.member]
    return cast.by_link("workshop", residents)
