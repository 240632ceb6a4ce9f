"""Finds the webhook or delivery an address names, in the request's city."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from tupa.apps.accounts.city import CityRequest
from tupa.apps.api.models import Delivery, Webhook

__all__ = ["delivery_of", "webhook_of"]


def webhook_of(request: CityRequest, pk: int) -> Webhook:
    return get_object_or_404(Webhook, city=request.city, pk=pk)


def delivery_of(request: CityRequest, pk: int) -> Delivery:
    found = Delivery.objects.select_related("webhook")
    return get_object_or_404(found, city=request.city, pk=pk)
