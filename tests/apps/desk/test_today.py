"""Today says what needs whom, and asks the database little."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.apps.html import flat
from tests.apps.lottery import steps
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.care.actions import ask_needs
from tupa.apps.desk.figures import add_gaps, programmes_with_figures
from tupa.apps.desk.tasks import everything_of
from tupa.apps.followup.models import Answer, Assignment, Commitment, Unit
from tupa.apps.ideas.models import Idea
from tupa.apps.jobs.models import Heartbeat
from tupa.apps.lottery.actions import pick_ticket
from tupa.apps.lottery.models import Draw, Exclusion
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.gaps import board_of
from tupa.apps.recruitment.models import Application
from tupa.apps.workshops.actions import ask_experts
from tupa.apps.workshops.models import Participant, Question, Workshop

Signed = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _worker_is_alive(db: None) -> None:
    Heartbeat.objects.create(name="worker", at=timezone.now())


def figures_of(programme: Programme, now: datetime) -> Any:
    programmes = programmes_with_figures(programme.city, now)
    add_gaps(programmes, now)
    return next(one for one in programmes if one.pk == programme.pk)


def texts(programme: Programme) -> str:
    now = timezone.now()
    found = figures_of(programme, now)
    return "\n".join(task.text for task in everything_of(found, now))


def test_a_programme_without_a_mandate_asks_for_one(programme: Programme) -> None:
    programme.mandate.delete()
    assert "toimeksianto" in texts(programme).lower()


def test_today_counts_the_values_that_the_gap_board_lists(programme: Programme) -> None:
    cast.make_call(programme, wished_per_seat=2)
    for age in ("nuori", "nuori", "vanha"):
        cast.make_application(programme, {"ika": age, "alue": "etela"})
    now = timezone.now()
    found = figures_of(programme, now)
    assert found.values_short == len(board_of(programme, now).lacking) == 1
    assert "puuttuu ilmoittautuneita: 1" in texts(programme)  # only one old person has applied


def test_a_late_answer_is_counted_and_an_answered_one_is_not(programme: Programme) -> None:
    workshop = cast.make_workshop(programme)
    unit = cast.make_unit(programme.city)
    for number in (1, 2):
        idea = cast.make_idea(workshop, number)
        Assignment.objects.create(
            city=programme.city,
            idea=idea,
            unit=unit,
            asked_on=timezone.localdate() - timedelta(days=60),
            answer_by=timezone.localdate() - timedelta(days=1),
            closed_at=timezone.now() if number == 2 else None,
        )
    assert "1 vastaus" in texts(programme)


def test_notes_without_ideas_are_counted_by_workshop_not_by_note(programme: Programme) -> None:
    start = timezone.now() - timedelta(days=2)
    held = cast.make_workshop(programme, starts_at=start, ends_at=start + timedelta(hours=3))
    for table in held.tables.all():
        cast.make_note(table)
    assert "1 työpajan kirjauksista ei ole vielä koottu ideoita." in texts(programme)


def test_today_asks_at_most_fifteen_queries(
    programme: Programme,
    coordinator: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    cast.make_programme(programme.city, "toinen")
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        assert client.get("/fi/manage/").status_code == 200


def test_letters_that_wait_are_named(city: City, coordinator: User, sign_in: Signed) -> None:
    Message.objects.create(
        city=city, key="a", template="x", channel="letter", state="to_print", language="fi"
    )
    page = sign_in(coordinator).get("/fi/manage/").content.decode()
    assert "/fi/manage/messages/?state=to_print" in page


def test_a_silent_worker_is_said_aloud(city: City, coordinator: User, sign_in: Signed) -> None:
    client = sign_in(coordinator)
    button = "/fi/manage/messages/"
    assert client.get("/fi/manage/").content.decode().count(f'href="{button}"') == 1  # the menu
    Heartbeat.objects.update(at=timezone.now() - timedelta(minutes=10))
    assert client.get("/fi/manage/").content.decode().count(f'href="{button}"') == 2


def test_a_unit_sees_its_own_ideas_and_nobody_elses(
    programme: Programme, unit_member: User, sign_in: Signed
) -> None:
    workshop = cast.make_workshop(programme)
    own = cast.make_unit(programme.city, unit_member)
    other = cast.make_unit(programme.city, key="liikenne")
    for number, unit, title in ((1, own, "Oma idea"), (2, other, "Vieras idea")):
        Assignment.objects.create(
            city=programme.city,
            idea=cast.make_idea(workshop, number, title=cast.both(title)),
            unit=unit,
            asked_on=timezone.localdate(),
            answer_by=cast.days_ahead(10),
        )
    page = sign_in(unit_member).get("/fi/manage/").content.decode()
    assert "Oma idea" in page
    assert "Vieras idea" not in page


def test_a_visitor_is_asked_to_sign_in(city: City) -> None:
    response = Client().get("/fi/manage/")
    assert response.status_code == 302
    assert "/fi/sign-in/" in response.headers["Location"]


def test_an_empty_city_invites_to_start_a_panel(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    page = sign_in(coordinator).get("/sv/manage/").content.decode()
    assert "/sv/manage/p/" in page


def page_of(client: Client, address: str = "/fi/manage/") -> str:
    return client.get(address).content.decode()


def late_assignment(programme: Programme, number: int = 1, **more: Any) -> Assignment:
    workshop = programme.workshops.first() or cast.make_workshop(programme)
    unit = Unit.objects.filter(city=programme.city).first() or cast.make_unit(programme.city)
    idea = more.pop("idea", None) or cast.make_idea(workshop, number)
    values: dict[str, Any] = {
        "asked_on": timezone.localdate() - timedelta(days=60),
        "answer_by": timezone.localdate() - timedelta(days=1),
    }
    return Assignment.objects.create(city=programme.city, idea=idea, unit=unit, **values | more)


def promise_of(assignment: Assignment, **more: Any) -> Commitment:
    values: dict[str, Any] = {
        "text": cast.both("Lainaamo", "Lånotek"),
        "owner": cast.both("Palvelupäällikkö", "Servicechef"),
        "due_on": cast.days_ahead(100),
        "next_update_on": timezone.localdate() - timedelta(days=1),
    }
    return Commitment.objects.create(
        city=assignment.city, idea=assignment.idea, unit=assignment.unit, **values | more
    )


def test_what_is_counted_as_late_is_what_is_marked_as_late(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)  # nobody has applied: a row marked as missing, not as late
    late_assignment(programme)
    page = page_of(sign_in(coordinator))
    assert page.count('t-tag--late">Myöhässä</span>') == 1
    assert page.count('t-tag--late">Puuttuu</span>') == 1
    assert "1 on myöhässä" in page


def test_an_idea_that_was_withdrawn_waits_for_nobody(programme: Programme) -> None:
    assignment = late_assignment(programme)
    assignment.idea.state = Idea.State.WITHDRAWN
    assignment.idea.save()
    assert "myöhässä" not in texts(programme)


def test_a_promise_that_is_only_drafted_is_not_counted(programme: Programme) -> None:
    assignment = late_assignment(programme, closed_at=timezone.now())
    draft = Answer.objects.create(
        city=programme.city, assignment=assignment, outcome="implemented", reason="-"
    )
    promise = promise_of(assignment, answer=draft)
    assert "lupaus" not in texts(programme)
    draft.published_at = timezone.now()
    draft.save()
    assert "1 lupaus" in texts(programme)
    assert promise in Commitment.objects.late(timezone.localdate())


def test_a_promise_without_a_unit_asked_is_no_idea_without_anybody(programme: Programme) -> None:
    """Today and the page it opens count the same ideas."""
    idea = cast.make_idea(cast.make_workshop(programme))
    Commitment.objects.create(
        city=programme.city,
        idea=idea,
        unit=cast.make_unit(programme.city),
        text=cast.both("Lainaamo"),
        owner=cast.both("Palvelupäällikkö"),
        due_on=cast.days_ahead(10),
    )
    assert "puuttuu vastuutaho" not in texts(programme)
    Commitment.objects.all().delete()
    assert "puuttuu vastuutaho" in texts(programme)


def test_a_facilitator_sees_the_own_workshop_and_no_work_of_the_coordinators(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    now = timezone.now()
    workshop = cast.make_workshop(
        programme, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2)
    )
    Participant.objects.create(
        city=programme.city, workshop=workshop, user=facilitator, part="facilitator"
    )
    cast.make_idea(workshop, published=False)
    late_assignment(programme, 2)
    answer = sign_in(facilitator).get("/fi/manage/")
    page = answer.content.decode()
    assert [task.button for task in answer.context["tasks"]] == ["Avaa kirjaaminen"]
    assert "Työpajasi on tänään" in page
    assert f"/fi/manage/p/{programme.slug}/workshops/{workshop.number}/capture/" in page
    assert "Lähetä pöydille" not in page
    assert "Muistuta" not in page


def test_a_facilitator_is_told_of_the_own_coming_workshop_only(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    starts = timezone.now() + timedelta(days=5)
    for number in (1, 2):
        workshop = cast.make_workshop(
            programme, number, starts_at=starts, ends_at=starts + timedelta(hours=3)
        )
    Participant.objects.create(
        city=programme.city, workshop=workshop, user=facilitator, part="facilitator"
    )
    page = page_of(sign_in(facilitator))
    assert page.count("Seuraava työpajasi") == 1


def test_an_observer_has_no_work_and_sees_the_panels(
    programme: Programme, observer: User, sign_in: Signed
) -> None:
    late_assignment(programme)
    answer = sign_in(observer).get("/fi/manage/")
    page = answer.content.decode()
    assert answer.context["tasks"] == []
    assert "Muistuta" not in page
    assert "Kestävä arki</a>" in page


def test_a_unit_reaches_the_answer_itself_and_its_late_promises(
    programme: Programme, unit_member: User, sign_in: Signed
) -> None:
    cast.make_unit(programme.city, unit_member)
    waiting = late_assignment(programme, 1)
    done = late_assignment(programme, 2, closed_at=timezone.now())
    late, fine = promise_of(done), promise_of(done, next_update_on=cast.days_ahead(60))
    page = page_of(sign_in(unit_member))
    assert f'href="/fi/manage/answers/{waiting.pk}/"' in page
    assert f'href="/fi/manage/promises/{late.pk}/"' in page
    assert f'href="/fi/manage/promises/{fine.pk}/"' not in page
    assert "Aloita paneelikausi" not in page
    assert 'id="programmes"' not in page


def test_today_and_answers_give_an_idea_the_same_name(
    programme: Programme, unit_member: User, sign_in: Signed
) -> None:
    cast.make_unit(programme.city, unit_member)
    title = {"fi": "Hävikki-illat", "en": "Cooking evenings"}  # the text is in English alone
    idea = cast.make_idea(
        cast.make_workshop(programme), title=title, text={"en": "Cook."}, original_language="en"
    )
    late_assignment(programme, idea=idea)
    client = sign_in(unit_member)
    for address in ("/fi/manage/", "/fi/manage/answers/"):
        page = page_of(client, address)
        assert '<span lang="en">Cooking evenings</span>' in page
        assert "Hävikki-illat" not in page


def test_a_member_of_no_unit_is_named_to_the_coordinator(
    programme: Programme, coordinator: User, unit_member: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert "Valitse vastuutaho" in page_of(client)
    cast.make_unit(programme.city, unit_member)
    assert "Valitse vastuutaho" not in page_of(client)


def test_exclusions_lead_to_their_own_page(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    application = cast.make_application(programme)
    Exclusion.objects.create(
        city=programme.city,
        programme=programme,
        application=application,
        proposed_by=coordinator,
    )
    assert f"/fi/manage/p/{programme.slug}/draw/exclusions/" in page_of(sign_in(coordinator))


def test_a_drawn_panel_waits_to_be_confirmed_and_told(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: Signed
) -> None:
    steps.committed(programme, coordinator)
    client = sign_in(coordinator)
    assert "arvontaa ei ole vielä tehty" in page_of(client)
    draw = Draw.objects.get()
    pick_ticket(draw, by=Actor.of_user(coordinator), balls=(0, 5, 8), witness=second_coordinator)
    assert "Paneeli on arvottu. Vahvista tulos" in page_of(client)


def test_every_role_reads_today_with_at_most_fifteen_queries(
    programme: Programme,
    facilitator: User,
    unit_member: User,
    observer: User,
    sign_in: Signed,
    django_assert_max_num_queries: Any,
) -> None:
    cast.make_call(programme)
    cast.make_unit(programme.city, unit_member)
    for number in (1, 2, 3):
        promise_of(late_assignment(programme, number))
    for user in (facilitator, unit_member, observer):
        client = sign_in(user)
        with django_assert_max_num_queries(15):
            assert client.get("/fi/manage/").status_code == 200


def test_a_question_to_the_experts_becomes_late_two_days_before_the_next_workshop(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    start = timezone.now() - timedelta(days=9)
    held = cast.make_workshop(programme, starts_at=start, ends_at=start + timedelta(hours=3))
    asked = ask_experts(held, text="Kuka maksaa?", table=1, language="fi", by=SYSTEM)
    Question.objects.filter(pk=asked.pk).update(asked_at=start)
    soon = timezone.now() + timedelta(days=3)
    following = cast.make_workshop(programme, 2, starts_at=soon, ends_at=soon + timedelta(hours=3))
    text = "1 kysymys asiantuntijoille: panelistit odottavat vastausta."
    page = flat(sign_in(coordinator).get("/fi/manage/").content.decode())
    assert text in page
    late = page.count("Myöhässä")
    Workshop.objects.filter(pk=following.pk).update(starts_at=timezone.now() + timedelta(days=1))
    page = flat(sign_in(coordinator).get("/fi/manage/").content.decode())
    assert page.count("Myöhässä") == late + 1


def test_members_nobody_has_asked_what_they_need_are_counted_until_they_are(
    programme: Programme,
) -> None:
    cast.make_workshop(programme)
    cast.make_member(programme)
    cast.make_member(programme, channel="letter", postal_address="Polku 2")
    cast.make_member(programme, state=Member.State.ASKED)
    unreachable = cast.make_member(programme)
    Application.objects.filter(pk=unreachable.application_id).update(email=None)
    assert "2 panelistilta ei ole vielä kysytty" in texts(programme)
    City.objects.update(contact_address="Kirjastotie 1, 01234 Koivukylä")
    ask_needs(programme, by=SYSTEM)
    assert "ei ole vielä kysytty" not in texts(programme)


def test_after_the_last_workshop_nobody_is_asked_what_they_need(programme: Programme) -> None:
    cast.make_member(programme)
    workshop = cast.make_workshop(programme)
    long_ago = timezone.now() - timedelta(days=9)
    Workshop.objects.filter(pk=workshop.pk).update(
        starts_at=long_ago, ends_at=long_ago + timedelta(hours=3)
    )
    assert "kysytty" not in texts(programme)
