"""What is fair in a draw: chosen before anything is computed, sealed with it, and public."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from typer.testing import CliRunner

from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.evaluation.evidence import evidence_of
from tupa.apps.events.models import Event
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import (
    commit_draw,
    confirm_draw,
    draw_again,
    pick_ticket,
    start_draw,
)
from tupa.apps.lottery.evidence import is_draw_unchanged
from tupa.apps.lottery.mine import show_chance
from tupa.apps.lottery.models import Draw
from tupa.apps.programmes.models import Programme
from tupa.engines.lottery import verify_draw
from tupa.engines.lottery.command import app as command

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
GOLDILOCKS = Draw.Algorithm.GOLDILOCKS


def url(name: str, language: str = "fi") -> str:
    with translation.override(language):
        return reverse(f"lottery:{name}", args=["arki"])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def _uneven(programme: Programme) -> None:
    """At least two of the three seats are for the four who are old."""
    steps.set_quota(programme, "ika", "vanha", 1, 2)
    steps.set_quota(programme, "ika", "nuori", 0, 1)
    steps.set_quota(programme, "alue", "etela", 1, 2)
    steps.set_quota(programme, "alue", "pohjoinen", 1, 1)


def _settled(programme: Programme, by: User, witness: User) -> Draw:
    """A Goldilocks draw, from computing to the person who confirmed it."""
    draw = commit_draw(steps.ready(programme, by, algorithm=GOLDILOCKS), by=Actor.of_user(by))
    pick_ticket(draw, by=Actor.of_user(by), balls=(0, 5, 8), witness=witness)
    return confirm_draw(draw, by=Actor.of_user(by))


def test_the_coordinator_chooses_before_anything_is_computed(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.sealed(programme, coordinator)
    client = sign_in(coordinator)
    page = text_of(client.get(url("start")))
    usual = next(line for line in page.split("<input") if 'value="leximin"' in line)
    assert "checked" in usual
    assert "leximin, suositus" in usual
    assert page.count(" checked") == 1

    refused = text_of(client.post(url("start"), {"algorithm": "maximin"}))
    assert "govuk-error-summary" in refused
    assert "govuk-error-summary" in text_of(client.post(url("start"), {"algorithm": ""}))
    assert not Draw.objects.exists()

    assert client.post(url("start"), {"algorithm": "goldilocks"}).status_code == 302
    assert Draw.objects.get().algorithm == GOLDILOCKS
    assert Event.objects.get(verb="draw.started").facts["algorithm"] == "goldilocks"
    assert client.get(url("start")).headers["Location"] == url("manage")


def test_others_do_not_choose(
    programme: Programme, coordinator: User, facilitator: User, observer: User, sign_in: SignIn
) -> None:
    steps.sealed(programme, coordinator)
    for other in (facilitator, observer):
        client = sign_in(other)
        assert client.get(url("start")).status_code == 403
        assert client.post(url("start"), {"algorithm": "goldilocks"}).status_code == 403
    assert not Draw.objects.exists()


def test_leximin_is_what_nobody_chose_otherwise(programme: Programme, coordinator: User) -> None:
    draw = steps.committed(programme, coordinator)
    assert draw.algorithm == Draw.Algorithm.LEXIMIN
    assert draw.commitment is not None
    assert draw.commitment["meta"]["rules"]["method"] == "leximin"


def test_a_measure_nobody_offers_is_no_choice(programme: Programme, coordinator: User) -> None:
    pool = steps.sealed(programme, coordinator)
    with pytest.raises(ValueError, match="unknown algorithm"):
        start_draw(pool, by=Actor.of_user(coordinator), algorithm="nash")


def test_a_draw_under_way_keeps_its_measure(programme: Programme, coordinator: User) -> None:
    by = Actor.of_user(coordinator)
    draw = start_draw(steps.sealed(programme, coordinator), by=by, algorithm=GOLDILOCKS)
    assert start_draw(draw.pool, by=by, algorithm=GOLDILOCKS) == draw
    with steps.refused("computed_otherwise"):
        start_draw(draw.pool, by=by)
    assert Job.objects.filter(kind="draw").count() == 1


def test_whoever_has_seen_the_chances_does_not_choose_again(
    programme: Programme, coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    draw = steps.ready(programme, coordinator, algorithm=GOLDILOCKS)
    with steps.refused("draw_exists"):
        start_draw(draw.pool, by=by, algorithm="leximin")
    second = draw_again(draw, fault="balls", reason=steps.REASON, by=by)
    assert (second.number, second.algorithm) == (2, GOLDILOCKS)


def test_goldilocks_holds_the_largest_chance_down(programme: Programme, coordinator: User) -> None:
    _uneven(programme)
    by = Actor.of_user(coordinator)
    pool = steps.sealed(programme, coordinator)
    found = {}
    for algorithm in Draw.Algorithm.values:
        draw = steps.work(start_draw(pool, by=by, algorithm=algorithm, seed=steps.SEED))
        assert draw.state == Draw.State.READY
        assert draw.result is not None
        assert draw.result["algorithm"] == algorithm
        assert draw.result["optimality"] == "proved"
        chances = draw.result["probabilities"].values()
        found[algorithm] = (min(chances), max(chances))
        Draw.objects.update(state=Draw.State.IMPOSSIBLE, quotas=[])
    assert found["goldilocks"][1] < found["leximin"][1] - 0.01
    assert 0.15 < found["goldilocks"][0] < found["leximin"][0]


def test_a_goldilocks_draw_is_sealed_drawn_and_verified(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    observer: User,
    sign_in: SignIn,
    tmp_path: Path,
) -> None:
    _uneven(programme)
    draw = _settled(programme, coordinator, second_coordinator)
    assert draw.commitment is not None
    assert draw.commitment["meta"]["rules"]["method"] == "goldilocks"
    assert verify_draw.check(draw.commitment, draw.drawing) == []
    archive = sign_in(observer).get(url("evidence")).content
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        files.extractall(tmp_path)
    inputs = ["--people", str(tmp_path / "people.csv"), "--quotas", str(tmp_path / "quotas.csv")]
    checked = CliRunner().invoke(command, ["check", str(tmp_path / "lottery.json"), *inputs])
    assert checked.exit_code == 0, checked.output
    assert "goldilocks" in checked.output


def test_another_measure_written_behind_our_back_is_found(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.ready(programme, coordinator)
    assert is_draw_unchanged(draw)
    Draw.objects.update(algorithm=GOLDILOCKS)
    with steps.refused("evidence_changed"):
        commit_draw(draw, by=Actor.of_user(coordinator))


def test_a_sealed_measure_is_not_changed_unnoticed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    draw = steps.committed(programme, coordinator)
    Draw.objects.update(algorithm=GOLDILOCKS)
    with steps.refused("evidence_changed"):
        pick_ticket(draw, by=by, balls=(0, 5, 8), witness=second_coordinator)


def test_the_choice_is_public_with_what_it_means(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    said = {
        "fi": "suurinta mahdollisuutta rajataan",
        "sv": "den största chansen hålls nere",
        "en": "the largest chance is held down",
    }
    _settled(programme, coordinator, second_coordinator)
    for language, words in said.items():
        page = text_of(Client().get(url("public", language)))
        assert "Goldilocks" in page
        assert words in page
        assert "leximin" not in page


def test_the_usual_measure_is_public_too_and_before_the_draw_both_are(
    programme: Programme, coordinator: User
) -> None:
    before = text_of(Client().get(url("public")))
    assert "leximin" in before
    assert "Goldilocks" in before
    steps.committed(programme, coordinator)
    page = text_of(Client().get(url("public")))
    assert "Pienin mahdollisuus on niin suuri kuin voi olla" in page
    assert "Goldilocks" not in page


def test_desk_seal_applicant_and_evaluation_name_the_measure(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    draw = steps.ready(programme, coordinator, algorithm=GOLDILOCKS)
    for name in ("manage", "commit"):
        assert "Oikeudenmukaisuuden peruste: Goldilocks." in text_of(client.get(url(name)))
    assert "sovita pienintä ja suurinta" in text_of(client.get(url("manage")))
    application = draw.chances.all()[0].application
    request: Any = RequestFactory().get("/")
    request.city = application.city
    assert "Oikeudenmukaisuuden peruste: Goldilocks." in (show_chance(request, application) or "")
    commit_draw(draw, by=Actor.of_user(coordinator))
    pick_ticket(draw, by=Actor.of_user(coordinator), balls=(0, 5, 8), witness=second_coordinator)
    found = [one.text for each in evidence_of(programme).values() for one in each]
    assert any("Goldilocks" in text for text in found)
    assert not any("leximin" in text for text in found)
