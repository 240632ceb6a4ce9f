"""A workshop's summary in plain language, written on the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.ideas.actions.summary import save_summary
from tupa.apps.ideas.forms import SummaryForm
from tupa.apps.ideas.lookup import workshop_of
from tupa.apps.workshops.models import Workshop

__all__ = ["summary"]


@permit("ideas.make", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Public as soon as it is saved."""
    known = getattr(workshop, "ideas_summary", None)
    form = SummaryForm(
        request.POST if request.method == "POST" else None,
        initial={"text": known.text if known else ""},
    )
    back = reverse("ideas:notes_desk", args=[workshop.programme.slug, workshop.number])
    if request.method == "POST" and form.is_valid():
        save_summary(workshop, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(back)
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "known": known,
        "form": form,
        "section": "ideas",
        "back": back,
    }
    return render(request, "ideas/summary.html", context)
