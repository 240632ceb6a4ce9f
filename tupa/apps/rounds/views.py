"""The desk of a round of letters: its words, its list, its letters, its replies."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest, address_at
from tupa.apps.accounts.permissions import permit, public
from tupa.apps.jobs.models import Job
from tupa.apps.look.documents import pdf_response
from tupa.apps.look.qr import qr_code
from tupa.apps.outbox.lookup import note_reading
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.forms import posted
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import SheetError, sheet_response
from tupa.apps.recruitment.views.call import page_of
from tupa.apps.rounds import actions
from tupa.apps.rounds.arrivals import keep_code
from tupa.apps.rounds.forms import FileForm, MatchForm, PostedForm, ReplyForm, RoundForm
from tupa.apps.rounds.lookup import import_of, round_of
from tupa.apps.rounds.models import Invitee, LetterRound, RoundImport
from tupa.apps.rounds.response import responses_of
from tupa.apps.rounds.words import FAULTS, say, say_file

__all__ = ["arrive", "edit", "letters", "new", "one_import", "one_round", "rounds"]

#: Letters of one PDF: a packet that one person folds.
BATCH = 100
MOST_FAULTS = 50


def _page(request: CityRequest, programme: Programme, **more: Any) -> dict[str, Any]:
    return {**page_of(request, programme, "rounds"), **more}


@permit("rounds.see", programme_of)
@require_safe
def rounds(request: CityRequest, programme: Programme) -> HttpResponse:
    rows = LetterRound.objects.filter(city=request.city, call__programme=programme)
    found = [(one, responses_of(one)[-1]) for one in rows.select_related("call")]
    return render(request, "rounds/list.html", _page(request, programme, rounds=found))


@permit("rounds.edit", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CityRequest, programme: Programme) -> HttpResponse:
    return _edit(request, programme, None)


@permit("rounds.edit", round_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CityRequest, row: LetterRound) -> HttpResponse:
    return _edit(request, row.call.programme, row)


def _edit(request: CityRequest, programme: Programme, row: LetterRound | None) -> HttpResponse:
    names = ("call", "name", "subject", "body")
    initial = {name: getattr(row, name) for name in names} if row else {}
    form = RoundForm(posted(request), programme=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_round(letter_round=row, by=actor_of(request), **form.cleaned_data)
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            return redirect("rounds:round", slug=programme.slug, pk=saved.pk)
    return render(request, "rounds/edit.html", _page(request, programme, form=form, round=row))


@permit("rounds.edit", round_of)
@require_http_methods(["GET", "HEAD", "POST"])
def one_round(request: CityRequest, row: LetterRound) -> HttpResponse:
    """Its letters in packets, its replies by stratum; a file is taken in here."""
    sends = "file" in request.FILES or "upload" in request.POST
    form = FileForm(request.POST, request.FILES) if sends else FileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = actions.begin_import(row, file=file, by=actor_of(request))
        except SheetError as wrong:
            form.add_error("file", say_file(wrong))
        except NotAllowedNow as refusal:
            form.add_error("file", say(refusal))
        else:
            return redirect("rounds:import", slug=row.call.programme.slug, pk=kept.pk)
    responses = responses_of(row)
    packets = range(1, -(-responses[-1].sent // BATCH) + 1)
    context = _page(
        request,
        row.call.programme,
        round=row,
        form=form,
        responses=responses,
        whole=responses[-1],
        packets=packets,
        imports=row.imports.defer("rows")[:10],
        posted_form=PostedForm(initial={"on": timezone.localdate()}),
        reply_form=ReplyForm(programme=row.call.programme),
    )
    return render(request, "rounds/round.html", context)


@permit("rounds.edit", round_of)
@require_POST
def mark_posted(request: CityRequest, row: LetterRound) -> HttpResponse:
    form = PostedForm(request.POST)
    try:
        if form.is_valid():
            actions.mark_posted(row, on=form.cleaned_data["on"], by=actor_of(request))
            messages.success(request, _("Noted: the letters are in the post."))
        else:
            messages.error(request, _("Give the day the letters went into the post."))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("rounds:round", slug=row.call.programme.slug, pk=row.pk)


@permit("rounds.edit", round_of)
@require_POST
def reply(request: CityRequest, row: LetterRound) -> HttpResponse:
    """A reply on paper: the same trace as when its link is followed."""
    form = ReplyForm(request.POST, programme=row.call.programme)
    found = None
    if form.is_valid():
        found = actions.link_reply(
            row.city_id,
            code=form.cleaned_data["code"],
            application=form.cleaned_data["reference"],
            by=actor_of(request),
        )
    if found is None:
        messages.error(request, _("No letter has this code, or nobody this reference."))
    else:
        messages.success(request, _("Noted: this letter has been answered."))
    return redirect("rounds:round", slug=row.call.programme.slug, pk=row.pk)


@permit("rounds.edit", import_of)
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: CityRequest, row: RoundImport) -> HttpResponse:
    """Columns to match, how far the reading is, what is wrong with which row."""
    slug = row.letter_round.call.programme.slug
    form = MatchForm(posted(request), headings=row.headings, initial=row.columns)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_check(row, columns=form.cleaned_data, by=actor_of(request))
        except NotAllowedNow as refusal:
            form.add_error(None, say(refusal))
        else:
            return redirect("rounds:import", slug=slug, pk=row.pk)
    job = Job.objects.filter(
        city=request.city, kind__in=[actions.CHECK, actions.TAKE], object_id=row.pk
    ).last()
    context = _page(
        request,
        row.letter_round.call.programme,
        row=row,
        round=row.letter_round,
        form=form,
        job=job,
        is_busy=job is not None and not job.is_over,
        faults=[(n, heading, FAULTS[code]) for n, heading, code in row.faults[:MOST_FAULTS]],
        more=max(0, len(row.faults) - MOST_FAULTS),
    )
    return render(request, "rounds/import.html", context)


@permit("rounds.edit", import_of)
@require_POST
def take_in(request: CityRequest, row: RoundImport) -> HttpResponse:
    try:
        actions.ask_take_in(row, by=actor_of(request))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("rounds:import", slug=row.letter_round.call.programme.slug, pk=row.pk)


@permit("rounds.edit", import_of)
@require_POST
def throw_away(request: CityRequest, row: RoundImport) -> HttpResponse:
    letter_round = row.letter_round
    try:
        actions.throw_away(row, by=actor_of(request))
        messages.success(request, _("The file has been forgotten."))
    except NotAllowedNow as refusal:
        messages.error(request, say(refusal))
    return redirect("rounds:round", slug=letter_round.call.programme.slug, pk=letter_round.pk)


@permit("rounds.edit", import_of)
@require_safe
def bad_rows(request: CityRequest, row: RoundImport) -> HttpResponse:
    """The rows with something wrong, as they came, with what it is: to mend and send again."""
    if row.rows is None:
        raise Http404
    wrong: dict[int, list[str]] = {}
    for number, heading, code in row.faults:
        wrong.setdefault(number, []).append(f"{heading}: {FAULTS[code]}")
    note_reading(request, "round_import.bad_rows_read", row)
    lines = [
        [*cells, "; ".join(wrong[number])]
        for number, cells in json.loads(row.rows)
        if number in wrong
    ]
    return sheet_response("rows", "xlsx", [*row.headings, _("What is wrong")], lines)


@permit("rounds.see", round_of)
@require_safe
def letters(request: CityRequest, row: LetterRound) -> HttpResponse:
    """One packet of letters as a PDF, each with its code; on request in large print."""
    asked = request.GET.get("packet", "1")
    packet = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    first = (packet - 1) * BATCH
    living = row.invitees.filter(erased_at=None)
    people = list(living[first : first + BATCH]) if packet else []
    if not people:
        raise Http404
    note_reading(request, "round.letters_read", row, packet=packet)
    context = {
        "round": row,
        "call": row.call,
        "letters": [(one, _address(one), qr_code(_address(one))) for one in people],
        "today": timezone.localdate(),
        "is_large": "large" in request.GET,
        "city": request.city,
    }
    return pdf_response(request, "rounds/letters_paper.html", context, name=f"letters-{packet}")


def _address(invitee: Invitee) -> str:
    return address_at(invitee.city, reverse("letter_code", args=[invitee.code]))


@public
@require_safe
def arrive(request: CityRequest, code: str) -> HttpResponse:
    """From the letter: typed in capitals or not, with or without a hyphen."""
    plain = code.upper().replace("-", "")
    rows = Invitee.objects.filter(city=request.city, letter_round__call__opened_at__isnull=False)
    invitee = get_object_or_404(rows.select_related("letter_round__call__programme"), code=plain)
    keep_code(request, invitee)
    call = invitee.letter_round.call
    page = reverse("recruitment:start", args=[call.programme.slug])
    return redirect(f"{page}?call={call.pk}")
