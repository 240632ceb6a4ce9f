"""Opens and closes the tables' links, and the wall's."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link, revoke_links
from tupa.apps.accounts.models import SignedLink
from tupa.apps.capture.actions.wall import wall_of
from tupa.apps.capture.channels import tell
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.models import TableLink, Wall
from tupa.apps.events.actions import record
from tupa.apps.look.spoken import choice_of
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["close_links", "open_table_links", "open_wall_link"]

GRACE_MINUTES = 10
#: A table that is opened again after its time gets this much.
AGAIN_MINUTES = 15
#: How long a page stays readable after writing has ended; a text sent late is shown, not lost.
READABLE = timedelta(days=2)


@transaction.atomic
def open_table_links(
    activity: Activity,
    *,
    by: Actor,
    tables: list[Table] | None = None,
    grace_minutes: int | None = None,
) -> list[TableLink]:
    """This will let the tables (all, or these) write; what is open stays as it is.

    A table whose time is over gets some minutes more. Its page and code stay the same.
    """
    chosen = tables if tables is not None else list(activity.workshop.tables.all())
    if not chosen:
        raise CaptureError("no_tables")
    if any(table.workshop_id != activity.workshop_id for table in chosen):
        raise CaptureError("other_table")
    links = [_opened(table, activity, grace_minutes) for table in chosen]
    numbers = [table.pk for table in chosen]
    record("table_links.opened", activity, by=by, programme_id=_programme(activity), tables=numbers)
    tell(activity.workshop, *chosen)
    return links


@transaction.atomic
def close_links(
    activity: Activity, *, by: Actor, tables: list[Table] | None = None
) -> list[TableLink]:
    """This will end the writing now. The pages stay readable; opening again takes them up."""
    links = activity.table_links.select_for_update(of=("self",)).filter(closed_at=None)
    if tables is not None:
        links = links.filter(table__in=tables)
    closed = list(links.select_related("table"))
    if not closed:
        return []
    TableLink.objects.filter(pk__in=[link.pk for link in closed]).update(closed_at=timezone.now())
    numbers = [link.table_id for link in closed]
    record("table_links.closed", activity, by=by, programme_id=_programme(activity), tables=numbers)
    tell(activity.workshop, *(link.table for link in closed))
    return closed


@transaction.atomic
def open_wall_link(workshop: Workshop, *, by: Actor) -> Wall:
    """This will make a link for the projector's computer; an earlier one stops working."""
    wall = wall_of(workshop)
    now = timezone.now()
    revoke_links(city=workshop.city, purpose="wall", subject_id=wall.pk, now=now)
    new = make_link(
        city=workshop.city,
        purpose="wall",
        subject_id=wall.pk,
        expires_at=max(workshop.ends_at, now) + timedelta(hours=12),
        language=_language(),
    )
    wall.link, wall.token, wall.code = new.link, new.token, new.code
    wall.save(update_fields=["link", "token", "code"])
    record("wall.link_made", wall, by=by, programme_id=workshop.programme_id)
    return wall


def _opened(table: Table, activity: Activity, grace_minutes: int | None) -> TableLink:
    TableLink.objects.get_or_create(
        city=activity.city,
        table=table,
        activity=activity,
        defaults={"grace_minutes": GRACE_MINUTES, "created_at": timezone.now()},
    )
    link = TableLink.objects.select_for_update().get(
        city=activity.city, table=table, activity=activity
    )
    link.activity, link.table = activity, table
    now = timezone.now()
    if grace_minutes is not None:
        link.grace_minutes = grace_minutes
    link.closed_at = None
    if not link.is_open(now):
        link.open_until = now + timedelta(minutes=AGAIN_MINUTES)
    _give_page(link, now)
    link.save()
    return link


def _give_page(link: TableLink, now: datetime) -> None:
    """A signed link that lives long enough: the one it has, or a new one."""
    until = max(link.closes_at, link.activity.workshop.ends_at, now) + READABLE
    if link.link is not None and link.link.revoked_at is None:
        SignedLink.objects.filter(pk=link.link.pk, expires_at__lt=until).update(expires_at=until)
        link.link.refresh_from_db(fields=["expires_at"])
        return
    new = make_link(
        city=link.city,
        purpose="table",
        subject_id=link.pk,
        expires_at=until,
        language=_language(),
    )
    link.link, link.token, link.code = new.link, new.token, new.code


def _language() -> str:
    return choice_of(get_language())


def _programme(activity: Activity) -> int:
    return activity.workshop.programme_id
