"""Applications that may be of one person: same e-mail, same phone, same name and year of birth.

They are shown to staff and never dropped by themselves: a couple may share an address, and two
people a name.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["doubles_in", "same_person"]


def doubles_in(programme: Programme) -> QuerySet[Application]:
    """The applications in force that share a contact, or name and year, with another one."""
    there = Application.objects.filter(city=programme.city_id, programme=programme).in_force()
    emails = _twice(there.exclude(email_hash=""), "email_hash")
    phones = _twice(there.exclude(phone_hash=""), "phone_hash")
    named = there.filter(declaration__birth_year__isnull=False).order_by()
    with_year = named.annotate(lower=Lower("name")).values("lower", "declaration__birth_year")
    pairs: Any = with_year.annotate(n=Count("pk")).filter(n__gt=1)
    same = Q(email_hash__in=emails) | Q(phone_hash__in=phones)
    for one in pairs:
        year = one["declaration__birth_year"]
        same |= Q(name__iexact=one["lower"], declaration__birth_year=year)
    return there.filter(same)


def _twice(rows: QuerySet[Application], field: str) -> Any:
    counted = rows.order_by().values(field).annotate(n=Count("pk")).filter(n__gt=1)
    return counted.values_list(field, flat=True)


def same_person(application: Application) -> QuerySet[Application]:
    """Other applications of the programme that may be of this person; often none."""
    same = Q(pk=None)
    if application.email_hash:
        same |= Q(email_hash=application.email_hash)
    if application.phone_hash:
        same |= Q(phone_hash=application.phone_hash)
    declared = getattr(application, "declaration", None)
    if declared is not None and declared.birth_year and application.name:
        same |= Q(name__iexact=application.name, declaration__birth_year=declared.birth_year)
    return application.programme.applications.exclude(pk=application.pk).filter(same)
