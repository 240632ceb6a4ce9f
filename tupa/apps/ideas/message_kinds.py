"""What the messages about an idea can say: fields for texts the city writes itself."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tupa.apps.accounts.city import site_url
from tupa.apps.accounts.models import City, User
from tupa.apps.ideas.models import BallotSlip, Confirmation, Idea, Statement
from tupa.apps.ideas.words import reading_of
from tupa.apps.outbox.actions import Recipient
from tupa.apps.outbox.kinds import Kind, MergeField, register_kind
from tupa.apps.outbox.models import Channel
from tupa.apps.recruitment import message_kinds as applications
from tupa.apps.recruitment.message_kinds import LINK

__all__ = ["invented_idea", "register_kinds", "to_colleague"]

WORDING = MergeField(
    _("The idea, and on paper the notes it was made from"),
    '{% include "ideas/mail/wording.txt" %}',
)
REPLY_BY = MergeField(_("Last day to reply"), '{{ idea.confirm_by|day:"year" }}')
SLIP = MergeField(_("Slip to post back (letters only)"), '{% include "ideas/mail/slip.txt" %}')
ITEMS = MergeField(
    _("The ideas, each with its link and code"), '{% include "ideas/mail/items.txt" %}'
)
SLIPS = MergeField(
    _("A slip for each idea to post back (letters only)"), '{% include "ideas/mail/slips.txt" %}'
)
NUMBER = MergeField(_("Number of the idea"), "{{ idea.number }}")
DESK = MergeField(
    _("Address of the idea's page for staff"),
    '{{ site_url }}{% url "ideas:desk" idea.programme.slug idea.number %}',
)


BALLOT = MergeField(_("Title of the prioritising"), "{{ ballot.title }}")
DOTS = MergeField(_("How many dots the person has"), "{{ ballot.dots }}")
DOTS_BY = MergeField(_("Last day to give dots"), '{{ ballot.until|day:"year" }}')
CHOICES = MergeField(
    _("The ideas to choose from (letters only)"), '{% include "ideas/mail/dots_list.txt" %}'
)


MATTER = MergeField(
    _("What has happened to the statement, in a line"),
    '{% include "ideas/mail/statement_matter.txt" %}',
)
STATEMENT = MergeField(
    _("What is asked or told of the statement, and on paper its points"),
    '{% include "ideas/mail/statement_what.txt" %}',
)
STATEMENT_SLIP = MergeField(
    _("Slip to post back (letters only)"), '{% include "ideas/mail/statement_slip.txt" %}'
)


def invented_idea(language: str) -> dict[str, Any]:
    """An idea nobody has had, with its words."""
    with override(language):
        title, text = str(_("Idea of an example")), str(_("Text of an example."))
    idea = SimpleNamespace(
        programme=SimpleNamespace(slug="esimerkki"),
        number=1234,
        confirm_by=timezone.localdate() + timedelta(days=10),
    )
    words = SimpleNamespace(
        title=title, text=text, original_title=title, original_text=text, is_original=True
    )
    return {"idea": idea, "words": words, "notes": []}


def to_colleague(city: City, address: str, language: str) -> dict[str, Any] | None:
    """Somebody who works for the city; empty for an invented one, None when there is nobody."""
    name, email = "Eero Esimerkki", "eero@kaupunki.example"
    if address:
        user = User.objects.filter(city=city, is_active=True, email__iexact=address).first()
        if user is None:
            return None
        name, email = user.name, user.email
    return {
        "to": Recipient(name, str(Channel.EMAIL), email, language),
        "site_url": site_url(city),
    }


def _asked_sample(city: City, language: str) -> dict[str, Any]:
    return {**applications.sample(city, language), **invented_idea(language)}


def _asked(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last idea this person's table was asked about; else an invented one."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    rows = Confirmation.objects.filter(city=city, member__application=found["application"])
    asked = rows.select_related("idea__programme").order_by("-asked_at").first()
    own = _words(asked.idea, language) if asked is not None else {}
    return {**invented_idea(language), **found, **own}


def _several_sample(city: City, language: str) -> dict[str, Any]:
    one = _asked_sample(city, language)
    return {**one, "items": [{name: one[name] for name in ("words", "notes", "new_link")}]}


def _several(city: City, reference: str, language: str) -> dict[str, Any] | None:
    one = _asked(city, reference, language)
    if one is None:
        return None
    return {**one, "items": [{name: one[name] for name in ("words", "notes", "new_link")}]}


def _dots_sample(city: City, language: str) -> dict[str, Any]:
    with override(language):
        title = str(_("Prioritising of an example"))
    until = timezone.now() + timedelta(days=10)
    ballot = SimpleNamespace(title=title, dots=1234, until=until)
    return {**applications.sample(city, language), "ballot": ballot, "ideas": []}


def _dots(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The last prioritising this person was asked to take part in; else an invented one."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    slips = BallotSlip.objects.filter(city=city, member__application=found["application"])
    slip = slips.select_related("ballot").last()
    own = {} if slip is None else {"ballot": slip.ballot}
    return {**_dots_sample(city, language), **found, **own}


def _statement_sample(city: City, language: str) -> dict[str, Any]:
    until = timezone.now() + timedelta(days=10)
    said = SimpleNamespace(state="voting", until=until, receiver="", answer_by=until)
    return {**applications.sample(city, language), "statement": said, "points": []}


def _statement(city: City, reference: str, language: str) -> dict[str, Any] | None:
    """The statement of this person's panel, once its members have been asked."""
    found = applications.real(city, reference, language)
    if found is None:
        return None
    programme = found["application"].programme_id
    said = Statement.objects.filter(city=city, programme=programme, until__isnull=False).first()
    own = {} if said is None else {"statement": said, "points": list(said.points.all())}
    return {**_statement_sample(city, language), **found, **own}


def _words(idea: Idea, language: str) -> dict[str, Any]:
    return {"idea": idea, "words": reading_of(idea, language)}


def _corrected_sample(city: City, language: str) -> dict[str, Any]:
    return {**invented_idea(language), **(to_colleague(city, "", language) or {})}


def _corrected(city: City, address: str, language: str) -> dict[str, Any] | None:
    found = to_colleague(city, address, language)
    if found is None:
        return None
    ideas = Idea.objects.filter(city=city, programme__is_practice=False)
    last = ideas.select_related("programme").order_by("-pk").first()
    own = _words(last, language) if last is not None else {}
    return {**invented_idea(language), **found, **own}


def register_kinds() -> None:
    register_kind(
        Kind(
            "ideas/mail/confirm.txt",
            _("The table is asked whether an idea says what it meant"),
            {"idea": WORDING, "reply_by": REPLY_BY, "link": LINK, "slip": SLIP},
            _asked_sample,
            _asked,
            frozenset({"idea", "reply_by", "link", "slip"}),
        )
    )
    register_kind(
        Kind(
            "ideas/mail/confirm_many.txt",
            _("The table is asked about several ideas at once"),
            {"link": ITEMS, "reply_by": REPLY_BY, "slip": SLIPS},
            _several_sample,
            _several,
            frozenset({"link", "reply_by", "slip"}),
        )
    )
    register_kind(
        Kind(
            "ideas/mail/dots.txt",
            _("Members are asked to give their dots"),
            {"title": BALLOT, "dots": DOTS, "day": DOTS_BY, "ideas": CHOICES, "link": LINK},
            _dots_sample,
            _dots,
            frozenset({"dots", "day", "ideas", "link"}),
        )
    )
    register_kind(
        Kind(
            "ideas/mail/statement.txt",
            _("The panel's statement: proposals, votes, handing over, answer"),
            {"matter": MATTER, "statement": STATEMENT, "link": LINK, "slip": STATEMENT_SLIP},
            _statement_sample,
            _statement,
            frozenset({"statement", "link", "slip"}),
        )
    )
    register_kind(
        Kind(
            "ideas/mail/correction.txt",
            _("A table has corrected an idea (to coordinators)"),
            {"number": NUMBER, "desk": DESK},
            _corrected_sample,
            _corrected,
            frozenset({"desk"}),
            is_to_staff=True,
        )
    )
