"""Panels of all cities side by side: chosen by their coordinators, small groups hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import story
from tests.apps.reports.conftest import Told, told
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.handbook.comparing import cells_of
from tupa.apps.handbook.errors import NotAllowedNow
from tupa.apps.handbook.joining import join_comparison, refresh_comparison
from tupa.apps.handbook.models import Compared
from tupa.apps.programmes.models import Programme

__all__ = ["story", "told"]

Signed = Callable[[User], Client]
DESK = "/en/manage/p/arki/handbook/"
PAGE = "/en/models/compare/"


@pytest.fixture
def held(told: Told) -> Programme:
    programme = told.story.programme
    past = timezone.now() - timedelta(hours=1)
    for one in programme.workshops.filter(ends_at__gte=past):
        one.starts_at, one.ends_at = past - timedelta(hours=3), past
        one.save()
    return programme


def _row(city: City, **more: int) -> Compared:
    programme = cast.make_programme(city, f"p{Compared.objects.count()}")
    known = {"applications": 60, "drawn": 30, "asked": 40, "refused": 10, "workshops": 2}
    known |= {"ideas": 9, "answers": 8, "in_time": 6, "promises": 3, "kept": 1}
    figures = {**known, "attended": [28, 3], "pulse": {"equal": [4.5, 20], "said": [4, 4]}, **more}
    return Compared.objects.create(city=city, programme=programme, figures=figures)


def test_a_coordinator_puts_a_panel_in_and_takes_it_out(
    held: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert "Put into the comparison" in client.get(DESK).content.decode()
    client.post(f"{DESK}compare/")
    row = Compared.objects.get(programme=held)
    assert (row.by, row.figures["workshops"] > 0) == (coordinator, True)
    assert 'data-l="Panel"' in Client().get(PAGE).content.decode()
    event = Event.objects.get(verb="comparison.joined")
    assert (event.object_id, event.facts) == (row.pk, {})
    client.post(f"{DESK}compare/leave/")
    assert not Compared.objects.exists()
    assert Event.objects.filter(verb="comparison.left").count() == 1
    assert 'data-l="Panel"' not in Client().get(PAGE).content.decode()


def test_a_facilitator_may_not(held: Programme, facilitator: User, sign_in: Signed) -> None:
    assert sign_in(facilitator).post(f"{DESK}compare/").status_code == 403
    assert not Compared.objects.exists()


def test_another_citys_coordinator_may_not(held: Programme, sign_in: Signed) -> None:
    other = cast.make_city("lehtola", host="lehtola.example")
    user = cast.make_user(other, "Tuomi Toinen", "coordinator")
    assert sign_in(user).post(f"{DESK}compare/").status_code in {302, 403, 404}
    assert not Compared.objects.exists()


def test_workshops_must_have_been_held_and_practice_is_never_compared(city: City) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        join_comparison(cast.make_programme(city, "uusi"), by=SYSTEM)
    assert refused.value.code == "not_held"
    practice = cast.make_programme(city, "harjoitus", is_published=False, is_practice=True)
    with pytest.raises(NotAllowedNow) as refused:
        join_comparison(practice, by=SYSTEM)
    assert refused.value.code == "practice"


def test_small_groups_are_hidden(city: City) -> None:
    cells = cells_of(_row(city, applications=4))
    assert cells[2:7] == ["1–4", "30", "25\u00a0%", "2", "28, 1–4"]
    assert cells[-2:] == ["4.5", "–"]
    assert cells_of(_row(city, refused=2))[4] == "1–4"
    assert cells_of(_row(city, refused=38))[4] == "–"


def test_a_panel_no_longer_public_is_not_shown(city: City) -> None:
    row = _row(city)
    Programme.objects.filter(pk=row.programme_id).update(is_published=False)
    assert "No panel is compared here yet" in Client().get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Paneelit rinnakkain"), ("sv", "Paneler sida vid sida"), ("en", "Panels side by side")],
)
def test_the_page_in_each_language_and_the_catalogue_leads_there(
    language: str, said: str, city: City
) -> None:
    _row(city)
    assert f"<h1>{said}</h1>" in Client().get(f"/{language}/models/compare/").content.decode()
    assert f"/{language}/models/compare/" in Client().get(f"/{language}/models/").content.decode()


def test_the_table_as_csv_holds_every_city(city: City) -> None:
    _row(city, applications=4)
    _row(cast.make_city("lehtola", name=cast.both("Lehtola"), host="lehtola.example"))
    text = Client().get(f"{PAGE}panels.csv").content.decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 3
    assert "Lehtola" in text
    assert "1–4" in text


def test_more_panels_cost_no_more_queries(city: City) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert Client().get(PAGE).status_code == 200
        return len(caught)

    _row(city)
    queries()
    one = queries()
    for _ in range(5):
        _row(city)
    assert queries() == one


def test_the_tick_counts_again_until_the_panel_has_ended(held: Programme) -> None:
    row = join_comparison(held, by=SYSTEM)
    later = timezone.now() + timedelta(hours=25)
    Compared.objects.update(figures={})
    assert refresh_comparison(row.city) == 0
    assert refresh_comparison(row.city, later) == 1
    row.refresh_from_db()
    assert row.figures["workshops"] > 0
    Programme.objects.filter(pk=held.pk).update(stage=Programme.Stage.ENDED)
    assert refresh_comparison(row.city, later + timedelta(hours=25)) == 0
