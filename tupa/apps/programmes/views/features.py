"""Features with their values, and the public change of a frozen quota."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.programmes import actions
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import FeatureForm, QuotaForm, ValueForm, posted, value_formset
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Feature, FeatureValue, Programme
from tupa.apps.programmes.views.desk import page_of, warn_of_missing
from tupa.apps.programmes.words import say

__all__ = ["feature", "feature_new", "move", "quota", "remove"]

TEXTS = ("name", "question", "help", "ground", "is_place")


def feature_of(request: CityRequest, slug: str, pk: int) -> Feature:
    rows = Feature.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(rows.select_related("programme"), pk=pk)


def value_of(request: CityRequest, slug: str, pk: int) -> FeatureValue:
    rows = FeatureValue.objects.filter(city=request.city, feature__programme__slug=slug)
    return get_object_or_404(rows.select_related("feature__programme"), pk=pk)


@permit("programme.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def feature_new(request: CityRequest, programme: Programme) -> HttpResponse:
    return _edit(request, programme, None)


@permit("programme.edit", feature_of)
@require_http_methods(["GET", "HEAD", "POST"])
def feature(request: CityRequest, row: Feature) -> HttpResponse:
    return _edit(request, row.programme, row)


def _edit(request: CityRequest, programme: Programme, row: Feature | None) -> HttpResponse:
    if programme.are_rules_frozen:
        messages.error(request, say(NotAllowedNow("frozen")))
        return redirect("programmes:manage", slug=programme.slug)
    initial = {name: getattr(row, name) for name in TEXTS} if row else {}
    form = FeatureForm(posted(request), initial=initial)
    values = _values_form(request, row)
    if request.method == "POST" and form.is_valid() and values.is_valid():
        try:
            saved = actions.save_feature(
                programme,
                feature=row,
                values=_drafts(values),
                by=actor_of(request),
                **form.cleaned_data,
            )
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Saved."))
            warn_of_missing(request, programme, "features", saved)
            if "more" in request.POST:
                return redirect("programmes:feature", slug=programme.slug, pk=saved.pk)
            return redirect("programmes:manage", slug=programme.slug)
    context = {**page_of(programme), "form": form, "values": values, "feature": row}
    return render(request, "programmes/feature.html", context)


def _values_form(request: CityRequest, row: Feature | None) -> forms.BaseFormSet[ValueForm]:
    known = [
        {
            "pk": value.pk,
            "name": value.name,
            "least": value.least,
            "most": value.most,
            "postcodes": value.postcodes,
            "position": number,
        }
        for number, value in enumerate(row.values.all() if row else [], start=1)
    ]
    formset = value_formset(3 if known else 4)
    return formset(
        posted(request),
        initial=known,
        prefix="values",
        form_kwargs={"country": request.city.rules},
    )


def _drafts(values: forms.BaseFormSet[ValueForm]) -> list[actions.ValueDraft]:
    """The rows that are filled in and not crossed out, in the order their numbers give."""
    rows: list[tuple[int, int, actions.ValueDraft]] = []
    for index, form in enumerate(values.forms):
        data: dict[str, Any] = form.cleaned_data
        if not data.get("name") or data.get("DELETE"):
            continue
        draft = actions.ValueDraft(
            data["name"],
            data["least"],
            data["most"],
            data.get("pk"),
            postcodes=data.get("postcodes", ""),
        )
        rows.append((data.get("position") or 1000, index, draft))
    return [draft for _position, _index, draft in sorted(rows, key=lambda row: row[:2])]


@permit("programme.edit", feature_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, row: Feature) -> HttpResponse:
    programme = row.programme
    if request.method == "POST":
        try:
            actions.remove_feature(row, by=actor_of(request))
            messages.success(request, _("The feature has been removed."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("programmes:manage", slug=programme.slug)
    context = {**page_of(programme), "feature": row}
    return render(request, "programmes/feature_remove.html", context)


@permit("programme.edit", feature_of)
@require_POST
def move(request: CityRequest, row: Feature) -> HttpResponse:
    try:
        actions.move_feature(row, earlier=request.POST.get("to") == "earlier", by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("programmes:manage", slug=row.programme.slug)


@permit("programme.edit", value_of)
@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: CityRequest, value: FeatureValue) -> HttpResponse:
    programme = value.feature.programme
    initial = {"least": value.least, "most": value.most}
    form = QuotaForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_quota(value, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("The change is now public."))
            return redirect("programmes:manage", slug=programme.slug)
    context = {**page_of(programme), "form": form, "value": value}
    return render(request, "programmes/quota.html", context)
