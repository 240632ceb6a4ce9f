"""The whole path by actions alone, three times: what the demonstration tells is what was done."""

from __future__ import annotations

from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.addresses import all_addresses
from tupa.apps.accounts.models import City, User
from tupa.apps.capture.models import Note
from tupa.apps.demo.content.programmes import DONE, MID, OPEN
from tupa.apps.events.actions import verify_chain
from tupa.apps.followup.models import Assignment, Commitment
from tupa.apps.ideas.models import Idea
from tupa.apps.lottery.models import Draw
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

SLUGS, LANGUAGES = (OPEN.slug, MID.slug, DONE.slug), ("fi", "sv", "en")
TURNS = ("sv", "fi", "en")
IN_TURN = list(zip(SLUGS, TURNS, strict=True))
#: Pages whose address names a row the demonstration does not have at number 1.
NO_ROW = {400, 403, 404, 405, 410}


def _programme(slug: str) -> Programme:
    return Programme.objects.get(slug=slug)


def test_the_chain_of_events_holds(demo: City) -> None:
    assert list(verify_chain(demo)) == []


def test_one_call_is_open_with_about_140_applications_and_some_groups_missing(demo: City) -> None:
    programme = _programme(OPEN.slug)
    assert programme.stage == Programme.Stage.CALL
    assert 110 <= programme.applications.in_force().count() <= 170
    few = programme.features.get(key="suuralue").values.get(key="suur-kauklahti")
    assert few.answers.count() < 4


def test_the_panel_midway_is_seated_and_two_answers_are_late(demo: City) -> None:
    programme = _programme(MID.slug)
    assert programme.members.filter(state=Member.State.CONFIRMED).count() == 25
    assert programme.reserves.count() == 6
    late = Assignment.objects.overdue(timezone.localdate()).filter(idea__programme=programme)
    assert late.count() == 2


def test_the_finished_programme_is_answered_and_some_promises_are_kept_some_dropped(
    demo: City,
) -> None:
    programme = _programme(DONE.slug)
    assert programme.stage == Programme.Stage.ENDED
    ideas = Idea.objects.published().filter(programme=programme)
    assert ideas.count() == 40
    assert not Assignment.objects.open().filter(idea__programme=programme).exists()
    states = set(
        Commitment.objects.filter(idea__programme=programme).values_list("state", flat=True)
    )
    assert {Commitment.State.KEPT, Commitment.State.DROPPED} <= states


def test_every_published_idea_leads_back_to_a_note_and_forward_to_a_unit(demo: City) -> None:
    for idea in Idea.objects.published().prefetch_related("sources", "assignments"):
        assert idea.sources.all()
        assert idea.assignments.all()


def test_the_draws_answer_is_what_its_inputs_and_seed_give(demo: City) -> None:
    draw = Draw.objects.get(programme=_programme(MID.slug))
    drawn = draw.members.filter(succeeded=None)
    members = drawn.values_list("application_id", flat=True)
    assert draw.tickets is not None
    assert draw.ticket is not None
    assert sorted(map(str, members)) == sorted(draw.tickets["panels"][draw.ticket])


def test_nobody_real_is_written_to(demo: City) -> None:
    addresses = {message.address or "" for message in Message.objects.all()}
    mails = {address for address in addresses if "@" in address}
    assert mails
    assert {one for one in mails if not one.endswith(("example.org", ".example"))} == set()
    assert not Message.objects.filter(state=Message.State.QUEUED).exists()


def test_notes_are_as_the_tables_wrote_them(demo: City) -> None:
    assert Note.objects.count() > 200
    assert Note.objects.filter(direction=Note.Direction.RTL).exists()


def test_who_was_not_drawn_long_ago_has_been_erased(demo: City) -> None:
    old = Application.objects.filter(programme=_programme(DONE.slug), member=None)
    assert old.filter(erased_at__isnull=False).exists()
    assert not old.filter(erased_at__isnull=False).exclude(name="").exists()


def test_some_pages_open_over_the_demonstration_in_three_languages(demo: City) -> None:
    """One address in seven, each panel in a language of its own; the sweep opens all."""
    assert _opened(IN_TURN, TURNS, step=7) > 20


@pytest.mark.sweep
def test_every_page_opens_over_the_demonstration_in_three_languages(demo: City) -> None:
    """As a visitor and as a coordinator, every address there is; nothing falls over. Each panel is
    opened in a language of its own and the city's pages in turn; the slow tests open all in all."""
    assert _opened(IN_TURN, TURNS) > 150


@pytest.mark.slow
def test_every_page_opens_over_every_programme_in_every_language(demo: City) -> None:
    assert _opened(list(product(SLUGS, LANGUAGES))) > 150


def _opened(pairs: list[tuple[str, str]], in_turn: tuple[str, ...] = (), *, step: int = 1) -> int:
    """How many pages of a programme in a language, and of the city in each (or one of `in_turn`),
    could be opened."""
    visitor, coordinator = Client(), Client()
    coordinator.force_login(User.objects.get(email="kielo@example.org"))
    opened = 0
    for number, address in enumerate(all_addresses()[::step]):
        if address.name == "account_logout":
            continue
        languages = (in_turn[number % len(in_turn)],) if in_turn else LANGUAGES
        client = coordinator if (address.access or ("", ""))[0] == "staff" else visitor
        has_programme = ("slug", "slug") in address.kinds
        for slug, language in pairs if has_programme else product([OPEN.slug], languages):
            url = address.url(slug=slug).replace("/fi/", f"/{language}/", 1)
            status = client.get(url).status_code
            assert status in NO_ROW | {200, 302}, (url, status)
            opened += status == 200
    return opened
