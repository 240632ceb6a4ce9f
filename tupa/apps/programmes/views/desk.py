"""The organisers' list of panels, and the overview of one with its mandate, names and stage."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.programmes import actions
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import (
    CopyForm,
    CreateForm,
    MandateChangeForm,
    MandateForm,
    ProgrammeEditForm,
    StageForm,
    posted,
)
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Feature, Mandate, Programme
from tupa.apps.programmes.public import tell_openings
from tupa.apps.programmes.rules import are_locked, missing_of, without_english
from tupa.apps.programmes.words import FIELDS, say, say_missing

__all__ = ["copy", "create", "desk", "edit", "manage", "mandate", "publish", "stage", "unpublish"]

SIZES_AND_NAMES = ("name", "summary", "panel_size", "extra_seats")

MANDATE = (
    "question",
    "open_matters",
    "closed_matters",
    "recipient",
    "office_holder",
    "given_on",
    "answer_days",
    "answer_by",
)


@permit("programme.see")
@require_safe
def desk(request: CityRequest) -> HttpResponse:
    rows = Programme.objects.filter(city=request.city, is_practice=False).order_by(
        "-created_at", "-pk"
    )
    context = {
        "programmes": tell_openings(list(rows.annotate(change_count=Count("rule_changes")))),
        "may_create": may(request.user, "programme.create"),
        "section": "programmes",
    }
    return render(request, "programmes/desk.html", context)


@permit("programme.create")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: CityRequest) -> HttpResponse:
    form = CreateForm(posted(request), city=request.city)
    if request.method == "POST" and form.is_valid():
        programme = actions.begin_programme(
            city=request.city, by=actor_of(request), **form.cleaned_data
        )
        messages.success(request, _("The panel has been created. Next: its mandate."))
        warn_of_missing(request, programme, "programme")
        return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/create.html", {"form": form, "section": "programmes"})


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: CityRequest, programme: Programme) -> HttpResponse:
    """Features and texts of an earlier panel of the city."""
    if programme.are_rules_frozen:
        messages.error(request, say(NotAllowedNow("frozen")))
        return redirect("programmes:manage", slug=programme.slug)
    form = CopyForm(posted(request), programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.copy_programme(programme, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Copied. Check that everything fits this panel."))
            return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/copy.html", {**page_of(programme), "form": form})


def warn_of_missing(
    request: CityRequest, programme: Programme, part: str, feature: Feature | None = None
) -> None:
    """Saved as a draft all the same: what it still lacks is said at once."""
    for one in missing_of(programme):
        if one.part == part and one.feature == feature:
            messages.warning(request, say_missing(one))


@permit("programme.see", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    missing = missing_of(programme)
    features = list(programme.features.prefetch_related("values"))
    context = {
        **page_of(programme),
        "mandate": Mandate.objects.filter(city=request.city, programme=programme).first(),
        "features": [_feature_row(programme, feature) for feature in features],
        "names_missing": [say_missing(one) for one in missing if one.part == "programme"],
        "mandate_missing": [say_missing(one) for one in missing if one.part == "mandate"],
        "features_missing": [
            (one.feature, say_missing(one)) for one in missing if one.part == "features"
        ],
        "is_ready": not missing,
        "are_locked": are_locked(programme),
        "changes": [
            (change, FIELDS.get(change.field, ""))
            for change in programme.rule_changes.select_related("value__feature", "by")
        ],
        "may_edit": may(request.user, "programme.edit"),
    }
    return render(request, "programmes/manage.html", context)


def page_of(programme: Programme) -> dict[str, Any]:
    """What every page of this part of the desk has."""
    return {"programme": programme, "section": "mandate"}


def _feature_row(programme: Programme, feature: Any) -> dict[str, Any]:
    values = list(feature.values.all())
    return {
        "feature": feature,
        "values": values,
        "least": sum(value.least for value in values),
        "most": sum(value.most for value in values),
    }


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, programme: Programme) -> HttpResponse:
    names = (*SIZES_AND_NAMES, "starts_on", "ends_on")
    initial = {name: getattr(programme, name) for name in names}
    form = ProgrammeEditForm(posted(request), initial=initial)
    if programme.are_rules_frozen:
        for name in ("panel_size", "extra_seats"):
            form.fields[name].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_programme(programme, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Saved."))
            warn_of_missing(request, saved, "programme")
            return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/edit.html", {**page_of(programme), "form": form})


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def mandate(request: CityRequest, programme: Programme) -> HttpResponse:
    """Edits the mandate; once the rules are frozen, a public change with its reason."""
    row = Mandate.objects.filter(city=request.city, programme=programme).first()
    initial = {name: getattr(row, name) for name in MANDATE} if row else {}
    is_frozen = programme.are_rules_frozen
    form = (MandateChangeForm if is_frozen else MandateForm)(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        save: Any = actions.change_mandate if is_frozen else actions.save_mandate
        try:
            save(programme, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("The change is now public.") if is_frozen else _("Saved."))
            warn_of_missing(request, programme, "mandate")
            return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/mandate.html", {**page_of(programme), "form": form})


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: CityRequest, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.publish_programme(programme, by=actor_of(request))
            messages.success(request, _("The panel's page is now public."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("programmes:manage", slug=programme.slug)
    missing = [one for one in missing_of(programme) if one.part in {"programme", "mandate"}]
    context = {
        **page_of(programme),
        "missing": [say_missing(one) for one in missing],
        "untranslated": [str(FIELDS[code]) for code in without_english(programme)],
    }
    return render(request, "programmes/publish.html", context)


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: CityRequest, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.unpublish_programme(programme, by=actor_of(request))
            messages.success(request, _("The panel's page is no longer public."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/unpublish.html", page_of(programme))


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: CityRequest, programme: Programme) -> HttpResponse:
    form = StageForm(posted(request), initial={"stage": programme.stage})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_stage(programme, stage=form.cleaned_data["stage"], by=actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error("stage", say(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:manage", slug=programme.slug)
    return render(request, "programmes/stage.html", {**page_of(programme), "form": form})
