"""The models a city has: taking one in, looking at it, beginning a panel with it, comparing two."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.archive import actions
from tupa.apps.archive.errors import ModelRefused
from tupa.apps.archive.forms import AdoptForm, CompareForm, ReceiveForm
from tupa.apps.archive.lookup import model_of
from tupa.apps.archive.models import Adoption, ModelArchive
from tupa.apps.archive.whole import look_at, read_model
from tupa.apps.programmes.forms import posted
from tupa.engines.archive import compare

__all__ = ["begin", "compare_two", "download", "file_response", "one", "remove", "share", "shelf"]

SECTION = {"section": "programmes"}
#: Beyond this a list of differences is no longer read.
MOST_SHOWN = 500


@permit("model.see")
@require_http_methods(["GET", "HEAD", "POST"])
def shelf(request: CityRequest) -> HttpResponse:
    form = ReceiveForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.receive_model(
                request.city, form.cleaned_data["file"], by=actor_of(request)
            )
        except ModelRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The model is here. Nothing has been taken over yet."))
            return redirect("archive:one", pk=kept.pk)
    rows = list(_rows(request).prefetch_related("adoptions"))
    return render(request, "archive/shelf.html", SECTION | {"form": form, "models": rows})


def _rows(request: CityRequest) -> Any:
    return ModelArchive.objects.filter(city=request.city).defer("content").select_related("source")


@permit("model.see", model_of)
@require_safe
def one(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    return _page(request, kept)


@permit("model.change", model_of)
@require_POST
def begin(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    """One transaction: everything is taken over, or nothing is."""
    form = _form(request, kept)
    if not form.is_valid():
        return _page(request, kept, form)
    values = form.cleaned_data
    try:
        programme = actions.import_model(
            kept,
            choices=form.choices(),
            once=values["once"],
            name=form.name_given(),
            panel_size=values["panel_size"],
            by=actor_of(request),
        )
    except ModelRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, kept, form)
    messages.success(request, _("The panel has been begun. Below is what it still lacks."))
    return redirect("programmes:manage", slug=programme.slug)


def _form(request: CityRequest, kept: ModelArchive) -> AdoptForm:
    archive = read_model(bytes(kept.content))
    looked = look_at(request.city, archive)
    return AdoptForm(posted(request), kept=kept, archive=archive, looked=looked)


def _page(request: CityRequest, kept: ModelArchive, form: AdoptForm | None = None) -> HttpResponse:
    form = form or _form(request, kept)
    looked = form.looked
    context = {
        "model": kept,
        "archive": form.archive,
        "form": form,
        "looked": [one for one in looked if one.found.new or one.learned],
        "conflicts": [line for one in looked for line in one.found.conflicts],
        "to_fill": [line for one in looked for line in one.found.to_fill],
        "adoptions": Adoption.objects.filter(archive=kept).select_related("programme"),
    }
    return render(request, "archive/one.html", SECTION | context)


@permit("model.see", model_of)
@require_safe
def download(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    return file_response(kept)


def file_response(kept: ModelArchive) -> HttpResponse:
    response = HttpResponse(bytes(kept.content), content_type="application/octet-stream")
    name = f"{kept.city.slug}-{kept.digest[:8]}.tupa"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@permit("model.change", model_of)
@require_POST
def share(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    actions.share_model(kept, is_shared=True, by=actor_of(request))
    messages.success(request, _("The model is in the catalogue: everyone can take it from there."))
    return redirect("archive:one", pk=kept.pk)


@permit("model.change", model_of)
@require_POST
def unshare(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    actions.share_model(kept, is_shared=False, by=actor_of(request))
    messages.success(request, _("The model was taken out of the catalogue."))
    return redirect("archive:one", pk=kept.pk)


@permit("model.change", model_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, kept: ModelArchive) -> HttpResponse:
    if request.method != "POST":
        return render(request, "archive/remove.html", SECTION | {"model": kept})
    try:
        actions.remove_model(kept, by=actor_of(request))
    except ModelRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("archive:one", pk=kept.pk)
    messages.success(request, _("The model was removed."))
    return redirect("archive:shelf")


@permit("model.see")
@require_safe
def compare_two(request: CityRequest) -> HttpResponse:
    form = CompareForm(request.GET or None, city=request.city)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        pair = [form.cleaned_data[name] for name in ("first", "second")]
        found = compare(*[read_model(bytes(one.content)) for one in pair])
        context |= {"pair": pair, "found": found[:MOST_SHOWN], "count": len(found)}
    return render(request, "archive/compare.html", SECTION | context)
