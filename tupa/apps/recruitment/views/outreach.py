"""The channels of a call for organisers: the list, one channel with its link, texts and poster."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.documents import pdf_response
from tupa.apps.look.qr import qr_code
from tupa.apps.look.spoken import site_languages
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Mandate, Programme
from tupa.apps.recruitment import actions
from tupa.apps.recruitment.forms import ChannelForm, RungForm
from tupa.apps.recruitment.invitations import invitations_of
from tupa.apps.recruitment.models import Call, OutreachChannel
from tupa.apps.recruitment.spread import ChannelRow, address_of, spread_of
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.views.start import call_of
from tupa.apps.recruitment.words import say

__all__ = ["channel", "channels", "edit", "new", "poster", "remove", "rung"]

FIELDS = ("kind", "name", "aimed_at", "contact_name", "contact_phone", "promise", "ring_on")


def channel_of(request: CityRequest, slug: str, pk: int) -> OutreachChannel:
    rows = OutreachChannel.objects.filter(city=request.city, call__programme__slug=slug)
    return get_object_or_404(rows.select_related("call__programme", "aimed_at__feature"), pk=pk)


@permit("channels.see", programme_of)
@require_safe
def channels(request: CityRequest, programme: Programme) -> HttpResponse:
    context = {
        **page_of(request, programme, "channels"),
        "calls": _by_call(programme),
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/channels.html", context)


def _by_call(programme: Programme) -> list[tuple[Call, list[ChannelRow]]]:
    rows = [row for row in spread_of(programme, []).rows if row.channel]
    calls = programme.calls.select_related("aimed_at")
    return [
        (call, [row for row in rows if row.channel and row.channel.call_id == call.pk])
        for call in calls
    ]


@permit("channels.see", channel_of)
@require_safe
def channel(request: CityRequest, row: OutreachChannel) -> HttpResponse:
    return _page(request, row, RungForm())


def _page(request: CityRequest, row: OutreachChannel, form: RungForm) -> HttpResponse:
    context = {
        **page_of(request, row.call.programme, "channels"),
        "channel": row,
        "address": address_of(row),
        "qr": qr_code(address_of(row)),
        "applied": row.applications.in_force().count(),
        "invitations": invitations_of(row),
        "posters": _posters(row),
        "is_over": row.call.closes_at <= timezone.now(),
        "form": form,
        "today": timezone.localdate(),
    }
    return render(request, "recruitment/channel.html", context)


def _posters(row: OutreachChannel) -> list[dict[str, str]]:
    links = []
    for code, name in site_languages():
        with override(code):
            url = reverse("recruitment:channel_poster", args=[row.call.programme.slug, row.pk])
        links.append({"code": code, "name": str(name), "url": url})
    return links


@permit("channels.edit", call_of)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, call: Call) -> HttpResponse:
    return _edit(request, call, None)


@permit("channels.edit", channel_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, row: OutreachChannel) -> HttpResponse:
    return _edit(request, row.call, row)


def _edit(request: CityRequest, call: Call, row: OutreachChannel | None) -> HttpResponse:
    initial: dict[str, Any] = {name: getattr(row, name) for name in FIELDS} if row else {}
    form = ChannelForm(posted(request), call=call, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_channel(
                call, channel=row, by=actor_of(request), **form.cleaned_data
            )
        except NotAllowedNow as refusal:
            form.add_error("name", say(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("recruitment:channel", call.programme.slug, saved.pk)
    context = {
        **page_of(request, call.programme, "channels"),
        "form": form,
        "call": call,
        "channel": row,
    }
    return render(request, "recruitment/channel_edit.html", context)


@permit("channels.edit", channel_of)
@require_POST
def rung(request: CityRequest, row: OutreachChannel) -> HttpResponse:
    """The contact was rung now; the form says when again."""
    form = RungForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    actions.note_ring(row, ring_on=form.cleaned_data["ring_on"], by=actor_of(request))
    messages.success(request, _("The call to the contact person has been noted."))
    return redirect("recruitment:channel", row.call.programme.slug, row.pk)


@permit("channels.edit", channel_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, row: OutreachChannel) -> HttpResponse:
    programme = row.call.programme
    if request.method == "POST":
        try:
            actions.remove_channel(row, by=actor_of(request))
            messages.success(request, _("The channel has been thrown away."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("recruitment:channels", slug=programme.slug)
    context = {**page_of(request, programme, "channels"), "channel": row}
    return render(request, "recruitment/channel_remove.html", context)


@permit("channels.see", channel_of)
@require_safe
def poster(request: CityRequest, row: OutreachChannel) -> HttpResponse:
    """The poster with the channel's own link, in the language of the page."""
    language = get_language() or ""
    address = address_of(row, f"{language}/")
    context = {
        "programme": row.call.programme,
        "call": row.call,
        "mandate": Mandate.objects.filter(city=request.city, programme=row.call.programme).first(),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "qr": qr_code(address),
    }
    name = f"{row.call.programme.slug}-{row.code}-{language}"
    return pdf_response(request, "recruitment/poster_paper.html", context, name=name)
