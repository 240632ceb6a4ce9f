"""Leaves an application out of the pool: one person proposes, another confirms."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.models import Exclusion, Pool
from tupa.apps.outbox.actions import queue_message
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["confirm_exclusion", "propose_exclusion", "remove_exclusion"]


@transaction.atomic
def propose_exclusion(
    application: Application, *, reason: str, by: Actor, days_to_object: int = 7
) -> Exclusion:
    """This will propose to leave an application out; the same proposal again changes nothing."""
    if reason not in Exclusion.Reason.values:
        raise ValueError(f"unknown reason {reason!r}")
    _lock_before_sealing(application.programme_id, application.city_id)
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.is_withdrawn:
        raise NotAllowedNow("withdrawn")
    exclusion, is_new = Exclusion.objects.get_or_create(
        city=application.city,
        application=application,
        defaults={
            "programme_id": application.programme_id,
            "reason": reason,
            "proposed_by": by.user,
            "days_to_object": days_to_object,
        },
    )
    if not is_new and exclusion.reason != reason:
        raise NotAllowedNow("proposed_otherwise")
    if is_new:
        record("exclusion.proposed", exclusion, by=by, application_id=application.pk, reason=reason)
    return exclusion


@transaction.atomic
def confirm_exclusion(exclusion: Exclusion, *, by: Actor) -> Exclusion:
    """This will confirm a proposal of somebody else, and tell the applicant why."""
    _lock_before_sealing(exclusion.programme_id, exclusion.city_id)
    exclusion = (
        Exclusion.objects.select_for_update(of=("self",))
        .select_related("application", "programme", "city")
        .get(pk=exclusion.pk)
    )
    if exclusion.confirmed_at is not None:
        return exclusion
    if by.user is None or by.user.pk == exclusion.proposed_by_id:
        raise NotAllowedNow("second_person")
    exclusion.confirmed_by = by.user
    exclusion.confirmed_at = timezone.now()
    exclusion.save(update_fields=["confirmed_by", "confirmed_at"])
    record("exclusion.confirmed", exclusion, by=by, application_id=exclusion.application_id)
    _tell(exclusion, "excluded", by)
    return exclusion


@transaction.atomic
def remove_exclusion(exclusion: Exclusion, *, by: Actor) -> None:
    """This will let the application take part in the draw after all."""
    _lock_before_sealing(exclusion.programme_id, exclusion.city_id)
    known = Exclusion.objects.select_for_update().filter(pk=exclusion.pk).first()
    if known is None:
        return
    record(
        "exclusion.removed",
        known,
        by=by,
        application_id=known.application_id,
        reason=known.reason,
    )
    if known.confirmed_at is not None:
        _tell(known, "let_in", by)
    known.delete()


def _tell(exclusion: Exclusion, what: str, by: Actor) -> None:
    """While there is time to object; not to somebody who cannot be reached."""
    if exclusion.reason == Exclusion.Reason.UNREACHABLE or exclusion.application.is_withdrawn:
        return
    queue_message(
        city=exclusion.city,
        to=exclusion.application.recipient,
        template=f"lottery/mail/{what}.txt",
        key=f"{what}:{exclusion.pk}",
        context={"programme": exclusion.programme, "exclusion": exclusion},
        by=by,
        about=exclusion.application,
        programme_id=exclusion.programme_id,
    )


def _lock_before_sealing(programme_id: int, city_id: int) -> None:
    """Sealing takes the same lock, so nothing slips in while the list is being locked."""
    Programme.objects.select_for_update().get(pk=programme_id, city=city_id)
    if Pool.objects.filter(city=city_id, programme=programme_id).exists():
        raise NotAllowedNow("pool_sealed")
