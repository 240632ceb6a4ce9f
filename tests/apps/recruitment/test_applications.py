"""Applications: one a submission, one an e-mail, changed and withdrawn, told by the channel."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from tests.apps.recruitment.steps import ANSWERS, contact, link_to, verbs
from tests.cast import both
from tupa.apps.accounts.actor import VISITOR, Actor
from tupa.apps.accounts.country import country_of
from tupa.apps.accounts.models import SignedLink, User
from tupa.apps.events.actions import verify_chain
from tupa.apps.events.models import Event
from tupa.apps.live.actions import version_of
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.actions import set_stage
from tupa.apps.programmes.errors import NotAllowedNow
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment import actions, retention, sealing
from tupa.apps.recruitment.actions import ApplicationDraft, applications
from tupa.apps.recruitment.forms.application import is_phone
from tupa.apps.recruitment.mine_sections import sections_for
from tupa.apps.recruitment.models import Application, Call


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def call(programme: Programme) -> Call:
    return cast.make_call(programme)


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])


def send(call: Call, **more: Any) -> actions.Applied:
    values: dict[str, Any] = {"contact": contact(), "answers": ANSWERS, "by": VISITOR}
    return actions.apply(call.programme, call=call, **{**values, **more})


def sent(call: Call, **more: Any) -> Application:
    application = send(call, **more).application
    assert application is not None
    return application


def stored(application: Application) -> dict[str, Any]:
    """The row's contact as the database gives it back."""
    names = ("name", "email", "email_hash", "phone", "phone_hash", "postal_address")
    row = Application.objects.get(pk=application.pk)
    return {name: getattr(row, name) for name in names}


def answers_of(application: Application) -> dict[str, str | None]:
    rows = application.answers.select_related("feature", "value")
    return {row.feature.key: row.value.key if row.value else None for row in rows}


# --- receiving --------------------------------------------------------------------------------


def test_an_application_is_stored_told_and_counted(call: Call) -> None:
    applied = send(call, needs_support=True)

    application = Application.objects.get()
    assert applied.is_new
    assert application.needs_support
    assert answers_of(application) == ANSWERS
    message = Message.objects.get()
    assert message.address == "aino@asukas.example"
    assert applied.link is not None
    assert applied.link.url in str(message.body)
    assert applied.link.typed in str(message.body)
    assert application.reference in str(message.body)
    assert version_of(call.city, f"gaps:{call.programme_id}") == 1
    assert verbs(call.city) == ["application.received"]


def test_contact_data_is_encrypted_and_found_by_its_hash(call: Call) -> None:
    from django.db import connection

    sent(call)

    with connection.cursor() as cursor:
        cursor.execute("SELECT email, email_hash FROM recruitment_application")
        email, hashed = cursor.fetchone()
    assert "aino" not in email
    assert "aino" not in hashed


def test_events_hold_no_personal_data(call: Call) -> None:
    sent(call)

    text = str(list(Event.objects.values()))
    assert "Aino" not in text
    assert "asukas.example" not in text
    assert list(verify_chain(call.city)) == []


@pytest.mark.parametrize(
    ("channel", "address", "state"),
    [
        ("email", {"email": "aino@asukas.example"}, "queued"),
        ("phone", {"phone": "040 123 4567"}, "to_call"),
        ("letter", {"postal_address": "Koivukuja 1\n00000 Koivukylä"}, "to_print"),
    ],
)
def test_the_receipt_goes_by_the_channel_chosen(
    call: Call, channel: str, address: dict[str, str], state: str
) -> None:
    send(call, contact=contact(channel=channel, **{"email": "", **address}))

    message = Message.objects.get()
    assert message.channel == channel
    assert message.state == state
    assert message.address == next(iter(address.values()))


def test_only_the_chosen_channels_address_is_kept(call: Call) -> None:
    application = sent(call, contact=contact(phone="040 123 4567", postal_address="Koivukuja 1"))

    kept = stored(application)
    assert kept["email"] == "aino@asukas.example"
    assert (kept["phone"], kept["phone_hash"], kept["postal_address"]) == (None, "", None)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_receipt_is_in_the_applicants_language(call: Call, language: str) -> None:
    send(call, contact=contact(language=language))

    words = {"fi": "Olemme", "sv": "Vi har", "en": "We have"}
    assert Message.objects.get().subject.startswith(words[language])


def test_the_same_submission_makes_one_application_and_one_message(call: Call) -> None:
    submission = uuid.uuid4()

    first, second = send(call, submission=submission), send(call, submission=submission)

    assert first.application == second.application
    assert second.link is not None
    assert not second.is_new
    assert Application.objects.count() == 1
    assert Message.objects.count() == 1
    assert verbs(call.city) == ["application.received"]


@pytest.mark.parametrize("again", ["aino@asukas.example", " AINO@asukas.example "])
def test_the_same_email_is_told_at_that_address_and_makes_no_second_application(
    call: Call, again: str
) -> None:
    application = sent(call)

    applied = send(call, contact=contact(name="Joku Muu", email=again))

    assert applied == actions.Applied(None, None, is_new=False)
    assert Application.objects.get() == application
    told = Message.objects.get(template="recruitment/mail/already_applied.txt")
    assert told.address == "aino@asukas.example"
    assert told.recipient_name == "Aino Asukas"
    assert "Joku Muu" not in str(told.body)


def test_a_hundred_tries_with_one_email_are_one_message_a_day(call: Call) -> None:
    sent(call)
    for _ in range(5):
        send(call)

    assert Message.objects.filter(template="recruitment/mail/already_applied.txt").count() == 1


def test_the_same_email_in_another_programme_is_another_application(call: Call) -> None:
    other = cast.make_programme(call.city, "toinen")
    sent(call)

    sent(cast.make_call(other))

    assert Application.objects.count() == 2


def test_after_withdrawing_one_can_apply_again(call: Call) -> None:
    actions.withdraw_application(sent(call), by=VISITOR)

    assert send(call).is_new
    assert Application.objects.in_force().count() == 1


def test_a_family_may_share_a_phone(call: Call) -> None:
    for name in ("Aino", "Eino"):
        assert send(call, contact=contact(name=name, channel="phone", phone="09 123 4567")).is_new


@pytest.mark.parametrize("when", ["before", "after", "draft"])
def test_outside_its_hours_a_call_receives_nothing(programme: Programme, when: str) -> None:
    now = timezone.now()
    dates: dict[str, dict[str, Any]] = {
        "before": {"opens_at": now + timedelta(hours=1)},
        "after": {"closes_at": now - timedelta(seconds=1)},
        "draft": {"is_open": False},
    }
    call = cast.make_call(programme, **dates[when])

    with pytest.raises(NotAllowedNow, match="call_closed"):
        send(call)

    assert not Application.objects.exists()
    assert not Message.objects.exists()
    assert verbs(call.city) == []


def test_after_sealing_nothing_is_received(call: Call, sealed: None) -> None:
    with pytest.raises(NotAllowedNow, match="sealed"):
        send(call)


def test_an_unknown_value_stores_nothing(call: Call) -> None:
    with pytest.raises(KeyError):
        send(call, answers={"ika": "keksitty"})

    assert not Application.objects.exists()


def test_what_is_left_out_is_prefer_not_to_say(call: Call) -> None:
    assert answers_of(sent(call, answers={"ika": None})) == {"ika": None, "alue": None}


# --- on paper and on the phone ----------------------------------------------------------------


def test_staff_enter_what_came_in_time_after_the_call_has_closed(
    programme: Programme, by: Actor, coordinator: User
) -> None:
    closed = timezone.now() - timedelta(days=1)
    call = cast.make_call(programme, closes_at=closed)

    application = sent(
        call, source="paper", by=by, received_on=timezone.localdate(closed) - timedelta(days=1)
    )

    assert application.entered_by == coordinator
    assert application.source == "paper"


def test_paper_that_came_late_is_refused(programme: Programme, by: Actor) -> None:
    call = cast.make_call(programme, closes_at=timezone.now() - timedelta(days=2))

    with pytest.raises(NotAllowedNow, match="came_late"):
        send(call, source="paper", by=by, received_on=timezone.localdate())

    assert not Application.objects.exists()


def test_staff_are_told_of_the_same_email(call: Call, by: Actor) -> None:
    application = sent(call)

    with pytest.raises(NotAllowedNow) as refusal:
        send(call, source="paper", by=by)

    assert refusal.value.params == {"reference": application.reference}


def test_who_applies_on_the_phone_is_not_called_again(call: Call, by: Actor) -> None:
    send(call, source="phone", by=by, contact=contact(channel="phone", phone="040 123 4567"))

    assert Message.objects.get().state == "called"


# --- changing ---------------------------------------------------------------------------------


def test_answers_change_without_a_message(call: Call) -> None:
    application = sent(call)

    actions.change_application(
        application, answers={"ika": "vanha", "alue": None}, needs_support=True, by=VISITOR
    )

    application.refresh_from_db()
    assert answers_of(application) == {"ika": "vanha", "alue": None}
    assert application.needs_support
    assert application.changed_at is not None
    assert Message.objects.count() == 1
    facts = Event.objects.get(verb="application.changed").facts
    assert facts == {"fields": ["ika", "alue", "needs_support"]}
    assert version_of(call.city, f"gaps:{call.programme_id}") == 2


def test_changing_nothing_is_nothing(call: Call) -> None:
    application = sent(call)

    actions.change_application(
        application, contact=contact(), answers=ANSWERS, needs_support=False, by=VISITOR
    )

    assert verbs(call.city) == ["application.received"]
    assert Application.objects.get().changed_at is None


def test_a_new_address_is_told_and_so_is_the_old_one(call: Call) -> None:
    application = sent(call)
    old = link_to(application).link

    link = actions.change_application(
        application, contact=contact(email="uusi@asukas.example"), by=VISITOR
    )

    assert link is not None
    new = Message.objects.get(template="recruitment/mail/contact_changed.txt")
    left = Message.objects.get(template="recruitment/mail/contact_left.txt")
    assert new.address == "uusi@asukas.example"
    assert link.typed in str(new.body)
    assert left.address == "aino@asukas.example"
    assert link.typed not in str(left.body)
    assert not SignedLink.objects.get(pk=old.pk).is_open()
    assert link.link.is_open()


def test_a_new_channel_forgets_the_old_address(call: Call) -> None:
    application = sent(call)

    actions.change_application(
        application,
        contact=contact(channel="letter", postal_address="Koivukuja 1"),
        by=VISITOR,
    )

    kept = stored(application)
    assert (kept["email"], kept["email_hash"]) == (None, "")
    assert kept["postal_address"] == "Koivukuja 1"


def test_after_sealing_only_contact_changes(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    application = sent(call)
    monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])

    with pytest.raises(NotAllowedNow, match="sealed"):
        actions.change_application(application, answers={"ika": "vanha"}, by=VISITOR)
    assert answers_of(application) == ANSWERS

    actions.change_application(application, contact=contact(name="Aino Uusi"), by=VISITOR)
    assert Application.objects.get().name == "Aino Uusi"


def test_a_withdrawn_application_does_not_change(call: Call) -> None:
    application = sent(call)
    actions.withdraw_application(application, by=VISITOR)

    with pytest.raises(NotAllowedNow, match="withdrawn"):
        actions.change_application(application, needs_support=True, by=VISITOR)


# --- withdrawing ------------------------------------------------------------------------------


def test_withdrawing_is_told_once_and_leaves_the_count(call: Call) -> None:
    application = sent(call)

    actions.withdraw_application(application, by=VISITOR)
    actions.withdraw_application(application, by=VISITOR)

    assert Application.objects.get().is_withdrawn
    assert not Application.objects.in_force().exists()
    assert Message.objects.filter(template="recruitment/mail/withdrawn.txt").count() == 1
    assert verbs(call.city) == ["application.received", "application.withdrawn"]


def test_withdrawing_after_sealing_is_possible_and_later_stages_hear_of_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    application = sent(call)
    monkeypatch.setattr(sealing, "SEALS", [lambda programme: True])
    monkeypatch.setattr(applications, "AFTER_WITHDRAWAL", [lambda one, by: heard.append(one.pk)])

    actions.withdraw_application(application, by=VISITOR)

    assert heard == [application.pk]


def test_when_a_later_stage_fails_the_withdrawal_is_not_half_done(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(application: Application, by: Actor) -> None:
        raise RuntimeError("the seat could not be freed")

    application = sent(call)
    monkeypatch.setattr(applications, "AFTER_WITHDRAWAL", [fail])

    with pytest.raises(RuntimeError):
        actions.withdraw_application(application, by=VISITOR)

    assert not Application.objects.get().is_withdrawn
    assert verbs(call.city) == ["application.received"]


# --- lists taken in ---------------------------------------------------------------------------


def drafts(*names: str) -> list[ApplicationDraft]:
    return [
        ApplicationDraft(contact(name=name, email=f"{name}@asukas.example"), ANSWERS)
        for name in names
    ]


def test_a_list_starts_a_programme_at_its_draw(programme: Programme, by: Actor) -> None:
    made, known = actions.import_applications(programme, drafts=drafts("eka", "toka"), by=by)

    programme.refresh_from_db()
    assert (made, known) == (2, 0)
    assert programme.stage == "draw"
    assert programme.are_rules_frozen
    assert set(Application.objects.values_list("source", flat=True)) == {"import"}
    assert not Message.objects.exists()


def test_a_list_taken_in_twice_doubles_nobody(programme: Programme, by: Actor) -> None:
    actions.import_applications(programme, drafts=drafts("eka", "toka"), by=by)

    assert actions.import_applications(programme, drafts=drafts("toka", "kol"), by=by) == (1, 1)
    assert Application.objects.count() == 3


def test_a_list_into_rules_that_are_not_ready_takes_in_nothing(
    programme: Programme, by: Actor
) -> None:
    programme.mandate.delete()

    with pytest.raises(NotAllowedNow, match="not_ready"):
        actions.import_applications(Programme.objects.get(), drafts=drafts("eka"), by=by)

    assert not Application.objects.exists()


def test_one_bad_row_takes_in_none(call: Call, by: Actor) -> None:
    bad = ApplicationDraft(contact(email="x@asukas.example"), {"ika": "keksitty"})

    with pytest.raises(KeyError):
        actions.import_applications(call.programme, drafts=[*drafts("eka"), bad], by=by)

    assert not Application.objects.exists()


# --- retention --------------------------------------------------------------------------------


def ended(call: Call, by: Actor) -> Programme:
    return set_stage(call.programme, stage="workshops", by=by)


def test_names_and_contacts_are_erased_when_their_time_is_over(call: Call, by: Actor) -> None:
    application = sent(call)
    link = link_to(application).link
    ended(call, by)

    later = timezone.now() + timedelta(days=181)
    assert (
        keep_retention(call.city, timezone.now() + timedelta(days=179)).get("applications") is None
    )
    assert keep_retention(call.city, later)["applications"] == 1
    assert "applications" not in keep_retention(call.city, later)

    assert set(stored(application).values()) == {"", None}
    assert answers_of(application) == ANSWERS
    assert not SignedLink.objects.get(pk=link.pk).is_open()


def test_while_the_draw_has_not_ended_nothing_is_erased(call: Call) -> None:
    sent(call)

    later = timezone.now() + timedelta(days=1000)
    assert "applications" not in keep_retention(call.city, later)


def test_what_was_withdrawn_is_erased_without_a_draw(call: Call) -> None:
    actions.withdraw_application(sent(call), by=VISITOR)

    assert keep_retention(call.city, timezone.now() + timedelta(days=181))["applications"] == 1


def test_whom_a_later_stage_needs_is_kept(
    call: Call, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = sent(call)
    other = sent(call, contact=contact(email="toinen@asukas.example"))
    ended(call, by)
    held = Application.objects.filter(pk=needed.pk).values("pk")
    monkeypatch.setattr(retention, "KEEP", [lambda city: held.filter(city=city)])

    keep_retention(call.city, timezone.now() + timedelta(days=181))

    needed.refresh_from_db()
    other.refresh_from_db()
    assert needed.name == "Aino Asukas"
    assert other.name == ""


# --- small parts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("040 123 4567", "+358401234567"),
        ("+358 40 1234567", "+358401234567"),
        ("00358-40-123-4567", "+358401234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+358 (0)40 123 4567", "+358401234567"),
        ("(09) 123 4567", "+35891234567"),
        ("040\u2013123\u00a04567", "+358401234567"),
    ],
)
def test_one_phone_number_is_one_number_however_typed(typed: str, plain: str) -> None:
    assert is_phone(typed)
    assert country_of("fi").international(typed) == plain


def test_sections_of_later_stages_stand_on_the_persons_page(
    call: Call, rf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tupa.apps.recruitment import mine_sections

    application = sent(call)
    sections = [lambda request, one: f"<p>{one.reference}</p>", lambda request, one: None]
    monkeypatch.setattr(mine_sections, "SECTIONS", sections)

    assert sections_for(rf.get("/"), application) == [f"<p>{application.reference}</p>"]


def test_a_targeted_call_keeps_its_applications_apart(call: Call) -> None:
    targeted = cast.make_call(call.programme, kind="targeted")

    assert sent(targeted).call == targeted


def test_the_programme_of_the_receipt_is_named_in_its_language(call: Call) -> None:
    call.programme.name = both("Kestävä arki", "Hållbar vardag")
    call.programme.save()

    send(call, contact=contact(language="sv"))

    assert "Hållbar vardag" in str(Message.objects.get().body)
