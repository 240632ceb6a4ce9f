"""Ideas are made from notes, worded, sorted, translated and withdrawn."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests import cast
from tests.apps.ideas.conftest import Evening
from tupa.apps.accounts.models import City
from tupa.apps.capture.models import Note
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions import (
    edit_idea,
    link_notes,
    make_idea,
    publish_idea,
    save_theme,
    send_for_confirmation,
    sort_idea,
    translate_idea,
    unlink_note,
    withdraw_idea,
)
from tupa.apps.ideas.errors import TEXTS, NotAllowedNow
from tupa.apps.ideas.models import Idea, Theme
from tupa.apps.ideas.words import reading_of

WORDS: dict[str, Any] = {
    "title": {"fi": "Lainaamo"},
    "text": {"fi": "Lainataan yhdessä."},
    "original_language": "fi",
}


def verbs(city: City) -> list[str]:
    return list(Event.objects.filter(city=city).order_by("sequence").values_list("verb", flat=True))


def refused(code: str) -> Any:
    return pytest.raises(NotAllowedNow, match=f"^{code}$|{TEXTS[code]}")


def test_an_idea_is_a_numbered_draft_linked_to_its_notes(evening: Evening, idea: Idea) -> None:
    assert (idea.number, idea.state, idea.table, idea.wording) == (1, "draft", evening.table, 1)
    assert {source.note for source in idea.sources.all()} == set(evening.notes)
    event = Event.objects.get(verb="idea.made")
    assert event.facts == {"notes": [note.pk for note in evening.notes]}


def test_the_same_submission_twice_makes_one_idea(evening: Evening) -> None:
    key = uuid.uuid4()
    made = [
        make_idea(
            programme=evening.programme, notes=evening.notes, by=evening.by, submission=key, **WORDS
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert Idea.objects.count() == 1


def test_one_note_may_serve_several_ideas(evening: Evening, idea: Idea) -> None:
    second = make_idea(programme=evening.programme, notes=evening.notes[:1], by=evening.by, **WORDS)
    assert second.number == 2
    assert evening.notes[0].idea_links.count() == 2


def test_notes_of_two_tables_give_an_idea_without_one_table(evening: Evening) -> None:
    notes = [evening.notes[0], cast.make_note(evening.other_table)]
    made = make_idea(programme=evening.programme, notes=notes, by=evening.by, **WORDS)
    assert made.table is None
    assert made.workshop == evening.workshop


def test_an_idea_needs_a_note(evening: Evening) -> None:
    with refused("no_notes"):
        make_idea(programme=evening.programme, notes=[], by=evening.by, **WORDS)
    assert Idea.objects.count() == 0
    assert "idea.made" not in verbs(evening.programme.city)


def test_a_hidden_note_makes_no_idea(evening: Evening) -> None:
    hidden = cast.make_note(evening.table, state=Note.State.HIDDEN)
    with refused("hidden_note"):
        make_idea(programme=evening.programme, notes=[hidden], by=evening.by, **WORDS)


def test_a_note_of_another_panel_makes_no_idea(evening: Evening, city: City) -> None:
    other = cast.make_workshop(cast.make_programme(city, "toinen"))
    strange = cast.make_note(other.tables.get(number=1))
    with refused("other_workshop"):
        make_idea(programme=evening.programme, notes=[strange], by=evening.by, **WORDS)


def test_the_original_language_must_be_written(evening: Evening) -> None:
    with refused("no_original"):
        make_idea(
            programme=evening.programme,
            notes=evening.notes,
            by=evening.by,
            title={"sv": "Låna"},
            text={"sv": "Låna"},
            original_language="fi",
        )


def test_a_changed_wording_is_a_new_wording(evening: Evening, idea: Idea) -> None:
    edited = edit_idea(idea, title={"fi": "Uusi"}, text={"fi": "Uusi teksti"}, by=evening.by)
    assert edited.wording == 2
    assert "idea.edited" in verbs(idea.city)


def test_saving_the_same_words_changes_nothing(evening: Evening, idea: Idea) -> None:
    before = verbs(idea.city)
    edit_idea(idea, title=idea.title, text=idea.text, by=evening.by)
    idea.refresh_from_db()
    assert idea.wording == 1
    assert verbs(idea.city) == before


def test_rewording_takes_the_idea_back_from_the_table(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    edited = edit_idea(idea, title={"fi": "Uusi"}, text={"fi": "Uusi teksti"}, by=evening.by)
    assert (edited.state, edited.confirm_by, edited.asked_count) == ("draft", None, 0)


def test_a_translation_does_not_disturb_the_table(evening: Evening, idea: Idea) -> None:
    send_for_confirmation(idea, by=evening.by)
    translate_idea(idea, language="sv", title="Lånotek", text="Låna på biblioteket", by=evening.by)
    idea.refresh_from_db()
    assert (idea.state, idea.wording) == ("confirming", 1)
    kept = idea.translations.get()
    assert (kept.language, kept.by, kept.wording) == ("sv", evening.by.user, 1)
    assert reading_of(idea, "sv").title == "Lånotek"


def test_a_translation_stays_with_the_wording_it_translated(evening: Evening, idea: Idea) -> None:
    translate_idea(idea, language="sv", title="Lånotek", text="Låna", by=evening.by)
    idea.refresh_from_db()
    edit_idea(
        idea,
        title={"fi": "Uusi", "sv": "Lånotek"},
        text={"fi": "Uusi teksti", "sv": "Låna"},
        by=evening.by,
    )
    assert idea.translations.get().wording == 1


def test_the_original_is_not_translated_into_itself(evening: Evening, idea: Idea) -> None:
    with refused("original_language"):
        translate_idea(idea, language="fi", title="x", text="y", by=evening.by)


def test_published_words_stay(evening: Evening) -> None:
    public = cast.make_idea(evening.workshop, 7)
    with refused("not_a_draft"):
        edit_idea(public, title={"fi": "x"}, text={"fi": "y"}, by=evening.by)
    with refused("not_a_draft"):
        unlink_note(public, note=public.sources.get().note, by=evening.by)


def test_notes_are_linked_once(evening: Evening, idea: Idea) -> None:
    extra = cast.make_note(evening.other_table)
    assert link_notes(idea, notes=[extra, evening.notes[0]], by=evening.by) == 1
    assert link_notes(idea, notes=[extra], by=evening.by) == 0
    assert idea.sources.count() == 3


def test_unlinking_keeps_the_note_and_the_last_link(evening: Evening, idea: Idea) -> None:
    unlink_note(idea, note=evening.notes[0], by=evening.by)
    assert Note.objects.filter(pk=evening.notes[0].pk).exists()
    with refused("last_note"):
        unlink_note(idea, note=evening.notes[1], by=evening.by)
    assert idea.sources.count() == 1


def test_a_theme_of_the_same_name_is_not_made_twice(evening: Evening) -> None:
    first = save_theme(programme=evening.programme, name={"fi": "Jakaminen"}, by=evening.by)
    second = save_theme(programme=evening.programme, name={"fi": "jakaminen"}, by=evening.by)
    assert first == second
    assert Theme.objects.count() == 1


def test_a_theme_of_another_panel_is_refused(evening: Evening, idea: Idea, city: City) -> None:
    other = cast.make_programme(city, "toinen")
    theme = save_theme(programme=other, name={"fi": "Vieras"}, by=evening.by)
    with refused("other_programme"):
        sort_idea(idea, theme=theme, by=evening.by)
    idea.refresh_from_db()
    assert idea.theme is None


def test_an_idea_is_withdrawn_with_its_reason_in_both_languages(
    evening: Evening, idea: Idea
) -> None:
    with refused("no_reason"):
        withdraw_idea(idea, reason={"fi": "Sama idea"}, by=evening.by)
    withdrawn = withdraw_idea(idea, reason=cast.both("Sama idea"), by=evening.by)
    assert (withdrawn.state, withdrawn.number) == ("withdrawn", 1)
    assert verbs(idea.city)[-1] == "idea.withdrawn"


def test_a_merged_idea_hands_its_notes_over_by_links(evening: Evening, idea: Idea) -> None:
    into = cast.make_idea(evening.workshop, 7)
    withdraw_idea(idea, reason=cast.both("Yhdistetty"), merged_into=into, by=evening.by)
    assert into.sources.count() == 3
    assert idea.sources.count() == 2
    idea.refresh_from_db()
    assert idea.merged_into == into


def test_a_withdrawn_idea_is_neither_published_nor_given_notes(
    evening: Evening, idea: Idea
) -> None:
    withdraw_idea(idea, reason=cast.both("Sama idea"), by=evening.by)
    with refused("withdrawn"):
        publish_idea(idea, by=evening.by)
    with refused("withdrawn"):
        link_notes(idea, notes=evening.notes, by=evening.by)
