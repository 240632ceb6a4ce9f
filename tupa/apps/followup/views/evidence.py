"""Steps of a promise and pictures of what was done: at the desk, by a unit's link, for everyone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, permit, public
from tupa.apps.capture.errors import CaptureError
from tupa.apps.followup.actions import (
    add_picture,
    add_step,
    move_step,
    remove_picture,
    remove_step,
)
from tupa.apps.followup.actions.contacts import LINK
from tupa.apps.followup.actions.evidence import picture_bytes
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.forms import MoveStepForm, PictureForm, StepForm
from tupa.apps.followup.lookup import picture_of, promise_of, step_of
from tupa.apps.followup.models import Commitment, EvidencePicture, PromiseStep
from tupa.apps.followup.place import Place, place_at_desk, place_of_link, promise_at
from tupa.apps.followup.standing import step_tag
from tupa.apps.look.forms import TupaForm

__all__ = [
    "link_picture_remove",
    "link_pictures",
    "link_step",
    "link_steps",
    "picture",
    "picture_remove",
    "pictures",
    "step",
    "steps",
]


@permit("promises.tell", promise_of)
@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: CityRequest, commitment: Commitment) -> HttpResponse:
    return _steps(request, commitment, place_at_desk(request))


@permit("promises.tell", step_of)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: CityRequest, one: PromiseStep) -> HttpResponse:
    return _step(request, one, place_at_desk(request))


@permit("promises.tell", promise_of)
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: CityRequest, commitment: Commitment) -> HttpResponse:
    return _pictures(request, commitment, place_at_desk(request))


@permit("promises.tell", picture_of)
@require_http_methods(["GET", "HEAD", "POST"])
def picture_remove(request: CityRequest, one: EvidencePicture) -> HttpResponse:
    return _remove(request, one, place_at_desk(request))


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link_steps(request: CityRequest, link: SignedLink, promise: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return _steps(request, promise_at(request, ask.contact.unit, promise), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link_step(request: CityRequest, link: SignedLink, promise: int, step: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    held = promise_at(request, ask.contact.unit, promise)
    return _step(request, get_object_or_404(held.steps, city=request.city, pk=step), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link_pictures(request: CityRequest, link: SignedLink, promise: int) -> HttpResponse:
    place, ask = place_of_link(request, link)
    return _pictures(request, promise_at(request, ask.contact.unit, promise), place)


@by_link(LINK)
@require_http_methods(["GET", "HEAD", "POST"])
def link_picture_remove(
    request: CityRequest, link: SignedLink, promise: int, picture: int
) -> HttpResponse:
    place, ask = place_of_link(request, link)
    held = promise_at(request, ask.contact.unit, promise)
    return _remove(request, get_object_or_404(held.pictures, city=request.city, pk=picture), place)


@public
@require_safe
def picture(request: CityRequest, picture: int) -> HttpResponse:
    """Read whole and sent as bytes: what people upload is never served as a file."""
    seen = EvidencePicture.objects.filter(
        city=request.city,
        commitment__in=Commitment.objects.public(),
        commitment__idea__programme__is_published=True,
    )
    content = picture_bytes(get_object_or_404(seen, pk=picture))
    if content is None:
        raise Http404
    return HttpResponse(
        content, content_type="image/jpeg", headers={"Content-Disposition": "inline"}
    )


def _steps(request: CityRequest, commitment: Commitment, place: Place) -> HttpResponse:
    """The steps there are, and one more."""
    form = StepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_step(commitment, by=place.actor, **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The step has been added."))
            return redirect(place.address("steps", promise=commitment.pk))
    rows = [
        (one, step_tag(one), place.address("step", promise=commitment.pk, step=one.pk))
        for one in commitment.steps.all()
    ]
    context = {**_about(commitment, place), "form": form, "rows": rows}
    return render(request, "followup/steps.html", context)


def _step(request: CityRequest, one: PromiseStep, place: Place) -> HttpResponse:
    """Where a step stands; one that nothing has been told of can be taken back."""
    is_removal = "remove" in request.POST
    form = MoveStepForm(
        request.POST if request.method == "POST" and not is_removal else None,
        initial={"state": one.state, "reason": one.reason},
    )
    if request.method == "POST" and (is_removal or form.is_valid()):
        try:
            if is_removal:
                remove_step(one, by=place.actor)
            else:
                move_step(one, by=place.actor, **form.cleaned_data)
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."))
        return redirect(place.address("steps", promise=one.commitment_id))
    context = {**_about(one.commitment, place), "form": form, "step": one}
    context["back"] = place.address("steps", promise=one.commitment_id)
    return render(request, "followup/step.html", context)


def _pictures(request: CityRequest, commitment: Commitment, place: Place) -> HttpResponse:
    """The pictures there are, and one more with its words."""
    is_sent = request.method == "POST"
    form = PictureForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and form.is_valid():
        content, alt = form.cleaned_data["photo"], form.cleaned_data["alt"]
        try:
            add_picture(commitment, content=content, alt=alt, by=place.actor)
        except CaptureError as error:
            form.add_error("photo", error.text)
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The picture has been published."))
            return redirect(place.address("pictures", promise=commitment.pk))
    rows = [
        (one, place.address("picture_remove", promise=commitment.pk, picture=one.pk))
        for one in commitment.pictures.all()
    ]
    context = {**_about(commitment, place), "form": form, "rows": rows}
    return render(request, "followup/pictures.html", context)


def _remove(request: CityRequest, one: EvidencePicture, place: Place) -> HttpResponse:
    """Asked once more, as the picture is deleted."""
    back = place.address("pictures", promise=one.commitment_id)
    if request.method == "POST":
        remove_picture(one, by=place.actor)
        messages.success(request, _("The picture has been removed."))
        return redirect(back)
    context = {**_about(one.commitment, place), "form": TupaForm(), "picture": one, "back": back}
    return render(request, "followup/picture_remove.html", context)


def _about(commitment: Commitment, place: Place) -> dict[str, Any]:
    return {
        "promise": commitment,
        "base": place.base,
        "back": place.address("promise", promise=commitment.pk),
        "section": "answers",
    }
