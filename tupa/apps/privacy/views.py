"""For the data protection officer: what is kept, how long, and what was redacted."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.privacy import actions, summary
from tupa.apps.privacy.forms import RedactForm, RetentionForm
from tupa.apps.privacy.models import Redaction
from tupa.apps.privacy.register import CLASSES, REDACTABLE, Redactable

__all__ = ["archive", "redact", "redactions", "register", "retention"]


@permit("personal_data.read")
@require_safe
def register(request: CityRequest) -> HttpResponse:
    context = {
        "fields": summary.field_lines(),
        "classes": summary.class_lines(request.city),
        "may_set": may(request.user, "retention.set"),
        "section": "privacy",
    }
    return render(request, "privacy/register.html", context)


@permit("retention.set")
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: CityRequest, code: str) -> HttpResponse:
    """Sets the days; when that would erase rows at once, asks first."""
    if code not in CLASSES:
        raise Http404
    line = next(line for line in summary.class_lines(request.city) if line.code == code)
    names = ("days", "basis", "archives_first")
    form = RetentionForm(request.POST or None, initial={one: getattr(line, one) for one in names})
    erased = 0
    if request.method == "POST" and form.is_valid():
        wanted = {one: form.cleaned_data[one] for one in names}
        asks = wanted["days"] < line.days and not wanted["archives_first"]
        erased = actions.due_now(request.city, code, wanted["days"]) if asks else 0
        if not erased or form.cleaned_data["confirmed"]:
            actions.set_retention(request.city, code=code, by=actor_of(request), **wanted)
            messages.success(request, _("Saved."))
            return redirect("privacy:register")
    context = {
        "form": form,
        "line": line,
        "erased": erased,
        "due": actions.due_now(request.city, code, line.days),
        "section": "privacy",
    }
    return render(request, "privacy/retention.html", context)


@permit("retention.set")
@require_POST
def archive(request: CityRequest, code: str) -> HttpResponse:
    """The file that is archived: what the class would erase now."""
    if code not in CLASSES:
        raise Http404
    content = actions.export_for_archive(request.city, code=code, by=actor_of(request))
    if content is None:
        messages.info(request, _("Nothing of this class is to be erased now."))
        return redirect("privacy:retention", code=code)
    name = f"{code}-{timezone.localdate():%Y%m%d}.zip"
    answer = HttpResponse(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _text_of(request: CityRequest, model: str, pk: int, field: str) -> Any:
    """The thing whose text may be redacted; only what an app has registered can be reached."""
    if (model.lower(), field) not in REDACTABLE:
        raise Http404
    return get_object_or_404(apps.get_model(model), city=request.city, pk=pk)


@permit("text.redact", _text_of)
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: CityRequest, thing: Any) -> HttpResponse:
    entry = _entry(request)
    form = RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.redact(thing, entry.field, by=actor_of(request), **form.action_fields())
        except actions.RedactionError:
            form.add_error("words", _("These words are not in the text."))
        else:
            messages.success(request, _("Redacted. The original text is gone."))
            return redirect(entry.address(thing))
    context = {
        "form": form,
        "text": getattr(thing, entry.field),
        "back": entry.address(thing),
        "section": "privacy",
    }
    return render(request, "privacy/redact.html", context)


@permit("personal_data.read")
@require_safe
def redactions(request: CityRequest) -> HttpResponse:
    done = Redaction.objects.filter(city=request.city).select_related("by").order_by("-at", "-pk")
    page = Paginator(done, 50).get_page(request.GET.get("page"))
    with transaction.atomic():
        record("redactions.read", request.city, by=actor_of(request))
    return render(request, "privacy/redactions.html", {"page": page, "section": "privacy"})


def _entry(request: CityRequest) -> Redactable:
    match = request.resolver_match
    assert match is not None
    return REDACTABLE[match.kwargs["model"].lower(), match.kwargs["field"]]
