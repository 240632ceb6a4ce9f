"""Every step of a person without e-mail has a letter twin and a clerk's action with the same trace.

The table names each step, its letter, the form a person would send by their link, the clerk's form
and what is written into the log: by the link and by the clerk it must be the same word.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.apps.addresses import all_addresses
from tests.apps.forms.conftest import Tried
from tests.apps.forms.crawl import Found
from tests.apps.forms.pages import read_page
from tests.apps.forms.sending import copied, nothing_stays
from tests.apps.forms.twice import send
from tupa.apps.events.models import Event
from tupa.apps.outbox.kinds import KINDS
from tupa.apps.panel.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("every form")]


@dataclass(frozen=True)
class Step:
    """`by_link` and `by_clerk` are names in the URL configuration; what is only told has none."""

    name: str
    letter: str
    by_clerk: str
    by_link: str = ""
    verbs: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name


def step(name: str, letter: str, clerk: str, link: str = "", *verbs: str) -> Step:
    return Step(name, letter, clerk, link, frozenset(verbs))


RECEIVED = "recruitment/mail/received.txt"
CHOSEN = "panel/mail/chosen.txt"
INVITED = "workshops/mail/invitation.txt"
CARE = "care/mail/ask.txt"
ASKED = "ideas/mail/confirm.txt"
SAID = "ideas/mail/statement.txt"
QUESTION = "followup/mail/question.txt"
WISHED = "reserve.wished"
SPOKEN = ("statement.voted", "statement.amendment")
STEPS = [
    step("apply", "", "recruitment:enter", "recruitment:form", "application.received"),
    step("receipt", RECEIVED, "recruitment:application_letter"),
    step("chance", "lottery/mail/sealed.txt", "recruitment:application"),
    step("accept", CHOSEN, "panel:reply", "panel:seat", "seat.confirmed"),
    step("decline", CHOSEN, "panel:reply", "panel:seat", "seat.declined"),
    step("residence", "", "panel:code"),  # by the person: with the code of the letter
    step("not drawn", "panel/mail/not_drawn.txt", "panel:after_desk", "panel:after", WISHED),
    step("support", CARE, "care:desk", "care:mine", "care.told", "care.withdrawn"),
    step("journey", CARE, "venues:origin", "venues:mine", "origin.given", "origin.forgotten"),
    step("money", "", "costs:wish", "costs:mine", "money.declined"),
    step("kit", "workshops/mail/briefing.txt", "workshops:publish_briefing"),
    step("attendance", INVITED, "workshops:reply", "workshops:mine", "participant.replied"),
    step("feedback", "evaluation/mail/ask.txt", "evaluation:enter"),  # without a name: by papers
    step("drafts", "drafts/mail/share.txt", "drafts:enter", "drafts:mine", "comment.written"),
    step("approving words", ASKED, "ideas:record_reply", "ideas:confirm", "idea.replied"),
    step("dots", "ideas/mail/dots.txt", "ideas:ballot_slip", "ideas:my_dots", "ballot.dots_given"),
    step("statement", SAID, "ideas:statement_votes", "ideas:my_statement", *SPOKEN),
    step("question", QUESTION, "followup:record_reply", "followup:reply", "table.replied"),
    step("answer", "followup/mail/answer.txt", "followup:manage"),
    step("answers at 3 and 12 months", "followup/mail/news.txt", "followup:manage"),
]


@pytest.mark.parametrize("one", STEPS, ids=str)
def test_a_step_has_its_letter_and_its_clerk(one: Step) -> None:
    clerk = next(address for address in all_addresses() if address.name == one.by_clerk)
    assert clerk.access is not None
    assert clerk.access[0] == "staff"
    if one.letter:
        assert not KINDS[one.letter].is_to_staff


@pytest.mark.sweep
@pytest.mark.parametrize("one", [s for s in STEPS if s.by_link], ids=str)
def test_what_a_clerk_does_leaves_the_trace_that_the_person_would_have_left(
    one: Step, tried: Tried
) -> None:
    assert one.verbs
    assert one.verbs <= verbs_of(tried, one.by_link)
    assert one.verbs <= verbs_of(tried, one.by_clerk)


def verbs_of(tried: Tried, name: str) -> set[str]:
    """What is written into the log by any button of the form."""
    found = [form for form in tried.site.forms if form.name == name]
    if name == "panel:reply":  # the crawl has seen that of somebody who has answered
        found += _asked_for_a_seat(tried)
    assert found, name
    return {verb for form in found for verb in _verbs(form)}


def _asked_for_a_seat(tried: Tried) -> list[Found]:
    member = Member.objects.get(programme__slug="paneeli", state="asked")
    door = next(one.door for one in tried.site.forms if one.door.name == "coordinator")
    page = f"/fi/manage/p/paneeli/panel/members/{member.pk}/reply/"
    forms = read_page(page, copied(door).get(page).content.decode()).forms
    return [one for one in (Found(door, page, form) for form in forms) if one.name == "panel:reply"]


def _verbs(found: Found) -> set[str]:
    verbs: set[str] = set()
    for button in found.form.ways:
        for anew in (False, True):
            with nothing_stays():
                last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
                send(copied(found.door), found, button, anew)
                new = Event.objects.filter(pk__gt=last or 0)
                verbs |= set(new.exclude(verb__endswith="read").values_list("verb", flat=True))
    return verbs
