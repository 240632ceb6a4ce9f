"""What a call starts from before anybody has written it: hours that fit, and the usual text."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tupa.apps.accounts.models import City
from tupa.apps.privacy.actions import days_kept
from tupa.apps.programmes.actions.changes import in_every_language
from tupa.apps.recruitment.calls import first_hours
from tupa.apps.recruitment.models import Call
from tupa.apps.recruitment.retention import CODE

__all__ = ["targeted_hours", "usual_data_use"]


def targeted_hours(known: Call | None, now: datetime | None = None) -> dict[str, Any]:
    """A targeted call ends with the open one, or else on the last day before the draw."""
    now = now or timezone.now()
    opens_at, closes_at = first_hours()
    draw_on = known.draw_on if known else None
    if known is not None and known.closes_at > now:
        closes_at = known.closes_at
    elif draw_on is not None and draw_on > timezone.localdate(now):
        eve = datetime.combine(draw_on - timedelta(days=1), time(23, 59))
        closes_at = timezone.make_aware(eve)
    else:
        draw_on = None
    if opens_at >= closes_at:
        opens_at = now
    hours = {"opens_at": opens_at, "closes_at": closes_at}
    return {name: timezone.localtime(hour) for name, hour in hours.items()} | {"draw_on": draw_on}


def usual_data_use(city: City) -> dict[str, str]:
    """What happens to the data, from the city's own facts; the coordinator makes it fit."""
    return in_every_language(lambda: _data_use(city))


def _data_use(city: City) -> str:
    contact = city.data_protection_contact or city.contact_email
    lines = [
        _("We use your data for the draw of the panel and for telling you how it went."),
        _("Only the coordinators of the panel see your name and contact details."),
        _(
            "If you are not chosen, we erase your name and contact details "
            "%(days)s days after the draw."
        )
        % {"days": days_kept(city, CODE)},
        _("Controller of the personal data: %(name)s.") % {"name": city.controller or city.name},
        _("Questions about the data: %(contact)s") % {"contact": contact},
    ]
    return "\n".join(lines)
