"""The demonstration's open calls and those who apply to them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from random import Random

from django.utils import timezone

from tupa.apps.accounts.actor import VISITOR
from tupa.apps.demo.content.calls import OWN_QUESTIONS
from tupa.apps.demo.content.channels import CHANNELS, ChannelContent, channel_for
from tupa.apps.demo.content.people import POOLS, FictionalPerson, people
from tupa.apps.demo.content.programme_open import OPEN
from tupa.apps.demo.content.shapes import CallContent, ProgrammeContent, Text
from tupa.apps.demo.content.translations import ARABIC, EASY_FINNISH
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.demo.loading.clock import Clock
from tupa.apps.demo.loading.letters import note_replies, send_letters
from tupa.apps.jobs.actions import run_job
from tupa.apps.lottery.actions.outlook import look_ahead
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.applications import apply, withdraw_application
from tupa.apps.recruitment.actions.calls import close_due_calls, open_call, save_call
from tupa.apps.recruitment.actions.form import save_question
from tupa.apps.recruitment.actions.outreach import note_opened, save_channel
from tupa.apps.recruitment.actions.targeted import aim_call, usual_reason
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.models import Application, Call, OutreachChannel
from tupa.apps.translation.actions import plan_language, save_translations, show_language

__all__ = ["load_call"]

#: One in this many tells that they need something to take part; one in that many withdraws.
SUPPORT_EVERY, WITHDRAW_EVERY = 9, 45
#: The published rule: two weeks more, once, if some group has not one applicant for each seat.
EXTENSION_DAYS = 14
#: From this day on a targeted call goes beside the open one.
TARGETED_AFTER = 20
SOURCES = {
    "email": Application.Source.WEB,
    "letter": Application.Source.PAPER,
    "phone": Application.Source.PHONE,
}
NAMES = uuid.UUID("6f0f3f0e-6a1c-4b1e-9a57-0d1c7f5d7a11")


def load_call(programme: Programme, content: ProgrammeContent, cast: Cast, agenda: Agenda) -> None:
    """This will open the call, let people apply day by day, and let its last minute pass."""
    call = _open(programme, content.call, cast, agenda.clock)
    channels = {one.key: _spread(call, one, cast, agenda.clock) for one in CHANNELS}
    count, seed, weights = POOLS[content.slug]
    persons = people(count, seed, weights=weights)
    random = Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
    days = _days(content.call.opens_on, content.call.closes_on, count, random)
    for person, day in zip(persons, days, strict=True):
        time = f"{8 + person.number % 12:02}:{person.number * 7 % 60:02}"
        agenda.at(day, time, partial(_apply, programme, call, person, cast, channels))
    rehearse = partial(_rehearse, programme)
    for night in (10, 22):
        agenda.at(content.call.opens_on + timedelta(days=night), "23:30", rehearse)
    if content.slug == OPEN.slug:
        day = content.call.opens_on + timedelta(days=TARGETED_AFTER)
        agenda.at(day, "10:00", partial(_aim, programme, cast))
        posted = content.call.opens_on + timedelta(days=2)
        letters = partial(send_letters, call, cast, agenda.clock.day(posted))
        agenda.at(posted, "09:30", letters)
        agenda.at(posted + timedelta(days=16), "15:30", partial(note_replies, call, cast))
    closed = call.closes_at + timedelta(minutes=1)
    agenda.at_moment(closed, partial(close_due_calls, cast.city, closed))


def _aim(programme: Programme, cast: Cast) -> None:
    """The group of which most are missing gets a call of its own, as the board proposes."""
    lacking = board_of(programme).lacking
    if lacking:
        value = lacking[0].value
        call = aim_call(programme, value=value, by=cast.first)
        open_call(call, reason=usual_reason(value), at_once=True, by=cast.first)


def _rehearse(programme: Programme) -> None:
    """The outlook of the open call: computed at once, as the worker would in the night."""
    if programme.slug == OPEN.slug:
        run_job(look_ahead(programme).pk)


def _open(programme: Programme, content: CallContent, cast: Cast, clock: Clock) -> Call:
    call = save_call(
        programme,
        opens_at=timezone.now(),
        closes_at=clock.moment(content.closes_on, "23:59"),
        invitation=content.invitation,
        draw_on=clock.day(content.draw_on),
        who_may_apply=content.who_may_apply,
        fee_and_benefits=_joined(content.fee, content.benefits),
        data_use=content.personal_data,
        languages=content.languages,
        extension_days=EXTENSION_DAYS,
        extension_per_seat=1,
        by=cast.first,
    )
    if programme.slug in OWN_QUESTIONS:
        label = OWN_QUESTIONS[programme.slug]
        save_question(programme, kind="text", label=label, by=cast.first)
        _translate(programme, cast, clock.day(content.closes_on))
    return open_call(call, by=cast.first)


def _translate(programme: Programme, cast: Cast, due_on: date) -> None:
    """Easy Finnish is with a colleague and offered; Arabic is on its way."""
    for code, words, holder in (
        ("fi-selko", EASY_FINNISH, "Kielo Esimerkki"),
        ("ar", ARABIC, "Kieliryhmä (esimerkki)"),
    ):
        row = plan_language(programme, code=code, holder=holder, due_on=due_on, by=cast.first)
        save_translations(programme, language=code, words=words, by=cast.first)
        show_language(row, is_shown=True, by=cast.first)


def _joined(first: Text, second: Text) -> Text:
    return {language: f"{first[language]} {second[language]}" for language in first}


def _days(first: date, last: date, count: int, random: Random) -> list[date]:
    """Most apply early and many on the last day, as people do."""
    length = max((last - first).days, 1)
    shares = sorted(random.betavariate(0.8, 1.1) for _ in range(count))
    return [first + timedelta(days=int(share * length)) for share in shares]


def _spread(call: Call, one: ChannelContent, cast: Cast, clock: Clock) -> OutreachChannel:
    return save_channel(
        call,
        kind=one.kind,
        name=one.name,
        contact_name=one.contact,
        promise=one.promise,
        ring_on=timezone.localdate() + timedelta(days=one.ring_after) if one.ring_after else None,
        by=cast.first,
    )


def _apply(
    programme: Programme,
    call: Call,
    person: FictionalPerson,
    cast: Cast,
    channels: dict[str, OutreachChannel],
) -> None:
    """On the web, except for those without e-mail: their paper or call is entered by staff."""
    came_by = channels.get(channel_for(person.number, person.language, person.channel))
    if came_by is not None and person.channel == "email":
        note_opened(came_by)
    done = apply(
        programme,
        contact=Contact(
            name=person.name,
            channel=person.channel,
            language=person.language,
            email=person.email,
            phone=person.phone,
            postal_address=f"{person.street}\n{person.postcode} Espoo",
        ),
        answers=person.answers,
        by=VISITOR if person.channel == "email" else cast.first,
        submission=uuid.uuid5(NAMES, f"{programme.slug}/{person.number}"),
        call=call,
        came_by=came_by,
        needs_support=person.number % SUPPORT_EVERY == 0,
        source=SOURCES[person.channel],
    )
    if done.application and person.number % WITHDRAW_EVERY == 0:
        withdraw_application(done.application, by=VISITOR)
