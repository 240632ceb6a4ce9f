"""Staff of the city: who they are and what they may do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.forms import NothingForm, StaffForm
from tupa.apps.accounts.models import Role, User
from tupa.apps.accounts.permissions import permit
from tupa.apps.look.spoken import staff_codes

__all__ = ["staff_add", "staff_change", "staff_close", "staff_list"]

REFUSALS = {
    "email_taken": gettext_lazy("Somebody already signs in with this address."),
    "closed_account": gettext_lazy(
        "This person has had a sign-in that was closed. Open it again from the list."
    ),
    "last_coordinator": gettext_lazy(
        "The city needs at least one coordinator. Give the role to somebody else first."
    ),
}


def _member_of_staff(request: CityRequest, pk: int) -> User:
    return get_object_or_404(User.objects.select_related("city"), city=request.city, pk=pk)


@permit("staff.manage")
@require_safe
def staff_list(request: CityRequest) -> HttpResponse:
    staff = User.objects.filter(city=request.city).prefetch_related("grants")
    staff = staff.exclude(email__endswith="@erased.invalid")
    return render(
        request,
        "accounts/staff.html",
        {"staff": staff.order_by("-is_active", "name", "email"), "section": "staff"},
    )


@permit("staff.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def staff_add(request: CityRequest) -> HttpResponse:
    form = StaffForm(request.POST or None, initial={"language": staff_codes()[0]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_staff(city=request.city, by=actor_of(request), **form.cleaned_data)
        except actions.StaffError as error:
            form.add_error("email", REFUSALS[error.code])
        else:
            messages.success(request, _("Added. We told the person how to sign in."))
            return redirect("staff")
    return render(request, "accounts/staff_form.html", {"form": form, "section": "staff"})


@permit("staff.manage", _member_of_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def staff_change(request: CityRequest, user: User) -> HttpResponse:
    now = {"name": user.name, "language": user.language, "roles": sorted(user.roles)}
    form = StaffForm(request.POST or None, initial=now, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_staff(user, by=actor_of(request), **form.cleaned_data)
        except actions.StaffError as error:
            form.add_error("roles", REFUSALS[error.code])
        else:
            messages.success(request, _("Saved."))
            return redirect("staff")
    context = {"form": form, "member": user, "section": "staff", "coordinator": Role.COORDINATOR}
    return render(request, "accounts/staff_form.html", context)


@permit("staff.manage", _member_of_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def staff_close(request: CityRequest, user: User) -> HttpResponse:
    """Closes a sign-in, or opens a closed one again."""
    form = NothingForm(request.POST or None)
    if request.method == "POST":
        act = actions.deactivate_staff if user.is_active else actions.reactivate_staff
        try:
            act(user, by=actor_of(request))
        except actions.StaffError as error:
            form = NothingForm({})
            form.add_error(None, REFUSALS[error.code])
        else:
            messages.success(request, _("Saved."))
            return redirect("staff")
    context = {"form": form, "member": user, "section": "staff"}
    return render(request, "accounts/staff_close.html", context)
