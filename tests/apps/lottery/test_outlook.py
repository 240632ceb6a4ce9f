"""The outlook: whether a panel is possible today, and how small the smallest chance would be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.lottery.actions.outlook import look_ahead, outlooks_due
from tupa.apps.lottery.models import Chance, Outlook
from tupa.apps.programmes.models import Programme


@pytest.fixture
def called(programme: Programme) -> Programme:
    cast.make_call(programme)
    return programme


def apply(programme: Programme, *ages: str) -> None:
    for age in ages:
        cast.make_application(programme, {"ika": age, "alue": "etela"})


def look(programme: Programme) -> Outlook:
    run_job(look_ahead(programme).pk)
    return Outlook.objects.filter(programme=programme).order_by("pk")[0]


def test_a_panel_is_possible_and_the_smallest_chance_is_told(called: Programme) -> None:
    apply(called, "nuori", "nuori", "vanha", "vanha", "vanha")

    found = look(called)

    assert (found.is_possible, found.people, found.is_exact) == (True, 5, True)
    assert found.minimum == pytest.approx(0.6)
    assert not Chance.objects.exists()
    assert version_of(called.city, f"gaps:{called.pk}") == 1


def test_both_measures_of_fairness_are_rehearsed_and_named(
    called: Programme, coordinator: Any, sign_in: Any
) -> None:
    for age, area in (("nuori", "etela"), *[("vanha", "etela")] * 3, *[("nuori", "pohjoinen")] * 4):
        cast.make_application(called, {"ika": age, "alue": area})

    found = look(called)

    assert found.minimum is not None
    assert found.most is not None
    weighed = found.goldilocks
    assert weighed["minimum"] <= found.minimum + 1e-9
    assert weighed["most"] <= found.most + 1e-9
    assert weighed["is_exact"] is True
    page = sign_in(coordinator).get(reverse("recruitment:gaps", args=[called.slug]))
    assert [str(name) for name, _ in found.measures] == ["leximin", "Goldilocks"]
    for words in ("leximin", "Goldilocks", "Suurin mahdollisuus"):
        assert words in page.content.decode()


def test_what_stands_in_the_way_is_told_and_that_the_next_ten_would_mend_it(
    called: Programme,
) -> None:
    apply(called, "nuori", "nuori", "nuori", "nuori")

    found = look(called)

    assert found.is_possible is False
    assert {one["value"] for one in found.changes} == {"nuori", "vanha"}
    assert found.with_next["is_possible"] is True


def test_fewer_people_than_seats_make_no_panel(called: Programme) -> None:
    found = look(called)

    assert (found.is_possible, found.people, found.changes) == (False, 0, [])


def test_it_is_asked_for_by_itself_once_a_day_if_somebody_has_applied(called: Programme) -> None:
    now = timezone.now()

    assert outlooks_due(called.city, now) == 1
    look(called)
    assert outlooks_due(called.city, now) == 0
    assert outlooks_due(called.city, now + timedelta(days=1)) == 0
    apply(called, "nuori")
    assert outlooks_due(called.city, now + timedelta(days=1)) == 1


def test_the_board_shows_it_and_asks_for_it(
    called: Programme, coordinator: Any, sign_in: Any
) -> None:
    client, path = sign_in(coordinator), reverse("recruitment:gaps", args=[called.slug])
    apply(called, "nuori", "nuori", "nuori", "nuori")
    look(called)

    shown = client.get(path).content.decode()
    asked = client.post(reverse("lottery:outlook", args=[called.slug]))

    assert "Vanha: pienennä" in shown
    assert asked.headers["Location"] == path
    assert Job.objects.filter(kind="outlook", state="waiting").count() == 1


def test_facilitators_see_it_and_do_not_start_it(
    called: Programme, facilitator: Any, sign_in: Any
) -> None:
    assert (
        sign_in(facilitator).post(reverse("lottery:outlook", args=[called.slug])).status_code == 403
    )
