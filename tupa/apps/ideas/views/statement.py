"""The panel's joint statement: its desk, its members' page, and its public page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tupa.apps.accounts.actor import Actor, actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import SignedLink
from tupa.apps.accounts.permissions import by_link, may, permit, public
from tupa.apps.events.actions import record
from tupa.apps.ideas.actions import statement as act
from tupa.apps.ideas.chain import Words
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.forms import (
    AmendForm,
    AnswerStatementForm,
    DecideForm,
    PointForm,
    StatementForm,
    UntilForm,
    VotesForm,
)
from tupa.apps.ideas.lookup import amendment_of, point_of, statement_of, voter_of
from tupa.apps.ideas.models import Amendment, Statement, StatementPoint, StatementVote
from tupa.apps.ideas.statement import clock_of, results_of
from tupa.apps.panel.models import Member
from tupa.apps.programmes.lookup import programme_of, public_programme_of
from tupa.apps.programmes.models import Programme

__all__ = [
    "amendment",
    "answer",
    "ask",
    "desk",
    "hand_over",
    "mine",
    "page",
    "point",
    "record_votes",
    "remove_point",
    "vote",
    "write",
]


@public
@require_safe
def page(request: CityRequest, slug: str) -> HttpResponse:
    """What the panel said, how many stood behind it, who answers and by when."""
    programme = public_programme_of(request, slug)
    statement = Statement.objects.filter(
        city=request.city, programme=programme, state=Statement.State.HANDED
    ).first()
    if statement is None:
        raise Http404
    context = {**_shown(statement), "programme": programme, "section": "ideas"}
    context["trail"] = [(str(programme.name), reverse("programmes:page", args=[slug]))]
    return render(request, "ideas/statement.html", context)


@by_link(act.STATEMENT_PURPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: CityRequest, link: SignedLink) -> HttpResponse:
    """A member amends while it is a draft, votes when it is asked, and reads what came of it."""
    member = get_object_or_404(Member, city=request.city, pk=link.subject_id)
    statement = get_object_or_404(
        Statement.objects.select_related("programme"),
        city=request.city,
        programme=member.programme_id,
    )
    form = _form_of(request, statement, member)
    if request.method == "POST" and form is not None and form.is_valid():
        by = Actor.of_link(link)
        try:
            if isinstance(form, VotesForm):
                act.cast_votes(statement, member=member, votes=form.votes, by=by)
            else:
                act.propose_amendment(statement, member=member, by=by, **form.cleaned_data)
            messages.success(request, _("Thank you. What you said has been recorded."))
        except NotAllowedNow as refusal:
            messages.warning(request, str(refusal))
        return redirect("ideas:my_statement", key=link.key)
    mine = statement.amendments.filter(member=member)
    context = {**_shown(statement), "form": form, "mine": mine, "programme": statement.programme}
    return render(request, "ideas/statement_mine.html", context)


@permit("ideas.read", programme_of)
@require_safe
def desk(request: CityRequest, programme: Programme) -> HttpResponse:
    """The statement with what to do next, its amendments, and who has not voted."""
    statement = Statement.objects.filter(city=request.city, programme=programme).first()
    context: dict[str, Any] = {
        "programme": programme,
        "statement": statement,
        "may_decide": may(request.user, "ideas.decide"),
        "section": "ideas",
    }
    if statement is not None:
        context |= _shown(statement)
        context |= {
            "amendments": statement.amendments.select_related("point"),
            "waiting": _not_voted(request, statement) if context["may_decide"] else [],
            "members": _proposing(request, statement) if context["may_decide"] else [],
            "voted": _voted(statement),
        }
    return render(request, "ideas/statement_desk.html", context)


@permit("ideas.decide", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: CityRequest, programme: Programme) -> HttpResponse:
    """Title and introduction; the first time this begins the statement."""
    known = Statement.objects.filter(city=request.city, programme=programme).first()
    initial = {"title": known.title, "introduction": known.introduction} if known else {}
    form = StatementForm(request.POST if request.method == "POST" else None, initial=initial)
    return _filled(
        request,
        programme,
        form,
        lambda: act.save_statement(programme=programme, by=actor_of(request), **form.cleaned_data),
        heading=_("The panel's statement"),
    )


@permit("ideas.decide", statement_of)
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: CityRequest, statement: Statement) -> HttpResponse:
    """A new point, or `?number=` one worded anew."""
    number = request.GET.get("number", "")
    known = (
        statement.points.filter(number=int(number)).first()
        if number.isdecimal() and len(number) < 5
        else None
    )
    initial = {"text": known.text} if known else {}
    form = PointForm(request.POST if request.method == "POST" else None, initial=initial)
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.save_point(
            statement,
            number=known.number if known else None,
            by=actor_of(request),
            **form.cleaned_data,
        ),
        heading=_("Point %(number)s") % {"number": known.number} if known else _("A new point"),
    )


@permit("ideas.decide", point_of)
@require_POST
def remove_point(request: CityRequest, point: StatementPoint) -> HttpResponse:
    programme = point.statement.programme
    return _done(
        request,
        programme,
        lambda: act.remove_point(point, by=actor_of(request)),
        _("The point has been removed."),
    )


@permit("ideas.decide", statement_of)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CityRequest, statement: Statement) -> HttpResponse:
    """Before the draft goes to the members for amendments."""
    form = UntilForm(request.POST if request.method == "POST" else None)
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.ask_members(statement, by=actor_of(request), **form.cleaned_data),
        heading=_("Ask the members for amendments"),
        submit=_("Ask the members for amendments"),
        text=_("Every member gets a personal link and may propose changes and new points."),
    )


@permit("ideas.decide", statement_of)
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: CityRequest, statement: Statement) -> HttpResponse:
    """Before the vote: the words stay from then on."""
    form = UntilForm(request.POST if request.method == "POST" else None)
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.open_voting(statement, by=actor_of(request), **form.cleaned_data),
        heading=_("Open the vote"),
        submit=_("Open the vote"),
        text=_("Every member votes on each point. From now on the words stay as they are."),
    )


@permit("ideas.decide", amendment_of)
@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: CityRequest, amendment: Amendment) -> HttpResponse:
    """One amendment: taken in with the words it leads to, or left with the reason."""
    initial = {"text": amendment.point.text} if amendment.point else {}
    form = DecideForm(request.POST if request.method == "POST" else None, initial=initial)
    about = _("Point %(number)s") % {"number": amendment.point.number} if amendment.point else ""
    return _filled(
        request,
        amendment.statement.programme,
        form,
        lambda: act.decide_amendment(amendment, by=actor_of(request), **form.decided),
        heading=_("Amendment"),
        text=f"{about} ”{amendment.text}”".strip(),
    )


@permit("ideas.decide", voter_of)
@require_http_methods(["GET", "HEAD", "POST"])
def record_votes(request: CityRequest, voter: Any) -> HttpResponse:
    """Votes that came by phone or on paper; before the vote what a member wants changed."""
    statement, member = voter.statement, voter.member
    if statement.state == Statement.State.AMENDING:
        return _record_amendment(request, statement, member)
    form = _votes(request, statement, member)
    with transaction.atomic():
        record("statement.votes_read", statement, by=actor_of(request), member=member.pk)
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.cast_votes(statement, member=member, votes=form.votes, by=actor_of(request)),
        heading=_("Record votes"),
        text=member.name,
    )


def _record_amendment(request: CityRequest, statement: Statement, member: Member) -> HttpResponse:
    form = AmendForm(request.POST if request.method == "POST" else None, statement=statement)
    by = actor_of(request)
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.propose_amendment(statement, member=member, by=by, **form.cleaned_data),
        heading=_("Record a member's proposal"),
        text=member.name,
    )


@permit("ideas.decide", statement_of)
@require_POST
def hand_over(request: CityRequest, statement: Statement) -> HttpResponse:
    return _done(
        request,
        statement.programme,
        lambda: act.hand_over(statement, by=actor_of(request)),
        _("The statement has been handed over. The receiver's time to answer runs."),
    )


@permit("ideas.decide", statement_of)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CityRequest, statement: Statement) -> HttpResponse:
    initial = {"answer": statement.answer} if statement.answered_on else {}
    form = AnswerStatementForm(
        request.POST if request.method == "POST" else None, initial=initial, statement=statement
    )
    return _filled(
        request,
        statement.programme,
        form,
        lambda: act.answer_statement(statement, by=actor_of(request), **form.cleaned_data),
        heading=_("The receiver's answer"),
        text=str(statement.receiver),
    )


def _form_of(request: CityRequest, statement: Statement, member: Member) -> Any:
    """What a member may do now: amend, vote, or only read."""
    is_over = statement.until is not None and statement.until < timezone.now()
    posted = request.POST if request.method == "POST" else None
    if statement.state == Statement.State.AMENDING:
        return AmendForm(posted, statement=statement)
    if statement.state == Statement.State.VOTING and not is_over:
        return _votes(request, statement, member)
    return None


def _votes(request: CityRequest, statement: Statement, member: Member) -> VotesForm:
    known = StatementVote.objects.filter(point__statement=statement, member=member)
    posted = request.POST if request.method == "POST" else None
    return VotesForm(posted, points=list(statement.points.all()), known=known)


def _shown(statement: Statement) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "statement": statement,
        "title": Words.of(statement.title),
        "introduction": Words.of(statement.introduction),
        "answer": Words.of(statement.answer),
        "points": results_of(statement),
        "clock": clock_of(statement, today),
        "is_late": statement.is_late_on(today),
    }


def _voted(statement: Statement) -> int:
    votes = StatementVote.objects.filter(point__statement=statement)
    return votes.values("member").distinct().count()


def _not_voted(request: CityRequest, statement: Statement) -> list[Member]:
    if statement.state != Statement.State.VOTING:
        return []
    voted = StatementVote.objects.filter(point__statement=statement).values("member")
    seated = Member.objects.seated().filter(city=request.city, programme=statement.programme_id)
    return list(seated.exclude(pk__in=voted).select_related("application"))


def _proposing(request: CityRequest, statement: Statement) -> list[Member]:
    """Whose proposals a clerk may enter now."""
    if statement.state != Statement.State.AMENDING:
        return []
    seated = Member.objects.seated().filter(city=request.city, programme=statement.programme_id)
    return list(seated.select_related("application").order_by("pk"))


def _filled(
    request: CityRequest,
    programme: Programme,
    form: Any,
    do: Any,
    *,
    heading: str,
    text: str = "",
    submit: str = "",
) -> HttpResponse:
    """One form of the desk: taken, it leads back to the statement."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except NotAllowedNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("ideas:statement_desk", slug=programme.slug)
    context = {
        "programme": programme,
        "form": form,
        "heading": heading,
        "text": text,
        "submit": submit,
        "back": reverse("ideas:statement_desk", args=[programme.slug]),
        "section": "ideas",
    }
    return render(request, "ideas/statement_form.html", context)


def _done(request: CityRequest, programme: Programme, do: Any, said: str) -> HttpResponse:
    try:
        do()
        messages.success(request, said)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("ideas:statement_desk", slug=programme.slug)
