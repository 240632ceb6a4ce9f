"""Ideas are assigned, answered, promised and followed; the table is told when something moves."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import cast
from tests.apps.followup.conftest import Story, promise
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.followup.actions import (
    assign_idea,
    make_promise,
    publish_answer,
    reassign_idea,
    remind_unit,
    save_unit,
    tell_progress,
    write_answer,
)
from tupa.apps.followup.actions.news import tell_news
from tupa.apps.followup.errors import NotAllowedNow
from tupa.apps.followup.models import Answer, Assignment, Commitment, Progress, Unit
from tupa.apps.outbox.models import Message

REASON = cast.both("Teemme sen.", "Vi gör det.", "We will do it.")


def verbs(city: City) -> list[str]:
    return list(Event.objects.filter(city=city).order_by("sequence").values_list("verb", flat=True))


class refused:
    """Expects a refusal with this code."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        assert isinstance(error, NotAllowedNow), f"not refused: {error!r}"
        assert error.code == self.code
        assert str(error)
        return True


def answered(assignment: Assignment, **more: Any) -> Answer:
    by = more.pop("by")
    values: dict[str, Any] = {"outcome": "implemented", "reason": REASON, "promise": promise()}
    draft = write_answer(assignment, by=by, **{**values, **more})
    return publish_answer(draft, by=by)


# --- Units ------------------------------------------------------------------------------------


def test_a_unit_has_members_who_answer_for_it(city: City, story: Story, unit_member: User) -> None:
    second = cast.make_user(city, "Kaisla Vastaaja", "unit")
    unit = save_unit(
        city=city, name=cast.both("Viherpalvelut"), members=[unit_member, second], by=story.by
    )
    assert unit.members.count() == 2
    save_unit(city=city, unit=unit, name=unit.name, members=[second], by=story.by)
    assert [one.user for one in unit.members.all()] == [second]
    assert verbs(city)[-2:] == ["unit.made", "unit.changed"]


def test_nobody_of_another_city_answers_for_a_unit(city: City, story: Story) -> None:
    stranger = cast.make_user(cast.make_city("lehtola", host="lehtola.example"), "Outo", "unit")
    unit = save_unit(city=city, name=cast.both("Viher"), members=[stranger], by=story.by)
    assert unit.members.count() == 0


def test_two_units_do_not_share_a_name(city: City, story: Story) -> None:
    save_unit(city=city, name=cast.both("Viherpalvelut"), by=story.by)
    with refused("unit_key"):
        save_unit(city=city, name=cast.both("Viherpalvelut"), by=story.by)
    assert Unit.objects.filter(key="viherpalvelut").count() == 1


# --- Assignments ------------------------------------------------------------------------------


def test_the_day_to_answer_comes_from_the_mandate(story: Story, assignment: Assignment) -> None:
    published = timezone.localdate(story.idea.published_at)
    assert assignment.answer_by == published + datetime.timedelta(days=56)
    assert assignment.first_answer_by == assignment.answer_by
    event = Event.objects.get(verb="idea.assigned")
    assert event.facts["answer_by"] == assignment.answer_by.isoformat()


def test_the_unit_is_told_of_the_idea(story: Story, assignment: Assignment) -> None:
    message = Message.objects.get(template="followup/mail/assigned.txt")
    assert message.address == "paju@koivukyla.example"
    assert f"/manage/answers/{assignment.pk}/" in (message.body or "")


def test_a_unit_without_members_is_written_to_by_its_address(story: Story) -> None:
    unit = cast.make_unit(story.programme.city, key="hyvinvointialue")
    assign_idea(story.idea, unit=unit, by=story.by)
    message = Message.objects.get(template="followup/mail/assigned.txt")
    assert message.address == unit.email
    assert "/manage/" not in (message.body or "")


def test_assigning_twice_is_one_assignment(story: Story, assignment: Assignment) -> None:
    assert assign_idea(story.idea, unit=story.unit, by=story.by) == assignment
    assert Message.objects.count() == 1


def test_only_a_published_idea_is_assigned(story: Story) -> None:
    draft = cast.make_idea(story.workshop, 2, published=False)
    with refused("not_published"):
        assign_idea(draft, unit=story.unit, by=story.by)
    assert Assignment.objects.count() == 0
    assert Message.objects.count() == 0


def test_a_unit_of_another_city_is_not_given_ideas(story: Story) -> None:
    strange = cast.make_unit(cast.make_city("lehtola", host="lehtola.example"))
    with refused("other_city"):
        assign_idea(story.idea, unit=strange, by=story.by)


def test_another_unit_and_day_are_told_and_the_first_day_stays(
    story: Story, assignment: Assignment
) -> None:
    other = cast.make_unit(story.programme.city, key="tilat")
    first = assignment.answer_by
    moved = reassign_idea(assignment, unit=other, answer_by=cast.days_ahead(70), by=story.by)
    assert (moved.unit, moved.first_answer_by) == (other, first)
    assert Message.objects.last().address == other.email  # type: ignore[union-attr]


def test_an_answered_idea_does_not_change_hands(story: Story, assignment: Assignment) -> None:
    other = cast.make_unit(story.programme.city, key="tilat")
    write_answer(assignment, outcome="needs_time", reason=REASON, by=story.unit_by)
    with refused("answered"):
        reassign_idea(assignment, unit=other, answer_by=assignment.answer_by, by=story.by)


def test_a_late_idea_is_not_given_a_day_in_the_past(story: Story, assignment: Assignment) -> None:
    with refused("past_date"):
        reassign_idea(assignment, unit=story.unit, answer_by=timezone.localdate(), by=story.by)


def test_a_unit_is_reminded_by_hand_once_a_day(story: Story, assignment: Assignment) -> None:
    assert remind_unit(assignment, by=story.by) == 1
    with refused("reminded_today"):
        remind_unit(assignment, by=story.by)
    assert Message.objects.filter(template="followup/mail/reminder.txt").count() == 1


# --- Answers ----------------------------------------------------------------------------------


def test_an_answer_is_a_draft_until_published(story: Story, assignment: Assignment) -> None:
    draft = write_answer(
        assignment, outcome="implemented", reason=REASON, promise=promise(), by=story.unit_by
    )
    assert draft.published_at is None
    assert Commitment.objects.public().count() == 0
    again = write_answer(assignment, outcome="exists", reason=REASON, by=story.unit_by)
    assert again.pk == draft.pk
    assert Commitment.objects.count() == 0


def test_an_assignment_has_one_draft(story: Story, assignment: Assignment) -> None:
    write_answer(assignment, outcome="exists", reason=REASON, by=story.unit_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(
            city=assignment.city, assignment=assignment, outcome="exists", reason=REASON
        )


def test_an_answer_without_swedish_is_not_published(story: Story, assignment: Assignment) -> None:
    draft = write_answer(assignment, outcome="exists", reason={"fi": "On jo."}, by=story.unit_by)
    with refused("no_reason"):
        publish_answer(draft, by=story.unit_by)
    draft.refresh_from_db()
    assignment.refresh_from_db()
    assert (draft.published_at, assignment.closed_at) == (None, None)
    assert not Message.objects.filter(template="followup/mail/answer.txt").exists()


@pytest.mark.parametrize("outcome", ["implemented", "partly"])
def test_what_will_be_done_needs_a_promise(
    story: Story, assignment: Assignment, outcome: str
) -> None:
    draft = write_answer(assignment, outcome=outcome, reason=REASON, by=story.unit_by)
    with refused("no_promise"):
        publish_answer(draft, by=story.unit_by)


def test_a_promise_without_swedish_is_not_published(story: Story, assignment: Assignment) -> None:
    draft = write_answer(
        assignment,
        outcome="implemented",
        reason=REASON,
        promise=promise(text={"fi": "Vain suomeksi"}),
        by=story.unit_by,
    )
    with refused("promise_languages"):
        publish_answer(draft, by=story.unit_by)


@pytest.mark.parametrize("outcome", ["needs_time", "needs_decision"])
def test_more_time_needs_a_new_day(story: Story, assignment: Assignment, outcome: str) -> None:
    draft = write_answer(assignment, outcome=outcome, reason=REASON, by=story.unit_by)
    with refused("no_new_date"):
        publish_answer(draft, by=story.unit_by)


def test_forwarding_says_to_whom(story: Story, assignment: Assignment) -> None:
    draft = write_answer(
        assignment, outcome="forwarded", reason=REASON, forwarded_to={"fi": "HSL"}, by=story.unit_by
    )
    with refused("no_recipient"):
        publish_answer(draft, by=story.unit_by)
    draft = write_answer(
        assignment,
        outcome="forwarded",
        reason=REASON,
        forwarded_to=cast.both("HSL", "HRT"),
        by=story.unit_by,
    )
    assert publish_answer(draft, by=story.unit_by).published_at


def test_an_unknown_outcome_is_refused(story: Story, assignment: Assignment) -> None:
    with refused("unknown_outcome"):
        write_answer(assignment, outcome="kylla", reason=REASON, by=story.unit_by)


def test_publishing_closes_the_assignment_and_tells_the_table(
    story: Story, assignment: Assignment
) -> None:
    answer = answered(assignment, by=story.unit_by)
    assignment.refresh_from_db()
    assert assignment.closed_at == answer.published_at
    assert answer.was_due_on == assignment.answer_by
    told = Message.objects.filter(template="followup/mail/answer.txt").order_by("pk")
    assert [(one.channel, one.language) for one in told] == [
        ("email", "fi"),
        ("letter", "sv"),
        ("email", "en"),
    ]
    finnish, swedish, english = told
    assert "Teemme sen." in (finnish.body or "")
    assert "Vi gör det." in (swedish.body or "")
    assert "Lånotek i fem bibliotek" in (swedish.body or "")
    assert "/sv/p/arki/ideas/1/" in (swedish.body or "")
    assert "We will do it." in (english.body or "")
    assert "The city has answered" in english.subject


def test_publishing_twice_tells_once(story: Story, assignment: Assignment) -> None:
    answer = answered(assignment, by=story.unit_by)
    publish_answer(answer, by=story.unit_by)
    assert verbs(story.programme.city).count("answer.published") == 1
    assert Message.objects.filter(template="followup/mail/answer.txt").count() == 3


def test_more_time_moves_the_day_and_keeps_the_assignment_open(
    story: Story, assignment: Assignment
) -> None:
    due = assignment.answer_by
    answer = answered(
        assignment,
        by=story.unit_by,
        outcome="needs_time",
        promise=None,
        new_answer_by=cast.days_ahead(90),
    )
    assignment.refresh_from_db()
    assert (assignment.closed_at, assignment.answer_by) == (None, cast.days_ahead(90))
    assert (answer.was_due_on, assignment.first_answer_by) == (due, due)
    final = answered(assignment, by=story.unit_by)
    assert final.corrects is None


def test_a_correction_is_a_new_answer_and_the_old_stays(
    story: Story, assignment: Assignment
) -> None:
    first = answered(assignment, by=story.unit_by)
    second = answered(assignment, by=story.unit_by, outcome="partly", promise=None)
    assert second.corrects == first
    first.refresh_from_db()
    assert first.outcome == "implemented"
    assert Answer.objects.published().count() == 2
    told = Message.objects.filter(template="followup/mail/answer.txt", language="en")
    assert [one.subject for one in told.order_by("pk")] == [
        "The city has answered your table's idea",
        "The city has corrected its answer to your table's idea",
    ]


# --- Promises ---------------------------------------------------------------------------------


@pytest.fixture
def commitment(story: Story, assignment: Assignment) -> Commitment:
    answered(assignment, by=story.unit_by)
    return Commitment.objects.get()


def moved(commitment: Commitment, story: Story, **more: Any) -> Progress:
    values: dict[str, Any] = {
        "state": "under_way",
        "text": cast.both("Kaksi on auki.", "Två är öppna.", "Two are open."),
        "next_update_on": cast.days_ahead(90),
        "by": story.unit_by,
    }
    return tell_progress(commitment, **{**values, **more})


def test_progress_is_kept_and_told_to_the_table(story: Story, commitment: Commitment) -> None:
    moved(commitment, story, done=2, total=5)
    commitment.refresh_from_db()
    assert (commitment.state, commitment.next_update_on) == ("under_way", cast.days_ahead(90))
    assert tell_news(story.programme.city, timezone.now()) == 3
    told = Message.objects.filter(template="followup/mail/news.txt").order_by("pk")
    assert [one.language for one in told] == ["fi", "sv", "en"]
    assert "Två är öppna." in (told[1].body or "")
    assert "2 / 5" in (told[2].body or "")
    assert verbs(story.programme.city).count("promise.moved") == 1


def test_the_same_news_twice_is_told_once(story: Story, commitment: Commitment) -> None:
    key = uuid.uuid4()
    assert moved(commitment, story, submission=key) == moved(commitment, story, submission=key)
    tell_news(story.programme.city, timezone.now())
    assert tell_news(story.programme.city, timezone.now()) == 0
    assert Message.objects.filter(template="followup/mail/news.txt").count() == 3


def test_a_dropped_promise_needs_its_reason(story: Story, commitment: Commitment) -> None:
    with refused("no_drop_reason"):
        moved(commitment, story, state="dropped", text={"fi": "Vain suomeksi"})
    commitment.refresh_from_db()
    assert commitment.state == "promised"
    moved(commitment, story, state="dropped", text=cast.both("Rahaa ei ole."), next_update_on=None)
    commitment.refresh_from_db()
    assert (commitment.state, commitment.next_update_on) == ("dropped", None)


def test_an_open_promise_says_when_more_is_told(story: Story, commitment: Commitment) -> None:
    with refused("no_next_update"):
        moved(commitment, story, next_update_on=None)
    with refused("past_date"):
        moved(commitment, story, next_update_on=timezone.localdate())


@pytest.mark.parametrize(("done", "total"), [(3, None), (None, 3), (6, 5), (0, 0)])
def test_what_is_counted_adds_up(
    story: Story, commitment: Commitment, done: int | None, total: int | None
) -> None:
    with refused("not_counted"):
        moved(commitment, story, done=done, total=total)
    assert Progress.objects.count() == 0


def test_the_day_of_a_promise_moves_only_in_the_open(story: Story, commitment: Commitment) -> None:
    was = commitment.due_on
    with refused("date_unchanged"):
        moved(commitment, story, due_on=cast.days_ahead(400))
    progress = moved(commitment, story, state="changed", due_on=cast.days_ahead(400))
    commitment.refresh_from_db()
    assert (commitment.due_on, progress.was_due_on) == (cast.days_ahead(400), was)


def test_nothing_is_told_of_a_promise_not_published(story: Story, assignment: Assignment) -> None:
    write_answer(
        assignment, outcome="implemented", reason=REASON, promise=promise(), by=story.unit_by
    )
    with refused("not_public"):
        moved(Commitment.objects.get(), story)


def test_a_promise_made_earlier_can_be_taken_in(story: Story) -> None:
    made = make_promise(
        story.idea,
        unit=story.unit,
        text=cast.both("Luvattu ennen"),
        owner=cast.both("Päällikkö"),
        due_on=cast.days_ahead(10),
        by=story.by,
    )
    assert list(Commitment.objects.public()) == [made]
    with refused("promise_languages"):
        make_promise(
            story.idea,
            unit=story.unit,
            text={"fi": "x"},
            owner={"fi": "y"},
            due_on=cast.days_ahead(10),
            by=story.by,
        )


def test_names_and_words_stay_out_of_the_events(story: Story, commitment: Commitment) -> None:
    moved(commitment, story)
    facts = " ".join(str(event.facts) for event in Event.objects.all())
    assert "Kaksi" not in facts
    assert "Teemme" not in facts
