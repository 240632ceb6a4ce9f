"""A list of applications is kept aside, checked in the background, then in as a whole or not."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests import cast
from tests.apps.recruitment.arriving import send, sent, work
from tests.apps.recruitment.steps import upload, verbs
from tests.pace import slowness
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import User
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.actions import arrivals, import_applications
from tupa.apps.recruitment.contact import phone_hash
from tupa.apps.recruitment.models import Application, ApplicationImport
from tupa.apps.recruitment.sheets import SheetError

Signed = Callable[[User], Client]
HEAD = "Nimi;Yhteydenottotapa;Sähköpostiosoite;Puhelinnumero;Ika;Alue\n"
GOOD = "Aino;;aino@asukas.example;;Nuori;Etela\n"
PATH = "/fi/manage/p/arki/applications/import/"


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def called(programme: Programme) -> Programme:
    cast.make_call(programme)
    return programme


def begun(programme: Programme, by: Actor, rows: str) -> ApplicationImport:
    row = arrivals.begin_import(programme, file=upload(HEAD + rows), by=by)
    work()
    row.refresh_from_db()
    return row


def test_good_rows_wait_and_every_bad_row_is_named(called: Programme, by: Actor) -> None:
    bad = "Bo;;ei-osoite;;Nuori;Etela\n;;c@asukas.example;;;\nDaa;;;;;\n"

    row = begun(called, by, GOOD + bad)

    assert (row.state, row.good, row.bad) == ("checked", 1, 3)
    assert [(fault.row, fault.code) for fault in arrivals.faults_of(row)] == [
        (3, "bad_email"),
        (4, "needed"),
        (5, "no_contact"),
    ]
    assert not Application.objects.exists()


def test_phones_are_taken_in_however_they_are_written(called: Programme, by: Actor) -> None:
    phones = [
        "040 1234501",
        "+358 (0)40 1234502",
        "00358-40-1234503",
        "(09) 123 4504",
        "040–1234505",
    ]
    rows = "".join(f"Asukas {n};;;{one};Nuori;Etela\n" for n, one in enumerate(phones))

    row = begun(called, by, rows + "Bo;;;soita äidille;Nuori;Etela\n")
    arrivals.ask_take_in(row, by=by)
    work()

    assert [fault.code for fault in arrivals.faults_of(row)] == ["bad_phone"]
    kept = Application.objects.values_list("phone_hash", flat=True)
    assert len(set(kept)) == len(phones)
    assert phone_hash("+358401234502", country_of("fi")) in kept


def test_columns_nobody_asked_for_are_named_and_missing_ones_refused(
    called: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    extra = "Nimi;Sähköpostiosoite;Ika;Alue;Kengännumero\nAino;aino@asukas.example;Nuori;Etela;38\n"
    page = client.post(PATH, {"file": upload(extra)}).headers["Location"]
    work()
    shown = client.get(page).content.decode()
    assert "Sarakkeet, joita ei lueta" in shown
    assert "Kengännumero" in shown

    without = client.post(PATH, {"file": upload("Nimi;Alue\nAino;Etela\n")}).content.decode()
    assert "Ika" in without
    assert not Application.objects.exists()


def test_the_good_rows_are_in_once_and_the_list_forgotten(called: Programme, by: Actor) -> None:
    row = begun(called, by, GOOD + "Bo;;ei-osoite;;Nuori;Etela\n")
    arrivals.ask_take_in(row, by=by)
    work()
    row.refresh_from_db()

    assert (row.state, row.made, row.rows, row.faults) == ("done", 1, None, None)
    assert Application.objects.get().entered_by == by.user
    assert verbs(called.city)[-2:] == ["application_import.asked", "applications.imported"]
    again = begun(called, by, GOOD)
    arrivals.ask_take_in(again, by=by)
    work()
    again.refresh_from_db()
    assert (again.made, again.known) == (0, 1)


def test_the_same_list_sent_twice_is_one(called: Programme, by: Actor) -> None:
    first = arrivals.begin_import(called, file=upload(HEAD + GOOD), by=by)
    assert arrivals.begin_import(called, file=upload(HEAD + GOOD), by=by) == first
    with pytest.raises(SheetError, match="no_rows"):
        arrivals.begin_import(called, file=upload(HEAD), by=by)


def test_work_that_breaks_off_takes_in_nobody_and_can_be_asked_again(
    called: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(called, by, GOOD)
    job = arrivals.ask_take_in(row, by=by)

    def breaks(*args: Any, **kwargs: Any) -> Any:
        import_applications(*args, **kwargs)
        raise OSError("broke off")

    with monkeypatch.context() as patch:
        patch.setattr("tupa.apps.recruitment.actions.arrivals.import_applications", breaks)
        with pytest.raises(OSError, match="broke off"):
            run_job(job.pk)
    assert not Application.objects.exists()
    arrivals.ask_take_in(row, by=by)
    work()

    assert Application.objects.count() == 1


def test_a_list_locked_for_the_draw_meanwhile_stays_as_it_was(
    called: Programme, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = begun(called, by, GOOD)
    job = arrivals.ask_take_in(row, by=by)
    Programme.objects.update(stage=Programme.Stage.WORKSHOPS)
    run_job(job.pk)
    row.refresh_from_db()
    job.refresh_from_db()

    assert (row.state, job.state, job.error_code) == ("checked", "failed", "sealed")
    assert not Application.objects.exists()


def test_a_list_is_forgotten_by_hand_or_after_a_week(called: Programme, by: Actor) -> None:
    row = begun(called, by, GOOD)
    arrivals.throw_away(row, by=by)
    begun(called, by, GOOD)
    assert arrivals.forget_old(called.city, timezone.now()) == 0
    assert arrivals.forget_old(called.city, timezone.now() + timedelta(days=8)) == 1
    assert not ApplicationImport.objects.exists()
    assert "application_import.thrown_away" in verbs(called.city)


def test_what_is_being_taken_in_is_not_thrown_away(called: Programme, by: Actor) -> None:
    row = begun(called, by, GOOD)
    arrivals.ask_take_in(row, by=by)
    with pytest.raises(NotAllowedNow, match="not_now"):
        arrivals.throw_away(row, by=by)


def test_the_pages_show_how_far_it_is_and_hand_back_the_bad_rows(
    called: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    waiting = client.post(PATH, {"file": upload(HEAD + GOOD + "Bo;;;123;;\n")})
    page = waiting.headers["Location"]
    Job.objects.update(state="running", stage="reading", done=1, total=2)
    assert "Luettuja rivejä: 1, kaikkiaan 2" in client.get(page).content.decode()
    Job.objects.update(state="waiting")
    work()

    shown = client.get(page).content.decode()
    assert "Rivi 3, sarake Puhelinnumero:" in shown
    sheet = load_workbook(io.BytesIO(client.get(f"{page}rows/").content)).worksheets[0]
    assert [row[0] for row in sheet.values] == ["Nimi", "Bo"]
    assert page in client.get(PATH).content.decode()
    client.post(f"{page}take/")
    work()
    assert "Tuotu: 1" in client.get(page).content.decode()
    assert client.get(f"{page}rows/").status_code == 404


def test_a_list_without_a_good_row_is_refused_in_words(
    called: Programme, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    assert "Rivi 2, sarake Sähköpostiosoite:" in sent(client, PATH, upload(HEAD + "Bo;;x;;;\n"))
    page = f"{PATH}{ApplicationImport.objects.get().pk}/"
    refused = client.post(f"{page}take/", follow=True).content.decode()
    assert "Luettelossa ei ole yhtään riviä, jonka voi tuoda." in refused
    client.post(f"{page}throw/")
    assert not ApplicationImport.objects.exists()


@pytest.mark.slow
def test_ten_thousand_applications_are_in_within_twenty_seconds(
    called: Programme, coordinator: User, sign_in: Signed
) -> None:
    """Read, checked and taken in, with progress on the jobs; measured in processor time."""
    rows = "".join(f"Aino {n};;aino{n}@asukas.example;;nuori;etela\n" for n in range(10_000))
    start = time.process_time()
    send(sign_in(coordinator), PATH, upload(HEAD + rows))
    took = time.process_time() - start
    assert Application.objects.count() == 10_000
    assert took < 20 * slowness()
