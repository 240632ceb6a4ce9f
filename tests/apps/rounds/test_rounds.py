"""A round of letters: its list, its codes, its replies, and nothing by halves."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests import cast
from tests.apps.recruitment.steps import filled, languages, upload, verbs
from tests.pace import slowness
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.models import User
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import Application
from tupa.apps.recruitment.sheets import write_csv
from tupa.apps.rounds import actions
from tupa.apps.rounds.models import Invitee, LetterRound, RoundImport
from tupa.apps.rounds.response import responses_of

Signed = Callable[[User], Client]
HEADINGS = ["Sukunimi", "Etunimet", "Lähiosoite", "Postinumero", "Postitoimipaikka", "Osite"]


def row_of(number: int, postcode: str = "02100", stratum: str = "A") -> list[str]:
    return ["Esimerkki", f"Aino {number}", f"Koivukuja {number}", postcode, "Espoo", stratum]


def list_of(*rows: list[str]) -> Any:
    return upload(write_csv(HEADINGS, rows))


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def letters(programme: Programme, by: Actor) -> LetterRound:
    call = cast.make_call(programme)
    return actions.save_round(
        call, name="Otos", subject=cast.both("Kutsu"), body=cast.both("Tule mukaan."), by=by
    )


def take(letters: LetterRound, by: Actor, *rows: list[str]) -> RoundImport:
    kept = actions.begin_import(letters, file=list_of(*rows), by=by)
    run_job(actions.ask_check(kept, columns=kept.columns, by=by).pk)
    run_job(actions.ask_take_in(kept, by=by).pk)
    kept.refresh_from_db()
    return kept


def test_a_list_is_taken_in_once_and_its_file_forgotten(letters: LetterRound, by: Actor) -> None:
    kept = take(letters, by, row_of(1), row_of(2, stratum="B"))
    assert (kept.state, kept.made, kept.rows) == ("done", 2, None)
    again = take(letters, by, row_of(1), row_of(3))
    assert (again.made, again.known) == (1, 1)
    assert len(set(Invitee.objects.values_list("code", flat=True))) == 3
    assert "round_import.done" in verbs(letters.city)


def test_good_rows_wait_until_somebody_says_so(letters: LetterRound, by: Actor) -> None:
    FeatureValue.objects.filter(feature__key="alue").update(postcodes="02100–02180")
    letters.call.programme.features.filter(key="alue").update(is_place=True)
    file = list_of(row_of(1), row_of(2, "00100"))
    kept = actions.begin_import(letters, file=file, by=by)
    run_job(actions.ask_check(kept, columns=kept.columns, by=by).pk)
    kept.refresh_from_db()
    assert kept.faults == [[3, "Postinumero", "postcode_outside"]]
    assert (kept.good, kept.bad) == (1, 1)
    assert not Invitee.objects.exists()
    actions.throw_away(kept, by=by)
    assert not RoundImport.objects.exists()


def test_a_take_in_that_breaks_off_takes_in_nobody(
    letters: LetterRound, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = actions.begin_import(letters, file=list_of(row_of(1), row_of(2)), by=by)
    run_job(actions.ask_check(kept, columns=kept.columns, by=by).pk)
    job = actions.ask_take_in(kept, by=by)
    made = actions._make

    def breaks(*given: Any) -> int:
        made(*given)
        raise OSError("broke off")

    monkeypatch.setattr(actions, "_make", breaks)
    with pytest.raises(OSError, match="broke off"):
        run_job(job.pk)
    kept.refresh_from_db()
    assert kept.state == "checked"
    assert not Invitee.objects.exists()


@pytest.mark.parametrize(
    "columns",
    [{}, {"last_name": "Sukunimi"}, dict.fromkeys(("last_name", "street"), "Sukunimi")],
)
def test_columns_must_be_clear(letters: LetterRound, by: Actor, columns: dict[str, str]) -> None:
    kept = actions.begin_import(letters, file=list_of(row_of(1)), by=by)
    with pytest.raises(NotAllowedNow, match="columns_unclear"):
        actions.ask_check(kept, columns=columns, by=by)


def test_a_letter_needs_both_national_languages(letters: LetterRound, by: Actor) -> None:
    with pytest.raises(NotAllowedNow, match="both_needed"):
        actions.save_round(letters.call, name="x", subject={"fi": "a"}, body={"fi": "b"}, by=by)
    both = cast.both("x")
    with pytest.raises(NotAllowedNow, match="round_exists"):
        actions.save_round(letters.call, name="Otos", subject=both, body=both, by=by)


def test_who_follows_the_code_and_applies_counts_in_their_stratum(
    letters: LetterRound, by: Actor
) -> None:
    take(letters, by, row_of(1), row_of(2, stratum="B"))
    invitee = letters.invitees.get(stratum="B")
    client = Client()
    code = f"{invitee.code[:4]}-{invitee.code[4:]}".lower()
    page = client.get(f"/k/{code}/")
    assert page.status_code == 302
    slug = letters.call.programme.slug
    client.post(f"/fi/p/{slug}/apply/form/", filled())
    invitee.refresh_from_db()
    assert invitee.application == Application.objects.get()
    counted = {one.stratum: (one.sent, one.applied) for one in responses_of(letters)}
    assert counted == {"A": (1, 0), "B": (1, 1), "": (2, 1)}
    assert Client().get("/k/OLEMATON/").status_code == 404


def test_the_whole_way_through_the_pages(
    letters: LetterRound, coordinator: User, sign_in: Signed
) -> None:
    client, base = sign_in(coordinator), "/fi/manage/p/arki/letters/"
    new = {"name": "Toinen", "call": letters.call_id, **languages("subject", "K")}
    assert client.post(f"{base}new/", {**new, **languages("body", "B")}).status_code == 302
    page = f"{base}{letters.pk}/"
    wrong = SimpleUploadedFile("x.csv", "Sukunimi;Kieli\nä;b".encode("latin-1"))
    assert "UTF-8" in client.post(page, {"file": wrong}).content.decode()
    content = write_csv(HEADINGS, [row_of(1), row_of(2, "2")])
    matched = client.post(page, {"file": SimpleUploadedFile("x.csv", content)})
    columns = RoundImport.objects.get().columns  # suggested
    file = matched.headers["Location"]
    assert client.post(file, columns).status_code == 302
    run_job(Job.objects.get().pk)
    shown = client.get(file).content.decode()
    assert "3" in shown
    assert "Postinumero" in shown
    bad = load_workbook(io.BytesIO(client.get(f"{file}rows/").content)).worksheets[0]
    assert [row[0] for row in bad.values] == ["Sukunimi", "Esimerkki"]
    client.post(f"{file}take/")
    run_job(Job.objects.last().pk)  # type: ignore[union-attr]
    application = cast.make_application(letters.call.programme)
    code = letters.invitees.get().code
    client.post(f"{page}reply/", {"code": code, "reference": application.reference})
    assert letters.invitees.get().application == application
    client.post(f"{page}posted/", {"on": "2026-01-02"})
    letters.refresh_from_db()
    assert letters.posted_on is not None
    assert client.get(f"{page}edit/").status_code == 200
    assert client.get(base).status_code == 200


def test_every_letter_of_a_packet_has_its_own_code(
    letters: LetterRound, by: Actor, coordinator: User, sign_in: Signed
) -> None:
    from pypdf import PdfReader

    take(letters, by, row_of(1), row_of(2))
    client, page = sign_in(coordinator), f"/fi/manage/p/arki/letters/{letters.pk}/letters.pdf"
    pdf = PdfReader(io.BytesIO(client.get(page).content))
    codes = list(letters.invitees.values_list("code", flat=True))
    for sheet, code in zip(pdf.pages, codes, strict=True):
        assert code in sheet.extract_text().replace("\0", "")
    large = client.get(f"{page}?large=1").content
    assert large != client.get(page).content
    assert client.get(f"{page}?packet=2").status_code == 404


def test_facilitators_see_no_sample(
    letters: LetterRound, facilitator: User, sign_in: Signed
) -> None:
    assert sign_in(facilitator).get("/fi/manage/p/arki/letters/").status_code == 403


@pytest.mark.slow
def test_ten_thousand_rows_are_in_within_twenty_seconds(letters: LetterRound, by: Actor) -> None:
    """Checked and taken in, with progress on the job; measured in processor time."""
    content = write_csv(HEADINGS, [row_of(n, stratum=str(n % 9)) for n in range(10_000)])
    start = time.process_time()
    kept = actions.begin_import(letters, file=upload(content), by=by)
    run_job(actions.ask_check(kept, columns=kept.columns, by=by).pk)
    job = actions.ask_take_in(kept, by=by)
    run_job(job.pk)
    took = time.process_time() - start
    assert Invitee.objects.count() == 10_000
    assert took < 20 * slowness()
