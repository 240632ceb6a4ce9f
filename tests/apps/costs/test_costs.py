"""Money: due by attendance, declined by whoever wishes, listed without codes or accounts."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.apps.recruitment.steps import link_to, verbs
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.costs import actions
from tupa.apps.costs.models import BudgetLine, MoneyWish, Payment
from tupa.apps.panel.models import Member
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.sheets import read_sheet
from tupa.apps.workshops.models import Participant


@pytest.fixture
def members(programme: Programme) -> list[Member]:
    """Two were there, one was not; fifty euros and six for the journey."""
    people = [cast.make_member(programme) for _ in range(3)]
    workshop = cast.make_workshop(programme)
    for member, attended in zip(people, (True, True, False), strict=True):
        Participant.objects.create(
            city=programme.city,
            workshop=workshop,
            member=member,
            part="resident",
            attended=attended,
        )
    actions.set_rule(
        programme, fee=Decimal(50), travel=Decimal("6.20"), gift_card=Decimal(0), by=SYSTEM
    )
    return people


def test_who_attended_is_owed_once(programme: Programme, members: list[Member]) -> None:
    assert actions.make_due(programme, by=SYSTEM) == 4
    assert actions.make_due(programme, by=SYSTEM) == 0

    assert set(Payment.objects.values_list("member", flat=True)) == {one.pk for one in members[:2]}
    assert sum(one.amount for one in Payment.objects.all()) == Decimal("112.40")
    assert verbs(programme.city)[-1] == "payments.made"


def test_who_declines_money_is_owed_nothing_and_keeps_the_seat(
    programme: Programme, members: list[Member]
) -> None:
    actions.make_due(programme, by=SYSTEM)
    actions.decline_money(members[0], by=SYSTEM)

    assert not Payment.objects.filter(member=members[0]).exists()
    assert actions.make_due(programme, by=SYSTEM) == 0
    members[0].refresh_from_db()
    assert members[0].state == Member.State.CONFIRMED
    actions.take_money(members[0], by=SYSTEM)
    assert actions.make_due(programme, by=SYSTEM) == 2


def test_a_list_is_sent_and_then_paid(programme: Programme, members: list[Member]) -> None:
    actions.make_due(programme, by=SYSTEM)
    payments = list(Payment.objects.all())

    assert actions.mark_paid(payments, by=SYSTEM) == 0
    assert actions.mark_sent(payments, by=SYSTEM) == 4
    assert actions.mark_sent(payments, by=SYSTEM) == 0
    assert actions.mark_paid(payments, by=SYSTEM) == 4
    assert {one.state for one in Payment.objects.all()} == {"paid"}


def test_the_list_for_payroll_names_sums_alone(
    programme: Programme, members: list[Member], coordinator: User, sign_in: Any
) -> None:
    actions.make_due(programme, by=SYSTEM)

    content = sign_in(coordinator).get(reverse("costs:sheet", args=[programme.slug, "csv"])).content

    file = io.BytesIO(content)
    file.name = "lista.csv"
    sheet = read_sheet(file)
    cells = [list(row.cells.values()) for row in sheet.rows]
    assert len(cells) == 4
    assert all(len(row) == 6 for row in cells)
    assert str(members[0].application.email) not in content.decode("utf-8-sig")


def test_the_desk_sets_works_out_and_moves_on(
    programme: Programme, members: list[Member], coordinator: User, sign_in: Any
) -> None:
    client, slug = sign_in(coordinator), programme.slug
    bad = client.post(reverse("costs:rule", args=[slug]), {"fee": "-1", "travel": "x"})
    client.post(reverse("costs:rule", args=[slug]), {"fee": "60", "travel": "0", "gift_card": "0"})
    client.post(reverse("costs:due", args=[slug]))
    client.post(reverse("costs:move", args=[slug]), {"state": "sent"})
    page = client.get(reverse("costs:manage", args=[slug]))

    assert bad.status_code == 200
    assert {(one.amount, one.state) for one in Payment.objects.all()} == {(Decimal(60), "sent")}
    assert "120,00" in page.content.decode()


def test_the_budget_has_lines_planned_and_actual(
    programme: Programme, coordinator: User, sign_in: Any
) -> None:
    client, slug = sign_in(coordinator), programme.slug
    client.post(
        reverse("costs:line_new", args=[slug]), {"name": "Tilat", "planned": "900", "actual": "0"}
    )
    line = BudgetLine.objects.get()
    path = reverse("costs:line", args=[slug, line.pk])
    client.post(path, {"name": "Tilat ja tarjoilu", "planned": "900", "actual": "850.50"})

    line = BudgetLine.objects.get()
    assert (line.name, line.actual) == ("Tilat ja tarjoilu", Decimal("850.50"))
    client.post(reverse("costs:line", args=[slug, line.pk]), {"remove": "1"})
    assert not BudgetLine.objects.exists()


def test_a_member_declines_on_their_own_page(programme: Programme, members: list[Member]) -> None:
    client = Client()
    mine = client.get(f"/l/{link_to(members[0].application).token}", follow=True)
    path = mine.request["PATH_INFO"] + "money/"
    assert path in mine.content.decode()

    client.post(path, {"money": "decline"})
    assert MoneyWish.objects.get().member == members[0]
    client.post(path, {"money": "take"})
    assert not MoneyWish.objects.exists()


@pytest.mark.parametrize("who", ["facilitator", "observer"])
def test_money_is_for_coordinators(
    programme: Programme, who: str, request: Any, sign_in: Any
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(reverse("costs:manage", args=[programme.slug])).status_code == 403


def test_travel_by_receipt_is_owed_as_the_receipts_say_and_never_above_the_limit(
    programme: Programme, members: list[Member], coordinator: User, sign_in: Any
) -> None:
    actions.set_rule(
        programme,
        fee=Decimal(50),
        travel=Decimal(20),
        gift_card=Decimal(0),
        travel_by_receipt=True,
        by=SYSTEM,
    )
    assert actions.make_due(programme, by=SYSTEM) == 2  # the fees alone
    client, page = sign_in(coordinator), reverse("costs:receipt", args=[programme.slug])
    workshop = programme.workshops.get()
    sent = {"member": members[0].pk, "workshop": workshop.pk}
    for amount, status in (("21", 200), ("12.40", 302), ("12.40", 302), ("13.10", 302)):
        assert client.post(page, {**sent, "amount": amount}).status_code == status
    paid = Payment.objects.get(kind="travel")
    assert (paid.member, paid.amount) == (members[0], Decimal("13.10"))
    assert verbs(programme.city).count("payment.by_receipt") == 2
    absent = client.post(page, {**sent, "member": members[2].pk, "amount": "5"})
    assert absent.status_code == 200
    actions.mark_sent(Payment.objects.all(), by=SYSTEM)
    late = client.post(page, {**sent, "amount": "9"}).content.decode()
    assert "govuk-error-summary" in late
    paid.refresh_from_db()
    assert paid.amount == Decimal("13.10")


def test_no_receipt_where_travel_is_one_sum_or_money_was_declined(
    programme: Programme, members: list[Member]
) -> None:
    workshop = programme.workshops.get()
    with pytest.raises(NotAllowedNow, match="not_by_receipt"):
        actions.pay_receipt(members[0], workshop, amount=Decimal(5), by=SYSTEM)
    none = Decimal(0)
    actions.set_rule(
        programme, fee=none, travel=none, gift_card=none, travel_by_receipt=True, by=SYSTEM
    )
    actions.decline_money(members[0], by=SYSTEM)
    with pytest.raises(NotAllowedNow, match="money_declined"):
        actions.pay_receipt(members[0], workshop, amount=Decimal(5), by=SYSTEM)
    assert not Payment.objects.exists()
