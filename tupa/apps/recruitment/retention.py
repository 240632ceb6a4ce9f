"""How long applications of those not chosen are kept, and who is kept longer.

The panel adds to `KEEP` whom it still needs: as long as one of these sets of ids has an
application in it, its name and contact data stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.links import revoke_all_links
from tupa.apps.privacy.register import RetentionClass, keep, register
from tupa.apps.recruitment.models import (
    AnswerChange,
    Application,
    Declaration,
    FreeAnswer,
    OutreachChannel,
)

__all__ = ["CODE", "KEEP", "keep_those", "register_class", "register_contacts"]

CODE = "applications"
CONTACTS = "outreach"
#: Given the city, the ids (as a query) of applications that somebody still needs.
KEEP: list[Callable[[Any], QuerySet[Any, Any]]] = []


def keep_those(needed: Callable[[Any], QuerySet[Any, Any]]) -> None:
    """A later stage says whose data is still needed."""
    if needed not in KEEP:
        KEEP.append(needed)


def due(city: Any, before: datetime) -> QuerySet[Application]:
    """Not yet erased, the draw (or the person's own withdrawal) long enough ago, needed by none."""
    old = Application.objects.filter(city=city, erased_at=None).filter(
        Q(programme__draw_ended_at__lt=before) | Q(withdrawn_at__lt=before)
    )
    for needed in KEEP:
        old = old.exclude(pk__in=needed(city))
    return old


def erase(application: Any, now: datetime) -> None:
    """Blanks the name and every way to reach the person; answers stay as figures."""
    erase_all([application], now)


def erase_all(applications: Sequence[Any], now: datetime) -> None:
    """The same for many of one city."""
    city, ids = applications[0].city_id, [one.pk for one in applications]
    Application.objects.filter(pk__in=ids).update(
        name="",
        email=None,
        email_hash="",
        phone=None,
        phone_hash="",
        postal_address=None,
        erased_at=now,
    )
    Declaration.objects.filter(city=city, application__in=ids).delete()
    AnswerChange.objects.filter(city=city, application__in=ids).delete()
    FreeAnswer.objects.filter(city=city, application__in=ids).update(text=None)
    revoke_all_links(city_id=city, purpose="application", subject_ids=ids, now=now)


def contacts_due(city: Any, before: datetime) -> QuerySet[OutreachChannel]:
    """Channels whose call's draw is over, and that still name somebody."""
    old = OutreachChannel.objects.filter(city=city, call__programme__draw_ended_at__lt=before)
    return old.exclude(contact_name="", contact_phone=None, promise="")


def erase_contact(channel: Any, now: datetime) -> None:
    """The channel and its figures stay, the person behind it goes."""
    OutreachChannel.objects.filter(pk=channel.pk).update(
        contact_name="", contact_phone=None, promise="", ring_on=None
    )


def register_contacts() -> None:
    keep(RetentionClass(CONTACTS, 180, _("the day the draw ended"), contacts_due, erase_contact))
    model, purpose = "recruitment.OutreachChannel", _("To ask those who help to spread a call")
    register(model, "contact_name", "promise", purpose=purpose, retention=CONTACTS)
    register(model, "contact_phone", purpose=purpose, retention=CONTACTS, encrypted=True)


def register_class() -> None:
    keep(RetentionClass(CODE, 180, _("the day the draw ended"), due, erase, erase_all=erase_all))
    model, to_reach = "recruitment.Application", _("To tell the person how the draw went")
    register(model, "name", "channel", "language", purpose=to_reach, retention=CODE)
    register(
        model,
        "email",
        "phone",
        "postal_address",
        purpose=to_reach,
        retention=CODE,
        encrypted=True,
    )
    register(
        model,
        "email_hash",
        "phone_hash",
        purpose=_("To find an application by its exact address"),
        retention=CODE,
    )
    register(
        model,
        "came_by",
        purpose=_("To know which channels reach people"),
        retention=CODE,
    )
    register(
        model,
        "has_protected_address",
        purpose=_("To hide the contact details of a person under protection"),
        retention=CODE,
    )
    register(
        model,
        "needs_support",
        purpose=_("To know whom to ask what they need to take part"),
        retention=CODE,
    )
    register(
        "recruitment.ApplicationAnswer",
        "value",
        purpose=_("To draw a panel of different people"),
        retention=CODE,
    )
    register(
        "recruitment.FreeAnswer",
        "text",
        purpose=_("To answer what the city asked besides the draw"),
        retention=CODE,
        encrypted=True,
    )
    register(
        "recruitment.ApplicationImport",
        "rows",
        "faults",
        purpose=_("To take in applications that were gathered elsewhere"),
        retention=CODE,
        encrypted=True,
    )
    _register_declared()


def _register_declared() -> None:
    """What is asked beside the quotas, and the trace of changed answers."""
    declared = "recruitment.Declaration"
    register(
        declared,
        "birth_year",
        purpose=_("To check the age limit and to tell people of the same name apart"),
        retention=CODE,
    )
    to_ask = _("To tell the parent or guardian of a person under age")
    register(declared, "guardian_name", purpose=to_ask, retention=CODE)
    register(declared, "guardian_contact", purpose=to_ask, retention=CODE, encrypted=True)
    register(declared, "tie", purpose=_("To know who is tied to the topic by work"), retention=CODE)
    register(
        "recruitment.AnswerChange",
        "before",
        "after",
        purpose=_("To see whether answers that count for quotas were changed"),
        retention=CODE,
    )
