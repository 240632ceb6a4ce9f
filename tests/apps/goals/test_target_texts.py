"""A sentence for every target in three languages; suggestions are hints; coverage counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from tests import cast
from tupa.apps.accounts.actor import SYSTEM
from tupa.apps.accounts.models import User
from tupa.apps.goals.actions import set_goals
from tupa.apps.goals.parts import GoalFields
from tupa.apps.goals.sdg import TARGETS
from tupa.apps.goals.suggestions import lexicon, suggest
from tupa.apps.goals.target_texts import describe, target_texts
from tupa.apps.ideas.models import Idea
from tupa.apps.programmes.models import Programme

LANGUAGES = ("fi", "sv", "en")


def test_every_target_is_described_in_three_languages() -> None:
    texts = target_texts()
    assert set(texts) == set(TARGETS)
    for code, sentences in texts.items():
        assert set(sentences) == set(LANGUAGES), code
        assert all(len(one) > 25 and one.endswith(".") for one in sentences.values()), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_targets_are_described_alike(language: str) -> None:
    assert len({one[language] for one in target_texts().values()}) == len(TARGETS)


def test_a_target_is_told_in_the_language_of_the_page() -> None:
    told = set()
    for language in LANGUAGES:
        with translation.override(language):
            told.add(describe("12.5"))
    assert told == set(target_texts()["12.5"].values())


def test_the_lexicon_knows_targets_alone() -> None:
    assert set(lexicon()) <= set(TARGETS)
    assert all(stem == stem.casefold() and stem.strip() for s in lexicon().values() for stem in s)


@pytest.mark.parametrize(
    ("text", "target", "word"),
    [
        ("Tavaralainaamo kirjastoon: lainaa ja korjaa", "12.5", "lainaa"),
        ("Bättre belysning i parken", "11.7", "parken"),
        ("More solar panels on the roofs", "7.2", "solar"),
        ("Bussit kulkemaan illalla", "11.2", "bussit"),
    ],
)
def test_the_words_that_led_to_a_target_are_told(text: str, target: str, word: str) -> None:
    found = {one.target: one.words for one in suggest([text])}
    assert word in found[target]


def test_at_most_three_are_suggested_and_none_that_is_linked() -> None:
    text = ["Bussi, puisto, kierrätys, metsä, meri, ruokahävikki ja yhteistyö"]
    first = suggest(text)
    assert len(first) == 3
    again = suggest(text, without=[one.target for one in first])
    assert not {one.target for one in first} & {one.target for one in again}
    assert suggest(["Xyz"]) == []


def test_a_whole_word_is_not_found_within_another() -> None:
    assert suggest(["We have a new season of search"]) == []
    assert [one.target for one in suggest(["A clean sea for all"])] == ["14.1"]


@pytest.fixture
def idea(programme: Programme) -> Idea:
    title, text = cast.both("Kierrätyspiste"), cast.both("Jätteet lajitellaan")
    workshop = cast.make_workshop(programme, is_published=True)
    return cast.make_idea(workshop, title=title, text=text)


def test_a_suggestion_is_linked_only_when_somebody_ticks_it(idea: Idea) -> None:
    part = GoalFields()
    offered = part.fields(idea)["suggested"]
    assert not offered.initial
    assert "12.5" in dict(offered.choices)
    nothing = {"goals": [], "targets": "", "suggested": []}
    assert part.clean(nothing) == {}
    assert (nothing["goals"], nothing["targets"]) == ([], [])

    ticked = {"goals": ["11"], "targets": "11.3", "suggested": ["12.5"]}
    assert part.clean(ticked) == {}
    part.save(idea, ticked, by=SYSTEM)
    assert list(idea.goals.values_list("target", flat=True)) == ["11.3", "12.5"]
    assert "12.5" not in dict(getattr(part.fields(idea).get("suggested"), "choices", ()))


def test_a_panels_page_tells_which_goals_its_published_ideas_serve(idea: Idea) -> None:
    set_goals(idea, goals=[12, 4], targets=["12.5"], by=SYSTEM)
    assert idea.workshop is not None
    draft = cast.make_idea(idea.workshop, 2, published=False)
    set_goals(draft, goals=[1], targets=[], by=SYSTEM)

    page = Client().get(f"/fi/p/{idea.programme.slug}/goals/").content.decode()
    touched, others = page.split("</table>")
    assert target_texts()["12.5"]["fi"] in touched
    assert "4 Hyvä koulutus" in touched
    assert "1 Ei köyhyyttä" not in touched
    assert "1 Ei köyhyyttä" in others


def test_before_ideas_the_page_says_what_will_be_there(programme: Programme) -> None:
    answer = Client().get(f"/fi/p/{programme.slug}/goals/")
    assert answer.status_code == 200
    assert "t-empty" in answer.content.decode()


def test_the_page_of_all_targets_has_them_all(city: object) -> None:
    page = Client().get("/sv/goals/").content.decode()
    assert page.count('id="target-') == len(TARGETS)
    assert target_texts()["16.7"]["sv"] in page


def test_a_panel_not_published_has_no_page_of_goals(
    programme: Programme, coordinator: User, sign_in: Callable[[User], Client]
) -> None:
    Programme.objects.filter(pk=programme.pk).update(is_published=False)
    assert Client().get(f"/fi/p/{programme.slug}/goals/").status_code == 404
