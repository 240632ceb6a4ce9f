"""The desk and the public page: they work, they refuse, and they show what may be shown."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from tests import cast
from tests.apps.lottery import steps
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import (
    draw_again,
    pick_ticket,
    propose_exclusion,
    seal_pool,
    start_draw,
)
from tupa.apps.lottery.mine import show_chance
from tupa.apps.lottery.models import Chance, Draw, Exclusion, Pool
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.engines.lottery.command import app as command

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def url(name: str, *more: Any) -> str:
    return reverse(f"lottery:{name}", args=["arki", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


# --- The desk -------------------------------------------------------------------------------


def test_the_desk_says_what_stands_in_the_way(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    page = text_of(sign_in(coordinator).get(url("manage")))
    assert "Hakua ei ole vielä avattu" in page
    assert url("seal") not in page


def test_the_desk_leads_from_step_to_step(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    steps.closed_call(programme)
    assert url("seal") in text_of(client.get(url("manage")))
    assert "9" in text_of(client.get(url("seal")))
    client.post(url("seal"))
    assert url("start") in text_of(client.get(url("manage")))
    client.post(url("start"), {"algorithm": "leximin"})
    page = text_of(client.get(url("manage")))
    assert "<progress" in page
    assert 'http-equiv="refresh"' in page
    draw = steps.work(Draw.objects.get())
    page = text_of(client.get(url("manage")))
    assert url("commit") in page
    assert url("pick") not in page
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    in_a_hurry = {"draws_at": now, "method": "balls"}
    page = text_of(client.post(url("commit"), in_a_hurry))
    assert "Arvontaan on alle tunti." in page
    assert Draw.objects.get().state == Draw.State.READY
    response = client.post(url("commit"), {**in_a_hurry, "is_soon": "on"})
    assert response.headers["Location"] == url("manage")
    draw.refresh_from_db()
    page = text_of(client.get(url("manage")))
    assert url("pick") in page
    assert draw.root in page
    balls = {"hundreds": "0", "tens": "5", "ones": "8", "witness": second_coordinator.pk}
    question = text_of(client.post(url("pick"), balls))
    assert "Ovatko pallot nämä?" in question
    assert Draw.objects.get().ticket is None
    response = client.post(url("pick"), {**balls, "sure": "1"})
    assert response.headers["Location"] == url("manage")
    assert Draw.objects.get().ticket == 58
    page = text_of(client.get(url("manage")))
    assert url("confirm") in page
    assert reverse("panel:invite", args=["arki"]) not in page
    assert "Vanamo" not in text_of(client.get(url("confirm")))
    client.post(url("confirm"))
    page = text_of(client.get(url("manage")))
    assert reverse("panel:invite", args=["arki"]) in page
    assert page.count("t-b--act") == 1


def test_the_piece_that_follows_the_work_is_the_page_without_its_frame(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    start_draw(steps.sealed(programme, coordinator), by=Actor.of_user(coordinator))
    piece = sign_in(coordinator).get(url("manage"), headers={"hx-request": "true"})
    assert "<progress" in text_of(piece)
    assert "<html" not in text_of(piece)


def test_work_that_was_cut_off_offers_to_start_again(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    draw = start_draw(steps.sealed(programme, coordinator), by=Actor.of_user(coordinator))
    Job.objects.update(state=Job.State.FAILED)
    assert url("restart") in text_of(client.get(url("manage")))
    client.post(url("restart"))
    assert steps.work(draw).state == Draw.State.READY


def test_impossible_quotas_name_the_way_out(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.set_quota(programme, "alue", "pohjoinen", 3, 3)
    steps.ready(programme, coordinator)
    client = sign_in(coordinator)
    page = text_of(client.get(url("manage")))
    assert "pienennä vähimmäismäärää" in page
    assert reverse("programmes:manage", args=["arki"]) in page
    client.post(url("start"), {"algorithm": "leximin"})
    assert Draw.objects.count() == 1
    assert "Muuta ensin jotakin kiintiötä" in text_of(client.get(url("manage")))


@pytest.mark.parametrize("wrong", ["x", "12", "", "-1", "٣", "\x00"])
def test_a_ball_that_is_no_digit_is_refused(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    wrong: str,
) -> None:
    steps.committed(programme, coordinator)
    response = sign_in(coordinator).post(
        url("pick"),
        {"hundreds": wrong, "tens": "1", "ones": "1", "witness": second_coordinator.pk, "sure": 1},
    )
    assert "govuk-error-summary" in text_of(response)
    assert Draw.objects.get().ticket is None


def test_oneself_is_no_witness(programme: Programme, coordinator: User, sign_in: SignIn) -> None:
    steps.committed(programme, coordinator)
    response = sign_in(coordinator).post(
        url("pick"),
        {"hundreds": "1", "tens": "1", "ones": "1", "witness": coordinator.pk, "sure": 1},
    )
    assert "govuk-error-summary" in text_of(response)
    assert Draw.objects.get().ticket is None


def test_balls_can_be_corrected_before_the_yes(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    steps.committed(programme, coordinator)
    balls = {"hundreds": "1", "tens": "2", "ones": "3", "witness": second_coordinator.pk}
    page = text_of(sign_in(coordinator).post(url("pick"), {**balls, "change": "1"}))
    assert 'value="3"' in page
    assert "Ovatko pallot nämä?" not in page


def test_a_second_draw_needs_both_languages(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.ready(programme, coordinator)
    client = sign_in(coordinator)
    assert "Arvonnan aika oli kirjoitettu väärin" in text_of(client.get(url("again")))
    response = client.post(url("again"), {"reason_0": "Vain suomeksi"})
    assert "Kirjoita perustelu suomeksi ja ruotsiksi." in text_of(response)
    client.post(url("again"), {"fault": "balls", "reason_0": "Virhe", "reason_1": "Ett fel"})
    assert [one.state for one in Draw.objects.all()] == ["annulled", "computing"]


# --- Exclusions -----------------------------------------------------------------------------


def test_an_exclusion_is_proposed_by_one_and_confirmed_by_another(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    application = steps.closed_call(programme)[0]
    first, second = sign_in(coordinator), sign_in(second_coordinator)
    typed = f" {application.reference.lower()} "
    first.post(url("exclusions"), {"reference": typed, "reason": "too_young"})
    exclusion = Exclusion.objects.get()
    confirm = url("confirm_exclusion", exclusion.pk)
    assert confirm not in text_of(first.get(url("exclusions")))
    first.post(confirm)
    assert Exclusion.objects.get().confirmed_at is None
    assert confirm in text_of(second.get(url("exclusions")))
    second.post(confirm)
    assert Exclusion.objects.get().confirmed_by == second_coordinator
    assert Event.objects.filter(verb="exclusions.read").count() >= 2


def test_an_unknown_code_is_refused(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.closed_call(programme)
    data = {"reference": "ZZZ", "reason": "too_young"}
    response = sign_in(coordinator).post(url("exclusions"), data)
    assert "Tällä viitteellä ei ole ilmoittautumista." in text_of(response)
    assert not Exclusion.objects.exists()


def test_applications_with_one_address_are_pointed_out(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    one, other, *_ = steps.closed_call(programme)
    Application.objects.filter(pk=other.pk).update(email_hash=one.email_hash)
    page = text_of(sign_in(coordinator).get(url("exclusions")))
    assert "Ehkä sama ihminen" in page
    assert f"?reference={other.reference}" in page


# --- Who may --------------------------------------------------------------------------------

_POSTS = ["seal", "start", "restart", "again", "pick", "commit", "number", "confirm", "exclusions"]


@pytest.mark.parametrize("name", _POSTS)
@pytest.mark.parametrize("role", ["observer", "facilitator", "unit_member"])
def test_only_coordinators_act(
    programme: Programme,
    coordinator: User,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    name: str,
    role: str,
) -> None:
    steps.ready(programme, coordinator)
    response = sign_in(request.getfixturevalue(role)).post(url(name))
    assert response.status_code == 403
    assert Draw.objects.get().state == Draw.State.READY


@pytest.mark.parametrize(
    ("role", "status"), [("observer", 200), ("facilitator", 200), ("unit_member", 403)]
)
def test_who_reads_the_desk(
    programme: Programme, sign_in: SignIn, request: pytest.FixtureRequest, role: str, status: int
) -> None:
    steps.closed_call(programme)
    response = sign_in(request.getfixturevalue(role)).get(url("manage"))
    assert response.status_code == status
    if status == 200:
        assert url("seal") not in text_of(response)
        assert url("exclusions") not in text_of(response)


def test_an_exclusion_of_another_programme_is_not_found(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    application = steps.closed_call(programme)[0]
    exclusion = propose_exclusion(application, reason="duplicate", by=Actor.of_user(coordinator))
    address = reverse("lottery:confirm_exclusion", args=["muu", exclusion.pk])
    assert sign_in(second_coordinator).post(address).status_code == 404


# --- The public page ------------------------------------------------------------------------


def test_the_public_page_tells_how_before_anything_has_happened(programme: Programme) -> None:
    page = text_of(Client().get(url("public")))
    assert "Näin paneeli valitaan" in page
    assert "leximin" in page
    assert "Ei asu kaupungissa" in page


def test_an_unpublished_programme_has_no_public_page(programme: Programme) -> None:
    Programme.objects.update(is_published=False)
    assert Client().get(url("public")).status_code == 404


def test_the_seed_is_public_only_after_the_draw(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator)
    before = text_of(Client().get(url("public")))
    assert draw.seed not in before
    assert draw.root in before
    assert draw.pool.fingerprint in before
    pick_ticket(draw, by=Actor.of_user(coordinator), balls=(0, 5, 8), witness=second_coordinator)
    after = text_of(Client().get(url("public")))
    assert draw.seed in after
    assert "058" in after
    assert "Vanamo" not in after


def test_the_public_page_names_nobody_and_merges_small_groups(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    page = text_of(Client().get(url("public")))
    for application in Application.objects.all():
        assert application.name not in page
        assert application.reference not in page
    assert "<rect" in page
    rows = page.split("Mahdollisuudet taulukkona")[1].split("</table>")[0]
    assert rows.count('<th scope="row"') == 1


def test_a_second_draw_is_public_with_its_reason(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    first = steps.drawn(programme, coordinator, second_coordinator)
    draw_again(first, fault="balls", reason=steps.REASON, by=Actor.of_user(coordinator))
    page = text_of(Client().get(url("public")))
    assert "Pallot putosivat lattialle." in page
    assert first.seed not in page
    swedish = reverse("lottery:public", args=["arki"]).replace("/fi/", "/sv/")
    assert "Bollarna föll på golvet." in text_of(Client().get(swedish))


def test_a_panel_from_elsewhere_has_no_draw_to_show(programme: Programme) -> None:
    Programme.objects.update(stage=Programme.Stage.WORKSHOPS)
    page = text_of(Client().get(url("public")))
    assert "ei arvottu tässä palvelussa" in page
    assert "Kolme palloa" not in page


@pytest.mark.parametrize("name", ["manage", "public", "exclusions"])
def test_the_pages_need_few_queries(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
    name: str,
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    client = sign_in(coordinator)
    with django_assert_max_num_queries(15):
        assert client.get(url(name)).status_code == 200


# --- One's own chance -----------------------------------------------------------------------


def _mine(application: Application) -> Any:
    request: Any = RequestFactory().get("/")
    request.city = application.city
    return show_chance(request, application)


def test_a_chance_is_hidden_until_the_list_is_sealed_and_computed(
    programme: Programme, coordinator: User
) -> None:
    application = steps.closed_call(programme)[0]
    Programme.objects.update(stage=Programme.Stage.CALL)
    application.refresh_from_db()
    assert application.reference in _mine(application)
    assert "%" not in _mine(application)
    pool = seal_pool(programme, by=Actor.of_user(coordinator))
    application.refresh_from_db()
    assert "%" not in _mine(application)
    draw = steps.work(start_draw(pool, by=Actor.of_user(coordinator)))
    chance = draw.chances.get(application=application)
    shown = _mine(application)
    assert f"{100 * float(chance.share):.1f}".replace(".", ",") in shown
    assert str(chance.tickets) in shown


def test_a_clerk_reads_the_chance_aloud_but_not_of_a_protected_person(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.committed(programme, coordinator)
    application = Chance.objects.all()[0].application
    page = reverse("recruitment:application", args=[programme.slug, application.pk])
    client, title = sign_in(coordinator), "Puhelimessa luettavaksi"

    assert title in text_of(client.get(page))
    Application.objects.filter(pk=application.pk).update(has_protected_address=True)

    assert title not in text_of(client.get(page))


def test_an_annulled_draw_shows_no_chance(programme: Programme, coordinator: User) -> None:
    draw = steps.ready(programme, coordinator)
    draw_again(draw, fault="balls", reason=steps.REASON, by=Actor.of_user(coordinator))
    assert "%" not in _mine(Application.objects.all()[0])


def test_somebody_no_panel_has_room_for_is_told_what_would_have_made_room(
    programme: Programme, coordinator: User
) -> None:
    """Nobody from the north may be on the panel, so three applicants cannot be drawn."""
    steps.set_quota(programme, "alue", "pohjoinen", 0, 0)
    draw = steps.ready(programme, coordinator)
    closed = draw.chances.filter(is_reachable=False)
    assert closed.count() == 3
    shown = _mine(closed[0].application)
    assert "Kukaan ei päättänyt tätä" in shown
    assert "Et voi tulla arvotuksi." in shown
    assert "Kyllä: arvontaa ei ole vielä tehty" not in shown
    assert "Pohjoinen" in shown
    page = text_of(Client().get(url("public")))
    assert "3 ihmistä ei mahtunut mihinkään paneeliin" in page
    assert "suurenna enimmäismäärää" not in page


# --- Evidence -------------------------------------------------------------------------------


def test_the_archive_passes_the_check_of_the_command_line(
    programme: Programme, coordinator: User, observer: User, sign_in: SignIn, tmp_path: Path
) -> None:
    draw = steps.ready(programme, coordinator)
    response = sign_in(observer).get(url("evidence"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        archive.extractall(tmp_path)
    files = ["--people", str(tmp_path / "people.csv"), "--quotas", str(tmp_path / "quotas.csv")]
    checked = CliRunner().invoke(command, ["check", str(tmp_path / "lottery.json"), *files])
    assert checked.exit_code == 0, checked.output
    again = tmp_path / "again.json"
    solved = ["solve", *files, "--size", "3", "--seed", str(int(draw.seed, 16)), "--out"]
    assert CliRunner().invoke(command, [*solved, str(again)]).exit_code == 0
    assert draw.result is not None
    assert json.loads(again.read_text())["probabilities"] == draw.result["probabilities"]
    assert "Asukas" not in (tmp_path / "pool.json").read_text()
    assert Event.objects.filter(verb="draw.evidence_read").count() == 1


def test_facilitators_do_not_get_the_archive(
    programme: Programme, coordinator: User, facilitator: User, sign_in: SignIn
) -> None:
    steps.ready(programme, coordinator)
    assert sign_in(facilitator).get(url("evidence")).status_code == 403


def test_before_a_result_there_is_no_archive(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.sealed(programme, coordinator)
    assert sign_in(coordinator).get(url("evidence")).status_code == 404
    assert Pool.objects.count() == 1


def test_nothing_was_chosen_before_the_draw(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    page = "/en/p/arki/"
    assert "How members are chosen" in text_of(Client().get(page))
    assert "How members were chosen" not in text_of(Client().get(page))

    steps.drawn(programme, coordinator, second_coordinator)

    assert "How members were chosen" in text_of(Client().get(page))


def test_an_application_is_proposed_from_its_own_page(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    one = steps.closed_call(programme)[0]
    path = reverse("recruitment:application", args=["arki", one.pk])
    link = f"{url('exclusions')}?reference={one.reference}#id_reference"

    assert f'href="{link}"' in text_of(sign_in(coordinator).get(path))
    assert f'value="{one.reference}"' in text_of(sign_in(coordinator).get(link))
    seal_pool(programme, by=Actor.of_user(coordinator))
    assert link not in text_of(sign_in(coordinator).get(path))


def test_the_time_of_a_public_number_goes_with_a_public_number(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.ready(programme, coordinator)
    client = sign_in(coordinator)
    soon = (timezone.localtime() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    for wrong in (
        {"method": "both"},
        {"method": "both", "number_at": now},
        {"method": "balls", "number_at": soon},
        {"method": "both", "number_at": "2099-01-01T12:00"},
        {"method": "", "number_at": soon},
    ):
        page = text_of(client.post(url("commit"), {"draws_at": now, "is_soon": "on", **wrong}))
        assert "govuk-error-summary" in page
    at = {"draws_at": now, "is_soon": "on", "method": "both", "number_at": soon}
    client.post(url("commit"), at)
    draw = Draw.objects.get()
    assert (draw.state, draw.method) == (Draw.State.COMMITTED, Draw.Method.BOTH)
    page = text_of(Client().get(url("public")))
    assert str(draw.beacon_round) in page


def test_the_public_number_is_pasted_in(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    by = Actor.of_user(coordinator)
    draw = steps.committed(programme, coordinator, number_at=timezone.now() + timedelta(hours=1))
    client = sign_in(coordinator)
    assert client.get(url("number")).headers["Location"] == url("manage")
    pick_ticket(draw, by=by, balls=(0, 5, 8), witness=second_coordinator)
    for wrong in ("", "12", "zz" * 48, "ab" * 48):
        response = client.post(url("number"), {"signature": wrong})
        assert "govuk-error-summary" in text_of(response)
    assert Draw.objects.get().ticket is None
    assert "058" in text_of(Client().get(url("public")))


def test_while_a_call_is_open_its_closing_is_one_step_away(
    programme: Programme, coordinator: User, sign_in: Any
) -> None:
    call = cast.make_call(programme)
    closing = reverse("recruitment:call_close", args=[programme.slug, call.pk])
    page = sign_in(coordinator).get(reverse("lottery:manage", args=[programme.slug]))
    assert f'href="{closing}"' in page.content.decode()
