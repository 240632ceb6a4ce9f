"""What the messages about answers and promises can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.city import site_url
from tupa.apps.accounts.models import City
from tupa.apps.followup.models import Answer, Assignment, Commitment, Progress
from tupa.apps.ideas.message_kinds import invented_idea, to_colleague
from tupa.apps.ideas.models import Idea
from tupa.apps.ideas.people import members_by_idea
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK, PANEL

__all__ = ["register_kinds"]

IDEA = MergeField(_("Title of the idea"), "{{ words.title }}")
IDEA_TEXT = MergeField(_("Text of the idea"), "{{ words.text }}")
UNIT = MergeField(_("Who answers"), "{{ unit.name }}")
OUTCOME = MergeField(_("The answer in a word"), "{{ answer.get_outcome_display }}")
REASONS = MergeField(
    _("The reasons, and what is promised"), '{% include "followup/mail/reasons.txt" %}'
)
NEWS = MergeField(_("What happened to each idea"), '{% include "followup/mail/news_items.txt" %}')
PAGE = MergeField(
    _("Address of the idea's page"),
    '{{ site_url }}{% url "ideas:page" idea.programme.slug idea.number %}',
)
DUE = MergeField(_("The day by which to answer"), '{{ assignment.answer_by|day:"year" }}')
MATTERS = MergeField(
    _("What waits, by when, and where it is answered"),
    '{% include "followup/mail/matters.txt" %}',
)
QUESTION = MergeField(_("What the unit asks"), "{{ question.text }}")
QUESTION_SLIP = MergeField(
    _("Slip to post back (letters only)"), '{% include "followup/mail/question_slip.txt" %}'
)
TO_ANSWER = MergeField(
    _("How to answer, with the address"), '{% include "followup/mail/where_to_answer.txt" %}'
)

ADDRESS = MergeField(_("Address where it is read"), "{{ address }}")
DRAFT = MergeField(_("Reasons of the draft"), "{{ answer.reason }}")
REMARK = MergeField(_("What should change"), "{{ remark.text }}")
MATTER = MergeField(
    _("What waits, in one line"), '{% include "followup/mail/reminder_subject.txt" %}'
)
LATE = MergeField(
    _("The late answers, one after the other"), '{% include "followup/mail/late_answers.txt" %}'
)
HOW_MANY = MergeField(
    _("How many answers are late, in one line"), '{% include "followup/mail/how_many_late.txt" %}'
)
SINCE = MergeField(
    _("How long ago the panel ended"), '{% include "followup/mail/since_panel.txt" %}'
)
OPEN = MergeField(
    _("How many ideas and promises are open"), '{% include "followup/mail/still_open.txt" %}'
)
CONFIRM = MergeField(_("Address at which following is confirmed"), "{{ link.url }}")


def _invented(city: City, language: str) -> dict[str, Any]:
    """An idea with its unit, answer and promise, none of which there is."""
    today = timezone.localdate()
    with override(language):
        unit, text = str(_("Unit of an example")), str(_("Text of an example."))
        promise, owner = str(_("Promise of an example.")), str(_("Head of an example"))
        outcome, state = str(Answer.Outcome.PARTLY.label), str(Commitment.State.UNDER_WAY.label)
    days = {"due_on": today + timedelta(days=300), "next_update_on": today + timedelta(days=90)}
    whose = SimpleNamespace(name=unit)
    commitment = SimpleNamespace(pk=1, text=promise, owner=owner, unit=whose, **days)
    progress = SimpleNamespace(get_state_display=state, text=text, commitment=commitment)
    made_up = invented_idea(language)
    made_up["words"].idea = made_up["idea"]
    words, address = made_up["words"], f"{site_url(city)}/l/esimerkki"
    line = SimpleNamespace(
        words=words, unit=whose, day=today + timedelta(days=14), is_late=False, address=address
    )
    return {
        **made_up,
        "unit": whose,
        "address": address,
        "lines": [line],
        "only": None,
        "items": [SimpleNamespace(words=words, progress=progress)],
        "leave": "",  # members of tables do not follow, they sat there
        "question": SimpleNamespace(text=text),
        "assignment": SimpleNamespace(pk=1, answer_by=today + timedelta(days=42)),
        "answer": SimpleNamespace(get_outcome_display=outcome, reason=text),
        "promises": [commitment],
        "has_account": True,
        "has_late": False,
        "remark": SimpleNamespace(text=text),
        "months": 6,
        "waiting": 3,
        "promised": 2,
        "link": SimpleNamespace(url=address),
    }


def _table_sample(city: City, language: str) -> dict[str, Any]:
    return {**applications.sample(city, language), **_invented(city, language)}


def _table(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last answer and promise on an idea of this person's table."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    context = {**_invented(city, language), **found}
    mine = _ideas_of(city, found["application"])
    answers = Answer.objects.filter(city=city, assignment__idea__in=mine).published()
    answer = answers.select_related("assignment__unit", "assignment__idea__programme").last()
    if answer is None:
        return context
    idea = answer.assignment.idea
    context |= {"idea": idea, "words": reading_of(idea, language), "answer": answer}
    context |= {"unit": answer.assignment.unit, "promises": list(answer.commitments.all())}
    progress = Progress.objects.filter(city=city, commitment__idea=idea).last()
    if progress is not None:
        context["items"] = [SimpleNamespace(words=context["words"], progress=progress)]
    return context


def _ideas_of(city: City, application: Any) -> list[Idea]:
    ideas = list(
        Idea.objects.filter(city=city, programme=application.programme).filter(
            assignments__answers__published_at__isnull=False
        )
    )
    found = members_by_idea(ideas) if ideas else {}
    return [
        idea
        for idea in ideas
        if any(one.application_id == application.pk for one in found[idea.pk])
    ]


def _unit_sample(city: City, language: str) -> dict[str, Any]:
    panel = applications.sample(city, language)["programme"]
    return {
        **_invented(city, language),
        "programme": panel,
        **(to_colleague(city, "", language) or {}),
    }


def _unit(city: City, address: str, language: str) -> dict[str, Any] | None:
    """The last idea given to a unit of this colleague."""
    found = to_colleague(city, address, language)
    if found is None:
        return None
    context = {**_unit_sample(city, language), **found}
    theirs = {"city": city, "unit__members__user__email__iexact": address}
    given = Assignment.objects.filter(**theirs).select_related("unit", "idea__programme")
    assignment = given.order_by("-pk").first()
    if assignment is not None:
        idea = assignment.idea
        context |= {"assignment": assignment, "unit": assignment.unit, "idea": idea}
        context |= {"programme": idea.programme, **_draft_of(assignment)}
        context["words"] = reading_of(idea, language)
        line = SimpleNamespace(
            words=context["words"],
            unit=assignment.unit,
            day=assignment.answer_by,
            is_late=False,
            address=context["address"],
        )
        context |= {"lines": [line], "only": line}
    return context


def _draft_of(assignment: Assignment) -> dict[str, Any]:
    """The last words on it, as far as there are any."""
    found = {"answer": assignment.answers.last(), "remark": assignment.remarks.last()}
    return {name: one for name, one in found.items() if one is not None}


def register_kinds() -> None:
    idea = {"idea": IDEA, "unit": UNIT}
    told = {**idea, "page": PAGE}
    asked = {**idea, "idea_text": IDEA_TEXT, "answer_by": DUE, "where": TO_ANSWER}
    to_tables: tuple[kinds.NamedKind, ...] = (
        (
            "answer",
            _("The city has answered an idea (to its table)"),
            {**told, "answer": OUTCOME, "reasons": REASONS},
            {"answer", "reasons"},
        ),
        (
            "news",
            _("News of ideas and promises (to tables and followers)"),
            {"news": NEWS},
            {"news"},
        ),
        (
            "question",
            _("A unit asks the table what an idea means"),
            {**idea, "question": QUESTION, "link": LINK, "slip": QUESTION_SLIP},
            {"question", "link", "slip"},
        ),
    )
    to_units: tuple[kinds.NamedKind, ...] = (
        ("assigned", _("An idea waits for an answer (to the unit)"), asked, {"where"}),
        (
            "reminder",
            _("Reminder of answers and promises (to the unit)"),
            {"matter": MATTER, "matters": MATTERS},
            {"matters"},
        ),
        (
            "handed_on",
            _("A draft answer to read (to the unit)"),
            {**idea, "answer": OUTCOME, "draft": DRAFT, "answer_by": DUE, "address": ADDRESS},
            {"address"},
        ),
        (
            "returned",
            _("The draft of an answer was sent back (to the unit)"),
            {**idea, "remark": REMARK, "answer_by": DUE, "address": ADDRESS},
            {"remark", "address"},
        ),
        (
            "replied",
            _("The table has replied (to the unit)"),
            {**idea, "address": ADDRESS},
            {"address"},
        ),
        (
            "checkpoint",
            _("Where do the promises stand, months later (to the unit)"),
            {"panel": PANEL, "unit": UNIT, "since": SINCE, "open": OPEN, "address": ADDRESS},
            {"address"},
        ),
        (
            "superior",
            _("Answers are a week late (to the superior of the unit)"),
            {"how_many": HOW_MANY, "late": LATE},
            {"late"},
        ),
    )
    to_followers: tuple[kinds.NamedKind, ...] = (
        (
            "follow",
            _("Do you want to follow this idea? (to who asked)"),
            {"idea": IDEA, "confirm": CONFIRM},
            {"confirm"},
        ),
    )
    kinds.register_kinds("followup", to_followers, {}, _table_sample, _table, is_by_mail_alone=True)
    kinds.register_kinds("followup", to_tables, {}, _table_sample, _table)
    kinds.register_kinds("followup", to_units, {}, _unit_sample, _unit, is_to_staff=True)
