"""The series: aims, questions and workshops; tasks before and after them; calendars to follow."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest, site_url
from tupa.apps.accounts.links import look_up_hash
from tupa.apps.accounts.permissions import may, permit, public
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops import actions
from tupa.apps.workshops.feeds import feed_calendar
from tupa.apps.workshops.forms.series import AimForm, FeedForm, SeriesQuestionForm, TaskForm
from tupa.apps.workshops.ics import CONTENT_TYPE
from tupa.apps.workshops.local_time import to_local
from tupa.apps.workshops.lookup import workshop_of
from tupa.apps.workshops.models import Aim, Feed, PlanTask, SeriesQuestion, Workshop

__all__ = [
    "add_aim",
    "add_question",
    "add_task",
    "calendars",
    "cancel",
    "change_aim",
    "change_question",
    "change_task",
    "feed",
    "make_plan",
    "mark",
    "remove_aim",
    "remove_question",
    "revoke",
    "series",
]

NEW_FEED = "new_feed"


def aim_of(request: CityRequest, slug: str, aim: int, **_: Any) -> Aim:
    rows = Aim.objects.select_related("programme__city")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=aim)


def question_of(request: CityRequest, slug: str, question: int, **_: Any) -> SeriesQuestion:
    rows = SeriesQuestion.objects.select_related("aim__programme__city", "workshop")
    return get_object_or_404(rows, city=request.city, aim__programme__slug=slug, pk=question)


def task_of(request: CityRequest, slug: str, task: int, **_: Any) -> PlanTask:
    rows = PlanTask.objects.select_related("programme__city", "workshop", "owner")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=task)


def feed_of(request: CityRequest, slug: str, feed: int, **_: Any) -> Feed:
    rows = Feed.objects.select_related("programme")
    return get_object_or_404(rows, city=request.city, programme__slug=slug, pk=feed)


@permit("workshops.read", programme_of)
@require_safe
def series(request: CityRequest, programme: Programme) -> HttpResponse:
    questions = SeriesQuestion.objects.select_related("workshop", "owner")
    aims = programme.aims.select_related("owner").prefetch_related(
        Prefetch("questions", queryset=questions)
    )
    tasks = list(programme.plan_tasks.select_related("workshop", "owner"))
    today = to_local(request.city, timezone.now()).date()
    still = [one for one in tasks if one.done_at is None and one.cancelled_at is None]
    planned = {one.workshop_id for one in tasks if one.step}
    workshops = list(Workshop.objects.filter(city=request.city, programme=programme))
    context = {
        "aims": aims,
        "late": [one for one in still if one.due_on < today],
        "coming": [one for one in still if one.due_on >= today],
        "done": [one for one in reversed(tasks) if one.done_at is not None],
        "unplanned": [one for one in workshops if one.pk not in planned and not one.is_over()],
        "may_change": may(request.user, "workshops.change", programme),
        "may_mark": may(request.user, "workshops.attend", programme),
    }
    return _page(request, programme, "workshops/series.html", **context)


@permit("workshops.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_aim(request: CityRequest, programme: Programme) -> HttpResponse:
    form = AimForm(request.POST or None, city=request.city)
    return _aim(request, programme, form)


@permit("workshops.change", aim_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change_aim(request: CityRequest, aim: Aim) -> HttpResponse:
    form = AimForm(request.POST or None, city=request.city, aim=aim)
    return _aim(request, aim.programme, form, aim)


def _aim(
    request: CityRequest, programme: Programme, form: AimForm, aim: Aim | None = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        actions.save_aim(programme=programme, aim=aim, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The aim was saved."))
        return _back(programme)
    remove = reverse("workshops:remove_aim", args=[programme.slug, aim.pk]) if aim else ""
    context = {"form": form, "title": _("Aim of the panel"), "remove": remove}
    return _page(request, programme, "workshops/series_form.html", **context)


@permit("workshops.change", aim_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_aim(request: CityRequest, aim: Aim) -> HttpResponse:
    if request.method != "POST":
        title, text = _("Remove the aim?"), _("Its questions disappear too.")
        return _confirm(request, aim.programme, title, f"{aim.text} {text}")
    actions.remove_aim(aim, by=actor_of(request))
    messages.success(request, _("The aim was removed."))
    return _back(aim.programme)


@permit("workshops.change", aim_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_question(request: CityRequest, aim: Aim) -> HttpResponse:
    form = SeriesQuestionForm(request.POST or None, programme=aim.programme)
    return _question(request, aim, form)


@permit("workshops.change", question_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change_question(request: CityRequest, question: SeriesQuestion) -> HttpResponse:
    programme = question.aim.programme
    form = SeriesQuestionForm(request.POST or None, programme=programme, question=question)
    return _question(request, question.aim, form, question)


def _question(
    request: CityRequest,
    aim: Aim,
    form: SeriesQuestionForm,
    question: SeriesQuestion | None = None,
) -> HttpResponse:
    programme = aim.programme
    if request.method == "POST" and form.is_valid():
        actions.save_question(aim=aim, question=question, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The question was saved."))
        return _back(programme)
    remove = ""
    if question is not None:
        remove = reverse("workshops:remove_series_question", args=[programme.slug, question.pk])
    context = {"form": form, "title": _("Question to the panel"), "about": aim, "remove": remove}
    return _page(request, programme, "workshops/series_form.html", **context)


@permit("workshops.change", question_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_question(request: CityRequest, question: SeriesQuestion) -> HttpResponse:
    programme = question.aim.programme
    if request.method != "POST":
        return _confirm(request, programme, _("Remove the question?"), str(question.text))
    actions.remove_question(question, by=actor_of(request))
    messages.success(request, _("The question was removed."))
    return _back(programme)


@permit("workshops.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_task(request: CityRequest, programme: Programme) -> HttpResponse:
    return _task(request, programme, TaskForm(request.POST or None, programme=programme))


@permit("workshops.change", task_of)
@require_http_methods(["GET", "HEAD", "POST"])
def change_task(request: CityRequest, task: PlanTask) -> HttpResponse:
    form = TaskForm(request.POST or None, programme=task.programme, task=task)
    return _task(request, task.programme, form, task)


def _task(
    request: CityRequest, programme: Programme, form: TaskForm, task: PlanTask | None = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        actions.save_task(programme=programme, task=task, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The task was saved."))
        return _back(programme, "#plan")
    remove = reverse("workshops:cancel_task", args=[programme.slug, task.pk]) if task else ""
    context = {"form": form, "title": _("Task"), "about": task, "remove": remove}
    return _page(request, programme, "workshops/series_form.html", **context)


@permit("workshops.change", task_of)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: CityRequest, task: PlanTask) -> HttpResponse:
    if request.method != "POST":
        return _confirm(request, task.programme, _("Leave the task out?"), task.words)
    actions.cancel_task(task, by=actor_of(request))
    messages.success(request, _("The task was left out."))
    return _back(task.programme, "#plan")


@permit("workshops.attend", task_of)
@require_POST
def mark(request: CityRequest, task: PlanTask) -> HttpResponse:
    actions.mark_task(task, is_done=request.POST.get("done") != "no", by=actor_of(request))
    return _back(task.programme, "#plan")


@permit("workshops.change", workshop_of)
@require_POST
def make_plan(request: CityRequest, workshop: Workshop) -> HttpResponse:
    count = actions.make_plan(workshop, by=actor_of(request))
    said = ngettext("%(count)d task was planned.", "%(count)d tasks were planned.", count)
    messages.success(request, said % {"count": count})
    return _back(workshop.programme, "#plan")


@permit("workshops.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: CityRequest, programme: Programme) -> HttpResponse:
    """Addresses that a calendar program follows. A new one is shown once."""
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, token = actions.make_feed(
            programme=programme,
            by=actor_of(request),
            occasion=request.POST.get("occasion", ""),
            **form.cleaned_data,
        )
        request.session[NEW_FEED] = [made.pk, f"{site_url(request.city)}/feeds/{token}.ics"]
        return redirect("workshops:calendars", programme.slug)
    shown = request.session.pop(NEW_FEED, None) if request.method == "GET" else None
    feeds = Feed.objects.filter(city=request.city, programme=programme)
    return _page(
        request,
        programme,
        "workshops/calendars.html",
        form=form,
        feeds=feeds,
        shown=shown,
        occasion=request.POST.get("occasion") or uuid.uuid4().hex,
    )


@permit("workshops.change", feed_of)
@require_POST
def revoke(request: CityRequest, feed: Feed) -> HttpResponse:
    actions.revoke_feed(feed, by=actor_of(request))
    messages.success(request, _("The address no longer works."))
    return redirect("workshops:calendars", feed.programme.slug)


@public
@require_safe
def feed(request: CityRequest, token: str) -> HttpResponse:
    """The calendar behind a token; a closed one is gone, which calendar programs understand."""
    rows = Feed.objects.select_related("programme", "city")
    found = rows.filter(city=request.city, token_hash=look_up_hash(token)).first()
    if found is None:
        raise Http404
    if found.revoked_at is not None:
        return HttpResponse(status=410, content_type="text/plain; charset=utf-8")

    def url_of(workshop: Workshop) -> str:
        if not (workshop.is_published and found.programme.is_published):
            return ""
        with translation.override(found.language):
            address = reverse("workshops:page", args=[found.programme.slug, workshop.number])
        return request.build_absolute_uri(address)

    response = HttpResponse(feed_calendar(found, url_of=url_of), content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _page(
    request: CityRequest, programme: Programme, template: str, **context: Any
) -> HttpResponse:
    common = {"programme": programme, "section": "workshops"}
    return render(request, template, {**common, **context})


def _confirm(request: CityRequest, programme: Programme, title: str, text: str) -> HttpResponse:
    context = {"title": title, "text": text}
    return _page(request, programme, "workshops/series_confirm.html", **context)


def _back(programme: Programme, anchor: str = "") -> HttpResponse:
    response = redirect("workshops:series", programme.slug)
    response.headers["Location"] += anchor
    return response
