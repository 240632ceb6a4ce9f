"""How long data is kept, and the page where the city decides it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, User
from tupa.apps.events.actions import verify_chain
from tupa.apps.events.models import Event
from tupa.apps.jobs.actions import tick
from tupa.apps.outbox.models import Message
from tupa.apps.privacy import actions, register, summary
from tupa.apps.privacy.models import ArchiveExport, RetentionRule
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Declaration

SignIn = Callable[[User], Client]
REGISTER, KEEP = "/fi/manage/personal-data/", "/fi/manage/personal-data/keep/messages/"


def old_message(city: City, days: int) -> Message:
    return Message.objects.create(
        city=city,
        key=f"old{days}",
        template="x.txt",
        channel="email",
        state="sent",
        language="fi",
        recipient_name="Asukas Vanha",
        address="vanha@asukas.example",
        subject="x",
        body="y",
        ended_at=timezone.now() - timedelta(days=days),
    )


def test_every_registered_field_belongs_to_a_class_and_says_why() -> None:
    for field in register.FIELDS:
        assert field.retention in register.CLASSES, field
        assert str(field.purpose), field


def test_every_field_and_class_has_a_name_that_people_understand() -> None:
    """Not that of the column: the notice is read by those who apply."""
    fields, classes = summary.nameless()
    assert (fields, classes) == ([], [])


def test_every_encrypted_column_is_registered_as_encrypted() -> None:
    from tupa.apps.privacy.keys import encrypted_fields

    known = {(field.model, field.field): field.is_encrypted for field in register.FIELDS}
    personal = {
        (model._meta.label, name) for model, names in encrypted_fields().items() for name in names
    }
    for key, is_encrypted in known.items():
        assert is_encrypted == (key in personal), key


def test_tick_erases_what_has_been_kept_long_enough(city: City) -> None:
    old, fresh = old_message(city, 91), old_message(city, 89)
    assert tick()["rows erased"] == 1
    assert tick()["rows erased"] == 0

    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.address, fresh.address) == (None, "vanha@asukas.example")
    event = Event.objects.get(verb="data.erased")
    assert (event.object_id, event.actor_kind) == (old.pk, "system")
    assert list(verify_chain(city)) == []


def test_a_citys_own_rule_wins_and_is_its_own(city: City) -> None:
    other = cast.make_city("lepikko", host="l.example")
    mine, theirs = old_message(city, 40), old_message(other, 40)
    actions.set_retention(city, code="messages", days=30, basis="TOS 1", by=SYSTEM)
    tick()

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.address, theirs.address) == (None, "vanha@asukas.example")


def test_a_class_nobody_declared_is_refused(city: City) -> None:
    with pytest.raises(ValueError, match="unknown retention class"):
        actions.set_retention(city, code="x", days=1, basis="", by=SYSTEM)
    assert not RetentionRule.objects.exists()


def test_longer_is_saved_at_once(city: City, coordinator: User, sign_in: SignIn) -> None:
    answer = sign_in(coordinator).post(KEEP, {"days": "365", "basis": "TOS 12.3"})

    assert answer.headers["Location"] == REGISTER
    assert RetentionRule.objects.get().days == 365
    assert Event.objects.get(verb="retention.set").facts == {
        "code": "messages",
        "days": 365,
        "archives_first": False,
    }


def test_shorter_asks_first_when_it_would_erase(
    city: City, coordinator: User, sign_in: SignIn
) -> None:
    old_message(city, 40)
    client = sign_in(coordinator)
    form = {"days": "30", "basis": "TOS 12.3"}
    answer = client.post(KEEP, form)

    assert "govuk-button--warning" in answer.content.decode()
    assert not RetentionRule.objects.exists()
    client.post(KEEP, {**form, "confirmed": "on"})
    assert RetentionRule.objects.get().days == 30


@pytest.mark.parametrize(
    "change", [{"days": "0"}, {"days": "-5"}, {"days": "x"}, {"days": "9" * 30}, {"basis": ""}]
)
def test_senseless_days_are_refused(
    city: City, coordinator: User, sign_in: SignIn, change: dict[str, str]
) -> None:
    answer = sign_in(coordinator).post(KEEP, {"days": "30", "basis": "TOS", **change})

    assert "govuk-error-summary" in answer.content.decode()
    assert not RetentionRule.objects.exists()


def test_the_register_shows_every_field(
    city: City, observer: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(observer)
    with django_assert_max_num_queries(15):
        page = client.get(REGISTER).content.decode()

    for field in register.FIELDS:
        assert f"{field.model}.{field.field}" in page
    assert "/keep/" not in page


@pytest.mark.parametrize(
    ("who", "reads"), [("observer", 200), ("facilitator", 403), ("unit_member", 403)]
)
def test_others_do_not_decide(
    city: City, who: str, reads: int, sign_in: SignIn, request: Any
) -> None:
    client = sign_in(request.getfixturevalue(who))

    assert client.get(REGISTER).status_code == reads
    assert client.post(KEEP, {"days": "400", "basis": "x"}).status_code == 403
    assert client.get("/fi/manage/personal-data/keep/no-such/").status_code == 403


def test_an_unknown_class_is_not_found(coordinator: User, sign_in: SignIn) -> None:
    answer = sign_in(coordinator).get("/fi/manage/personal-data/keep/no-such/")

    assert answer.status_code == 404


def test_a_closed_sign_in_is_emptied_in_time_and_events_stay(
    city: City, coordinator: User, facilitator: User
) -> None:
    from tupa.apps.accounts.actions import deactivate_staff
    from tupa.apps.accounts.actor import Actor

    deactivate_staff(facilitator, by=Actor.of_user(coordinator))
    assert actions.keep_retention(city, timezone.now() + timedelta(days=729)) == {}
    later = timezone.now() + timedelta(days=731)
    assert actions.keep_retention(city, later)["staff"] == 1
    assert "staff" not in actions.keep_retention(city, later)

    facilitator.refresh_from_db()
    assert facilitator.name == ""
    assert "saarni" not in facilitator.email
    assert list(verify_chain(city)) == []


def test_ended_sessions_are_cleared(city: City) -> None:
    Session.objects.create(
        session_key="a", session_data="x", expire_date=timezone.now() - timedelta(days=1)
    )
    kept = Session.objects.create(
        session_key="b", session_data="x", expire_date=timezone.now() + timedelta(days=1)
    )
    tick()

    assert list(Session.objects.all()) == [kept]


def test_the_notice_names_each_purpose_with_its_data_once(city: City) -> None:
    rows = summary.kept_for_purposes(city)
    keys = [(str(row["purpose"]), row["kept"].code) for row in rows if row["kept"]]

    assert len(keys) == len(set(keys)) == len(rows)
    assert all(row["names"] for row in rows)


def test_what_is_archived_first_is_erased_only_after_it_has_been_exported(
    city: City, coordinator: User, sign_in: SignIn
) -> None:
    client = sign_in(coordinator)
    old = old_message(city, 100)
    client.post(KEEP, {"days": "30", "basis": "TOS 12.3", "archives_first": "on"})
    tick()
    old.refresh_from_db()
    assert old.address == "vanha@asukas.example"

    answer = client.post(f"{KEEP}archive/")
    later = old_message(city, 99)
    tick()

    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    manifest = json.loads(packed.read("manifest.json"))
    [listed] = manifest["files"]
    content = packed.read(listed["name"])
    assert (manifest["basis"], listed["rows"]) == ("TOS 12.3", 1)
    assert hashlib.sha256(content).hexdigest() == listed["sha256"]
    assert json.loads(content)[0]["address"] == "vanha@asukas.example"
    kept = Message.objects.filter(address__isnull=False)
    assert [one.pk for one in kept] == [later.pk]
    event = Event.objects.get(verb="archive.exported")
    assert event.facts == {"code": "messages", "rows": 1}
    assert "vanha" not in str(ArchiveExport.objects.get().rows)


def test_an_application_is_archived_with_its_answers_and_what_was_declared(
    programme: Programme,
) -> None:
    cast.make_call(programme)
    person = cast.make_application(programme, {"ika": "nuori"})
    Declaration.objects.create(city=person.city, application=person, birth_year=1990)
    long_ago = timezone.now() - timedelta(days=400)
    Programme.objects.filter(pk=programme.pk).update(draw_ended_at=long_ago)

    content = actions.export_for_archive(person.city, code="applications", by=SYSTEM)

    assert content is not None
    packed = zipfile.ZipFile(io.BytesIO(content))
    [own] = json.loads(packed.read("recruitment.application.json"))
    answers = json.loads(packed.read("recruitment.applicationanswer.json"))
    [declared] = json.loads(packed.read("recruitment.declaration.json"))
    assert (own["name"], "email_hash" in own) == (person.name, False)
    assert declared["birth_year"] == 1990
    assert [one["value"]["is"] for one in answers if one["value"]] == ["Nuori"]


def test_nothing_to_archive_makes_no_file(city: City, coordinator: User, sign_in: SignIn) -> None:
    answer = sign_in(coordinator).post(f"{KEEP}archive/")
    assert answer.headers["Location"] == KEEP
    assert not ArchiveExport.objects.exists()
