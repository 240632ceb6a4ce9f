"""The desk: every idea of a panel by state, one idea, and what is decided of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, F, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions import (
    publish_idea,
    save_theme,
    send_for_confirmation,
    withdraw_idea,
)
from tupa.apps.ideas.actions.publishing import open_corrections, why_not_yet
from tupa.apps.ideas.chain import tags_of
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import SendForm, ThemeForm, WithdrawForm
from tupa.apps.ideas.lookup import idea_of
from tupa.apps.ideas.models import Confirmation, Idea, IdeaLink, Theme
from tupa.apps.ideas.people import members_of, unread_by
from tupa.apps.ideas.steps import confirmation_line
from tupa.apps.ideas.words import reading_of, written_in
from tupa.apps.look.forms import TupaForm
from tupa.apps.look.spoken import language_titles
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["idea_desk", "manage", "publish", "send", "themes", "withdraw"]


@permit("ideas.read", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    """Every idea of the panel, by state, and the workshops whose notes wait."""
    ideas = list(
        Idea.objects.filter(city=request.city, programme=programme)
        .select_related("theme", "table", "workshop")
        .annotate(
            corrections=Count(
                "confirmations",
                filter=Q(confirmations__reply="correct", confirmations__wording=F("wording")),
            )
        )
    )
    tags = tags_of(ideas, timezone.localdate())
    groups = [
        {
            "state": state,
            "ideas": [
                {"idea": idea, "tag": tags.get(idea.pk), "words": reading_of(idea)}
                for idea in ideas
                if idea.state == state
            ],
        }
        for state in Idea.State
    ]
    workshops = Workshop.objects.filter(city=request.city, programme=programme).annotate(
        notes=Count("tables__notes", filter=~Q(tables__notes__state="hidden"), distinct=True),
        unused=Count(
            "tables__notes",
            filter=~Q(tables__notes__state="hidden") & Q(tables__notes__idea_links=None),
            distinct=True,
        ),
    )
    context = {
        "programme": programme,
        "groups": groups,
        "total": len(ideas),
        "workshops": workshops,
        "may_make": may(request.user, "ideas.make"),
        "may_decide": may(request.user, "ideas.decide"),
        "section": "ideas",
    }
    return render(request, "ideas/manage.html", context)


@permit("ideas.read", idea_of)
@require_safe
def idea_desk(request: CityRequest, idea: Idea) -> HttpResponse:
    """One idea: its words, its notes, what the table said, and what can be done next."""
    may_decide = may(request.user, "ideas.decide")
    confirmations = list(
        idea.confirmations.select_related("member__application", "recorded_by").order_by(
            "-wording", "pk"
        )
    )
    if confirmations and may_decide:
        with transaction.atomic():
            record("confirmations.read", idea, by=actor_of(request))
    today = timezone.localdate()
    context = {
        "programme": idea.programme,
        "idea": idea,
        "words": reading_of(idea, idea.original_language),
        "sources": idea.sources.select_related("note__table__workshop__venue").order_by(
            "note__written_at", "note_id"
        ),
        "confirmations": confirmations,
        "confirmation": confirmation_line(idea),
        "corrections": sum(
            one.wording == idea.wording and one.reply == Confirmation.Reply.CORRECT
            for one in confirmations
        ),
        "links": _links(idea),
        "translations": _translations(idea),
        "tag": tags_of([idea], today).get(idea.pk),
        "goals": idea.goals.select_related("local"),
        "refusal": why_not_yet(idea, timezone.now(), confirmations),
        "may_make": may(request.user, "ideas.make"),
        "may_decide": may_decide,
        "section": "ideas",
    }
    return render(request, "ideas/desk.html", context)


@permit("ideas.decide", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: CityRequest, idea: Idea) -> HttpResponse:
    """Before the table is asked: who will be, how many, until when."""
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = send_for_confirmation(idea, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("Members asked: %(count)s") % {"count": len(asked)})
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _to_desk(idea)
    members = members_of(idea)
    channels = [member.application.get_channel_display() for member in members]
    context = {
        **_context(idea, form),
        "count": len(members),
        "channels": {name: channels.count(name) for name in dict.fromkeys(channels)},
        "unread": unread_by({idea: members}).items(),
    }
    return render(request, "ideas/send.html", context)


@permit("ideas.decide", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: CityRequest, idea: Idea) -> HttpResponse:
    """Publishing is asked twice: afterwards the words stay."""
    if request.method == "POST":
        try:
            publish_idea(idea, by=actor_of(request))
            messages.success(request, _("The idea has been published."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _to_desk(idea)
    context = {
        **_context(idea, TupaForm()),
        "refusal": why_not_yet(idea, timezone.now()),
        "corrections": open_corrections(idea),
        "confirmation": confirmation_line(idea),
        "missing": [
            name for code, name in language_titles().items() if code not in written_in(idea)
        ],
    }
    return render(request, "ideas/publish.html", context)


@permit("ideas.decide", idea_of)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: CityRequest, idea: Idea) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None, idea=idea)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_idea(idea, by=actor_of(request), **form.cleaned_data)
            messages.success(request, _("The idea has been withdrawn."))
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        return _to_desk(idea)
    return render(request, "ideas/withdraw.html", _context(idea, form))


@permit("ideas.make", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def themes(request: CityRequest, programme: Programme) -> HttpResponse:
    """The panel's themes: a new one, or another name for one (`?theme=` says which)."""
    chosen = request.POST.get("theme") or request.GET.get("theme") or ""
    mine = Theme.objects.filter(city=request.city, programme=programme)
    theme = get_object_or_404(mine, key=chosen) if chosen else None
    form = ThemeForm(
        request.POST if request.method == "POST" else None,
        initial={"name": theme.name} if theme else {},
    )
    if request.method == "POST" and form.is_valid():
        save_theme(programme=programme, theme=theme, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("ideas:themes", slug=programme.slug)
    counted = mine.annotate(count=Count("ideas", filter=~Q(ideas__state=Idea.State.WITHDRAWN)))
    context = {
        "programme": programme,
        "themes": counted,
        "theme": theme,
        "form": form,
        "section": "ideas",
        "back": reverse("ideas:themes", args=[programme.slug]) if theme else "",
    }
    return render(request, "ideas/themes.html", context)


def _translations(idea: Idea) -> list[dict[str, Any]]:
    """Each language but the original: whether somebody wrote it, and of which wording."""
    known = {one.language: one for one in idea.translations.select_related("by")}
    return [
        {
            "code": code,
            "name": name,
            "is_written": code in written_in(idea),
            "kept": known.get(code),
            "is_old": code in known and known[code].wording != idea.wording,
        }
        for code, name in language_titles().items()
        if code != idea.original_language
    ]


def _links(idea: Idea) -> list[IdeaLink]:
    """Every merge and split, those undone too, the last one first."""
    links = IdeaLink.objects.filter(earlier=idea) | IdeaLink.objects.filter(later=idea)
    found = links.select_related("earlier", "later", "by", "undone_by")
    return list(found.order_by("-at", "-pk"))


def _context(idea: Idea, form: Any) -> dict[str, Any]:
    return {
        "programme": idea.programme,
        "idea": idea,
        "words": reading_of(idea, idea.original_language),
        "form": form,
        "section": "ideas",
        "back": reverse("ideas:desk", args=[idea.programme.slug, idea.number]),
    }


def _to_desk(idea: Idea) -> HttpResponse:
    return redirect("ideas:desk", slug=idea.programme.slug, number=idea.number)
