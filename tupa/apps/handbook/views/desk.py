"""The desk's handbook: what was learnt is written, the rest is counted, looked at, published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import may, permit
from tupa.apps.handbook import actions
from tupa.apps.handbook.compose import after_action
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.files import page_of
from tupa.apps.handbook.forms import LearningForm, OpeningForm
from tupa.apps.handbook.lookup import (
    Stage,
    Wanted,
    debriefs_of,
    debriefs_to_read,
    file_wanted,
    handbook_of,
    stage_of,
)
from tupa.apps.handbook.models import Compared, Handbook, Learning
from tupa.apps.handbook.outline import CHAPTERS, QUESTIONS, is_over
from tupa.apps.handbook.views.public import file_response
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = [
    "debriefs",
    "file",
    "learn",
    "make",
    "manage",
    "plan",
    "preview",
    "publish",
    "unpublish",
    "words",
]


def _page(request: CityRequest, programme: Programme, template: str, **more: Any) -> HttpResponse:
    context = {"programme": programme, "section": "handbook", **more}
    return render(request, f"handbook/{template}.html", context)


def _back(programme: Programme) -> HttpResponse:
    return redirect("handbook:manage", slug=programme.slug)


@permit("handbook.see", programme_of)
@require_safe
def manage(request: CityRequest, programme: Programme) -> HttpResponse:
    """What is written and what is not, how far the files are, and what can be done."""
    handbook = handbook_of(programme)
    return _page(
        request,
        programme,
        "manage",
        handbook=handbook,
        stages=_stages(programme),
        job=_job_of(handbook),
        to_read=debriefs_to_read(programme),
        has_debriefs=bool(debriefs_of(programme)),
        compared=Compared.objects.filter(city=request.city, programme=programme).first(),
        may_edit=may(request.user, "handbook.edit"),
        may_learn=may(request.user, "handbook.learn"),
    )


def _job_of(handbook: Handbook) -> Job | None:
    """The work under way, or the last if it failed."""
    jobs = Job.objects.filter(city=handbook.city_id, kind=actions.JOB, object_id=handbook.pk or 0)
    job = jobs.last()
    return None if job is None or job.state == Job.State.DONE else job


def _stages(programme: Programme) -> list[dict[str, Any]]:
    """Each stage: whether it is over, and how many have written."""
    rows = Learning.objects.filter(city=programme.city_id, programme=programme)
    known = list(rows.values_list("chapter", flat=True))
    return [
        {"chapter": one, "is_over": is_over(one, programme), "written": known.count(one.key)}
        for one in CHAPTERS.values()
    ]


@permit("handbook.see", programme_of)
@require_safe
def plan(request: CityRequest, programme: Programme) -> HttpResponse:
    """Plan against reality, in one table."""
    handbook = handbook_of(programme)
    grids = after_action(handbook).blocks
    return _page(request, programme, "plan", handbook=handbook, grids=grids)


@permit("handbook.see", programme_of)
@require_safe
def preview(request: CityRequest, programme: Programme) -> HttpResponse:
    """The page as everyone will see it."""
    handbook = handbook_of(programme)
    back = reverse("handbook:manage", args=[programme.slug])
    trail = [(_("Back to the desk"), back)]
    context = page_of(handbook) | {"section": "panels", "trail": trail}
    return render(request, "handbook/page.html", context)


@permit("handbook.edit", programme_of)
@require_POST
def make(request: CityRequest, programme: Programme) -> HttpResponse:
    actions.ask_handbook(programme, by=actor_of(request))
    messages.success(request, _("The handbook is being made."))
    return _back(programme)


@permit("handbook.learn", stage_of)
@require_http_methods(["GET", "HEAD", "POST"])
def learn(request: CityRequest, stage: Stage) -> HttpResponse:
    """Everyone writes their own; all of them are read together."""
    programme, key = stage.programme, stage.chapter.key
    rows = Learning.objects.filter(city=request.city, programme=programme, chapter=key)
    written = list(rows.select_related("written_by"))
    own = next((one for one in written if one.written_by_id == request.user.pk), None)
    initial = {name: getattr(own, name) for name in QUESTIONS} if own else {}
    form = LearningForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        said = {"user": user, "texts": form.cleaned_data}
        actions.save_learning(programme, chapter=key, by=actor_of(request), **said)
        messages.success(request, _("Thank you. It was saved."))
        return _back(programme)
    return _page(request, programme, "learn", form=form, chapter=stage.chapter, written=written)


@permit("handbook.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def debriefs(request: CityRequest, programme: Programme) -> HttpResponse:
    """Read through, and ticked off: only what is ticked goes into the handbook."""
    found = debriefs_of(programme)
    if request.method == "POST":
        seen, ticked = (set(request.POST.getlist(name)) for name in ("seen", "take"))
        read = [one for one in found if str(one.pk) in seen]
        taken = [one for one in read if str(one.pk) in ticked]
        actions.choose_debriefs(programme, read=read, taken=taken, by=actor_of(request))
        messages.success(request, _("Saved."))
        return _back(programme)
    return _page(request, programme, "debriefs", debriefs=[_choice(one) for one in found])


def _choice(debrief: Any) -> dict[str, Any]:
    """Not read yet, or written anew since: it is proposed."""
    known: Any = getattr(debrief, "choice", None)
    is_new = known is None or known.at < debrief.written_at
    return {"debrief": debrief, "is_new": is_new, "is_taken": is_new or known.is_taken}


@permit("handbook.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: CityRequest, programme: Programme) -> HttpResponse:
    initial = {"opening": handbook_of(programme).opening}
    form = OpeningForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.save_opening(programme, opening=form.words(), by=actor_of(request))
        messages.success(request, _("Saved."))
        return _back(programme)
    return _page(request, programme, "words", form=form)


@permit("handbook.see", file_wanted)
@require_safe
def file(request: CityRequest, wanted: Wanted) -> HttpResponse:
    return file_response(wanted.handbook, wanted.kind)


@permit("handbook.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: CityRequest, programme: Programme) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.publish_handbook(programme, by=actor_of(request))
            messages.success(request, _("The handbook has been published."))
        except NotAllowedNow as refused:
            messages.error(request, str(refused))
        return _back(programme)
    back = reverse("handbook:manage", args=[programme.slug])
    return _page(request, programme, "publish", back=back)


@permit("handbook.edit", programme_of)
@require_POST
def unpublish(request: CityRequest, programme: Programme) -> HttpResponse:
    actions.unpublish_handbook(programme, by=actor_of(request))
    messages.success(request, _("The handbook is no longer public."))
    return _back(programme)
