"""The mathematics of a draw: computed in the background, told in plain words, of nobody by name."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.live.actions import version_of
from tupa.apps.lottery.actions.studies import ask_study
from tupa.apps.lottery.evidence import problem_from
from tupa.apps.lottery.models import Draw, Pool, Study
from tupa.apps.programmes.models import Programme
from tupa.engines.lottery.quota_prices import exact_prices
from tupa.engines.lottery.solve import solve

pytestmark = pytest.mark.django_db
PAGE = "/fi/manage/p/arki/draw/mathematics/"


@pytest.fixture
def draw(programme: Programme, coordinator: User) -> Draw:
    """Only one old person may come from the north, and one must: whoever lives there gains."""
    steps.set_quota(programme, "alue", "pohjoinen", 2, 2)
    return steps.ready(programme, coordinator)


@pytest.fixture
def desk(coordinator: User, sign_in: Any) -> Client:
    client: Client = sign_in(coordinator)
    return client


def work() -> None:
    for job in Job.objects.filter(kind="study", state=Job.State.WAITING):
        run_job(job.pk)


def page(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_whoever_fits_into_no_panel_is_told_the_smallest_change_on_every_page(
    programme: Programme, coordinator: User, desk: Client
) -> None:
    steps.set_quota(programme, "alue", "pohjoinen", 1, 1)
    steps.set_quota(programme, "ika", "vanha", 0, 0)
    steps.set_quota(programme, "ika", "nuori", 0, 3)
    draw = steps.ready(programme, coordinator)
    assert draw.summary is not None
    assert draw.summary["unreachable"]
    for address in (PAGE, "/fi/manage/p/arki/draw/"):
        text = desk.get(address).content.decode()
        assert "Ika, Vanha: suurenna enimmäismäärää. Nyt: 0, uusi: 1." in text


def test_prices_and_gains_are_computed_by_the_worker_and_told(draw: Draw, desk: Client) -> None:
    assert "Laske" in page(desk)
    assert desk.post(f"{PAGE}study/").headers["Location"] == PAGE
    assert "Odottaa" in page(desk)
    before = version_of(draw.city, f"draw:{draw.programme_id}")
    work()
    assert version_of(draw.city, f"draw:{draw.programme_id}") > before
    study = Study.objects.get()
    assert study.result is not None
    assert study.result["estimates"][0]["chance_per_seat"] > 0
    assert set(study.result["gains"]) == {"leximin", "goldilocks"}
    assert study.result["gains"]["leximin"]["gain"] > 0
    assert "id" not in study.result["gains"]["leximin"]["gains"][0]
    text = page(desk)
    for words in ("Alue: Pohjoinen", "leximin", "Goldilocks", "Arvio", "→"):
        assert words in text
    assert Event.objects.filter(verb="draw.studied").count() == 1


def test_the_exact_price_is_that_of_the_draws_own_measure(
    programme: Programme, coordinator: User, desk: Client
) -> None:
    steps.set_quota(programme, "alue", "pohjoinen", 2, 2)
    draw = steps.ready(programme, coordinator, algorithm="goldilocks")
    place = [one["value"] for one in draw.quotas].index("pohjoinen")
    desk.post(f"{PAGE}price/", {"quota": str(place)})
    work()
    problem = problem_from(draw.pool.people, draw.quotas, draw.pool.size)
    expected = exact_prices(
        problem, "alue", "pohjoinen", solver=lambda asked: solve(asked, algorithm="goldilocks")
    )
    found = Study.objects.get().result
    assert found is not None
    assert [one["then"] for one in found["prices"]] == [one.then for one in expected]
    for one, exact in zip(found["prices"], expected, strict=True):
        assert one["minimum_reachable"] == pytest.approx(exact.minimum_reachable, abs=1e-6)
    assert "2 → 3" in page(desk)


def test_asked_twice_it_is_computed_once_and_begun_again_when_cut_off(
    draw: Draw, coordinator: User, desk: Client
) -> None:
    by = Actor.of_user(coordinator)
    assert ask_study(draw, by=by) == ask_study(draw, by=by)
    assert Job.objects.filter(kind="study").count() == 1
    Job.objects.filter(kind="study").update(state=Job.State.FAILED)
    assert "keskeytyi" in page(desk)
    desk.post(f"{PAGE}study/")
    work()
    made = Study.objects.get()
    assert made.result is not None
    ask_study(draw, by=by)
    assert Job.objects.filter(kind="study", state=Job.State.WAITING).count() == 0
    assert Study.objects.get().made_at == made.made_at


def test_before_the_lottery_there_is_nothing_to_study(
    programme: Programme, coordinator: User, desk: Client
) -> None:
    with steps.refused("not_ready"):
        pool = steps.sealed(programme, coordinator)
        draw = Draw.objects.create(city=pool.city, pool=pool, programme=programme)
        ask_study(draw, by=Actor.of_user(coordinator))
    assert desk.post(f"{PAGE}study/").status_code == 302
    assert not Study.objects.exists()
    assert "Kerrottavaa on vasta" in page(desk)


def test_a_quota_that_is_not_on_the_list_is_refused(draw: Draw, desk: Client) -> None:
    for quota in ("", "99", "x"):
        answer = desk.post(f"{PAGE}price/", {"quota": quota}).content.decode()
        assert "govuk-error-summary" in answer
    assert not Study.objects.exists()


def test_observers_read_and_facilitators_do_not(
    draw: Draw, observer: User, facilitator: User, sign_in: Any
) -> None:
    assert sign_in(observer).get(PAGE).status_code == 200
    assert f"{PAGE}study/" not in page(sign_in(observer))
    for user in (observer, facilitator):
        for form in ("study/", "price/"):
            assert sign_in(user).post(f"{PAGE}{form}").status_code == 403
    assert sign_in(facilitator).get(PAGE).status_code == 403


def test_what_was_found_stays_when_the_sealed_list_is_emptied(
    draw: Draw, coordinator: User, desk: Client
) -> None:
    ask_study(draw, by=Actor.of_user(coordinator))
    work()
    Pool.objects.update(people=[])
    text = page(desk)
    assert "Goldilocks" in text
    assert f"{PAGE}price/" not in text
