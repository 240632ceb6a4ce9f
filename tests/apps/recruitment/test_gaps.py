"""The gap board: applied, quota, wished for, missing; live, and safe where it is public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import ANSWERS, contact
from tupa.apps.accounts.actor import VISITOR
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import User
from tupa.apps.live.actions import version_of
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import actions, tally
from tupa.apps.recruitment.gaps import Board, ValueGap, board_of
from tupa.apps.recruitment.sheets import read_sheet

from .steps import upload

Signed = Callable[[User], Client]


def gap(board: Board, key: str) -> ValueGap:
    return next(g for one in board.features for g in one.values if g.value.key == key)


def path(programme: Programme) -> str:
    return reverse("recruitment:gaps", args=[programme.slug])


def test_the_board_counts_by_value_and_says_what_is_missing(programme: Programme) -> None:
    cast.make_call(programme)
    for _ in range(5):
        cast.make_application(programme, {"ika": "nuori", "alue": "etela"})
    cast.make_application(programme, {"alue": "pohjoinen"})

    board = board_of(programme)

    assert board.applied == 6
    young, old = gap(board, "nuori"), gap(board, "vanha")
    assert (young.applied, young.wished, young.missing, young.state) == (5, 4, 0, "enough")
    assert (old.applied, old.wished, old.missing, old.state) == (0, 4, 4, "impossible")
    assert board.features[0].not_said == 1
    assert board.features[1].not_said == 0
    assert [one.value.key for one in board.lacking] == ["vanha"]


def test_a_value_without_a_least_misses_nobody(programme: Programme) -> None:
    cast.make_call(programme)

    assert gap(board_of(programme), "pohjoinen").state == "enough"


def test_withdrawn_applications_are_not_counted(programme: Programme) -> None:
    cast.make_call(programme)
    cast.make_application(programme, {"ika": "nuori"}, withdrawn_at=timezone.now())

    board = board_of(programme)

    assert board.applied == 0
    assert gap(board, "nuori").applied == 0


def test_the_forecast_follows_the_pace_and_states_its_range(programme: Programme) -> None:
    now = timezone.now()
    cast.make_call(
        programme, opens_at=now - timedelta(days=10), closes_at=now + timedelta(days=10, hours=1)
    )
    for days in (1, 2, 3, 4, 5, 6):
        for age in ("vanha", "nuori"):
            cast.make_application(programme, {"ika": age}, created_at=now - timedelta(days=days))

    board = board_of(programme, now)
    old = gap(board, "vanha")

    assert old.applied == 6
    assert old.forecast is not None
    assert board.forecast is not None
    assert old.forecast.low < old.forecast.middle < old.forecast.high
    assert 8 <= old.forecast.middle <= 16
    assert board.forecast.middle > old.forecast.middle


def test_before_there_is_enough_to_go_by_nothing_is_forecast(programme: Programme) -> None:
    cast.make_call(programme)
    cast.make_application(programme, {"ika": "vanha"})

    board = board_of(programme)

    assert board.is_too_early
    assert gap(board, "vanha").forecast is None
    assert gap(board, "vanha").state == "missing"


def test_imported_lists_count_but_make_no_pace(programme: Programme) -> None:
    now = timezone.now()
    cast.make_call(programme, opens_at=now - timedelta(days=10))
    for _ in range(12):
        cast.make_application(programme, {}, created_at=now - timedelta(days=2), source="import")

    board = board_of(programme, now)

    assert (board.applied, board.a_day, board.is_too_early) == (12, 0, True)


def test_a_pair_is_short_although_both_its_values_came(programme: Programme) -> None:
    programme.features.all().delete()
    programme.panel_size = 8
    programme.save()
    cast.make_feature(programme, "ika", [("nuori", 4, 4), ("vanha", 4, 4)])
    cast.make_feature(programme, "alue", [("pohjoinen", 4, 4), ("etela", 4, 4)])
    cast.make_call(programme, wished_per_seat=1)
    for age, area in (("nuori", "etela"), ("vanha", "pohjoinen")) * 4:
        cast.make_application(programme, {"ika": age, "alue": area})

    board = board_of(programme)

    assert board.lacking == []
    short = {(one.first.key, one.second.key): (one.applied, one.wished) for one in board.pairs}
    assert short == {("nuori", "pohjoinen"): (0, 2), ("vanha", "etela"): (0, 2)}


def test_the_board_names_the_applications_that_would_help_most(programme: Programme) -> None:
    cast.make_call(programme)
    for _ in range(4):
        cast.make_application(programme, {"ika": "nuori", "alue": "etela"})

    helpful = board_of(programme).helpful

    assert [(one.count, [value.key for value in one.values]) for one in helpful] == [(4, ["vanha"])]


def test_a_large_call_is_counted_once_until_somebody_comes(
    programme: Programme, monkeypatch: Any, django_assert_max_num_queries: Any
) -> None:
    cast.make_call(programme)
    cast.make_application(programme, {"ika": "nuori"})
    monkeypatch.setattr(tally, "MANY", 1)
    board_of(programme)

    with django_assert_max_num_queries(6):
        assert board_of(programme).applied == 1
    cast.make_application(programme, {"ika": "vanha"})

    assert gap(board_of(programme), "vanha").applied == 1


def test_after_the_call_there_is_no_forecast(programme: Programme) -> None:
    cast.make_call(programme, closes_at=timezone.now() - timedelta(hours=1))
    cast.make_application(programme, {"ika": "vanha"})

    board = board_of(programme)

    assert board.days_left is None
    assert gap(board, "vanha").forecast is None
    assert gap(board, "vanha").state == "missing"


def test_the_wish_for_each_seat_is_the_calls(programme: Programme) -> None:
    cast.make_call(programme, wished_per_seat=10)

    assert gap(board_of(programme), "nuori").wished == 10


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0"), (1, "1–4"), (4, "1–4"), (5, "6"), (6, "6"), (7, "6"), (8, "9"), (138, "138")],
)
def test_small_numbers_are_not_published(count: int, shown: str) -> None:
    assert country_of("fi").small_cells.rounded(count) == shown


def test_every_change_of_an_application_moves_the_channel(programme: Programme) -> None:
    call = cast.make_call(programme)
    channel = f"gaps:{programme.pk}"

    done = actions.apply(programme, call=call, contact=contact(), answers=ANSWERS, by=VISITOR)
    assert done.application is not None
    assert version_of(programme.city, channel) == 1
    actions.change_application(done.application, answers={"ika": "vanha"}, by=VISITOR)
    assert version_of(programme.city, channel) == 2
    actions.withdraw_application(done.application, by=VISITOR)
    assert version_of(programme.city, channel) == 3


def test_the_page_refreshes_its_board_alone(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    client = sign_in(facilitator)

    whole = client.get(path(programme)).content.decode()
    part = client.get(path(programme), headers={"HX-Request": "true"}).content.decode()

    assert "data-live=" in whole
    assert "<noscript>" in whole
    assert "<html" not in part
    assert "data-live" not in part
    assert "t-bar" in part
    assert part.strip() in whole


def test_the_table_stands_beside_the_chart(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    cast.make_application(programme, {"ika": "nuori"})

    text = sign_in(facilitator).get(path(programme)).content.decode()

    assert "<caption" in text
    assert 'aria-hidden="true"' in text
    assert "style=" not in text


def test_a_programme_without_features_or_call_has_a_board(
    programme: Programme, coordinator: User, sign_in: Signed
) -> None:
    programme.features.all().delete()

    response = sign_in(coordinator).get(path(programme))

    assert b"t-empty" in response.content


@pytest.mark.parametrize("who", ["observer", "unit_member"])
def test_the_exact_numbers_are_for_organisers(
    programme: Programme, who: str, request: Any, sign_in: Signed
) -> None:
    assert sign_in(request.getfixturevalue(who)).get(path(programme)).status_code == 403


def test_the_board_needs_few_queries_however_many_applied(
    programme: Programme, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    cast.make_call(programme)
    for _ in range(20):
        cast.make_application(programme, {"ika": "nuori", "alue": "etela"})
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        client.get(path(programme))


def test_the_table_goes_out_as_a_list(
    programme: Programme, facilitator: User, sign_in: Signed
) -> None:
    cast.make_call(programme)
    cast.make_application(programme, {"ika": "nuori"})

    response = sign_in(facilitator).get(reverse("recruitment:gaps_sheet", args=[programme.slug]))

    rows = [list(row.cells.values()) for row in read_sheet(upload(response.content)).rows]
    assert ["Ika", "Nuori", "1", "2", "1", "4", "3", "", "", ""] in rows


def test_the_public_start_page_shows_no_small_number(programme: Programme) -> None:
    cast.make_call(programme)
    for _ in range(3):
        cast.make_application(programme, {"ika": "nuori"})

    text = Client().get(reverse("recruitment:start", args=[programme.slug])).content.decode()

    assert "1–4" in text
    assert "Vanha" in text
