"""Drafts shared with members and partners, their comments, and what changed because of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tupa.apps.accounts.actor import SYSTEM, Actor
from tupa.apps.accounts.links import make_link
from tupa.apps.accounts.models import SignedLink, User
from tupa.apps.drafts.actions import (
    answer_comment,
    close_draft,
    forget_partner,
    remove_draft,
    save_draft,
    save_partner,
    share_draft,
    tell_changes,
    write_comment,
)
from tupa.apps.drafts.errors import NotAllowedNow
from tupa.apps.drafts.models import Comment, Draft, Partner, Reader
from tupa.apps.events.models import Event
from tupa.apps.outbox.models import Message
from tupa.apps.privacy.actions import keep_retention
from tupa.apps.programmes.models import Programme
from tupa.apps.workshops.actions import save_aim, save_question
from tupa.apps.workshops.models import Workshop

Signed = Callable[[User], Client]
WEEK = datetime.timedelta(days=7)


def today() -> datetime.date:
    return timezone.localdate()


@pytest.fixture
def by(coordinator: User) -> Actor:
    return Actor.of_user(coordinator)


@pytest.fixture
def workshop(programme: Programme) -> Workshop:
    cast.make_call(programme)
    cast.make_member(programme, name="Aino Kuusela")
    cast.make_member(programme, name="Onni Lehto", channel="letter")
    return cast.make_workshop(programme)


@pytest.fixture
def partner(programme: Programme, by: Actor) -> Partner:
    return save_partner(
        programme=programme,
        name="Kylän kierrätysyhdistys",
        email="Kierratys@yhdistys.example",
        language="fi",
        by=by,
    )


def prepared(about: Workshop, by: Actor, *partners: Partner, **more: Any) -> Draft:
    values: dict[str, Any] = {
        "step": "run_sheet",
        "workshop": about,
        "asks": cast.both("Puuttuuko jotain?"),
        "reply_by": today() + WEEK,
        "for_members": True,
    }
    return save_draft(programme=about.programme, partners=partners, by=by, **(values | more))


@pytest.fixture
def draft(workshop: Workshop, partner: Partner, by: Actor) -> Draft:
    """Shared with two members and a partner."""
    draft = prepared(workshop, by, partner)
    share_draft(draft, by=by)
    return Draft.objects.get(pk=draft.pk)


def reader_of(draft: Draft, name: str = "Aino Kuusela") -> Reader:
    return next(one for one in draft.readers.all() if one.name == name)


def said(draft: Draft, text: str = "Tauko on liian lyhyt.", **more: Any) -> Comment:
    values: dict[str, Any] = {"reader": reader_of(draft), "language": "fi", "by": SYSTEM}
    return write_comment(draft, text=text, **(values | more))


def answered(comment: Comment, by: Actor, **more: Any) -> Comment:
    values: dict[str, Any] = {
        "outcome": "changed",
        "answer": cast.both("Tauko on nyt 20 minuuttia."),
        "gist": cast.both("Pidempi tauko"),
        "is_public": True,
    }
    return answer_comment(comment, by=by, **(values | more))


def url(name: str, draft: Draft, *more: int) -> str:
    return reverse(f"drafts:{name}", args=[draft.programme.slug, draft.pk, *more])


def opened(reader: Reader) -> tuple[Client, str]:
    until = timezone.now() + WEEK
    link = make_link(city=reader.city, purpose="draft", subject_id=reader.pk, expires_at=until)
    client = Client()
    return client, client.get(f"/l/{link.token}").headers["Location"]


# --- sharing --------------------------------------------------------------------


def test_a_draft_goes_to_members_and_partners_each_in_their_way(draft: Draft) -> None:
    messages = Message.objects.filter(template="drafts/mail/share.txt")
    assert sorted(messages.values_list("channel", flat=True)) == ["email", "email", "letter"]
    letter = messages.get(channel="letter")
    assert "Puuttuuko jotain?" in (letter.body or "")
    assert "17:30 Ideat" in (letter.body or "").replace("17.30", "17:30")
    event = Event.objects.get(verb="draft.shared")
    assert event.facts == {"people": 3}


def test_the_partner_is_written_to_at_the_address_given(draft: Draft, partner: Partner) -> None:
    message = Message.objects.get(about_type="drafts.reader", recipient_name=partner.name)
    assert message.address == "kierratys@yhdistys.example"


def test_sharing_again_writes_only_to_who_joined_since(draft: Draft, by: Actor) -> None:
    assert share_draft(draft, by=by) == 0
    cast.make_member(draft.programme, name="Vilja Uusi")
    assert share_draft(draft, by=by) == 1
    assert draft.readers.count() == 4


def test_people_see_the_draft_as_it_was_when_it_was_shared(
    draft: Draft, workshop: Workshop
) -> None:
    workshop.activities.update(title=cast.both("Muutettu"))
    assert [str(one.title) for one in Draft.objects.get().shown_parts] == ["Ideat"]


def test_an_empty_plan_is_not_shared(workshop: Workshop, by: Actor) -> None:
    draft = prepared(workshop, by, step="questions")
    with pytest.raises(NotAllowedNow) as refusal:
        share_draft(draft, by=by)
    assert refusal.value.code == "nothing"
    assert Draft.objects.get().shared_at is None
    assert not Message.objects.exists()


def test_questions_of_the_whole_series_can_be_shared(workshop: Workshop, by: Actor) -> None:
    aim = save_aim(programme=workshop.programme, text=cast.both("Vähemmän ostamista"), by=by)
    save_question(aim=aim, text=cast.both("Mitä lainataan?"), by=by)
    draft = prepared(workshop, by, step="questions", workshop=None)
    assert share_draft(draft, by=by) == 2
    [part] = Draft.objects.get().shown_parts
    assert (str(part.title), str(part.text)) == ("Mitä lainataan?", "Vähemmän ostamista")


def test_nobody_to_ask_is_refused(workshop: Workshop, by: Actor) -> None:
    draft = prepared(workshop, by, for_members=False)
    with pytest.raises(NotAllowedNow) as refusal:
        share_draft(draft, by=by)
    assert refusal.value.code == "nobody"
    assert Draft.objects.get().shared_at is None


def test_a_shared_draft_is_neither_changed_nor_removed(draft: Draft, by: Actor) -> None:
    for act in (
        lambda: prepared(draft.workshop, by, draft=draft),  # type: ignore[arg-type]
        lambda: remove_draft(draft, by=by),
    ):
        with pytest.raises(NotAllowedNow) as refusal:
            act()
        assert refusal.value.code == "shared"


def test_the_same_draft_saved_twice_is_one(workshop: Workshop, by: Actor) -> None:
    assert prepared(workshop, by) == prepared(workshop, by)


def test_a_draft_nobody_saw_can_be_removed(workshop: Workshop, by: Actor) -> None:
    remove_draft(prepared(workshop, by), by=by)
    assert not Draft.objects.exists()
    assert Event.objects.filter(verb="draft.removed").exists()


# --- commenting -----------------------------------------------------------------


def test_a_member_comments_on_a_part_from_the_link(draft: Draft) -> None:
    client, page = opened(reader_of(draft))
    shown = client.get(page).content.decode()
    assert "Puuttuuko jotain?" in shown
    assert "Ideat" in shown
    client.post(page, {"text": "Tauko on liian lyhyt."})
    comment = Comment.objects.get()
    assert comment.reader == reader_of(draft)
    event = Event.objects.get(verb="comment.written")
    assert (event.actor_kind, event.facts) == ("link", {})
    assert "Tauko on liian lyhyt." in client.get(page).content.decode()


def test_a_partner_comments_without_an_account(draft: Draft, partner: Partner) -> None:
    client, page = opened(reader_of(draft, partner.name))
    client.post(page, {"text": "Tulemme mielellämme kertomaan."})
    assert Comment.objects.get().reader.partner == partner  # type: ignore[union-attr]


def test_a_member_finds_the_draft_on_their_own_page(draft: Draft) -> None:
    member = reader_of(draft).member
    assert member is not None
    link = make_link(
        city=draft.city,
        purpose="application",
        subject_id=member.application_id,
        expires_at=timezone.now() + WEEK,
    )
    client = Client()
    own = client.get(f"/l/{link.token}").headers["Location"]
    page = reverse("drafts:mine", args=[link.link.key, draft.pk])
    assert page in client.get(own).content.decode()
    client.post(page, {"text": "Hyvä näin."})
    assert Comment.objects.get().reader == reader_of(draft)


def test_somebody_elses_draft_is_not_found_from_ones_own_page(
    draft: Draft, programme: Programme
) -> None:
    stranger = cast.make_member(programme, name="Ei Kysytty")
    link = make_link(
        city=draft.city,
        purpose="application",
        subject_id=stranger.application_id,
        expires_at=timezone.now() + WEEK,
    )
    client = Client()
    client.get(f"/l/{link.token}")
    assert client.get(reverse("drafts:mine", args=[link.link.key, draft.pk])).status_code == 404


def test_an_empty_comment_is_refused_with_words(draft: Draft) -> None:
    client, page = opened(reader_of(draft))
    assert "govuk-error-summary" in client.post(page, {"text": " "}).content.decode()
    assert not Comment.objects.exists()


def test_the_same_words_twice_are_one_comment(draft: Draft) -> None:
    assert said(draft) == said(draft)
    assert Event.objects.filter(verb="comment.written").count() == 1


def test_one_link_cannot_fill_the_list(draft: Draft) -> None:
    for number in range(20):
        said(draft, f"Kommentti {number}")
    with pytest.raises(NotAllowedNow) as refusal:
        said(draft, "Vielä yksi")
    assert refusal.value.code == "many_comments"


def test_after_the_last_day_no_comment_is_taken(draft: Draft) -> None:
    with pytest.raises(NotAllowedNow) as refusal:
        said(draft, now=timezone.now() + 2 * WEEK)
    assert refusal.value.code == "closed"


def test_a_closed_draft_takes_only_what_came_on_paper(draft: Draft, by: Actor) -> None:
    close_draft(draft, by=by)
    client, page = opened(reader_of(draft))
    assert 'name="text"' not in client.get(page).content.decode()
    client.post(page, {"text": "Myöhässä"})
    assert not Comment.objects.exists()
    said(draft, is_late=True, by=by)
    assert Comment.objects.count() == 1


def test_somebody_who_left_the_panel_cannot_comment(draft: Draft) -> None:
    member = reader_of(draft).member
    assert member is not None
    member.state = "left"
    member.save()
    with pytest.raises(NotAllowedNow) as refusal:
        said(draft)
    assert refusal.value.code == "left"


# --- what changed ---------------------------------------------------------------


def test_the_answer_goes_to_whoever_commented_and_to_nobody_else(draft: Draft, by: Actor) -> None:
    answered(said(draft), by)
    assert tell_changes(draft, by=by) == 1
    message = Message.objects.get(template="drafts/mail/changes.txt")
    assert message.recipient_name == "Aino Kuusela"
    assert "Tauko on liian lyhyt." in (message.body or "")
    assert "Tauko on nyt 20 minuuttia." in (message.body or "")
    assert Event.objects.get(verb="draft.told").facts == {"people": 1, "comments": 1}


def test_an_answer_is_told_once_and_again_when_corrected(draft: Draft, by: Actor) -> None:
    comment = said(draft)
    answered(comment, by)
    tell_changes(draft, by=by)
    with pytest.raises(NotAllowedNow) as refusal:
        tell_changes(draft, by=by)
    assert refusal.value.code == "no_answers"
    answered(comment, by, answer=cast.both("Tauko on sittenkin 15 minuuttia."))
    assert tell_changes(draft, by=by) == 1


def test_everyone_sees_the_summary_and_never_the_comment_itself(
    draft: Draft, by: Actor, workshop: Workshop
) -> None:
    page = reverse("drafts:heard", args=[draft.programme.slug])
    answered(said(draft), by)
    assert "Pidempi tauko" not in Client().get(page).content.decode()
    tell_changes(draft, by=by)
    shown = Client().get(page).content.decode()
    assert "Pidempi tauko" in shown
    assert "Tauko on nyt 20 minuuttia." in shown
    assert "liian lyhyt" not in shown
    about = Client().get(reverse("programmes:page", args=[draft.programme.slug]))
    assert page in about.content.decode()


def test_what_is_not_for_everyone_stays_between_two(draft: Draft, by: Actor) -> None:
    answered(said(draft), by, is_public=False)
    tell_changes(draft, by=by)
    page = reverse("drafts:heard", args=[draft.programme.slug])
    assert "Pidempi tauko" not in Client().get(page).content.decode()
    client, own = opened(reader_of(draft))
    assert "Tauko on nyt 20 minuuttia." in client.get(own).content.decode()


def test_others_who_were_asked_see_what_changed(draft: Draft, by: Actor, partner: Partner) -> None:
    answered(said(draft), by)
    tell_changes(draft, by=by)
    client, page = opened(reader_of(draft, partner.name))
    assert "Pidempi tauko" in client.get(page).content.decode()


def test_a_comment_from_a_meeting_has_nobody_to_write_to(draft: Draft, by: Actor) -> None:
    answered(said(draft, reader=None, is_late=True), by)
    assert tell_changes(draft, by=by) == 0
    assert Comment.objects.get().told_at is not None


# --- the desk -------------------------------------------------------------------


def test_the_coordinator_prepares_looks_and_sends(
    workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    client = sign_in(coordinator)
    new = reverse("drafts:add", args=[workshop.programme.slug])
    assert client.get(f"{new}?step=run_sheet&workshop=1").status_code == 200
    form = {
        "step": "run_sheet",
        "workshop": workshop.pk,
        "asks_0": "Puuttuuko jotain?",
        "reply_by": (today() + WEEK).isoformat(),
        "for_members": "on",
    }
    page = client.post(new, form).headers["Location"]
    assert "Ideat" in client.get(page).content.decode()
    assert not Message.objects.exists()
    client.post(f"{page}share/")
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [("workshop", ""), ("reply_by", "2020-01-01"), ("for_members", "")],
)
def test_a_draft_without_what_it_needs_is_refused(
    name: str, value: str, workshop: Workshop, coordinator: User, sign_in: Signed
) -> None:
    form = {
        "step": "theme",
        "workshop": str(workshop.pk),
        "reply_by": (today() + WEEK).isoformat(),
        "for_members": "on",
    } | {name: value}
    new = reverse("drafts:add", args=[workshop.programme.slug])
    shown = sign_in(coordinator).post(new, {key: one for key, one in form.items() if one})
    assert "govuk-error-summary" in shown.content.decode()
    assert not Draft.objects.exists()


def test_the_desk_shows_words_and_not_which_member_said_them(
    draft: Draft, coordinator: User, sign_in: Signed
) -> None:
    said(draft)
    shown = sign_in(coordinator).get(url("draft", draft)).content.decode()
    assert "Tauko on liian lyhyt." in shown
    assert "Aino" not in shown


def test_an_answer_is_written_on_the_desk_and_sent(
    draft: Draft, coordinator: User, sign_in: Signed
) -> None:
    comment, client = said(draft), sign_in(coordinator)
    form = {"outcome": "kept", "answer_0": "Tauko pysyy.", "is_public": "on"}
    page = url("answer", draft, comment.pk)
    assert "govuk-error-summary" in client.post(page, form).content.decode()
    client.post(page, form | {"gist_0": "Pidempi tauko"})
    assert Comment.objects.get().outcome == "kept"
    client.post(url("tell", draft))
    assert Comment.objects.get().told_at is not None


def test_a_comment_on_paper_is_entered_for_its_writer(
    draft: Draft, coordinator: User, sign_in: Signed
) -> None:
    reader = reader_of(draft, "Onni Lehto")
    form = {"reader": reader.pk, "text": "Hyvä näin.", "language": "fi"}
    sign_in(coordinator).post(url("enter", draft), form)
    assert Comment.objects.get().reader == reader


@pytest.mark.parametrize("role", ["facilitator", "observer"])
def test_others_read_and_do_not_change(role: str, draft: Draft, sign_in: Signed) -> None:
    client = sign_in(cast.make_user(draft.city, "Saarni Muu", role))
    assert client.get(url("draft", draft)).status_code == 200
    assert client.post(url("tell", draft)).status_code == 403
    partners = reverse("drafts:partners", args=[draft.programme.slug])
    assert client.get(partners).status_code == 403


def test_the_pages_ask_the_database_at_most_fifteen_times(
    draft: Draft, coordinator: User, sign_in: Signed, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        said(draft, f"Kommentti {number}")
    client = sign_in(coordinator)
    for page in (url("draft", draft), reverse("drafts:manage", args=[draft.programme.slug])):
        with django_assert_max_num_queries(15):
            client.get(page)


def test_unanswered_comments_stand_on_today_until_they_are_answered(
    draft: Draft, coordinator: User, sign_in: Signed, by: Actor
) -> None:
    comment = said(draft)
    client, text = sign_in(coordinator), "1 luonnoksen kommentti odottaa vastausta."
    assert text in client.get(reverse("desk:today")).content.decode()
    answered(comment, by)
    assert text not in client.get(reverse("desk:today")).content.decode()


# --- what is kept ---------------------------------------------------------------


def test_a_forgotten_partner_leaves_comments_and_no_way_to_be_reached(
    draft: Draft, partner: Partner, by: Actor
) -> None:
    comment = said(draft, reader=reader_of(draft, partner.name))
    opened(reader_of(draft, partner.name))
    forget_partner(partner, by=by)
    partner.refresh_from_db()
    assert (partner.name, partner.email, partner.email_hash) == ("", None, "")
    mine = SignedLink.objects.filter(purpose="draft", subject_id=comment.reader_id or 0)
    assert not mine.filter(revoked_at=None).exists()
    assert Comment.objects.get().text == comment.text
    answered(comment, by)
    assert tell_changes(draft, by=by) == 0


def test_after_two_years_nobody_knows_who_commented(draft: Draft, by: Actor) -> None:
    said(draft)
    keep_retention(draft.city, timezone.now() + datetime.timedelta(days=700))
    assert Comment.objects.get().reader is not None
    keep_retention(draft.city, timezone.now() + datetime.timedelta(days=740))
    assert Comment.objects.get().reader is None
    assert Partner.objects.get().email is None
