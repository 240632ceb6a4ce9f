"""Ideas are made from the notes of a workshop, reworded and given more notes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.capture.models import Note
from tupa.apps.ideas.actions import (
    edit_idea,
    link_notes,
    make_idea,
    save_theme,
    sort_idea,
    translate_idea,
    unlink_note,
)
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import MakeForm, NotesForm, SortForm, TranslationForm, WordingForm
from tupa.apps.ideas.lookup import idea_of, translation_of, workshop_of
from tupa.apps.ideas.models import Idea, IdeaNote, Theme
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["add_notes", "edit", "make", "notes_by_table", "sort", "take_note_off", "translate"]


@permit("ideas.make", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """The workshop's notes by table, and the form in which some of them become an idea."""
    form = MakeForm(request.POST if request.method == "POST" else None, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            idea = _made(request, workshop, form)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The idea is now a draft. Its notes stay as they are."))
            if "another" in request.POST:
                return redirect(request.path)
            return redirect("ideas:desk", slug=workshop.programme.slug, number=idea.number)
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "form": form,
        "tables": notes_by_table(Note.objects.filter(city=request.city, table__workshop=workshop)),
        "chosen": _chosen(form),
        "section": "ideas",
    }
    return render(request, "ideas/make.html", context)


@permit("ideas.make", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, idea: Idea) -> HttpResponse:
    """The words; a changed wording must be confirmed anew."""
    initial = {name: getattr(idea, name) for name in ("original_language", "title", "text")}
    form = WordingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        was = idea.wording
        try:
            edited = edit_idea(idea, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _said(edited, was))
        return _to_desk(idea)
    return render(request, "ideas/edit.html", _context(idea, form))


@permit("ideas.make", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: CityRequest, idea: Idea) -> HttpResponse:
    """Theme, goals: how the idea is found and reported."""
    form = SortForm(
        request.POST if request.method == "POST" else None, programme=idea.programme, idea=idea
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            theme = _theme(request, idea.programme, form)
            sort_idea(idea, theme=theme, added=form.added, by=actor_of(request))
        messages.success(request, _("Saved."))
        return _to_desk(idea)
    return render(request, "ideas/sort.html", _context(idea, form))


@permit("ideas.make", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_notes(request: CityRequest, idea: Idea) -> HttpResponse:
    """More notes, of any workshop of the panel: ideas merge and split by links."""
    form = NotesForm(request.POST if request.method == "POST" else None, idea=idea)
    if request.method == "POST" and form.is_valid():
        try:
            added = link_notes(idea, notes=form.cleaned_data["notes"], by=actor_of(request))
            messages.success(request, _("Notes linked: %(count)s") % {"count": added})
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _to_desk(idea)
    notes = Note.objects.filter(city=request.city, table__workshop__programme=idea.programme)
    workshop = request.GET.get("workshop") or (str(idea.workshop.number) if idea.workshop else "")
    if _number(workshop):
        notes = notes.filter(table__workshop__number=_number(workshop))
    context = {
        **_context(idea, form),
        "tables": notes_by_table(notes.exclude(idea_links__idea=idea)),
        "workshops": Workshop.objects.filter(city=request.city, programme=idea.programme),
        "chosen": _chosen(form),
    }
    return render(request, "ideas/add_notes.html", context)


@permit("ideas.make", idea_of)
@require_POST
def take_note_off(request: CityRequest, idea: Idea) -> HttpResponse:
    note = get_object_or_404(Note, city=request.city, pk=_number(request.POST.get("note")))
    try:
        unlink_note(idea, note=note, by=actor_of(request))
        messages.success(request, _("The note is no longer part of the idea. It was not deleted."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return _to_desk(idea)


@permit("ideas.translate", translation_of)
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: CityRequest, wanted: Any) -> HttpResponse:
    """A written translation beside the original."""
    idea, language = wanted.idea, wanted.language
    now = reading_of(idea, language)
    initial = {"title": now.title, "text": now.text} if now.is_translated else {}
    form = TranslationForm(
        request.POST if request.method == "POST" else None, initial=initial, language=language
    )
    if request.method == "POST" and form.is_valid():
        try:
            translate_idea(idea, language=language, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("The translation has been saved."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _to_desk(idea)
    context = {**_context(idea, form), "language": language, "name": wanted.name}
    return render(request, "ideas/translate.html", context)


@transaction.atomic
def _made(request: CityRequest, workshop: Workshop, form: MakeForm) -> Idea:
    values = form.cleaned_data
    return make_idea(
        programme=workshop.programme,
        notes=values["notes"],
        title=values["title"],
        text=values["text"],
        original_language=values["original_language"],
        theme=_theme(request, workshop.programme, form),
        added={name: value for name, value in form.added.items() if name not in _OWN},
        submission=values["submission"],
        by=actor_of(request),
    )


_OWN = {"notes", "title", "text", "original_language", "submission"}


def _theme(request: CityRequest, programme: Programme, form: SortForm) -> Theme | None:
    """The theme chosen, or the new one written beside it."""
    if form.cleaned_data.get("new_theme"):
        return save_theme(
            programme=programme, name=form.cleaned_data["new_theme"], by=actor_of(request)
        )
    chosen: Theme | None = form.cleaned_data["theme"]
    return chosen


def notes_by_table(notes: Any) -> list[dict[str, Any]]:
    """Notes by table, each with the ideas it is already part of."""
    links = IdeaNote.objects.select_related("idea__programme")
    found = (
        notes.exclude(state=Note.State.HIDDEN)
        .select_related("table__workshop__venue")
        .prefetch_related(Prefetch("idea_links", queryset=links))
        .order_by("table__workshop__number", "table__number", "written_at", "pk")
    )
    tables: dict[int, dict[str, Any]] = {}
    for note in found:
        tables.setdefault(note.table_id, {"table": note.table, "notes": []})["notes"].append(note)
    return list(tables.values())


def _chosen(form: Any) -> set[str]:
    """The notes ticked in a form that was refused."""
    return set(form.data.getlist("notes")) if form.is_bound else set()


def _said(edited: Idea, was: int) -> str:
    if edited.wording == was:
        return _("Saved.")
    return _("The wording has changed. The table has not confirmed it: send it to the table.")


def _context(idea: Idea, form: Any) -> dict[str, Any]:
    return {
        "programme": idea.programme,
        "idea": idea,
        "words": reading_of(idea),
        "form": form,
        "section": "ideas",
        "back": reverse("ideas:desk", args=[idea.programme.slug, idea.number]),
    }


def _to_desk(idea: Idea) -> HttpResponse:
    return redirect("ideas:desk", slug=idea.programme.slug, number=idea.number)


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 18 else 0
