"""What a member reads about money on their own page, and how to decline it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from tupa.apps.costs.models import FeeRule, MoneyWish
from tupa.apps.panel.lookup import seat_of
from tupa.apps.recruitment.models import Application

__all__ = ["show_money"]


def show_money(request: HttpRequest, application: Application) -> str | None:
    """Nothing where the panel pays nothing."""
    member = seat_of(application)
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    if member is None or key is None:
        return None
    rule = FeeRule.objects.filter(
        city=application.city_id, programme=application.programme_id
    ).first()
    if rule is None:
        return None
    declined = MoneyWish.objects.filter(city=application.city_id, member=member).exists()
    context = {"rule": rule, "declined": declined, "key": key}
    return render_to_string("costs/mine_section.html", context, request)
