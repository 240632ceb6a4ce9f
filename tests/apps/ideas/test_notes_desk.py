"""Notes beside ideas: drafts with one key, ideas merged and split by links that can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.apps.html import flat
from tests.apps.ideas.conftest import Evening
from tests.apps.ideas.test_actions import refused
from tupa.apps.accounts.models import City, User
from tupa.apps.events.models import Event
from tupa.apps.ideas.actions import (
    discard_draft,
    draft_from_notes,
    edit_idea,
    link_notes,
    merge_ideas,
    publish_idea,
    reply_confirmation,
    send_for_confirmation,
    split_off,
    undo_link,
)
from tupa.apps.ideas.errors import NotAllowedNow
from tupa.apps.ideas.models import Idea, IdeaLink
from tupa.apps.ideas.words import reading_of
from tupa.apps.privacy.actions import STUB, redact

Signed = Callable[[User], Client]
DESK = "/fi/manage/p/arki/ideas/"


def draft(evening: Evening, place: int) -> Idea:
    return draft_from_notes(
        programme=evening.programme, notes=[evening.notes[place]], by=evening.by
    )


def verbs() -> set[str]:
    return set(Event.objects.values_list("verb", flat=True))


def test_a_draft_is_made_of_notes_in_their_own_words(evening: Evening) -> None:
    made = draft(evening, 1)
    words = reading_of(made, "sv")
    assert (words.title, words.text) == ("Borra hål en gång om året",) * 2
    assert (made.original_language, made.state) == ("sv", "draft")


def test_a_note_in_another_language_is_worded_by_a_person(evening: Evening) -> None:
    note = cast.make_note(evening.table, "سوق التبادل", language="ar")
    with refused("note_language"):
        draft_from_notes(programme=evening.programme, notes=[note], by=evening.by)
    assert not Idea.objects.exists()


def test_merging_is_a_link_and_the_notes_come_along(evening: Evening) -> None:
    first, second = draft(evening, 0), draft(evening, 1)
    [link] = merge_ideas([second], into=first, by=evening.by)
    second.refresh_from_db()
    assert (second.state, second.merged_into) == ("withdrawn", first)
    assert (link.kind, link.by, link.note_ids) == ("merged", evening.by.user, [evening.notes[1].pk])
    assert first.sources.count() == 2
    assert merge_ideas([second], into=first, by=evening.by) == []
    assert "idea.merged" in verbs()


def test_a_merge_that_is_undone_gives_back_what_it_brought(evening: Evening) -> None:
    first, second = draft(evening, 0), draft(evening, 1)
    send_for_confirmation(second, by=evening.by)
    [link] = merge_ideas([second], into=first, by=evening.by)
    undo_link(link, by=evening.by)
    second.refresh_from_db()
    assert (second.state, second.merged_into, str(second.withdrawal_reason)) == (
        "confirming",
        None,
        "",
    )
    assert [source.note for source in first.sources.all()] == [evening.notes[0]]
    link.refresh_from_db()
    assert (link.undone_by, bool(link.undone_at)) == (evening.by.user, True)
    assert "idea.link_undone" in verbs()


def test_a_merge_that_would_make_a_circle_is_refused(evening: Evening, idea: Idea) -> None:
    """The idea was split into a part, and the part again."""
    part = split_off(idea, notes=evening.notes[:1], by=evening.by)
    link_notes(part, notes=evening.notes[1:], by=evening.by)
    third = split_off(part, notes=evening.notes[1:], by=evening.by)
    for one in (part, third):
        with pytest.raises(NotAllowedNow) as refusal:
            merge_ideas([one], into=idea, by=evening.by)
        assert refusal.value.code == "makes_circle"
        assert f" {one.number} ja {idea.number}:" in str(refusal.value)
    assert not Idea.objects.filter(state="withdrawn").exists()


def test_an_idea_is_not_merged_into_itself(evening: Evening, idea: Idea) -> None:
    with refused("merged_into_itself"):
        merge_ideas([idea], into=idea, by=evening.by)
    assert not IdeaLink.objects.exists()


def test_splitting_moves_a_drafts_notes_and_is_undone(evening: Evening, idea: Idea) -> None:
    part = split_off(idea, notes=evening.notes[1:], by=evening.by)
    assert [source.note for source in idea.sources.all()] == evening.notes[:1]
    link = IdeaLink.objects.get()
    assert (link.kind, link.earlier, link.later) == ("split", idea, part)
    undo_link(link, by=evening.by)
    part.refresh_from_db()
    assert part.is_withdrawn
    assert {source.note for source in idea.sources.all()} == set(evening.notes)


def test_all_notes_cannot_be_split_off(evening: Evening, idea: Idea) -> None:
    with refused("all_notes"):
        split_off(idea, notes=evening.notes, by=evening.by)
    with refused("not_of_idea"):
        split_off(idea, notes=[cast.make_note(evening.table)], by=evening.by)
    assert Idea.objects.count() == 1


def test_a_published_split_stays(evening: Evening, idea: Idea) -> None:
    part = split_off(idea, notes=evening.notes[1:], by=evening.by)
    Idea.objects.filter(pk=part.pk).update(published_at=part.created_at, state="published")
    with refused("cannot_undo_published"):
        undo_link(IdeaLink.objects.get(), by=evening.by)


def test_a_draft_is_taken_back_until_somebody_has_seen_it(evening: Evening, idea: Idea) -> None:
    other = draft(evening, 0)
    assert discard_draft(other, by=evening.by)
    assert not discard_draft(other, by=evening.by)
    send_for_confirmation(idea, by=evening.by)
    with refused("draft_seen"):
        discard_draft(idea, by=evening.by)
    assert list(Idea.objects.all()) == [idea]


def test_the_page_shows_the_correction_and_what_the_table_was_asked(
    evening: Evening, idea: Idea
) -> None:
    first = send_for_confirmation(idea, by=evening.by)
    said = "Ei kirjastoon vaan asukastaloon"
    reply_confirmation(first[0], reply="correct", correction=said, by=evening.by)
    edit_idea(idea, title={"fi": "Lainaamo"}, text={"fi": "Asukastaloon."}, by=evening.by)
    for one in send_for_confirmation(idea, by=evening.by):
        reply_confirmation(one, reply="yes", by=evening.by)
    publish_idea(idea, by=evening.by)

    page = flat(Client().get("/fi/p/arki/ideas/1/").content.decode())
    assert "kysyttyjä 3, hyväksyi 3" in page
    assert said in page
    assert "Porakoneen voisi lainata kirjastosta." in page
    assert evening.members[0].name not in page

    redact(idea, "text", by=evening.by, reason="insult", words="Asukastaloon")
    assert idea.earlier_wordings.get().text == STUB
    assert "Porakoneen" not in Client().get("/fi/p/arki/ideas/1/").content.decode()


@pytest.fixture
def client(sign_in: Signed, coordinator: User) -> Client:
    return sign_in(coordinator)


def ticked(do: str, notes: Any = (), ideas: Any = ()) -> dict[str, Any]:
    return {
        "do": do,
        "submission": str(uuid.uuid4()),
        "notes": [one.pk for one in notes],
        "ideas": [one.pk for one in ideas],
    }


def test_each_key_of_the_desk_does_its_one_thing(
    evening: Evening, client: Client, django_assert_max_num_queries: Any
) -> None:
    City.objects.update(host="testserver")
    address = f"{DESK}notes/1/"
    note, other = evening.notes
    for do, notes, ideas in (
        ("create", [note], []),
        ("link", [other], [1]),
        ("split", [other], [1]),
        ("create", [note], []),
        ("merge", [], [1, 3]),
    ):
        chosen = Idea.objects.filter(number__in=ideas)
        assert client.post(address, ticked(do, notes, chosen)).status_code == 302, do
    states = list(Idea.objects.order_by("number").values_list("number", "state"))
    assert states == [(1, "draft"), (2, "draft"), (3, "withdrawn")]
    with django_assert_max_num_queries(15):
        page = client.get(address)
    assert page.status_code == 200
    for link in IdeaLink.objects.order_by("-pk"):
        assert client.post(f"{DESK}undo/{link.pk}/").status_code == 302
    assert not IdeaLink.objects.standing().exists()


def test_what_was_ticked_stays_when_the_desk_refuses(
    evening: Evening, client: Client, idea: Idea
) -> None:
    refused_page = client.post(f"{DESK}notes/1/", ticked("merge", [], [idea]))
    assert refused_page.status_code == 200
    page = flat(refused_page.content.decode())
    assert f'id="idea-{idea.pk}" checked' in page
    assert client.post(f"{DESK}notes/1/", ticked("create")).status_code == 200
    assert client.post(f"{DESK}notes/1/", {"do": "burn"}).status_code == 200
    assert Idea.objects.count() == 1
