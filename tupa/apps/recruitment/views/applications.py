"""Applications for coordinators: the list, one application, and the list as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import withdraw_application
from tupa.apps.recruitment.columns import headings
from tupa.apps.recruitment.contact import email_hash
from tupa.apps.recruitment.doubles import doubles_in, same_person
from tupa.apps.recruitment.export import list_columns, own_columns, rows_of
from tupa.apps.recruitment.forms import FilterForm, SearchForm, ask_of_another
from tupa.apps.recruitment.forms.declared import DeclarationOfAnotherForm
from tupa.apps.recruitment.mine_sections import sections_to_read
from tupa.apps.recruitment.models import Application, ApplicationQuerySet
from tupa.apps.recruitment.questions import own_answers_of
from tupa.apps.recruitment.sealing import is_sealed
from tupa.apps.recruitment.sheets import sheet_response
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.recruitment.views.mine import change_form, declared_by, save_change
from tupa.apps.recruitment.words import say

__all__ = ["application", "applications", "change", "search", "sheet", "show_contact", "withdraw"]

A_PAGE = 50


def application_of(request: CityRequest, slug: str, pk: int) -> Application:
    rows = Application.objects.filter(city=request.city, programme__slug=slug)
    return get_object_or_404(
        rows.select_related("programme", "city", "call", "entered_by", "declaration"), pk=pk
    )


def _search_key(programme: Programme) -> str:
    return f"applications_search:{programme.pk}"


@permit("applications.see", programme_of)
@require_safe
def applications(request: CityRequest, programme: Programme) -> HttpResponse:
    words = request.session.get(_search_key(programme), "")
    filters = FilterForm(request.GET or None, programme=programme)
    rows = _found(programme, words, filters)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    with transaction.atomic():
        record(
            "applications.read",
            programme,
            by=actor_of(request),
            programme_id=programme.pk,
            rows=len(page.object_list),
            is_search=bool(words),
        )
    query = {name: request.GET[name] for name in ("value", "state") if request.GET.get(name)}
    context = {
        **page_of(request, programme, "applications"),
        "page": page,
        "filters": filters,
        "search": SearchForm(initial={"q": words}),
        "words": words,
        "query": urlencode(query) + "&" if query else "",
        "is_filtered": bool(words or query),
    }
    return render(request, "recruitment/applications.html", context)


_OTHER_STATES: dict[str, Callable[[Programme, ApplicationQuerySet], ApplicationQuerySet]] = {
    "double": lambda programme, rows: rows.filter(pk__in=doubles_in(programme).values("pk")),
    "tied": lambda programme, rows: rows.exclude(declaration=None).exclude(declaration__tie=""),
    "edited": lambda programme, rows: rows.filter(answer_changes__isnull=False).distinct(),
}


def _found(programme: Programme, words: str, filters: FilterForm) -> QuerySet[Application]:
    rows: ApplicationQuerySet = Application.objects.filter(
        city=programme.city_id, programme=programme
    )
    if words:
        # SQLite folds the case of a–z only, so names with ä or ö are tried in three ways too.
        names = Q()
        for form in {words, words.lower(), words.title(), words.upper()}:
            names |= Q(name__icontains=form)
        exact = Q(reference__iexact=words.replace(" ", "").replace("-", ""))
        if "@" in words:
            exact |= Q(email_hash=email_hash(words))
        rows = rows.filter(names | exact)
    if filters.is_valid():
        value, state = filters.cleaned_data["value"], filters.cleaned_data["state"]
        if value is not None:
            rows = rows.filter(answers__value=value)
            if value.feature.is_place:  # else the list would say where they live
                rows = rows.exclude(has_protected_address=True)
        if state in _OTHER_STATES:
            rows = _OTHER_STATES[state](programme, rows)
        elif state:
            rows = rows.filter(withdrawn_at__isnull=state == "in_force")
    return rows.select_related("entered_by").order_by("-created_at", "-pk")


@permit("applications.see", programme_of)
@require_POST
def search(request: CityRequest, programme: Programme) -> HttpResponse:
    """The words searched for are names and addresses: they never stand in a page's address."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["q"] if form.is_valid() and "clear" not in request.POST else ""
    request.session[_search_key(programme)] = words
    if form.errors:
        messages.error(request, _("The search words could not be read."))
    return redirect("recruitment:applications", slug=programme.slug)


@permit("applications.see", programme_of)
@require_safe
def sheet(request: CityRequest, programme: Programme) -> HttpResponse:
    words = request.session.get(_search_key(programme), "")
    filters = FilterForm(request.GET or None, programme=programme)
    features = list(programme.features.prefetch_related("values"))
    own = own_columns(programme)
    rows = rows_of(_found(programme, words, filters), features, own)
    kind = "xlsx" if request.GET.get("format") == "xlsx" else "csv"
    with transaction.atomic():
        record(
            "applications.exported",
            programme,
            by=actor_of(request),
            programme_id=programme.pk,
            rows=len(rows),
            kind=kind,
        )
    name = f"{programme.slug}-applications"
    return sheet_response(name, kind, headings(list_columns(features, own)), rows)


@permit("applications.see", application_of)
@require_safe
def application(request: CityRequest, row: Application) -> HttpResponse:
    with transaction.atomic():
        record("application.read", row, by=actor_of(request))
    return render(request, "recruitment/application.html", _page(request, row))


@permit("applications.see", application_of)
@require_POST
def show_contact(request: CityRequest, row: Application) -> HttpResponse:
    """The contact data of a person under protection: shown once, and written down."""
    with transaction.atomic():
        record("application.protected_contact_read", row, by=actor_of(request))
    read_aloud = sections_to_read(request, row) if is_sealed(row.programme) else []
    context = {**_page(request, row), "shows_contact": True, "read_aloud": read_aloud}
    return render(request, "recruitment/application.html", context)


def _page(request: CityRequest, row: Application) -> dict[str, Any]:
    sealed, is_shown = is_sealed(row.programme), not row.has_protected_address
    return {
        **page_of(request, row.programme, "applications"),
        "application": row,
        "read_aloud": sections_to_read(request, row) if sealed and is_shown else [],
        "answers": row.answers.select_related("feature", "value").order_by(
            "feature__position", "feature"
        ),
        "own_answers": own_answers_of(row),
        "same_person": same_person(row),
        "changes": row.answer_changes.select_related("feature", "before", "after", "by")
        if row.changed_at
        else [],
        "notices": Message.objects.filter(
            city=request.city, about_type=Application._meta.label_lower, about_id=row.pk
        ).order_by("-created_at", "-pk"),
        "shows_contact": is_shown,
        "is_sealed": sealed,
    }


@permit("applications.edit", application_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, row: Application) -> HttpResponse:
    """For a person who asks on the phone or by letter."""
    if row.is_withdrawn or row.erased_at:
        return redirect("recruitment:application", slug=row.programme.slug, pk=row.pk)
    sealed = is_sealed(row.programme)
    form = change_form(request, row, sealed)
    ask_of_another(form)
    declared = DeclarationOfAnotherForm(
        posted(request), initial=declared_by(row), country=request.city.rules
    )
    if request.method == "POST" and form.is_valid() & declared.is_valid():
        try:
            save_change(row, form, declared, by=actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("The application has been changed."))
            return redirect("recruitment:application", slug=row.programme.slug, pk=row.pk)
    context = {
        **page_of(request, row.programme, "applications"),
        "application": row,
        "form": form,
        "declared": declared,
        "is_sealed": sealed,
    }
    return render(request, "recruitment/application_change.html", context)


@permit("applications.edit", application_of)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CityRequest, row: Application) -> HttpResponse:
    if request.method == "POST":
        try:
            withdraw_application(row, by=actor_of(request))
            messages.success(request, _("The application has been withdrawn."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("recruitment:application", slug=row.programme.slug, pk=row.pk)
    context = {**page_of(request, row.programme, "applications"), "application": row}
    return render(request, "recruitment/application_withdraw.html", context)
