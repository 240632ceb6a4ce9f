"""What the demonstration's members need and are paid, and that their answers were checked."""

from __future__ import annotations

from decimal import Decimal

from tupa.apps.care.actions import set_order, tell_need
from tupa.apps.care.models import CareNeed
from tupa.apps.costs.actions import (
    decline_money,
    make_due,
    mark_paid,
    mark_sent,
    save_line,
    set_rule,
)
from tupa.apps.costs.models import Payment
from tupa.apps.demo.loading.city import Cast
from tupa.apps.panel.actions import check_answers
from tupa.apps.panel.models import Member
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.models import Workshop

__all__ = ["support_members"]

#: Kind and what was told, one member after the other.
NEEDS = (
    ("diet", "Gluteeniton"),
    ("diet", "Kasvisruoka"),
    ("diet", "Kasvisruoka"),
    ("access", "Pyörätuoli, paikka oven lähellä"),
    ("interpreter", "Viittomakielen tulkki"),
    ("child_care", "Kaksi lasta, 3 ja 5 vuotta"),
    ("calm", ""),
)
BUDGET = (
    ("Palkkiot ja matkat", "8000", "4500"),
    ("Tilat ja tarjoilu", "6000", "3480"),
    ("Tulkkaus ja avustajat", "2500", "960"),
    ("Lastenhoito", "1500", "720"),
)


def support_members(slug: str, cast: Cast) -> None:
    """This will ask members what they need, check their answers and pay for what was held."""
    programme = Programme.objects.get(city=cast.city, slug=slug)
    members = list(Member.objects.confirmed().filter(city=cast.city, programme=programme))
    needs = [
        tell_need(member, kind=kind, details=details, consents=True, by=cast.first)
        for member, (kind, details) in zip(members, NEEDS, strict=False)
    ]
    for member in members[:8]:
        check_answers(member, result="holds", way="phone", by=cast.first)
    _arrange(programme, needs, cast)
    _pay(programme, members, cast)


def _arrange(programme: Programme, needs: list[CareNeed], cast: Cast) -> None:
    workshop = Workshop.objects.filter(city=cast.city, programme=programme).last()
    states = ("confirmed", "ordered", "asked")
    for need, state in zip(needs, states, strict=False):
        if workshop is not None:
            set_order(workshop, need=need, state=state, by=cast.first)


def _pay(programme: Programme, members: list[Member], cast: Cast) -> None:
    """Two workshops have been paid, the last one is due."""
    set_rule(
        programme, fee=Decimal(50), travel=Decimal("6.20"), gift_card=Decimal(0), by=cast.first
    )
    for member in members[-1:]:
        decline_money(member, by=cast.first)
    make_due(programme, by=cast.first)
    early = Payment.objects.filter(city=cast.city, programme=programme, workshop__number__lte=2)
    mark_sent(early.select_related("programme"), by=cast.first)
    paid = early.filter(workshop__number=1)
    mark_paid(paid.select_related("programme"), by=cast.first)
    for name, planned, actual in BUDGET:
        save_line(
            programme, name=name, planned=Decimal(planned), actual=Decimal(actual), by=cast.first
        )
