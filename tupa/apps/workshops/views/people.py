"""Who is invited, what they replied, who comes from the city, and who is there on the day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.live.actions import version_of
from tupa.apps.recruitment.sheets import sheet_response
from tupa.apps.workshops import actions
from tupa.apps.workshops.absences import away_members
from tupa.apps.workshops.actions.people import attendance_channel
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms import StaffForm
from tupa.apps.workshops.lookup import participant_of, workshop_of
from tupa.apps.workshops.models import Participant, Workshop
from tupa.apps.workshops.staffing import staffing_faults, standing_of
from tupa.apps.workshops.views.desk import workshop_page

__all__ = [
    "add_person",
    "attendance",
    "mark",
    "people",
    "people_csv",
    "people_of",
    "people_xlsx",
    "photo",
    "record_reading",
    "remove_person",
    "reply",
]

MARKS = {"yes": True, "no": False, "unknown": None}


def people_of(workshop: Workshop) -> list[Participant]:
    """Everyone of the workshop by name: residents first."""
    rows = Participant.objects.filter(city=workshop.city, workshop=workshop)
    named = rows.current().with_names()
    return sorted(named, key=lambda one: (one.is_from_city, one.name.casefold(), one.pk))


@transaction.atomic
def record_reading(request: CityRequest, workshop: Workshop) -> None:
    record("participants.read", workshop, by=actor_of(request), programme_id=workshop.programme_id)


@permit("workshops.read", workshop_of)
@require_safe
def people(request: CityRequest, workshop: Workshop) -> HttpResponse:
    record_reading(request, workshop)
    return _people_page(request, workshop, StaffForm(city=request.city))


def _people_page(request: CityRequest, workshop: Workshop, form: StaffForm) -> HttpResponse:
    everyone = people_of(workshop)
    standing = standing_of(workshop, everyone)
    return workshop_page(
        request,
        workshop,
        "workshops/people.html",
        tab="people",
        residents=[one for one in everyone if not one.is_from_city],
        staff=[one for one in everyone if one.is_from_city],
        counts=_reply_counts(everyone),
        form=form,
        faults=[] if workshop.is_over() else staffing_faults(everyone),
        ready=[(one, standing.notes[one.pk]) for one in everyone if one.pk in standing.notes],
        untrained=standing.faults,
        away=away_members(workshop.programme),
        is_over=workshop.is_over(),
        may_export=may(request.user, "workshops.export", workshop),
    )


@permit("workshops.export", workshop_of)
@require_safe
def people_csv(request: CityRequest, workshop: Workshop) -> HttpResponse:
    return _people_file(request, workshop, "csv")


@permit("workshops.export", workshop_of)
@require_safe
def people_xlsx(request: CityRequest, workshop: Workshop) -> HttpResponse:
    return _people_file(request, workshop, "xlsx")


def _people_file(request: CityRequest, workshop: Workshop, kind: str) -> HttpResponse:
    """Names, parts, replies and attendance; no contact data."""
    record_reading(request, workshop)
    columns = [_("Name"), pgettext("of a person", "Part"), _("Reply"), _("Replied"), _("Took part")]
    marks = {True: _("yes"), False: _("no"), None: ""}
    rows = [
        [
            one.name,
            one.get_part_display(),
            one.get_reply_display(),
            one.replied_at,
            marks[one.attended],
        ]
        for one in people_of(workshop)
    ]
    name = f"{workshop.programme.slug}-{workshop.number}"
    return sheet_response(name, kind, columns, rows)


def _reply_counts(everyone: list[Participant]) -> dict[str, int]:
    return {
        value: sum(one.reply == value for one in everyone) for value in Participant.Reply.values
    }


@permit("workshops.attend", participant_of)
@require_POST
def reply(request: CityRequest, participant: Participant) -> HttpResponse:
    """A reply that came by phone or face to face."""
    workshop = participant.workshop
    value = request.POST.get("reply", "")
    if value in Participant.Reply.values:
        try:
            actions.record_reply(participant, reply=value, by=actor_of(request))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
    return _to(workshop, "people", f"#person-{participant.pk}")


@permit("workshops.change", workshop_of)
@require_POST
def add_person(request: CityRequest, workshop: Workshop) -> HttpResponse:
    form = StaffForm(request.POST, city=request.city)
    if not form.is_valid():
        return _people_page(request, workshop, form)
    person = actions.add_staff(workshop, by=actor_of(request), **form.cleaned_data)
    said = _("%(name)s: %(part)s.")
    messages.success(request, said % {"name": person.name, "part": person.get_part_display()})
    return _to(workshop, "people", "#staff")


@permit("workshops.change", participant_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_person(request: CityRequest, participant: Participant) -> HttpResponse:
    workshop = participant.workshop
    if request.method != "POST":
        return workshop_page(
            request, workshop, "workshops/remove_person.html", participant=participant
        )
    try:
        if participant.is_from_city:
            actions.remove_staff(participant, by=actor_of(request))
            messages.success(request, _("The person was taken off the workshop."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return _to(workshop, "people", "#staff")


@permit("workshops.attend", workshop_of)
@require_safe
def attendance(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The page at the door: one press a person."""
    if not request.headers.get("HX-Request"):
        record_reading(request, workshop)
    return _attendance_page(request, workshop)


def _attendance_page(request: CityRequest, workshop: Workshop) -> HttpResponse:
    everyone = people_of(workshop)
    sought = " ".join(request.GET.get("q", "").split())[:100]
    context: dict[str, Any] = {
        "tab": "attendance",
        "shown": [one for one in everyone if sought.casefold() in one.name.casefold()],
        "sought": sought,
        "counts": _presence(everyone),
        "channel": attendance_channel(workshop),
        "version": version_of(request.city, attendance_channel(workshop)),
        "is_open": _is_open(workshop),
    }
    template = "workshops/attendance.html"
    if request.headers.get("HX-Request"):
        return render(request, f"{template}#people", {"workshop": workshop, **context})
    return workshop_page(request, workshop, template, **context)


def _presence(everyone: list[Participant]) -> dict[str, int]:
    present = [one for one in everyone if one.attended]
    return {
        "residents": sum(not one.is_from_city for one in present),
        "staff": sum(one.is_from_city for one in present),
        "absent": sum(one.attended is False for one in everyone),
        "unmarked": sum(one.attended is None for one in everyone),
    }


def _is_open(workshop: Workshop) -> bool:
    return timezone.localtime(workshop.starts_at).date() <= timezone.localdate()


@permit("workshops.attend", participant_of)
@require_POST
def mark(request: CityRequest, participant: Participant) -> HttpResponse:
    workshop = participant.workshop
    value = request.POST.get("attended", "")
    if value in MARKS:
        try:
            actions.record_attendance(participant, attended=MARKS[value], by=actor_of(request))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
    if request.headers.get("HX-Request"):
        return _attendance_page(request, workshop)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return _to(workshop, "attendance", f"{query}#person-{participant.pk}")


@permit("workshops.attend", participant_of)
@require_POST
def photo(request: CityRequest, participant: Participant) -> HttpResponse:
    """Whether the person may be photographed, asked at the door."""
    workshop = participant.workshop
    value = request.POST.get("wish", "")
    if value in MARKS:
        actions.record_photo_wish(participant, wish=MARKS[value], by=actor_of(request))
    if request.headers.get("HX-Request"):
        return _attendance_page(request, workshop)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return _to(workshop, "attendance", f"{query}#person-{participant.pk}")


def _to(workshop: Workshop, page: str, rest: str = "") -> HttpResponse:
    response = redirect(f"workshops:{page}", workshop.programme.slug, workshop.number)
    response.headers["Location"] += rest
    return response
