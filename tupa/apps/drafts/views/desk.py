"""The desk's pages of drafts: the list, one draft, and sharing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.drafts import actions
from tupa.apps.drafts.actions.sharing import count_readers
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.forms import DraftForm
from tupa.apps.drafts.lookup import draft_of
from tupa.apps.drafts.models import Draft
from tupa.apps.drafts.parts import parts_of
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.local_time import to_local

__all__ = ["add", "change", "close", "desk", "draft_page", "manage", "remove", "share", "to_draft"]


def desk(request: CityRequest, programme: Programme, template: str, **context: Any) -> HttpResponse:
    """A page of drafts on the desk."""
    common = {
        "programme": programme,
        "section": "workshops",
        "may_change": may(request.user, "drafts.change", programme),
        "today": to_local(request.city, timezone.now()).date(),
    }
    return render(request, template, common | context)


@permit("drafts.read", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    waiting = Q(comments__isnull=False, comments__answered_at=None)
    drafts = (
        Draft.objects.filter(city=request.city, programme=programme)
        .select_related("workshop")
        .annotate(
            people=Count("readers", distinct=True),
            said=Count("comments", distinct=True),
            waiting=Count("comments", filter=waiting, distinct=True),
        )
    )
    rows = list(drafts)
    for one in rows:
        one.is_open = one.takes_comments(to_local(request.city, timezone.now()).date())  # type: ignore[attr-defined]
    return desk(request, programme, "drafts/manage.html", drafts=rows)


@permit("drafts.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: CityRequest, programme: Programme) -> HttpResponse:
    """`?step=run_sheet&workshop=2` comes from the page of the thing itself."""
    initial: dict[str, Any] = {"step": request.GET.get("step", "")}
    number = request.GET.get("workshop", "")
    if number.isdecimal() and len(number) < 5:
        initial["workshop"] = programme.workshops.filter(number=int(number)).first()
    form = DraftForm(request.POST or None, programme=programme, initial=initial)
    return _form(request, programme, form)


@permit("drafts.change", draft_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CityRequest, draft: Draft) -> HttpResponse:
    if draft.shared_at is not None:
        messages.error(request, str(NotAllowedNow("shared")))
        return to_draft(draft)
    form = DraftForm(request.POST or None, programme=draft.programme, draft=draft)
    return _form(request, draft.programme, form, draft)


def _form(
    request: CityRequest, programme: Programme, form: DraftForm, draft: Draft | None = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_draft(
                programme=programme, draft=draft, by=actor_of(request), **form.cleaned_data
            )
            messages.success(request, _("Look at the draft below, then send it."))
            return to_draft(saved)
        except NotAllowedNow as refused:
            form.add_error(None, str(refused))
    return desk(request, programme, "drafts/form.html", form=form, draft=draft)


@permit("drafts.read", draft_of)
@require_safe
def draft_page(request: CityRequest, draft: Draft) -> HttpResponse:
    """Before it is shared as it stands now, afterwards as people saw it."""
    if draft.shared_at is None:
        draft.parts = parts_of(draft)
    comments = list(draft.comments.select_related("reader__partner"))
    members, partners = count_readers(draft)
    today = to_local(request.city, timezone.now()).date()
    return desk(
        request,
        draft.programme,
        "drafts/draft.html",
        draft=draft,
        parts=draft.shown_parts,
        is_open=draft.takes_comments(today),
        waiting=[one for one in comments if one.answered_at is None],
        answered=[one for one in comments if one.answered_at is not None],
        to_tell=sum(one.answered_at is not None and one.told_at is None for one in comments),
        asked=draft.readers.count(),
        members=members,
        partners=partners,
    )


@permit("drafts.change", draft_of)
@require_POST
def share(request: CityRequest, draft: Draft) -> HttpResponse:
    try:
        people = actions.share_draft(draft, by=actor_of(request))
        said = ngettext(
            "The draft was sent to %(count)s person.",
            "The draft was sent to %(count)s people.",
            people,
        )
        messages.success(request, said % {"count": people})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_draft(draft)


@permit("drafts.change", draft_of)
@require_POST
def close(request: CityRequest, draft: Draft) -> HttpResponse:
    try:
        actions.close_draft(draft, by=actor_of(request))
        messages.success(request, _("No more comments are taken."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_draft(draft)


@permit("drafts.change", draft_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: CityRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        return desk(request, draft.programme, "drafts/remove.html", draft=draft)
    try:
        actions.remove_draft(draft, by=actor_of(request))
        messages.success(request, _("The draft was removed."))
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
        return to_draft(draft)
    return redirect("drafts:manage", draft.programme.slug)


def to_draft(draft: Draft, rest: str = "") -> HttpResponse:
    response = redirect("drafts:draft", draft.programme.slug, draft.pk)
    response.headers["Location"] += rest
    return response
