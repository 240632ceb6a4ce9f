"""Texts that may say the same are ranked as the checker computes it."""

from __future__ import annotations

import pytest

from benchmarks.similar import base_line, labelled, precision_at_5
from tupa.engines.similar.check import nearness
from tupa.engines.similar.problem import Text
from tupa.engines.similar.solve import Index


@pytest.fixture(scope="module")
def few() -> list[Text]:
    texts, _groups = labelled()
    return texts[::3]


def test_scores_are_what_plain_loops_compute(few: list[Text]) -> None:
    index = Index(few)
    for text in few[:6]:
        for near in index.nearest(text.key, 5):
            assert near.score == pytest.approx(nearness(few, text.key, near.key))


def test_nothing_nearer_is_left_out(few: list[Text]) -> None:
    first = few[0].key
    best = max(
        (text.key for text in few if text.key != first), key=lambda key: nearness(few, first, key)
    )
    assert Index(few).nearest(first, 1)[0].key == best


def test_the_ranking_is_the_same_each_time(few: list[Text]) -> None:
    key = few[3].key
    assert Index(few).nearest(key, 5) == Index(few).nearest(key, 5)


def test_inflected_words_meet_and_empty_ones_do_not() -> None:
    texts = [
        Text(1, {"fi": "Kirjaston lainattavat työkalut"}),
        Text(2, {"fi": "Työkaluja lainaksi kirjastosta"}),
        Text(3, {"fi": "Se on nyt vain niin"}),
        Text(4, {"fi": "Bussit kulkevat aamulla"}),
    ]
    near = Index(texts).nearest(1, 3)
    assert near[0].key == 2
    assert near[0].shared
    assert 3 not in [one.key for one in near]


def test_texts_without_a_common_language_meet_by_concepts() -> None:
    texts = [
        Text(1, {"fi": "Puita kaduille"}, frozenset({"15.2"})),
        Text(2, {"sv": "Plantera träd"}, frozenset({"15.2"})),
        Text(3, {"sv": "Bättre bussar"}, frozenset({"11.2"})),
    ]
    near = Index(texts).nearest(1, 5)
    assert [one.key for one in near] == [2]
    assert near[0].shared == ("15.2",)


def test_what_is_left_out_is_not_proposed(few: list[Text]) -> None:
    index, key = Index(few), few[0].key
    first = index.nearest(key, 1)[0].key
    assert first not in [one.key for one in index.nearest(key, 5, without=frozenset({first}))]


def test_proposals_are_better_than_shared_words() -> None:
    texts, groups = labelled()
    assert precision_at_5(Index(texts), groups) > base_line(texts, groups) + 0.1
