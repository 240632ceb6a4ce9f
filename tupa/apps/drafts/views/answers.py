"""Comments on the desk: entered from paper, answered, and the answers told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.drafts import actions
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.forms import AnswerForm, EnterForm
from tupa.apps.drafts.lookup import comment_of, draft_of
from tupa.apps.drafts.models import Comment, Draft
from tupa.apps.drafts.views.desk import desk, to_draft

__all__ = ["answer", "enter", "tell"]


@permit("drafts.change", draft_of)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: CityRequest, draft: Draft) -> HttpResponse:
    """What came by post, by phone or in a meeting."""
    initial = {"language": request.LANGUAGE_CODE}
    form = EnterForm(request.POST or None, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_comment(draft, by=actor_of(request), is_late=True, **form.cleaned_data)
            messages.success(request, _("The comment was saved."))
            return to_draft(draft, "#comments")
        except NotAllowedNow as refused:
            form.add_error(None, str(refused))
    return desk(request, draft.programme, "drafts/enter.html", draft=draft, form=form)


@permit("drafts.change", comment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, comment: Comment) -> HttpResponse:
    names = ("outcome", "answer", "is_public", "gist")
    known = {name: getattr(comment, name) for name in names}
    form = AnswerForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.answer_comment(comment, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The answer was saved. Send the answers when you are ready."))
        return to_draft(comment.draft, f"#comment-{comment.pk}")
    parts = {one.number: one for one in comment.draft.shown_parts}
    context = {"comment": comment, "part": parts.get(comment.part or 0), "form": form}
    return desk(
        request, comment.draft.programme, "drafts/answer.html", draft=comment.draft, **context
    )


@permit("drafts.change", draft_of)
@require_POST
def tell(request: CityRequest, draft: Draft) -> HttpResponse:
    try:
        people = actions.tell_changes(draft, by=actor_of(request))
        said = ngettext(
            "The answers were sent to %(count)s person.",
            "The answers were sent to %(count)s people.",
            people,
        )
        messages.success(request, said % {"count": people})
    except NotAllowedNow as refused:
        messages.error(request, str(refused))
    return to_draft(draft, "#comments")
