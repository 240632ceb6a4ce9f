"""The panel's desk and the resident's page: they work, refuse, and show what may be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.lottery import steps as draw_steps
from tests.apps.panel import steps
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.links import NewLink, make_link
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import confirm_seat, decline_seat, leave_panel
from tupa.apps.panel.mine import show_seat
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
TO_COME = (timezone.localdate() + timedelta(days=9)).isoformat()


def url(name: str, *more: Any) -> str:
    return reverse(f"panel:{name}", args=["arki", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


# --- Inviting -------------------------------------------------------------------------------


def test_a_person_looks_at_the_outcome_and_invites(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    draw_steps.settled(programme, coordinator, second_coordinator)
    client = sign_in(coordinator)
    assert url("invite") in text_of(client.get(url("manage")))
    page = text_of(client.get(url("invite")))
    assert page.count("Asukas ") == 3
    assert not Member.objects.exists()
    response = client.post(url("invite"), {"reply_by": TO_COME, "reserve_count": "2"})
    assert response.headers["Location"] == url("manage")
    assert (Member.objects.count(), Reserve.objects.count()) == (3, 2)
    assert client.get(url("invite")).headers["Location"] == url("manage")


def test_the_messages_are_read_before_they_go_out(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    draw_steps.settled(programme, coordinator, second_coordinator)

    page = text_of(sign_in(coordinator).get(url("invite")))

    assert "Hei Aino Esimerkki" in page
    assert page.count("Paneelikausi: Kestävä arki") == 3
    assert not Message.objects.filter(template__startswith="panel/").exists()


def test_reserves_are_proposed_for_the_losses_panels_have_seen(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    """Three seats: at a loss of 24 % one more is asked than there are seats, at 54 % four more."""
    draw_steps.settled(programme, coordinator, second_coordinator)

    field = sign_in(coordinator).get(url("invite")).context["form"]["reserve_count"]

    assert field.value() == 2
    assert "1–4" in field.help_text


def test_a_seat_left_by_one_drawn_in_addition_needs_no_reserve(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    programme.extra_seats = 1
    programme.save()
    first, second, *_ = steps.confirmed(programme, coordinator, second_coordinator)
    client, said = sign_in(coordinator), "Paneelin paikat (3) ovat yhä täynnä"

    leave_panel(first, by=SYSTEM)
    assert said in text_of(client.get(url("manage")))

    leave_panel(second, by=SYSTEM)
    assert said not in text_of(client.get(url("manage")))


@pytest.mark.parametrize(
    "data",
    [
        {"reply_by": "2020-01-01", "reserve_count": "2"},
        {"reply_by": "", "reserve_count": "2"},
        {"reply_by": TO_COME, "reserve_count": "-1"},
        {"reply_by": "9999-12-31", "reserve_count": "2"},
    ],
)
def test_a_bad_invitation_invites_nobody(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    data: dict[str, str],
) -> None:
    draw_steps.settled(programme, coordinator, second_coordinator)
    response = sign_in(coordinator).post(url("invite"), data)
    assert "govuk-error-summary" in text_of(response)
    assert not Member.objects.exists()


def test_nothing_to_invite_to_before_the_draw(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    assert sign_in(coordinator).get(url("invite")).status_code == 404


# --- The desk -------------------------------------------------------------------------------


def test_an_empty_desk_says_what_will_be_there(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    page = text_of(sign_in(coordinator).get(url("manage")))
    assert "kun paneeli on arvottu" in page
    assert url("import") in page


def test_who_did_not_say_stands_in_the_table_of_quotas_without_a_quota(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    member = cast.make_member(programme)
    member.application.answers.filter(feature__key="ika").update(value=None)

    page = text_of(sign_in(coordinator).get(url("manage")))

    assert "Ika: En halua vastata" in page
    assert "ei kiintiötä" in page


def test_coordinators_see_contact_details_and_observers_do_not(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    observer: User,
    sign_in: SignIn,
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    Application.objects.filter(pk=member.application_id).update(needs_support=True)
    email = str(member.application.email)
    page = text_of(sign_in(coordinator).get(url("manage")))
    assert email in page
    assert "Tarvitaan osallistumisen tukea" in page
    other = text_of(sign_in(observer).get(url("manage")))
    assert member.name in other
    assert email not in other
    assert "Tarvitsee osallistumisen tukea" not in other
    assert url("reply", member.pk) not in other
    assert Event.objects.filter(verb="members.read").count() == 2


def test_a_protected_address_is_hidden(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    person = Member.objects.all()[0].application
    Application.objects.filter(pk=person.pk).update(has_protected_address=True)
    client = sign_in(coordinator)
    assert str(person.email) not in text_of(client.get(url("manage")))
    assert str(person.email) not in text_of(client.get(url("export", "csv")))


def test_the_desk_shows_the_free_seat_and_who_fits(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    members = steps.confirmed(programme, coordinator, second_coordinator, reserve_count=4)
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    assert succession.proposed is not None
    client = sign_in(coordinator)
    page = text_of(client.get(url("manage")))
    assert "Kun paikat annetaan ehdotetuille, kaikki kiintiöt täyttyvät." in page
    assert url("ask", succession.pk) in page
    asking = text_of(client.get(url("ask", succession.pk)))
    assert succession.proposed.application.name in asking
    data = {"reply_by": TO_COME, "reserve": succession.proposed_id}
    client.post(url("ask", succession.pk), data)
    assert Member.objects.filter(application=succession.proposed.application).exists()
    assert "kiintiöt täyttyivät" in text_of(client.get(url("manage")))


def test_where_somebody_with_a_protected_address_lives_is_not_told_by_the_quotas(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    programme.features.filter(key="alue").update(is_place=True)
    members = steps.confirmed(programme, coordinator, second_coordinator, reserve_count=4)
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    assert succession.proposed is not None
    client, asked = sign_in(coordinator), url("ask", succession.pk)
    assert "Alue" in text_of(client.get(asked))
    person = succession.proposed.application
    Application.objects.filter(pk=person.pk).update(has_protected_address=True)
    hidden = text_of(client.get(asked))
    assert "Alue" not in hidden
    assert "Asuinalue on jätetty pois" in hidden
    assert "Ika" in hidden


def test_the_desk_says_which_quota_breaks(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    for age in ("nuori", "vanha"):
        answers: dict[str, str | None] = {"ika": age, "alue": "etela"}
        Member.objects.create(
            city=programme.city,
            programme=programme,
            application=cast.make_application(programme, answers),
            state=Member.State.CONFIRMED,
        )
    leave_panel(Member.objects.all()[1], by=SYSTEM)
    page = text_of(sign_in(coordinator).get(url("manage")))
    assert "Varalla ei ole enää ketään" in page
    assert "Ika: Vanha, 0 (1–2)" in page


@pytest.mark.parametrize("reserve", ["", "0", "999999", "x", "٣"])
def test_a_stale_question_is_not_sent(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    reserve: str,
) -> None:
    members = steps.confirmed(programme, coordinator, second_coordinator)
    leave_panel(members[0], by=SYSTEM)
    address = url("ask", Succession.objects.get().pk)
    response = sign_in(coordinator).post(
        address, {"reply_by": TO_COME, "reserve": reserve}, follow=True
    )
    assert "Ehdotus on muuttunut" in text_of(response)
    assert Member.objects.count() == 3


def test_leaving_a_seat_empty_asks_first(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    members = steps.confirmed(programme, coordinator, second_coordinator)
    leave_panel(members[0], by=SYSTEM)
    client, address = sign_in(coordinator), url("empty", Succession.objects.get().pk)
    assert "Tätä ei voi perua" in text_of(client.get(address))
    assert Succession.objects.open().exists()
    client.post(address)
    assert not Succession.objects.open().exists()
    assert "on jo päätetty" in text_of(
        client.get(url("ask", Succession.objects.get().pk), follow=True)
    )


def test_taking_somebody_off_the_reserve_asks_first(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    client, address = sign_in(coordinator), url("release", Reserve.objects.get().pk)
    client.get(address)
    assert Reserve.objects.get().state == Reserve.State.WAITING
    client.post(address)
    assert Reserve.objects.get().state == Reserve.State.DECLINED


def test_staff_record_what_was_said_on_the_phone(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    one, other, _ = Member.objects.all()
    client = sign_in(coordinator)
    client.post(url("reply", one.pk), {"answer": "confirm"})
    client.post(url("reply", other.pk), {"answer": "decline"})
    states = dict(Member.objects.values_list("pk", "state"))
    assert (states[one.pk], states[other.pk]) == ("confirmed", "declined")
    client.post(url("reply", one.pk), {"answer": "leave"})
    assert Member.objects.get(pk=one.pk).state == Member.State.LEFT
    event = Event.objects.get(verb="seat.confirmed")
    assert (event.actor_kind, event.actor_id) == ("user", coordinator.pk)


def test_an_answer_that_is_no_answer_is_refused(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    response = sign_in(coordinator).post(url("reply", member.pk), {"answer": "leave"})
    assert "govuk-error-summary" in text_of(response)
    assert Member.objects.get(pk=member.pk).state == Member.State.ASKED


def test_reminding_by_hand(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    member = Member.objects.all()[0]
    client = sign_in(coordinator)
    for _ in range(2):
        client.post(url("remind", member.pk))
    assert Message.objects.filter(template="panel/mail/reminder.txt").count() == 1


def test_those_who_are_late_are_listed(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    Member.objects.update(reply_by=steps.in_days(-2))
    page = text_of(sign_in(coordinator).get(url("manage")))
    assert "Viimeinen vastauspäivä on mennyt" in page


@pytest.mark.parametrize("role", ["observer", "facilitator", "unit_member"])
def test_only_coordinators_act(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    role: str,
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    first, second, _ = Member.objects.all()
    decline_seat(first, by=SYSTEM)
    client = sign_in(request.getfixturevalue(role))
    seat, reserve = Succession.objects.get().pk, Reserve.objects.get().pk
    for address in (
        url("reply", second.pk),
        url("remind", second.pk),
        url("ask", seat),
        url("empty", seat),
        url("release", reserve),
        url("invite"),
        url("import"),
    ):
        assert client.post(address).status_code == 403
    assert client.get(url("export", "csv")).status_code == 403
    assert Member.objects.get(pk=second.pk).state == Member.State.ASKED


def test_a_member_of_another_programme_is_not_found(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    other = cast.make_programme(programme.city, "toinen")
    member = cast.make_member(other)
    assert sign_in(coordinator).get(url("reply", member.pk)).status_code == 404


def test_the_desk_needs_few_queries(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    members = steps.confirmed(programme, coordinator, second_coordinator, reserve_count=4)
    for member in members[:2]:
        leave_panel(member, by=SYSTEM)
    client = sign_in(coordinator)
    client.get(url("manage"))
    with django_assert_max_num_queries(15):
        assert client.get(url("manage")).status_code == 200


# --- The resident's page --------------------------------------------------------------------


def _link(member: Member) -> NewLink:
    return make_link(
        city=member.city, purpose="seat", subject_id=member.pk, expires_at=steps.in_days(30)
    )


def _opened(member: Member) -> tuple[Client, str]:
    """The resident's browser after following the link, and the page it led to."""
    client = Client()
    response = client.get(f"/l/{_link(member).token}")
    return client, response.headers["Location"]


def _asked(programme: Programme) -> Member:
    member = cast.make_member(programme, state="asked")
    member.reply_by = steps.in_days(5)
    member.save()
    return member


def test_following_the_link_changes_nothing(programme: Programme) -> None:
    member = _asked(programme)
    client, page = _opened(member)
    assert "Otatko paikan paneelissa vastaan?" in text_of(client.get(page))
    member.refresh_from_db()
    assert member.state == Member.State.ASKED


def test_the_question_repeats_what_the_call_said(programme: Programme) -> None:
    member = _asked(programme)
    call = cast.make_call(programme, invitation=cast.both("Kolme iltaa kirjastossa", "Tre kvällar"))
    Application.objects.filter(pk=member.application_id).update(call=call)
    client, page = _opened(member)
    shown = text_of(client.get(page))
    assert "Kolme iltaa kirjastossa" in shown
    assert "Palkkio 50 euroa työpajalta" in shown


def test_the_page_is_closed_without_the_link(programme: Programme) -> None:
    member = _asked(programme)
    _, page = _opened(member)
    assert Client().get(page).status_code == 403
    assert Client().post(page, {"answer": "confirm"}).status_code == 403
    member.refresh_from_db()
    assert member.state == Member.State.ASKED


def test_a_typed_code_opens_the_same_page(programme: Programme) -> None:
    client = Client()
    typed = _link(_asked(programme)).typed.lower()
    response = client.post(reverse("enter_code"), {"code": typed}, follow=True)
    assert "Otatko paikan paneelissa vastaan?" in text_of(response)


def test_the_button_confirms_and_the_link_then_shows_it(programme: Programme) -> None:
    member = _asked(programme)
    client, page = _opened(member)
    for _ in range(2):
        client.post(page, {"answer": "confirm"})
    member.refresh_from_db()
    assert member.state == Member.State.CONFIRMED
    assert "Paikka on sinun" in text_of(client.get(page))
    event = Event.objects.get(verb="seat.confirmed")
    assert event.actor_kind == "link"


def test_declining_asks_once_more(programme: Programme) -> None:
    member = _asked(programme)
    client, page = _opened(member)
    question = text_of(client.post(page, {"answer": "decline"}))
    assert "Kieltäydytkö paikasta?" in question
    member.refresh_from_db()
    assert member.state == Member.State.ASKED
    for _ in range(2):
        client.post(page, {"answer": "decline", "sure": "1"})
    member.refresh_from_db()
    assert member.state == Member.State.DECLINED
    assert "Olet kieltäytynyt paikasta" in text_of(client.get(page))
    assert Succession.objects.count() == 1


def test_a_confirmed_member_can_leave(programme: Programme) -> None:
    member = confirm_seat(_asked(programme), by=SYSTEM)
    client, page = _opened(member)
    assert "Luovutko paikastasi paneelissa?" in text_of(client.post(page, {"answer": "decline"}))
    client.post(page, {"answer": "decline", "sure": "1"})
    assert "Olet luopunut paikastasi" in text_of(client.get(page))


def test_who_declined_cannot_confirm(programme: Programme) -> None:
    member = decline_seat(_asked(programme), by=SYSTEM)
    client, page = _opened(member)
    response = client.post(page, {"answer": "confirm"}, follow=True)
    assert "Paikasta on jo luovuttu" in text_of(response)
    member.refresh_from_db()
    assert member.state == Member.State.DECLINED


def test_a_passed_day_is_said_and_an_answer_still_taken(programme: Programme) -> None:
    member = _asked(programme)
    Member.objects.update(reply_by=steps.in_days(-1))
    client, page = _opened(member)
    assert "Viimeinen vastauspäivä oli" in text_of(client.get(page))
    client.post(page, {"answer": "confirm"})
    member.refresh_from_db()
    assert member.state == Member.State.CONFIRMED


def test_an_answer_that_is_none_changes_nothing(programme: Programme) -> None:
    member = _asked(programme)
    client, page = _opened(member)
    assert client.post(page, {"answer": "\x00maybe"}).status_code == 200
    member.refresh_from_db()
    assert member.state == Member.State.ASKED


# --- One's own page, and everybody's --------------------------------------------------------


def _mine(application: Application) -> Any:
    request: Any = RequestFactory().get("/")
    request.city = application.city
    return show_seat(request, application)


def test_nobody_learns_the_outcome_before_it_is_confirmed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw_steps.drawn(programme, coordinator, second_coordinator)
    assert {_mine(one) for one in Application.objects.all()} == {None}


def test_everybody_in_the_draw_finds_their_outcome(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.asked(programme, coordinator, second_coordinator)
    shown = [_mine(one) for one in Application.objects.all()]
    assert sum("Sinut on arvottu paneeliin" in one for one in shown) == 3
    assert sum("Olet varalla" in one for one in shown) == 1
    assert sum("Et tullut arvotuksi tällä kertaa" in one for one in shown) == 5


def test_the_public_page_of_the_draw_shows_the_panel_today(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.confirmed(programme, coordinator, second_coordinator)
    address = reverse("lottery:public", args=["arki"])
    page = text_of(Client().get(address))
    assert "Paneeli nyt" in page
    assert "Kaikki kiintiöt täyttyvät." in page
    assert "Asukas " not in page
