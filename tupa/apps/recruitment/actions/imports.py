"""Takes in applications gathered elsewhere, so that a programme can start at its draw."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.live.actions import bump
from tupa.apps.programmes.actions import freeze_rules, set_stage
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions.applications import choices_of, new_references, read_answers
from tupa.apps.recruitment.contact import Contact, email_hash
from tupa.apps.recruitment.models import Application, ApplicationAnswer
from tupa.apps.recruitment.sealing import is_sealed

__all__ = ["ApplicationDraft", "import_applications"]

BATCH = 500


@dataclass(frozen=True)
class ApplicationDraft:
    """One row of an imported list."""

    contact: Contact
    answers: Mapping[str, str | None] = field(default_factory=dict)
    needs_support: bool = False

    def submission(self, programme: Programme) -> uuid.UUID:
        """The same row gives the same submission: importing a list twice doubles nobody."""
        one = self.contact
        row = [programme.pk, one.name, one.channel, one.email, one.phone, one.postal_address]
        return uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(str(part) for part in row))


@transaction.atomic
def import_applications(
    programme: Programme, *, drafts: Sequence[ApplicationDraft], by: Actor
) -> tuple[int, int]:
    """This will take in all rows or none: (how many were new, how many were known already).

    A programme without an opened call starts here at its draw, with its rules frozen.
    """
    row = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    stages = Programme.Stage
    if row.stage not in {stages.PREPARING, stages.CALL, stages.DRAW} or is_sealed(row):
        raise NotAllowedNow("sealed")
    row = freeze_rules(row, by=by)
    if row.stage == stages.PREPARING:
        set_stage(row, stage=stages.DRAW, by=by)
    known = row.applications.in_force()
    emails = set(known.exclude(email_hash="").values_list("email_hash", flat=True))
    sent = set(row.applications.values_list("submission", flat=True))
    new: dict[uuid.UUID, ApplicationDraft] = {}
    for draft in drafts:
        hashed, submission = email_hash(draft.contact.email), draft.submission(row)
        if submission in sent or submission in new or hashed in emails:
            continue
        emails |= {hashed} if hashed else set()
        new[submission] = draft
    _take_in(row, new, by)
    made, rows = len(new), len(drafts)
    record("applications.imported", row, by=by, programme_id=row.pk, made=made, rows=rows)
    bump(row.city, f"gaps:{row.pk}")
    return made, rows - made


def _take_in(programme: Programme, new: Mapping[uuid.UUID, ApplicationDraft], by: Actor) -> None:
    """The rows of all of them, a batch at a time: a list of ten thousand is in within seconds."""
    choices = choices_of(programme)
    references = new_references(programme.city_id, len(new))
    country = programme.city.rules
    common = {
        "city_id": programme.city_id,
        "programme": programme,
        "entered_by": by.user,
        "source": Application.Source.IMPORT,
    }
    made = Application.objects.bulk_create(
        [
            Application(
                **common,
                **draft.contact.columns(country),
                reference=reference,
                submission=submission,
                needs_support=draft.needs_support,
            )
            for reference, (submission, draft) in zip(references, new.items(), strict=True)
        ],
        batch_size=BATCH,
    )
    ApplicationAnswer.objects.bulk_create(
        [
            ApplicationAnswer(
                city_id=programme.city_id, application=one, feature=feature, value=value
            )
            for one, draft in zip(made, new.values(), strict=True)
            for feature, value in read_answers(choices, draft.answers)
        ],
        batch_size=BATCH,
    )
