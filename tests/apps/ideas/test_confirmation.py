"""The table confirms or corrects; silence publishes as not confirmed, exactly once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests import cast
from tests.apps.ideas.conftest import Evening
from tests.apps.ideas.test_actions import refused, verbs
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import City, SignedLink, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions import (
    edit_idea,
    publish_idea,
    publish_silent,
    reply_confirmation,
    send_for_confirmation,
    withdraw_idea,
)
from tupa.apps.ideas.actions.publishing import _publish_silent
from tupa.apps.ideas.models import Confirmation, Idea
from tupa.apps.ideas.people import members_of
from tupa.apps.ideas.retention import CODE
from tupa.apps.jobs.actions import tick
from tupa.apps.outbox.models import Message
from tupa.apps.panel.models import Member
from tupa.apps.privacy.actions import keep_retention


def after(idea: Idea) -> timezone.datetime:  # type: ignore[name-defined]
    idea.refresh_from_db()
    assert idea.confirm_by is not None
    return idea.confirm_by + timedelta(minutes=1)


def test_those_who_sat_at_the_table_are_asked_and_nobody_else(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    assert {one.member for one in asked} == set(evening.members)
    idea.refresh_from_db()
    assert (idea.state, idea.asked_count) == ("confirming", 3)
    assert idea.confirm_by is not None
    assert (idea.confirm_by - timezone.now()).days in {13, 14}


def test_where_a_member_really_sat_decides(evening: Evening, idea: Idea) -> None:
    seat = evening.members[0].participations.get().seats.get()
    seat.sat_at = evening.other_table
    seat.save()
    assert evening.members[0] not in members_of(idea)


def test_a_plan_counts_until_it_is_known_who_sat_where(evening: Evening, idea: Idea) -> None:
    participation = evening.members[0].participations.get()
    participation.seats.update(sat_at=None)
    assert evening.members[0] in members_of(idea)
    participation.attended = False
    participation.save()
    assert evening.members[0] not in members_of(idea)


def test_somebody_who_left_the_panel_is_not_asked(evening: Evening, idea: Idea) -> None:
    Member.objects.filter(pk=evening.members[0].pk).update(state="left")
    assert len(members_of(idea)) == 2


def test_each_is_asked_in_their_way_and_language(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    messages = Message.objects.filter(template="ideas/mail/confirm.txt").order_by("pk")
    assert [(one.channel, one.language) for one in messages] == [
        ("email", "fi"),
        ("letter", "sv"),
        ("email", "en"),
    ]
    for message in messages:
        assert "Porakoneen voisi lainata kirjastosta." in (message.body or "")
        assert "/code/" in (message.body or "")
    assert messages[2].subject == "Is this what your table meant?"


def test_who_answers_by_post_gets_the_notes_and_a_slip(evening: Evening, idea: Idea) -> None:
    idea.city.contact_address = "PL 1\n00000 Koivukylä"
    idea.city.save()
    send_for_confirmation(idea, by=evening.by)

    letter = Message.objects.get(channel="letter").body or ""
    notes = [source.note.text for source in idea.sources.all()]
    assert notes
    assert all(f"- {note}" in letter for note in notes)
    assert "PL 1\n00000 Koivukylä" in letter.partition("8<")[2]
    mail = Message.objects.filter(channel="email").first()
    assert mail is not None
    assert "8<" not in (mail.body or "")


def test_asking_twice_sends_once(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    send_for_confirmation(idea, by=evening.by)
    assert Message.objects.count() == 3
    assert verbs(idea.city).count("idea.sent_to_table") == 1


def test_an_empty_table_cannot_be_asked(evening: Evening, idea: Idea) -> None:
    Member.objects.update(state="left")
    with refused("nobody_at_table"):
        send_for_confirmation(idea, by=evening.by)
    assert SignedLink.objects.count() == 0


def test_the_table_gets_time_to_reply(evening: Evening, idea: Idea) -> None:
    with refused("too_soon"):
        send_for_confirmation(idea, by=evening.by, confirm_by=timezone.now() + timedelta(hours=1))


def test_a_yes_is_counted(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="yes", by=evening.by)
    idea.refresh_from_db()
    assert (idea.confirmed_count, idea.asked_count) == (1, 3)
    event = Event.objects.get(verb="idea.replied")
    assert event.facts == {"reply": "yes", "confirmation": asked[0].pk}


def test_the_same_reply_twice_is_one_reply(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    for _ in range(2):
        reply_confirmation(asked[0], reply="yes", by=evening.by)
    assert verbs(idea.city).count("idea.replied") == 1
    with refused("already_replied"):
        reply_confirmation(asked[0], reply="correct", correction="Ei", by=evening.by)


def test_a_correction_needs_words(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    with refused("no_correction"):
        reply_confirmation(asked[0], reply="correct", correction="  ", by=evening.by)
    assert Confirmation.objects.exclude(reply="").count() == 0


def test_a_correction_is_told_to_the_coordinators_without_its_words(
    evening: Evening, idea: Idea, coordinator: User, facilitator: User
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    message = Message.objects.get(template="ideas/mail/correction.txt")
    assert message.address == coordinator.email
    assert "kelkat" not in (message.body or "")
    assert f"/ideas/{idea.number}/" in (message.body or "")


def test_a_correction_leads_to_a_new_wording_and_a_new_question(
    evening: Evening, idea: Idea
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="yes", by=evening.by)
    reply_confirmation(asked[1], reply="correct", correction="Myös kelkat", by=evening.by)
    edit_idea(idea, title=idea.title, text={"fi": "Porakone ja kelkka."}, by=evening.by)
    again = send_for_confirmation(idea, by=evening.by)
    assert {one.wording for one in again} == {2}
    idea.refresh_from_db()
    assert (idea.confirmed_count, idea.asked_count) == (0, 3)
    old = SignedLink.objects.filter(subject_id__in=[one.pk for one in asked])
    assert all(link.revoked_at for link in old)
    with refused("not_asked_now"):
        reply_confirmation(asked[2], reply="yes", by=evening.by)


def test_nothing_is_published_before_the_table_was_asked(evening: Evening, idea: Idea) -> None:
    with refused("not_asked"):
        publish_idea(idea, by=evening.by)


def test_nothing_is_published_while_the_table_has_time(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="yes", by=evening.by)
    with refused("still_waiting"):
        publish_idea(idea, by=evening.by)


def test_an_idea_everybody_confirmed_is_published_as_confirmed(
    evening: Evening, idea: Idea
) -> None:
    for one in send_for_confirmation(idea, by=evening.by):
        reply_confirmation(one, reply="yes", by=evening.by)
    published = publish_idea(idea, by=evening.by)
    assert (published.state, published.is_confirmed) == ("published", True)
    evening.workshop.refresh_from_db()
    assert evening.workshop.ideas_published_at == published.published_at
    assert Event.objects.get(verb="idea.published").facts == {
        "is_confirmed": True,
        "confirmed": 3,
        "asked": 3,
    }


def test_one_yes_of_three_is_not_the_table(evening: Evening, idea: Idea, city: City) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="yes", by=evening.by)
    assert publish_silent(city, after(idea)) == 1
    idea.refresh_from_db()
    assert (idea.is_confirmed, idea.confirmed_count, idea.asked_count) == (False, 1, 3)


def test_an_idea_whose_table_nobody_remembers_may_be_published_unconfirmed(
    evening: Evening, idea: Idea
) -> None:
    Member.objects.update(state="left")
    assert publish_idea(idea, by=evening.by).is_confirmed is False


def test_a_reworded_idea_may_be_published_without_asking_again(
    evening: Evening, idea: Idea
) -> None:
    send_for_confirmation(idea, by=evening.by)
    edit_idea(idea, title={"fi": "Uusi"}, text={"fi": "Uusi"}, by=evening.by)
    published = publish_idea(idea, by=evening.by)
    assert (published.is_confirmed, published.asked_count) == (False, 0)


def test_publishing_twice_is_one_publishing(evening: Evening, idea: Idea) -> None:
    Member.objects.update(state="left")
    first = publish_idea(idea, by=evening.by)
    assert publish_idea(idea, by=evening.by).published_at == first.published_at
    assert verbs(idea.city).count("idea.published") == 1


def test_silence_publishes_as_not_confirmed(evening: Evening, idea: Idea, city: City) -> None:
    send_for_confirmation(idea, by=evening.by)
    assert publish_silent(city, timezone.now()) == 0
    assert publish_silent(city, after(idea)) == 1
    idea.refresh_from_db()
    assert (idea.state, idea.is_confirmed) == ("published", False)
    assert Event.objects.get(verb="idea.published").actor_kind == "system"


def test_two_ticks_publish_silence_exactly_once(evening: Evening, idea: Idea, city: City) -> None:
    """Both ticks chose the idea before either published it."""
    send_for_confirmation(idea, by=evening.by)
    now = after(idea)
    assert [_publish_silent(idea.pk, now), _publish_silent(idea.pk, now)] == [True, False]
    assert publish_silent(city, now) == 0
    assert verbs(city).count("idea.published") == 1


def test_the_schedule_publishes_silence(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    assert tick(after(idea))["ideas published"] == 1


def test_silence_of_another_city_is_left_to_it(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    other = cast.make_city("lehtola", host="lehtola.example")
    assert publish_silent(other, after(idea)) == 0


def test_a_waiting_correction_is_not_published_by_silence(
    evening: Evening, idea: Idea, city: City
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    assert publish_silent(city, after(idea)) == 0
    assert publish_idea(idea, by=evening.by, now=after(idea)).state == "published"


def test_a_correction_of_an_earlier_wording_does_not_hold_the_new_one(
    evening: Evening, idea: Idea, city: City
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    edit_idea(idea, title={"fi": "Uusi"}, text={"fi": "Uusi"}, by=evening.by)
    send_for_confirmation(idea, by=evening.by)
    assert publish_silent(city, after(idea)) == 1


def test_a_withdrawn_idea_is_not_published_by_silence(
    evening: Evening, idea: Idea, city: City
) -> None:
    send_for_confirmation(idea, by=evening.by)
    withdraw_idea(idea, reason=cast.both("Sama"), by=evening.by)
    assert publish_silent(city, after(idea)) == 0


def test_the_words_of_a_correction_are_erased_in_time(
    evening: Evening, idea: Idea, city: City
) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    assert keep_retention(city, timezone.now() + timedelta(days=729)).get(CODE, 0) == 0
    assert keep_retention(city, timezone.now() + timedelta(days=731))[CODE] == 1
    asked[0].refresh_from_db()
    assert (asked[0].reply, asked[0].correction) == ("correct", "")


def test_no_words_of_a_person_are_in_the_events(evening: Evening, idea: Idea) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    reply_confirmation(asked[0], reply="correct", correction="Myös kelkat", by=evening.by)
    facts = " ".join(str(event.facts) for event in Event.objects.all())
    assert "kelkat" not in facts
    assert evening.members[0].name not in facts


@pytest.mark.parametrize("reply", ["", "no", "maybe"])
def test_an_unknown_reply_is_refused(evening: Evening, idea: Idea, reply: str) -> None:
    asked = send_for_confirmation(idea, by=evening.by)
    with pytest.raises(ValueError, match="is not a valid"):
        reply_confirmation(asked[0], reply=reply, by=SYSTEM)


def test_nothing_goes_out_by_itself(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    assert mail.outbox == []
