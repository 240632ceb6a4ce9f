"""The desk's page of addresses that hear the city's news, and of news that did not get through."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.api import actions
from tupa.apps.api.errors import said_of
from tupa.apps.api.forms import WebhookForm
from tupa.apps.api.lookup import delivery_of, webhook_of
from tupa.apps.api.models import Delivery, Webhook

__all__ = ["add", "again", "all_webhooks", "one", "remove", "secret", "switch", "trial"]

LAST = 30


@permit("webhooks.see")
@require_safe
def all_webhooks(request: CityRequest) -> HttpResponse:
    parked = Delivery.objects.parked().filter(city=request.city).select_related("webhook")
    waiting = Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING))
    context = {
        "section": "open_data",
        "webhooks": Webhook.objects.filter(city=request.city).annotate(waiting=waiting),
        "parked": [(one, said_of(one.outcome)) for one in parked[:LAST]],
        "may_edit": may(request.user, "webhooks.edit"),
    }
    return render(request, "api/webhooks.html", context)


@permit("webhooks.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest) -> HttpResponse:
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.register_webhook(
            city=request.city, by=actor_of(request), **form.cleaned_data
        )
        messages.success(request, _("Saved. Give the secret below to those who run the address."))
        return redirect("api:webhook", pk=made.pk)
    return render(request, "api/webhook_form.html", {"section": "open_data", "form": form})


@permit("webhooks.edit", webhook_of)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: CityRequest, webhook: Webhook) -> HttpResponse:
    initial = {"name": webhook.name, "url": webhook.url, "events": webhook.events}
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_webhook(webhook, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("api:webhook", pk=webhook.pk)
    sent = webhook.deliveries.filter(city=request.city)[:LAST]
    context = {
        "section": "open_data",
        "form": form,
        "webhook": webhook,
        "deliveries": [(each, said_of(each.outcome)) for each in sent],
    }
    return render(request, "api/webhook.html", context)


@permit("webhooks.edit", webhook_of)
@require_POST
def switch(request: CityRequest, webhook: Webhook) -> HttpResponse:
    if webhook.is_active:
        actions.pause_webhook(webhook, by=actor_of(request))
        messages.success(request, _("Nothing is sent to this address until you resume it."))
    else:
        actions.resume_webhook(webhook, by=actor_of(request))
        messages.success(request, _("News is sent to this address again."))
    return redirect("api:webhook", pk=webhook.pk)


@permit("webhooks.edit", webhook_of)
@require_POST
def secret(request: CityRequest, webhook: Webhook) -> HttpResponse:
    actions.new_secret(webhook, by=actor_of(request))
    messages.success(request, _("The secret has been renewed. The old one no longer holds."))
    return redirect("api:webhook", pk=webhook.pk)


@permit("webhooks.edit", webhook_of)
@require_POST
def trial(request: CityRequest, webhook: Webhook) -> HttpResponse:
    actions.try_out(webhook, by=actor_of(request))
    messages.success(request, _("A trial is sent within a minute. See below how it went."))
    return redirect("api:webhook", pk=webhook.pk)


@permit("webhooks.edit", webhook_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, webhook: Webhook) -> HttpResponse:
    if request.method == "POST":
        actions.remove_webhook(webhook, by=actor_of(request))
        messages.success(request, _("The address has been removed."))
        return redirect("api:webhooks")
    back = reverse("api:webhook", args=[webhook.pk])
    context = {"section": "open_data", "webhook": webhook, "back": back}
    return render(request, "api/webhook_remove.html", context)


@permit("webhooks.edit", delivery_of)
@require_POST
def again(request: CityRequest, delivery: Delivery) -> HttpResponse:
    if actions.send_again(delivery, by=actor_of(request)):
        messages.success(request, _("It is sent again within a minute."))
    return redirect("api:webhooks")
