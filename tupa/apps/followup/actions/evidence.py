"""Named steps of a promise, and pictures that show what has been done."""

from __future__ import annotations

import hashlib
import secrets
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tupa.apps.accounts.actor import Actor
from tupa.apps.capture.photos import clean_photo
from tupa.apps.events.actions import record
from tupa.apps.followup.actions.promises import lock_promise, note_progress
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Commitment, EvidencePicture, PromiseStep
from tupa.apps.followup.texts import Text, is_official
from tupa.apps.look.languages import all_languages, tidy
from tupa.apps.look.spoken import language_codes

__all__ = [
    "MOST_PICTURES",
    "MOST_STEPS",
    "add_picture",
    "add_step",
    "move_step",
    "picture_bytes",
    "remove_picture",
    "remove_step",
]

MOST_STEPS, MOST_PICTURES = 20, 12
#: Shown beside text, on phones too.
LONGEST_SIDE = 1600
State = PromiseStep.State


@transaction.atomic
def add_step(
    commitment: Commitment, *, name: Text, by: Actor, submission: uuid.UUID | None = None
) -> PromiseStep:
    """This will add a step by which the promise is kept: planned, and public at once."""
    held = lock_promise(commitment)
    submission = submission or uuid.uuid4()
    known = PromiseStep.objects.filter(city=held.city, submission=submission).first()
    if known is not None:
        return known
    if not is_official(name):
        raise NotAllowedNow("step_languages")
    if held.is_closed:
        raise NotAllowedNow("promise_over")
    if held.steps.count() >= MOST_STEPS:
        raise NotAllowedNow("many_steps", most=MOST_STEPS)
    step = PromiseStep.objects.create(
        city=held.city, commitment=held, submission=submission, name=tidy(name)
    )
    record("promise_step.added", step, by=by, programme_id=held.idea.programme_id)
    return step


@transaction.atomic
def move_step(
    step: PromiseStep, *, state: str, by: Actor, reason: Text | None = None
) -> PromiseStep:
    """This will say where a step stands; the table and the followers hear of it as of any news."""
    held = lock_promise(step.commitment)
    locked = PromiseStep.objects.select_for_update().get(city=held.city, pk=step.pk)
    if locked.state == state:
        return locked
    if held.is_closed:
        raise NotAllowedNow("promise_over")
    if state == State.DROPPED and not is_official(reason):
        raise NotAllowedNow("no_step_reason")
    locked.state, locked.moved_at = State(state), timezone.now()
    locked.reason = tidy(reason) if state == State.DROPPED else tidy(None)
    locked.save(update_fields=["state", "reason", "moved_at"])
    left = [one.state for one in held.steps.all() if one.state != State.DROPPED]
    note_progress(
        held,
        state=_state_of(held, locked),
        text=_told(locked),
        done=left.count(State.DONE) if left else None,
        total=len(left) or None,
        by=by,
    )
    return locked


@transaction.atomic
def remove_step(step: PromiseStep, *, by: Actor) -> None:
    """This will take back a step that nothing has been told of."""
    held = lock_promise(step.commitment)
    locked = PromiseStep.objects.select_for_update().filter(city=held.city, pk=step.pk).first()
    if locked is None:
        return
    if locked.moved_at is not None:
        raise NotAllowedNow("step_told")
    record("promise_step.removed", locked, by=by, programme_id=held.idea.programme_id)
    locked.delete()


def add_picture(commitment: Commitment, *, content: bytes, alt: Text, by: Actor) -> EvidencePicture:
    """This will publish a picture of what was done, drawn anew without what the camera wrote."""
    if not is_official(alt):
        raise NotAllowedNow("picture_words")
    mark = hashlib.sha256(content).hexdigest()
    known = commitment.pictures.filter(city=commitment.city_id, sha256=mark).first()
    if known is not None:
        return known
    if commitment.pictures.count() >= MOST_PICTURES:
        raise NotAllowedNow("many_pictures", most=MOST_PICTURES)
    name = f"evidence/{commitment.city_id}/{secrets.token_hex(16)}.jpg"
    name = default_storage.save(name, ContentFile(clean_photo(content, LONGEST_SIDE)))
    try:
        return _keep(commitment, name, mark, alt, by)
    except IntegrityError:  # the same picture came twice at once
        default_storage.delete(name)
        return commitment.pictures.get(city=commitment.city_id, sha256=mark)
    except BaseException:
        default_storage.delete(name)
        raise


@transaction.atomic
def _keep(commitment: Commitment, name: str, mark: str, alt: Text, by: Actor) -> EvidencePicture:
    held = lock_promise(commitment)
    picture = EvidencePicture.objects.create(
        city=held.city, commitment=held, file=name, sha256=mark, alt=tidy(alt)
    )
    record("promise_picture.added", picture, by=by, programme_id=held.idea.programme_id)
    return picture


@transaction.atomic
def remove_picture(picture: EvidencePicture, *, by: Actor) -> None:
    """This will take the picture off the page, and delete it after the commit."""
    held = lock_promise(picture.commitment)
    known = EvidencePicture.objects.filter(city=held.city, pk=picture.pk).first()
    if known is None:
        return
    record("promise_picture.removed", known, by=by, programme_id=held.idea.programme_id)
    name = known.file
    known.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def picture_bytes(picture: EvidencePicture) -> bytes | None:
    if not default_storage.exists(picture.file):
        return None
    with default_storage.open(picture.file) as file:
        return bytes(file.read())


def _state_of(commitment: Commitment, step: PromiseStep) -> str:
    """A promise is under way once a step of it is; only its unit says that it has been kept."""
    moves = {State.UNDER_WAY, State.DONE}
    is_begun = commitment.state == Commitment.State.PROMISED and step.state in moves
    return Commitment.State.UNDER_WAY if is_begun else commitment.state


def _told(step: PromiseStep) -> dict[str, str]:
    """One line in each language the step is named in."""
    names, reasons = all_languages(step.name), all_languages(step.reason)
    told = {}
    for code in language_codes():
        if code in names:
            with translation.override(code):
                line = _line(step.state) % {"name": names[code]}
            told[code] = f"{line} {reasons[code]}" if code in reasons else line
    return told


def _line(state: str) -> str:
    return {
        State.PLANNED: _("Step planned again: %(name)s."),
        State.UNDER_WAY: _("Step under way: %(name)s."),
        State.DONE: _("Step done: %(name)s."),
        State.DROPPED: _("Step dropped: %(name)s."),
    }[State(state)]
