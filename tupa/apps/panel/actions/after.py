"""What somebody who was not drawn may choose: a place on reserve, or to be forgotten now."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.events.actions import record
from tupa.apps.lottery.models import Chance
from tupa.apps.panel.actions.successions import lock_panel, propose_successors
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.models import Member, Reserve
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import retention
from tupa.apps.recruitment.models import Application

__all__ = ["erase_now", "was_not_drawn", "wish_for_reserve"]


def was_not_drawn(application: Application) -> bool:
    """Whether the person was in a draw whose outcome has been told, and has neither a seat nor a
    place on reserve."""
    has_place = (
        Member.objects.filter(city=application.city_id, application=application).exists()
        or Reserve.objects.filter(city=application.city_id, application=application).exists()
    )
    told = Chance.objects.filter(
        city=application.city_id, application=application, draw__members__isnull=False
    )
    return not has_place and told.exists()


@transaction.atomic
def wish_for_reserve(application: Application, *, by: Actor) -> Reserve:
    """This will put somebody who was not drawn on reserve, after those the draw chose."""
    programme = lock_panel(application.programme_id)
    row = Application.objects.select_for_update().get(city=application.city_id, pk=application.pk)
    known = Reserve.objects.filter(city=row.city_id, application=row).first()
    if known is not None:
        return known
    if row.is_withdrawn or row.erased_at or not was_not_drawn(row):
        raise NotAllowedNow("not_not_drawn")
    if programme.stage == Programme.Stage.ENDED:
        raise NotAllowedNow("panel_ended")
    others = Reserve.objects.filter(city=row.city_id, programme=programme)
    last = others.aggregate(last=Max("position"))["last"] or 0
    reserve = Reserve.objects.create(
        city_id=row.city_id, programme=programme, application=row, position=last + 1
    )
    record("reserve.wished", reserve, by=by)
    propose_successors(programme, by=by)
    return reserve


@transaction.atomic
def erase_now(application: Application, *, by: Actor) -> bool:
    """This will erase name and contact data of somebody who was not drawn, before their time.

    The answers stay in the sealed list as figures without a name: without them nobody could check
    the draw. A second time does nothing.
    """
    lock_panel(application.programme_id)
    row = Application.objects.select_for_update(of=("self",)).select_related("city")
    person = row.get(city=application.city_id, pk=application.pk)
    if person.erased_at is not None:
        return False
    if not was_not_drawn(person):
        raise NotAllowedNow("not_not_drawn")
    retention.erase(person, timezone.now())
    record("application.erased_on_wish", person, by=by)
    return True
