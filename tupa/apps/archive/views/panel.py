"""The model of one panel: what was learned beside each part, and making the file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.archive import actions
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.forms import LessonsForm
from tupa.apps.archive.models import Adoption, Lesson, ModelArchive
from tupa.apps.archive.registry import parts
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["make", "model"]


@permit("model.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def model(request: CityRequest, programme: Programme) -> HttpResponse:
    mine = {"city": request.city, "programme": programme}
    titles = {"programme": gettext_lazy("The panel itself")}
    titles |= {one.key: one.title for one in parts()}
    said = {one.part: one.text for one in Lesson.objects.filter(**mine)}
    form = LessonsForm(posted(request), titles=titles, initial=said)
    if request.method == "POST" and form.is_valid():
        actions.save_lessons(programme, lessons=form.cleaned_data, by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("archive:panel", slug=programme.slug)
    made = ModelArchive.objects.filter(city=request.city, source=programme).defer("content")
    context = {
        "programme": programme,
        "section": "model",
        "form": form,
        "made": made,
        "adoption": Adoption.objects.filter(**mine).select_related("archive").first(),
    }
    return render(request, "archive/panel.html", context)


@permit("model.change", programme_of)
@require_POST
def make(request: CityRequest, programme: Programme) -> HttpResponse:
    try:
        kept = actions.keep_model(programme, by=actor_of(request))
    except ModelRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("archive:panel", slug=programme.slug)
    messages.success(request, _("The model has been made. Download it, or share it."))
    return redirect("archive:one", pk=kept.pk)
