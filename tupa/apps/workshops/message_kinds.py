"""What the messages about a workshop can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.models import City
from tupa.apps.outbox import kinds
from tupa.apps.outbox.kinds import MergeField
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK, PANEL
from tupa.apps.workshops.models import Activity, Briefing, Participant

__all__ = ["register_kinds"]

THEME = MergeField(_("Theme of the workshop"), "{{ workshop.theme }}")
DAY = MergeField(_("Day of the workshop"), "{{ workshop.starts_at|day }}")
WHEN = MergeField(_("Day and times of the workshop"), '{% include "workshops/mail/when.txt" %}')
FACTS = MergeField(
    _("Day, place, how to get there, access and programme"),
    '{% include "workshops/mail/facts.txt" %}',
)
SLIP = MergeField(_("Slip to post back (letters only)"), '{% include "workshops/mail/slip.txt" %}')


def _piece(title: Any, name: str) -> MergeField:
    """A field that says one thing or another, by what is known of the person."""
    return MergeField(title, '{% include "workshops/mail/' + name + '.txt" %}')


INVITED = _piece(_("To what the person is invited"), "you_are_invited")
SOON = _piece(_("How soon the workshop is, and what the person replied"), "soon")
TELL_US = _piece(_("What the link is for"), "tell_us")
TELL_US_AGAIN = _piece(_("What the link is for"), "tell_us_again")
READING = _piece(_("The reading"), "reading")
ANSWERED = _piece(_("The questions with their answers"), "answered")
REASON = MergeField(_("Why the workshop is cancelled"), "{{ workshop.cancel_reason }}")


def sample(city: City, language: str) -> dict[str, Any]:
    """An invented person invited to an invented workshop."""
    with override(language):
        return {**applications.sample(city, language), **_invented()}


def real(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last workshop this person was invited to; what there is not stays invented."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    with override(language):
        context = {**_invented(), **found}
    rows = Participant.objects.filter(city=city, member__application=found["application"])
    rows = rows.select_related("workshop__programme", "workshop__venue")
    mine = rows.order_by("-workshop__starts_at").first()
    return context if mine is None else context | _own(mine)


def _own(mine: Participant) -> dict[str, Any]:
    workshop = mine.workshop
    own: dict[str, Any] = {
        "participant": mine,
        "workshop": workshop,
        "activities": list(Activity.objects.filter(workshop=workshop, is_public=True)),
    }
    briefing = Briefing.objects.filter(city=mine.city_id, workshop=workshop).first()
    questions = list(workshop.questions.answered())
    if briefing is not None:
        own["briefing"] = briefing
    if questions:
        own["questions"] = questions
    return own


def _invented() -> dict[str, Any]:
    starts_at = timezone.now().replace(minute=0) + timedelta(days=14)
    panel = SimpleNamespace(name=str(_("Panel of an example")))
    workshop = SimpleNamespace(
        programme=panel,
        theme=str(_("Theme of an example")),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        venue=None,
        remote_link="",
        remote_phone="",
        cancel_reason=str(_("The reason of an example.")),
    )
    text = str(_("Text of an example."))
    question = SimpleNamespace(text=text, answer=text, answered_by="")
    return {
        "workshop": workshop,
        "participant": SimpleNamespace(is_from_city=False, reply="none"),
        "activities": [],
        "briefing": SimpleNamespace(talk=text, in_favour=text, against=text, words=""),
        "questions": [question],
    }


def register_kinds() -> None:
    asking = {"facts": FACTS, "link": LINK, "slip": SLIP}
    must = {"facts", "link", "slip"}
    mine: tuple[kinds.NamedKind, ...] = (
        ("invitation", _("Invitation to a workshop"), {"invited": INVITED, **asking}, must),
        ("reminder", _("The workshop is soon"), {"soon": SOON, "tell": TELL_US, **asking}, must),
        (
            "changed",
            _("The time or the place has changed"),
            {"tell": TELL_US_AGAIN, **asking},
            must,
        ),
        (
            "cancelled",
            _("The workshop is cancelled"),
            {"when": WHEN, "why": REASON, "link": LINK},
            {"link"},
        ),
        (
            "briefing",
            _("To read before the workshop"),
            {"reading": READING, "link": LINK},
            {"reading", "link"},
        ),
        (
            "answers",
            _("Answers from the experts"),
            {"answers": ANSWERED, "link": LINK},
            {"answers", "link"},
        ),
    )
    kinds.register_kinds(
        "workshops", mine, {"panel": _PANEL, "theme": THEME, "day": DAY}, sample, real
    )


_PANEL = MergeField(PANEL.title, "{{ workshop.programme.name }}")
