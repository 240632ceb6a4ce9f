"""Writes a round, takes its list in, and knows whose reply is whose."""

from __future__ import annotations

import datetime
import hashlib
import json
import secrets
from typing import IO, Any

from django.db import transaction

from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import ALPHABET
from tupa.apps.events.actions import record
from tupa.apps.jobs.actions import report_to, start_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.programmes.postcodes import holds
from tupa.apps.programmes.rules import is_in_both
from tupa.apps.recruitment.models import Application, Call
from tupa.apps.rounds.matching import COLUMNS, Person, read_rows, suggested
from tupa.apps.rounds.models import Invitee, LetterRound, RoundImport
from tupa.apps.rounds.reading import read_list

__all__ = [
    "CHECK",
    "TAKE",
    "ask_check",
    "ask_take_in",
    "begin_import",
    "check_import",
    "link_reply",
    "mark_posted",
    "save_round",
    "take_in",
    "throw_away",
]

CHECK, TAKE = "rounds.check", "rounds.take"
State = RoundImport.State


@transaction.atomic
def save_round(
    call: Call,
    *,
    name: str,
    subject: Any,
    body: Any,
    by: Actor,
    letter_round: LetterRound | None = None,
) -> LetterRound:
    """This will write a round of letters; its words stand in both national languages."""
    if not (is_in_both(subject) and is_in_both(body)):
        raise NotAllowedNow("both_needed")
    others = LetterRound.objects.filter(city=call.city_id, call=call, name=name)
    if others.exclude(pk=letter_round.pk if letter_round else 0).exists():
        raise NotAllowedNow("round_exists")
    row = letter_round or LetterRound(city_id=call.city_id, call=call)
    if row.posted_on is not None:
        raise NotAllowedNow("round_posted")
    row.name, row.subject, row.body = name, subject, body
    row.save()
    record("round.saved", row, by=by, programme_id=call.programme_id)
    return row


@transaction.atomic
def begin_import(letter_round: LetterRound, *, file: IO[bytes], by: Actor) -> RoundImport:
    """This will keep a file's rows aside, its columns matched as well as its headings allow.

    The same file sent again while the first waits is that one.
    """
    if letter_round.posted_on is not None:
        raise NotAllowedNow("round_posted")
    headings, rows = read_list(file)
    if not rows:
        raise NotAllowedNow("no_rows")
    kept = json.dumps(rows, ensure_ascii=False)
    mark = hashlib.sha256(f"{headings}{kept}".encode()).hexdigest()
    waiting = letter_round.imports.filter(mark=mark, rows__isnull=False).first()
    if waiting is not None:
        return waiting
    row = RoundImport.objects.create(
        city_id=letter_round.city_id,
        letter_round=letter_round,
        headings=headings,
        rows=kept,
        mark=mark,
        row_count=len(rows),
        columns=suggested(headings),
    )
    record("round_import.begun", row, by=by, rows=len(rows))
    return row


@transaction.atomic
def ask_check(row: RoundImport, *, columns: dict[str, str], by: Actor) -> Job:
    """This will say which column is which, and have the rows read in the background."""
    kept = _open(row, State.MATCHING, State.CHECKED)
    needed = [one.code for one in COLUMNS if one.is_needed and not columns.get(one.code)]
    chosen = [heading for heading in columns.values() if heading]
    if needed or len(set(chosen)) < len(chosen) or not set(chosen) <= set(kept.headings):
        raise NotAllowedNow("columns_unclear")
    kept.columns = {code: heading for code, heading in columns.items() if heading}
    kept.state = State.CHECKING
    kept.save(update_fields=["columns", "state"])
    record("round_import.matched", kept, by=by)
    return start_job(CHECK, city=kept.city, object_id=kept.pk)


def check_import(job: Job) -> None:
    """Reads every row; stores what is wrong by row and column. Safe to repeat."""
    row = RoundImport.objects.select_related("letter_round__call").get(
        city=job.city_id, pk=job.object_id
    )
    good, faults = _read(row, job)
    RoundImport.objects.filter(pk=row.pk, state=State.CHECKING).update(
        state=State.CHECKED,
        good=len(good),
        faults=[[one.row, one.heading, one.code] for one in faults],
    )


@transaction.atomic
def ask_take_in(row: RoundImport, *, by: Actor) -> Job:
    """This will have the good rows taken in, in the background, all of them or none."""
    kept = _open(row, State.CHECKED)
    if not kept.good:
        raise NotAllowedNow("no_rows")
    record("round_import.asked", kept, by=by, good=kept.good, bad=kept.bad)
    return start_job(TAKE, city=kept.city, object_id=kept.pk)


def take_in(job: Job) -> None:
    """Makes a person with a code of each good row, once; then the rows as they came are gone."""
    row = RoundImport.objects.select_related("letter_round__call").get(
        city=job.city_id, pk=job.object_id
    )
    if row.state != State.CHECKED:
        return
    good, _faults = _read(row, job)
    with transaction.atomic():
        kept = RoundImport.objects.select_for_update().get(pk=row.pk)
        if kept.state != State.CHECKED:
            return
        made = _make(row.letter_round, good)
        kept.state, kept.rows = State.DONE, None
        kept.made, kept.known = made, len(good) - made
        kept.save(update_fields=["state", "rows", "made", "known"])
        record("round_import.done", kept, by=SYSTEM, made=made, known=kept.known)


@transaction.atomic
def throw_away(row: RoundImport, *, by: Actor) -> None:
    """This will forget a file that has not been taken in."""
    kept = _open(row, State.MATCHING, State.CHECKING, State.CHECKED, State.FAILED)
    record("round_import.thrown_away", kept, by=by)
    kept.delete()


@transaction.atomic
def mark_posted(letter_round: LetterRound, *, on: datetime.date, by: Actor) -> LetterRound:
    """This will say that the letters are in the post; the round no longer changes."""
    row = LetterRound.objects.select_for_update().get(city=letter_round.city_id, pk=letter_round.pk)
    if not row.invitees.exists():
        raise NotAllowedNow("no_rows")
    if row.posted_on is None:
        row.posted_on = on
        row.save(update_fields=["posted_on"])
        record("round.posted", row, by=by, letters=row.invitees.count())
    return row


@transaction.atomic
def link_reply(city_id: int, *, code: str, application: Application, by: Actor) -> Invitee | None:
    """This will note that this application answers the letter with this code; the first stays."""
    row = Invitee.objects.select_for_update().filter(city=city_id, code=code).first()
    if row is None or row.letter_round.call.programme_id != application.programme_id:
        return None
    if row.application_id is None:
        row.application = application
        row.save(update_fields=["application"])
        record("invitee.replied", row, by=by)
    return row


def _open(row: RoundImport, *states: str) -> RoundImport:
    kept = RoundImport.objects.select_for_update(of=("self",)).get(city=row.city_id, pk=row.pk)
    if kept.state not in states:
        raise NotAllowedNow("not_now")
    return kept


def _read(row: RoundImport, job: Job) -> tuple[list[Person], list[Any]]:
    rows = [(number, cells) for number, cells in json.loads(row.rows or "[]")]
    report = report_to(job)
    report("reading", 0, len(rows))
    return read_rows(
        row.headings,
        rows,
        row.columns,
        country=row.city.rules,
        is_here=_postcodes_of(row.letter_round.call.programme),
        progress=lambda done: report("reading", done, len(rows)),
    )


def _postcodes_of(programme: Programme) -> Any:
    """Whether a postcode belongs to a district of the panel; any does where none are said."""
    said = [
        value.postcodes
        for feature in programme.features.filter(is_place=True).prefetch_related("values")
        for value in feature.values.all()
        if value.postcodes
    ]
    country = programme.city.rules
    return lambda postcode: not said or any(holds(text, postcode, country) for text in said)


def _make(letter_round: LetterRound, people: list[Person]) -> int:
    marks = set(letter_round.invitees.values_list("mark", flat=True))
    new = [one for one in people if one.mark not in marks]
    taken = set(Invitee.objects.filter(city=letter_round.city_id).values_list("code", flat=True))
    rows = []
    for one in new:
        code = _code(taken)
        taken.add(code)
        rows.append(
            Invitee(
                city_id=letter_round.city_id,
                letter_round=letter_round,
                code=code,
                name=one.name,
                postal_address=one.postal_address,
                language=one.language,
                stratum=one.stratum,
                mark=one.mark,
            )
        )
    Invitee.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _code(taken: set[str]) -> str:
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(8))
        if code not in taken:
            return code


def forget_old(city: Any, now: datetime.datetime) -> int:
    """This will forget files that nobody took in within a week. Safe to repeat."""
    old = RoundImport.objects.filter(city=city, created_at__lt=now - datetime.timedelta(days=7))
    return (
        old.filter(rows__isnull=False)
        .exclude(state=State.DONE)
        .update(rows=None, state=State.FAILED)
    )
