"""A member's own page of ideas: what their tables said, and what became of it."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link
from tupa.apps.ideas.chain import tags_of
from tupa.apps.ideas.models import Idea, IdeaNote
from tupa.apps.ideas.steps import confirmation_line
from tupa.apps.ideas.words import reading_of
from tupa.apps.panel.lookup import seat_of
from tupa.apps.panel.models import Member
from tupa.apps.recruitment.models import Application
from tupa.apps.seating.sitting import Place, at_tables
from tupa.apps.workshops.models import Participant

__all__ = ["my_ideas", "show_link"]


@by_link("application")
@require_safe
def my_ideas(request: CityRequest, link: SignedLink) -> HttpResponse:
    """Ideas of the tables where this person sat, each with its notes and where it stands."""
    rows = Application.objects.filter(city=request.city).select_related("programme", "member")
    application = get_object_or_404(rows, pk=link.subject_id)
    member = seat_of(application)
    ideas = _of(member) if member is not None else []
    tags = tags_of(ideas, timezone.localdate())
    context = {
        "link": link,
        "programme": application.programme,
        "rows": [
            {
                "idea": idea,
                "words": reading_of(idea),
                "tag": tags.get(idea.pk),
                "confirmation": confirmation_line(idea),
                "notes": [source.note for source in idea.sources.all()],
            }
            for idea in ideas
        ],
    }
    return render(request, "ideas/my_ideas.html", context)


def show_link(request: HttpRequest, application: Application) -> SafeString | None:
    """On a member's own page: the way to the ideas of their tables, once there are any."""
    match = request.resolver_match
    key = match.kwargs.get("key") if match else None
    if key is None or seat_of(application) is None:
        return None
    public = Idea.objects.public().filter(programme=application.programme_id)
    if not public.exists():
        return None
    return render_to_string("ideas/mine_section.html", {"key": key}, request)


def _of(member: Member) -> list[Idea]:
    """Those everybody may read: a draft is told of when its table is asked."""
    found = Idea.objects.public().filter(city=member.city_id, programme=member.programme_id)
    sources = Prefetch("sources", queryset=IdeaNote.objects.select_related("note"))
    ideas = list(found.select_related("programme").prefetch_related(sources))
    places = {idea.pk: _places(idea) for idea in ideas}
    sat = at_tables(set().union(*places.values()))
    own = set(Participant.objects.filter(member=member).values_list("pk", flat=True))
    return [idea for idea in ideas if any(own & sat[place] for place in places[idea.pk])]


def _places(idea: Idea) -> set[Place]:
    """Where and when its notes were written; for an imported idea the table named with it."""
    written = {(one.note.table_id, one.note.activity_id) for one in idea.sources.all()}
    return set(written) or ({(idea.table_id, None)} if idea.table_id else set())
