"""The desk of the days after a workshop: notes by table beside ideas; one key does one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.capture.models import Note
from tupa.apps.ideas.actions import (
    discard_draft,
    draft_from_notes,
    link_notes,
    merge_ideas,
    split_off,
    undo_link,
)
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import NotesDeskForm
from tupa.apps.ideas.lookup import idea_of, link_of, workshop_of
from tupa.apps.ideas.models import Idea, IdeaLink
from tupa.apps.ideas.views.make import notes_by_table
from tupa.apps.ideas.words import reading_of
from tupa.apps.workshops.models import Workshop

__all__ = ["discard", "notes_desk", "undo"]

LAST_STEPS = 20


@permit("ideas.make", workshop_of)
@require_http_methods(["GET", "HEAD", "POST"])
def notes_desk(request: CityRequest, workshop: Workshop) -> HttpResponse:
    """Notes by table beside the ideas they became. Refused, everything chosen stays chosen."""
    form = NotesDeskForm(request.POST if request.method == "POST" else None, workshop=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            done = _DO[form.cleaned_data["do"]](workshop, form.cleaned_data, actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(request.get_full_path())
    notes = Note.objects.filter(city=request.city, table__workshop=workshop)
    is_unused = request.GET.get("show") == "unused"
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "form": form,
        "tables": notes_by_table(notes.filter(idea_links=None) if is_unused else notes),
        "ideas": [_row(idea) for idea in _ideas(workshop)],
        "chosen": set(request.POST.getlist("notes")),
        "chosen_ideas": set(request.POST.getlist("ideas")),
        "steps": _last_steps(workshop),
        "is_unused": is_unused,
        "section": "ideas",
    }
    return render(request, "ideas/notes_desk.html", context)


@permit("ideas.make", link_of)
@require_POST
def undo(request: CityRequest, link: IdeaLink) -> HttpResponse:
    """Takes a merge or a split back."""
    try:
        undo_link(link, by=actor_of(request))
        messages.success(request, _("The step has been undone. It stays in the history."))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("ideas:desk", slug=link.earlier.programme.slug, number=link.earlier.number)


@permit("ideas.make", idea_of)
@require_POST
def discard(request: CityRequest, idea: Idea) -> HttpResponse:
    """Takes back a draft made by mistake."""
    workshop = idea.workshop
    try:
        discard_draft(idea, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect("ideas:desk", slug=idea.programme.slug, number=idea.number)
    messages.success(request, _("The draft has been taken back. Its notes stay."))
    if workshop is None:
        return redirect("ideas:manage", slug=idea.programme.slug)
    return redirect("ideas:notes_desk", slug=idea.programme.slug, workshop=workshop.number)


def _create(workshop: Workshop, values: dict[str, Any], by: Actor) -> str:
    made = draft_from_notes(
        programme=workshop.programme,
        notes=values["notes"],
        submission=values["submission"],
        by=by,
    )
    return _("Draft made: %(number)s. %(title)s") % _named(made)


def _link(workshop: Workshop, values: dict[str, Any], by: Actor) -> str:
    added = link_notes(_only(values["ideas"]), notes=values["notes"], by=by)
    return _("Notes linked: %(count)s") % {"count": added}


def _split(workshop: Workshop, values: dict[str, Any], by: Actor) -> str:
    made = split_off(
        _only(values["ideas"]), notes=values["notes"], submission=values["submission"], by=by
    )
    return _("Split off as a draft: %(number)s. %(title)s") % _named(made)


def _merge(workshop: Workshop, values: dict[str, Any], by: Actor) -> str:
    ideas = sorted(values["ideas"], key=lambda one: one.number)
    if len(ideas) < 2:
        raise NotAllowedNow("two_ideas")
    links = merge_ideas(ideas[1:], into=ideas[0], by=by)
    text = ngettext(
        "%(count)s idea was merged into this: %(number)s. %(title)s",
        "%(count)s ideas were merged into this: %(number)s. %(title)s",
        len(links),
    )
    return text % {"count": len(links), **_named(ideas[0])}


_DO: dict[str, Callable[[Workshop, dict[str, Any], Actor], str]] = {
    "create": _create,
    "link": _link,
    "split": _split,
    "merge": _merge,
}


def _only(ideas: Any) -> Idea:
    chosen = list(ideas)
    if len(chosen) != 1:
        raise NotAllowedNow("one_idea")
    only: Idea = chosen[0]
    return only


def _named(idea: Idea) -> dict[str, Any]:
    return {"number": idea.number, "title": reading_of(idea, idea.original_language).title}


def _ideas(workshop: Workshop) -> Any:
    """Those of the workshop, and those of several workshops its notes are part of."""
    mine = Idea.objects.filter(city=workshop.city_id, programme=workshop.programme_id)
    of_notes = mine.filter(sources__note__table__workshop=workshop).values("pk")
    found = mine.filter(workshop=workshop) | mine.filter(pk__in=of_notes)
    found = found.exclude(state=Idea.State.WITHDRAWN).order_by("number")
    return found.annotate(notes=Count("sources", distinct=True))


def _row(idea: Any) -> dict[str, Any]:
    words = reading_of(idea, idea.original_language)
    return {"idea": idea, "words": words, "notes": idea.notes}


def _last_steps(workshop: Workshop) -> Any:
    links = IdeaLink.objects.filter(city=workshop.city_id, earlier__programme=workshop.programme_id)
    links = links.filter(later__workshop=workshop) | links.filter(earlier__workshop=workshop)
    return links.select_related("earlier", "later", "by", "undone_by").order_by("-at", "-pk")[
        :LAST_STEPS
    ]
