"""The city's own Word and PowerPoint templates."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.reports import actions
from tupa.apps.reports.fields import CONTENT, FIELDS, TemplateRefusedError
from tupa.apps.reports.files import KINDS, template_bytes
from tupa.apps.reports.forms import TemplateForm
from tupa.apps.reports.models import ReportTemplate

__all__ = ["download", "drop", "templates"]


@permit("reports.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: CityRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = TemplateForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        kind, content = form.cleaned_data["kind"], form.cleaned_data["file"].read()
        try:
            actions.save_template(request.city, kind=kind, content=content, by=actor_of(request))
        except TemplateRefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Reports are written into this template from now on."))
            return redirect("reports:templates")
    own = dict(ReportTemplate.objects.filter(city=request.city).values_list("kind", "saved_at"))
    kinds = [(kind, name, own.get(kind)) for kind, name in ReportTemplate.Kind.choices]
    context = {
        "section": "programmes",
        "form": form,
        "kinds": kinds,
        "fields": [*FIELDS.items(), (CONTENT, _("the sections of the report (Word only)"))],
    }
    return render(request, "reports/templates.html", context)


@permit("reports.edit")
@require_safe
def download(request: CityRequest, kind: str) -> HttpResponse:
    """The template in use, to be changed and brought back."""
    _known(kind)
    content = template_bytes(request.city.pk, kind)
    response = HttpResponse(content, content_type=KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="template.{kind}"'
    return response


@permit("reports.edit")
@require_POST
def drop(request: CityRequest, kind: str) -> HttpResponse:
    _known(kind)
    actions.drop_template(request.city, kind=kind, by=actor_of(request))
    messages.success(request, _("Reports are written into the template that came along."))
    return redirect("reports:templates")


def _known(kind: str) -> None:
    if kind not in ReportTemplate.Kind.values:
        raise Http404
