"""Permissions: every address in the URL configuration, tried as every role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import cast
from tests.apps.addresses import Address, all_addresses
from tupa.apps.accounts.models import City, Role, User
from tupa.apps.accounts.permissions import TABLE

Signed = Callable[[User], Client]
ADDRESSES = all_addresses()
STAFF = [address for address in ADDRESSES if address.access and address.access[0] == "staff"]
BY_LINK = [address for address in ADDRESSES if address.access and address.access[0] == "link"]
PUBLIC = [address for address in ADDRESSES if address.access and address.access[0] == "public"]


def test_every_view_says_who_may_open_it() -> None:
    assert [address.name for address in ADDRESSES if address.access is None] == []


def test_every_permission_asked_for_stands_in_the_table() -> None:
    names = {address.access[1] for address in STAFF if address.access}
    assert {name for name in names if name and name not in TABLE} == set()


def test_everything_under_manage_is_for_staff() -> None:
    open_doors = [a.name for a in [*PUBLIC, *BY_LINK] if a.url().startswith("/fi/manage/")]
    assert open_doors == []


@pytest.mark.parametrize("address", STAFF, ids=lambda address: address.name)
def test_staff_pages_ask_a_visitor_to_sign_in(address: Address, city: City) -> None:
    for response in (Client().get(address.url()), Client().post(address.url())):
        assert response.status_code == 302
        assert "/sign-in/" in response.headers["Location"]


def test_a_role_outside_the_row_is_refused(city: City, sign_in: Signed) -> None:
    """Each address for one of the roles outside its row, in turn; the sweep is for all of them."""
    roles = [*Role.values, ""]
    clients = {
        role: sign_in(
            cast.make_user(city, f"{role or 'nobody'} Kuusama", *([role] if role else []))
        )
        for role in roles
    }
    for turn, address in enumerate(STAFF):
        name = address.access[1] if address.access else ""
        outside = [role for role in roles if name and role not in TABLE[name].roles]
        if outside:
            client = clients[outside[turn % len(outside)]]
            ask = client.post if turn % 2 else client.get
            assert ask(address.url()).status_code == 403, address.name


@pytest.mark.sweep
@pytest.mark.parametrize("role", [*Role.values, ""])
def test_a_role_outside_the_row_is_refused_everywhere(
    role: str, city: City, sign_in: Signed
) -> None:
    client = sign_in(cast.make_user(city, "Kuusama Tuntematon", *([role] if role else [])))
    for address in STAFF:
        name = address.access[1] if address.access else ""
        if name and role not in TABLE[name].roles:
            assert client.get(address.url()).status_code == 403, address.name
            assert client.post(address.url()).status_code == 403, address.name


def test_somebody_elses_city_is_not_there(db: None, sign_in: Signed) -> None:
    """A coordinator of one city, at the address of another city's programme."""
    here, there = cast.make_city("koivula"), cast.make_city("lehtola", host="lehtola.example")
    cast.make_programme(there, "vieras")
    client = sign_in(cast.make_user(here, "Tuomi Koordinaattori", "coordinator"))
    with_slug = [a for a in STAFF if ("slug", "slug") in a.kinds]
    assert with_slug
    for address in with_slug:
        name = address.access[1] if address.access else ""
        is_never_theirs = bool(name) and Role.COORDINATOR not in TABLE[name].roles
        expected = {403} if is_never_theirs else {404, 405}
        assert client.get(address.url(slug="vieras")).status_code in expected, address.name


@pytest.mark.parametrize("address", BY_LINK, ids=lambda address: address.name)
def test_a_residents_page_needs_the_link(address: Address, city: City) -> None:
    assert Client().get(address.url()).status_code == 403
    assert Client().post(address.url()).status_code == 403


@pytest.mark.parametrize("address", PUBLIC, ids=lambda address: address.name)
def test_public_pages_do_not_fall_over_on_an_address_without_a_row(
    address: Address, city: City
) -> None:
    assert Client().get(address.url(slug="ei-ole")).status_code < 500
