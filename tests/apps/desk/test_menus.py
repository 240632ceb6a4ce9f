"""The desk's menu: the whole city on every page, the panel's parts below it, to each its own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tupa.apps.accounts.models import City, User
from tupa.apps.programmes.models import Programme

Signed = Callable[[User], Client]
CITY = ["p/", "answers/", "units/", "places/", "messages/", "staff/", "personal-data/", "events/"]


def menu_of(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return page[page.index('id="menu"') : page.index("</header>")]


@pytest.mark.parametrize("part", ["", "call/", "draw/", "panel/", "workshops/", "ideas/"])
def test_inside_a_panel_everything_of_the_city_is_one_step_away(
    programme: Programme, coordinator: User, sign_in: Signed, part: str
) -> None:
    menu = menu_of(sign_in(coordinator), f"/fi/manage/p/{programme.slug}/{part}")
    for one in CITY:
        assert f'href="/fi/manage/{one}"' in menu, one
    assert f'href="/fi/manage/p/{programme.slug}/answers/"' in menu
    assert '<a href="/fi/manage/p/" aria-current="true">' in menu
    assert menu.count('aria-current="page"') == 1


def test_outside_a_panel_its_own_page_is_marked(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    menu = menu_of(sign_in(coordinator), "/fi/manage/units/")
    assert '<a href="/fi/manage/units/" aria-current="page">' in menu
    assert menu.count('aria-current="page"') == 1
    assert "t-panel-nav" not in menu


def test_a_facilitator_sees_only_what_a_facilitator_may_open(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    client = sign_in(facilitator)
    menu = menu_of(client, f"/fi/manage/p/{programme.slug}/")
    assert "/fi/manage/messages/" not in menu
    assert "/fi/manage/staff/" not in menu
    for address in re.findall(r'href="(/fi/manage/[^"]*)"', menu):
        assert client.get(address).status_code == 200, address


def test_the_signed_in_person_is_named(city: City, coordinator: User, sign_in: Signed) -> None:
    assert "Kielo Koordinaattori" in menu_of(sign_in(coordinator), "/sv/manage/")


def test_on_a_phone_the_menu_opens_without_a_script(
    city: City, coordinator: User, sign_in: Signed
) -> None:
    page = sign_in(coordinator).get("/fi/manage/").content.decode()
    assert '<a class="t-menu-link" href="#menu">Valikko</a>' in page
    assert '<a class="t-menu-link" href="#content">Sulje valikko</a>' in page
