"""What everybody, a witness and each applicant can check, and what they do not get to see."""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from typer.testing import CliRunner

from tests.apps.lottery import steps
from tests.cast import make_user
from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import run_job
from tupa.apps.jobs.models import Job
from tupa.apps.lottery.actions import confirm_exclusion, draw_again, propose_exclusion
from tupa.apps.lottery.actions.letters import LETTERS, write_letters
from tupa.apps.lottery.models import Chance, Draw, WitnessReport
from tupa.apps.lottery.pulls import pulls_on
from tupa.apps.outbox.models import Message
from tupa.apps.programmes.actions import change_quota
from tupa.apps.programmes.models import FeatureValue, Programme
from tupa.apps.recruitment.models import Application
from tupa.engines.lottery import verify_draw
from tupa.engines.lottery.command import app as command

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
FINDING = {"name": "Sirkka Silmä", "position": "Tutkija", "result": "holds", "remarks": ""}


def url(name: str, *more: Any) -> str:
    return reverse(f"lottery:{name}", args=["arki", *more])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def opened(application: Application) -> tuple[Client, str]:
    """A person who has followed the link of their receipt: the browser, the link's key."""
    until = timezone.now() + timedelta(days=30)
    link = make_link(
        city=application.city,
        purpose="application",
        subject_id=application.pk,
        expires_at=until,
    )
    client = Client()
    page = client.get(f"/l/{link.token}").headers["Location"]
    return client, page.rstrip("/").split("/")[-1]


# --- For everyone ---------------------------------------------------------------------------


def test_anyone_saves_the_files_and_the_program_accepts_them(
    programme: Programme, coordinator: User, second_coordinator: User, tmp_path: Path
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    visitor = Client()
    for name, address in (
        ("commitment.json", url("commitment", 1)),
        ("draw.json", url("drawing", 1)),
        ("verify_draw.py", url("verifier")),
    ):
        response = visitor.get(address)
        assert f'filename="{name}"' in response.headers["Content-Disposition"]
        (tmp_path / name).write_bytes(response.content)
    commitment, drawing = str(tmp_path / "commitment.json"), str(tmp_path / "draw.json")
    assert CliRunner().invoke(command, ["verify", commitment, drawing]).exit_code == 0
    assert verify_draw.main([commitment, drawing]) == 0
    assert (tmp_path / "verify_draw.py").read_text() == Path(verify_draw.__file__).read_text()


def test_there_are_no_files_before_the_sealing_and_the_draw(
    programme: Programme, coordinator: User
) -> None:
    assert Client().get(url("commitment", 1)).status_code == 404
    assert Client().get(url("check")).status_code == 200
    steps.committed(programme, coordinator)
    assert Client().get(url("commitment", 1)).status_code == 200
    assert Client().get(url("drawing", 1)).status_code == 404


def test_the_files_of_an_unpublished_programme_are_not_there(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    Programme.objects.update(is_published=False)
    for address in (url("commitment", 1), url("drawing", 1), url("check"), url("verifier")):
        assert Client().get(address).status_code == 404


def test_the_page_that_checks_asks_no_server(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    response = Client().get(url("check"))
    policy = response.headers["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    page = text_of(response)
    assert draw.root in page
    assert "<noscript>" in page
    assert "python3 verify_draw.py" in page
    assert url("verifier") in page


def test_the_public_page_shows_seal_sum_files_and_who_confirmed(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.settled(programme, coordinator, second_coordinator)
    page = text_of(Client().get(url("public")))
    for piece in (draw.root, url("commitment", 1), url("drawing", 1), url("check")):
        assert piece in page
    assert f"Vahvistaja: {coordinator.name}" in page
    assert "Mitä yleisö ei voi tarkistaa" in page
    assert draw.drawing is not None
    assert not [one for one in draw.drawing["panel"][1] if one in page]


def test_a_draw_that_was_stopped_keeps_its_fault_and_files_public(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    first = steps.drawn(programme, coordinator, second_coordinator)
    by = Actor.of_user(coordinator)
    steps.work(draw_again(first, fault="typed", reason=steps.REASON, by=by))
    page = text_of(Client().get(url("public")))
    assert "Pallot kirjattiin toisin kuin ne nousivat" in page
    assert url("drawing", 1) in page
    assert Client().get(url("drawing", 1)).json()["ticket"] == 58


def test_a_moved_quota_is_told_with_what_was_known_then(
    programme: Programme, coordinator: User
) -> None:
    applications = steps.closed_call(programme)
    Programme.objects.update(rules_frozen_at=timezone.now())
    Application.objects.filter(pk=applications[0].pk).update(withdrawn_at=timezone.now())
    value = FeatureValue.objects.get(feature__programme=programme, key="pohjoinen")
    by = Actor.of_user(coordinator)
    change_quota(value, least=1, most=3, reason=steps.REASON, by=by)
    from tupa.apps.lottery.actions import seal_pool

    seal_pool(programme, by=by)
    page = text_of(Client().get(url("public")))
    assert "Silloin tiedossa: ilmoittautuneita 9, peruneita 1, pois jätettyjä 0." in page
    assert "Luetteloa ei ollut vielä lukittu." in page


# --- The independent witness ----------------------------------------------------------------


def test_the_witness_gets_lists_that_the_program_accepts(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    observer: User,
    sign_in: SignIn,
    tmp_path: Path,
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    response = sign_in(observer).get(url("evidence"))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        archive.extractall(tmp_path)
    names = {one: str(tmp_path / one) for one in ("commitment.json", "draw.json")}
    lists = str(tmp_path / "commitment.witness.json")
    checked = CliRunner().invoke(command, ["verify", *names.values(), "--witness", lists])
    assert checked.exit_code == 0, checked.output
    witness = json.loads(Path(lists).read_text())
    known = dict(line.split(",") for line in (tmp_path / "pseudonyms.csv").read_text().split()[1:])
    tickets = json.loads((tmp_path / "tickets.json").read_text())
    assert [sorted(known[one] for one in panel) for panel in tickets["panels"]] == [
        members for _, members in witness["panels"]
    ]
    references = Application.objects.values_list("reference", flat=True)
    assert not [one for one in references if one in Path(lists).read_text()]


def test_a_witness_signs_once_and_it_is_published(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    observer: User,
    sign_in: SignIn,
) -> None:
    steps.drawn(programme, coordinator, second_coordinator)
    client = sign_in(observer)
    paper = SimpleUploadedFile("lausunto.pdf", b"%PDF-1.7")
    assert client.post(url("witness"), {**FINDING, "document": paper}).status_code == 302
    client.post(url("witness"), {**FINDING, "document": SimpleUploadedFile("l.pdf", b"%PDF-1.7")})
    report = WitnessReport.objects.get()
    assert (report.result, report.root) == ("holds", Draw.objects.get().root)
    assert len(report.document_sha256) == 64
    again = client.post(url("witness"), {**FINDING, "result": "fails"}, follow=True)
    assert "Sitä ei voi muuttaa." in text_of(again)
    page = text_of(Client().get(url("public")))
    assert "Sirkka Silmä, Tutkija" in page
    assert report.document_sha256 in page
    assert Event.objects.filter(verb="draw.witnessed").count() == 1


def test_nothing_is_signed_before_the_draw_or_by_who_took_part(
    programme: Programme,
    city: City,
    coordinator: User,
    observer: User,
    sign_in: SignIn,
) -> None:
    both = make_user(city, "Kahden Roolin", "coordinator", "observer")
    steps.committed(programme, coordinator)
    client = sign_in(observer)
    assert "Voit allekirjoittaa" in text_of(client.get(url("witness")))
    client.post(url("witness"), FINDING)
    assert not WitnessReport.objects.exists()
    from tupa.apps.lottery.actions import pick_ticket

    draw = Draw.objects.get()
    pick_ticket(draw, by=Actor.of_user(coordinator), balls=(1, 2, 3), witness=both)
    response = sign_in(both).post(url("witness"), FINDING, follow=True)
    assert "riippumaton todistaja" in text_of(response)
    assert not WitnessReport.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "facilitator", "unit_member"])
def test_only_observers_are_witnesses(
    programme: Programme,
    coordinator: User,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    role: str,
) -> None:
    steps.committed(programme, coordinator)
    client = sign_in(request.getfixturevalue(role))
    assert client.get(url("witness")).status_code == 403
    assert client.post(url("witness"), FINDING).status_code == 403


# --- Each applicant -------------------------------------------------------------------------


def test_everybody_finds_their_proof_chance_and_reasons(
    programme: Programme, coordinator: User, second_coordinator: User
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    application = Application.objects.all()[0]
    client, key = opened(application)
    page = text_of(client.get(reverse("recruitment:mine", args=[key])))
    for words in (
        "Todiste siitä, että olet luettelossa",
        "Miksi mahdollisuutesi on tämä",
        "Voidaanko sinut vielä kutsua?",
        application.reference,
        reverse("lottery:proof", args=[key]),
    ):
        assert words in page
    proof = client.get(reverse("lottery:proof", args=[key])).json()
    assert proof["id"] == application.reference
    assert verify_draw.check(draw.commitment, draw.drawing, proof) == []


def test_a_proof_is_for_its_owner_alone(programme: Programme, coordinator: User) -> None:
    steps.committed(programme, coordinator)
    one, other = Application.objects.all()[:2]
    _, key = opened(one)
    stranger, _ = opened(other)
    assert stranger.get(reverse("lottery:proof", args=[key])).status_code == 403
    assert Client().get(reverse("lottery:proof", args=[key])).status_code == 403


def test_a_proof_is_printed_for_whoever_asks(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    draw = steps.drawn(programme, coordinator, second_coordinator)
    application = Application.objects.all()[0]
    page = sign_in(coordinator).get(
        reverse("lottery:proof_paper", args=[programme.slug, application.pk])
    )
    printed = html.unescape(page.content.decode())
    proof = json.loads(printed.split('<pre class="t-proof">')[1].split("</pre>")[0])
    assert draw.root in printed
    assert verify_draw.check(draw.commitment, draw.drawing, proof) == []


def test_nothing_is_printed_before_the_sealing(
    programme: Programme, coordinator: User, sign_in: SignIn
) -> None:
    steps.ready(programme, coordinator)
    pk = Application.objects.all()[0].pk
    page = sign_in(coordinator).get(reverse("lottery:proof_paper", args=[programme.slug, pk]))
    assert "Todistetta ei ole" in page.content.decode()
    assert "<pre" not in page.content.decode()


def test_there_is_no_proof_before_the_sealing(programme: Programme, coordinator: User) -> None:
    steps.ready(programme, coordinator)
    client, key = opened(Application.objects.all()[0])
    assert client.get(reverse("lottery:proof", args=[key])).status_code == 404


@pytest.mark.parametrize("what", ["dropped", "code", "commitment"])
def test_a_broken_seal_is_told_on_the_persons_own_page(
    programme: Programme, coordinator: User, what: str
) -> None:
    draw = steps.committed(programme, coordinator)
    application = Application.objects.all()[0]
    if what == "dropped":
        Chance.objects.filter(application=application).update(
            place={"tickets": [], "index": 0, "path": []}
        )
    elif what == "code":
        Application.objects.filter(pk=application.pk).update(reference="VAIHTO")
    else:
        draw.commitment = {**(draw.commitment or {}), "persons_root": "0" * 64}
        draw.save()
    client, key = opened(application)
    page = text_of(client.get(reverse("recruitment:mine", args=[key])))
    assert "Paikkasi ei sovi julkaistuun sinettiin." in page
    assert client.get(reverse("lottery:proof", args=[key])).status_code == 404


def test_what_pulls_a_chance_up_or_down(programme: Programme, coordinator: User) -> None:
    """Of nine people for three seats three are old; a quota of two seats for them lifts them."""
    steps.set_quota(programme, "ika", "vanha", 2, 3)
    steps.set_quota(programme, "ika", "nuori", 0, 1)
    draw = steps.committed(programme, coordinator)
    young, old = (
        Chance.objects.select_related("draw__programme", "draw__pool").get(
            draw=draw, application=application
        )
        for application in (Application.objects.all()[0], Application.objects.all()[5])
    )
    lines = {one.value: one for one in [*pulls_on(young), *pulls_on(old)]}
    assert lines["Vanha"].direction == "up"
    assert lines["Nuori"].direction == "down"
    assert lines["Vanha"].people is None
    assert lines["Nuori"].people == 5


def test_people_reached_by_letter_get_the_page_on_paper(
    programme: Programme, coordinator: User, city: City
) -> None:
    City.objects.update(contact_address="PL 1, 00000 Koivukylä")
    applications = steps.closed_call(programme)
    Application.objects.filter(pk=applications[0].pk).update(
        channel="letter", postal_address="Koivukuja 1\n00000 Koivukylä", language="sv"
    )
    from tupa.apps.lottery.actions import commit_draw, seal_pool, start_draw

    by = Actor.of_user(coordinator)
    draw = steps.work(start_draw(seal_pool(programme, by=by), by=by))
    draw = commit_draw(draw, by=by)
    job = Job.objects.get(kind=LETTERS)
    run_job(job.pk)
    write_letters(job)
    letter = Message.objects.get(template="lottery/mail/sealed.txt")
    assert (letter.about_id, letter.channel) == (applications[0].pk, "letter")
    body = letter.body or ""
    assert draw.root in body
    assert applications[0].reference in body
    assert "Din chans:" in body


def test_the_letter_to_somebody_no_panel_has_room_for_says_what_would_have_made_room(
    programme: Programme, coordinator: User
) -> None:
    steps.set_quota(programme, "alue", "pohjoinen", 0, 0)
    draw = steps.committed(programme, coordinator)
    chance = draw.chances.filter(is_reachable=False)[0]
    body = _letter_to(chance.application)
    assert "Tämä muutos olisi tehnyt tilaa: Alue, Pohjoinen" in body
    assert "Et voi tulla arvotuksi." in body
    assert "Jos tulet arvotuksi" not in body


def test_a_letter_never_says_that_somebody_is_sealed_who_is_not(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator)
    chance = draw.chances.order_by("pk")[0]
    draw.chances.filter(pk=chance.pk).update(tickets=chance.tickets + 1)
    body = _letter_to(chance.application)
    assert "Paikkasi ei sovi julkaistuun sinettiin." in body
    assert "olet siinä" not in body


def _letter_to(application: Application) -> str:
    Application.objects.filter(pk=application.pk).update(
        channel="letter", postal_address="Koivukuja 1\n00000 Koivukylä", language="fi"
    )
    write_letters(Job.objects.get(kind=LETTERS))
    return Message.objects.get(template="lottery/mail/sealed.txt").body or ""


def test_a_draw_stopped_meanwhile_writes_no_letters(
    programme: Programme, coordinator: User
) -> None:
    draw = steps.committed(programme, coordinator)
    Application.objects.update(channel="letter", postal_address="Koivukuja 1")
    by = Actor.of_user(coordinator)
    draw_again(draw, fault="altered", reason=steps.REASON, by=by)
    write_letters(Job.objects.get(kind=LETTERS))
    assert not Message.objects.filter(template="lottery/mail/sealed.txt").exists()


def test_who_is_left_out_reads_until_when_they_may_object(
    programme: Programme, coordinator: User, second_coordinator: User, sign_in: SignIn
) -> None:
    application = steps.closed_call(programme)[0]
    exclusion = propose_exclusion(
        application, reason="too_young", days_to_object=9, by=Actor.of_user(coordinator)
    )
    assert exclusion.objections_until is None
    exclusion = confirm_exclusion(exclusion, by=Actor.of_user(second_coordinator))
    last = timezone.localdate() + timedelta(days=9)
    assert exclusion.objections_until == last
    told = f"{last.day}.{last.month}.{last.year}"
    client, key = opened(application)
    assert told in text_of(client.get(reverse("recruitment:mine", args=[key])))
    assert told in (Message.objects.get(template="lottery/mail/excluded.txt").body or "")
    page = text_of(sign_in(coordinator).get(url("seal")))
    assert application.reference in page
    assert "voivat vielä tehdä huomautuksen" in page


def test_the_page_that_checks_needs_few_queries(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    django_assert_max_num_queries: Any,
) -> None:
    steps.settled(programme, coordinator, second_coordinator)
    with django_assert_max_num_queries(15):
        assert Client().get(url("check")).status_code == 200


def test_ones_own_page_needs_few_queries(
    programme: Programme,
    coordinator: User,
    second_coordinator: User,
    django_assert_max_num_queries: Any,
) -> None:
    steps.settled(programme, coordinator, second_coordinator)
    client, key = opened(Application.objects.all()[0])
    with django_assert_max_num_queries(18):
        assert client.get(reverse("recruitment:mine", args=[key])).status_code == 200
