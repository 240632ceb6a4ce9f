"""Members in from a list, and out to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.events.actions import record
from tupa.apps.panel.actions import MemberDraft, import_members
from tupa.apps.panel.errors import NotAllowedNow
from tupa.apps.panel.forms import MembersFileForm
from tupa.apps.panel.models import Member
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Feature, Programme
from tupa.apps.recruitment.columns import Column, explained, headings
from tupa.apps.recruitment.export import (
    drafts_of,
    import_columns,
    in_words,
    read_applications,
)
from tupa.apps.recruitment.sheets import SheetError, sheet_response, template_response
from tupa.apps.recruitment.words import say_sheet

__all__ = ["export", "take_in", "template"]


def _list_columns(features: Sequence[Feature]) -> list[Column]:
    """What goes out; an import does not read where somebody stands."""
    return [
        Column("reference", gettext_lazy("Reference")),
        Column("state", gettext_lazy("State"), possible=dict(Member.State.choices)),
        Column("reply_by", gettext_lazy("Last day to reply")),
        Column("joined", gettext_lazy("Joined")),
        *import_columns(features),
    ]


@permit("panel.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: CityRequest, programme: Programme) -> HttpResponse:
    """A list of members chosen elsewhere: all of it or nothing."""
    form = MembersFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            drafts = _drafts(form.cleaned_data["file"], programme)
            members = import_members(programme, drafts=drafts, by=actor_of(request))
        except SheetError as error:
            form.add_error("file", say_sheet(error))
        except NotAllowedNow as refusal:
            form.add_error("file", str(refusal))
        else:
            text = _("Members taken in: %(number)s") % {"number": len(members)}
            messages.success(request, text)
            return redirect("panel:manage", slug=programme.slug)
    context = {
        "programme": programme,
        "section": "panel",
        "form": form,
        "columns": explained(import_columns(programme.features.prefetch_related("values"))),
    }
    return render(request, "panel/import.html", context)


@permit("panel.edit", programme_of)
@require_safe
def template(request: CityRequest, programme: Programme) -> HttpResponse:
    """An empty list of members to fill in, in the language of the page."""
    columns = import_columns(programme.features.prefetch_related("values"))
    kind = request.GET.get("format", "xlsx")
    return template_response(f"{programme.slug}-members-template", kind, columns)


def _drafts(file: Any, programme: Programme) -> list[MemberDraft]:
    sheet = read_applications(file, programme)
    pairs = zip(sheet.rows, drafts_of(sheet, programme), strict=True)
    return [
        MemberDraft(row.number, draft.contact, draft.answers, draft.needs_support)
        for row, draft in pairs
    ]


def list_of(request: CityRequest, slug: str, kind: str) -> tuple[Programme, str]:
    if kind not in {"csv", "xlsx"}:
        raise Http404
    return programme_of(request, slug), kind


@permit("panel.contact", list_of)
@require_safe
def export(request: CityRequest, wanted: tuple[Programme, str]) -> HttpResponse:
    """Members with contact data and features; a protected address shows neither."""
    programme, kind = wanted
    features = list(programme.features.order_by("position", "pk").prefetch_related("values"))
    members = (
        Member.objects.filter(city=request.city, programme=programme)
        .select_related("application")
        .prefetch_related("application__answers__value")
        .order_by("application__name", "pk")
    )
    with transaction.atomic():
        record("members.exported", programme, by=actor_of(request), programme_id=programme.pk)
    columns = _list_columns(features)
    rows = [in_words(_row(member, features), columns) for member in members]
    return sheet_response(f"{programme.slug}-members", kind, headings(columns), rows)


def _row(member: Member, features: Sequence[Feature]) -> list[Any]:
    person = member.application
    hidden = person.has_protected_address
    keys = {
        answer.feature_id: answer.value.key if answer.value else "-"
        for answer in person.answers.all()
    }
    addresses = (person.email, person.phone, person.postal_address)
    email, phone, postal = ("" if hidden else one or "" for one in addresses)
    return [
        person.reference,
        member.state,
        member.reply_by or "",
        member.joined_at,
        person.name,
        person.channel,
        email,
        phone,
        postal,
        person.language,
        hidden,
        person.needs_support,
        *("" if hidden and one.is_place else keys.get(one.pk, "") for one in features),
    ]
