"""The seal: published before the draw, and broken by any change to what it stands for."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from typer.testing import CliRunner

from tests.apps.lottery import steps
from tests.engines.lottery.vectors import vector
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.events.models import Event
from tupa.apps.lottery.actions import (
    add_number,
    commit_draw,
    confirm_draw,
    draw_again,
    pick_ticket,
)
from tupa.apps.lottery.commitment import is_place_sealed, proof_of
from tupa.apps.lottery.evidence import is_draw_unchanged
from tupa.apps.lottery.models import Chance, Draw
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application
from tupa.engines.lottery import drand, verify_draw
from tupa.engines.lottery.command import app as command

pytestmark = pytest.mark.django_db
SIGNATURE = str(vector("worked")["signature"])


def _in(minutes: float) -> Any:
    return timezone.now() + timedelta(minutes=minutes)


def _draw() -> Draw:
    return Draw.objects.select_related("pool", "programme", "city").order_by("-number")[0]


# --- Sealing --------------------------------------------------------------------------------


def test_the_seal_fixes_rules_quotas_and_counts(programme: Programme, coordinator: User) -> None:
    ready = steps.ready(programme, coordinator, tickets=1000)
    draw = commit_draw(ready, by=Actor.of_user(coordinator))
    assert (draw.state, draw.method, draw.beacon_round) == ("committed", "balls", None)
    assert draw.commitment is not None
    meta = draw.commitment["meta"]
    assert meta["counts"] == {"applied": 9, "withdrawn": 0, "excluded": {}, "sealed": 9}
    assert meta["quotas"] == draw.quotas
    assert (meta["count"], meta["size"], meta["balls"]) == (1000, 3, True)
    assert meta["rules"]["list_fingerprint"] == draw.pool.fingerprint
    assert meta["rules"]["lottery_digest"] == draw.digest
    event = Event.objects.get(verb="draw.committed")
    assert event.facts["root"] == draw.root == draw.commitment["root"]
    assert draw.committed_by == coordinator


def test_nothing_in_the_seal_points_at_a_person(programme: Programme, coordinator: User) -> None:
    draw = steps.committed(programme, coordinator)
    text = json.dumps(draw.commitment)
    assert draw.key is not None
    assert draw.key not in text
    assert draw.seed not in text
    assert not [one for one in Application.objects.all() if one.reference in text]


def test_the_key_is_made_of_secrets_and_stored_encrypted(
    programme: Programme, coordinator: User
) -> None:
    from django.db import connection

    draw = steps.ready(programme, coordinator)
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM lottery_draw")
        (stored,) = cursor.fetchone()
    assert draw.key == steps.KEY
    assert steps.KEY not in stored


def test_sealing_twice_seals_once_and_not_otherwise(
    programme: Programme, coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    draw = steps.committed(programme, coordinator)
    assert commit_draw(draw, by=by).root == draw.root
    with steps.refused("committed_otherwise"):
        commit_draw(draw, number_at=_in(30), by=by)
    with steps.refused("committed_otherwise"):
        commit_draw(draw, draws_at=_in(30), by=by)
    assert Event.objects.filter(verb="draw.committed").count() == 1


def test_nothing_is_sealed_before_it_is_computed(programme: Programme, coordinator: User) -> None:
    from tupa.apps.lottery.actions import start_draw

    by = Actor.of_user(coordinator)
    draw = start_draw(steps.sealed(programme, coordinator), by=by)
    with steps.refused("not_ready"):
        commit_draw(draw, by=by)


def test_a_time_that_is_over_is_not_announced(programme: Programme, coordinator: User) -> None:
    draw = steps.ready(programme, coordinator)
    with steps.refused("draws_at_passed"):
        commit_draw(draw, draws_at=_in(-60), by=Actor.of_user(coordinator))
    draw.refresh_from_db()
    assert (draw.state, draw.commitment) == (Draw.State.READY, None)


def test_the_draw_is_not_held_before_the_time_announced(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator, draws_at=_in(60))
    with steps.refused("too_early"):
        pick_ticket(
            draw, by=Actor.of_user(coordinator), balls=(1, 2, 3), witness=second_coordinator
        )


def test_the_database_holds_no_balls_without_a_seal(
    programme: Programme, coordinator: User
) -> None:
    steps.ready(programme, coordinator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.update(balls=58)


# --- What breaks the seal -------------------------------------------------------------------


def _drop_applicant(draw: Draw) -> None:
    gone = draw.pool.people.pop()
    for panel in (draw.tickets or {})["panels"]:
        if gone["id"] in panel:
            panel[panel.index(gone["id"])] = next(
                one["id"] for one in draw.pool.people if one["id"] not in panel
            )
    draw.pool.save()


def _add_applicant(draw: Draw) -> None:
    one = draw.pool.people[0]
    draw.pool.people.append({**one, "id": str(int(one["id"]) + 1000)})
    draw.pool.save()


def _move_quota(draw: Draw) -> None:
    draw.quotas[0]["most"] += 1


def _swap_codes(draw: Draw) -> None:
    first, second = Application.objects.all()[:2]
    Application.objects.filter(pk=first.pk).update(reference="VAIHTO")
    Application.objects.filter(pk=second.pk).update(reference=first.reference)
    Application.objects.filter(pk=first.pk).update(reference=second.reference)


def _change_counts(draw: Draw) -> None:
    draw.pool.counts["withdrawn"] += 1
    draw.pool.counts["applied"] += 1
    draw.pool.save()


def _change_seat(draw: Draw) -> None:
    panels = (draw.tickets or {})["panels"]
    panels[0], panels[1] = panels[1], panels[0]
    if panels[0] == panels[1]:
        panels[0] = next(one for one in panels if one != panels[1])


def _change_root(draw: Draw) -> None:
    (draw.commitment or {})["root"] = "0" * 64


def _take_back(draw: Draw) -> None:
    draw.commitment, draw.state = None, Draw.State.READY


def _move_time(draw: Draw) -> None:
    draw.draws_at = _in(-5)


TAMPERING = [
    _drop_applicant,
    _add_applicant,
    _move_quota,
    _swap_codes,
    _change_counts,
    _change_seat,
    _change_root,
    _take_back,
    _move_time,
]


@pytest.mark.parametrize("tamper", TAMPERING, ids=lambda one: str(one.__name__))
def test_whatever_is_changed_after_sealing_nothing_is_drawn(
    programme: Programme, coordinator: User, second_coordinator: User, tamper: Any
) -> None:
    steps.committed(programme, coordinator)
    draw = _draw()
    assert is_draw_unchanged(draw)
    tamper(draw)
    draw.save()
    by = Actor.of_user(coordinator)
    assert not is_draw_unchanged(_draw())
    code = "not_committed" if tamper is _take_back else "evidence_changed"
    with steps.refused(code):
        pick_ticket(draw, by=by, balls=(0, 5, 8), witness=second_coordinator)
    if tamper is _take_back:
        with steps.refused("evidence_changed"):
            commit_draw(draw, by=by)


@pytest.mark.parametrize("field", ["balls", "ticket", "drawing"])
def test_a_draw_changed_afterwards_is_not_confirmed(
    programme: Programme, coordinator: User, second_coordinator: User, field: str
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    if field == "drawing":
        assert draw.drawing is not None
        draw.drawing["panel"] = [58, sorted(draw.drawing["panel"][1])[::-1]]
    else:
        setattr(draw, field, 59)
    draw.save()
    with steps.refused("evidence_changed"):
        confirm_draw(draw, by=Actor.of_user(coordinator))


# --- Balls and a public number --------------------------------------------------------------


def _with_number(programme: Programme, by: User) -> Draw:
    return steps.committed(programme, by, number_at=_in(10))


def _later(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    moment = _in(minutes)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def _accept_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vector's signature is of another round; whether it is drand's is tested in the engine."""
    monkeypatch.setattr(drand, "can_check", lambda: False)


def test_the_public_number_is_added_to_the_balls(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by = Actor.of_user(coordinator)
    draw = _with_number(programme, coordinator)
    assert draw.commitment is not None
    assert draw.commitment["beacon"]["round"] == draw.beacon_round
    assert "fallback" in draw.commitment["meta"]["rules"]
    draw = pick_ticket(draw, by=by, balls=(4, 7, 2), witness=second_coordinator)
    assert (draw.state, draw.balls, draw.ticket) == ("committed", 472, None)
    with steps.refused("number_not_out"):
        add_number(draw, signature=SIGNATURE, by=by)
    _accept_signature(monkeypatch)
    _later(monkeypatch, 11)
    draw = add_number(draw, signature=f" {SIGNATURE.upper()}\n", by=by)
    number = verify_draw.uniform(
        verify_draw.sha(bytes.fromhex(draw.root), verify_draw.sha(bytes.fromhex(SIGNATURE))),
        draw.ticket_count,
    )
    assert (draw.public_number, draw.ticket) == (number, (472 + number) % draw.ticket_count)
    assert add_number(draw, signature=SIGNATURE, by=by).ticket == draw.ticket
    with steps.refused("drawn_otherwise"):
        add_number(draw, signature="0" * 96, by=by)
    assert Event.objects.filter(verb="draw.drawn").count() == 1
    assert confirm_draw(draw, by=by).confirmed_by == coordinator


def test_balls_after_the_public_number_prove_nothing(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = _with_number(programme, coordinator)
    by = Actor.of_user(coordinator)
    _later(monkeypatch, 11)
    with steps.refused("balls_too_late"):
        pick_ticket(draw, by=by, balls=(4, 7, 2), witness=second_coordinator)
    with steps.refused("balls_first"):
        add_number(draw, signature=SIGNATURE, by=by)


@pytest.mark.parametrize("signature", ["", "00", "z" * 96, "0" * 98])
def test_what_is_no_signature_is_refused(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    monkeypatch: pytest.MonkeyPatch,
    signature: str,
) -> None:
    by = Actor.of_user(coordinator)
    draw = _with_number(programme, coordinator)
    pick_ticket(draw, by=by, balls=(4, 7, 2), witness=second_coordinator)
    _later(monkeypatch, 11)
    with steps.refused("signature_malformed"):
        add_number(draw, signature=signature, by=by)
    draw.refresh_from_db()
    assert (draw.state, draw.drawing) == ("committed", None)


def test_a_signature_of_another_round_is_refused_where_it_can_be_checked(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert drand.can_check()
    by = Actor.of_user(coordinator)
    draw = _with_number(programme, coordinator)
    pick_ticket(draw, by=by, balls=(4, 7, 2), witness=second_coordinator)
    _later(monkeypatch, 11)
    with steps.refused("signature_not_drands"):
        add_number(draw, signature=SIGNATURE, by=by)


def test_a_number_too_close_to_the_balls_is_not_announced(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.ready(programme, coordinator)
    with steps.refused("number_too_early"):
        commit_draw(draw, number_at=_in(4), by=Actor.of_user(coordinator))


def test_a_draw_by_balls_alone_takes_no_number(programme: Programme, coordinator: User) -> None:
    draw = steps.committed(programme, coordinator)
    with steps.refused("no_number"):
        add_number(draw, signature=SIGNATURE, by=Actor.of_user(coordinator))


# --- Stopping -------------------------------------------------------------------------------


def test_a_sealed_draw_is_stopped_only_for_a_fault_from_the_list(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator)
    by = Actor.of_user(coordinator)
    with steps.refused("fault_needed"):
        draw_again(draw, fault="wrong people", reason=steps.REASON, by=by)
    second = draw_again(draw, fault="not_as_announced", reason=steps.REASON, by=by)
    draw.refresh_from_db()
    assert (draw.state, draw.fault) == (Draw.State.ANNULLED, "not_as_announced")
    assert draw.commitment is not None
    assert second.key not in (None, draw.key)
    assert Event.objects.get(verb="draw.annulled").facts["fault"] == "not_as_announced"


def test_a_wrongly_written_time_stops_a_draw_only_before_the_balls(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    by = Actor.of_user(coordinator)
    draw = steps.drawn(programme, coordinator, second_coordinator)
    with steps.refused("fault_needed"):
        draw_again(draw, fault="announcement", reason=steps.REASON, by=by)
    second = steps.work(draw_again(draw, fault="balls", reason=steps.REASON, by=by))
    draw_again(second, fault="announcement", reason=steps.REASON, by=by)
    second.refresh_from_db()
    assert (second.state, second.fault) == (Draw.State.ANNULLED, "announcement")


# --- A person's place -----------------------------------------------------------------------


def test_everybody_can_show_their_place_and_nobody_elses(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    for chance in Chance.objects.select_related("application"):
        proof = proof_of(chance, draw)
        assert is_place_sealed(chance, draw)
        assert len(proof["tickets"]) == chance.tickets
        assert verify_draw.check(draw.commitment, draw.drawing, proof) == []
        chance.place = {**(chance.place or {}), "tickets": [*proof["tickets"], 999]}
        assert not is_place_sealed(chance, draw)


def test_the_files_pass_the_command_line(
    programme: Programme, coordinator: User, second_coordinator: User, tmp_path: Path
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    chance = Chance.objects.select_related("application")[0]
    files = {"commitment": draw.commitment, "draw": draw.drawing, "proof": proof_of(chance, draw)}
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    commitment, drawn, proof = (str(tmp_path / f"{name}.json") for name in files)
    checked = CliRunner().invoke(command, ["verify", commitment, drawn, "--proof", proof])
    assert checked.exit_code == 0, checked.output
    assert "Ticket 58: balls 58" in checked.output
    tampered = {**(draw.drawing or {}), "balls": 59}
    (tmp_path / "draw.json").write_text(json.dumps(tampered))
    assert CliRunner().invoke(command, ["verify", commitment, drawn]).exit_code == 1
