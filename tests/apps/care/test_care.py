"""Needs: one consent a matter, taken back at any time; names for those who arrange it alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.apps.recruitment.steps import link_to, verbs
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import City, User
from tupa.apps.care import actions
from tupa.apps.care.errors import NotAllowedNow
from tupa.apps.care.models import CareNeed, CareOrder
from tupa.apps.care.sheets import catering_of, sheet_of
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Participant, Workshop


@pytest.fixture
def member(programme: Programme) -> Member:
    return cast.make_member(programme)


@pytest.fixture
def workshop(member: Member) -> Workshop:
    return cast.make_workshop(member.programme)


def tell(member: Member, kind: str = "diet", details: str = "Gluteeniton") -> CareNeed:
    return actions.tell_need(member, kind=kind, details=details, consents=True, by=SYSTEM)


def test_nothing_is_kept_without_consent_to_this_one_matter(member: Member) -> None:
    with pytest.raises(NotAllowedNow):
        actions.tell_need(member, kind="diet", details="Vegaani", consents=False, by=SYSTEM)

    assert not CareNeed.objects.exists()


def test_a_consent_taken_back_forgets_its_matter_alone(member: Member, workshop: Workshop) -> None:
    diet, access = tell(member), tell(member, "access", "Pyörätuoli")
    actions.set_order(workshop, need=diet, state="ordered", by=SYSTEM)

    actions.withdraw_need(diet, by=SYSTEM)

    diet.refresh_from_db()
    access.refresh_from_db()
    member.refresh_from_db()
    assert (diet.details, diet.is_in_force) == (None, False)
    assert (access.details, access.is_in_force) == ("Pyörätuoli", True)
    assert member.state == Member.State.CONFIRMED
    assert not CareOrder.objects.exists()
    assert "care.withdrawn" in verbs(member.city)


def test_catering_gets_numbers_and_no_names(
    member: Member, workshop: Workshop, facilitator: User, sign_in: Any
) -> None:
    other = cast.make_member(member.programme)
    tell(member, details="Gluteeniton")
    tell(other, details=" gluteeniton ")

    path = reverse("care:catering", args=[workshop.programme.slug, workshop.number])
    page = sign_in(facilitator).get(path).content.decode()

    assert catering_of(workshop) == [("gluteeniton", 2)]
    assert member.name not in page


def test_the_sheet_holds_those_who_are_expected(member: Member, workshop: Workshop) -> None:
    away = cast.make_member(member.programme)
    tell(member)
    tell(away)
    for who, reply in ((member, "yes"), (away, "no")):
        Participant.objects.create(
            city=member.city, workshop=workshop, member=who, part="resident", reply=reply
        )

    assert [row.need.member for row in sheet_of(workshop)] == [member]


def test_a_protected_journey_is_hidden(member: Member, workshop: Workshop) -> None:
    member.application.has_protected_address = True
    member.application.save()
    tell(member, "journey", "Taksi Koivukujalta")
    tell(member, "access", "Pyörätuoli")

    assert sorted(row.details for row in sheet_of(workshop)) == ["", "Pyörätuoli"]


def test_an_order_moves_on_and_only_coordinators_see_names(
    member: Member, workshop: Workshop, coordinator: User, facilitator: User, sign_in: Any
) -> None:
    need, slug = tell(member, "interpreter", "Viittomakieli"), workshop.programme.slug
    sheet = reverse("care:sheet", args=[slug, workshop.number])
    order = reverse("care:order", args=[slug, workshop.number])
    client = sign_in(coordinator)

    for state in ("asked", "ordered", "confirmed"):
        client.post(order, {"need": need.pk, "state": state})
    client.post(order, {"need": need.pk, "state": "x"})

    assert CareOrder.objects.get().state == "confirmed"
    assert "Viittomakieli" in client.get(sheet).content.decode()
    assert sign_in(facilitator).get(sheet).status_code == 403


def test_a_member_tells_and_takes_back_on_their_own_page(member: Member) -> None:
    client = Client()
    mine = client.get(f"/l/{link_to(member.application).token}", follow=True)
    path = mine.request["PATH_INFO"] + "care/"
    assert path in mine.content.decode()

    refused = client.post(path, {"kind": "diet", "details": "Vegaani"})
    assert refused.status_code == 200
    client.post(path, {"kind": "diet", "details": "Vegaani", "consents": "on"})
    assert CareNeed.objects.get().details == "Vegaani"
    assert client.get(path).status_code == 200
    client.post(path, {"kind": "diet", "withdraw": "1"})
    assert CareNeed.objects.get().details is None


def test_the_panel_leads_to_the_support_of_each_workshop(
    workshop: Workshop, coordinator: User, facilitator: User, sign_in: Any
) -> None:
    slug = workshop.programme.slug
    path = reverse("care:index", args=[slug])
    sheet = reverse("care:sheet", args=[slug, workshop.number])

    assert path in sign_in(coordinator).get(reverse("panel:manage", args=[slug])).content.decode()
    assert sheet in sign_in(coordinator).get(path).content.decode()
    assert f'"{sheet}"' not in sign_in(facilitator).get(path).content.decode()


def test_staff_write_down_what_was_told_on_the_phone(
    member: Member, coordinator: User, sign_in: Any
) -> None:
    path = reverse("care:desk", args=[member.programme.slug, member.pk])
    client = sign_in(coordinator)

    client.post(path, {"kind": "calm", "details": "", "consents": "on"})

    assert CareNeed.objects.get().kind == "calm"
    assert client.get(path).status_code == 200
    assert Actor.of_user(coordinator).user == coordinator


# --- asked by their own way -----------------------------------------------------------------------


def test_every_confirmed_member_is_asked_once_in_their_own_way(member: Member) -> None:
    by_post = cast.make_member(member.programme, channel="letter", postal_address="Polku 2")
    cast.make_member(member.programme, state=Member.State.DECLINED)

    City.objects.update(contact_address="Kirjastotie 1, 01234 Koivukylä")

    assert actions.ask_needs(member.programme, by=SYSTEM) == 2
    assert actions.ask_needs(member.programme, by=SYSTEM) == 0

    asked = Message.objects.filter(template="care/mail/ask.txt")
    assert {one.channel for one in asked} == {"email", "letter"}
    letter = asked.get(channel="letter")
    assert letter.about_id == by_post.application_id
    assert all(f"[ ] {kind.label}" in (letter.body or "") for kind in CareNeed.Kind)
    assert "[ ]" not in (asked.get(channel="email").body or "")
    assert verbs(member.city).count("care.asked") == 1


def test_a_coordinator_asks_from_the_page_of_support(
    member: Member, coordinator: User, facilitator: User, sign_in: Any
) -> None:
    page, ask = (reverse(f"care:{name}", args=["arki"]) for name in ("index", "ask"))
    client = sign_in(coordinator)
    assert ask in client.get(page).content.decode()
    assert client.post(ask, follow=True).status_code == 200
    assert ask not in client.get(page).content.decode()
    other = sign_in(facilitator)
    assert ask not in other.get(page).content.decode()
    assert other.post(ask).status_code == 403
