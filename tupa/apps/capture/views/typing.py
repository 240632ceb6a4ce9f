"""Staff type from paper: note after note with the keyboard alone, the photo beside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.capture import actions, board
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.forms import NoteForm, PhotoForm
from tupa.apps.capture.lookup import table_and_activity_of, workshop_of
from tupa.apps.capture.models import SheetPhoto
from tupa.apps.capture.views.answers import REMEMBERED, remembered_language, told
from tupa.apps.capture.views.desk import staff_place
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Activity, Workshop

__all__ = ["choose_table", "staff_photo", "type_notes"]


@permit("capture.run", workshop_of)
@require_http_methods(["GET", "HEAD"])
def choose_table(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Which table's paper is in your hand?"""
    context = staff_place(workshop) | {"activities": board.progress_of(workshop)}
    return render(request, "capture/choose_table.html", context)


@permit("capture.run", table_and_activity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def type_notes(request: CityRequest, table: Table) -> HttpResponse:
    photos = table.photos.filter(erased_at=None)
    if request.method == "POST":
        return _write(request, table, NoteForm(request.POST, photos=photos))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "capture/typing.html#typed", _context(table))
    photo = _chosen(request, table)
    language = remembered_language(request, request.LANGUAGE_CODE)
    form = NoteForm(photos=photos, initial={"language": language, "photo": photo})
    return _page(request, table, form)


def _write(request: CityRequest, table: Table, form: NoteForm) -> HttpResponse:
    activity: Activity = table.for_activity  # type: ignore[attr-defined]
    if form.is_valid():
        words = form.cleaned_data
        try:
            actions.note_from_staff(table, activity, by=actor_of(request), **words)
        except CaptureError as error:
            form.add_error("text", error.text)
        else:
            request.session[REMEMBERED] = words["language"]
            if request.htmx:  # type: ignore[attr-defined]
                return render(request, "capture/typing.html#typed", _context(table))
            photo = words["photo"]
            return redirect(request.path + (f"?photo={photo.pk}" if photo else ""))
    if request.htmx:  # type: ignore[attr-defined]
        reasons = " ".join(str(one) for several in form.errors.values() for one in several)
        return HttpResponse(reasons, status=422, content_type="text/plain; charset=utf-8")
    return _page(request, table, form, status=422)


def _chosen(request: CityRequest, table: Table) -> SheetPhoto | None:
    """The photo named in the address, otherwise the activity's newest; "none" is none."""
    wanted = request.GET.get("photo", "")
    photos = table.photos.filter(erased_at=None)
    if wanted.isdecimal() and len(wanted) < 19:
        return photos.filter(pk=int(wanted)).first()
    activity: Activity = table.for_activity  # type: ignore[attr-defined]
    return None if wanted else photos.filter(activity=activity).last()


def _page(request: CityRequest, table: Table, form: NoteForm, *, status: int = 200) -> HttpResponse:
    form.fields["text"].widget.attrs["autofocus"] = True
    photo_id = str(form["photo"].value() or "")
    photo = table.photos.filter(pk=int(photo_id)).first() if photo_id.isdecimal() else None
    context = _context(table) | {
        "form": form,
        "photo": photo,
        "photo_form": PhotoForm(),
        "photos": table.photos.filter(erased_at=None),
    }
    return render(request, "capture/typing.html", context, status=status)


def _context(table: Table) -> dict[str, Any]:
    activity: Activity = table.for_activity  # type: ignore[attr-defined]
    notes, agreement = board.written_by(table, activity)
    return staff_place(activity.workshop) | {
        "table": table,
        "activity": activity,
        "notes": notes[::-1],
        "agreement": agreement,
    }


@permit("capture.run", table_and_activity_of)
@require_POST
def staff_photo(request: CityRequest, table: Table) -> HttpResponse:
    """A photo or scan of the paper, to type from."""
    activity: Activity = table.for_activity  # type: ignore[attr-defined]
    workshop, form = activity.workshop, PhotoForm(request.POST, request.FILES)
    back = redirect(
        "capture:type_notes", workshop.programme.slug, workshop.number, activity.pk, table.number
    )
    if not form.is_valid():
        messages.error(request, str(form.errors["photo"][0]))
        return back
    content = form.cleaned_data["photo"]
    try:
        photo = actions.attach_photo(table, activity, content=content, by=actor_of(request))
    except CaptureError as error:
        told(request, error)
        return back
    messages.success(request, _("The photo was saved."))
    back["Location"] += f"?photo={photo.pk}"
    return back
