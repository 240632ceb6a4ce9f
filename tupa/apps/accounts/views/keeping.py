"""A form about the city: kept by an action, then said so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tupa.apps.accounts.city import CityRequest

__all__ = ["keep_form"]


def keep_form(
    request: CityRequest,
    form: BaseForm,
    page: str,
    keep: Callable[..., object],
    *,
    then: str = "",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Shows the form on the template of `page`; what is right is given to `keep`, and the view
    `then` (the same, if not given) comes next."""
    if request.method == "POST" and form.is_valid():
        keep(**form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(then or page)
    context = {"form": form, "section": "staff", **(more or {})}
    return render(request, f"accounts/{page}.html", context)
