"""Takes in members chosen elsewhere, so that a programme can start with its panel."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.lottery.models import Pool
from tupa.apps.panel.actions.successions import lock_panel
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member
from tupa.apps.programmes.actions import set_stage
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.applications import store
from tupa.apps.recruitment.contact import Contact
from tupa.apps.recruitment.models import Application

__all__ = ["MemberDraft", "import_members"]


@dataclass(frozen=True)
class MemberDraft:
    """One row of an imported list; `row` is its number in the file."""

    row: int
    contact: Contact
    answers: Mapping[str, str | None] = field(default_factory=dict)
    needs_support: bool = False


@transaction.atomic
def import_members(
    programme: Programme, *, drafts: Sequence[MemberDraft], by: Actor
) -> list[Member]:
    """This will make everybody on the list a confirmed member: all rows or none, once."""
    row = lock_panel(programme.pk)
    if not drafts:
        raise NotAllowedNow("nobody")
    if Pool.objects.filter(city=row.city_id, programme=row).exists() or _was_called(row):
        raise NotAllowedNow("drawn_here")
    if Member.objects.filter(city=row.city_id, programme=row).exists():
        raise NotAllowedNow("members_exist")
    _refuse_twice(drafts)
    members = [_take_in(row, draft, by) for draft in drafts]
    record("members.imported", row, by=by, programme_id=row.pk, members=len(members))
    set_stage(row, stage=Programme.Stage.WORKSHOPS, by=by)
    return members


def _was_called(programme: Programme) -> bool:
    """A programme whose own call brought applications draws from them."""
    return programme.applications.exclude(source=Application.Source.IMPORT).exists()


def _refuse_twice(drafts: Sequence[MemberDraft]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        one = draft.contact
        key = (one.name.casefold(), one.email.casefold(), one.phone, one.postal_address)
        if key in seen:
            raise NotAllowedNow("twice", row=draft.row, first=seen[key])
        seen[key] = draft.row


def _take_in(programme: Programme, draft: MemberDraft, by: Actor) -> Member:
    application = store(
        programme,
        contact=draft.contact,
        answers=draft.answers,
        by=by,
        submission=uuid.uuid4(),
        needs_support=draft.needs_support,
        source=Application.Source.IMPORT,
    )
    return Member.objects.create(
        city=programme.city,
        programme=programme,
        application=application,
        state=Member.State.CONFIRMED,
    )
