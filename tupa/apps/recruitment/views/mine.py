"""A person's own application: seen, changed, withdrawn, by link or code."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.links import hold
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.recruitment.actions import change_application, declare, withdraw_application
from tupa.apps.recruitment.calls import call_now, last_closing
from tupa.apps.recruitment.forms import ChangeForm, ContactForm
from tupa.apps.recruitment.forms.declared import DeclarationForm
from tupa.apps.recruitment.mine_sections import sections_for
from tupa.apps.recruitment.models import Application, Declaration
from tupa.apps.recruitment.questions import own_answers_of
from tupa.apps.recruitment.words import say

__all__ = ["change", "mine", "withdraw"]


def application_of(request: CityRequest, link: SignedLink) -> Application:
    rows = Application.objects.filter(city=request.city).select_related(
        "programme", "city", "declaration"
    )
    return get_object_or_404(rows, pk=link.subject_id)


@by_link("application")
@require_safe
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    application = application_of(request, link)
    context = {
        **_page(link, application),
        "answers": application.answers.select_related("feature", "value").order_by(
            "feature__position", "feature"
        ),
        "own_answers": own_answers_of(application),
        "sections": sections_for(request, application),
        "closes_at": last_closing(application.programme),
        "call_now": call_now(application.programme) if application.is_withdrawn else None,
    }
    return render(request, "recruitment/mine.html", context)


def _page(link: SignedLink, application: Application) -> dict[str, Any]:
    return {
        "link": link,
        "application": application,
        "programme": application.programme,
        "is_sealed": application.is_sealed,
    }


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Everything until the applications are locked; after that name and contact only."""
    application = application_of(request, link)
    if application.is_withdrawn or application.erased_at:
        return redirect("recruitment:mine", key=link.key)
    page = _page(link, application)
    form = change_form(request, application, page["is_sealed"])
    declared = DeclarationForm(
        posted(request), initial=declared_by(application), country=request.city.rules
    )
    if request.method == "POST" and form.is_valid() & declared.is_valid():
        try:
            new_link = save_change(application, form, declared, by=Actor.of_link(link))
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            if new_link is not None:
                hold(request, new_link.link)
                link = new_link.link
            messages.success(request, _("Your application has been changed."))
            return redirect("recruitment:mine", key=link.key)
    context = {**page, "form": form, "declared": declared}
    return render(request, "recruitment/mine_change.html", context)


def change_form(request: CityRequest, application: Application, sealed: bool) -> ContactForm:
    initial = ChangeForm.initial_of(application)
    if sealed:
        return ContactForm(posted(request), initial=initial, country=request.city.rules)
    return ChangeForm(
        posted(request),
        programme=application.programme,
        initial=initial,
    )


def declared_by(application: Application) -> dict[str, Any]:
    """What was declared so far, as the form shows it."""
    kept = Declaration.objects.filter(city=application.city_id, application=application).first()
    return {name: getattr(kept, name) for name in DeclarationForm.base_fields} if kept else {}


@transaction.atomic
def save_change(
    application: Application, form: ContactForm, declared: DeclarationForm, *, by: Actor
) -> Any:
    """Both forms of the page, or neither."""
    if declared.has_changed():
        declare(application, by=by, **declared.cleaned_data)
    more: dict[str, Any] = {}
    if isinstance(form, ChangeForm):
        more = {
            "answers": form.answers(),
            "own_answers": form.own_answers(),
            "needs_support": form.cleaned_data["needs_support"],
        }
    return change_application(application, contact=form.contact(), by=by, **more)


@by_link("application")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CityRequest, link: SignedLink) -> HttpResponse:
    application = application_of(request, link)
    if request.method == "POST":
        try:
            withdraw_application(application, by=Actor.of_link(link))
            messages.success(request, _("Your application has been withdrawn."))
        except NotAllowedNow as refusal:
            messages.error(request, say(refusal))
        return redirect("recruitment:mine", key=link.key)
    if application.is_withdrawn or application.erased_at:
        return redirect("recruitment:mine", key=link.key)
    return render(request, "recruitment/mine_withdraw.html", _page(link, application))
