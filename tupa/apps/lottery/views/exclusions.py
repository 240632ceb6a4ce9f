"""Applications left out of the draw: proposed by one person, confirmed by another."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.lottery.actions import confirm_exclusion, propose_exclusion, remove_exclusion
from tupa.apps.lottery.errors import NotAllowedNow
from tupa.apps.lottery.forms import ExclusionForm
from tupa.apps.lottery.models import Exclusion, Pool
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = ["confirm", "page", "remove"]


def exclusion_of(request: CityRequest, slug: str, pk: int) -> Exclusion:
    return get_object_or_404(
        Exclusion.objects.select_related("programme"),
        city=request.city,
        programme__slug=slug,
        pk=pk,
    )


@permit("exclusion.decide", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: CityRequest, programme: Programme) -> HttpResponse:
    is_sealed = Pool.objects.filter(city=request.city, programme=programme).exists()
    form = ExclusionForm(
        request.POST or None,
        programme=programme,
        initial={"reference": request.GET.get("reference", "")[:12]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            propose_exclusion(
                form.cleaned_data["reference"],
                reason=form.cleaned_data["reason"],
                days_to_object=form.cleaned_data["days_to_object"],
                by=actor_of(request),
            )
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Proposed. A second person confirms the exclusion."))
        return redirect("lottery:exclusions", slug=programme.slug)
    exclusions = Exclusion.objects.filter(city=request.city, programme=programme)
    with transaction.atomic():
        record("exclusions.read", programme, by=actor_of(request), programme_id=programme.pk)
    context = {
        "programme": programme,
        "section": "draw",
        "form": form,
        "is_sealed": is_sealed,
        "exclusions": exclusions.select_related("application", "proposed_by", "confirmed_by"),
        "doubles": [] if is_sealed else _doubles(programme),
    }
    return render(request, "lottery/exclusions.html", context)


@permit("exclusion.decide", exclusion_of)
@require_POST
def confirm(request: CityRequest, exclusion: Exclusion) -> HttpResponse:
    try:
        confirm_exclusion(exclusion, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Confirmed. The application is not in the draw."))
    return redirect("lottery:exclusions", slug=exclusion.programme.slug)


@permit("exclusion.decide", exclusion_of)
@require_POST
def remove(request: CityRequest, exclusion: Exclusion) -> HttpResponse:
    try:
        remove_exclusion(exclusion, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed. The application takes part in the draw."))
    return redirect("lottery:exclusions", slug=exclusion.programme.slug)


def _doubles(programme: Programme) -> list[list[Application]]:
    """Applications with the same e-mail address or phone number, none of them left out yet."""
    there = Application.objects.filter(
        city=programme.city_id, programme=programme, exclusion=None
    ).in_force()
    groups: dict[tuple[str, str], list[Application]] = defaultdict(list)
    for field in ("email_hash", "phone_hash"):
        known = there.exclude(**{field: ""})
        twice = known.values(field).annotate(number=Count("pk")).filter(number__gt=1)
        for one in known.filter(**{f"{field}__in": twice.values(field)}).order_by("pk"):
            groups[field, getattr(one, field)].append(one)
    return list(groups.values())
