"""Like for like on the seated panel; said when none fits."""

from __future__ import annotations

import hashlib

import pytest

from tests import cast
from tests.apps.lottery import steps as draw_steps
from tests.apps.panel import steps
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.panel.actions import (
    ask_successor,
    decline_seat,
    leave_panel,
    leave_seat_empty,
    release_reserve,
)
from tupa.apps.panel.models import Member, Reserve, Succession
from tupa.apps.programmes.models import Programme

pytestmark = pytest.mark.django_db


def _panel(
    programme: Programme,
    members: list[dict[str, str | None]],
    reserves: list[dict[str, str | None]],
) -> tuple[list[Member], list[Reserve]]:
    """Confirmed members and waiting reserves with these answers, without a draw."""
    made = [
        Member.objects.create(
            city=programme.city,
            programme=programme,
            application=cast.make_application(programme, answers),
            state=Member.State.CONFIRMED,
        )
        for answers in members
    ]
    kept = [
        Reserve.objects.create(
            city=programme.city,
            programme=programme,
            application=cast.make_application(programme, answers),
            position=position,
        )
        for position, answers in enumerate(reserves, start=1)
    ]
    return made, kept


YOUNG_SOUTH: dict[str, str | None] = {"ika": "nuori", "alue": "etela"}
YOUNG_NORTH: dict[str, str | None] = {"ika": "nuori", "alue": "pohjoinen"}
OLD_SOUTH: dict[str, str | None] = {"ika": "vanha", "alue": "etela"}
OLD_NORTH: dict[str, str | None] = {"ika": "vanha", "alue": "pohjoinen"}


def _ask(succession: Succession) -> Member:
    succession.refresh_from_db()
    assert succession.proposed is not None
    return ask_successor(
        succession, reserve=succession.proposed, reply_by=steps.in_days(7), by=SYSTEM
    )


def test_the_one_most_like_the_leaver_is_proposed(programme: Programme) -> None:
    members, reserves = _panel(
        programme,
        [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH],
        [OLD_NORTH, OLD_SOUTH, YOUNG_SOUTH],
    )
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    assert succession.proposed == reserves[2]
    assert succession.keeps_quotas
    counts = {(one["feature"], one["value"]): one for one in succession.counts}
    assert counts["ika", "nuori"]["before"] == counts["ika", "nuori"]["after"] == 2


def test_it_is_said_when_no_reserve_keeps_the_quotas(programme: Programme) -> None:
    """The only old member leaves, and only young people are on reserve."""
    members, reserves = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH])
    leave_panel(members[2], by=SYSTEM)
    succession = Succession.objects.get()
    assert succession.proposed == reserves[0]
    assert not succession.keeps_quotas
    counts = {(one["feature"], one["value"]): one for one in succession.counts}
    assert counts["ika", "vanha"]["before"] == 1
    assert counts["ika", "vanha"]["after"] == 0


def test_it_is_said_when_nobody_is_left_on_reserve(programme: Programme) -> None:
    members, _ = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [])
    leave_panel(members[1], by=SYSTEM)
    succession = Succession.objects.get()
    assert succession.proposed is None
    assert succession.keeps_quotas
    leave_panel(members[2], by=SYSTEM)
    assert not Succession.objects.get(left=members[2]).keeps_quotas


def test_two_free_seats_are_filled_together(programme: Programme) -> None:
    members, reserves = _panel(
        programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [OLD_NORTH, YOUNG_NORTH, YOUNG_SOUTH]
    )
    leave_panel(members[2], by=SYSTEM)
    leave_panel(members[0], by=SYSTEM)
    proposed = {one.left: one.proposed for one in Succession.objects.all()}
    assert proposed == {members[2]: reserves[0], members[0]: reserves[2]}
    assert all(one.keeps_quotas for one in Succession.objects.all())


def test_more_free_seats_than_reserves(programme: Programme) -> None:
    members, reserves = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH])
    for member in members[:2]:
        leave_panel(member, by=SYSTEM)
    first, second = Succession.objects.all()
    assert (first.proposed, second.proposed) == (reserves[0], None)


def test_asking_makes_a_member_and_sends_the_question(programme: Programme) -> None:
    members, reserves = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH])
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    successor = _ask(succession)
    again = ask_successor(succession, reserve=reserves[0], reply_by=steps.in_days(7), by=SYSTEM)
    assert again == successor
    assert successor.state == Member.State.ASKED
    reserves[0].refresh_from_db()
    assert reserves[0].state == Reserve.State.SEATED
    message = Message.objects.get(template="panel/mail/chosen.txt")
    assert message.subject == "Sinulle tarjotaan paikkaa paneelissa"
    assert Event.objects.filter(verb="successor.asked").count() == 1


def test_a_successor_who_declines_is_succeeded(programme: Programme) -> None:
    members, _ = _panel(
        programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH, YOUNG_SOUTH]
    )
    leave_panel(members[0], by=SYSTEM)
    successor = _ask(Succession.objects.get())
    decline_seat(successor, by=SYSTEM)
    second = Succession.objects.get(left=successor)
    assert second.proposed is not None
    assert second.proposed.application != successor.application


def test_only_whom_the_asker_saw_is_asked(programme: Programme) -> None:
    members, reserves = _panel(
        programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH, YOUNG_NORTH]
    )
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    with steps.refused("proposal_changed"):
        ask_successor(succession, reserve=reserves[1], reply_by=steps.in_days(7), by=SYSTEM)
    with steps.refused("reply_by_passed"):
        ask_successor(succession, reserve=reserves[0], reply_by=steps.in_days(-1), by=SYSTEM)
    assert Member.objects.count() == 3
    assert not Message.objects.exists()


def test_a_released_reserve_is_no_longer_proposed(programme: Programme) -> None:
    members, reserves = _panel(
        programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH, YOUNG_NORTH]
    )
    leave_panel(members[0], by=SYSTEM)
    for _ in range(2):
        release_reserve(reserves[0], by=SYSTEM)
    assert Succession.objects.get().proposed == reserves[1]
    assert Event.objects.filter(verb="reserve.released").count() == 1


def test_a_seat_left_empty_is_settled(programme: Programme) -> None:
    members, reserves = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH])
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    for _ in range(2):
        leave_seat_empty(succession, by=SYSTEM)
    assert not Succession.objects.open().exists()
    with steps.refused("seat_settled"):
        ask_successor(succession, reserve=reserves[0], reply_by=steps.in_days(7), by=SYSTEM)
    assert Event.objects.filter(verb="seat.left_empty").count() == 1


def test_a_taken_seat_cannot_be_left_empty(programme: Programme) -> None:
    members, _ = _panel(programme, [YOUNG_SOUTH, YOUNG_NORTH, OLD_SOUTH], [YOUNG_SOUTH])
    leave_panel(members[0], by=SYSTEM)
    succession = Succession.objects.get()
    _ask(succession)
    with steps.refused("seat_settled"):
        leave_seat_empty(succession, by=SYSTEM)


def test_the_seed_of_a_replacement_follows_from_the_seed_of_the_draw(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    member = steps.confirmed(programme, coordinator, second_coordinator)[0]
    leave_panel(member, by=Actor.of_user(coordinator))
    text = f"replacement|{draw_steps.SEED}|{member.application_id}"
    assert Succession.objects.get().seed == hashlib.sha256(text.encode()).hexdigest()


def test_replaying_the_stored_replacement_gives_the_same_successor(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    from tupa.apps.panel.balance import problem_of
    from tupa.engines.lottery.replace import replacements

    members = steps.confirmed(programme, coordinator, second_coordinator, reserve_count=4)
    left = leave_panel(members[0], by=Actor.of_user(coordinator))
    succession = Succession.objects.get()
    seated = [str(one.application_id) for one in members]
    reserves = [str(one.application_id) for one in Reserve.objects.all()]
    found = replacements(
        problem_of(programme, [*seated, *reserves]),
        seated,
        [str(left.application_id)],
        reserves,
        seed=int(succession.seed, 16),
    )
    assert succession.proposed is not None
    assert found.chosen[0][1] == str(succession.proposed.application_id)
