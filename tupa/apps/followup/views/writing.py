"""An answer written, read once more, commented on and published: from the desk or by a link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tupa.apps.accounts.city import CityRequest
from tupa.apps.capture.models import Note
from tupa.apps.followup.actions import (
    approve_answer,
    ask_table,
    comment_on_draft,
    hand_on,
    publish_answer,
    return_answer,
    rules_of,
    tell_progress,
    write_answer,
)
from tupa.apps.followup.actions.answers import why_not_yet
from tupa.apps.followup.clock import today_in
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import AnswerForm, ProgressForm, QuestionForm, RemarkForm
from tupa.apps.followup.kausal.client import is_on
from tupa.apps.followup.models import Answer, Assignment, Commitment, Contact
from tupa.apps.followup.owners import owners_not_known
from tupa.apps.followup.place import Place
from tupa.apps.followup.standing import promise_tag
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.look.forms import TupaForm
from tupa.apps.look.spoken import site_languages

__all__ = ["ask", "read", "tell", "write"]

#: What a form sends besides its fields.
_BUTTONS = {"csrfmiddlewaretoken", "publish", "change"}
_DONE = {"publish", "comment", "return", "hand_on"}


def write(request: CityRequest, assignment: Assignment, place: Place) -> HttpResponse:
    """Writes the draft; publishing comes after reading it once more."""
    if not place.may_write:
        return redirect(place.address("preview", assignment=assignment.pk))
    draft = Answer.objects.drafts().filter(assignment=assignment).first()
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial=AnswerForm.about(draft),
        assignment=assignment,
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_answer(assignment, by=place.actor, contact=place.contact, **form.words)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            if "later" in request.POST:
                messages.success(request, _("The draft has been saved. Nobody else sees it yet."))
                return redirect(place.home(assignment.idea))
            return redirect(place.address("preview", assignment=assignment.pk))
    context = {**_about(assignment, place), "form": form}
    return render(request, "followup/answer.html", context)


def read(request: CityRequest, assignment: Assignment, place: Place) -> HttpResponse:
    """The answer as everybody will read it, and what may be done with it."""
    drafts = Answer.objects.drafts().filter(assignment=assignment)
    draft = drafts.prefetch_related("commitments").first()
    remark = RemarkForm(request.POST if "do" in request.POST else None)
    if request.method == "POST" and draft is not None:
        done = _do(request, draft, assignment, place, remark)
        if done is not None:
            return done
    if draft is None and place.may_write:
        return redirect(place.address("answer", assignment=assignment.pk))
    promises = list(draft.commitments.all()) if draft is not None else []
    context = {
        **_about(assignment, place),
        "draft": draft,
        "promises": promises,
        "unknown": owners_not_known(request.city, promises),
        "languages": site_languages(),
        "refusal": draft and why_not_yet(draft, assignment, today_in(request.city)),
        "form": remark if remark.is_bound else TupaForm(),
        "remark": remark,
        "reviews": rules_of(request.city).review_first and not place.is_organiser,
        "approvers": _approvers(assignment),
    }
    return render(request, "followup/preview.html", context)


def _do(
    request: CityRequest,
    draft: Answer,
    assignment: Assignment,
    place: Place,
    remark: RemarkForm,
) -> HttpResponse | None:
    """One button of the page; nothing if what was written has to be mended first."""
    what = request.POST.get("do", "publish")
    what = what if what in _DONE else "comment"
    if what in {"comment", "return"} and not remark.is_valid():
        return None
    try:
        said = _act(what, draft, assignment, place, remark)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return redirect(place.address("preview", assignment=assignment.pk))
    if what == "comment":
        messages.success(request, said)
        return redirect(place.address("preview", assignment=assignment.pk))
    draft.refresh_from_db()
    _say(request, assignment.idea, said, is_public=draft.published_at is not None)
    return redirect(place.home(assignment.idea))


def _act(what: str, draft: Answer, assignment: Assignment, place: Place, remark: RemarkForm) -> str:
    by: dict[str, Any] = {"by": place.actor}
    if what == "comment":
        text = remark.cleaned_data["remark"]
        comment_on_draft(assignment, text=text, contact=place.contact, **by)
        return _("Your comment has been saved. Those who write the answer see it.")
    if what == "return" and place.may_approve:
        text = remark.cleaned_data["remark"]
        return_answer(draft, text=text, contact=place.contact, **by)
        return _("The draft has been sent back. Those who wrote it have been told.")
    if what == "hand_on" and place.may_write:
        hand_on(draft, **by)
        return _("The draft has been sent to those who approve it.")
    if not place.may_approve and (not place.may_write or _approvers(assignment)):
        raise NotAllowedNow("not_your_part" if not place.may_write else "not_approved")
    if place.is_organiser:
        publish_answer(draft, **by)
    elif approve_answer(draft, **by).published_at is None:
        return _("The answer has been approved. The organisers read it and publish it.")
    return _("The answer has been published, and the table has been told.")


def ask(request: CityRequest, assignment: Assignment, place: Place) -> HttpResponse:
    """Asks the table what it meant."""
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_table(assignment, text=form.cleaned_data["question"], by=place.actor)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The members of the table have been asked."))
            return redirect(place.address("answer", assignment=assignment.pk))
    context = {**_about(assignment, place), "form": form}
    return render(request, "followup/ask.html", context)


def tell(request: CityRequest, commitment: Commitment, place: Place) -> HttpResponse:
    """Where a promise stands, and what is told next: written, read once more, published."""
    form = ProgressForm(
        request.POST if request.method == "POST" else None,
        initial={"state": commitment.state},
        commitment=commitment,
    )
    is_written = request.method == "POST" and "change" not in request.POST and form.is_valid()
    if is_written and "publish" not in request.POST:
        return _progress_preview(request, commitment, form, place)
    if is_written:
        try:
            tell_progress(commitment, by=place.actor, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("Published. The table that made the idea has been told.")
            _say(request, commitment.idea, text)
            return redirect(place.address("promise", promise=commitment.pk))
    context = {
        "promise": commitment,
        "tag": promise_tag(commitment, today_in(request.city)),
        "progress": commitment.progress.order_by("-at", "-pk"),
        "may_watch": is_on() and place.link is None,
        "steps_address": place.address("steps", promise=commitment.pk),
        "pictures_address": place.address("pictures", promise=commitment.pk),
        "step_count": commitment.steps.count(),
        "picture_count": commitment.pictures.count(),
        "words": reading_of(commitment.idea),
        "idea": commitment.idea,
        "back": place.home(commitment.idea),
        "base": place.base,
        "form": form,
        "section": "answers",
    }
    return render(request, "followup/promise.html", context)


def _progress_preview(
    request: CityRequest, commitment: Commitment, form: ProgressForm, place: Place
) -> HttpResponse:
    """The news as everybody will read them; what was written travels along in hidden fields."""
    told = form.cleaned_data
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _BUTTONS
        for value in values
    ]
    context = {
        "promise": commitment,
        "words": reading_of(commitment.idea),
        "idea": commitment.idea,
        "state": Commitment.State(told["state"]).label,
        "told": told,
        "texts": [
            (code, name, told["text"].data[code])
            for code, name in site_languages()
            if told["text"].data.get(code)
        ],
        "kept": kept,
        "base": place.base,
        "address": place.address("promise", promise=commitment.pk),
        "section": "answers",
    }
    return render(request, "followup/promise_preview.html", context)


def _approvers(assignment: Assignment) -> list[Contact]:
    """Contacts who approve for the unit; where there are none, whoever writes approves."""
    contacts = assignment.unit.contacts.in_force()
    return list(contacts.filter(part=Contact.Part.APPROVER, is_shared=False))


def _say(request: CityRequest, idea: Idea, text: str, *, is_public: bool = True) -> None:
    """What was done, with the way to what everybody now reads."""
    if not is_public:
        messages.success(request, text)
        return
    page = reverse("ideas:page", args=[idea.programme.slug, idea.number])
    message = format_html('{} <a href="{}">{}</a>', text, page, _("See the public page"))
    messages.success(request, message)


def _about(assignment: Assignment, place: Place) -> dict[str, Any]:
    """What a writer needs beside the form: the idea, its notes, what others said of it."""
    notes = Note.objects.filter(
        city=assignment.city_id, idea_links__idea=assignment.idea, state=Note.State.SHOWN
    )
    others = Assignment.objects.filter(city=assignment.city_id, idea=assignment.idea)
    names = {"assignment": assignment.pk}
    return {
        "assignment": assignment,
        "idea": assignment.idea,
        "words": reading_of(assignment.idea),
        "place": place,
        "base": place.base,
        "back": place.home(assignment.idea),
        "answer_address": place.address("answer", **names),
        "ask_address": place.address("ask", **names),
        "notes": notes.select_related("table__workshop"),
        "earlier": Answer.objects.published().filter(assignment=assignment),
        "others": others.exclude(pk=assignment.pk).select_related("unit"),
        "remarks": assignment.remarks.select_related("by_user", "by_contact"),
        "questions": assignment.questions.prefetch_related("replies__member__application"),
        "is_late": assignment.is_late_on(today_in(assignment.city)),
        "section": "answers",
    }
