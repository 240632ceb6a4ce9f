"""Money, kept apart from everything else: the rule, the list for payroll, the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit
from tupa.apps.costs import actions
from tupa.apps.costs.forms import LineForm, ListForm, ReceiptForm, RuleForm
from tupa.apps.costs.models import BudgetLine, FeeRule, Payment
from tupa.apps.costs.words import say
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import sheet_response

__all__ = ["due", "line", "manage", "mine", "move", "receipt", "rule", "sheet", "wish"]


def _back(programme: Programme) -> HttpResponse:
    return redirect("costs:manage", slug=programme.slug)


@permit("costs.see", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    payments = list(
        Payment.objects.filter(city=request.city, programme=programme).select_related(
            "member__application", "workshop"
        )
    )
    lines = list(BudgetLine.objects.filter(city=request.city, programme=programme))
    with transaction.atomic():
        record("payments.read", programme, by=actor_of(request), programme_id=programme.pk)
    context = {
        "programme": programme,
        "section": "panel",
        "rule": FeeRule.objects.filter(city=request.city, programme=programme).first(),
        "payments": payments,
        "groups": _by_state(payments),
        "has_due": any(one.state == Payment.State.DUE for one in payments),
        "has_sent": any(one.state == Payment.State.SENT for one in payments),
        "lines": lines,
        "planned": sum((one.planned for one in lines), Decimal(0)),
        "actual": sum((one.actual for one in lines), Decimal(0)),
    }
    return render(request, "costs/manage.html", context)


def _by_state(payments: list[Payment]) -> list[dict[str, Any]]:
    """Payments of each state with their sum: what is still to be done stands open."""
    found = []
    for state in Payment.State:
        rows = [one for one in payments if one.state == state]
        total = sum((one.amount for one in rows), Decimal(0))
        is_open = state == Payment.State.DUE
        found.append({"label": state.label, "rows": rows, "total": total, "is_open": is_open})
    return found


@permit("costs.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: CityRequest, programme: Programme) -> HttpResponse:
    known = FeeRule.objects.filter(city=request.city, programme=programme).first()
    names = ("fee", "travel", "gift_card", "travel_by_receipt")
    initial = {name: getattr(known, name) for name in names} if known else None
    form = RuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_rule(programme, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return _back(programme)
    context = {"programme": programme, "section": "panel", "form": form}
    return render(request, "costs/rule.html", context)


@permit("costs.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: CityRequest, programme: Programme) -> HttpResponse:
    """What a journey cost, by receipts handed over, shown or posted."""
    form = ReceiptForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pay_receipt(by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error("amount", say(refusal))
        else:
            messages.success(request, _("Noted. The sum is in the list of payments."))
            return _back(programme)
    context = {"programme": programme, "section": "panel", "form": form}
    return render(request, "costs/receipt.html", context)


@permit("costs.edit", programme_of)
@require_POST
def due(request: CityRequest, programme: Programme) -> HttpResponse:
    made = actions.make_due(programme, by=actor_of(request))
    messages.success(request, _("New payments: %(number)s") % {"number": made})
    return _back(programme)


@permit("costs.edit", programme_of)
@require_POST
def move(request: CityRequest, programme: Programme) -> HttpResponse:
    """The whole list moves on: due to sent, or sent to paid."""
    form = ListForm(request.POST)
    if form.is_valid():
        payments = Payment.objects.filter(city=request.city, programme=programme)
        is_sent = form.cleaned_data["state"] == Payment.State.SENT
        do = actions.mark_sent if is_sent else actions.mark_paid
        moved = do(payments.select_related("programme"), by=actor_of(request))
        messages.success(request, _("Payments moved on: %(number)s") % {"number": moved})
    else:
        messages.error(request, _("This could not be read."))
    return _back(programme)


def list_of(request: CityRequest, slug: str, kind: str) -> tuple[Programme, str]:
    if kind not in {"csv", "xlsx"}:
        raise Http404
    return programme_of(request, slug), kind


@permit("costs.see", list_of)
@require_safe
def sheet(request: CityRequest, wanted: tuple[Programme, str]) -> HttpResponse:
    """For payroll: no identity codes and no accounts, which payroll has."""
    programme, kind = wanted
    payments = Payment.objects.filter(city=request.city, programme=programme)
    with transaction.atomic():
        record("payments.exported", programme, by=actor_of(request), programme_id=programme.pk)
    rows = [
        [
            one.member.application.reference,
            one.member.application.shown_name,
            one.workshop.number,
            one.get_kind_display(),
            one.amount,
            one.get_state_display(),
        ]
        for one in payments.select_related("member__application", "workshop")
    ]
    columns = [
        _("Reference"),
        _("Name"),
        _("Workshop"),
        _("What for"),
        _("Euros"),
        _("State"),
    ]
    return sheet_response(f"{programme.slug}-payments", kind, columns, rows)


def line_of(request: CityRequest, slug: str, pk: int = 0) -> tuple[Programme, BudgetLine | None]:
    programme = programme_of(request, slug)
    rows = BudgetLine.objects.filter(city=request.city, programme=programme)
    return programme, get_object_or_404(rows, pk=pk) if pk else None


@permit("costs.edit", line_of)
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: CityRequest, wanted: tuple[Programme, BudgetLine | None]) -> HttpResponse:
    programme, known = wanted
    if known is not None and "remove" in request.POST:
        actions.remove_line(known, by=actor_of(request))
        messages.success(request, _("The line has been removed."))
        return _back(programme)
    names = ("name", "planned", "actual")
    initial = {name: getattr(known, name) for name in names} if known else None
    form = LineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if known is not None and known.name != form.cleaned_data["name"]:
            actions.remove_line(known, by=actor_of(request))
        actions.save_line(programme, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return _back(programme)
    context = {"programme": programme, "section": "panel", "form": form, "line": known}
    return render(request, "costs/line.html", context)


def _switch(request: CityRequest, member: Member, by: Actor) -> None:
    if request.POST.get("money") == "decline":
        actions.decline_money(member, by=by)
        messages.success(request, _("Noted: no money. It does not change the seat."))
    else:
        actions.take_money(member, by=by)
        messages.success(request, _("Noted: money is paid from now on."))


@by_link("application")
@require_POST
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    members = Member.objects.seated().filter(city=request.city)
    member = get_object_or_404(members, application=link.subject_id)
    _switch(request, member, Actor.of_link(link))
    return redirect("recruitment:mine", key=link.key)


def member_of(request: CityRequest, slug: str, pk: int) -> Member:
    rows = Member.objects.select_related("programme")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=pk)


@permit("costs.edit", member_of)
@require_POST
def wish(request: CityRequest, member: Member) -> HttpResponse:
    """The same for a person who says it on the phone or by letter."""
    _switch(request, member, actor_of(request))
    return _back(member.programme)
