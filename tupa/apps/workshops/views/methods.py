"""The library of methods: browsed, read, printed; a city writes its own or changes a copy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.workshops import actions
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms.method import InsertForm, MethodForm, SearchForm
from tupa.apps.workshops.library import Card, card_of, cards_of, search
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Method, Workshop
from tupa.apps.workshops.views.desk import workshop_page

__all__ = ["add", "change", "choose", "copy", "insert", "library", "page", "remove"]


def _card(request: CityRequest, key: str) -> Card:
    card = card_of(request.city, key)
    if card is None:
        raise Http404
    return card


def _own(request: CityRequest, key: str) -> Method:
    return get_object_or_404(Method, city=request.city, key=key)


def _found(request: CityRequest) -> dict[str, Any]:
    """The methods that suit what was asked for, with the form that asked."""
    form = SearchForm(request.GET or None)
    everything = cards_of(request.city)
    wanted = form.cleaned_data if form.is_valid() else {}
    cards = search(
        everything,
        words=wanted.get("q", ""),
        stage=wanted.get("stage", ""),
        people=wanted.get("people") or 0,
        minutes=wanted.get("minutes") or 0,
    )
    return {"form": form, "cards": cards, "total": len(everything)}


@permit("methods.read")
@require_safe
def library(request: CityRequest) -> HttpResponse:
    context = {"section": "methods", "may_change": may(request.user, "methods.change")}
    return render(request, "workshops/methods.html", {**context, **_found(request)})


@permit("methods.read")
@require_safe
def page(request: CityRequest, key: str) -> HttpResponse:
    card = _card(request, key)
    origin = card_of(request.city, card.copied_from) if card.copied_from else None
    context = {"section": "methods", "card": card, "origin": origin}
    context["may_change"] = may(request.user, "methods.change")
    return render(request, "workshops/method.html", context)


@permit("methods.change")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest) -> HttpResponse:
    return _edit(request, MethodForm(request.POST or None))


@permit("methods.change")
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: CityRequest, key: str) -> HttpResponse:
    card = _card(request, key)
    form = MethodForm(request.POST or None, card=card)
    return _edit(request, form, card=card, copied_from=card.key)


@permit("methods.change")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, key: str) -> HttpResponse:
    method, card = _own(request, key), _card(request, key)
    form = MethodForm(request.POST or None, card=card)
    return _edit(request, form, card=card, method=method)


def _edit(
    request: CityRequest,
    form: MethodForm,
    *,
    card: Card | None = None,
    method: Method | None = None,
    copied_from: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        saved = actions.save_method(
            city=request.city,
            by=actor_of(request),
            name=form.cleaned_data["name"],
            values=form.values,
            method=method,
            copied_from=copied_from,
        )
        messages.success(request, _("The method was saved."))
        return redirect("workshops:method", saved.key)
    context = {"section": "methods", "form": form, "card": card, "method": method}
    return render(request, "workshops/method_form.html", context)


@permit("methods.change")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, key: str) -> HttpResponse:
    method = _own(request, key)
    if request.method != "POST":
        context = {"section": "methods", "method": method}
        return render(request, "workshops/remove_method.html", context)
    actions.remove_method(method, by=actor_of(request))
    messages.success(request, _("The method was removed from the library."))
    return redirect("workshops:methods")


@permit("workshops.change", workshop_of)
@require_safe
def choose(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The library again, to put a method into this workshop."""
    return workshop_page(request, workshop, "workshops/choose_method.html", **_found(request))


@permit("workshops.change", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def insert(request: CityRequest, workshop: Workshop) -> HttpResponse:
    match = request.resolver_match
    card = _card(request, match.kwargs["key"] if match else "")
    form = InsertForm(request.POST or None, workshop=workshop, card=card)
    if request.method == "POST" and form.is_valid():
        return _insert(request, workshop, card, form.cleaned_data)
    version = request.POST.get("version") or actions.latest_number(workshop)
    context = {"form": form, "card": card, "version": version}
    return workshop_page(request, workshop, "workshops/insert_method.html", **context)


def _insert(
    request: CityRequest, workshop: Workshop, card: Card, values: dict[str, Any]
) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        actions.insert_method(
            workshop,
            card,
            version=int(version) if version.isdecimal() and len(version) < 9 else -1,
            after=values["after"],
            minutes=values["minutes"],
            as_phases=values["form"] == "phases",
            question=values.get("question", ""),
            by=actor_of(request),
        )
        messages.success(request, _("The method was added. The later parts moved along."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return redirect("workshops:desk", workshop.programme.slug, workshop.number)
