"""The check of a member's answers: a script for the phone, a code by post, the outcome."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.panel import actions
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import CheckForm, CodeForm
from tupa.apps.panel.models import AnswerCheck, Member
from tupa.apps.panel.views.members import member_of

__all__ = ["check", "code"]


@permit("panel.edit", member_of)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: CityRequest, member: Member) -> HttpResponse:
    if member.state not in {Member.State.ASKED, Member.State.CONFIRMED}:
        messages.error(request, str(NotAllowedNow("seat_given")))
        return redirect("panel:manage", slug=member.programme.slug)
    answers = list(member.application.answers.select_related("feature", "value"))
    answers.sort(key=lambda one: (one.feature.position, one.feature_id))
    form = CheckForm(request.POST or None, features=[one.feature for one in answers])
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_answers(member, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The check is recorded."))
            return redirect("panel:manage", slug=member.programme.slug)
    with transaction.atomic():
        record("application.read", member.application, by=actor_of(request))
    context = {
        "programme": member.programme,
        "section": "panel",
        "member": member,
        "answers": answers,
        "known": AnswerCheck.objects.filter(city=request.city, member=member).first(),
        "is_hidden": member.application.has_protected_address,
        "form": form,
        "code_form": CodeForm(),
    }
    return render(request, "panel/check.html", context)


@permit("panel.edit", member_of)
@require_POST
def code(request: CityRequest, member: Member) -> HttpResponse:
    """Posts a letter with a code, or takes the code the person tells."""
    form = CodeForm(request.POST)
    if form.is_valid():
        told, address = form.cleaned_data["code"], form.cleaned_data["postal_address"]
        try:
            if told:
                actions.confirm_residence(member, code=told, by=actor_of(request))
                messages.success(request, _("The code is right: the person lives there."))
            else:
                actions.send_residence_code(member, postal_address=address, by=actor_of(request))
                messages.success(request, _("The letter with the code waits to be printed."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("This could not be read."))
    return redirect("panel:check", slug=member.programme.slug, pk=member.pk)
