"""Staff: added, given and taken roles, closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests import cast
from tupa.apps.accounts import actions
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City, RoleGrant, User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message

SignIn = Callable[[User], Client]
LIST, ADD = "/fi/manage/staff/", "/fi/manage/staff/add/"
NEW = {
    "name": "Uusi Ohjaaja",
    "email": "Uusi@Koivukyla.example",
    "language": "sv",
    "roles": ["facilitator"],
}


def verbs() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("verb", flat=True))


def test_adding_gives_the_roles_tells_the_person_and_leaves_events(
    city: City, coordinator: User, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(ADD, NEW)

    assert answer.headers["Location"] == LIST
    user = User.objects.get(email="uusi@koivukyla.example")
    assert user.city == city
    assert user.roles == {"facilitator"}
    message = Message.objects.get()
    assert (message.language, message.address) == ("sv", user.email)
    assert verbs() == ["staff.added", "role.given", "message.queued"]


@pytest.mark.parametrize(
    "change",
    [{"email": "kielo@koivukyla.example"}, {"email": "no"}, {"name": ""}, {"roles": ["king"]}],
)
def test_a_bad_form_adds_nobody(coordinator: User, sign_in: SignIn, change: dict[str, Any]) -> None:
    answer = sign_in(coordinator).post(ADD, {**NEW, **change})

    assert "govuk-error-summary" in answer.content.decode()
    assert User.objects.count() == 1
    assert not Message.objects.exists()
    assert verbs() == []


def test_an_address_in_use_in_another_city_is_taken(city: City) -> None:
    other = cast.make_user(cast.make_city("lepikko", host="l.example"), "Lehto Vieras")
    with pytest.raises(actions.StaffError, match="email_taken"):
        actions.add_staff(
            city=city, email=other.email, name="x", language="fi", roles=[], by=SYSTEM
        )


def test_roles_are_given_and_taken_with_an_event_each(
    city: City, coordinator: User, facilitator: User, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(
        f"{LIST}{facilitator.pk}/",
        {"name": facilitator.name, "language": "fi", "roles": ["observer", "unit"]},
    )

    assert answer.headers["Location"] == LIST
    assert User.objects.get(pk=facilitator.pk).roles == {"observer", "unit"}
    assert sorted(verbs()) == ["role.given", "role.given", "role.taken"]


def test_the_last_coordinator_can_neither_be_closed_nor_lose_the_role(
    coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    form = {"name": "x", "language": "fi", "roles": ["observer"]}
    for path, posted in (
        (f"{LIST}{coordinator.pk}/", form),
        (f"{LIST}{coordinator.pk}/close/", {}),
    ):
        answer = client.post(path, posted)
        assert "govuk-error-summary" in answer.content.decode()

    coordinator.refresh_from_db()
    assert coordinator.is_active
    assert coordinator.name == "Kielo Koordinaattori"
    assert RoleGrant.objects.filter(user=coordinator, role="coordinator").exists()
    assert verbs() == []


def test_a_closed_sign_in_ends_at_once_where_it_is_in_use(
    coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    theirs = sign_in(second_coordinator)
    assert theirs.get(LIST).status_code == 200
    sign_in(coordinator).post(f"{LIST}{second_coordinator.pk}/close/")

    assert theirs.get(LIST).status_code == 302
    assert verbs() == ["staff.deactivated"]


def test_a_closed_sign_in_can_be_opened_again_and_twice_is_harmless(
    coordinator: User, facilitator: User
) -> None:
    by = Actor.of_user(coordinator)
    assert actions.deactivate_staff(facilitator, by=by)
    assert not actions.deactivate_staff(facilitator, by=by)
    assert actions.reactivate_staff(facilitator, by=by)
    assert not actions.reactivate_staff(facilitator, by=by)

    assert verbs() == ["staff.deactivated", "staff.reactivated"]


def test_closing_asks_first(coordinator: User, facilitator: User, sign_in: SignIn) -> None:
    answer = sign_in(coordinator).get(f"{LIST}{facilitator.pk}/close/")

    assert "govuk-button--warning" in answer.content.decode()
    facilitator.refresh_from_db()
    assert facilitator.is_active


@pytest.mark.parametrize("who", ["facilitator", "unit_member", "observer"])
@pytest.mark.parametrize("path", ["", "add/", "{}/", "{}/close/"])
def test_other_roles_may_not_manage_staff(
    who: str, path: str, coordinator: User, sign_in: SignIn, request: Any
) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(LIST + path.format(coordinator.pk)).status_code == 403
    assert client.post(LIST + path.format(coordinator.pk)).status_code in {403, 405}


def test_staff_of_another_city_are_not_found(coordinator: User, sign_in: SignIn) -> None:
    other = cast.make_user(cast.make_city("lepikko", host="l.example"), "Lehto Vieras")

    assert sign_in(coordinator).get(f"{LIST}{other.pk}/").status_code == 404
    assert "Lehto" not in sign_in(coordinator).get(LIST).content.decode()


def test_the_list_needs_few_queries(
    city: City, coordinator: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        cast.make_user(city, f"Nro{number} Ohjaaja", "facilitator", "observer")
    client = sign_in(coordinator)

    with django_assert_max_num_queries(15):
        assert "Nro29" in client.get(LIST).content.decode()


def test_a_create_city_gets_its_first_coordinator(db: None, capsys: Any) -> None:
    arguments = ["--name-fi", "Lepikkö", "--name-sv", "Alskog", "--contact-email", "p@l.example"]
    arguments += ["--coordinator", "eka@l.example", "--coordinator-name", "Eka Koordinaattori"]
    call_command("create_city", "lepikko", *arguments)

    city = City.objects.get(slug="lepikko")
    assert str(city.name) == "Lepikkö"
    assert User.objects.get(city=city).roles == {"coordinator"}
    assert verbs()[0] == "city.created"
    assert Message.objects.get(city=city).subject == "Voit nyt kirjautua: Lepikkö"
    with pytest.raises(CommandError, match="exists"):
        call_command("create_city", "lepikko", *arguments)


@pytest.mark.parametrize("flag", ["--contact-email", "--coordinator"])
def test_a_create_city_refuses_what_is_not_an_address(db: None, flag: str) -> None:
    values = {"--contact-email": "p@l.example", "--coordinator": "e@l.example", flag: "nobody"}
    rest = [part for pair in values.items() for part in pair]
    names = ["--name-fi", "L", "--name-sv", "L", "--coordinator-name", "E"]

    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("create_city", "lepikko", *names, *rest)
    assert not City.objects.exists()


def test_the_table_of_permissions_is_printed(capsys: Any) -> None:
    call_command("show_permissions")

    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if line.startswith("staff.manage"))
    assert row.split()[1:5] == ["x", ".", ".", "."]


def test_the_form_says_that_a_unit_is_chosen_elsewhere(
    city: City, coordinator: User, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).get(ADD).content.decode()
    assert 'href="/fi/manage/units/"' in page[page.index("<main") :]
