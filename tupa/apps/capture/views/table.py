"""A table's own pages, opened by its link: write, paste, change, photograph, agree."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.capture import actions, board
from tupa.apps.capture.channels import table_channel
from tupa.apps.capture.errors import CaptureError
from tupa.apps.capture.forms import EditForm, NoteForm, PasteForm, PhotoForm
from tupa.apps.capture.lookup import link_of
from tupa.apps.capture.models import Note, SheetPhoto, TableLink
from tupa.apps.capture.read_backs import seen_mark
from tupa.apps.capture.views.answers import REMEMBERED, picture, remembered_language, told
from tupa.apps.capture.wording import notes_in
from tupa.apps.live.actions import version_of
from tupa.apps.workshops.actions import ask_experts
from tupa.apps.workshops.errors import NotAllowedNow
from tupa.apps.workshops.forms.experts import AskForm

__all__ = ["ask", "edit", "paste", "photo", "photo_file", "read_back", "table", "take_back"]


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, link: SignedLink) -> HttpResponse:
    """The table's question to the experts of the evening."""
    own = link_of(link)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_experts(
                own.activity.workshop,
                table=own.table.number,
                language=request.LANGUAGE_CODE,
                by=Actor.of_link(link),
                **form.cleaned_data,
            )
            messages.success(request, _("The experts have your question."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return redirect("capture:table", link.key)
    return render(request, "capture/table_ask.html", _context(link, own) | {"form": form})


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Note after note; the saved ones below, newest first."""
    own = link_of(link)
    photos = own.table.photos.filter(erased_at=None)
    if request.method == "POST":
        form = NoteForm(request.POST, photos=photos)
        return _write(request, link, own, form)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "capture/table.html#notes", _context(link, own))
    return _page(request, link, own, _new_form(request, own))


def _write(request: CityRequest, link: SignedLink, own: TableLink, form: NoteForm) -> HttpResponse:
    if form.is_valid():
        told_by, words = Actor.of_link(link), form.cleaned_data
        try:
            actions.write_note(own, by=told_by, **words)
        except CaptureError as error:
            return _refused(request, link, own, form, error)
        request.session[REMEMBERED] = words["language"]
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "capture/table.html#notes", _context(link, own))
        messages.success(request, _("Saved."))
        return redirect("capture:table", link.key)
    if request.htmx:  # type: ignore[attr-defined]
        return _reason(form)
    return _page(request, link, own, form, status=422)


def _refused(
    request: CityRequest, link: SignedLink, own: TableLink, form: NoteForm, error: CaptureError
) -> HttpResponse:
    """What was typed is shown again, also when nothing can be written here any more."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(error.text, status=409, content_type="text/plain; charset=utf-8")
    form.add_error("text", error.text)
    unsaved = form.data.get("text", "") if error.code == "closed" else ""
    return _page(request, link, own, form, status=409, unsaved=unsaved)


def _reason(form: NoteForm) -> HttpResponse:
    reasons = " ".join(str(reason) for several in form.errors.values() for reason in several)
    return HttpResponse(reasons, status=422, content_type="text/plain; charset=utf-8")


def _new_form(request: CityRequest, own: TableLink) -> NoteForm:
    chosen = request.GET.get("photo", "")
    photos = own.table.photos.filter(erased_at=None)
    photo = photos.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    language = remembered_language(request, request.LANGUAGE_CODE)
    return NoteForm(photos=photos, initial={"language": language, "photo": photo})


def _page(
    request: CityRequest,
    link: SignedLink,
    own: TableLink,
    form: NoteForm,
    *,
    status: int = 200,
    unsaved: str = "",
) -> HttpResponse:
    form.fields["text"].widget.attrs["autofocus"] = True
    more = {"form": form, "unsaved": unsaved, "photo_id": _photo_of(form)}
    return render(request, "capture/table.html", _context(link, own) | more, status=status)


def _photo_of(form: NoteForm) -> Any:
    """The photo typed from, unless it is none of this table's."""
    return None if "photo" in form.errors else form["photo"].value() or None


def _context(link: SignedLink, own: TableLink) -> dict[str, Any]:
    """The version first: a note that comes while we read is fetched again, not missed."""
    channel = table_channel(own.table)
    version = version_of(own.city, channel)
    notes, agreement = board.written_by(own.table, own.activity)
    return {
        "link": link,
        "own": own,
        "table": own.table,
        "activity": own.activity,
        "workshop": own.activity.workshop,
        "is_open": own.is_open(),
        "clock": board.clock_of(own.activity),
        "notes": notes[::-1],
        "agreement": agreement,
        "photos": own.table.photos.filter(activity=own.activity, erased_at=None),
        "channel": channel,
        "version": version,
    }


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Many lines at once: looked at first, then saved together."""
    own = link_of(link)
    language = remembered_language(request, request.LANGUAGE_CODE)
    form = PasteForm(request.POST or None, initial={"language": language})
    status, lines, unsaved = 200, [], ""
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if "look" in request.POST:
            lines = notes_in(words["text"])
        else:
            try:
                saved = actions.write_pasted(own, by=Actor.of_link(link), **words)
            except CaptureError as error:
                form.add_error("text", error.text)
                unsaved = request.POST["text"] if error.code == "closed" else ""
            else:
                request.session[REMEMBERED] = words["language"]
                messages.success(request, _saved(len(saved)))
                return redirect("capture:table", link.key)
    if form.errors:
        status = 422
    more = {"form": form, "lines": lines, "unsaved": unsaved}
    return render(request, "capture/paste.html", _place(link, own) | more, status=status)


def _saved(count: int) -> str:
    return ngettext("%(count)s note was saved.", "%(count)s notes were saved.", count) % {
        "count": count
    }


def _place(link: SignedLink, own: TableLink) -> dict[str, Any]:
    return {
        "link": link,
        "own": own,
        "table": own.table,
        "activity": own.activity,
        "workshop": own.activity.workshop,
        "is_open": own.is_open(),
    }


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, link: SignedLink, pk: int) -> HttpResponse:
    """A note in other words; the earlier ones are kept."""
    own = link_of(link)
    note = get_object_or_404(Note.objects.of(own.table, own.activity), pk=pk)
    note.table = own.table
    now = {name: getattr(note, name) for name in ("text", "kind", "language", "revision")}
    form = EditForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_note(note, by=Actor.of_link(link), link=own, **form.cleaned_data)
        except CaptureError as error:
            form.add_error("text", error.text)
        else:
            messages.success(request, _("The note was changed."))
            return redirect("capture:table", link.key)
    is_agreed = pk not in board.written_by(own.table, own.activity)[1].waiting_ids
    context = _place(link, own) | {"form": form, "note": note, "is_agreed": is_agreed}
    return render(request, "capture/edit.html", context, status=422 if form.errors else 200)


@by_link("table")
@require_POST
def take_back(request: CityRequest, link: SignedLink, pk: int) -> HttpResponse:
    """A note written by mistake."""
    own = link_of(link)
    note = get_object_or_404(Note.objects.of(own.table, own.activity), pk=pk)
    note.table = own.table
    try:
        actions.take_back(note, by=Actor.of_link(link), link=own)
    except CaptureError as error:
        told(request, error)
    else:
        messages.success(
            request, _("The note was taken off the wall. A facilitator can show it again.")
        )
    return redirect("capture:table", link.key)


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A photograph of the sheet, as the source of what is typed from it."""
    own = link_of(link)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["photo"]
        try:
            actions.attach_photo(
                own.table, own.activity, content=content, by=Actor.of_link(link), link=own
            )
        except CaptureError as error:
            form.add_error("photo", error.text)
        else:
            messages.success(request, _("The photo was saved."))
            return redirect("capture:table", link.key)
    photos = own.table.photos.filter(activity=own.activity, erased_at=None)
    context = _place(link, own) | {"form": form, "photos": photos}
    return render(request, "capture/photo.html", context, status=422 if form.errors else 200)


@by_link("table")
@require_safe
def photo_file(request: CityRequest, link: SignedLink, pk: int) -> HttpResponse:
    """The picture, for the table whose sheet it is."""
    own = link_of(link)
    return picture(get_object_or_404(SheetPhoto, city=own.city, table=own.table, pk=pk))


@by_link("table")
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: CityRequest, link: SignedLink) -> HttpResponse:
    """All notes large, to read aloud; one button says that the table agrees."""
    own = link_of(link)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            actions.agree(own.table, own.activity, by=Actor.of_link(link), seen=seen)
        except CaptureError as error:
            told(request, error)
        else:
            messages.success(request, _("The table agrees. Thank you."))
        return redirect("capture:table_read_back", link.key)
    notes, agreement = board.written_by(own.table, own.activity)
    more = {"notes": notes, "agreement": agreement, "seen": seen_mark(notes)}
    return render(request, "capture/read_back.html", _place(link, own) | more)
