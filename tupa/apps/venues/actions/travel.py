"""A member says where they travel from: a postcode area, for choosing places and nothing else."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.venues.errors import NotAllowedNow
from tupa.apps.venues.models import Origin, PostcodeArea

__all__ = ["forget_origin", "save_origin"]


@transaction.atomic
def save_origin(member: Member, *, area: PostcodeArea, by: Actor) -> Origin:
    """This will keep where a member travels from; never of a person with a protected address."""
    locked = (
        Member.objects.select_for_update(of=("self",))
        .select_related("application")
        .get(pk=member.pk, city=member.city_id)
    )
    if locked.application.has_protected_address:
        raise NotAllowedNow("protected")
    if locked.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        raise NotAllowedNow("no_seat")
    origin, _ = Origin.objects.update_or_create(
        city=locked.city, member=locked, defaults={"area": area, "given_at": timezone.now()}
    )
    record("origin.given", locked, by=by, programme_id=locked.programme_id)
    return origin


@transaction.atomic
def forget_origin(member: Member, *, by: Actor) -> None:
    """This will delete where a member travels from; twice is harmless."""
    removed, _ = Origin.objects.filter(city=member.city_id, member=member).delete()
    if removed:
        record("origin.forgotten", member, by=by, programme_id=member.programme_id)
