"""Works out what is due, notes what was sent and paid, and keeps the budget."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from tupa.apps.accounts.actor import Actor
from tupa.apps.costs.models import BudgetLine, FeeRule, MoneyWish, Payment
from tupa.apps.events.actions import record
from tupa.apps.panel.models import Member
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Participant, Workshop

__all__ = [
    "decline_money",
    "make_due",
    "mark_paid",
    "mark_sent",
    "pay_receipt",
    "remove_line",
    "save_line",
    "set_rule",
    "take_money",
]

State = Payment.State


@transaction.atomic
def set_rule(
    programme: Programme,
    *,
    fee: Decimal,
    travel: Decimal,
    gift_card: Decimal,
    by: Actor,
    travel_by_receipt: bool = False,
) -> FeeRule:
    """This will set what a workshop attended pays from now on; payments made stay.

    Travel is the same sum for everybody or, by receipt, at most that sum (0: no limit).
    """
    rule, _ = FeeRule.objects.update_or_create(
        city_id=programme.city_id,
        programme=programme,
        defaults={
            "fee": fee,
            "travel": travel,
            "gift_card": gift_card,
            "travel_by_receipt": travel_by_receipt,
        },
    )
    record("fees.set", programme, by=by, programme_id=programme.pk)
    return rule


@transaction.atomic
def make_due(programme: Programme, *, by: Actor) -> int:
    """This will make a payment for every attended workshop that has none; how many were new.

    Nobody who declines money is paid. Done again, it adds only what is new.
    """
    row = Programme.objects.select_for_update().get(city=programme.city_id, pk=programme.pk)
    rule = FeeRule.objects.filter(city=row.city_id, programme=row).first()
    if rule is None:
        return 0
    amounts = {
        Payment.Kind.FEE: rule.fee,
        Payment.Kind.TRAVEL: Decimal(0) if rule.travel_by_receipt else rule.travel,
        Payment.Kind.GIFT_CARD: rule.gift_card,
    }
    there = Participant.objects.filter(
        city=row.city_id, workshop__programme=row, attended=True, member__isnull=False
    ).filter(member__money_wish=None)
    known = set(
        Payment.objects.filter(city=row.city_id, programme=row).values_list(
            "member_id", "workshop_id", "kind"
        )
    )
    new = [
        Payment(
            city_id=row.city_id,
            programme=row,
            member_id=member,
            workshop_id=workshop,
            kind=kind,
            amount=amount,
            by=by.user,
        )
        for member, workshop in there.values_list("member_id", "workshop_id")
        for kind, amount in amounts.items()
        if amount and member and (member, workshop, str(kind)) not in known
    ]
    Payment.objects.bulk_create(new)
    if new:
        record("payments.made", row, by=by, programme_id=row.pk, payments=len(new))
    return len(new)


@transaction.atomic
def pay_receipt(member: Member, workshop: Workshop, *, amount: Decimal, by: Actor) -> Payment:
    """This will owe a member what a journey to a workshop cost by the receipts shown; corrected
    until it has gone to payroll."""
    row = Programme.objects.select_for_update().get(city=member.city_id, pk=member.programme_id)
    rule = FeeRule.objects.filter(city=row.city_id, programme=row).first()
    if rule is None or not rule.travel_by_receipt:
        raise NotAllowedNow("not_by_receipt")
    if rule.travel and amount > rule.travel:
        raise NotAllowedNow("above_limit", most=rule.travel)
    if MoneyWish.objects.filter(city=row.city_id, member=member).exists():
        raise NotAllowedNow("money_declined")
    there = Participant.objects.filter(city=row.city_id, member=member, workshop=workshop)
    if not there.filter(attended=True).exists():
        raise NotAllowedNow("was_not_there")
    payment, is_new = Payment.objects.get_or_create(
        city_id=row.city_id,
        member=member,
        workshop=workshop,
        kind=Payment.Kind.TRAVEL,
        defaults={"programme": row, "amount": amount, "by": by.user},
    )
    if payment.state != State.DUE:
        raise NotAllowedNow("sent_already")
    if is_new or payment.amount != amount:
        payment.amount = amount
        payment.save(update_fields=["amount"])
        record("payment.by_receipt", payment, by=by, programme_id=row.pk)
    return payment


@transaction.atomic
def decline_money(member: Member, *, by: Actor) -> MoneyWish:
    """This will note that a member wants no money; what is due and not yet sent falls away."""
    wish, is_new = MoneyWish.objects.get_or_create(city_id=member.city_id, member=member)
    if is_new:
        Payment.objects.filter(city=member.city_id, member=member, state=State.DUE).delete()
        record("money.declined", member, by=by)
    return wish


@transaction.atomic
def take_money(member: Member, *, by: Actor) -> bool:
    """This will note that a member takes money after all, from the next reckoning on."""
    gone, _ = MoneyWish.objects.filter(city=member.city_id, member=member).delete()
    if gone:
        record("money.taken", member, by=by)
    return bool(gone)


@transaction.atomic
def mark_sent(payments: Iterable[Payment], *, by: Actor) -> int:
    """This will note that a list went to payroll; those sent before are left as they are."""
    return _move(payments, State.DUE, State.SENT, "sent_at", by)


@transaction.atomic
def mark_paid(payments: Iterable[Payment], *, by: Actor) -> int:
    """This will note that payroll has paid; only what was sent can be paid."""
    return _move(payments, State.SENT, State.PAID, "paid_at", by)


def _move(payments: Iterable[Payment], before: str, after: str, column: str, by: Actor) -> int:
    moved = 0
    programmes = set()
    for one in payments:
        changed = Payment.objects.filter(city=one.city_id, pk=one.pk, state=before).update(
            **{"state": after, column: timezone.now()}
        )
        moved += changed
        programmes.add(one.programme)
    for programme in programmes if moved else ():
        record(f"payments.{after}", programme, by=by, programme_id=programme.pk, payments=moved)
    return moved


@transaction.atomic
def save_line(
    programme: Programme, *, name: str, planned: Decimal, actual: Decimal, by: Actor
) -> BudgetLine:
    """This will write one line of the budget; the same name is the same line."""
    line, _ = BudgetLine.objects.update_or_create(
        city_id=programme.city_id,
        programme=programme,
        name=name,
        defaults={"planned": planned, "actual": actual},
    )
    cents = {"planned": int(planned * 100), "actual": int(actual * 100)}
    record("budget.saved", programme, by=by, programme_id=programme.pk, line=line.pk, **cents)
    return line


@transaction.atomic
def remove_line(line: BudgetLine, *, by: Actor) -> None:
    """This will take one line off the budget."""
    gone, _ = BudgetLine.objects.filter(city=line.city_id, pk=line.pk).delete()
    if gone:
        programme = line.programme
        record("budget.saved", programme, by=by, programme_id=programme.pk, line=line.pk)
