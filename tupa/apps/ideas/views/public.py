"""Ideas for everyone: all of them, those of a panel or a workshop, and one with its chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import public
from tupa.apps.capture.models import Note
from tupa.apps.ideas.chain import Step, Words, chain_of, tags_of
from tupa.apps.ideas.forms import FindForm
from tupa.apps.ideas.listing import public_ideas, query_of, values_of
from tupa.apps.ideas.lookup import public_idea_of, public_workshop_of
from tupa.apps.ideas.models import Confirmation, Idea, IdeaNote, IdeaQuerySet
from tupa.apps.ideas.steps import confirmation_line, place_of
from tupa.apps.ideas.words import reading_of
from tupa.apps.programmes.lookup import public_programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.seating.models import Table
from tupa.apps.workshops.models import Workshop

__all__ = ["all_ideas", "idea_page", "of_programme", "of_workshop"]

PAGE_SIZE = 20
#: What a link to an idea needs, and what a list shows beside it.
_NEAR = ("number", "title", "text", "original_language", "programme__slug")
_LISTED = (
    *(*_NEAR, "state", "programme__name", "theme__name", "table__number"),
    "table__workshop__venue__name",
)


@public
@require_safe
def all_ideas(request: CityRequest) -> HttpResponse:
    """Every published idea of the city; `programme` in the query narrows to one panel."""
    return _list(request, None)


@public
@require_safe
def of_programme(request: CityRequest, slug: str) -> HttpResponse:
    return _list(request, public_programme_of(request, slug))


@public
@require_safe
def of_workshop(request: CityRequest, slug: str, number: int) -> HttpResponse:
    """What was ideated: the ideas, and the tables' own words they were made from."""
    workshop = public_workshop_of(request, slug, number)
    tables = {table.pk: table for table in workshop.tables.all()}
    for table in tables.values():
        table.workshop = workshop
    context = {
        "programme": workshop.programme,
        "workshop": workshop,
        "summary": Words.of(workshop.ideas_summary.text) if _has_summary(workshop) else None,
        "rows": _rows(_ideas_of(workshop, tables)),
        "tables": _notes_by_table(workshop, tables),
        "waiting": Idea.objects.awaiting_confirmation()
        .filter(city=request.city, workshop=workshop)
        .count(),
        "section": "ideas",
        "trail": _trail(workshop.programme),
    }
    return render(request, "ideas/of_workshop.html", context)


def _has_summary(workshop: Workshop) -> bool:
    return hasattr(workshop, "ideas_summary")


@public
@require_safe
def idea_page(request: CityRequest, slug: str, number: int) -> HttpResponse:
    """One idea with its chain of custody, from the table's words to what the city did."""
    idea = public_idea_of(request, slug, number)
    today = timezone.localdate()
    steps = chain_of(idea, today)
    near = Idea.objects.published().filter(city=request.city, theme=idea.theme_id)
    near = near.exclude(pk=idea.pk).select_related("programme").only(*_NEAR)
    context = {
        "programme": idea.programme,
        "idea": idea,
        "words": reading_of(idea),
        "place": place_of(idea.table) if idea.table else "",
        "confirmation": confirmation_line(idea),
        "translation": _translation_of(idea),
        "wordings": _earlier_wordings(idea),
        "steps": steps,
        "marks": _marks(steps),
        "now_step": next((one for one in reversed(steps) if one.is_city and one.has_come), None),
        "next_step": next((one for one in reversed(steps) if one.is_wait), None),
        "tag": tags_of([idea], today).get(idea.pk),
        "near": [reading_of(one) for one in near[:5]] if idea.theme_id else [],
        "section": "ideas",
        "trail": _trail(idea.programme, idea),
        "address": request.build_absolute_uri(),
        "badge": request.build_absolute_uri(reverse("ideas:badge", args=[slug, number])),
    }
    return render(request, "ideas/page.html", context)


def _marks(steps: list[Step]) -> list[dict[str, Any]]:
    """The chain as a row of marks, 300 wide: circle resident, square city, dashed still to come."""
    step = 276 / max(len(steps) - 1, 1)
    marks = []
    for place, one in enumerate(steps):
        kind = "wait" if one.is_wait else "city" if one.is_city else "resident"
        x = 12 + place * step
        marks.append({"kind": kind, "x": x, "left": x - 7.2})
    return marks


def _list(request: CityRequest, programme: Programme | None) -> HttpResponse:
    form = FindForm(request.GET or None, request=request, programme=programme)
    values = values_of(form)
    query = query_of(values)
    page = Paginator(public_ideas(request, values, programme), PAGE_SIZE)
    found = page.get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "form": form,
        "is_narrowed": bool(query),
        "is_filtered": bool(form.errors) or any(values[name] for name in values if name != "q"),
        "page": found,
        "query": f"{query}&" if query else "",
        "open_query": query_of({**values, "programme": programme.slug} if programme else values),
        "rows": _rows(list(_listed(found.object_list))),
        "section": "ideas",
        "trail": _trail(programme)[:1] if programme else [],
    }
    return render(request, "ideas/list.html", context)


def _listed(ideas: Any) -> IdeaQuerySet:
    """Only what a list shows: an idea and what it hangs on have over a hundred columns."""
    found: IdeaQuerySet = ideas.select_related(None)
    with_place = found.select_related("programme", "theme", "table__workshop__venue")
    return with_place.only(*_LISTED)


def _ideas_of(workshop: Workshop, tables: Mapping[int, Table]) -> list[Idea]:
    """Its published ideas. What they share is read once and not again with each of them."""
    found = Idea.objects.published().filter(city=workshop.city_id, workshop=workshop)
    ideas = list(found.select_related("theme"))
    for idea in ideas:
        idea.workshop, idea.programme = workshop, workshop.programme
        idea.table = tables.get(idea.table_id) if idea.table_id else None
    return ideas


def _notes_by_table(workshop: Workshop, tables: Mapping[int, Table]) -> list[dict[str, Any]]:
    """The notes that became published ideas, by table, each with the ideas it led to."""
    links = IdeaNote.objects.filter(
        note__city=workshop.city_id,
        note__table__workshop=workshop,
        note__state=Note.State.SHOWN,
        idea__state=Idea.State.PUBLISHED,
    ).select_related("note", "idea__programme")
    groups: dict[int, dict[int, dict[str, Any]]] = {}
    for link in links.order_by("note__table__number", "note__written_at", "note_id", "pk"):
        notes = groups.setdefault(link.note.table_id, {})
        note = notes.setdefault(link.note_id, {"note": link.note, "ideas": []})
        note["ideas"].append(reading_of(link.idea))
    return [{"table": tables[pk], "notes": list(notes.values())} for pk, notes in groups.items()]


def _rows(ideas: list[Idea]) -> list[dict[str, Any]]:
    """What a list shows of each idea: words, place, status."""
    tags = tags_of(ideas, timezone.localdate())
    return [
        {
            "idea": idea,
            "words": reading_of(idea),
            "place": place_of(idea.table) if idea.table else "",
            "tag": tags.get(idea.pk),
        }
        for idea in ideas
    ]


def _translation_of(idea: Idea) -> Any:
    """Who wrote the words shown and when, where they are not the original."""
    words = reading_of(idea)
    if words.is_original:
        return None
    return idea.translations.filter(language=words.language).first()


def _earlier_wordings(idea: Idea) -> list[dict[str, Any]]:
    """What the table was asked before, how many said yes, and what they corrected; no names."""
    if not idea.asked_count:
        return []
    said: dict[int, list[Confirmation]] = {}
    for one in idea.confirmations.order_by("replied_at", "pk"):
        said.setdefault(one.wording, []).append(one)
    earlier = idea.earlier_wordings.all() if idea.wording > 1 else []
    kept = {one.wording: one for one in earlier}
    rows = []
    for wording in sorted(said):
        replies = said[wording]
        corrections = [one.correction for one in replies if one.correction]
        if wording not in kept and not corrections:
            continue
        rows.append(
            {
                "wording": kept.get(wording),
                "yes": sum(one.reply == Confirmation.Reply.YES for one in replies),
                "asked": len(replies),
                "corrections": corrections,
            }
        )
    return rows


def _trail(programme: Programme, idea: Idea | None = None) -> list[tuple[str, str]]:
    trail = [
        (str(programme.name), reverse("programmes:page", args=[programme.slug])),
        (_("Ideas"), reverse("ideas:of_programme", args=[programme.slug])),
    ]
    if idea is not None and idea.workshop is not None and idea.workshop.is_published:
        address = reverse("ideas:of_workshop", args=[programme.slug, idea.workshop.number])
        trail.append((str(idea.workshop.theme), address))
    return trail
